//! Plain text: a line is a block, unless the lines were broken inside paragraphs.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::block::{Block, BlockKind};
use super::block_reuse::BlockReuse;
use super::line_ends::{begins_item, closes_first, goes_on, is_broken_attribution, is_bullet, leaves_open};
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
        let kind = if is_bullet(text) { BlockKind::ListItem } else { BlockKind::Paragraph };
        match reuse.previous_index(n).map(|n| &previous.blocks[n]) {
            Some(known) => Block { features: known.features, ..Block::new(kind, span, Arc::clone(&known.text)) },
            None => Block::new(kind, span, text),
        }
    };
    spans.iter().copied().enumerate().map(block).collect()
}

/// The source spans of the blocks, in order.
fn block_spans(source: &str) -> Vec<Span> {
    let lines = lines(source);
    let groups = || lines.split(|line| line.is_empty()).filter(|group| !group.is_empty());
    let width = wrap_width(source, groups());
    // Where blank lines separate the paragraphs, lines that stand together are most likely one.
    let spaced = groups().nth(1).is_some();
    let ragged = (width.is_none() && is_ragged(source, groups(), spaced)).then_some(if spaced { 28 } else { 60 });
    let mut blocks: Vec<Span> = Vec::with_capacity(lines.len() / 2 + 1);
    for (n, group) in groups().enumerate() {
        let first = blocks.len();
        match group {
            // Nearly every paragraph has a line of its own.
            [line] => blocks.push(*line),
            _ => {
                // The first lines may be headings; below a blank line, a long line without a stop is hardly ever one.
                let ends = || group.last().is_some_and(|line| ends_sentence(line.of(source)));
                let ragged = ragged.or_else(|| (n > 0 && ends()).then_some(60));
                join(source, group, width, ragged, &mut blocks);
            }
        }
        if let Some(&next) = blocks.get(first)
            && let Some(before) = first.checked_sub(1).and_then(|n| blocks.get_mut(n))
            && is_broken_attribution(before.of(source), next.of(source))
        {
            *before = before.cover(next);
            blocks.remove(first);
        }
    }
    blocks
}

/// The source spans of the lines, without line ends and without white space around them. A line ends at `\n`, `\r\n`,
/// `\r`, and at the separators U+2028 and U+2029, which text that is pasted from the web can contain.
fn lines(source: &str) -> Vec<Span> {
    // Curly quotation marks begin with the same bytes as the separators, which hardly any text has; few characters end with
    // the same byte.
    let bytes = source.as_bytes();
    let has_separators = memchr::memchr2_iter(0xa8, 0xa9, bytes).any(|at| bytes[..at].ends_with(&[0xe2, 0x80]));
    let mut lines = Vec::with_capacity(source.len() / LIKELY_LINE + 1);
    let mut at = if source.starts_with('\u{feff}') { 3 } else { 0 };
    loop {
        let rest = source.as_bytes().get(at..).unwrap_or_default();
        let end = if has_separators { line_or_separator_end(rest) } else { line_end(rest) };
        let (length, behind) = end.unwrap_or((rest.len(), rest.len()));
        lines.push(trimmed(source, Span::new(at, at + length)));
        if end.is_none() {
            return lines;
        }
        at += behind;
    }
}

/// Length of a line, in bytes, by which memory is reserved.
const LIKELY_LINE: usize = 60;

/// The lengths of the first line of a text without and with its line end, in bytes; `None` when nothing ends it.
fn line_end(text: &[u8]) -> Option<(usize, usize)> {
    let end = memchr::memchr2(b'\n', b'\r', text)?;
    let is_pair = text[end] == b'\r' && text.get(end + 1) == Some(&b'\n');
    Some((end, end + 1 + usize::from(is_pair)))
}

