//! Footnotes and lists of references: the title of a work between quotation marks, and where it was published.

use crate::lexicon::{WordId, reporting_verb, word_in};

/// Whether a block is an entry of a list of references, or a footnote that names a source: a number, or an author with initials
/// behind the surname, perhaps "See", a title between quotation marks, and beside it a year, a page or a publisher. No verb
/// reports the title.
pub(super) fn is_reference(text: &str) -> bool {
    without_number(text).is_some_and(is_entry) || begins_with_author(text) && is_entry(text)
}

/// Whether a text begins with a surname, a comma and an initial: "Moor, A."
fn begins_with_author(text: &str) -> bool {
    let Some((surname, behind)) = text.split_once(", ") else { return false };
    let mut initial = behind.chars();
    surname.starts_with(char::is_uppercase)
        && !surname.contains(char::is_whitespace)
        && initial.next().is_some_and(char::is_uppercase)
        && initial.next() == Some('.')
}

/// Whether the text of a footnote is such an entry, of which the markup gives the number.
pub(super) fn is_entry(entry: &str) -> bool {
    if entry.len() > 400 {
        return false;
    }
    let Some(open) = entry.find(['“', '"', '‘']) else { return false };
    let Some(close) = entry.rfind(['”', '"', '’']).filter(|&close| close > open) else { return false };
    let (lead, title, behind) = (&entry[..open], &entry[open..close], &entry[close..]);
    let lead_words = || lead.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let introduces = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            || word_in!(WordId::of(word), "also" | "and" | "et" | "al" | "in" | "e" | "g" | "generally" | "cf" | "from")
    };
    let named = lead_words().count() <= 12 && lead_words().all(introduces) && !lead.trim_end().ends_with(':');
    let reports = |part: &str| {
        let mut words = part.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.any(|word| {
            word.starts_with(char::is_lowercase) && reporting_verb(WordId::of(word)).is_some_and(|v| v.is_core())
        })
    };
    named
        && !reports(lead)
        && !reports(behind)
        && (has_year(title)
            || has_year(behind)
            || names_publication(behind)
            || has_year(lead) && begins_with_author(lead))
}

/// The text behind the number of a note: `1. `, `[1] `, `² `, `*`; `None` without one.
fn without_number(text: &str) -> Option<&str> {
    let superscript = |c: char| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡' | '*');
    let rest = text.trim_start_matches(superscript);
    if rest.len() < text.len() {
        return Some(rest.trim_start());
    }
    let inner = text.strip_prefix(['[', '^', '(']).unwrap_or(text).trim_start_matches('^');
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let behind = inner[digits..].trim_start_matches([']', '.', ')', ':']);
    let marked = digits > 0 && digits <= 3 && behind.len() < inner.len() - digits;
    (marked && behind.starts_with([' ', '\t', '\u{a0}', '“', '"'])).then(|| behind.trim_start())
}

/// Whether a text names a year from 1500 to 2099.
fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_alphanumeric());
    numbers.any(|number| number.len() == 4 && number.parse::<u16>().is_ok_and(|year| (1500..2100).contains(&year)))
}

/// Whether a text names a page, a volume or an address.
fn names_publication(text: &str) -> bool {
    text.contains("http")
        || text.contains("www.")
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| {
            word_in!(
                WordId::of(word),
                "pp" | "p"
                    | "vol"
                    | "ibid"
                    | "table"
                    | "ed"
                    | "eds"
                    | "retrieved"
                    | "accessed"
                    | "press"
                    | "journal"
                    | "no"
                    | "doi"
                    | "isbn"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::is_reference;

    #[test]
    fn entries_of_a_list_of_references() {
        for text in [
            "1. \"Harbour Annual Report 2020.\" Reports list, Harbour Office.",
            "[2] Moor, A. and T. Reed, “The Pier and the Town,” The Harbour Blog, Oct 21, 2020.",
            "² “Glacier Inventory,” Federal Office for Ice, table 4.",
            "Moor, A. and Reed, T. (2018). “Tidal Flats in Retreat.” Coastal Review 4: 12–19.",
            "3) See also “Ponds of the High Alps,” https://example.org/ponds",
        ] {
            assert!(is_reference(text), "{text}");
        }
    }

    #[test]
    fn speech_is_no_reference() {
        for text in [
            "1. “We need boats,” said Ada Moor in 2020.",
            "In 2020, Ada Moor said “we need boats”.",
            "2. Moor told the council in 2020: “We need boats.”",
            "“We need boats.” It was 2020.",
            "3. “We need boats.”",
            "Moor, A. K., said in 2018: “We need boats.”",
        ] {
            assert!(!is_reference(text), "{text}");
        }
    }
}
