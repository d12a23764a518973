//! The engine of whosaid as a WebAssembly module: a request in JSON goes in, an answer in JSON comes out.
//!
//! The module imports nothing, so that it runs wherever WebAssembly runs. [`abi`] has the four functions that it exports;
//! [`requests`] lists the requests. Offsets in requests and answers count UTF-16 units, as strings in JavaScript do, unless
//! a request asks for another unit.

pub mod abi;
pub mod answers;
mod features;
pub mod requests;
mod session;
mod settings;

pub use session::Session;
pub use settings::ArticleSettings;
