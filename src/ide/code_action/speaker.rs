//! Names the speaker of a quotation, by a comment in the article.

use super::{CodeAction, CodeActionKind};
use crate::ide::completion::ConfiguredSpeaker;
use crate::ide::speaker_candidates::{correction_edit, speaker_candidates};
use crate::{Analysis, Format, Speaker, SpeakerKind};

/// Number of people that are offered.
const OFFERED: usize = 5;

/// The people who are offered as the speaker of the quotation at a byte offset: the index of the quotation, and the title
/// of the action and the name for each of them.
pub fn offered_speakers(
    analysis: &Analysis,
    offset: usize,
    known: &[ConfiguredSpeaker],
) -> Option<(usize, Vec<(String, String)>)> {
    let quote = analysis.quote_index_at(offset)?;
    let attributed = analysis.quotes().get(quote)?.speaker.is_some();
    let title =
        |name: &str| if attributed { format!("Somebody else: {name}") } else { format!("The speaker is {name}") };
    let candidates = speaker_candidates(analysis, quote, known).into_iter().take(OFFERED);
    Some((quote, candidates.map(|candidate| (title(&candidate.name), candidate.name)).collect()))
}

/// Actions that keep the speaker in a comment. Plain text has none.
pub(super) fn name_speaker(analysis: &Analysis, offset: usize, known: &[ConfiguredSpeaker]) -> Vec<CodeAction> {
    if analysis.format() == Format::Plain {
        return Vec::new();
    }
    let Some((n, offered)) = offered_speakers(analysis, offset, known) else { return Vec::new() };
    let Some(quote) = analysis.quotes().get(n) else { return Vec::new() };
    let action = |(title, name): (String, String)| {
        let (span, comment) = correction_edit(analysis, quote, &name)?;
        Some(CodeAction {
            title,
            kind: CodeActionKind::Speaker,
            findings: Vec::new(),
            preferred: false,
            edits: vec![(span, comment.into())],
        })
    };
    offered.into_iter().filter_map(action).collect()
}

/// The person, organisation or place that is mentioned at a byte offset and is not among the `known` names.
pub fn unknown_speaker<'a>(analysis: &'a Analysis, offset: usize, known: &[String]) -> Option<&'a Speaker> {
    let (speaker, _) = analysis.mention_at(offset)?;
    let named = !matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Group);
    (named && !known.contains(&speaker.name)).then_some(speaker)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::code_action::tests::of;
    use crate::ide::fixture::Fixture;

    #[test]
    fn the_people_around_a_quotation_are_offered() {
        let text = "Ada Moor met Tom Field on Monday.\n\n“We wait,” he said.\n    |\n";
        let all = of(&Fixture::with_format(text, Format::Markdown));
        let (_, changed) = all.iter().find(|(title, _)| title == "Somebody else: Ada Moor").expect("the action");
        assert!(changed.ends_with("“We wait,”<!-- whosaid: speaker=\"Ada Moor\" --> he said.\n"), "{changed}");
        assert!(!all.iter().any(|(title, _)| title.contains("else: Tom Field")), "{all:?}");
        assert!(of(&Fixture::new(text)).is_empty());
    }

    #[test]
    fn only_speakers_that_are_not_configured_are_unknown() {
        let fixture = Fixture::new("“We wait,” Ada Moor said.\n              |\n");
        let unknown = |known: &[String]| unknown_speaker(&fixture.analysis, fixture.cursor, known).is_some();
        assert!(unknown(&[]) && !unknown(&["Ada Moor".to_owned()]));
        assert!(unknown_speaker(&fixture.analysis, 3, &[]).is_none());
    }
}
