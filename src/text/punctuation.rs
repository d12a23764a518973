//! Dashes, and the characters that may stand beside quotation marks.

/// Whether a token is a dash of any length but a hyphen.
#[inline]
pub fn is_dash(form: &str) -> bool {
    matches!(form, "—" | "–" | "―" | "--")
}

/// Whether a quotation mark may open behind this character, or at the start of a text.
pub fn may_open_behind(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([—–―".contains(c))
}

/// Whether a quotation mark may close in front of this character, or at the end of a text.
pub fn may_close_before(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]—–―".contains(c))
}
