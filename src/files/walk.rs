use std::path::{Path, PathBuf};

use super::{ReadError, format_of, read_regular_text};
use crate::compare::Transcripts;

/// Why a path contains no articles. The message says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WalkError {
    /// The path does not exist.
    #[error("{path}: no such file or folder; check the path")]
    NotFound {
        /// The path as given.
        path: String,
    },
    /// A pattern of `exclude` is not valid in the syntax of `.gitignore`.
    #[error("`exclude` has the invalid pattern `{pattern}` ({source}); correct it in whosaid.toml")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        source: ignore::Error,
    },
    /// The patterns of `exclude` cannot be used together.
    #[error("`exclude` cannot be used ({0}); correct it in whosaid.toml")]
    Patterns(ignore::Error),
    /// A folder cannot be read.
    #[error("{path}: {source}")]
    Walk {
        /// The path as given.
        path: String,
        /// The error with the path of the folder.
        source: ignore::Error,
    },
    /// No file below the path has the extension of an article.
    #[error("{path}: no articles here; they are files that end in .txt, .md or .html")]
    NoArticles {
        /// The path as given.
        path: String,
    },
}

/// Why the transcripts of a folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum TranscriptsError {
    /// A path contains no files that can be used.
    Walk(#[from] WalkError),
    /// A file cannot be read.
    Read(#[from] ReadError),
}

/// The articles at `path`, sorted: the file itself, or every text, Markdown and HTML file below the folder. Leaves out
/// hidden files, and files that match `.gitignore` or `exclude` (same syntax, relative to `root`).
///
/// # Errors
/// If the path does not exist, a folder cannot be read, or no article is found.
pub fn articles(path: &Path, root: &Path, exclude: &[String]) -> Result<Vec<PathBuf>, WalkError> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let shown = || path.display().to_string();
    if !path.is_dir() {
        return Err(WalkError::NotFound { path: shown() });
    }
    let mut builder = ignore::WalkBuilder::new(path);
    builder.require_git(false);
    let mut overrides = ignore::overrides::OverrideBuilder::new(root);
    for pattern in exclude {
        let added = overrides.add(&format!("!{pattern}"));
        added.map_err(|source| WalkError::Pattern { pattern: pattern.clone(), source })?;
    }
    builder.overrides(overrides.build().map_err(WalkError::Patterns)?);
    let mut files = Vec::new();
    for entry in builder.build() {
        let entry = entry.map_err(|source| WalkError::Walk { path: shown(), source })?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) && format_of(entry.path()).is_some() {
            files.push(entry.into_path());
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(WalkError::NoArticles { path: shown() });
    }
    Ok(files)
}

/// The articles of a folder that is open in an editor, at most `limit`. Empty for the home folder and the folders above
/// it, which are too large to search, and for a folder that cannot be read.
pub fn workspace_articles(root: &Path, exclude: &[String], limit: usize) -> Vec<PathBuf> {
    if std::env::home_dir().is_some_and(|home| home.starts_with(root)) {
        return Vec::new();
    }
    let mut all = articles(root, root, exclude).unwrap_or_default();
    all.truncate(limit);
    all
}

/// Greatest length of a transcript, in bytes.
const MAX_TRANSCRIPT_LEN: u64 = 64 << 20;

/// Reads the transcripts at `paths`, which are relative to `root`; `None` if there are no paths.
///
/// # Errors
/// If a path contains no readable transcript.
pub fn read_transcripts(root: &Path, paths: &[String]) -> Result<Option<Transcripts>, TranscriptsError> {
    if paths.is_empty() {
        return Ok(None);
    }
    let mut texts = Vec::new();
    for path in paths {
        for file in articles(&root.join(path), root, &[])? {
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            texts.push((name, read_regular_text(&file, MAX_TRANSCRIPT_LEN)?));
        }
    }
    Ok(Some(Transcripts::new(texts)))
}
