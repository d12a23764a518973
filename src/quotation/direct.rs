//! Quotations that marks make: with the cue after them, before them, around them.

use super::draft::{Draft, Rule, TokenSet};
use super::scene::{Scene, Tokens, is_time};
use super::subject::{Path, Source};
use super::works;
use crate::grammar::{Rel, Tag, is_word, reporting_verb};

/// How far behind the marks a reporting verb may stand, in tokens.
const REACH_AFTER: usize = 30;
/// How far before the marks a reporting verb may stand, in tokens.
const REACH_BEFORE: usize = 14;

/// A cue that was found for a pair of marks.
struct Found {
    head: usize,
    source: Option<Source>,
    after: bool,
}

/// Finds the quotations of the block's marks. Pairs that find no cue are left to the document, which knows the
/// paragraphs around.
pub fn direct(scene: &Scene) -> Vec<Draft> {
    let mut taken: Vec<Option<usize>> = vec![None; scene.quoted.len()];
    let mut drafts: Vec<Draft> = Vec::new();
    for n in 0..scene.quoted.len() {
        if taken[n].is_some() || works::is_title(scene, n) {
            continue;
        }
        let Some(found) = byline(scene, n).or_else(|| cue_after(scene, n)).or_else(|| cue_before(scene, n)) else {
            continue_in_paragraph(scene, n, &mut drafts, &mut taken);
            continue;
        };
        let Some(content) = content_of(scene, n, &found, &mut taken, drafts.len()) else { continue };
        let mut draft = Draft::new(
            if found.after { Rule::CueAfter } else { Rule::CueBefore },
            TokenSet::one(content),
            if scene.token(found.head).tag.is_punctuation() {
                found.head..found.head + 1
            } else {
                scene.cue(found.head)
            },
        )
        .with_source(scene, found.source)
        .at(found.head);
        if scene.is_dash(found.head)
            && let Some((last, _)) = found.source
        {
            // A byline is no sentence: the parse does not know where the name begins.
            draft.source = Some(found.head + 1..last + 1);
        }
        if let (true, Some(source)) = (found.after, &mut draft.source) {
            // The apposition before the verb belongs to the mention.
            let behind = found.head.checked_sub(1).filter(|&i| scene.is_char(i, ",") && i > source.end);
            if let Some(comma) = behind
                && scene.is_char(source.end, ",")
                && source.start >= scene.quoted[n].tokens.end
            {
                source.end = comma;
            }
        }
        draft.by_marks = true;
        draft.continues = scene.quoted[n].pair.continues;
        draft.unfinished = !scene.quoted[n].pair.closed;
        taken[n] = Some(drafts.len());
        if found.after
            && let Some(next) = resumed(scene, n, found.head)
        {
            draft.content.insert(scene.quoted[next].tokens.clone());
            draft.unfinished = !scene.quoted[next].pair.closed;
            taken[next] = Some(drafts.len());
        }
        drafts.push(draft);
    }
    drafts
}

/// Whether the pair starts a sentence.
pub fn starts_sentence(scene: &Scene, n: usize) -> bool {
    let first = scene.quoted[n].tokens.start;
    let Some(previous) = first.checked_sub(1) else { return true };
    match scene.pair_of(previous) {
        Some(pair) => matches!(scene.quoted[pair].last, '.' | '?' | '!' | '…'),
        None => scene.form(previous).ends_with(['.', '!', '?']),
    }
}

/// Tokens between the end of pair `n` and the next pair, or the block's end.
fn gap_after(scene: &Scene, n: usize) -> Tokens {
    let end = scene.quoted.get(n + 1).map_or(scene.len(), |next| next.tokens.start);
    scene.quoted[n].tokens.end..end.max(scene.quoted[n].tokens.end)
}

/// Tokens between the pair before and pair `n`, or from the block's start.
fn gap_before(scene: &Scene, n: usize) -> Tokens {
    let start = n.checked_sub(1).map_or(0, |before| scene.quoted[before].tokens.end);
    start..scene.quoted[n].tokens.start.max(start)
}

/// A name behind a dash, and nothing more: “…” — Maria Lopez
fn byline(scene: &Scene, n: usize) -> Option<Found> {
    let gap = gap_after(scene, n);
    let dash = gap.start;
    let name = dash + 1..gap.end;
    if gap.end != scene.len() || !(2..=9).contains(&gap.len()) || !scene.is_dash(dash) || scene.quoted[n].words < 3 {
        return None;
    }
    let named = scene.token(name.start).tag.is_proper()
        && !name.clone().any(|i| scene.token(i).tag.is_finite() || scene.is_char(i, ";:"));
    let head = name.clone().take_while(|&i| scene.token(i).tag.is_proper()).last()?;
    named.then_some(Found { head: dash, source: Some((head, Path::Label)), after: true })
}

