use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::kind::Traits;
use super::{Span, TextSpan, html, kind, markdown, plain};

/// How the source is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text: a paragraph is a line, or lines up to an empty one.
    #[default]
    Plain,
    /// CommonMark.
    Markdown,
    /// HTML.
    Html,
}

/// What a block is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The first line, when it reads like one.
    Headline,
    /// A heading inside the article.
    Subhead,
    /// A picture's caption or credit.
    Caption,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A block quotation of the markup (`>` or `<blockquote>`): its words are somebody's even without marks.
    BlockQuotation,
    /// Navigation, subscription prompts, "Read more" links, copyright lines: never quoted from.
    Boilerplate,
}

/// The blocks of a text, in order and not overlapping. Never fails; takes time linear in the length of `source`.
///
/// No text is lost: what is not the article (navigation, prompts, lists of links) is a block too, of kind
/// [`BlockKind::Boilerplate`].
pub fn blocks(source: &str, format: Format) -> Vec<Block> {
    blocks_after(source, format, &PreviousParse::default())
}

/// What is known of a text before it was edited.
#[derive(Clone, Debug, Default)]
pub struct PreviousParse {
    /// Its blocks.
    pub blocks: Arc<Vec<Block>>,
    /// Its length in bytes.
    pub length: usize,
    /// So many bytes at its front are the same in both texts.
    pub front: usize,
    /// So many bytes at its back are.
    pub back: usize,
}

impl PreviousParse {
    /// A text as it stands, before any edit.
    pub fn of(blocks: Arc<Vec<Block>>, length: usize) -> Self {
        PreviousParse { blocks, length, front: length, back: length }
    }

    /// Some bytes of the text, as it now stands, of a length of `length`, are replaced.
    pub fn edit(&mut self, start: usize, end: usize, length: usize) {
        self.front = self.front.min(start);
        self.back = self.back.min(length - end);
    }

    /// Whether `new`, in a text of `length` bytes, is what `old` was, without a look at them.
    pub(super) fn stands(&self, old: Span, new: Span, length: usize) -> bool {
        let front = || old == new && new.end <= self.front;
        let behind = |span: Span, length: usize| (length - span.start, length - span.end);
        let back = || behind(old, self.length) == behind(new, length) && length - new.start <= self.back;
        front() || back()
    }
}

/// The same as [`blocks`], and quicker where most of the blocks stood in the text before an edit.
pub fn blocks_after(source: &str, format: Format, before: &PreviousParse) -> Vec<Block> {
    let mut blocks = match format {
        Format::Plain => plain::blocks(source, before),
        Format::Markdown => kept_in(markdown::blocks(source), &before.blocks),
        Format::Html => kept_in(html::blocks(source, Span::new(0, source.len())), &before.blocks),
    };
    kind::classify(&mut blocks);
    if blocks.iter().any(|b| b.text.len() > LONGEST) {
        blocks = kept_in(blocks.into_iter().flat_map(Block::cut).collect(), &before.blocks);
    }
    blocks
}

/// Blocks that share with those before the edit what is the same.
fn kept_in(mut blocks: Vec<Block>, before: &[Block]) -> Vec<Block> {
    let kept = BlockReuse::of(before, &blocks, |old, new| old.text == new.text, |new| &new.text);
    for (n, block) in blocks.iter_mut().enumerate() {
        if let Some(known) = kept.at(n).map(|n| &before[n]) {
            (block.text, block.traits) = (Arc::clone(&known.text), known.traits);
        }
    }
    blocks
}

/// Which blocks of a text stood in it before an edit: what the two have in common at the front and at the back by
/// position, what lies between by its words.
#[derive(Debug)]
pub struct BlockReuse {
    front: usize,
    between: Vec<Option<usize>>,
    /// Where the back starts that both have.
    old_back: usize,
}

impl BlockReuse {
    /// Compares blocks with what is to become blocks. `same` says whether the texts of two are the same, `text` gives
    /// that of a new one.
    pub fn of<'t, N>(
        old: &'t [Block],
        new: &'t [N],
        same: impl Fn(&Block, &N) -> bool,
        text: impl Fn(&'t N) -> &'t str,
    ) -> Self {
        let front = old.iter().zip(new).take_while(|(o, n)| same(o, n)).count();
        let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(o, n)| same(o, n)).count();
        let (old_back, new_back) = (old.len() - back, new.len() - back);
        let mut between = Vec::new();
        if front < new_back {
            let known: FxHashMap<&str, usize> = (front..old_back).rev().map(|n| (&*old[n].text, n)).collect();
            between.extend(new[front..new_back].iter().map(|new| known.get(text(new)).copied()));
        }
        BlockReuse { front, between, old_back }
    }

    /// The place before the edit of what is now block `n`.
    pub fn at(&self, n: usize) -> Option<usize> {
        match n.checked_sub(self.front) {
            None => Some(n),
            Some(n) if n < self.between.len() => self.between[n],
            Some(n) => Some(self.old_back + n - self.between.len()),
        }
    }
}

/// A block longer than this, in bytes, is cut: no paragraph of an article is, and what is done with one block stays
/// bounded.
const LONGEST: usize = 8 << 10;

