//! Finds, reads and extends `whosaid.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{ReadError, read_regular_text};
use crate::config::{Config, ConfigError, CorrectedQuote, FILE_NAME, Ignore, KnownSpeaker};
use crate::{LineIndex, Span};

/// Greatest length of a configuration file, in bytes.
const MAX_CONFIG_LEN: u64 = 1 << 20;

/// Why a `whosaid.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigFileError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The content of the file is invalid.
    #[error("{}: line {line}: {source}", .path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Line of the mistake, from 1.
        line: usize,
        /// The text of the file.
        text: String,
        /// The mistake.
        source: ConfigError,
    },
}

impl ConfigFileError {
    /// The parts of a message that is shown in the file itself: the text of the file, the span of the mistake in it
    /// (bytes), and what is wrong. Text and span are empty if the file cannot be read.
    pub fn in_file(&self) -> (&str, Span, String) {
        match self {
            ConfigFileError::Read(error) => ("", Span::default(), error.to_string()),
            ConfigFileError::Invalid { text, source, .. } => (text, source.span(), source.to_string()),
        }
    }
}

/// The nearest `whosaid.toml` in `folder` or the folders above it.
pub fn nearest_config(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
}

/// Reads a configuration file.
///
/// # Errors
/// If the file cannot be read or its content is invalid.
pub fn read_config(path: &Path) -> Result<Config, ConfigFileError> {
    let text = read_regular_text(path, MAX_CONFIG_LEN)?;
    Config::parse(&text).map_err(|source| {
        let line = LineIndex::new(&text).line(source.span().start) + 1;
        ConfigFileError::Invalid { path: path.to_owned(), line, text, source }
    })
}

/// Reads the configuration file of the folder `root`; `None` if there is none.
///
/// # Errors
/// If the file cannot be read or its content is invalid.
pub fn folder_config(root: &Path) -> Result<Option<Config>, ConfigFileError> {
    let path = root.join(FILE_NAME);
    if path.exists() { read_config(&path).map(Some) } else { Ok(None) }
}

/// An entry that is added to a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigEntry {
    /// Of `[[ignore]]`.
    Ignore(Ignore),
    /// Of `[[corrections]]`.
    Correction(CorrectedQuote),
    /// Of `[[speakers]]`.
    Speaker(KnownSpeaker),
}

impl ConfigEntry {
    /// The key of the list that the entry belongs to.
    fn list(&self) -> &'static str {
        match self {
            ConfigEntry::Ignore(_) => "ignore",
            ConfigEntry::Correction(_) => "corrections",
            ConfigEntry::Speaker(_) => "speakers",
        }
    }

    /// The entry as it is written in the file.
    fn to_toml(&self) -> Result<String, toml::ser::Error> {
        match self {
            ConfigEntry::Ignore(entry) => toml::to_string(&BTreeMap::from([(self.list(), [entry])])),
            ConfigEntry::Correction(entry) => toml::to_string(&BTreeMap::from([(self.list(), [entry])])),
            ConfigEntry::Speaker(entry) => toml::to_string(&BTreeMap::from([(self.list(), [entry])])),
        }
    }
}

/// What [`append_entry`] has done, so that it can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenEntry {
    path: PathBuf,
    /// `None` if there was no file.
    before: Option<String>,
    after: String,
}

/// Adds an entry to a folder's configuration file. The file is created if there is none.
///
/// # Errors
/// When the file cannot be written, is not a regular file of the folder (a link could lead anywhere), or is not a valid
/// configuration: an entry behind a syntax error would have no effect.
pub fn append_entry(root: &Path, entry: &ConfigEntry) -> io::Result<WrittenEntry> {
    let text = entry.to_toml().map_err(io::Error::other)?;
    let path = root.join(FILE_NAME);
    let before = writable_config(root)?;
    let old = before.as_deref().unwrap_or_default();
    if let Err(error) = Config::parse(old) {
        let line = old[..error.span().start.min(old.len())].matches('\n').count() + 1;
        return Err(io::Error::other(format!("correct line {line} first: {}", error)));
    }
    let gap = match old {
        "" => "",
        old if old.ends_with("\n\n") => "",
        old if old.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let added = format!("{gap}{text}");
    if Config::parse(&format!("{old}{added}")).is_err() {
        let list = entry.list();
        return Err(io::Error::other(format!(
            "write `{list} = […]` as `[[{list}]]`, so that entries can be added to it"
        )));
    }
    fs::OpenOptions::new().create(true).append(true).open(&path)?.write_all(added.as_bytes())?;
    Ok(WrittenEntry { after: format!("{old}{added}"), path, before })
}

/// The text of a folder's configuration file, to be changed; `None` if there is none.
///
/// # Errors
/// When the file cannot be read or is not a regular file of the folder: a link could lead anywhere.
pub fn writable_config(root: &Path) -> io::Result<Option<String>> {
    let path = root.join(FILE_NAME);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(metadata) if !metadata.is_file() => Err(io::Error::other("it is a link or not a regular file")),
        Ok(_) => read_regular_text(&path, MAX_CONFIG_LEN).map(Some).map_err(io::Error::other),
    }
}

