use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Context, Diagnostic, Level, Rule};
use crate::{ContentFingerprint, Span};

/// Minimum length in words. Shorter quotations are often repeated on purpose: slogans, a disputed word.
const WORDS: u32 = 7;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-quote",
    summary: "a quotation that occurs twice in one article",
    page: "\
A quotation of seven words or more occurs twice in the running text. Usually a paragraph was moved and its copy was not
deleted. Headlines, captions and block quotations may repeat a quotation of the running text.",
    level: Level::Hint,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<ContentFingerprint, Span> = FxHashMap::default();
    let message: Arc<str> = "This quotation already appears earlier in the article.".into();
    let there: Arc<str> = "first occurrence".into();
    for quote in context.analysis.quotes() {
        let Some(&first) = quote.quoted.first() else { continue };
        if quote.fingerprint.words < WORDS || !context.analysis.is_running_text(first.start) {
            continue;
        }
        match seen.entry(quote.fingerprint) {
            Entry::Occupied(before) => {
                let mut diagnostic = Diagnostic::new(&RULE, first, Arc::clone(&message));
                diagnostic.related = vec![(*before.get(), Arc::clone(&there))];
                found.push(diagnostic);
            }
            Entry::Vacant(new) => {
                new.insert(first);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

    #[test]
    fn the_second_of_two_is_reported() {
        let source = "\
“We will not sail before the wind has dropped,” said Ada Moor.

The owners did not agree.

“We will not sail before the wind has dropped,” Moor told the crowd.";
        let found = lint(&Analysis::of(source, Format::Plain), &Settings::default());
        let twice: Vec<_> = found.iter().filter(|d| d.rule == "duplicate-quote").collect();
        assert_eq!(twice.len(), 1, "{found:#?}");
        assert!(twice[0].span.start > 80);
        assert_eq!(twice[0].related[0].0.start, 0);
    }
}
