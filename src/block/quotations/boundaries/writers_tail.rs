//! Where the writer takes over from the source.

use super::adverbials::belongs;
use super::comma_tail::{comma_starts_tail, reports_again};
use super::coordinated_verb::{WRITERS, coordinated_verb};
use super::occasion::says_when;
use super::own_order::has_own_order;
use super::parallel::{is_main_be, parallel_verb};
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, word_in};

/// The end of the content without what the writer adds: ", adding that …", ", which …", "and rejected …". What is cut may end
/// with another thing that the writer adds: *the paper, **a daily**, adding that …*
pub fn cut_writers_tail(context: &BlockContext, verb: usize, content: TokenSpan) -> usize {
    let TokenSpan { start, mut end } = content;
    if let Some(comma) = main_clause(context, verb, TokenSpan::new(start, end)) {
        end = comma;
    }
    loop {
        let cut = cut_once(context, verb, TokenSpan::new(start, end));
        if cut >= end {
            return end;
        }
        end = cut;
    }
}

/// The end of the content without the first thing that the writer adds.
fn cut_once(context: &BlockContext, verb: usize, content: TokenSpan) -> usize {
    let TokenSpan { start, end } = content;
    // The tense of "expressed the opinion that" is that of "expressed".
    let reporter = if context.token(verb).tag.is_noun() { context.token(verb).head as usize } else { verb };
    let past = tense(context, reporter);
    let relative = context.token(verb).rel == Rel::Relcl;
    let mut behind_aside = start;
    for i in start + 3..end {
        if i < behind_aside {
            continue;
        }
        if context.is_dash(i)
            && let Some(close) = end_of_aside(context, TokenSpan::new(i, end))
        {
            behind_aside = close;
        }
        if let Some(pair) = context.pair_of(i) {
            let tail = TokenSpan::new(i + 1, end);
            let last = i + 1 == context.quoted[pair].tokens.end;
            if last && pair_ends_content(context, pair, content)
                || relative && goes_on_with_object(context, pair, tail)
                || tells_when_listeners_came(context, verb, pair, tail)
            {
                return i + 1;
            }
            continue;
        }
        if let Some(conjunction) = parallel_verb(context, verb, TokenSpan::new(start, i)) {
            return conjunction;
        }
        if relative && is_main_be(context, TokenSpan::new(start, i)) {
            return i;
        }
        let concedes = word_in!(context.token(i - 1).word, "even" | "just") || !context.is_wordy(i - 1);
        if !concedes && reports_again(context, i, end) && i + 2 < end && context.token(i + 2).tag.is_finite() {
            return i;
        }
        if contrasts_report(context, TokenSpan::new(i, end)) {
            return i;
        }
        if context.is_char(i, ";") && i + 1 < end && word_in!(context.token(i + 1).word, "however" | "nevertheless") {
            return i;
        }
        if context.is_dash(i) && dash_starts_tail(context, start, i, end)
            || names_broadcast(context, TokenSpan::new(i, end))
        {
            return i;
        }
        let other = || {
            says_what_for(context, start, i)
                || goes_on_from_participle(context, verb, TokenSpan::new(i + 1, end))
                || acts_behind_marks(context, TokenSpan::new(i, end))
                || is_about_owner(context, verb, TokenSpan::new(i + 1, end))
        };
        if context.is_char(i, ",") && other() {
            return i;
        }
        if context.is_char(i, ",") && i + 1 < end {
            // "Ada Moor, who had said it was safe, left the hall": the main verb follows the relative clause.
            let main = relative && is_main_verb(context, i + 1, past);
            let added = || belongs(context, verb, TokenSpan::new(i + 1, end));
            let told = context.has_finite(TokenSpan::new(start, i));
            if main || comma_starts_tail(context, content, i) && (told || !is_next_cue(context, i)) && !added() {
                return i;
            }
        } else if let Some(conjunction) = coordinated_verb(context, (reporter, past), TokenSpan::new(start, i)) {
            return conjunction;
        } else if word_in!(context.token(i).word, "and" | "but") && past == Tag::Vbd && i + 2 < end {
            let own = has_own_report(context, i, end) || has_own_order(context, TokenSpan::new(start, i), end);
            if own || is_past_behind_future(context, TokenSpan::new(start, i), TokenSpan::new(i, end)) {
                return if context.is_char(i - 1, ",") { i - 1 } else { i };
            }
        }
    }
    end
}

