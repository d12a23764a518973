//! Who speaks in small articles: how sources without a full name are resolved.

use crate::{Analysis, Confidence, Format};

/// A line for each quotation: the words of the source, the speaker, and the confidence.
fn speakers(article: &str) -> Vec<String> {
    let analysis = Analysis::of(article, Format::Plain);
    let line = |quote: &crate::Quote| {
        let mention = quote.mention.map_or("", |span| span.of(article));
        let speaker = analysis.speaker_of(quote).map_or("nobody", |speaker| speaker.name.as_str());
        format!("{mention}: {speaker} ({})", quote.confidence)
    };
    analysis.quotes().iter().map(line).collect()
}

#[test]
fn he_and_she_with_two_candidates() {
    let article =
        "Margaret Quill met Thomas Field on Monday.\n\n“The bridge is safe,” he said.\n\n“It is not,” she said.\n";
    assert_eq!(speakers(article), ["he: Thomas Field (medium)", "she: Margaret Quill (medium)"]);
}

#[test]
fn a_pronoun_goes_on_with_the_speaker_before() {
    let article = "“The bridge is safe,” Margaret Quill said. “Nobody was hurt,” she added.\n";
    assert_eq!(speakers(article), ["Margaret Quill: Margaret Quill (high)", "she: Margaret Quill (medium)"]);
}

#[test]
fn a_description_finds_the_person_with_the_role() {
    let article = "Ukraine's President Volodymyr Zelensky met Russian President Vladimir Putin.\n\n\
                   “We are ready,” the Ukrainian president said.\n\n“So are we,” the Russian leader said.\n";
    assert_eq!(
        speakers(article),
        ["the Ukrainian president: Volodymyr Zelensky (high)", "the Russian leader: Vladimir Putin (high)"]
    );
}

#[test]
fn a_deputy_is_not_the_minister() {
    let article = "Deputy Prime Minister Lena Holt met Prime Minister Tomas Varga.\n\n\
                   “We agree,” the prime minister said.\n";
    assert_eq!(speakers(article), ["the prime minister: Tomas Varga (high)"]);
}

#[test]
fn the_company_is_the_organisation_named_last() {
    let article = "Shares of the Northern Rail Company fell on Monday.\n\n“We expected it,” the company said.\n";
    assert_eq!(speakers(article), ["the company: Northern Rail Company (medium)"]);
}

#[test]
fn it_is_a_country_or_an_organisation() {
    let article = "The Northern Rail Company sold Ada Moor a train. It said the train was safe.\n";
    assert_eq!(speakers(article), ["It: Northern Rail Company (low)"]);
}

#[test]
fn two_names_speak_together() {
    let article = "“We are ready,” Margaret Quill and Thomas Field said.\n";
    assert_eq!(speakers(article), ["Margaret Quill and Thomas Field: Margaret Quill and Thomas Field (high)"]);
}

#[test]
fn the_official_is_the_one_quoted_before() {
    let article = "“The road is closed,” a senior official said on Monday.\n\n“It will stay so,” the official said.\n";
    assert_eq!(
        speakers(article),
        ["a senior official: a senior official (high)", "the official: a senior official (medium)"]
    );
}

#[test]
fn i_is_nobody_in_the_article() {
    let article = "The sign was clear. I said the road was closed.\n";
    let analysis = Analysis::of(article, Format::Plain);
    assert!(analysis.quotes().iter().all(|quote| quote.speaker.is_none() && quote.confidence == Confidence::Low));
    assert!(!analysis.quotes().is_empty());
}

#[test]
fn a_word_of_the_headline_is_no_second_candidate() {
    let article = "Ferry stays in port\n\nHarbour master Ada Moor closed the pier on Monday, after a storm broke two of its beams.\n\n\
                   “The pier is not safe,” she said.\n";
    assert_eq!(speakers(article), ["she: Ada Moor (medium)"]);
}

#[test]
fn the_head_of_a_description_speaks_and_not_the_name_in_it() {
    let article = "Mr Tobin Gorse fell. A nurse treating Mr Gorse said that his condition was stable.\n";
    assert_eq!(speakers(article), ["A nurse treating Mr Gorse: A nurse treating Mr Gorse (high)"]);
}

#[test]
fn a_relative_with_the_surname_is_not_the_holder_of_an_office() {
    let article = "President Quill pardoned his son Hunter Quill. “I respect the jury,” President Quill said.\n";
    assert_eq!(speakers(article), ["President Quill: Quill (high)"]);
}

#[test]
fn a_pronoun_behind_reported_words_can_mean_their_subject() {
    let article = "Superintendent Jack Morrow will ask the court to overturn the ban, he said.\n";
    assert_eq!(speakers(article), ["he: Jack Morrow (low)"]);
}
