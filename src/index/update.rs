//! Brings the index up to date with the files.

use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use rustc_hash::{FxHashSet, FxHasher};

use super::entry::ArticleEntry;
use super::store::{FileState, Index, IndexError};
use crate::Analysis;

/// Number of articles that are analysed before they are written. What was analysed since the last write is lost when the
/// process is killed.
const BATCH: usize = 32;
/// The index is compacted when this many of its articles are out of use, and more than half as many as are in use.
const UNUSED: u64 = 2_000;

/// A file to index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFile {
    /// The file.
    pub file: PathBuf,
    /// Its path relative to the folder of the index, with slashes.
    pub path: String,
    /// Hash of the settings that its analysis depends on.
    pub settings: u64,
}

/// Reads and analyses an article; `None` if it cannot be read. Nothing is kept of such an article.
pub type Read<'a> = dyn Fn(&ArticleFile) -> Option<Analysis> + Sync + 'a;

/// What an update has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// Number of articles that were read.
    pub read: usize,
    /// Number of articles that are new or have changed, whether they were read or not.
    pub outdated: usize,
    /// The paths of the articles whose entries were written.
    pub changed: Vec<String>,
    /// The paths of the articles that were removed.
    pub removed: Vec<String>,
    /// Whether it was stopped before everything was done.
    pub stopped: bool,
}

/// A hash of settings that an analysis depends on, and of this program: another version of it may find something else.
pub fn settings_hash(settings: impl Hash) -> u64 {
    static PROGRAM: LazyLock<u64> = LazyLock::new(|| {
        let mut hasher = FxHasher::default();
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        let metadata = std::env::current_exe().and_then(std::fs::metadata).ok();
        metadata.map(|metadata| (metadata.len(), metadata.modified().ok())).hash(&mut hasher);
        hasher.finish()
    });
    let mut hasher = FxHasher::default();
    (*PROGRAM).hash(&mut hasher);
    settings.hash(&mut hasher);
    hasher.finish()
}

impl ArticleFile {
    /// The state of the file; `None` if it is not there.
    fn state(&self) -> Option<FileState> {
        let metadata = std::fs::metadata(&self.file).ok()?;
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let modified = u64::try_from(modified.as_nanos()).unwrap_or(u64::MAX);
        Some(FileState { modified, length: metadata.len(), settings: self.settings })
    }
}

impl Index {
    /// Reads the files that are new or have changed, on all cores, and removes what is kept of files that are gone:
    /// those that `is_gone` says so of. `progress` is called with the number of files that were read and that will be
    /// read; the update stops when it breaks.
    ///
    /// # Errors
    /// If the index cannot be read or written.
    pub fn update(
        &self,
        files: &[ArticleFile],
        is_gone: impl Fn(&str) -> bool,
        read: &Read<'_>,
        mut progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Updated, IndexError> {
        let failed = |error: redb::Error| self.failed(&error);
        let known = self.states().map_err(failed)?;
        let outdated: Vec<(&ArticleFile, FileState)> = files
            .par_iter()
            .filter_map(|file| {
                let state = file.state()?;
                (known.get(&file.path) != Some(&state)).then_some((file, state))
            })
            .collect();
        let listed: FxHashSet<&str> = files.iter().map(|file| &*file.path).collect();
        let is_removed = |path: &&String| !listed.contains(&***path) && is_gone(path);
        let removed: Vec<String> = known.keys().filter(is_removed).cloned().collect();
        let mut updated = Updated { outdated: outdated.len(), ..Updated::default() };
        if !removed.is_empty() {
            self.write(&[], &removed).map_err(failed)?;
            updated.removed = removed;
        }
        for part in outdated.chunks(BATCH) {
            if progress(updated.read, outdated.len()).is_break() {
                updated.stopped = true;
                break;
            }
            let read: Vec<Result<(ArticleEntry, FileState), String>> = part
                .par_iter()
                .with_max_len(1)
                .map(|(file, state)| match read(file) {
                    Some(analysis) => Ok((ArticleEntry::of(file.path.clone(), &analysis), *state)),
                    None => Err(file.path.clone()),
                })
                .collect();
            let (mut entries, mut unreadable) = (Vec::with_capacity(part.len()), Vec::new());
            for result in read {
                match result {
                    Ok(entry) => entries.push(entry),
                    Err(path) if known.contains_key(&path) => unreadable.push(path),
                    Err(_) => {}
                }
            }
            if !(entries.is_empty() && unreadable.is_empty()) {
                self.write(&entries, &unreadable).map_err(failed)?;
            }
            updated.read += part.len();
            updated.changed.extend(entries.into_iter().map(|(entry, _)| entry.path));
        }
        let (unused, used) = self.unused().map_err(failed)?;
        if unused > UNUSED.max(used / 2) {
            self.compact().map_err(failed)?;
        }
        Ok(updated)
    }
}
