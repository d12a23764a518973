//! Spellings of one name: Zelensky, Zelenskyy, Zelenskiy; Söder, Soder. Two names are compared by keys that are computed
//! once, when their block is read.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use smallvec::SmallVec;

use super::particles::begins_surname;
use crate::lexicon::{WordId, nickname_groups, word_in};

/// A name in lower case, without accents and full stops.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.bytes().filter(|b| *b != b'.').map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    let fold = |c: char| match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'ė' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'š' | 'ş' | 'ș' | 'ś' => 's',
        'ť' | 'ț' | 'ţ' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    };
    name.chars()
        .flat_map(char::to_lowercase)
        .map(fold)
        .filter(|c| !('\u{300}'..'\u{370}').contains(c) && *c != '.')
        .collect()
}

/// A key that is the same for all usual transliterations of a name from Cyrillic, Greek or Arabic.
pub fn phonetic_key(name: &str) -> String {
    let mut phonetic_key = folded(name);
    // A set of letters, one bit each: most replacements cannot apply, and this is quicker than a search.
    let letters = |text: &str| text.bytes().fold(0u32, |set, b| set | 1 << (b & 31));
    let mut all = letters(&phonetic_key);
    for (from, to) in [
        ("yy", "y"),
        ("iy", "y"),
        ("ij", "y"),
        ("ii", "y"),
        ("kh", "h"),
        ("ph", "f"),
        ("ks", "x"),
        ("ey", "e"),
        ("ei", "e"),
        ("oe", "o"),
        ("ae", "a"),
        ("ue", "u"),
        ("w", "v"),
        ("y", "i"),
    ] {
        if letters(from) & !all == 0 && phonetic_key.contains(from) {
            phonetic_key = phonetic_key.replace(from, to);
            all |= letters(to);
        }
    }
    let mut last = ' ';
    phonetic_key.retain(|c| std::mem::replace(&mut last, c) != c);
    phonetic_key
}

/// Phonetic keys of at least this length, in bytes, may differ by one letter and still be one name.
const LONG: usize = 7;

/// Hashes under which a last name is indexed, given its initial and its phonetic key: two names for which [`same_last`]
/// holds have one in common. One letter more, less or another cannot change both ends of a long name, so long names are
/// indexed by their first and by their last letters.
pub fn surname_hashes(initial: char, phonetic_key: &str) -> SmallVec<[u64; 2]> {
    const END: usize = LONG / 2;
    let key = phonetic_key.as_bytes();
    let hash = |part: &[u8], place: u8| {
        let mut hasher = FxHasher::default();
        (initial, place, part).hash(&mut hasher);
        hasher.finish()
    };
    if key.len() < LONG {
        return SmallVec::from_slice(&[hash(key, 0)]);
    }
    SmallVec::from_slice(&[hash(&key[..END], 1), hash(&key[key.len() - END..], 2)])
}

/// Whether two last names with the same initial are spellings of one name, given their phonetic keys.
pub fn same_last(x: &str, y: &str) -> bool {
    // A plural is another name: Democrat and Democrats, Robert and Roberts.
    let plural = x.strip_suffix('s') == Some(y) || y.strip_suffix('s') == Some(x);
    x == y
        || !plural
            && x.len().min(y.len()) >= LONG
            && x.is_ascii()
            && y.is_ascii()
            && x[..1] == y[..1]
            && one_apart(x, y)
}

/// A first name, prepared for comparison with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstName {
    plain: Box<str>,
    phonetic_key: Box<str>,
    /// Whether it is an initial.
    initial: bool,
    /// The groups of full and short forms that contain it, one bit each.
    nickname_groups: u64,
}

impl FirstName {
    /// Prepares a first name in any case, with or without accents.
    pub fn new(name: &str) -> Self {
        let plain = folded(name);
        FirstName {
            phonetic_key: phonetic_key(&plain).into(),
            initial: plain.chars().count() == 1,
            nickname_groups: nickname_groups(&plain),
            plain: plain.into(),
        }
    }

    /// Whether two first names can be the same person's: they are equal but for accents, one is the initial of the
    /// other, a short form of it, or another spelling.
    pub fn same(&self, other: &FirstName) -> bool {
        if self.plain == other.plain {
            return true;
        }
        if self.initial || other.initial {
            return self.plain.chars().next() == other.plain.chars().next();
        }
        self.nickname_groups & other.nickname_groups != 0 || self.phonetic_key == other.phonetic_key
    }

    /// Whether it is in one of these groups of full and short forms.
    pub fn is_in_groups(&self, groups: u64) -> bool {
        self.nickname_groups & groups != 0
    }
}

/// A suffix of a name that tells two people of one name apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSuffix {
    /// "Jr".
    Junior,
    /// "Sr".
    Senior,
    /// "II", "III", "IV".
    Number(u8),
}

impl NameSuffix {
    /// The suffix that a word is.
    pub fn of(word: WordId) -> Option<Self> {
        if word_in!(word, "jr" | "jr.") {
            Some(NameSuffix::Junior)
        } else if word_in!(word, "sr" | "sr.") {
            Some(NameSuffix::Senior)
        } else {
            let number = [WordId::new("ii"), WordId::new("iii"), WordId::new("iv")].iter().position(|n| *n == word)?;
            Some(NameSuffix::Number(number as u8 + 2))
        }
    }
}

