//! The answers, as they are written in JSON. All ranges are `[start, end]` in UTF-16 units.

use serde::Serialize;
use whosaid::record::{ArticleRecord, Range};

/// Who speaks at an offset, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hover {
    /// The text that the hover is about.
    pub range: Range,
    /// The speaker.
    pub title: String,
    /// What it says; the first paragraph is the headline.
    pub paragraphs: Vec<HoverParagraph>,
    /// All of it as Markdown.
    pub markdown: String,
}

/// A paragraph of a hover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoverParagraph {
    /// `words`, `entry` for an entry of a list, or `rule` for a line across.
    pub kind: &'static str,
    /// The words.
    pub pieces: Vec<HoverPiece>,
}

/// Some words of a hover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoverPiece {
    /// The words.
    pub text: String,
    /// Whether they are emphasised.
    pub strong: bool,
    /// The place of the article that they are about.
    pub target: Option<Range>,
}

/// A finding of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// `hint`, `info`, `warning` or `error`.
    pub severity: &'static str,
    /// The text that the finding is about.
    pub range: Range,
    /// One sentence for the writer.
    pub message: String,
    /// Related places, each with a message.
    pub related: Vec<Related>,
    /// Possible fixes, the likeliest first.
    pub fixes: Vec<Fix>,
}

/// A place that a finding is related to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// The place.
    pub range: Range,
    /// What it has to do with the finding.
    pub message: String,
}

/// A change that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What the fix does.
    pub title: String,
    /// The edits, in order and not overlapping.
    pub edits: Vec<Edit>,
    /// Whether it can be applied without review.
    pub safe: bool,
}

/// A part of the text to replace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The part.
    pub range: Range,
    /// The new text.
    pub text: String,
}

/// Something that the writer can do about the selected text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// What the action does.
    pub title: String,
    /// `quickfix`, `rewrite`, `speaker` or `fixall`.
    pub kind: &'static str,
    /// The findings that it resolves, as indices into the findings of the article.
    pub findings: Vec<usize>,
    /// Whether it is the best of several.
    pub preferred: bool,
    /// The edits, in order and not overlapping.
    pub edits: Vec<Edit>,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlineEntry {
    /// The text of the entry.
    pub name: String,
    /// Additional text; may be empty.
    pub detail: String,
    /// `direct`, `mixed` or `indirect` for a quotation, the kind of a speaker, or `unattributed`.
    pub kind: &'static str,
    /// All that the entry covers.
    pub range: Range,
    /// What to select when it is chosen.
    pub selection: Range,
    /// The entries below it.
    pub children: Vec<OutlineEntry>,
}

/// A coloured part of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Token {
    /// The part.
    pub range: Range,
    /// `direct`, `mixed`, `indirect`, `cue`, `source` or `scare`.
    pub kind: &'static str,
}

/// A name to show in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// Where to show it.
    pub offset: usize,
    /// The text to show.
    pub label: String,
    /// The quotation that it belongs to, as an index.
    pub quote: usize,
}

/// Everything that an editor draws.
#[derive(Debug, Serialize)]
pub struct View<'a> {
    /// Quotations and speakers.
    #[serde(flatten)]
    pub record: ArticleRecord<'a>,
    /// Findings of the rules.
    pub findings: Vec<Finding>,
    /// Coloured parts.
    pub tokens: Vec<Token>,
    /// Names to show in the text.
    pub hints: Vec<Hint>,
    /// The outline in the order of the text.
    pub outline: Vec<OutlineEntry>,
    /// The length of the text, by which a caller knows that it is the same.
    pub length: usize,
}

/// Where a definition is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// The text at the offset.
    pub origin: Range,
    /// The places to go to.
    pub targets: Vec<Range>,
}

/// A highlighted part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Highlight {
    /// The part.
    pub range: Range,
    /// `content`, `cue`, `source` or `mention`.
    pub kind: &'static str,
}

/// The speakers who may be named at an offset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Completions {
    /// The unfinished word that is replaced.
    pub range: Range,
    /// The likeliest first.
    pub items: Vec<Completion>,
}

/// A speaker who may be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// The text to insert.
    pub text: String,
    /// Full name.
    pub name: String,
    /// The role.
    pub detail: Option<String>,
}

/// The people who may have said a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidates {
    /// The quotation, as an index.
    pub quote: usize,
    /// The likeliest first, without the present speaker.
    pub candidates: Vec<Candidate>,
}

/// Somebody who may have said a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The name.
    pub name: String,
    /// The role.
    pub role: Option<String>,
    /// The kind; `None` for somebody who is only in the settings.
    pub kind: Option<&'static str>,
}

/// A part that can be folded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fold {
    /// The part.
    pub range: Range,
    /// `quotation` or `boilerplate`.
    pub kind: &'static str,
}

/// A count to show above a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lens {
    /// The text above whose first line it is shown.
    pub range: Range,
    /// The text to show.
    pub title: String,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleInfo {
    /// Its name.
    pub name: &'static str,
    /// What it reports, in one line.
    pub summary: &'static str,
    /// Its page in Markdown.
    pub page: &'static str,
    /// Its default level.
    pub level: &'static str,
}
