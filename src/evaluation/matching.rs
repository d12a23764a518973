//! Matches gold quotations with system quotations, and compares their speakers.

use super::gold::GoldQuote;
use super::system::SystemQuote;
use super::words::{Set, Words, iou, last_word, normalized};
use crate::{Confidence, QuoteKind, Span};

/// Minimum IoU of two quotations that count as the same.
pub(super) const MATCH: f64 = 0.8;

/// A gold quotation that is scored.
pub(super) struct GoldEntry<'a> {
    pub(super) words: Set,
    pub(super) kind: QuoteKind,
    pub(super) quote: &'a GoldQuote,
}

/// A system quotation.
pub(super) struct SystemEntry<'a> {
    pub(super) words: Set,
    pub(super) kind: QuoteKind,
    pub(super) quote: &'a SystemQuote,
}

/// A one-to-one matching: for each quotation the index of its counterpart, and their IoU.
#[derive(Default)]
pub(super) struct Matching {
    pub(super) of_gold: Vec<Option<(usize, f64)>>,
    pub(super) of_found: Vec<Option<(usize, f64)>>,
}

/// Matches one to one, greedily by IoU.
pub(super) fn matched(gold: &[GoldEntry<'_>], system: &[SystemEntry<'_>]) -> Matching {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate() {
            let iou = iou(&g.words, &s.words);
            if iou > 0.0 {
                pairs.push((iou, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut matching = Matching { of_gold: vec![None; gold.len()], of_found: vec![None; system.len()] };
    for (iou, i, j) in pairs {
        if matching.of_gold[i].is_none() && matching.of_found[j].is_none() {
            matching.of_gold[i] = Some((j, iou));
            matching.of_found[j] = Some((i, iou));
        }
    }
    matching
}

/// Whether the speaker is right: the system mention covers a head word of the gold mention, or the last words of both
/// mentions or names are equal.
pub(super) fn speaker_right(words: &Words<'_>, gold: &GoldQuote, found: &SystemQuote) -> bool {
    let covered = words.covered(&found.speaker);
    if gold.speaker.iter().any(|&span| words.heads(span).iter().any(|head| covered.contains(head))) {
        return true;
    }
    const PRONOUNS: &[&str] = &["he", "she", "they", "it", "who", "i", "we", "him", "her", "them"];
    let last = |span: &Span| last_word(span.of(words.text));
    let theirs: Vec<String> =
        found.speaker.iter().filter_map(last).chain(found.speaker_name.as_deref().and_then(last_word)).collect();
    gold.speaker
        .iter()
        .filter_map(last)
        .chain(gold.names().filter_map(last_word))
        .any(|word| !PRONOUNS.contains(&&*word) && theirs.contains(&word))
}

/// Whether the name is one of the gold names in full. Where the gold names nobody, no name and a name of low confidence
/// are right.
pub(super) fn full_name_right(gold: &GoldQuote, found: &SystemQuote) -> bool {
    match (&gold.speaker_name, found.speaker_name.as_deref()) {
        (None, None) => true,
        (None, Some(_)) => found.confidence == Confidence::Low,
        (Some(_), name) => {
            let name = normalized(name.unwrap_or_default());
            gold.names().any(|gold| normalized(gold) == name)
        }
    }
}

/// Whether the last word of the name is that of a gold name.
pub(super) fn name_right(gold: &GoldQuote, found: &SystemQuote) -> bool {
    let name = found.speaker_name.as_deref().and_then(last_word);
    name.is_some_and(|name| gold.names().filter_map(last_word).any(|gold| gold == name))
}
