//! HTML: blocks by the elements that browsers start on a new line; character references are decoded, and `<q>` becomes
//! the quotation marks that it is shown as. What a page does not show, and the furniture around the article, is
//! boilerplate.

mod character_reference;
mod elements;
mod furniture;
mod open_elements;
mod tags;

use self::character_reference::character_reference;
use self::elements::{is_block, is_hidden};
use self::furniture::Standing;
use self::open_elements::OpenElements;
use self::tags::{Tag, tags};
use super::block::{Block, BlockKind};
use super::block_builder::BlockBuilder;
use super::line_ends::goes_on;
use super::site_markup::MaskedSource;
use super::span::Span;

/// The blocks of the HTML in `range` of a source.
pub(super) fn blocks(source: &MaskedSource<'_>, range: Span) -> Vec<Block> {
    let html = source.masked();
    let mut parser = Parser {
        html,
        builder: BlockBuilder::new(source, true),
        blocks: Vec::new(),
        furniture: Vec::new(),
        open: Open::default(),
        elements: OpenElements::default(),
        behind_break: false,
        title: None,
    };
    let mut at = range.start;
    for tag in tags(range.of(html)) {
        // The spans of the tokenizer are clamped to what is left of the source; text is what lies between two tags.
        let start = html.ceil_char_boundary((range.start + tag.span.start).clamp(at, range.end));
        let end = html.ceil_char_boundary((range.start + tag.span.end).clamp(start, range.end));
        parser.text(Span::new(at, start));
        parser.tag(&tag, Span::new(start, end));
        at = end;
    }
    parser.text(Span::new(at, range.end));
    parser.flush();
    parser.keep_an_article();
    parser.blocks
}

/// How many elements of each sort are open. Counting tolerates tags that are closed out of order or not at all.
#[derive(Default)]
struct Open {
    /// Elements whose text is not shown.
    hidden: u32,
    /// Navigation and form elements, and footers of the page.
    boilerplate: u32,
    quotation: u32,
    caption: u32,
    /// Whether the text stands in a cell of a table, and in no other element inside it.
    cell: bool,
    heading: Option<BlockKind>,
    item: bool,
    /// Whether the main part of the page, or an article, has been closed.
    main_ended: bool,
}

struct Parser<'s> {
    html: &'s str,
    builder: BlockBuilder<'s>,
    blocks: Vec<Block>,
    /// The blocks that are boilerplate only by the words in a class or identifier: their index, and their kind without it.
    furniture: Vec<(usize, BlockKind)>,
    open: Open,
    elements: OpenElements,
    /// Whether nothing but `<br>` stands between the last block and the current one.
    behind_break: bool,
    /// The index of the block with the title of the page, until a heading takes its place.
    title: Option<usize>,
}

