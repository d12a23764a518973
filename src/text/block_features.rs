//! Features of a block's text that tell its kind: headline, subhead, caption, boilerplate, running text.

use super::boilerplate::{is_boilerplate, opens_links, opens_tail};
use super::reference::is_reference;

/// What the text of a block says about its kind. It depends on the text alone, so it is kept as long as the text is
/// unchanged. The classifier decides from the features of all blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BlockFeatures {
    /// Number of words, at most [`MAX_WORDS`].
    pub words: u8,
    /// It has a quotation mark.
    pub has_marks: bool,
    /// It is boilerplate wherever it stands.
    pub is_boilerplate: bool,
    /// It is the caption of a picture.
    pub is_caption: bool,
    /// It names the authors. Decisive only above the article.
    pub is_byline: bool,
    /// It has the form of a headline.
    pub is_headline: bool,
    /// It has the form of a subhead.
    pub is_subhead: bool,
    /// It has the form of another article's title.
    pub is_title: bool,
    /// It has sentences of an article.
    pub is_running_text: bool,
    /// It introduces a list of links.
    pub opens_links: bool,
    /// It introduces what follows behind the end of the article.
    pub opens_tail: bool,
}

/// Words are counted up to this number: no feature depends on more.
const MAX_WORDS: usize = 40;

impl BlockFeatures {
    /// The features of a block's plain text.
    pub fn of(text: &str) -> Self {
        let (words, has_marks, opens_tail) = (count_words(text), has_marks(text), opens_tail(text));
        BlockFeatures {
            words: words as u8,
            has_marks,
            is_boilerplate: !has_marks && (opens_tail || is_boilerplate(text)) || has_marks && is_reference(text),
            is_caption: is_caption(text),
            is_byline: !has_marks && is_byline(text, words),
            is_headline: is_headline(text, words),
            is_subhead: !has_marks && is_subhead(text, words),
            is_title: is_title(text, words),
            is_running_text: is_running_text(text, has_marks),
            opens_links: opens_links(text),
            opens_tail,
        }
    }
}

/// Whether the text is the caption of a picture: it begins with a label such as "FILE PHOTO" or ends with a credit in
/// brackets.
fn is_caption(text: &str) -> bool {
    if text.len() > 600 {
        return false;
    }
    const START: &[&str] = &[
        "FILE - ",
        "FILE – ",
        "FILE — ",
        "FILE PHOTO",
        "File photo",
        "Photo: ",
        "Photos: ",
        "Photo by ",
        "Photos by ",
        "Photo credit",
        "Photo courtesy",
        "Photography: ",
        "PHOTO: ",
        "Image credit",
        "Image courtesy",
        "Photograph: ",
        "Picture: ",
        "Image: ",
    ];
    if START.iter().any(|start| text.starts_with(start)) {
        return true;
    }
    let Some((before, credit)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) else { return false };
    const AGENCIES: &[&str] = &["afp", "ap", "ap photo", "epa", "getty images", "pa", "reuters", "xinhua", "anadolu"];
    let lower = credit.to_lowercase();
    let agency = lower.split(['/', ',', '|']).all(|part| {
        let part = part.trim();
        AGENCIES.contains(&part) || AGENCIES.iter().any(|agency| part.ends_with(&format!(" via {agency}")))
    });
    let named =
        ["photo by ", "photo: ", "photograph: ", "picture: ", "image: ", "credit: ", "copyright ", "file photo"]
            .iter()
            .any(|start| lower.starts_with(start))
            || lower.contains("/getty")
            || lower.contains("ap photo");
    // A story can end with the name of the agency: "... he said. (AP)"
    let signed_off = agency && has_marks(before);
    (agency || named) && !signed_off && count_words(before) > 0
}

/// Whether the text names the authors: "By Ada Moor", "Ada Moor, Una Reed and Tom Field". `count` is its number of words.
fn is_byline(text: &str, count: usize) -> bool {
    if count > 12 || text.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    let named = |rest: &str| {
        rest.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| w == "and" || w.starts_with(char::is_uppercase))
    };
    match text.strip_prefix("By ") {
        Some(rest) => named(rest),
        None => named(text) && text.contains(" and ") && count <= 7 && text.contains(','),
    }
}

/// Whether the text has the form of a headline. `count` is its number of words.
fn is_headline(text: &str, count: usize) -> bool {
    (4..=25).contains(&count) && text.len() <= 160 && !text.ends_with(['.', ':', ',', ';', '”', '"'])
}

/// Whether the text has the form of a subhead. `count` is its number of words.
fn is_subhead(text: &str, count: usize) -> bool {
    let starts = text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    starts && (1..=12).contains(&count) && text.len() <= 90 && !text.ends_with(['.', ':', ',', ';', '!', '…', '—', '-'])
}

/// Whether the text could be the title of another article. `count` is its number of words.
fn is_title(text: &str, count: usize) -> bool {
    count <= 25 && text.len() <= 160 && !text.ends_with(['.', '”', '"'])
}

/// Whether the text consists of sentences of an article, and is not a title, a link or a prompt.
fn is_running_text(text: &str, has_marks: bool) -> bool {
    let ends = text.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?', ',']);
    (ends && text.len() >= 80) || has_marks && text.len() >= 40
}

/// Whether the text has a quotation mark.
fn has_marks(text: &str) -> bool {
    text.contains(['"', '“', '”', '„', '«', '‘'])
}

/// Number of words between ASCII blanks, at most [`MAX_WORDS`]. Other blanks join words here: to look for them takes three times as
/// long, which counts because every paragraph is asked.
fn count_words(text: &str) -> usize {
    text.split_ascii_whitespace().take(MAX_WORDS).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_has_a_label_or_a_credit() {
        for text in [
            "FILE - The ferry Ada in port, May 3.",
            "Crews hold a banner outside the harbour office (Reuters)",
            "The mayor speaks (AFP via Getty Images)",
            "The quay at dawn (Photo by Una Reed)",
        ] {
            assert!(is_caption(text), "{text}");
        }
        for text in ["“We sailed anyway,” he said. (AP)", "(Reuters)", "The ferry (built in 1988) stayed in port."]
        {
            assert!(!is_caption(text), "{text}");
        }
    }

    #[test]
    fn a_byline_names_people_and_nothing_else() {
        let is_byline = |text: &str| BlockFeatures::of(text).is_byline;
        assert!(is_byline("By Ada Moor") && is_byline("Ada Moor,Tom Field and Una Reed"));
        assert!(!is_byline("By the time it sailed") && !is_byline("Ada Moor") && !is_byline("By Ada Moor."));
    }

    #[test]
    fn headlines_subheads_and_running_text_differ_by_length_and_last_character() {
        let features = BlockFeatures::of("Ferry crews and owners meet: What we know");
        assert!(features.is_headline && features.is_subhead && features.is_title && !features.is_running_text);
        let features = BlockFeatures::of("Who will be there?");
        assert!(features.is_headline && features.is_subhead && !features.is_running_text);
        let sentence = "The ferry stayed in port on Tuesday for the third day, its owners and their crews said.";
        let features = BlockFeatures::of(sentence);
        assert!(features.is_running_text && !features.is_headline && !features.is_subhead && !features.is_title);
        assert!(BlockFeatures::of("Moor had called the owners “stubborn” twice").is_running_text);
    }

    #[test]
    fn words_are_counted_up_to_a_limit() {
        assert_eq!(BlockFeatures::of("two words").words, 2);
        assert_eq!(BlockFeatures::of(&"word ".repeat(1000)).words as usize, MAX_WORDS);
    }
}
