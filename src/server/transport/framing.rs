//! Splits the input into messages.
//!
//! Headers are read leniently and written anew, because the protocol library ends at headers that it does not know. After
//! a header with a wrong length, reading continues at the next `Content-Length`: one mistake of the client costs one or
//! two messages and not all that follow.

use super::lenient::{self, Body};

/// The header that gives the length of a message.
const CONTENT_LENGTH: &[u8] = b"content-length";

/// Greatest length of a message, in bytes. A header with a greater one is treated as wrong.
const MAX_MESSAGE_LEN: usize = 256 << 20;

/// Greatest length of the headers of a message, in bytes.
const MAX_HEADER_LEN: usize = 4 << 10;

/// Capacity of the buffer between two messages, in bytes.
const KEPT_CAPACITY: usize = 128 << 10;

/// Assembles messages from pieces of the input.
#[derive(Debug, Default)]
pub(super) struct Framing {
    buffer: Vec<u8>,
}

/// A header in the buffer, with offsets.
#[derive(Debug, PartialEq, Eq)]
enum Header {
    /// The header is not complete; what lies before `skip` belongs to no message.
    Incomplete { skip: usize },
    /// The length is not a number, or the header does not end; `resume` lies behind its name.
    Invalid { resume: usize },
    /// A header whose body has this length.
    Valid { resume: usize, body: usize, len: usize },
}

impl Framing {
    /// Adds a piece of the input. Returns the messages that are complete now, each with a header.
    pub(super) fn add(&mut self, piece: &[u8]) -> Vec<u8> {
        self.buffer.extend_from_slice(piece);
        let (mut messages, mut taken) = (Vec::new(), 0);
        loop {
            let rest = &self.buffer[taken..];
            match next_header(rest) {
                Header::Incomplete { skip } => {
                    taken += skip;
                    break;
                }
                Header::Invalid { resume } => {
                    lenient::unreadable("", "its header has no valid length")
                        .iter()
                        .for_each(|m| push(&mut messages, m));
                    taken += resume;
                }
                Header::Valid { body, len, .. } if rest.len() < body + len => break,
                Header::Valid { resume, body, len } => match lenient::read(&rest[body..body + len]) {
                    Body::Message(message) => {
                        push(&mut messages, &message);
                        taken += body + len;
                    }
                    Body::Invalid(replacement) => {
                        replacement.iter().for_each(|message| push(&mut messages, message));
                        taken += body + len;
                    }
                    Body::Unreadable(replacements) => {
                        replacements.iter().for_each(|message| push(&mut messages, message));
                        // If the length was too great, the next message begins inside of this one.
                        taken += resume;
                    }
                },
            }
        }
        self.buffer.drain(..taken);
        if self.buffer.len() < KEPT_CAPACITY {
            self.buffer.shrink_to(KEPT_CAPACITY);
        }
        messages
    }
}

fn push(messages: &mut Vec<u8>, body: &[u8]) {
    messages.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    messages.extend_from_slice(body);
}

/// The next header with a `Content-Length`. Other headers and anything else before it is skipped.
fn next_header(bytes: &[u8]) -> Header {
    let Some(mut name) = find_content_length(bytes) else {
        return Header::Incomplete { skip: bytes.len().saturating_sub(CONTENT_LENGTH.len() - 1) };
    };
    let mut value = None;
    let mut line = name;
    loop {
        let resume = name + CONTENT_LENGTH.len();
        let Some(end) = memchr::memchr(b'\n', &bytes[line..]).map(|end| line + end) else {
            let is_too_long = bytes.len() - name > MAX_HEADER_LEN;
            return if is_too_long { Header::Invalid { resume } } else { Header::Incomplete { skip: name } };
        };
        let content = bytes[line..end].strip_suffix(b"\r").unwrap_or(&bytes[line..end]);
        if content.is_empty() {
            return match value {
                Some(len) => Header::Valid { resume, body: end + 1, len },
                None => Header::Invalid { resume },
            };
        }
        if end - name > MAX_HEADER_LEN {
            return Header::Invalid { resume };
        }
        // If the header is repeated, the last one counts: what lies before it may be the rest of another message.
        if let Some(found) = find_content_length(content) {
            name = line + found;
            value = length(&content[found + CONTENT_LENGTH.len()..]);
        }
        line = end + 1;
    }
}

