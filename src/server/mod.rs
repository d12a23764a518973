//! The language server: the only place that knows LSP.
//!
//! Messages come in through `guard`, which changes documents in the order of arrival and keeps panics in. Requests
//! are answered from immutable snapshots on threads for computing; one file in `requests` for each.

mod backend;
mod capabilities;
mod documents;
mod from_proto;
mod guard;
mod library;
mod life;
mod memory;
mod order;
mod outbox;
mod profile;
mod publish;
mod requests;
mod session;
mod settings;
mod stdin;
mod text;
mod to_proto;
mod uri;
mod view;
mod watch;
mod work;
mod workspace;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tower_lsp::{LspService, Server};

/// Answers requests on standard input and output until the client says `exit`, closes the input or dies.
///
/// The exit code is 0 when the client has said `shutdown` before, 1 otherwise.
pub fn run_stdio() -> ExitCode {
    memory::share();
    // Transport and tasks share the main thread: they only wait and pass on. What computes has threads of its own.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(work::threads())
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

/// How long what is still to be written may take when the end has come.
const LAST_WORDS: Duration = Duration::from_millis(300);

async fn serve() -> ExitCode {
    let life = Arc::new(life::Life::default());
    let (service, socket) = LspService::build(|client| backend::Backend::new(client, Arc::clone(&life)))
        .custom_method("whosaid/quotes", backend::Backend::quotes)
        .custom_method("whosaid/test", backend::Backend::test)
        .finish();
    let session = Arc::clone(service.inner().session());
    let socket = outbox::Socket { inner: socket, outbox: Arc::clone(&session.outbox) };
    let guard = guard::Guard::new(service, session);
    let input = stdin::Stdin::new(Arc::clone(&life));
    let server = Server::new(input, tokio::io::stdout(), socket).concurrency_level(1024).serve(guard);
    tokio::pin!(server);
    tokio::select! {
        () = &mut server => {}
        () = life.over() => {
            let _ = tokio::time::timeout(LAST_WORDS, server).await;
        }
    }
    life.exit_code()
}
