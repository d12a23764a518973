//! An index of the articles of a folder, on disk: who is quoted, in which words, and where.
//!
//! The index is a cache. It holds nothing that cannot be made again from the articles, may be deleted at any time, and is
//! shared by the command and the server: any number of processes read and write the same file at once. Every change is one
//! transaction, so that a process that is killed leaves the state of its last one behind.
//!
//! Articles are numbered; what is kept of one is an [`ArticleEntry`]. Postings say in which articles a word is quoted,
//! who of that name is quoted, and which pairs of words are (by which the same utterance is found in other articles). They
//! are written in batches and never changed: an article that was edited gets a new number, and postings with a number that
//! is not in use any more are ignored until the index is compacted.

mod entry;
mod location;
mod people;
mod search;
mod store;
mod terms;
mod update;

pub use entry::{ArticleDate, ArticleEntry, IndexedQuote, IndexedSpeaker};
pub use location::{CACHE_VARIABLE, index_file};
pub use people::{People, Person};
pub use search::Query;
pub use store::{Index, IndexError};
pub use update::{ArticleFile, Read, Updated, settings_hash};

#[cfg(test)]
mod tests;
