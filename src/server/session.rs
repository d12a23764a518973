//! The state of the server: the client, the open documents, the settings, and what is known of files on disk.
//!
//! This file and the files it uses know nothing of requests, notifications and background tasks, which work on it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use rustc_hash::FxHashMap;
use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::ls_types::{MessageType, SemanticToken, Uri};

use super::article_files::ArticleFiles;
use super::client_capabilities::ClientCapabilities;
use super::documents::{Documents, lock};
use super::flush::Flush;
use super::lifecycle::Lifecycle;
use super::pending_settings::{PendingChange, PendingSettings};
use super::quote_index::QuoteIndex;
use super::settings::{DocumentSettings, InvalidConfig, WorkspaceSettings};
use super::task_pool::TaskPool;
use crate::config::Config;
use crate::files::WrittenEntry;

/// How long the client may take to answer a request of the server.
pub(super) const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);

/// The state of the server, shared by everything that works on it.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) lifecycle: Arc<Lifecycle>,
    pub(super) flush: Arc<Flush>,
    pub(super) task_pool: TaskPool,
    pub(super) documents: Documents,
    pub(super) article_files: ArticleFiles,
    pub(super) quote_index: QuoteIndex,
    /// The semantic tokens that were sent last for each document, with the number in their result id.
    pub(super) last_tokens: Mutex<FxHashMap<String, (u64, Vec<SemanticToken>)>>,
    pub(super) settings: Mutex<WorkspaceSettings>,
    pub(super) pending_settings: PendingSettings,
    /// Pending until the settings are known for the first time.
    pub(super) startup: Mutex<Option<PendingChange>>,
    pub(super) reloads: Reloads,
    pub(super) refresh: RefreshSignals,
    /// The entry of a configuration file that was written last, for undoing it.
    pub(super) last_written: Mutex<Option<WrittenEntry>>,
    /// Signalled when a document is closed.
    pub(super) document_closed: Notify,
    /// Whether `initialized` has been received.
    pub(super) started: AtomicBool,
    capabilities: OnceLock<ClientCapabilities>,
}

/// State of re-reading the configuration files.
#[derive(Debug, Default)]
pub(super) struct Reloads {
    /// How many times a reload was requested.
    pub(super) requested: AtomicU64,
    /// How many of those requests the last reload has served.
    pub(super) served: tokio::sync::Mutex<u64>,
    /// The invalid configuration files for which diagnostics are shown.
    pub(super) last_published: tokio::sync::Mutex<Vec<InvalidConfig>>,
}

/// Signals that the client should request diagnostics, hints or lenses again.
#[derive(Debug, Default)]
pub(super) struct RefreshSignals {
    pub(super) diagnostics: Notify,
    pub(super) hints_and_lenses: Notify,
}

impl Session {
    pub(super) fn new(client: Client, lifecycle: Arc<Lifecycle>) -> Self {
        let pending_settings = PendingSettings::default();
        Session {
            client,
            lifecycle,
            flush: Arc::default(),
            task_pool: TaskPool::default(),
            documents: Documents::default(),
            article_files: ArticleFiles::default(),
            quote_index: QuoteIndex::default(),
            last_tokens: Mutex::default(),
            settings: Mutex::default(),
            startup: Mutex::new(Some(pending_settings.begin())),
            pending_settings,
            reloads: Reloads::default(),
            refresh: RefreshSignals::default(),
            last_written: Mutex::default(),
            document_closed: Notify::new(),
            started: AtomicBool::new(false),
            capabilities: OnceLock::new(),
        }
    }

    /// Whether `initialize` has been received.
    pub(super) fn is_initialized(&self) -> bool {
        self.capabilities.get().is_some()
    }

    /// Records the capabilities of the client. False if that was done before.
    pub(super) fn set_capabilities(&self, capabilities: ClientCapabilities) -> bool {
        self.capabilities.set(capabilities).is_ok()
    }

    /// The capabilities of the client; none before `initialize`.
    pub(super) fn capabilities(&self) -> &ClientCapabilities {
        static NONE: OnceLock<ClientCapabilities> = OnceLock::new();
        self.capabilities.get().unwrap_or_else(|| NONE.get_or_init(ClientCapabilities::default))
    }

    /// The settings of a document.
    pub(super) fn settings_of(&self, uri: &Uri) -> Arc<DocumentSettings> {
        lock(&self.settings).of_document(uri)
    }

    /// The open folders with their settings.
    pub(super) fn folder_configs(&self) -> Vec<(PathBuf, Arc<Config>)> {
        lock(&self.settings).configs().to_vec()
    }

    /// Shows a warning to the user.
    pub(super) fn show_message(&self, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(MessageType::WARNING, message).await });
    }

    /// Writes an error to the client's log.
    pub(super) fn log_error(&self, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.log_message(MessageType::ERROR, message).await });
    }
}
