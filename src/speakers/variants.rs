//! Spellings of one name: Zelensky, Zelenskyy, Zelenskiy; Söder, Soder.

/// A name without accents, lower-case.
fn plain(name: &str) -> String {
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

/// What is left of a name when the ways to write Cyrillic, Greek and Arabic sounds are made one.
pub fn sound(name: &str) -> String {
    let mut sound = plain(name);
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
        if sound.contains(from) {
            sound = sound.replace(from, to);
        }
    }
    let mut last = ' ';
    sound.retain(|c| std::mem::replace(&mut last, c) != c);
    sound
}

/// Sounds of at least this length, in bytes, may differ by a letter and still be one name.
pub const LONG: usize = 7;

/// Whether two last names that begin with the same letter are one, spelled in two ways, by their [`sound`]s.
pub fn same_last(x: &str, y: &str) -> bool {
    x == y || x.len().min(y.len()) >= LONG && x.is_ascii() && y.is_ascii() && x[..1] == y[..1] && one_apart(x, y)
}

/// Whether two first names can be one person's: equal, an initial, a short form, another spelling.
pub fn same_first(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (plain(a), plain(b));
    if a == b {
        return true;
    }
    if a.chars().count() == 1 || b.chars().count() == 1 {
        return a.chars().next() == b.chars().next();
    }
    super::lexicon::same_first_name(&a, &b) || sound(&a) == sound(&b)
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
    use super::*;

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
            assert!(same_last(&sound(a), &sound(b)) && same_last(&sound(b), &sound(a)), "{a} {b}");
        }
        for (a, b) in [("Smith", "Smyth-Jones"), ("Brown", "Browne-Hall"), ("Putin", "Rutte"), ("Lee", "Leo")] {
            assert!(!same_last(&sound(a), &sound(b)), "{a} {b}");
        }
        assert!(same_first("Volodymyr", "V.") && same_first("Bill", "William") && !same_first("Anna", "Andrew"));
    }
}
