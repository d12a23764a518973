//! The tagger: a greedy averaged perceptron, from left to right.

use super::feature_list::FeatureList;
use super::labels::Tag;
use super::model::{self, Lookup, Table};
use super::tagger_features::{TAGS_BEFORE, TOKENS_ONLY};
use super::token_features::TokenFeatures;

/// Stands in for the tags in front of the first token.
pub const NO_TAG: u64 = 1000;

/// Tags sentences one after the other and reuses its buffers.
#[derive(Clone, Debug)]
pub struct Tagger {
    /// The tags of the last sentence, as numbers of [`Tag`].
    pub tags: Vec<u8>,
    features: FeatureList,
    /// For the features of tokens, of this token and the next one in turns.
    token_lookups: [Lookup; 2],
    tag_lookup: Lookup,
}

impl Default for Tagger {
    // Made in place, as `Lookup` is.
    #[inline(always)]
    fn default() -> Self {
        Tagger {
            tags: Vec::new(),
            features: FeatureList::default(),
            token_lookups: [Lookup::default(), Lookup::default()],
            tag_lookup: Lookup::default(),
        }
    }
}

impl Tagger {
    /// Tags the tokens of one sentence.
    pub fn tag(&mut self, table: &Table<{ model::TAGGER_WIDTH }>, tokens: &[TokenFeatures]) {
        let Tagger { tags, features, token_lookups, tag_lookup } = self;
        tags.clear();
        let (mut tag1, mut tag2) = (NO_TAG, NO_TAG);
        for i in 0..=tokens.len() {
            // The features that depend on the next token alone are looked up one step ahead, so that their weights are
            // loaded into the cache while this token is tagged.
            if i < tokens.len() {
                features.fill_for_tagger::<TOKENS_ONLY>(tokens, i, tag1, tag2);
                table.lookup(features.as_slice(), &mut token_lookups[i & 1]);
            }
            let Some(i) = i.checked_sub(1) else { continue };
            features.fill_for_tagger::<TAGS_BEFORE>(tokens, i, tag1, tag2);
            table.lookup(features.as_slice(), tag_lookup);
            let mut scores = [0; model::LABELS];
            table.accumulate(&mut token_lookups[i & 1], &mut scores);
            table.accumulate(tag_lookup, &mut scores);
            let best = index_of_max(&scores[..Tag::ALL.len()]).unwrap_or(Tag::Nn as usize);
            tags.push(best as u8);
            tag2 = tag1;
            tag1 = best as u64;
        }
    }
}

/// The index of the highest score; of equal ones the first. `None` without scores.
pub fn index_of_max<S: PartialOrd + Copy>(scores: &[S]) -> Option<usize> {
    let mut best: Option<(usize, S)> = None;
    for (n, &score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, highest)| score > highest) {
            best = Some((n, score));
        }
    }
    best.map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tagger: &mut Tagger, forms: &[&str]) -> Vec<Tag> {
        let tokens: Vec<TokenFeatures> = forms.iter().map(|form| TokenFeatures::of(form)).collect();
        tagger.tag(&model::Model::embedded().tagger, &tokens);
        tagger.tags.iter().map(|&tag| Tag::from_number(tag).expect("a tag")).collect()
    }

    #[test]
    fn words_are_tagged_in_context() {
        let mut tagger = Tagger::default();
        assert_eq!(
            tags(&mut tagger, &["The", "report", "says", "they", "report", "to", "him", "."]),
            [Tag::Dt, Tag::Nn, Tag::Vbz, Tag::Prp, Tag::Vbp, Tag::In, Tag::Prp, Tag::Stop]
        );
        assert_eq!(tags(&mut tagger, &[]), []);
        assert_eq!(tags(&mut tagger, &["Yes"]), [Tag::Uh]);
    }

    #[test]
    fn the_first_of_equal_scores_wins() {
        assert_eq!((index_of_max(&[1, 3, 3, 2]), index_of_max::<i16>(&[])), (Some(1), None));
    }
}
