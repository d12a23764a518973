//! Splits plain text into tokens: words, numbers, marks.
//!
//! Tokens are those of the treebank on which the model is trained: words are split at hyphens, "n't", "'s" and "'re" are
//! tokens of their own, and abbreviations and initials keep their full stop.

use super::span::TextSpan;
use crate::lexicon::{ABBREVIATIONS, WordId};

/// Splits plain text into tokens, in order. Takes time linear in the length of `text`.
pub fn tokens(text: &str) -> Vec<TextSpan> {
    let mut tokenizer = Tokenizer { text, tokens: Vec::with_capacity(text.len() / 5 + 4) };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // A run of ASCII letters between spaces is by far the most common case.
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
            at += 1;
        }
        if at > start && (at == bytes.len() || bytes[at] == b' ') && &text[start..at] != "cannot" {
            tokenizer.push(start, at);
            at += 1;
            continue;
        }
        at = start + text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
        if at > start {
            let note = reference_mark(&text[start..at]).map_or(at, |note| start + note);
            tokenizer.chunk(start, note);
            tokenizer.chunk(note, at);
        }
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    tokenizer.tokens
}

/// Where the mark of a footnote begins that is glued to the end of a sentence or to a quotation mark: `late.²`, `late.”[3]`.
fn reference_mark(chunk: &str) -> Option<usize> {
    memchr::memchr3(b'[', 0xc2, 0xe2, chunk.as_bytes())?;
    let mut before = None;
    chunk.char_indices().find_map(|(at, c)| {
        let glued = before.replace(c).is_some_and(|before| ".!?,”\"’)".contains(before));
        (glued && (c == '[' || is_superscript(c))).then_some(at)
    })
}

/// Whether a character is a raised digit.
pub(super) const fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The tokens of a text so far. Offsets are bytes of the text.
struct Tokenizer<'t> {
    text: &'t str,
    tokens: Vec<TextSpan>,
}

/// Characters that are tokens of their own at the start of a chunk.
const OPENING: &str = "\"“”‘„«‟([{<$£€¥#§…*;:,!?)]}»•";
/// Characters that are tokens of their own at the end of a chunk.
const CLOSING: &str = "\"“”’')]}>,;:!?…*»";
const DASHES: &str = "-–—―";

impl Tokenizer<'_> {
    /// Appends the token `start..end` unless it is empty.
    fn push(&mut self, start: usize, end: usize) {
        if end > start {
            self.tokens.push(TextSpan::of_offsets(start, end));
        }
    }

    /// Appends the tokens of `start..end`, which has no white space.
    fn chunk(&mut self, mut start: usize, mut end: usize) {
        let text = self.text;
        while start < end {
            let rest = &text[start..end];
            let mut chars = rest.chars();
            let Some(first) = chars.next() else { break };
            let second = chars.next();
            let repeats = matches!(first, '.' | '`' | '\'') && second == Some(first);
            if repeats {
                let run = rest.len() - rest.trim_start_matches(first).len();
                let run = if first == '.' { run } else { 2 };
                self.push(start, start + run);
                start += run;
                continue;
            }
            let apostrophe = matches!(first, '\'' | '’')
                && second.is_some()
                && !(rest.chars().take(4).count() <= 3 && second.is_some_and(|c| "smdrvlSMDRVL".contains(c)));
            let dash = DASHES.contains(first) && second.is_some_and(|c| !c.is_ascii_digit())
                || matches!(first, '–' | '—' | '―') && second.is_some();
            if OPENING.contains(first) || apostrophe || dash {
                let mut run = first.len_utf8();
                if dash {
                    run = rest.len() - rest.trim_start_matches(|c| DASHES.contains(c)).len();
                }
                self.push(start, start + run);
                start += run;
                continue;
            }
            if rest.starts_with("US$") || rest.starts_with("A$") && rest.len() > 2 {
                let run = rest.find('$').unwrap_or(0) + 1;
                self.push(start, start + run);
                start += run;
                continue;
            }
            break;
        }
        let mut suffixes: Vec<(usize, usize)> = Vec::new();
        while let Some(from) = self.suffix(start, end) {
            suffixes.push((from, end));
            end = from;
        }
        self.inner(start, end);
        for (from, to) in suffixes.into_iter().rev() {
            self.push(from, to);
        }
    }

    /// The start of the last token of `start..end`, when it is a mark or a "'s" to be split off.
    fn suffix(&self, start: usize, end: usize) -> Option<usize> {
        let body = self.text.get(start..end)?;
        let mut chars = body.chars().rev();
        let last = chars.next()?;
        let before = chars.next()?;
        let from = end - last.len_utf8();
        if last == '%' {
            return before.is_ascii_digit().then_some(from);
        }
        if last == before && matches!(last, '\'' | '`' | '’') {
            return Some(from - last.len_utf8());
        }
        if CLOSING.contains(last) {
            return Some(from);
        }
        if DASHES.contains(last) {
            let kept = body.trim_end_matches(|c| DASHES.contains(c)).len();
            return (kept > 0).then_some(start + kept);
        }
        if matches!(last, 's' | 'S') && matches!(before, '\'' | '’') && chars.next().is_some() {
            return Some(from - before.len_utf8());
        }
        if last == '.' {
            if before == '.' {
                let kept = body.trim_end_matches('.').len();
                return (kept > 0).then_some(start + kept);
            }
            // "Sen.", and "then-Sen."
            let part = body.rsplit('-').next().unwrap_or(body);
            let number = || self.text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
            if part.len() <= 8 && ABBREVIATIONS.has(WordId::of(part)) && (!part.eq_ignore_ascii_case("no.") || number())
            {
                return None;
            }
            let stem = &body[..body.len() - 1];
            // "NATO.", "MoD."; the stop of an initial belongs to it.
            let capital_behind_letter = before.is_uppercase() && chars.next().is_some_and(char::is_alphabetic);
            let ends_sentence = before.is_lowercase()
                || before.is_numeric()
                || capital_behind_letter
                || "\"”’')]%".contains(before)
                || (before.is_alphabetic() && !before.is_uppercase());
            let dotted = body.len() < 7 && stem.contains('.') && before.is_lowercase() && !stem.contains("com");
            return (ends_sentence && !dotted).then_some(from);
        }
        None
    }

    /// Appends the tokens of `start..end`, which has no marks at its ends: contractions, and marks between letters.
    fn inner(&mut self, start: usize, end: usize) {
        let Some(body) = self.text.get(start..end) else { return };
        if body.is_empty() {
            return;
        }
        if body.bytes().all(|b| b.is_ascii_alphabetic()) && !body.eq_ignore_ascii_case("cannot") {
            self.push(start, end);
            return;
        }
        let mut from = start;
        let mut split_at = |tokenizer: &mut Self, at: usize| {
            if at > from && at < end {
                tokenizer.push(from, at);
                from = at;
            }
        };
        let mut contraction = contraction(body).map(|at| start + at);
        let mut chars = body.char_indices().peekable();
        let mut previous = ' ';
        while let Some((at, c)) = chars.next() {
            let at = start + at;
            let next = chars.peek().map(|&(_, c)| c);
            if let Some(at) = contraction.take_if(|c| *c <= at) {
                split_at(self, at);
            }
            let inside = next.is_some() && at > start;
            if inside && (DASHES.contains(c) || c == '~') {
                let next = next.unwrap_or(' ');
                let words = previous.is_alphabetic() && (next.is_alphabetic() || DASHES.contains(next));
                let range = matches!(c, '–' | '—' | '―')
                    && previous.is_alphanumeric()
                    && next.is_alphanumeric()
                    && !(previous.is_ascii_digit() && next.is_ascii_digit());
                let mixed = c == '—';
                if words || range || mixed {
                    split_at(self, at);
                    let mut behind = at + c.len_utf8();
                    while let Some(&(more, dash)) = chars.peek() {
                        if !DASHES.contains(dash) {
                            break;
                        }
                        behind = start + more + dash.len_utf8();
                        chars.next();
                    }
                    split_at(self, behind);
                }
            } else if inside
                && ((",:/…".contains(c)
                    && previous.is_alphabetic()
                    && next.is_some_and(|n| n.is_alphabetic() || "\"“‘".contains(n)))
                    || (c == '.' && previous.is_lowercase() && next.is_some_and(char::is_uppercase))
                    || ("?!;".contains(c) && next.is_some_and(|n| n.is_alphabetic() || matches!(n, '—' | '―')))
                    || "\"“”«»()[]".contains(c))
            {
                split_at(self, at);
                split_at(self, at + c.len_utf8());
            }
            previous = c;
        }
        if let Some(at) = contraction {
            split_at(self, at);
        }
        self.push(from, end);
    }
}

