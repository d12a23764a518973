//! Content before its verb, by the parse: The talks will go on, Medinsky said.

use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::source::{SourceHead, SourceRelation};
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::Rel;
use crate::lexicon::{DATES, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::FrontedClause,
    summary: "The reported words stand before the reporting verb, and the parser hangs them on it, or it on them.",
    explanation: "{} comes after the reported words.",
    confidence: Confidence::High,
    example: "The talks will go on in May, the minister said.",
    counter_example: "The talks went on in May, and the minister left.",
    cases: include_str!("fronted_clause.txt"),
};

/// Content before its verb, by the parse: *The talks will go on, Medinsky said.*
pub fn find(context: &BlockContext, verb: usize, clause: usize, source: Option<SourceHead>) -> TokenSet {
    let sentence = context.sentence(verb);
    let cue = match source {
        Some(source) => cue_clause(context, verb, source),
        None => TokenSet::one(TokenSpan::new(verb, verb + 1)),
    };
    let mut content =
        TokenSet::one(TokenSpan::new(context.tree.left(clause), verb.min(context.tree.right(clause) + 1)));
    content.remove(&cue);
    let Some(mut start) = content.first() else { return TokenSet::default() };
    let end = content.last().unwrap_or(start) + 1;
    let body = context.body_start(sentence.start);
    while start > body {
        let i = start - 1;
        let own_conjunction = context.token(i).rel == Rel::Cc && context.token(i).head as usize == verb;
        if cue.has(i) || context.is_char(i, ";:") || own_conjunction {
            break;
        }
        start -= 1;
    }
    content.insert(TokenSpan::new(start, end));
    content.remove(&cue);
    let last_of_cue = cue.last().unwrap_or(verb);
    let right = context.tree.right(clause) + 1;
    if right > last_of_cue + 1 {
        content.insert(TokenSpan::new(last_of_cue + 1, right));
    }
    content
}

/// Whether the verb has a noun phrase as its object, so that no words in front of it are what it reports: *When the money ran
/// out, Mexico said **enough***, *claimed **momentum***.
pub fn takes_noun(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> bool {
    let next = verb + 1;
    if next >= context.sentence(verb).end || context.addresses(verb) {
        return false;
    }
    let word = context.token(next).word;
    let inverted = source.is_some_and(|(subject, _)| subject > verb);
    let name = context.is_nominal(next)
        && !is_time(context.token(next))
        && !DATES.has(word)
        && context.token(next).rel != Rel::Npadvmod
        && !word_in!(word, "it");
    let quantity = word_in!(word, "nothing" | "little" | "something" | "enough" | "yes" | "no" | "that" | "which");
    let quantity = quantity
        || word_in!(word, "a")
            && word_in!(context.token((next + 1).min(context.len() - 1)).word, "lot" | "bit" | "mouthful");
    // "…, she said Monday", "…, wrote Ada Moor", "…, as she put it"
    let object = |c: usize| {
        context.token(c).rel == Rel::Dobj
            && !is_time(context.token(c))
            && !word_in!(word, "it")
            && !(verb..c).any(|i| context.is_char(i, ",:") || context.is_dash(i) || context.in_quotes(i))
    };
    quantity || !inverted && name || !inverted && context.tree.children(verb).any(|c| c > verb && object(c))
}

/// The tokens of the reporting clause itself: the verb and its subtree without the clauses that it reports.
pub fn cue_clause(context: &BlockContext, verb: usize, source: SourceHead) -> TokenSet {
    let mut set = TokenSet::one(TokenSpan::new(verb, verb + 1));
    for child in context.tree.children(verb) {
        if !matches!(
            context.token(child).rel,
            Rel::Ccomp | Rel::Parataxis | Rel::Conj | Rel::Cc | Rel::Punct | Rel::Advcl
        ) {
            set.insert(context.subtree(child));
        }
    }
    if source.1 == SourceRelation::Subject {
        set.insert(context.subtree(source.0));
    }
    set
}

/// The content around a cue that the parser attaches to the clause it reports; commas or dashes separate the two.
pub fn around(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<TokenSet> {
    let token = context.token(verb);
    let (subject, relation) = source?;
    let hung = matches!(token.rel, Rel::Ccomp | Rel::Parataxis | Rel::Advcl | Rel::Dep) && token.head as usize != verb;
    if !hung
        || relation != SourceRelation::Subject
        || !context.is_finite_verb(verb)
        || context.tree.children(verb).any(|c| context.token(c).rel == Rel::Dobj)
    {
        return None;
    }
    let edge = context.tree.left(subject).min(verb);
    // "…; a reviewer wondered aloud whether …": what the verb reports stands behind it.
    let asks = (verb + 1..context.sentence(verb).end.min(verb + 4))
        .any(|i| word_in!(context.token(i).word, "whether" | "if" | "that" | "why" | "how"));
    if edge == 0
        || asks && context.is_char(edge - 1, ";")
        || !(context.is_char(edge - 1, ",") || context.is_dash(edge - 1))
    {
        return None;
    }
    let cue = cue_clause(context, verb, (subject, relation));
    let sentence = context.sentence(verb);
    let first = cue.first()?;
    if first <= sentence.start || !context.has_word(TokenSpan::new(sentence.start, first)) {
        return None;
    }
    let mut content = TokenSet::one(TokenSpan::new(context.body_start(sentence.start), sentence.end));
    content.remove(&cue);
    Some(content)
}
