use std::fmt::Write as _;

use super::html_index::{Index, of_article};
use super::layers::{self, Layer, Layers, Part};
use super::writer::Writer;
use super::xml::escape;
use crate::cli::record::AnalyzedDocument;
use crate::{BlockKind, Polarity};

/// A self-contained HTML page: each article with numbered, highlighted quotations, its speakers, and the list of its
/// quotations beside it; at the end the speakers of all articles.
pub(in crate::cli) struct Html {
    index: Index,
    /// Whether there can be several articles.
    many: bool,
}

impl Html {
    pub(in crate::cli) fn new(many: bool) -> Self {
        Html { index: Index::default(), many }
    }
}

const STYLE: &str = include_str!("html.css");
const SCRIPT: &str = include_str!("html.js");

/// The kinds of the legend and the filter: class, name, what it means.
const KINDS: [(&str, &str, &str); 4] = [
    ("direct", "direct", "word for word"),
    ("mixed", "mixed", "partly word for word"),
    ("indirect", "indirect", "reported"),
    ("unattributed", "unattributed", "nobody is named"),
];

impl Writer for Html {
    fn begin(&self) -> String {
        let legend: String = KINDS
            .iter()
            .map(|(class, name, what)| format!("<li><mark class=\"{class}\">{name}</mark> {what}</li>"))
            .collect();
        let boxes: String = KINDS
            .iter()
            .map(|(class, name, _)| {
                format!("<label><input type=\"checkbox\" value=\"{class}\" checked> {name}</label>")
            })
            .collect();
        let all = if self.many { "<p><a href=\"#speakers\">Speakers of all articles</a></p>\n" } else { "" };
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width\">\n<title>Who said what</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
             <a class=\"skip\" href=\"#articles\">Skip to the articles</a>\n<h1>Who said what</h1>\n<ul class=\"legend\">{legend}</ul>\n\
             <form class=\"filter\" hidden><label>Speaker <input type=\"search\" name=\"speaker\"></label>{boxes}<output></output>\
             </form>\n{all}</header>\n<main id=\"articles\">\n"
        )
    }

    fn article(&self, number: usize, read: &AnalyzedDocument<'_>) -> String {
        if self.many {
            self.index.add(number, read);
        }
        let article = number + 1;
        let mut out = format!(
            "<section id=\"a{article}\" aria-labelledby=\"a{article}-name\">\n<h2 class=\"name\" id=\"a{article}-name\">{}</h2>\n<div>\n",
            escape(&read.document.name())
        );
        let layers = Layers::new(read);
        let mut headline = false;
        for block in read.analysis.blocks() {
            let (tag, class) = match block.kind {
                BlockKind::Headline => ("h3", ""),
                // Headings must not skip a level.
                BlockKind::Subhead => (if headline { "h4" } else { "h3" }, ""),
                BlockKind::Caption => ("p", " class=\"caption\""),
                BlockKind::Boilerplate => ("p", " class=\"boilerplate\""),
                BlockKind::BlockQuotation => ("blockquote", ""),
                BlockKind::Paragraph | BlockKind::ListItem => ("p", ""),
            };
            headline |= block.kind == BlockKind::Headline;
            let _ = write!(out, "<{tag}{class}>");
            let mut contents = layers.of(block.span);
            contents.retain(|layer| layer.part == Part::Content);
            let open = |layer: &Layer| open(read, layer, article);
            let close = |_: &Layer| "</mark>";
            layers::write(&contents, block.span, &mut out, open, close, |span| escape(&read.analysis.plain_text(span)));
            let _ = writeln!(out, "</{tag}>");
        }
        out.push_str("</div>\n<div class=\"side\">\n");
        if !read.chosen.is_empty() {
            let _ = write!(out, "<h3>Speakers</h3>\n{}<h3>Quotations</h3>\n", of_article(number, read));
            list(read, article, &mut out);
        }
        out + "</div>\n</section>\n"
    }

    fn end(&self) -> String {
        let index = if self.many { self.index.page() } else { String::new() };
        format!("</main>\n{index}<script>\n{SCRIPT}</script>\n</body>\n</html>\n")
    }
}

/// The start of a highlighted piece, with the number of the quotation before its first one.
fn open(read: &AnalyzedDocument<'_>, layer: &Layer, article: usize) -> String {
    let number = layer.number + 1;
    let Some(quote) = read.quote(layer.number) else { return String::new() };
    let class = if quote.speaker.is_none() { "unattributed" } else { quote.kind.as_str() };
    let name = read.speaker(quote).map_or("unattributed", |speaker| &speaker.name);
    let name = escape(name);
    let first = layer.piece == 0 && quote.content.first().is_some_and(|content| content.start == layer.span.start);
    let id = if first { format!(" id=\"a{article}-q{number}\"") } else { String::new() };
    let link =
        format!("<sup><a href=\"#a{article}-n{number}\" aria-label=\"quotation {number}, {name}\">{number}</a></sup>");
    let link = if first { link } else { String::new() };
    format!("{link}<mark{id} class=\"{class}\" data-q=\"a{article}-n{number}\" title=\"{name}\">")
}

/// The list of the quotations of an article.
fn list(read: &AnalyzedDocument<'_>, article: usize, out: &mut String) {
    out.push_str("<ol class=\"list\">\n");
    for (number, quote) in (1..).zip(read.quotes()) {
        let speaker = read.speaker(quote);
        let name = escape(speaker.map_or("Unattributed", |speaker| &speaker.name));
        let role = speaker.and_then(|speaker| speaker.roles.first()).map_or(String::new(), |role| format!(", {role}"));
        let kind = if speaker.is_none() { "unattributed" } else { quote.kind.as_str() };
        let _ = writeln!(
            out,
            "<li id=\"a{article}-n{number}\" data-kind=\"{kind}\" data-speaker=\"{name}\"><a class=\"by\" \
             href=\"#a{article}-q{number}\">{name}</a>{}: {} <span class=\"why\">{}{}, {}; {}</span></li>",
            escape(&role),
            escape(&read.text(&quote.content)),
            quote.kind.as_str(),
            if quote.polarity == Polarity::Affirmed { String::new() } else { format!(", {}", quote.polarity) },
            quote.confidence.as_str(),
            escape(&read.analysis.explain(quote))
        );
    }
    out.push_str("</ol>\n");
}
