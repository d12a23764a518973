//! The features of the tagger: the words and the forms around a token, and the two tags before it.

use super::feature_list::FeatureList;
use super::token_features::TokenFeatures;

/// Part of the tagger's features: those that depend on the tokens alone.
pub const TOKENS_ONLY: u8 = 1;
/// Part of the tagger's features: those that depend on the tags before the token too.
pub const TAGS_BEFORE: u8 = 2;

/// The words in front of and behind a sentence.
const BEFORE_SENTENCE: u64 = 100;
const BEHIND_SENTENCE: u64 = 99;

impl FeatureList {
    /// Replaces the features with those of tagging token `i`, of the parts `PARTS`: [`TOKENS_ONLY`], [`TAGS_BEFORE`], or
    /// both. `tag1` is the tag of the token before, `tag2` that of the token before that.
    // As for the parser.
    #[inline(always)]
    pub fn fill_for_tagger<const PARTS: u8>(&mut self, tokens: &[TokenFeatures], i: usize, tag1: u64, tag2: u64) {
        let word = |offset: isize| {
            let at = i as isize + offset;
            if at < 0 { BEFORE_SENTENCE } else { tokens.get(at as usize).map_or(BEHIND_SENTENCE, |t| t.word) }
        };
        let this = &tokens[i];
        let is_first = u64::from(i == 0);
        self.fill::<PARTS>(|features| {
            features.put(TOKENS_ONLY, 1, this.word, 0, 0);
            features.put(TOKENS_ONLY, 2, this.cased, is_first, 0);
            for (n, &suffix) in this.suffix.iter().enumerate() {
                features.put(TOKENS_ONLY, 3 + n as u64, suffix, 0, 0);
            }
            features.put(TOKENS_ONLY, 8, this.prefix[0], 0, 0);
            features.put(TOKENS_ONLY, 9, this.prefix[1], 0, 0);
            features.put(TOKENS_ONLY, 10, this.shape, is_first, 0);
            features.put(TOKENS_ONLY, 11, this.flags, is_first, 0);
            features.put(TAGS_BEFORE, 12, tag1, 0, 0);
            features.put(TAGS_BEFORE, 13, tag1, tag2, 0);
            features.put(TAGS_BEFORE, 14, tag1, this.word, 0);
            features.put(TOKENS_ONLY, 15, word(-1), 0, 0);
            features.put(TOKENS_ONLY, 16, word(-2), 0, 0);
            features.put(TOKENS_ONLY, 17, word(1), 0, 0);
            features.put(TOKENS_ONLY, 18, word(2), 0, 0);
            features.put(TOKENS_ONLY, 19, word(-1), this.word, 0);
            features.put(TOKENS_ONLY, 20, this.word, word(1), 0);
            features.put(TOKENS_ONLY, 21, word(-1), word(1), 0);
            if let Some(next) = tokens.get(i + 1) {
                features.put(TOKENS_ONLY, 22, next.suffix[2], 0, 0);
                features.put(TOKENS_ONLY, 23, next.shape, this.shape, 0);
                features.put(TAGS_BEFORE, 24, next.suffix[1], tag1, 0);
            }
            if i > 0 {
                features.put(TOKENS_ONLY, 25, tokens[i - 1].suffix[2], 0, 0);
                features.put(TOKENS_ONLY, 26, tokens[i - 1].shape, this.shape, 0);
            }
            features.put(TAGS_BEFORE, 27, this.suffix[2], tag1, 0);
            features.put(TAGS_BEFORE, 28, tag1, tag2, this.suffix[1]);
            features.put(TOKENS_ONLY, 29, 1, 0, 0);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features<const PARTS: u8>(forms: &[&str], i: usize, tag1: u64, tag2: u64) -> Vec<u64> {
        let tokens: Vec<TokenFeatures> = forms.iter().map(|form| TokenFeatures::of(form)).collect();
        let mut features = FeatureList::default();
        features.fill_for_tagger::<PARTS>(&tokens, i, tag1, tag2);
        features.as_slice().to_vec()
    }

    #[test]
    fn the_parts_together_are_all_features() {
        let forms = ["The", "mayor", "said", "no"];
        for i in 0..forms.len() {
            let mut parts = features::<TOKENS_ONLY>(&forms, i, 3, 4);
            parts.extend(features::<TAGS_BEFORE>(&forms, i, 3, 4));
            let mut all = features::<{ TOKENS_ONLY | TAGS_BEFORE }>(&forms, i, 3, 4);
            parts.sort_unstable();
            all.sort_unstable();
            assert_eq!(parts, all, "token {i}");
        }
    }

    #[test]
    fn features_of_tokens_do_not_depend_on_tags() {
        let forms = ["The", "mayor", "said"];
        assert_eq!(features::<TOKENS_ONLY>(&forms, 1, 3, 4), features::<TOKENS_ONLY>(&forms, 1, 5, 6));
        assert_ne!(features::<TAGS_BEFORE>(&forms, 1, 3, 4), features::<TAGS_BEFORE>(&forms, 1, 5, 4));
        assert_ne!(features::<TAGS_BEFORE>(&forms, 1, 3, 4), features::<TAGS_BEFORE>(&forms, 1, 3, 6));
    }

    #[test]
    fn two_words_on_each_side_count_and_no_more() {
        let forms = ["He", "and", "she", "said", "we", "all", "go"];
        let changed = |n: usize| {
            let mut forms = forms;
            forms[n] = "perhaps";
            features::<TOKENS_ONLY>(&forms, 3, 0, 0)
                != features::<TOKENS_ONLY>(&["He", "and", "she", "said", "we", "all", "go"], 3, 0, 0)
        };
        assert_eq!((0..forms.len()).map(changed).collect::<Vec<_>>(), [false, true, true, true, true, true, false]);
    }

    #[test]
    fn a_word_alone_is_between_the_ends_of_the_sentence() {
        assert!(!features::<{ TOKENS_ONLY | TAGS_BEFORE }>(&["Yes"], 0, 0, 0).is_empty());
    }
}
