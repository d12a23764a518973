//! Grammatical role of a mention, as far as the choice of an antecedent needs it.

use crate::grammar::{ParsedBlock, Rel, Tag};
use crate::lexicon::word_in;

/// What a mention does in its sentence. Subjects are the likeliest antecedents of a later pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrammaticalRole {
    /// Subject of a verb, active or passive, or the agent of a passive ("by Zelensky").
    Subject,
    /// Owner: "Zelensky's".
    Possessive,
    /// The person spoken to: "told Zelensky".
    Addressee,
    /// Anything else.
    Other,
}

/// The grammatical role of token `i`.
pub fn grammatical_role(parsed: &ParsedBlock, i: usize) -> GrammaticalRole {
    let token = &parsed.tokens[i];
    let head = token.head as usize;
    if parsed.tokens.get(i + 1).is_some_and(|n| n.tag == Tag::Pos) || matches!(token.tag, Tag::PrpPoss) {
        return GrammaticalRole::Possessive;
    }
    if head == i {
        // The sentence was not parsed, or this is its root. In front of a finite verb it is most likely the subject.
        let next = parsed.tokens.get(i + 1);
        let verb = next.is_some_and(|n| n.tag.is_finite());
        return if verb { GrammaticalRole::Subject } else { GrammaticalRole::Other };
    }
    match token.rel {
        Rel::Nsubj | Rel::Nsubjpass | Rel::Csubj => GrammaticalRole::Subject,
        Rel::Poss => GrammaticalRole::Possessive,
        Rel::Dobj | Rel::Dative if takes_addressee(parsed, head) => GrammaticalRole::Addressee,
        Rel::Pobj if parsed.tokens[head].rel == Rel::Agent => GrammaticalRole::Subject,
        Rel::Conj | Rel::Appos => {
            let above = &parsed.tokens[head];
            if above.rel.is_subject() { GrammaticalRole::Subject } else { GrammaticalRole::Other }
        }
        _ => GrammaticalRole::Other,
    }
}

/// Whether the object of the verb at `verb` is a person spoken to or met.
fn takes_addressee(parsed: &ParsedBlock, verb: usize) -> bool {
    word_in!(
        parsed.tokens[verb].word,
        "told"
            | "tells"
            | "asked"
            | "informed"
            | "warned"
            | "urged"
            | "reminded"
            | "assured"
            | "thanked"
            | "met"
            | "addressed"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;

    #[test]
    fn roles_of_names_and_pronouns() {
        use GrammaticalRole::{Addressee, Other, Possessive, Subject};
        for (text, word, expected) in [
            ("Moor said the ferry was late.", "Moor", Subject),
            ("The ferry was sunk by Moor, police said.", "Moor", Subject),
            ("Quill told Moor that the ferry was late.", "Moor", Addressee),
            ("Quill said Moor's ferry was late.", "Moor", Possessive),
            ("Quill said that his ferry was late.", "his", Possessive),
            ("Quill said that the ferry hit Moor.", "Moor", Other),
            ("Quill and Moor said the ferry was late.", "Moor", Subject),
            // A sentence without a reporting verb is not parsed; a finite verb follows.
            ("Moor walks home.", "Moor", Subject),
        ] {
            let parsed = Parsed::new(text);
            assert_eq!(grammatical_role(parsed.tagged().parsed, parsed.token(word)), expected, "{word} in {text}");
        }
    }
}
