//! Markdown: CommonMark with tables, footnotes, strike-through and front matter.

use pulldown_cmark::{Event, Options, Parser as EventParser, Tag, TagEnd};

use super::block::{Block, BlockKind};
use super::block_builder::BlockBuilder;
use super::reference::is_entry;
use super::site_markup::MaskedSource;
use super::span::Span;
use super::{code_span, html};

/// The blocks of the Markdown in `range` of a source.
pub(super) fn blocks(source: &MaskedSource<'_>, range: Span) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut parser = Parser {
        source,
        builder: BlockBuilder::new(source, false),
        blocks: Vec::new(),
        quotation: 0,
        item: 0,
        numbered: false,
        boilerplate: false,
        cell: false,
        footnote: 0,
        heading: None,
        image: 0,
        html: None,
        strong: 0,
        has_regular_text: false,
        is_empty_line: false,
        bold: Vec::new(),
    };
    for (event, place) in EventParser::new_ext(range.of(source.masked()), options).into_offset_iter() {
        parser.event(event, Span::new(range.start + place.start, range.start + place.end));
    }
    parser.flush();
    parser.name_prompts();
    parser.blocks
}

/// Longest line in bold that is a heading although it ends like a sentence, in bytes.
const LONGEST_PROMPT: usize = 200;

/// Fewest questions in bold of an interview.
const FEWEST_QUESTIONS: usize = 2;

struct Parser<'s> {
    source: &'s MaskedSource<'s>,
    builder: BlockBuilder<'s>,
    blocks: Vec<Block>,
    /// Number of open block quotations.
    quotation: u32,
    /// Number of open list items.
    item: u32,
    /// Whether the innermost open list is numbered.
    numbered: bool,
    /// Whether the text is code or front matter, which is not part of the article.
    boilerplate: bool,
    /// Whether the text is that of a table.
    cell: bool,
    /// Number of open footnotes.
    footnote: u32,
    heading: Option<BlockKind>,
    /// Number of open image descriptions, which are not shown.
    image: u32,
    /// The span of the current HTML block.
    html: Option<Span>,
    /// Number of open elements in bold.
    strong: u32,
    /// Whether the block has text that is not in bold.
    has_regular_text: bool,
    /// Whether nothing but blanks stands behind the last line break of the block.
    is_empty_line: bool,
    /// The indices of the blocks that are paragraphs in bold.
    bold: Vec<usize>,
}

