//! Mentions of those who are spoken to or asked something.

use crate::grammar::{ParsedBlock, Tag, Token};
use crate::lexicon::{reporting_verb, word_in};

/// Whether the "by" at token `by` belongs to a participle that opens its sentence: *Asked by Moor why …*
pub fn is_agent_of_question(parsed: &ParsedBlock, by: usize) -> bool {
    let verb = parsed.tokens[by].head as usize;
    let start = (parsed.sentence_of(verb).start as usize).min(verb);
    // "When asked by", "On being asked by"
    let leads = |token: &Token| word_in!(token.word, "when" | "if" | "once" | "after" | "on" | "upon" | "being");
    let opens = verb + 1 == by && parsed.tokens[start..verb].iter().all(leads);
    opens && word_in!(parsed.tokens[by].word, "by") && parsed.tokens[verb].tag == Tag::Vbn
}

/// Whether the preposition at `preposition` leads to the person spoken to: "pleaded with him", "wrote to her".
pub fn leads_to_listener(parsed: &ParsedBlock, preposition: usize) -> bool {
    let verb = &parsed.tokens[parsed.tokens[preposition].head as usize];
    word_in!(parsed.tokens[preposition].word, "to" | "with")
        && verb.tag.is_verb()
        && reporting_verb(verb.word)
            .is_some_and(|verb| matches!(verb.base, "plead" | "speak" | "talk" | "write" | "appeal" | "argue"))
}

/// Whether the preposition at `to` opens its sentence: in "To the nurse who asked, he replied" the pronoun is not the nurse.
pub fn opens_with_listener(parsed: &ParsedBlock, to: usize) -> bool {
    word_in!(parsed.tokens[to].word, "to") && parsed.sentence_of(to).start as usize == to
}

/// Whether the object of the verb at `verb` is a person spoken to or met.
pub fn takes_addressee(parsed: &ParsedBlock, verb: usize) -> bool {
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

/// Whether token `i` is the person of whom the verb at `verb` wants an answer: "asked Moor whether", but not "asked Moor to leave"
/// or "asked Moor for help".
pub fn is_asked(parsed: &ParsedBlock, verb: usize, i: usize) -> bool {
    let asks = word_in!(
        parsed.tokens[verb].word,
        "asked" | "asks" | "questioned" | "quizzed" | "grilled" | "pressed" | "interviewed" | "interviews"
    );
    // “Why?” asked Moor.
    let has_subject = verb.checked_sub(1).is_some_and(|before| {
        let tag = parsed.tokens[before].tag;
        tag.is_noun() || matches!(tag, Tag::Prp | Tag::Rb | Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Cc)
    });
    let wants = parsed.tokens.get(i + 1).is_some_and(|next| next.tag == Tag::To || word_in!(next.word, "for"));
    asks && has_subject && verb < i && !wants
}
