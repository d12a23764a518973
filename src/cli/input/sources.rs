//! Which files the paths on the command line stand for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::markup::{Markup, is_jsonl};
use super::options::InputOptions;
use crate::cli::outcome::Failure;
use crate::cli::workspace::{Excluded, Workspaces};
use crate::files;

/// A file or standard input.
pub(in crate::cli) struct Source {
    pub(in crate::cli) stdin: bool,
    /// The file; for standard input the name that was given for it.
    pub(in crate::cli) path: Option<PathBuf>,
    pub(in crate::cli) markup: Markup,
}

impl Source {
    /// Number of bytes to read; `None` if it is not known beforehand.
    pub(in crate::cli) fn size(&self) -> Option<u64> {
        let path = self.path.as_ref().filter(|_| !self.stdin)?;
        let packed = path.extension().is_some_and(|end| end == "gz" || end == "zst");
        path.metadata().ok().filter(|metadata| metadata.is_file() && !packed).map(|metadata| metadata.len())
    }
}

/// What the paths on the command line stand for.
pub(in crate::cli) struct Listing {
    pub(in crate::cli) sources: Vec<Source>,
    /// Whether a path could not be used, which was reported.
    pub(in crate::cli) failed: bool,
}

impl Listing {
    /// Lists the files of `paths`, in order. If there are several paths, one that cannot be used is reported and skipped.
    pub(in crate::cli) fn of(
        paths: &[PathBuf],
        options: &InputOptions,
        workspaces: &Workspaces,
    ) -> Result<Self, Failure> {
        let here = std::env::current_dir()?;
        let excluded = Excluded::new(&options.exclude, &here).map_err(|(pattern, error)| {
            Failure::new(format!("--exclude has the invalid pattern `{pattern}` ({error})"))
        })?;
        let lister = Lister { options, workspaces, excluded: &excluded };
        let mut listing = Listing { sources: Vec::new(), failed: false };
        for path in paths {
            match lister.add(path, &mut listing) {
                Ok(()) => {}
                Err(failure) if paths.len() == 1 => return Err(failure),
                Err(failure) => {
                    failure.print();
                    listing.failed = true;
                }
            }
        }
        Ok(listing)
    }

    /// Leaves out the file that the results are written to: one that lies in a folder of articles is not an article.
    ///
    /// # Errors
    /// If the file is one of the `paths` of the command line, which would be overwritten.
    pub(in crate::cli) fn leave_out(&mut self, output: Option<&Path>, paths: &[PathBuf]) -> Result<(), Failure> {
        let Some(file) = output.and_then(|file| file.canonicalize().ok()).filter(|file| file.is_file()) else {
            return Ok(());
        };
        let is_output = |path: &PathBuf| path.canonicalize().is_ok_and(|path| path == file);
        if let Some(path) = paths.iter().find(|path| is_output(path)) {
            let message =
                format!("{}: is an article and would be overwritten; name another output file", path.display());
            return Err(Failure::new(message));
        }
        self.sources.retain(|source| !source.path.as_ref().is_some_and(is_output));
        Ok(())
    }

    /// Whether there can be more than one article.
    pub(in crate::cli) fn is_many(&self) -> bool {
        self.sources.len() > 1 || self.sources.iter().any(|source| source.markup.is_lines())
    }
}

struct Lister<'a> {
    options: &'a InputOptions,
    workspaces: &'a Workspaces,
    /// What the command line excludes.
    excluded: &'a Excluded,
}

