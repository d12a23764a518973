//! A reported infinitive: vowed to end the war.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::{
    before_disclosure, before_verb_of_subject_above, cut_writers_tail, reported_clause, says_when, through_phrases,
    to_phrase_end,
};
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{reporting_verb, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Infinitive,
    summary: "A verb of promising, urging or ordering takes an infinitive that says what was promised, urged or ordered. The person addressed stays outside the content (urged the crew *to leave*, called on the crew *to leave*); who shall act is part of it where nobody is addressed (called for *the crew to leave*).",
    explanation: "{} reports what follows it.",
    confidence: Confidence::High,
    example: "The company promised to repay every customer.",
    counter_example: "The company managed to repay every customer.",
    cases: include_str!("infinitive.txt"),
};

/// The reported infinitive of the verb, but none that says how or where something is done: *tells drivers **how not to get to work***.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let content = infinitive_of(context, verb)?;
    let content = before_verb_of_subject_above(context, verb, content);
    let content = TokenSpan::new(content.start, before_disclosure(context, content));
    let asks = |i: usize| word_in!(context.token(i).word, "how" | "where" | "when" | "what" | "which");
    let topic = content.start > verb + 1 && asks(content.start - 1);
    // "begs to differ" tells that somebody disagrees.
    let differs = content.end == content.start + 2 && word_in!(context.token(content.start + 1).word, "differ");
    (!differs && !topic || content.iter().any(|i| context.in_quotes(i))).then_some(content)
}

/// The reported infinitive of the verb, from "to" on. The person addressed stays outside: *urged the crew **to leave***.
/// Who shall do what is called for belongs to the content, because nobody is addressed: *called for **the crew to leave***.
fn infinitive_of(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let class = context.verb(verb)?;
    if let Some(content) = called_for(context, verb) {
        return Some(content);
    }
    // "asked for a fence to keep out goats": the purpose of a thing.
    if class.base == "ask" && word_in!(context.token((verb + 1).min(context.len() - 1)).word, "for") {
        return None;
    }
    if asks_anybody(context, verb) {
        return behind_everybody(context, verb);
    }
    if class.base == "call" && visits(context, verb) {
        return None;
    }
    let to_of = |infinitive: usize| {
        let mut children = context.tree.children(infinitive);
        children.find(|&child| child < infinitive && word_in!(context.token(child).word, "to"))
    };
    let is_to_clause = |&child: &usize| {
        let marker = |m: usize| m < child && word_in!(context.token(m).word, "to") && context.token(m).rel == Rel::Aux;
        context.token(child).tag == Tag::Vb && context.tree.children(child).any(marker)
    };
    // The parser takes the infinitive of "promised on Sunday to end it" for a purpose.
    let not_purpose = |child: &usize| {
        (!class.takes_addressee() || addresses_somebody(context, verb))
            && !(verb..*child).any(|i| context.is_char(i, ","))
    };
    let infinitive = context
        .children_behind(verb, &[Rel::Xcomp, Rel::Ccomp])
        .find(is_to_clause)
        .or_else(|| context.children_behind(verb, &[Rel::Advcl]).find(is_to_clause).filter(not_purpose))
        .or_else(|| behind_participle(context, verb).filter(is_to_clause));
    let Some(infinitive) = infinitive else {
        let by_position = right_behind(context, verb)
            .or_else(|| behind_everybody(context, verb))
            .or_else(|| behind_listener(context, verb))?;
        let end = behind_one_by_one(context, by_position.start, by_position.end);
        return Some(TokenSpan::new(by_position.start, end));
    };
    if is_purpose_of_object(context, verb, infinitive) || is_of_relative(context, verb, infinitive) {
        return None;
    }
    let to = to_of(infinitive).unwrap_or(infinitive);
    let content = reported_clause(context, verb, infinitive);
    let end = before_since(context, verb, TokenSpan::new(to, before_finite(context, infinitive, content.end)));
    let end = through_second_phrase(context, end, context.sentence(verb).end);
    let end = behind_one_by_one(context, to, end);
    Some(TokenSpan::new(with_negation(context, verb, to), end))
}

