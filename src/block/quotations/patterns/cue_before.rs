//! A reporting verb or a colon before the marks: She said: “…”

use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::credit::credited_name;
use crate::block::quotations::cue::{FoundCue, gap_before};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::polarity::is_unsaid;
use crate::block::quotations::source::SourceRelation;
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::CueBefore,
    summary: "A reporting verb or a colon stands before the quotation marks. A lower-case fragment that the verb takes as its object is left to other patterns.",
    explanation: "{} leads into the quotation.",
    confidence: Confidence::High,
    example: "Ada Moor told the council: “Nobody asked the ferrymen.”",
    counter_example: "Ada Moor read a book called “Nobody asked the ferrymen”.",
    cases: include_str!("cue_before.txt"),
};

/// How far before the marks a reporting verb may stand, in tokens.
const REACH_BEFORE: usize = 14;

/// The last reporting verb before pair `n`, with its source.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let first = quoted.tokens.start;
    let gap = gap_before(context, n);
    let start = (gap.start..gap.end.saturating_sub(1)).rev().find(|&i| context.is_stop(i)).map_or(gap.start, |i| i + 1);
    if start >= gap.end {
        return None;
    }
    // Markup that the parser of the markup left: **Ada Moor: **“…”
    let last = (start..gap.end).rev().find(|&i| !context.form(i).chars().all(|c| "*_".contains(c)))?;
    let start = (start..last).find(|&i| !context.form(i).chars().all(|c| "*_".contains(c))).unwrap_or(start);
    let colon = context.is_char(last, ":");
    let comma = context.is_char(last, ",");
    for i in (start..gap.end).rev() {
        let Some(verb) = context.verb(i).filter(|_| !context.is_auxiliary(i)) else {
            if colon && context.is_full_verb(i) && context.token(i).tag.is_finite() {
                if is_reported(context, i, start) {
                    continue;
                }
                return colon_cue(context, i, start);
            }
            // A verb that is not in the lexicon: Hill shot back, “…”
            let open_class = comma
                && context.is_full_verb(i)
                && matches!(context.token(i).tag, Tag::Vbd | Tag::Vbz)
                && quoted.capital
                && quoted.words >= 4
                && last - i <= 2
                && matches!(quoted.last, '.' | '!' | '?' | ',');
            if open_class {
                return colon_cue(context, i, start);
            }
            continue;
        };
        let participle = i == last && context.token(i).tag == Tag::Vbg;
        let reported = !verb.says() && is_reported(context, i, start);
        if !(verb.says() || verb.only_direct() && (colon || comma || participle) && !reported) {
            if colon && context.token(i).tag.is_finite() && !reported {
                return colon_cue(context, i, start);
            }
            continue;
        }
        if is_unsaid(context, i) && !context.is_stop(last)
            || !colon && !introduces(context, n, i, TokenSpan::new(i + 1, gap.end))
        {
            return None;
        }
        let source = context
            .source_of(i)
            .filter(|&(_, relation)| relation != SourceRelation::Passive)
            .or_else(|| context.agent_of(i).map(|head| (head, SourceRelation::Agent)))
            .or_else(|| {
                (start..i)
                    .rev()
                    .find(|&j| {
                        context.is_nominal(j)
                            && matches!(context.token(j).rel, Rel::Nsubj | Rel::Root | Rel::Attr | Rel::Appos)
                    })
                    .map(|head| (head, SourceRelation::Nearest))
            })
            .or_else(|| {
                // A long apposition between name and verb: Ada Moor, 82, whose boat was seen by millions, said: “…”
                let name = (start..i).take_while(|&j| context.token(j).tag.is_proper()).last()?;
                let closed = context.is_char(name + 1, ",") && context.is_char(i - 1, ",");
                (colon && closed).then_some((name, SourceRelation::Subject))
            });
        if source.is_none() && colon {
            continue;
        }
        return Some(FoundCue { head: i, source, pattern: Pattern::CueBefore });
    }
    if colon && first > 0 { label_cue(context, TokenSpan::new(start, last)) } else { None }
}

