//! A cue in a clause that "as" opens: As the minister said, …

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::AsClause,
    summary: "“As” opens a clause with a reporting verb, and the main clause is what was said.",
    explanation: "{} introduces the sentence.",
    confidence: Confidence::High,
    example: "As the coach put it, the team had run out of luck.",
    counter_example: "As the coach spoke, the team left the field.",
    cases: include_str!("as_clause.txt"),
};

/// The main clause behind *As the minister said,*
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let mut sentence = context.sentence(verb);
    let by_parse = context.tree.children(verb).find(|&c| {
        c < verb && word_in!(context.token(c).word, "as") && matches!(context.token(c).rel, Rel::Mark | Rel::Advmod)
    });
    // "As my editor used to tell me, …"
    let habit = verb
        .checked_sub(2)
        .filter(|&i| word_in!(context.token(i).word, "used" | "likes" | "liked" | "loves" | "loved"));
    let of_habit = || {
        let start = context.sentence(verb).start;
        let conjunction =
            (start..habit?).rev().take(LONGEST_SOURCE).find(|&i| word_in!(context.token(i).word, "as"))?;
        let to = word_in!(context.token(verb - 1).word, "to");
        (to && !context.has_finite(TokenSpan::new(conjunction, habit?))).then_some(conjunction)
    };
    let conjunction = by_parse.or_else(|| as_before(context, verb)).or_else(of_habit)?;
    let led = conjunction == sentence.start
        || context.is_char(conjunction - 1, ",(—-")
        || word_in!(context.token(conjunction - 1).word, "but" | "and");
    let addressee = context.verb(verb).is_some_and(|v| v.takes_addressee());
    // In "as she put it" the pronoun stands for the quotation.
    let is_object =
        |c: usize| context.token(c).rel == Rel::Dobj && !(c == verb + 1 && word_in!(context.token(c).word, "it"));
    if !led || !addressee && context.tree.children(verb).any(is_object) {
        return None;
    }
    if conjunction > sentence.start && context.is_char(conjunction - 1, "(") {
        sentence.start = conjunction;
    }
    let mut comma = verb + 1;
    while comma < sentence.end && !context.is_char(comma, ",:") {
        if matches!(context.token(comma).rel, Rel::Mark | Rel::Nsubj) {
            return None;
        }
        comma += 1;
    }
    // “…, as the coach put it in her report, “the end”.”
    if let Some(pair) = context.pair_of((comma + 1).min(sentence.end - 1)).filter(|_| context.is_char(comma, ",:")) {
        return Some(context.quoted[pair].tokens);
    }
    (conjunction - sentence.start <= 2 && comma + 2 < sentence.end).then(|| TokenSpan::new(comma + 1, sentence.end))
}

/// The "as" behind a comma in front of the verb, when nothing but a noun phrase stands between the two and the parse
/// attached it elsewhere: *The plan was, as Ada Moor put it in a letter, “a slow leak”.*
fn as_before(context: &BlockContext, verb: usize) -> Option<usize> {
    let start = context.sentence(verb).start;
    let conjunction = (start..verb).rev().take(LONGEST_SOURCE).find(|&i| word_in!(context.token(i).word, "as"))?;
    let nominal = (conjunction + 1..verb).all(|i| {
        let tag = context.token(i).tag;
        context.is_nominal(i) || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Hyph | Tag::Rb | Tag::Pos)
    });
    let behind_comma = conjunction > start && context.is_char(conjunction - 1, ",");
    (behind_comma && nominal && conjunction + 1 < verb).then_some(conjunction)
}

/// Longest noun phrase between "as" and its verb, in tokens.
const LONGEST_SOURCE: usize = 10;
