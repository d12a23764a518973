//! Suppression of findings: by comments in Markdown and HTML, by entries of the settings elsewhere.
//!
//! ```html
//! <!-- whosaid: ignore unattributed-quote -->       the next block, or the block that contains the comment
//! <!-- whosaid: ignore-file mixed-quote-marks -->   the whole file
//! <!-- whosaid: ignore -->                          every rule
//! ```

use super::{Context, Diagnostic, Settings};
use crate::{Analysis, Format, Span};

/// A suppression comment.
#[derive(Debug)]
struct Comment<'a> {
    /// The part of the article that it applies to, in source bytes.
    scope: Span,
    /// The rules that it names; if it names none, it applies to all rules.
    rules: Vec<&'a str>,
}

/// What the writer has ignored in an article, by comments and by the settings.
#[derive(Debug)]
pub struct Ignoring<'a> {
    context: Context<'a>,
    comments: Vec<Comment<'a>>,
}

impl<'a> Ignoring<'a> {
    /// Reads the comments of an article.
    pub fn new(analysis: &'a Analysis, settings: &'a Settings) -> Self {
        let context = Context::new(analysis, settings);
        let comments = comments(&context);
        Ignoring { context, comments }
    }

    /// Whether a finding of the rule about this span, in source bytes, is ignored.
    pub fn covers(&self, rule: &str, span: Span) -> bool {
        is_ignored(&self.context, &self.comments, rule, span)
    }
}

pub(super) fn apply(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let comments = comments(context);
    diagnostics.retain(|d| !is_ignored(context, &comments, d.rule, d.span));
}

fn is_ignored(context: &Context<'_>, comments: &[Comment<'_>], rule: &str, span: Span) -> bool {
    let mut by_comment = comments.iter().filter(|c| c.scope.touches(span.start));
    let mut by_settings = context.settings.ignored.iter().filter(|ignored| {
        ignored.rule.as_deref().is_none_or(|name| name == rule)
            && ignored.text.as_deref().is_none_or(|text| context.text(span).starts_with(text))
    });
    by_comment.any(|c| c.rules.is_empty() || c.rules.contains(&rule)) || by_settings.next().is_some()
}

fn comments<'a>(context: &Context<'a>) -> Vec<Comment<'a>> {
    let source = context.analysis.source();
    let mut comments = Vec::new();
    for comment in crate::text::comments(source, context.analysis.format()) {
        let mut words = comment.instruction.split([' ', ',', '\t', '\r', '\n']).filter(|word| !word.is_empty());
        let scope = match words.next() {
            Some("ignore-file") => Span::new(0, source.len()),
            Some("ignore") => {
                let block = context.block(comment.span.end);
                Span::new(comment.span.start, block.map_or(source.len(), |block| block.span.end))
            }
            _ => continue,
        };
        comments.push(Comment { scope, rules: words.collect() });
    }
    comments
}

/// What is wrong with the comments of an article that are addressed to this program: instructions and rules that do not
/// exist. Each message comes with the span of the word in source bytes.
pub fn wrong_comments(source: &str, format: Format) -> Vec<(Span, String)> {
    let mut wrong = Vec::new();
    for comment in crate::text::comments(source, format) {
        let words = words(comment.instruction, source, comment.span);
        let Some((first, rules)) = words.split_first() else {
            wrong.push((comment.span, "this comment says nothing; write `ignore` or `ignore-file`".into()));
            continue;
        };
        let instruction = first.of(source);
        // `speaker="…"` is for the analysis.
        if comment.instruction.contains('=') {
            continue;
        }
        if !matches!(instruction, "ignore" | "ignore-file") {
            wrong.push((*first, format!("there is no instruction `{instruction}`; write `ignore` or `ignore-file`")));
            continue;
        }
        wrong.extend(rules.iter().filter(|rule| super::rule(rule.of(source)).is_none()).map(|rule| {
            let name = rule.of(source);
            let hint = super::similar_rule(name)
                .map_or_else(|| "`whosaid rules` lists them".to_owned(), |rule| format!("did you mean `{rule}`?"));
            (*rule, format!("there is no rule `{name}`; {hint}"))
        }));
    }
    wrong
}

