//! The settings of `whosaid.toml`, which the command and the server share.

mod corrections;
mod error;
pub mod front_matter;
mod office_holders;

pub use corrections::{CorrectionSpeaker, corrections_naming};
pub use error::ConfigError;
pub use office_holders::OfficeHolders;

use std::collections::BTreeMap;
use std::path::{Component, Path};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::compare::EditKind;
use crate::index::{Index, IndexError, index_file, settings_hash};
use crate::lint::{self, Ignored, Level, Settings};
use crate::{Background, Correction, Knowledge, Outline, Span};

/// Name of the configuration file in the root of a workspace.
pub const FILE_NAME: &str = "whosaid.toml";

/// Settings of whosaid, from `whosaid.toml` or from an editor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Severity of each rule: `off`, `hint`, `info`, `warning` or `error`. `whosaid rules` lists the rules.
    pub rules: BTreeMap<String, Level>,
    /// Known people, organisations and places.
    pub speakers: Vec<KnownSpeaker>,
    /// Who is known to hold the offices of heads of state and government: `current`, or those of a date like `2025-05-15`.
    /// The article takes precedence. Off by default.
    #[serde(alias = "officeHolders")]
    pub office_holders: Option<OfficeHolders>,
    /// House style for names: each spelling to use, with the spellings that it replaces.
    pub names: BTreeMap<String, Vec<String>>,
    /// Transcripts to check direct quotations against: files and folders, relative to `whosaid.toml`. The field `sources` in
    /// the front matter of an article names transcripts of this article alone.
    pub transcripts: Vec<String>,
    /// Differences from a transcript that are no misquotation: `case`, `punctuation`, `brackets`, `fillers`,
    /// `repetitions`, `numerals`, `spelling`, `contractions`, `hyphens`. By default all of them.
    #[serde(alias = "allowedEdits")]
    pub allowed_edits: Option<Vec<EditKind>>,
    /// Folder for the index of the articles, relative to `whosaid.toml`. By default the cache folder of the user.
    #[serde(alias = "cacheFolder")]
    pub cache_folder: Option<String>,
    /// Files and folders to skip, in the syntax of `.gitignore`.
    pub exclude: Vec<String>,
    /// Diagnostics to ignore in files that cannot contain comments, such as plain text.
    pub ignore: Vec<Ignore>,
    /// Speakers of quotations that the analysis gets wrong. Later entries take precedence. Markdown and HTML can name the
    /// speaker in the article instead: `<!-- whosaid: speaker="Ada Moor" -->` behind the quotation.
    pub corrections: Vec<CorrectedQuote>,
    /// Arrangement of the outline: quotations in text order (`order`), or grouped by speaker (`speaker`).
    pub outline: Option<Outline>,
    /// Show the speaker's name in the editor after pronouns, and after quotations whose speaker is named elsewhere. On by
    /// default.
    #[serde(alias = "inlayHints")]
    pub inlay_hints: Option<bool>,
    /// Show the number of quotations, of speakers and of unattributed quotations in one line above the article. On by
    /// default.
    #[serde(alias = "codeLens")]
    pub code_lens: Option<bool>,
    #[serde(skip)]
    knowledge: KnowledgeCache,
}

/// The known speakers in the form that the engine reads, made from `speakers` when it is first needed, and their hash. A
/// copy makes its own, because its speakers may change.
#[derive(Debug, Default)]
struct KnowledgeCache(OnceLock<Knowledge>, OnceLock<u64>);

impl Clone for KnowledgeCache {
    fn clone(&self) -> Self {
        KnowledgeCache::default()
    }
}

impl PartialEq for KnowledgeCache {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for KnowledgeCache {}

/// A known person, organisation or place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct KnownSpeaker {
    /// Full name, in house spelling.
    pub name: String,
    /// Other names and spellings, which mean this speaker wherever they occur.
    #[serde(alias = "also-known-as", skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Role, as worded at first mention. "The mayor" finds the speaker whose role is "mayor of Arlen".
    pub role: Option<String>,
    /// Further roles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Web page about the speaker, for links.
    pub url: Option<String>,
    /// Whether the surname is enough at first mention.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub well_known: bool,
}

/// A diagnostic to ignore.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ignore {
    /// File, relative to `whosaid.toml`, in the syntax of `.gitignore`. Default: every file.
    pub path: Option<String>,
    /// Name of the rule. Default: every rule.
    pub rule: Option<String>,
    /// First words of the text that the diagnostic marks. Default: any text.
    pub text: Option<String>,
}

