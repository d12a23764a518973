//! The articles of a run by way of the index: what has not changed since the last run is not read again.

use std::io::{self, IsTerminal as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use rustc_hash::FxHashMap;

use super::input::{InputOptions, Listing, Raw, Reader, Source};
use super::ordered::in_order;
use super::outcome::Failure;
use super::workspace::{Workspace, Workspaces};
use crate::index::{ArticleEntry, ArticleFile, Index, Query};

/// Articles with what is kept of them.
pub(super) struct Archive<'a> {
    options: &'a InputOptions,
    workspaces: &'a Workspaces,
    /// The index of each workspace, with the articles of the run by their path in it.
    indexed: Vec<(Index, FxHashMap<String, String>)>,
    /// Articles that are not indexed: standard input, lines of JSONL, all articles of a run without index.
    loose: Vec<Source>,
    /// Whether an article could not be read, which was reported.
    pub(super) failed: bool,
}

/// An article with its name in messages.
type NamedFile = (ArticleFile, String);

impl<'a> Archive<'a> {
    /// Lists the articles at `paths`, and reads those into the index that are new or have changed.
    pub(super) fn open(
        paths: &[PathBuf],
        options: &'a InputOptions,
        workspaces: &'a Workspaces,
        no_index: bool,
    ) -> Result<Self, Failure> {
        let Listing { sources, failed } = Listing::of(paths, options, workspaces)?;
        let mut archive = Archive { options, workspaces, indexed: Vec::new(), loose: Vec::new(), failed };
        let mut groups: Vec<(Arc<Workspace>, Vec<NamedFile>)> = Vec::new();
        for source in sources {
            let path = source.path.as_ref().filter(|_| !(no_index || source.stdin || source.markup.is_lines()));
            let Some(path) = path else {
                archive.loose.push(source);
                continue;
            };
            let workspace = workspaces.of_file(path)?;
            let relative = workspace.relative(path);
            let settings = crate::index::settings_hash((
                workspace.config.analysis_hash(&relative),
                format!("{:?}{:?}", options.input, options.encoding),
            ));
            let file = ArticleFile { file: path.clone(), path: relative, settings };
            let shown = path.display().to_string();
            match groups.iter_mut().find(|(known, _)| Arc::ptr_eq(known, &workspace)) {
                Some((_, files)) => files.push((file, shown)),
                None => groups.push((workspace, vec![(file, shown)])),
            }
        }
        for (workspace, files) in groups {
            archive.index(&workspace, files)?;
        }
        Ok(archive)
    }

    /// Brings the index of a workspace up to date. Without an index, the articles are read anew.
    fn index(&mut self, workspace: &Workspace, files: Vec<(ArticleFile, String)>) -> Result<(), Failure> {
        let failed = AtomicBool::new(false);
        let read = |file: &ArticleFile| {
            let read = Raw::File(file.file.clone()).document(self.options, self.workspaces);
            let document = read.inspect_err(|failure| {
                failure.print();
                failed.store(true, Ordering::Relaxed);
            });
            document.ok().map(|document| document.analysis())
        };
        let bar = io::stderr().is_terminal().then(progress_bar);
        let progress = |done: usize, all: usize| {
            if let Some(bar) = &bar {
                bar.set_length(all as u64);
                bar.set_position(done as u64);
            }
            ControlFlow::Continue(())
        };
        let (list, shown): (Vec<ArticleFile>, Vec<String>) = files.into_iter().unzip();
        let is_gone = |path: &str| !workspace.root.join(path).exists();
        let index = workspace.config.open_index(&workspace.root);
        let updated = index.and_then(|index| {
            index.update(&list, is_gone, &read, progress)?;
            Ok(index)
        });
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
        match updated {
            Ok(index) => {
                let paths = list.into_iter().map(|file| file.path).zip(shown).collect();
                self.indexed.push((index, paths));
                self.failed |= failed.into_inner();
            }
            Err(error) => {
                Failure::new(format!("{error}; every article is read again")).print();
                let markup = |path: &PathBuf| self.options.markup(Some(path));
                let source =
                    |file: ArticleFile| Source { stdin: false, markup: markup(&file.file), path: Some(file.file) };
                self.loose.extend(list.into_iter().map(source));
            }
        }
        Ok(())
    }

    /// Calls `each` with the name and the entry of every article that can have quotations which are searched for.
    pub(super) fn for_each(&mut self, query: &Query, mut each: impl FnMut(&str, &ArticleEntry)) -> Result<(), Failure> {
        for (index, paths) in &self.indexed {
            index.find(query, |entry| {
                if let Some(shown) = paths.get(&entry.path) {
                    each(shown, &entry);
                }
                ControlFlow::Continue(())
            })?;
        }
        let reader = Reader::new(std::mem::take(&mut self.loose));
        let work = |_, raw: Result<Raw, Failure>| {
            let document = raw?.document(self.options, self.workspaces)?;
            Ok((document.name(), ArticleEntry::of(document.name(), &document.analysis())))
        };
        let size = |raw: &Result<Raw, Failure>| raw.as_ref().map_or(0, Raw::size);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let mut failed = false;
        in_order(reader, threads, size, work, |read: Result<(String, ArticleEntry), Failure>, _| {
            match read {
                Ok((name, entry)) => each(&name, &entry),
                Err(failure) => {
                    failure.print();
                    failed = true;
                }
            }
            Ok(ControlFlow::Continue(()))
        })?;
        self.failed |= failed;
        Ok(())
    }
}

fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos} of {len} articles read, {eta} left") {
        bar.set_style(style);
    }
    bar
}