/// The words of an instruction, which blanks and commas separate, in source bytes.
fn words(instruction: &str, source: &str, comment: Span) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = comment.start + comment.of(source).find(instruction).unwrap_or(0);
    for piece in instruction.split([' ', ',', '\t', '\r', '\n']) {
        if !piece.is_empty() {
            words.push(Span::new(at, at + piece.len()));
        }
        at += piece.len() + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::lint::{Ignored, Settings, lint};
    use crate::{Analysis, Format};

    fn rules(source: &str, format: Format, settings: &Settings) -> Vec<&'static str> {
        lint(&Analysis::of(source, format), settings).iter().map(|d| d.rule).collect()
    }

    const OPEN: &str = "The crew met at noon. “We are not sailing today, said nobody.\n\nThe owners were at home.\n";

    #[test]
    fn a_comment_silences_the_block_behind_it() {
        let settings = Settings::default();
        assert_eq!(rules(OPEN, Format::Markdown, &settings), ["unclosed-quote"]);
        for comment in ["ignore", "ignore unclosed-quote", "ignore-file", "ignore scare-quotes, unclosed-quote"] {
            let source = format!("<!-- whosaid: {comment} -->\n\n{OPEN}");
            assert_eq!(rules(&source, Format::Markdown, &settings), [""; 0], "{comment}");
            assert_eq!(rules(&source, Format::Html, &settings), [""; 0], "{comment}");
        }
        for comment in ["ignore scare-quotes", "ignores", ""] {
            let source = format!("<!-- whosaid: {comment} -->\n\n{OPEN}");
            assert_eq!(rules(&source, Format::Markdown, &settings), ["unclosed-quote"], "{comment}");
        }
        let far = format!("<!-- whosaid: ignore -->\n\nOne.\n\n{OPEN}");
        assert_eq!(rules(&far, Format::Markdown, &settings), ["unclosed-quote"]);
    }

    #[test]
    fn the_settings_silence_where_there_are_no_comments() {
        let ignored = Ignored { rule: Some("unclosed-quote".into()), text: Some("“We are".into()) };
        let settings = Settings { ignored: vec![ignored], ..Settings::default() };
        assert_eq!(rules(OPEN, Format::Plain, &settings), [""; 0]);
        assert_eq!(rules(&OPEN.replace("We are", "They are"), Format::Plain, &settings), ["unclosed-quote"]);
    }

    #[test]
    fn instructions_and_rules_that_do_not_exist_are_found() {
        let wrong = |source: &str| -> Vec<String> {
            let all = super::wrong_comments(source, Format::Html);
            all.iter().map(|(span, message)| format!("{}: {message}", span.of(source))).collect()
        };
        assert_eq!(
            wrong("🙂<!-- whosaid: ignore unattributed-qoute, misquote -->"),
            ["unattributed-qoute: there is no rule `unattributed-qoute`; did you mean `unattributed-quote`?"]
        );
        assert_eq!(
            wrong("<!--whosaid: ignore-file\r\n xyzzy-->"),
            ["xyzzy: there is no rule `xyzzy`; `whosaid rules` lists them"]
        );
        assert_eq!(
            wrong("<!-- whosaid: ignroe misquote -->"),
            ["ignroe: there is no instruction `ignroe`; write `ignore` or `ignore-file`"]
        );
        assert_eq!(wrong("<!-- whosaid: ignore --><!-- said: x --><!-- whosaid: ignore"), [""; 0]);
        assert_eq!(super::wrong_comments("<!-- whosaid: xyzzy -->", Format::Plain), []);
        assert_eq!(wrong("<!-- whosaid: speaker=\"Ada Moor\" -->"), [""; 0]);
    }
}
