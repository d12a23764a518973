//! The blocks of a text before an edit, and how much of the text the edit left alone.

use std::sync::Arc;

use super::block::Block;
use super::span::Span;

/// The result of parsing a text before it was edited.
#[derive(Clone, Debug, Default)]
pub struct PreviousParse {
    /// The blocks of the text before the edits.
    pub blocks: Arc<Vec<Block>>,
    /// The length of the text before the edits, in bytes.
    pub length: usize,
    /// Number of bytes at the front that all edits left alone.
    pub unchanged_prefix: usize,
    /// Number of bytes at the back that all edits left alone.
    pub unchanged_suffix: usize,
}

impl PreviousParse {
    /// The parse of a text of `length` bytes that has not been edited yet.
    pub fn of(blocks: Arc<Vec<Block>>, length: usize) -> Self {
        PreviousParse { blocks, length, unchanged_prefix: length, unchanged_suffix: length }
    }

    /// Records that the bytes `start..end` of the text, which is `length` bytes long at that moment, are replaced.
    pub fn record_edit(&mut self, start: usize, end: usize, length: usize) {
        self.unchanged_prefix = self.unchanged_prefix.min(start);
        self.unchanged_suffix = self.unchanged_suffix.min(length - end);
    }

    /// Whether the span `new` of the edited text, which is `length` bytes long, is the span `old` of the text before,
    /// unchanged. This is judged by positions relative to the edits alone; no bytes are compared.
    pub(super) fn is_unchanged(&self, old: Span, new: Span, length: usize) -> bool {
        let in_prefix = || old == new && new.end <= self.unchanged_prefix;
        let from_back = |span: Span, length: usize| (length - span.start, length - span.end);
        let in_suffix =
            || from_back(old, self.length) == from_back(new, length) && length - new.start <= self.unchanged_suffix;
        in_prefix() || in_suffix()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_spans_beside_the_edits_are_unchanged() {
        // A text of 100 bytes, of which the bytes 40 to 45 are replaced by 8 bytes.
        let mut previous = PreviousParse::of(Arc::default(), 100);
        previous.record_edit(40, 45, 100);
        let unchanged = |old: (usize, usize), new: (usize, usize)| {
            previous.is_unchanged(Span::new(old.0, old.1), Span::new(new.0, new.1), 103)
        };
        assert!(unchanged((0, 40), (0, 40)));
        assert!(unchanged((45, 100), (48, 103)));
        assert!(!unchanged((0, 41), (0, 41)));
        assert!(!unchanged((44, 60), (47, 63)));
        assert!(!unchanged((50, 60), (50, 60)));
    }
}
