//! What a mention says about the gender of a person.

use super::roles::Role;
use super::tagged_text::TaggedText;
use crate::grammar::{TokenSpan, Word};
use crate::lexicon::{Gender, gender_of_word};
use crate::lexicon::{MEN, WOMEN};

/// Votes of an honorific, title or role that only men or only women have: "Mrs", "spokesman".
const GENDERED_WORD: u8 = 4;

/// Votes of a first name that nearly always belongs to one gender. Lists of first names are often wrong about foreign
/// names, so they weigh less than a word.
const FIRST_NAME: u8 = 2;

/// The gender that titles, roles or the first name state, with its number of votes. Of several words the last decides,
/// titles after roles.
pub(super) fn gender_of_name(
    text: TaggedText,
    titles: TokenSpan,
    roles: &[Role],
    first_name: Option<Word>,
) -> Option<(Gender, u8)> {
    let in_roles = roles.iter().flat_map(|role| text.tokens(role.tokens));
    let words = in_roles.chain(text.tokens(titles));
    let stated = words.filter_map(|token| gender_of_word(token.word)).next_back();
    stated.map(|gender| (gender, GENDERED_WORD)).or_else(|| {
        let first = first_name?;
        match (MEN.has(first), WOMEN.has(first)) {
            (true, false) => Some((Gender::Male, FIRST_NAME)),
            (false, true) => Some((Gender::Female, FIRST_NAME)),
            _ => None,
        }
    })
}
