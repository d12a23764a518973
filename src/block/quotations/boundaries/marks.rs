//! Content never cuts a pair of quotation marks, and may end with one.

use crate::block::quotations::boundaries::{cut_writers_tail, says_when_or_where, to_phrase_end};
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Longest part of a list of quoted parts, in words.
const LONGEST_PART: usize = 8;

/// The content as far as a closing mark when what follows says only when or where it was said, and beyond it when what follows
/// belongs to the phrase: *called it “a step forward” **for women***, *accused them of “pork-barrelling” **on the issue***.
pub fn cut_at_mark(context: &BlockContext, verb: usize, content: TokenSpan) -> TokenSpan {
    let start = content.start;
    let mut end = cut_writers_tail(context, verb, content);
    while end > start + 2 && word_in!(context.token(end - 1).word, "and" | "but" | "or") && !context.in_quotes(end - 1)
    {
        end -= 1;
    }
    let last_quoted = (start..end).rev().find(|&i| context.in_quotes(i));
    let Some(pair) = last_quoted.and_then(|last| context.pair_of(last)) else { return TokenSpan::new(start, end) };
    let (close, last) = (context.quoted[pair].tokens.end, context.quoted[pair].last);
    if close < end && (last == ',' || context.is_char(close, ",") || says_when_or_where(context, close)) {
        return TokenSpan::new(start, close);
    }
    if close != end || matches!(last, ',' | '.' | '!' | '?') {
        return TokenSpan::new(start, end);
    }
    TokenSpan::new(start, through_phrases(context, start, end, says_when_or_where))
}

/// A thing with the words in marks right behind it that say what it is called, which the parse may hang on anything: *branded **the plan
/// “a joke”***. In *what he called the plan, “a joke”* a comma is between the two.
pub fn through_marks_behind(context: &BlockContext, thing: TokenSpan) -> TokenSpan {
    let end = thing.end;
    if end >= context.len() || !context.in_quotes(end) || thing.iter().any(|i| context.in_quotes(i)) {
        return thing;
    }
    let led = context.token(thing.start).tag == Tag::Dt || context.token(thing.start).tag == Tag::PrpPoss;
    let named = context.pair_of(end).map(|pair| context.quoted[pair].tokens).filter(|named| named.start == end);
    let nominal = led && context.token(end - 1).tag.is_noun() && !context.has_finite(thing);
    named.filter(|_| nominal).map_or(thing, |named| TokenSpan::new(thing.start, named.end))
}

/// Longest content that goes on behind a closing mark or an infinitive, in tokens.
const LONGEST_CONTENT: usize = 40;

/// The end of a phrase with the prepositional phrases behind it, by position, up to one of which `is_writers` holds.
pub fn through_phrases(
    context: &BlockContext,
    start: usize,
    mut end: usize,
    is_writers: fn(&BlockContext, usize) -> bool,
) -> usize {
    let limit = context.sentence(start).end;
    let goes_on = |i: usize| {
        let token = context.token(i);
        let joins = matches!(token.tag, Tag::In | Tag::To)
            && !word_in!(token.word, "because" | "since" | "if" | "although" | "that" | "while");
        joins && !context.in_quotes(i) && !is_writers(context, i)
    };
    while end + 1 < limit && end - start < LONGEST_CONTENT && goes_on(end) {
        end = to_phrase_end(context, start, end + 1, limit);
    }
    end
}

/// Extends a candidate over every pair of marks that it cuts.
pub fn snap_to_marks(context: &BlockContext, candidate: &mut Candidate) {
    let Some(first) = candidate.content.first() else { return };
    let mut whole = TokenSet::default();
    for quoted in &context.quoted {
        let tokens = &quoted.tokens;
        let held = tokens.iter().filter(|&i| context.is_wordy(i) && candidate.content.has(i)).count();
        let apart = candidate.head.is_some_and(|head| tokens.contains(head));
        if held > 0 && first < tokens.end && !apart {
            whole.insert(*tokens);
        }
    }
    candidate.content.join(&whole);
}

/// Extends content that ends with a pair of marks over the further parts of a list: called him a “bully,” a “fraud” and
/// “sick”.
pub fn join_list(context: &BlockContext, candidate: &mut Candidate) {
    while let Some(last) = candidate.content.last()
        && let Some(pair) = context.pair_of(last)
        && let Some(next) = context.quoted.get(pair + 1)
    {
        let gap = TokenSpan::new(context.quoted[pair].tokens.end, next.tokens.start);
        let listed = |i: usize| {
            let token = context.token(i);
            context.is_char(i, ",") || matches!(token.tag, Tag::Cc | Tag::Dt | Tag::Rb)
        };
        let short = next.words <= LONGEST_PART && context.quoted[pair].words <= LONGEST_PART;
        let comma = context.quoted[pair].last == ',';
        let joins = gap.iter().any(|i| context.is_char(i, ",") || context.token(i).tag == Tag::Cc) || comma;
        if !(short && joins && !next.capital && gap.len() <= 5 && gap.iter().all(listed)) {
            break;
        }
        candidate.content.insert(TokenSpan::new(gap.start, next.tokens.end));
    }
}

/// The content without an adverb of the writer behind the last marks: *called the hall “a treasure” **all the same***.
pub fn without_concession(context: &BlockContext, content: TokenSpan) -> TokenSpan {
    /// Longest such adverb, in tokens.
    const LONGEST: usize = 3;
    let Some(last) = content.iter().rev().find(|&i| context.in_quotes(i)) else { return content };
    let behind = TokenSpan::new(last + 1, content.end);
    if behind.is_empty() || behind.len() > LONGEST {
        return content;
    }
    let word = |i: usize| context.token(i).word;
    let single = behind.len() == 1
        && word_in!(word(behind.start), "nevertheless" | "nonetheless" | "regardless" | "anyway" | "though" | "still");
    let all_the_same = behind.len() == LONGEST
        && word_in!(word(behind.start), "all" | "just")
        && word_in!(word(behind.start + 1), "the")
        && word_in!(word(behind.start + 2), "same");
    let even_so = behind.len() == 2 && word_in!(word(behind.start), "even") && word_in!(word(behind.start + 1), "so");
    TokenSpan::new(content.start, if single || all_the_same || even_so { last + 1 } else { content.end })
}