fn find_content_length(bytes: &[u8]) -> Option<usize> {
    memchr::memchr2_iter(b'C', b'c', bytes).find(|&at| {
        bytes.get(at..at + CONTENT_LENGTH.len()).is_some_and(|name| name.eq_ignore_ascii_case(CONTENT_LENGTH))
    })
}

/// The number behind the name of the header.
fn length(rest: &[u8]) -> Option<usize> {
    let value = rest.trim_ascii_start().strip_prefix(b":")?.trim_ascii();
    let length = std::str::from_utf8(value).ok()?.parse().ok()?;
    (length <= MAX_MESSAGE_LEN).then_some(length)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::{INVALID_REQUEST, UNREADABLE_MESSAGE};
    use super::*;

    const BODY: &str = "{\"jsonrpc\":\"2.0\",\"method\":\"hello\"}";

    fn hello() -> String {
        format!("Content-Length: {}\r\n\r\n{BODY}", BODY.len())
    }

    /// The methods of the messages that come out of an input, in pieces of several sizes.
    fn methods(input: &[u8]) -> Vec<String> {
        let read = |size: usize| {
            let mut framing = Framing::default();
            let out: Vec<u8> = input.chunks(size).flat_map(|piece| framing.add(piece)).collect();
            let mut rest = String::from_utf8(out).unwrap();
            let mut methods = Vec::new();
            while let Some((header, body)) = rest.split_once("\r\n\r\n") {
                let length: usize = header.strip_prefix("Content-Length: ").unwrap().parse().unwrap();
                let message: Value = serde_json::from_str(&body[..length]).unwrap();
                methods.push(message["method"].as_str().unwrap().to_owned());
                rest = body[length..].to_owned();
            }
            assert_eq!(rest, "");
            methods
        };
        let methods = read(1000);
        assert!([1, 7].into_iter().all(|size| read(size) == methods), "the size of the pieces does not matter");
        methods
    }

    #[test]
    fn legal_headers_in_any_spelling() {
        for header in [
            "content-length: 34\r\n\r\n",
            "CONTENT-LENGTH:34\r\n\r\n",
            "Content-Length : \t34 \r\n\r\n",
            "Content-Length: 34\r\nContent-Type: application/vscode-jsonrpc; charset=UTF-8\r\n\r\n",
            "Content-Type: application/json\r\nContent-Length: +0034\r\n\r\n",
            "Content-Length: 34\n\n",
            "Starting the server …\nContent-Length: 34\r\n\r\n",
            "X-Name: é\r\nContent-Length: 34\r\nContent-Length: 34\r\n\r\n",
        ] {
            let input = format!("{header}{BODY}{header}{BODY}");
            assert_eq!(methods(input.as_bytes()), ["hello", "hello"], "{header}");
        }
    }

    #[test]
    fn a_wrong_length_costs_one_message() {
        for length in ["30", "-5", "abc", "12.5", "99999999999999999999999", ""] {
            let input = format!("{}Content-Length: {length}\r\n\r\n{BODY}{}{}", hello(), hello(), hello());
            let expected = ["hello", INVALID_REQUEST, UNREADABLE_MESSAGE, "hello", "hello"];
            assert_eq!(methods(input.as_bytes()), expected, "{length}");
        }
        // A length that is too great swallows the beginning of the next message, which is found again.
        let input = format!("Content-Length: 50\r\n\r\n{BODY}{}{}", hello(), hello());
        assert_eq!(methods(input.as_bytes()), [INVALID_REQUEST, UNREADABLE_MESSAGE, "hello", "hello"]);
    }

    #[test]
    fn what_is_no_message_is_replaced_by_an_error() {
        for (body, expected) in [
            ("{\"a\": tru", [INVALID_REQUEST, UNREADABLE_MESSAGE].as_slice()),
            ("[]", &[INVALID_REQUEST]),
            ("{\"jsonrpc\":\"2.0\"}", &[INVALID_REQUEST]),
            ("{\"jsonrpc\":\"2.0\",\"id\":{},\"result\":1}", &[]),
        ] {
            let input = format!("{}Content-Length: {}\r\n\r\n{body}{}", hello(), body.len(), hello());
            let all: Vec<&str> = ["hello"].iter().chain(expected).chain(&["hello"]).copied().collect();
            assert_eq!(methods(input.as_bytes()), all, "{body}");
        }
        assert_eq!(methods(format!("{BODY}nonsense\r\n\r\n{}", hello()).as_bytes()), ["hello"]);
    }
}
