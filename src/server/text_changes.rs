//! The changes of a document that a client sends, and the text after them.

use ropey::Rope;
use tower_lsp::ls_types::Range;

use super::positions::{self, Encoding};
use super::typing::{difference, typed_at};
use crate::Format;

/// One change of `textDocument/didChange`.
#[derive(Debug)]
pub(super) enum TextChange {
    /// The whole new text.
    Full(String),
    /// A replacement.
    Range(Range, String),
    /// A change that cannot be read: the text is unknown from here on.
    Unreadable,
}

/// The text after some changes, and where the last one was typed. `None` if the text is unknown because a change cannot
/// be read and the whole text does not follow.
pub(super) fn apply(
    mut rope: Rope,
    changes: Vec<TextChange>,
    encoding: Encoding,
    format: Format,
) -> Option<(Rope, Option<usize>)> {
    let mut typed = None;
    let mut known = true;
    for change in changes {
        match change {
            TextChange::Full(text) => {
                let old = rope.to_string();
                typed = difference(&old, &text).and_then(|(span, with)| typed_at(span, span.of(&old), with, format));
                rope = Rope::from_str(&text);
                known = true;
            }
            TextChange::Range(range, text) => {
                let (span, old, new) = positions::replace(&mut rope, range, &text, encoding);
                typed = typed_at(span, &old, &new, format);
            }
            TextChange::Unreadable => known = false,
        }
    }
    known.then_some((rope, typed))
}
