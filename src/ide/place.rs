//! What stands at a place of an article.

use smallvec::SmallVec;

use crate::speakers::{Mention, Speaker};
use crate::text::clean_text;
use crate::{Analysis, Quote, Span};

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

/// The first words of a text, at most `limit` characters, with an ellipsis where more follow.
pub fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit).collect();
    let end = head.rfind(' ').filter(|&end| end > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..end].trim_end_matches([',', ';', ':', ' ']))
}

/// Whether a quotation is one that [`crate::lint`]'s `unattributed-quote` may ask about: nobody is credited with it.
pub fn is_unattributed(quote: &Quote) -> bool {
    quote.speaker.is_none() && quote.mention.is_empty()
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
