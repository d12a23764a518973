//! `$/progress` for work that takes its time

use std::sync::Arc;

use serde_json::json;
use tower_lsp::ls_types::ProgressToken;
use tower_lsp::ls_types::notification::Notification;

use super::super::session::Session;

/// `$/progress` with whatever it carries.
pub(in super::super) enum Progress {}

impl Notification for Progress {
    type Params = serde_json::Value;
    const METHOD: &'static str = "$/progress";
}

/// Work of which the client is told.
pub(in super::super) struct Work {
    session: Arc<Session>,
    token: Option<ProgressToken>,
}

/// Tells that work begins, where the client has given a token for it.
pub(in super::super) async fn begin(session: &Arc<Session>, token: Option<ProgressToken>, title: &str) -> Work {
    let work = Work { session: Arc::clone(session), token };
    work.tell(json!({"kind": "begin", "title": title, "cancellable": false})).await;
    work
}

impl Work {
    /// Tells how far it is.
    pub(in super::super) async fn report(&self, done: usize, all: usize) {
        self.tell(json!({"kind": "report", "message": format!("{done} of {all} articles")})).await;
    }

    /// Tells that it is done. What was told is written before an answer that is given now.
    pub(in super::super) async fn end(self) {
        self.tell(json!({"kind": "end"})).await;
        self.session.outbox.flush(&self.session.client).await;
    }

    async fn tell(&self, value: serde_json::Value) {
        if let Some(token) = &self.token {
            self.session.client.send_notification::<Progress>(json!({"token": token, "value": value})).await;
        }
    }
}
