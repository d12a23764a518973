//! Suppression of findings: by a comment in Markdown and HTML, by an entry in the settings for plain text.

use rustc_hash::FxHashMap;

use super::{CodeAction, CodeActionKind, touch};
use crate::lint::Diagnostic;
use crate::{Analysis, Format, Span};

/// An entry of the settings that suppresses findings in a file whose format has no comments.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IgnoreEntry {
    /// Name of the rule.
    pub rule: &'static str,
    /// The first words of the text of the finding; the whole file if `None`.
    pub text: Option<String>,
}

/// Maximum length of the text that identifies a finding, in characters.
const MAX_TEXT: usize = 60;

/// Actions that insert a suppression comment, for formats that have comments.
pub(super) fn comments(analysis: &Analysis, finding: &Diagnostic, n: usize) -> Vec<CodeAction> {
    let source = analysis.source();
    let end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let rule = finding.rule;
    let comment = |title: String, at: usize, text: String| CodeAction {
        title,
        kind: CodeActionKind::QuickFix,
        findings: vec![n],
        preferred: false,
        edits: vec![(Span::new(at, at), text.into())],
    };
    let block = analysis.blocks().iter().find(|block| block.span.touches(finding.span.start));
    let block = block.map_or(finding.span.start, |block| block.span.start);
    let top = head_end(source);
    let here = format!("<!-- whosaid: ignore {rule} -->");
    let (at, here) = match analysis.format() {
        Format::Plain => return Vec::new(),
        // Several paragraphs may share one line.
        Format::Html => (block, here),
        Format::Markdown => {
            let line = source[..block].rfind(['\n', '\r']).map_or(0, |i| i + 1);
            (line.max(top), format!("{here}{end}{end}"))
        }
    };
    vec![
        comment(format!("Ignore {rule} in this paragraph"), at, here),
        comment(format!("Ignore {rule} in this file"), top, format!("<!-- whosaid: ignore-file {rule} -->{end}{end}")),
    ]
}

/// The byte offset for a comment at the top of a file: after a byte order mark, YAML front matter or a document type
/// declaration.
fn head_end(source: &str) -> usize {
    let top = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = &source[top..];
    let front_matter = rest.starts_with("---\n") || rest.starts_with("---\r\n");
    if front_matter && let Some(close) = rest[3..].find("\n---") {
        let behind = top + 3 + close + 4;
        return source[behind..].find('\n').map_or(source.len(), |i| behind + i + 1);
    }
    if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
        return rest.find('>').map_or(top, |i| top + i + 1);
    }
    top
}

/// The settings entries that suppress the findings that `selected` touches: the title of the action, the entry, and the
/// indices of the findings that it suppresses. Empty for Markdown and HTML, which have comments.
pub fn ignores(analysis: &Analysis, findings: &[Diagnostic], selected: Span) -> Vec<(String, IgnoreEntry, Vec<usize>)> {
    if analysis.format() != Format::Plain {
        return Vec::new();
    }
    let mut offered: Vec<(String, IgnoreEntry, Vec<usize>)> = Vec::new();
    let mut known: FxHashMap<IgnoreEntry, usize> = FxHashMap::default();
    for (n, finding) in findings.iter().enumerate().filter(|(_, finding)| touch(finding.span, selected)) {
        let text = finding.span.of(analysis.source());
        let line = text.lines().next().unwrap_or(text);
        let end = line.char_indices().nth(MAX_TEXT).map_or(line.len(), |(i, _)| i);
        let rule = finding.rule;
        for (title, ignore) in [
            ("Ignore this finding".to_owned(), IgnoreEntry { rule, text: Some(line[..end].to_owned()) }),
            (format!("Ignore {rule} in this file"), IgnoreEntry { rule, text: None }),
        ] {
            let at = *known.entry(ignore.clone()).or_insert(offered.len());
            match offered.get_mut(at) {
                Some((_, _, settled)) => settled.push(n),
                None => offered.push((title, ignore, vec![n])),
            }
        }
    }
    offered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::code_action::tests::of;
    use crate::ide::fixture::Fixture;
    use crate::lint::{Settings, lint};

    #[test]
    fn plain_text_is_ignored_by_the_settings() {
        let text = "The crew met. “We are not sailing, said nobody.\n\nIt rained. “We are not, said nobody.\n";
        let fixture = Fixture::new(text);
        let findings = lint(&fixture.analysis, &Settings::default());
        let offered = |span| {
            let all = ignores(&fixture.analysis, &findings, span);
            all.into_iter().map(|(title, ignore, findings)| (title, ignore.text, findings)).collect::<Vec<_>>()
        };
        let both = Some("“We are not".to_owned());
        assert_eq!(
            offered(Span::new(0, text.len())),
            [
                ("Ignore this finding".to_owned(), both, vec![0]),
                ("Ignore unclosed-quote in this file".to_owned(), None, vec![0, 1]),
                ("Ignore this finding".to_owned(), Some("“We are not,".to_owned()), vec![1]),
            ]
        );
        assert_eq!(offered(Span::new(3, 3)), []);
    }

    #[test]
    fn a_rule_is_silenced_by_a_comment() {
        let text =
            "---\ntitle: Ferries\n---\n\nThe crew met. “We are not sailing today, said nobody.\n                |\n";
        let fixture = Fixture::with_format(text, Format::Markdown);
        let all = of(&fixture);
        let titles: Vec<_> = all.iter().map(|(title, _)| &**title).collect();
        assert!(titles.contains(&"Ignore unclosed-quote in this paragraph"), "{titles:?}");
        let (_, changed) = all.iter().find(|(title, _)| title.ends_with("in this file")).expect("the action");
        assert!(
            changed.starts_with("---\ntitle: Ferries\n---\n<!-- whosaid: ignore-file unclosed-quote -->"),
            "{changed}"
        );
        for (_, changed) in all.iter().filter(|(title, _)| title.starts_with("Ignore")) {
            let left = lint(&Analysis::of(changed, Format::Markdown), &Settings::default());
            assert!(!left.iter().any(|d| d.rule == "unclosed-quote"), "{changed}");
        }
    }

    #[test]
    fn paragraphs_of_one_line_are_ignored_one_by_one() {
        let fixture = Fixture::with_format(
            "\
<div><p>The crew met.</p><p>“We are not sailing, said nobody.</p><p>It rained. “We are not, said nobody.</p></div>
                                 |
",
            Format::Html,
        );
        let all = of(&fixture);
        let (_, changed) = all.iter().find(|(title, _)| title.ends_with("in this paragraph")).expect("the action");
        let left = lint(&Analysis::of(changed, Format::Html), &Settings::default());
        let left: Vec<_> = left.iter().map(|finding| finding.span.of(changed)).collect();
        assert_eq!(left, ["“We are not,"], "{changed}");
    }
}
