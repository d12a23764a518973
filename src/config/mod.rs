//! The settings of `whosaid.toml`, which the command and the server share.

mod error;

pub use error::ConfigError;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::{self, Ignored, Level, Settings};
use crate::{Outline, Span};

/// Name of the configuration file in the root of a workspace.
pub const FILE_NAME: &str = "whosaid.toml";

/// Settings of whosaid, from `whosaid.toml` or from an editor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Severity of each rule: `off`, `hint`, `info`, `warning` or `error`. `whosaid rules` lists the rules.
    pub rules: BTreeMap<String, Level>,
    /// Known people, organisations and places.
    pub speakers: Vec<KnownSpeaker>,
    /// House style for names: each spelling to use, with the spellings that it replaces.
    pub names: BTreeMap<String, Vec<String>>,
    /// Transcripts to check direct quotations against: files and folders, relative to `whosaid.toml`.
    pub transcripts: Vec<String>,
    /// Files and folders to skip, in the syntax of `.gitignore`.
    pub exclude: Vec<String>,
    /// Diagnostics to ignore in files that cannot contain comments, such as plain text.
    pub ignore: Vec<Ignore>,
    /// Arrangement of the outline: quotations in text order (`order`), or grouped by speaker (`speaker`).
    pub outline: Option<Outline>,
    /// Show the speaker's name in the editor after pronouns, and after quotations whose speaker is named elsewhere. On by
    /// default.
    #[serde(alias = "inlayHints")]
    pub inlay_hints: Option<bool>,
    /// Show the number of a speaker's quotations above the speaker's introduction. On by default.
    #[serde(alias = "codeLens")]
    pub code_lens: Option<bool>,
}

/// A known person, organisation or place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct KnownSpeaker {
    /// Full name, in house spelling.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// Role, as worded at first mention.
    pub role: Option<String>,
    /// Web page about the speaker, for links.
    pub url: Option<String>,
    /// Whether the surname is enough at first mention.
    pub well_known: bool,
}

/// A diagnostic to ignore.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ignore {
    /// File, relative to `whosaid.toml`, in the syntax of `.gitignore`. Default: every file.
    pub path: Option<String>,
    /// Name of the rule. Default: every rule.
    pub rule: Option<String>,
    /// First words of the text that the diagnostic marks. Default: any text.
    pub text: Option<String>,
}

impl Config {
    /// Parses the text of a `whosaid.toml`.
    ///
    /// # Errors
    /// If the text is not TOML, or has keys, rules or severities that do not exist.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Config = toml::from_str(text).map_err(|error| ConfigError::Invalid {
            message: error.message().lines().collect::<Vec<_>>().join("; "),
            span: error.span().map(|range| Span::new(range.start, range.end)).unwrap_or_default(),
        })?;
        match config.unknown_rule() {
            Some(name) => {
                let start = text.find(name).unwrap_or(0);
                Err(ConfigError::UnknownRule { name: name.to_owned(), span: Span::new(start, start + name.len()) })
            }
            None => Ok(config),
        }
    }

    /// The first name of a rule in these settings that is not the name of any rule.
    fn unknown_rule(&self) -> Option<&str> {
        let named = self.rules.keys().chain(self.ignore.iter().filter_map(|ignore| ignore.rule.as_ref()));
        named.map(String::as_str).find(|name| lint::rule(name).is_none())
    }

    /// Merges the settings of an editor, which take precedence, into these. Accepts both `{"whosaid": {…}}` and `{…}`.
    /// Also returns one message for each setting that cannot be used; such settings are skipped.
    pub fn overlaid(&self, editor: &serde_json::Value) -> (Self, Vec<String>) {
        let (mut config, mut wrong) = (self.clone(), Vec::new());
        let settings = editor.get("whosaid").unwrap_or(editor);
        for (key, value) in settings.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
            let one = serde_json::Value::Object([(key.clone(), value.clone())].into_iter().collect());
            let read = serde_json::from_value::<Config>(one)
                .map_err(|error| ConfigError::Invalid { message: error.to_string(), span: Span::default() });
            let checked = read.and_then(|over| match over.unknown_rule() {
                Some(name) => Err(ConfigError::UnknownRule { name: name.to_owned(), span: Span::default() }),
                None => Ok(over),
            });
            match checked {
                Ok(over) => config.merge(over),
                Err(error) => wrong.push(format!("the setting `whosaid.{key}` cannot be used: {error}")),
            }
        }
        (config, wrong)
    }

    /// Lists and tables are joined, except `transcripts`, which is replaced; single values are replaced.
    fn merge(&mut self, over: Config) {
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

    /// The settings of the rules for the file at `path`, relative to `whosaid.toml`.
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

/// Whether a path matches a pattern in the syntax of `.gitignore`.
fn matches_path(pattern: &str, path: &str) -> bool {
    let path = std::path::Path::new(path.trim_start_matches('/'));
    let mut builder = ignore::gitignore::GitignoreBuilder::new("");
    // The matcher panics on absolute paths.
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
    fn a_file_is_parsed() {
        let config = Config::parse(FILE).unwrap();
        let settings = config.lint_settings("ferries/monday.txt");
        assert_eq!(settings.levels["scare-quotes"], Level::Hint);
        assert_eq!(settings.known, ["Ada Moor", "Moor"]);
        assert_eq!(settings.ignored.len(), 1);
        assert_eq!(config.lint_settings("trains/monday.txt").ignored, []);
    }

    #[test]
    fn editor_settings_take_precedence() {
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
    fn errors_have_a_message_and_a_span() {
        let error = Config::parse("[rules]\nscary-quotes = \"hint\"\n").unwrap_err();
        assert!(
            error.to_string().starts_with("there is no rule `scary-quotes`; did you mean `scare-quotes`?"),
            "{error:?}"
        );
        assert_eq!(error.span(), Span::new(8, 20));
        let error = Config::parse("[rules]\nscare-quotes = \"loud\"\n").unwrap_err();
        assert!(error.to_string().contains("loud") && error.span().start == 23, "{error:?}");
        assert!(Config::parse("rulez = 1").is_err());
    }
}
