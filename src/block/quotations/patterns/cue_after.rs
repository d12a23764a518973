//! A reporting verb or "according to" behind the marks: “…,” she said.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::cue::{FoundCue, gap_after, starts_sentence};
use crate::block::quotations::headline_cue::names_listeners;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::source::{SourceHead, SourceRelation, is_document};
use crate::block::quotations::source_behind_marks::{gives_name, named_first, nearby_source, subject_of_untagged};
use crate::block::quotations::unknown_verb::{
    ends_clause_untagged, is_mistagged, is_unknown_cue, is_untagged_past, is_untagged_present, speaker_as_object,
};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::CueAfter,
    summary: "A reporting verb or “according to” stands behind the quotation marks, in the same sentence, with its source beside it.",
    explanation: "{} follows the quotation.",
    confidence: Confidence::High,
    example: "“The bridge will stay shut,” the mayor said on Monday.",
    counter_example: "“The bridge will stay shut.” The mayor left the hall.",
    cases: include_str!("cue_after.txt"),
};

/// How far behind the marks a reporting verb may stand, in tokens.
pub const REACH_AFTER: usize = 30;

/// The first reporting verb behind pair `n`, before the sentence ends, with its source.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
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
    let open_ended = matches!(quoted.last, ',' | '?' | '!' | '—' | '–' | '―' | '-' | '…') || bridged;
    let stopped =
        matches!(quoted.last, '.' | '!' | '?') && end < gap.end && is_bare_cue(context, TokenSpan::new(start, end));
    let unmarked = !open_ended && is_unmarked(context, n, TokenSpan::new(start, end));
    if !(open_ended || quoted.last == '.' && lower || stopped || unmarked) {
        return None;
    }
    if is_of_next_sentence(context, n, TokenSpan::new(start, gap.end)) {
        return None;
    }
    for i in start..end.min(start + REACH_AFTER) {
        let at = distance(context, start, i);
        let reports = context.verb(i).is_some_and(|v| v.says() || v.only_direct()) && !context.is_auxiliary(i);
        let closes = i + 1 == end || context.is_char(i + 1, ",");
        let mistagged = at <= 4 && is_mistagged(context, i) && (closes || i == start)
            || at == 0 && matches!(quoted.last, ',' | '!' | '?') && is_untagged_present(context, i, end)
            || (1..9).contains(&at) && open_ended && ends_clause_untagged(context, i, end);
        // A verb that is not in the lexicon, in a position where only a cue is possible: “…,” chirped Smith.
        let open_class = at == 0
            && (matches!(context.token(i).tag, Tag::Vbd | Tag::Vbz) && context.is_full_verb(i)
                || is_untagged_past(context, i, end))
            && matches!(quoted.last, ',' | '!' | '?')
            && !word_in!(context.token(i).word, "was" | "is" | "were" | "had" | "has" | "did" | "does")
            && !is_participle_of_source(context, TokenSpan::new(i, end));
        let beside = at > 0 && !reports && is_unknown_cue(context, n, TokenSpan::new(start, i));
        if beside {
            let source = Some((i - 1, SourceRelation::Nearest));
            return Some(FoundCue { head: i, source, pattern: Pattern::CueAfter });
        }
        if !(reports || mistagged || open_class)
            || is_aside_of_source(context, start, i, end)
            || names_listeners(context, i)
        {
            continue;
        }
        // "He called it “a gift,” then asked us to leave": the second verb goes on from the first.
        let goes_on = i == start + 1 && word_in!(context.token(start).word, "then");
        if !starts_sentence(context, n) && (goes_on || reports_something_else(context, i, start)) {
            return None;
        }
        let parsed = context.source_of(i).filter(|&(head, relation)| {
            (start..end).contains(&head) && !context.in_quotes(head) && relation != SourceRelation::Passive
        });
        let parsed = parsed.or_else(|| second_subject(context, i, end));
        let object = if open_class && !reports { speaker_as_object(context, i, end) } else { None };
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
        let named = named_first(context, start, i).or_else(|| subject_of_untagged(context, start, i));
        let source = named.or(parsed).or(beside).or_else(|| nearby_source(context, i, start, end));
        let Some((head, relation)) = source.filter(|&(head, _)| !is_written_in(context, i, head)) else { continue };
        let head = whole_phrase(context, head, i);
        if at > 12 && named.is_none() && !(relation == SourceRelation::Subject && head < start + 6) {
            return None;
        }
        return Some(FoundCue { head: i, source: Some((head, relation)), pattern: Pattern::CueAfter });
    }
    according_behind(context, start, end)
}

