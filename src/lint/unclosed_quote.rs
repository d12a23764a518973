use super::context::UnpairedMarks;
use super::{Context, Diagnostic, Fix, Level, Rule};
use crate::Span;

pub(super) const RULE: Rule = Rule {
    name: "unclosed-quote",
    summary: "an opening quotation mark without a closing one",
    page: "\
An opening quotation mark is not closed in its paragraph, and the next paragraph does not start with a quotation mark,
as a quotation over several paragraphs would.

    “We are not sailing today, she said. The crew left the quay at noon.

Readers cannot tell where the quotation ends, and may take the writer's words for the speaker's. Add the closing mark.",
    level: Level::Warning,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for &span in &UnpairedMarks::of(context).unclosed {
        let text = context.text(span);
        let Some(open) = text.chars().next() else { continue };
        // Include the next words: a single character is hard to see and to point at.
        let shown = text.char_indices().filter(|(_, c)| c.is_whitespace()).nth(2).map_or(text.len(), |(i, _)| i);
        let shown = Span::new(span.start, span.start + shown);
        let mut diagnostic = Diagnostic::new(&RULE, shown, "This quotation mark is never closed.");
        if let Some(close) = closing(open) {
            let end = span.start + text.trim_end().len();
            diagnostic.fixes.push(Fix {
                title: title(context, Span::new(span.start, end)).into(),
                edits: vec![(Span::new(end, end), close.into())],
                safe: false,
            });
        }
        found.push(diagnostic);
    }
}

/// What the fix does: where it closes the quotation, which ends in front of the words that report it or with the paragraph.
fn title(context: &Context<'_>, quotation: Span) -> String {
    let block = context.block(quotation.start).map_or(quotation, |block| block.span);
    let behind = Span::new(quotation.end, block.end.max(quotation.end));
    if !context.text(behind).contains(char::is_alphanumeric) {
        return "Close the quotation at the end of the paragraph".to_owned();
    }
    let words = context.text(quotation);
    let last = words.trim_end().rsplit_once(char::is_whitespace).map_or(words, |(_, last)| last);
    format!("Close the quotation behind “{last}”")
}

fn closing(open: char) -> Option<&'static str> {
    Some(match open {
        '“' | '„' => "”",
        '‘' => "’",
        '"' => "\"",
        '\'' => "'",
        '«' => "»",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

    #[test]
    fn an_open_mark_is_reported_with_the_words_behind_it() {
        let source = "The mayor spoke first. “We are not sailing today, she said.\n\nThe owners were at home.";
        let found = lint(&Analysis::of(source, Format::Plain), &Settings::default());
        let open: Vec<_> = found.iter().filter(|d| d.rule == "unclosed-quote").collect();
        assert_eq!(open.len(), 1, "{found:#?}");
        assert_eq!(open[0].span.of(source), "“We are not");
        assert_eq!(&*open[0].fixes[0].title, "Close the quotation behind “today,”");
        let (span, text) = &open[0].fixes[0].edits[0];
        assert_eq!(&format!("{}{text}", &source[..span.start]), "The mayor spoke first. “We are not sailing today,”");
    }
}
