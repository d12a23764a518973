//! Suppression of findings: by comments in Markdown and HTML, by entries of the settings elsewhere.
//!
//! ```html
//! <!-- whosaid: ignore unattributed-quote -->       the next block, or the block that contains the comment
//! <!-- whosaid: ignore-file mixed-quote-marks -->   the whole file
//! <!-- whosaid: ignore -->                          every rule
//! ```

use super::{Context, Diagnostic};
use crate::Span;

/// A suppression comment.
struct Comment<'a> {
    /// The part of the article that it applies to, in source bytes.
    scope: Span,
    /// The rules that it names; if it names none, it applies to all rules.
    rules: Vec<&'a str>,
}

pub(super) fn apply(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let comments = comments(context);
    diagnostics.retain(|d| {
        let by_comment =
            comments.iter().any(|c| c.scope.touches(d.span.start) && (c.rules.is_empty() || c.rules.contains(&d.rule)));
        let by_settings = context.settings.ignored.iter().any(|ignored| {
            ignored.rule.as_deref().is_none_or(|rule| rule == d.rule)
                && ignored.text.as_deref().is_none_or(|text| context.text(d.span).starts_with(text))
        });
        !by_comment && !by_settings
    });
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
}
