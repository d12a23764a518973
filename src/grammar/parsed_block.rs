//! The parse of one block.

use super::labels::{Rel, Tag};
use super::token::{Sentence, Token};
use crate::text::{TextSpan, TokenSpan};

/// A parsed block: tokens with tags and heads, and sentences. Made by `Annotator`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedBlock {
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// Every sentence, in order; together they cover all tokens.
    pub sentences: Vec<Sentence>,
}

impl ParsedBlock {
    /// The text of token `index` in the plain text of the block; empty when there is no such token.
    #[inline]
    pub fn form<'t>(&self, text: &'t str, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span().of(text))
    }

    /// The bytes of the plain text from the first to the last of some tokens; `None` when there are no such tokens.
    pub fn text_span(&self, tokens: TokenSpan) -> Option<TextSpan> {
        let (first, last) = (self.tokens.get(tokens.start)?, self.tokens.get(tokens.end.checked_sub(1)?)?);
        Some(TextSpan::new(first.start, last.end))
    }

    /// The sentence of token `index`; an empty one when there is no such token.
    #[inline]
    pub fn sentence_of(&self, index: usize) -> Sentence {
        let at = self.sentences.partition_point(|s| s.end as usize <= index);
        self.sentences.get(at).copied().unwrap_or(Sentence { start: 0, end: 0, parsed: false })
    }

    /// The dependents of token `index`, in order. Takes time linear in the length of the sentence;
    /// [`Tree`](super::Tree) indexes them.
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = self.sentence_of(index);
        sentence.tokens().into_iter().filter(move |&i| i != index && self.tokens[i].head as usize == index)
    }

    /// Whether token `index` has no head.
    pub fn is_root(&self, index: usize) -> bool {
        self.tokens.get(index).is_none_or(|t| t.head as usize == index)
    }

    /// The tokens above token `index` in the tree, from its head up to the root.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = index;
        std::iter::from_fn(move || {
            let head = self.tokens.get(at)?.head as usize;
            (head != at).then(|| {
                at = head;
                head
            })
        })
    }

    /// The subject, active or passive, of the verb at `index`: its own, or that of the verb with which it is coordinated. A
    /// subject on the other side of a quotation mark is used only when there is no other: in *"The engine," explained
    /// Falk, "was never tested"* the subject of "explained" is Falk.
    pub fn subject_of(&self, index: usize) -> Option<usize> {
        let is_mark = |i: &usize| matches!(self.tokens[*i].tag, Tag::OpenQuote | Tag::CloseQuote);
        let own = |verb: usize| {
            let mut subjects = self.children(verb).filter(|&child| self.tokens[child].rel.is_subject());
            let first = subjects.next()?;
            let mut beside = std::iter::once(first)
                .chain(subjects)
                .filter(|&subject| !(subject.min(verb)..subject.max(verb)).any(|i| is_mark(&i)));
            Some(beside.next().unwrap_or(first))
        };
        let mut verb = index;
        loop {
            let token = self.tokens.get(verb)?;
            match own(verb) {
                None if token.rel == Rel::Conj && token.head as usize != verb => verb = token.head as usize,
                subject => return subject,
            }
        }
    }

    /// The first token of the subtree of token `index`.
    pub fn left_edge(&self, index: usize) -> usize {
        let sentence = self.sentence_of(index);
        (sentence.start as usize..index).find(|&i| self.is_under(i, index)).unwrap_or(index)
    }

    /// The last token of the subtree of token `index`.
    pub fn right_edge(&self, index: usize) -> usize {
        let sentence = self.sentence_of(index);
        (index + 1..sentence.end as usize).rev().find(|&i| self.is_under(i, index)).unwrap_or(index)
    }

    /// Whether token `index` is below token `top` in the tree.
    fn is_under(&self, index: usize, top: usize) -> bool {
        self.ancestors(index).any(|above| above == top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::WordId;

    /// A block of one sentence, given as form, head and relation of each token; forms are separated by spaces.
    fn block(tokens: &[(&str, u32, Rel)]) -> (String, ParsedBlock) {
        let (mut text, mut parsed) = (String::new(), ParsedBlock::default());
        for &(form, head, rel) in tokens {
            let start = text.len() as u32;
            text.push_str(form);
            let tag = if form == "”" { Tag::CloseQuote } else { Tag::Nn };
            parsed.tokens.push(Token { start, end: text.len() as u32, word: WordId::of(form), tag, head, rel });
            text.push(' ');
        }
        parsed.sentences.push(Sentence { start: 0, end: tokens.len() as u32, parsed: true });
        (text, parsed)
    }

    #[test]
    fn children_ancestors_and_edges_follow_the_heads() {
        let (text, parsed) = block(&[
            ("The", 1, Rel::Det),
            ("mayor", 4, Rel::Nsubj),
            ("of", 1, Rel::Prep),
            ("Tarnby", 2, Rel::Pobj),
            ("spoke", 4, Rel::Root),
        ]);
        assert!(parsed.children(1).eq([0, 2]) && parsed.children(3).next().is_none());
        assert!(parsed.ancestors(3).eq([2, 1, 4]) && parsed.ancestors(4).next().is_none());
        assert_eq!((parsed.left_edge(1), parsed.right_edge(1), parsed.right_edge(4)), (0, 3, 4));
        assert!(parsed.is_root(4) && !parsed.is_root(0));
        assert_eq!(parsed.text_span(TokenSpan::new(0, 4)).map(|span| span.of(&text)), Some("The mayor of Tarnby"));
        assert_eq!(parsed.text_span(TokenSpan::new(3, 9)), None);
    }

    #[test]
    fn a_coordinated_verb_shares_the_subject() {
        let (_, parsed) = block(&[
            ("Brandt", 1, Rel::Nsubj),
            ("smiled", 1, Rel::Root),
            ("and", 1, Rel::Cc),
            ("said", 1, Rel::Conj),
            ("nothing", 3, Rel::Dobj),
        ]);
        assert_eq!((parsed.subject_of(1), parsed.subject_of(3), parsed.subject_of(4)), (Some(0), Some(0), None));
    }

    #[test]
    fn a_subject_behind_a_mark_is_used_only_without_another() {
        let mut tokens =
            [("engine", 2, Rel::Nsubj), ("”", 2, Rel::Punct), ("explained", 2, Rel::Root), ("Falk", 2, Rel::Nsubj)];
        assert_eq!(block(&tokens).1.subject_of(2), Some(3));
        tokens[3].2 = Rel::Dobj;
        assert_eq!(block(&tokens).1.subject_of(2), Some(0));
    }

    #[test]
    fn a_token_belongs_to_the_sentence_around_it() {
        let text = "Moor left. The crews stayed.";
        let parsed = ParsedBlock::of(text);
        let sentence = |i| parsed.sentence_of(i).tokens();
        assert_eq!((sentence(0), sentence(2)), (TokenSpan::new(0, 3), TokenSpan::new(0, 3)));
        assert_eq!((sentence(3), sentence(6)), (TokenSpan::new(3, 7), TokenSpan::new(3, 7)));
        assert!(sentence(7).is_empty() && parsed.form(text, 7).is_empty());
    }
}
