//! Reads articles from files, folders, standard input and JSONL: sources are listed, opened one after the other, and
//! their pieces become documents on the worker threads.

mod document;
mod encoding;
mod epub;
mod extract;
mod lines;
mod mail;
mod markup;
mod options;
mod pdf;
mod raw;
mod rows;
mod rtf;
mod sources;
mod xml_text;

pub(super) use document::Document;
pub(super) use options::InputOptions;
pub(super) use raw::{Raw, Reader};
pub(super) use sources::{Listing, Source};

use rayon::prelude::*;

use super::outcome::Failure;
use super::workspace::Workspaces;

/// Reads all articles of a listing into memory, in order. What cannot be read is reported on standard error and skipped;
/// a single source that cannot be read is a failure. The returned flag is true if something was skipped.
pub(super) fn read_all(
    listing: Listing,
    options: &InputOptions,
    workspaces: &Workspaces,
) -> Result<(Vec<Document>, bool), Failure> {
    let Listing { sources, mut failed } = listing;
    let alone = sources.len() == 1 && !failed;
    let raws: Vec<_> = Reader::new(sources).collect();
    let single = alone && raws.len() == 1;
    let read: Vec<_> = raws.into_par_iter().map(|raw| raw?.document(options, workspaces)).collect();
    let mut documents = Vec::with_capacity(read.len());
    for read in read {
        match read {
            Ok(document) => documents.push(document),
            Err(failure) if single || options.strict => return Err(failure),
            Err(failure) => {
                failure.print();
                failed = true;
            }
        }
    }
    Ok((documents, failed))
}

/// A parallel iterator in steps of one article, so that no core is idle while another has several left.
pub(super) fn one_by_one<T: Sync>(articles: &[T]) -> impl IndexedParallelIterator<Item = &T> {
    articles.par_iter().with_max_len(1)
}
