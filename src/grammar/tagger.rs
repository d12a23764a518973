//! The tagger: a greedy averaged perceptron, left to right.

use super::features::{Features, TAGS, TokenFeatures, WORDS};
use super::labels::Tag;
use super::model::{self, Search, Table};

/// What stands for the tags before the first token.
pub const BEGIN: u64 = 1000;

/// Tags tokens, one sentence after the other, with the same buffers.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    /// Numbers of [`Tag`], one a token of the last sentence.
    pub tags: Vec<u8>,
    features: Features,
    by_words: [Search; 2],
    by_tags: Search,
}

impl Tagger {
    /// Tags the tokens of one sentence in order.
    pub fn tag(&mut self, table: &Table<{ model::TAGS }>, looks: &[TokenFeatures]) {
        let Tagger { tags, features, by_words, by_tags } = self;
        tags.clear();
        let (mut before, mut before2) = (BEGIN, BEGIN);
        for i in 0..=looks.len() {
            // What the words of the next token ask for comes while this one is tagged.
            if i < looks.len() {
                features.tagging::<WORDS>(looks, i, before, before2);
                table.seek(features.list(), &mut by_words[i & 1]);
            }
            let Some(i) = i.checked_sub(1) else { continue };
            features.tagging::<TAGS>(looks, i, before, before2);
            table.seek(features.list(), by_tags);
            let mut scores = [0; model::LABELS];
            table.add(&mut by_words[i & 1], &mut scores);
            table.add(by_tags, &mut scores);
            let best = best(&scores[..Tag::ALL.len()]).unwrap_or(Tag::Nn as usize);
            tags.push(best as u8);
            before2 = before;
            before = best as u64;
        }
    }
}

/// The first of the highest scores.
pub fn best<S: PartialOrd + Copy>(scores: &[S]) -> Option<usize> {
    let mut best: Option<(usize, S)> = None;
    for (n, &score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, highest)| score > highest) {
            best = Some((n, score));
        }
    }
    best.map(|(n, _)| n)
}