/// Restores the configuration file as it was before [`append_entry`].
///
/// # Errors
/// When it was changed since, or cannot be written.
pub fn undo_entry(written: &WrittenEntry) -> io::Result<()> {
    let is_file = fs::symlink_metadata(&written.path)?.is_file();
    let text = read_regular_text(&written.path, MAX_CONFIG_LEN).map_err(io::Error::other)?;
    if !is_file || text != written.after {
        return Err(io::Error::other("it was changed since"));
    }
    match &written.before {
        Some(before) => fs::write(&written.path, before),
        None => fs::remove_file(&written.path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::workspace_articles;

    #[test]
    fn an_ignored_diagnostic_is_appended_to_the_file() {
        let root = std::env::temp_dir().join(format!("whosaid-files-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let file = root.join(FILE_NAME);
        fs::write(&file, "[rules]\nscare-quotes = \"hint\"").unwrap();
        let entry = |text: &str| Ignore {
            path: Some("a.txt".into()),
            rule: Some("unclosed-quote".into()),
            text: Some(text.into()),
        };
        for text in ["“We wait", "\"No\\w\t“"] {
            append_entry(&root, &ConfigEntry::Ignore(entry(text))).unwrap();
        }
        let config = read_config(&file).unwrap();
        assert_eq!(config.ignore, [entry("“We wait"), entry("\"No\\w\t“")]);
        assert_eq!(nearest_config(&root), Some(file.clone()));
        let written = append_entry(&root, &ConfigEntry::Ignore(entry("“We go"))).unwrap();
        undo_entry(&written).unwrap();
        assert_eq!(read_config(&file).unwrap(), config);
        assert!(undo_entry(&written).is_err(), "the file was changed since");
        fs::write(&file, "\n[rules]\nscary-quotes = \"hint\"\n").unwrap();
        let message = read_config(&file).unwrap_err().to_string();
        assert!(message.contains("whosaid.toml: line 3: there is no rule `scary-quotes`"), "{message}");
        fs::write(root.join("a.txt"), "").unwrap();
        assert_eq!(workspace_articles(&root, &[], 9), [root.join("a.txt")]);
        assert!(workspace_articles(&root, &["*.txt".into()], 9).is_empty());
        assert!(workspace_articles(Path::new("/"), &[], 9).is_empty());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn every_kind_of_entry_is_appended_and_nothing_that_breaks_the_file() {
        let root = std::env::temp_dir().join(format!("whosaid-entries-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let file = root.join(FILE_NAME);
        let quote = CorrectedQuote {
            path: "a.txt".into(),
            text: "“We \"wait\"".into(),
            occurrence: Some(2),
            speaker: "Ada Moor".into(),
        };
        let speaker = KnownSpeaker { name: "Tom Field".into(), role: Some("baker".into()), ..KnownSpeaker::default() };
        append_entry(&root, &ConfigEntry::Correction(quote.clone())).unwrap();
        append_entry(&root, &ConfigEntry::Speaker(speaker.clone())).unwrap();
        let config = read_config(&file).unwrap();
        assert_eq!((config.corrections, config.speakers), (vec![quote], vec![speaker.clone()]));
        assert!(!fs::read_to_string(&file).unwrap().contains("aliases"));
        let inline = "speakers = [{ name = \"Ada Moor\" }]\n";
        fs::write(&file, inline).unwrap();
        let problem = append_entry(&root, &ConfigEntry::Speaker(speaker)).unwrap_err().to_string();
        assert!(problem.contains("`[[speakers]]`"), "{problem}");
        assert_eq!(fs::read_to_string(&file).unwrap(), inline);
        fs::remove_dir_all(root).unwrap();
    }
}
