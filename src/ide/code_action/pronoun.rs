//! Replaces a pronoun with the name of the speaker.

use super::{CodeAction, CodeActionKind};
use crate::lexicon::{WordId, is_first_name};
use crate::{Analysis, Confidence, MentionKind, Quote, Span, Speaker, SpeakerKind};

/// Turns "she said" into "Moor said". Offered for the subject of an attribution whose person is sure, unless the same sentence
/// names that person already.
pub(super) fn name_for_pronoun(analysis: &Analysis, offset: usize) -> Option<CodeAction> {
    let (speaker, mention) = analysis.mention_at(offset)?;
    let source = analysis.source();
    let pronoun = mention.span.of(source);
    let quote = analysis.quotes().iter().find(|quote| quote.mention == Some(mention.span))?;
    let is_person = speaker.kind == SpeakerKind::Person && mention.kind == MentionKind::Pronoun;
    let is_subject = ["he", "she"].iter().any(|word| pronoun.eq_ignore_ascii_case(word));
    let is_sure = quote.speaker == Some(speaker.id) && quote.confidence > Confidence::Low;
    // The words of others are not the writer's to change, and what they mean by "he" is theirs, too.
    let is_spoken =
        analysis.quotes().iter().any(|other| other.content.iter().any(|content| content.overlaps(mention.span)));
    if !(is_person && is_subject && is_sure) || is_spoken || is_named_beside(analysis, speaker, quote, mention.span) {
        return None;
    }
    let mut text = name(analysis, speaker, mention.span)?;
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

/// Whether the sentence around an attribution names the speaker: "Moor left before she said".
fn is_named_beside(analysis: &Analysis, speaker: &Speaker, quote: &Quote, pronoun: Span) -> bool {
    let source = analysis.source();
    let Some(block) = analysis.blocks().get(analysis.block_at(pronoun.start)) else { return true };
    let ends = |text: &str| text.rfind(['.', '!', '?', '\n']).map(|at| at + 1);
    let start =
        source.get(block.span.start..pronoun.start).and_then(ends).map_or(block.span.start, |at| block.span.start + at);
    let end = source.get(pronoun.end..block.span.end).and_then(|rest| rest.find(['.', '!', '?', '\n']));
    let sentence = Span::new(start, end.map_or(block.span.end, |at| pronoun.end + at)).cover(quote.extent());
    speaker.mentions.iter().any(|other| other.kind == MentionKind::Name && sentence.contains(other.span))
}

/// How a person is named there: by the surname, once introduced. If two people have it, by the full name. `None` if the last
/// name may be a first name ("Xi Jinping").
fn name(analysis: &Analysis, speaker: &Speaker, at: Span) -> Option<String> {
    let short = speaker.short_name();
    let mut named =
        speaker.mentions.iter().filter(|m| m.kind == MentionKind::Name && m.span.start < at.start).peekable();
    let shared = analysis.speakers().iter().any(|other| other.id != speaker.id && other.short_name() == short);
    if named.peek().is_none() || shared {
        return Some(speaker.name.clone());
    }
    let first = speaker.name.split(' ').next().unwrap_or("");
    let is_surname =
        is_first_name(WordId::of(first)) || named.any(|mention| analysis.plain_text(mention.name) == short);
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
        let family_first = "“We wait,” Xi Jinping said on Monday. “We always wait,” he added.";
        assert_eq!(on("he added", family_first), [""; 0]);
    }

    #[test]
    fn a_pronoun_stays_where_the_name_would_be_wrong() {
        for (from, text) in [
            ("he would", "Tom Field met Karl Berg. Berg announced he would return to the harbour."),
            ("it was", "The Harbour Board met. “We wait,” it was saying."),
            ("he would", "“We wait,” Tom Field said. Field said he would wait for the ferry."),
            ("he is", "“We wait,” Tom Field said. “Berg knows he is late,” Field added."),
        ] {
            assert_eq!(on(from, text), [""; 0], "{text}");
        }
    }
}
