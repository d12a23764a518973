use super::hash::{SEED, finish, step};

/// A word's identity: a 64-bit hash of its lower-cased form with typographic apostrophes made straight.
///
/// Two tokens are the same word when their `WordId`s are equal; a literal is hashed at compile time, so asking
/// `token.word == WordId::new("said")` costs one comparison and no table. (Chance of a collision among a million
/// different words: about one in forty million.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u64);

impl WordId {
    /// The word of a literal that is already lower-case ASCII or lower-case UTF-8.
    pub const fn new(lower: &str) -> Self {
        Self::of_bytes(lower.as_bytes(), lower.len())
    }

    /// The hashes of literals that are already in lower case, for tables of constants.
    pub const fn hashes<const N: usize>(list: [&str; N]) -> [u64; N] {
        let mut words = [0; N];
        let mut i = 0;
        while i < N {
            words[i] = WordId::new(list[i]).0;
            i += 1;
        }
        words
    }

    /// The word of the first `length` of some bytes, lower-case already.
    const fn of_bytes(bytes: &[u8], length: usize) -> Self {
        let mut hash = SEED;
        let mut i = 0;
        while i < length {
            hash = step(hash, bytes[i]);
            i += 1;
        }
        WordId(finish(hash))
    }

    /// The word of the bytes from `start` to `end`, lower-case already.
    pub(crate) const fn of_slice(bytes: &[u8], start: usize, end: usize) -> Self {
        let mut hash = SEED;
        let mut i = start;
        while i < end {
            hash = step(hash, bytes[i]);
            i += 1;
        }
        WordId(finish(hash))
    }

    /// The word of any text: lower-cased, `’` and `‘` read as `'`.
    pub fn of(text: &str) -> Self {
        let mut hash = SEED;
        if text.is_ascii() {
            for byte in text.bytes() {
                hash = step(hash, byte.to_ascii_lowercase());
            }
        } else {
            let mut buffer = [0; 4];
            for c in text.chars().flat_map(char::to_lowercase) {
                let c = if matches!(c, '’' | '‘') { '\'' } else { c };
                for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                    hash = step(hash, byte);
                }
            }
        }
        WordId(finish(hash))
    }
}

/// A fixed set of words, built at compile time: an open-addressing table whose number of slots is a power of two, at
/// least one and a half times the number of words.
pub struct WordSet<const SLOTS: usize>([u64; SLOTS]);

impl<const SLOTS: usize> WordSet<SLOTS> {
    /// The set with these slots, which `build.rs` filled.
    pub(super) const fn from_slots(slots: [u64; SLOTS]) -> Self {
        WordSet(slots)
    }

    /// The set of the words of a list that is separated by single spaces or line breaks.
    pub const fn new(list: &str) -> Self {
        let bytes = list.as_bytes();
        let mut slots = [0; SLOTS];
        let (mut i, mut hash, mut length, mut count) = (0, SEED, 0, 0);
        while i <= bytes.len() {
            let separator = i == bytes.len() || bytes[i] == b' ' || bytes[i] == b'\n';
            if separator && length > 0 {
                let word = finish(hash);
                let mut slot = word as usize & (SLOTS - 1);
                while slots[slot] != 0 && slots[slot] != word {
                    slot = (slot + 1) & (SLOTS - 1);
                }
                slots[slot] = word;
                count += 1;
                assert!(count * 3 <= SLOTS * 2, "the set needs more slots");
                (hash, length) = (SEED, 0);
            } else if !separator {
                hash = step(hash, bytes[i]);
                length += 1;
            }
            i += 1;
        }
        WordSet(slots)
    }

    /// The set of the words with these hashes.
    pub(super) const fn of_hashes(hashes: &[u64]) -> Self {
        assert!(hashes.len() * 3 <= SLOTS * 2, "the set needs more slots");
        let mut slots = [0; SLOTS];
        let mut i = 0;
        while i < hashes.len() {
            let mut slot = hashes[i] as usize & (SLOTS - 1);
            while slots[slot] != 0 && slots[slot] != hashes[i] {
                slot = (slot + 1) & (SLOTS - 1);
            }
            slots[slot] = hashes[i];
            i += 1;
        }
        WordSet(slots)
    }

    /// Whether `word` is one of them.
    pub const fn has(&self, word: WordId) -> bool {
        let mut slot = word.0 as usize & (SLOTS - 1);
        while self.0[slot] != 0 {
            if self.0[slot] == word.0 {
                return true;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        false
    }
}

/// Whether a word is one of some lower-case literals.
macro_rules! word_in {
    ($word:expr, $($literal:literal)|+) => {{
        let word = $word;
        $(word == const { $crate::lexicon::WordId::new($literal) })||+
    }};
}

pub(crate) use word_in;

#[cfg(test)]
mod tests {
    use super::{WordId, WordSet};

    #[test]
    fn a_set_holds_its_words_and_no_other() {
        const DAYS: WordSet<16> = WordSet::new("monday tuesday\nwednesday  thursday");
        for day in ["Monday", "tuesday", "Wednesday", "THURSDAY"] {
            assert!(DAYS.has(WordId::of(day)), "{day}");
        }
        assert!(!DAYS.has(WordId::of("friday")) && !DAYS.has(WordId::of("")));
    }

    #[test]
    fn the_same_word_however_it_is_typed() {
        assert_eq!(WordId::of("Said"), WordId::new("said"));
        assert_eq!(WordId::of("SAID"), WordId::new("said"));
        assert_eq!(WordId::of("don’t"), WordId::new("don't"));
        assert_eq!(WordId::of("Ünal"), WordId::new("ünal"));
        assert_ne!(WordId::of("say"), WordId::of("said"));
    }
}
