//! Quotations that marks make: with the cue after them, before them, neighbours them.

use super::candidate::Candidate;
use super::context::{BlockContext, is_time};
use super::pattern::Pattern;
use super::source::{SourceHead, SourceRelation};
use super::{TokenSet, TokenSpan, titles_of_works};
use crate::grammar::{Rel, Tag, is_word, reporting_verb};

/// How far behind the marks a reporting verb may stand, in tokens.
const REACH_AFTER: usize = 30;
/// How far before the marks a reporting verb may stand, in tokens.
const REACH_BEFORE: usize = 14;

/// A cue that was found for a pair of marks.
struct FoundCue {
    head: usize,
    source: Option<SourceHead>,
    after: bool,
}

/// Finds the quotations of the block's marks. Pairs that find no cue are left to the document, which knows the
/// paragraphs neighbours.
pub fn direct(context: &BlockContext) -> Vec<Candidate> {
    let mut taken: Vec<Option<usize>> = vec![None; context.quoted.len()];
    let mut candidates: Vec<Candidate> = Vec::new();
    for n in 0..context.quoted.len() {
        if taken[n].is_some() || titles_of_works::is_title_of_work(context, n) {
            continue;
        }
        let Some(found) = byline(context, n).or_else(|| cue_after(context, n)).or_else(|| cue_before(context, n))
        else {
            continue_in_paragraph(context, n, &mut candidates, &mut taken);
            continue;
        };
        let Some(content) = content_of(context, n, &found, &mut taken, candidates.len()) else { continue };
        let mut candidate = Candidate::new(
            if found.after { Pattern::CueAfter } else { Pattern::CueBefore },
            TokenSet::one(content),
            if context.token(found.head).tag.is_punctuation() {
                TokenSpan::new(found.head, found.head + 1)
            } else {
                context.cue(found.head)
            },
        )
        .with_source(context, found.source)
        .at(found.head);
        if context.is_dash(found.head)
            && let Some((last, _)) = found.source
        {
            // A byline is no sentence: the parse does not know where the name begins.
            candidate.source = Some(TokenSpan::new(found.head + 1, last + 1));
        }
        if let (true, Some(source)) = (found.after, &mut candidate.source) {
            // The apposition before the verb belongs to the mention.
            let behind = found.head.checked_sub(1).filter(|&i| context.is_char(i, ",") && i > source.end);
            if let Some(comma) = behind
                && context.is_char(source.end, ",")
                && source.start >= context.quoted[n].tokens.end
            {
                source.end = comma;
            }
        }
        candidate.by_marks = true;
        candidate.continues = context.quoted[n].pair.continues;
        candidate.unfinished = !context.quoted[n].pair.closed;
        taken[n] = Some(candidates.len());
        if found.after
            && let Some(next) = resumed(context, n, found.head)
        {
            candidate.content.insert(context.quoted[next].tokens);
            candidate.unfinished = !context.quoted[next].pair.closed;
            taken[next] = Some(candidates.len());
        }
        candidates.push(candidate);
    }
    candidates
}

/// Whether the pair starts a sentence.
pub fn starts_sentence(context: &BlockContext, n: usize) -> bool {
    let first = context.quoted[n].tokens.start;
    let Some(previous) = first.checked_sub(1) else { return true };
    match context.pair_of(previous) {
        Some(pair) => matches!(context.quoted[pair].last, '.' | '?' | '!' | '…'),
        None => context.form(previous).ends_with(['.', '!', '?']),
    }
}

/// TokenSpan between the end of pair `n` and the next pair, or the block's end.
fn gap_after(context: &BlockContext, n: usize) -> TokenSpan {
    let end = context.quoted.get(n + 1).map_or(context.len(), |next| next.tokens.start);
    TokenSpan::new(context.quoted[n].tokens.end, end.max(context.quoted[n].tokens.end))
}

/// TokenSpan between the pair before and pair `n`, or from the block's start.
fn gap_before(context: &BlockContext, n: usize) -> TokenSpan {
    let start = n.checked_sub(1).map_or(0, |before| context.quoted[before].tokens.end);
    TokenSpan::new(start, context.quoted[n].tokens.start.max(start))
}

