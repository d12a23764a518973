use crate::Span;

/// Why settings cannot be used. The message says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The text is not TOML, or has keys or values that do not exist.
    #[error("{message}")]
    Invalid {
        /// What the parser reports, in one line.
        message: String,
        /// Span of the mistake in the text; empty at the start if the parser does not say.
        span: Span,
    },
    /// A setting names a rule that does not exist.
    #[error("there is no rule `{name}`; the rules are {}", crate::lint::RULES.iter().map(|rule| rule.name).collect::<Vec<_>>().join(", "))]
    UnknownRule {
        /// The name.
        name: String,
        /// Span of the name in the text; empty at the start if the settings come from an editor.
        span: Span,
    },
}

impl ConfigError {
    /// Span of the mistake in the text of the file, in bytes.
    pub const fn span(&self) -> Span {
        match self {
            ConfigError::Invalid { span, .. } | ConfigError::UnknownRule { span, .. } => *span,
        }
    }
}
