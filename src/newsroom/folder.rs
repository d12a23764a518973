use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Transcripts, articles, read_regular_text};
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

/// Greatest length of a configuration file, in bytes.
const MAX_CONFIG_LEN: u64 = 1 << 20;

/// Greatest length of a transcript, in bytes.
const MAX_TRANSCRIPT_LEN: u64 = 64 << 20;

/// The settings of a folder; none when there are none.
///
/// # Errors
/// When there are some that cannot be used; the text is given with the error so that its place can be shown.
pub fn folder_config(root: &Path) -> Result<Option<Config>, (String, ConfigError)> {
    let path = root.join(FILE_NAME);
    if !path.exists() {
        return Ok(None);
    }
    match read_regular_text(&path, MAX_CONFIG_LEN) {
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
            let text = read_regular_text(&file, MAX_TRANSCRIPT_LEN).map_err(|error| error.to_string())?;
            texts.push((name, text));
        }
    }
    Ok(Some(Transcripts::new(texts)))
}

/// What [`write_ignore`] has done, so that it can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenIgnore {
    path: PathBuf,
    /// `None` if there was no file.
    before: Option<String>,
    after: String,
}

/// Adds an entry to a folder's configuration file that makes the rules ignore a finding. The file is created if there is
/// none.
///
/// # Errors
/// When the file cannot be written, is not a regular file of the folder (a link could lead anywhere), or is not a valid
/// configuration: an entry behind a syntax error would have no effect.
pub fn write_ignore(root: &Path, ignore: &Ignore) -> io::Result<WrittenIgnore> {
    #[derive(serde::Serialize)]
    struct Entry<'a> {
        ignore: [&'a Ignore; 1],
    }
    let entry = toml::to_string(&Entry { ignore: [ignore] }).map_err(io::Error::other)?;
    let path = root.join(FILE_NAME);
    let before = match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
        Ok(metadata) if !metadata.is_file() => return Err(io::Error::other("it is a link or not a regular file")),
        Ok(_) => Some(read_regular_text(&path, MAX_CONFIG_LEN).map_err(io::Error::other)?),
    };
    let old = before.as_deref().unwrap_or_default();
    if let Err(error) = Config::parse(old) {
        let line = old[..error.span.start.min(old.len())].matches('\n').count() + 1;
        return Err(io::Error::other(format!("correct line {line} first: {}", error.message)));
    }
    let gap = match old {
        "" => "",
        old if old.ends_with("\n\n") => "",
        old if old.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let added = format!("{gap}{entry}");
    fs::OpenOptions::new().create(true).append(true).open(&path)?.write_all(added.as_bytes())?;
    Ok(WrittenIgnore { after: format!("{old}{added}"), path, before })
}

/// Restores the configuration file as it was before [`write_ignore`].
///
/// # Errors
/// When it was changed since, or cannot be written.
pub fn undo_ignore(written: &WrittenIgnore) -> io::Result<()> {
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
        let written = write_ignore(&root, &entry("“We go")).unwrap();
        undo_ignore(&written).unwrap();
        assert_eq!(folder_config(&root).unwrap().unwrap(), config);
        assert!(undo_ignore(&written).is_err(), "the file is another one");
        fs::write(root.join("a.txt"), "").unwrap();
        assert_eq!(folder_articles(&root, &[], 9), [root.join("a.txt")]);
        assert!(folder_articles(&root, &["*.txt".into()], 9).is_empty());
        assert!(folder_articles(Path::new("/"), &[], 9).is_empty());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn nothing_is_written_through_a_link_or_into_an_invalid_file() {
        let root = std::env::temp_dir().join(format!("whosaid-folder-link-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let ignore = Ignore { path: Some("a.txt".into()), rule: Some("unclosed-quote".into()), text: None };
        fs::write(root.join(FILE_NAME), "# notes\nrules = [\n").unwrap();
        let error = write_ignore(&root, &ignore).unwrap_err().to_string();
        assert!(error.starts_with("correct line "), "{error}");
        fs::remove_file(root.join(FILE_NAME)).unwrap();
        #[cfg(unix)]
        {
            fs::write(root.join("shell.rc"), "").unwrap();
            std::os::unix::fs::symlink(root.join("shell.rc"), root.join(FILE_NAME)).unwrap();
            assert!(write_ignore(&root, &ignore).is_err());
            assert_eq!(fs::read_to_string(root.join("shell.rc")).unwrap(), "");
        }
        fs::remove_dir_all(root).unwrap();
    }
}
