//! The part of an article that is shown around a finding, cut to the width of the terminal.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::checked::Checked;
use crate::Span;

/// Stands for the cut-off part of a line.
const CUT: &str = "…";

/// Columns in which a tab is shown.
const TAB: usize = 4;

/// Lines of an article, cut.
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Number of the first line, from 1.
    pub(super) first_line: usize,
    /// Start of each line in the source, start of the shown part in the source, its length, and where it is in `text`.
    pieces: Vec<Piece>,
}

struct Piece {
    /// The shown part of the line in the source.
    shown: Span,
    /// The line in the source.
    line: Span,
    /// Start of the shown part in the text of the excerpt.
    at: usize,
}

impl Excerpt {
    /// The lines from that of the first to that of the last of `spans`, each cut to `width` columns so that the first
    /// span on it is visible.
    pub(super) fn new(checked: &Checked, spans: &[Span], width: usize) -> Self {
        let source = &checked.document.text;
        let line_of = |offset| checked.lines.line(offset);
        let first = spans.iter().map(|span| line_of(span.start)).min().unwrap_or(0);
        let last = spans.iter().map(|span| line_of(span.start)).max().unwrap_or(first);
        let mut excerpt = Excerpt { text: String::new(), first_line: first + 1, pieces: Vec::new() };
        for number in first..=last {
            let line = checked.lines.line_span(source, number);
            let line = Span::new(line.start, line.start + line.of(source).trim_end_matches(['\r', '\n']).len());
            let marked = spans.iter().find(|span| line_of(span.start) == number);
            let shown = match marked {
                Some(span) => window(source, line, *span, width),
                None => window(source, line, Span::new(line.start, line.start), width),
            };
            if shown.start > line.start {
                excerpt.text.push_str(CUT);
            }
            excerpt.pieces.push(Piece { shown, line, at: excerpt.text.len() });
            excerpt.text.push_str(shown.of(source));
            if shown.end < line.end {
                excerpt.text.push_str(CUT);
            }
            excerpt.text.push('\n');
        }
        excerpt
    }

    /// Where the first line of a span of the source is in the excerpt; `None` if nothing of it is shown.
    pub(super) fn range(&self, span: Span) -> Option<Range<usize>> {
        let piece = self.pieces.iter().find(|piece| piece.line.touches(span.start))?;
        let start = span.start.max(piece.shown.start);
        let end = span.end.min(piece.shown.end);
        let visible = start < end || (span.is_empty() && piece.shown.touches(span.start));
        visible.then(|| piece.at + start - piece.shown.start..piece.at + end.max(start) - piece.shown.start)
    }

    /// Number of columns after the end of a range on its line.
    pub(super) fn columns_before_end(&self, range: &Range<usize>) -> usize {
        let line = self.text[..range.end].rfind('\n').map_or(0, |at| at + 1);
        columns(&self.text[line..range.end])
    }
}

fn columns(text: &str) -> usize {
    text.width() + text.matches('\t').count() * TAB
}

/// The part of a line that fits into `width` columns: the whole line, or the marked part with what is around it.
fn window(source: &str, line: Span, marked: Span, width: usize) -> Span {
    if columns(line.of(source)) <= width {
        return line;
    }
    let room = width.saturating_sub(2).max(8);
    let marked = Span::new(marked.start.clamp(line.start, line.end), marked.end.clamp(line.start, line.end));
    let wide = columns(marked.of(source));
    // What does not fit behind a long mark is not shown; a short one stands in the middle.
    let before = if wide >= room { room / 8 } else { (room - wide) / 2 };
    let mut start = marked.start;
    let mut used = 0;
    for grapheme in source[line.start..marked.start].graphemes(true).rev() {
        used += columns(grapheme);
        if used > before {
            break;
        }
        start -= grapheme.len();
    }
    let mut end = start;
    let mut used = 0;
    for grapheme in source[start..line.end].graphemes(true) {
        used += columns(grapheme);
        if used > room {
            break;
        }
        end += grapheme.len();
    }
    // At the end of the line there is room for more before the mark.
    if end == line.end {
        for grapheme in source[line.start..start].graphemes(true).rev() {
            used += columns(grapheme);
            if used > room {
                break;
            }
            start -= grapheme.len();
        }
    }
    whole_words(source, line, Span::new(start, end), marked)
}

/// Leaves out the halves of words at both ends, if the marked part stays.
fn whole_words(source: &str, line: Span, shown: Span, marked: Span) -> Span {
    let mut shown = shown;
    if shown.start > line.start
        && let Some((at, blank)) = source[shown.start..marked.start].char_indices().find(|(_, c)| c.is_whitespace())
    {
        shown.start += at + blank.len_utf8();
    }
    if shown.end < line.end
        && marked.end < shown.end
        && let Some(at) = source[marked.end..shown.end].rfind(char::is_whitespace)
    {
        shown.end = marked.end + at;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_part_is_shown() {
        let source = "One two three four five six seven eight nine ten eleven twelve thirteen.";
        let line = Span::new(0, source.len());
        let shown = |word: &str, width| {
            let at = source.find(word).unwrap();
            window(source, line, Span::new(at, at + word.len()), width).of(source)
        };
        assert_eq!(shown("six", 100), source);
        assert_eq!(shown("seven", 30), "five six seven eight nine");
        assert_eq!(shown("One", 20), "One two three");
        assert_eq!(shown("thirteen.", 30), "ten eleven twelve thirteen.");
        assert_eq!(shown("four five six seven eight nine", 20), "four five six se");
    }
}
