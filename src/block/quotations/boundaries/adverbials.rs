//! Adverbial phrases behind a comma that belong to what was said.

use super::comma_tail::is_time_span;
use super::phrase_end::to_phrase_end;
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Extends the content over adverbial phrases that say more of what was said: *said 19 birds had died, **compared with three last
/// year***, *asked for mercy, **given her clean record***. `limit` is the end of the sentence.
pub fn further_adverbials(context: &BlockContext, verb: usize, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, mut end } = content;
    while end + 2 < limit && context.is_char(end, ",") && !context.in_quotes(end) {
        let tail = TokenSpan::new(end + 1, end_of_phrase(context, end + 1, limit));
        if !belongs(context, verb, tail) {
            break;
        }
        end = through_list(context, start, tail.end, limit);
    }
    end
}

/// Whether the tokens behind a comma are an adverbial phrase that belongs to what the verb reports.
pub fn belongs(context: &BlockContext, verb: usize, tail: TokenSpan) -> bool {
    if tail.len() < 2 || context.in_quotes(tail.start) {
        return false;
    }
    let (first, next) = (context.token(tail.start).word, context.token(tail.start + 1));
    if word_in!(first, "compared") {
        return word_in!(next.word, "with" | "to") && !is_answer_of_poll(context, verb);
    }
    if word_in!(first, "given") {
        return next.tag != Tag::To && !word_in!(next.word, "by");
    }
    if word_in!(first, "against") {
        return matches!(next.tag, Tag::Cd | Tag::Dollar);
    }
    if word_in!(first, "this") && word_in!(next.word, "time") {
        let place = tail.start + 2;
        return place < tail.end && context.token(place).tag == Tag::In && !context.has_finite(tail);
    }
    follows_date(context, tail)
        || includes(context, tail)
        || is_beside_perfect(context, tail)
        || compares_time(context, tail)
}

/// Whether the tokens say by how much time, or by what number, what the clause in front of them tells differs from something else: *will
/// reopen on Monday, **a week later than planned***.
fn compares_time(context: &BlockContext, tail: TokenSpan) -> bool {
    /// Most tokens in front of the comparative.
    const MOST_OF_MEASURE: usize = 5;
    let measure = |i: usize| {
        let tag = context.token(i).tag;
        matches!(tag, Tag::Dt | Tag::Cd | Tag::Nn | Tag::Nns | Tag::Jj | Tag::In) || context.is_char(i, "%$€£")
    };
    let is_comparative = |i: usize| {
        matches!(context.token(i).tag, Tag::Rbr | Tag::Jjr) || word_in!(context.token(i).word, "later" | "earlier")
    };
    let more = tail.iter().take(MOST_OF_MEASURE).find(|&i| is_comparative(i));
    let Some(more) = more.filter(|&more| more > tail.start && more + 1 < tail.end) else { return false };
    word_in!(context.token(more + 1).word, "than")
        && (tail.start..more).all(measure)
        && (tail.start..more).any(|i| context.token(i).tag.is_noun())
        && !tail.iter().any(|i| context.in_quotes(i) || context.says(i))
}

/// Whether the tokens begin with "after" or "before" and tell what went beside something that the clause in front of them puts into the past of the past:
/// *said Reed **had** only been passed fit at noon, **after he ran twice round the yard***.
fn is_beside_perfect(context: &BlockContext, tail: TokenSpan) -> bool {
    /// Most tokens between the verb and the comma.
    const MOST_BETWEEN: usize = 14;
    if !word_in!(context.token(tail.start).word, "after" | "before") || tail.len() < 4 {
        return false;
    }
    let (comma, start) = (tail.start - 1, context.sentence(tail.start).start);
    let verb = (start..comma).rev().take(MOST_BETWEEN).find(|&i| context.token(i).tag.is_finite());
    let perfect = |had: usize| {
        let mut behind =
            (had + 1..comma).take_while(|&i| matches!(context.token(i).tag, Tag::Rb | Tag::Vbn | Tag::Vbd));
        word_in!(context.token(had).word, "had" | "'d") && behind.any(|i| context.token(i).tag != Tag::Rb)
    };
    let past = |i: usize| context.token(i).tag == Tag::Vbd;
    verb.is_some_and(perfect) && tail.iter().any(past) && !tail.iter().any(|i| context.in_quotes(i) || context.says(i))
}

/// Whether the tokens say that something is part of what is told: *promised to publish the whole film, **slugs included***.
fn includes(context: &BlockContext, tail: TokenSpan) -> bool {
    /// Most tokens of such a phrase.
    const LONGEST: usize = 6;
    let last = tail.end - 1;
    word_in!(context.token(last).word, "included" | "excepted" | "excluded" | "notwithstanding")
        && tail.len() <= LONGEST
        && context.is_nominal(last - 1)
        && (tail.end >= context.len() || context.is_stop(tail.end))
}

/// Whether the tokens say how long before or after the date in front of them something was: *had been told so in 2019, **four months
/// before the sale***.
fn follows_date(context: &BlockContext, tail: TokenSpan) -> bool {
    let Some(date) = tail.start.checked_sub(2).map(|i| context.token(i)) else { return false };
    let dated = is_time(date) || date.tag == Tag::Cd && date.end - date.start == 4;
    let conjunction = tail.iter().take(4).find(|&i| word_in!(context.token(i).word, "before" | "after"));
    dated && conjunction.is_some_and(|i| i > tail.start && is_time_span(context, tail.start, i))
}

/// Whether the verb tells how a share of people answered, which the writer compares with others: *40 percent **said** they liked
/// her, compared with …*
fn is_answer_of_poll(context: &BlockContext, verb: usize) -> bool {
    (context.sentence(verb).start..verb).any(|i| {
        word_in!(
            context.token(i).word,
            "percent" | "%" | "cent" | "voters" | "respondents" | "majority" | "half" | "third" | "thirds" | "quarters"
        )
    })
}

/// The end of the phrase at token `start`: the next comma, dash or other mark that is no part of a word.
fn end_of_phrase(context: &BlockContext, start: usize, limit: usize) -> usize {
    let ends = |i: &usize| {
        context.in_quotes(*i) || context.is_char(*i, ",;:.!?()[]…") || context.is_dash(*i) && !context.is_hyphen(*i)
    };
    (start..limit).find(ends).unwrap_or(limit)
}

/// The end of the content behind ", and" with a further object in the list in front of the phrase: *expects a profit of $4,
/// compared with $5 last year**, and sales that are “flat”***.
fn through_list(context: &BlockContext, start: usize, end: usize, limit: usize) -> usize {
    let (and, first) = (end + 1, end + 2);
    let joins = first + 1 < limit && context.is_char(end, ",") && word_in!(context.token(and).word, "and");
    let noun = joins && matches!(context.token(first).tag, Tag::Nn | Tag::Nns);
    let relative = noun && word_in!(context.token(first + 1).word, "that" | "of");
    if relative { to_phrase_end(context, start, first + 2, limit) } else { end }
}
