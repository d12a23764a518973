//! Words in marks that are the subject of a sentence which tells whose they are: *“No” **was all Ada Moor would say***, *“A disgrace,” **was the
//! view of one steward***, *“A sea of mud” **is how Ada Moor described it***.

use super::TokenSpan;
use super::context::BlockContext;
use super::cue::FoundCue;
use super::equated_noun::speaker_behind;
use super::pattern::Pattern;
use super::patterns::words_of::{is_line, is_view, uttered};
use super::source::SourceRelation;
use crate::grammar::Tag;
use crate::lexicon::{equated_noun, word_in};

/// Longest phrase between "was" and the noun for the words: *was the whole of the voicemail*, in tokens.
const LONGEST_LEAD: usize = 7;

/// Farthest verb behind the subject that it says something of, with an apposition between them, in tokens.
const FARTHEST_VERB: usize = 16;

/// The cue right behind pair `n` in the same sentence.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let start = context.quoted[n].tokens.end;
    let limit =
        context.sentence(context.quoted[n].tokens.start).end.max(context.sentence(start.min(context.len() - 1)).end);
    let rest = TokenSpan::new(start, limit);
    if rest.len() < 4 || context.quoted[n].tokens.end >= limit {
        return None;
    }
    let be = start + usize::from(context.is_char(start, ","));
    let word = |i: usize| context.token(i).word;
    if voice(context, be, limit) {
        let of = (be + 2..limit.min(be + LONGEST_LEAD)).find(|&i| word_in!(word(i), "of" | "from"))?;
        return found(be, speaker_behind(context, of, limit)?);
    }
    if be + 3 >= limit || !word_in!(word(be), "was" | "is" | "were" | "are") {
        return None;
    }
    let first = be + 1;
    // "was all (that) Ada Moor would say", "is how Ada Moor put it"
    let all = word_in!(word(first), "all");
    let how = word_in!(word(first), "how");
    if all || how {
        let subject = first + 1 + usize::from(word_in!(word(first + 1), "that"));
        let (head, verb) = clause_of(context, subject, limit)?;
        // "That is how the sign puts it": a thing says nothing.
        let fits = if all { says_little(context, verb) } else { puts_it(context, verb) && !context.is_mute(head) };
        return if fits { found(verb, head) } else { None };
    }
    let mut lead = (first..limit.min(first + LONGEST_LEAD)).take_while(|&i| {
        let tag = context.token(i).tag;
        let phrase = tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Jjs | Tag::PrpPoss | Tag::Pos | Tag::Cd);
        (phrase || word_in!(word(i), "of")) && !context.in_quotes(i)
    });
    let noun =
        lead.find(|&i| is_view(context, i) || is_line(context, i) || equated_noun(word(i)) || is_note(context, i))?;
    let behind = noun + 1;
    // "was one steward's verdict"
    let owner = (first..noun).rev().find(|&i| context.token(i).tag == Tag::Pos).and_then(|i| i.checked_sub(1));
    if let Some(owner) = owner.filter(|&owner| context.is_nominal(owner)) {
        return found(be, owner);
    }
    if behind + 1 >= limit || !(is_view(context, noun) || equated_noun(word(noun)) || word_in!(word(first), "the")) {
        return None;
    }
    if word_in!(word(behind), "of" | "from") {
        return found(be, speaker_behind(context, behind, limit)?);
    }
    // "was the message that Ada Moor left"
    let subject = behind + usize::from(word_in!(word(behind), "that" | "which"));
    let (head, verb) = clause_of(context, subject, limit)?;
    let gave =
        uttered(context, verb, limit) || word_in!(word(verb), "left" | "sent" | "wrote" | "had" | "offered" | "got");
    if gave { found(verb, head) } else { None }
}

fn found(head: usize, source: usize) -> Option<FoundCue> {
    let source = Some((source, SourceRelation::Subject));
    Some(FoundCue { head, source, pattern: Pattern::WordsOf })
}

/// Whether a voice or an answer comes at token `verb`: *“Ready,” **came the voice of** Ada Moor*.
fn voice(context: &BlockContext, verb: usize, limit: usize) -> bool {
    let comes = verb + 4 < limit && word_in!(context.token(verb).word, "came" | "comes");
    let noun = |i: usize| {
        is_view(context, i)
            || word_in!(
                context.token(i).word,
                "voice" | "shout" | "cry" | "call" | "order" | "whisper" | "yell" | "retort"
            )
    };
    comes && matches!(context.token(verb + 1).tag, Tag::Dt) && (verb + 2..limit.min(verb + 5)).any(noun)
}

/// Whether token `i` is something short that somebody writes or leaves.
fn is_note(context: &BlockContext, i: usize) -> bool {
    word_in!(context.token(i).word, "voicemail" | "note" | "text" | "statement" | "email" | "greeting" | "order")
}

/// The subject at token `subject` and its verb behind an apposition and auxiliaries: *Ada Moor, the chief selector, would **say***.
fn clause_of(context: &BlockContext, subject: usize, limit: usize) -> Option<(usize, usize)> {
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Prp | Tag::Hyph | Tag::Pos)
    };
    let end = subject + (subject..limit).take_while(phrase).count();
    let head = end.checked_sub(1).filter(|&head| head >= subject && context.is_nominal(head))?;
    // "it" and "this" say nothing.
    if word_in!(context.token(head).word, "it" | "this" | "that" | "they" | "you" | "i" | "we") {
        return None;
    }
    let mut verb = end;
    if end < limit && context.is_char(end, ",") {
        let close = (end + 1..limit.min(end + FARTHEST_VERB)).find(|&i| context.is_char(i, ","))?;
        verb = close + 1;
    }
    let helps = |&i: &usize| {
        let word = context.token(i).word;
        context.token(i).tag == Tag::Md || word_in!(word, "had" | "has" | "have" | "to" | "later" | "once" | "could")
    };
    verb += (verb..limit).take(4).take_while(helps).count();
    (verb < limit).then_some((head, verb))
}

/// Whether the verb at token `i` tells that nothing else was said.
fn says_little(context: &BlockContext, i: usize) -> bool {
    word_in!(
        context.token(i).word,
        "say"
            | "said"
            | "says"
            | "add"
            | "added"
            | "offer"
            | "offered"
            | "manage"
            | "managed"
            | "reveal"
            | "write"
            | "wrote"
    )
}

/// Whether the verb at token `i` tells how somebody put something.
fn puts_it(context: &BlockContext, i: usize) -> bool {
    word_in!(
        context.token(i).word,
        "put"
            | "puts"
            | "describe"
            | "described"
            | "describes"
            | "summed"
            | "sums"
            | "summarised"
            | "summarized"
            | "characterised"
            | "characterized"
            | "remembers"
            | "remembered"
            | "recalls"
            | "recalled"
            | "explained"
            | "explains"
            | "phrased"
    )
}
