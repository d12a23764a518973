//! Sources of a verb that the parse does not find: it takes a name beside the verb for a part of something else.

use super::context::{BlockContext, is_time};
use super::source::{SourceHead, SourceRelation};
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{BODIES, word_in};

/// The name behind a core verb of speech in *The wards, said Ada Moor, are dry*, which the parse takes for the verb of the noun
/// in front of it.
pub fn inverted_in_commas(context: &BlockContext, verb: usize) -> Option<usize> {
    let sentence = context.sentence(verb);
    let class = context.verb(verb)?;
    let core = class.is_core() || matches!(class.base, "ask" | "wonder" | "promise" | "lament" | "complain" | "insist");
    if !core || verb <= sentence.start || !context.is_char(verb - 1, ",") || !context.token(verb).tag.is_finite() {
        return None;
    }
    let described = |&i: &usize| context.token(i).tag.is_noun() && !context.in_quotes(i);
    let first = verb + 1 + usize::from(context.token((verb + 1).min(sentence.end - 1)).tag == Tag::Dt);
    let name = (first..sentence.end).take_while(described).last()?;
    if !context.token(name).tag.is_proper() && (first == verb + 1 || context.is_mute(name)) {
        return None;
    }
    // "said Moor, 41, will fail"
    let aged = name + 3 < sentence.end && context.token(name + 2).tag == Tag::Cd && context.is_char(name + 3, ",");
    // "promised the governor, Ada Moor, be"
    let apposed = (name + 2..sentence.end).take_while(|&i| context.token(i).tag.is_proper()).count();
    let apposed =
        if apposed > 0 && context.is_char((name + 2 + apposed).min(sentence.end - 1), ",") { apposed } else { 0 };
    let close = name
        + 1
        + if aged {
            2
        } else if apposed > 0 {
            apposed + 1
        } else {
            0
        };
    let closed = close + 1 < sentence.end && context.is_char(name + 1, ",") && context.is_char(close, ",");
    let finite = |end: usize| context.has_finite(TokenSpan::new(sentence.start, end));
    let goes_on = closed && context.token(close + 1).tag.is_finite() && !finite(verb);
    // "The road would, said Moor, be closed": the parse takes the name for the subject of the infinitive.
    let auxiliary = closed && verb > sentence.start + 1 && context.token(verb - 2).tag == Tag::Md && !finite(verb - 2);
    let infinitive = auxiliary && matches!(context.token(close + 1).tag, Tag::Vb | Tag::Vbp | Tag::Rb);
    (goes_on || infinitive).then_some(name)
}

/// Whoever speaks behind a short denial without a verb: *Not any more, says **Ada Moor**, who runs the shop*.
pub fn inverted_behind_denial(context: &BlockContext, verb: usize) -> Option<usize> {
    /// Longest denial with its comma, in tokens.
    const LONGEST: usize = 5;
    let sentence = context.sentence(verb);
    let denies = verb >= sentence.start + 3
        && verb <= sentence.start + LONGEST
        && word_in!(context.token(sentence.start).word, "not")
        && context.is_char(verb - 1, ",");
    let core = denies && context.verb(verb).is_some_and(|class| class.is_core());
    if !core || (sentence.start..verb).any(|i| context.token(i).tag.is_verb() || context.in_quotes(i)) {
        return None;
    }
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Pos)
    };
    let last = (verb + 1..sentence.end).take_while(phrase).last()?;
    (context.token(last).tag.is_proper() || !context.is_mute(last)).then_some(last)
}

