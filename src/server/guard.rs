//! Between transport and server: order, and panics kept in.
//!
//! The transport polls up to a thousand messages at a time, in any order. What changes a document or the settings is
//! therefore done inside `call`, which the transport makes in the order of arrival, before anything can wait. Addresses
//! are made readable before anybody parses them. Answers about a document leave in the order of the questions. A handler
//! that panics answers with an error; what was read of its document is thrown away, and the server goes on.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value;
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Request, Response};
use tower_lsp::ls_types::Uri;
use tower_lsp::{ExitedError, LspService};

use super::backend::Backend;
use super::order::Order;
use super::session::Session;
use super::uri;

/// The service that the transport talks to.
pub(super) struct Guard {
    inner: LspService<Backend>,
    session: Arc<Session>,
    order: Arc<Order>,
}

impl Guard {
    pub(super) fn new(inner: LspService<Backend>, session: Arc<Session>) -> Self {
        Guard { inner, session, order: Arc::default() }
    }
}

type Answer = BoxFuture<'static, Result<Option<Response>, ExitedError>>;

impl Service<Request> for Guard {
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Answer;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), ExitedError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Answer {
        let (method, id, params) = request.into_parts();
        let mut params = params.unwrap_or(Value::Null);
        uri::normalise(&mut params);
        match &*method {
            "initialize" => self.session.introduce(&params),
            "shutdown" => self.session.life.shut_down(),
            "exit" => self.session.life.finish(),
            _ if id.is_none() => {
                let session = AssertUnwindSafe(&self.session);
                match std::panic::catch_unwind(|| session.notify(&method, &params)) {
                    Ok(false) => {}
                    Ok(true) => return futures::future::ready(Ok(None)).boxed(),
                    Err(_) => {
                        self.session.log(format!("whosaid: `{method}` went wrong; please report it"));
                        return futures::future::ready(Ok(None)).boxed();
                    }
                }
            }
            _ => {}
        }
        let document = params.pointer("/textDocument/uri").and_then(Value::as_str);
        let document: Option<Uri> = document.and_then(|uri| uri.parse().ok());
        let turn = document.as_ref().filter(|_| id.is_some()).map(|uri| self.order.join(uri::key(uri)));
        let mut inner = Request::build(method.clone());
        if !params.is_null() {
            inner = inner.params(params);
        }
        if let Some(id) = id.clone() {
            inner = inner.id(id);
        }
        let answer = AssertUnwindSafe(self.inner.call(inner.finish())).catch_unwind();
        let session = Arc::clone(&self.session);
        async move {
            let answer = answer.await.unwrap_or_else(|_| {
                if let Some(uri) = document {
                    session.documents.reread(&uri);
                }
                let message = format!("`{method}` went wrong; please report it");
                session.log(format!("whosaid: {message}"));
                let error = Error { code: ErrorCode::InternalError, message: message.into(), data: None };
                Ok(id.map(|id| Response::from_error(id, error)))
            });
            if let Some(turn) = &turn
                && matches!(&answer, Ok(Some(response)) if response.is_ok())
            {
                turn.come().await;
            }
            answer
        }
        .boxed()
    }
}