/// Rule 3: the first reporting verb behind the marks, before the sentence ends.
fn cue_after(scene: &Scene, n: usize) -> Option<Found> {
    let quoted = &scene.quoted[n];
    let gap = gap_after(scene, n);
    let mut start = gap.start;
    let bridged = start < gap.end && (scene.is_char(start, ",") || scene.is_dash(start));
    while start < gap.end && (scene.is_char(start, ",\"'”’") || scene.is_dash(start)) {
        start += 1;
    }
    let end = (start..gap.end).find(|&i| scene.is_stop(i) || scene.is_char(i, ";")).unwrap_or(gap.end);
    if start >= end {
        return None;
    }
    let lower = scene.form(start).starts_with(char::is_lowercase);
    let open_ended = matches!(quoted.last, ',' | '?' | '!' | '—' | '–' | '-' | '…') || bridged;
    if !(open_ended || quoted.last == '.' && lower) {
        return None;
    }
    // The words between belong to the next quotation: “It is over.” Smith added, “We lost.”
    let for_next = matches!(quoted.last, '.' | '?' | '!')
        && scene.form(start).starts_with(char::is_uppercase)
        && scene.quoted.get(n + 1).is_some_and(|next| next.capital)
        && gap.end > start
        && scene.is_char(gap.end - 1, ",:");
    if for_next {
        return None;
    }
    for i in start..end.min(start + REACH_AFTER) {
        let at = i - start;
        let reports = scene.verb(i).is_some_and(|v| v.says() || v.only_direct()) && !scene.is_auxiliary(i);
        let mistagged = at <= 4
            && !scene.token(i).tag.is_verb()
            && matches!(scene.token(i).tag, Tag::Nns | Tag::Nn | Tag::Nnp | Tag::Nnps | Tag::Jj)
            && scene.form(i).ends_with(['s', 'd'])
            && reporting_verb(scene.token(i).word).is_some_and(|v| v.is_core())
            && (i + 1 == end || scene.is_char(i + 1, ",") || i == start);
        // A verb nobody lists, but in the one place where only a cue can stand: “…,” chirped Smith.
        let open_class = at == 0
            && matches!(scene.token(i).tag, Tag::Vbd | Tag::Vbz)
            && scene.is_full_verb(i)
            && matches!(quoted.last, ',' | '!' | '?')
            && !is_word!(scene.token(i).word, "was" | "is" | "were" | "had" | "has" | "did" | "does");
        if !(reports || mistagged || open_class) {
            continue;
        }
        let parsed = scene
            .source_of(i)
            .filter(|&(head, path)| (start..end).contains(&head) && !scene.in_quotes(head) && path != Path::Passive);
        // The parser may take the speaker of such a verb for its object.
        let object = (i + 1..end).take_while(|&j| open_class && !reports && scene.token(j).tag.is_proper()).last();
        if open_class && !reports && object.is_none() && !matches!(parsed, Some((head, Path::Subject)) if head > i) {
            continue;
        }
        if parsed.is_none() && reports_behind(scene, i, quoted.tokens.start) {
            return None;
        }
        let beside = object.map(|head| (head, Path::Nearest));
        let source = named_first(scene, start, i).or(parsed).or(beside).or_else(|| nearby_source(scene, i, start, end));
        let Some((head, path)) = source else { continue };
        if at > 12 && !(path == Path::Subject && head < start + 6) {
            return None;
        }
        return Some(Found { head: i, source: Some((head, path)), after: true });
    }
    // “…,” according to the minister.
    for i in start..end.min(start + 2) {
        if is_word!(scene.token(i).word, "according") && i + 1 < scene.len() {
            let to = i + 1;
            let object = scene
                .tree
                .child(scene.reading, to, &[Rel::Pobj])
                .or_else(|| (to + 1..end).find(|&j| scene.is_nominal(j)));
            return object.map(|head| Found { head: i, source: Some((head, Path::According)), after: true });
        }
    }
    None
}

/// Whether the verb behind the marks belongs to a subject before them and reports the clause that follows it: *Ann Lee,
/// citing “the facts,” said the road would close*.
fn reports_behind(scene: &Scene, verb: usize, marks: usize) -> bool {
    let earlier = scene.source_of(verb).is_some_and(|(head, _)| head < marks && !scene.in_quotes(head));
    let clause = scene.tree.child(scene.reading, verb, &[Rel::Ccomp]).filter(|&c| c > verb);
    earlier && clause.is_some_and(|c| scene.tree.left(c) == verb + 1)
}