/// Whether the writer takes over behind the pair `pair` of the content. The comma may stand inside the marks: *“the party,” claiming
/// that …*
fn pair_ends_content(context: &BlockContext, pair: usize, content: TokenSpan) -> bool {
    let quoted = &context.quoted[pair];
    if quoted.tokens.end >= content.end {
        return false;
    }
    let tail = TokenSpan::new(quoted.tokens.end, content.end);
    let comma =
        quoted.last == ',' && (comma_starts_tail(context, content, tail.start - 1) || is_next_statement(context, tail));
    // "does not want “that nonsense,” in an interview"
    let when = quoted.last == ',' && context.token(tail.start).tag == Tag::In && says_when(context, tail.start);
    let sentence = TokenSpan::new(tail.start, context.sentence(tail.start).end);
    comma || when || tells_what_went_before(context, sentence)
}

/// Whether the participle behind the comma `i` tells why somebody ordered or promised what the infinitive at `start` says: *ordered the
/// army to leave, **seeking to calm the town***.
fn says_what_for(context: &BlockContext, start: usize, i: usize) -> bool {
    let next = context.token((i + 1).min(context.len() - 1));
    next.tag == Tag::Vbg
        && word_in!(context.token(start).word, "to" | "not")
        && word_in!(
            next.word,
            "seeking"
                | "hoping"
                | "trying"
                | "aiming"
                | "attempting"
                | "ending"
                | "defying"
                | "deepening"
                | "prolonging"
                | "escalating"
                | "heightening"
                | "dashing"
        )
}

/// Whether the tokens are a second time with a participle beside that of the cue: *spent years telling them it would burst, **and the last
/// two being thanked***.
fn goes_on_from_participle(context: &BlockContext, verb: usize, tail: TokenSpan) -> bool {
    if tail.len() < 4 || context.token(verb).tag != Tag::Vbg {
        return false;
    }
    let measured = |&i: &usize| {
        is_time(context.token(i)) || matches!(context.token(i).tag, Tag::Dt | Tag::Cd | Tag::Jj | Tag::Nn | Tag::Nns)
    };
    let phrase = (tail.start + 1..tail.end).take_while(measured).count();
    let participle = tail.start + 1 + phrase;
    word_in!(context.token(tail.start).word, "and" | "but")
        && (2..=4).contains(&phrase)
        && participle < tail.end
        && context.token(participle).tag == Tag::Vbg
        && !context.has_finite(tail)
}

/// Whether the tokens begin with "while" and tell what somebody else says: *said the plan was dead **while the mayor called it** sound*.
fn contrasts_report(context: &BlockContext, tail: TokenSpan) -> bool {
    if tail.len() < 4 || !word_in!(context.token(tail.start).word, "while") {
        return false;
    }
    let subject = context.token(tail.start + 1).tag;
    let verb = tail.iter().find(|&i| context.token(i).tag.is_finite() && context.is_full_verb(i));
    let other = subject.is_proper() || matches!(subject, Tag::Dt | Tag::Nns);
    other && verb.and_then(|verb| context.verb(verb)).is_some_and(|class| class.is_core() || class.is_predicate())
}

/// Whether the tokens behind the marks of a relative clause are another object of the clause around it: *won, from a head who called
/// it “a subject for boys”**, a place to read it***.
fn goes_on_with_object(context: &BlockContext, pair: usize, tail: TokenSpan) -> bool {
    let object = tail.start + 1;
    object + 1 < tail.end
        && tail.start == context.quoted[pair].tokens.end
        && context.is_char(tail.start, ",")
        && matches!(context.token(object).tag, Tag::Dt | Tag::PrpPoss)
        && !tail.iter().any(|i| context.in_quotes(i) || context.token(i).tag.is_finite())
}

