//! Where the source that "according to" names begins and ends.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{DATES, word_in};

/// The token behind the source of "according to" at token `i`, in front of what it reports. `end` is where the parse ends it.
pub fn end_of_source(context: &BlockContext, i: usize, object: usize, end: usize) -> usize {
    let sentence = context.sentence(i);
    // The parser may attach the main clause to the noun phrase: end the noun phrase at the comma.
    let comma = behind_appositions(context, object, sentence.end).or_else(|| {
        (i + 2..end).find(|&m| {
            context.is_char(m, ",")
                && (m..sentence.end.min(m + 20)).any(|x| {
                    let token = context.token(x);
                    matches!(token.rel, Rel::Nsubj | Rel::Nsubjpass) && !(i..end).contains(&(token.head as usize))
                })
        })
    });
    // "According to Harbour Radio ten people were hurt", "according to Ms Moor the first boats will sail": a number or an article
    // begins another phrase.
    let next_phrase = || {
        (i + 3..end.min(sentence.end)).find(|&m| {
            let counts = context.token(m).tag == Tag::Cd
                && m + 1 < sentence.end
                && matches!(context.token(m + 1).tag, Tag::Nns | Tag::Jj);
            let determines = matches!(context.token(m).tag, Tag::Dt | Tag::PrpPoss)
                && context.has_finite(TokenSpan::new(m, sentence.end));
            context.token(m - 1).tag.is_proper() && (counts || determines)
        })
    };
    comma
        .or_else(|| (end >= sentence.end).then(|| before_main_clause(context, object, end)).flatten())
        .or_else(next_phrase)
        .unwrap_or(end)
}

/// The comma in front of the main clause, when the parse attached that clause to the noun phrase: the first comma with a
/// subject between it and the next comma.
fn before_main_clause(context: &BlockContext, object: usize, end: usize) -> Option<usize> {
    let commas: Vec<usize> = (object + 1..end).filter(|&m| context.is_char(m, ",")).collect();
    commas.iter().enumerate().find_map(|(n, &comma)| {
        let next = context.token((comma + 1).min(context.len() - 1));
        let relative = word_in!(next.word, "who" | "which" | "whose" | "where" | "whom" | "and" | "or");
        let until = commas.get(n + 1).copied().unwrap_or(end);
        let subject = (comma + 1..until).find(|&i| context.token(i).rel.is_subject())?;
        (!relative && context.has_finite(TokenSpan::new(subject + 1, end))).then_some(comma)
    })
}

/// The comma in front of the main clause of *According to Ada Moor, a spokeswoman, the lock is dry*: the first comma behind
/// the source that is not followed by an apposition or a relative clause.
fn behind_appositions(context: &BlockContext, object: usize, limit: usize) -> Option<usize> {
    let comma = |from: usize| (from..limit).find(|&i| context.is_char(i, ",") && !context.in_quotes(i));
    let mut first = comma(object + 1)?;
    // A finite verb in front of the comma belongs to a relative clause, or the comma is inside the main clause.
    let finite = (object + 1..first).find(|&i| context.token(i).tag.is_finite());
    if finite.is_some_and(|finite| !(object + 1..finite).any(|i| is_relative(context, i))) {
        return None;
    }
    while let Some(next) =
        comma(first + 1).filter(|&next| is_apposition(context, TokenSpan::new(first + 1, next), limit))
    {
        first = next;
    }
    Some(first)
}