/// “…,” Mo Okafor, the head of the union, said: a name right behind the marks, and an apposition between commas before
/// the verb. However the parser reads it, the name is the source.
fn named_first(scene: &Scene, start: usize, verb: usize) -> Option<Source> {
    let comma = (start..verb).find(|&i| scene.is_char(i, ","))?;
    let closed = verb > comma + 1 && scene.is_char(verb - 1, ",");
    let name = start..comma;
    let nominal = name.clone().all(|i| {
        let tag = scene.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Pos | Tag::PrpPoss | Tag::Hyph | Tag::In | Tag::Cd)
    });
    let verbal = (start..verb).any(|i| scene.token(i).tag.is_finite());
    if !closed || verbal || !nominal || scene.in_quotes(start) || scene.token(start).tag == Tag::In {
        return None;
    }
    // Of "the president, Anna Berg," and "Anna Berg, the president," the name.
    let proper = |range: Tokens| range.rev().find(|&i| scene.token(i).tag.is_proper());
    let behind = (comma + 1..verb - 1).take_while(|&i| !scene.is_char(i, ",")).last().map_or(comma + 1, |i| i + 1);
    let starts_proper = scene.token(start).tag.is_proper();
    let head = if starts_proper { proper(name.clone()) } else { proper(comma + 1..behind) };
    head.or_else(|| name.rev().find(|&i| scene.token(i).tag.is_noun())).map(|head| (head, Path::Subject))
}

/// The source by position alone: "said NOUN" or "NOUN said".
fn nearby_source(scene: &Scene, verb: usize, start: usize, end: usize) -> Option<Source> {
    let fits = |i: usize| scene.is_nominal(i) && !is_time(scene.token(i)) && !scene.in_quotes(i);
    if verb <= start + 1 {
        for i in verb + 1..end.min(verb + 14) {
            // Right behind the verb stands who speaks, even where the parser takes it for the object: “Who?” asked Lee.
            let inner = matches!(
                scene.token(i).rel,
                Rel::Compound | Rel::Poss | Rel::Nmod | Rel::Npadvmod | Rel::Amod | Rel::Dative
            ) || scene.token(i).rel == Rel::Dobj && verb > start;
            if fits(i) && !inner {
                return Some((i, Path::Nearest));
            }
            if scene.is_char(i, ",") || matches!(scene.token(i).tag, Tag::In | Tag::To) {
                break;
            }
        }
    }
    (start..verb).rev().find(|&i| fits(i)).map(|i| (i, Path::Nearest))
}

/// Rule 5: the last reporting verb before the marks.
fn cue_before(scene: &Scene, n: usize) -> Option<Found> {
    let quoted = &scene.quoted[n];
    let first = quoted.tokens.start;
    let gap = gap_before(scene, n);
    let start = (gap.start..gap.end.saturating_sub(1)).rev().find(|&i| scene.is_stop(i)).map_or(gap.start, |i| i + 1);
    if start >= gap.end {
        return None;
    }
    let last = gap.end - 1;
    let colon = scene.is_char(last, ":");
    let comma = scene.is_char(last, ",");
    for i in (start..gap.end).rev() {
        let Some(verb) = scene.verb(i).filter(|_| !scene.is_auxiliary(i)) else {
            if colon && scene.is_full_verb(i) && scene.token(i).tag.is_finite() {
                return colon_cue(scene, i, start);
            }
            // A verb nobody lists: Hill shot back, “…”
            let open_class = comma
                && scene.is_full_verb(i)
                && matches!(scene.token(i).tag, Tag::Vbd | Tag::Vbz)
                && quoted.capital
                && quoted.words >= 4
                && last - i <= 2
                && matches!(quoted.last, '.' | '!' | '?' | ',');
            if open_class {
                return colon_cue(scene, i, start);
            }
            continue;
        };
        if !(verb.says() || verb.only_direct() && (colon || comma)) {
            if colon && scene.token(i).tag.is_finite() {
                return colon_cue(scene, i, start);
            }
            continue;
        }
        let between = i + 1..gap.end;
        if !colon {
            let bare = between.is_empty();
            let that = between.clone().any(|j| scene.opens_that_clause(j) || is_word!(scene.token(j).word, "that"));
            let whole = quoted.capital && quoted.words >= 3 && !between.clone().any(|j| scene.is_full_verb(j));
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
                || scene.quoted[n].tokens.end >= scene.len()
                || scene.is_char(quoted.tokens.end, ".,!?—");
            if !closes {
                return None;
            }
        }
        let source = scene
            .source_of(i)
            .filter(|&(_, path)| path != Path::Passive)
            .or_else(|| scene.agent_of(i).map(|head| (head, Path::Agent)))
            .or_else(|| {
                (start..i)
                    .rev()
                    .find(|&j| {
                        scene.is_nominal(j)
                            && matches!(scene.token(j).rel, Rel::Nsubj | Rel::Root | Rel::Attr | Rel::Appos)
                    })
                    .map(|head| (head, Path::Nearest))
            });
        if source.is_none() && colon {
            continue;
        }
        return Some(Found { head: i, source, after: false });
    }
    // "Name: “…”"
    let label = start..last;
    if colon && label.len() <= 13 && !label.clone().any(|i| scene.token(i).tag.is_verb()) && first > 0 {
        let head = label.clone().rev().find(|&i| scene.token(i).tag.is_noun() && scene.token(i).rel != Rel::Compound);
        let head = head.or_else(|| label.clone().rev().find(|&i| scene.token(i).tag.is_noun()));
        return head.map(|head| Found { head: last, source: Some((head, Path::Label)), after: false });
    }
    None
}

