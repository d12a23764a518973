//! What a mention says about the gender of a person.

use super::roles::Role;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{Gender, WordId, gender_of_first_name, gender_of_word, word_in};

/// Votes of an honorific, title or role that only men or only women have: "Mrs", "spokesman".
pub(super) const GENDERED_WORD: u8 = 4;

/// Votes of a first name that nearly always belongs to one gender. Lists of first names are often wrong about foreign
/// names, so they weigh less than a word.
const FIRST_NAME: u8 = 2;

/// The gender that titles, roles or the first name state, with its number of votes. Of several words the last decides,
/// titles after roles.
pub(super) fn gender_of_name(
    text: TaggedText,
    titles: TokenSpan,
    roles: &[Role],
    first_name: Option<WordId>,
) -> Option<(Gender, u8)> {
    // A woman may be "the chairman".
    let of_first_name = first_name.and_then(gender_of_first_name);
    let of_either = |word: WordId| of_first_name.is_some() && word_in!(word, "chairman" | "alderman" | "ombudsman");
    // "The mother of a son" is no man.
    let own = |role: &Role| {
        let words = text.tokens(role.tokens);
        let end = words.iter().position(|token| token.tag == Tag::In).unwrap_or(words.len());
        words[..end].iter()
    };
    let in_roles = roles.iter().flat_map(own);
    let words = in_roles.chain(text.tokens(titles)).filter(|token| !of_either(token.word));
    let stated = words.filter_map(|token| Some((token.word, gender_of_word(token.word)?))).next_back();
    match stated {
        // A woman may be called "spokesman", and the lists of first names may be wrong.
        Some((word, gender))
            if word_in!(word, "spokesman") && of_first_name.is_some_and(|of_name| of_name != gender) =>
        {
            None
        }
        Some((_, gender)) => Some((gender, GENDERED_WORD)),
        None => of_first_name.map(|gender| (gender, FIRST_NAME)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;

    fn gender(text: &str, name: &str) -> Option<(Gender, u8)> {
        Parsed::new(text).name(name).gender
    }

    #[test]
    fn honorifics_and_roles_weigh_more_than_first_names() {
        let (he, she) = (Gender::Male, Gender::Female);
        for (text, name, expected) in [
            ("The mayor thanked Mrs Holt.", "Holt", Some((she, GENDERED_WORD))),
            ("The board fired spokesman Ira Quill.", "Ira Quill", Some((he, GENDERED_WORD))),
            ("Ada Moor, mother of his son, has left.", "Ada Moor", Some((she, GENDERED_WORD))),
            ("Robin Vale, an actress, has left.", "Robin Vale", Some((she, GENDERED_WORD))),
            ("The chairman, Margaret Quill, has left.", "Margaret Quill", Some((she, FIRST_NAME))),
            ("The board fired spokesman Margaret Quill.", "Margaret Quill", None),
            ("The court heard Thomas Quill.", "Thomas Quill", Some((he, FIRST_NAME))),
            ("The court heard Margaret Quill.", "Margaret Quill", Some((she, FIRST_NAME))),
            ("The court heard Quill.", "Quill", None),
            ("The court heard Zorblat Quill.", "Zorblat Quill", None),
        ] {
            assert_eq!(gender(text, name), expected, "{text}");
        }
    }

    #[test]
    fn a_word_overrules_the_first_name() {
        let votes = gender("The panel fired chairwoman James Quill.", "James Quill");
        assert_eq!(votes, Some((Gender::Female, GENDERED_WORD)));
    }
}