/// A name behind a dash, and nothing more: “…” — Maria Lopez
fn byline(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let gap = gap_after(context, n);
    let dash = gap.start;
    let name = dash + 1..gap.end;
    if gap.end != context.len()
        || !(2..=9).contains(&gap.len())
        || !context.is_dash(dash)
        || context.quoted[n].words < 3
    {
        return None;
    }
    let named = context.token(name.start).tag.is_proper()
        && !name.clone().any(|i| context.token(i).tag.is_finite() || context.is_char(i, ";:"));
    let head = name.clone().take_while(|&i| context.token(i).tag.is_proper()).last()?;
    named.then_some(FoundCue { head: dash, source: Some((head, SourceRelation::Label)), after: true })
}

/// Pattern 3: the first reporting verb behind the marks, before the sentence ends.
fn cue_after(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let gap = gap_after(context, n);
    let mut start = gap.start;
    let bridged = start < gap.end && (context.is_char(start, ",") || context.is_dash(start));
    while start < gap.end && (context.is_char(start, ",\"'”’") || context.is_dash(start)) {
        start += 1;
    }
    let end = (start..gap.end).find(|&i| context.is_stop(i) || context.is_char(i, ";")).unwrap_or(gap.end);
    if start >= end {
        return None;
    }
    let lower = context.form(start).starts_with(char::is_lowercase);
    let open_ended = matches!(quoted.last, ',' | '?' | '!' | '—' | '–' | '-' | '…') || bridged;
    if !(open_ended || quoted.last == '.' && lower) {
        return None;
    }
    // The words between belong to the next quotation: “It is over.” Smith added, “We lost.”
    let for_next = matches!(quoted.last, '.' | '?' | '!')
        && context.form(start).starts_with(char::is_uppercase)
        && context.quoted.get(n + 1).is_some_and(|next| next.capital)
        && gap.end > start
        && context.is_char(gap.end - 1, ",:");
    if for_next {
        return None;
    }
    for i in start..end.min(start + REACH_AFTER) {
        let at = i - start;
        let reports = context.verb(i).is_some_and(|v| v.says() || v.only_direct()) && !context.is_auxiliary(i);
        let mistagged = at <= 4
            && !context.token(i).tag.is_verb()
            && matches!(context.token(i).tag, Tag::Nns | Tag::Nn | Tag::Nnp | Tag::Nnps | Tag::Jj)
            && context.form(i).ends_with(['s', 'd'])
            && reporting_verb(context.token(i).word).is_some_and(|v| v.is_core())
            && (i + 1 == end || context.is_char(i + 1, ",") || i == start);
        // A verb nobody lists, but in the one place where only a cue can stand: “…,” chirped Smith.
        let open_class = at == 0
            && matches!(context.token(i).tag, Tag::Vbd | Tag::Vbz)
            && context.is_full_verb(i)
            && matches!(quoted.last, ',' | '!' | '?')
            && !is_word!(context.token(i).word, "was" | "is" | "were" | "had" | "has" | "did" | "does");
        if !(reports || mistagged || open_class) {
            continue;
        }
        let parsed = context.source_of(i).filter(|&(head, relation)| {
            (start..end).contains(&head) && !context.in_quotes(head) && relation != SourceRelation::Passive
        });
        // The parser may take the speaker of such a verb for its object.
        let object = (i + 1..end).take_while(|&j| open_class && !reports && context.token(j).tag.is_proper()).last();
        if open_class
            && !reports
            && object.is_none()
            && !matches!(parsed, Some((head, SourceRelation::Subject)) if head > i)
        {
            continue;
        }
        if parsed.is_none() && reports_behind(context, i, quoted.tokens.start) {
            return None;
        }
        let beside = object.map(|head| (head, SourceRelation::Nearest));
        let source =
            named_first(context, start, i).or(parsed).or(beside).or_else(|| nearby_source(context, i, start, end));
        let Some((head, relation)) = source else { continue };
        if at > 12 && !(relation == SourceRelation::Subject && head < start + 6) {
            return None;
        }
        return Some(FoundCue { head: i, source: Some((head, relation)), after: true });
    }
    // “…,” according to the minister.
    for i in start..end.min(start + 2) {
        if is_word!(context.token(i).word, "according") && i + 1 < context.len() {
            let to = i + 1;
            let object = context
                .tree
                .child(context.parsed, to, &[Rel::Pobj])
                .or_else(|| (to + 1..end).find(|&j| context.is_nominal(j)));
            return object.map(|head| FoundCue {
                head: i,
                source: Some((head, SourceRelation::According)),
                after: true,
            });
        }
    }
    None
}

