//! `workspace/symbol`

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ropey::Rope;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Location, ProgressToken, SymbolInformation, SymbolKind, WorkspaceSymbolParams};

use super::super::article_summary::MAX_SYMBOL_NAME;
use super::super::documents::MAX_DOCUMENT_LEN;
use super::super::session::Session;
use super::super::task_pool::CancelFlag;
use super::super::workspace::{self, ArticleSource};
use super::super::{positions, to_proto, uri, workspace_index};
use super::progress::{self, Progress};
use crate::Span;
use crate::files;
use crate::ide::shorten::shorten;
use crate::index::ArticleEntry;

/// Greatest number of symbols in an answer; the user narrows the search by typing more.
const MAX_SYMBOLS: usize = 500;

/// Symbols per part, for clients that take the answer in parts.
const PART_LEN: usize = 100;

/// Answers the request.
///
/// # Errors
/// When the search fails.
pub(in super::super) async fn workspace_symbol(
    session: &Arc<Session>,
    params: WorkspaceSymbolParams,
) -> Result<Vec<SymbolInformation>> {
    let token = params.work_done_progress_params.work_done_token;
    let partial = params.partial_result_params.partial_result_token;
    let progress = progress::begin(session, token, "Searching for speakers and quotations").await;
    let state = Arc::clone(session);
    let found = session.task_pool.on_workspace(move |cancel| search(&state, &params.query, cancel)).await?;
    let rest = match partial {
        Some(token) => send_parts(session, &token, found).await,
        None => found,
    };
    progress.end().await;
    Ok(rest)
}

/// A symbol of an article that is in the index.
struct IndexedSymbol {
    name: String,
    kind: SymbolKind,
    container: Option<String>,
    path: PathBuf,
    span: Span,
}

/// A symbol with what its article says of it, or with its place in a file that has not been read.
enum Found {
    Known(SymbolInformation),
    Indexed(IndexedSymbol),
}

impl Found {
    fn name(&self) -> &str {
        match self {
            Found::Known(symbol) => &symbol.name,
            Found::Indexed(symbol) => &symbol.name,
        }
    }
}

fn search(session: &Arc<Session>, query: &str, cancel: &CancelFlag) -> Vec<SymbolInformation> {
    let query: Vec<char> = query.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut found: Vec<(usize, Found)> = Vec::new();
    let indexed = search_index(session, &query, cancel);
    let is_indexed = indexed.is_some();
    found.extend(indexed.unwrap_or_default());
    let articles = workspace::articles(session);
    let read = articles.iter().filter(|source| !is_indexed || matches!(source, ArticleSource::Open(_)));
    for source in read.take_while(|_| !cancel.is_cancelled()) {
        let Some(summary) = workspace::summary(session, source) else { continue };
        let matching = summary.symbols.iter().filter_map(|symbol| Some((distance(&query, &symbol.name)?, symbol)));
        found.extend(matching.map(|(distance, symbol)| (distance, Found::Known(symbol.clone()))));
    }
    best(&mut found);
    let mut texts: FxHashMap<PathBuf, Option<Rope>> = FxHashMap::default();
    let symbols = found.into_iter().filter_map(|(_, found)| match found {
        Found::Known(symbol) => Some(symbol),
        Found::Indexed(symbol) => located(session, symbol, &mut texts),
    });
    symbols.collect()
}

/// Keeps the best symbols, in order.
fn best(found: &mut Vec<(usize, Found)>) {
    found.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.name().cmp(y.name())));
    found.truncate(MAX_SYMBOLS);
}

