//! Block quotations of the markup, which are quotations even without quotation marks. They have no pattern of their own:
//! a byline below the words, a cue before a colon in the paragraph above, or the block quotation before gives the
//! source.

use smallvec::SmallVec;

use super::label::named_by;
use crate::block::BlockView;
use crate::block::quotations::{AttributionStatus, DocumentTokenSpan, Pattern, Quotation, TokenSpan};
use crate::grammar::Tag;
use crate::text::{BlockKind, is_dash};

/// The words of a block quotation. `previous` is the index of the last block of text before it, `running` the index of
/// the last quotation and of the block in which it ended.
pub fn find(views: &[BlockView], block: usize, previous: Option<usize>, running: Option<(usize, usize)>) -> Quotation {
    let byline = byline(&views[block]);
    let end = byline.map_or(views[block].structure.tokens, |name| name.start - 1);
    let content: SmallVec<[DocumentTokenSpan; 2]> =
        [DocumentTokenSpan::new(block, TokenSpan::new(0, end))].into_iter().collect();
    if let Some(name) = byline {
        return named_by(Pattern::Byline, block, content, name, name.start - 1);
    }
    let cue_above = previous.and_then(|before| Some((before, views[before].structure.cue_at_end.as_deref()?)));
    let quotation = match cue_above {
        Some((before, cue)) => cue.with(before, content),
        None => {
            // Somebody quoted inside the block quotation before is not whose words it is.
            let whole = |n: usize| {
                let BlockView { block, structure, .. } = &views[n];
                block.kind == BlockKind::BlockQuotation && structure.quoted.is_empty()
            };
            let before = running.filter(|&(_, ended)| Some(ended) == previous && whole(ended));
            let status = before.map_or(AttributionStatus::Nobody, |(last, _)| AttributionStatus::Continues(last));
            Quotation { status, ..Quotation::uncredited(content) }
        }
    };
    Quotation { by_marks: true, ..quotation }
}

/// The name below a block quotation, behind a dash: “— Ada Moor, in a letter”. The dash is the token before the name.
pub fn byline(view: &BlockView) -> Option<TokenSpan> {
    let tokens = &view.parsed.tokens;
    let form = |i: usize| view.parsed.form(&view.block.text, i);
    let dash = (0..tokens.len()).rev().take(12).find(|&i| is_dash(form(i)))?;
    let is_proper = |i: &usize| tokens[*i].tag.is_proper();
    let name = TokenSpan::new(dash + 1, (dash + 1..tokens.len()).take_while(is_proper).last()? + 1);
    let verbal = tokens[name.end..].iter().any(|token| token.tag.is_finite());
    // “— Ezra Fields ’26, captain”
    let class = name.end + 1 < tokens.len()
        && matches!(form(name.end), "'" | "‘" | "’")
        && tokens[name.end + 1].tag == Tag::Cd
        && tokens[name.end].end == tokens[name.end + 1].start;
    let end = name.end + if class { 2 } else { 0 };
    let name_ends = end == tokens.len() || matches!(form(end), "," | "(" | ".");
    let words_end = dash == 0 || matches!(form(dash - 1), "." | "!" | "?" | "”" | "\"" | "…");
    (!verbal && name_ends && words_end).then_some(name)
}

/// A byline that is a block of its own: “> — Ada Moor”.
pub fn byline_alone(view: &BlockView) -> Option<TokenSpan> {
    byline(view).filter(|name| name.start == 1)
}
