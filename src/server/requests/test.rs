//! `whosaid/test`: goes wrong on purpose, so that tests can see that the server survives it

use std::time::Duration;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use super::super::backend::Backend;

/// Panics in the handler or while reading a document, keeps a processor busy for three seconds, or takes ten minutes. Only
/// where the environment says `WHOSAID_TEST=1`; there is no such method elsewhere.
pub(in super::super) async fn test(backend: &Backend, params: Value) -> Result<Value> {
    if std::env::var_os("WHOSAID_TEST").is_none_or(|value| value != "1") {
        return Err(Error::method_not_found());
    }
    let uri = || {
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).and_then(|uri| uri.parse::<Uri>().ok());
        uri.ok_or_else(|| Error::invalid_params("no document"))
    };
    match params.get("do").and_then(Value::as_str) {
        Some("panic") => panic!("asked to"),
        Some("panic while reading") => backend.while_reading(&uri()?, || panic!("asked to")).await,
        Some("work") => backend.while_reading(&uri()?, || std::thread::sleep(Duration::from_secs(3))).await,
        Some("hang") => {
            tokio::time::sleep(Duration::from_secs(600)).await;
            Ok(Value::Null)
        }
        _ => Err(Error::invalid_params("what to do?")),
    }
}
