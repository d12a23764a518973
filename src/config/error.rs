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
    #[error("there is no rule `{name}`; {}", rule_hint(.name))]
    UnknownRule {
        /// The name.
        name: String,
        /// Span of the name in the text; empty at the start if the settings come from an editor.
        span: Span,
    },
}

/// The rule that was probably meant, or all rules.
fn rule_hint(name: &str) -> String {
    match crate::lint::similar_rule(name) {
        Some(rule) => format!("did you mean `{rule}`?"),
        None => {
            let all: Vec<&str> = crate::lint::RULES.iter().map(|rule| rule.name).collect();
            format!("the rules are {}", all.join(", "))
        }
    }
}

impl ConfigError {
    /// Span of the mistake in the text of the file, in bytes.
    pub const fn span(&self) -> Span {
        match self {
            ConfigError::Invalid { span, .. } | ConfigError::UnknownRule { span, .. } => *span,
        }
    }
}
