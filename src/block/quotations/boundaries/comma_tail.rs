//! Whether the writer takes over at a comma.

use super::did_so::says_that_it_was_done;
use super::list::last_conjunction;
use super::occasion::says_when;
use super::participle_tail::participle_starts_tail;
use super::relative_tail::{relative_behind_noun, writer_speaks};
use super::reported_tense::goes_on_as_reported;
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{DOCUMENTS, OCCASIONS, ROLES, TIME_SPANS, word_in};

/// Whether the writer takes over at the comma `i` of the content.
pub fn comma_starts_tail(context: &BlockContext, content: TokenSpan, i: usize) -> bool {
    let end = content.end;
    let next = context.token(i + 1);
    // An infinitive or a noun phrase tells what is meant; a clause may go on to what the source says of it.
    let clause = content.start < i && context.has_finite(TokenSpan::new(content.start, i));
    if participle_starts_tail(context, i, end) {
        return true;
    }
    let tail = TokenSpan::new(i + 1, end);
    if was_heard(context, tail) || names_document(context, tail) || says_that_it_was_done(context, tail) {
        return true;
    }
    if clause && goes_on_as_reported(context, tail) {
        return false;
    }
    if word_in!(next.word, "according" | "while" | "although" | "though" | "despite" | "compared")
        || word_in!(next.word, "even") && i + 2 < end && word_in!(context.token(i + 2).word, "though" | "as")
    {
        return true;
    }
    // ", with Brandt refusing to answer"
    if word_in!(next.word, "with") {
        return (i + 2..end.min(i + 7))
            .take_while(|&j| context.is_wordy(j))
            .any(|j| context.token(j).tag == Tag::Vbg && context.token(j - 1).tag.is_noun());
    }
    if i + 2 < end
        && matches!(next.tag, Tag::Prp | Tag::Nnp)
        && !context.in_quotes(i + 2)
        && context.says(i + 2)
        && context.token(i + 2).tag.is_finite()
        && context.verb(i + 2).is_some_and(|v| v.is_common())
    {
        return true;
    }
    if word_in!(next.word, "and" | "but") {
        // ", and she said" begins a new report that the parser attached to the clause.
        for m in i + 2..(i + 5).min(end) {
            if context.says(m)
                && matches!(context.token(m).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
                && !context.in_quotes(m)
                && context.tree.children(m).any(|c| context.token(c).rel == Rel::Ccomp)
            {
                return true;
            }
        }
    }
    if writer_speaks(context, tail)
        || relative_behind_noun(context, i + 1, end, clause)
        || tells_of_place(context, i, end)
    {
        return true;
    }
    let second_relative = i + 2 < end && word_in!(context.token(i + 2).word, "which" | "whom");
    if word_in!(next.word, "which" | "who" | "whose" | "whom") || second_relative {
        return !tells_what_was_told(context, i, end)
            && (i + 1..end).any(|j| context.token(j).rel == Rel::Relcl && context.tree.right(j) + 2 >= end);
    }
    let as_clause = || (word_in!(next.word, "as") && i + 2 < end).then(|| opens_as_clause(context, i + 2, end));
    if let Some(taken) = tells_when(context, i, end).or_else(as_clause) {
        return taken;
    }
    if word_in!(next.word, "a" | "an" | "the" | "two" | "three") && i + 4 <= end {
        return last_conjunction(context, i, end).is_none()
            && (is_apposition(context, tail) || looks_like_apposition(context, tail) || describes(context, tail));
    }
    // ", one that will rule the meeting"
    if word_in!(next.word, "one") && i + 2 < end && word_in!(context.token(i + 2).word, "that" | "which") {
        return true;
    }
    // ", former head of the party"
    let role = word_in!(next.word, "former") || ROLES.has(next.word) && next.tag == Tag::Nn;
    role && context.token(i - 1).tag.is_proper()
        && !(i + 1..end).any(|j| context.is_char(j, ","))
        && describes(context, tail)
}

/// Whether the words behind the comma `i` tell what went before or after, and are the writer's: *, hours before it burst*, *, shortly
/// after it burst*. `None` when they tell no such thing.
fn tells_when(context: &BlockContext, i: usize, end: usize) -> Option<bool> {
    let opens = |j: usize| j < end && word_in!(context.token(j).word, "after" | "before");
    let timed = |j: usize| opens(j) && is_time_span(context, i + 1, j);
    let clause = |j: usize| matches!(context.token(j).rel, Rel::Advcl | Rel::Pcomp);
    (opens(i + 1) || timed(i + 2) || timed(i + 3)).then(|| (i + 1..end.min(i + 12)).any(clause))
}

/// Whether the tokens from `start` to `end` say how long before or after: "hours", "a day", "just".
pub fn is_time_span(context: &BlockContext, start: usize, end: usize) -> bool {
    let last = context.token(end - 1);
    let number = |i: usize| matches!(context.token(i).tag, Tag::Dt | Tag::Cd | Tag::Rb | Tag::Jj);
    let span = TIME_SPANS.has(last.word) || word_in!(last.word, "shortly" | "just" | "soon" | "long" | "immediately");
    span && (start..end - 1).all(number)
}

/// Whether the tokens behind a comma name the document or the event in which something was said, and nothing else: *urged them to vote
/// no, **in a letter to every member***.
fn names_document(context: &BlockContext, tail: TokenSpan) -> bool {
    let own = tail.start + 1;
    let words = word_in!(context.token(tail.start).word, "in" | "during" | "at")
        && own + 1 < tail.end
        && word_in!(context.token(own).word, "a" | "an" | "his" | "her" | "its" | "their");
    let event = |i: usize| DOCUMENTS.has(context.token(i).word) || OCCASIONS.has(context.token(i).word);
    words
        && says_when(context, tail.start)
        && tail.iter().take(5).any(event)
        && !tail.iter().any(|i| context.is_char(i, ","))
}

/// Whether "which" behind the comma `i` tells in quoted words what stands in a document that the source has seen: *said she had read a
/// letter, **which called the house “empty”***.
fn tells_of_document(context: &BlockContext, i: usize, end: usize) -> bool {
    let verb = i + 2;
    let quotes = verb < end
        && word_in!(context.token(i + 1).word, "which")
        && context.verb(verb).is_some()
        && (verb..end).any(|j| context.in_quotes(j));
    let start = context.sentence(i).start;
    let seen = |j: usize| word_in!(context.token(j).word, "seen" | "read" | "received" | "got" | "saw" | "sent");
    let document = |j: usize| DOCUMENTS.has(context.token(j).word);
    quotes && (start..i).any(|j| document(j) && (start.max(j.saturating_sub(4))..j).any(seen))
}

/// Whether the relative clause behind the comma `i` belongs to what was said.
fn tells_what_was_told(context: &BlockContext, i: usize, end: usize) -> bool {
    tells_of_document(context, i, end) || tells_what_to_do(context, i, end) || tells_of_unnamed(context, i, end)
}

/// Whether "which" behind the comma `i` gives the words of the instruction in front of it: *said she was sent on with one order, **which
/// was to stay wide***.
fn tells_what_to_do(context: &BlockContext, i: usize, end: usize) -> bool {
    let told = word_in!(
        context.token(i - 1).word,
        "instruction"
            | "instructions"
            | "order"
            | "orders"
            | "advice"
            | "aim"
            | "condition"
            | "demand"
            | "goal"
            | "job"
            | "message"
            | "request"
            | "rule"
            | "task"
            | "wish"
    );
    let word = |n: usize| context.token((i + n).min(end - 1)).word;
    let be = word_in!(word(2), "was" | "is" | "were" | "are");
    told && word_in!(word(1), "which") && be && word_in!(word(3), "to" | "that" | "not")
}

/// Whether the relative clause behind the comma `i` tells more of a thing without a name (*said they would have to use the ring road,
/// **which has no pavement***), or tells in the past tense, as the source did, of people without one: *said the dead were a woman and
/// a boy of nine, **who were found in the car***. What says who somebody is, the writer adds: *said the sale helped Moor Bros, **which
/// owned the quay***.
fn tells_of_unnamed(context: &BlockContext, i: usize, end: usize) -> bool {
    let before = context.token(i - 1);
    let mut verbs = (i + 1..end).filter(|&j| context.token(j).tag.is_finite() && !context.in_quotes(j)).peekable();
    // "accused him of selling boats, which were hers": what he is accused of is no clause in the past.
    let is_clause = || (context.sentence(i).start..i).filter(|&j| context.token(j).tag.is_finite()).count() >= 2;
    // "the dead", "the injured"
    let people = matches!(before.tag, Tag::Jj | Tag::Vbn) && i > 1 && word_in!(context.token(i - 2).word, "the");
    (people || matches!(before.tag, Tag::Nn | Tag::Nns | Tag::Cd))
        && !context.in_quotes(i - 1)
        && verbs.peek().is_some()
        && is_clause()
        && (describes_thing(context, i, end) || verbs.all(|j| context.token(j).tag == Tag::Vbd))
}

/// Whether "which" or "whose" behind the comma `i` is the subject of its clause or belongs to it, so that the clause tells more of the
/// thing in front of it: *the ring road, **which has no pavement***. In *would publish the letter, **which the council has not done***
/// somebody else acts.
fn describes_thing(context: &BlockContext, i: usize, end: usize) -> bool {
    let of = i + 3 < end && word_in!(context.token(i + 2).word, "of");
    let relative = if of { i + 3 } else { i + 1 };
    let verb = relative + 1 + usize::from(context.token((relative + 1).min(end - 1)).tag == Tag::Rb);
    let acts = |j: usize| j < end && (context.token(j).tag.is_finite() || context.token(j).tag == Tag::Md);
    word_in!(context.token(relative).word, "which") && acts(verb) || word_in!(context.token(relative).word, "whose")
}

/// Whether the token `i` behind ", as" goes on as a clause of the writer: *as they have*, *as Ada Moor once said*.
fn opens_as_clause(context: &BlockContext, i: usize, end: usize) -> bool {
    let pronoun =
        word_in!(context.token(i).word, "has" | "have" | "did" | "does" | "do" | "he" | "she" | "they" | "it");
    let last = (end + 1).min(context.len());
    let says = |j: usize| context.says(j) && context.token(j).tag.is_finite();
    // ", as the people of the valley are called"
    let called = end - 1 - usize::from(context.is_stop(end - 1));
    let named = called >= i + 2
        && word_in!(context.token(called).word, "called" | "known" | "nicknamed" | "dubbed" | "termed")
        && word_in!(context.token(called - 1).word, "is" | "are" | "was" | "were");
    // ", as reported in the paper last week"
    let told_before = word_in!(context.token(i).word, "reported" | "revealed" | "disclosed")
        && i + 1 < end
        && word_in!(context.token(i + 1).word, "in" | "by" | "on" | "last" | "here" | "earlier" | "yesterday");
    // "let her down, as it had “all year”": the words in marks are the source's.
    let quoted = (i..end).any(|j| context.in_quotes(j));
    pronoun && !quoted || named || told_before || context.token(i).tag.is_proper() && (i + 1..last.min(i + 7)).any(says)
}

/// Whether "as" at token `i` begins another report: *as they argue that …*
pub fn reports_again(context: &BlockContext, i: usize, limit: usize) -> bool {
    let verb = i + 2;
    let subject = matches!(context.token((i + 1).min(limit - 1)).tag, Tag::Prp | Tag::Nnp | Tag::Nnps);
    word_in!(context.token(i).word, "as") && verb < limit && subject && context.says(verb) && !context.in_quotes(verb)
}

/// Whether the tokens tell where the report was made and nothing else: *Exeter crown court heard*, *the jury was told*.
fn was_heard(context: &BlockContext, tail: TokenSpan) -> bool {
    let nominal = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Pos)
    };
    let subject = tail.start + tail.iter().take_while(nominal).count();
    let words: Vec<_> = (subject..tail.end.min(subject + 3)).map(|i| context.token(i).word).collect();
    let heard = match words[..] {
        [verb] => word_in!(verb, "heard"),
        [auxiliary, verb] => word_in!(auxiliary, "was" | "were" | "has" | "have") && word_in!(verb, "told" | "heard"),
        _ => false,
    };
    heard && subject > tail.start && !context.in_quotes(tail.start)
}

