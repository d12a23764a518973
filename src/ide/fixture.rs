//! Articles with a cursor, for tests.
//!
//! A line of spaces with one `|` under a line of text puts the cursor before the character above it; a line of spaces
//! and `^` marks the characters above. Neither is part of the article.

use crate::{Analysis, Format, Span};

/// An article with places marked in it.
pub(super) struct Fixture {
    pub(super) analysis: Analysis,
    pub(super) cursor: usize,
    pub(super) marked: Vec<Span>,
}

impl Fixture {
    pub(super) fn new(marked_text: &str) -> Self {
        Self::with_format(marked_text, Format::Plain)
    }

    pub(super) fn with_format(marked_text: &str, format: Format) -> Self {
        let (mut text, mut cursor, mut marked) = (String::new(), 0, Vec::new());
        let mut above = 0;
        for line in marked_text.lines() {
            let is_marker = line.contains(['|', '^']) && line.chars().all(|c| matches!(c, ' ' | '|' | '^'));
            if !is_marker {
                above = text.len();
                text.push_str(line);
                text.push('\n');
                continue;
            }
            let at = |column: usize| {
                let line = &text[above..];
                above + line.char_indices().nth(column).map_or(line.len() - 1, |(i, _)| i)
            };
            let mut open = None;
            for (column, c) in line.chars().chain([' ']).enumerate() {
                match (c, open) {
                    ('|', _) => cursor = at(column),
                    ('^', None) => open = Some(column),
                    (' ', Some(start)) => {
                        marked.push(Span::new(at(start), at(column)));
                        open = None;
                    }
                    _ => {}
                }
            }
        }
        Fixture { analysis: Analysis::of(&text, format), cursor, marked }
    }

    pub(super) fn text(&self, span: Span) -> &str {
        span.of(self.analysis.source())
    }
}
