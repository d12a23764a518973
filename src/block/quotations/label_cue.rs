//! The cue of *Name: “…”*: a label in front of the marks, which names who speaks without a verb.

use super::context::{BlockContext, is_time};
use super::credit::{LONGEST_CREDIT, credited_name, is_attribute, is_given_name};
use super::cue::FoundCue;
use super::joint_name::first_of_two_names;
use super::pattern::Pattern;
use super::patterns::lead_in;
use super::source::SourceRelation;
use crate::block::quotations::TokenSpan;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, is_place, is_role_or_title, names_people, word_in};

/// Longest label in front of a colon, in tokens.
const LONGEST_LABEL: usize = 13;

/// The cue of *Name: “…”*: the colon behind the tokens of `label`, whose noun is the source. `credit` tells whether the label
/// is a name with what the person is, as the label in front of the first marks of a block may be.
pub fn label_cue(context: &BlockContext, label: TokenSpan, credit: bool) -> Option<FoundCue> {
    let credit = credit || context.quoted.first().is_some_and(|first| first.tokens.start <= label.end + 2);
    if label.len() > if credit { LONGEST_CREDIT } else { LONGEST_LABEL }
        || label.iter().any(|i| context.token(i).tag.is_verb() && !is_attribute(context, i))
    {
        return None;
    }
    // “Ada Moor, director of the harbour office: …” and “Ada Moor (Ferry Union): …” name the person first.
    let from = usize::from(label.len() > 1 && word_in!(context.token(label.start).word, "from" | "by"));
    let first = TokenSpan::new(label.start + from, label.end);
    if let Some(head) = first_of_two_names(context, first) {
        let source = Some((head, SourceRelation::Label));
        return Some(FoundCue { head: label.end, source, pattern: Pattern::CueBefore });
    }
    let punctuated = label.iter().any(|i| context.is_char(i, ",("));
    if punctuated && let Some((_, head)) = credited_name(context, first) {
        return Some(FoundCue {
            head: label.end,
            source: Some((head, SourceRelation::Label)),
            pattern: Pattern::CueBefore,
        });
    }
    if label.len() > LONGEST_LABEL {
        return None;
    }
    let colon = label.end;
    if let Some(head) = name_with_manner(context, first) {
        let source = Some((head, SourceRelation::Label));
        return Some(FoundCue { head: colon, source, pattern: Pattern::CueBefore });
    }
    if let Some(cue) = message_cue(context, label) {
        return Some(cue);
    }
    if names_extract(context, label) {
        // "Moor’s key line" has an owner.
        let owner = label.iter().skip(1).find(|&i| context.token(i).tag == Tag::Pos).map(|pos| pos - 1);
        if let Some(owner) = owner.filter(|&owner| context.token(owner).tag.is_noun()) {
            let source = Some((owner, SourceRelation::Label));
            return Some(FoundCue { head: colon, source, pattern: Pattern::CueBefore });
        }
        let before = label.start.checked_sub(1).filter(|&stop| context.is_stop(stop))?;
        let start = context.sentence(before).start;
        let subject = lead_in::subject_of(context, TokenSpan::new(start, before))?;
        return Some(FoundCue { head: colon, ..subject });
    }
    let is_noun = |&i: &usize| context.token(i).tag.is_noun();
    // “A voice from the gallery: “…””
    let described = word_in!(context.token(label.start).word, "a" | "an" | "one" | "another");
    // “Ada Moor in the yard this week: “…””
    let named = |i: usize| {
        i > label.start + 1
            && is_given_name(context, label.start)
            && (label.start..i).all(|name| context.token(name).tag.is_proper())
    };
    let preposition = label.iter().find(|&i| context.token(i).tag == Tag::In && (described || named(i)));
    // “From Dale Schools on X: “…””
    let channel =
        || first.iter().skip(1).find(|&i| from > 0 && word_in!(context.token(i).word, "on" | "via" | "in" | "at"));
    let label = TokenSpan::new(label.start, preposition.or_else(channel).unwrap_or(label.end));
    let head = label.iter().rev().filter(is_noun).find(|&i| context.token(i).rel != Rel::Compound);
    let head = head.or_else(|| label.iter().rev().find(is_noun))?;
    if is_place_of_review(context, label, head) {
        return None;
    }
    Some(FoundCue { head: colon, source: Some((head, SourceRelation::Label)), pattern: Pattern::CueBefore })
}

/// The last word of the name in *Moor, hoarse: “…”*, *Ada Moor, arms folded: “…”*: words in small letters behind the comma say how somebody
/// spoke or what somebody is.
fn name_with_manner(context: &BlockContext, label: TokenSpan) -> Option<usize> {
    let comma = label.iter().find(|&i| context.is_char(i, ",")).filter(|&comma| comma > label.start)?;
    let name = TokenSpan::new(label.start, comma);
    let named = name.iter().all(|i| context.token(i).tag.is_proper() && !is_time(context.token(i)));
    let place = is_place(&[context.token(comma - 1).word], || context.token(comma - 1).word);
    let plain = |i: usize| context.form(i).starts_with(char::is_lowercase) || context.is_char(i, "-");
    let small = comma + 1 < label.end && (comma + 1..label.end).all(plain);
    // "Moor, another fan" adds a speaker, and "Moor, in the words of her rival" names another.
    let other = |i: usize| word_in!(context.token(i).word, "words" | "and" | "the" | "another");
    let article = comma + 1 < label.end && context.token(comma + 1).tag == Tag::Dt;
    let small = small && !article && !(comma + 1..label.end).any(other);
    (named && small && !place).then_some(comma - 1)
}

