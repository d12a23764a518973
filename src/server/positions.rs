//! Conversion between positions of the protocol and byte offsets in a text.
//!
//! A line ends at `\n`, `\r\n` or `\r` and nowhere else. Columns count UTF-8 bytes, UTF-16 code units or code points, as
//! agreed with the client. A position that does not exist in the text stands for the nearest one before it.

use ropey::{Rope, RopeSlice};
use tower_lsp::ls_types::{Position, Range};

use crate::Span;

/// The unit in which columns are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The first of the client's encodings that is supported; UTF-16 if there is none, as the protocol says.
    pub(super) fn choose<'a>(offered: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |name| match name {
            "utf-8" => Some(Encoding::Utf8),
            "utf-16" => Some(Encoding::Utf16),
            "utf-32" => Some(Encoding::Utf32),
            _ => None,
        };
        offered.into_iter().find_map(known).unwrap_or_default()
    }

    /// The name used by the protocol.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Utf32 => "utf-32",
        }
    }

    fn units(self, text: RopeSlice<'_>) -> usize {
        match self {
            Encoding::Utf8 => text.len_bytes(),
            Encoding::Utf16 => text.len_utf16_cu(),
            Encoding::Utf32 => text.len_chars(),
        }
    }
}

/// A line without its line end.
fn content(text: &Rope, line: usize) -> RopeSlice<'_> {
    let line = text.line(line);
    let mut end = line.len_chars();
    if end > 0 && line.char(end - 1) == '\n' {
        end -= 1;
    }
    if end > 0 && line.char(end - 1) == '\r' {
        end -= 1;
    }
    line.slice(..end)
}

/// The byte offset of a position.
pub(super) fn offset(text: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= text.len_lines() {
        return text.len_bytes();
    }
    let content = content(text, line);
    let column = (position.character as usize).min(encoding.units(content));
    let char = match encoding {
        Encoding::Utf8 => content.byte_to_char(column),
        Encoding::Utf16 => content.utf16_cu_to_char(column),
        Encoding::Utf32 => column,
    };
    text.line_to_byte(line) + content.char_to_byte(char)
}

/// The position of a byte offset.
pub(super) fn position(text: &Rope, offset: usize, encoding: Encoding) -> Position {
    let offset = offset.min(text.len_bytes());
    let line = text.byte_to_line(offset);
    let content = content(text, line);
    // There is no position between `\r` and `\n`; it is mapped to the end of the line.
    let column = (offset - text.line_to_byte(line)).min(content.len_bytes());
    let head = content.slice(..content.byte_to_char(column));
    Position { line: line as u32, character: encoding.units(head) as u32 }
}

/// The range of a span.
pub(super) fn range(text: &Rope, span: Span, encoding: Encoding) -> Range {
    Range { start: position(text, span.start, encoding), end: position(text, span.end, encoding) }
}

/// The span of a range. If its end lies before its start, the two are swapped.
pub(super) fn span(text: &Rope, range: Range, encoding: Encoding) -> Span {
    let (a, b) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    Span::new(a.min(b), a.max(b))
}

/// Replaces a range. Returns the span that was replaced, the text that stood there, and the text that stands there now.
///
/// In UTF-16 a range may begin or end between the two code units of a character: some editors delete or send half of an
/// emoji. The half that remains is kept as U+FFFD, which is also one code unit, so that later positions stay right.
pub(super) fn replace(text: &mut Rope, range: Range, with: &str, encoding: Encoding) -> (Span, String, String) {
    let (mut start, mut end) = (range.start, range.end);
    let mut span = span(text, range, encoding);
    if (end.line, end.character) < (start.line, start.character) {
        (start, end) = (end, start);
    }
    let mut new = String::with_capacity(with.len() + 6);
    let unchanged = start == end && with.is_empty();
    if !unchanged && splits_character(text, start, encoding) {
        new.push(char::REPLACEMENT_CHARACTER);
    }
    new.push_str(with);
    if !unchanged && splits_character(text, end, encoding) {
        new.push(char::REPLACEMENT_CHARACTER);
        span.end = text.char_to_byte(text.byte_to_char(span.end) + 1);
    }
    let (from, to) = (text.byte_to_char(span.start), text.byte_to_char(span.end));
    let old = text.slice(from..to).to_string();
    text.remove(from..to);
    text.insert(from, &new);
    (span, old, new)
}