/// The speaker of a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CorrectedQuote {
    /// File, relative to `whosaid.toml`, in the syntax of `.gitignore`.
    pub path: String,
    /// First words of the quotation. Quotation marks, other punctuation and letter case do not count.
    pub text: String,
    /// Which of several quotations that begin with these words, from 1. Default: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurrence: Option<usize>,
    /// Name of the speaker.
    pub speaker: String,
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
        self.corrections.extend(over.corrections);
        if !over.transcripts.is_empty() {
            self.transcripts = over.transcripts;
        }
        self.allowed_edits = over.allowed_edits.or(self.allowed_edits.take());
        self.office_holders = over.office_holders.or(self.office_holders.take());
        self.cache_folder = over.cache_folder.or(self.cache_folder.take());
        self.outline = over.outline.or(self.outline);
        self.inlay_hints = over.inlay_hints.or(self.inlay_hints);
        self.code_lens = over.code_lens.or(self.code_lens);
    }

    /// The differences from a transcript that are no misquotation.
    pub fn allowed_edits(&self) -> Vec<EditKind> {
        self.allowed_edits.clone().unwrap_or_else(|| EditKind::ALL.to_vec())
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
            allowed_edits: self.allowed_edits(),
            name: path.to_owned(),
            ..Settings::default()
        }
    }

    /// What is known of the article in the file at `path`, relative to `whosaid.toml`: corrections and known speakers.
    pub fn background_for(&self, path: &str) -> Background {
        let knowledge = self.knowledge.0.get_or_init(|| self.known_speakers());
        Background { corrections: self.corrections_for(path), knowledge: knowledge.clone() }
    }

    /// A hash of all settings that the analysis of the file at `path`, relative to `whosaid.toml`, depends on.
    pub fn analysis_hash(&self, path: &str) -> u64 {
        let of_folder = || settings_hash(format!("{:?}{:?}", self.speakers, self.office_holders));
        let of_folder = *self.knowledge.1.get_or_init(of_folder);
        match self.corrections_for(path) {
            corrections if corrections.is_empty() => of_folder,
            corrections => settings_hash((of_folder, format!("{corrections:?}"))),
        }
    }

    /// The known speakers, for the engine.
    fn known_speakers(&self) -> Knowledge {
        let mut knowledge = Knowledge::default();
        for speaker in &self.speakers {
            let aliases: Vec<&str> = speaker.aliases.iter().map(String::as_str).collect();
            let roles = speaker.role.iter().chain(&speaker.roles).map(String::as_str).collect::<Vec<_>>();
            knowledge.add(&speaker.name, &aliases, &roles);
        }
        if let Some(holders) = &self.office_holders {
            holders.add_to(&mut knowledge);
        }
        knowledge
    }

    /// The corrections for the file at `path`, relative to `whosaid.toml`.
    pub fn corrections_for(&self, path: &str) -> Vec<Correction> {
        let here = self.corrections.iter().filter(|correction| matches_path(&correction.path, path));
        let correction = |CorrectedQuote { text, occurrence, speaker, .. }: &CorrectedQuote| Correction {
            text: text.clone(),
            occurrence: *occurrence,
            speaker: speaker.clone(),
        };
        here.map(correction).collect()
    }

    /// Opens the index of the folder `root`, in which the file with these settings lies.
    ///
    /// # Errors
    /// If there is no folder for it, or it cannot be opened.
    pub fn open_index(&self, root: &Path) -> Result<Index, IndexError> {
        // A setting of a folder that somebody else has written must not write elsewhere.
        let is_inside = |folder: &&str| {
            Path::new(folder).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
        };
        let folder = self.cache_folder.as_deref().filter(is_inside);
        index_file(root, folder).map_or_else(|| Err(IndexError::no_folder()), |file| Index::open(&file))
    }
}

/// Whether a path matches a pattern in the syntax of `.gitignore`.
fn matches_path(pattern: &str, path: &str) -> bool {
    let path = path.trim_start_matches('/');
    if !pattern.contains(['*', '?', '[', '\\', '!', '#'])
        && !pattern.ends_with(['/', ' '])
        && !pattern.contains("//")
        && !pattern.is_empty()
    {
        // Most entries name one file. The matcher would take too long for thousands of files and entries.
        let literal = pattern.trim_start_matches('/');
        return match pattern.contains('/') {
            true => path.strip_prefix(literal).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
            false => path.split('/').any(|name| name == literal),
        };
    }
    let path = std::path::Path::new(path);
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

[[corrections]]
path = \"ferries/*.txt\"
text = \"We wait\"
speaker = \"Ada Moor\"
";

    #[test]
    fn a_file_is_parsed() {
        let config = Config::parse(FILE).unwrap();
        let settings = config.lint_settings("ferries/monday.txt");
        assert_eq!(settings.levels["scare-quotes"], Level::Hint);
        assert_eq!(settings.known, ["Ada Moor", "Moor"]);
        assert_eq!(settings.ignored.len(), 1);
        assert_eq!(config.lint_settings("trains/monday.txt").ignored, []);
        let corrections = config.corrections_for("ferries/monday.txt");
        let expected = Correction { text: "We wait".into(), occurrence: None, speaker: "Ada Moor".into() };
        assert_eq!((corrections, config.corrections_for("trains/monday.txt")), (vec![expected], Vec::new()));
    }

    #[test]
    fn a_pattern_without_wildcards_matches_as_in_gitignore() {
        for pattern in ["a.txt", "/a.txt", "news/a.txt", "/news", "news", "news/a", "x/a.txt"] {
            let mut builder = ignore::gitignore::GitignoreBuilder::new("");
            builder.add_line(None, pattern).unwrap();
            let patterns = builder.build().unwrap();
            for path in ["a.txt", "news/a.txt", "news/b/a.txt", "b.txt", "news/a.txt.txt"] {
                let expected = patterns.matched_path_or_any_parents(path, false).is_ignore();
                assert_eq!(matches_path(pattern, path), expected, "{pattern} {path}");
            }
        }
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
