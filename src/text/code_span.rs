//! The place of inline code of Markdown in its source.

use super::span::Span;

/// The pieces of the inline code with the text `text`, each with its place in the source. `span` is the whole code with its
/// backticks. A piece is either the text of its place, or a blank for a line end.
///
/// The text of inline code differs from its source: a line end is one blank or two, the indentation or `>` of a continued line is
/// left out, as are a blank at both ends and, in a table, the backslash of `\|`.
pub(super) fn pieces<'t>(text: &'t str, span: Span, source: &str) -> Vec<(&'t str, Span)> {
    let code = span.of(source);
    let ticks = code.bytes().take_while(|&byte| byte == b'`').count();
    let inner = Span::new(span.start + ticks, span.end - ticks.min(code.len() - ticks));
    // One blank at both ends is no part of the code.
    let is_blank = |c: char| matches!(c, ' ' | '\n' | '\r');
    let (head, last_line) = inner.of(source).rsplit_once('\n').unwrap_or(("x", inner.of(source)));
    let ends = last_line.ends_with(is_blank) || head.len() > 1 && prefix(last_line, "") == last_line.len();
    let padded = inner.of(source).starts_with(is_blank) && ends && !text.trim().is_empty();
    let inside = |padding| align(text, Span::new(inner.start + padding, inner.end), source);
    inside(usize::from(padded)).or_else(|| inside(0)).unwrap_or_else(|| vec![(text, span)])
}

/// The pieces of `text` in the source `span`, from its start; `None` when it is not there.
fn align<'t>(text: &'t str, span: Span, source: &str) -> Option<Vec<(&'t str, Span)>> {
    let (mut left, mut at) = (text, span.start);
    let mut pieces = Vec::new();
    while !left.is_empty() && at < span.end {
        let here = &source[at..span.end];
        let same = left.bytes().zip(here.bytes()).take(stop(here)).take_while(|(a, b)| a == b).count();
        let same = left.floor_char_boundary(same);
        if same > 0 {
            pieces.push((&left[..same], Span::new(at, at + same)));
            left = &left[same..];
            at += same;
        } else if here.starts_with(['\n', '\r']) && left.starts_with(' ') {
            pieces.push((&left[..1], Span::new(at, at + 1)));
            left = &left[1..];
            at += 1;
            at += prefix(&source[at..span.end], left);
        } else if here.starts_with(['\\', '\n']) {
            at += 1;
        } else {
            return None;
        }
    }
    left.is_empty().then_some(pieces)
}

/// Where the text may differ from the source next: at a line end or a backslash.
fn stop(here: &str) -> usize {
    let first = usize::from(here.starts_with('\\'));
    here[first..].find(['\n', '\r', '\\']).map_or(here.len(), |i| first + i)
}

/// The length of the indentation, and of the `>` of a block quotation, at the start of a line of which the text goes on
/// with `left`.
fn prefix(line: &str, left: &str) -> usize {
    let longest = line.bytes().take_while(|byte| b" \t>".contains(byte)).count();
    let goes_on = |length: &usize| {
        let rest = line[*length..].split(['\n', '\r', '\\']).next().unwrap_or("");
        left.starts_with(rest)
    };
    (0..=longest).find(goes_on).unwrap_or(longest)
}
