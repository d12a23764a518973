//! Where a mention stands.

use crate::block::marks::QuotedSpan;
use crate::grammar::{ParsedBlock, TokenSpan};
use crate::text::TextSpan;

/// Where a mention stands in its block.
#[derive(Clone, Debug, PartialEq)]
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

#[cfg(test)]
mod tests {
    use crate::block::mentions::fixture::Parsed;

    #[test]
    fn positions_are_bytes_of_the_plain_text() {
        let text = "😀 Bad news. “Señor Ünal lied,” said Éva Kö\u{301}rös.";
        let parsed = Parsed::new(text);
        let mentions = parsed.mentions();
        let positions: Vec<_> = mentions.references.iter().map(|reference| &reference.position).collect();
        let shown: Vec<_> = positions
            .iter()
            .map(|p| (&text[p.text_span.start as usize..p.text_span.end as usize], p.sentence, p.quoted))
            .collect();
        assert_eq!(shown, [("Señor Ünal", 1, true), ("Éva Kö\u{301}rös", 1, false)]);
    }
}
