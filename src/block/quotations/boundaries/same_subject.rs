//! A further clause about the person of whom the reported clause tells.

use super::coordinated_verb::WRITERS;
use super::phrase_end::to_phrase_end;
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Extends the content over a clause behind ", and" whose subject is the pronoun with which the content begins, when its verb can hardly
/// be the writer's: *said she had learned to walk there, **and she wasn't going to dig it up***, *said he was ill, **and he had told
/// nobody***. `limit` is the end of the sentence.
pub fn further_clause_of_same(context: &BlockContext, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, end } = content;
    let comma = end - usize::from(end > start && context.is_char(end - 1, ","));
    let (and, subject, verb) = (comma + 1, comma + 2, comma + 3);
    let joined = verb + 1 < limit
        && comma > start + 2
        && context.is_char(comma, ",")
        && word_in!(context.token(and).word, "and" | "but" | "so")
        && word_in!(context.token(subject).word, "she" | "he" | "they")
        && context.token(subject).word == context.token(start).word
        && !context.in_quotes(comma - 1)
        && !context.in_quotes(subject);
    if !joined || !stays_behind(context, verb, limit) {
        return end;
    }
    to_clause_end(context, start, verb + 1, limit)
}

/// The end of the clause at token `end`: the next comma or other mark, or the conjunction with which the writer may go on.
pub fn to_clause_end(context: &BlockContext, start: usize, mut end: usize, limit: usize) -> usize {
    loop {
        end = to_phrase_end(context, start, end, limit);
        let goes_on = end + 1 < limit
            && context.is_wordy(end)
            && !context.in_quotes(end)
            && context.token(end).tag != Tag::Cc
            && !word_in!(context.token(end).word, "while" | "as" | "although" | "though");
        if !goes_on {
            return end;
        }
        end += 1;
    }
}

/// Whether the verb at `verb` tells of what was not done, was going to be done or had been done when somebody spoke.
fn stays_behind(context: &BlockContext, verb: usize, limit: usize) -> bool {
    let is_adverb = |i: &usize| context.token(*i).tag == Tag::Rb && !word_in!(context.token(*i).word, "not" | "n't");
    let next = verb + 1 + (verb + 1..limit).take_while(is_adverb).count();
    if next + 1 >= limit || context.in_quotes(next) {
        return false;
    }
    let (word, behind) = (context.token(verb).word, context.token(next));
    let reports = |i: usize| context.says(i) || WRITERS.has(context.token(i).word);
    let negated = word_in!(behind.word, "not" | "n't") && word_in!(word, "was" | "were" | "had");
    let future = word_in!(word, "was" | "were") && word_in!(behind.word, "going");
    let perfect = word_in!(word, "had" | "'d") && matches!(behind.tag, Tag::Vbn | Tag::Vbd) && !reports(next);
    negated && !reports(next + 1) || future || perfect
}