/// Whether the words between two commas behind a source tell more of the source, and a main clause follows them.
fn is_apposition(context: &BlockContext, segment: TokenSpan, limit: usize) -> bool {
    let Some(first) = segment.iter().next() else { return false };
    let token = context.token(first);
    let participle = |i: usize| i < segment.end && context.token(i).tag == Tag::Vbn;
    let begins = token.tag.is_noun()
        || matches!(token.tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Jjs | Tag::Cd | Tag::Vbg)
        || is_relative(context, first)
        || word_in!(token.word, "of" | "who" | "whose")
        || participle(first)
        || token.tag == Tag::Rb && participle(first + 1);
    // "carried out in March": a participle that is tagged a past tense has no subject.
    let participial = token.tag == Tag::Vbd && first + 1 < segment.end && context.token(first + 1).tag != Tag::Dt;
    let begins = begins || participial;
    let finite = segment.iter().skip(usize::from(participial)).find(|&i| context.token(i).tag.is_finite());
    let own_clause = finite.is_some_and(|finite| !(first..finite).any(|i| is_relative(context, i)));
    if !begins || own_clause {
        return false;
    }
    // The main clause begins with its subject.
    let main = segment.end + 1;
    let Some(verb) = (main..limit).find(|&i| context.token(i).tag.is_finite()) else { return false };
    let subject = TokenSpan::new(main, verb);
    let opens = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Jj | Tag::Cd | Tag::Ex | Tag::Nnp)
    };
    let list = subject.iter().any(|i| context.token(i).tag == Tag::Cc)
        && !context.tree.children(main).any(|c| context.token(c).rel == Rel::Appos)
        && token.rel != Rel::Appos
        && finite.is_none();
    subject.iter().next().is_some_and(opens) && subject.iter().any(|i| context.is_nominal(i)) && !list
}

/// Whether token `i` opens a relative clause.
fn is_relative(context: &BlockContext, i: usize) -> bool {
    word_in!(context.token(i).word, "who" | "which" | "that" | "whose" | "where")
}

/// The noun in front of the comma in *According to the manager, Moor got hurt*, when the parse takes the subject of the clause for the
/// object of the cue, which ends at token `to`.
pub fn before_subject(context: &BlockContext, to: usize, object: usize) -> usize {
    // "According to Moor nobody came": an indefinite pronoun is no part of a name.
    if is_indefinite(context, object) && object > to + 1 && context.token(object - 1).tag.is_proper() {
        return object - 1;
    }
    let verb = (object + 1).min(context.len() - 1);
    let finite = context.token(verb).tag.is_finite() || context.token(verb).tag == Tag::Md;
    let mut commas = (to + 1..object).filter(|&i| finite && context.is_char(i, ","));
    let (comma, other) = (commas.next(), commas.next());
    let noun = comma.and_then(|comma| comma.checked_sub(1)).filter(|&noun| noun > to && other.is_none());
    noun.filter(|&noun| context.is_nominal(noun)).unwrap_or(object)
}

/// Whether token `i` is a pronoun for anybody or for nobody.
pub fn is_indefinite(context: &BlockContext, i: usize) -> bool {
    i < context.len()
        && word_in!(context.token(i).word, "nobody" | "everybody" | "somebody" | "everyone" | "someone" | "nothing")
}

/// The token behind the name in apposition to a source that the parse ends in front of it: *according to its owner, **Arlen Ferries
/// Ltd***.
pub fn behind_name(context: &BlockContext, source: TokenSpan, object: usize) -> Option<usize> {
    /// Longest name, in tokens.
    const LONGEST: usize = 8;
    let limit = context.sentence(object).end;
    let owned = context.token(source.start).tag == Tag::PrpPoss || word_in!(context.token(source.start).word, "the");
    let comma = object + 1;
    if !owned || comma + 1 >= limit || source.end > comma + 1 || !context.is_char(comma, ",") {
        return None;
    }
    let joins = |i: usize| word_in!(context.token(i).word, "of" | "and" | "for" | "the") || context.is_char(i, "&-");
    let named = |i: &usize| context.token(*i).tag.is_proper() && !DATES.has(context.token(*i).word) || joins(*i);
    let end = (comma + 1..limit).take(LONGEST).take_while(named).last()? + 1;
    let closes = end == limit || context.is_char(end, ",.;") || context.is_stop(end);
    (closes && context.token(end - 1).tag.is_proper() && context.token(comma + 1).tag.is_proper()).then_some(end)
}
