//! What somebody calls a thing: called it a mistake, described the plan as “reckless”.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::to_phrase_end;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Predicate,
    summary: "A verb of naming says what somebody calls a thing: thing and name are the content.",
    explanation: "{} tells what the speaker calls it.",
    confidence: Confidence::High,
    example: "The mayor called the plan a mistake.",
    counter_example: "The mayor called the plan’s author on Friday.",
    cases: include_str!("predicate.txt"),
};

/// The thing and what it is called: *called [it a …]*, *described [the plan as …]*.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let class = context.verb(verb)?;
    // "called it a …" is found by position, because the parser often takes "that" for a conjunction.
    if !class.takes_object() && verb + 3 < context.sentence(verb).end {
        let thing = word_in!(context.token(verb + 1).word, "it" | "that" | "this" | "him" | "her" | "them");
        let what = word_in!(context.token(verb + 2).word, "a" | "an") || context.in_quotes(verb + 2);
        if thing && what {
            return Some(TokenSpan::new(
                verb + 1,
                to_phrase_end(context, verb + 1, verb + 3, context.sentence(verb).end),
            ));
        }
    }
    let behind = |rels: &'static [Rel], after: usize| {
        context.tree.children(verb).filter(move |&c| c > after && rels.contains(&context.token(c).rel))
    };
    let as_phrase = |after: usize| {
        behind(&[Rel::Prep], after)
            .find(|&p| word_in!(context.token(p).word, "as"))
            .map(|p| p + 1..context.tree.right(p) + 1)
    };
    let object = behind(&[Rel::Dobj], verb).next();
    if let Some(object) = object.filter(|&object| context.token(object).tag != Tag::Vbg) {
        let start = context.tree.left(object).max(verb + 1);
        if let Some(content) = as_phrase(object) {
            return Some(TokenSpan::new(start, content.end));
        }
        let as_inside = context
            .tree
            .children(object)
            .find(|&c| c > object && context.token(c).rel == Rel::Prep && word_in!(context.token(c).word, "as"));
        if let Some(as_inside) = as_inside {
            return Some(TokenSpan::new(start, context.tree.right(as_inside) + 1));
        }
        if class.base == "identify" {
            return None;
        }
        if class.takes_object() && class.base != "call" {
            // Without "as", verbs such as denounce, hail and dismiss take an ordinary object.
            let phrase = context.subtree(object);
            return phrase.iter().any(|i| context.in_quotes(i)).then_some(phrase);
        }
        if let Some(complement) = behind(&[Rel::Oprd, Rel::Xcomp, Rel::Ccomp, Rel::Attr, Rel::Acomp], object).next() {
            // "asked to call Detective Sgt. Ada Moor": the words are one name.
            if (object..=complement).all(|i| context.token(i).tag.is_proper() && !context.in_quotes(i)) {
                return None;
            }
            let end = context.tree.right(complement) + 1;
            return Some(TokenSpan::new(start, with_bare_phrase(context, end)));
        }
        // "called the vote “a farce”" parsed as one phrase.
        // In "call Detective Ada Moor, who said there was “no lead”" the marks belong to a clause of the writer.
        let phrase = context.subtree(object);
        let relative = |i: &usize| word_in!(context.token(*i).word, "who" | "which" | "whose");
        phrase.iter().take_while(|i| !relative(i)).find(|&i| context.in_quotes(i))?;
        return Some(TokenSpan::new(start, phrase.end));
    }
    if let Some(content) = as_phrase(verb) {
        return Some((content).into());
    }
    if class.base == "identify" {
        return None;
    }
    if let Some(content) = named_by_position(context, verb) {
        return Some(content);
    }
    let complement = behind(&[Rel::Ccomp, Rel::Xcomp, Rel::Oprd, Rel::Attr, Rel::Acomp], verb).next()?;
    if context
        .tree
        .children(verb)
        .any(|c| c > verb && c <= verb + 2 && word_in!(context.token(c).word, "on" | "for" | "upon"))
    {
        return None;
    }
    Some(TokenSpan::new(context.tree.left(complement).max(verb + 1), context.tree.right(complement) + 1))
}

