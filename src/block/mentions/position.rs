//! Where a mention stands.

use crate::block::marks::QuotedSpan;
use crate::grammar::{ParsedBlock, TokenSpan};
use crate::text::TextSpan;

/// Where a mention stands in its block.
#[derive(Clone, Debug)]
pub struct MentionPosition {
    /// Index of its token; of several, of the head.
    pub token: u32,
    /// Its words, in bytes of the plain text of the block.
    pub text_span: TextSpan,
    /// Index of its sentence in the block.
    pub sentence: u32,
    /// Whether the head stands between quotation marks.
    pub quoted: bool,
}

impl MentionPosition {
    /// The position of a mention of some tokens; `head` is the index of their head, `quoted` are the pairs of quotation
    /// marks of the block, in order.
    pub fn new(parsed: &ParsedBlock, quoted: &[QuotedSpan], tokens: TokenSpan, head: usize) -> Self {
        let byte = |i: usize, end: bool| parsed.tokens.get(i).map_or(0, |t| if end { t.end } else { t.start });
        let at = quoted.partition_point(|q| q.tokens.end <= head);
        MentionPosition {
            token: head as u32,
            text_span: TextSpan::new(byte(tokens.start, false), byte(tokens.end.saturating_sub(1), true)),
            sentence: parsed.sentences.partition_point(|s| s.end as usize <= head) as u32,
            quoted: quoted.get(at).is_some_and(|q| q.tokens.contains(head)),
        }
    }
}
