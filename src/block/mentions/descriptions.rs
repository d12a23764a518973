//! Descriptions of single people: "the Ukrainian president".

use super::particles::is_tight_hyphen;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{ROLES, word_in};

/// Longest description, in tokens behind "the".
const LONGEST: usize = 5;

/// The description that starts at token `start` with "the" and ends in a role. A name does not follow it (then the
/// words are its title), nor does "of".
pub(super) fn description(text: TaggedText, start: usize) -> Option<TokenSpan> {
    if !word_in!(text.word(start), "the") {
        return None;
    }
    if let Some(end) = end_of_age(text, start + 1) {
        return Some(TokenSpan::new(start, end));
    }
    let mut end = start + 1;
    while end < text.parsed.tokens.len() && end <= start + LONGEST {
        let token = &text.parsed.tokens[end];
        let role = ROLES.has(token.word) && matches!(token.tag, Tag::Nn | Tag::Nnp);
        let next = text.get(end + 1);
        if role && !next.is_some_and(|n| n.tag.is_noun() || n.tag == Tag::Hyph || n.tag == Tag::Pos) {
            let of = next.is_some_and(|n| word_in!(n.word, "of"));
            return (!of).then_some(TokenSpan::new(start, end + 1));
        }
        if !matches!(token.tag, Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Hyph | Tag::Vbn | Tag::Pos) {
            return None;
        }
        if role && text.form(end).len() > 1 && next.is_some_and(|n| n.tag.is_proper()) {
            return None;
        }
        end += 1;
    }
    None
}

/// The end of an age at token `start` that stands for a person: "the 31-year-old".
pub(super) fn end_of_age(text: TaggedText, start: usize) -> Option<usize> {
    let end = start + 3;
    let behind = text.get(end);
    let aged = text.get(end - 1).is_some()
        && text.form(start).strip_suffix("-year").is_some_and(|age| age.bytes().all(|byte| byte.is_ascii_digit()))
        && text.form(start + 1) == "-"
        && text.form(start + 2) == "old";
    // The tagger may take the verb for a noun: "the 31-year-old hugged his mother".
    let verb =
        text.get(end + 1).is_some_and(|t| matches!(t.tag, Tag::Dt | Tag::PrpPoss)) && text.form(end).ends_with("ed");
    let noun = behind.is_some_and(|t| t.tag.is_noun() || matches!(t.tag, Tag::Jj | Tag::Hyph | Tag::Pos));
    (aged && (!noun || verb)).then_some(end)
}

/// Whether the word at `i` is that for a party of a case without an article, as old reports of courts have it: "Witness said no."
pub(super) fn is_party(text: TaggedText, i: usize) -> bool {
    let party = word_in!(
        text.word(i),
        "witness"
            | "counsel"
            | "defendant"
            | "plaintiff"
            | "deponent"
            | "complainant"
            | "claimant"
            | "appellant"
            | "deceased"
    );
    let first = text.parsed.sentence_of(i).start as usize;
    let opens = || i == first || matches!(text.form(i - 1), "—" | "―" | ":");
    party && opens() && !(i + 1 < text.sentence_end(i) && text.is_capitalised(i + 1))
}

/// Whether the initial of a party with a state or a town behind it begins at token `i`: "Owen Calder (R-Tex.)", "Rep. Ada Moor, D-Arlen".
#[inline]
pub(super) fn is_party_and_state(text: TaggedText, i: usize) -> bool {
    // The state is no name either: "Rep. Ada Moor, R-Wis."
    let state = i > 2 && text.tag(i - 1) == Tag::Hyph;
    let i = if state { i - 2 } else { i };
    matches!(text.form(i), "R" | "D" | "I")
        && i > 0
        && (text.tag(i - 1) == Tag::OpenBracket
            || text.tag(i - 1) == Tag::Comma && i > 1 && text.tag(i - 2).is_proper())
        && is_tight_hyphen(text, i + 1, text.sentence_end(i))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;

    fn described(text: &str, start: &str) -> Option<String> {
        let parsed = Parsed::new(text);
        description(parsed.tagged(), parsed.token(start)).map(|tokens| parsed.words(tokens).to_owned())
    }

    #[test]
    fn a_description_ends_in_a_role() {
        for (text, expected) in [
            ("Later the Ukrainian president left.", Some("the Ukrainian president")),
            ("Later the goalkeeper left.", Some("the goalkeeper")),
            ("Later the retired police officer left.", Some("the retired police officer")),
            ("Later the ferry left.", None),
            ("Later the president of the club left.", None),
            ("Later the president Ada Moor left.", None),
            ("Later the two presidents left.", None),
        ] {
            assert_eq!(described(text, "the").as_deref(), expected, "{text}");
        }
        assert_eq!(described("Later a president left.", "a"), None);
    }
}
