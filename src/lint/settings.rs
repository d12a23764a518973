use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Rule, Severity};
use crate::compare::{EditKind, Transcripts};

/// The level of a rule: a severity or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Shown discreetly.
    Hint,
    /// For information.
    Info,
    /// Probably a mistake; an editor would query it.
    Warning,
    /// Must be fixed before publication.
    Error,
}

impl Level {
    /// The severity of the rule's findings; `None` if the rule is off.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Hint => Some(Severity::Hint),
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }

    /// The name used in settings.
    pub const fn as_str(self) -> &'static str {
        match self.severity() {
            Some(severity) => severity.as_str(),
            None => "off",
        }
    }
}

/// Findings to suppress in a file whose format has no comments.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ignored {
    /// Name of the rule; every rule when left out.
    #[serde(default)]
    pub rule: Option<String>,
    /// The first words of the text of the finding; every finding when left out.
    #[serde(default)]
    pub text: Option<String>,
}

/// The settings of a run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Levels that differ from the rules' own, by rule name.
    pub levels: BTreeMap<String, Level>,
    /// House style for names: the spelling to use, and the spellings that it replaces.
    pub spellings: Vec<(String, Vec<String>)>,
    /// Names of speakers who need no introduction.
    pub known: Vec<String>,
    /// Findings to suppress.
    pub ignored: Vec<Ignored>,
    /// Transcripts to check direct quotations against.
    pub transcripts: Option<Arc<Transcripts>>,
    /// Differences from a transcript that are not reported.
    pub allowed_edits: Vec<EditKind>,
    /// The quotations of this and other articles, by article.
    pub articles: Option<Arc<Transcripts>>,
    /// The name of this article in `articles`.
    pub name: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            levels: BTreeMap::new(),
            spellings: Vec::new(),
            known: Vec::new(),
            ignored: Vec::new(),
            transcripts: None,
            allowed_edits: EditKind::ALL.to_vec(),
            articles: None,
            name: String::new(),
        }
    }
}

impl Settings {
    /// The level of a rule: from the settings, or else the default.
    pub fn level(&self, rule: &Rule) -> Level {
        self.levels.get(rule.name).copied().unwrap_or(rule.level)
    }
}