impl Parser<'_> {
    /// Appends text between two tags.
    fn text(&mut self, span: Span) {
        if self.open.hidden > 0 || self.elements.is_skipped() || span.is_empty() {
            return;
        }
        let text = span.of(self.html);
        let mut at = 0;
        for i in memchr::memchr_iter(b'&', text.as_bytes()) {
            if i < at {
                continue;
            }
            if let Some((length, decoded)) = character_reference(&text[i..]) {
                self.builder.verbatim(Span::new(span.start + at, span.start + i));
                self.builder.replaced(&decoded, Span::new(span.start + i, span.start + i + length));
                at = i + length;
            }
        }
        self.builder.verbatim(Span::new(span.start + at, span.end));
    }

    /// Ends the block at a tag that starts a new line, and records which elements are open.
    fn tag(&mut self, tag: &Tag, span: Span) {
        let name = std::str::from_utf8(&tag.name).unwrap_or("");
        if name == "q" {
            if self.open.hidden == 0 && !self.elements.is_skipped() {
                self.builder.replaced(if tag.close { "”" } else { "“" }, span);
            }
            return;
        }
        if is_block(name) || is_hidden(name) {
            let blocks = self.blocks.len();
            self.flush();
            let has_ended = self.blocks.len() > blocks;
            self.behind_break = name == "br" && has_ended;
            match name {
                "title" if has_ended => self.title = Some(blocks),
                // The title of the page only repeats the heading of the article.
                "h1" => {
                    self.title.take().into_iter().for_each(|title| self.blocks[title].kind = BlockKind::Boilerplate)
                }
                _ => {}
            }
            self.elements.tag(tag, name);
            self.count(tag, name);
        } else {
            self.elements.tag(tag, name);
        }
    }

    /// Counts an element that starts a new line.
    fn count(&mut self, tag: &Tag, name: &str) {
        self.open.cell &= name == "br";
        let count =
            |depth: &mut u32| *depth = if tag.close { depth.saturating_sub(1) } else { depth.saturating_add(1) };
        match name {
            _ if is_hidden(name) => count(&mut self.open.hidden),
            "nav" | "form" | "button" | "select" | "textarea" => count(&mut self.open.boilerplate),
            // The footer of a block quotation names its author.
            "footer" if self.open.quotation == 0 => count(&mut self.open.boilerplate),
            "main" | "article" => self.open.main_ended = tag.close,
            // Behind the article it is the column beside it; inside, it may be a pull quote.
            "aside" if self.open.main_ended => count(&mut self.open.boilerplate),
            "blockquote" => count(&mut self.open.quotation),
            "td" | "th" => self.open.cell = !tag.close,
            "figcaption" => count(&mut self.open.caption),
            "title" | "h1" => self.open.heading = (!tag.close).then_some(BlockKind::Headline),
            "h2" | "h3" | "h4" | "h5" | "h6" => self.open.heading = (!tag.close).then_some(BlockKind::Subhead),
            "li" => self.open.item = !tag.close,
            "ul" | "ol" | "menu" if tag.close => self.open.item = false,
            _ => {}
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        let standing = self.elements.standing();
        let kind = match &self.open {
            open if open.boilerplate > 0 || standing > Standing::Furniture => BlockKind::Boilerplate,
            Open { heading: Some(BlockKind::Headline), .. } => {
                let again = self.blocks.iter().any(|b| b.kind == BlockKind::Headline);
                if again { BlockKind::Subhead } else { BlockKind::Headline }
            }
            Open { heading: Some(kind), .. } => *kind,
            // Like a caption, the text of a table is read by itself.
            open if open.caption > 0 || open.cell => BlockKind::Caption,
            open if open.quotation > 0 => BlockKind::BlockQuotation,
            open if open.item => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        let behind_break = std::mem::take(&mut self.behind_break);
        let Some(mut block) = self.builder.finish(kind) else { return };
        if standing == Standing::Furniture && kind != BlockKind::Boilerplate {
            self.furniture.push((self.blocks.len(), kind));
            block.kind = BlockKind::Boilerplate;
        }
        let is_joined = |before: &mut Block| {
            behind_break
                && before.kind == block.kind
                && before.text.len() < Block::LONGEST_JOINED
                && goes_on(&before.text, &block.text)
        };
        match self.blocks.pop_if(is_joined) {
            Some(before) => self.blocks.push(before.join(block)),
            None => self.blocks.push(block),
        }
    }

    /// Takes the words in classes and identifiers for nothing when they leave no sentence for the article.
    fn keep_an_article(&mut self) {
        let is_sentence = |block: &Block| {
            let text = block.text.trim_end_matches(['”', '"', '’', '\'', ')', ' ']);
            text.ends_with(['.', '!', '?', ',', '…', ':']) && text.split_whitespace().nth(3).is_some()
        };
        let is_text = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuotation);
        if self.blocks.iter().any(|block| is_text(block.kind) && is_sentence(block)) {
            return;
        }
        for &(index, kind) in &self.furniture {
            self.blocks[index].kind = kind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(BlockKind, String)> {
        blocks(&MaskedSource::unmasked(source), Span::new(0, source.len()))
            .iter()
            .map(|b| (b.kind, b.text.to_string()))
            .collect()
    }

    #[test]
    fn elements_are_blocks_and_references_are_decoded() {
        let html = "<!doctype html><title>Talks &amp; more</title><style>p{}</style>\n\
            <p>&ldquo;We are <b>ready</b>,&rdquo;\n   said the <a href='x'>mayor</a>.<!-- no --> He left.</p>\
            <blockquote><p>Nobody asked us</blockquote><ul><li>One<li>Two</ul><nav>Home</nav>";
        assert_eq!(
            read(html),
            [
                (BlockKind::Headline, "Talks & more".into()),
                (BlockKind::Paragraph, "“We are ready,” said the mayor. He left.".into()),
                (BlockKind::BlockQuotation, "Nobody asked us".into()),
                (BlockKind::ListItem, "One".into()),
                (BlockKind::ListItem, "Two".into()),
                (BlockKind::Boilerplate, "Home".into()),
            ]
        );
    }

    #[test]
    fn an_aside_behind_the_article_is_no_part_of_it() {
        let html = "<main><p>It sank.</p><aside>“We wept”</aside></main><aside><p>Great shoes</p></aside>";
        assert_eq!(
            read(html),
            [
                (BlockKind::Paragraph, "It sank.".into()),
                (BlockKind::Paragraph, "“We wept”".into()),
                (BlockKind::Boilerplate, "Great shoes".into()),
            ]
        );
    }

    #[test]
    fn every_part_of_the_plain_text_has_its_source() {
        let html = "<p>He said &quot;no <i>more</i>&quot;, and <q>that is all</q>.";
        let block = &blocks(&MaskedSource::unmasked(html), Span::new(0, html.len()))[0];
        let source_of = |part: &str| {
            let at = block.text.find(part).unwrap();
            block.to_source(super::super::span::TextSpan::of_offsets(at, at + part.len())).of(html)
        };
        assert_eq!(&*block.text, "He said \"no more\", and “that is all”.");
        assert_eq!(source_of("\"no more\""), "&quot;no <i>more</i>&quot;");
        assert_eq!(source_of("more"), "more");
        assert_eq!(source_of("no "), "no ");
        assert_eq!(source_of("“that is all”"), "<q>that is all</q>");
        assert_eq!(source_of("that is all"), "that is all");
    }

    fn article(html: &str) -> String {
        let shown = read(html).into_iter().filter(|(kind, _)| *kind != BlockKind::Boilerplate);
        shown.map(|(_, text)| text).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn hidden_elements_and_furniture_are_boilerplate() {
        let page = "<main><p>“The pier is closed,” said Ada Moor.</p></main><div class='ad-slot'><p>Best sofa <b>ever</b>.</div>\
            <div hidden>Buy now.</div><section id=comments><p>I like the pier.</p></section><footer>All the news.</footer>";
        assert_eq!(article(page), "“The pier is closed,” said Ada Moor.");
        assert_eq!(read(page).len(), 5, "no text is lost");
        assert_eq!(article("<p>The pier <span hidden>(draft)</span>is closed.</p>"), "The pier is closed.");
        assert_eq!(
            article("<blockquote><p>It leaks.</p><footer>— Ada Moor</footer></blockquote>"),
            "It leaks. | — Ada Moor"
        );
    }

    #[test]
    fn lines_that_were_broken_inside_a_sentence_are_one_block() {
        assert_eq!(
            article("<p>“It must,” said<br>\nAda <b>Moor</b>.<br>He left.<br><br>she"),
            "“It must,” said Ada Moor. | He left. | she"
        );
    }

    #[test]
    fn tables_and_titles_are_read_by_themselves() {
        let page = "<title>Pier \"closed\"</title><h1>Pier closed</h1><table><tr><td>Moor<td>“It must.”<td><p>It rained.</p></table>";
        let kinds: Vec<BlockKind> = read(page).into_iter().map(|(kind, _)| kind).collect();
        use BlockKind::{Boilerplate, Caption, Headline, Paragraph};
        assert_eq!(kinds, [Boilerplate, Headline, Caption, Caption, Paragraph]);
    }

    #[test]
    fn a_page_that_is_named_like_furniture_as_a_whole_is_an_article() {
        assert_eq!(
            article("<div class=sidebar><h1>Pier</h1><p>The pier was closed on Monday.</p></div>"),
            "Pier | The pier was closed on Monday."
        );
        assert_eq!(
            article("<div class='sidebar'><p>Ten ways</p></div><p>It was closed on Monday.</p>"),
            "It was closed on Monday."
        );
    }
}
