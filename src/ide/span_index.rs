//! A list of spans that is searched for those around another span.

use crate::Span;

/// Spans with something that belongs to each.
pub(super) struct SpanIndex<T> {
    /// In the order of their starts, each with the greatest end of all spans up to it, in bytes.
    spans: Vec<(Span, usize, T)>,
}

impl<T: Copy> SpanIndex<T> {
    pub(super) fn new(spans: impl IntoIterator<Item = (Span, T)>) -> Self {
        let mut spans: Vec<(Span, usize, T)> = spans.into_iter().map(|(span, of)| (span, span.end, of)).collect();
        spans.sort_by_key(|(span, ..)| *span);
        let mut end = 0;
        for (_, greatest, _) in &mut spans {
            end = end.max(*greatest);
            *greatest = end;
        }
        SpanIndex { spans }
    }

    /// What belongs to the spans that contain `inner`, the last one first. Fast where few spans overlap each other.
    pub(super) fn around(&self, inner: Span) -> impl Iterator<Item = T> {
        let before = self.spans.partition_point(|(span, ..)| span.start <= inner.start);
        let open = self.spans[..before].iter().rev().take_while(move |(_, end, _)| *end >= inner.end);
        open.filter(move |(span, ..)| span.contains(inner)).map(|(.., of)| *of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_around_another_one_are_found() {
        let index = SpanIndex::new([(Span::new(8, 9), 'c'), (Span::new(0, 20), 'a'), (Span::new(2, 6), 'b')]);
        let around = |start, end| index.around(Span::new(start, end)).collect::<String>();
        assert_eq!([around(3, 5), around(8, 9), around(7, 8), around(19, 21)], ["ba", "ca", "a", ""]);
        assert_eq!(SpanIndex::<()>::new([]).around(Span::new(0, 0)).count(), 0);
    }
}
