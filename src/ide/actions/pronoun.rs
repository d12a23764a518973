//! A name where a pronoun stands.

use super::{Action, ActionKind};
use crate::ide::place::{mention_at, short_name};
use crate::{Analysis, MentionKind, SpeakerKind};

/// "she said" becomes "Moor said".
pub(super) fn name_for_pronoun(analysis: &Analysis, offset: usize) -> Option<Action> {
    let (speaker, mention) = mention_at(analysis, offset)?;
    let pronoun = mention.span.of(analysis.source());
    let subject = ["he", "she", "they", "it"].iter().any(|word| pronoun.eq_ignore_ascii_case(word));
    let nameless = matches!(speaker.kind, SpeakerKind::Group | SpeakerKind::Anonymous);
    if mention.kind != MentionKind::Pronoun || !subject || nameless {
        return None;
    }
    let text = short_name(speaker).to_owned();
    Some(Action {
        title: format!("Replace “{pronoun}” by “{text}”"),
        kind: ActionKind::Rewrite,
        findings: Vec::new(),
        preferred: false,
        edits: vec![(mention.span, text.into())],
    })
}

#[cfg(test)]
mod tests {
    use crate::ide::actions::tests::offered;

    #[test]
    fn a_pronoun_gives_way_to_a_name() {
        let all = offered(
            "“We wait,” Ada Moor said on Monday. “We always wait,” she added.\n                                                       |",
        );
        let (_, text) = all.iter().find(|(title, _)| title == "Replace “she” by “Moor”").expect("the action");
        assert!(text.ends_with("“We always wait,” Moor added.\n"), "{text}");
    }
}
