//! `window/workDoneProgress/cancel`

use std::sync::Arc;

use tower_lsp::ls_types::{ProgressToken, WorkDoneProgressCancelParams};

use super::super::background::index_quotes::TOKEN;
use super::super::session::Session;

/// Stops indexing, if that is what the user has cancelled, until the settings change. Requests are cancelled by
/// `$/cancelRequest`.
pub(super) fn progress_cancel(session: &Arc<Session>, params: &WorkDoneProgressCancelParams) {
    if params.token == ProgressToken::String(TOKEN.into()) {
        session.quote_index.cancel();
    }
}
