//! Content that goes on behind an aside in commas, or through the commas of a list.

use super::list::last_conjunction;
use super::occasion::says_when;
use super::phrase_end::{behind_article, to_phrase_end};
use super::same_subject::to_clause_end;
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Longest aside, in tokens.
const LONGEST_ASIDE: usize = 14;

/// The end of a content behind the comma where the parse ended it, if an aside or a list begins there. `limit` is the end of the sentence.
pub fn further_asides(context: &BlockContext, content: TokenSpan, limit: usize) -> usize {
    let closed = behind_closed_aside(context, content, limit)
        .or_else(|| behind_participle(context, content, limit))
        .or_else(|| behind_relative(context, content, limit))
        .or_else(|| through_last_part(context, content, limit));
    if let Some(end) = closed {
        return end;
    }
    let end = content.end;
    if end + 3 >= limit || end < content.start + 3 || !context.is_char(end, ",") || context.in_quotes(end) {
        return end;
    }
    behind_subject_aside(context, content, limit)
        .or_else(|| through_part_of_them(context, content, limit))
        .or_else(|| behind_apposition(context, content, limit))
        .or_else(|| through_name(context, content, limit))
        .or_else(|| through_list(context, content, limit))
        .unwrap_or(end)
}

/// The comma that closes an aside behind the comma `open`.
fn close_of_aside(context: &BlockContext, open: usize, limit: usize) -> Option<usize> {
    let close = (open + 1..limit.min(open + LONGEST_ASIDE)).find(|&i| context.is_char(i, ","))?;
    let plain = !(open + 1..close).any(|i| context.in_quotes(i) || context.token(i).tag.is_finite());
    (plain && close + 2 < limit).then_some(close)
}

/// Behind an aside between the subject of a subordinate clause and its verb: *profit fell as dealers, **still full of stock, bought
/// less***.
fn behind_subject_aside(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    let TokenSpan { start, end } = content;
    let opens = |&i: &usize| {
        word_in!(
            context.token(i).word,
            "as" | "when" | "while" | "because" | "after" | "before" | "since" | "if" | "that" | "until"
        )
    };
    let conjunction = (start + 1..end - 1).rev().take(6).find(opens)?;
    let subject = context.is_nominal(end - 1) && !context.has_finite(TokenSpan::new(conjunction + 1, end));
    let close = close_of_aside(context, end, limit).filter(|_| subject)?;
    let verb = context.token(close + 1);
    let own = verb.tag.is_finite() && !context.in_quotes(close + 1);
    own.then(|| to_phrase_end(context, start, close + 2, limit))
}

/// Behind a participle in commas between the subject with which the content begins and its verb: *confirmed that Reed, **carried off with ten
/// minutes left, had broken a toe***.
fn behind_participle(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    /// Longest subject, in tokens.
    const LONGEST_SUBJECT: usize = 8;
    let TokenSpan { start, end } = content;
    let close = end - usize::from(end > start && context.is_char(end - 1, ","));
    if close + 2 >= limit || !context.is_char(close, ",") {
        return None;
    }
    let open = (start + 1..close).take(LONGEST_SUBJECT).find(|&i| context.is_char(i, ","))?;
    let nominal = |i: usize| context.is_nominal(i) || matches!(context.token(i).tag, Tag::Dt | Tag::PrpPoss | Tag::Jj);
    let first = open + 1 + usize::from(context.token(open + 1).tag == Tag::Rb);
    // "with ten minutes left"
    let is_clause = |i: usize| context.token(i).tag.is_finite() && !word_in!(context.token(i).word, "left");
    // The tagger takes many participles for a past tense.
    let participle = matches!(context.token(first).tag, Tag::Vbn | Tag::Vbd | Tag::Vbg);
    let aside = first + 1 < close
        && participle
        && matches!(context.token(first + 1).tag, Tag::In | Tag::Rp | Tag::Rb)
        && !(first + 1..close).any(|i| context.in_quotes(i) || is_clause(i));
    let verb = context.token(close + 1);
    let own = verb.tag.is_finite() && !context.in_quotes(close + 1) && !context.says(close + 1);
    let subject = start + usize::from(word_in!(context.token(start).word, "that"));
    let goes_on = subject < open && (subject..open).all(nominal) && aside && own;
    goes_on.then(|| to_clause_end(context, start, close + 2, limit))
}

