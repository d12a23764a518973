//! A quotation that continues behind its cue: “…,” she said. “…”

use crate::block::quotations::TokenSpan;
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::cue::{gap_after, gap_before, is_nickname, starts_sentence};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::titles_of_works::is_title_of_work;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{gender_of_first_name, gender_of_pronoun, gender_of_word, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Resumed,
    summary: "The quotation goes on in a second pair of marks behind its cue, in the same sentence or in the next one.",
    explanation: "{} follows the quotation.",
    confidence: Confidence::High,
    example: "“We knew,” Ada Moor said, “and we did nothing.”",
    counter_example: "“We knew,” Ada Moor said. Tom Field said: “We did nothing.”",
    cases: include_str!("resumed.txt"),
};

/// The index of the pair of marks that continues pair `n` behind the clause of its cue `verb`.
pub fn find(context: &BlockContext, n: usize, verb: usize) -> Option<usize> {
    let next = behind_names(context, n);
    let quoted =
        context.quoted.get(next).filter(|_| !is_nickname(context, next) && !is_title_of_work(context, next))?;
    let gap: Vec<usize> = (context.quoted[n].tokens.end..quoted.tokens.start)
        .filter(|&i| !context.in_quotes(i) && !context.is_char(i, "\"”“"))
        .collect();
    let &last = gap.last()?;
    // In *… told the crowd on “Late Talk.” “We go on”* the full stop is inside the marks of a title.
    let stop = match context.pair_of(last + 1).filter(|&pair| pair > n && pair < next) {
        Some(pair) => context.quoted[pair].last,
        None => context.form(last).chars().next_back()?,
    };
    // “…,” she said, but “…”
    let joined = word_in!(context.token(last).word, "but" | "and" | "though" | "although" | "because" | "yet")
        && !gap.iter().any(|&i| i > verb && context.token(i).tag.is_finite());
    if !(matches!(stop, ',' | '.' | ':' | ';') || context.is_dash(last) || joined) {
        return None;
    }
    if matches!(stop, ',' | ':') && leads_in_answer(context, verb, last) {
        return None;
    }
    for &i in gap.iter().filter(|&&i| i > verb) {
        let token = context.token(i);
        // “…,” she said, reading from a sheet. “…”: no participle leads in a sentence of its own.
        let tells = token.tag != Tag::Vbn && !(token.tag == Tag::Vbg && stop == '.');
        let writers = || is_writers_occasion(context, i);
        if context.is_full_verb(i) && context.says(i) && tells && !in_relative_clause(context, i) && !writers() {
            return None;
        }
        let governor = token.head as usize;
        let own_clause = token.rel.is_subject()
            && governor > verb
            && context.token(governor).tag.is_verb()
            && (matches!(context.token(governor).rel, Rel::Conj | Rel::Root | Rel::Parataxis)
                || context.token(governor).rel == Rel::Ccomp && context.token(governor).head as usize == verb)
            && gap.contains(&governor)
            && !in_relative_clause(context, i);
        if own_clause {
            return None;
        }
    }
    let inner = gap[..gap.len() - 1].iter().position(|&i| context.is_stop(i));
    if inner.is_some_and(|inner| stop != ':' || !is_next_moment(context, &gap[inner + 1..])) {
        return None;
    }
    if stop == '.' {
        if !quoted.capital {
            return None;
        }
        // The pair does not continue pair `n` when it has a cue of its own behind it.
        let behind = gap_after(context, next);
        if begins_clause(context, next, behind) {
            return None;
        }
        let own_cue = |i: usize| {
            let inverted = i <= behind.start + 1 && i + 1 < behind.end && context.is_nominal(i + 1);
            context.says(i) && (inverted || context.is_nominal(i - 1) && !context.in_quotes(i - 1))
        };
        if !matches!(quoted.last, '.' | '?' | '!')
            && behind
                .iter()
                .skip(1)
                .take(super::cue_after::REACH_AFTER)
                .take_while(|&i| !context.is_stop(i))
                .any(own_cue)
        {
            return None;
        }
        if let Some(first) = behind.iter().next() {
            if !context.is_char(first, ".") && quoted.last == ',' {
                return None;
            }
            if matches!(quoted.last, '?' | '!') && behind.iter().take(4).any(|i| context.says(i)) {
                return None;
            }
        }
    }
    Some(next)
}

/// Whether the verb at token `i` tells on what occasion the writer heard the words: *“…,” says Moor **when I read** this out to her. “…”*
fn is_writers_occasion(context: &BlockContext, i: usize) -> bool {
    let Some(subject) = i.checked_sub(1).filter(|&i| i > 0 && word_in!(context.token(i).word, "i" | "we")) else {
        return false;
    };
    word_in!(context.token(subject - 1).word, "when" | "after" | "as" | "once" | "before" | "while" | "whenever")
}

/// Whether pair `n` is the subject of the clause behind it: *“…,” she said. “Note” is the word for it.*
fn begins_clause(context: &BlockContext, n: usize, behind: TokenSpan) -> bool {
    let states = |i: usize| {
        let copula = word_in!(context.token(i).word, "is" | "was" | "are" | "were" | "means" | "meant" | "has" | "had");
        context.token(i).tag.is_finite() && copula
    };
    context.quoted[n].last.is_alphanumeric() && !behind.is_empty() && states(behind.start)
}

