//! Further clauses whose verb shows that they are reported: a modal verb, or "had" behind another "had".

use super::phrase_end::{LONGEST, to_phrase_end};
use super::reported_tense::is_earlier_for_nobody;
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Extends the content over further clauses with a modal verb, which the writer has no reason to use: *said the road was
/// shut, but would open in May*, *said the tax would rise, and it might rise again*.
pub fn further_modal_clauses(context: &BlockContext, start: usize, mut end: usize, limit: usize) -> usize {
    while context.has_finite(TokenSpan::new(start, end)) && end - start < LONGEST {
        let and = end + usize::from(end < limit && context.is_char(end, ","));
        if and + 3 >= limit || !word_in!(context.token(and).word, "and" | "but") || context.in_quotes(and) {
            return end;
        }
        let first = and + 1 + usize::from(word_in!(context.token(and + 1).word, "it" | "they" | "he" | "she" | "this"));
        let is_adverb = |i: &usize| context.token(*i).tag == Tag::Rb;
        let modal = first + (first..limit).take_while(is_adverb).count();
        // ", and therefore had no claim": the speaker concludes.
        let concludes = word_in!(context.token(and + 1).word, "therefore" | "thus" | "hence" | "consequently")
            && modal + 2 < limit
            && context.token(modal).tag.is_finite();
        let is_modal = modal + 2 < limit
            && word_in!(context.token(modal).word, "would" | "could" | "might" | "will" | "should" | "must");
        let perfect = modal + 2 < limit
            && (is_earlier_for_nobody(context, and + 1, limit)
                || first == and + 1 && goes_on_in_perfect(context, TokenSpan::new(start, end), and));
        if !(is_modal || concludes || perfect) || context.in_quotes(modal) {
            return end;
        }
        end = to_phrase_end(context, start, modal + 2, limit);
    }
    end
}

/// Whether "and had" at token `and` goes on from a verb of the content that stands with "had": *said he **had written** to the mayor, Ada Moor,
/// and **had been told** that it was late*. With "but" the writer may object.
fn goes_on_in_perfect(context: &BlockContext, content: TokenSpan, and: usize) -> bool {
    let perfect = |i: usize| {
        word_in!(context.token(i).word, "had" | "'d")
            && i + 1 < context.len()
            && matches!(context.token(i + 1).tag, Tag::Vbn | Tag::Vbd)
    };
    word_in!(context.token(and).word, "and") && perfect(and + 1) && content.iter().any(perfect)
}
