//! A reporting verb or a colon before the marks: She said: “…”

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::credit::credited_name;
use crate::block::quotations::cue::{FoundCue, gap_before};
use crate::block::quotations::label_cue::label_cue;
use crate::block::quotations::lead_clause::{
    is_behind_as_clause, is_below_reporter, is_in_aside, is_motion, is_reported, is_untagged, is_untagged_behind_name,
    presented_name,
};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::patterns::words_of;
use crate::block::quotations::polarity::is_unsaid;
use crate::block::quotations::source::{SourceRelation, is_document};
use crate::block::quotations::source_before::source_before;
use crate::block::quotations::titles_of_works::is_in_title_case;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{ROLES, reporting_verb, word_in};
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
    let gap = gap_before(context, n);
    let start = (gap.start..gap.end.saturating_sub(1)).rev().find(|&i| context.is_stop(i)).map_or(gap.start, |i| i + 1);
    if start >= gap.end {
        return None;
    }
    // Markup that the parser of the markup left: **Ada Moor: **“…”
    let last = (start..gap.end).rev().find(|&i| !context.form(i).chars().all(|c| "*_".contains(c)))?;
    let start = (start..last).find(|&i| !context.form(i).chars().all(|c| "*_•·▪►".contains(c))).unwrap_or(start);
    // “Tom Field made a pitch to the crowd; “…””
    let semicolon = context.is_char(last, ";") && quoted.capital && quoted.words > 4;
    let colon = context.is_char(last, ":") || semicolon;
    let comma = context.is_char(last, ",");
    if let Some(found) = named_by_line(context, TokenSpan::new(start, last)).filter(|_| colon) {
        return Some(found);
    }
    for i in (start..gap.end).rev() {
        let present = (comma || colon) && i + 1 == last && is_untagged_behind_name(context, start, i);
        let untagged = present || is_untagged(context, TokenSpan::new(start, last), i);
        let verb = if untagged { reporting_verb(context.token(i).word) } else { context.verb(i) };
        let Some(verb) = verb.filter(|_| !context.is_auxiliary(i)) else {
            // In "she has a new title: “diver”" a word is named, and nothing is said.
            let speech = (quoted.capital || quoted.words >= 4) && !is_in_title_case(context, n);
            if colon
                && speech
                && context.is_full_verb(i)
                && is_finite_with_auxiliaries(context, i, TokenSpan::new(start, gap.end))
            {
                let reported = is_reported(context, i, start) || is_below_reporter(context, i, start);
                if reported || is_behind_as_clause(context, start, i) {
                    continue;
                }
                let author = context.author_before_colon(start, last).map(|source| FoundCue {
                    head: i,
                    source: Some(source),
                    pattern: Pattern::CueBefore,
                });
                return author.or_else(|| colon_cue(context, i, start));
            }
            let near = last.checked_sub(i).is_some_and(|between| between <= 2);
            let open_class = comma && near && is_unknown_cue(context, n, start, i);
            if open_class || (comma || colon) && is_motion(context, n, i) {
                return colon_cue(context, i, start);
            }
            continue;
        };
        let participle = i == last && context.token(i).tag == Tag::Vbg;
        let reported = !verb.says() && is_reported(context, i, start);
        if !(verb.says() || verb.only_direct() && (colon || comma || participle) && !reported) {
            if colon && context.token(i).tag.is_finite() && !reported && !is_below_reporter(context, i, start) {
                return colon_cue(context, i, start);
            }
            continue;
        }
        // “Officials did not answer. “…”” are the words of somebody else.
        let silent = || matches!(verb.base, "answer" | "comment" | "reply" | "respond");
        if is_unsaid(context, i) && (!context.is_stop(last) || silent())
            || !colon && !introduces(context, n, i, TokenSpan::new(i + 1, gap.end))
        {
            return None;
        }
        let named = || present.then(|| (i - 1, SourceRelation::Nearest));
        let source = named().or_else(|| source_before(context, TokenSpan::new(start, gap.end), i));
        // “Also adding, “…”” has no subject: it goes on from the quotation before it.
        if source.is_none() && (colon || context.token(i).tag == Tag::Vbg) {
            continue;
        }
        return Some(FoundCue { head: i, source, pattern: Pattern::CueBefore });
    }
    let handed_on = if comma { handed_on(context, n, start, last) } else { None };
    handed_on.or_else(|| without_verb(context, n, TokenSpan::new(start, last), colon))
}

