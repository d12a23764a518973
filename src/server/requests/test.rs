//! `whosaid/test`: fails on purpose, so that tests can check that the server survives

use std::time::Duration;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};

use super::super::request_context;

/// Panics in the handler or while reading a document, occupies a worker thread for three seconds, or takes ten minutes.
///
/// # Errors
/// `MethodNotFound` unless the environment variable `WHOSAID_TEST` is `1`.
#[expect(clippy::panic, reason = "the tests of the server need handlers that panic")]
pub(in super::super) async fn test(params: Value) -> Result<Value> {
    if std::env::var_os("WHOSAID_TEST").is_none_or(|value| value != "1") {
        return Err(Error::method_not_found());
    }
    match params.get("do").and_then(Value::as_str) {
        Some("panic") => panic!("requested by the test"),
        Some("panic while reading") => while_reading(|| panic!("requested by the test")).await,
        Some("work") => while_reading(|| std::thread::sleep(Duration::from_secs(3))).await,
        Some("hang") => {
            tokio::time::sleep(Duration::from_secs(600)).await;
            Ok(Value::Null)
        }
        _ => Err(Error::invalid_params("`do` must be one of the known kinds of failure")),
    }
}

async fn while_reading(work: fn()) -> Result<Value> {
    request_context::read(move |_| {
        work();
        Value::Null
    })
    .await
}