/// The cue that a block ends with, for a quotation in the next one: *In a note to staff she wrote:*
pub fn cue_at_end(scene: &Scene) -> Option<Draft> {
    let last = scene.len().checked_sub(1).filter(|&i| scene.is_char(i, ":"))?;
    let start = scene.sentence(last).start;
    for i in (start..last).rev() {
        if scene.is_full_verb(i)
            && !scene.in_quotes(i)
            && (scene.token(i).tag.is_finite() || scene.says(i))
            && let Some(found) = colon_cue(scene, i, start)
        {
            let draft = Draft::new(Rule::CueBefore, TokenSet::default(), scene.cue(i));
            return Some(draft.with_source(scene, found.source).at(i));
        }
    }
    None
}

/// Before a colon any verb may cue: *He took a swipe at the board: “…”*
fn colon_cue(scene: &Scene, verb: usize, start: usize) -> Option<Found> {
    let source = scene.source_of(verb).filter(|&(head, path)| path != Path::Passive && head >= start)?;
    Some(Found { head: verb, source: Some(source), after: false })
}

/// The content around pair `n`: the pair, with the unquoted start of its sentence when that is part of what was said
/// (*The plan “is good,” he said*), and with words between marks and cue that belong to it.
fn content_of(scene: &Scene, n: usize, found: &Found, taken: &mut [Option<usize>], draft: usize) -> Option<Tokens> {
    let mut content = scene.quoted[n].tokens.clone();
    if !found.after {
        return Some(content);
    }
    if !starts_sentence(scene, n) {
        let mut start = content.start;
        while start > 0 {
            let i = start - 1;
            let boundary = scene.is_char(i, ".?!:(")
                || scene.pair_of(i).is_some_and(|pair| {
                    matches!(scene.quoted[pair].last, '.' | '?' | '!')
                        && scene.form(start).starts_with(char::is_uppercase)
                });
            if boundary || scene.sentence(i).start != scene.sentence(start).start && scene.pair_of(i).is_none() {
                break;
            }
            start -= 1;
        }
        let lead = start..content.start;
        if scene.has_word(lead.clone()) {
            let cued = lead.clone().any(|i| scene.says(i) && !scene.in_quotes(i));
            if cued && !scene.quoted[n].capital {
                return None;
            }
            if !cued {
                content.start = start;
                for (m, slot) in taken.iter_mut().enumerate().take(n) {
                    if scene.quoted[m].tokens.start >= start {
                        *slot = Some(draft);
                    }
                }
            }
        }
    }
    // “…” in the end, he said.
    let (head, path) = found.source?;
    let source = if path == Path::Nearest { head } else { scene.tree.left(head).min(head) };
    let cue_start = found.head.min(source);
    let behind = content.end..cue_start.max(content.end);
    let between: Vec<usize> = behind
        .clone()
        .filter(|&i| {
            let token = scene.token(i);
            let verbal = matches!(token.rel, Rel::Aux | Rel::Neg)
                || token.rel == Rel::Advmod && token.head as usize == found.head;
            scene.is_wordy(i) && !verbal && !is_word!(token.word, "as" | "and")
        })
        .collect();
    // A noun phrase there is the source's, however the parser cut it.
    let phrase = between.first().is_some_and(|&i| {
        let tag = scene.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Prp)
    });
    if !between.is_empty() && !phrase {
        if between.iter().any(|&i| scene.token(i).tag.is_finite()) {
            return None;
        }
        let comma = cue_start > 0 && scene.is_char(cue_start - 1, ",");
        if between.len() >= 2 && comma {
            content.end = cue_start - 1;
        } else if between.len() > 3 && !comma {
            return None;
        }
    }
    Some(content)
}

