//! Runs the `whosaid` command and checks its output and exit codes.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

mod archive;
mod basics;
mod check;
mod formats;
mod input;
mod readme;
mod site;
mod stream;
mod support;