impl Lister<'_> {
    fn add(&self, path: &Path, listing: &mut Listing) -> Result<(), Failure> {
        if path.as_os_str() == "-" {
            let name = self.options.stdin_filename.clone();
            let force = self.options.force_exclude;
            if !(force && name.as_deref().is_some_and(|name| self.excludes(name).unwrap_or(false))) {
                let markup = self.options.markup(name.as_deref());
                listing.sources.push(Source { stdin: true, path: name, markup });
            }
            return Ok(());
        }
        if path.is_dir() {
            return self.walk(path, listing);
        }
        if !path.exists() {
            let shown = path.display();
            let what = if path.is_symlink() {
                "a link to a file that is not there; correct the link"
            } else {
                "no such file or folder; check the path"
            };
            return Err(Failure::new(format!("{shown}: {what}")));
        }
        if !(self.options.force_exclude && self.excludes(path)?) {
            listing.sources.push(self.file(path.to_owned()));
        }
        Ok(())
    }

    fn file(&self, path: PathBuf) -> Source {
        let markup = self.options.markup(Some(&path));
        Source { stdin: false, path: Some(path), markup }
    }

    /// Whether the command line or the configuration of a file's folder excludes it.
    fn excludes(&self, file: &Path) -> Result<bool, Failure> {
        Ok(self.excluded.matches(file, false) || self.workspaces.of_file(file)?.excluded.matches(file, false))
    }

    /// Adds the articles of a folder, sorted.
    fn walk(&self, folder: &Path, listing: &mut Listing) -> Result<(), Failure> {
        let workspace = self.workspaces.of_folder(folder)?;
        let skipped = Arc::new(AtomicBool::new(false));
        let mut builder = ignore::WalkBuilder::new(folder);
        builder.require_git(false).sort_by_file_name(Ord::cmp);
        if self.options.no_respect_gitignore {
            builder.git_ignore(false).git_global(false).git_exclude(false).ignore(false).parents(false);
        }
        let (by_command, by_config, notes) = (self.excluded.clone(), Arc::clone(&workspace), Arc::clone(&skipped));
        builder.filter_entry(move |entry| {
            let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
            let out = |excluded: &Excluded| excluded.matches(entry.path(), is_dir);
            let out = entry.depth() > 0 && (out(&by_command) || out(&by_config.excluded));
            notes.fetch_or(out, Ordering::Relaxed);
            !out
        });
        let before = listing.sources.len();
        for entry in builder.build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    Failure::new(format!("{}: {error}", folder.display())).print();
                    listing.failed = true;
                    continue;
                }
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) || !self.is_article(entry.path()) {
                continue;
            }
            if self.excludes(entry.path())? {
                skipped.store(true, Ordering::Relaxed);
                continue;
            }
            // `whosaid check` names files as the user would.
            let path = if folder == Path::new(".") {
                entry.path().strip_prefix(".").unwrap_or(entry.path())
            } else {
                entry.path()
            };
            listing.sources.push(self.file(path.to_owned()));
        }
        let found = listing.sources.len() > before;
        match (found, skipped.load(Ordering::Relaxed)) {
            (true, _) => Ok(()),
            (false, true) => {
                eprintln!("whosaid: {}: every article here is excluded", folder.display());
                Ok(())
            }
            (false, false) => Err(self.nothing(folder)),
        }
    }

    /// Whether a file of a folder is an article by its name: JSONL or Parquet where it is asked for, else text with or
    /// without markup.
    fn is_article(&self, path: &Path) -> bool {
        let ends = |ends: &[&str]| path.extension().is_some_and(|end| ends.iter().any(|known| end == *known));
        match self.options.input {
            Some(Markup::Parquet) => ends(&["parquet"]),
            Some(markup) if markup.is_lines() => is_jsonl(path),
            _ => files::format_of(path).is_some() || ends(&["docx", "odt", "rtf", "epub"]),
        }
    }

    fn nothing(&self, folder: &Path) -> Failure {
        let ends = match self.options.input {
            Some(Markup::Parquet) => ".parquet",
            Some(markup) if markup.is_lines() => ".jsonl or .ndjson, or these with .gz or .zst",
            _ => ".txt, .md, .html, .docx, .odt, .rtf or .epub",
        };
        Failure::new(format!("{}: no articles here; they are files that end in {ends}", folder.display()))
    }
}
