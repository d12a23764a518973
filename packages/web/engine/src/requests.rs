//! The requests, as they are written in JSON: `{"method": "hover", "article": 1, "offset": 12}`.

use serde::Deserialize;
use whosaid::{Format, Outline, Unit};

use crate::ArticleSettings;

/// The number of an open article.
pub type ArticleId = u32;

/// A request. Its answer is described in [`crate::answers`].
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "method", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Request {
    /// The quotations and speakers of a text, at once: the same object that `whosaid quotes --format json` prints.
    Analyse {
        /// The text.
        text: String,
        /// Its markup language.
        #[serde(default)]
        format: Format,
        /// The settings for it.
        #[serde(default)]
        settings: ArticleSettings,
        /// The unit of the offsets in the answer.
        #[serde(default)]
        unit: OffsetUnit,
    },
    /// The rules, each with its page.
    Rules,
    /// Opens an article that will be edited, and answers with its number.
    Open {
        /// The text.
        text: String,
        /// Its markup language.
        #[serde(default)]
        format: Format,
        /// The settings for it.
        #[serde(default)]
        settings: ArticleSettings,
    },
    /// Changes the text of an article.
    Edit {
        /// The article.
        article: ArticleId,
        /// The changes; the offsets of each count in the text after those before it.
        changes: Vec<Change>,
    },
    /// Replaces the settings of an article.
    Configure {
        /// The article.
        article: ArticleId,
        /// The settings.
        settings: ArticleSettings,
    },
    /// Forgets an article.
    Close {
        /// The article.
        article: ArticleId,
    },
    /// The quotations and speakers of an article.
    Quotes(OfArticle),
    /// Everything that an editor draws, in one answer.
    View(OfArticle),
    /// The findings of the rules.
    Findings(OfArticle),
    /// The outline.
    Outline {
        /// The article.
        article: ArticleId,
        /// The arrangement.
        #[serde(default)]
        by: Outline,
    },
    /// Who speaks at an offset, and why.
    Hover(AtOffset),
    /// What the writer can do about the selected text.
    Actions {
        /// The article.
        article: ArticleId,
        /// Start of the selection.
        start: usize,
        /// End of the selection.
        end: usize,
    },
    /// From a quotation to its source, from a mention to the first one.
    Definition(AtOffset),
    /// All mentions of the speaker, or all quotations of the speaker, at an offset.
    References(AtOffset),
    /// The quotation at an offset with its cue and its source, or all mentions of a speaker.
    Highlights(AtOffset),
    /// The speakers who may be named at an offset.
    Completions(AtOffset),
    /// The name at an offset that can be renamed.
    PrepareRename(AtOffset),
    /// Renames the speaker at an offset.
    Rename {
        /// The article.
        article: ArticleId,
        /// The offset.
        offset: usize,
        /// The new name.
        name: String,
    },
    /// The people who may have said the quotation at an offset.
    Candidates(AtOffset),
    /// The edit that keeps a correction of the speaker of a quotation in a comment; plain text has none.
    SetSpeaker {
        /// The article.
        article: ArticleId,
        /// The quotation, as an index.
        quote: usize,
        /// The name of the speaker.
        speaker: String,
    },
    /// Parts of the article that can be folded.
    Folds(OfArticle),
    /// The counts of quotations to show above lines.
    Lenses(OfArticle),
}

/// The unit of offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// UTF-16 units.
    #[default]
    Utf16,
    /// Bytes of UTF-8.
    Utf8,
    /// Unicode code points.
    Codepoint,
}

impl From<OffsetUnit> for Unit {
    fn from(unit: OffsetUnit) -> Self {
        match unit {
            OffsetUnit::Utf16 => Unit::Utf16,
            OffsetUnit::Utf8 => Unit::Utf8,
            OffsetUnit::Codepoint => Unit::CodePoint,
        }
    }
}

/// A request about a whole article.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct OfArticle {
    /// The article.
    pub article: ArticleId,
}

/// A request about a place in an article.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct AtOffset {
    /// The article.
    pub article: ArticleId,
    /// The offset in UTF-16 units.
    pub offset: usize,
}

/// A change of a text.
#[derive(Clone, Debug, Deserialize)]
pub struct Change {
    /// Start of what is replaced, in UTF-16 units.
    pub start: usize,
    /// End of what is replaced, in UTF-16 units.
    pub end: usize,
    /// The new text.
    pub text: String,
}
