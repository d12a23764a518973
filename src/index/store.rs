//! The file of the index.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use redb::{ConcurrencyMode, Database, ReadableDatabase, ReadableTable, ReadableTableMetadata, TableDefinition};
use rustc_hash::FxHashMap;

use super::entry::ArticleEntry;
use super::terms;

/// Number of the layout of the file. A file with another number is replaced.
const VERSION: u64 = 1;
/// Memory for pages of the file, in bytes.
const CACHE_BYTES: usize = 32 << 20;
/// Key of [`VERSION`].
const VERSION_KEY: &str = "version";
/// Key of the number of the next article.
const NEXT_ARTICLE: &str = "next article";
/// Key of the number of the next batch of postings.
const NEXT_BATCH: &str = "next batch";

const NUMBERS: TableDefinition<&str, u64> = TableDefinition::new("numbers");
/// From the path of an article to its number and the state of its file.
const PATHS: TableDefinition<&str, (u32, u64, u64, u64)> = TableDefinition::new("paths");
/// From the number of an article to its entry.
const ENTRIES: TableDefinition<u32, &[u8]> = TableDefinition::new("entries");
/// From the key of a term (upper half) and the number of a batch to the numbers of articles, four bytes each.
const POSTINGS: TableDefinition<u64, &[u8]> = TableDefinition::new("postings");

/// Why the index cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the index {} cannot be used ({problem}); delete it, or set {} to another folder", .file.display(),
    super::CACHE_VARIABLE)]
pub struct IndexError {
    file: PathBuf,
    problem: String,
}

impl IndexError {
    /// There is no folder for the index.
    pub fn no_folder() -> Self {
        IndexError { file: PathBuf::new(), problem: "there is no cache folder".into() }
    }
}

/// The state of a file when its entry was made. An entry is outdated when the state is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileState {
    /// When the file was last modified, in nanoseconds since 1970.
    pub(super) modified: u64,
    /// Length of the file, in bytes.
    pub(super) length: u64,
    /// Hash of the settings that the analysis depends on.
    pub(super) settings: u64,
}

/// An open index.
#[derive(Debug)]
pub struct Index {
    database: Database,
    file: PathBuf,
}

type Stored<T> = Result<T, redb::Error>;