/// Whether the verb behind the marks belongs to a subject before them and reports the clause that follows it: *Ann Lee,
/// citing “the facts,” said the road would close*.
fn reports_behind(context: &BlockContext, verb: usize, marks: usize) -> bool {
    let earlier = context.source_of(verb).is_some_and(|(head, _)| head < marks && !context.in_quotes(head));
    let clause = context.tree.child(context.parsed, verb, &[Rel::Ccomp]).filter(|&c| c > verb);
    earlier && clause.is_some_and(|c| context.tree.left(c) == verb + 1)
}

/// “…,” Mo Okafor, the head of the union, said: a name right behind the marks, and an apposition between commas before
/// the verb. However the parser reads it, the name is the source.
fn named_first(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let comma = (start..verb).find(|&i| context.is_char(i, ","))?;
    let closed = verb > comma + 1 && context.is_char(verb - 1, ",");
    let name = start..comma;
    let nominal = name.clone().all(|i| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Pos | Tag::PrpPoss | Tag::Hyph | Tag::In | Tag::Cd)
    });
    let verbal = (start..verb).any(|i| context.token(i).tag.is_finite());
    if !closed || verbal || !nominal || context.in_quotes(start) || context.token(start).tag == Tag::In {
        return None;
    }
    // Of "the president, Anna Berg," and "Anna Berg, the president," the name.
    let proper = |range: TokenSpan| range.iter().rev().find(|&i| context.token(i).tag.is_proper());
    let behind = (comma + 1..verb - 1).take_while(|&i| !context.is_char(i, ",")).last().map_or(comma + 1, |i| i + 1);
    let starts_proper = context.token(start).tag.is_proper();
    let head = if starts_proper { proper(name.clone().into()) } else { proper(TokenSpan::new(comma + 1, behind)) };
    head.or_else(|| name.rev().find(|&i| context.token(i).tag.is_noun())).map(|head| (head, SourceRelation::Subject))
}

/// The source by position alone: "said NOUN" or "NOUN said".
fn nearby_source(context: &BlockContext, verb: usize, start: usize, end: usize) -> Option<SourceHead> {
    let fits = |i: usize| context.is_nominal(i) && !is_time(context.token(i)) && !context.in_quotes(i);
    if verb <= start + 1 {
        for i in verb + 1..end.min(verb + 14) {
            // Right behind the verb stands who speaks, even where the parser takes it for the object: “Who?” asked Lee.
            let inner = matches!(
                context.token(i).rel,
                Rel::Compound | Rel::Poss | Rel::Nmod | Rel::Npadvmod | Rel::Amod | Rel::Dative
            ) || context.token(i).rel == Rel::Dobj && verb > start;
            if fits(i) && !inner {
                return Some((i, SourceRelation::Nearest));
            }
            if context.is_char(i, ",") || matches!(context.token(i).tag, Tag::In | Tag::To) {
                break;
            }
        }
    }
    (start..verb).rev().find(|&i| fits(i)).map(|i| (i, SourceRelation::Nearest))
}

