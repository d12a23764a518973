//! What stands at a place of an article.

use smallvec::SmallVec;

use crate::speakers::{Mention, Speaker};
use crate::text::{clean_pieces, clean_text};
use crate::{Analysis, Quote, Span, SpeakerKind};

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
    let part = |span: &Span| clean_text(analysis.blocks(), analysis.source(), *span);
    let parts: Vec<String> = quote.content.iter().map(part).collect();
    parts.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How somebody is named who has been introduced: a person by surname.
pub fn short_name(speaker: &Speaker) -> &str {
    let surname = speaker.name.rsplit([' ', '\u{a0}']).next();
    surname.filter(|_| speaker.kind == SpeakerKind::Person).unwrap_or(&speaker.name)
}

/// The first words of what was said, as [`shorten`] leaves them of [`words`].
pub fn first_words(analysis: &Analysis, quote: &Quote, limit: usize) -> String {
    let mut line = String::with_capacity(limit + 24);
    let mut count = 0;
    for (n, &span) in quote.content.iter().enumerate() {
        let between = if n > 0 { "…" } else { "" };
        let pieces = [between].into_iter().chain(clean_pieces(analysis.blocks(), analysis.source(), span));
        for word in pieces.flat_map(str::split_whitespace) {
            if count > 0 {
                line.push(' ');
                count += 1;
            }
            line.push_str(word);
            count += if word.is_ascii() { word.len() } else { word.chars().count() };
            if count > limit {
                let end = line.char_indices().nth(limit).map_or(line.len(), |(at, _)| at);
                cut(&mut line, end);
                return line;
            }
        }
    }
    line
}

/// The first words of a text, at most `limit` characters, with an ellipsis where more follow.
pub fn shorten(text: &str, limit: usize) -> String {
    let mut text = text.to_owned();
    if let Some((end, _)) = text.char_indices().nth(limit) {
        cut(&mut text, end);
    }
    text
}

/// Ends a text at the last word before the byte `end`.
fn cut(text: &mut String, end: usize) {
    text.truncate(end);
    let end = text.rfind(' ').filter(|&space| space > end / 2).unwrap_or(end);
    text.truncate(text[..end].trim_end_matches([',', ';', ':', ' ']).len());
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