impl Parser<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) => {
                for (piece, span) in code_span::pieces(&text, span, self.source.masked()) {
                    self.text(piece, span);
                }
            }
            Event::SoftBreak => self.line_break(" ", span),
            Event::HardBreak => self.line_break("\n", span),
            Event::Html(_) => self.html = Some(self.html.map_or(span, |html| html.cover(span))),
            Event::InlineHtml(tag) => match &*tag.to_ascii_lowercase() {
                "</q>" => self.replaced("”", span),
                "<br>" | "<br/>" | "<br />" => self.line_break("\n", span),
                tag if tag == "<q>" || tag.starts_with("<q ") => self.replaced("“", span),
                _ => self.is_empty_line = false,
            },
            Event::FootnoteReference(_) => self.is_empty_line = false,
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    /// Ends a line. An empty line, as of a no-break space between two breaks, ends the paragraph; one with an image or an anchor is
    /// not empty, nor is one inside the description of an image.
    fn line_break(&mut self, text: &str, span: Span) {
        if self.image > 0 {
            return;
        }
        if std::mem::replace(&mut self.is_empty_line, true) || self.is_credit_above(span) {
            self.flush();
        } else {
            self.replaced(text, span);
        }
    }

    /// Whether all text in front of a line break is in bold and a quotation begins behind it: the line names who speaks.
    fn is_credit_above(&self, line_break: Span) -> bool {
        if self.has_regular_text || self.strong > 0 {
            return false;
        }
        let (before, behind) = self.source.masked().split_at(line_break.end);
        let is_markup = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\\');
        let mut before = before.trim_end_matches(is_markup);
        // A tag ends where its line begins at the latest, so that the search takes linear time.
        while let Some(tag) = before.strip_suffix('>')
            && let Some(open) = tag.rfind(['<', '>', '\n']).filter(|&open| tag[open..].starts_with('<'))
        {
            before = before[..open].trim_end_matches(is_markup);
        }
        let behind = behind.trim_start_matches([' ', '\t', '>', '*', '_']);
        before.ends_with(|c: char| c.is_alphanumeric() || c == ')') && behind.starts_with(['“', '"', '«', '„'])
    }

    fn text(&mut self, text: &str, span: Span) {
        if self.image > 0 {
            return;
        }
        let is_blank = text.trim().is_empty();
        self.is_empty_line &= is_blank;
        self.has_regular_text |= self.strong == 0 && !is_blank;
        if span.of(self.source.masked()) == text {
            self.builder.verbatim(span);
        } else {
            self.builder.replaced(text, span);
        }
    }

    fn replaced(&mut self, text: &str, span: Span) {
        if self.image == 0 {
            self.builder.replaced(text, span);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => return,
            Tag::Strong => return self.strong += 1,
            Tag::Image { .. } => {
                self.is_empty_line = false;
                return self.image += 1;
            }
            _ => {}
        }
        self.flush();
        match tag {
            Tag::Heading { .. } => {
                let again = self.blocks.iter().any(|b| b.kind == BlockKind::Headline);
                self.heading = Some(if again { BlockKind::Subhead } else { BlockKind::Headline });
            }
            Tag::BlockQuote(_) => self.quotation += 1,
            Tag::List(first) => self.numbered = first.is_some(),
            Tag::Item => self.item += 1,
            Tag::TableCell => self.cell = true,
            Tag::FootnoteDefinition(_) => self.footnote += 1,
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.boilerplate = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Superscript | TagEnd::Subscript => return,
            TagEnd::Strong => return self.strong = self.strong.saturating_sub(1),
            TagEnd::Image => return self.image = self.image.saturating_sub(1),
            _ => {}
        }
        self.flush();
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::BlockQuote(_) => self.quotation = self.quotation.saturating_sub(1),
            TagEnd::Item => self.item = self.item.saturating_sub(1),
            TagEnd::TableCell => self.cell = false,
            TagEnd::FootnoteDefinition => self.footnote = self.footnote.saturating_sub(1),
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.boilerplate = false,
            _ => {}
        }
    }

    /// Whether an item of a numbered list is an entry of a list of references: it begins with the name of an author.
    fn is_reference(&self, block: &Block) -> bool {
        self.numbered && block.text.starts_with(char::is_alphabetic) && is_entry(&block.text)
    }

    /// Makes headings of all lines in bold when several of them are questions: in an interview the others are remarks of whoever
    /// asks.
    fn name_prompts(&mut self) {
        let asks = |&&n: &&usize| self.blocks[n].text.ends_with('?');
        if self.bold.iter().filter(asks).count() < FEWEST_QUESTIONS {
            return;
        }
        for &n in &self.bold {
            if self.blocks[n].text.len() < LONGEST_PROMPT {
                self.blocks[n].kind = BlockKind::Subhead;
            }
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        if let Some(html) = self.html.take() {
            self.blocks.extend(html::blocks(self.source, html));
        }
        self.is_empty_line = false;
        let bold = !std::mem::take(&mut self.has_regular_text);
        let kind = match self.heading {
            _ if self.boilerplate => BlockKind::Boilerplate,
            Some(kind) => kind,
            // Like a caption, the text of a table is read by itself.
            None if self.cell => BlockKind::Caption,
            None if self.quotation > 0 => BlockKind::BlockQuotation,
            None if self.item > 0 => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        };
        let Some(mut block) = self.builder.finish(kind) else { return };
        // Many writers mark a heading by a line in bold.
        if kind == BlockKind::Paragraph && bold {
            self.bold.push(self.blocks.len());
        }
        // “16:58 – Moor: “We were insulted””: what is said in running text ends with a stop, or begins the line.
        let said = block
            .text
            .strip_suffix(['”', '"'])
            .is_some_and(|words| words.ends_with(|c: char| !c.is_alphanumeric()) || block.text.starts_with(['“', '"']));
        let ends = said || block.text.ends_with(['.', '!', ',', ':', ';']);
        if kind == BlockKind::Paragraph && bold && !ends && block.text.len() < 100 {
            block.kind = BlockKind::Subhead;
        } else if self.footnote > 0 && is_entry(&block.text) || kind == BlockKind::ListItem && self.is_reference(&block)
        {
            block.kind = BlockKind::Boilerplate;
        }
        self.blocks.push(block);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::span::TextSpan;
    use super::*;

    fn read_blocks(source: &str) -> Vec<Block> {
        blocks(&MaskedSource::markdown(source), Span::new(0, source.len()))
    }

    fn read(source: &str) -> Vec<(BlockKind, String)> {
        read_blocks(source).iter().map(|b| (b.kind, b.text.to_string())).collect()
    }

    #[test]
    fn blocks_of_an_article() {
        let source = "---\ntitle: x\n---\n# Ferry stays *in port*\n\n![a boat](b.jpg)\n\n“We are **not**\nsailing,” said \
            [Ada Moor](x), AT\\&T &amp; co.\n\n**What now?**\n\n> Nobody asked us.\n\n- One\n- Two\n\n## More\n";
        assert_eq!(
            read(source),
            [
                (BlockKind::Boilerplate, "title: x".into()),
                (BlockKind::Headline, "Ferry stays in port".into()),
                (BlockKind::Paragraph, "“We are not sailing,” said Ada Moor, AT&T & co.".into()),
                (BlockKind::Subhead, "What now?".into()),
                (BlockKind::BlockQuotation, "Nobody asked us.".into()),
                (BlockKind::ListItem, "One".into()),
                (BlockKind::ListItem, "Two".into()),
                (BlockKind::Subhead, "More".into()),
            ]
        );
    }

    #[test]
    fn every_part_of_the_plain_text_has_its_source() {
        let source = "“We are **not**\r\nsailing &mdash; *ever*,” said [Ada Moor](http://x.example).\n";
        let block = &read_blocks(source)[0];
        let source_of = |part: &str| {
            let at = block.text.find(part).unwrap();
            block.to_source(TextSpan::of_offsets(at, at + part.len())).of(source)
        };
        assert_eq!(&*block.text, "“We are not sailing — ever,” said Ada Moor.");
        assert_eq!(source_of("“We are not sailing — ever,”"), "“We are **not**\r\nsailing &mdash; *ever*,”");
        assert_eq!(source_of("not"), "not");
        assert_eq!(source_of("Ada Moor"), "Ada Moor");
        assert_eq!(source_of("—"), "&mdash;");
    }

    proptest! {
        #[test]
        fn every_character_has_its_place_in_the_source(pieces in prop::collection::vec(prop::sample::select(vec![
            "`", "``", "\\|", "\\", "| ", "|\n|---|---|\n", "\n", "\r\n", "\n\n", "> ", "- ", "1. ", "    ", " ", "**", "*", "_", "[", "](x)",
            "word", "“We wait,” said Ada Moor.", "É🙂e\u{301}", "<b>", "</b>", "<p>", "<br>", "# ", "{{< x \"“\" >}}", "{.a b=\"c\"}",
            "[/x]", "\u{2028}", "\u{feff}", "---\n", "{% y %}",
        ]), 0..30)) {
            let source = pieces.concat();
            for block in read_blocks(&source) {
                for (at, c) in block.text.char_indices().filter(|&(_, c)| c.is_alphanumeric() || "“”,.".contains(c)) {
                    let place = block.to_source(TextSpan::of_offsets(at, at + c.len_utf8()));
                    prop_assert_eq!(place.of(&source), c.to_string(), "{:?} {:?}", source, block.text);
                }
            }
        }
    }

    #[test]
    fn inline_code_may_run_over_a_line_end() {
        let words = "“We wait here,” said Ada Moor.";
        for source in [
            format!("Intro. `x\n{words}` End."),
            format!("> Intro. `x\r\n> {words}` End."),
            format!("- Intro. ``x\n  {words} `` End."),
            format!("| a | b |\n|---|---|\n| `x\\|y {words}` | z |"),
        ] {
            let blocks = read_blocks(&source);
            let block = blocks.iter().find(|block| block.text.contains(words)).unwrap();
            let at = block.text.find("Ada").unwrap();
            assert_eq!(
                block.to_source(TextSpan::of_offsets(at, at + "Ada Moor".len())).of(&source),
                "Ada Moor",
                "{source}"
            );
        }
    }

    #[test]
    fn site_markup_is_no_text() {
        let source = "{{< figure src=\"pier.jpg\" alt=\"“\" >}}\n\nSee <a href=\"{{< ref \"a.md\" >}}\">the pier</a>{: title=\"x\" }, said \
            [Moor]({{ page.url }}).\n\n{{< note >}} It is closed.\n\n[caption id=\"a\"]A pier[/caption]\n";
        let texts: Vec<String> = read(source).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["See the pier, said Moor.", "It is closed.", "A pier"]);
    }

    #[test]
    fn footnotes_and_tables() {
        let source = "It rose.[^1] It fell.[^2]\n\n| Who | What |\n|---|---|\n| Moor | “It must.” |\n\n[^1]: \"Harbour Report,\" 2020.\n\n\
            [^2]: Moor said “it fell” in 2020.\n";
        let kinds: Vec<BlockKind> = read(source).into_iter().map(|(kind, _)| kind).collect();
        use BlockKind::{Boilerplate, Caption, Paragraph};
        assert_eq!(kinds, [Paragraph, Caption, Caption, Caption, Caption, Boilerplate, Paragraph]);
    }

    #[test]
    fn html_inside_markdown_is_parsed_as_html() {
        let source = "One.\n\n<div>\n<p>Two &amp; two.</p>\n</div>\n\nThree <q>and</q> four.\n";
        assert_eq!(
            read(source).iter().map(|b| b.1.as_str()).collect::<Vec<_>>(),
            ["One.", "Two & two.", "Three “and” four."]
        );
    }
}
