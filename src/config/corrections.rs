//! Where the entries of `[[corrections]]` name their speakers, so that a renamed speaker is renamed there as well.

use serde::Deserialize;
use toml::Spanned;

use super::matches_path;
use crate::Span;

/// The speaker of an entry of `[[corrections]]` in the text of a `whosaid.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionSpeaker {
    /// The value, quotation marks included, in bytes of the text.
    pub span: Span,
    path: String,
}

impl CorrectionSpeaker {
    /// Whether the entry is about the file at `path`, relative to `whosaid.toml`.
    pub fn applies_to(&self, path: &str) -> bool {
        matches_path(&self.path, path)
    }

    /// Another name as a value to replace the span with.
    pub fn replacement(name: &str) -> String {
        toml::Value::String(name.to_owned()).to_string()
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    corrections: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    speaker: Spanned<String>,
}

/// The entries of a `whosaid.toml` that credit the speaker with this name. Empty if the text is invalid.
pub fn corrections_naming(text: &str, speaker: &str) -> Vec<CorrectionSpeaker> {
    let entries = toml::from_str::<File>(text).map(|file| file.corrections).unwrap_or_default();
    let named = entries.into_iter().filter(|entry| entry.speaker.get_ref() == speaker);
    named.map(|Entry { path, speaker }| CorrectionSpeaker { span: speaker.span().into(), path }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_corrections_are_found_and_replaced() {
        let text = "# “🙂”\r\n[[corrections]]\r\npath = \"a.txt\"\r\ntext = \"We wait\"\r\nspeaker = 'Ada Moor'\r\n\r\n\
            [[corrections]]\r\npath = \"b.txt\"\r\ntext = \"Ada Moor\"\r\nspeaker = \"Tom Reed\"\r\n";
        let found = corrections_naming(text, "Ada Moor");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span.of(text), "'Ada Moor'");
        assert!(found[0].applies_to("a.txt") && !found[0].applies_to("b.txt"));
        assert_eq!(CorrectionSpeaker::replacement("Ada \"Addy\" Mohr"), "'Ada \"Addy\" Mohr'");
        assert_eq!(corrections_naming("[[corrections]]\npath = 3", "Ada Moor"), []);
    }
}
