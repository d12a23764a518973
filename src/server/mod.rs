//! The language server. Only this module knows the Language Server Protocol.
//!
//! # Design
//!
//! - [`transport`] reads standard input on its own thread, and makes valid messages of what clients send.
//! - [`middleware`] sees every message in the order of arrival. It applies notifications ([`notifications`]) at once and
//!   gives every request the version of its document at that moment ([`request_context`]).
//! - [`requests`] has one file per request. A handler is a function of a [`document_snapshot`]: one version of one document,
//!   its analysis and its settings. It has no way to reach a newer text, so an answer is always for the text that the
//!   request was about. If that is not possible or would edit an outdated text, the answer is `ContentModified`.
//! - [`task_pool`] runs handlers on worker threads. Requests about the whole workspace have a slot of their own, so that
//!   they never delay those about one document, and end between two files when they are cancelled.
//! - [`session`] is the state; it knows nothing of the above. [`background`] holds the tasks that are not requests:
//!   publishing diagnostics, reading settings, indexing quotations. While the user is typing, what is published are the
//!   diagnostics of the text before, moved with their words ([`document_context`]), which needs no analysis.
//! - Panics are contained in two places: the middleware answers the request with an error, and an analysis that panics
//!   leaves a fresh article behind ([`documents`]).

mod article_files;
mod article_summary;
mod backend;
mod background;
mod client_capabilities;
mod document_context;
mod document_snapshot;
mod documents;
mod flush;
mod from_proto;
mod lifecycle;
mod memory;
mod middleware;
mod notifications;
mod pending_settings;
mod positions;
mod quote_index;
mod request_context;
mod requests;
mod response_order;
mod server_capabilities;
mod session;
mod settings;
mod spoken_passage;
mod task_pool;
mod text_changes;
mod to_proto;
mod transport;
mod typing;
mod uri;
mod waiting;
mod workspace;
mod workspace_index;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tower_lsp::{LspService, Server};

/// Serves requests on standard input and output until the client sends `exit`, closes the input or dies.
///
/// The exit code is 0 if the client has sent `shutdown` before, 1 otherwise, and 2 if the server cannot start.
pub fn run_stdio() -> ExitCode {
    memory::configure();
    // Transport and asynchronous tasks share the main thread; they do not compute. Worker threads do.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(task_pool::max_threads())
        .thread_keep_alive(task_pool::KEEP_ALIVE)
        .enable_time()
        .enable_io()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("whosaid: the server cannot start its threads ({error}); close other programs and try again");
            return ExitCode::from(2);
        }
    };
    let code = runtime.block_on(serve());
    runtime.shutdown_background();
    code
}

/// How long outstanding responses may be written after the end of the session.
const FINAL_WRITE_TIMEOUT: Duration = Duration::from_millis(300);

/// How many messages are processed concurrently. The transport stops reading at this number, and would not see the
/// cancellation of one of them.
const MAX_CONCURRENT_MESSAGES: usize = 1024;

async fn serve() -> ExitCode {
    let lifecycle = Arc::new(lifecycle::Lifecycle::default());
    let (service, socket) = LspService::build(|client| backend::Backend::new(client, Arc::clone(&lifecycle)))
        .custom_method("whosaid/quotes", backend::Backend::quotes)
        .custom_method("whosaid/beforeFiling", backend::Backend::before_filing)
        .custom_method("whosaid/candidates", backend::Backend::candidates)
        .custom_method("whosaid/setSpeaker", backend::Backend::set_speaker)
        .custom_method("whosaid/test", backend::Backend::test)
        .finish();
    let session = Arc::clone(service.inner().session());
    let socket = flush::FlushSocket { inner: socket, flush: Arc::clone(&session.flush) };
    let middleware = middleware::Middleware::new(service, session);
    let input = transport::Stdin::new(Arc::clone(&lifecycle));
    let server = Server::new(input, tokio::io::stdout(), socket);
    let server = server.concurrency_level(MAX_CONCURRENT_MESSAGES).serve(middleware);
    tokio::pin!(server);
    tokio::select! {
        () = &mut server => {}
        () = lifecycle.ended() => {
            let _ = tokio::time::timeout(FINAL_WRITE_TIMEOUT, server).await;
        }
    }
    lifecycle.exit_code()
}
