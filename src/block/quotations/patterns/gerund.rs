//! A reported -ing clause: denied taking the money.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::{
    before_verb_of_subject_above, cut_writers_tail, reported_clause, says_when, through_phrases, to_phrase_end,
};
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::patterns::infinitive::before_finite;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{ROLES, WordId, names_people, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Gerund,
    summary: "A verb of denying, admitting or suggesting takes a clause in -ing, “call”, “warn” and “speak” take one behind their preposition (called for *taxing the rich*).",
    explanation: "{} reports this clause.",
    confidence: Confidence::Medium,
    example: "The clerk denied taking the money.",
    counter_example: "The clerk stopped taking the money.",
    cases: include_str!("gerund.txt"),
};

/// The reported -ing clause of the verb, without the main verb of its sentence.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let content = gerund_clause(context, verb)?;
    Some(before_verb_of_subject_above(context, verb, content))
}

/// The -ing clause of the verb as the parse has it.
fn gerund_clause(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    // "denied having stated it": the head of the clause is the participle.
    let adverb = |i: usize| i < context.len() && word_in!(context.token(i).word, "ever" | "even" | "knowingly");
    let next = verb + 1 + usize::from(adverb(verb + 1));
    let having = |c: usize| {
        let first = context.token(next.min(c));
        context.token(c).tag == Tag::Vbn && first.tag == Tag::Vbg && word_in!(first.word, "having")
    };
    let is_gerund = |&c: &usize| context.token(c).tag == Tag::Vbg || having(c);
    if let Some(gerund) = context.children_behind(verb, &[Rel::Xcomp]).find(is_gerund) {
        let content = reported_clause(context, verb, gerund);
        return Some(TokenSpan::new(content.start, before_finite(context, gerund, content.end)));
    }
    let limit = context.sentence(verb).end;
    let behind = next + 1;
    if behind >= limit {
        return None;
    }
    // "admitted to being late", and "suggested fitting every valve", where the tagger took the gerund for another word
    let object = matches!(context.token(behind).tag, Tag::Dt | Tag::PrpPoss | Tag::Prp);
    // "denied misleading investors", where it took the gerund for what kind of people they are
    let people = || {
        let noun = context.token(behind);
        let singular = context.form(behind).strip_suffix('s').map(WordId::of);
        noun.tag == Tag::Nns && (names_people(noun.word) || singular.is_some_and(|word| ROLES.has(word)))
            || noun.tag.is_proper() && context.form(next).starts_with(char::is_lowercase)
    };
    let object = object || context.verb(verb).is_some_and(|verb| verb.base == "deny") && people();
    let gerund = if word_in!(context.token(next).word, "to") && context.token(behind).tag == Tag::Vbg {
        behind
    } else if context.token(next).tag == Tag::Vbg || context.form(next).ends_with("ing") && object {
        next
    } else {
        return None;
    };
    let end = to_phrase_end(context, gerund, gerund + 1, limit);
    let end = through_phrases(context, gerund, end, says_when);
    let end = before_finite(context, gerund, cut_writers_tail(context, verb, TokenSpan::new(gerund, end)));
    // "denied ever taking the money"
    Some(TokenSpan::new(if gerund == next { verb + 1 } else { gerund }, end))
}

/// The -ing clause behind a preposition that belongs to the verb: *called for **taxing** the rich*, *warned **against** using
/// them*, *spoke about **leaving** the party*.
pub fn behind_preposition(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let (preposition, gerund) = (verb + 1, verb + 2);
    if gerund + 1 >= context.sentence(verb).end || context.token(gerund).tag != Tag::Vbg {
        return None;
    }
    let word = context.token(preposition).word;
    let belongs = match context.verb(verb)?.base {
        "call" => word_in!(word, "for"),
        "warn" | "caution" | "advise" => word_in!(word, "against"),
        "speak" | "talk" => word_in!(word, "about" | "of"),
        _ => false,
    };
    // What somebody warns against would be the opposite without the preposition.
    let start = if word_in!(word, "against") { preposition } else { gerund };
    let content = reported_clause(context, verb, gerund);
    belongs.then(|| TokenSpan::new(start, content.end.max(gerund + 1)))
}