/// Pattern 5: the last reporting verb before the marks.
fn cue_before(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let first = quoted.tokens.start;
    let gap = gap_before(context, n);
    let start = (gap.start..gap.end.saturating_sub(1)).rev().find(|&i| context.is_stop(i)).map_or(gap.start, |i| i + 1);
    if start >= gap.end {
        return None;
    }
    let last = gap.end - 1;
    let colon = context.is_char(last, ":");
    let comma = context.is_char(last, ",");
    for i in (start..gap.end).rev() {
        let Some(verb) = context.verb(i).filter(|_| !context.is_auxiliary(i)) else {
            if colon && context.is_full_verb(i) && context.token(i).tag.is_finite() {
                return colon_cue(context, i, start);
            }
            // A verb nobody lists: Hill shot back, “…”
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
        if !(verb.says() || verb.only_direct() && (colon || comma)) {
            if colon && context.token(i).tag.is_finite() {
                return colon_cue(context, i, start);
            }
            continue;
        }
        let between = i + 1..gap.end;
        if !colon {
            let bare = between.is_empty();
            let that = between.clone().any(|j| context.opens_that_clause(j) || is_word!(context.token(j).word, "that"));
            let whole = quoted.capital && quoted.words >= 3 && !between.clone().any(|j| context.is_full_verb(j));
            if between.len() > REACH_BEFORE || that || !(comma || bare || whole) {
                return None;
            }
            // "called the deal a “mistake”": what it was called is half of what was said.
            if verb.is_predicate() && !comma {
                return None;
            }
            let long_enough = comma && verb.is_core() && quoted.words >= 4 && between.len() <= 6;
            if (bare || comma) && !quoted.capital && !long_enough {
                return None;
            }
            let closes = matches!(quoted.last, '.' | ',' | '!' | '?' | '—' | '–' | '-' | '…' | ';' | ':')
                || !quoted.pair.closed
                || context.quoted[n].tokens.end >= context.len()
                || context.is_char(quoted.tokens.end, ".,!?—");
            if !closes {
                return None;
            }
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
            });
        if source.is_none() && colon {
            continue;
        }
        return Some(FoundCue { head: i, source, after: false });
    }
    // "Name: “…”"
    let label = start..last;
    if colon && label.len() <= 13 && !label.clone().any(|i| context.token(i).tag.is_verb()) && first > 0 {
        let head =
            label.clone().rev().find(|&i| context.token(i).tag.is_noun() && context.token(i).rel != Rel::Compound);
        let head = head.or_else(|| label.clone().rev().find(|&i| context.token(i).tag.is_noun()));
        return head.map(|head| FoundCue { head: last, source: Some((head, SourceRelation::Label)), after: false });
    }
    None
}

/// The cue that a block ends with, for a quotation in the next one: *In a note to staff she wrote:*
pub fn cue_at_end(context: &BlockContext) -> Option<Candidate> {
    let last = context.len().checked_sub(1).filter(|&i| context.is_char(i, ":"))?;
    let start = context.sentence(last).start;
    for i in (start..last).rev() {
        if context.is_full_verb(i)
            && !context.in_quotes(i)
            && (context.token(i).tag.is_finite() || context.says(i))
            && let Some(found) = colon_cue(context, i, start)
        {
            let candidate = Candidate::new(Pattern::CueBefore, TokenSet::default(), context.cue(i));
            return Some(candidate.with_source(context, found.source).at(i));
        }
    }
    None
}

/// Before a colon any verb may cue: *He took a swipe at the board: “…”*
fn colon_cue(context: &BlockContext, verb: usize, start: usize) -> Option<FoundCue> {
    let source =
        context.source_of(verb).filter(|&(head, relation)| relation != SourceRelation::Passive && head >= start)?;
    Some(FoundCue { head: verb, source: Some(source), after: false })
}

/// The content neighbours pair `n`: the pair, with the unquoted start of its sentence when that is part of what was said
/// (*The plan “is good,” he said*), and with words between marks and cue that belong to it.
fn content_of(
    context: &BlockContext,
    n: usize,
    found: &FoundCue,
    taken: &mut [Option<usize>],
    candidate: usize,
) -> Option<TokenSpan> {
    let mut content = context.quoted[n].tokens;
    if !found.after {
        return Some(content);
    }
    if !starts_sentence(context, n) {
        let mut start = content.start;
        while start > 0 {
            let i = start - 1;
            let boundary = context.is_char(i, ".?!:(")
                || context.pair_of(i).is_some_and(|pair| {
                    matches!(context.quoted[pair].last, '.' | '?' | '!')
                        && context.form(start).starts_with(char::is_uppercase)
                });
            if boundary || context.sentence(i).start != context.sentence(start).start && context.pair_of(i).is_none() {
                break;
            }
            start -= 1;
        }
        let lead = start..content.start;
        if context.has_word(lead.clone().into()) {
            let cued = lead.clone().any(|i| context.says(i) && !context.in_quotes(i));
            if cued && !context.quoted[n].capital {
                return None;
            }
            if !cued {
                content.start = start;
                for (m, slot) in taken.iter_mut().enumerate().take(n) {
                    if context.quoted[m].tokens.start >= start {
                        *slot = Some(candidate);
                    }
                }
            }
        }
    }
    // “…” in the end, he said.
    let (head, relation) = found.source?;
    let source = if relation == SourceRelation::Nearest { head } else { context.tree.left(head).min(head) };
    let cue_start = found.head.min(source);
    let behind = content.end..cue_start.max(content.end);
    let between: Vec<usize> = behind
        .clone()
        .filter(|&i| {
            let token = context.token(i);
            let verbal = matches!(token.rel, Rel::Aux | Rel::Neg)
                || token.rel == Rel::Advmod && token.head as usize == found.head;
            context.is_wordy(i) && !verbal && !is_word!(token.word, "as" | "and")
        })
        .collect();
    // A noun phrase there is the source's, however the parser cut it.
    let phrase = between.first().is_some_and(|&i| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Prp)
    });
    if !between.is_empty() && !phrase {
        if between.iter().any(|&i| context.token(i).tag.is_finite()) {
            return None;
        }
        let comma = cue_start > 0 && context.is_char(cue_start - 1, ",");
        if between.len() >= 2 && comma {
            content.end = cue_start - 1;
        } else if between.len() > 3 && !comma {
            return None;
        }
    }
    Some(content)
}

