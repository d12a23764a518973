//! Compares the names that the engine finds in whole documents with those of the teacher.

use std::collections::{BTreeMap, HashSet};

use whosaid::MentionKind;
use whosaid::{Analysis, Format, SpeakerKind};

use super::paragraph::{Paragraph, paragraphs};
use super::score::Found;
use crate::treebank::GoldSentence;

/// Kinds of names that both have: label, kind of speaker, and labels of the teacher.
const KINDS: [(&str, SpeakerKind, &[&str]); 3] = [
    ("PERSON", SpeakerKind::Person, &["PERSON"]),
    ("ORG", SpeakerKind::Organisation, &["ORG"]),
    ("GPE", SpeakerKind::Place, &["GPE"]),
];

/// A name: start and end in bytes, and its label.
type Name = (usize, usize, &'static str);

/// Counts for each kind, and for names regardless of their kind.
pub struct Names {
    /// Counts for each kind, by its label.
    pub kinds: BTreeMap<&'static str, Found>,
    /// Counts for names regardless of their kind.
    pub spans: Found,
}

/// Compares the names of every document.
pub fn names(sentences: &[GoldSentence]) -> Names {
    let mut names =
        Names { kinds: KINDS.iter().map(|(label, ..)| (*label, Found::default())).collect(), spans: Found::default() };
    for document in sentences.chunk_by(|a, b| a.document == b.document) {
        let (text, gold) = joined(&paragraphs(document));
        let ours = found(&text);
        for (label, count) in &mut names.kinds {
            count.add(&ours, &gold, |(start, end, kind)| (kind == *label).then_some((start, end)));
        }
        names.spans.add(&ours, &gold, |(start, end, _)| Some((start, end)));
    }
    names
}

impl Found {
    /// Counts names; `pick` selects the names and the part of them that is compared.
    fn add(&mut self, ours: &[Name], gold: &[Name], pick: impl Fn(Name) -> Option<(usize, usize)>) {
        let ours: HashSet<_> = ours.iter().filter_map(|&name| pick(name)).collect();
        let gold: HashSet<_> = gold.iter().filter_map(|&name| pick(name)).collect();
        self.found += ours.len();
        self.wanted += gold.len();
        self.right += ours.intersection(&gold).count();
    }
}

/// The text of a document, with the names of the teacher.
fn joined(paragraphs: &[Paragraph]) -> (String, Vec<Name>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for paragraph in paragraphs {
        let base = text.len();
        let tokens = &paragraph.tokens;
        let mut i = 0;
        while i < tokens.len() {
            let first = i;
            i += 1;
            let Some(label) = tokens[first].name.strip_prefix("B-") else { continue };
            while i < tokens.len() && tokens[i].name.strip_prefix("I-") == Some(label) {
                i += 1;
            }
            if let Some((kind, ..)) = KINDS.iter().find(|(.., labels)| labels.contains(&label)) {
                let (start, end) = (paragraph.spans[first].start as usize, paragraph.spans[i - 1].end as usize);
                names.push(trimmed(&paragraph.text, start, end, base, kind));
            }
        }
        text.push_str(&paragraph.text);
        text.push_str("\n\n");
    }
    (text, names)
}

/// The names that the engine finds in a text.
fn found(text: &str) -> Vec<Name> {
    let analysis = Analysis::of(text, Format::Plain);
    let mentions = analysis.speakers().iter().flat_map(|speaker| {
        let kind = KINDS.iter().find(|(_, kind, _)| *kind == speaker.kind).map(|(label, ..)| *label);
        speaker.mentions.iter().filter(|m| m.kind == MentionKind::Name).filter_map(move |m| Some((m.name, kind?)))
    });
    mentions.map(|(name, kind)| trimmed(text, name.start, name.end, 0, kind)).collect()
}

/// A name without the article in front and the possessive ending, which the teacher and the engine treat differently. `base`
/// is added to both offsets.
fn trimmed(text: &str, start: usize, end: usize, base: usize, kind: &'static str) -> Name {
    let name = &text[start..end];
    let front = ["The ", "the "].iter().find(|article| name.starts_with(**article)).map_or(0, |article| article.len());
    let back = ["'s", "’s", "'", "’"].iter().find(|end| name.ends_with(**end)).map_or(0, |end| end.len());
    (base + start + front, base + end - back.min(name.len() - front), kind)
}
