//! A block that names a statement and whose it is, in front of a colon or a dash, as the credit of the words below it: *From the council’s post:*

use smallvec::SmallVec;

use super::candidate::Candidate;
use super::context::BlockContext;
use super::credit::Credit;
use super::pattern::Pattern;
use super::source::SourceRelation;
use super::{Quotation, TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::{BODIES, ROLES, UTTERANCES, names_people, word_in};

/// Longest such block, in tokens.
const LONGEST: usize = 14;

/// The credit that the title of a statement gives to the words below it. These blocks are not parsed, so that the owner is found by
/// position.
pub fn find(context: &BlockContext) -> Option<Credit> {
    let colon = context
        .len()
        .checked_sub(1)
        .filter(|&i| (2..LONGEST).contains(&i) && (context.is_char(i, ":") || context.form(i) == "–"))?;
    let finite = (0..colon).any(|i| context.token(i).tag.is_finite());
    if finite || !context.quoted.is_empty() {
        return None;
    }
    let named = |document: usize| {
        let found = owner(context, document).or_else(|| sender(context, TokenSpan::new(document, colon)));
        found.map(|(source, head)| (document, source, head))
    };
    let (document, source, head) = (0..colon).filter(|&i| is_statement(context, i)).find_map(named)?;
    let candidate = Candidate::new(Pattern::Byline, TokenSet::default(), TokenSpan::new(document, document + 1));
    let candidate = candidate.with_source(context, Some((head, SourceRelation::Label))).at(context, document);
    let quotation = Quotation::of(&Candidate { source: Some(source), ..candidate }, SmallVec::new());
    Some(Credit { quotation: Box::new(quotation), above: false, below: true, behind_comma: false })
}

/// Whether token `i` is a noun for what somebody has written or said.
fn is_statement(context: &BlockContext, i: usize) -> bool {
    let word = context.token(i).word;
    context.token(i).tag.is_noun()
        && (UTTERANCES.has(word) || word_in!(word, "words" | "thread" | "caption" | "response"))
}

/// The phrase and the head of whoever owns the document: *the council* in *the council’s latest post*, *its* in *its post on X*.
fn owner(context: &BlockContext, document: usize) -> Option<(TokenSpan, usize)> {
    let is_adjective =
        |&i: &usize| matches!(context.token(i).tag, Tag::Jj | Tag::Jjs | Tag::Nn) && !is_speaker(context, i);
    let adjectives = (0..document).rev().take_while(is_adjective).count();
    let last = (document - adjectives).checked_sub(1)?;
    if word_in!(context.token(last).word, "its" | "her" | "his" | "their") {
        return Some((TokenSpan::one(last), last));
    }
    let head = last.checked_sub(1).filter(|&head| context.token(last).tag == Tag::Pos && is_speaker(context, head))?;
    Some((phrase_of(context, head), head))
}

/// The phrase and the head of whoever sends the document: *the council* in *a statement from the council on Monday*. `rest` begins with
/// the document.
fn sender(context: &BlockContext, rest: TokenSpan) -> Option<(TokenSpan, usize)> {
    let from = rest.start + 1;
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj)
    };
    let last = (from + 1..rest.end).take_while(phrase).last()?;
    let named = word_in!(context.token(from).word, "from" | "by") && is_speaker(context, last);
    named.then(|| (phrase_of(context, last), last))
}

/// Whether token `i` is the name or the noun of somebody who can speak.
fn is_speaker(context: &BlockContext, i: usize) -> bool {
    let token = context.token(i);
    token.tag.is_proper() || BODIES.has(token.word) || ROLES.has(token.word) || names_people(token.word)
}

/// The noun phrase that ends with token `head`.
fn phrase_of(context: &BlockContext, head: usize) -> TokenSpan {
    let belongs = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Jj | Tag::Cd) || context.is_hyphen(i)
    };
    let start = (0..head).rev().take_while(belongs).last().unwrap_or(head);
    let determined = start.checked_sub(1).filter(|&i| matches!(context.token(i).tag, Tag::Dt | Tag::PrpPoss));
    TokenSpan::new(determined.unwrap_or(start), head + 1)
}