/// Whether the tokens behind the last marks say when those who were told something came: *told detectives she was “at home” **when they
/// arrested her***.
fn tells_when_listeners_came(context: &BlockContext, verb: usize, pair: usize, tail: TokenSpan) -> bool {
    let (when, subject) = (tail.start, tail.start + 1);
    let listeners = || context.children_behind(verb, &[Rel::Dobj, Rel::Dative]).find(|&c| c < tail.start);
    subject + 2 < tail.end
        && when == context.quoted[pair].tokens.end
        && word_in!(context.token(when).word, "when")
        && word_in!(context.token(subject).word, "they")
        && context.token(subject + 1).tag == Tag::Vbd
        && !word_in!(context.token(subject + 1).word, "had" | "were")
        && context.addresses(verb)
        && listeners()
            .is_some_and(|c| matches!(context.token(c).tag, Tag::Nns) || word_in!(context.token(c).word, "police"))
}

/// Whether the tokens name the broadcast in which something was said: *said the boat was lost **on Wednesday’s edition of “Late
/// Tide”***.
fn names_broadcast(context: &BlockContext, tail: TokenSpan) -> bool {
    let (day, owner, first) = (tail.start + 1, tail.start + 2, tail.start + 3);
    if first >= tail.end || !word_in!(context.token(tail.start).word, "on" | "during" | "in") {
        return false;
    }
    let owned = is_time(context.token(day)) && context.token(owner).tag == Tag::Pos;
    let noun = (first..tail.end.min(first + 3))
        .any(|i| word_in!(context.token(i).word, "broadcast" | "edition" | "episode" | "installment" | "instalment"));
    let title = context.pair_of(first).is_some_and(|pair| {
        context.quoted[pair].words <= 4 && context.quoted[pair].capital && context.quoted[pair].tokens.end == tail.end
    });
    owned && (noun || title)
}

/// Whether the tokens behind a closing mark tell what happened before somebody spoke: *said they were “robbed” **after the referee
/// added seven minutes***.
fn tells_what_went_before(context: &BlockContext, tail: TokenSpan) -> bool {
    let after = tail.len() > 3 && word_in!(context.token(tail.start).word, "after");
    let past = |i: usize| context.token(i).tag == Tag::Vbd && !word_in!(context.token(i).word, "had");
    after && tail.iter().any(past) && !tail.iter().any(|i| context.in_quotes(i))
}

/// Whether the tokens, which begin with the comma behind a closing mark, are a clause of its own with a subject and a verb that
/// reports: *said its members were “neutral”, **and its master, Ada Moor, offered** …*
fn acts_behind_marks(context: &BlockContext, tail: TokenSpan) -> bool {
    let (and, subject) = (tail.start + 1, tail.start + 2);
    if tail.start == 0 || !context.in_quotes(tail.start - 1) || subject + 2 > tail.end {
        return false;
    }
    let joins = word_in!(context.token(and).word, "and" | "but" | "while");
    let noun = context.token(subject).tag.is_proper() || matches!(context.token(subject).tag, Tag::Dt | Tag::PrpPoss);
    let verb = (subject + 1..tail.end).find(|&i| context.token(i).tag.is_finite());
    let acts = |i: usize| {
        context.token(i).tag == Tag::Vbd && (context.verb(i).is_some() || WRITERS.has(context.token(i).word))
    };
    joins && noun && verb.is_some_and(acts) && !(and..tail.end).any(|i| context.in_quotes(i))
}

/// Whether the tokens begin another statement about the owner of a body that is the source: *her team estimates …, **and she has
/// applied** for the money*.
fn is_about_owner(context: &BlockContext, verb: usize, tail: TokenSpan) -> bool {
    if tail.len() < 4 || !word_in!(context.token(tail.start).word, "and" | "but") {
        return false;
    }
    let word = context.token(tail.start + 1).word;
    if !word_in!(word, "he" | "she") {
        return false;
    }
    let Some((head, _)) = context.source_of(verb) else { return false };
    let owner = context.token(context.noun_phrase(head).start).word;
    let same = if word_in!(word, "she") { word_in!(owner, "her") } else { word_in!(owner, "his") };
    let modal = context.token(tail.start + 2).tag == Tag::Md;
    same && BODIES.has(context.token(head).word) && !modal
}

