//! The settings of the folders that are open, with the editor's laid over them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::Value;
use tower_lsp::ls_types::Uri;

use super::uri;
use crate::config::Config;
use crate::files;
use crate::lint;

/// What holds for one document.
#[derive(Debug)]
pub(super) struct Scope {
    /// The folder whose settings these are.
    pub(super) root: Option<PathBuf>,
    /// The document's path in that folder, with slashes.
    pub(super) path: String,
    pub(super) config: Arc<Config>,
    pub(super) lint: lint::Settings,
}

/// A file of settings that cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Broken {
    pub(super) uri: Uri,
    pub(super) text: String,
    pub(super) span: crate::Span,
    pub(super) message: String,
}

/// All settings.
#[derive(Debug, Default)]
pub(super) struct Settings {
    folders: Vec<PathBuf>,
    editor: Value,
    /// Where the editor says something else for a folder.
    editor_in: FxHashMap<PathBuf, Value>,
    broken: Vec<Broken>,
    configs: Vec<(PathBuf, Arc<Config>)>,
    elsewhere: Arc<Config>,
    scopes: FxHashMap<String, Arc<Scope>>,
}

impl Settings {
    /// The folders that are open.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The folders that are open, with their settings.
    pub(super) fn configs(&self) -> &[(PathBuf, Arc<Config>)] {
        &self.configs
    }

    /// Opens and closes folders.
    pub(super) fn change_folders(&mut self, opened: Vec<PathBuf>, closed: &[PathBuf]) {
        self.folders.retain(|folder| !closed.contains(folder) && !opened.contains(folder));
        self.editor_in.retain(|folder, _| !closed.contains(folder));
        self.folders.extend(opened);
    }

    /// What the editor says.
    pub(super) fn set_editor(&mut self, settings: Value) {
        self.editor = settings;
    }

    /// What the editor says for one of the folders.
    pub(super) fn set_editor_in(&mut self, folder: PathBuf, settings: Value) {
        self.editor_in.insert(folder, settings);
    }

    /// The files that cannot be used.
    pub(super) fn broken(&self) -> &[Broken] {
        &self.broken
    }

    /// Reads everything anew. Gives what is wrong with the editor's settings.
    pub(super) fn reload(&mut self) -> Vec<String> {
        let (elsewhere, wrong) = Config::default().overlaid(&self.editor);
        self.broken.clear();
        self.configs.clear();
        for folder in &self.folders {
            let config = files::folder_config(folder).unwrap_or_else(|error| {
                let uri = uri::of_path(&folder.join(crate::config::FILE_NAME));
                let (text, span, message) = error.in_file();
                self.broken.extend(uri.map(|uri| Broken { uri, text: text.to_owned(), span, message }));
                // A broken file does not switch off what the last whole one said about nothing: defaults hold.
                None
            });
            let editor = self.editor_in.get(folder).unwrap_or(&self.editor);
            let (config, _) = config.unwrap_or_default().overlaid(editor);
            self.configs.push((folder.clone(), Arc::new(config)));
        }
        self.configs.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.components().count()));
        self.elsewhere = Arc::new(elsewhere);
        self.scopes.clear();
        wrong
    }

    /// What holds for a document.
    pub(super) fn scope(&mut self, uri: &Uri) -> Arc<Scope> {
        let key = uri::key(uri);
        if let Some(scope) = self.scopes.get(&key) {
            return Arc::clone(scope);
        }
        let path = uri::path(uri);
        let root = path.as_ref().and_then(|path| self.configs.iter().find(|(folder, _)| path.starts_with(folder)));
        let (root, config) = match root {
            Some((root, config)) => (Some(root.clone()), Arc::clone(config)),
            None => (None, Arc::clone(&self.elsewhere)),
        };
        let inside = root.as_deref().zip(path.as_deref()).and_then(|(root, path)| path.strip_prefix(root).ok());
        let path = inside.map(slashed).unwrap_or_default();
        let lint = config.lint_settings(&path);
        let scope = Arc::new(Scope { root, path, config, lint });
        self.scopes.insert(key, Arc::clone(&scope));
        scope
    }

    /// Forgets a document that is no longer open.
    pub(super) fn forget(&mut self, uri: &Uri) {
        self.scopes.remove(&uri::key(uri));
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
