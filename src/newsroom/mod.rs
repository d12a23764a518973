//! Many articles at once: walking folders, and what articles and transcripts say across each other.

mod read;
mod walk;

pub use read::{ReadError, decode, format_of, read_text};
pub use walk::{WalkError, articles};