/// The byte offset at which a contraction is split: *do|n't*, *they|'re*, *can|not*, *5|pm*.
fn contraction(body: &str) -> Option<usize> {
    if body.len() > 24 {
        return None;
    }
    if body.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    let lower = body.to_ascii_lowercase().replace('’', "'");
    let cut = |letters: usize| {
        let at = body.char_indices().rev().nth(letters - 1)?.0;
        (at > 0).then_some(at)
    };
    if lower.ends_with("n't") || ["'re", "'ve", "'ll"].iter().any(|s| lower.ends_with(s)) {
        return cut(3);
    }
    if ["'m", "'d", "'s"].iter().any(|s| lower.ends_with(s)) {
        return cut(2);
    }
    let clock = (lower.ends_with("am") || lower.ends_with("pm"))
        && lower.len() > 2
        && lower.as_bytes()[lower.len() - 3].is_ascii_digit();
    if clock { cut(2) } else { None }
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn shown(text: &str) -> String {
        tokens(text).iter().map(|t| t.of(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_marks() {
        for (text, expected) in [
            ("“We won’t go,” Mr. O’Neil said.", "“ We wo n’t go , ” Mr. O’Neil said ."),
            ("It's the U.S. president's \"plan\"...", "It 's the U.S. president 's \" plan \" ..."),
            ("a low-level, $3.5m deal—his 3rd—at 5pm", "a low - level , $ 3.5 m deal — his 3rd — at 5 pm"),
            ("They cannot; we're 50% sure (maybe).", "They can not ; we 're 50 % sure ( maybe ) ."),
            ("J. K. Rowling of St. Ives, Inc.", "J. K. Rowling of St. Ives , Inc."),
            ("``Go,'' he said.", "`` Go , '' he said ."),
            ("'We go,' he said.", "' We go , ' he said ."),
        ] {
            let expected = expected.replace("3.5 m", "3.5m");
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn odd_text() {
        for text in [
            "",
            " ",
            "\u{feff}“Hi”",
            "e\u{301}te\u{301}",
            "👩‍👩‍👧: “Oh!”",
            "\u{2028}a\u{2028}b",
            "....",
            "''''",
            "—",
            "-",
            "n't",
            "'s",
        ] {
            let found = tokens(text);
            assert!(found.windows(2).all(|w| w[0].end <= w[1].start), "{text:?}");
            for t in found {
                assert!(!t.of(text).trim().is_empty(), "{text:?}");
            }
        }
    }
}