/// The subject behind the verb when the parse gives it another one inside the marks: *“The bridge,” said **Ada Moor**, “will never open.”*
fn second_subject(context: &BlockContext, verb: usize, end: usize) -> Option<SourceHead> {
    let outside =
        |&c: &usize| context.token(c).rel.is_subject() && (verb + 1..end).contains(&c) && !context.in_quotes(c);
    context.tree.children(verb).find(outside).map(|subject| (subject, SourceRelation::Subject))
}

/// Whether the verb stands in a relative clause between commas in front of another cue, or gives a name there: *“…,” said one driver*,
/// but *“…,” one driver, who was not allowed to **speak**, told the paper* and *“…,” another, a nurse **called** Ada Moor, told the
/// inquiry*.
fn is_aside_of_source(context: &BlockContext, start: usize, verb: usize, end: usize) -> bool {
    let inside = |&i: &usize| !context.is_char(i, ",") && !context.in_quotes(i);
    let who = (start + 1..verb).rev().take_while(inside).find(|&i| word_in!(context.token(i).word, "who"));
    let set_off = who.is_some_and(|who| context.is_char(who - 1, ","));
    (set_off || gives_name(context, verb))
        && (verb + 2..end).any(|i| context.is_char(i - 1, ",") && context.says(i) && context.token(i).tag.is_finite())
}

/// Whether the noun `head` behind a verb is what the words were written in, and no subject: *…, wrote in a **note** to clients*.
fn is_written_in(context: &BlockContext, verb: usize, head: usize) -> bool {
    let preposition = |i: usize| word_in!(context.token(i).word, "in" | "on");
    let determined =
        |i: usize| matches!(context.token(i).tag, Tag::Dt | Tag::PrpPoss | Tag::Jj) || context.is_nominal(i);
    verb + 1 < head
        && preposition(verb + 1)
        && is_document(context.token(head).word)
        && (verb + 2..head).all(determined)
}

/// Whether the words behind pair `n` do not belong to it: in *“It is over.” Smith added, “We lost.”* and *“Is it over?” and
/// Smith said, “It is.”* they lead in the second quotation, and in *“Shut the door!” It was remarked that …* they are
/// impersonal.
fn is_of_next_sentence(context: &BlockContext, n: usize, gap: TokenSpan) -> bool {
    if leads_in_answer(context, n, gap) || is_joined_to_fragment(context, n, gap) || is_in_clause_before(context, n) {
        return true;
    }
    let stops = matches!(context.quoted[n].last, '.' | '?' | '!');
    if !stops || !context.form(gap.start).starts_with(char::is_uppercase) {
        return false;
    }
    let impersonal = word_in!(context.token(gap.start).word, "it" | "there");
    let leads_in = context.quoted.get(n + 1).is_some_and(|next| next.capital) && context.is_char(gap.end - 1, ",:");
    impersonal || leads_in
}

/// Whether the words between pair `n` and the next one are a coordinated clause with a subject of its own that leads in the next
/// quotation: *She asked, “Is it over?” and the clerk replied, “It is.”*
fn leads_in_answer(context: &BlockContext, n: usize, gap: TokenSpan) -> bool {
    let Some(last) = gap.iter().next_back().filter(|&last| context.is_char(last, ",:") || context.says(last)) else {
        return false;
    };
    let next = context.quoted.get(n + 1).is_some_and(|next| next.capital && next.tokens.start == gap.end);
    let joins = word_in!(context.token(gap.start).word, "and" | "but" | "to" | "whereupon" | "at" | "so" | "then");
    let verb = (gap.start..=last).find(|&i| context.is_full_verb(i) && context.token(i).tag.is_finite());
    let subject = |verb: usize| (gap.start + 1..verb).any(|i| context.is_nominal(i));
    next && joins && verb.is_some_and(|verb| context.says(verb) && subject(verb))
}

