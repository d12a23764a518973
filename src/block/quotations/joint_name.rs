//! Labels and credits of two people: *Ada Moor and Tom Reed:*, *Ada Moor, director of the harbour, and Tom Reed, its pilot:*.

use super::TokenSpan;
use super::context::BlockContext;
use crate::lexicon::{is_first_name, is_role_or_title, word_in};

/// Longest words, in tokens, that tell who the first of two people is.
const LONGEST_APPOSITION: usize = 25;

/// The words of a source up to the name of a second person whom "and" joins to it, behind what the first one is. `head` is
/// the last word of the first name.
pub fn with_second_name(context: &BlockContext, source: TokenSpan, head: usize) -> TokenSpan {
    let end = context.sentence(head).end.min(head + LONGEST_APPOSITION);
    let goes_on = |&i: &usize| !context.is_char(i, ":;!?“\"") && !context.token(i).tag.is_finite();
    let mut words = (head + 1..end).take_while(goes_on);
    let is_and = |i: usize| word_in!(context.token(i).word, "and" | "&");
    let and = words.find(|&i| is_and(i) && (i == head + 1 || context.is_char(i - 1, ",)")));
    let second = and.filter(|_| is_person(context, head)).and_then(|and| person_at(context, and + 1));
    second.map_or(source, |second| TokenSpan::new(source.start, second.max(source.end)))
}

/// The last word of the first of two names in a label that holds nothing else before the second: *Ada Moor and Tom Reed, The
/// Bank*, *Ada and Tom Moor*.
pub fn first_of_two_names(context: &BlockContext, label: TokenSpan) -> Option<usize> {
    let is_name = |&i: &usize| context.token(i).tag.is_proper() || is_title(context, i);
    let and = label.start + label.iter().take_while(is_name).count();
    let is_joined = and > label.start && and < label.end && word_in!(context.token(and).word, "and" | "&");
    let head = and.checked_sub(1).filter(|&head| is_joined && is_person(context, head))?;
    person_at(context, and + 1).filter(|&end| end <= label.end).map(|_| head)
}

/// Whether the name that ends with a token begins with a first name, or the person's office stands behind it.
fn is_person(context: &BlockContext, head: usize) -> bool {
    let is_name = |&i: &usize| context.token(i).tag.is_proper();
    let mut name = (context.sentence(head).start..=head).rev().take_while(is_name);
    name.any(|i| is_first_name(context.token(i).word)) || is_before_office(context, head + 1)
}

/// Whether an office stands behind the comma at a token: "Ada Moor, founding director of the bank".
fn is_before_office(context: &BlockContext, comma: usize) -> bool {
    let behind = comma + 1..context.len().min(comma + 4);
    comma < context.len()
        && context.is_char(comma, ",")
        && behind.take_while(|&i| context.is_wordy(i)).any(|i| is_role_or_title(context.token(i).word))
}

fn is_title(context: &BlockContext, i: usize) -> bool {
    is_role_or_title(context.token(i).word) && context.form(i).starts_with(char::is_uppercase)
}

/// The end of the full name of a person that begins at a token, with titles in front of it. Words of other kinds may not follow it:
/// "Ada Moor and Tom Reed Ltd".
fn person_at(context: &BlockContext, start: usize) -> Option<usize> {
    let is_name = |&i: &usize| context.token(i).tag.is_proper();
    let first = start
        + (start..context.len()).take_while(|&i| is_title(context, i) && !is_first_name(context.token(i).word)).count();
    let end = first + (first..context.len()).take_while(is_name).count();
    let is_whole = end == context.len() || context.is_char(end, ",(:.)") || context.is_dash(end);
    let is_person = end >= first + 2 && (is_first_name(context.token(first).word) || is_before_office(context, end));
    (is_person && is_whole).then_some(end)
}
