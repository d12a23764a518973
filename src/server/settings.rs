//! The settings of the open folders: `whosaid.toml` of each folder, overlaid with the settings of the editor.
//!
//! Reading the files is separate from combining the settings: files are read on a worker thread ([`read_files`]).

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::Value;
use tower_lsp::ls_types::Uri;

use super::uri;
use crate::config::Config;
use crate::files;
use crate::lint;
use crate::{Background, Span};

/// The settings of one document.
#[derive(Debug)]
pub(super) struct DocumentSettings {
    /// The open folder that contains the document; its settings apply.
    pub(super) root: Option<PathBuf>,
    /// The path of the document relative to that folder, with slashes.
    pub(super) path: String,
    pub(super) config: Arc<Config>,
    pub(super) lint: lint::Settings,
    pub(super) background: Arc<Background>,
}

/// Greatest number of documents whose settings are kept.
const MAX_CACHED: usize = 4096;

/// A configuration file that cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct InvalidConfig {
    pub(super) uri: Uri,
    /// The text of the file; empty if it cannot be read.
    pub(super) text: String,
    /// The mistake, in bytes of `text`.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) message: String,
}

/// The configuration files of some folders as they were read: the settings, or why they cannot be used.
pub(super) type ConfigFiles = FxHashMap<PathBuf, Result<Option<Config>, (String, Span, String)>>;

/// Reads the configuration file of each folder. Blocks on the file system.
pub(super) fn read_files(folders: &[PathBuf]) -> ConfigFiles {
    let parts = |error: files::ConfigFileError| {
        let (text, span, message) = error.in_file();
        (text.to_owned(), span, message)
    };
    folders.iter().map(|folder| (folder.clone(), files::folder_config(folder).map_err(parts))).collect()
}

/// The settings of all open folders.
#[derive(Debug, Default)]
pub(super) struct WorkspaceSettings {
    folders: Vec<PathBuf>,
    /// The settings of the editor.
    editor: Value,
    /// The settings of the editor for a folder, where they differ.
    editor_by_folder: FxHashMap<PathBuf, Value>,
    files: ConfigFiles,
    invalid: Vec<InvalidConfig>,
    /// The combined settings by folder; inner folders come before those that contain them.
    configs: Vec<(PathBuf, Arc<Config>)>,
    /// The settings of documents outside of all folders.
    outside: Arc<Config>,
    /// Cache of [`Self::of_document`].
    documents: FxHashMap<String, Arc<DocumentSettings>>,
}

impl WorkspaceSettings {
    /// The open folders.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The open folders with their combined settings.
    pub(super) fn configs(&self) -> &[(PathBuf, Arc<Config>)] {
        &self.configs
    }

    /// The configuration files that cannot be used.
    pub(super) fn invalid(&self) -> &[InvalidConfig] {
        &self.invalid
    }

    /// Adds and removes folders. Their files must be read afterwards.
    pub(super) fn change_folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        self.folders.retain(|folder| !removed.contains(folder) && !added.contains(folder));
        self.editor_by_folder.retain(|folder, _| !removed.contains(folder));
        self.folders.extend(added);
    }

    /// Sets the settings of the editor; [`Self::combine`] brings them into force.
    pub(super) fn set_editor(&mut self, settings: Value) {
        self.editor = settings;
    }

    /// Sets the settings of the editor for one folder; [`Self::combine`] brings them into force.
    pub(super) fn set_editor_for(&mut self, folder: PathBuf, settings: Value) {
        self.editor_by_folder.insert(folder, settings);
    }

    /// Replaces the configuration files; [`Self::combine`] brings them into force.
    pub(super) fn set_files(&mut self, files: ConfigFiles) {
        self.files = files;
    }

    /// Combines files and editor settings. Returns what is wrong with the settings of the editor.
    pub(super) fn combine(&mut self) -> Vec<String> {
        let (outside, problems) = Config::default().overlaid(&self.editor);
        self.invalid.clear();
        self.configs.clear();
        for folder in &self.folders {
            let config = match self.files.get(folder) {
                Some(Ok(config)) => config.clone().unwrap_or_default(),
                // An invalid file is reported and replaced by the defaults, not by the last valid configuration: the
                // settings in force then depend only on the files and the editor, never on earlier edits.
                Some(Err((text, span, message))) => {
                    let uri = uri::of_path(&folder.join(crate::config::FILE_NAME));
                    let invalid =
                        |uri| InvalidConfig { uri, text: text.clone(), span: *span, message: message.clone() };
                    self.invalid.extend(uri.map(invalid));
                    Config::default()
                }
                None => Config::default(),
            };
            let editor = self.editor_by_folder.get(folder).unwrap_or(&self.editor);
            let (config, _) = config.overlaid(editor);
            self.configs.push((folder.clone(), Arc::new(config)));
        }
        self.configs.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.components().count()));
        self.outside = Arc::new(outside);
        self.documents.clear();
        problems
    }

    /// The settings of a document.
    pub(super) fn of_document(&mut self, uri: &Uri) -> Arc<DocumentSettings> {
        let key = uri::key(uri);
        if let Some(settings) = self.documents.get(&key) {
            return Arc::clone(settings);
        }
        let path = uri::path(uri);
        let root = path.as_ref().and_then(|path| self.configs.iter().find(|(folder, _)| path.starts_with(folder)));
        let (root, config) = match root {
            Some((root, config)) => (Some(root.clone()), Arc::clone(config)),
            None => (None, Arc::clone(&self.outside)),
        };
        let relative = root.as_deref().zip(path.as_deref()).and_then(|(root, path)| path.strip_prefix(root).ok());
        let path = relative.map(uri::slashed).unwrap_or_default();
        let lint = config.lint_settings(&path);
        let background = config.background_for(&path).into();
        let settings = Arc::new(DocumentSettings { root, path, config, lint, background });
        // Requests about the whole folder ask for each of its articles once.
        if self.documents.len() >= MAX_CACHED {
            self.documents.clear();
        }
        self.documents.insert(key, Arc::clone(&settings));
        settings
    }

    /// Removes a document that was closed from the cache.
    pub(super) fn forget(&mut self, uri: &Uri) {
        self.documents.remove(&uri::key(uri));
    }

    /// Returns memory that was used for documents that are closed.
    pub(super) fn shrink(&mut self) {
        self.documents.shrink_to_fit();
    }
}
