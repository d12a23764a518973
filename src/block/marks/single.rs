//! What a single mark is, by the characters beside it: it opens or closes a quotation, or it is an apostrophe.

/// Words that begin with an apostrophe and not with a quotation mark.
const CLIPPED: &[&str] = &["em", "til", "tis", "twas", "cause", "bout", "round", "n", "un", "cos", "er"];

/// Whether a single mark can open a quotation: a space, bracket, dash or line start is in front of it, a letter behind it.
#[inline]
pub(super) fn single_opens(text: &str, at: usize, end: usize) -> bool {
    let led = before(text, at).is_none_or(|c| c.is_whitespace() || "([—–―-:“\"/".contains(c));
    let Some(next) = after(text, end) else { return false };
    if !led || !(next.is_alphanumeric() || "$£€[“\"…".contains(next)) {
        return false;
    }
    let word: &str = text[end..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let decade = word.len() <= 4 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_digit());
    let year = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
    !decade && !year && !CLIPPED.iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// Whether a single mark closes a quotation: 0 no, 1 it may be an apostrophe, 2 yes.
#[inline]
pub(super) fn single_closes(text: &str, at: usize, end: usize) -> u8 {
    let (Some(prev), next) = (before(text, at), after(text, end)) else { return 0 };
    if !next.is_none_or(|c| c.is_whitespace() || ".,;:!?)]—–―-/”\"".contains(c)) {
        return 0;
    }
    if ".,!?…”\"".contains(prev) {
        return 2;
    }
    if !(prev.is_alphanumeric() || "%)]".contains(prev)) {
        return 0;
    }
    let possessive = matches!(prev, 's' | 'S') && next == Some(' ') && {
        text[end..].trim_start().starts_with(|c: char| c.is_lowercase())
    };
    if possessive || next == Some(' ') && drops_letter(text, at) { 1 } else { 2 }
}

/// Whether a single mark with a direction opens a sentence of its own behind a stop, so that it is no apostrophe although
/// nothing closes it: *‘It is,’ she said. **‘**I know it.*
pub(super) fn reopens(text: &str, at: usize, end: usize) -> bool {
    text[at..].starts_with('‘')
        && text[..at].trim_end().ends_with(['.', ',', ':'])
        && after(text, end).is_some_and(char::is_uppercase)
}

/// Endings of words whose last letter was dropped: *runnin'*, *an'*, *o'*.
fn drops_letter(text: &str, at: usize) -> bool {
    let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    word.len() > 3 && word.ends_with("in")
        || ["an", "n", "o", "th", "wi", "ol", "i", "lil", "mo", "t"]
            .iter()
            .any(|clipped| word.eq_ignore_ascii_case(clipped))
}

/// The character in front of the byte `at`.
#[inline]
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at the byte `at`.
#[inline]
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}
