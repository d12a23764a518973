//! Content never cuts a pair of quotation marks, and may end with one.

use crate::block::quotations::boundaries::cut_writers_tail;
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Longest part of a list of quoted parts, in words.
const LONGEST_PART: usize = 8;

/// Ends the content at a closing mark when what follows says only when or where it was said.
pub fn cut_at_mark(context: &BlockContext, verb: usize, content: TokenSpan) -> TokenSpan {
    let end = cut_writers_tail(context, verb, content);
    let last_quoted = (content.start..end).rev().find(|&i| context.in_quotes(i));
    if let Some(last) = last_quoted
        && let Some(pair) = context.pair_of(last)
    {
        let close = context.quoted[pair].tokens.end;
        if close < end {
            let next = context.token(close);
            let aside = word_in!(
                next.word,
                "in" | "on"
                    | "at"
                    | "during"
                    | "after"
                    | "before"
                    | "last"
                    | "this"
                    | "when"
                    | "while"
                    | "as"
                    | "following"
            ) || is_time(next)
                || context.is_char(close, ",");
            if aside {
                return TokenSpan::new(content.start, close);
            }
        }
    }
    TokenSpan::new(content.start, end)
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