/// The same, where the separators U+2028 and U+2029 end lines, too.
fn line_or_separator_end(text: &[u8]) -> Option<(usize, usize)> {
    let line = line_end(text);
    let first = &text[..line.map_or(text.len(), |(length, _)| length)];
    let mut candidates = memchr::memchr_iter(0xe2, first);
    let separator = candidates.find(|&at| matches!(first.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])));
    separator.map(|at| (at, at + 3)).or(line)
}

/// A span without the white space at its ends.
fn trimmed(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let is_bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if is_bare(text.as_bytes().first()) && is_bare(text.as_bytes().last()) {
        return span;
    }
    let front = text.trim_start();
    let start = span.end - front.len();
    Span::new(start, start + front.trim_end().len())
}

/// Appends the blocks of consecutive lines: one block a line, or one block for several lines of which the text was broken.
/// `width` is that of the whole text; where the text was broken at no fixed width, `ragged` is the length in characters from
/// which a line is no heading.
fn join(source: &str, lines: &[Span], width: Option<usize>, ragged: Option<usize>, blocks: &mut Vec<Span>) {
    let width = width.or_else(|| wrap_width(source, [lines].into_iter()));
    let mut at = 0;
    // Up to this line, a quotation mark that is open is known to be closed.
    let mut closed_up_to = 0;
    while at < lines.len() {
        let (mut last, mut open) = (at, false);
        while let Some(next) = lines.get(last + 1) {
            let (line, next) = (lines[last].of(source), next.of(source));
            open = leaves_open(line, open);
            if open && closed_up_to <= last {
                closed_up_to = closing_line(source, lines, last + 1).unwrap_or(closed_up_to);
            }
            let wrapped = width.is_some_and(|width| breaks_at(line, next, width)) && !begins_item(next);
            let is_text = |least: usize| {
                let starts = begins_item(next) || next.starts_with(['“', '"', '‘', '«']);
                columns(line) >= least && !ends_sentence(line) && !starts
            };
            let broken = ragged.is_some_and(is_text) && lines[last].start > 0;
            let inside_marks = open && last < closed_up_to;
            if !wrapped && !broken && !inside_marks && !goes_on(line, next) {
                break;
            }
            last += 1;
        }
        blocks.push(lines[at].cover(lines[last]));
        at = last + 1;
    }
}

/// Whether the lines were broken inside sentences at no fixed width: at many line ends a sentence clearly goes on, and at
/// few others it does not end. `spaced` says whether blank lines separate the paragraphs.
fn is_ragged<'l>(source: &str, groups: impl Iterator<Item = &'l [Span]>, spaced: bool) -> bool {
    let (mut inside, mut between) = (0, 0);
    for pair in groups.flat_map(|lines| lines.windows(2)) {
        let (line, next) = (pair[0].of(source), pair[1].of(source));
        if ends_sentence(line) {
            continue;
        }
        if goes_on(line, next) {
            inside += 1;
        } else {
            between += 1;
        }
    }
    if spaced { inside >= 2 && inside > between } else { inside >= 3 && inside > 2 * between }
}

/// Whether a line ends with the end of a sentence, or with a colon.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?', '…', ':'])
}

/// How many lines behind the one that opens a quotation mark may pass before it is closed.
const LONGEST_QUOTATION: usize = 12;

/// The line, from `from` on, that closes the quotation mark that an earlier line left open; `None` when another one opens
/// before, or when a line in between is an item of a list.
fn closing_line(source: &str, lines: &[Span], from: usize) -> Option<usize> {
    for (n, line) in lines.iter().enumerate().skip(from).take(LONGEST_QUOTATION) {
        if begins_item(line.of(source)) {
            return None;
        }
        if let Some(closes) = closes_first(line.of(source)) {
            return closes.then_some(n);
        }
    }
    None
}

