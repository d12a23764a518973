//! The words of a quotation that carry its content, by which the same utterance is recognised in other words.

use super::spoken_words::SpokenWord;
#[cfg(feature = "cli")]
use super::{spoken_words::spoken_words, transcript::SpokenText};
use crate::lexicon::{WordId, WordSet};

/// Words that say little of what a sentence is about.
static FUNCTION_WORDS: WordSet<512> = WordSet::new(
    "a about above after again all also am an and another any are as at back be because been before being both but by can \
     come could day did do does doing done down each even every few for from get give go going good got had has have he her \
     here hers him his how i if in into is it its just know like little look lot made make man many may me mean might mine \
     more most much must my need never new no nobody none nor not nothing now of off on one only or other our ours out over \
     own people put really said same say see shall she should so some something still such take than that the their theirs \
     them then there these they thing things think this those through time to today too two under until up upon us very want \
     was way we well were what when where which while who whole whom whose why will with without would year years yes yet you \
     your yours",
);

/// Whether a word carries content: it is no function word, and it has four letters or a digit.
pub(super) fn is_content(word: &SpokenWord, text: &str) -> bool {
    let written = word.span().of(text);
    let is_long = written.chars().count() >= 4 || written.contains(|c: char| c.is_ascii_digit());
    is_long && !FUNCTION_WORDS.has(word.id)
}

/// The stem of a word, roughly: "ferries", "ferry" and "lost", "losing" are not joined, "boats" and "boat", "waited",
/// "waiting" and "wait" are.
pub(super) fn stem(word: &SpokenWord, text: &str) -> WordId {
    let lower = word.span().of(text).to_lowercase();
    for ending in ["ing", "ed", "es", "s"] {
        if let Some(stem) = lower.strip_suffix(ending).filter(|stem| stem.chars().count() >= 4) {
            return WordId::of(stem.strip_suffix('e').unwrap_or(stem));
        }
    }
    if lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.id;
    }
    WordId::of(lower.strip_suffix('e').unwrap_or(&lower))
}

/// The words of a text in the form in which quotations are compared: in lower case, in American spelling, numbers in
/// digits, contractions as two words, without fillers.
#[cfg(feature = "cli")]
pub(crate) fn compared_words(text: &str) -> Vec<WordId> {
    spoken_words(text, &[]).into_iter().map(|word| word.id).collect()
}

/// The words of a text that carry content, in lower case, each once.
#[cfg(feature = "cli")]
pub(crate) fn content_words(text: &str) -> std::collections::BTreeSet<String> {
    let words = spoken_words(text, &[]);
    words.iter().filter(|word| is_content(word, text)).map(|word| word.span().of(text).to_lowercase()).collect()
}

#[cfg(feature = "cli")]
impl SpokenText {
    /// Every two words of content that follow each other in a turn, function words left out; the smaller one first. Two
    /// versions of an utterance share most of these pairs.
    pub(crate) fn content_pairs(&self) -> Vec<(WordId, WordId)> {
        let words = spoken_words(&self.text, &self.excluded);
        let content = words.iter().filter(|word| is_content(word, &self.text));
        let turn = |word: &SpokenWord| self.turns.partition_point(|turn| turn.start <= word.span().start);
        let stems: Vec<(usize, WordId)> = content.map(|word| (turn(word), stem(word, &self.text))).collect();
        let pairs = stems.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1);
        let mut pairs: Vec<_> = pairs.map(|pair| (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::{Analysis, Format};

    #[test]
    fn versions_of_an_utterance_share_pairs() {
        let pairs = |quotation: &str| {
            let article = format!("“{quotation},” said Ada Moor.");
            SpokenText::of(&Analysis::of(&article, Format::Plain)).content_pairs()
        };
        let one = pairs("We will not sail before the north wind has dropped");
        let other = pairs("We never sailed before the north winds dropped");
        assert_eq!(one.len(), 3);
        assert_eq!(one, other);
        assert!(pairs("We will see what we can do about it").is_empty());
    }
}
