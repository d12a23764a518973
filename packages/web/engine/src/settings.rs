//! The settings of an article: what `whosaid.toml` would say of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use whosaid::compare::Transcripts;
use whosaid::ide::completion::ConfiguredSpeaker;
use whosaid::lint::{Ignored, Level, Settings};
use whosaid::{Background, Correction, Knowledge};

/// The settings of an article. The names are those of `whosaid.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ArticleSettings {
    /// Levels of rules that differ from their own, by rule.
    pub rules: BTreeMap<String, Level>,
    /// Known speakers.
    pub speakers: Vec<KnownSpeaker>,
    /// House style for names: the spelling to use, and the spellings that it replaces.
    pub names: BTreeMap<String, Vec<String>>,
    /// Findings to suppress.
    pub ignore: Vec<Ignored>,
    /// Corrections of speakers.
    pub corrections: Vec<NamedQuote>,
    /// Transcripts to check direct quotations against: a name and the words that were spoken.
    pub transcripts: Vec<SpokenText>,
}

/// A known speaker.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct KnownSpeaker {
    /// Full name.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// Roles, as they are worded at first mention.
    pub roles: Vec<String>,
    /// Whether the speaker needs no introduction.
    pub well_known: bool,
}

/// A correction: who really says a quotation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedQuote {
    /// The first words of the quotation.
    pub text: String,
    /// Which of several quotations that begin with these words, from 1.
    pub occurrence: Option<usize>,
    /// The name of the speaker.
    pub speaker: String,
}

/// A transcript.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpokenText {
    /// Its name in messages.
    pub name: String,
    /// The words that were spoken.
    pub text: String,
}

impl ArticleSettings {
    /// What is known of the article beside its text.
    pub(crate) fn background(&self) -> Background {
        let mut knowledge = Knowledge::default();
        for speaker in &self.speakers {
            knowledge.add(&speaker.name, &strs(&speaker.aliases), &strs(&speaker.roles));
        }
        let corrections = self.corrections.iter().map(|correction| Correction {
            text: correction.text.clone(),
            occurrence: correction.occurrence,
            speaker: correction.speaker.clone(),
        });
        Background { corrections: corrections.collect(), knowledge }
    }

    /// The settings of the rules.
    pub(crate) fn lint(&self) -> Settings {
        let texts = self.transcripts.iter().map(|transcript| (transcript.name.clone(), transcript.text.clone()));
        Settings {
            levels: self.rules.clone(),
            spellings: self.names.iter().map(|(name, others)| (name.clone(), others.clone())).collect(),
            known: self.speakers.iter().filter(|speaker| speaker.well_known).flat_map(KnownSpeaker::names).collect(),
            ignored: self.ignore.clone(),
            transcripts: (!self.transcripts.is_empty()).then(|| Arc::new(Transcripts::new(texts))),
            ..Settings::default()
        }
    }

    /// The known speakers, for completion and for the choice of a speaker.
    pub(crate) fn configured_speakers(&self) -> Vec<ConfiguredSpeaker> {
        let speakers = self.speakers.iter();
        let named = speakers
            .map(|speaker| ConfiguredSpeaker { name: speaker.name.clone(), role: speaker.roles.first().cloned() });
        named.collect()
    }
}

impl KnownSpeaker {
    /// The names under which the speaker is known: in full, by surname, and the others.
    fn names(&self) -> impl Iterator<Item = String> {
        let surname = self.name.rsplit(' ').next().map(str::to_owned);
        std::iter::once(self.name.clone()).chain(surname).chain(self.aliases.iter().cloned())
    }
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}
