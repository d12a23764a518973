//! The words of a part of the source, as they are compared.

use crate::block::BlockView;
use crate::text::Span;

/// The plain text of a part of the source.
pub(super) fn text_of<'v>(views: &[BlockView<'v>], span: Span) -> &'v str {
    let at = views.partition_point(|view| view.block.span.end < span.end);
    let Some(view) = views.get(at) else { return "" };
    let plain = |offset: usize| view.block.plain_offset(offset).unwrap_or(0);
    view.block.text.get(plain(span.start)..plain(span.end)).unwrap_or("")
}

/// A text without what is no letter or digit at its edges.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}
