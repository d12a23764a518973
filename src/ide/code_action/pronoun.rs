//! Replaces a pronoun with the name of the speaker.

use super::{CodeAction, CodeActionKind};
use crate::{Analysis, MentionKind, SpeakerKind};

/// Turns "she said" into "Moor said". Offered for subject pronouns that refer to a speaker with a name.
pub(super) fn name_for_pronoun(analysis: &Analysis, offset: usize) -> Option<CodeAction> {
    let (speaker, mention) = analysis.mention_at(offset)?;
    let pronoun = mention.span.of(analysis.source());
    let subject = ["he", "she", "they", "it"].iter().any(|word| pronoun.eq_ignore_ascii_case(word));
    let nameless = matches!(speaker.kind, SpeakerKind::Group | SpeakerKind::Anonymous);
    if mention.kind != MentionKind::Pronoun || !subject || nameless {
        return None;
    }
    let text = speaker.short_name().to_owned();
    Some(CodeAction {
        title: format!("Replace “{pronoun}” with “{text}”"),
        kind: CodeActionKind::Rewrite,
        findings: Vec::new(),
        preferred: false,
        edits: vec![(mention.span, text.into())],
    })
}

#[cfg(test)]
mod tests {
    use crate::ide::code_action::tests::offered;

    #[test]
    fn a_pronoun_gives_way_to_a_name() {
        let all = offered(
            "“We wait,” Ada Moor said on Monday. “We always wait,” she added.\n                                                       |",
        );
        let (_, text) = all.iter().find(|(title, _)| title == "Replace “she” with “Moor”").expect("the action");
        assert!(text.ends_with("“We always wait,” Moor added.\n"), "{text}");
    }
}
