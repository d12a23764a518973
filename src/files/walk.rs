use std::path::{Path, PathBuf};

use super::{ReadError, format_of, read_regular_text};
use crate::compare::{TranscriptFormat, Transcripts};

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
    /// No file below the path has the extension of a transcript.
    #[error("{path}: no transcripts here; they are files that end in .txt, .md, .html, .srt, .vtt, .ttml or .json")]
    NoTranscripts {
        /// The path as given.
        path: String,
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
    let files = files_below(path, root, exclude, |path| format_of(path).is_some())?;
    if files.is_empty() {
        return Err(WalkError::NoArticles { path: path.display().to_string() });
    }
    Ok(files)
}

/// The file itself, or every file below the folder that is wanted, sorted.
fn files_below(
    path: &Path,
    root: &Path,
    exclude: &[String],
    is_wanted: impl Fn(&Path) -> bool,
) -> Result<Vec<PathBuf>, WalkError> {
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
        if entry.file_type().is_some_and(|kind| kind.is_file()) && is_wanted(entry.path()) {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}

/// The format of a transcript, judged by the extension of its file.
fn transcript_format(path: &Path) -> Option<TranscriptFormat> {
    TranscriptFormat::of_extension(&path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Reads the transcript at `path`, or all transcripts in the folder: text, Markdown, HTML, captions (SRT, WebVTT, TTML),
/// and the JSON of transcription services. Returns path, text and format of each.
///
/// # Errors
/// If the path does not exist, or there are no transcripts that can be read.
pub fn transcript_files(
    path: &Path,
    root: &Path,
) -> Result<Vec<(PathBuf, String, TranscriptFormat)>, TranscriptsError> {
    let files = files_below(path, root, &[], |path| transcript_format(path).is_some())?;
    if files.is_empty() {
        return Err(WalkError::NoTranscripts { path: path.display().to_string() }.into());
    }
    let mut read = Vec::new();
    for file in files {
        let text = read_regular_text(&file, MAX_TRANSCRIPT_LEN)?;
        let format = transcript_format(&file).unwrap_or(TranscriptFormat::Text);
        read.push((file, text, format));
    }
    Ok(read)
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

/// A transcript: name, source and format.
pub type TranscriptSource = (String, String, TranscriptFormat);

/// Reads the transcripts at `paths`, which are relative to `root`, and those of an article: at `sources`, relative to the
/// folder of the article or else to `root`. They are named by their paths relative to `root`.
///
/// # Errors
/// If a path contains no readable transcript.
pub fn transcript_sources(
    root: &Path,
    paths: &[String],
    article: Option<&Path>,
    sources: &[String],
) -> Result<Vec<TranscriptSource>, TranscriptsError> {
    let folder = article.and_then(Path::parent);
    let own = sources.iter().map(|source| {
        let beside = folder.map(|folder| folder.join(source)).filter(|path| path.exists());
        beside.unwrap_or_else(|| root.join(source))
    });
    let mut texts: Vec<TranscriptSource> = Vec::new();
    for path in paths.iter().map(|path| root.join(path)).chain(own) {
        for (file, text, format) in transcript_files(&path, root)? {
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            if texts.iter().all(|(known, ..)| *known != name) {
                texts.push((name, text, format));
            }
        }
    }
    Ok(texts)
}

/// Reads and indexes the transcripts at `paths`, which are relative to `root`; `None` if there are no paths.
///
/// # Errors
/// If a path contains no readable transcript.
pub fn read_transcripts(root: &Path, paths: &[String]) -> Result<Option<Transcripts>, TranscriptsError> {
    if paths.is_empty() {
        return Ok(None);
    }
    Ok(Some(Transcripts::read(transcript_sources(root, paths, None, &[])?)))
}
