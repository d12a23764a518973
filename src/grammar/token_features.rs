//! The features of a single token: its word, suffixes, prefixes and shape.

use crate::lexicon::WordId;

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER: u64 = 0xd6e8_feb8_6659_fd93;

/// Features of a token that depend on its form alone. All are hashes or small numbers that only compare equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenFeatures {
    /// Hash of the word. All numbers have one hash, and so have all quotation marks.
    pub word: u64,
    /// The word together with whether it starts with a capital and whether it is all capitals.
    pub(super) cased: u64,
    /// Hashes of the last 1 to 5 bytes in lower case; [`NONE`] where the form is shorter.
    pub(super) suffix: [u64; 5],
    /// The first byte and the first 3 bytes in lower case; [`NONE`] where the form is shorter.
    pub(super) prefix: [u64; 2],
    /// Classes of the first characters (capital, small letter, digit, other), runs shortened to 2.
    pub(super) shape: u64,
    /// Bits: starts with a capital, has a hyphen, has a digit, is all capitals.
    pub(super) flags: u64,
    /// Whether it is a quotation mark.
    pub is_mark: bool,
    /// Whether the form is spelt in another way than the one that the features are of.
    is_respelled: bool,
}

/// The word of all numbers.
const NUMBER: WordId = WordId::new("0");

/// The value of a suffix or prefix that is longer than the form.
const NONE: u64 = 7;

/// Most characters of a shape.
const MAX_SHAPE: usize = 8;

/// Most bytes of the lower-case form of which suffixes and prefixes are taken.
const MAX_FORM: usize = 64;

impl TokenFeatures {
    /// The features of a token with this form.
    pub fn of(form: &str) -> Self {
        if is_quotation_mark(form) {
            return Self::QUOTATION_MARK;
        }
        if let Some(known) = american_past(form) {
            return TokenFeatures { is_respelled: true, ..Self::of(known) };
        }
        let Scan { lower, length, word, shape, capitals, letters, digits, has_hyphen, is_number } = Scan::of(form);
        let word = if is_number { NUMBER } else { word };
        let lower = &lower[..length];
        let starts_with_capital = form.starts_with(char::is_uppercase);
        let flags = u64::from(starts_with_capital)
            | u64::from(has_hyphen) << 1
            | u64::from(digits > 0) << 2
            | u64::from(capitals == letters) << 3;
        let all_capitals = capitals == letters && letters > 1;
        let cased = word.0 ^ u64::from(starts_with_capital) << 1 ^ u64::from(all_capitals) << 2;
        let (suffix, prefix) = (suffixes(lower), prefixes(lower));
        TokenFeatures { word: word.0, cased, suffix, prefix, shape, flags, is_mark: false, is_respelled: false }
    }

    /// The word with this form, of which these are the features.
    pub fn word_of(&self, form: &str) -> WordId {
        // All numbers and all quotation marks have the same features.
        if self.is_mark || self.is_respelled || self.word == NUMBER.0 { WordId::of(form) } else { WordId(self.word) }
    }

    const QUOTATION_MARK: TokenFeatures = {
        let mark = WordId::new("\"").0;
        TokenFeatures {
            word: mark,
            cased: mark,
            suffix: [mark, NONE, NONE, NONE, NONE],
            prefix: [mark, NONE],
            shape: b'"' as u64,
            flags: 0,
            is_mark: true,
            is_respelled: false,
        }
    };
}

/// The American spelling of a British past tense, which the treebanks hardly know: the tagger takes "learnt" for a noun.
#[inline]
fn american_past(form: &str) -> Option<&'static str> {
    if !form.ends_with('t') {
        return None;
    }
    Some(match form {
        "learnt" => "learned",
        "burnt" => "burned",
        "dreamt" => "dreamed",
        "leant" => "leaned",
        "leapt" => "leaped",
        "smelt" => "smelled",
        "spelt" => "spelled",
        "spilt" => "spilled",
        "spoilt" => "spoiled",
        _ => return None,
    })
}

/// Whether a form is a quotation mark of any kind.
fn is_quotation_mark(form: &str) -> bool {
    matches!(form, "\"" | "“" | "”" | "``" | "''" | "„" | "«" | "»" | "‟")
}

