//! Closing marks without an opening one.

use super::{LONGEST_VALUE, QuotedSpan};
use crate::text::{TextSpan, may_close_before};

/// The first mark of a block that can only close a quotation and belongs to none of its closed pairs. `text` is the plain
/// text of the block.
pub fn unopened_mark(text: &str, pairs: &[QuotedSpan]) -> Option<TextSpan> {
    let is_paired = |mark: &TextSpan| {
        pairs.iter().map(|quoted| quoted.pair).any(|p| p.closed && p.start < mark.end && mark.start < p.end)
    };
    closing_marks(text).find(|mark| !is_paired(mark))
}

/// The marks in a text that can only close a quotation. A mark behind a figure can mean inches or seconds.
fn closing_marks(text: &str) -> impl Iterator<Item = TextSpan> {
    const FIRST_OF_CURLY: u8 = "”".as_bytes()[0];
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'"', FIRST_OF_CURLY, bytes).filter_map(move |at| {
        let length = if bytes[at] == b'"' { 1 } else { "”".len() };
        if length > 1 && !bytes[at..].starts_with("”".as_bytes()) {
            return None;
        }
        let end = at + length;
        let before = text[..at].chars().next_back()?;
        let ends_sentence = ".,!?…".contains(before);
        let ends_words = before.is_alphabetic() || ends_sentence;
        // A link or another mark of the markup may follow a curly mark without a space.
        let is_free = may_close_before(text[end..].chars().next()) || length > 1 && ends_sentence;
        // The value of an attribute in the markup of another page: author="moor"
        let is_value = || {
            let open = text[..at].rfind('"').filter(|open| at - open <= 2 * LONGEST_VALUE);
            length == 1 && open.is_some_and(|open| text[..open].ends_with('='))
        };
        (ends_words && is_free && !is_value()).then_some(TextSpan::of_offsets(at, end))
    })
}
