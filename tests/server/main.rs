//! The language server, through its real standard input and output.

mod client;
mod edits;
mod features;
mod lifecycle;
mod robustness;
mod settings;
mod sync;
