//! Plain text: a line is a block, unless the text was hard-wrapped at a column.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::block::{Block, BlockKind};
use super::block_reuse::BlockReuse;
use super::previous_parse::PreviousParse;
use super::span::Span;

/// Width of the longest line of hard-wrapped text, and of its other full lines, in characters.
const WRAP_COLUMNS: RangeInclusive<usize> = 50..=100;

/// The blocks of plain text, all of kind paragraph or list item; they are classified later. Blocks whose text is
/// unchanged share it with the blocks of `previous`.
pub(super) fn blocks(source: &str, previous: &PreviousParse) -> Vec<Block> {
    let spans = block_spans(source);
    let same =
        |old: &Block, new: &Span| previous.is_unchanged(old.span, *new, source.len()) || *old.text == *new.of(source);
    let reuse = BlockReuse::compare(&previous.blocks, &spans, same, |span| span.of(source));
    let block = |(n, span): (usize, Span)| {
        let text = span.of(source);
        let kind = if is_list_item(text) { BlockKind::ListItem } else { BlockKind::Paragraph };
        match reuse.previous_index(n).map(|n| &previous.blocks[n]) {
            Some(known) => Block { features: known.features, ..Block::new(kind, span, Arc::clone(&known.text)) },
            None => Block::new(kind, span, text),
        }
    };
    spans.iter().copied().enumerate().map(block).collect()
}

/// The source spans of the blocks, in order.
fn block_spans(source: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let mut group = Vec::new();
    for line in lines(source) {
        if line.is_empty() {
            join(source, &group, &mut blocks);
            group.clear();
        } else {
            group.push(line);
        }
    }
    join(source, &group, &mut blocks);
    blocks
}

/// The source spans of the lines, without line ends and without white space around them. A line ends at `\n`, `\r\n`,
/// `\r`, and at the separators U+2028 and U+2029, which text that is pasted from the web can contain.
fn lines(source: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = source.as_bytes().get(at..).unwrap_or_default();
        let mut from = 0;
        let (end, next) = loop {
            match memchr::memchr3(b'\n', b'\r', 0xe2, &rest[from..]).map(|i| from + i) {
                None => {
                    done = true;
                    break (rest.len(), rest.len());
                }
                Some(i) if rest[i] == 0xe2 => match rest.get(i + 1..i + 3) {
                    Some([0x80, 0xa8 | 0xa9]) => break (i, i + 3),
                    _ => from = i + 1,
                },
                Some(i) if rest[i..].starts_with(b"\r\n") => break (i, i + 2),
                Some(i) => break (i, i + 1),
            }
        };
        let line = Span::new(at, at + end);
        at += next;
        let text = line.of(source);
        let start = line.start + (text.len() - text.trim_start().len());
        Some(Span::new(start, start + text.trim().len()))
    })
}

/// Appends the blocks of consecutive lines: one block a line, or one block for several lines that were hard-wrapped.
fn join(source: &str, lines: &[Span], blocks: &mut Vec<Span>) {
    let width = wrap_width(source, lines);
    let mut at = 0;
    while at < lines.len() {
        let mut last = at;
        while let (Some(width), Some(next)) = (width, lines.get(last + 1)) {
            if !breaks_at(lines[last].of(source), next.of(source), width) || is_list_item(next.of(source)) {
                break;
            }
            last += 1;
        }
        blocks.push(lines[at].cover(lines[last]));
        at = last + 1;
    }
}

/// The width at which these lines were hard-wrapped, in characters; `None` when they were not. They were when no line is
/// longer than [`WRAP_COLUMNS`] and most of the line ends where the next word would not have fitted lie inside a
/// sentence.
fn wrap_width(source: &str, lines: &[Span]) -> Option<usize> {
    if lines.len() < 2 || lines.iter().any(|line| line.len() > 4 * WRAP_COLUMNS.end()) {
        return None;
    }
    let width = lines.iter().map(|line| columns(line.of(source))).max().filter(|w| WRAP_COLUMNS.contains(w))?;
    // Line ends inside a sentence, and line ends that no sentence runs across.
    let (mut inside, mut between) = (0, 0);
    for pair in lines.windows(2) {
        let (line, next) = (pair[0].of(source), pair[1].of(source));
        if !breaks_at(line, next, width) {
            continue;
        }
        if runs_on(line, next) {
            inside += 1;
        } else if !line.ends_with(['.', '!', '?', '”', '"', '’']) {
            between += 1;
        }
    }
    (inside > between).then_some(width)
}

/// Whether the first word of `next` would not have fitted on `line` within `width` characters.
fn breaks_at(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().map_or(0, columns);
    WRAP_COLUMNS.contains(&columns(line)) && columns(line) + 1 + word + 2 > width
}

