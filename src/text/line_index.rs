//! Lines and columns, and offsets in units other than bytes.

use super::span::Span;

/// The unit of offsets and columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// UTF-8 bytes.
    Utf8,
    /// UTF-16 code units.
    Utf16,
    /// Unicode code points.
    #[default]
    CodePoint,
}

/// A position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 0. A line ends at `\n`, `\r\n` or `\r`, and at nothing else.
    pub line: usize,
    /// Column, from 0, in the unit that the caller chose.
    pub column: usize,
}

/// Distance in bytes between two recorded counts.
const STRIDE: usize = 512;

/// Finds lines by binary search, and converts offsets by counting from the nearest recorded count, so that neither takes
/// time in proportion to the length of the text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Byte offset of the start of each line.
    lines: Vec<usize>,
    /// For every `STRIDE` bytes: code points and UTF-16 units before them. Empty when the text is ASCII.
    counts: Vec<(usize, usize)>,
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for i in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n') {
                lines.push(i + 1);
            }
        }
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let (mut points, mut units) = (0, 0);
            for chunk in bytes.chunks(STRIDE) {
                counts.push((points, units));
                for &byte in chunk {
                    points += usize::from(is_start(byte));
                    units += utf16_units(byte);
                }
            }
        }
        LineIndex { lines, counts }
    }

    /// Number of lines. The last line of a text that ends with a line end is empty.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The line, from 0, of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset) - 1
    }

    /// The span of a line, with its line end; empty when there is no such line.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.lines.get(line).copied().unwrap_or(text.len());
        Span::new(start, self.lines.get(line + 1).copied().unwrap_or(text.len()))
    }

    /// Line and column of a byte offset of `text`, which must be the text of the index. The column is counted in `unit`.
    pub fn position(&self, text: &str, offset: usize, unit: Unit) -> Position {
        let offset = offset.min(text.len());
        let line = self.line(offset);
        let column = self.units(text, offset, unit) - self.units(text, self.lines[line], unit);
        Position { line, column }
    }

    /// Converts a byte offset of `text` to an offset in `unit`. An offset inside a character counts as the offset behind it.
    pub fn units(&self, text: &str, offset: usize, unit: Unit) -> usize {
        let offset = offset.min(text.len());
        if unit == Unit::Utf8 || self.counts.is_empty() {
            return offset;
        }
        let chunk = (offset / STRIDE).min(self.counts.len() - 1);
        let (points, units) = self.counts[chunk];
        let rest = &text.as_bytes()[chunk * STRIDE..offset];
        match unit {
            Unit::Utf16 => units + rest.iter().map(|&b| utf16_units(b)).sum::<usize>(),
            _ => points + rest.iter().filter(|&&b| is_start(b)).count(),
        }
    }

    /// Converts an offset in `unit` to a byte offset of `text`; an offset behind the end becomes the end.
    pub fn offset(&self, text: &str, offset: usize, unit: Unit) -> usize {
        if unit == Unit::Utf8 || self.counts.is_empty() {
            return text.floor_char_boundary(offset.min(text.len()));
        }
        let before = |&(points, units): &(usize, usize)| if unit == Unit::Utf16 { units } else { points };
        let chunk = self.counts.partition_point(|count| before(count) <= offset).saturating_sub(1);
        let mut left = offset - before(&self.counts[chunk]);
        for (i, &byte) in text.as_bytes().iter().enumerate().skip(chunk * STRIDE) {
            if !is_start(byte) {
                continue;
            }
            let units = if unit == Unit::Utf16 { utf16_units(byte) } else { 1 };
            if left < units {
                return i;
            }
            left -= units;
        }
        text.len()
    }
}

/// Whether a byte is the first one of a character.
const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Number of UTF-16 code units of the character that starts with this byte; 0 for the other bytes of a character.
const fn utf16_units(byte: u8) -> usize {
    if byte >= 0xf0 { 2 } else { is_start(byte) as usize }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_end_where_editors_end_them() {
        let text = "a\r\nb\rc\nd\u{2028}e\u{85}f\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 5);
        assert_eq!(index.line(text.find('e').unwrap()), 3);
        assert_eq!(index.line_span(text, 1).of(text), "b\r");
        assert_eq!(index.line_span(text, 9).of(text), "");
    }

    proptest! {
        #[test]
        fn units_agree_with_counting(text in "(\\PC|🙂|“|\r\n|[a-z ]{200}|e\u{301}){0,40}", at in 0..400usize) {
            let index = LineIndex::new(&text);
            let at = text.floor_char_boundary(at.min(text.len()));
            let head = &text[..at];
            prop_assert_eq!(index.units(&text, at, Unit::CodePoint), head.chars().count());
            prop_assert_eq!(index.units(&text, at, Unit::Utf16), head.encode_utf16().count());
            for unit in [Unit::Utf8, Unit::Utf16, Unit::CodePoint] {
                prop_assert_eq!(index.offset(&text, index.units(&text, at, unit), unit), at);
            }
        }
    }
}
