//! What somebody calls a thing: called it a mistake, described the plan as “reckless”.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::{through_marks_behind, to_phrase_end, without_concession};
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::other_senses::{gives_name, gives_name_to_itself, is_nickname};
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
    let named = with_apposition(context, verb)
        .or_else(|| name_of_thing_in_front(context, verb))
        .or_else(|| thing_and_name(context, verb))
        .filter(|named| !named.is_empty())?;
    let next = context.token(named.start);
    if gives_name_to_itself(context, named) || is_nickname(context, verb, named) {
        return None;
    }
    let given_to_it = word_in!(next.word, "it") && gives_name(context, TokenSpan::new(named.start + 1, named.end));
    if given_to_it || names_in_general(context, verb, named) {
        return None;
    }
    // "called that plan a farce": the parse takes "that" for a conjunction.
    let determiner =
        named.start == verb + 2 && word_in!(context.token(verb + 1).word, "that" | "this" | "these" | "those");
    let start = if determiner { verb + 1 } else { named.start };
    let named = TokenSpan::new(start, through_list(context, start, named.end));
    Some(without_concession(context, through_marks_behind(context, named)))
}

/// Whether the words are the name that somebody has for a kind of thing: *what it calls **Big Things***.
fn names_in_general(context: &BlockContext, verb: usize, named: TokenSpan) -> bool {
    let start = context.sentence(verb).start.max(verb.saturating_sub(LONGEST_SUBJECT));
    let mut subject = (start..verb).rev().take_while(|&i| !context.token(i).tag.is_finite());
    // "what she called Tory waste" is what she said.
    let capital = |i: usize| !context.is_wordy(i) || context.form(i).starts_with(char::is_uppercase);
    context.token(named.start).tag.is_proper()
        && named.iter().take(2).all(capital)
        && !named.iter().any(|i| context.in_quotes(i))
        && subject.any(|i| word_in!(context.token(i).word, "what"))
}

/// The end of a name that goes on behind a comma or "and" with another adjective: *called him a kind, **loving and admirable
/// person***, *called the charges unsubstantiated and **fabricated***.
fn through_list(context: &BlockContext, start: usize, mut end: usize) -> usize {
    let limit = context.sentence(start).end;
    let describes = |i: usize| {
        let participle = context.token(i).tag == Tag::Vbg
            && i + 1 < limit
            && (context.token(i + 1).tag == Tag::Cc || context.token(i + 1).tag.is_noun());
        (participle || matches!(context.token(i).tag, Tag::Jj | Tag::Jjr | Tag::Vbn)) && !context.in_quotes(i)
    };
    while end > start + 1 && end + 1 < limit {
        let last = end - 1 - usize::from(word_in!(context.token(end - 1).word, "and" | "or"));
        let comma = last + 1 + usize::from(context.is_char(last + 1, ","));
        let first = comma + usize::from(comma < limit && word_in!(context.token(comma).word, "and" | "or"));
        let short = last > start && word_in!(context.token(last - 1).word, "a" | "an") && !context.in_quotes(last);
        let adverb = usize::from(first + 1 < limit && context.token(first).tag == Tag::Rb);
        let adjective = first + adverb;
        if first == last + 1
            || adjective + 1 > limit
            || !(describes(last) || short)
            || !describes(adjective.min(limit - 1))
        {
            break;
        }
        let next = to_phrase_end(context, start, adjective + 1, limit);
        if next <= end {
            break;
        }
        end = next;
    }
    end
}

/// The thing with an apposition between commas, and what it is called: *called Ada Moor, her rival, a “ghost”*.
fn with_apposition(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let sentence = context.sentence(verb);
    if context.verb(verb)?.base != "call" {
        return None;
    }
    let comma = |from: usize, reach: usize| (from..sentence.end.min(from + reach)).find(|&i| context.is_char(i, ","));
    let open = comma(verb + 2, LONGEST_THING)?;
    // "called the closure of the plant, which has made rolls since 1931, “vandalism”"
    let relative = open + 1 < sentence.end && word_in!(context.token(open + 1).word, "which" | "who" | "whose");
    let close = comma(open + 2, if relative { LONGEST_RELATIVE } else { LONGEST_APPOSITION })?;
    let name = close + 1;
    if name + 1 >= sentence.end {
        return None;
    }
    let nominal = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Pos | Tag::Hyph | Tag::In | Tag::Cd)
    };
    let led = word_in!(context.token(name).word, "a" | "an") || context.in_quotes(name);
    let aside = relative && context.in_quotes(name) || (open + 1..close).all(nominal);
    let plain = (verb + 1..open).all(nominal) && aside && !context.in_quotes(verb + 1);
    (led && plain).then(|| TokenSpan::new(verb + 1, to_phrase_end(context, verb + 1, name + 1, sentence.end)))
}

