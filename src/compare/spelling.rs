//! One spelling for words that British and American English spell in different ways, and for numbers.

/// British words and their American spellings that no rule covers, in the order of the British ones.
const WORDS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amongst", "among"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("defence", "defense"),
    ("defences", "defenses"),
    ("enrol", "enroll"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("kerb", "curb"),
    ("licence", "license"),
    ("maths", "math"),
    ("mum", "mom"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("pyjamas", "pajamas"),
    ("sceptical", "skeptical"),
    ("skilful", "skillful"),
    ("storey", "story"),
    ("towards", "toward"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("whilst", "while"),
];

/// British endings and the American ones, the longest first, each with the least number of bytes of such a word: shorter
/// words with the ending are other words ("hour", "rise").
const ENDINGS: &[(&str, &str, usize)] = &[
    ("isations", "izations", 10),
    ("isation", "ization", 9),
    ("ourable", "orable", 9),
    ("ourites", "orites", 9),
    ("ourite", "orite", 8),
    ("elling", "eling", 9),
    ("ouring", "oring", 8),
    ("elled", "eled", 8),
    ("eller", "eler", 8),
    ("oured", "ored", 7),
    ("ising", "izing", 7),
    ("ised", "ized", 6),
    ("ises", "izes", 6),
    ("ogue", "og", 7),
    ("ours", "ors", 6),
    ("tres", "ters", 6),
    ("ysed", "yzed", 7),
    ("ise", "ize", 6),
    ("our", "or", 6),
    ("tre", "ter", 5),
    ("bre", "ber", 5),
    ("yse", "yze", 7),
];

/// Whether a word, as it is written, is a number in digits or words.
pub(crate) fn is_number(word: &str) -> bool {
    let word = word.to_lowercase();
    word.starts_with(|c: char| c.is_ascii_digit() || "$£€".contains(c))
        || word.split(['-', ' ']).next().is_some_and(|first| number_word(first).is_some() && first != "a")
}

/// The American spelling of a word in lower case; the word itself if there is no other one. Both "exercise" and
/// "exercize" are read as the latter: what matters is that two spellings of one word become the same.
pub(super) fn american(word: &str) -> String {
    if let Ok(n) = WORDS.binary_search_by_key(&word, |(british, _)| british) {
        return WORDS[n].1.to_owned();
    }
    for (british, american, length) in ENDINGS {
        if word.len() >= *length
            && let Some(stem) = word.strip_suffix(british)
        {
            return format!("{stem}{american}");
        }
    }
    word.to_owned()
}

/// A word for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// Zero to nineteen.
    Unit(u64),
    /// Twenty, thirty … ninety.
    Tens(u64),
    /// Hundred or thousand.
    Scale(u64),
    /// Digits.
    Digits(u64),
}

const UNITS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// Reads a word in lower case, or digits without separators, as (a part of) a number.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.parse().ok().map(NumberWord::Digits);
    }
    let find = |list: &[&str]| list.iter().position(|number| *number == word).map(|n| n as u64);
    match word {
        "hundred" => Some(NumberWord::Scale(100)),
        "thousand" => Some(NumberWord::Scale(1000)),
        _ => find(UNITS).map(NumberWord::Unit).or_else(|| find(TENS).map(|n| NumberWord::Tens(20 + 10 * n))),
    }
}

/// The word for "1st", "2nd" … "12th".
pub(super) fn ordinal(word: &str) -> Option<&'static str> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let number: usize = digits.parse().ok()?;
    let is_suffix = matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th");
    ORDINALS.get(number.checked_sub(1)?).copied().filter(|_| is_suffix)
}

/// Reads the longest number at the start of `words`. Returns its value and the number of words that it takes; `None`
/// when there is no number. `joins` says whether the word at an index is "and".
pub(super) fn number(words: &[Option<NumberWord>], joins: impl Fn(usize) -> bool) -> Option<(u64, usize)> {
    let (mut total, mut current, mut at) = (0u64, None::<u64>, 0);
    loop {
        let next = words.get(at).copied().flatten();
        match (next, current) {
            (Some(NumberWord::Unit(n)), None) => current = Some(n),
            (Some(NumberWord::Tens(n)), None) => current = Some(n),
            (Some(NumberWord::Digits(n)), None) if at == 0 => current = Some(n),
            (Some(NumberWord::Unit(n @ 1..10)), Some(tens @ 20..100)) if tens % 10 == 0 && is_word(words, at - 1) => {
                current = Some(tens + n);
            }
            (Some(NumberWord::Tens(n)), Some(hundreds))
                if hundreds >= 100 && hundreds % 100 == 0 && hundreds < 1000 =>
            {
                current = Some(hundreds + n);
            }
            (Some(NumberWord::Unit(n)), Some(hundreds))
                if hundreds >= 100 && hundreds % 100 == 0 && hundreds < 1000 =>
            {
                current = Some(hundreds + n);
            }
            (Some(NumberWord::Scale(100)), Some(n @ 1..100)) => current = Some(n * 100),
            (Some(NumberWord::Scale(1000)), Some(n @ 1..1000)) if total == 0 => {
                (total, current) = (n * 1000, None);
            }
            // "two hundred and five", but not "two and five".
            (None, n) if at > 0 && joins(at) && (total > 0 || n.is_some_and(|n| n >= 100)) => {
                let goes_on = matches!(words.get(at + 1), Some(Some(NumberWord::Unit(_) | NumberWord::Tens(_))));
                let is_scale = matches!(words[at - 1], Some(NumberWord::Scale(_)));
                if !goes_on || !is_scale {
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    (at > 0 && (total > 0 || current.is_some())).then(|| (total + current.unwrap_or(0), at))
}

fn is_word(words: &[Option<NumberWord>], at: usize) -> bool {
    matches!(words.get(at), Some(Some(NumberWord::Tens(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_two() {
        for (british, us) in [
            ("organised", "organized"),
            ("harbour", "harbor"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("favourite", "favorite"),
            ("defence", "defense"),
            ("grey", "gray"),
            ("dialogue", "dialog"),
        ] {
            assert_eq!(american(british), american(us), "{british}");
        }
        for (one, other) in [("filled", "filed"), ("hour", "hor"), ("four", "for"), ("rise", "rize")] {
            assert_ne!(american(one), american(other), "{one}");
        }
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn numbers() {
        let read = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let numbers: Vec<_> = words.iter().map(|word| number_word(word)).collect();
            number(&numbers, |at| words.get(at) == Some(&"and"))
        };
        assert_eq!(read("ten boats"), Some((10, 1)));
        assert_eq!(read("twenty five"), Some((25, 2)));
        assert_eq!(read("two hundred and five men"), Some((205, 4)));
        assert_eq!(read("three thousand"), Some((3000, 2)));
        assert_eq!(read("5 thousand"), Some((5000, 2)));
        assert_eq!(read("one two three"), Some((1, 1)));
        assert_eq!(read("two and three"), Some((2, 1)));
        assert_eq!(read("hundred"), None);
        assert_eq!(read("boats"), None);
        assert_eq!(
            (ordinal("1st"), ordinal("12th"), ordinal("13th"), ordinal("1x")),
            (Some("first"), Some("twelfth"), None, None)
        );
    }
}
