//! All articles of the workspace: those that are open in the editor, and those on disk in the open folders.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use tower_lsp::ls_types::Uri;

use super::article_files::{ArticleSummary, Listing};
use super::article_summary;
use super::document_snapshot::DocumentSnapshot;
use super::documents::{DocumentVersion, MAX_DOCUMENT_LEN};
use super::session::Session;
use super::uri;
use crate::files;

/// Greatest number of articles of one folder. The user is told when a folder holds more.
pub(super) const MAX_ARTICLES: usize = 100_000;

/// An article of the workspace.
#[derive(Clone)]
pub(super) enum ArticleSource {
    Open(Arc<DocumentVersion>),
    OnDisk(PathBuf),
}

impl ArticleSource {
    pub(super) fn uri(&self) -> Option<Uri> {
        match self {
            ArticleSource::Open(document) => Some(document.uri.clone()),
            ArticleSource::OnDisk(path) => uri::of_path(path),
        }
    }

    /// The text of the article; `None` if it cannot be read, is not a regular file, or is too long. Blocks on the file
    /// system.
    pub(super) fn document(&self, session: &Session) -> Option<Arc<DocumentVersion>> {
        match self {
            ArticleSource::Open(document) => Some(Arc::clone(document)),
            ArticleSource::OnDisk(path) => {
                let text = files::read_regular_text(path, MAX_DOCUMENT_LEN as u64).ok()?;
                let uri = uri::of_path(path)?;
                let background = Arc::clone(&session.settings_of(&uri).background);
                Some(Arc::new(DocumentVersion::of_file(uri, &text, files::format_of(path)?, background)))
            }
        }
    }
}

/// All articles. Blocks on the file system.
pub(super) fn articles(session: &Session) -> Vec<ArticleSource> {
    let open = session.documents.all();
    let keys: FxHashSet<String> = open.iter().map(|document| uri::key(&document.uri)).collect();
    let listing = listing(session);
    let on_disk = listing.paths.iter().filter(|path| match uri::of_path(path) {
        Some(uri) => keys.is_empty() || !keys.contains(&uri::key(&uri)),
        None => false,
    });
    let on_disk: Vec<PathBuf> = on_disk.cloned().collect();
    open.into_iter().map(ArticleSource::Open).chain(on_disk.into_iter().map(ArticleSource::OnDisk)).collect()
}

/// The list of articles on disk. Blocks on the file system.
pub(super) fn listing(session: &Session) -> Listing {
    if let Some(listing) = session.article_files.listing() {
        return listing;
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut truncated = Vec::new();
    for (root, config) in session.folder_configs() {
        // Transcripts are compared with articles; they are not articles themselves.
        let exclude = [&config.exclude[..], &config.transcripts].concat();
        let mut articles = files::workspace_articles(&root, &exclude, MAX_ARTICLES + 1);
        if articles.len() > MAX_ARTICLES {
            articles.truncate(MAX_ARTICLES);
            truncated.push(root);
        }
        paths.append(&mut articles);
    }
    // One folder may contain another one.
    paths.sort();
    paths.dedup();
    let listing = Listing { paths: Arc::new(paths), truncated };
    for folder in session.article_files.set_listing(listing.clone()) {
        session.show_message(format!(
            "whosaid: “{}” holds more than {MAX_ARTICLES} articles; searches and diagnostics of the folder cover the \
             first {MAX_ARTICLES}. Set `exclude` in whosaid.toml to leave files out.",
            folder.display()
        ));
    }
    listing
}

/// The summary of an article; `None` if it cannot be read any more. Takes processor time.
pub(super) fn summary(session: &Arc<Session>, source: &ArticleSource) -> Option<Arc<ArticleSummary>> {
    let of_document =
        |document| Arc::new(article_summary::summary(&DocumentSnapshot::new(Arc::clone(session), document)));
    let path = match source {
        ArticleSource::Open(document) => return Some(of_document(Arc::clone(document))),
        ArticleSource::OnDisk(path) => path,
    };
    let metadata = std::fs::metadata(path).ok()?;
    let modified = metadata.modified().ok();
    if let Some(summary) = session.article_files.summary(path, modified) {
        return Some(summary);
    }
    let summary = of_document(source.document(session)?);
    session.article_files.set_summary(path.clone(), modified, Arc::clone(&summary));
    Some(summary)
}
