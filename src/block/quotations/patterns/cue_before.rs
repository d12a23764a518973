//! A reporting verb or a colon before the marks: She said: “…”

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::credit::credited_name;
use crate::block::quotations::cue::{FoundCue, gap_before};
use crate::block::quotations::label_cue::label_cue;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::patterns::words_of;
use crate::block::quotations::polarity::is_unsaid;
use crate::block::quotations::source::{SourceHead, SourceRelation, is_document};
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
    // “This is how Ada Moor puts it: “…””
    if colon
        && word_in!(context.token(start).word, "this" | "here")
        && let Some((head, source)) = words_of::source(context, TokenSpan::new(start, last))
    {
        return Some(FoundCue { head, source: Some(source), pattern: Pattern::CueBefore });
    }
    for i in (start..gap.end).rev() {
        // “, tweeting, “…”” may be tagged a noun or an adjective.
        let gerund = comma && i + 1 == last && context.form(i).ends_with("ing") && !context.token(i).tag.is_verb();
        let verb = if gerund { reporting_verb(context.token(i).word) } else { context.verb(i) };
        let Some(verb) = verb.filter(|_| !context.is_auxiliary(i)) else {
            // In "she has a new title: “diver”" a word is named, and nothing is said.
            let speech = (quoted.capital || quoted.words >= 4) && !is_in_title_case(context, n);
            if colon
                && speech
                && context.is_full_verb(i)
                && is_finite_with_auxiliaries(context, i, TokenSpan::new(start, gap.end))
            {
                if is_reported(context, i, start) {
                    continue;
                }
                let author = context.author_before_colon(start, last).map(|source| FoundCue {
                    head: i,
                    source: Some(source),
                    pattern: Pattern::CueBefore,
                });
                return author.or_else(|| colon_cue(context, i, start));
            }
            // A verb that is not in the lexicon: Hill shot back, “…”
            let open_class = comma
                && context.is_full_verb(i)
                && matches!(context.token(i).tag, Tag::Vbd | Tag::Vbz)
                && quoted.capital
                && quoted.words >= 4
                && last - i <= 2
                && matches!(quoted.last, '.' | '!' | '?' | ',');
            if open_class || (comma || colon) && is_motion(context, n, i) {
                return colon_cue(context, i, start);
            }
            continue;
        };
        let participle = i == last && context.token(i).tag == Tag::Vbg;
        let reported = !verb.says() && is_reported(context, i, start);
        if !(verb.says() || verb.only_direct() && (colon || comma || participle) && !reported) {
            if colon && context.token(i).tag.is_finite() && !reported {
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
        let source = source_before(context, TokenSpan::new(start, gap.end), i);
        // “Also adding, “…”” has no subject: it goes on from the quotation before it.
        if source.is_none() && (colon || context.token(i).tag == Tag::Vbg) {
            continue;
        }
        return Some(FoundCue { head: i, source, pattern: Pattern::CueBefore });
    }
    without_verb(context, n, TokenSpan::new(start, last), colon)
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
    if behind_marks && !credit && !label.iter().all(|i| context.token(i).tag.is_proper()) {
        return cue_around_marks(context, n, last);
    }
    let handed_on = context.author_before_colon(start, last).map(|source| FoundCue {
        head: last,
        source: Some(source),
        pattern: Pattern::CueBefore,
    });
    handed_on.or_else(|| label_cue(context, label, credit))
}

/// The source of the verb `verb` in the `clause` in front of a pair of marks.
fn source_before(context: &BlockContext, clause: TokenSpan, verb: usize) -> Option<SourceHead> {
    let parsed = context.source_of(verb).filter(|&(head, relation)| {
        relation != SourceRelation::Passive && context.pair_of(head).is_none_or(|_| head < clause.start)
    });
    name_in_front(context, clause.start, verb)
        .or_else(|| name_with_place(context, clause.start, verb, parsed))
        .or_else(|| reporter_above(context, verb, parsed))
        .or(parsed)
        .or_else(|| context.agent_of(verb).map(|head| (head, SourceRelation::Agent)))
        .or_else(|| agent_behind(context, verb, clause.end))
        .or_else(|| owner_of_participle(context, clause.start, verb))
        .or_else(|| {
            (clause.start..verb)
                .rev()
                .find(|&j| {
                    context.is_nominal(j)
                        && matches!(context.token(j).rel, Rel::Nsubj | Rel::Root | Rel::Attr | Rel::Appos)
                })
                .map(|head| (head, SourceRelation::Nearest))
        })
        .or_else(|| inverted_source(context, clause, verb))
        .or_else(|| of_habit(context, clause.start, verb))
}

/// The noun in front of *used to say*, *likes to say*, when the parse has no subject.
fn of_habit(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let habit = verb.checked_sub(2).filter(|&i| i > start && word_in!(context.token(verb - 1).word, "to"))?;
    let used = word_in!(context.token(habit).word, "used" | "liked" | "likes" | "loved" | "loves" | "came" | "wont");
    let head = habit - 1;
    (used && context.is_nominal(head) && !context.in_quotes(head)).then_some((head, SourceRelation::Nearest))
}

/// The name at the start of the sentence, when what stands between it and the verb is enclosed in commas: *Ada Moor, 82,
/// whose boat was seen by millions, later said: “…”* The parse often takes a word of the apposition for the subject.
fn name_in_front(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let name = (start..verb).take_while(|&j| context.token(j).tag.is_proper()).last()?;
    let comma = (name + 1..verb).rev().find(|&j| context.token(j).tag != Tag::Rb && !context.is_auxiliary(j))?;
    let closed = context.is_char(name + 1, ",") && context.is_char(comma, ",") && comma > name + 1;
    // In "Ada Moor, who said nothing, and Tom Reed, a cook, said" the second name is the source.
    let other = (name + 2..comma).any(|j| context.token(j).tag == Tag::Cc && context.is_char(j - 1, ","));
    (closed && !other).then_some((name, SourceRelation::Subject))
}

/// The name at the start of the sentence, when the parse takes a place behind a comma in its phrase for the subject: *Ada
/// Moor of the ferry office in Leeds, Yorkshire said: “…”*
fn name_with_place(
    context: &BlockContext,
    start: usize,
    verb: usize,
    parsed: Option<SourceHead>,
) -> Option<SourceHead> {
    let start = start + usize::from(word_in!(context.token(start).word, "as" | "but" | "and"));
    let name = (start..verb).take_while(|&j| context.token(j).tag.is_proper()).last()?;
    let (place, _) = parsed.filter(|&(head, _)| head + 1 == verb && context.token(head).tag.is_proper())?;
    let of = word_in!(context.token(name + 1).word, "of" | "from" | "at" | "in" | "with");
    let behind = (name + 2..place).rev().find(|&j| !context.token(j).tag.is_proper())?;
    let set_off = context.is_char(behind, ",") || context.is_dash(behind);
    let nominal = (name + 1..place).all(|j| {
        let tag = context.token(j).tag;
        tag.is_noun() || matches!(tag, Tag::In | Tag::Dt | Tag::Cc | Tag::Jj | Tag::Hyph) || !context.is_wordy(j)
    });
    (of && set_off && nominal && name > start).then_some((name, SourceRelation::Subject))
}

/// The reporter of the whole sentence, when the participle `verb` goes on from a clause about a thing: *Ada Moor claims that
/// the attack is near, saying “…”*. `parsed` is what the parse takes for the source.
fn reporter_above(context: &BlockContext, verb: usize, parsed: Option<SourceHead>) -> Option<SourceHead> {
    if context.token(verb).tag != Tag::Vbg {
        return None;
    }
    let speaks = |head: usize| {
        let token = context.token(head);
        token.tag.is_proper() || ROLES.has(token.word) || word_in!(token.word, "he" | "she" | "they" | "who")
    };
    if parsed.is_some_and(|(head, relation)| speaks(head) || relation == SourceRelation::Issuer) {
        return None;
    }
    let start = context.sentence(verb).start;
    let reporter = |i: usize| {
        let reports = context.says(i) && context.token(i).tag.is_finite() && !context.in_quotes(i);
        let source = context.source_of(i).filter(|&(head, relation)| {
            relation != SourceRelation::Passive && head < i && parsed.is_none_or(|(inner, _)| inner != head)
        });
        if reports { source } else { None }
    };
    let (head, _) = (start..verb).find_map(reporter)?;
    Some((head, SourceRelation::Above(Rel::Advcl)))
}

/// The name at the start of the sentence, when the parse lost the subject of the participle `verb`: *Ada Moor, a former
/// clerk, poked at the rules during the debate, tweeting, “…”*
fn owner_of_participle(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let participle = context.form(verb).ends_with("ing") && start == context.sentence(verb).start;
    let name = (start..verb).take_while(|&j| context.token(j).tag.is_proper()).last().filter(|_| participle)?;
    Some((name, SourceRelation::Nearest))
}

/// The source in *as explained by Ada Moor, “…”*, when the parse has no agent.
fn agent_behind(context: &BlockContext, verb: usize, end: usize) -> Option<SourceHead> {
    let by = (verb + 1..end.min(verb + 4)).find(|&i| word_in!(context.token(i).word, "by"))?;
    let name = (by + 1..end).take_while(|&i| context.is_wordy(i)).filter(|&i| context.token(i).tag.is_noun()).last()?;
    (context.token(verb).tag == Tag::Vbn).then_some((name, SourceRelation::Agent))
}

/// The source behind a verb that opens its sentence: *Said Ada Moor, “…”*
fn inverted_source(context: &BlockContext, clause: TokenSpan, verb: usize) -> Option<SourceHead> {
    if verb != clause.start {
        return None;
    }
    let name = (verb + 1..clause.end).take_while(|&i| context.is_wordy(i)).filter(|&i| context.is_nominal(i)).last()?;
    Some((name, SourceRelation::Nearest))
}

/// The source of a quotation behind a colon at `colon`, where other marks stand in the same sentence: *Ada Moor said they
/// were only “testing” the lock: “…”* The colon is the cue.
fn cue_around_marks(context: &BlockContext, n: usize, colon: usize) -> Option<FoundCue> {
    let start = context.sentence(colon).start;
    let first = context.quoted[n].tokens.start;
    let verb =
        (start..first).find(|&i| context.says(i) && context.token(i).tag.is_finite() && !context.in_quotes(i))?;
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

/// Whether the verb moves what pair `n` words: *He moved, as an amendment, “That the scheme be dropped.”*
fn is_motion(context: &BlockContext, n: usize, verb: usize) -> bool {
    let first = context.quoted[n].tokens.iter().find(|&i| context.is_wordy(i));
    let that = first.is_some_and(|i| word_in!(context.token(i).word, "that"));
    let moves =
        word_in!(context.token(verb).word, "moved" | "moves" | "proposed" | "seconded" | "resolved" | "carried");
    that && moves && context.quoted[n].words >= 4
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

/// Whether the verb stands in a clause that a verb of saying or thinking between `start` and it takes: *she said the lock **was**
/// dry: “…”* In *Asked why, he **had** an answer: “…”* somebody else asked.
pub fn is_reported(context: &BlockContext, verb: usize, start: usize) -> bool {
    let asked = |i: usize| i == context.sentence(i).start && context.token(i).tag == Tag::Vbn;
    let mut at = verb;
    for _ in 0..4 {
        let head = context.token(at).head as usize;
        if head == at || head < start {
            return false;
        }
        let reporter = context.says(head) || context.thinks(head);
        if context.token(at).rel == Rel::Ccomp && head < verb && reporter && !asked(head) {
            return true;
        }
        at = head;
    }
    false
}
