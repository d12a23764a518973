//! Many articles at once: walking folders, and what articles and transcripts say across each other.

mod difference;
mod transcripts;

#[cfg(feature = "cli")]
mod folder;
#[cfg(feature = "cli")]
mod read;
#[cfg(feature = "cli")]
mod walk;

pub use transcripts::{Place, Quoted, Transcripts, Verdict};

#[cfg(feature = "cli")]
pub use folder::{WrittenIgnore, folder_articles, folder_config, folder_transcripts, undo_ignore, write_ignore};
#[cfg(feature = "cli")]
pub use read::{ReadError, decode, format_of, read_regular_text, read_text};
#[cfg(feature = "cli")]
pub use walk::{WalkError, articles};
