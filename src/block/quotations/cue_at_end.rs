//! The cue at the end of a block, in front of a colon, whose quotation is the next block.

use super::TokenSet;
use super::TokenSpan;
use super::candidate::Candidate;
use super::context::BlockContext;
use super::credit::name_before;
use super::lead_clause::{is_behind_as_clause, is_below_reporter, is_reported, is_untagged};
use super::pattern::Pattern;
use super::patterns::cue_before::colon_cue;
use super::polarity::is_unsaid;
use super::source::{SourceHead, SourceRelation, is_document};
use crate::lexicon::word_in;

/// The cue at the end of a block whose quotation is in the next block: *In a note to staff she wrote:*
pub fn at_end_of_block(context: &BlockContext) -> Option<Candidate> {
    // “As Ada Moor says,” in front of a block quotation
    let comma =
        |i: usize| i > 1 && context.is_char(i, ",") && context.says(i - 1) && context.token(i - 1).tag.is_finite();
    let last = context.len().checked_sub(1).filter(|&i| context.is_char(i, ":") || comma(i))?;
    let start = context.sentence(last).start;
    // "Stated Ada Moor:"
    if last > start + 1 && is_untagged(context, TokenSpan::new(start, last), start) {
        let candidate = Candidate::new(Pattern::CueBefore, TokenSet::default(), context.cue(start));
        let source = Some((last - 1, SourceRelation::Nearest));
        let candidate = candidate.with_source(context, source).at(context, start);
        return Some(Candidate { source: Some(TokenSpan::new(start + 1, last)), ..candidate });
    }
    for i in (start..last).rev() {
        if context.is_full_verb(i)
            && !context.in_quotes(i)
            && (context.token(i).tag.is_finite() || context.says(i))
            && (context.says(i) || !is_reported(context, i, start) && !is_below_reporter(context, i, start))
            && !is_behind_as_clause(context, start, i)
            && let Some(found) = colon_cue(context, i, start)
        {
            let author = context.author_before_colon(start, last);
            let candidate = Candidate::new(Pattern::CueBefore, TokenSet::default(), context.cue(i));
            let mut candidate = candidate.with_source(context, author.or(found.source)).at(context, i);
            if let Some((head, _)) = author.filter(|&(head, _)| context.token(head).tag.is_proper()) {
                candidate.source = Some(name_before(context, head));
            }
            return Some(candidate);
        }
    }
    let (verb, source) = document_that_reads(context, TokenSpan::new(start, last))?;
    let candidate = Candidate::new(Pattern::CueBefore, TokenSet::default(), context.cue(verb));
    Some(candidate.with_source(context, Some(source)).at(context, verb))
}

/// Whether nothing stands between a reporting verb and the colon at the end of the block: *The governor added:*
pub fn ends_with_verb(context: &BlockContext) -> bool {
    let colon = context.len().checked_sub(1).filter(|&i| i > 1 && context.is_char(i, ":"));
    colon.is_some_and(|colon| context.says(colon - 1) && !is_unsaid(context, colon - 1))
}

/// The last word and the source of *A statement released by the office read:*, where the parse takes "released" for the verb
/// and "read" for a participle.
fn document_that_reads(context: &BlockContext, sentence: TokenSpan) -> Option<(usize, SourceHead)> {
    let verb = sentence.end.checked_sub(1).filter(|&i| i > sentence.start)?;
    let reads = word_in!(context.token(verb).word, "read" | "reads" | "ran" | "runs");
    let document = (sentence.start..verb).find(|&i| is_document(context.token(i).word))?;
    reads.then_some((verb, (document, SourceRelation::Subject)))
}
