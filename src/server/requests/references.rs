//! `textDocument/references`

use std::path::Path;

use ropey::Rope;
use tower_lsp::ls_types::{Location, Position};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::documents::MAX_DOCUMENT_LEN;
use super::super::{positions, uri};
use crate::files;
use crate::ide;
use crate::index::{ArticleEntry, People};
use crate::{Span, Speaker, SpeakerKind};

/// Greatest number of references in other articles.
const MAX_ELSEWHERE: usize = 2_000;

pub(in super::super) fn references(
    snapshot: &DocumentSnapshot,
    position: Position,
    declaration: bool,
) -> Vec<Location> {
    let offset = snapshot.offset(position);
    let spans = ide::references::references(&snapshot.analysis, offset, declaration);
    let mut found: Vec<Location> = spans.into_iter().map(|span| snapshot.location(span)).collect();
    found.extend(elsewhere(snapshot, offset).unwrap_or_default());
    found
}

/// The mentions or quotations of the same speaker in the other articles of the folder, once they are indexed.
fn elsewhere(snapshot: &DocumentSnapshot, offset: usize) -> Option<Vec<Location>> {
    let analysis = &snapshot.analysis;
    let mention = analysis.mention_at(offset).map(|(speaker, _)| speaker);
    let quoted =
        || analysis.quotes().get(analysis.quote_index_at(offset)?).and_then(|quote| analysis.speaker_of(quote));
    let speaker = mention.or_else(quoted)?;
    if matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Group) {
        return None;
    }
    let root = snapshot.settings.root.as_ref()?;
    let index = snapshot.session.quote_index.folder(root)?.index?;
    let entries = others(snapshot, root, index.naming(speaker.short_name()).ok()?);
    let names = names(snapshot, speaker, &entries);
    let mut found = Vec::new();
    for entry in &entries {
        let is_same = |n: usize| {
            entry.speakers.get(n).is_some_and(|other| other.kind == speaker.kind && names.contains(&other.name))
        };
        let spans: Vec<Span> = match mention {
            Some(_) => {
                let same = (0..entry.speakers.len()).filter(|&n| is_same(n));
                same.flat_map(|n| entry.speakers[n].mentions.iter().copied()).collect()
            }
            None => {
                let quotes = entry.quotes.iter().filter(|quote| quote.speaker.is_some_and(|n| is_same(n as usize)));
                quotes.map(|quote| quote.span).collect()
            }
        };
        if !spans.is_empty() && found.len() < MAX_ELSEWHERE {
            found.extend(locations(snapshot, &root.join(&entry.path), &spans).unwrap_or_default());
        }
    }
    found.truncate(MAX_ELSEWHERE);
    Some(found)
}

/// The other articles of the folder, those that are open as they are in the editor.
fn others(snapshot: &DocumentSnapshot, root: &Path, entries: Vec<ArticleEntry>) -> Vec<ArticleEntry> {
    let open = snapshot.session.documents.all().into_iter().filter_map(|document| {
        let settings = snapshot.session.settings_of(&document.uri);
        (settings.root.as_deref() == Some(root)).then(|| (settings.path.clone(), document))
    });
    let open: Vec<_> = open.collect();
    let mut others = entries;
    others.retain(|entry| open.iter().all(|(path, _)| *path != entry.path));
    let edited = open.into_iter().filter(|(path, _)| *path != snapshot.settings.path);
    others.extend(edited.map(|(path, document)| ArticleEntry::of(path, &document.analysis())));
    others.sort_by(|a, b| a.path.cmp(&b.path));
    others
}

/// The names by which the articles call a speaker.
fn names(snapshot: &DocumentSnapshot, speaker: &Speaker, others: &[ArticleEntry]) -> Vec<String> {
    let mut people = People::default();
    let own = ArticleEntry::of(snapshot.settings.path.clone(), &snapshot.analysis);
    for entry in others.iter().chain([&own]) {
        people.add(entry, |_| true);
    }
    let all = people.finish();
    let same = all.into_iter().find(|person| person.kind == speaker.kind && person.names.contains(&speaker.name));
    same.map(|person| person.names).unwrap_or_default()
}

/// The places of spans of an article.
fn locations(snapshot: &DocumentSnapshot, path: &Path, spans: &[Span]) -> Option<Vec<Location>> {
    let uri = uri::of_path(path)?;
    let rope = match snapshot.session.documents.newest(&uri) {
        Some(open) => open.rope.clone(),
        None => Rope::from_str(&files::read_regular_text(path, MAX_DOCUMENT_LEN as u64).ok()?),
    };
    let encoding = snapshot.client().encoding;
    let location = |&span: &Span| Location { uri: uri.clone(), range: positions::range(&rope, span, encoding) };
    Some(spans.iter().map(location).collect())
}
