//! `whosaid.toml`: what a newsroom wants, read by command and server alike.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::{self, Ignored, Level, Settings};
use crate::{Outline, Span};

/// Name of the file, in the root of a workspace.
pub const FILE_NAME: &str = "whosaid.toml";

/// Settings of whosaid, from `whosaid.toml` or from an editor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// How loud each rule is: off, hint, info, warning or error. `whosaid rules` lists the rules.
    pub rules: BTreeMap<String, Level>,
    /// People, organisations and places that the newsroom knows.
    pub speakers: Vec<KnownSpeaker>,
    /// House style for names: the spelling to use, with the spellings to replace by it.
    pub names: BTreeMap<String, Vec<String>>,
    /// Files and folders of transcripts, relative to this file. Direct quotations are held against them.
    pub transcripts: Vec<String>,
    /// Files and folders to leave alone, in the syntax of `.gitignore`.
    pub exclude: Vec<String>,
    /// Findings to ignore in files that have no comments, such as plain text.
    pub ignore: Vec<Ignore>,
    /// How an editor's outline is arranged: quotations in order, or by speaker.
    pub outline: Option<Outline>,
    /// Whether an editor shows the speaker after pronouns and behind quotations whose speaker is named elsewhere; yes
    /// when left out.
    #[serde(alias = "inlayHints")]
    pub inlay_hints: Option<bool>,
    /// Whether an editor shows how many quotations a speaker has over the introduction; yes when left out.
    #[serde(alias = "codeLens")]
    pub code_lens: Option<bool>,
}

/// Somebody the newsroom knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct KnownSpeaker {
    /// Full name, spelt as the house spells it.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// Role, as the house words it at first mention.
    pub role: Option<String>,
    /// A page about the speaker, for links.
    pub url: Option<String>,
    /// Whether the surname alone will do at first mention.
    pub well_known: bool,
}

/// A finding to ignore.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ignore {
    /// The file, relative to `whosaid.toml`, in the syntax of `.gitignore`; every file when left out.
    pub path: Option<String>,
    /// Name of the rule; every rule when left out.
    pub rule: Option<String>,
    /// The first words of the text the finding is about; every finding when left out.
    pub text: Option<String>,
}

/// Why a `whosaid.toml` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// What is wrong and what to do, in one line.
    pub message: String,
    /// Where in the file, in bytes; empty at the start when nobody can say.
    pub span: Span,
}

impl Config {
    /// Reads the text of a `whosaid.toml`.
    ///
    /// # Errors
    /// When the text is no TOML, or has keys, rules or levels that do not exist.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Config = toml::from_str(text).map_err(|error| ConfigError {
            message: error.message().lines().collect::<Vec<_>>().join("; "),
            span: error.span().map(|range| Span::new(range.start, range.end)).unwrap_or_default(),
        })?;
        config.check().map_err(|(name, message)| {
            let start = text.find(&name).unwrap_or(0);
            ConfigError { message, span: Span::new(start, start + name.len()) }
        })?;
        Ok(config)
    }

    /// Looks for rules that do not exist: the first one's name, and what to do about it.
    ///
    /// # Errors
    /// When there is one.
    pub fn check(&self) -> Result<(), (String, String)> {
        let named = self.rules.keys().chain(self.ignore.iter().filter_map(|ignore| ignore.rule.as_ref()));
        for name in named {
            if lint::rule(name).is_none() {
                let all: Vec<&str> = lint::RULES.iter().map(|rule| rule.name).collect();
                return Err((name.clone(), format!("no rule is called `{name}`; the rules are {}", all.join(", "))));
            }
        }
        Ok(())
    }

    /// These settings with those that an editor has laid over them, and what is wrong with the latter. Both
    /// `{"whosaid": {…}}` and `{…}` are understood; what cannot be read is left out.
    pub fn overlaid(&self, editor: &serde_json::Value) -> (Self, Vec<String>) {
        let (mut config, mut wrong) = (self.clone(), Vec::new());
        let settings = editor.get("whosaid").unwrap_or(editor);
        for (key, value) in settings.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
            let one = serde_json::Value::Object([(key.clone(), value.clone())].into_iter().collect());
            let read = serde_json::from_value::<Config>(one).map_err(|error| error.to_string());
            match read.and_then(|over| over.check().map(|()| over).map_err(|(_, message)| message)) {
                Ok(over) => config.lay(over),
                Err(error) => wrong.push(format!("the setting `whosaid.{key}` cannot be used: {error}")),
            }
        }
        (config, wrong)
    }

    fn lay(&mut self, over: Config) {
        self.rules.extend(over.rules);
        self.names.extend(over.names);
        self.speakers.extend(over.speakers);
        self.exclude.extend(over.exclude);
        self.ignore.extend(over.ignore);
        if !over.transcripts.is_empty() {
            self.transcripts = over.transcripts;
        }
        self.outline = over.outline.or(self.outline);
        self.inlay_hints = over.inlay_hints.or(self.inlay_hints);
        self.code_lens = over.code_lens.or(self.code_lens);
    }

    /// What the rules ask for, for a file whose path relative to `whosaid.toml` is `path`.
    pub fn lint_settings(&self, path: &str) -> Settings {
        let speakers = self.speakers.iter();
        let ignored = self.ignore.iter().filter(|ignore| ignore.path.as_deref().is_none_or(|p| matches_path(p, path)));
        Settings {
            levels: self.rules.clone(),
            spellings: self.names.iter().map(|(name, others)| (name.clone(), others.clone())).collect(),
            known: speakers
                .filter(|speaker| speaker.well_known)
                .flat_map(|speaker| {
                    let surname = speaker.name.rsplit(' ').next().map(str::to_owned);
                    std::iter::once(speaker.name.clone()).chain(surname).chain(speaker.aliases.iter().cloned())
                })
                .collect(),
            ignored: ignored.map(|i| Ignored { rule: i.rule.clone(), text: i.text.clone() }).collect(),
            name: path.to_owned(),
            ..Settings::default()
        }
    }

    /// The JSON schema of the file.
    pub fn schema() -> schemars::Schema {
        schemars::schema_for!(Config)
    }
}

