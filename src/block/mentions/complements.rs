//! Names that tell whose or what kind of person the head of their phrase is, and are not the name of the head.

use super::called_names::is_called;
use super::entity_type::PersonEvidence;
use super::names::NameMention;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, Token, TokenSpan};
use crate::lexicon::{BODIES, TITLES, is_role_or_title, word_in};

/// Whether a name behind the head of its phrase tells whose or what kind of person the head is: "a nurse treating Ada
/// Moor". In "the head of the agency, Ada Moor" and "the head of the bank Ada Moor" it names the head.
pub(super) fn is_complement(text: TaggedText, head: usize, name: &NameMention) -> bool {
    let between = TokenSpan::new(head + 1, name.tokens.start);
    let leads_in = |t: &Token| matches!(t.tag, Tag::In | Tag::Vbg | Tag::Vbn);
    if behind_field_of_member(text, head, name) || behind_number_of_children(text, head, name) {
        return false;
    }
    match text.tokens(between) {
        tokens @ [.., last] => {
            let comma = tokens.iter().any(|t| t.tag == Tag::Comma);
            if comma {
                return is_object_behind_comma(text, head, name);
            }
            tokens.iter().any(leads_in) && !BODIES.has(last.word)
        }
        [] => false,
    }
}

/// Whether a name is the object of a preposition in words that a comma adds to a description: "The mayor, in a letter to Ada Moor,", "The
/// mayor, a friend of Ada Moor,".
fn is_object_behind_comma(text: TaggedText, head: usize, name: &NameMention) -> bool {
    let start = name.tokens.start;
    let titled = |i: &usize| text.parsed.tokens[*i].start >= name.full_span.start;
    let first = start - (head + 1..start).rev().take_while(titled).count();
    // "A brother of the late Ada Moor"
    let adjective = |i: &usize| matches!(text.tag(*i), Tag::Dt | Tag::Jj) || word_in!(text.word(*i), "late");
    let first = first - (head + 1..first).rev().take_while(adjective).count();
    let preposition =
        word_in!(text.word(first - 1), "of" | "to" | "with" | "from" | "for" | "by" | "against" | "about");
    let added = (head + 1..first - 1).rev().take_while(|&i| text.tag(i) != Tag::Comma).count();
    preposition && added > 0 && !is_called(text, start, head)
}

/// Whether a person’s name stands behind the number of their children: "Grandmother of three Ada Moor".
fn behind_number_of_children(text: TaggedText, head: usize, name: &NameMention) -> bool {
    name.tokens.start == head + 3
        && text.tag(head + 2) == Tag::Cd
        && word_in!(text.word(head + 1), "of")
        && name.person >= PersonEvidence::Likely
        && name.word_count >= 2
}

/// Whether a person’s name stands behind the field of the office in front of it: "executive member for environment Coun Ada Moor".
fn behind_field_of_member(text: TaggedText, head: usize, name: &NameMention) -> bool {
    let office = word_in!(text.word(head), "member" | "holder" | "lead" | "spokesman" | "spokeswoman" | "spokesperson");
    let titles =
        (head + 2..name.tokens.start).rev().take_while(|&i| TITLES.has(text.word(i)) && text.is_capitalised(i));
    let end = name.tokens.start - titles.count();
    let field = TokenSpan::new(head + 2, end.max(head + 2));
    let plain = |t: &Token| t.tag.is_noun() || matches!(t.tag, Tag::Jj | Tag::Cc | Tag::Hyph);
    office
        && word_in!(text.word(head + 1), "for")
        && name.person >= PersonEvidence::Likely
        && name.word_count >= 2
        && !field.is_empty()
        && field.iter().all(|i| !text.is_capitalised(i) && !is_role_or_title(text.word(i)))
        && text.tokens(field).iter().all(plain)
}
