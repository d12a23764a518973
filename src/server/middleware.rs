//! The layer between transport and handlers: order, snapshots, and containment of panics.
//!
//! The transport calls [`Middleware::call`] in the order of the messages, but runs up to a thousand of the returned
//! futures concurrently. Everything that depends on the order is therefore done inside `call`: notifications are applied
//! and each request is given the version of its document. A handler that panics is answered with an error, and the
//! server continues.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures::FutureExt;
use futures::future::{BoxFuture, ready};
use serde_json::{Value, json};
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::ls_types::Uri;
use tower_lsp::{ExitedError, LspService};

use super::backend::Backend;
use super::client_capabilities::ClientCapabilities;
use super::documents::lock;
use super::request_context::RequestContext;
use super::response_order::ResponseOrder;
use super::session::Session;
use super::transport::INVALID_REQUEST;
use super::{from_proto, notifications, uri};

/// The service that the transport calls.
pub(super) struct Middleware {
    inner: LspService<Backend>,
    session: Arc<Session>,
    order: Arc<ResponseOrder>,
}

/// Where the parameters of a request name its document.
const DOCUMENT_POINTERS: [&str; 5] =
    ["/textDocument/uri", "/item/uri", "/data/uri", "/arguments/0/uri", "/arguments/0/textDocument/uri"];

/// Requests that may take long. Their responses do not hold up those to later requests about the document.
const UNORDERED: [&str; 2] = ["textDocument/rename", "workspace/executeCommand"];

type Answer = BoxFuture<'static, Result<Option<Response>, ExitedError>>;

impl Middleware {
    pub(super) fn new(inner: LspService<Backend>, session: Arc<Session>) -> Self {
        Middleware { inner, session, order: Arc::default() }
    }

    /// Applies a notification. False if the handlers should see it.
    fn notify(&self, method: &str, params: &Value) -> bool {
        let session = AssertUnwindSafe(&self.session);
        let applied = std::panic::catch_unwind(|| notifications::dispatch(&session, method, params));
        applied.unwrap_or_else(|_| {
            self.session.log_error(format!("whosaid: an internal error occurred in `{method}`; please report it"));
            true
        })
    }
}

impl Service<Request> for Middleware {
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
        match (&*method, &id) {
            ("initialize", Some(_)) => {
                initialize(&self.session, &params);
                // The parameters have been read leniently; the strict reader of the library gets the least it needs.
                params = json!({"capabilities": {}});
            }
            ("shutdown", Some(_)) => self.session.lifecycle.shut_down(),
            ("exit", _) => self.session.lifecycle.finish(),
            (INVALID_REQUEST, Some(id)) => return answer(Response::from_error(id.clone(), invalid_request(&params))),
            (other, Some(id)) if other.starts_with("$/") => {
                return answer(Response::from_error(id.clone(), Error::method_not_found()));
            }
            (other, None) if self.notify(other, &params) => return ready(Ok(None)).boxed(),
            _ => {}
        }
        let uri = DOCUMENT_POINTERS.iter().find_map(|pointer| params.pointer(pointer)?.as_str()?.parse::<Uri>().ok());
        let document = uri.as_ref().and_then(|uri| self.session.documents.newest(uri));
        let ordered = uri.filter(|_| id.is_some() && !UNORDERED.contains(&&*method));
        let turn = ordered.map(|uri| self.order.join(uri::key(&uri)));
        let context = RequestContext::new(Arc::clone(&self.session), document);
        let handler = self.inner.call(build(&method, id.clone(), params));
        let handler = AssertUnwindSafe(context.scope(handler)).catch_unwind();
        let session = Arc::clone(&self.session);
        async move {
            let answer = handler.await.unwrap_or_else(|_| {
                let message = format!("an internal error occurred in `{method}`; please report it");
                session.log_error(format!("whosaid: {message}"));
                let error = Error { code: ErrorCode::InternalError, message: message.into(), data: None };
                Ok(id.map(|id| Response::from_error(id, error)))
            });
            if let Some(turn) = &turn
                && matches!(&answer, Ok(Some(response)) if response.is_ok())
            {
                turn.wait().await;
            }
            answer
        }
        .boxed()
    }
}

fn answer(response: Response) -> Answer {
    ready(Ok(Some(response))).boxed()
}

fn build(method: &str, id: Option<Id>, params: Value) -> Request {
    let mut request = Request::build(method.to_owned());
    if !params.is_null() {
        request = request.params(params);
    }
    if let Some(id) = id {
        request = request.id(id);
    }
    request.finish()
}

/// The error for a message that the transport has replaced by [`INVALID_REQUEST`].
fn invalid_request(params: &Value) -> Error {
    let parse_error = params.get("isJson").and_then(Value::as_bool) == Some(false);
    let mut error = if parse_error { Error::parse_error() } else { Error::invalid_request() };
    if let Some(reason) = params.get("reason").and_then(Value::as_str) {
        error.message = reason.to_owned().into();
    }
    error
}

/// Records the parameters of `initialize`, the first time. They are read leniently, field by field: what cannot be read
/// is as if it were not there.
fn initialize(session: &Arc<Session>, params: &Value) {
    let capabilities = ClientCapabilities::of(params.get("capabilities").unwrap_or(&Value::Null));
    if !session.set_capabilities(capabilities) {
        return;
    }
    if let Some(pid) = params.get("processId").and_then(Value::as_u64).and_then(|pid| u32::try_from(pid).ok()) {
        Arc::clone(&session.lifecycle).exit_with_parent(pid);
    }
    let mut settings = lock(&session.settings);
    settings.change_folders(from_proto::folders(params), &[]);
    if let Some(options) = params.get("initializationOptions") {
        settings.set_editor(options.clone());
    }
    // The files are read after `initialized`, and only then can the client be told of problems.
    let _ = settings.combine();
}
