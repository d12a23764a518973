use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::checked::{Checked, all};
use crate::Span;
use crate::cli::terminal::{Style, count, styled};
use crate::lint::{Diagnostic, Severity};

/// Each diagnostic with its line of text and a mark under it, then a summary.
pub(in crate::cli) fn pretty(checked: &[Checked<'_>], color: bool, width: usize) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(if color { DecorStyle::Unicode } else { DecorStyle::Ascii }).term_width(width);
    let mut out = String::new();
    for (checked, diagnostic) in all(checked) {
        out.push_str(&renderer.render(&[group(checked, diagnostic)]));
        out.push_str("\n\n");
    }
    let of = |severity| all(checked).filter(|(_, d)| d.severity == severity).count();
    let severities = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    let found: Vec<String> = severities
        .into_iter()
        .filter(|&severity| of(severity) > 0)
        .map(|severity| match severity {
            Severity::Info => count(of(severity), "information message"),
            _ => count(of(severity), severity.as_str()),
        })
        .collect();
    let articles = count(checked.len(), "article");
    let sum = if found.is_empty() {
        styled(&format!("{articles}, no problems"), Style::Green, color)
    } else {
        styled(&format!("{articles}: {}", found.join(", ")), Style::Bold, color)
    };
    out + &sum + "\n"
}

fn group<'a>(checked: &'a Checked<'_>, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    // Pass only the lines that are shown, because the renderer scans its whole input.
    let text = &checked.document.text;
    let spans = || std::iter::once(diagnostic.span).chain(diagnostic.related.iter().map(|(span, _)| *span));
    let first = spans().map(|span| checked.lines.line(span.start)).min().unwrap_or(0);
    let last = spans().map(|span| checked.lines.line(span.end)).max().unwrap_or(first);
    let shown = checked.lines.line_span(text, first).cover(checked.lines.line_span(text, last));
    let inside = |span: Span| {
        let start = span.start.max(shown.start) - shown.start;
        start..(span.end.min(shown.end) - shown.start).max(start)
    };
    let related = diagnostic
        .related
        .iter()
        .map(|(span, message)| AnnotationKind::Context.span(inside(first_line(text, *span))).label(&**message));
    let snippet = Snippet::source(shown.of(text))
        .line_start(first + 1)
        .path(checked.document.name())
        .annotation(AnnotationKind::Primary.span(inside(first_line(text, diagnostic.span))))
        .annotations(related);
    let group = level.primary_title(&*diagnostic.message).id(diagnostic.rule).element(snippet);
    match diagnostic.fixes.as_slice() {
        [] => group,
        [fix] => group.element(Level::HELP.message(format!("{}?", fix.title))),
        fixes => {
            let titles: Vec<&str> = fixes.iter().map(|fix| &*fix.title).collect();
            group.element(Level::HELP.message(format!("{}?", titles.join("? "))))
        }
    }
}

/// The part of a span on its first line; a longer span would be drawn as a frame around whole paragraphs.
fn first_line(text: &str, span: Span) -> Span {
    let end = span.of(text).find(['\n', '\r']).map_or(span.end, |i| span.start + i);
    Span::new(span.start, end)
}