/// The source that the line in front of a colon names: *This is how Ada Moor puts it: “…”*, *The tide was late - Ada Moor: “…”*
fn named_by_line(context: &BlockContext, lead: TokenSpan) -> Option<FoundCue> {
    let points = word_in!(context.token(lead.start).word, "this" | "here");
    let of_words = if points { words_of::source(context, lead) } else { None };
    let found = of_words.map(|(head, source)| FoundCue { head, source: Some(source), pattern: Pattern::CueBefore });
    found.or_else(|| name_presented(context, lead)).or_else(|| name_behind_dash(context, lead))
}

/// The cue of *Here’s Ada Moor on why the ferry is late: “…”*: the colon behind the name of whoever gets the word.
fn name_presented(context: &BlockContext, lead: TokenSpan) -> Option<FoundCue> {
    let here = word_in!(context.token(lead.start).word, "here");
    let first = lead.start + 2;
    let is = here && first < lead.end && word_in!(context.token(first - 1).word, "'s" | "is");
    let head = (first..lead.end).take_while(|&i| is && context.token(i).tag.is_proper()).last()?;
    let owner = context.token(head + 1).tag == Tag::Pos;
    let source = Some((head, SourceRelation::Label));
    (!owner).then_some(FoundCue { head: lead.end, source, pattern: Pattern::CueBefore })
}

/// Whether the verb beside the comma in front of pair `n` reports it although no list holds it: *Hill shot back, “…”*
fn is_unknown_cue(context: &BlockContext, n: usize, start: usize, verb: usize) -> bool {
    let quoted = &context.quoted[n];
    !is_in_aside(context, start, verb)
        && context.is_full_verb(verb)
        && matches!(context.token(verb).tag, Tag::Vbd | Tag::Vbz)
        && quoted.capital
        && quoted.words >= 4
        && matches!(quoted.last, '.' | '!' | '?' | ',')
}

/// The cue in front of pair `n` that is no verb: the colon or the dash behind the tokens of `label`.
fn without_verb(context: &BlockContext, n: usize, label: TokenSpan, colon: bool) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let (first, gap) = (quoted.tokens.start, gap_before(context, n));
    let TokenSpan { start, end: last } = label;
    // “Ada Moor – “…”” at the start of a block
    if context.is_dash(last) && start == 0 && quoted.capital && quoted.words > 3 {
        let (_, head) = credited_name(context, TokenSpan::new(start, last))?;
        let source = Some((head, SourceRelation::Label));
        return Some(FoundCue { head: last, source, pattern: Pattern::CueBefore });
    }
    if !colon || first == 0 {
        return None;
    }
    let behind_marks = start > context.sentence(last).start && gap.start == start && n > 0;
    // “….” Ada Moor, director of the harbour office: “…”
    let credit = || {
        let punctuated = label.iter().any(|i| context.is_char(i, ",("));
        matches!(context.quoted[n - 1].last, '.' | '!' | '?') && punctuated && credited_name(context, label).is_some()
    };
    let credit = behind_marks && credit();
    if let Some(author) = context.author_of_title(start, last).filter(|_| behind_marks) {
        return Some(FoundCue { head: last, source: Some(author), pattern: Pattern::CueBefore });
    }
    if behind_marks && !credit && (label.is_empty() || !label.iter().all(|i| context.token(i).tag.is_proper())) {
        return cue_around_marks(context, n, last);
    }
    let handed_on = context.author_before_colon(start, last).map(|source| FoundCue {
        head: last,
        source: Some(source),
        pattern: Pattern::CueBefore,
    });
    handed_on.or_else(|| label_cue(context, label, credit))
}

