use std::fmt::Write as _;

use super::writer::Writer;
use crate::cli::record::AnalyzedDocument;
use crate::{BlockKind, Span};

/// A self-contained HTML page: each article with numbered, highlighted quotations, and the list of them beside it.
pub(in crate::cli) struct Html;

impl Html {
    pub(in crate::cli) fn new() -> Self {
        Html
    }
}

const STYLE: &str = "\
body{font:16px/1.5 Georgia,serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#222;background:#fff}\
section{display:grid;grid-template-columns:3fr 2fr;gap:2rem;border-top:1px solid #ccc}\
h2{grid-column:1/-1;font:600 1rem sans-serif}mark{border-radius:2px;background:#fdf0c4;color:inherit}\
mark.mixed{background:#e3f0dc}mark.indirect{background:#e8eef7}mark.unattributed{background:#fbdcd9}\
sup{font:.7em sans-serif;color:#555}li{margin-bottom:.7rem}.by{font:600 .9rem sans-serif}\
.why,.boilerplate,.caption{color:#666;font-size:.85rem}\
@media(prefers-color-scheme:dark){body{background:#1b1b1b;color:#ddd}mark{background:#4d431c}\
mark.mixed{background:#2b4420}mark.indirect{background:#243a59}mark.unattributed{background:#5c2a26}\
.why,.boilerplate,.caption,sup{color:#999}}@media(max-width:50rem){section{display:block}}";

impl Writer for Html {
    fn begin(&self) -> String {
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width\">\n<title>Who said what</title>\n<style>{STYLE}</style>\n"
        )
    }

    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let mut out = format!("<section>\n<h2>{}</h2>\n<article>\n", escape(&read.document.name()));
        // The spans of content with the number of the quotation. Where two overlap, the first one wins.
        let mut pieces: Vec<(Span, usize)> = Vec::new();
        for (number, quote) in read.quotes().enumerate() {
            pieces.extend(quote.content.iter().map(|&span| (span, number)));
        }
        pieces.sort();
        for block in read.analysis.blocks() {
            let (tag, class) = match block.kind {
                BlockKind::Headline => ("h1", ""),
                BlockKind::Subhead => ("h3", ""),
                BlockKind::Caption => ("p", " class=\"caption\""),
                BlockKind::Boilerplate => ("p", " class=\"boilerplate\""),
                BlockKind::BlockQuotation => ("blockquote", ""),
                BlockKind::Paragraph | BlockKind::ListItem => ("p", ""),
            };
            let _ = write!(out, "<{tag}{class}>");
            self.text(read, block.span, &pieces, &mut out);
            let _ = writeln!(out, "</{tag}>");
        }
        out.push_str("</article>\n<ol>\n");
        for quote in read.quotes() {
            let speaker = read.speaker(quote);
            let name = speaker.map_or("Unattributed", |speaker| &speaker.name);
            let role =
                speaker.and_then(|speaker| speaker.roles.first()).map_or(String::new(), |role| format!(", {role}"));
            let _ = writeln!(
                out,
                "<li><span class=\"by\">{}</span>{}: {} <span class=\"why\">{}, {}; {}</span></li>",
                escape(name),
                escape(&role),
                escape(&read.text(&quote.content)),
                quote.kind.as_str(),
                quote.confidence.as_str(),
                escape(&read.analysis.explain(quote))
            );
        }
        out.push_str("</ol>\n</section>\n");
        out
    }

    fn end(&self) -> String {
        "</html>\n".into()
    }
}

impl Html {
    fn text(&self, read: &AnalyzedDocument<'_>, span: Span, pieces: &[(Span, usize)], out: &mut String) {
        let clean = |span| escape(&read.analysis.plain_text(span));
        let quotes: Vec<_> = read.quotes().collect();
        let mut at = span.start;
        for &(piece, number) in pieces.iter().filter(|(piece, _)| piece.overlaps(span)) {
            let piece = Span::new(piece.start.max(at), piece.end.min(span.end));
            if piece.is_empty() {
                continue;
            }
            let quote = quotes[number];
            let class = if quote.speaker.is_none() { "unattributed" } else { quote.kind.as_str() };
            let name = read.speaker(quote).map_or("unattributed", |speaker| &speaker.name);
            let _ = write!(
                out,
                "{}<mark class=\"{class}\" title=\"{}\">{}</mark><sup>{}</sup>",
                clean(Span::new(at, piece.start)),
                escape(name),
                clean(piece),
                number + 1
            );
            at = piece.end;
        }
        out.push_str(&clean(Span::new(at, span.end)));
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
