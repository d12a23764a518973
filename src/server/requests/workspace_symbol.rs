//! `workspace/symbol`

use std::sync::Arc;

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{ProgressToken, SymbolInformation, WorkspaceSymbolParams};

use super::super::session::Session;
use super::super::task_pool::CancelFlag;
use super::super::workspace;
use super::progress::{self, Progress};

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

fn search(session: &Arc<Session>, query: &str, cancel: &CancelFlag) -> Vec<SymbolInformation> {
    let query: Vec<char> = query.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut found: Vec<(usize, SymbolInformation)> = Vec::new();
    for source in workspace::articles(session).iter().take_while(|_| !cancel.is_cancelled()) {
        let Some(summary) = workspace::summary(session, source) else { continue };
        let matching = summary.symbols.iter().filter_map(|symbol| Some((distance(&query, &symbol.name)?, symbol)));
        found.extend(matching.map(|(distance, symbol)| (distance, symbol.clone())));
    }
    found.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.name.cmp(&y.name)));
    found.truncate(MAX_SYMBOLS);
    found.into_iter().map(|(_, symbol)| symbol).collect()
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
