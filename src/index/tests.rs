//! The index of a small folder.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::{Analysis, Format};

/// A folder of articles and the file of its index, deleted when dropped.
struct Folder {
    root: PathBuf,
    reads: AtomicUsize,
}

impl Folder {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("whosaid-index-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(root.join("news")).unwrap();
        Folder { root, reads: AtomicUsize::new(0) }
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.root.join("news").join(name), text).unwrap();
    }

    fn file(&self) -> PathBuf {
        self.root.join("cache/index.redb")
    }

    fn files(&self) -> Vec<ArticleFile> {
        let entries = std::fs::read_dir(self.root.join("news")).unwrap().map(|entry| entry.unwrap());
        let file = |entry: std::fs::DirEntry| ArticleFile {
            file: entry.path(),
            path: entry.file_name().to_string_lossy().into_owned(),
            settings: 0,
        };
        entries.map(file).collect()
    }

    fn update(&self, index: &Index) -> Updated {
        let read = |file: &ArticleFile| {
            self.reads.fetch_add(1, Ordering::Relaxed);
            Some(Analysis::of(&std::fs::read_to_string(&file.file).ok()?, Format::Plain))
        };
        let is_gone = |path: &str| !self.root.join("news").join(path).exists();
        index.update(&self.files(), is_gone, &read, |_, _| ControlFlow::Continue(())).unwrap()
    }

    /// The index, brought up to date.
    fn index(&self) -> Index {
        let index = Index::open(&self.file()).unwrap();
        self.update(&index);
        index
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

fn found(index: &Index, words: &str, speaker: Option<&str>) -> Vec<String> {
    let query = Query::new(words, speaker);
    let mut found = Vec::new();
    let all = index.find(&query, |entry| {
        let quotes = entry.quotes.iter().filter(|quote| query.matches(&entry, quote));
        found.extend(quotes.map(|quote| format!("{}:{} {}", entry.path, quote.line, quote.text)));
        ControlFlow::Continue(())
    });
    all.unwrap();
    found.sort();
    found
}

#[test]
fn quotations_are_found_by_words_and_speaker() {
    let folder = Folder::new("find");
    folder.write(
        "a.txt",
        "“We are not sailing today,” said harbour master Ada Moor.\n\n“Ten boats left,” said Tom Reed.",
    );
    folder.write("b.txt", "“We organised it,” said Ada Moor. “It’s late, and we sail not.”");
    let index = folder.index();
    assert_eq!(found(&index, "sailing", None), ["a.txt:1 “We are not sailing today,”"]);
    assert_eq!(found(&index, "\"not sailing\"", None).len(), 1);
    assert_eq!(found(&index, "\"sailing not\"", None).len(), 0);
    assert_eq!(found(&index, "10 boats", None), ["a.txt:3 “Ten boats left,”"]);
    assert_eq!(found(&index, "organized", Some("Moor")).len(), 1);
    assert_eq!(found(&index, "\"it is late\"", None).len(), 1);
    assert_eq!(found(&index, "", Some("harbour master")).len(), 1);
    assert_eq!(found(&index, "boats", Some("Moor")), [""; 0]);
    assert_eq!(found(&index, "trawler", None), [""; 0]);
}

#[test]
fn only_what_has_changed_is_read() {
    let folder = Folder::new("changes");
    for n in 0..20 {
        folder.write(&format!("{n}.txt"), &format!("“The boat number {n} is late,” said Ada Moor."));
    }
    drop(folder.index());
    assert_eq!(folder.reads.swap(0, Ordering::Relaxed), 20);
    let index = folder.index();
    assert_eq!(folder.reads.swap(0, Ordering::Relaxed), 0, "a second start reads no article");
    folder.write("3.txt", "“The ferry has sunk without a trace,” said Ada Moor.");
    std::fs::remove_file(folder.root.join("news/4.txt")).unwrap();
    let updated = folder.update(&index);
    assert_eq!((updated.read, updated.removed.len(), updated.stopped), (1, 1, false));
    assert_eq!(updated.changed, ["3.txt"]);
    assert_eq!(found(&index, "ferry", None).len(), 1);
    assert_eq!(found(&index, "\"number 3\"", None), [""; 0]);
    assert_eq!(found(&index, "boat", None).len(), 18);
    // Another process has the file open at the same time.
    let other = Index::open(&folder.file()).unwrap();
    assert_eq!(found(&other, "boat", None).len(), 18);
    folder.write("4.txt", "“The boat number 4 is back,” said Ada Moor.");
    folder.update(&other);
    assert_eq!(found(&index, "back", None).len(), 1);
}

#[test]
fn an_index_that_was_compacted_finds_the_same() {
    let folder = Folder::new("compact");
    for n in 0..30 {
        folder.write(&format!("{n}.txt"), &format!("“The boat number {n} is late,” said Ada Moor."));
    }
    let index = folder.index();
    for n in (0..30).step_by(2) {
        folder.write(&format!("{n}.txt"), &format!("“The ferry number {n} is not late,” said Tom Reed."));
    }
    folder.update(&index);
    let before = [found(&index, "ferry", None), found(&index, "late", Some("Moor")), found(&index, "", None)];
    assert_eq!(index.unused().unwrap(), (15, 30));
    index.compact().unwrap();
    assert_eq!(index.unused().unwrap(), (0, 30));
    let after = [found(&index, "ferry", None), found(&index, "late", Some("Moor")), found(&index, "", None)];
    assert_eq!(before, after);
    folder.update(&index);
    assert_eq!(found(&index, "ferry", None).len(), 15);
}

#[test]
fn a_damaged_file_is_replaced() {
    let folder = Folder::new("damaged");
    folder.write("a.txt", "“We are not sailing today,” said Ada Moor.");
    drop(folder.index());
    for bytes in [&b"no index at all"[..], &[0xff; 8192]] {
        std::fs::write(folder.file(), bytes).unwrap();
        assert_eq!(found(&folder.index(), "sailing", None).len(), 1);
    }
    let length = std::fs::metadata(folder.file()).unwrap().len();
    std::fs::OpenOptions::new().write(true).open(folder.file()).unwrap().set_len(length / 2).unwrap();
    assert_eq!(found(&folder.index(), "sailing", None).len(), 1);
    std::fs::remove_file(folder.file()).unwrap();
    assert_eq!(found(&folder.index(), "sailing", None).len(), 1);
    assert!(Index::open(Path::new("/dev/null/index.redb")).is_err());
}

#[test]
fn similar_articles_quote_the_same_words() {
    let folder = Folder::new("similar");
    for n in 0..300 {
        folder.write(&format!("{n}.txt"), &format!("“The harbour council voted number {n} today,” said Ada Moor."));
    }
    folder.write("x.txt", "“Ferries and trawlers collided near the lighthouse,” said Ada Moor.");
    folder.write("y.txt", "“Ferries and trawlers never collided near the lighthouse,” said Ada Moor.");
    let index = folder.index();
    let mut own = None;
    let all = index.find(&Query::new("never collided", None), |entry| {
        own = Some(entry);
        ControlFlow::Continue(())
    });
    all.unwrap();
    let similar = index.similar(&[&own.unwrap().spoken], 9).unwrap();
    let mut paths: Vec<&str> = similar.iter().map(|entry| &*entry.path).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["x.txt", "y.txt"], "words that three hundred articles share do not count");
}

#[test]
fn an_update_can_be_stopped_and_goes_on_later() {
    let folder = Folder::new("stopped");
    for n in 0..300 {
        folder.write(&format!("{n}.txt"), &format!("“The boat number {n} is late,” said Ada Moor."));
    }
    let index = Index::open(&folder.file()).unwrap();
    let read = |file: &ArticleFile| Some(Analysis::of(&std::fs::read_to_string(&file.file).ok()?, Format::Plain));
    let stop = |done: usize, all: usize| {
        assert_eq!(all, 300);
        if done > 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let updated = index.update(&folder.files(), |_| false, &read, stop).unwrap();
    assert!(updated.stopped && updated.read > 0 && updated.read < 300, "{updated:?}");
    assert_eq!(found(&index, "boat", None).len(), updated.read);
    assert_eq!(folder.update(&index).read, 300 - updated.read);
    assert_eq!(found(&index, "boat", None).len(), 300);
}
