//! Where a quotation ends whose closing mark is missing: in front of its own cue.

use std::ops::Range;

use super::TokenSpan;
use crate::grammar::{ParsedBlock, Tag, Token};
use crate::lexicon::{Verb, reporting_verb, word_in};

/// The token behind the speech in an open pair of marks that holds its own cue: “We will wait, said the mayor. `tokens` are
/// those of the pair. When the next block reopens the quotation (`goes_on`), only a cue with a name is one: a speaker who
/// tells a story says “he said” too.
pub fn end_of_speech(text: &str, parsed: &ParsedBlock, tokens: TokenSpan, goes_on: bool) -> Option<usize> {
    let form = |i: usize| parsed.form(text, i);
    (tokens.start + 2..tokens.end.saturating_sub(2))
        .filter(|&i| matches!(form(i), "," | "?" | "!"))
        .find(|&i| {
            let behind = TokenSpan::new(i + 1, tokens.end);
            cue_behind(text, parsed, behind, goes_on) || form(i) != "," && asked_behind(text, parsed, behind)
        })
        .map(|i| i + 1)
}

/// Whether a cue with its source, and the end of its clause, stand at the start of these tokens.
fn cue_behind(text: &str, parsed: &ParsedBlock, behind: TokenSpan, goes_on: bool) -> bool {
    let start = behind.start;
    let token = |i: usize| &parsed.tokens[i];
    let reports = |i: usize| {
        let past = matches!(token(i).tag, Tag::Vbd | Tag::Vbz);
        past.then(|| reporting_verb(token(i).word)).flatten().is_some_and(Verb::says)
    };
    let ends = |i: usize| i >= behind.end || matches!(parsed.form(text, i), "." | "," | ";" | ")");
    if reports(start) && start + 1 < behind.end {
        let source = start + 1;
        let name = described_up_to(parsed, source..behind.end).is_some();
        let described = matches!(token(source).tag, Tag::Dt | Tag::PrpPoss) || is_third_person(token(source));
        return name || described && !goes_on;
    }
    let first_name = described_up_to(parsed, start..behind.end);
    let name = first_name.unwrap_or(start);
    let names = (name..behind.end.min(name + 5)).take_while(|&i| token(i).tag.is_proper()).count();
    let pronoun = usize::from(names == 0 && is_third_person(token(start)));
    let verb = name + names + pronoun;
    if verb == start || verb >= behind.end || !reports(verb) {
        return false;
    }
    let last = verb + 2 >= behind.end;
    // "Tom Reed said on Tuesday."
    let occasion = (verb + 1..behind.end).take(LONGEST_OCCASION).take_while(|&i| {
        let tag = token(i).tag;
        tag.is_noun() || tag.is_proper() || matches!(tag, Tag::In | Tag::Dt | Tag::Jj | Tag::Cd)
    });
    let end = verb + 1 + if names > 0 { occasion.count() } else { 0 };
    ends(end) && (names > 0 || last || !goes_on)
}

/// Longest phrase behind the verb of a cue that says when and where something was said, in tokens.
const LONGEST_OCCASION: usize = 5;

/// The first token of the name that these tokens begin with, behind a description of at most six: "islander Mhairi Bain", "the
/// company's boss, Tom Reed".
fn described_up_to(parsed: &ParsedBlock, tokens: Range<usize>) -> Option<usize> {
    /// Longest description, in tokens.
    const LONGEST: usize = 6;
    let token = |i: usize| &parsed.tokens[i];
    let described = |i: &usize| {
        let tag = token(*i).tag;
        let comma = tag == Tag::Comma && *i > tokens.start && token(*i - 1).tag.is_noun();
        tag.is_noun() && !tag.is_proper()
            || comma
            || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Pos | Tag::Hyph)
    };
    let name = tokens.start + tokens.clone().take(LONGEST).take_while(described).count();
    (name < tokens.end && token(name).tag.is_proper()).then_some(name)
}

/// Whether the end of the block is a cue with a described source, in lower case behind a question or an exclamation: “Was it
/// you? the judge asked.
fn asked_behind(text: &str, parsed: &ParsedBlock, behind: TokenSpan) -> bool {
    let token = |i: usize| &parsed.tokens[i];
    let full_stop = behind.end.saturating_sub(1);
    let verb = full_stop.saturating_sub(1);
    let phrase = behind.start + 1..verb;
    let reports =
        matches!(token(verb).tag, Tag::Vbd | Tag::Vbz) && reporting_verb(token(verb).word).is_some_and(Verb::says);
    (1..=4).contains(&phrase.len())
        && parsed.form(text, full_stop) == "."
        && reports
        && parsed.form(text, behind.start).starts_with(char::is_lowercase)
        && matches!(token(behind.start).tag, Tag::Dt | Tag::PrpPoss)
        && phrase.clone().all(|i| token(i).tag.is_noun() || token(i).tag == Tag::Jj)
}

fn is_third_person(token: &Token) -> bool {
    word_in!(token.word, "he" | "she" | "they")
}
