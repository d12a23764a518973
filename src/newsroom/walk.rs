use std::fmt;
use std::path::{Path, PathBuf};

use super::format_of;

/// Why a path gives no articles; its text says what to do.
#[derive(Debug)]
pub struct WalkError {
    message: String,
}

impl fmt::Display for WalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for WalkError {}

/// The articles under a path, sorted: the file itself, or every text, Markdown and HTML file of the folder that
/// neither `.gitignore` nor `exclude` (in the same syntax, relative to `root`) leaves out. Hidden files are left out too.
///
/// # Errors
/// When there is no such path, when a folder cannot be read, or when it holds no article.
pub fn articles(path: &Path, root: &Path, exclude: &[String]) -> Result<Vec<PathBuf>, WalkError> {
    let shown = path.display();
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Err(WalkError { message: format!("{shown}: no such file or folder; check the path") });
    }
    let mut builder = ignore::WalkBuilder::new(path);
    builder.require_git(false);
    let mut overrides = ignore::overrides::OverrideBuilder::new(root);
    for pattern in exclude {
        overrides
            .add(&format!("!{pattern}"))
            .map_err(|error| WalkError { message: format!("`exclude` has the pattern `{pattern}`: {error}") })?;
    }
    builder.overrides(overrides.build().map_err(|error| WalkError { message: format!("`exclude`: {error}") })?);
    let mut files = Vec::new();
    for entry in builder.build() {
        let entry = entry.map_err(|error| WalkError { message: format!("{shown}: {error}") })?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) && format_of(entry.path()).is_some() {
            files.push(entry.into_path());
        }
    }
    files.sort();
    if files.is_empty() {
        let message = format!("{shown}: no articles here; they are files that end in .txt, .md or .html");
        return Err(WalkError { message });
    }
    Ok(files)
}