/// Whether pair `n` ends a clause in front of the main clause, and a verb of that clause reports it: *When Moor claimed that “Field
/// lied,” the mayor said no.*
fn is_in_clause_before(context: &BlockContext, n: usize) -> bool {
    let first = context.quoted[n].tokens.start;
    let start = context.sentence(first).start;
    let opens = (start..first.min(start + 2)).any(|i| {
        word_in!(context.token(i).word, "when" | "while" | "as" | "after" | "although" | "though" | "if" | "because")
    });
    let reports = |i: usize| context.says(i) && context.token(i).tag.is_finite() && !context.in_quotes(i);
    let that = |verb: usize| (verb + 1..first).any(|i| word_in!(context.token(i).word, "that"));
    let lead = || (start..first).rev().take_while(|&i| !context.is_char(i, ","));
    opens && lead().any(|i| reports(i) && that(i))
}

/// Whether the words behind pair `n`, a fragment, are another clause of its sentence: *found him “incapable”, and two other papers
/// agreed*, or its subject goes on with another verb: *found him “incapable”, but called on others to help*. A word or two with a
/// capital are a fragment, too: *she signs with “AM”, and many have come to argue*.
fn is_joined_to_fragment(context: &BlockContext, n: usize, gap: TokenSpan) -> bool {
    let quoted = &context.quoted[n];
    let fragment = (!quoted.capital || quoted.words <= 2) && !starts_sentence(context, n);
    let joins = word_in!(context.token(gap.start).word, "and" | "but" | "while");
    let verb = gap.iter().find(|&i| context.token(i).tag.is_finite());
    let subject = |i: usize| context.is_nominal(i) || context.token(i).tag == Tag::Cd;
    fragment && joins && verb.is_some_and(|verb| verb == gap.start + 1 || (gap.start + 1..verb).any(subject))
}

/// How far token `i` is behind `start`, in tokens, without a bracket between the two: *Senator Ada Moor (D-Ohio) said*.
fn distance(context: &BlockContext, start: usize, i: usize) -> usize {
    let open = (start..i).find(|&j| context.is_char(j, "("));
    let close = open.and_then(|open| (open..i).find(|&j| context.is_char(j, ")")));
    i - start - open.zip(close).map_or(0, |(open, close)| close + 1 - open)
}

/// Whether the verb in front of a phrase is a participle that describes the source, because a core reporting verb stands
/// right behind the phrase: *retired Air Force general Ada Moor said*.
pub fn is_participle_of_source(context: &BlockContext, behind: TokenSpan) -> bool {
    let phrase = |i: &usize| context.token(*i).tag.is_noun() || matches!(context.token(*i).tag, Tag::Jj | Tag::Hyph);
    let Some(last) = (behind.start + 1..behind.end).take_while(phrase).last() else { return false };
    let verb = last + 1;
    verb < behind.end
        && context.form(behind.start).ends_with("ed")
        && context.token(last).tag.is_proper()
        && context.says(verb)
        && context.verb(verb).is_some_and(|verb| verb.is_core())
}

/// The last noun of the phrase in front of a verb, when the head that the parse gives is followed by nothing but nouns:
/// *retired Air Force general Ada Moor said*.
fn whole_phrase(context: &BlockContext, head: usize, verb: usize) -> usize {
    let noun = |i: usize| context.token(i).tag.is_noun() && !is_time(context.token(i)) && context.form(i) != "-";
    let named = head + 1 < verb && (head..verb).all(noun) && context.token(verb - 1).tag.is_proper();
    if named { verb - 1 } else { head }
}

/// Whether the comma is missing in front of a cue: the pair is a whole sentence without a stop, and a source with a verb of
/// speech stands right behind it: “It was a mess” Moor said.
fn is_unmarked(context: &BlockContext, n: usize, behind: TokenSpan) -> bool {
    let quoted = &context.quoted[n];
    let whole = quoted.capital && quoted.words >= 4 && quoted.pair.closed && starts_sentence(context, n);
    let core = |i: usize| {
        context.verb(i).is_some_and(|verb| verb.is_core() && verb.says()) && context.token(i).tag.is_finite()
    };
    let Some(verb) = behind.iter().take(5).find(|&i| core(i)) else { return false };
    let subject = TokenSpan::new(behind.start, verb);
    let is_name = |i: usize| context.token(i).tag.is_proper() || word_in!(context.token(i).word, "he" | "she" | "they");
    whole && (subject.is_empty() || subject.iter().all(is_name)) && context.has_finite(quoted.tokens)
}

