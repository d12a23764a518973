//! Tests of the language server as a process, over its standard input and output.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

mod client;
mod edits;
mod features;
mod folder;
mod lifecycle;
mod newsroom;
mod random;
mod robustness;
mod scale;
mod settings;
mod snapshots;
mod speakers;
mod sync;
mod transport;
mod typing;
