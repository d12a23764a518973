//! Quotations cut to a length that fits one line of a menu, an outline or a hover.

use crate::{Analysis, Quote};

/// Appends the first words of a quotation to `line`: at most `limit` characters of [`Analysis::quote_text`], cut as
/// [`shorten`] does, without building the whole text.
pub fn push_first_words(line: &mut String, analysis: &Analysis, quote: &Quote, limit: usize) {
    let from = line.len();
    let mut count = 0;
    for (n, &span) in quote.content.iter().enumerate() {
        let between = if n > 0 { "…" } else { "" };
        for piece in [between].into_iter().chain(analysis.plain_text_pieces(span)) {
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
                let words = words.trim_end_matches(' ');
                line.push_str(words);
                count += if plain > 0 { words.len() } else { 1 };
                (rest, parted) = (behind, words.len() < plain);
                if count > limit {
                    let end = line.char_indices().rev().nth(count - limit - 1).map_or(line.len(), |(at, _)| at);
                    cut(line, from, end);
                    return;
                }
            }
        }
    }
}

/// Length in bytes of the longest prefix of printable ASCII without two consecutive spaces.
fn plain_words(text: &[u8]) -> usize {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    // Chunks of sixteen bytes, which the compiler vectorises.
    let mut at = 0;
    while let Some(chunk) = text[at..].first_chunk::<17>() {
        let plain = chunk.iter().fold(true, |all, &byte| all & is_plain(byte));
        let pairs = chunk.iter().zip(&chunk[1..]);
        if !plain || pairs.fold(false, |any, (&a, &b)| any | (a == b' ') & (b == b' ')) {
            break;
        }
        at += 16;
    }
    let mut spaced = at > 0 && text[at - 1] == b' ';
    let plain = text[at..].iter().take_while(|&&byte| {
        let before = std::mem::replace(&mut spaced, byte == b' ');
        is_plain(byte) && !(before && byte == b' ')
    });
    at + plain.count()
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
    let end = words.rfind(' ').filter(|&space| space > words.len() / 2).unwrap_or(words.len());
    let kept = words[..end].trim_end_matches([',', ';', ':', ' ']).len();
    text.truncate(from + kept);
    text.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_end_at_a_word() {
        assert_eq!(shorten("we wait", 7), "we wait");
        assert_eq!(shorten("we wait, and we hope", 13), "we wait, and…");
        assert_eq!(shorten("we wait, and we hope", 10), "we wait…");
        assert_eq!(shorten("🙂🙂🙂🙂", 2), "🙂🙂…");
    }
}