/// Longest apposition, and longest relative clause, between a thing and what it is called, in tokens.
const LONGEST_APPOSITION: usize = 10;
const LONGEST_RELATIVE: usize = 24;

/// Whether the verb stands in a relative clause, so that the thing it names is in front of it: *what the papers called “a
/// farce”*, *a vote she called a farce*.
fn has_thing_in_front(context: &BlockContext, verb: usize) -> bool {
    let start = context.sentence(verb).start.max(verb.saturating_sub(LONGEST_THING));
    context.token(verb).rel == Rel::Relcl
        || (start..verb).any(|i| word_in!(context.token(i).word, "what" | "which" | "that" | "whom" | "who"))
}

/// The words in marks of *a prize that the judges described as “a joke”*, whatever the parse hangs the clause on.
fn name_of_thing_in_front(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let pair = context.pair_of((verb + 2).min(context.len() - 1))?;
    let named = word_in!(context.token(verb + 1).word, "as") && context.is_finite_verb(verb);
    (named && has_thing_in_front(context, verb)).then(|| context.quoted[pair].tokens)
}

/// Whether a complement tells what for somebody was called: *called the chairman to apologise*.
fn is_purpose(context: &BlockContext, complement: usize) -> bool {
    let to = |c: usize| c < complement && word_in!(context.token(c).word, "to");
    context.token(complement).tag == Tag::Vb && context.tree.children(complement).any(to)
}

/// Whether "as" at token `p` says what somebody calls a thing: not in *such as*, *as well as*, *as soon as*.
fn names(context: &BlockContext, p: usize) -> bool {
    let (before, behind) = (context.token(p.saturating_sub(1)), context.token((p + 1).min(context.len() - 1)));
    word_in!(context.token(p).word, "as")
        && !word_in!(before.word, "such" | "well" | "soon" | "long" | "much" | "far")
        && !word_in!(behind.word, "well" | "soon" | "long" | "far" | "many")
}

/// The token behind the phrase of "as" at token `p`, with all of the words in marks that begin right behind it.
fn end_of_as(context: &BlockContext, p: usize) -> usize {
    let end = context.tree.right(p) + 1;
    let marked = context.pair_of((p + 1).min(context.len() - 1));
    marked.map_or(end, |pair| end.max(context.quoted[pair].tokens.end))
}

/// *It a …* behind the verb, by position, because the parser often takes "that" for a conjunction.
fn pronoun_and_name(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let limit = context.sentence(verb).end;
    if context.verb(verb)?.takes_object() || verb + 3 >= limit {
        return None;
    }
    let thing = word_in!(context.token(verb + 1).word, "it" | "that" | "this" | "him" | "her" | "them");
    let what = word_in!(context.token(verb + 2).word, "a" | "an") || context.in_quotes(verb + 2);
    if !thing || !what {
        return None;
    }
    let end = to_phrase_end(context, verb + 1, verb + 3, limit);
    // "called it a “formality” which had changed nothing"
    if end + 1 >= limit || !word_in!(context.token(end).word, "which" | "that" | "who") {
        return Some(TokenSpan::new(verb + 1, end));
    }
    let clause_end = (end + 1..limit).find(|&i| context.is_char(i, ",")).unwrap_or(limit);
    let verb_of_clause = (end + 1..clause_end).find(|&i| context.is_full_verb(i));
    let end = verb_of_clause.map_or(end, |i| (context.tree.right(i) + 1).clamp(i + 1, clause_end));
    Some(TokenSpan::new(verb + 1, end))
}

/// The phrase of the object when a part of it is in marks: *called the vote “a farce”* parsed as one phrase. In *call Detective Ada
/// Moor, who said there was “no lead”* the marks belong to a clause of the writer.
fn name_inside(context: &BlockContext, object: usize) -> Option<TokenSpan> {
    let phrase = context.subtree(object);
    let relative = |i: &usize| word_in!(context.token(*i).word, "who" | "which" | "whose");
    phrase.iter().take_while(|i| !relative(i)).find(|&i| context.in_quotes(i))?;
    Some(phrase)
}

