//! What the server knows: the client, the documents, the settings.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::ls_types::{
    ConfigurationItem, DeleteFilesParams, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, FileChangeType, InitializeParams, MessageType,
    RenameFilesParams, SemanticToken, Uri,
};

use super::documents::{Documents, LONGEST, lock};
use super::library::{self, Library};
use super::life::Life;
use super::outbox::Outbox;
use super::profile::Profile;
use super::settings::{Broken, Scope, Settings};
use super::work::Work;
use super::workspace::Workspace;
use super::{from_proto, publish, uri};

/// How long the client may take to answer a request of ours.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// How long questions wait for the settings. Longer waits the writer, and then what is known must do.
const SETTINGS: Duration = Duration::from_secs(1);

/// What the server knows. Shared by all.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) life: Arc<Life>,
    pub(super) outbox: Arc<Outbox>,
    pub(super) work: Work,
    pub(super) documents: Documents,
    pub(super) workspace: Workspace,
    pub(super) library: Library,
    /// The tokens that were sent last for each document, with their number.
    pub(super) tokens: Mutex<FxHashMap<String, (u64, Vec<SemanticToken>)>>,
    profile: OnceLock<Profile>,
    settings: Mutex<Settings>,
    /// The files of settings of which the client was told that they cannot be used.
    pub(super) told: tokio::sync::Mutex<Vec<Broken>>,
    started: AtomicBool,
    settled: watch::Sender<bool>,
}

impl Session {
    pub(super) fn new(client: Client, life: Arc<Life>) -> Self {
        Session {
            client,
            life,
            outbox: Arc::default(),
            work: Work::default(),
            documents: Documents::default(),
            workspace: Workspace::default(),
            library: Library::default(),
            tokens: Mutex::default(),
            profile: OnceLock::new(),
            settings: Mutex::default(),
            told: tokio::sync::Mutex::default(),
            started: AtomicBool::new(false),
            settled: watch::Sender::new(false),
        }
    }

    /// What the client can do.
    pub(super) fn profile(&self) -> &Profile {
        static NOTHING: OnceLock<Profile> = OnceLock::new();
        self.profile.get().unwrap_or_else(|| NOTHING.get_or_init(Profile::default))
    }

    /// What holds for a document.
    pub(super) fn scope(&self, uri: &Uri) -> Arc<Scope> {
        lock(&self.settings).scope(uri)
    }

    /// The folders that are open, with their settings.
    pub(super) fn folders(&self) -> Vec<(std::path::PathBuf, Arc<crate::config::Config>)> {
        lock(&self.settings).configs().to_vec()
    }

    /// The files of settings that cannot be used.
    pub(super) fn broken(&self) -> Vec<Broken> {
        lock(&self.settings).broken().to_vec()
    }

    /// Waits until the settings are known: nothing is said of an article before. A client that is asked for them and
    /// does not answer is served with what there is.
    pub(super) async fn settled(&self) {
        let mut settled = self.settled.subscribe();
        if tokio::time::timeout(SETTINGS, settled.wait_for(|&settled| settled)).await.is_err() {
            self.settled.send_replace(true);
        }
    }

    /// Takes note of what `initialize` says, the first time it is said. The capabilities are read as they came.
    pub(super) fn introduce(self: &Arc<Self>, params: &Value) {
        let profile = Profile::of(params.get("capabilities").unwrap_or(&Value::Null));
        // What cannot be read the transport answers with an error.
        let _ = with(params, |params| {
            if self.profile.set(profile).is_ok() {
                self.begin(params);
            }
        });
    }

    fn begin(&self, params: InitializeParams) {
        if let Some(process) = params.process_id {
            Arc::clone(&self.life).follow(process);
        }
        let folders = from_proto::folders(&params);
        let mut settings = lock(&self.settings);
        settings.change_folders(folders, &[]);
        if let Some(options) = params.initialization_options {
            settings.set_editor(options);
        }
        // What is wrong with them is told when the client can be told something.
        let _ = settings.reload();
    }

