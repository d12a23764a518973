//! `$/progress` for requests that take long

use std::sync::Arc;

use serde_json::json;
use tower_lsp::ls_types::ProgressToken;
use tower_lsp::ls_types::notification::Notification;

use super::super::session::Session;

/// `$/progress` with any value.
pub(in super::super) enum Progress {}

impl Notification for Progress {
    type Params = serde_json::Value;
    const METHOD: &'static str = "$/progress";
}

/// A request whose progress is reported to the client, if the client has sent a token for it.
pub(in super::super) struct WorkDone {
    session: Arc<Session>,
    token: Option<ProgressToken>,
    ended: bool,
}

/// Reports that the work begins.
pub(in super::super) async fn begin(session: &Arc<Session>, token: Option<ProgressToken>, title: &str) -> WorkDone {
    let work = WorkDone { session: Arc::clone(session), token, ended: false };
    work.send(json!({"kind": "begin", "title": title, "cancellable": true})).await;
    work
}

impl WorkDone {
    /// Reports how many articles have been processed.
    pub(in super::super) async fn report(&self, done: usize, all: usize) {
        self.send(json!({"kind": "report", "message": format!("{done} of {all} articles")})).await;
    }

    /// Reports the end. Everything that was sent before is written before a response that is sent now.
    pub(in super::super) async fn end(mut self) {
        self.ended = true;
        self.send(json!({"kind": "end"})).await;
        self.session.flush.wait(&self.session.client).await;
    }

    async fn send(&self, value: serde_json::Value) {
        if let Some(token) = &self.token {
            self.session.client.send_notification::<Progress>(json!({"token": token, "value": value})).await;
        }
    }
}

impl Drop for WorkDone {
    /// A request that is cancelled or fails ends its progress as well.
    fn drop(&mut self) {
        if let Some(token) = self.token.take().filter(|_| !self.ended) {
            let client = self.session.client.clone();
            let end = json!({"token": token, "value": {"kind": "end"}});
            tokio::spawn(async move { client.send_notification::<Progress>(end).await });
        }
    }
}
