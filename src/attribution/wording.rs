use std::hash::Hasher;

use rustc_hash::FxHasher;

/// What the words of a quotation are known by: two quotations have the same one when they have the same words, whatever
/// their case and the punctuation between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wording {
    /// How many words there are.
    pub words: u32,
    /// Differs where the words differ.
    pub key: u64,
}

/// The words are the digits of a number to this base, the first the lowest.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Wording {
    /// The wording of a text.
    pub fn of(text: &str) -> Self {
        let mut wording = Wording::default();
        let mut word = FxHasher::default();
        // Apostrophes inside a word belong to it, those around it do not.
        let (mut inside, mut apostrophes) = (false, 0);
        for c in text.chars() {
            // ASCII first: to ask of a mark whether it is a letter is slow.
            if c.is_ascii_alphanumeric() || !c.is_ascii() && !matches!(c, '“' | '”' | '’') && c.is_alphanumeric()
            {
                (0..std::mem::take(&mut apostrophes)).filter(|_| inside).for_each(|_| word.write_u32('\''.into()));
                inside = true;
                c.to_lowercase().for_each(|small| word.write_u32(small.into()));
            } else if matches!(c, '\'' | '’') {
                apostrophes += 1;
            } else {
                if inside {
                    wording.push(std::mem::take(&mut word));
                }
                (inside, apostrophes) = (false, 0);
            }
        }
        if inside {
            wording.push(word);
        }
        wording
    }

    fn push(&mut self, word: FxHasher) {
        *self = self.then(Wording { words: 1, key: word.finish() });
    }

    /// The wording of two texts, one behind the other.
    pub fn then(self, next: Wording) -> Self {
        let key = self.key.wrapping_add(next.key.wrapping_mul(BASE.wrapping_pow(self.words)));
        Wording { words: self.words + next.words, key }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_punctuation_do_not_matter() {
        let wording = Wording::of;
        assert_eq!(wording("“We wait, and we don’t sail.”"), wording("we wait – and we don't SAIL"));
        assert_eq!(wording("“Été”, ‘crews’"), wording("été crews"));
        assert_eq!(wording("we wait").words, 2);
        assert_eq!(wording("“We wait,”").then(wording("“and we hope”")), wording("We wait and we hope"));
        for other in
            ["we wait and we dont sail", "wewait and we don't sail", "we wait, and we don't", "", "wait we and"]
        {
            assert_ne!(wording("We wait, and we don't sail."), wording(other), "{other}");
        }
    }
}