/// Whether the last sentence of `line` clearly goes on in `next`.
fn runs_on(line: &str, next: &str) -> bool {
    let open = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '—' | '–' | '-'));
    open && (line.ends_with([',', ';']) || next.starts_with(char::is_lowercase))
}

/// Whether a line begins with a bullet and a space.
fn is_list_item(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('•' | '*' | '·' | '▪' | '◦' | '-' | '–')) && matches!(chars.next(), Some(' ' | '\t'))
}

/// Width of a text in characters.
fn columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        block_spans(source).into_iter().map(|span| span.of(source)).collect()
    }

    #[test]
    fn a_line_is_a_block_with_or_without_empty_lines_between() {
        assert_eq!(
            texts("One.\nTwo.\r\n\r\n  Three. \rFour.\u{2028}Five.\u{2029}"),
            ["One.", "Two.", "Three.", "Four.", "Five."]
        );
        assert_eq!(texts("\u{feff}One — “two”.\n"), ["One — “two”."]);
        assert_eq!(texts(" \n\t\n"), Vec::<&str>::new());
    }

    #[test]
    fn lines_broken_at_a_column_are_one_block() {
        let wrapped = "\
The harbour master said on Tuesday that the ferry would not sail before
the wind had dropped, and that nobody should come down to the quay until
the bell was rung twice. “We are not taking chances,” he told the crowd.
He went back inside.
The mayor was not there.";
        let found = texts(wrapped);
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].ends_with("back inside."));
    }

    #[test]
    fn a_list_of_titles_is_not_one_block() {
        let titles = "\
Ferry stays in port as the storm comes nearer to the islands
Harbour talks: What the crews and the owners are asking for";
        assert_eq!(texts(titles).len(), 2);
    }

    #[test]
    fn hard_wrapped_paragraphs_are_separated_by_an_empty_line() {
        let wrapped = "\
The harbour master said on Tuesday that the ferry would not sail before\r
the wind had dropped, and that nobody should come down to the quay.\r
\r
The mayor, who had come down to the quay all the same, said to the crowd\r
that she would wait.\r
";
        let found = texts(wrapped);
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].ends_with("to the quay.") && found[1].ends_with("would wait."), "{found:#?}");
        assert!(found[0].contains("\r\n"), "a block is a piece of the source");
    }

    #[test]
    fn a_bullet_begins_a_list_item() {
        let source = "The demands:\n• more bread\n- more boats\n-less noise\n";
        let blocks = blocks(source, &PreviousParse::default());
        let kinds: Vec<_> = blocks.iter().map(|block| (block.kind, &*block.text)).collect();
        assert_eq!(
            kinds,
            [
                (BlockKind::Paragraph, "The demands:"),
                (BlockKind::ListItem, "• more bread"),
                (BlockKind::ListItem, "- more boats"),
                (BlockKind::Paragraph, "-less noise"),
            ]
        );
    }

    #[test]
    fn the_width_is_that_of_the_longest_line() {
        assert!(breaks_at(&"x".repeat(60), "harbour", 60));
        assert!(!breaks_at(&"x".repeat(60), "harbour", 80), "the word would have fitted");
        assert!(!breaks_at(&"x".repeat(40), "harbour", 45), "such narrow text is not hard-wrapped");
        assert_eq!(columns("“É 🙂”"), 5);
    }

    #[test]
    fn a_sentence_runs_on_behind_a_comma_or_before_a_small_letter() {
        assert!(runs_on("would not sail before", "the wind"));
        assert!(runs_on("had dropped,", "Moor said"));
        assert!(!runs_on("had dropped.", "Moor said") && !runs_on("as the storm comes", "Harbour talks"));
    }

    #[test]
    fn unchanged_blocks_share_their_text_with_the_previous_parse() {
        let (old, new) = ("One.\n\nTwo.\n\nThree 🙂.", "One.\n\nTwo and a half.\n\nThree 🙂.");
        let blocks_before = blocks(old, &PreviousParse::default());
        let mut previous = PreviousParse::of(Arc::new(blocks_before.clone()), old.len());
        let start = old.find("Two").unwrap() + "Two".len();
        previous.record_edit(start, start, old.len());
        let blocks = blocks(new, &previous);
        let shares = |n: usize| Arc::ptr_eq(&blocks[n].text, &blocks_before[n].text);
        assert_eq!([shares(0), shares(1), shares(2)], [true, false, true]);
        assert_eq!(blocks[2].span.of(new), "Three 🙂.");
        assert_eq!(blocks, super::blocks(new, &PreviousParse::default()));
    }
}
