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
        return if precedes_verb(parsed, i) { GrammaticalRole::Subject } else { GrammaticalRole::Other };
    }
    match token.rel {
        Rel::Nsubj | Rel::Nsubjpass | Rel::Csubj => GrammaticalRole::Subject,
        Rel::Poss => GrammaticalRole::Possessive,
        Rel::Dobj | Rel::Dative if takes_addressee(parsed, head) => GrammaticalRole::Addressee,
        // "Asked by Moor why he came, he said": whoever asks is not who answers.
        Rel::Pobj if is_agent_of_question(parsed, head) => GrammaticalRole::Addressee,
        Rel::Pobj if parsed.tokens[head].rel == Rel::Agent => GrammaticalRole::Subject,
        Rel::Conj | Rel::Appos => {
            let above = &parsed.tokens[head];
            if above.rel.is_subject() { GrammaticalRole::Subject } else { GrammaticalRole::Other }
        }
        _ => GrammaticalRole::Other,
    }
}

/// Whether the "by" at token `by` belongs to a participle that opens its sentence: *Asked by Moor why …*
fn is_agent_of_question(parsed: &ParsedBlock, by: usize) -> bool {
    let verb = parsed.tokens[by].head as usize;
    let opens = verb + 1 == by && parsed.sentence_of(verb).start as usize == verb;
    opens && word_in!(parsed.tokens[by].word, "by") && parsed.tokens[verb].tag == Tag::Vbn
}

/// Longest aside between a subject and its verb, in tokens.
const LONGEST_ASIDE: usize = 25;

/// Whether token `i` is the subject of a finite verb by position: the verb stands right behind it, or behind the phrase or the
/// aside that follows it: *Moor, meanwhile, refused to go*, *his daughter, Ada Moor, wept*, *a man from Leeds laughed*.
fn precedes_verb(parsed: &ParsedBlock, i: usize) -> bool {
    let sentence = parsed.sentence_of(i);
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let tag = |j: usize| parsed.tokens[j].tag;
    // The tagger takes many a past tense behind a comma for a participle.
    let participle = !(start..end).any(|j| tag(j).is_finite());
    let finite = |j: usize| j < end && (tag(j).is_finite() || participle && tag(j) == Tag::Vbn);
    let comma = |j: usize| j < end && tag(j) == Tag::Comma;
    // In "a man from Leeds laughed" the place is no subject.
    let first = (start..=i).rev().take_while(|&j| tag(j).is_noun()).last().unwrap_or(i);
    if first > start + 1 && tag(first - 1) == Tag::In {
        return false;
    }
    let adverbs = (i + 1..end).take_while(|&j| tag(j) == Tag::Rb).count();
    if finite(i + 1 + adverbs) {
        return true;
    }
    if (start..i).any(finite) {
        return false;
    }
    let in_phrase = |j: &usize| {
        tag(*j).is_noun() || matches!(tag(*j), Tag::In | Tag::Dt | Tag::Jj | Tag::Cd | Tag::PrpPoss | Tag::Pos)
    };
    let phrase = end.min(i + LONGEST_ASIDE);
    let behind = (i + 1..phrase).find(|j| !in_phrase(j)).unwrap_or(phrase);
    if behind > i + 1 && tag(i + 1) == Tag::In && finite(behind) {
        return true;
    }
    let closes = |comma: usize| {
        let adverb = comma + 1 < end && tag(comma + 1) == Tag::Rb;
        finite(comma + 1 + usize::from(adverb))
    };
    let close = (i + 3..end.min(i + LONGEST_ASIDE)).find(|&j| comma(j));
    comma(i + 1) && (closes(i + 1) || close.is_some_and(closes))
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
            ("Moor, meanwhile, walks home.", "Moor", Subject),
            ("Her daughter, Ada Moor, walks home.", "Moor", Subject),
            ("Moor never walks home.", "Moor", Subject),
            ("A man from Leeds walks home.", "man", Subject),
            ("A man from Leeds walks home.", "Leeds", Other),
            ("The mayor of Leeds, Ada Moor, walks home.", "Leeds", Other),
            ("The mayor of Leeds, Ada Moor, walks home.", "Moor", Subject),
            ("The dog sees Moor, sadly, and walks home.", "Moor", Other),
        ] {
            let parsed = Parsed::new(text);
            assert_eq!(grammatical_role(parsed.tagged().parsed, parsed.token(word)), expected, "{word} in {text}");
        }
    }
}