/// The source of a quotation behind a colon at `colon`, where other marks stand in the same sentence: *Ada Moor said they
/// were only “testing” the lock: “…”* The colon is the cue.
fn cue_around_marks(context: &BlockContext, n: usize, colon: usize) -> Option<FoundCue> {
    let start = context.sentence(colon).start;
    let first = context.quoted[n].tokens.start;
    let reports = |i: usize| context.says(i) || context.verb(i).is_some_and(|verb| verb.is_predicate());
    let verb = (start..first).find(|&i| reports(i) && context.token(i).tag.is_finite() && !context.in_quotes(i))?;
    let (head, relation) = context.source_of(verb).filter(|&(_, relation)| relation != SourceRelation::Passive)?;
    Some(FoundCue { head: colon, source: Some((head, relation)), pattern: Pattern::CueBefore })
}

/// Whether the reporting verb at token `i` introduces pair `n` without a colon; `between` are the tokens between the two.
fn introduces(context: &BlockContext, n: usize, i: usize, between: TokenSpan) -> bool {
    let (quoted, Some(verb)) = (&context.quoted[n], reporting_verb(context.token(i).word)) else { return false };
    let comma = context.is_char(quoted.tokens.start - 1, ",");
    let bare = between.is_empty();
    let that = between.iter().any(|j| context.opens_that_clause(j) || word_in!(context.token(j).word, "that"));
    let whole = quoted.capital && quoted.words >= 3 && !between.iter().any(|j| context.is_full_verb(j));
    if between.len() > REACH_BEFORE || that || !(comma || bare || whole) {
        return false;
    }
    // "submitted an essay with a title meaning “Was it a war?”"
    if verb.base == "submit" {
        return false;
    }
    // In "called the deal a “mistake”" the unquoted words are content too: the predicate pattern handles it.
    if verb.is_predicate() && !comma {
        return false;
    }
    let long_enough =
        comma && verb.is_core() && quoted.words >= 4 && between.len() <= 6 && !is_enclosed(context, i, between);
    if (bare || comma) && !quoted.capital && !long_enough {
        return false;
    }
    // In *said in an interview with “Late Talk.”* the marks hold the name of a work.
    let preposition = between.iter().next_back().is_some_and(|j| context.token(j).tag == Tag::In);
    if preposition && !comma {
        return false;
    }
    if bare && quoted.words > 4 && context.has_finite(quoted.tokens) {
        return true;
    }
    matches!(quoted.last, '.' | ',' | '!' | '?' | '—' | '–' | '―' | '-' | '…' | ';' | ':')
        || !quoted.pair.closed
        || quoted.tokens.end >= context.len()
        || context.is_char(quoted.tokens.end, ".,!?—")
}

/// Whether the verb stands with its subject between commas, so that what is between it and the marks goes on with the words in front
/// of it: *The papers, she explains, were burnt in May, “which was convenient”.*
fn is_enclosed(context: &BlockContext, verb: usize, between: TokenSpan) -> bool {
    let subject =
        context.source_of(verb).filter(|&(head, relation)| relation == SourceRelation::Subject && head < verb);
    let comma = subject.and_then(|(head, _)| context.tree.left(head).checked_sub(1));
    let opens = comma.is_some_and(|comma| context.is_char(comma, ","));
    opens && context.is_char(verb + 1, ",") && between.iter().any(|i| context.token(i).tag.is_finite())
}

/// Whether a verb is finite by itself or by its auxiliary: *is rolling out a message: “…”*, *would not hear of it: “…”*, *was not
/// amused: “…”* The last argument is what stands between the marks before and the colon.
fn is_finite_with_auxiliaries(context: &BlockContext, verb: usize, TokenSpan { start, end }: TokenSpan) -> bool {
    let auxiliary = |c: usize| {
        let token = context.token(c);
        c < verb && matches!(token.rel, Rel::Aux | Rel::Auxpass) && (token.tag.is_finite() || token.tag == Tag::Md)
    };
    let token = context.token(verb);
    // "The timing could change the race: “…”": a thing does not speak.
    let speaker = || context.source_of(verb).is_some_and(|(head, _)| head >= start && speaks(context, head));
    // "said this was “wrong” and that she had learned: “…”" reports; "could not bring herself to say: “…”" denies.
    let opens = context.sentence(verb).start == start;
    let infinitive = (verb + 1..end).any(|i| context.token(i).tag == Tag::Vb);
    let main = matches!(token.tag, Tag::Vb | Tag::Vbn) && opens && !infinitive && speaker();
    let dependent = token.tag == Tag::Vbg || main;
    token.tag.is_finite() || dependent && context.tree.children(verb).any(auxiliary)
}

