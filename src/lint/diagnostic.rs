use std::sync::Arc;

use serde::Serialize;

use crate::Span;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Shown discreetly.
    Hint,
    /// For information.
    Info,
    /// Probably a mistake; an editor would query it.
    Warning,
    /// Must be fixed before publication.
    Error,
}

impl Severity {
    /// The name used in settings and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding of a rule. Messages are shared strings, because a rule often repeats the same message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Name of the rule.
    pub rule: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The text that the finding is about, in source bytes.
    pub span: Span,
    /// The message: one sentence, shown to users.
    pub message: Arc<str>,
    /// Related spans of the same article, in source bytes, each with a message.
    pub related: Vec<(Span, Arc<str>)>,
    /// The passage of another text that differs from the quotation.
    #[serde(skip)]
    pub elsewhere: Option<Elsewhere>,
    /// Possible fixes, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A finding without related spans and fixes. After the rule has run, `lint` sets the severity from the settings.
    pub(super) fn new(rule: &super::Rule, span: Span, message: impl Into<Arc<str>>) -> Self {
        let severity = rule.level.severity().unwrap_or(Severity::Info);
        let message = message.into();
        let (related, fixes) = (Vec::new(), Vec::new());
        Diagnostic { rule: rule.name, severity, span, message, related, elsewhere: None, fixes }
    }
}

/// A passage of another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Name of the text, as given in [`super::Settings`].
    pub name: String,
    /// The passage, in source bytes of that text.
    pub span: Span,
}

/// A change that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What the fix does, as shown in a menu: `Close the quotation`.
    pub title: Arc<str>,
    /// Spans of the source to replace, in order and not overlapping, each with its new text.
    pub edits: Vec<(Span, Arc<str>)>,
    /// Whether the fix is right wherever the rule fires, so that it can be applied to whole files without review.
    pub safe: bool,
}
