//! Which sentences of an edited block are sentences of the block before the edit.
//!
//! Tags and heads of a sentence depend on its tokens, on whether a quotation mark stands in front of it, and on whether it
//! is the first of its block. Where all three are the same, so is the parse.

use super::parsed_block::ParsedBlock;
use super::token::{Sentence, Token};
use super::token_features::TokenFeatures;
use crate::text::{TextSpan, TokenSpan};

/// The parse of a block before an edit, with its plain text.
#[derive(Clone, Copy, Debug)]
pub struct PreviousBlock<'a> {
    /// The plain text.
    pub text: &'a str,
    /// Its parse.
    pub parsed: &'a ParsedBlock,
}

/// The sentences of an edited block that have a parse already: those at its front and at its back.
pub(super) struct SentenceReuse<'a> {
    previous: PreviousBlock<'a>,
    /// Number of equal sentences at the front.
    front: usize,
    /// Index of the first of the equal sentences at the back, in the edited block.
    back: usize,
    /// Number of sentences of the edited block.
    count: usize,
}

impl<'a> SentenceReuse<'a> {
    /// Compares the sentences of the plain text `text`, whose tokens have the spans `spans`, with those of `previous`.
    pub(super) fn compare(
        previous: PreviousBlock<'a>,
        text: &str,
        spans: &[TextSpan],
        sentences: &[TokenSpan],
    ) -> Self {
        let old = &previous.parsed.sentences;
        let same = |(old, new): (&Sentence, &TokenSpan)| is_same(previous, *old, text, spans, *new);
        let front = old.iter().zip(sentences).take_while(|pair| same(*pair)).count();
        let behind = old[front..].iter().rev().zip(sentences[front..].iter().rev());
        let back = behind.take_while(|pair| same(*pair)).count();
        SentenceReuse { previous, front, back: sentences.len() - back, count: sentences.len() }
    }

    /// Appends the tokens of sentence `n` of the edited block, which begins at byte `start` of its plain text, to
    /// `tokens`; returns whether it has heads. `None`, and nothing is appended, when it has to be parsed.
    pub(super) fn append(&self, n: usize, start: u32, tokens: &mut Vec<Token>) -> Option<bool> {
        let old = &self.previous.parsed.sentences;
        let sentence = match n {
            n if n < self.front => old.get(n)?,
            n if n >= self.back => old.get((old.len() + n).checked_sub(self.count)?)?,
            _ => return None,
        };
        let known = self.previous.parsed.tokens.get(sentence.start as usize..sentence.end as usize)?;
        let (from, first) = (known.first()?.start, tokens.len() as u32);
        tokens.extend(known.iter().map(|token| Token {
            start: token.start - from + start,
            end: token.end - from + start,
            head: token.head - sentence.start + first,
            ..*token
        }));
        Some(sentence.parsed)
    }
}

/// Whether a sentence of the block before the edit and one of the edited block have the same parse.
fn is_same(previous: PreviousBlock, old: Sentence, text: &str, spans: &[TextSpan], new: TokenSpan) -> bool {
    let PreviousBlock { text: old_text, parsed } = previous;
    let Some(old_tokens) = parsed.tokens.get(old.start as usize..old.end as usize) else { return false };
    let new_spans = &spans[new.start..new.end];
    let (Some(old_first), Some(new_first)) = (old_tokens.first(), new_spans.first()) else { return false };
    if old_tokens.len() != new_spans.len() || (old.start == 0) != (new.start == 0) {
        return false;
    }
    let whole = |first: u32, last: Option<u32>| TextSpan::new(first, last.unwrap_or(first));
    let old_whole = whole(old_first.start, old_tokens.last().map(|token| token.end));
    let new_whole = whole(new_first.start, new_spans.last().map(|span| span.end));
    let mark_before = |before: Option<&str>| before.is_some_and(|form| TokenFeatures::of(form).is_mark);
    let old_before = (old.start as usize).checked_sub(1).map(|i| parsed.form(old_text, i));
    let new_before = new.start.checked_sub(1).map(|i| spans[i].of(text));
    old_whole.of(old_text) == new_whole.of(text)
        && old_tokens.iter().zip(new_spans).all(|(old, new)| {
            old.start - old_first.start == new.start - new_first.start && old.end - old.start == new.end - new.start
        })
        && (old_before == new_before || mark_before(old_before) == mark_before(new_before))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::grammar::Annotator;

    fn reparsed(before: &str, after: &str) -> ParsedBlock {
        let parsed = ParsedBlock::of(before);
        Annotator::default().parse_after(after, Some(PreviousBlock { text: before, parsed: &parsed }))
    }

    #[test]
    fn an_edited_sentence_is_parsed_again() {
        let before = "It rained. “We wait,” said Ada Moor. The crews left, she said. Nobody came.";
        for after in [
            "It rained. “We waited,” said Ada Moor. The crews left, she said. Nobody came.",
            "“We wait,” said Ada Moor. The crews left, she said. Nobody came.",
            "It rained. “We wait,” said Ada Moor. The crews left, she said.",
            "It rained. “We wait,” said Ada Moor.” The crews left, she said. Nobody came.",
            "Ada Moor: It rained. “We wait,” said Ada Moor. The crews left, she said. Nobody came.",
            "",
        ] {
            assert_eq!(reparsed(before, after), ParsedBlock::of(after), "{after}");
        }
    }

    proptest! {
        #[test]
        fn a_parse_after_an_edit_is_that_of_the_text(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "It rained. ", "“We wait,” ", "said Ada Moor. ", "ADA MOOR: ", "“", "” ", "notes Orla. ", "She told us so. ",
                "Mayor Says Bridge Will Open ", "🙂 ", "e\u{301}", ". ", "? ", "\u{2028}",
            ]), 0..12),
            at in 0..12usize, removed in 0..3usize, added in "[a-zA-Z“”. ]{0,6}",
        ) {
            let before = pieces.concat();
            let at = at.min(pieces.len());
            let behind = (at + removed).min(pieces.len());
            let after = [pieces[..at].concat(), added, pieces[behind..].concat()].concat();
            prop_assert_eq!(reparsed(&before, &after), ParsedBlock::of(&after));
        }
    }
}