/// Whether the parse says that the tokens are a noun phrase with a relative clause, or a long apposition: ", two terms Moscow has used
/// to justify the invasion".
fn is_apposition(context: &BlockContext, tail: TokenSpan) -> bool {
    tail.iter().any(|noun| {
        let relative = context.tree.children(noun).any(|c| context.token(c).rel == Rel::Relcl);
        let apposition = context.token(noun).rel == Rel::Appos && context.tree.right(noun) + 1 - tail.start > 5;
        context.token(noun).tag.is_noun()
            && (relative || apposition)
            && context.tree.left(noun) == tail.start
            && context.tree.right(noun) + 2 >= tail.end
    })
}

/// Whether the tokens look like a noun phrase with a relative clause and nothing else: ", a claim that Berg rejects", ",
/// two words the ministry has used since".
fn looks_like_apposition(context: &BlockContext, tail: TokenSpan) -> bool {
    let in_phrase = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Cd | Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Rb | Tag::Hyph)
    };
    let Some(noun) = tail.iter().take_while(|&i| in_phrase(i) && !context.token(i).tag.is_proper()).last() else {
        return false;
    };
    let next = noun + 1;
    // ", a number hospitals put far higher": no singular article goes with a noun in the plural, so that it is a subject.
    let singular = word_in!(context.token(tail.start).word, "a" | "an") && context.token(noun).tag == Tag::Nns;
    let counts =
        |i: usize| word_in!(context.token(i).word, "dozen" | "couple" | "hundred" | "thousand" | "million" | "billion");
    let plural_subject = singular && (tail.start + 1..noun).any(|i| context.token(i).tag == Tag::Nn && !counts(i));
    if plural_subject && next < tail.end {
        let others = (next + 1..tail.end).any(|i| context.token(i).tag.is_finite() || context.is_char(i, ",;"));
        return context.token(next).tag.is_finite() && !others;
    }
    if !matches!(context.token(noun).tag, Tag::Nn | Tag::Nns)
        || context.token(noun).rel.is_subject()
        || next + 2 > tail.end
    {
        return false;
    }
    let relative = |i: usize| word_in!(context.token(i).word, "that" | "which" | "who" | "whose");
    // "a version of events that the rebels’ spokesman, Tom Reed, rejected"
    let (of, that) = (next, next + 2);
    let last = tail.end - 1 - usize::from(context.is_stop(tail.end - 1));
    let behind_of = that + 2 < last && word_in!(context.token(of).word, "of") && relative(that);
    if behind_of && (that..last).all(|i| !context.token(i).tag.is_finite()) && context.token(last).tag.is_finite() {
        return true;
    }
    let relative = relative(next);
    let contact = matches!(context.token(next).tag, Tag::Nnp | Tag::Nnps | Tag::Prp)
        && (next + 1..tail.end.min(next + 4)).any(|i| context.token(i).tag.is_finite());
    let verbs = (next..tail.end).filter(|&i| context.is_full_verb(i) && context.token(i).tag.is_finite()).count();
    (relative || contact) && verbs <= 1 && !(next..tail.end).any(|i| context.is_char(i, ",;"))
}