/// Whether a position lies between the two UTF-16 code units of one character.
fn splits_character(text: &Rope, position: Position, encoding: Encoding) -> bool {
    let line = position.line as usize;
    if encoding != Encoding::Utf16 || line >= text.len_lines() {
        return false;
    }
    let content = content(text, line);
    let column = position.character as usize;
    column < content.len_utf16_cu() && content.char_to_utf16_cu(content.utf16_cu_to_char(column)) != column
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn the_client_chooses() {
        assert_eq!(Encoding::choose([]), Encoding::Utf16);
        assert_eq!(Encoding::choose(["utf-7", "utf-32", "utf-8"]), Encoding::Utf32);
    }

    #[test]
    fn columns_are_counted_as_agreed() {
        let text = Rope::from_str("\u{feff}“Né\u{301}e 🙂,” קול she\r\nsaid.\rNo\u{2028}line\n");
        let she = text.to_string().find("she").unwrap();
        let columns = ALL.map(|encoding| position(&text, she, encoding));
        assert_eq!(columns, [at(0, 29), at(0, 16), at(0, 15)]);
        assert!(ALL.iter().all(|&e| offset(&text, position(&text, she, e), e) == she));
        let line = text.to_string().find("line").unwrap();
        assert_eq!(position(&text, line, Encoding::Utf16), at(2, 3));
        assert_eq!(text.len_lines(), 4);
    }

    #[test]
    fn a_position_that_does_not_exist_is_the_one_before() {
        let text = Rope::from_str("a🙂\r\nb");
        assert_eq!(offset(&text, at(0, 2), Encoding::Utf16), 1);
        assert_eq!(offset(&text, at(0, 3), Encoding::Utf8), 1);
        assert_eq!(offset(&text, at(0, 99), Encoding::Utf16), 5);
        assert_eq!(offset(&text, at(9, 0), Encoding::Utf16), 8);
        assert_eq!(position(&text, 6, Encoding::Utf16), at(0, 3));
        assert_eq!(position(&text, 99, Encoding::Utf16), at(1, 1));
    }

    #[test]
    fn half_of_a_character_counts_one_unit() {
        for (start, end, with, expected) in [
            (1, 2, "", "\u{fffd}🙂"),
            (0, 1, "a", "a\u{fffd}🙂"),
            (3, 1, "", "\u{fffd}\u{fffd}"),
            (3, 2, "", "🙂\u{fffd}"),
            (1, 1, "a", "\u{fffd}a\u{fffd}🙂"),
            (1, 1, "", "🙂🙂"),
        ] {
            let mut text = Rope::from_str("🙂🙂");
            replace(&mut text, Range { start: at(0, start), end: at(0, end) }, with, Encoding::Utf16);
            assert_eq!(text.to_string(), expected, "{start} to {end}");
        }
    }

    const TEXT: &str = "(\\PC|[a-z “”]|🙂|e\u{301}|\r\n|\r|\n|\u{2028}|\u{feff}|ש){0,40}";

    proptest! {
        #[test]
        fn there_and_back(text in TEXT, at in 0..200usize) {
            let rope = Rope::from_str(&text);
            let at = text.floor_char_boundary(at.min(text.len()));
            let inside_line_end = text[..at].ends_with('\r') && text[at..].starts_with('\n');
            for encoding in ALL {
                let back = offset(&rope, position(&rope, at, encoding), encoding);
                prop_assert_eq!(back, if inside_line_end { at - 1 } else { at });
            }
        }

        #[test]
        fn any_range_can_be_replaced(text in TEXT, with in TEXT, a in 0..9u32, b in 0..40u32, c in 0..9u32, d in 0..40u32) {
            for encoding in ALL {
                let mut rope = Rope::from_str(&text);
                let range = Range { start: at(a, b), end: at(c, d) };
                let whole = span(&rope, range, encoding);
                let split = [range.start, range.end].iter().any(|&end| splits_character(&rope, end, encoding));
                let units = rope.len_utf16_cu();
                let (span, old, new) = replace(&mut rope, range, &with, encoding);
                let mut expected = text.clone();
                expected.replace_range(span.start..span.end, &new);
                prop_assert_eq!(rope.to_string(), expected);
                prop_assert_eq!(&old, span.of(&text));
                if !split {
                    prop_assert_eq!((span, &*new), (whole, &*with));
                } else if range.start.line == range.end.line {
                    // The client has replaced exactly the code units between the two columns.
                    let removed = range.start.character.abs_diff(range.end.character) as usize;
                    let line = content(&Rope::from_str(&text), range.start.line as usize).len_utf16_cu();
                    if range.start.character.max(range.end.character) as usize <= line {
                        prop_assert_eq!(rope.len_utf16_cu(), units - removed + with.encode_utf16().count());
                    }
                }
            }
        }
    }
}
