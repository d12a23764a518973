//! Verbs behind "and" that go on from the cue and not from what it reports.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// The conjunction, or the comma in front of it, behind which a verb stands that has the form of the cue `verb` and goes on from it.
/// `content` ends in front of that verb.
pub fn parallel_verb(context: &BlockContext, verb: usize, content: TokenSpan) -> Option<usize> {
    let i = content.end;
    if !word_in!(context.token(i - 1).word, "and" | "but") {
        return None;
    }
    let parallel = is_cue_again(context, verb, content)
        || is_parallel_participle(context, verb, content)
        || is_parallel_infinitive(context, verb, content)
        || is_parallel_perfect(context, verb, content);
    parallel.then(|| if context.is_char(i - 2, ",") { i - 2 } else { i - 1 })
}

/// Whether the cue comes once more behind "and": *called on police to release it and **called** on people to stay*.
fn is_cue_again(context: &BlockContext, verb: usize, content: TokenSpan) -> bool {
    let i = content.end;
    let same = context.verb(i).zip(context.verb(verb)).is_some_and(|(a, b)| a.base == b.base);
    same && i > verb + 2 && context.token(i).word == context.token(verb).word && !context.in_quotes(i)
}

/// Whether a reporting participle behind "and" or "but" goes on from the participle `verb`: *calling the count a joke and
/// **demanding** a rerun*. `content` ends in front of it.
fn is_parallel_participle(context: &BlockContext, verb: usize, content: TokenSpan) -> bool {
    let i = content.end;
    let participle = |i: usize| context.token(i).tag == Tag::Vbg;
    let next = context.token((i + 1).min(context.len() - 1));
    let object = next.tag.is_noun() || matches!(next.tag, Tag::Dt | Tag::PrpPoss | Tag::Prp | Tag::In | Tag::Jj);
    participle(verb)
        && participle(i)
        && object
        && !content.iter().any(|j| participle(j) && !context.in_quotes(j) && context.token(j - 1).tag.is_finite())
}

/// Whether an infinitive behind "and" goes on from the infinitive `verb`, because the clause in front of it has no modal verb:
/// *went on to praise the show, note that he had bought the mill, and **boast** about it*. `content` ends in front of it.
fn is_parallel_infinitive(context: &BlockContext, verb: usize, content: TokenSpan) -> bool {
    let i = content.end;
    let base = |i: usize| context.token(i).tag == Tag::Vb;
    base(verb)
        && base(i)
        && i > content.start + 2
        && word_in!(context.token(i - 1).word, "and")
        && context.has_finite(content)
        && !content.iter().any(|j| matches!(context.token(j).tag, Tag::Md | Tag::To) || base(j))
}

/// Whether "has" behind "and" goes on from the perfect of the cue `verb` when nothing in the clause is in the perfect: *has assured me
/// he is fine and **has** invited two guests*. `content` ends in front of it.
fn is_parallel_perfect(context: &BlockContext, verb: usize, content: TokenSpan) -> bool {
    let i = content.end;
    let has = |i: usize| word_in!(context.token(i).word, "has" | "have");
    let of_cue = context.tree.children(verb).find(|&c| c < verb && context.token(c).rel == Rel::Aux && has(c));
    has(i)
        && of_cue.is_some_and(|of_cue| context.token(of_cue).word == context.token(i).word)
        && context.token(verb).tag == Tag::Vbn
        && context.has_finite(content)
        && !content.iter().any(|j| has(j) || context.in_quotes(j))
}

/// Whether a form of "be" is the main verb behind the relative clause of the cue: it follows a complete clause without a
/// conjunction: *those who say it should close **are** wrong*. `content` ends in front of it.
pub fn is_main_be(context: &BlockContext, content: TokenSpan) -> bool {
    let i = content.end;
    let be = word_in!(context.token(i).word, "is" | "are" | "was" | "were");
    let joins = |j: usize| {
        let tag = context.token(j).tag;
        tag == Tag::Cc || tag == Tag::In && !word_in!(context.token(j).word, "of" | "in" | "at" | "on" | "for" | "with")
    };
    let pronoun = |j: usize| matches!(context.token(j).tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb | Tag::Comma);
    be && context.is_wordy(i - 1)
        && context.has_finite(content)
        && matches!(context.token(i - 1).tag, Tag::Vbn | Tag::Vbd | Tag::Vb | Tag::Rb | Tag::Jj)
        && !content.iter().any(|j| joins(j) || pronoun(j) || context.in_quotes(j))
}