/// What one pass over the characters of a form finds.
struct Scan {
    /// The form in lower case, as UTF-8 in the first `length` bytes; what does not fit is left out.
    lower: [u8; MAX_FORM],
    length: usize,
    /// The word of the whole form.
    word: WordId,
    shape: u64,
    /// Number of capitals.
    capitals: u32,
    /// Number of characters.
    letters: u32,
    /// Number of ASCII digits.
    digits: u32,
    has_hyphen: bool,
    /// Whether it has digits and nothing but digits, full stops and commas.
    is_number: bool,
}

impl Scan {
    #[inline]
    fn of(form: &str) -> Self {
        if form.is_ascii() { Self::of_ascii(form.as_bytes()) } else { Self::of_any(form) }
    }

    const NOTHING: Scan = Scan {
        lower: [0; MAX_FORM],
        length: 0,
        word: NUMBER,
        shape: 0,
        capitals: 0,
        letters: 0,
        digits: 0,
        has_hyphen: false,
        is_number: true,
    };

    /// The same as [`Scan::of_any`] for ASCII, which nearly all forms are.
    #[inline]
    fn of_ascii(form: &[u8]) -> Self {
        let mut scan = Scan::NOTHING;
        let (mut run, mut last, mut shaped) = (0, 0, 0);
        for &byte in form {
            let (capital, digit) = (byte.is_ascii_uppercase(), byte.is_ascii_digit());
            let class = match byte {
                _ if capital => b'X',
                b'a'..=b'z' => b'x',
                _ if digit => b'd',
                _ => byte,
            };
            scan.capitals += u32::from(capital);
            scan.digits += u32::from(digit);
            scan.has_hyphen |= byte == b'-';
            scan.is_number &= digit || matches!(byte, b'.' | b',');
            run = if class == last { run + 1 } else { 0 };
            last = class;
            if run < 2 && shaped < MAX_SHAPE {
                scan.shape = scan.shape << 8 | u64::from(class);
                shaped += 1;
            }
        }
        scan.letters = form.len() as u32;
        scan.length = form.len().min(MAX_FORM);
        scan.lower[..scan.length].copy_from_slice(&form[..scan.length]);
        scan.lower[..scan.length].make_ascii_lowercase();
        scan.word = match form.len() {
            ..=MAX_FORM => WordId::of_slice(&scan.lower, 0, scan.length),
            _ => WordId::of(std::str::from_utf8(form).unwrap_or_default()),
        };
        scan.is_number &= scan.digits > 0;
        scan
    }

    fn of_any(form: &str) -> Self {
        // The treebanks know the em dash and not the horizontal bar that some newsrooms type for it.
        let form = if form == "―" { "—" } else { form };
        let mut scan = Scan { word: WordId::of(form), ..Scan::NOTHING };
        let (mut run, mut last, mut shaped) = (0, 0, 0);
        let mut buffer = [0; 4];
        for c in form.chars() {
            let c = if matches!(c, '’' | '‘') { '\'' } else { c };
            let class = if c.is_uppercase() {
                scan.capitals += 1;
                b'X'
            } else if c.is_lowercase() {
                b'x'
            } else if c.is_ascii_digit() {
                scan.digits += 1;
                b'd'
            } else if c.is_ascii() {
                c as u8
            } else {
                b'u'
            };
            scan.letters += 1;
            scan.has_hyphen |= c == '-';
            scan.is_number &= c.is_ascii_digit() || matches!(c, '.' | ',');
            run = if class == last { run + 1 } else { 0 };
            last = class;
            if run < 2 && shaped < MAX_SHAPE {
                scan.shape = scan.shape << 8 | u64::from(class);
                shaped += 1;
            }
            for small in c.to_lowercase() {
                for &byte in small.encode_utf8(&mut buffer).as_bytes() {
                    if scan.length < MAX_FORM {
                        scan.lower[scan.length] = byte;
                        scan.length += 1;
                    }
                }
            }
        }
        scan.is_number &= scan.digits > 0;
        scan
    }
}

/// Hashes of the last 1 to 5 bytes.
#[inline]
fn suffixes(lower: &[u8]) -> [u64; 5] {
    let mut suffixes = [NONE; 5];
    let mut hash = OTHER;
    for (suffix, &byte) in suffixes.iter_mut().zip(lower.iter().rev()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(GOLDEN).rotate_left(17);
        *suffix = hash;
    }
    suffixes
}

