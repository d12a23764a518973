//! An object of which a part is quoted: praised his “courage”.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::titles_of_works::is_title_of_work;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{reporting_noun, voiced_noun, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::QuotedObject,
    summary: "A verb of praise, criticism or mention has an object of which a part stands between quotation marks.",
    explanation: "{} takes these quoted words as its object.",
    confidence: Confidence::Medium,
    example: "The coach praised his “courage and patience”.",
    counter_example: "The coach praised his courage and patience.",
    cases: include_str!("quoted_object.txt"),
};

/// The object of the verb, when a part of it stands between quotation marks. A bare object ("denounced the plan") is
/// not reported speech.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    // "a charge the ministry rejected as “absurd”": the object stands in front of the verb.
    let (as_, marked) = (verb + 1, verb + 2);
    if marked < context.len() && word_in!(context.token(as_).word, "as") && context.token(verb).rel == Rel::Relcl {
        return context.pair_of(marked).map(|pair| context.quoted[pair].tokens);
    }
    // "a standard to address these “forever chemicals”": a measure does so, and nobody says it.
    let purpose = verb > 0 && word_in!(context.token(verb - 1).word, "to") && context.token(verb).tag == Tag::Vb;
    if purpose && context.verb(verb).is_some_and(|class| class.base == "address") {
        return None;
    }
    // "apologised to a man who …": only what somebody apologises for is quoted.
    let apologises = context.verb(verb).is_some_and(|class| matches!(class.base, "apologise" | "apologize"));
    let governs = |p: usize| {
        let word = context.token(p).word;
        word_in!(word, "for") || !apologises && word_in!(word, "to" | "about" | "of" | "against" | "on")
    };
    let object = context.children_behind(verb, &[Rel::Dobj]).next().or_else(|| {
        let preposition = context.children_behind(verb, &[Rel::Prep]).find(|&p| governs(p))?;
        context.tree.child(context.parsed, preposition, &[Rel::Pobj])
    })?;
    // "expressed the opinion that …": the noun reports the clause.
    let clause = context.children_behind(object, &[Rel::Acl, Rel::Ccomp]).next();
    let reports = reporting_noun(context.token(object).word) || voiced_noun(context.token(object).word);
    let that = clause.is_some_and(|clause| (object + 1..clause).any(|i| word_in!(context.token(i).word, "that")));
    if reports && that {
        return None;
    }
    // praised him for “…”, thanked them for “…”
    let mut phrase = context.subtree(object);
    let reason = context
        .children_behind(verb, &[Rel::Prep])
        .find(|&p| p >= phrase.end && word_in!(context.token(p).word, "for" | "as" | "of" | "over" | "to"));
    if let Some(reason) = reason.filter(|&p| p <= phrase.end + 1) {
        phrase.end = context.tree.right(reason) + 1;
    }
    // "thanked his solicitor, who described the case as “a waste”": the relative clause reports.
    let quoted = phrase.iter().find(|&i| context.in_quotes(i))?;
    // "spoke on Radio Leeds’s “This Tide,”": the marks hold the name of a programme.
    let programme = quoted > 0 && word_in!(context.token(quoted - 1).word, "'s" | "with" | "on");
    if programme && context.pair_of(quoted).is_some_and(|pair| is_title_of_work(context, pair)) {
        return None;
    }
    if (phrase.start + 1..quoted).any(|i| {
        word_in!(context.token(i).word, "who" | "which")
            && context.is_char(i - 1, ",")
            && (i..quoted).any(|verb| context.verb(verb).is_some() && context.is_finite_verb(verb))
    }) {
        return None;
    }
    // "reported on names such as “Night Owl”" names things.
    let named = quoted > phrase.start
        && word_in!(context.token(quoted - 1).word, "as")
        && quoted > phrase.start + 1
        && word_in!(context.token(quoted - 2).word, "such");
    (!named).then_some(phrase)
}
