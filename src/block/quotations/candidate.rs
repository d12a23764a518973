//! What a pattern proposes: content, cue and source as tokens of one block.

use super::context::BlockContext;
use super::pattern::Pattern;
use super::polarity::{self, Polarity};
use super::source::SourceRelation;
use super::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// A quotation as a pattern proposes it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The pattern that proposes it.
    pub pattern: Pattern,
    /// How its source was found; `None` when there is no source.
    pub relation: Option<SourceRelation>,
    /// What was said.
    pub content: TokenSet,
    /// The reporting words.
    pub cue: TokenSpan,
    /// Whether the source asserts the content.
    pub polarity: Polarity,
    /// The verb, noun or preposition that reports; no token when there is none.
    pub head: Option<usize>,
    /// The mention of the source.
    pub source: Option<TokenSpan>,
    /// The head of the source's noun phrase.
    pub source_head: Option<usize>,
    /// The name in front of "who", when that is the source.
    pub antecedent: Option<TokenSpan>,
    /// Whether it was found from quotation marks, not from the parse.
    pub by_marks: bool,
    /// Whether the last part of the content is a quotation that no mark closed.
    pub unfinished: bool,
    /// Whether its marks are the first of the block and continue the quotation of the block before.
    pub continues: bool,
}

impl Candidate {
    /// A candidate without a source.
    pub fn new(pattern: Pattern, content: TokenSet, cue: TokenSpan) -> Self {
        Candidate {
            pattern,
            relation: None,
            content,
            cue,
            polarity: Polarity::Affirmed,
            head: None,
            source: None,
            source_head: None,
            antecedent: None,
            by_marks: false,
            unfinished: false,
            continues: false,
        }
    }

    /// Sets the source to the noun phrase of its head.
    pub fn with_source(mut self, context: &BlockContext, source: Option<(usize, SourceRelation)>) -> Self {
        if let Some((head, relation)) = source {
            self.relation = Some(relation);
            if relation != SourceRelation::Passive {
                let (mut source, head) = without_misread(context, context.noun_phrase(head), head);
                // “No cuts”, head teacher says: the parse may take words in marks for a part of the source.
                let cut =
                    context.pair_of(source.start).filter(|&pair| context.quoted[pair].tokens.start < source.start);
                if let Some(pair) = cut.filter(|_| !context.in_quotes(head)) {
                    let behind = context.quoted[pair].tokens.end.min(head);
                    source.start = (behind..head).find(|&i| context.is_wordy(i)).unwrap_or(head);
                }
                // The parse may hang the participle that reports on its source: *newspaper ads calling the sale “a mistake”*.
                if head < self.cue.start {
                    source.end = source.end.min(self.cue.start.max(head + 1));
                }
                // "A tout leans from his door and shouts …": the parse may take the verb in front of "and" for a noun.
                let joined = source.end > source.start + 2 && context.token(source.end - 1).tag == Tag::Cc;
                if joined && context.token(source.start).tag == Tag::Dt {
                    let nouns = (source.start + 1..head.max(source.start + 1))
                        .take_while(|&i| {
                            matches!(context.token(i).tag, Tag::Jj | Tag::Nn) && !context.form(i).ends_with('s')
                        })
                        .count();
                    source.end = source.start + 1 + nouns.max(1);
                }
                // "Ada Moor’s claim": the ending is no part of who says it, other than that of "Lloyd’s said".
                let ending = relation == SourceRelation::Possessor
                    && source.len() > 1
                    && word_in!(context.token(source.end - 1).word, "'s" | "'");
                source.end -= usize::from(ending);
                self.source = Some(source);
                self.source_head = Some(head);
            }
        }
        self
    }

    /// Where the source of `verb` is the noun in front of a relative clause, makes "who" the mention, and the noun the
    /// antecedent.
    pub fn with_antecedent(mut self, context: &BlockContext, verb: usize) -> Self {
        if self.relation == Some(SourceRelation::Relative) {
            let who = context.tree.children(verb).find(|&c| {
                word_in!(context.token(c).word, "who" | "that" | "which") && context.token(c).rel == Rel::Nsubj
            });
            if let Some(who) = who {
                self.antecedent = self.source.replace(TokenSpan::new(who, who + 1));
            }
        }
        self
    }

    /// Sets the token that reports, and the polarity that its verb gives to the content.
    pub fn at(mut self, context: &BlockContext, head: usize) -> Self {
        self.head = Some(head);
        self.polarity = polarity::polarity(context, head, self.content.first(), self.pattern);
        self
    }
}

/// A source without what the parse takes for a part of it: the heading in front of *Update: **the harbour board**, which …* and the verb in
/// *A tout **leans** from his door and shouts*, which cannot be a plural behind "a".
fn without_misread(context: &BlockContext, source: TokenSpan, head: usize) -> (TokenSpan, usize) {
    let colon = (source.start..head).rev().find(|&i| context.is_char(i, ":"));
    let source = colon.map_or(source, |colon| TokenSpan::new(colon + 1, source.end));
    let singular = head > source.start + 1 && word_in!(context.token(source.start).word, "a" | "an");
    let plural = singular && context.token(head).tag == Tag::Nns && context.token(head - 1).tag == Tag::Nn;
    let joined = (source.start..head).any(|i| matches!(context.token(i).tag, Tag::Cc | Tag::Cd | Tag::In));
    if plural && !joined && !word_in!(context.token(head - 1).word, "few" | "couple" | "dozen") {
        return (TokenSpan::new(source.start, head), head - 1);
    }
    (source, head)
}