    /// Once the client is ready, and once only: settings, and what is to be watched.
    fn start(self: &Arc<Self>) {
        if self.started.swap(true, Ordering::SeqCst) {
            return;
        }
        self.reload();
        if !self.profile().configuration {
            self.settled.send_replace(true);
        }
        if !self.profile().watch_files {
            super::watch::settings(Arc::clone(self));
        }
        library::keep(Arc::clone(self));
        let session = Arc::clone(self);
        tokio::spawn(async move {
            session.fetch_settings().await;
            session.settled.send_replace(true);
            session.watch().await;
        });
    }

    /// Applies a notification at once, in the order of arrival. False for those that are somebody else's business. Before
    /// `initialize` nothing is heard, as the protocol says.
    pub(super) fn notify(self: &Arc<Self>, method: &str, params: &Value) -> bool {
        let read = match method {
            _ if self.profile.get().is_none() => Ok(()),
            "initialized" => {
                self.start();
                Ok(())
            }
            "textDocument/didOpen" => with(params, |params| self.opened(params)),
            "textDocument/didChange" => with(params, |params| self.changed(&params)),
            "textDocument/didSave" => {
                with(params, |params: DidSaveTextDocumentParams| self.saved(&params.text_document.uri))
            }
            "textDocument/didClose" => {
                with(params, |params: DidCloseTextDocumentParams| self.closed(&params.text_document.uri))
            }
            "workspace/didDeleteFiles" => with(params, |params: DeleteFilesParams| {
                self.moved_away(params.files.iter().map(|file| &*file.uri));
            }),
            "workspace/didRenameFiles" => with(params, |params: RenameFilesParams| {
                self.moved_away(params.files.iter().map(|file| &*file.old_uri));
            }),
            "workspace/didChangeWatchedFiles" => with(params, |params| self.files_changed(&params)),
            "workspace/didChangeWorkspaceFolders" => with(params, |params| self.folders_changed(params)),
            "workspace/didChangeConfiguration" => with(params, |params| self.configured(params)),
            _ => return false,
        };
        if let Err(error) = read {
            self.log(format!("whosaid: `{method}` cannot be read ({error}) and changes nothing"));
        }
        true
    }

    fn opened(self: &Arc<Self>, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        if uri::is_settings(&document.uri) {
            return;
        }
        let format = from_proto::format(&document.language_id, &document.uri);
        let changed = self.documents.open(document.uri.clone(), document.version, &document.text, format);
        if document.text.len() > LONGEST {
            self.say(too_long(&document.uri, document.text.len()));
        }
        publish::follow(Arc::clone(self), document.uri, changed);
    }

    fn changed(self: &Arc<Self>, params: &DidChangeTextDocumentParams) {
        let document = &params.text_document;
        let before = self.documents.newest(&document.uri).is_some_and(|snapshot| snapshot.too_long());
        let encoding = self.profile().encoding;
        self.documents.change(&document.uri, document.version, &params.content_changes, encoding);
        if let Some(now) = self.documents.newest(&document.uri).filter(|now| now.too_long() && !before) {
            self.say(too_long(&document.uri, now.rope.len_bytes()));
        }
    }

    fn saved(self: &Arc<Self>, uri: &Uri) {
        if uri::is_settings(uri) {
            self.reload();
        }
        self.documents.settle(uri);
        self.library.outdated();
    }

    fn closed(self: &Arc<Self>, uri: &Uri) {
        lock(&self.tokens).remove(&uri::key(uri));
        lock(&self.settings).forget(uri);
        self.library.outdated();
        if let Some(snapshot) = self.documents.close(uri) {
            publish::clear(self, &snapshot);
        }
    }

    fn files_changed(self: &Arc<Self>, params: &DidChangeWatchedFilesParams) {
        if params.changes.iter().any(|change| uri::is_settings(&change.uri)) {
            self.reload();
        }
        self.workspace.look_again();
        self.library.outdated();
        let deleted = params.changes.iter().filter(|change| change.typ == FileChangeType::DELETED);
        self.gone(deleted.map(|change| change.uri.clone()));
        publish::refresh(self);
    }

