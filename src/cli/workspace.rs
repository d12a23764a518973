//! The configuration that applies to an article: the nearest `whosaid.toml` in its folder or above it.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::outcome::Failure;
use crate::config::Config;
use crate::files::{self, TranscriptSource};

/// A configuration, and the folder that it applies to.
pub(super) struct Workspace {
    pub(super) config: Config,
    pub(super) root: PathBuf,
    /// What the configuration excludes; transcripts are not articles.
    pub(super) excluded: Excluded,
}

impl Workspace {
    fn new(config: Config, root: PathBuf) -> Result<Self, Failure> {
        let patterns = [&config.exclude[..], &config.transcripts].concat();
        let excluded = Excluded::new(&patterns, &root).map_err(|(pattern, error)| {
            Failure::new(format!("`exclude` has the invalid pattern `{pattern}` ({error}); correct it in whosaid.toml"))
        })?;
        Ok(Workspace { config, root, excluded })
    }

    fn read(file: &Path) -> Result<Self, Failure> {
        let root = file.parent().map_or_else(|| PathBuf::from("."), absolute);
        Self::new(files::read_config(file)?, root)
    }

    /// Reads the transcripts that the configuration names, and those that an article names itself.
    pub(super) fn transcripts(
        &self,
        article: Option<&Path>,
        sources: &[String],
    ) -> Result<Vec<TranscriptSource>, Failure> {
        let article = article.map(absolute);
        Ok(files::transcript_sources(&self.root, &self.config.transcripts, article.as_deref(), sources)?)
    }

    /// The path relative to the folder of the configuration, with slashes.
    pub(super) fn relative(&self, path: &Path) -> String {
        let absolute = absolute(path);
        let relative = absolute.strip_prefix(&self.root).unwrap_or(path);
        relative.to_string_lossy().replace('\\', "/")
    }
}

/// The workspaces of all articles of a run. Each configuration file is read once.
pub(super) struct Workspaces {
    /// The configuration that applies to every article, if there is only one.
    only: Option<Arc<Workspace>>,
    /// Applies where no configuration is found.
    default: Arc<Workspace>,
    found: Mutex<HashMap<PathBuf, Arc<Workspace>>>,
}

impl Workspaces {
    /// The workspaces of a run; with `config`, that file applies everywhere, and with `isolated`, none is read.
    pub(super) fn new(config: Option<&Path>, isolated: bool) -> Result<Self, Failure> {
        let here = std::env::current_dir()?;
        let default = Arc::new(Workspace::new(Config::default(), here)?);
        let only = match config {
            Some(file) => Some(Arc::new(Workspace::read(file)?)),
            None => isolated.then(|| Arc::clone(&default)),
        };
        Ok(Workspaces { only, default, found: Mutex::default() })
    }

    /// The workspace of the files of a folder.
    pub(super) fn of_folder(&self, folder: &Path) -> Result<Arc<Workspace>, Failure> {
        if let Some(only) = &self.only {
            return Ok(Arc::clone(only));
        }
        let folder = absolute(folder);
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = found.get(&folder) {
            return Ok(Arc::clone(known));
        }
        let workspace = match files::nearest_config(&folder) {
            None => Arc::clone(&self.default),
            Some(file) => {
                let known = found.values().find(|known| file.parent().is_some_and(|root| root == known.root)).cloned();
                // The default has no file, and could have the same folder as one.
                match known.filter(|known| !Arc::ptr_eq(known, &self.default)) {
                    Some(known) => known,
                    None => Arc::new(Workspace::read(&file)?),
                }
            }
        };
        found.insert(folder, Arc::clone(&workspace));
        Ok(workspace)
    }

    /// The workspace of a file.
    pub(super) fn of_file(&self, file: &Path) -> Result<Arc<Workspace>, Failure> {
        self.of_folder(file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))
    }

    /// The workspace of an article that may have no file name, such as standard input.
    pub(super) fn of(&self, path: Option<&Path>) -> Result<Arc<Workspace>, Failure> {
        path.map_or_else(|| self.of_folder(Path::new(".")), |path| self.of_file(path))
    }
}

/// Patterns in the syntax of `.gitignore`, and the folder that they are relative to.
#[derive(Clone)]
pub(super) struct Excluded {
    root: PathBuf,
    patterns: Gitignore,
}

impl Excluded {
    /// Compiles patterns. The error is the first invalid pattern with what is wrong with it.
    pub(super) fn new(patterns: &[String], root: &Path) -> Result<Self, (String, ignore::Error)> {
        let mut builder = GitignoreBuilder::new(root);
        for pattern in patterns {
            let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
            builder.add_line(None, pattern).map_err(|error| (pattern.to_owned(), error))?;
        }
        let compiled = builder.build().map_err(|error| (patterns.join(", "), error))?;
        Ok(Excluded { root: root.to_owned(), patterns: compiled })
    }

    /// Whether the patterns match a path or a folder above it.
    pub(super) fn matches(&self, path: &Path, is_dir: bool) -> bool {
        if self.patterns.is_empty() {
            return false;
        }
        let absolute = absolute(path);
        // The matcher panics on paths that are not below its root.
        let Ok(relative) = absolute.strip_prefix(&self.root) else { return false };
        self.patterns.matched_path_or_any_parents(relative, is_dir).is_ignore()
    }
}

/// The absolute form of a path without `.` and `..`, which are resolved by name alone.
fn absolute(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}
