use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Rule, Severity};
use crate::compare::Transcripts;

/// How loud a rule is, or that it is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not run.
    Off,
    /// Shown where it does not disturb.
    Hint,
    /// Worth knowing.
    Info,
    /// A desk editor would query it.
    Warning,
    /// Must not go out.
    Error,
}

impl Level {
    /// The severity of what the rule finds; `None` when it is off.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Hint => Some(Severity::Hint),
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }

    /// As settings write it.
    pub const fn as_str(self) -> &'static str {
        match self.severity() {
            Some(severity) => severity.as_str(),
            None => "off",
        }
    }
}

/// A finding that the writer has said to ignore, where the text has no place for a comment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ignored {
    /// Name of the rule; every rule when left out.
    #[serde(default)]
    pub rule: Option<String>,
    /// The first words of the text the finding is about; every finding when left out.
    #[serde(default)]
    pub text: Option<String>,
}

/// What the rules ask for.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Levels that differ from the rules' own, by rule name.
    pub levels: BTreeMap<String, Level>,
    /// Spellings of names: the one the house uses, and others that mean the same.
    pub spellings: Vec<(String, Vec<String>)>,
    /// Names that need no introduction.
    pub known: Vec<String>,
    /// What to ignore.
    pub ignored: Vec<Ignored>,
    /// What was said; direct quotations are held against it.
    pub transcripts: Option<Arc<Transcripts>>,
    /// What this article and others quote, by article.
    pub articles: Option<Arc<Transcripts>>,
    /// What this article is called in `articles`.
    pub name: String,
}

impl Settings {
    /// How loud a rule is.
    pub fn level(&self, rule: &Rule) -> Level {
        self.levels.get(rule.name).copied().unwrap_or(rule.level)
    }
}
