//! Names that a text gives to somebody it has just described: *a tall boy called Tomas*.

use crate::grammar::{ParsedBlock, Tag};
use crate::lexicon::{gender_of_word, is_role_or_title, names_people, word_in};

/// Whether the name at token `i` is what somebody is called who heads the sentence: *Moor’s apprentice, a tall boy called **Tomas**, hands
/// him the brush.*
pub(super) fn is_called_so(parsed: &ParsedBlock, i: usize) -> bool {
    let tokens = &parsed.tokens;
    let first = i - tokens[..i].iter().rev().take_while(|token| token.tag.is_proper()).count();
    let called = first.checked_sub(1).filter(|&called| word_in!(tokens[called].word, "called" | "named"));
    let Some(called) = called.filter(|_| tokens[i].tag.is_proper()) else { return false };
    let start = parsed.sentence_of(i).start as usize;
    let Some(comma) = (start..called).rev().find(|&c| tokens[c].tag == Tag::Comma) else { return false };
    let described = tokens[comma + 1].tag == Tag::Dt;
    let heads = !tokens[start..called].iter().any(|token| token.tag.is_finite() || token.tag == Tag::In);
    // "Reed’s dog, a spaniel called Benny": no animal and no boat speaks.
    let person = |i: usize| {
        let word = tokens[i].word;
        gender_of_word(word).is_some()
            || is_role_or_title(word)
            || names_people(word)
            || word_in!(
                word,
                "person"
                    | "teenager"
                    | "youngster"
                    | "child"
                    | "kid"
                    | "youth"
                    | "pupil"
                    | "student"
                    | "friend"
                    | "volunteer"
            )
    };
    described && heads && comma > start && (person(called - 1) || person(comma - 1))
}