/// Rule 4: the pair that goes on behind the cue clause of pair `n`.
fn resumed(scene: &Scene, n: usize, verb: usize) -> Option<usize> {
    let mut next = n + 1;
    while next + 1 < scene.quoted.len() && next < n + 3 {
        let quoted = &scene.quoted[next];
        let before = scene.token(quoted.tokens.start.saturating_sub(1)).tag;
        let named = matches!(before, Tag::In | Tag::To | Tag::Nn | Tag::Nnp | Tag::Pos) && quoted.last == '.';
        if quoted.words <= 6 && (named || !matches!(quoted.last, ',' | '.' | '?' | '!')) {
            next += 1;
        } else {
            break;
        }
    }
    let quoted = scene.quoted.get(next)?;
    let gap: Vec<usize> = (scene.quoted[n].tokens.end..quoted.tokens.start)
        .filter(|&i| !scene.in_quotes(i) && !scene.is_char(i, "\"”“"))
        .collect();
    let &last = gap.last()?;
    // … told the crowd on “Late Talk.” “We go on”: the stop of the sentence stands inside the marks of a title.
    let stop = match scene.pair_of(last + 1).filter(|&pair| pair > n && pair < next) {
        Some(pair) => scene.quoted[pair].last,
        None => scene.form(last).chars().next_back()?,
    };
    if !(matches!(stop, ',' | '.' | ':' | ';') || scene.is_dash(last)) {
        return None;
    }
    let inside_relative = |mut i: usize| {
        for _ in 0..8 {
            if scene.token(i).rel == Rel::Relcl {
                return true;
            }
            let head = scene.token(i).head as usize;
            if head == i {
                break;
            }
            i = head;
        }
        false
    };
    for &i in gap.iter().filter(|&&i| i > verb) {
        let token = scene.token(i);
        if scene.is_full_verb(i) && scene.says(i) && token.tag != Tag::Vbn && !inside_relative(i) {
            return None;
        }
        let governor = token.head as usize;
        let own_clause = token.rel.is_subject()
            && governor > verb
            && scene.token(governor).tag.is_verb()
            && (matches!(scene.token(governor).rel, Rel::Conj | Rel::Root | Rel::Parataxis)
                || scene.token(governor).rel == Rel::Ccomp && scene.token(governor).head as usize == verb)
            && gap.contains(&governor)
            && !inside_relative(i);
        if own_clause {
            return None;
        }
    }
    if gap[..gap.len() - 1].iter().any(|&i| scene.is_stop(i)) {
        return None;
    }
    if stop == '.' {
        if !quoted.capital {
            return None;
        }
        // It has a cue of its own behind it.
        let behind = gap_after(scene, next);
        let own_cue = |i: usize| scene.says(i) && scene.is_nominal(i - 1) && !scene.in_quotes(i - 1);
        if !matches!(quoted.last, '.' | '?' | '!')
            && behind.clone().skip(1).take(REACH_AFTER).take_while(|&i| !scene.is_stop(i)).any(own_cue)
        {
            return None;
        }
        if let Some(first) = behind.clone().next() {
            if !scene.is_char(first, ".") && quoted.last == ',' {
                return None;
            }
            if matches!(quoted.last, '?' | '!') && behind.take(4).any(|i| scene.says(i)) {
                return None;
            }
        }
    }
    Some(next)
}

/// Rule 6, inside one paragraph: a whole quoted sentence without a cue joins the quotation before it, when nothing but
/// that one's cue clause lies between.
fn continue_in_paragraph(scene: &Scene, n: usize, drafts: &mut [Draft], taken: &mut [Option<usize>]) {
    let quoted = &scene.quoted[n];
    let whole = starts_sentence(scene, n) && matches!(quoted.last, '.' | '?' | '!' | '…' | '—' | '-');
    let Some(previous) = n.checked_sub(1).and_then(|before| taken[before]) else { return };
    if !whole || previous >= drafts.len() {
        return;
    }
    let gap = gap_before(scene, n);
    if gap.clone().take(gap.len().saturating_sub(1)).any(|i| scene.is_stop(i)) {
        return;
    }
    drafts[previous].content.insert(quoted.tokens.clone());
    drafts[previous].unfinished = !quoted.pair.closed;
    taken[n] = Some(previous);
}
