//! The tagger: a greedy averaged perceptron, left to right.

use super::features::{Features, Look};
use super::model::{TAGS, Table};
use super::scheme::Tag;

/// What stands for the tags before the first token.
pub const BEGIN: u64 = 1000;

/// Tags tokens in order. `tags` holds one number of [`Tag`] a token afterwards.
pub fn tag(table: &Table<TAGS>, looks: &[Look], features: &mut Features, tags: &mut Vec<u8>) {
    tags.clear();
    let (mut before, mut before2) = (BEGIN, BEGIN);
    for i in 0..looks.len() {
        features.tagging(looks, i, before, before2);
        let scores = table.score(features.list());
        let best = best(&scores[..Tag::ALL.len()]).unwrap_or(Tag::Nn as usize);
        tags.push(best as u8);
        before2 = before;
        before = best as u64;
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