impl Index {
    /// Opens the index in a file, which is made if it is not there. A file that is damaged or was written by another
    /// version is replaced.
    ///
    /// # Errors
    /// If the file cannot be made or opened.
    pub fn open(file: &Path) -> Result<Self, IndexError> {
        let failed = |problem: String| IndexError { file: file.to_owned(), problem };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
        }
        match Self::open_as_is(file) {
            Ok(index) => return Ok(index),
            // Another process uses the file in a way that excludes this one; the file is good.
            Err(redb::Error::DatabaseAlreadyOpen | redb::Error::LockProtocolMismatch) => {
                return Err(failed("another program has it open".into()));
            }
            Err(redb::Error::Io(error)) if !file.exists() => return Err(failed(error.to_string())),
            Err(_) => {}
        }
        // Processes that have the old file open go on with it; on Windows, it cannot be removed then.
        std::fs::remove_file(file).map_err(|error| failed(error.to_string()))?;
        Self::open_as_is(file).map_err(|error| failed(error.to_string()))
    }

    fn open_as_is(file: &Path) -> Stored<Self> {
        let mut builder = Database::builder();
        builder.set_cache_size(CACHE_BYTES).set_concurrency_mode(ConcurrencyMode::MultiWriter);
        let opened = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| builder.create(file)));
        let database = opened.map_err(|_| redb::Error::Corrupted("it is damaged".into()))??;
        let index = Index { database, file: file.to_owned() };
        let transaction = index.database.begin_read()?;
        let version = match transaction.open_table(NUMBERS) {
            Ok(numbers) => numbers.get(VERSION_KEY)?.map(|version| version.value()),
            Err(redb::TableError::TableDoesNotExist(_)) => None,
            Err(error) => return Err(error.into()),
        };
        drop(transaction);
        match version {
            Some(VERSION) => {}
            Some(_) => return Err(redb::Error::UpgradeRequired(0)),
            None => index.create_tables()?,
        }
        Ok(index)
    }

    fn create_tables(&self) -> Stored<()> {
        let transaction = self.database.begin_write()?;
        transaction.open_table(NUMBERS)?.insert(VERSION_KEY, VERSION)?;
        transaction.open_table(PATHS)?;
        transaction.open_table(ENTRIES)?;
        transaction.open_table(POSTINGS)?;
        Ok(transaction.commit()?)
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    pub(super) fn failed(&self, error: &redb::Error) -> IndexError {
        IndexError { file: self.file.clone(), problem: error.to_string() }
    }

    /// The states of all files in the index.
    pub(super) fn states(&self) -> Stored<FxHashMap<String, FileState>> {
        let paths = self.database.begin_read()?.open_table(PATHS)?;
        let mut states = FxHashMap::default();
        for row in paths.iter()? {
            let (path, state) = row?;
            let (_, modified, length, settings) = state.value();
            states.insert(path.value().to_owned(), FileState { modified, length, settings });
        }
        Ok(states)
    }

    /// Adds entries, which replace those of the same paths, and removes the entries of some paths, in one transaction.
    pub(super) fn write(&self, entries: &[(ArticleEntry, FileState)], removed: &[String]) -> Stored<()> {
        let transaction = self.database.begin_write()?;
        {
            let mut numbers = transaction.open_table(NUMBERS)?;
            let mut paths = transaction.open_table(PATHS)?;
            let mut stored = transaction.open_table(ENTRIES)?;
            let number = |value: Option<redb::AccessGuard<'_, u64>>| value.map_or(0, |value| value.value());
            let mut next = number(numbers.get(NEXT_ARTICLE)?) as u32;
            let batch = number(numbers.get(NEXT_BATCH)?) as u32;
            for path in removed {
                if let Some(old) = paths.remove(&**path)? {
                    stored.remove(old.value().0)?;
                }
            }
            let mut postings: FxHashMap<u32, Vec<u8>> = FxHashMap::default();
            for (entry, FileState { modified, length, settings }) in entries {
                if let Some(old) = paths.insert(&*entry.path, (next, *modified, *length, *settings))? {
                    stored.remove(old.value().0)?;
                }
                let bytes = postcard::to_allocvec(entry).map_err(|_| redb::Error::ValueTooLarge(entry.path.len()))?;
                stored.insert(next, &*bytes)?;
                for key in terms::keys(entry) {
                    postings.entry(key).or_default().extend(next.to_le_bytes());
                }
                next += 1;
            }
            numbers.insert(NEXT_ARTICLE, u64::from(next))?;
            numbers.insert(NEXT_BATCH, u64::from(batch) + 1)?;
            insert_postings(&mut transaction.open_table(POSTINGS)?, batch, postings)?;
        }
        Ok(transaction.commit()?)
    }

    /// A number that is another one after every change of the index.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn generation(&self) -> Result<u64, IndexError> {
        let read = || -> Stored<u64> {
            let numbers = self.database.begin_read()?.open_table(NUMBERS)?;
            let number = |key| -> Stored<u64> { Ok(numbers.get(key)?.map_or(0, |number| number.value())) };
            Ok(number(NEXT_ARTICLE)? << 32 | number(NEXT_BATCH)?)
        };
        read().map_err(|error| self.failed(&error))
    }

    /// What is kept of the article at a path.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn entry(&self, path: &str) -> Result<Option<ArticleEntry>, IndexError> {
        let read = || -> Stored<Option<ArticleEntry>> {
            let transaction = self.database.begin_read()?;
            let Some(state) = transaction.open_table(PATHS)?.get(path)? else { return Ok(None) };
            let bytes = transaction.open_table(ENTRIES)?.get(state.value().0)?;
            Ok(bytes.and_then(|bytes| postcard::from_bytes(bytes.value()).ok()))
        };
        read().map_err(|error| self.failed(&error))
    }

    /// How many article numbers have been given out and are not in use any more, and how many articles there are.
    pub(super) fn unused(&self) -> Stored<(u64, u64)> {
        let transaction = self.database.begin_read()?;
        let next = transaction.open_table(NUMBERS)?.get(NEXT_ARTICLE)?.map_or(0, |next| next.value());
        let used = transaction.open_table(PATHS)?.len()?;
        Ok((next.saturating_sub(used), used))
    }

    /// Writes all postings anew, without those that are not in use any more, and gives the articles new numbers.
    pub(super) fn compact(&self) -> Stored<()> {
        const PART: usize = 512;
        let transaction = self.database.begin_write()?;
        {
            let (mut numbers, mut paths) = (transaction.open_table(NUMBERS)?, transaction.open_table(PATHS)?);
            transaction.delete_table(POSTINGS)?;
            let mut postings_table = transaction.open_table(POSTINGS)?;
            let mut stored = transaction.open_table(ENTRIES)?;
            let old: Vec<u32> = stored.iter()?.map(|row| Ok(row?.0.value())).collect::<Stored<_>>()?;
            let mut batch = 0;
            for (part_number, part) in old.chunks(PART).enumerate() {
                let mut postings: FxHashMap<u32, Vec<u8>> = FxHashMap::default();
                for (n, &number) in part.iter().enumerate() {
                    let new = (part_number * PART + n) as u32;
                    let bytes = stored.remove(number)?.map(|bytes| bytes.value().to_vec()).unwrap_or_default();
                    let Ok(entry) = postcard::from_bytes::<ArticleEntry>(&bytes) else { continue };
                    let state = paths.get(&*entry.path)?.map(|state| state.value());
                    let Some((_, modified, length, settings)) = state else { continue };
                    paths.insert(&*entry.path, (new, modified, length, settings))?;
                    // Numbers rise, so that a new number is never one of those that are still to be read.
                    stored.insert(new, &*bytes)?;
                    for key in terms::keys(&entry) {
                        postings.entry(key).or_default().extend(new.to_le_bytes());
                    }
                }
                insert_postings(&mut postings_table, batch, postings)?;
                batch += 1;
            }
            numbers.insert(NEXT_ARTICLE, old.len() as u64)?;
            numbers.insert(NEXT_BATCH, u64::from(batch))?;
        }
        Ok(transaction.commit()?)
    }

    /// Calls `each` for the entries of all articles until it breaks.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn for_each(&self, mut each: impl FnMut(ArticleEntry) -> ControlFlow<()>) -> Result<(), IndexError> {
        let mut read = || -> Stored<()> {
            let entries = self.database.begin_read()?.open_table(ENTRIES)?;
            for row in entries.iter()? {
                let Ok(entry) = postcard::from_bytes(row?.1.value()) else { continue };
                if each(entry).is_break() {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Calls `each` for the entries of the articles that have all of these terms, given by their keys, until it breaks.
    pub(super) fn with_terms(&self, keys: &[u32], mut each: impl FnMut(ArticleEntry) -> ControlFlow<()>) -> Stored<()> {
        let transaction = self.database.begin_read()?;
        let (entries, postings) = (transaction.open_table(ENTRIES)?, transaction.open_table(POSTINGS)?);
        let mut found: Option<Vec<u32>> = None;
        for key in keys {
            let mut numbers = Vec::new();
            numbers_of(&postings, *key, usize::MAX, &mut numbers)?;
            numbers.sort_unstable();
            found = Some(match found {
                None => numbers,
                Some(found) => found.into_iter().filter(|n| numbers.binary_search(n).is_ok()).collect(),
            });
        }
        for number in found.unwrap_or_default() {
            // A number that is not in use any more has no entry.
            if let Some(bytes) = entries.get(number)?
                && let Ok(entry) = postcard::from_bytes(bytes.value())
                && each(entry).is_break()
            {
                break;
            }
        }
        Ok(())
    }

    /// The entries of the articles that have most of these terms, the best first, at most `limit`. A term that more than
    /// `frequent` articles have does not count.
    pub(super) fn with_most_terms(&self, keys: &[u32], frequent: usize, limit: usize) -> Stored<Vec<ArticleEntry>> {
        let transaction = self.database.begin_read()?;
        let (entries, postings) = (transaction.open_table(ENTRIES)?, transaction.open_table(POSTINGS)?);
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        let mut of_key = Vec::new();
        for key in keys {
            of_key.clear();
            numbers_of(&postings, *key, frequent, &mut of_key)?;
            if of_key.len() <= frequent {
                of_key.iter().for_each(|number| *counts.entry(*number).or_default() += 1);
            }
        }
        let mut best: Vec<(u32, usize)> = counts.into_iter().collect();
        best.sort_unstable_by_key(|&(number, count)| (std::cmp::Reverse(count), number));
        let mut read = Vec::new();
        for (number, _) in best {
            if let Some(bytes) = entries.get(number)?
                && let Ok(entry) = postcard::from_bytes(bytes.value())
            {
                read.push(entry);
                if read.len() >= limit {
                    break;
                }
            }
        }
        Ok(read)
    }
}

fn insert_postings(
    table: &mut redb::Table<'_, u64, &[u8]>,
    batch: u32,
    postings: FxHashMap<u32, Vec<u8>>,
) -> Stored<()> {
    // In the order of the table, so that neighbours are written together.
    let mut sorted: Vec<(u32, Vec<u8>)> = postings.into_iter().collect();
    sorted.sort_unstable_by_key(|(key, _)| *key);
    for (key, numbers) in sorted {
        table.insert(u64::from(key) << 32 | u64::from(batch), &*numbers)?;
    }
    Ok(())
}

/// Adds the numbers of the articles with a term; stops when there are more than `limit`.
fn numbers_of(
    postings: &impl ReadableTable<u64, &'static [u8]>,
    key: u32,
    limit: usize,
    found: &mut Vec<u32>,
) -> Stored<()> {
    let first = u64::from(key) << 32;
    for row in postings.range(first..=first | u64::from(u32::MAX))? {
        let numbers = row?.1;
        let numbers = numbers.value().chunks_exact(4).filter_map(|bytes| bytes.try_into().ok());
        found.extend(numbers.map(u32::from_le_bytes));
        if found.len() > limit {
            break;
        }
    }
    Ok(())
}