/// Whether a verb with an addressee has an object that is no time: *reminded **his two sons** to lock up*. [`is_purpose_of_object`] tells
/// whether it is a thing.
fn addresses_somebody(context: &BlockContext, verb: usize) -> bool {
    context.children_behind(verb, &[Rel::Dobj]).next().is_some_and(|object| !is_time(context.token(object)))
}

/// The end of the content behind a phrase that goes on from the infinitive with "then": *to keep silent for five minutes**, and then for
/// five more***.
fn through_second_phrase(context: &BlockContext, end: usize, limit: usize) -> usize {
    let word = |n: usize| context.token((end + n).min(limit - 1)).word;
    let joins = end + 4 < limit
        && context.is_char(end, ",")
        && word_in!(word(1), "and")
        && word_in!(word(2), "then")
        && matches!(context.token(end + 3).tag, Tag::In | Tag::To);
    let stop = (end + 3..limit).find(|&i| !context.is_wordy(i)).unwrap_or(limit);
    let plain = joins && !context.has_finite(TokenSpan::new(end + 3, stop)) && context.is_stop(stop.min(limit - 1));
    if plain { stop } else { end }
}

/// Whether "who" behind the verb of asking tells who is addressed, and not what was asked: *asked **anyone who** had paid to call*.
pub fn asks_anybody(context: &BlockContext, verb: usize) -> bool {
    let word = |n: usize| context.token((verb + n).min(context.len() - 1)).word;
    let who = word_in!(word(2), "who" | "whose") || word_in!(word(2), "else") && word_in!(word(3), "who");
    context.verb(verb).is_some_and(|class| class.base == "ask")
        && (word_in!(word(1), "anyone" | "anybody" | "everyone" | "everybody") && who
            || word_in!(word(1), "people" | "those") && word_in!(word(2), "who" | "whose"))
}

/// The infinitive behind the relative clause of those who are addressed, which the parse hangs on that clause: *urged anyone who knows
/// them **to come forward***, *asked anyone else who had paid **to call***.
fn behind_everybody(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let sentence = context.sentence(verb);
    let person = verb + 1;
    let else_ = person + 1 < sentence.end && word_in!(context.token(person + 1).word, "else");
    let who = person + 1 + usize::from(else_);
    let addressed = (asks_anybody(context, verb) || is_order(context, verb))
        && who + 3 < sentence.end
        && (word_in!(context.token(person).word, "anyone" | "anybody" | "everyone" | "everybody" | "those" | "people")
            && word_in!(context.token(who).word, "who" | "with" | "whose")
            || context.token(person).tag == Tag::Nns && word_in!(context.token(who).word, "with"));
    if !addressed || context.is_passive(verb) {
        return None;
    }
    let limit = sentence.end.min(who + LONGEST_RELATIVE) - 1;
    let inside = |i: &usize| !context.is_char(*i, ",;:") && !context.in_quotes(*i);
    // "anyone who wants to help to call": the first "to" belongs to "wants".
    let behind_clause = |i: usize| {
        let tag = context.token(i - 1).tag;
        let state = word_in!(context.token(who).word, "whose") && matches!(tag, Tag::Jj | Tag::Vbn);
        let infinitive = tag == Tag::Vb && word_in!(context.token(i - 2).word, "to");
        tag.is_noun() || matches!(tag, Tag::Prp | Tag::Rb | Tag::Rp | Tag::Cd) || state || infinitive
    };
    let to = (who + 2..limit)
        .take_while(inside)
        .find(|&i| word_in!(context.token(i).word, "to") && context.token(i + 1).tag == Tag::Vb && behind_clause(i))?;
    let end = end_by_position(context, verb, to, to + 2);
    let clause = reported_clause(context, verb, to + 1);
    Some(TokenSpan::new(to, end.max(before_finite(context, to + 1, clause.end))))
}

/// Whether a verb tells somebody else to do something.
fn is_order(context: &BlockContext, verb: usize) -> bool {
    context.verb(verb).is_some_and(|class| {
        class.takes_addressee() || matches!(class.base, "beg" | "encourage" | "exhort" | "implore" | "order")
    })
}

/// Longest relative clause of those who are addressed, in tokens.
const LONGEST_RELATIVE: usize = 20;