/// The name behind the colon of *Theft, Fairgrounds: Vendor Ada Moor, 41, told police …* or behind the participle of *Sentencing,
/// Recorder Moor said …*, where the parse takes a word in front of it for the source.
pub fn behind_label(context: &BlockContext, verb: usize, source: SourceHead) -> SourceHead {
    let (head, relation) = source;
    let start = context.sentence(verb).start;
    // "Sentencing, Recorder Moor said …"
    let participle = head == start && context.form(head).ends_with("ing") && context.is_char(head + 1, ",");
    let named = (head + 2..verb).all(|i| context.token(i).tag.is_noun() || context.form(i) == "-");
    if participle && named && verb > head + 2 && context.token(verb - 1).tag.is_proper() {
        return (verb - 1, SourceRelation::Subject);
    }
    let Some(colon) = (head + 1..verb).find(|&i| context.is_char(i, ":") && !context.in_quotes(i)) else {
        return source;
    };
    let name = (colon + 1..verb).take_while(|&i| context.token(i).tag.is_proper()).last();
    let time = |i: usize| is_time(context.token(i)) || context.token(i).tag == Tag::In;
    let aside =
        |&name: &usize| context.is_char(name + 1, ",") && context.is_char(verb - 1, ",") || (name + 1..verb).all(time);
    let label = !context.has_finite(TokenSpan::new(start, colon));
    let named = || {
        let behind = name.filter(aside).or_else(|| named_behind_dateline(context, start, colon, verb));
        behind.or_else(|| behind_preposition(context, start, colon, verb))
    };
    match label.then(named).flatten() {
        Some(name) => (name, SourceRelation::Subject),
        None => (head, relation),
    }
}

/// The name in front of a verb behind a dateline, at whose front a description stands: *PUNE: Pump maker Moor Bros on Tuesday
/// **reported** …* `start` is the first token of the sentence.
fn named_behind_dateline(context: &BlockContext, start: usize, colon: usize, verb: usize) -> Option<usize> {
    let shouted = |i: usize| !context.form(i).contains(char::is_lowercase);
    let dateline = colon <= start + LONGEST_DATELINE && (start..colon).all(shouted);
    let day = |i: &usize| is_time(context.token(*i)) || context.token(*i).tag == Tag::In;
    let end = verb - (colon + 1..verb).rev().take_while(day).count();
    let last = end.checked_sub(1).filter(|&last| last > colon && context.token(last).tag.is_proper())?;
    dateline.then_some(last)
}

/// The noun behind the colon of *From Oslo: the harbour **board**, which owns the quay, says …*: what stands in front of it tells where or
/// on what, or that it is new. `start` is the first token of the sentence.
fn behind_preposition(context: &BlockContext, start: usize, colon: usize, verb: usize) -> Option<usize> {
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Pos | Tag::Hyph)
    };
    let head = (colon + 1..verb).take_while(phrase).last().filter(|&head| context.token(head).tag.is_noun())?;
    let aside = context.is_char(head + 1, ",") && context.is_char(context.cue(verb).start.max(1) - 1, ",");
    let beside = (head + 1..verb).all(|i| context.is_auxiliary(i) || context.token(i).tag == Tag::Rb);
    let leads = word_in!(
        context.token(start).word,
        "from" | "in" | "at" | "on" | "over" | "update" | "breaking" | "new" | "latest" | "exclusive" | "reaction"
    );
    (leads && (aside || beside)).then_some(head)
}

/// Most tokens of a dateline: "NEW DELHI".
const LONGEST_DATELINE: usize = 3;

