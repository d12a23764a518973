//! From a source text to its blocks.

use std::sync::Arc;

use super::block::{Block, BlockKind};
use super::block_classifier::classify;
use super::block_reuse::BlockReuse;
use super::format::Format;
use super::front_matter::front_matter;
use super::line_ends::is_broken_attribution;
use super::previous_parse::PreviousParse;
use super::site_markup::MaskedSource;
use super::span::Span;
use super::{html, markdown, plain};

/// The blocks of a text, in order and not overlapping. Never fails; takes time linear in the length of `source`.
///
/// No text is lost: what does not belong to the article (navigation, prompts, lists of links) is a block too, of kind
/// [`BlockKind::Boilerplate`](super::BlockKind::Boilerplate).
pub fn blocks(source: &str, format: Format) -> Vec<Block> {
    blocks_after(source, format, &PreviousParse::default())
}

/// The same result as [`blocks`], in less time when most of the blocks stood in the text before an edit. Blocks whose
/// text is unchanged share it with the blocks of `previous`.
pub fn blocks_after(source: &str, format: Format, previous: &PreviousParse) -> Vec<Block> {
    let mut blocks = match format {
        Format::Plain => plain::blocks(source, previous),
        Format::Markdown => share_text(behind_front_matter(source, markdown_blocks), &previous.blocks),
        Format::Html => share_text(behind_front_matter(source, html_blocks), &previous.blocks),
    };
    classify(&mut blocks);
    if blocks.iter().any(|b| b.text.len() > Block::MAX_LENGTH) {
        blocks = share_text(blocks.into_iter().flat_map(Block::split).collect(), &previous.blocks);
    }
    blocks
}

/// The front matter of a source, which is boilerplate, and the blocks that `parse` finds in the rest.
fn behind_front_matter(source: &str, parse: fn(&str, Span) -> Vec<Block>) -> Vec<Block> {
    let Some(front) = front_matter(source) else { return parse(source, Span::new(0, source.len())) };
    let fields = front.of(source).trim_matches(|c: char| c.is_whitespace() || "-+\u{feff}".contains(c));
    let mut blocks = Vec::new();
    if let Some(at) = source.find(fields).filter(|_| !fields.is_empty()) {
        blocks.push(Block::new(BlockKind::Boilerplate, Span::new(at, at + fields.len()), fields));
    }
    blocks.extend(parse(source, Span::new(front.end, source.len())));
    blocks
}

/// Joins paragraphs that a quotation and "said X" were broken into.
fn join_broken_attributions(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let goes_on = |before: &Block| {
            before.text.len() < Block::LONGEST_JOINED
                && before.kind == BlockKind::Paragraph
                && block.kind == BlockKind::Paragraph
                && is_broken_attribution(&before.text, &block.text)
        };
        match joined.pop() {
            Some(before) if goes_on(&before) => joined.push(before.join(block)),
            before => joined.extend(before.into_iter().chain([block])),
        }
    }
    joined
}

fn markdown_blocks(source: &str, range: Span) -> Vec<Block> {
    join_broken_attributions(markdown::blocks(&MaskedSource::markdown(source), range))
}

fn html_blocks(source: &str, range: Span) -> Vec<Block> {
    join_broken_attributions(html::blocks(&MaskedSource::html(source), range))
}

/// Makes `blocks` share text and features with blocks of `previous` that have the same text.
fn share_text(mut blocks: Vec<Block>, previous: &[Block]) -> Vec<Block> {
    let reuse = BlockReuse::compare(previous, &blocks, |old, new| old.text == new.text, |new| &new.text);
    for (n, block) in blocks.iter_mut().enumerate() {
        if let Some(known) = reuse.previous_index(n).map(|n| &previous[n]) {
            (block.text, block.features) = (Arc::clone(&known.text), known.features);
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::span::TextSpan;
    use super::*;

    /// Text as it comes, with the pieces that markup and line ends are made of.
    fn source() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[a-z“”\"'’ ,.]{0,12}",
            1 => any::<char>().prop_map(String::from),
            3 => prop::sample::select(vec![
                "\n", "\r\n", "\r", "\n\n", "\u{2028}", "\u{feff}", " ", "  ", "\t", "\u{a0}", "🙂", "e\u{301}", "&amp;", "&quot;",
                "&acE;", "&notit;", "&nbsp;", "&#0", "<p>", "</p>", "<q>", "</q>", "<b>", "<br>", "<!-- x -->", "<li>", "<script>",
                "</script>", "<", "&", "> ", "- ", "# ", "**", "*", "`", "[", "](x)", "![", "\\", "---\n", "    ", "<div>\n", "|",
                "Read more:\n", "\0",
            ]).prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_byte_of_the_plain_text_has_its_place_in_the_source(source in source(), format in 0..3usize) {
            let format = [Format::Plain, Format::Markdown, Format::Html][format];
            let mut last = 0;
            for block in blocks(&source, format) {
                prop_assert!(!block.text.trim().is_empty());
                prop_assert!(last <= block.span.start && block.span.end <= source.len(), "{:?}", block);
                last = block.span.end;
                if format == Format::Plain {
                    prop_assert_eq!(block.span.of(&source), &*block.text);
                }
                let mut before = block.span.start;
                let chars: Vec<_> = block.text.char_indices().map(|(i, c)| (i, i + c.len_utf8())).collect();
                for &(start, end) in &chars {
                    let span = block.to_source(TextSpan::of_offsets(start, end));
                    prop_assert!(before <= span.start && span.start <= span.end && span.end <= block.span.end);
                    prop_assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end));
                    before = span.start;
                }
                prop_assert_eq!(block.to_source(block.whole()), block.span);
                for offset in block.span.start..=block.span.end {
                    let plain = block.plain_offset(offset);
                    prop_assert!(plain.is_some_and(|plain| block.text.is_char_boundary(plain)));
                }
            }
        }
    }

    #[test]
    fn a_line_of_five_megabytes() {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let line = "“We are ready, &amp; <b>more</b>,” she said. ".repeat(100_000);
            let blocks = blocks(&line, format);
            assert!(blocks.iter().all(|b| b.text.len() <= Block::MAX_LENGTH));
            for block in &blocks {
                let whole = block.to_source(block.whole());
                assert_eq!(whole.of(&line).chars().next(), block.text.chars().next(), "{whole:?}");
            }
        }
    }
}
