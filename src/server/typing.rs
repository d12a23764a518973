//! What looks like typing, and where the findings of the text before it are now.

use ropey::Rope;

use crate::lint::Diagnostic;
use crate::{Format, Span};

/// The single replacement that turns `old` into `new`; `None` if they are equal. However many changes lie between two
/// versions, the article is edited once.
pub(super) fn difference<'n>(old: &str, new: &'n str) -> Option<(Span, &'n str)> {
    if old == new {
        return None;
    }
    let common = common_start(old.as_bytes(), new.as_bytes());
    let start = old.floor_char_boundary(common).min(new.floor_char_boundary(common));
    let (old_rest, new_rest) = (&old.as_bytes()[start..], &new.as_bytes()[start..]);
    let mut tail = common_end(old_rest, new_rest);
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    Some((Span::new(start, old.len() - tail), &new[start..new.len() - tail]))
}

/// Bytes that are compared at once.
const CHUNK: usize = 64;

/// The length of what two texts begin with.
fn common_start(one: &[u8], two: &[u8]) -> usize {
    let chunks = one.chunks_exact(CHUNK).zip(two.chunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    chunks + one[chunks..].iter().zip(&two[chunks..]).take_while(|(a, b)| a == b).count()
}

/// The length of what two texts end with.
fn common_end(one: &[u8], two: &[u8]) -> usize {
    let chunks = one.rchunks_exact(CHUNK).zip(two.rchunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let (one, two) = (&one[..one.len() - chunks], &two[..two.len() - chunks]);
    chunks + one.iter().rev().zip(two.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// Longer stretches of text are not one paragraph, in bytes.
const MAX_PARAGRAPH: usize = 20_000;

/// Whether no blank line lies between two byte offsets. A paragraph may have several lines.
pub(super) fn is_same_paragraph(rope: &Rope, a: usize, b: usize) -> bool {
    let end = a.max(b).min(rope.len_bytes());
    let start = a.min(b).min(end);
    if end - start > MAX_PARAGRAPH {
        return false;
    }
    let (first, last) = (rope.byte_to_line(start), rope.byte_to_line(end));
    (first + 1..last).all(|line| rope.line(line).chars().any(|c| !c.is_whitespace()))
}

/// Longer insertions were pasted and not typed, in bytes.
const MAX_TYPED_LEN: usize = 16;

/// Longer deletions are no corrections of what was typed, in bytes.
const MAX_DELETED_LEN: usize = 64;

/// The offset of the cursor if replacing `old`, which stood at `span`, by `new` looks like typing: a few characters are
/// inserted (some editors collect keystrokes) in place of at most one, a word or two are deleted, or a word is completed.
/// A line end is no typing, except in formats where it does not end the paragraph.
pub(super) fn typed_at(span: Span, old: &str, new: &str, format: Format) -> Option<usize> {
    let ends_line = |text: &str| text.contains(['\n', '\r']);
    let typed = new.len() <= MAX_TYPED_LEN && old.chars().count() <= 1;
    let deleted = new.is_empty() && old.len() <= MAX_DELETED_LEN;
    let completed = new.len() <= MAX_DELETED_LEN && !old.is_empty() && new.starts_with(old);
    let is_break = matches!(new.trim_end_matches([' ', '\t']), "\n" | "\r\n") && old.is_empty();
    let breaks_paragraph = ends_line(new) && !(is_break && format != Format::Plain);
    ((typed || deleted || completed) && !ends_line(old) && !breaks_paragraph).then_some(span.start + new.len())
}

/// The findings of the text before the user typed, moved to where they are in the present text. Those whose words have been
/// deleted are left out.
pub(super) fn moved(findings: &[Diagnostic], old: &str, new: &str) -> Vec<Diagnostic> {
    let Some((replaced, with)) = difference(old, new) else { return findings.to_vec() };
    let to = |span: Span| move_span(span, replaced, with.len());
    let one = |finding: &Diagnostic| {
        let span = to(finding.span);
        if span.is_empty() && !finding.span.is_empty() {
            return None;
        }
        let mut finding = Diagnostic { span, ..finding.clone() };
        finding.related.iter_mut().for_each(|(span, _)| *span = to(*span));
        // They are for a text that is gone.
        finding.fixes.clear();
        Some(finding)
    };
    findings.iter().filter_map(one).collect()
}

/// Where byte offsets of the text before the user typed are in the present text.
pub(super) fn moved_offsets<'t>(old: &str, new: &'t str) -> impl Fn(usize) -> usize + use<'t> {
    let change = difference(old, new);
    move |offset| {
        let point = Span::new(offset, offset);
        change.map_or(offset, |(replaced, with)| move_span(point, replaced, with.len()).start)
    }
}

/// Where a span is after a replacement by `len` bytes.
fn move_span(span: Span, replaced: Span, len: usize) -> Span {
    let shifted = |offset: usize| offset - replaced.end + replaced.start + len;
    let start = match span.start {
        start if start >= replaced.end => shifted(start),
        start => start.min(replaced.start),
    };
    let end = match span.end {
        end if end <= replaced.start => end,
        end if end >= replaced.end => shifted(end),
        _ => replaced.start,
    };
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typing_is_distinguished_from_pasting() {
        let typed = |old: &str, new: &str| typed_at(Span::new(7, 7 + old.len()), old, new, Format::Plain);
        assert_eq!(typed("", "W"), Some(8));
        assert_eq!(typed("", "“We w"), Some(14));
        assert_eq!(typed("e", ""), Some(7));
        assert_eq!(typed("tomorrow ", ""), Some(7));
        assert_eq!(typed("Fie", "Field"), Some(12));
        assert_eq!(typed("", "\n"), None);
        assert_eq!(typed("\n", ""), None);
        assert_eq!(typed("", "“We are not sailing today,” said Ada Moor."), None);
        assert_eq!(typed(",” said Ada Moor.", ".”"), None);
        assert_eq!(typed_at(Span::new(7, 7), "", "\r\n  ", Format::Markdown), Some(11));
        assert_eq!(typed_at(Span::new(7, 7), "", "\n\n", Format::Markdown), None);
    }

    #[test]
    fn a_blank_line_parts_paragraphs() {
        let rope = Rope::from_str("One.\nTwo.\n\nThree.\n");
        assert!(is_same_paragraph(&rope, 0, 9) && is_same_paragraph(&rope, 3, 2));
        assert!(!is_same_paragraph(&rope, 9, 12) && !is_same_paragraph(&rope, 99, 0));
    }

    #[test]
    fn spans_move_with_their_words() {
        let (old, new) = ("one two three", "one twenty-two three");
        let (replaced, with) = difference(old, new).expect("a change");
        for word in ["one", "three"] {
            let at = |text: &str| text.find(word).map(|at| Span::new(at, at + word.len())).expect("the word");
            assert_eq!(move_span(at(old), replaced, with.len()), at(new));
        }
        assert_eq!(move_span(Span::new(4, 7), Span::new(4, 8), 0), Span::new(4, 4));
        assert_eq!(move_span(Span::new(2, 9), Span::new(4, 8), 1), Span::new(2, 6));
    }

    proptest! {
        #[test]
        fn a_difference_turns_one_text_into_the_other(
            head in "[a🙂é“]{0,6}", old in "[a🙂é“]{0,6}", new in "[a🙂é”]{0,6}", tail in "[a🙂é”]{0,6}",
            repeat in 1..20_usize,
        ) {
            // More than a chunk of equal bytes at both ends.
            let (head, tail) = (head.repeat(repeat), tail.repeat(repeat));
            let (old, new) = (format!("{head}{old}{tail}"), format!("{head}{new}{tail}"));
            let mut text = old.clone();
            if let Some((span, with)) = difference(&old, &new) {
                text.replace_range(span.start..span.end, with);
            }
            prop_assert_eq!(text, new);
        }
    }
}
