//! What stands at a place of an article.

use smallvec::SmallVec;

use crate::{Analysis, Mention, Quote, Span, Speaker, SpeakerKind};

/// The quotation at a byte offset: in its content, its cue or the mention of its source. Where one lies in another,
/// the inner one. Its index in [`Analysis::quotes`].
pub fn quote_at(analysis: &Analysis, offset: usize) -> Option<usize> {
    let size = |quote: &Quote| {
        let parts = quote.content.iter().chain(&quote.cue).chain(&quote.mention);
        // The start of a span belongs to it rather than the end of the one before.
        let inside = |span: &&Span| span.touches(offset);
        parts.filter(inside).map(|span| (span.end == offset, span.len())).min()
    };
    let sized = analysis.quotes().iter().enumerate().filter_map(|(n, quote)| Some((size(quote)?, n)));
    sized.min().map(|(_, n)| n)
}

/// The speaker named at a byte offset, with the mention. Where one lies in another, the inner one.
pub fn mention_at(analysis: &Analysis, offset: usize) -> Option<(&Speaker, &Mention)> {
    let all = analysis.speakers().iter().flat_map(|speaker| speaker.mentions.iter().map(move |m| (speaker, m)));
    all.filter(|(_, m)| m.span.touches(offset)).min_by_key(|(_, m)| (m.span.end == offset, m.span.len()))
}

/// The quotations of a speaker, in order, by their indices in [`Analysis::quotes`].
pub fn quotes_of<'a>(analysis: &'a Analysis, speaker: &'a Speaker) -> impl Iterator<Item = usize> + 'a {
    analysis.quotes().iter().enumerate().filter(|(_, q)| q.speaker == Some(speaker.id)).map(|(n, _)| n)
}

/// What was said, without markup, in one line; parts of a split quotation with an ellipsis between them.
pub fn words(analysis: &Analysis, quote: &Quote) -> String {
    let part = |span: &Span| analysis.plain_text(*span);
    let parts: Vec<String> = quote.content.iter().map(part).collect();
    parts.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How somebody is named who has been introduced: a person by surname.
pub fn short_name(speaker: &Speaker) -> &str {
    let surname = speaker.name.rsplit([' ', '\u{a0}']).next();
    surname.filter(|_| speaker.kind == SpeakerKind::Person).unwrap_or(&speaker.name)
}

/// Writes the first words of what was said behind `line`, as [`shorten`] leaves them of [`words`].
pub fn push_first_words(line: &mut String, analysis: &Analysis, quote: &Quote, limit: usize) {
    let from = line.len();
    let mut count = 0;
    for (n, &span) in quote.content.iter().enumerate() {
        let between = if n > 0 { "…" } else { "" };
        for piece in [between].into_iter().chain(analysis.plain_text_pieces(span)) {
            // Words that follow each other are parted by one space, whatever parts them in the text.
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
                // Most of a text is plain words, which go in as they are.
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

/// How many bytes at the start of a text, which is no space, are ASCII words with one space between them, and one behind.
fn plain_words(text: &[u8]) -> usize {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    // Sixteen at a time, which the processor does at once.
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

/// Ends what starts at the byte `from` of a text at the last word before the byte `end`.
fn cut(text: &mut String, from: usize, end: usize) {
    text.truncate(end);
    let words = &text[from..];
    let end = words.rfind(' ').filter(|&space| space > words.len() / 2).unwrap_or(words.len());
    let kept = words[..end].trim_end_matches([',', ';', ':', ' ']).len();
    text.truncate(from + kept);
    text.push('…');
}

/// Spans in order, without those that lie in another one.
pub fn in_order(spans: impl IntoIterator<Item = Span>) -> SmallVec<[Span; 4]> {
    let mut spans: SmallVec<[Span; 4]> = spans.into_iter().collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    spans.retain(|span| {
        let keep = span.end > end;
        end = end.max(span.end);
        keep
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    #[test]
    fn a_name_inside_a_quotation_is_both() {
        let fixture = Fixture::new(
            "\
“Tom Field has waited all week,” Ada Moor said.
     |                           ^^^^^^^^
“Nobody is,” she added.
",
        );
        let (analysis, at) = (&fixture.analysis, fixture.cursor);
        assert_eq!(quote_at(analysis, at), Some(0));
        assert_eq!(mention_at(analysis, at).map(|(speaker, _)| &*speaker.name), Some("Tom Field"));
        let (moor, _) = mention_at(analysis, fixture.marked[0].start).expect("a name");
        assert_eq!(quotes_of(analysis, moor).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(quote_at(analysis, analysis.source().len()), None);
    }

    #[test]
    fn long_texts_end_at_a_word() {
        assert_eq!(shorten("we wait", 7), "we wait");
        assert_eq!(shorten("we wait, and we hope", 13), "we wait, and…");
        assert_eq!(shorten("we wait, and we hope", 10), "we wait…");
        assert_eq!(shorten("🙂🙂🙂🙂", 2), "🙂🙂…");
    }
}