/// Whether the verb behind a fragment in marks reports what follows it and not the fragment: *hailed it as “fantastic,”
/// telling reporters that …*, *Known as “LD 1196,” the bill adds the term …*
fn reports_something_else(context: &BlockContext, verb: usize, start: usize) -> bool {
    if verb == start && context.token(verb).tag == Tag::Vbg {
        return true;
    }
    // “… where “nobody sat,” and she swore that it would end”
    if verb > start && context.is_that_of(verb) {
        return true;
    }
    let addressee = context.verb(verb).is_some_and(|verb| verb.takes_addressee() || verb.is_predicate());
    // “Under the heading “Your Rights”, they inform their customers that it will be heard.”
    let person =
        |i: &usize| context.is_nominal(*i) || matches!(context.token(*i).tag, Tag::Dt | Tag::PrpPoss | Tag::Jj);
    let that = (verb + 1..context.len().min(verb + LONGEST_ADDRESSEE)).find(|i| !person(i)).unwrap_or(verb);
    let clause = word_in!(context.token(that).word, "that") && context.token(that).tag == Tag::In;
    if verb > start && that > verb + 1 && addressee && clause {
        return true;
    }
    let object = context.tree.child(context.parsed, verb, &[Rel::Dobj]);
    let subject = context.tree.child(context.parsed, verb, &[Rel::Nsubj]).is_some_and(|subject| subject < verb);
    !addressee && subject && object.is_some_and(|object| context.tree.left(object) == verb + 1 && object > verb)
}

/// Longest phrase for whom something is said to, with the token behind it.
const LONGEST_ADDRESSEE: usize = 5;

/// Whether some tokens are a source with its reporting verb and nothing that it reports: “….” Mayor Krog said on Tuesday.
fn is_bare_cue(context: &BlockContext, tokens: TokenSpan) -> bool {
    // Ada Moor (head of the ferry office) remarked.
    let bracket = tokens.iter().take(5).find(|&i| context.is_char(i, "("));
    let close = bracket.and_then(|open| (open..tokens.end).find(|&i| context.is_char(i, ")")));
    let first = close.map_or(tokens.start, |close| close + 1);
    let Some(verb) = (first..tokens.end).take(9).find(|&i| context.is_full_verb(i)) else { return false };
    let reports = context.verb(verb).is_some_and(|v| v.is_core()) && context.token(verb).tag.is_finite();
    let behind = TokenSpan::new(verb + 1, tokens.end);
    let aside = |i: usize| {
        let token = context.token(i);
        is_time(token) || !context.is_wordy(i) || matches!(token.tag, Tag::In | Tag::Cd | Tag::Rb | Tag::Dt) || {
            let before = context.token(i - 1);
            token.tag.is_noun() && (before.tag == Tag::In || before.tag == Tag::Dt || is_time(before))
        }
    };
    let named = verb > tokens.start && (context.is_nominal(verb - 1) || close == Some(verb - 1));
    let adverbial = behind
        .iter()
        .next()
        .is_none_or(|i| matches!(context.token(i).tag, Tag::In | Tag::Rb) || is_time(context.token(i)));
    reports && named && adverbial && behind.len() <= 8 && behind.iter().all(aside)
}

/// The cue "according to" right behind the marks, with its object as the source.
fn according_behind(context: &BlockContext, start: usize, end: usize) -> Option<FoundCue> {
    for i in start..end.min(start + 2) {
        if word_in!(context.token(i).word, "according") && i + 1 < context.len() {
            let to = i + 1;
            let object = context
                .tree
                .child(context.parsed, to, &[Rel::Pobj])
                .or_else(|| (to + 1..end).find(|&j| context.is_nominal(j)));
            return object.map(|head| FoundCue {
                head: i,
                source: Some((head, SourceRelation::According)),
                pattern: Pattern::CueAfter,
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
