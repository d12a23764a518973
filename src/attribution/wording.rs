use rustc_hash::FxHasher;
use std::hash::Hasher;

/// What the words of a quotation are known by: two quotations have the same one when they have the same words, whatever
/// their case and the punctuation between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wording {
    /// How many words there are.
    pub words: u32,
    /// Differs where the words differ.
    pub key: u64,
}

impl Wording {
    /// The wording of texts that follow each other.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut hasher = FxHasher::default();
        let mut words = 0;
        for text in texts {
            // Apostrophes inside a word belong to it, those around it do not.
            let (mut inside, mut apostrophes) = (false, 0);
            for c in text.chars() {
                // ASCII first: to ask of a mark whether it is a letter is slow.
                if c.is_ascii_alphanumeric() || !c.is_ascii() && !matches!(c, '“' | '”' | '’') && c.is_alphanumeric()
                {
                    if !inside {
                        hasher.write_u32(0);
                        words += 1;
                    }
                    (0..std::mem::take(&mut apostrophes)).filter(|_| inside).for_each(|_| hasher.write_u32(1));
                    inside = true;
                    c.to_lowercase().for_each(|small| hasher.write_u32(small.into()));
                } else if matches!(c, '\'' | '’') {
                    apostrophes += 1;
                } else {
                    (inside, apostrophes) = (false, 0);
                }
            }
        }
        Wording { words, key: hasher.finish() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_punctuation_do_not_matter() {
        let wording = |text| Wording::of([text]);
        assert_eq!(wording("“We wait, and we don’t sail.”"), wording("we wait – and we don't SAIL"));
        assert_eq!(wording("“Été”, ‘crews’"), wording("été crews"));
        assert_eq!(wording("we wait").words, 2);
        assert_eq!(Wording::of(["“We", "wait”"]), wording("We wait"));
        for other in ["we wait and we dont sail", "wewait and we don't sail", "we wait, and we don't", ""] {
            assert_ne!(wording("We wait, and we don't sail."), wording(other), "{other}");
        }
    }
}
