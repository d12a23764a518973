use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::checked::{Checked, all};
use super::excerpt::Excerpt;
use crate::Span;
use crate::cli::terminal::{Style, count, styled};
use crate::lint::{Diagnostic, Severity};

/// Columns that the renderer puts before the text of a line, besides the digits of its number: ` | `.
const GUTTER: usize = 4;

/// What the summary tells about fixes.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Summary {
    /// Number of problems that were fixed.
    pub(in crate::cli) fixed: usize,
    /// Whether fixes were asked for.
    pub(in crate::cli) fixing: bool,
    /// Whether fixes that need review were asked for, too.
    pub(in crate::cli) unsafe_fixes: bool,
}

/// Each diagnostic with its line of text and a mark under it, then a summary.
pub(in crate::cli) fn pretty(checked: &[Checked], color: bool, width: usize, summary: Option<Summary>) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    // The excerpt is cut to the width already. The renderer would cut at the labels, too, and at odd places.
    let decor = if color { DecorStyle::Unicode } else { DecorStyle::Ascii };
    let renderer = renderer.decor_style(decor).term_width(width.saturating_mul(4));
    let mut out = String::new();
    for (checked, diagnostic) in all(checked) {
        out.push_str(&render(&renderer, checked, diagnostic, width));
        out.push_str("\n\n");
    }
    match summary {
        Some(summary) => out + &summarize(checked, summary, color),
        None => out,
    }
}

fn summarize(checked: &[Checked], summary: Summary, color: bool) -> String {
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
    let fixed = if summary.fixing { format!(", {} fixed", count(summary.fixed, "problem")) } else { String::new() };
    let sum = if found.is_empty() {
        styled(&format!("{articles}, no problems{fixed}"), Style::Green, color)
    } else {
        styled(&format!("{articles}: {}{fixed}", found.join(", ")), Style::Bold, color)
    };
    let safe = all(checked).filter(|(_, d)| d.fixes.iter().any(|fix| fix.safe)).count();
    let one = all(checked).filter(|(_, d)| d.fixes.len() == 1 && !d.fixes[0].safe).count();
    let mut hints = Vec::new();
    if safe > 0 && !summary.fixing {
        hints.push(format!("--fix fixes {safe} of them"));
    }
    if one > 0 && !(summary.fixing && summary.unsafe_fixes) {
        let more = if hints.is_empty() { "" } else { " more" };
        hints.push(format!("--fix --unsafe-fixes {one}{more}, to be reviewed"));
    }
    let hint = if hints.is_empty() { String::new() } else { format!("; {}", hints.join(", ")) };
    format!("{sum}{}\n", styled(&hint, Style::Dim, color))
}

fn render(renderer: &Renderer, checked: &Checked, diagnostic: &Diagnostic, width: usize) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let spans: Vec<Span> =
        std::iter::once(diagnostic.span).chain(diagnostic.related.iter().map(|(span, _)| *span)).collect();
    let digits = (checked.lines.line(diagnostic.span.start) + 1).to_string().len();
    let room = width.saturating_sub(GUTTER + digits);
    let excerpt = Excerpt::new(checked, &spans, room);
    let mut notes = Vec::new();
    let mut marks = Vec::new();
    for (span, message) in &diagnostic.related {
        let fits =
            |range: &std::ops::Range<usize>| excerpt.columns_before_end(range) + 1 + message.chars().count() <= room;
        match excerpt.range(*span) {
            Some(range) if fits(&range) => marks.push(AnnotationKind::Context.span(range).label(&**message)),
            range => {
                marks.extend(range.map(|range| AnnotationKind::Context.span(range)));
                let [line, column, ..] = checked.position(*span);
                notes.push(format!("{line}:{column}: {message}"));
            }
        }
    }
    let name = checked.document.name();
    let primary = excerpt.range(diagnostic.span).map(|range| AnnotationKind::Primary.span(range));
    let snippet = Snippet::source(&*excerpt.text).path(&*name).line_start(excerpt.first_line);
    let snippet = snippet.annotations(primary).annotations(marks);
    let mut group: Group<'_> = level.primary_title(&*diagnostic.message).id(diagnostic.rule).element(snippet);
    group = group.elements(notes.iter().map(|note| Level::NOTE.message(&**note)));
    let titles: Vec<&str> = diagnostic.fixes.iter().map(|fix| &*fix.title).collect();
    let help = format!("{}?", titles.join("? "));
    if !titles.is_empty() {
        group = group.element(Level::HELP.message(&*help));
    }
    with_position(&renderer.render(&[group]), &name, &checked.position(diagnostic.span))
}

/// Corrects the position in the line that names the file: the renderer counts columns in the excerpt.
fn with_position(rendered: &str, name: &str, [line, column, ..]: &[usize; 4]) -> String {
    let Some(at) = rendered.find(&format!(" {name}:")).map(|at| at + name.len() + 2) else {
        return rendered.to_owned();
    };
    let (before, after) = rendered.split_at(at);
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    format!("{before}{line}:{column}{after}")
}
