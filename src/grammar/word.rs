/// A word's identity: a 64-bit hash of its lower-cased form with typographic apostrophes made straight.
///
/// Two tokens are the same word when their `Word`s are equal; a literal is hashed at compile time, so asking
/// `token.word == Word::new("said")` costs one comparison and no table. (Chance of a collision among a million
/// different words: about one in forty million.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(pub u64);

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

const fn finish(hash: u64) -> u64 {
    hash ^ (hash >> 29)
}

impl Word {
    /// The word of a literal that is already lower-case ASCII or lower-case UTF-8.
    pub const fn new(lower: &str) -> Self {
        let bytes = lower.as_bytes();
        let mut hash = SEED;
        let mut i = 0;
        while i < bytes.len() {
            hash = step(hash, bytes[i]);
            i += 1;
        }
        Word(finish(hash))
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
        Word(finish(hash))
    }
}

#[cfg(test)]
mod tests {
    use super::Word;

    #[test]
    fn the_same_word_however_it_is_typed() {
        assert_eq!(Word::of("Said"), Word::new("said"));
        assert_eq!(Word::of("SAID"), Word::new("said"));
        assert_eq!(Word::of("don’t"), Word::new("don't"));
        assert_eq!(Word::of("Ünal"), Word::new("ünal"));
        assert_ne!(Word::of("say"), Word::of("said"));
    }
}