/// Whether a path is meant by a pattern in the syntax of `.gitignore`.
fn matches_path(pattern: &str, path: &str) -> bool {
    let path = std::path::Path::new(path.trim_start_matches('/'));
    let mut builder = ignore::gitignore::GitignoreBuilder::new("");
    // The matcher wants relative paths and panics at others.
    if path.has_root() || builder.add_line(None, pattern).is_err() {
        return false;
    }
    builder.build().is_ok_and(|patterns| patterns.matched_path_or_any_parents(path, false).is_ignore())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
exclude = [\"drafts/\"]

[rules]
scare-quotes = \"hint\"

[names]
Kyiv = [\"Kiev\"]

[[speakers]]
name = \"Ada Moor\"
role = \"harbour master\"
well-known = true

[[ignore]]
path = \"ferries/*.txt\"
rule = \"unattributed-quote\"
text = \"“We wait\"
";

    #[test]
    fn a_file_is_read() {
        let config = Config::parse(FILE).unwrap();
        let settings = config.lint_settings("ferries/monday.txt");
        assert_eq!(settings.levels["scare-quotes"], Level::Hint);
        assert_eq!(settings.known, ["Ada Moor", "Moor"]);
        assert_eq!(settings.ignored.len(), 1);
        assert_eq!(config.lint_settings("trains/monday.txt").ignored, []);
    }

    #[test]
    fn an_editor_lays_its_settings_over() {
        let config = Config::parse(FILE).unwrap();
        let settings = serde_json::json!({"rules": {"scare-quotes": "off"}, "inlayHints": false, "loudness": 3});
        for settings in [settings.clone(), serde_json::json!({"whosaid": settings})] {
            let (both, wrong) = config.overlaid(&settings);
            assert_eq!(both.rules["scare-quotes"], Level::Off);
            assert_eq!(both.inlay_hints, Some(false));
            assert_eq!(both.speakers, config.speakers);
            assert_eq!(wrong.len(), 1, "{wrong:?}");
        }
        assert_eq!(config.overlaid(&serde_json::Value::Null), (config.clone(), Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let error = Config::parse("[rules]\nscary-quotes = \"hint\"\n").unwrap_err();
        assert!(error.message.starts_with("no rule is called `scary-quotes`"), "{error:?}");
        assert_eq!(error.span, Span::new(8, 20));
        let error = Config::parse("[rules]\nscare-quotes = \"loud\"\n").unwrap_err();
        assert!(error.message.contains("loud") && error.span.start == 23, "{error:?}");
        assert!(Config::parse("rulez = 1").is_err());
    }
}
