//! HTML: blocks by the elements that browsers start on a new line; character references are decoded, and `<q>` becomes
//! the quotation marks that it is shown as.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TagSpan, Tokenizer};

use super::block::{Block, BlockKind};
use super::block_builder::BlockBuilder;
use super::span::Span;

/// The blocks of the HTML in `range` of `source`.
pub(super) fn blocks(source: &str, range: Span) -> Vec<Block> {
    let mut parser =
        Parser { source, builder: BlockBuilder::new(source, true), blocks: Vec::new(), open: Open::default() };
    let mut at = range.start;
    for tag in tags(range.of(source)) {
        // The spans of the tokenizer are clamped to what is left of the source; text is what lies between two tags.
        let start = source.ceil_char_boundary((range.start + tag.span.start).clamp(at, range.end));
        let end = source.ceil_char_boundary((range.start + tag.span.end).clamp(start, range.end));
        parser.text(Span::new(at, start));
        parser.tag(&tag, Span::new(start, end));
        at = end;
    }
    parser.text(Span::new(at, range.end));
    parser.flush();
    parser.blocks
}

/// A tag, comment or declaration.
struct Tag {
    /// Lower-case name; empty for comments and declarations.
    name: Vec<u8>,
    /// Whether it is a closing tag.
    close: bool,
    /// Byte offsets from the start of the text that is parsed.
    span: TagSpan<usize>,
}

/// The tags, comments and declarations of a text, in order.
fn tags(html: &str) -> impl Iterator<Item = Tag> + '_ {
    let (mut name, mut start) = (Vec::new(), 0);
    let emitter = move |event: CallbackEvent<'_>, span: TagSpan<usize>| match event {
        CallbackEvent::OpenStartTag { name: opened } => {
            name = opened.to_vec();
            start = span.start;
            None
        }
        CallbackEvent::CloseStartTag { .. } => {
            let span = TagSpan { start, end: span.end };
            Some(Tag { name: std::mem::take(&mut name), close: false, span })
        }
        CallbackEvent::EndTag { name } => Some(Tag { name: name.to_vec(), close: true, span }),
        CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
            Some(Tag { name: Vec::new(), close: false, span })
        }
        _ => None,
    };
    let mut emitter = CallbackEmitter::<_, Tag, usize>::new(emitter);
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).filter_map(|tag: Result<Tag, Infallible>| tag.ok())
}

/// How many elements of each sort are open. Counting tolerates tags that are closed out of order or not at all.
#[derive(Default)]
struct Open {
    /// Elements whose text is not shown.
    hidden: u32,
    /// Navigation and form elements.
    boilerplate: u32,
    quotation: u32,
    caption: u32,
    heading: Option<BlockKind>,
    item: bool,
}

struct Parser<'s> {
    source: &'s str,
    builder: BlockBuilder<'s>,
    blocks: Vec<Block>,
    open: Open,
}

impl Parser<'_> {
    /// Appends text between two tags.
    fn text(&mut self, span: Span) {
        if self.open.hidden > 0 || span.is_empty() {
            return;
        }
        let text = span.of(self.source);
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
            if self.open.hidden == 0 {
                self.builder.replaced(if tag.close { "”" } else { "“" }, span);
            }
            return;
        }
        if !is_block(name) && !is_hidden(name) {
            return;
        }
        self.flush();
        let count =
            |depth: &mut u32| *depth = if tag.close { depth.saturating_sub(1) } else { depth.saturating_add(1) };
        match name {
            _ if is_hidden(name) => count(&mut self.open.hidden),
            "nav" | "form" | "button" | "select" | "textarea" => count(&mut self.open.boilerplate),
            "blockquote" => count(&mut self.open.quotation),
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
        let kind = match &self.open {
            open if open.boilerplate > 0 => BlockKind::Boilerplate,
            Open { heading: Some(BlockKind::Headline), .. } => {
                let again = self.blocks.iter().any(|b| b.kind == BlockKind::Headline);
                if again { BlockKind::Subhead } else { BlockKind::Headline }
            }
            Open { heading: Some(kind), .. } => *kind,
            open if open.caption > 0 => BlockKind::Caption,
            open if open.quotation > 0 => BlockKind::BlockQuotation,
            open if open.item => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        self.blocks.extend(self.builder.finish(kind));
    }
}

/// Whether the text of an element is not shown.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
    )
}

/// Whether an element starts a new line. `<br>` is one of them: a line is a block, as in plain text.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
    )
}

/// The character reference (such as `&amp;`) at the start of `text`: its length in bytes, and the text that it stands for.
fn character_reference(text: &str) -> Option<(usize, String)> {
    // The longest named character reference has 33 characters.
    let body = text.bytes().skip(1).take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let semicolon = text.as_bytes().get(1 + body) == Some(&b';');
    let candidate = &text[..1 + body + usize::from(semicolon)];
    if body == 0 {
        return None;
    }
    let mut decoded = String::new();
    let emitter = |event: CallbackEvent<'_>, _: TagSpan<()>| match event {
        CallbackEvent::String { value } => Some(String::from_utf8_lossy(value).into_owned()),
        _ => None,
    };
    for piece in Tokenizer::new_with_emitter(candidate, CallbackEmitter::<_, String, ()>::new(emitter)).flatten() {
        decoded.push_str(&piece);
    }
    if decoded == candidate || decoded.is_empty() {
        return None;
    }
    // `&notit;` is `¬it;`: what follows the reference itself is unchanged at the end of the decoded text.
    let tail = decoded.bytes().rev().zip(candidate.bytes().rev()).take_while(|(a, b)| a == b).count();
    let first = decoded.chars().next().map_or(0, char::len_utf8);
    let tail = tail.min(decoded.len() - first);
    decoded.truncate(decoded.len() - tail);
    Some((candidate.len() - tail, decoded))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(BlockKind, String)> {
        blocks(source, Span::new(0, source.len())).iter().map(|b| (b.kind, b.text.to_string())).collect()
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
    fn every_part_of_the_plain_text_has_its_source() {
        let html = "<p>He said &quot;no <i>more</i>&quot;, and <q>that is all</q>.";
        let block = &blocks(html, Span::new(0, html.len()))[0];
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

    #[test]
    fn a_character_reference_ends_where_the_standard_says() {
        assert_eq!(character_reference("&amp;c"), Some((5, "&".into())));
        assert_eq!(character_reference("&ampc"), Some((4, "&".into())));
        assert_eq!(character_reference("&notit;"), Some((4, "¬".into())));
        assert_eq!(character_reference("&#8220;x"), Some((7, "“".into())));
        assert_eq!(character_reference("&semi;"), Some((6, ";".into())));
        assert_eq!(character_reference("& so"), None);
        assert_eq!(character_reference("&nosuchthing;"), None);
    }
}