/// Behind a relative clause in commas between the subject that is all of the content and its verb: *said that one of the dead, **who was
/// 42, was a nurse***.
fn behind_relative(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    let TokenSpan { start, end } = content;
    let relative = end + 1;
    let opens = relative + 2 < limit
        && context.is_char(end, ",")
        && word_in!(context.token(relative).word, "who" | "which" | "whose" | "where")
        && context.is_nominal(end - 1)
        && !context.has_finite(content)
        && !word_in!(context.token(start).word, "to" | "not");
    let close = (relative + 1..limit.min(end + LONGEST_ASIDE)).find(|&i| context.is_char(i, ","));
    let close = close.filter(|&close| opens && close + 2 < limit)?;
    let aside = TokenSpan::new(relative, close);
    let verb = context.token(close + 1);
    let own = verb.tag.is_finite() && !context.in_quotes(close + 1) && !context.says(close + 1);
    (own && context.has_finite(aside) && !aside.iter().any(|i| context.in_quotes(i)))
        .then(|| to_clause_end(context, start, close + 2, limit))
}

/// Behind an aside in commas that stands between "and" and the last part of a list, with which the sentence ends: *had run out of beds,
/// trolleys **and, on Sunday night, chairs***.
fn through_last_part(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    /// Most tokens of the last part.
    const LONGEST_PART: usize = 10;
    // The parse leaves the conjunction inside or outside the content.
    let inside = content.end < limit && context.is_char(content.end, ",");
    let (and, open) = if inside { (content.end - 1, content.end) } else { (content.end, content.end + 1) };
    let joins = open + 3 < limit
        && and > content.start + 1
        && context.is_char(open, ",")
        && word_in!(context.token(and).word, "and" | "or")
        && context.is_nominal(and - 1);
    let close = joins.then(|| close_of_aside(context, open, limit)).flatten()?;
    let stop = limit - usize::from(context.is_stop(limit - 1));
    let part = TokenSpan::new(close + 1, stop.max(close + 1));
    let plain = |i: usize| !context.token(i).tag.is_verb() && !context.is_char(i, ",;:") && !context.in_quotes(i);
    let noun = part.iter().any(|i| context.token(i).tag.is_noun());
    (noun && part.len() <= LONGEST_PART && part.iter().all(plain)).then_some(stop)
}

/// Behind the comma that closes such an aside when the parse ended the content there, or in front of it.
fn behind_closed_aside(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    let TokenSpan { start, end } = content;
    let close = end - usize::from(end > start && context.is_char(end - 1, ","));
    if close + 2 >= limit || !context.is_char(close, ",") || !context.token(close + 1).tag.is_finite() {
        return None;
    }
    let open = (start + 3..close).rev().take(LONGEST_ASIDE).find(|&i| context.is_char(i, ","))?;
    let aside = context.token(open + 1);
    let participle = (open + 1..close).take(3).any(|i| matches!(context.token(i).tag, Tag::Vbg | Tag::Vbn));
    let described = participle && (matches!(aside.tag, Tag::Vbg | Tag::Vbn | Tag::Rb));
    if described { behind_subject_aside(context, TokenSpan::new(start, open), limit) } else { None }
}

/// The end of a phrase that says of what the content ends with how many were so: *had run for 14 days, **most of them in August***.
fn through_part_of_them(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    let part = content.end + 1;
    let last = context.token(content.end - 1).tag;
    let stop = limit - usize::from(context.is_stop(limit - 1));
    let counted = matches!(last, Tag::Nn | Tag::Nns | Tag::Cd);
    (counted && is_part_of_them(context, TokenSpan::new(part, stop.max(part)))).then_some(stop)
}

