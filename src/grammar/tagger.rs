//! The tagger: a greedy averaged perceptron, left to right.

use super::features::{Features, Look};
use super::model::Table;
use super::scheme::Tag;

/// What stands for the tags before the first token.
pub const BEGIN: u64 = 1000;

/// Tags tokens in order. `tags` holds one number of [`Tag`] a token afterwards.
pub fn tag(table: &Table, looks: &[Look], features: &mut Features, tags: &mut Vec<u8>) {
    tags.clear();
    let mut scores = [0_i32; Tag::ALL.len()];
    let (mut before, mut before2) = (BEGIN, BEGIN);
    for i in 0..looks.len() {
        features.tagging(looks, i, before, before2);
        table.score(features.list(), &mut scores);
        let best = best(&scores, |_| true).unwrap_or(Tag::Nn as usize);
        tags.push(best as u8);
        before2 = before;
        before = best as u64;
    }
}

/// The first of the highest scores that are allowed.
pub fn best<S: PartialOrd + Copy>(scores: &[S], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (n, score) in scores.iter().enumerate() {
        if allowed(n) && best.is_none_or(|b| *score > scores[b]) {
            best = Some(n);
        }
    }
    best
}
