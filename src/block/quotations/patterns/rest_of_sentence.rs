//! The rest of the sentence behind a reporting verb whose clause the parse lost.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::{behind_aside, cut_writers_tail};
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::Tag;
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::RestOfSentence,
    summary: "The parser lost the clause of a common reporting verb: the rest of the sentence is taken for the content.",
    explanation: "{} is taken to report the rest of the sentence.",
    confidence: Confidence::Medium,
    example: "Officials said the inquiry, in its third year and over budget, nearly complete by spring, would end soon.",
    counter_example: "Officials said little.",
    cases: include_str!("rest_of_sentence.txt"),
};

/// The token behind *, according to the report,* at the start of a reported clause.
fn behind_according(context: &BlockContext, start: usize, limit: usize) -> usize {
    let first = start + usize::from(start < limit && context.is_char(start, ","));
    if first >= limit || !word_in!(context.token(first).word, "according") {
        return start;
    }
    (first + 1..limit).find(|&i| context.is_char(i, ",")).map_or(start, |comma| comma + 1)
}

/// The word that opens an indirect question behind a verb and an adverb or a phrase: *wondered aloud **whether** …*, *recounted
/// from her bed **how** …*
pub fn indirect_question(context: &BlockContext, verb: usize) -> Option<usize> {
    let sentence_end = context.sentence(verb).end;
    let plain = |i: &usize| context.is_wordy(*i) && !context.token(*i).tag.is_verb() && !context.in_quotes(*i);
    let limit = sentence_end.min(verb + LONGEST_PHRASE);
    let opens = |i: usize| word_in!(context.token(i).word, "whether" | "how" | "why") && i + 2 < sentence_end;
    let question = (verb + 1..limit).take_while(plain).find(|&i| opens(i))?;
    let clause = TokenSpan::new(question + 1, sentence_end);
    (context.has_finite(clause) && context.token(question + 1).tag != Tag::To).then_some(question)
}

/// Longest phrase between a verb and what it reports, in tokens.
const LONGEST_PHRASE: usize = 12;

/// The token behind the phrase that says where or when something was said, when a clause without "that" begins there: *said
/// outside the court **the** government intends to appeal*. Without such a phrase the token behind the verb.
fn behind_phrase(context: &BlockContext, verb: usize, limit: usize) -> usize {
    let core = context.verb(verb).is_some_and(|class| class.is_core());
    let first = verb + 1;
    if first >= limit || !core || context.token(first).tag != Tag::In {
        return first;
    }
    let in_phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::Jj | Tag::In | Tag::PrpPoss | Tag::Cd | Tag::Pos | Tag::To | Tag::Hyph)
    };
    let subject = |i: &usize| {
        let tag = context.token(*i).tag;
        context.token(i - 1).tag.is_noun() && matches!(tag, Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Ex)
    };
    let last = (first..limit.min(first + LONGEST_PHRASE)).take_while(|i| in_phrase(i) && !subject(i)).last();
    last.map(|last| last + 1).filter(|i| *i < limit && subject(i)).unwrap_or(first)
}

/// The rest of the sentence, when the parse lost the clause of a verb that usually has one.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let class = context.verb(verb)?;
    let sentence_end = context.sentence(verb).end;
    let open = behind_aside(context, verb + 1, sentence_end);
    let that = (open..sentence_end.min(open + 16))
        .take_while(|&i| !context.is_char(i, ".;:\"“") && (!context.token(i).tag.is_finite()))
        .find(|&i| {
            word_in!(context.token(i).word, "that")
                && i + 1 < sentence_end
                && (context.is_wordy(i + 1) || context.in_quotes(i + 1) || context.is_char(i + 1, ","))
        });
    let question = if that.is_none() { indirect_question(context, verb) } else { None };
    let mut start = match that {
        Some(that) => behind_according(context, that + 1, sentence_end),
        None if question.is_some() => question?,
        None if class.wants_that() || class.takes_addressee() => return None,
        None => behind_phrase(context, verb, sentence_end),
    };
    if that.is_none() && question.is_none() {
        if start < sentence_end && word_in!(context.token(start).word, "out" | "again" | "later" | "also") {
            start += 1;
        }
        if start < sentence_end && is_time(context.token(start)) {
            start += 1;
        }
        if start >= sentence_end {
            return None;
        }
        let first = context.token(start);
        let clause_start = first.tag.is_noun()
            || matches!(
                first.tag,
                Tag::Prp
                    | Tag::PrpPoss
                    | Tag::Dt
                    | Tag::Jj
                    | Tag::Cd
                    | Tag::Ex
                    | Tag::Vbg
                    | Tag::Dollar
                    | Tag::Jjr
                    | Tag::Pdt
            )
            || word_in!(
                first.word,
                "if" | "when"
                    | "because"
                    | "there"
                    | "despite"
                    | "since"
                    | "although"
                    | "while"
                    | "unless"
                    | "nearly"
                    | "about"
                    | "even"
                    | "only"
            );
        if !clause_start {
            return None;
        }
    }
    let mut end = sentence_end;
    while end > start && !context.is_wordy(end - 1) {
        end -= 1;
    }
    let conjunction = question.is_some() || that.is_some_and(|that| context.token(that).tag == Tag::In);
    if end < start + 3 || !conjunction && !holds_clause(context, verb, TokenSpan::new(start, end), that.is_some()) {
        return None;
    }
    Some(TokenSpan::new(start, cut_writers_tail(context, verb, TokenSpan::new(start, end))))
}

/// Whether the words behind the verb look like a clause. A dash or comma between an object and the finite verb shows that
/// the verb is not the object's: *claimed responsibility for it, and left*. "Say" takes so few objects that its clause may
/// have lost its finite verb to the tagger: *said the moves amount to meddling*.
fn holds_clause(context: &BlockContext, verb: usize, rest: TokenSpan, that: bool) -> bool {
    let says = context.verb(verb).is_some_and(|class| class.base == "say");
    match rest.iter().find(|&i| context.token(i).tag.is_finite()) {
        Some(finite) if !that && !says => {
            !(rest.start..finite).any(|i| context.is_char(i, ",;") || context.is_dash(i) && context.form(i) != "-")
        }
        Some(_) => true,
        None => {
            let verbal = |i: usize| matches!(context.token(i).tag, Tag::Vbg | Tag::Vb | Tag::To);
            let first = context.token(rest.start).tag;
            let subject = first.is_proper() || matches!(first, Tag::Prp | Tag::PrpPoss | Tag::Dt | Tag::Nns);
            says && subject && rest.len() >= 6 && rest.iter().any(verbal)
        }
    }
}