/// The first byte, and the first 3 bytes.
#[inline]
fn prefixes(lower: &[u8]) -> [u64; 2] {
    let mut prefixes = [NONE; 2];
    if let Some(&first) = lower.first() {
        prefixes[0] = u64::from(first);
    }
    if let [first, second, third, ..] = *lower {
        prefixes[1] = u64::from(first) << 16 | u64::from(second) << 8 | u64::from(third);
    }
    prefixes
}

#[cfg(test)]
mod tests {
    use super::{Scan, TokenFeatures};
    use crate::lexicon::WordId;

    #[test]
    fn all_quotation_marks_are_the_same_token() {
        for mark in ["“", "”", "``", "''", "„", "«", "»"] {
            assert_eq!(TokenFeatures::of(mark), TokenFeatures::of("\""), "{mark}");
        }
        assert!(TokenFeatures::of("”").is_mark && !TokenFeatures::of("’").is_mark);
    }

    #[test]
    fn ascii_forms_have_the_features_of_any_form() {
        let long = "a-".repeat(50);
        for form in ["", "x", "NATO", "McRae", "3.5", "1,200", "...", "co-op", "U.S.", "don't", "A1b2-", "{~}", &long] {
            let (one, other) = (Scan::of_ascii(form.as_bytes()), Scan::of_any(form));
            assert_eq!((one.lower, one.length, one.word), (other.lower, other.length, other.word), "{form}");
            assert_eq!((one.shape, one.capitals, one.letters), (other.shape, other.capitals, other.letters), "{form}");
            let rest = |scan: &Scan| (scan.digits, scan.has_hyphen, scan.is_number);
            assert_eq!(rest(&one), rest(&other), "{form}");
        }
    }

    #[test]
    fn the_word_of_a_form() {
        for form in ["Moor", "7", "0", "“", "\"", "don’t", "1,200", "learnt"] {
            assert_eq!(TokenFeatures::of(form).word_of(form), WordId::of(form), "{form}");
        }
    }

    #[test]
    fn all_numbers_are_the_same_word() {
        let number = TokenFeatures::of("7").word;
        assert_eq!([TokenFeatures::of("1,200").word, TokenFeatures::of("3.5").word], [number; 2]);
        assert!(["7th", "3-2", ",", "."].iter().all(|form| TokenFeatures::of(form).word != number));
    }

    #[test]
    fn the_word_ignores_case_and_the_cased_word_does_not() {
        let (small, capital, all) = (TokenFeatures::of("nato"), TokenFeatures::of("Nato"), TokenFeatures::of("NATO"));
        assert_eq!((small.word, capital.word), (capital.word, all.word));
        assert!(small.cased != capital.cased && capital.cased != all.cased && small.cased != all.cased);
        assert_eq!((small.suffix, small.prefix), (all.suffix, all.prefix));
    }

    #[test]
    fn apostrophes_are_the_same_however_typed() {
        assert_eq!(TokenFeatures::of("don’t"), TokenFeatures::of("don't"));
    }

    #[test]
    fn suffixes_are_shared_from_the_end() {
        let (warned, warmed) = (TokenFeatures::of("warned"), TokenFeatures::of("warmed"));
        assert_eq!(warned.suffix[..2], warmed.suffix[..2]);
        assert!(warned.suffix[2] != warmed.suffix[2] && warned.prefix == warmed.prefix);
        assert_eq!(TokenFeatures::of("ed").suffix[2..], TokenFeatures::of("up").suffix[2..], "neither is that long");
    }

    #[test]
    fn the_shape_shortens_runs() {
        let shape = |form| TokenFeatures::of(form).shape;
        assert_eq!(shape("Moor"), shape("Arrangement"));
        assert_eq!(shape("1988"), shape("42"));
        assert!(shape("Moor") != shape("moor") && shape("U.S.") != shape("US"));
    }

    #[test]
    fn long_and_odd_forms_have_features() {
        for form in ["", "é".repeat(500).as_str(), "👩‍👩‍👧", "e\u{301}", "\u{feff}"] {
            assert!(!TokenFeatures::of(form).is_mark, "{form}");
        }
    }
}