/// A block of clean text, and the way back to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Where it lies in the source, in bytes, markup inside it included.
    pub span: Span,
    /// The clean text, without markup, entities decoded. All offsets of the rooms to the right are bytes into this.
    pub text: Arc<str>,
    /// `(clean, source)` pairs, ascending: from clean byte `clean` on, the source byte is `span.start + source +
    /// (offset - clean)`, until the next pair. Two pairs with the same `clean` say that what ends there stands for a
    /// piece of source of another length (an entity), which ends at the first pair's `source`. Empty when the clean
    /// text is the source text.
    pub map: Arc<[(u32, u32)]>,
    /// What the text says of the kind; there from the moment that kinds are given.
    pub(super) traits: Option<Traits>,
}

impl Block {
    /// A block with nothing but its text.
    pub(super) fn new(kind: BlockKind, span: Span, text: impl Into<Arc<str>>) -> Self {
        Block { kind, span, text: text.into(), map: Arc::default(), traits: None }
    }

    /// Source span of the clean byte range `start..end`. Markup in front of and behind the range is left out, markup
    /// inside it is in; an entity is in as a whole.
    pub fn to_source(&self, plain: TextSpan) -> Span {
        let (start, end) = (plain.start as usize, plain.end as usize);
        if self.map.is_empty() {
            return Span::new(self.span.start + start, self.span.start + end);
        }
        let from = self.source_start(start);
        if end <= start {
            return Span::new(from, from);
        }
        Span::new(from, self.source_end(end).max(from))
    }

    /// The clean byte that the source byte `offset` became, or the next one behind it when it is markup; `None` outside
    /// the block.
    pub fn plain_offset(&self, offset: usize) -> Option<usize> {
        if offset < self.span.start || offset > self.span.end {
            return None;
        }
        let relative = offset - self.span.start;
        let at = self.map.partition_point(|&(_, s)| s as usize <= relative);
        let (c, s) = if at == 0 { (0, 0) } else { self.map[at - 1] };
        let next = self.map.get(at).map_or(self.text.len(), |&(c, _)| c as usize);
        let clean = (c as usize + (relative - s as usize)).min(next);
        Some(self.text.ceil_char_boundary(clean.min(self.text.len())))
    }

    /// The whole plain text.
    pub fn whole(&self) -> TextSpan {
        TextSpan::of_offsets(0, self.text.len())
    }

    /// The part of the plain text that a source span became; `None` when an end of it lies outside the block.
    pub fn to_plain(&self, source: Span) -> Option<TextSpan> {
        Some(TextSpan::of_offsets(self.plain_offset(source.start)?, self.plain_offset(source.end)?))
    }

    /// The block in pieces of at most [`LONGEST`] bytes, cut at spaces where there are any.
    fn cut(self) -> Vec<Block> {
        let mut pieces = Vec::new();
        let mut start = 0;
        while start < self.text.len() {
            let mut end = self.text.floor_char_boundary(start + LONGEST);
            if end < self.text.len() {
                let rest = &self.text[start..end];
                end = rest.rfind(". ").or_else(|| rest.rfind(' ')).map_or(end, |at| start + at + 1);
            }
            let span = self.to_source(TextSpan::of_offsets(start, end));
            let base = (span.start - self.span.start) as u32;
            let map = self
                .map
                .iter()
                .filter(|&&(clean, _)| start < clean as usize && clean as usize <= end)
                .map(|&(clean, source)| (clean - start as u32, source.saturating_sub(base)))
                .collect();
            if !self.text[start..end].trim().is_empty() {
                let text = &self.text[start..end];
                pieces.push(Block { map, traits: Some(Traits::of(text)), ..Block::new(self.kind, span, text) });
            }
            start = end;
        }
        pieces
    }

    fn source_start(&self, clean: usize) -> usize {
        let at = self.map.partition_point(|&(c, _)| c as usize <= clean);
        let (c, s) = if at == 0 { (0, 0) } else { self.map[at - 1] };
        self.span.start + s as usize + (clean - c as usize)
    }

    /// Found from the run that ends there and not from the one that starts there, so that a span never swallows the
    /// markup behind it.
    fn source_end(&self, clean: usize) -> usize {
        let at = self.map.partition_point(|&(c, _)| (c as usize) < clean);
        if let [(first, end), (second, _), ..] = self.map[at..]
            && first as usize == clean
            && second as usize == clean
        {
            return self.span.start + end as usize;
        }
        let (c, s) = if at == 0 { (0, 0) } else { self.map[at - 1] };
        self.span.start + s as usize + (clean - c as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        fn every_clean_byte_has_its_place_in_the_source(source in source(), format in 0..3usize) {
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
                    let clean = block.plain_offset(offset);
                    prop_assert!(clean.is_some_and(|clean| block.text.is_char_boundary(clean)));
                }
            }
        }
    }

    #[test]
    fn a_line_of_five_megabytes() {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let line = "“We are ready, &amp; <b>more</b>,” she said. ".repeat(100_000);
            let blocks = blocks(&line, format);
            assert!(blocks.iter().all(|b| b.text.len() <= LONGEST));
            for block in &blocks {
                let whole = block.to_source(block.whole());
                assert_eq!(whole.of(&line).chars().next(), block.text.chars().next(), "{whole:?}");
            }
        }
    }
}