/// The end of the content in front of a finite verb behind "and", which goes on from another verb than the infinitive: *who asked him
/// to run **and armed** his campaign*.
pub(super) fn before_finite(context: &BlockContext, infinitive: usize, end: usize) -> usize {
    let joins = |i: &usize| context.token(*i).tag == Tag::Cc && !context.in_quotes(*i);
    let conjunction = (infinitive + 1..end).find(joins);
    conjunction
        .filter(|&i| {
            let first = behind_condition(context, TokenSpan::new(i + 1, end));
            let verb = first + usize::from(context.token(first.min(end - 1)).tag == Tag::Rb);
            if verb >= end {
                return false;
            }
            let helps = word_in!(context.token(infinitive).word, "be" | "get" | "have" | "see");
            let tag = context.token(verb).tag;
            // The past tense of "put" looks like its infinitive, and "lay" may be either.
            let one_form =
                word_in!(context.token(verb).word, "put" | "cut" | "set" | "let" | "shut" | "hit" | "lay" | "spread");
            (tag == Tag::Vbz || matches!(tag, Tag::Vbd | Tag::Vbn) && !helps && !one_form)
                && !context.has_finite(TokenSpan::new(infinitive + 1, i))
        })
        .map_or(end, |i| i - usize::from(context.is_char(i - 1, ",")))
}

/// The first token of the tokens behind "and", or the one behind a clause of time or condition between commas at their start: *ordered
/// him to go and, when he did not, **left***.
fn behind_condition(context: &BlockContext, behind: TokenSpan) -> usize {
    /// Longest clause between the commas, in tokens.
    const LONGEST: usize = 10;
    let TokenSpan { start, end } = behind;
    let opens = start + 3 < end
        && context.is_char(start, ",")
        && word_in!(context.token(start + 1).word, "when" | "after" | "once" | "if");
    let close = (start + 2..end.min(start + LONGEST)).find(|&i| opens && context.is_char(i, ","));
    close.map_or(start, |close| close + 1)
}

/// The end of the content in front of "since" when the verb tells what somebody has done from then on: *has been begging them to stop
/// **since** May*.
fn before_since(context: &BlockContext, verb: usize, content: TokenSpan) -> usize {
    let goes_on = context.token(verb).tag == Tag::Vbg
        && (0..verb).rev().take(3).any(|i| word_in!(context.token(i).word, "been"))
        && (0..verb).rev().take(4).any(|i| word_in!(context.token(i).word, "has" | "have" | "had"));
    let since = |i: &usize| word_in!(context.token(*i).word, "since") && !context.in_quotes(*i);
    let since = (content.start + 2..content.end).find(|i| goes_on && since(i));
    // "asking firms to report losses made since May"
    let verbal = |i: usize| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Vbn;
    since.filter(|&since| !(content.start..since).any(verbal)).unwrap_or(content.end)
}

/// The clause behind the participle that tells who is addressed, on which the parser hangs it: *urged people living near the beck to
/// **move** out*.
fn behind_participle(context: &BlockContext, verb: usize) -> Option<usize> {
    let addressed = context.verb(verb)?.takes_addressee();
    let object = context.children_behind(verb, &[Rel::Dobj]).next().filter(|_| addressed)?;
    let participle = context.children_behind(object, &[Rel::Acl]).next()?;
    context.children_behind(participle, &[Rel::Advcl]).last()
}

/// The infinitive right behind the people who are told, which the tagger takes for a noun: *told residents **to boil** water*.
fn behind_listener(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let listener = context.children_behind(verb, &[Rel::Dobj, Rel::Dative]).next()?;
    let (to, act) = (listener + 1, listener + 2);
    let object = context.token((act + 1).min(context.len() - 1)).tag;
    let told = context.verb(verb)?.takes_addressee() && matches!(context.token(listener).tag, Tag::Nns | Tag::Prp);
    let misread = act + 1 < context.sentence(verb).end
        && word_in!(context.token(to).word, "to")
        && context.token(act).tag == Tag::Nn
        && (object.is_noun() && !object.is_proper() || matches!(object, Tag::Dt | Tag::PrpPoss | Tag::Prp | Tag::Jj));
    (told && misread && !context.in_quotes(act) && !context.is_passive(verb))
        .then(|| TokenSpan::new(to, end_by_position(context, verb, to, act + 1)))
}

