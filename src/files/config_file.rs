//! Finds, reads and extends `whosaid.toml`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{ReadError, read_text};
use crate::config::{Config, ConfigError, FILE_NAME, Ignore};
use crate::{LineIndex, Span};

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
    let text = read_text(path)?;
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

/// Appends an entry to the `ignore` list in the `whosaid.toml` of the folder `root`. Creates the file if needed.
///
/// # Errors
/// If the file cannot be written.
pub fn append_ignore(root: &Path, ignore: &Ignore) -> io::Result<()> {
    #[derive(serde::Serialize)]
    struct Entry<'a> {
        ignore: [&'a Ignore; 1],
    }
    let entry = toml::to_string(&Entry { ignore: [ignore] }).map_err(io::Error::other)?;
    let path = root.join(FILE_NAME);
    let old = if path.exists() { read_text(&path).map_err(io::Error::other)? } else { String::new() };
    let gap = match &*old {
        "" => "",
        old if old.ends_with("\n\n") => "",
        old if old.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(format!("{gap}{entry}").as_bytes())
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
            append_ignore(&root, &entry(text)).unwrap();
        }
        let config = read_config(&file).unwrap();
        assert_eq!(config.ignore, [entry("“We wait"), entry("\"No\\w\t“")]);
        assert_eq!(nearest_config(&root), Some(file.clone()));
        fs::write(&file, "\n[rules]\nscary-quotes = \"hint\"\n").unwrap();
        let message = read_config(&file).unwrap_err().to_string();
        assert!(message.contains("whosaid.toml: line 3: there is no rule `scary-quotes`"), "{message}");
        fs::write(root.join("a.txt"), "").unwrap();
        assert_eq!(workspace_articles(&root, &[], 9), [root.join("a.txt")]);
        assert!(workspace_articles(&root, &["*.txt".into()], 9).is_empty());
        assert!(workspace_articles(Path::new("/"), &[], 9).is_empty());
        fs::remove_dir_all(root).unwrap();
    }
}
