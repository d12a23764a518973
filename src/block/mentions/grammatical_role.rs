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
        // The sentence was not parsed, or this is its root.
        return if has_verb_behind(parsed, i) { GrammaticalRole::Subject } else { GrammaticalRole::Other };
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

/// Whether the noun phrase that ends at token `i` is most likely the subject, in a sentence that was not parsed: a finite
/// verb follows it, or follows what a comma or a bracket behind it encloses ("Ada Moor, 34, who lives in Arlen, found").
fn has_verb_behind(parsed: &ParsedBlock, i: usize) -> bool {
    /// Longest enclosed part, in tokens.
    const LONGEST: usize = 25;
    let sentence = parsed.sentence_of(i);
    let end = (sentence.end as usize).min(i + LONGEST);
    let tag = |at: usize| parsed.tokens.get(at).filter(|_| at < end).map(|token| token.tag);
    // "Moor also won"
    let verb = |at: usize| {
        let behind = at + usize::from(tag(at) == Some(Tag::Rb));
        tag(behind).is_some_and(Tag::is_finite)
    };
    let governed = is_behind_preposition(parsed, i);
    // "Ada Moor of Arlen, 34, found"
    let of = tag(i + 1) == Some(Tag::In);
    let place = (i + 2..end).take_while(|&at| tag(at).is_some_and(Tag::is_proper)).count();
    let i = if of && place > 0 { i + 1 + place } else { i };
    if verb(i + 1) {
        return true;
    }
    if !matches!(tag(i + 1), Some(Tag::Comma | Tag::OpenBracket)) || governed {
        return false;
    }
    let closes = |at: &usize| matches!(tag(*at), Some(Tag::Comma | Tag::CloseBracket)) && verb(at + 1);
    (i + 1..end).any(|at| closes(&at))
}

/// Whether a preposition or a verb stands in front of the noun phrase that ends at token `i`.
fn is_behind_preposition(parsed: &ParsedBlock, i: usize) -> bool {
    let start = parsed.sentence_of(i).start as usize;
    let inside =
        |tag: Tag| tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Cd | Tag::Pos | Tag::PrpPoss | Tag::Hyph);
    let before = (start..i).rev().find(|&at| !inside(parsed.tokens[at].tag));
    before.is_some_and(|at| matches!(parsed.tokens[at].tag, Tag::In | Tag::To) || parsed.tokens[at].tag.is_verb())
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
            ("Moor, 34, who lives in Arlen, walks home.", "Moor", Subject),
            ("Moor (34) often walks home.", "Moor", Subject),
            ("Moor of Port Arlen, a baker, walks home.", "Moor", Subject),
            ("The mother of the pilot, Ada Moor, walks home.", "Moor", Subject),
            ("In the house of Moor, the baker, walks a cat.", "Moor", Other),
        ] {
            let parsed = Parsed::new(text);
            assert_eq!(grammatical_role(parsed.tagged().parsed, parsed.token(word)), expected, "{word} in {text}");
        }
    }
}
