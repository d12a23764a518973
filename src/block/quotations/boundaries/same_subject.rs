//! A further clause behind a comma that is as sure to be reported as the one in front of it: it is about the same person, or of the same
//! past.

use super::coordinated_verb::{WRITERS, ends_list_of_deeds};
use super::phrase_end::to_phrase_end;
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Extends the content over a clause behind ", and" whose subject is the pronoun with which the content begins, when its verb can hardly
/// be the writer's: *said she had learned to walk there, **and she wasn't going to dig it up***; and over one whose verb stands with
/// "had" like the last one of the content: *said it had rained, **but nobody had minded***. `limit` is the end of the sentence.
pub fn further_clause_of_same(context: &BlockContext, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, end } = content;
    let comma = end - usize::from(end > start && context.is_char(end - 1, ","));
    let (and, subject) = (comma + 1, comma + 2);
    let joined = subject + 2 < limit
        && comma > start + 2
        && context.is_char(comma, ",")
        && word_in!(context.token(and).word, "and" | "but" | "so")
        && !context.in_quotes(comma - 1)
        && !context.in_quotes(subject);
    if !joined {
        return end;
    }
    let word = context.token(subject).word;
    let but = word_in!(context.token(and).word, "but");
    let nobody = word_in!(word, "nobody" | "nothing" | "none" | "no");
    if !nobody && (but || context.token(subject).tag != Tag::Prp) {
        return end;
    }
    let same = word_in!(word, "she" | "he" | "they") && word == context.token(start).word;
    let verb = if same {
        Some(subject + 1).filter(|&verb| stays_behind(context, verb, limit))
    } else {
        perfect_behind_perfect(context, TokenSpan::new(start, comma), TokenSpan::new(subject, limit))
    };
    verb.map_or(end, |verb| to_clause_end(context, start, verb + 1, limit))
}

/// Extends the content over the last verb of a list of what "she" or "he" did, when the parse hangs it on the cue. `limit` is the end of the sentence.
pub fn further_deed(context: &BlockContext, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, end } = content;
    let last = conjunction_of_list(context, TokenSpan::new(end, limit)).unwrap_or(end);
    let verb = last + 1;
    let past = verb + 1 < limit && matches!(context.token(verb).tag, Tag::Vbd | Tag::Vbn | Tag::Vb | Tag::Vbp);
    let goes_on = past && !context.in_quotes(verb) && ends_list_of_deeds(context, TokenSpan::new(start, verb));
    if goes_on { to_clause_end(context, start, verb + 1, limit) } else { end }
}

/// The "and" in front of the last of the deeds with which `rest` goes on behind a comma: *, took a chair **and** read out figures*.
fn conjunction_of_list(context: &BlockContext, rest: TokenSpan) -> Option<usize> {
    /// Longest deed, in tokens.
    const LONGEST: usize = 8;
    let deed = rest.start + 1;
    let opens = deed + 3 < rest.end && context.is_char(rest.start, ",") && context.token(deed).tag == Tag::Vbd;
    if !opens || context.in_quotes(deed) || context.says(deed) || WRITERS.has(context.token(deed).word) {
        return None;
    }
    let plain = |i: &usize| context.is_wordy(*i) && !context.token(*i).tag.is_finite() && !context.in_quotes(*i);
    let and = deed
        + 1
        + (deed + 1..rest.end).take(LONGEST).take_while(|i| plain(i) && context.token(*i).tag != Tag::Cc).count();
    (and < rest.end && word_in!(context.token(and).word, "and")).then_some(and)
}

/// The "had" behind the subject with which `rest` begins, when the last verb of the content stands with "had", too.
fn perfect_behind_perfect(context: &BlockContext, content: TokenSpan, rest: TokenSpan) -> Option<usize> {
    /// Longest subject, in tokens.
    const LONGEST_SUBJECT: usize = 6;
    let last = content.iter().rev().find(|&i| context.token(i).tag.is_finite())?;
    if !word_in!(context.token(last).word, "had") || !is_perfect(context, last, content.end) {
        return None;
    }
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        let noun = tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Pos | Tag::Jj | Tag::Cd);
        (noun || tag == Tag::Prp) && !context.in_quotes(i)
    };
    let had = rest.start + rest.iter().take(LONGEST_SUBJECT).take_while(phrase).count();
    let perfect = had > rest.start
        && had + 1 < rest.end
        && word_in!(context.token(had).word, "had")
        && is_perfect(context, had, rest.end);
    perfect.then_some(had)
}

/// Whether a participle that reports nothing follows the "had" at token `had`.
fn is_perfect(context: &BlockContext, had: usize, limit: usize) -> bool {
    let adverb = |i: &usize| context.token(*i).tag == Tag::Rb;
    let participle = had + 1 + (had + 1..limit).take_while(adverb).count();
    participle < limit
        && matches!(context.token(participle).tag, Tag::Vbn | Tag::Vbd)
        && !context.says(participle)
        && !context.in_quotes(participle)
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
