//! The input side of the transport: bytes of standard input become messages that the protocol library accepts.

mod framing;
mod lenient;
mod stdin;

pub(super) use stdin::Stdin;

/// The method of the request that replaces an invalid message; it is answered with the error that describes it.
pub(super) const INVALID_REQUEST: &str = "whosaid/invalidRequest";

/// The method of the notification that a message could not be read.
pub(super) const UNREADABLE_MESSAGE: &str = "whosaid/unreadableMessage";