/// Whether "where" behind the comma `i` opens what is so today in a place, behind a participle that says what somebody does: *accused
/// it of closing the yard, **where 240 people work***.
fn tells_of_place(context: &BlockContext, i: usize, end: usize) -> bool {
    if !word_in!(context.token(i + 1).word, "where") || context.in_quotes(i + 1) || !context.is_nominal(i - 1) {
        return false;
    }
    let finite = |from: usize, to: usize| (from..to).filter(|&j| context.token(j).tag.is_finite());
    let start = context.sentence(i).start;
    let participle = (start..i).any(|j| context.token(j).tag == Tag::Vbg);
    let mut today = finite(i + 2, end).peekable();
    participle
        && finite(start, i).count() == 1
        && today.peek().is_some()
        && today.all(|j| matches!(context.token(j).tag, Tag::Vbz | Tag::Vbp) && !context.in_quotes(j))
}

/// Whether the tokens are "a", "an" or "former" with a noun, or a role, behind another noun, and no clause of their own or list: *a first in
/// human history*, *a phenomenon so rare that it has no name*.
fn describes(context: &BlockContext, tail: TokenSpan) -> bool {
    let before = tail.start.checked_sub(2).map(|i| context.token(i).tag);
    let finite = tail.iter().find(|&i| context.token(i).tag.is_finite());
    let subordinate = |verb: usize| {
        (tail.start..verb).any(|i| word_in!(context.token(i).word, "that" | "which" | "who" | "whose" | "where"))
    };
    // Behind a name, "and" joins what describes it; elsewhere it may join the parts of a list.
    let named = before.is_some_and(Tag::is_proper);
    let lists = |i: usize| {
        let joins = word_in!(context.token(i).word, "and" | "or");
        let part = i + 1 < tail.end && matches!(context.token(i + 1).tag, Tag::Dt | Tag::Cd | Tag::PrpPoss | Tag::Prp);
        joins && (!named || part) || word_in!(context.token(i).word, "but" | "to")
    };
    let quoted = tail.iter().find(|&i| context.in_quotes(i));
    let first = context.token(tail.start);
    (word_in!(first.word, "a" | "an" | "former") || ROLES.has(first.word))
        && before.is_some_and(|tag| tag.is_noun() || tag == Tag::Cd)
        && finite.is_none_or(subordinate)
        && quoted.is_none_or(subordinate)
        && !tail.iter().any(lists)
}