/// Whether a subject and its reporting verb stand behind the comma `i`. They go on with an adverbial in front of the comma:
/// *according to her, after seeing the cracks, she said …*
fn is_next_cue(context: &BlockContext, i: usize) -> bool {
    i + 2 < context.len() && matches!(context.token(i + 1).tag, Tag::Prp | Tag::Nnp) && context.says(i + 2)
}

/// Whether "and" at token `and` opens a clause with a subject of its own that reports something else: *… and he rejected Y*, *…
/// and the crew of the tug claimed that …*
fn has_own_report(context: &BlockContext, and: usize, end: usize) -> bool {
    (and + 2..end.min(and + 10)).any(|m| {
        // A long subject, or one of a verb of charging, counts when the verb reports something.
        let near = m < and + 6 || context.is_char(m - 1, ",");
        let reports = context.says(m) && (near || context.tree.children(m).any(|c| context.token(c).rel == Rel::Ccomp))
            || context.verb(m).is_some_and(|class| class.accuses());
        let subject = |c: usize| context.token(c).rel == Rel::Nsubj && c < m && context.tree.left(c) == and + 1;
        context.token(m).tag == Tag::Vbd
            && (reports || near && WRITERS.has(context.token(m).word))
            && !context.in_quotes(m)
            && context.tree.children(m).any(subject)
    })
}

/// Whether "but" opens a clause about a thing in the past behind a report of the future: *said the wall would be finished, but
/// work stopped on Monday*. `content` are the tokens in front of "but", `tail` begins with it.
fn is_past_behind_future(context: &BlockContext, content: TokenSpan, tail: TokenSpan) -> bool {
    let but = tail.start;
    let future = content.iter().any(|i| word_in!(context.token(i).word, "would"));
    let Some(verb) = tail.iter().find(|&i| context.token(i).tag.is_finite()) else { return false };
    let told =
        context.token(verb).tag == Tag::Vbd && !word_in!(context.token(verb).word, "had" | "was" | "were" | "did");
    let noun = context.token(but + 1).tag.is_noun() || context.token(but + 1).tag == Tag::Dt;
    word_in!(context.token(but).word, "but")
        && context.is_char(but - 1, ",")
        && future
        && told
        && noun
        && !tail.iter().any(|i| context.in_quotes(i) || word_in!(context.token(i).word, "would"))
}

/// The tense of the cue; that of the verb above for a participle or an infinitive: *attacked the plan, **claiming** it was rushed,
/// and promised …*, *continues to **insist** that he will stay and refuses …*
fn tense(context: &BlockContext, verb: usize) -> Tag {
    let own = context.token(verb).tag;
    // "He did say he found …"
    let did = |c: usize| c < verb && context.token(c).rel == Rel::Aux && context.token(c).tag.is_finite();
    let auxiliary = context.tree.children(verb).find(|&c| own == Tag::Vb && did(c));
    if let Some(auxiliary) = auxiliary.filter(|&c| word_in!(context.token(c).word, "did" | "does" | "do")) {
        return context.token(auxiliary).tag;
    }
    let carried = matches!(own, Tag::Vbg | Tag::Vb) && context.says(verb);
    let above = context.tree.verb_above(context.parsed, verb, 2).filter(|_| carried);
    above.map(|above| context.token(above).tag).filter(|tag| tag.is_finite()).unwrap_or(own)
}

/// Whether the token behind a comma is a verb without a subject in a tense of telling.
fn is_main_verb(context: &BlockContext, i: usize, past: Tag) -> bool {
    let token = context.token(i);
    let told = matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) || token.tag == Tag::Vbn && past != Tag::Vbz;
    told && !context.in_quotes(i) && !context.tree.children(i).any(|c| context.token(c).rel.is_subject() && c > i)
}

