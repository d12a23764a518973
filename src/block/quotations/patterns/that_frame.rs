//! Set phrases that report a clause with "that", although no word of them is a reporting verb: *let slip that …*, *was adamant that …*,
//! *the court held that …*

use crate::block::quotations::boundaries::that_clause;
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::Pattern;
use crate::block::quotations::polarity::is_unsaid;
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::{BODIES, ROLES, ends_set_phrase, gender_of_word, is_firm, judges, names_people, word_in};

/// Longest phrase between a set phrase and its "that", in tokens: *made clear **after the match** that …*
const LONGEST_PHRASE: usize = 8;

/// The candidate of the set phrase in front of the "that" at token `that`.
pub fn find(context: &BlockContext, that: usize) -> Option<Candidate> {
    if that < 2 || !word_in!(context.token(that).word, "that") || context.in_quotes(that) {
        return None;
    }
    let sentence = context.sentence(that);
    if that + 2 >= sentence.end || context.token(that + 1).tag.is_finite() || that < sentence.start + 2 {
        return None;
    }
    // "let slip that chance", "was clear that day": "that" belongs to the noun.
    let (first, second) = (context.token(that + 1), context.token(that + 2));
    let goes_on = second.tag.is_finite()
        || matches!(second.tag, Tag::Md | Tag::Rb)
        || second.tag.is_noun()
        || word_in!(second.word, "of" | "in" | "be");
    if first.tag == Tag::Nn && !goes_on {
        return None;
    }
    let (last, verb) = said(context, that).or_else(|| in_state(context, that)).or_else(|| moved(context, that))?;
    if is_unsaid(context, verb) || context.is_passive(verb) || context.in_quotes(verb) {
        return None;
    }
    let source = context.source_of(verb).or_else(|| context.nearest_left(verb))?;
    if !speaks(context, source.0) {
        return None;
    }
    let content = that_clause(context, (last, verb), that);
    let mut content = TokenSpan::new(content.start.max(that + 1), content.end.max(that + 2));
    while content.len() > 1 && context.is_stop(content.end - 1) && !context.in_quotes(content.end - 1) {
        content.end -= 1;
    }
    let candidate = Candidate::new(Pattern::ReportingNoun, TokenSet::one(content), TokenSpan::new(verb, last + 1));
    Some(candidate.with_source(context, Some(source)).at(context, verb))
}

/// The last token of the set phrase and its verb in *let slip that*, *let it be known that*, *made plain to them that*, *gave notice
/// that*.
fn said(context: &BlockContext, that: usize) -> Option<(usize, usize)> {
    let word = |i: usize| context.token(i).word;
    let start = context.sentence(that).start;
    let in_phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun() || matches!(tag, Tag::In | Tag::To | Tag::Dt | Tag::Jj | Tag::Cd | Tag::PrpPoss | Tag::Prp)
    };
    let closes = |i: usize| ends_set_phrase(word(i)) && !is_firm(word(i));
    let mut in_front = (start + 1..that).rev().take(LONGEST_PHRASE).take_while(|i| closes(*i) || in_phrase(i));
    let last = in_front.find(|&i| closes(i))?;
    // "made clear the rule that …": a noun right behind the phrase is its object.
    let opens = context.token(last + 1).tag;
    if last + 1 < that && !matches!(opens, Tag::In | Tag::To) {
        return None;
    }
    let verb = (start..last).rev().take(3).find(|&i| context.token(i).tag.is_verb() && !word_in!(word(i), "be"))?;
    let filled = || (verb + 1..last).all(|i| word_in!(word(i), "it" | "be" | "very" | "quite" | "this" | "abundantly"));
    let by_it = || verb + 1 < last && word_in!(word(verb + 1), "it");
    let fits = match () {
        () if word_in!(word(last), "slip") => word_in!(word(verb), "let" | "lets" | "letting") && filled(),
        () if word_in!(word(last), "known") => {
            word_in!(word(verb), "let" | "lets" | "letting" | "made" | "makes" | "making") && filled() && by_it()
        }
        () if word_in!(word(last), "clear" | "plain") => {
            // Right in front of "that" another rule reads the phrase.
            word_in!(word(verb), "made" | "makes" | "making" | "make") && filled() && last + 1 < that
        }
        () if word_in!(word(last), "doubt") => {
            word_in!(word(verb), "left" | "leaves" | "leaving") && word_in!(word(last - 1), "no") && last + 1 == that
        }
        () => {
            word_in!(word(verb), "gave" | "given" | "gives" | "sent" | "sends")
                && (verb + 1 == last || context.token(last - 1).tag == Tag::PrpPoss && verb + 2 == last)
        }
    };
    fits.then_some((last, verb))
}

/// The adjective and the verb in *she was adamant that*, right in front of "that".
fn in_state(context: &BlockContext, that: usize) -> Option<(usize, usize)> {
    let adjective = that - 1;
    let word = |i: usize| context.token(i).word;
    if !is_firm(word(adjective)) && !word_in!(word(adjective), "clear") {
        return None;
    }
    let adverb = |i: &usize| context.token(*i).tag == Tag::Rb;
    let be = adjective - 1 - (0..adjective).rev().take_while(adverb).count().min(adjective - 1);
    let is = word_in!(word(be), "is" | "was" | "are" | "were" | "been" | "remains" | "remained" | "'s");
    let negated = (be..adjective).any(|i| word_in!(word(i), "not" | "never" | "n't" | "n’t" | "hardly"));
    (is && !negated).then_some((adjective, be))
}

/// The verb in *the councillor moved that the item be dropped*: a motion, whose clause has the bare form of its verb.
fn moved(context: &BlockContext, that: usize) -> Option<(usize, usize)> {
    let verb = that - 1;
    let limit = context.sentence(that).end.min(that + LONGEST_PHRASE * 2);
    let bare = || {
        (that + 2..limit)
            .take_while(|&i| !context.token(i).tag.is_finite())
            .any(|i| word_in!(context.token(i).word, "be"))
    };
    (word_in!(context.token(verb).word, "moved" | "moves") && context.token(verb).tag.is_verb() && bare())
        .then_some((verb, verb))
}

/// Whether a noun or pronoun stands for somebody who can say something.
fn speaks(context: &BlockContext, head: usize) -> bool {
    let token = context.token(head);
    token.tag.is_proper()
        || word_in!(token.word, "he" | "she" | "they" | "who" | "both")
        || judges(token.word)
        || ROLES.has(token.word)
        || BODIES.has(token.word)
        || names_people(token.word)
        || gender_of_word(token.word).is_some()
}
