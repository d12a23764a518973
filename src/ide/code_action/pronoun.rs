//! Replaces a pronoun with the name of the speaker.

use super::{CodeAction, CodeActionKind};
use crate::lexicon::{Gender, WordId, gender_of_first_name};
use crate::{Analysis, Confidence, MentionKind, Quote, Span, Speaker, SpeakerKind};

/// Turns "she said" into "Moor said". Offered for the subject of an attribution whose person is sure, unless the same sentence
/// mentions that person already.
pub(super) fn name_for_pronoun(analysis: &Analysis, offset: usize) -> Option<CodeAction> {
    let (speaker, mention) = analysis.mention_at(offset)?;
    let source = analysis.source();
    let pronoun = mention.span.of(source);
    let quote = analysis.quotes().iter().find(|quote| quote.mention == Some(mention.span))?;
    let is_person = speaker.kind == SpeakerKind::Person && mention.kind == MentionKind::Pronoun;
    let gender = match () {
        () if pronoun.eq_ignore_ascii_case("he") => Gender::Male,
        () if pronoun.eq_ignore_ascii_case("she") => Gender::Female,
        () => return None,
    };
    let is_sure = quote.speaker == Some(speaker.id) && quote.confidence > Confidence::Low;
    // The words of others are not the writer's to change, and what they mean by "he" is theirs, too.
    let is_spoken =
        analysis.quotes().iter().any(|other| other.content.iter().any(|content| content.overlaps(mention.span)));
    if !(is_person && is_sure) || is_spoken || is_mentioned_beside(analysis, speaker, quote, (mention.span, gender)) {
        return None;
    }
    let mut text = name(analysis, speaker, mention.span, gender)?;
    if pronoun.starts_with(char::is_uppercase) && text.starts_with(|c: char| c.is_ascii_lowercase()) {
        // "Von der Tann" begins the sentence.
        text[..1].make_ascii_uppercase();
    }
    Some(CodeAction {
        title: format!("Replace “{pronoun}” with “{text}”"),
        kind: CodeActionKind::Rewrite,
        findings: Vec::new(),
        preferred: false,
        edits: vec![(mention.span, text.into())],
    })
}

/// Whether the sentence around an attribution names the speaker ("Moor left before she said"), or refers to somebody by the
/// same pronoun before it, outside of what is said: in "She sold boats, and Moor says" they would be two people.
fn is_mentioned_beside(analysis: &Analysis, speaker: &Speaker, quote: &Quote, (at, gender): (Span, Gender)) -> bool {
    let Some(sentence) = analysis.sentences_around(at.start, at.cover(quote.extent())) else { return true };
    let is_named = speaker.mentions.iter().any(|m| m.kind == MentionKind::Name && sentence.contains(m.span));
    let same: &[&str] = match gender {
        Gender::Male => &["he", "him", "his", "himself"],
        Gender::Female => &["she", "her", "hers", "herself"],
    };
    let before = Span::new(sentence.start, at.start).of(analysis.source());
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| same.contains(&&*word.to_lowercase()));
    let is_spoken = |word: &str| {
        let start = word.as_ptr() as usize - analysis.source().as_ptr() as usize;
        analysis.is_spoken(Span::new(start, start + word.len()))
    };
    is_named || words.any(|word| !is_spoken(word))
}

/// How a person is named there: by the surname, once introduced. If two people have it, by the full name. `None` if the last
/// name may be a first name ("Xi Jinping"), or if the full name stands in a headline only, where every word has a capital.
fn name(analysis: &Analysis, speaker: &Speaker, at: Span, gender: Gender) -> Option<String> {
    let short = speaker.short_name();
    let names = || speaker.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
    let mut named = names().filter(|mention| mention.span.start < at.start).peekable();
    let shared = analysis.speakers().iter().any(|other| other.id != speaker.id && other.short_name() == short);
    if named.peek().is_none() || shared {
        let mut written = names().filter(|mention| analysis.plain_text(mention.name) == speaker.name).peekable();
        let is_name = written.peek().is_none() || written.any(|mention| analysis.is_running_text(mention.span.start));
        return is_name.then(|| speaker.name.clone());
    }
    let first = speaker.name.split(' ').next().unwrap_or("");
    let is_surname = gender_of_first_name(WordId::of(first)) == Some(gender)
        || named.any(|mention| analysis.plain_text(mention.name) == short);
    is_surname.then(|| short.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::ide::code_action::tests::offered;

    /// The titles that are offered on the first "she" or "he" behind `from`.
    fn on(from: &str, text: &str) -> Vec<String> {
        let at = text.find(from).expect("the words");
        let column = text[..at].chars().count();
        let all = offered(&format!("{text}\n{}|", " ".repeat(column)));
        all.into_iter().map(|(title, _)| title).filter(|title| title.starts_with("Replace")).collect()
    }

    #[test]
    fn a_pronoun_gives_way_to_a_name() {
        let text = "“We wait,” Ada Moor said on Monday. “We always wait,” she added.";
        assert_eq!(on("she", text), ["Replace “she” with “Moor”"]);
        let shared = "“We wait,” Ada Moor said on Monday. “We always wait,” she added. Tom Moor left.";
        assert_eq!(on("she", shared), ["Replace “she” with “Ada Moor”"]);
        for family_first in [
            "“We wait,” Xi Jinping said on Monday. “We always wait,” he added.",
            "“We wait,” Li Weimin said on Monday. “We always wait,” he added.",
            "“We wait,” Kim Tae-ho said on Monday. “We always wait,” he added.",
        ] {
            assert_eq!(on("he added", family_first), [""; 0]);
        }
    }

    #[test]
    fn a_pronoun_stays_where_the_name_would_be_wrong() {
        for (from, text) in [
            ("he would", "Tom Field met Karl Berg. Berg announced he would return to the harbour."),
            ("it was", "The Harbour Board met. “We wait,” it was saying."),
            ("he would", "“We wait,” Tom Field said. Field said he would wait for the ferry."),
            ("he is", "“We wait,” Tom Field said. “Berg knows he is late,” Field added."),
            ("she says", "Ada Moor runs the harbour. She sold boats, and she says she never went to sea."),
            ("she said", "Ada Moor left. Rain fell on her house just as she said it would."),
            ("he spoke", "“We wait,” Tom Field said. Mr. Field’s voice broke as he spoke of “the long night”."),
            ("he called", "The mayor, Tom B. Field, praised the crew, but he called the boat “a wreck”."),
            ("she added", "Ada Moor was cross: “They knew! They all knew,” she added."),
        ] {
            assert_eq!(on(from, text), [""; 0], "{text}");
        }
    }
}