/// The comma in front of the main clause, when the report is in a subordinate clause at the start of the sentence: *While
/// the mayor says it is safe, nobody swims there*.
fn main_clause(context: &BlockContext, verb: usize, content: TokenSpan) -> Option<usize> {
    let sentence = context.sentence(verb);
    // "Yet when engineers said the crane would go, the town rose"
    let joined = word_in!(context.token(sentence.start).word, "yet" | "but" | "and" | "so" | "then");
    let opens = word_in!(
        context.token((sentence.start + usize::from(joined)).min(verb)).word,
        "while" | "although" | "though" | "when" | "after" | "since" | "because" | "before" | "once"
    );
    if !opens || (sentence.start..verb).any(|i| context.is_char(i, ",")) {
        return None;
    }
    (content.start + 2..content.end).find(|&i| {
        let next = context.token((i + 1).min(context.len() - 1));
        let clause = (i + 1..content.end.max(i + 1))
            .take_while(|&j| !context.is_char(j, ","))
            .find(|&j| context.token(j).rel.is_subject())
            .is_some_and(|j| context.has_finite(TokenSpan::new(j + 1, content.end)));
        // The parse may take the subject for an object of the clause in front of it.
        let phrase =
            |j: &usize| !context.is_char(*j, ",") && !matches!(context.token(*j).tag, Tag::Wdt | Tag::Wp | Tag::Wrb);
        let acts = |j: usize| matches!(context.token(j).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let opens = matches!(next.tag, Tag::Dt | Tag::PrpPoss);
        let clause = clause || opens && (i + 2..content.end.max(i + 2)).take_while(phrase).any(acts);
        context.is_char(i, ",")
            && !context.in_quotes(i)
            && !word_in!(next.word, "which" | "who" | "whose" | "where" | "that" | "and" | "or" | "but" | "nor")
            && context.has_finite(TokenSpan::new(content.start, i))
            && clause
    })
}

/// Whether the tokens behind a quoted clause with a comma begin what the writer says of somebody else: *“…,” and Ada Moor …*
fn is_next_statement(context: &BlockContext, tail: TokenSpan) -> bool {
    let joins = word_in!(context.token(tail.start).word, "and" | "but" | "while");
    // "said it was “over,” then told us that …"
    let then = tail.len() > 1
        && word_in!(context.token(tail.start).word, "then")
        && context.token(tail.start + 1).tag.is_finite()
        && context.verb(tail.start + 1).is_some();
    (joins || then)
        && tail.len() > 1
        && !tail.iter().any(|i| context.in_quotes(i))
        && context.token(tail.start + 1).tag != Tag::In
}

/// The dash that closes an aside, which the first of `rest` opens, when the clause goes on behind it: *the firm — known for its
/// lists, though not only for these **—** missed its target*.
fn end_of_aside(context: &BlockContext, rest: TokenSpan) -> Option<usize> {
    /// Longest aside, in tokens.
    const LONGEST: usize = 30;
    let open = rest.start;
    let close = (open + 2..rest.end.min(open + LONGEST)).find(|&j| context.form(j) == context.form(open))?;
    let goes_on = close + 1 < rest.end && context.has_finite(TokenSpan::new(close + 1, rest.end));
    let inside = TokenSpan::new(open, close);
    (goes_on && !inside.iter().any(|j| context.in_quotes(j) || context.is_char(j, ";:"))).then_some(close)
}

/// Whether the writer takes over at the dash `i`: it is the only dash, nothing behind it is quoted, and the phrase behind
/// it begins with one of the words that more often belong to the writer: " — language that echoes …".
fn dash_starts_tail(context: &BlockContext, start: usize, i: usize, end: usize) -> bool {
    let (before, after) = (context.token(i - 1), context.token((i + 1).min(context.len() - 1)));
    let dash = context.token(i);
    let long = context.form(i) != "-";
    let spaced = before.end < dash.start && dash.end < after.start;
    let aside = word_in!(
        after.word,
        "a" | "an" | "one" | "all" | "both" | "something" | "though" | "although" | "despite" | "while" | "but"
    ) || matches!(after.tag, Tag::Nn | Tag::Nns)
        || after.tag == Tag::Vbg && !word_in!(after.word, "including");
    (long || spaced)
        && aside
        && !(start..end).any(|j| j != i && context.is_dash(j) && (long == (context.form(j) != "-")))
        && !(i..end).any(|j| context.in_quotes(j))
}
