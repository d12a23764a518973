//! Reads files: articles, transcripts and `whosaid.toml`. Everything else in the crate works on text in memory.

mod config_file;
mod read;
mod walk;

pub use config_file::{
    ConfigEntry, ConfigFileError, WrittenEntry, append_entry, folder_config, nearest_config, read_config, undo_entry,
    writable_config,
};
pub use read::{ReadError, format_of, read_regular_text, read_text};
pub use walk::{
    TranscriptSource, articles, read_transcripts, transcript_files, transcript_sources, workspace_articles,
};