/// Pattern 4: the pair that goes on behind the cue clause of pair `n`.
fn resumed(context: &BlockContext, n: usize, verb: usize) -> Option<usize> {
    let mut next = n + 1;
    while next + 1 < context.quoted.len() && next < n + 3 {
        let quoted = &context.quoted[next];
        let before = context.token(quoted.tokens.start.saturating_sub(1)).tag;
        let named = matches!(before, Tag::In | Tag::To | Tag::Nn | Tag::Nnp | Tag::Pos) && quoted.last == '.';
        if quoted.words <= 6 && (named || !matches!(quoted.last, ',' | '.' | '?' | '!')) {
            next += 1;
        } else {
            break;
        }
    }
    let quoted = context.quoted.get(next)?;
    let gap: Vec<usize> = (context.quoted[n].tokens.end..quoted.tokens.start)
        .filter(|&i| !context.in_quotes(i) && !context.is_char(i, "\"”“"))
        .collect();
    let &last = gap.last()?;
    // … told the crowd on “Late Talk.” “We go on”: the stop of the sentence stands inside the marks of a title.
    let stop = match context.pair_of(last + 1).filter(|&pair| pair > n && pair < next) {
        Some(pair) => context.quoted[pair].last,
        None => context.form(last).chars().next_back()?,
    };
    if !(matches!(stop, ',' | '.' | ':' | ';') || context.is_dash(last)) {
        return None;
    }
    let inside_relative = |mut i: usize| {
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
    };
    for &i in gap.iter().filter(|&&i| i > verb) {
        let token = context.token(i);
        if context.is_full_verb(i) && context.says(i) && token.tag != Tag::Vbn && !inside_relative(i) {
            return None;
        }
        let governor = token.head as usize;
        let own_clause = token.rel.is_subject()
            && governor > verb
            && context.token(governor).tag.is_verb()
            && (matches!(context.token(governor).rel, Rel::Conj | Rel::Root | Rel::Parataxis)
                || context.token(governor).rel == Rel::Ccomp && context.token(governor).head as usize == verb)
            && gap.contains(&governor)
            && !inside_relative(i);
        if own_clause {
            return None;
        }
    }
    if gap[..gap.len() - 1].iter().any(|&i| context.is_stop(i)) {
        return None;
    }
    if stop == '.' {
        if !quoted.capital {
            return None;
        }
        // It has a cue of its own behind it.
        let behind = gap_after(context, next);
        let own_cue = |i: usize| context.says(i) && context.is_nominal(i - 1) && !context.in_quotes(i - 1);
        if !matches!(quoted.last, '.' | '?' | '!')
            && behind.iter().skip(1).take(REACH_AFTER).take_while(|&i| !context.is_stop(i)).any(own_cue)
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

/// Pattern 6, inside one paragraph: a whole quoted sentence without a cue joins the quotation before it, when nothing but
/// that one's cue clause lies between.
fn continue_in_paragraph(context: &BlockContext, n: usize, candidates: &mut [Candidate], taken: &mut [Option<usize>]) {
    let quoted = &context.quoted[n];
    let whole = starts_sentence(context, n) && matches!(quoted.last, '.' | '?' | '!' | '…' | '—' | '-');
    let Some(previous) = n.checked_sub(1).and_then(|before| taken[before]) else { return };
    if !whole || previous >= candidates.len() {
        return;
    }
    let gap = gap_before(context, n);
    if gap.iter().take(gap.len().saturating_sub(1)).any(|i| context.is_stop(i)) {
        return;
    }
    candidates[previous].content.insert(quoted.tokens);
    candidates[previous].unfinished = !quoted.pair.closed;
    taken[n] = Some(previous);
}
