//! Corrections of tags where the tagger is known to be wrong: reporting verbs in headlines and behind quotation marks.

use super::labels::Tag;
use crate::lexicon::{WordId, reporting_verb, word_in};
use crate::text::TextSpan;

/// Whether nearly every word is capitalised, as in a headline: "Mayor Says Bridge Will Open In May". `spans` are the tokens
/// of a sentence.
pub(super) fn is_title_case(text: &str, spans: &[TextSpan]) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for span in spans {
        let form = span.of(text);
        if form.len() > 3 && form.starts_with(char::is_alphabetic) {
            words += 1;
            capitals += usize::from(form.starts_with(char::is_uppercase));
        }
    }
    words >= 3 && capitals * 10 >= words * 9
}

/// The corrected tag of a reporting verb in a headline in title case, which the tagger takes for a name.
pub(super) fn verb_in_title(word: WordId, tag: Tag) -> Option<Tag> {
    if !tag.is_proper() || !reporting_verb(word).is_some_and(|v| v.is_core() && v.says()) {
        return None;
    }
    Some(if word_in!(word, "says" | "tells" | "warns" | "claims" | "insists" | "argues" | "admits" | "adds") {
        Tag::Vbz
    } else {
        Tag::Vbd
    })
}

/// The corrected tag of a reporting verb directly behind a quotation mark, which the tagger can take for a noun: *"…,” notes
/// Smith"*.
pub(super) fn verb_behind_mark(form: &str, word: WordId, tag: Tag) -> Option<Tag> {
    let core = reporting_verb(word).is_some_and(|v| v.says() && v.is_core());
    if !core || tag.is_verb() || form.starts_with(char::is_uppercase) {
        return None;
    }
    match form.as_bytes() {
        [.., b's'] => Some(Tag::Vbz),
        [.., b'd'] | [.., b'e', b'n'] => Some(Tag::Vbd),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_case(text: &str) -> bool {
        is_title_case(text, &crate::text::tokens(text))
    }

    #[test]
    fn a_headline_in_title_case() {
        assert!(title_case("Mayor Says Bridge Will Open In May"));
        assert!(!title_case("Mayor says bridge will open in May"));
        assert!(!title_case("Ada Moor"), "too short to tell");
        assert!(!title_case("Greta Nyland and Jonas Falk said nothing"));
    }

    #[test]
    fn a_name_in_a_headline_that_is_a_reporting_verb() {
        let tag = |form| verb_in_title(WordId::of(form), Tag::Nnp);
        assert_eq!((tag("Says"), tag("Warned"), tag("Bridge")), (Some(Tag::Vbz), Some(Tag::Vbd), None));
        assert_eq!(verb_in_title(WordId::of("Says"), Tag::Vbz), None, "it is tagged right");
    }

    #[test]
    fn a_noun_behind_a_mark_that_is_a_reporting_verb() {
        let tag = |form| verb_behind_mark(form, WordId::of(form), Tag::Nns);
        assert_eq!((tag("notes"), tag("claimed"), tag("written")), (Some(Tag::Vbz), Some(Tag::Vbd), Some(Tag::Vbd)));
        assert_eq!((tag("Notes"), tag("crews"), tag("claim")), (None, None, None));
    }
}