/// The thing and what it is called when the parse lost them: *called the dumping a mistake*. A time behind the article says
/// how long ago somebody was called.
fn named_by_position(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let sentence = context.sentence(verb);
    let start = verb + 1;
    if context.verb(verb)?.base != "call"
        || !matches!(context.token(start.min(sentence.end - 1)).tag, Tag::Dt | Tag::PrpPoss)
    {
        return None;
    }
    let article = (start + 2..sentence.end.min(start + 6))
        .take_while(|&i| context.is_wordy(i) && context.token(i).tag != Tag::In && !context.token(i).tag.is_finite())
        .find(|&i| word_in!(context.token(i).word, "a" | "an"))?;
    let what = article + 1;
    let time =
        |i: usize| is_time(context.token(i)) || word_in!(context.token(i).word, "hour" | "minute" | "moment" | "few");
    (what < sentence.end && !time(what))
        .then(|| TokenSpan::new(start, to_phrase_end(context, start, what + 1, sentence.end)))
}

/// The quoted name and the speaker of a passive: *was called “a farce” by Ada Moor*, *was dismissed by Ada Moor as “a farce”*.
/// The speaker is the last token of the phrase behind "by".
pub fn of_passive(context: &BlockContext, verb: usize) -> Option<(TokenSpan, usize)> {
    let sentence = context.sentence(verb);
    let participle = matches!(context.token(verb).tag, Tag::Vbn | Tag::Vbd);
    let first = (verb + 1..sentence.end.min(verb + LONGEST_PASSIVE)).find(|&i| context.in_quotes(i))?;
    let quoted = &context.quoted[context.pair_of(first)?];
    // "called “Night Heron” by its crew" is a name.
    if !participle || quoted.capital && quoted.words < 4 {
        return None;
    }
    let between = TokenSpan::new(verb + 1, first);
    let by = |range: TokenSpan| range.iter().find(|&i| word_in!(context.token(i).word, "by"));
    let inside = by(between);
    let behind = quoted.tokens.end;
    let start = inside.or_else(|| by(TokenSpan::new(behind.min(sentence.end), (behind + 1).min(sentence.end))))? + 1;
    let plain = |i: usize| {
        i >= start && inside.is_some()
            || word_in!(context.token(i).word, "as" | "by")
            || context.token(i).tag == Tag::Rb
    };
    let led = between.is_empty() || word_in!(context.token(first - 1).word, "as");
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Hyph | Tag::Cd | Tag::Pos)
            || context.form(*i) == "."
    };
    let limit = if inside.is_some() { first } else { sentence.end };
    let head = (start..limit).take_while(phrase).filter(|&i| context.token(i).tag.is_noun()).last()?;
    let speaks = context.token(head).tag.is_proper() || !context.is_mute(head);
    (led && between.iter().all(plain) && speaks && !is_time(context.token(head))).then_some((quoted.tokens, head))
}

/// How far behind a passive verb the quoted name may stand, in tokens.
const LONGEST_PASSIVE: usize = 12;

/// The end of a name with the preposition and the bare noun that belong to it: *dead on arrival*. With an article or a time
/// the phrase may tell where and when it was said.
fn with_bare_phrase(context: &BlockContext, end: usize) -> usize {
    let (preposition, noun) = (end, end + 1);
    if noun >= context.len() {
        return end;
    }
    let adjective = context.token(end - 1).tag == Tag::Jj;
    let bare = context.token(noun).tag == Tag::Nn && !is_time(context.token(noun)) && !context.in_quotes(noun);
    let closes = noun + 1 >= context.len() || !context.is_wordy(noun + 1);
    let belongs = adjective && context.token(preposition).tag == Tag::In && bare && closes;
    if belongs { noun + 1 } else { end }
}