    /// Files were deleted or have another name now. A client that goes on with one opens it anew.
    fn moved_away<'a>(self: &Arc<Self>, uris: impl Iterator<Item = &'a str>) {
        let uris: Vec<Uri> = uris.filter_map(|uri| uri.parse().ok()).collect();
        uris.iter().for_each(|uri| self.closed(uri));
        self.gone(uris);
    }

    /// Files are no more; a client that pulls is told so by the next report on the workspace.
    fn gone(&self, uris: impl IntoIterator<Item = Uri>) {
        if self.profile().pull {
            self.workspace.deleted(uris);
        }
    }

    fn folders_changed(self: &Arc<Self>, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[tower_lsp::ls_types::WorkspaceFolder]| -> Vec<_> {
            folders.iter().filter_map(|folder| uri::path(&folder.uri)).collect()
        };
        let (opened, closed) = (paths(&params.event.added), paths(&params.event.removed));
        lock(&self.settings).change_folders(opened, &closed);
        self.reload();
        self.ask_for_settings();
    }

    fn configured(self: &Arc<Self>, params: DidChangeConfigurationParams) {
        if self.profile().configuration {
            self.ask_for_settings();
        } else {
            lock(&self.settings).set_editor(params.settings);
            self.reload();
        }
    }

    fn ask_for_settings(self: &Arc<Self>) {
        let session = Arc::clone(self);
        tokio::spawn(async move { session.fetch_settings().await });
    }

    /// Asks the client for the editor's settings, where it can be asked: in general, and for each folder.
    async fn fetch_settings(self: &Arc<Self>) {
        if !self.profile().configuration {
            return;
        }
        let folders = lock(&self.settings).folders().to_vec();
        let item = |scope_uri| ConfigurationItem { scope_uri, section: Some("whosaid".into()) };
        let items = std::iter::once(None).chain(folders.iter().map(|folder| uri::of_path(folder))).map(item);
        let answer = tokio::time::timeout(PATIENCE, self.client.configuration(items.collect())).await;
        // A client that does not answer keeps the settings it has given before.
        let Ok(Ok(values)) = answer else { return };
        if values.iter().all(Value::is_null) {
            return;
        }
        let mut settings = lock(&self.settings);
        for (folder, value) in std::iter::once(None).chain(folders.into_iter().map(Some)).zip(values) {
            match folder {
                _ if value.is_null() => {}
                None => settings.set_editor(value),
                Some(folder) => settings.set_editor_in(folder, value),
            }
        }
        drop(settings);
        self.reload();
    }

    /// Reads all settings anew and looks at all documents again.
    pub(super) fn reload(self: &Arc<Self>) {
        let wrong = lock(&self.settings).reload();
        publish::settings(self);
        for message in wrong {
            self.say(format!("whosaid: {message}"));
        }
        self.workspace.forget();
        self.library.outdated();
        self.documents.touch();
        publish::refresh(self);
    }

    async fn watch(&self) {
        let registrations = super::capabilities::registrations(self.profile());
        if !registrations.is_empty() {
            let _ = tokio::time::timeout(PATIENCE, self.client.register_capability(registrations)).await;
        }
    }

    /// Tells the writer something.
    pub(super) fn say(&self, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(MessageType::WARNING, message).await });
    }

    /// Writes to the log.
    pub(super) fn log(&self, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.log_message(MessageType::ERROR, message).await });
    }
}

/// Reads parameters and uses them.
fn with<P: DeserializeOwned>(params: &Value, then: impl FnOnce(P)) -> serde_json::Result<()> {
    P::deserialize(params).map(then)
}

fn too_long(uri: &Uri, bytes: usize) -> String {
    let name = uri.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let megabytes = bytes as f64 / f64::from(1 << 20);
    format!(
        "whosaid does not analyse “{name}”: it is {megabytes:.1} MB long, the limit is {} MB. Split it into articles.",
        LONGEST >> 20
    )
}
