use std::sync::Arc;

use serde::Serialize;

use crate::Span;

/// How loud a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Shown where it does not disturb.
    Hint,
    /// Worth knowing.
    Info,
    /// A desk editor would query it.
    Warning,
    /// Must not go out.
    Error,
}

impl Severity {
    /// As settings and messages write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding. Its words are shared: a rule says the same of many places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Name of the rule.
    pub rule: &'static str,
    /// How loud.
    pub severity: Severity,
    /// Where, in source bytes.
    pub span: Span,
    /// What, in a sentence for people.
    pub message: Arc<str>,
    /// Other places that have to do with it, in source bytes, and what is there.
    pub related: Vec<(Span, Arc<str>)>,
    /// Where another text has it otherwise.
    #[serde(skip)]
    pub elsewhere: Option<Elsewhere>,
    /// What could be done, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A finding without related places and fixes. The severity is set from the settings when the rule has run.
    pub(super) fn new(rule: &super::Rule, span: Span, message: impl Into<Arc<str>>) -> Self {
        let severity = rule.level.severity().unwrap_or(Severity::Info);
        let message = message.into();
        let (related, fixes) = (Vec::new(), Vec::new());
        Diagnostic { rule: rule.name, severity, span, message, related, elsewhere: None, fixes }
    }
}

/// A place in another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// What the text is called in [`super::Settings`].
    pub name: String,
    /// Where in its source, in bytes.
    pub span: Span,
}

/// A change that would settle a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, for a menu: `Close the quotation`.
    pub title: Arc<str>,
    /// Spans of the source to replace, in order and not overlapping, each with its new text.
    pub edits: Vec<(Span, Arc<str>)>,
    /// Whether it is right wherever the rule fires, so that it can be done to a whole file unseen.
    pub safe: bool,
}