/// Whether a label names a part of what somebody has said or written, and nobody who speaks: *The key line: “…”*, *Main points: “…”*
fn names_extract(context: &BlockContext, label: TokenSpan) -> bool {
    let Some(last) = label.end.checked_sub(1).filter(|_| label.len() <= LONGEST_EXTRACT) else { return false };
    let part = word_in!(
        context.token(last).word,
        "line"
            | "lines"
            | "quote"
            | "quotes"
            | "passage"
            | "bit"
            | "part"
            | "point"
            | "points"
            | "sentence"
            | "paragraph"
            | "extract"
            | "extracts"
            | "excerpt"
            | "excerpts"
            | "takeaway"
            | "phrase"
            | "words"
            | "highlights"
    );
    // "Her key line" has an owner.
    part && !label.iter().any(|i| context.token(i).tag == Tag::PrpPoss)
}

/// Longest label that names a part of a text, in tokens.
const LONGEST_EXTRACT: usize = 4;

/// The cue of *Phil in Leeds **emails**: “…”*: a verb for sending a message that the tagger takes for a noun, behind somebody and the
/// place or the aside that says where or who this person is. *Leaked Moor emails: “…”* names the messages.
fn message_cue(context: &BlockContext, label: TokenSpan) -> Option<FoundCue> {
    let verb = label.end.checked_sub(1).filter(|&verb| verb > label.start)?;
    let token = context.token(verb);
    if !word_in!(token.word, "emails" | "texts" | "tweets" | "messages" | "posts") || !token.tag.is_noun() {
        return None;
    }
    // "A reader, Ada Moor, emails", "Ada Moor, a nurse, emails"
    if context.is_char(verb - 1, ",") {
        let named = |i: &usize| context.token(*i).tag.is_proper();
        let comma = (label.start..verb - 1).rev().find(|&i| context.is_char(i, ","))?;
        let apposed = (comma + 1..verb - 1).all(|i| named(&i)).then_some(verb - 2);
        let first = || (label.start..comma).all(|i| named(&i)).then_some(comma - 1);
        let head = apposed.or_else(first)?;
        let source = Some((head, SourceRelation::Label));
        return Some(FoundCue { head: verb, source, pattern: Pattern::CueBefore });
    }
    let described = word_in!(context.token(label.start).word, "a" | "an" | "one" | "another");
    let place = label.iter().skip(1).find(|&i| word_in!(context.token(i).word, "in" | "from" | "at" | "near"))?;
    let somebody = (label.start..place).all(|i| context.is_nominal(i) || described);
    let head = place - 1;
    let person = described && context.token(head).tag.is_noun() || is_given_name(context, label.start);
    let source = Some((head, SourceRelation::Label));
    let named = (place + 1..verb).all(|i| context.token(i).tag.is_proper());
    (somebody && person && named && place + 1 < verb).then_some(FoundCue {
        head: verb,
        source,
        pattern: Pattern::CueBefore,
    })
}

/// The cue of *“We did not want to be here”: union*: the colon behind pair `n`, which opens a heading that ends with who says it.
pub fn label_behind(context: &BlockContext, n: usize) -> Option<FoundCue> {
    /// Longest words for a speaker, in tokens.
    const LONGEST: usize = 4;
    let quoted = &context.quoted[n];
    let colon = quoted.tokens.end;
    let label = TokenSpan::new(colon + 1, context.len().max(colon + 1));
    if quoted.tokens.start > 0 || !(1..=LONGEST).contains(&label.len()) || !context.is_char(colon, ":") {
        return None;
    }
    let head = label.end - 1;
    let speaks = |i: usize| {
        let word = context.token(i).word;
        // “The night we met”: Leith Theatre
        let person = label.len() == 1
            || is_given_name(context, label.start)
            || is_role_or_title(context.token(label.start).word);
        match context.token(i).tag.is_proper() {
            true => person,
            false => is_role_or_title(word) || BODIES.has(word) || names_people(word),
        }
    };
    let nominal = |i: usize| context.token(i).tag.is_noun() || matches!(context.token(i).tag, Tag::Jj | Tag::Hyph);
    // “The Night We Left”: a work
    let lower = |i: usize| context.form(i).starts_with(char::is_lowercase);
    let says = quoted.tokens.iter().any(|i| context.token(i).tag.is_finite())
        && quoted.tokens.iter().filter(|&i| lower(i)).count() >= 2;
    let named = label.iter().all(nominal) && speaks(head);
    let source = Some((head, SourceRelation::Label));
    (says && named).then_some(FoundCue { head: colon, source, pattern: Pattern::CueAfter })
}

/// Whether the head of a label at the start of a block is the place behind its comma: *Ada's Kitchen, Leeds: “Sit where you like”*
/// heads a review.
fn is_place_of_review(context: &BlockContext, label: TokenSpan, head: usize) -> bool {
    let Some(comma) = label.iter().rev().find(|&i| context.is_char(i, ",")) else { return false };
    let words: Vec<_> = (comma + 1..label.end).map(|i| context.token(i).word).collect();
    let owned = words.len() == 1 && label.iter().any(|i| context.token(i).tag == Tag::Pos);
    label.start == 0 && head > comma && (owned || words.first().is_some_and(|&first| is_place(&words, || first)))
}