/// The name behind "says" or "said" at the end of a sentence, where the parse takes the first words of a sentence without a finite verb
/// for the subject: *Landfall expected around 2 pm, says the Tide Centre*.
pub fn inverted_at_end(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<SourceHead> {
    let (head, relation) = source?;
    let sentence = context.sentence(verb);
    let far = relation == SourceRelation::Subject && head + 2 < verb && context.verb(verb)?.base == "say";
    if !far || !context.is_char(verb - 1, ",") || context.has_finite(TokenSpan::new(sentence.start, verb)) {
        return None;
    }
    let inverted = context.inverted_source(verb)?;
    let last = inverted.0 + 1;
    let ends = last >= sentence.end || last + 1 == sentence.end && context.is_stop(last);
    let participle = (head + 1..verb).any(|i| matches!(context.token(i).tag, Tag::Vbn | Tag::Vbg));
    (ends && participle).then_some(inverted)
}

/// The noun that the parse takes for the root of its sentence because it takes the main verb, which reports a clause with "that", for a
/// participle behind an apposition: *The **firm** that owns Blue Moor, a maker of bricks, announced in May that …*
pub fn subject_with_relative(context: &BlockContext, verb: usize) -> Option<usize> {
    let sentence = context.sentence(verb);
    let closes = verb > sentence.start + 3 && context.is_char(verb - 1, ",") && context.says(verb);
    let root = (sentence.start..verb).find(|&i| closes && context.token(i).rel == Rel::Root)?;
    let relative = context.children_behind(root, &[Rel::Relcl]).any(|clause| clause < verb);
    let clause = context.children_behind(verb, &[Rel::Ccomp]).next()?;
    let that = (verb + 1..clause).any(|i| word_in!(context.token(i).word, "that"));
    let named = matches!(context.token(root).tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps);
    (named && relative && that).then_some(root)
}

/// The person behind a core verb of speech in *The cause was pneumonia, said his daughter, Ada Moor*, where the parse takes the
/// last word of the clause for the source.
pub fn inverted_behind_thing(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<usize> {
    let (thing, _) = source?;
    let sentence = context.sentence(verb);
    let core = context.verb(verb).is_some_and(|class| class.is_core()) && context.token(verb).tag.is_finite();
    let beside = thing + 2 == verb && context.is_char(verb - 1, ",");
    if !core || !beside || !matches!(context.token(thing).tag, Tag::Nn | Tag::Nns) || !context.is_mute(thing) {
        return None;
    }
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Pos | Tag::Hyph)
    };
    let last = (verb + 1..sentence.end).take_while(phrase).last().filter(|&last| context.token(last).tag.is_noun())?;
    let person = context.token(last).tag.is_proper() || !context.is_mute(last);
    let ends = last + 1 >= sentence.end || context.is_char(last + 1, ",.;") || context.token(last + 1).tag == Tag::In;
    let clause = context.has_finite(TokenSpan::new(sentence.start, thing));
    (person && ends && clause).then_some(last)
}

/// The name in front of an aside in commas, when the parse takes it for the object of a preposition: *Outside court Ada
/// Moor, of the harbour police, described …*
pub fn name_before_aside(context: &BlockContext, verb: usize) -> Option<SourceHead> {
    let start = context.sentence(verb).start;
    let close = context.cue(verb).start.checked_sub(1).filter(|&i| i > start && context.is_char(i, ","))?;
    let open = (start + 1..close).rev().take(LONGEST_ASIDE).find(|&i| context.is_char(i, ","))?;
    let name = open - 1;
    let verbal = (open..close).any(|i| context.token(i).tag.is_finite() || context.in_quotes(i));
    let person = context.token(name).tag.is_proper() && name > start && context.token(name - 1).tag.is_proper();
    (person && !verbal && !is_time(context.token(name))).then_some((name, SourceRelation::Nearest))
}

/// The name in front of a comma, a preposition and a participle whose subject the parse lost: *Mayor Ada Moor, despite
/// admitting that …, signed the deal*.
pub fn name_before_participle(context: &BlockContext, verb: usize) -> Option<SourceHead> {
    let comma = verb.checked_sub(2).filter(|&i| context.is_char(i, ","))?;
    let name = comma.checked_sub(1).filter(|&i| context.token(i).tag.is_proper() && !context.in_quotes(i))?;
    let led =
        word_in!(context.token(verb - 1).word, "despite" | "after" | "before" | "while" | "when" | "by" | "without");
    let participle = context.token(verb).tag == Tag::Vbg && !is_time(context.token(name));
    (led && participle).then_some((name, SourceRelation::Nearest))
}

/// The subject of the first of two verbs, when the parse takes the "that" between them for the subject of the second: *the
/// paper said that was not its view and dismissed …*
pub fn reporter_of_that(context: &BlockContext, source: SourceHead) -> SourceHead {
    let (that, relation) = source;
    let behind = relation == SourceRelation::Above(Rel::Conj) && word_in!(context.token(that).word, "that");
    let reporter = that.checked_sub(1).filter(|&i| behind && context.says(i) && !context.in_quotes(i));
    reporter.and_then(|reporter| context.source_of(reporter)).map_or(source, |(head, _)| (head, relation))
}

/// Whether "then" behind a comma joins the verb to the one in front of it, whose subject it shares: *called it “a gift,” then **asked** us to
/// leave*. The parse may take the first clause for what the second verb reports.
pub fn is_behind_then(context: &BlockContext, verb: usize) -> bool {
    let then = verb.checked_sub(1).filter(|&i| i > 0 && word_in!(context.token(i).word, "then"));
    then.is_some_and(|then| {
        let joins =
            |i: usize| context.is_char(i, ",") || context.in_quotes(i) || word_in!(context.token(i).word, "and");
        let sentence = context.sentence(verb).start;
        context.token(verb).tag.is_finite() && then > sentence && joins(then - 1) && !context.in_quotes(verb)
    })
}