/// Whether "call" means a visit or a telephone call, whose purpose the infinitive is: *called to complain*, but not *called to ban
/// the lottery*.
fn visits(context: &BlockContext, verb: usize) -> bool {
    let (to, purpose) = (verb + 1, verb + 2);
    let speaks = |i: usize| {
        let word = context.token(i).word;
        reporting_verb(word).is_some_and(|class| class.says() && class.base != "demand")
            || word_in!(word, "thank" | "congratulate" | "check" | "see" | "inquire" | "enquire" | "collect")
    };
    purpose < context.len() && word_in!(context.token(to).word, "to") && speaks(purpose)
}

/// Whether the verb has an object that does not act in the infinitive, which tells what the object is for: *called a meeting to
/// discuss it*, *offered customers deals to keep them*, *requested anonymity to speak freely*.
fn is_purpose_of_object(context: &BlockContext, verb: usize, infinitive: usize) -> bool {
    let Some(class) = context.verb(verb) else { return false };
    let object = context.children_behind(verb, &[Rel::Dobj]).find(|&object| object < infinitive);
    let Some(object) = object.filter(|&object| !is_time(context.token(object))) else { return false };
    let next = context.token(verb + 1).word;
    match class.base {
        "call" => !word_in!(next, "on" | "upon" | "for"),
        "agree" | "offer" | "pledge" | "propose" | "swear" | "vow" => true,
        // "told a story to amuse them"
        "tell" => word_in!(
            context.token(object).word,
            "story" | "stories" | "tale" | "tales" | "truth" | "lie" | "lies" | "joke" | "jokes"
        ),
        _ => word_in!(context.token(object).word, "anonymity"),
    }
}

/// Whether the infinitive belongs to a relative clause without a pronoun and has its object in front of it: *the divide he
/// promised **to bridge** has grown*.
fn is_of_relative(context: &BlockContext, verb: usize, infinitive: usize) -> bool {
    let token = context.token(verb);
    let subject = context.tree.child(context.parsed, verb, &[Rel::Nsubj]);
    token.rel == Rel::Relcl
        && subject.is_some_and(|subject| !word_in!(context.token(subject).word, "who" | "that" | "which"))
        && context.children_behind(verb, &[Rel::Dobj]).next().is_none()
        && context
            .children_behind(infinitive, &[Rel::Dobj, Rel::Ccomp, Rel::Xcomp, Rel::Attr, Rel::Acomp])
            .next()
            .is_none()
}

/// The end of the content whose infinitive is the token in front of `end`, by position.
fn end_by_position(context: &BlockContext, verb: usize, start: usize, end: usize) -> usize {
    let limit = context.sentence(verb).end;
    let end = to_phrase_end(context, start, end, limit);
    let end = through_phrases(context, start, end, says_when);
    let end = behind_alternative(context, end, limit);
    let end = cut_writers_tail(context, verb, TokenSpan::new(start, end));
    let to = (start..end).find(|&i| word_in!(context.token(i).word, "to")).filter(|&to| to + 1 < end);
    to.map_or(end, |to| before_finite(context, to + 1, end))
}

/// The end of the content behind "or" or "and" at its end and what these join to it, up to the next mark when no clause follows: *asked
/// anyone who had paid to call the bank **or the police***.
fn behind_alternative(context: &BlockContext, end: usize, limit: usize) -> usize {
    if end + 1 >= limit || !word_in!(context.token(end).word, "or" | "and") {
        return end;
    }
    let plain = |i: &usize| context.is_wordy(*i) && !context.in_quotes(*i);
    let stop = end + (end..limit).take_while(plain).count();
    let first = context.token(end + 1).tag;
    let joins = first.is_noun() || matches!(first, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Vb);
    if joins && !context.has_finite(TokenSpan::new(end + 1, stop)) { stop } else { end }
}

/// The end of the content behind an aside that says how things follow each other, and of the phrase behind it: *threatened to post
/// them, **reel by reel, to the minister***.
fn behind_one_by_one(context: &BlockContext, start: usize, end: usize) -> usize {
    let limit = context.sentence(start).end;
    let close = end + 4;
    let aside = close + 2 < limit
        && context.is_char(end, ",")
        && word_in!(context.token(end + 2).word, "by")
        && context.token(end + 1).word == context.token(end + 3).word
        && context.is_char(close, ",");
    let goes_on = aside && matches!(context.token(close + 1).tag, Tag::In | Tag::To);
    if goes_on {
        through_phrases(context, start, to_phrase_end(context, start, close + 2, limit), says_when)
    } else {
        end
    }
}