/// The symbols of the articles on disk that are not open, by the index of each folder. `None` if an index cannot be used,
/// or is not complete yet.
fn search_index(session: &Arc<Session>, query: &[char], cancel: &CancelFlag) -> Option<Vec<(usize, Found)>> {
    let open: FxHashSet<PathBuf> = session.documents.all().iter().filter_map(|open| uri::path(&open.uri)).collect();
    let mut found = Vec::new();
    for (root, config) in session.folder_configs() {
        let (index, updated) = workspace_index::update(session, &root, &config, workspace_index::SLICE, cancel).ok()?;
        if updated.read < updated.outdated {
            return None;
        }
        let read = index.for_each(|entry| {
            let path = root.join(&entry.path);
            if !open.contains(&path) {
                symbols_of(&entry, &path, query, &mut found);
            }
            if found.len() > 8 * MAX_SYMBOLS {
                best(&mut found);
            }
            if cancel.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        read.ok()?;
    }
    Some(found)
}

/// Adds the speakers and quotations of an article that match.
fn symbols_of(entry: &ArticleEntry, path: &Path, query: &[char], found: &mut Vec<(usize, Found)>) {
    let article = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut add = |name: &str, kind, container: Option<String>, span: Span| {
        if let Some(distance) = distance(query, name) {
            let symbol = IndexedSymbol { name: name.to_owned(), kind, container, path: path.to_owned(), span };
            found.push((distance, Found::Indexed(symbol)));
        }
    };
    for speaker in entry.speakers.iter().filter(|speaker| speaker.quotes > 0) {
        if let Some(&introduction) = speaker.mentions.first() {
            add(&speaker.name, to_proto::speaker_kind(speaker.kind), article.clone(), introduction);
        }
    }
    for quote in &entry.quotes {
        let speaker = entry.speaker_of(quote).map(|speaker| speaker.name.clone());
        let name = shorten(&quote.text, MAX_SYMBOL_NAME);
        add(&name, SymbolKind::STRING, speaker.or_else(|| article.clone()), quote.span);
    }
}

/// The symbol with its range; `None` if the file cannot be read any more.
fn located(
    session: &Session,
    symbol: IndexedSymbol,
    texts: &mut FxHashMap<PathBuf, Option<Rope>>,
) -> Option<SymbolInformation> {
    let read = || Some(Rope::from_str(&files::read_regular_text(&symbol.path, MAX_DOCUMENT_LEN as u64).ok()?));
    let rope = texts.entry(symbol.path.clone()).or_insert_with(read).as_ref()?;
    let range = positions::range(rope, symbol.span, session.capabilities().encoding);
    #[allow(deprecated, reason = "the field has no default")]
    Some(SymbolInformation {
        name: symbol.name,
        kind: symbol.kind,
        tags: None,
        deprecated: None,
        location: Location { uri: uri::of_path(&symbol.path)?, range },
        container_name: symbol.container,
    })
}

/// Sends symbols in parts, the best first, and returns what remains for the response. If one part suffices, it is the
/// response.
async fn send_parts(
    session: &Arc<Session>,
    token: &ProgressToken,
    found: Vec<SymbolInformation>,
) -> Vec<SymbolInformation> {
    if found.len() <= PART_LEN {
        return found;
    }
    for part in found.chunks(PART_LEN) {
        session.client.send_notification::<Progress>(json!({"token": token, "value": part})).await;
    }
    Vec::new()
}

/// How much a name differs from the query: mainly the number of letters between those of the query. `None` if the name
/// does not contain the letters of the query in this order.
fn distance(query: &[char], name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let mut letters = name.chars().filter(|c| !c.is_whitespace()).enumerate();
    let (mut first, mut last) = (None, 0);
    for &wanted in query {
        let (at, _) = letters.find(|&(_, c)| c == wanted)?;
        first.get_or_insert(at);
        last = at;
    }
    Some(first.map_or(0, |first| (last - first + 1 - query.len()) * 8 + first))
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn letters_in_order_match_and_close_ones_are_better() {
        let distance = |query: &str, name| distance(&query.chars().collect::<Vec<_>>(), name);
        assert!(distance("moor", "Ada Moor") < distance("moor", "Mona Ordway R."));
        assert_eq!(distance("xyz", "Ada Moor"), None);
        assert_eq!(distance("", "Ada Moor"), Some(0));
    }
}
