//! Whether two surnames can be spellings of one name. There are two tests, because their callers know different things.

/// Whether two surnames look like two spellings of one name: the same first letter and at most two letters apart
/// (Levenshtein), in names of five letters or more. Case and a plural "s" make no difference in spelling, so such pairs
/// are not variants, nor are a belief and its followers ("Buddhism", "Buddhist"). For pairs about which nothing else is known.
pub(crate) fn is_spelling_variant(a: &str, b: &str) -> bool {
    // Decides most pairs, without allocating memory.
    let first = |name: &str| name.chars().next().and_then(|first| first.to_lowercase().next());
    if first(a) != first(b) {
        return false;
    }
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let is_plural = |one: &str, many: &str| many.strip_suffix('s').is_some_and(|many| many == one);
    let is_follower = |belief: &str, follower: &str| {
        belief.strip_suffix("ism").is_some_and(|stem| follower.strip_suffix("ist") == Some(stem))
    };
    if a == b || is_plural(&a, &b) || is_plural(&b, &a) || is_follower(&a, &b) || is_follower(&b, &a) {
        return false;
    }
    let (shorter, longer) = lengths(&a, &b);
    shorter >= 5 && longer <= 40 && strsim::levenshtein(&a, &b) <= 2
}

/// Whether two surnames begin alike: at least four letters, and two thirds of the longer one. For two surnames that the
/// analysis has already given to one person, where a difference at the end ("Zelensky", "Zelenskyy") is a spelling.
pub(crate) fn shares_stem(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    common >= 4 && common * 3 >= lengths(a, b).1 * 2
}

/// The number of characters of the shorter and of the longer name.
fn lengths(a: &str, b: &str) -> (usize, usize) {
    let (a, b) = (a.chars().count(), b.chars().count());
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants() {
        for (a, b) in
            [("Zelensky", "Zelenskyy"), ("Zelenskiy", "zelensky"), ("Müller", "Muller"), ("Moorland", "Morland")]
        {
            assert!(is_spelling_variant(a, b) && is_spelling_variant(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("Field", "Fields"),
            ("Field", "FIELD"),
            ("Buddhism", "Buddhist"),
            ("Moor", "Mohr"),
            ("Berger", "Werger"),
            ("Field", "Forty"),
        ] {
            assert!(!is_spelling_variant(a, b) && !is_spelling_variant(b, a), "{a} {b}");
        }
        assert!(!is_spelling_variant(&"a".repeat(41), &"a".repeat(42)));
        assert!(!is_spelling_variant("", "Field"));
    }

    #[test]
    fn shared_stems() {
        assert!(shares_stem("Zelensky", "Zelenskyy") && shares_stem("Peskov", "Peskow"));
        assert!(!shares_stem("Moor", "Moorland") && !shares_stem("Fie", "Fie") && !shares_stem("", ""));
    }
}