/// Whether the reporting verb at token `i` introduces pair `n` without a colon; `between` are the tokens between the two.
fn introduces(context: &BlockContext, n: usize, i: usize, between: TokenSpan) -> bool {
    let (quoted, Some(verb)) = (&context.quoted[n], context.verb(i)) else { return false };
    let comma = context.is_char(quoted.tokens.start - 1, ",");
    let bare = between.is_empty();
    let that = between.iter().any(|j| context.opens_that_clause(j) || word_in!(context.token(j).word, "that"));
    let whole = quoted.capital && quoted.words >= 3 && !between.iter().any(|j| context.is_full_verb(j));
    if between.len() > REACH_BEFORE || that || !(comma || bare || whole) {
        return false;
    }
    // In "called the deal a “mistake”" the unquoted words are content too: the predicate pattern handles it.
    if verb.is_predicate() && !comma {
        return false;
    }
    let long_enough = comma && verb.is_core() && quoted.words >= 4 && between.len() <= 6;
    if (bare || comma) && !quoted.capital && !long_enough {
        return false;
    }
    matches!(quoted.last, '.' | ',' | '!' | '?' | '—' | '–' | '-' | '…' | ';' | ':')
        || !quoted.pair.closed
        || quoted.tokens.end >= context.len()
        || context.is_char(quoted.tokens.end, ".,!?—")
}

/// The cue of *Name: “…”*: the colon behind the tokens of `label`, whose noun is the source.
fn label_cue(context: &BlockContext, label: TokenSpan) -> Option<FoundCue> {
    if label.len() > 13 || label.iter().any(|i| context.token(i).tag.is_verb()) {
        return None;
    }
    // “Ada Moor, director of the harbour office: …” and “Ada Moor (Ferry Union): …” name the person first.
    let first = TokenSpan::new(label.start, label.end);
    let punctuated = label.iter().any(|i| context.is_char(i, ",("));
    if punctuated && let Some((_, head)) = credited_name(context, first) {
        return Some(FoundCue {
            head: label.end,
            source: Some((head, SourceRelation::Label)),
            pattern: Pattern::CueBefore,
        });
    }
    let is_noun = |&i: &usize| context.token(i).tag.is_noun();
    let head = label.iter().rev().filter(is_noun).find(|&i| context.token(i).rel != Rel::Compound);
    let head = head.or_else(|| label.iter().rev().find(is_noun))?;
    Some(FoundCue { head: label.end, source: Some((head, SourceRelation::Label)), pattern: Pattern::CueBefore })
}

/// The cue at the end of a block whose quotation is in the next block: *In a note to staff she wrote:*
pub fn at_end_of_block(context: &BlockContext) -> Option<Candidate> {
    let last = context.len().checked_sub(1).filter(|&i| context.is_char(i, ":"))?;
    let start = context.sentence(last).start;
    for i in (start..last).rev() {
        if context.is_full_verb(i)
            && !context.in_quotes(i)
            && (context.token(i).tag.is_finite() || context.says(i))
            && let Some(found) = colon_cue(context, i, start)
        {
            let candidate = Candidate::new(Pattern::CueBefore, TokenSet::default(), context.cue(i));
            return Some(candidate.with_source(context, found.source).at(context, i));
        }
    }
    None
}

/// The cue in front of a colon, which may be any verb: *He took a swipe at the board: “…”*
fn colon_cue(context: &BlockContext, verb: usize, start: usize) -> Option<FoundCue> {
    let source =
        context.source_of(verb).filter(|&(head, relation)| relation != SourceRelation::Passive && head >= start)?;
    Some(FoundCue { head: verb, source: Some(source), pattern: Pattern::CueBefore })
}

/// Whether the verb stands in a clause that a reporting verb between `start` and it reports: *she said the lock **was**
/// dry: “…”*
fn is_reported(context: &BlockContext, verb: usize, start: usize) -> bool {
    let mut at = verb;
    for _ in 0..4 {
        let head = context.token(at).head as usize;
        if head == at || head < start {
            return false;
        }
        if context.token(at).rel == Rel::Ccomp && head < verb && context.says(head) {
            return true;
        }
        at = head;
    }
    false
}