/// The words in marks right behind the object of "call", which the parse may take for a time or for another object: *called
/// Reed “the last poet”*, *branded the plan “a hammer to crack a nut”*.
fn name_beside(context: &BlockContext, verb: usize, object: usize) -> Option<TokenSpan> {
    // The parse may hang the opening mark on the object.
    let last = context.tree.right(object);
    let behind = last + usize::from(context.is_wordy(last) || !context.in_quotes(last));
    if behind >= context.sentence(verb).end || context.verb(verb)?.takes_object() || context.in_quotes(object) {
        return None;
    }
    let pair = context.pair_of(behind)?;
    Some(context.quoted[pair].tokens).filter(|named| named.start == behind)
}

/// The "as" behind the relative clause of a thing, which the parse hangs on that clause: *described the hall that opened in 2019 **as** “the
/// only dry room”*.
fn as_behind_relative(context: &BlockContext, object: usize) -> Option<usize> {
    let clause = context.children_behind(object, &[Rel::Relcl]).next()?;
    let limit = context.sentence(object).end.min(object + LONGEST_THING);
    (clause + 1..limit).find(|&p| {
        let marked = p + 1 < limit && context.in_quotes(p + 1) && !context.in_quotes(p);
        marked && names(context, p)
    })
}

/// The complement right behind a complement, when the parse took an adjective of the name for one: *called it **careful work***.
fn with_own_adjective(context: &BlockContext, complement: usize) -> usize {
    let next = complement + 1;
    let head = context.token(complement).head as usize;
    let beside = |&c: &usize| context.token(c).rel == Rel::Oprd && context.tree.left(c) == next;
    context.tree.children(head).find(beside).unwrap_or(complement)
}

/// The end of the name behind the object of a verb other than "call", when the parse takes both for objects: *branded the council
/// **a disgrace***.
fn end_of_second_object(context: &BlockContext, verb: usize, object: usize) -> Option<usize> {
    let is_name = |&c: &usize| {
        let first = context.tree.left(c);
        c > object && first < c && word_in!(context.token(first).word, "a" | "an")
    };
    let names = context.verb(verb).is_some_and(|class| class.base != "call");
    let second = context.children_behind(verb, &[Rel::Dobj]).find(is_name).filter(|_| names)?;
    Some(context.tree.right(second) + 1)
}

/// The thing and what it is called, by the parse or by position.
fn thing_and_name(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let class = context.verb(verb)?;
    if let Some(content) = pronoun_and_name(context, verb) {
        return Some(content);
    }
    let behind = |rels: &'static [Rel], after: usize| {
        context.tree.children(verb).filter(move |&c| c > after && rels.contains(&context.token(c).rel))
    };
    let as_phrase = |after: usize| {
        behind(&[Rel::Prep], after)
            .find(|&p| class.base != "call" && names(context, p))
            .map(|p| p + 1..end_of_as(context, p))
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
            .find(|&c| c > object && context.token(c).rel == Rel::Prep && names(context, c));
        if let Some(as_inside) = as_inside.or_else(|| as_behind_relative(context, object)) {
            return Some(TokenSpan::new(start, end_of_as(context, as_inside)));
        }
        if class.base == "identify" {
            return None;
        }
        if class.takes_object() && class.base != "call" {
            // Without "as", verbs such as denounce, hail and dismiss take an ordinary object.
            let phrase = context.subtree(object);
            return phrase.iter().any(|i| context.in_quotes(i)).then_some(phrase);
        }
        let complement = behind(&[Rel::Oprd, Rel::Xcomp, Rel::Ccomp, Rel::Attr, Rel::Acomp], object).next();
        if let Some(complement) = complement.filter(|&complement| !is_purpose(context, complement)) {
            // "asked to call Detective Sgt. Ada Moor": the words are one name.
            if (object..=complement).all(|i| context.token(i).tag.is_proper() && !context.in_quotes(i)) {
                return None;
            }
            let end = context.tree.right(with_own_adjective(context, complement)) + 1;
            return Some(TokenSpan::new(start, with_bare_phrase(context, end)));
        }
        if let Some(end) = end_of_second_object(context, verb, object) {
            return Some(TokenSpan::new(start, end));
        }
        let end = name_beside(context, verb, object).or_else(|| name_inside(context, object))?.end;
        return Some(TokenSpan::new(start, end));
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
    let complement = behind(&[Rel::Ccomp, Rel::Xcomp, Rel::Oprd, Rel::Attr, Rel::Acomp], verb)
        .next()
        .filter(|&complement| !is_purpose(context, complement))?;
    // "a collection called “Night”", "called a referendum": only a relative clause has the thing in front of the verb.
    let start = context.tree.left(complement).max(verb + 1);
    let phrase = TokenSpan::new(start, context.tree.right(complement) + 1);
    let both = phrase.iter().any(|i| context.in_quotes(i)) && !context.in_quotes(start)
        || phrase.len() > 2 && word_in!(context.token(start).word, "the") && context.token(complement).tag == Tag::Nn;
    if context.token(complement).tag.is_noun() && !both && !has_thing_in_front(context, verb) {
        return None;
    }
    if context
        .tree
        .children(verb)
        .any(|c| c > verb && c <= verb + 2 && word_in!(context.token(c).word, "on" | "for" | "upon"))
    {
        return None;
    }
    Some(TokenSpan::new(context.tree.left(complement).max(verb + 1), context.tree.right(complement) + 1))
}