/// Whether the tokens say of something in front of them how many were so, without a verb: *most of them in August*.
pub(super) fn is_part_of_them(context: &BlockContext, phrase: TokenSpan) -> bool {
    let plain = |i: usize| !context.token(i).tag.is_finite() && !context.is_char(i, ",;:") && !context.in_quotes(i);
    let verb = phrase.iter().next_back().is_some_and(|last| context.token(last).tag.is_verb());
    phrase.len() > 3 && context.counts_them(phrase.start) && phrase.iter().all(plain) && !verb
}

/// The end of the name of whom or what the noun at the end of the content stands for, with which the sentence ends: *had been asked by the
/// contractor, **Arlen Gates Ltd***.
fn through_name(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    /// Longest phrase in front of the comma, and longest name, in tokens.
    const LONGEST: usize = 8;
    let comma = content.end;
    let stop = limit - usize::from(context.is_stop(limit - 1));
    let name = TokenSpan::new(comma + 1, stop.max(comma + 1));
    let inside = |&i: &usize| context.token(i).tag.is_noun() || matches!(context.token(i).tag, Tag::Jj | Tag::Hyph);
    let phrase = (content.start..comma).rev().take(LONGEST).take_while(inside).count();
    let article = (comma - phrase).checked_sub(1).filter(|&i| i >= content.start && phrase > 0)?;
    let determined = word_in!(context.token(article).word, "the" | "its" | "his" | "her" | "their");
    let part = |i: usize| {
        context.token(i).tag.is_proper() || word_in!(context.token(i).word, "of" | "&" | "and" | "the" | "-")
    };
    let named = (2..=LONGEST).contains(&name.len())
        && context.token(name.start).tag.is_proper()
        && name.iter().all(|i| part(i) && !context.in_quotes(i));
    (determined && named && context.token(comma - 1).tag == Tag::Nn).then_some(stop)
}

/// Behind an apposition inside an infinitive: *to pay back £900, **the price of the boat, within a month or serve a year***.
fn behind_apposition(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    let TokenSpan { start, end } = content;
    if !word_in!(context.token(start).word, "to") || !matches!(context.token(end + 1).tag, Tag::Dt | Tag::PrpPoss) {
        return None;
    }
    let close = close_of_aside(context, end, limit)?;
    let next = close + 1;
    let goes_on =
        word_in!(context.token(next).word, "within" | "by" | "before" | "for" | "over" | "to" | "into" | "from");
    if !goes_on || says_when(context, next) {
        return None;
    }
    let end = to_phrase_end(context, start, next + 1, limit);
    let end = behind_article(context, TokenSpan::new(start, end), limit);
    let or = end + 1 < limit && word_in!(context.token(end).word, "or") && context.token(end + 1).tag == Tag::Vb;
    Some(if or { to_phrase_end(context, start, end + 2, limit) } else { end })
}

/// The end of a list of at least three parts behind its first part: *left out e-books**, the seed exchange, the clinic and the
/// 31 people who come***.
fn through_list(context: &BlockContext, content: TokenSpan, limit: usize) -> Option<usize> {
    let and = last_conjunction(context, content.end, limit)?;
    let mut end = to_phrase_end(context, content.start, and + 2, limit);
    while end + 1 < limit && context.token(end).tag == Tag::In && !context.in_quotes(end) {
        end = to_phrase_end(context, content.start, end + 1, limit);
        end = behind_article(context, TokenSpan::new(content.start, end), limit);
    }
    // "…, the mayor and the clerk said": the list is the subject of another clause.
    let subject = end < limit && context.token(end).tag.is_finite();
    let verb = (and + 1..end).find(|&i| context.token(i).tag.is_finite());
    let relative = |verb: usize| {
        (and + 1..verb).any(|i| word_in!(context.token(i).word, "who" | "that" | "which" | "whose" | "where"))
    };
    (!subject && verb.is_none_or(relative)).then_some(end)
}
