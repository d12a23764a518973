use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Identifies the words of a quotation: two quotations have equal fingerprints when their words are the same, regardless of
/// case and punctuation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ContentFingerprint {
    /// Number of words.
    pub words: u32,
    /// Hash of the words in order.
    pub key: u64,
}

/// The hash is a number in this base whose digits are the hashes of the words, the first word the lowest digit.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl ContentFingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Self {
        let mut fingerprint = ContentFingerprint::default();
        let mut word = FxHasher::default();
        // Apostrophes inside a word are part of it; those around it are not.
        let (mut inside, mut apostrophes) = (false, 0);
        for c in text.chars() {
            // ASCII first, because `is_alphanumeric` is slow for quotation marks.
            if c.is_ascii_alphanumeric() || !c.is_ascii() && !matches!(c, '“' | '”' | '’') && c.is_alphanumeric()
            {
                (0..std::mem::take(&mut apostrophes)).filter(|_| inside).for_each(|_| word.write_u32('\''.into()));
                inside = true;
                c.to_lowercase().for_each(|small| word.write_u32(small.into()));
            } else if matches!(c, '\'' | '’') {
                apostrophes += 1;
            } else {
                if inside {
                    fingerprint.push(std::mem::take(&mut word));
                }
                (inside, apostrophes) = (false, 0);
            }
        }
        if inside {
            fingerprint.push(word);
        }
        fingerprint
    }

    /// The fingerprint of some pieces of a text, in their order.
    pub fn of_pieces<'t>(pieces: impl Iterator<Item = &'t str>) -> Self {
        pieces.map(Self::of).fold(Self::default(), Self::then)
    }

    fn push(&mut self, word: FxHasher) {
        *self = self.then(ContentFingerprint { words: 1, key: word.finish() });
    }

    /// The fingerprint of the concatenation of two texts.
    pub fn then(self, next: ContentFingerprint) -> Self {
        let key = self.key.wrapping_add(next.key.wrapping_mul(BASE.wrapping_pow(self.words)));
        ContentFingerprint { words: self.words + next.words, key }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_punctuation_do_not_matter() {
        let fingerprint = ContentFingerprint::of;
        assert_eq!(fingerprint("“We wait, and we don’t sail.”"), fingerprint("we wait – and we don't SAIL"));
        assert_eq!(fingerprint("“Été”, ‘crews’"), fingerprint("été crews"));
        assert_eq!(fingerprint("we wait").words, 2);
        assert_eq!(fingerprint("“We wait,”").then(fingerprint("“and we hope”")), fingerprint("We wait and we hope"));
        for other in
            ["we wait and we dont sail", "wewait and we don't sail", "we wait, and we don't", "", "wait we and"]
        {
            assert_ne!(fingerprint("We wait, and we don't sail."), fingerprint(other), "{other}");
        }
    }
}
