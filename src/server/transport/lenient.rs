//! Lenient reading of message bodies.
//!
//! A strict reader would drop a message with half a surrogate pair or invalid UTF-8. If that message is a change, the text
//! would be different from the editor's ever after. Here such characters become U+FFFD, which counts one UTF-16 code unit
//! like the code unit it replaces.

use std::borrow::Cow;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Id, Request, Response};

use super::{INVALID_REQUEST, UNREADABLE_MESSAGE};

/// What became of a message body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Body<'b> {
    /// A valid message, perhaps repaired.
    Message(Cow<'b, [u8]>),
    /// Valid JSON, but not a message: what to hand on in its place, if anything.
    Invalid(Option<Vec<u8>>),
    /// Not JSON: what to hand on in its place. The length in the header may have been wrong.
    Unreadable([Vec<u8>; 2]),
}

/// Reads a message body.
pub(super) fn read(body: &[u8]) -> Body<'_> {
    if is_message(body) {
        return Body::Message(Cow::Borrowed(body));
    }
    let repaired = repair(body);
    if is_message(repaired.as_bytes()) {
        return Body::Message(Cow::Owned(repaired.into_bytes()));
    }
    match serde_json::from_str::<Value>(&repaired) {
        Ok(Value::Object(mut message)) if message.get("method").is_some_and(Value::is_string) => {
            if !message.contains_key("jsonrpc") {
                message.insert("jsonrpc".into(), "2.0".into());
                let message = Value::Object(message.clone()).to_string();
                if is_message(message.as_bytes()) {
                    return Body::Message(Cow::Owned(message.into_bytes()));
                }
            }
            let id = message.get("id").filter(|id| serde_json::from_value::<Id>((*id).clone()).is_ok());
            Body::Invalid(Some(invalid_request(id, true, "this is not a JSON-RPC 2.0 request with a valid id")))
        }
        // A response that nobody can assign to a request.
        Ok(Value::Object(message)) if message.contains_key("result") || message.contains_key("error") => {
            Body::Invalid(None)
        }
        Ok(Value::Array(_)) => Body::Invalid(Some(invalid_request(None, true, "batches are not part of LSP"))),
        Ok(_) => Body::Invalid(Some(invalid_request(None, true, "this is not a JSON-RPC message"))),
        Err(error) => Body::Unreadable(unreadable(&repaired, &error.to_string())),
    }
}

/// The messages that report a body that is not JSON: an error response, and a notification for the user.
pub(super) fn unreadable(body: &str, reason: &str) -> [Vec<u8>; 2] {
    let [method, uri] = ["\"method\"", "\"uri\""].map(|key| string_after(body, key));
    let params = json!({"reason": reason, "method": method, "uri": uri});
    let notification = json!({"jsonrpc": "2.0", "method": UNREADABLE_MESSAGE, "params": params});
    [invalid_request(None, false, reason), notification.to_string().into_bytes()]
}

/// A request that the middleware answers with an error.
fn invalid_request(id: Option<&Value>, is_json: bool, reason: &str) -> Vec<u8> {
    let params = json!({"reason": reason, "isJson": is_json});
    let id = id.unwrap_or(&Value::Null);
    json!({"jsonrpc": "2.0", "id": id, "method": INVALID_REQUEST, "params": params}).to_string().into_bytes()
}

fn is_message(body: &[u8]) -> bool {
    serde_json::from_slice::<Request>(body).is_ok_and(|request| !request.method().is_empty())
        || serde_json::from_slice::<Response>(body).is_ok()
}

/// The string value of the first occurrence of a key in text that need not be valid JSON.
fn string_after(text: &str, key: &str) -> Option<String> {
    let rest = &text[text.find(key)? + key.len()..];
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    Some(rest[..rest.find('"')?].to_owned())
}

/// Replaces invalid UTF-8 and halves of surrogate pairs by U+FFFD.
fn repair(body: &[u8]) -> String {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let mut bytes = body.to_vec();
    // A surrogate that is encoded like a character has three bytes and counts one unit.
    let is_surrogate =
        |at: usize, bytes: &[u8]| matches!(bytes.get(at..at + 3), Some([0xed, 0xa0..=0xbf, 0x80..=0xbf]));
    for at in 0..bytes.len() {
        if is_surrogate(at, &bytes) {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    replace_lone_escapes(&String::from_utf8_lossy(&bytes))
}

/// Replaces `\uXXXX` escapes of surrogates without their other half by `\ufffd`.
fn replace_lone_escapes(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut repaired = String::with_capacity(text.len());
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'\\', &bytes[at..]) {
        at += found;
        match escaped_unit(bytes, at) {
            Some(0xd800..=0xdbff) if matches!(escaped_unit(bytes, at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(0xd800..=0xdfff) => {
                repaired.push_str(&text[copied..at]);
                repaired.push_str("\\ufffd");
                at += 6;
                copied = at;
            }
            // Any other escape: the escaped character is not the start of one.
            _ => at = (at + 2).min(bytes.len()),
        }
    }
    repaired.push_str(&text[copied..]);
    repaired
}

/// The code unit of the `\uXXXX` escape at an offset.
fn escaped_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates_without_their_other_half_are_replaced() {
        for (raw, repaired) in [
            (r"New \ud83d!", r"New \ufffd!"),
            (r"\ude00\ud83d", r"\ufffd\ufffd"),
            (r"\ud83d\ude00", r"\ud83d\ude00"),
            (r"\\ud83d", r"\\ud83d"),
            (r"\\\ud83d", r"\\\ufffd"),
            (r"\u00e9 \n é", r"\u00e9 \n é"),
            (r"end \ud8", r"end \ud8"),
            ("end \\", "end \\"),
        ] {
            assert_eq!(replace_lone_escapes(raw), repaired);
        }
        assert_eq!(repair(b"a\xed\xa0\xbdb\xffc"), "a\u{fffd}b\u{fffd}c");
    }

    #[test]
    fn invalid_messages_are_replaced_by_their_errors() {
        let replaced = |body: &str| match read(body.as_bytes()) {
            Body::Invalid(Some(message)) => serde_json::from_slice::<Value>(&message).unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(replaced(r#"{"jsonrpc":"1.0","id":7,"method":"a"}"#)["id"], 7);
        for body in [r#"{"jsonrpc":"2.0","id":1.5,"method":"a"}"#, "[]", "3", r#"{"jsonrpc":"2.0"}"#] {
            assert_eq!(replaced(body)["id"], Value::Null, "{body}");
        }
        assert_eq!(read(br#"{"jsonrpc":"2.0","id":[],"result":1}"#), Body::Invalid(None));
        assert!(matches!(read(br#"{"id":1,"method":"a"}"#), Body::Message(Cow::Owned(_))));
        let body = r#"{"method": "textDocument/didChange", "params": {"uri":"file:///a", "text": "\"uri\" "#;
        let Body::Unreadable([_, notification]) = read(body.as_bytes()) else { panic!("it is not JSON") };
        let params = serde_json::from_slice::<Value>(&notification).unwrap()["params"].clone();
        assert_eq!((&params["method"], &params["uri"]), (&json!("textDocument/didChange"), &json!("file:///a")));
    }
}