/// A name as one mention spells it, prepared for comparison with others. Its parts are a given name and other words in
/// front, and the surname: the last word with the particles that belong to it ("van der Linden"). What hyphens join is
/// one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSpelling {
    /// Its words with a space between them, with a suffix ("Jr") and without nicknames between quotation marks.
    pub form: Box<str>,
    /// Number of its parts: the words in front of the surname, and the surname.
    pub words: usize,
    /// First letter of the last word, in lower case.
    pub initial: char,
    /// Phonetic key of the last word, without the article "al-".
    pub phonetic_key: Box<str>,
    /// The first word, when there are several parts.
    pub first: Option<FirstName>,
    /// The suffix behind the surname.
    pub suffix: Option<NameSuffix>,
    /// The nickname between quotation marks inside the name.
    pub nickname: Option<WordId>,
    /// Where the last word lies in `form`, in bytes.
    last: (u32, u32),
}

impl NameSpelling {
    /// Prepares a name of these words; `suffix` is the suffix as it is written.
    pub fn new(words: &[&str], suffix: Option<&str>) -> Self {
        let last = words.last().copied().unwrap_or_default();
        let core = without_article(last);
        let letter = core.chars().next().unwrap_or(' ');
        let surname = words.len() - words.iter().rev().skip(1).take_while(|word| begins_surname(word)).count();
        let parts = surname.min(words.len());
        let mut form = words.join(" ");
        let last = ((form.len() - last.len()) as u32, form.len() as u32);
        if let Some(suffix) = suffix {
            form = format!("{form} {suffix}");
        }
        NameSpelling {
            words: parts,
            initial: letter.to_lowercase().next().unwrap_or(letter),
            phonetic_key: phonetic_key(core).into(),
            first: (parts > 1).then(|| FirstName::new(words[0])),
            suffix: suffix.and_then(|suffix| NameSuffix::of(WordId::of(suffix))),
            form: form.into(),
            nickname: None,
            last,
        }
    }

    /// Hash of the name; equal for names that are spelt the same, case included.
    pub fn exact(&self) -> WordId {
        WordId::of_slice(self.form.as_bytes(), 0, self.form.len())
    }

    /// Hash of the name in lower case, without a stop at its end: "Velox Ltd." is "Velox Ltd".
    pub fn folded(&self) -> WordId {
        WordId::of(self.form.strip_suffix('.').unwrap_or(&self.form))
    }

    /// Hash of initial and phonetic key of the last word.
    pub fn surname(&self) -> WordId {
        let known_by = format!("{}{}", self.initial, self.phonetic_key);
        WordId::of_slice(known_by.as_bytes(), 0, known_by.len())
    }

    /// The last word, without a suffix.
    pub fn last(&self) -> &str {
        &self.form[self.last.0 as usize..self.last.1 as usize]
    }

    /// The first word.
    pub fn first(&self) -> &str {
        self.form.split(' ').next().unwrap_or_default()
    }

    /// Whether the suffixes of two names can be one person's: they are equal, or one has none.
    pub fn same_suffix(&self, other: Option<NameSuffix>) -> bool {
        self.suffix.is_none() || other.is_none() || self.suffix == other
    }
}

/// Whether a name has words in front of its surname.
pub fn is_full_name(form: &str) -> bool {
    let mut words = form.rsplit(' ').filter(|word| NameSuffix::of(WordId::of(word)).is_none()).skip(1);
    words.any(|word| !begins_surname(word))
}

/// A last name without the Arabic article in front of it: "al-Mansur" is the surname Mansur.
fn without_article(name: &str) -> &str {
    let article = name.get(..3).filter(|article| ["al-", "el-"].iter().any(|a| article.eq_ignore_ascii_case(a)));
    article.map_or(name, |article| &name[article.len()..])
}

/// Whether one insertion, deletion or change makes two ASCII words equal.
fn one_apart(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if short.len() == long.len() {
        short[(same + 1).min(short.len())..] == long[(same + 1).min(long.len())..]
    } else {
        short[same..] == long[same + 1..]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn spellings_of_one_name_share_a_hash(
            name in "[a-e]{1,12}", at in 0..12usize, removed in 0..2usize, added in "[a-e]{0,1}",
        ) {
            let at = at.min(name.len());
            let behind = (at + removed).min(name.len());
            let other = [&name[..at], &added, &name[behind..]].concat();
            let shared = |a: &str, b: &str| surname_hashes('a', a).iter().any(|hash| surname_hashes('a', b).contains(hash));
            prop_assert!(!same_last(&name, &other) || shared(&name, &other), "{name} {other}");
        }
    }

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [
            ("Zelensky", "Zelenskyy"),
            ("Zelensky", "Zelenskiy"),
            ("Erdogan", "Erdoğan"),
            ("Söder", "Soder"),
            ("Lukashenko", "Lukashenka"),
            ("Yeltsin", "Yeltsin"),
        ] {
            assert!(
                same_last(&phonetic_key(a), &phonetic_key(b)) && same_last(&phonetic_key(b), &phonetic_key(a)),
                "{a} {b}"
            );
        }
        for (a, b) in [
            ("Smith", "Smyth-Jones"),
            ("Brown", "Browne-Hall"),
            ("Richards", "Richard"),
            ("Putin", "Rutte"),
            ("Lee", "Leo"),
        ] {
            assert!(!same_last(&phonetic_key(a), &phonetic_key(b)), "{a} {b}");
        }
        let same = |a, b| FirstName::new(a).same(&FirstName::new(b));
        assert!(same("Volodymyr", "V.") && same("Bill", "William") && !same("Anna", "Andrew"));
    }
}
