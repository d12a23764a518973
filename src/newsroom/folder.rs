use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Transcripts, articles, read_text};
use crate::config::{Config, ConfigError, FILE_NAME, Ignore};

/// The articles of a folder that is open in an editor: at most `limit`. The home folder and those above it hold
/// everything but articles: they have none.
pub fn folder_articles(root: &Path, exclude: &[String], limit: usize) -> Vec<PathBuf> {
    if std::env::home_dir().is_some_and(|home| home.starts_with(root)) {
        return Vec::new();
    }
    // A folder without articles, or one that cannot be read, is no error here: it has none.
    let mut all = articles(root, root, exclude).unwrap_or_default();
    all.truncate(limit);
    all
}

/// The settings of a folder; none when there are none.
///
/// # Errors
/// When there are some that cannot be used; the text is given with the error so that its place can be shown.
pub fn folder_config(root: &Path) -> Result<Option<Config>, (String, ConfigError)> {
    let path = root.join(FILE_NAME);
    if !path.exists() {
        return Ok(None);
    }
    match read_text(&path) {
        Ok(text) => Config::parse(&text).map(Some).map_err(|error| (text, error)),
        Err(error) => Err((String::new(), ConfigError { message: error.to_string(), span: crate::Span::default() })),
    }
}

/// The transcripts at these paths, relative to the folder; none when no path is given.
///
/// # Errors
/// When one of them cannot be read; says what to do.
pub fn folder_transcripts(root: &Path, paths: &[String]) -> Result<Option<Transcripts>, String> {
    if paths.is_empty() {
        return Ok(None);
    }
    let mut texts = Vec::new();
    for path in paths {
        for file in articles(&root.join(path), root, &[]).map_err(|error| error.to_string())? {
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            texts.push((name, read_text(&file).map_err(|error| error.to_string())?));
        }
    }
    Ok(Some(Transcripts::new(texts)))
}

/// Writes down in a folder's settings that a finding is to be ignored.
///
/// # Errors
/// When the file cannot be written.
pub fn write_ignore(root: &Path, ignore: &Ignore) -> io::Result<()> {
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

    #[test]
    fn a_finding_to_ignore_is_written_down() {
        let root = std::env::temp_dir().join(format!("whosaid-folder-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join(FILE_NAME), "[rules]\nscare-quotes = \"hint\"").unwrap();
        let entry = |text: &str| Ignore {
            path: Some("a.txt".into()),
            rule: Some("unclosed-quote".into()),
            text: Some(text.into()),
        };
        for text in ["“We wait", "\"No\\w\t“"] {
            write_ignore(&root, &entry(text)).unwrap();
        }
        let config = folder_config(&root).unwrap().unwrap();
        assert_eq!(config.ignore, [entry("“We wait"), entry("\"No\\w\t“")]);
        fs::write(root.join("a.txt"), "").unwrap();
        assert_eq!(folder_articles(&root, &[], 9), [root.join("a.txt")]);
        assert!(folder_articles(&root, &["*.txt".into()], 9).is_empty());
        assert!(folder_articles(Path::new("/"), &[], 9).is_empty());
        fs::remove_dir_all(root).unwrap();
    }
}
