//! Whether what has a name can say something, as far as its name tells.

use crate::lexicon::{
    BODIES, BODY_PARTS, DATES, DOCUMENTS, SEATS_OF_GOVERNMENT, SILENT_NAMES, STATE_LIKE_BODIES, WordId,
};

/// Whether what has a name can say something, as far as its name tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameSpeech {
    /// The name does not tell.
    #[default]
    Unknown,
    /// It is a body's: by a noun in it, or because it is an abbreviation.
    Body,
    /// It is that of a date, a law, a prize, an event or a place of events, which say nothing.
    Silent,
}

impl NameSpeech {
    /// What a name tells. Its last word with a letter decides before the others.
    pub fn of(name: &str) -> Self {
        let mut words = name.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).map(WordId::of);
        let Some(last) = words.clone().next_back() else { return NameSpeech::Silent };
        let whole = WordId::of(name);
        if SEATS_OF_GOVERNMENT.has(whole) {
            return NameSpeech::Body;
        }
        if SILENT_NAMES.has(last) || DATES.has(last) || is_road(name) {
            return NameSpeech::Silent;
        }
        let body = |word: WordId| BODIES.has(word) && !DOCUMENTS.has(word) || BODY_PARTS.has(word);
        let abbreviation = (2..=4).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
        if abbreviation || words.any(body) || STATE_LIKE_BODIES.has(whole) {
            NameSpeech::Body
        } else {
            NameSpeech::Unknown
        }
    }
}

/// Whether a name is the number of a road: "A38", "M7", "B4009". The M23 is more often an army than a motorway.
fn is_road(name: &str) -> bool {
    let number = name.strip_prefix(['A', 'B', 'M']).filter(|_| name != "M23");
    number.is_some_and(|number| (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_laws_and_prizes_say_nothing() {
        for name in ["August", "Harbour Act 1995", "Silver Oar Dish", "Dock Road", "1995", "Herald Square", "A38"] {
            assert_eq!(NameSpeech::of(name), NameSpeech::Silent, "{name}");
        }
        for name in ["Orca Lines", "Northern Rail", "May & Sons", "Lega 2000", "Kyiv", "Weekly Shipping Report"] {
            assert_eq!(NameSpeech::of(name), NameSpeech::Unknown, "{name}");
        }
        for name in ["Harbour Council", "Arlen Herald", "Moor & Sons Ltd", "NRA"] {
            assert_eq!(NameSpeech::of(name), NameSpeech::Body, "{name}");
        }
    }
}
