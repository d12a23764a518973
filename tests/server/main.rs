//! Tests of the language server as a process, over its standard input and output.

mod client;
mod edits;
mod features;
mod lifecycle;
mod robustness;
mod settings;
mod snapshots;
mod sync;
mod transport;
