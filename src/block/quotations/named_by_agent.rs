//! What a thing is called by somebody whom a passive names, without marks: *was described **by Ada Moor as a betrayal***.

use super::TokenSpan;
use super::boundaries::to_phrase_end;
use super::context::{BlockContext, is_time};
use super::equated_noun::noun_phrase_behind;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Longest phrase behind "by", in tokens.
const LONGEST_AGENT: usize = 12;

/// The name that the passive verb `verb` gives a thing, and the head of whoever gives it. Marks are read elsewhere.
pub fn find(context: &BlockContext, verb: usize) -> Option<(TokenSpan, usize)> {
    let limit = context.sentence(verb).end;
    let by = verb + 1 + usize::from(verb + 1 < limit && context.token(verb + 1).tag == Tag::Rb);
    if by + 4 >= limit || !word_in!(context.token(by).word, "by") {
        return None;
    }
    let class = context.verb(verb)?;
    let names = matches!(
        class.base,
        "brand" | "characterise" | "characterize" | "condemn" | "denounce" | "deride" | "describe" | "dismiss" | "hail"
    );
    if !names || !matches!(context.token(verb).tag, Tag::Vbn | Tag::Vbd) {
        return None;
    }
    let (head, as_) = noun_phrase_behind(context, by, limit.min(by + LONGEST_AGENT))?;
    let name = as_ + 1;
    if name >= limit || !word_in!(context.token(as_).word, "as") || context.in_quotes(name) {
        return None;
    }
    // "was condemned by Israel as well as Egypt"
    let compares = context.token(name).tag == Tag::Rb && word_in!(context.token((name + 1).min(limit - 1)).word, "as");
    if compares || word_in!(context.token(name).word, "well" | "early" | "late" | "soon" | "much" | "far" | "long") {
        return None;
    }
    // "was described by Ada Moor as she left"
    let describes = |i: usize| {
        let tag = context.token(i).tag;
        matches!(tag, Tag::Dt | Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Rb | Tag::Vbg | Tag::Vbn | Tag::PrpPoss | Tag::Nn)
    };
    let end = to_phrase_end(context, name, name + 1, limit);
    let content = TokenSpan::new(name, end);
    (describes(name) && !is_time(context.token(name)) && !context.has_finite(content)).then_some((content, head))
}
