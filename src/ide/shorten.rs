//! Quotations cut to a length that fits one line of a menu, an outline or a hover.

use crate::{Analysis, Quote};

/// Appends the first words of a quotation to `line`: at most `limit` characters of [`Analysis::quote_text`], cut as
/// [`shorten`] does, without building the whole text.
pub fn push_first_words(line: &mut String, analysis: &Analysis, quote: &Quote, limit: usize) {
    let from = line.len();
    let mut count = 0;
    for (n, &span) in quote.content.iter().enumerate() {
        if n > 0 {
            line.push_str(" …");
            count += 2;
        }
        for piece in analysis.plain_text_pieces(span) {
            // Any white space between two words becomes one space.
            let (mut rest, mut parted) = (piece, true);
            while let Some(first) = rest.chars().next() {
                if first.is_whitespace() {
                    (rest, parted) = (&rest[first.len_utf8()..], true);
                    continue;
                }
                if parted && count > 0 {
                    line.push(' ');
                    count += 1;
                }
                // Fast path: runs of ASCII words are copied unchanged.
                let room = rest.len().min(limit.saturating_sub(count) + 1);
                let plain = plain_words(&rest.as_bytes()[..room]);
                let (words, behind) = rest.split_at(plain.max(first.len_utf8()));
                // There are no two spaces in it.
                let words = words.strip_suffix(' ').unwrap_or(words);
                line.push_str(words);
                count += if plain > 0 { words.len() } else { 1 };
                (rest, parted) = (behind, words.len() < plain);
                if count > limit {
                    return cut_characters(line, from, count - limit);
                }
            }
        }
    }
    if count > limit {
        cut_characters(line, from, count - limit);
    }
}

/// Cuts the last characters of `line`, as [`cut`] does.
fn cut_characters(line: &mut String, from: usize, characters: usize) {
    let end = line.char_indices().rev().nth(characters - 1).map_or(line.len(), |(at, _)| at);
    cut(line, from, end);
}

/// Length in bytes of the longest prefix of printable ASCII without two consecutive spaces.
fn plain_words(text: &[u8]) -> usize {
    let mut at = 0;
    // The high bit of a byte, set when the byte before the chunk is a space.
    let mut spaced = 0;
    loop {
        // Bytes behind the end of the text are zero, which is not printable.
        let mut chunk = [0; 8];
        let rest = &text[at..];
        match rest.first_chunk::<8>() {
            Some(eight) => chunk = *eight,
            None => chunk[..rest.len()].copy_from_slice(rest),
        }
        let (stop, space) = stops_and_spaces(u64::from_le_bytes(chunk));
        let stop = stop | (space & ((space << 8) | spaced));
        if stop != 0 {
            return at + stop.trailing_zeros() as usize / 8;
        }
        (at, spaced) = (at + 8, space >> 56);
    }
}

/// For eight bytes at once: the high bits of the bytes that are not printable ASCII, and of those that are spaces (only
/// among the others are the spaces right).
fn stops_and_spaces(bytes: u64) -> (u64, u64) {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = 0x80 * EACH;
    // No sum below carries into the next byte.
    let low = bytes & !HIGH;
    let is_control = !(low + (0x80 - 0x20) * EACH);
    let is_delete = low + EACH;
    let is_space = !((low ^ (u64::from(b' ') * EACH)) + 0x7f * EACH);
    ((bytes | is_control | is_delete) & HIGH, is_space & HIGH)
}

/// The first words of a text, at most `limit` characters, with an ellipsis where more follow.
pub fn shorten(text: &str, limit: usize) -> String {
    let mut text = text.to_owned();
    if let Some((end, _)) = text.char_indices().nth(limit) {
        cut(&mut text, 0, end);
    }
    text
}

/// Truncates `text` at byte `end`, or at the end of the last whole word before it if that leaves more than half, and
/// adds an ellipsis. `from` is the byte offset where the shortened part starts.
fn cut(text: &mut String, from: usize, end: usize) {
    text.truncate(end);
    let words = &text[from..];
    let end = memchr::memrchr(b' ', words.as_bytes()).filter(|&space| space > words.len() / 2).unwrap_or(words.len());
    let kept = words[..end].trim_end_matches([',', ';', ':', ' ']).len();
    text.truncate(from + kept);
    text.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_end_where_they_must() {
        for (text, length) in [
            ("", 0),
            ("we wait", 7),
            ("we wait for the ferry", 21),
            ("we  wait", 3),
            ("we wait  for", 8),
            ("we wait for the  ferry", 16),
            ("we w\u{7f}ait", 4),
            ("we wait for\tthe", 11),
            ("we wait~for”the", 11),
            (" “", 1),
            ("we wait\u{a0}\u{a0} ", 7),
        ] {
            assert_eq!(plain_words(text.as_bytes()), length, "{text}");
        }
    }

    #[test]
    fn long_texts_end_at_a_word() {
        assert_eq!(shorten("we wait", 7), "we wait");
        assert_eq!(shorten("we wait, and we hope", 13), "we wait, and…");
        assert_eq!(shorten("we wait, and we hope", 10), "we wait…");
        assert_eq!(shorten("🙂🙂🙂🙂", 2), "🙂🙂…");
    }
}