/// The width at which the lines of these groups were hard-wrapped, in characters; `None` when they were not. They were
/// when no line is longer than [`WRAP_COLUMNS`], when most lines are as long as the width allows, and when most of these
/// line ends lie inside a sentence.
fn wrap_width<'l>(source: &str, groups: impl Iterator<Item = &'l [Span]> + Clone) -> Option<usize> {
    let pairs = || groups.clone().flat_map(|lines| lines.windows(2));
    let mut width = 0;
    for pair in pairs() {
        for line in pair {
            if line.len() > 4 * WRAP_COLUMNS.end() {
                return None;
            }
            width = width.max(columns(line.of(source)));
        }
    }
    if !WRAP_COLUMNS.contains(&width) {
        return None;
    }
    // Line ends inside a sentence, line ends that no sentence runs across, and lines that are shorter than the width allows.
    let (mut inside, mut between, mut short) = (0, 0, 0);
    for pair in pairs() {
        let (line, next) = (pair[0].of(source), pair[1].of(source));
        if !breaks_at(line, next, width) {
            short += usize::from(!begins_item(next));
        } else if runs_on(line, next) || goes_on(line, next) {
            inside += 1;
        } else if !line.ends_with(['.', '!', '?', '”', '"', '’']) {
            between += 1;
        }
    }
    // Names can be broken at many line ends; lines of their own are hardly ever all of the same width.
    let all_full = short == 0 && inside > 0 && pairs().nth(2).is_some();
    (all_full || inside > between && short <= 3 * inside).then_some(width)
}

/// Whether the first word of `next` would not have fitted on `line` within `width` characters.
fn breaks_at(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().map_or(0, columns);
    WRAP_COLUMNS.contains(&columns(line)) && columns(line) + 1 + word + 2 > width
}

/// Whether the last sentence of `line` clearly goes on in `next`.
fn runs_on(line: &str, next: &str) -> bool {
    let open = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '—' | '–' | '―' | '-'));
    open && (line.ends_with([',', ';']) || next.starts_with(char::is_lowercase))
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
    fn lines_of_a_pdf_are_joined() {
        let source = "\
The report, which was handed to the county on Friday after a delay of three weeks, says that the tide gauge had failed
twice. “Nobody read the gauge for eleven days, and somebody copied the number from the week before,” said
Ada Moor, who leads the harbour office. Her lawyer told the court in Kara on Thursday afternoon that the County
Council had known about the gauge, and that nobody in the office would answer a letter about it or
read one.
The county has not yet answered.";
        let found = texts(source);
        assert_eq!(found.len(), 2, "{found:#?}");
    }

    #[test]
    fn an_open_quotation_goes_on_up_to_its_mark() {
        let found = texts(
            "“With\nSafe Mooring\n,\nwe have\nboats,” said Moor.\nThe end.\n“We wait.\nHe left.\n“No,” said Reed.",
        );
        assert_eq!(found.len(), 5, "{found:#?}");
        assert!(found[0].ends_with("said Moor."));
    }

    #[test]
    fn paragraphs_of_two_lines_in_a_wrapped_text() {
        let source = "\
The harbour master met the owners in the old hall on Monday
morning, and the talks went on until the evening.

“We will not sail before the wind has gone,” said Captain
Reed of the ferry. “It is cold.”

“It will get better,” said
Moor.";
        let found = texts(source);
        assert_eq!(found.len(), 3, "{found:#?}");
    }

    #[test]
    fn a_long_line_below_a_blank_line_is_no_heading() {
        let heading = "The harbour stays shut until the wind has dropped, says Ada";
        let source = format!(
            "{heading}\nMoor left.\n\nThe talks were led by the harbour master and by the captain, Ruth\nAmsel, on Monday."
        );
        let found = texts(&source);
        assert_eq!(found.len(), 3, "{found:#?}");
    }

    #[test]
    fn quotations_with_credits_are_lines_of_their_own() {
        let credits =
            "“We waited for the boat.” ― Ada Moor\n“It never came to us at all.” ― Tom Reed\n“It sank.” ― Una Field";
        let source = format!(
            "The crews wrote to us that the\nboat was late.\n\nWe asked what had become of\nthe boat.\n\n{credits}"
        );
        assert_eq!(texts(&source).len(), 5, "{:#?}", texts(&source));
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