/// The infinitive right behind the verb, by position, when the parse lost it.
fn right_behind(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let sentence = context.sentence(verb);
    let negation = |i: usize| word_in!(context.token(i).word, "not" | "never" | "again" | "no" | "longer");
    let to = (verb + 1..sentence.end.min(verb + 4)).find(|&i| !negation(i))?;
    // "vowed to no longer accept gifts"
    let infinitive = (to + 1..sentence.end.min(to + 4)).find(|&i| !negation(i))?;
    // "threatened to ballot members": the tagger may take the infinitive for a noun; an object follows it.
    let object = context.token((infinitive + 1).min(sentence.end - 1));
    let mistagged = context.token(infinitive).tag == Tag::Nn
        && (matches!(object.tag, Tag::Dt | Tag::PrpPoss | Tag::Prp | Tag::Nns) || object.tag.is_proper())
        && context.verb(verb).is_some_and(|class| matches!(class.base, "threaten" | "vow" | "promise" | "pledge"));
    if infinitive + 1 >= sentence.end
        || !word_in!(context.token(to).word, "to")
        || !(context.token(infinitive).tag == Tag::Vb || mistagged)
        || context.is_passive(verb)
    {
        return None;
    }
    let end = end_by_position(context, verb, to, infinitive + 1);
    Some(TokenSpan::new(with_negation(context, verb, to), end))
}

/// The first token of the negation in front of the "to" of an infinitive: *not to go*, *never again to go*, *no longer to
/// go*. Without it the content would say the opposite.
fn with_negation(context: &BlockContext, verb: usize, to: usize) -> usize {
    let word = |i: usize| context.token(i).word;
    let mut start = to;
    if start > verb + 1 && word_in!(word(start - 1), "again" | "longer" | "even") {
        start -= 1;
    }
    let negates = start > verb + 1
        && (word_in!(word(start - 1), "not" | "never") || start < to && word_in!(word(start - 1), "no"));
    if negates { start - 1 } else { to }
}

/// Content of *called for NP to …* and *asked for NP to …*, with the noun phrase.
fn called_for(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let sentence = context.sentence(verb);
    let calls = context.verb(verb).is_some_and(|class| matches!(class.base, "call" | "ask"));
    let start = verb + 2;
    if !calls || start + 2 >= sentence.end || !word_in!(context.token(verb + 1).word, "for") {
        return None;
    }
    let to = (start..sentence.end.min(start + 16))
        .take_while(|&i| !context.is_char(i, ",;:.") && !context.token(i).tag.is_finite())
        .find(|&i| {
            word_in!(context.token(i).word, "to") && context.token((i + 1).min(sentence.end - 1)).tag == Tag::Vb
        })?;
    // "called for a law to ban it" has the purpose of a thing; people, bodies and names act.
    let noun = |i: &usize| context.token(*i).tag.is_noun() || context.token(*i).tag == Tag::Prp;
    let head = (start..to).rev().find(noun)?;
    let phrase_end = (start..to).find(|&i| context.token(i).tag == Tag::In).unwrap_or(to);
    let actor = (start..phrase_end).rev().find(noun).unwrap_or(head);
    let passive = word_in!(context.token(to + 1).word, "be")
        && (to + 2..sentence.end.min(to + 5)).any(|i| context.token(i).tag == Tag::Vbn);
    if context.is_mute(actor) && !context.token(actor).tag.is_proper() && !passive {
        return None;
    }
    let end = end_by_position(context, verb, start, to + 2);
    // "A petition calling for it to be rebuilt has gathered 4,000 names": the main verb is that of the petition.
    let main = (to + 2..end).find(|&i| context.token(i).tag.is_finite() && !context.in_quotes(i));
    let clause = |main: usize| {
        (to + 2..main).any(|i| {
            let tag = context.token(i).tag;
            matches!(tag, Tag::In | Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::Prp | Tag::Cc | Tag::Comma)
        })
    };
    let cut = main.filter(|&main| context.token(verb).tag == Tag::Vbg && !clause(main));
    Some(TokenSpan::new(start, cut.unwrap_or(end)))
}