/// The subject of the verb in front of "then", when the parse has no source for the verb behind it or another one.
pub fn subject_in_front_of_then(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<SourceHead> {
    if !is_behind_then(context, verb) || matches!(source, Some((_, SourceRelation::Above(_)))) {
        return None;
    }
    let subject = |i: usize| {
        let plain = context.is_finite_verb(i) && context.is_full_verb(i) && !context.in_quotes(i);
        let found = if plain { context.source_of(i) } else { None };
        found.filter(|&(head, relation)| relation == SourceRelation::Subject && !context.in_quotes(head) && head < i)
    };
    let found = (context.sentence(verb).start..verb).rev().find_map(subject);
    found.map(|(head, _)| (head, SourceRelation::Above(Rel::Conj)))
}

/// Longest aside between a name and its verb, in tokens.
pub const LONGEST_ASIDE: usize = 12;

/// The comma in front of a role with its holder in apposition, or of a name with its role, right in front of the verb: *…**,** the
/// coroner, Ada Moor, said*.
pub fn before_apposition(context: &BlockContext, verb: usize) -> Option<usize> {
    let sentence = context.sentence(verb);
    let comma_before = |i: usize| (sentence.start..i).rev().take(LONGEST_ASIDE).find(|&i| context.is_char(i, ","));
    let close = context.cue(verb).start.checked_sub(1).filter(|&i| i > sentence.start && context.is_char(i, ","))?;
    let middle = comma_before(close)?;
    let open = comma_before(middle)?;
    let nominal = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::In | Tag::Pos | Tag::Hyph)
            || context.is_char(i, ".")
    };
    let plain = (open + 1..middle).chain(middle + 1..close).all(|i| nominal(i) && !context.in_quotes(i));
    let owned = |i: usize| matches!(context.token(i).tag, Tag::Dt | Tag::PrpPoss);
    let named = |i: usize| context.token(i).tag.is_proper();
    let apposed = owned(open + 1) && named(middle + 1) || named(open + 1) && owned(middle + 1);
    (plain && apposed && context.has_finite(TokenSpan::new(sentence.start, open))).then_some(open)
}

/// The head of the role or name in front of the comma of an apposition that ends right in front of the verb, whose cue ends its sentence
/// or stands between commas.
pub fn apposed_source(context: &BlockContext, verb: usize) -> Option<usize> {
    let next = (verb + 1).min(context.len() - 1);
    let ends = context.is_char(next, ",.;") || context.is_stop(next) || is_time(context.token(next));
    let ends = ends || tells_where(context, verb);
    let open = ends.then(|| before_apposition(context, verb)).flatten()?;
    let middle = (open + 1..verb).find(|&i| context.is_char(i, ","))?;
    let first = (open + 1..middle).rev().find(|&i| context.is_nominal(i))?;
    // "her club, Arlen Rovers, announced": a body is known by its name.
    let name = (middle + 1..verb).take_while(|&i| context.token(i).tag.is_proper()).last();
    Some(name.filter(|_| context.is_mute(first) || BODIES.has(context.token(first).word)).unwrap_or(first))
}

/// Whether nothing but a phrase for where it was said, or for whom it was said to, stands between the verb and the next comma or stop:
/// *told **a conference in York**.*, *announced **on its website**, …*
fn tells_where(context: &BlockContext, verb: usize) -> bool {
    let limit = context.sentence(verb).end;
    let first = verb + 1;
    let opens = first < limit
        && (word_in!(context.token(first).word, "in" | "on" | "at" | "after" | "during") || context.addresses(verb));
    let in_phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        let joins =
            matches!(tag, Tag::In | Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Pos | Tag::Cd | Tag::Hyph | Tag::Prp);
        (tag.is_noun() || joins) && !word_in!(context.token(*i).word, "that" | "if" | "whether")
    };
    let end = first + (first..limit).take_while(in_phrase).count();
    opens && end > first && (end >= limit || context.is_char(end, ",;") || context.is_stop(end))
}