/// Whether a noun is a name, a pronoun, a role or something written.
fn speaks(context: &BlockContext, head: usize) -> bool {
    let token = context.token(head);
    token.tag.is_proper()
        || word_in!(token.word, "he" | "she" | "they" | "who")
        || ROLES.has(token.word)
        || is_document(token.word)
}

/// The cue in front of a colon, which may be any verb: *He took a swipe at the board: “…”*
pub fn colon_cue(context: &BlockContext, verb: usize, start: usize) -> Option<FoundCue> {
    if let Some(name) = presented_name(context, verb, start) {
        let source = Some((name, SourceRelation::Subject));
        return Some(FoundCue { head: verb, source, pattern: Pattern::CueBefore });
    }
    // "was not amused": somebody who is in a state speaks; a thing to which something is done does not.
    let source = context.source_of(verb).filter(|&(head, relation)| {
        let in_state = relation != SourceRelation::Passive || context.verb(verb).is_none() && speaks(context, head);
        in_state && head >= start
    });
    let source = source.map(|(head, relation)| {
        (head, if relation == SourceRelation::Passive { SourceRelation::Subject } else { relation })
    });
    // "The 51-year-old was blunter: “…”": the parse has no subject.
    let beside = || context.nearest_left(verb).filter(|&(head, _)| head + 1 == verb && head >= start);
    let source = source.or_else(beside)?;
    Some(FoundCue { head: verb, source: Some(source), pattern: Pattern::CueBefore })
}

/// The name between a dash and the colon, behind a heading: *The tide was late - Ada Moor: “…”*
fn name_behind_dash(context: &BlockContext, lead: TokenSpan) -> Option<FoundCue> {
    let dash = lead.iter().rev().find(|&i| context.is_dash(i) && !context.is_glued(i)).filter(|&i| i > lead.start)?;
    let from = usize::from(word_in!(context.token(dash + 1).word, "more")) * 2;
    let name = TokenSpan::new((dash + 1 + from).min(lead.end), lead.end);
    let fits = |i: usize| {
        let token = context.token(i);
        token.tag.is_proper() || i > name.start && (token.tag == Tag::Cc || context.form(i) == ".")
    };
    let named = !name.is_empty() && name.len() <= 6 && name.iter().all(fits);
    let source = Some((lead.end - 1, SourceRelation::Label));
    named.then_some(FoundCue { head: lead.end, source, pattern: Pattern::CueBefore })
}

/// The subject of the verb that hands on something written, right in front of a comma and the marks: *Moor issued a statement, “…”*
fn handed_on(context: &BlockContext, n: usize, start: usize, comma: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let noun = comma.checked_sub(1).filter(|&i| i > start && context.token(i).tag.is_noun())?;
    let word = context.token(noun).word;
    let written = matches!(quoted.last, '.' | '!' | '?') && is_document(word);
    let said = word_in!(word, "words") && quoted.words >= 3;
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Hyph)
    };
    let first = (start..noun).rev().take_while(phrase).last()?;
    let verb = first.checked_sub(1).filter(|&i| i >= start)?;
    let hands_on = word_in!(
        context.token(verb).word,
        "issued"
            | "issues"
            | "issuing"
            | "released"
            | "releases"
            | "posted"
            | "posts"
            | "posting"
            | "sent"
            | "sends"
            | "wrote"
            | "published"
            | "used"
            | "uses"
            | "repeated"
            | "spoke"
            | "uttered"
    );
    let fits = quoted.capital && quoted.words >= 3 && (written && quoted.words >= 5 || said) && hands_on;
    let source = context.source_of(verb).filter(|&(_, relation)| fits && relation != SourceRelation::Passive)?;
    (!is_unsaid(context, verb)).then_some(FoundCue { head: verb, source: Some(source), pattern: Pattern::CueBefore })
}