/// What somebody mentions as something: *cited [the remarks as examples of disrespect]*, *pointed to [the vote as a sign]*,
/// and the figure that somebody gives: *put [the number of dead at 34]*.
pub fn cited_as(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let next = context.token((verb + 1).min(context.len() - 1));
    // "for what the referee reported as “dissent”"
    let reach = TokenSpan::new(verb + 1, context.len().min(verb + LONGEST_SUBJECT).max(verb + 1));
    let as_ =
        reach.iter().take_while(|&i| !context.token(i).tag.is_verb()).find(|&i| word_in!(context.token(i).word, "as"));
    let named = as_.and_then(|i| context.pair_of((i + 1).min(context.len() - 1)));
    let start = context.sentence(verb).start;
    let mut before = (start..verb).rev().take(LONGEST_SUBJECT).take_while(|&i| !context.token(i).tag.is_finite());
    if let Some(pair) = named
        && before.any(|i| word_in!(context.token(i).word, "what"))
    {
        return Some(context.quoted[pair].tokens);
    }
    let object = match context.verb(verb)?.base {
        "cite" | "mention" | "put" | "estimate" => context.children_behind(verb, &[Rel::Dobj]).next()?,
        "point" if word_in!(next.word, "to") => context.tree.child(context.parsed, verb + 1, &[Rel::Pobj])?,
        _ => return None,
    };
    let start = context.tree.left(object).max(verb + 1);
    let limit = context.sentence(verb).end;
    let figure = matches!(context.verb(verb)?.base, "put" | "estimate");
    let marks = |p: usize| if figure { is_figure(context, p) } else { names(context, p) };
    let p = (object + 1..(limit - 1).min(object + LONGEST_THING)).rev().find(|&p| marks(p))?;
    let apart = (object..p).any(|i| context.is_char(i, ",;"));
    let clause =
        context.tree.children(context.token(p).head as usize).any(|c| c > p && context.token(c).rel.is_subject());
    // "cited officials as saying that …": the participle reports.
    let parsed = context.token(p).rel == Rel::Prep
        && context.token(p + 1).tag != Tag::Vbg
        && (!figure || context.is_mute(object));
    (parsed && !apart && !clause).then(|| TokenSpan::new(start, to_phrase_end(context, start, p + 2, limit)))
}

/// Longest subject between "what" and its verb, in tokens.
const LONGEST_SUBJECT: usize = 8;

/// Whether a figure follows "at" at token `p`: *at 34*, *at more than $2 million*.
fn is_figure(context: &BlockContext, p: usize) -> bool {
    let number = |i: usize| matches!(context.token(i).tag, Tag::Cd | Tag::Dollar);
    word_in!(context.token(p).word, "at") && (p + 1..context.len().min(p + 5)).any(number)
}

/// Longest name of a thing in front of what it is called, in tokens.
const LONGEST_THING: usize = 16;

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
    let article = (start + 2..sentence.end.min(start + LONGEST_THING))
        .take_while(|&i| context.is_wordy(i) && !context.token(i).tag.is_finite() && context.token(i).tag != Tag::Vbn)
        .find(|&i| {
            let thing = context.is_nominal(i - 1) || context.token(i - 1).tag == Tag::Vbg;
            word_in!(context.token(i).word, "a" | "an") && thing
        })?;
    let what = article + 1;
    let time =
        |i: usize| is_time(context.token(i)) || word_in!(context.token(i).word, "hour" | "minute" | "moment" | "few");
    (what < sentence.end && !time(what))
        .then(|| TokenSpan::new(start, to_phrase_end(context, start, what + 1, sentence.end)))
}

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