/// Whether a reporting verb with a subject of its own behind "to which" stands in front of the comma or colon `last`, which leads in
/// the words of somebody else: *“…,” asked the clerk, to which Ada Moor replied: “…”*
fn leads_in_answer(context: &BlockContext, verb: usize, last: usize) -> bool {
    // “…,” said Field to the clerk, who answered: “…”
    let adverb = |i: &usize| !context.is_wordy(*i) || context.token(*i).tag == Tag::Rb;
    let cue = (verb + 1..last).rev().find(|i| !adverb(i));
    let who = cue.and_then(|cue| cue.checked_sub(1)).filter(|&i| i > verb && word_in!(context.token(i).word, "who"));
    if who.is_some() && cue.is_some_and(|cue| context.says(cue)) {
        return true;
    }
    let from = (verb + 1..last)
        .find(|&i| word_in!(context.token(i).word, "to" | "at") && word_in!(context.token(i + 1).word, "which"));
    let Some(from) = from else { return false };
    let reports = |i: usize| context.says(i) && context.is_full_verb(i) && context.is_nominal(i - 1);
    (from + 3..last).any(reports)
}

/// Whether the tokens say no more than that the same speaker goes on: *And later:*, *Then, in a lower voice:*
fn is_next_moment(context: &BlockContext, gap: &[usize]) -> bool {
    let adverbial = |&i: &usize| {
        let tag = context.token(i).tag;
        matches!(tag, Tag::Cc | Tag::Rb | Tag::Rbr | Tag::In | Tag::Dt | Tag::Jj | Tag::Jjr | Tag::Nn)
            || is_time(context.token(i))
            || !context.is_wordy(i)
    };
    gap.len() <= LONGEST_MOMENT && gap.iter().all(adverbial)
}

/// Longest adverbial between two quotations of one speaker, in tokens.
const LONGEST_MOMENT: usize = 7;

/// The first pair behind pair `n` that is neither a nickname nor a short name of something.
fn behind_names(context: &BlockContext, n: usize) -> usize {
    let mut next = n + 1;
    while next + 1 < context.quoted.len() && next < n + 3 {
        let quoted = &context.quoted[next];
        let before = context.token(quoted.tokens.start.saturating_sub(1)).tag;
        if is_nickname(context, next) {
            next += 1;
            continue;
        }
        let named = matches!(before, Tag::In | Tag::To | Tag::Nn | Tag::Nnp | Tag::Pos) && quoted.last == '.';
        // “…,” said Ada Moor, who called it a “farce.” “…”
        let last_word =
            quoted.last == '.' && !quoted.capital && context.quoted[next + 1].tokens.start == quoted.tokens.end;
        if quoted.words <= 6 && (named || last_word || !matches!(quoted.last, ',' | '.' | '?' | '!')) {
            next += 1;
        } else {
            break;
        }
    }
    next
}

/// Whether token `i` stands in a relative clause, by the tokens above it.
fn in_relative_clause(context: &BlockContext, mut i: usize) -> bool {
    for _ in 0..8 {
        if context.token(i).rel == Rel::Relcl {
            return true;
        }
        let head = context.token(i).head as usize;
        if head == i {
            break;
        }
        i = head;
    }
    false
}

/// Whether the tokens are one sentence that tells what the speaker does while speaking: *“I’m not cross,” Moor says. **He lifts a block
/// onto the bench.** “It leaks.”*
fn is_scene(context: &BlockContext, gap: TokenSpan) -> bool {
    /// Longest such sentence, in tokens.
    const LONGEST: usize = 30;
    let Some(last) = gap.iter().next_back().filter(|_| gap.len() <= LONGEST) else { return false };
    let other = |i: usize| context.verb(i).is_some_and(|class| class.says()) && !context.is_auxiliary(i);
    word_in!(context.token(gap.start).word, "he" | "she")
        && context.is_char(last, ".")
        && !(gap.start..last).any(|i| context.is_stop(i) || context.in_quotes(i) || other(i))
}

/// Whether the pronoun at token `i` cannot stand for the source of the candidate: *Ada Moor says. **He** nods.*
fn is_of_other_gender(context: &BlockContext, candidate: &Candidate, i: usize) -> bool {
    let pronoun = gender_of_pronoun(context.token(i).word);
    candidate.source.is_none_or(|source| {
        source.iter().any(|j| {
            let word = context.token(j).word;
            let gender =
                gender_of_pronoun(word).or_else(|| gender_of_word(word)).or_else(|| gender_of_first_name(word));
            gender.is_some() && gender != pronoun
        })
    })
}

/// A whole quoted sentence without a cue joins the quotation before it in the same paragraph, when nothing but the
/// clause of that quotation's cue lies between the two.
pub fn continue_in_paragraph(
    context: &BlockContext,
    n: usize,
    candidates: &mut [Candidate],
    taken: &mut [Option<usize>],
) {
    let quoted = &context.quoted[n];
    let whole = starts_sentence(context, n) && matches!(quoted.last, '.' | '?' | '!' | '…' | '—' | '―' | '-');
    let Some(previous) = n.checked_sub(1).and_then(|before| taken[before]) else { return };
    if !whole || previous >= candidates.len() {
        return;
    }
    let gap = gap_before(context, n);
    let stop = gap.iter().take(gap.len().saturating_sub(1)).find(|&i| context.is_stop(i));
    if stop.is_some_and(|stop| !is_scene(context, TokenSpan::new(stop + 1, gap.end))) {
        return;
    }
    if stop.is_some_and(|stop| is_of_other_gender(context, &candidates[previous], stop + 1)) {
        return;
    }
    candidates[previous].content.insert(quoted.tokens);
    candidates[previous].unfinished = !quoted.pair.closed;
    taken[n] = Some(previous);
}
