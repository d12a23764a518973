//! The analysis after a keystroke in a word that changes nothing but the places of what stands behind it: the analysis
//! before, with moved spans.

use std::sync::Arc;

use super::analysis::{Analysis, AnalysisData};
use super::block_cache::{BlockCache, ChangedBlock};
use crate::block::WordEdit;
use crate::block::attribution::ContentFingerprint;
use crate::document::attribution::{Quote, has_sourceless_marks, is_shown_whole};
use crate::document::coreference::{tells_manager, tells_place, tells_witness};
use crate::document::quotations::is_meeting;
use crate::text::{Block, BlockKind, PreviousParse, Span, TextSpan};

/// A replacement in the source, between two positions of which nothing that was found begins or ends.
#[derive(Clone, Copy)]
struct SourceEdit {
    /// The bytes that are replaced, in the source before the edit.
    replaced: Span,
    /// Number of bytes that replace them.
    length: usize,
}

impl SourceEdit {
    fn moved_offset(self, offset: usize) -> usize {
        if offset < self.replaced.end { offset } else { offset - self.replaced.end + self.replaced.start + self.length }
    }

    fn moved(self, span: Span) -> Span {
        Span::new(self.moved_offset(span.start), self.moved_offset(span.end))
    }

    fn move_all<'s>(self, spans: impl IntoIterator<Item = &'s mut Span>) {
        spans.into_iter().for_each(|span| *span = self.moved(*span));
    }

    /// Whether a block stands where it stood before the edit, seen from the text around it.
    fn only_moves(self, before: &Block, after: &Block) -> bool {
        after.span == self.moved(before.span) && after.has_same_map(before)
    }
}

/// The analysis of `source`, which consists of `blocks`, made of the analysis of the text before an edit. `previous` tells
/// what was edited, `changed` is the only block whose text has changed, `cache` has the block phase of all blocks. `None`
/// when the document phase may find something else than before.
pub(super) fn moved_analysis(
    before: Analysis,
    source: &str,
    blocks: &Arc<Vec<Block>>,
    cache: &BlockCache,
    (previous, changed): (&PreviousParse, &ChangedBlock),
) -> Option<Analysis> {
    let replaced = Span::new(previous.unchanged_prefix, previous.length.checked_sub(previous.unchanged_suffix)?);
    let length = source.len().checked_sub(previous.unchanged_suffix)?.checked_sub(replaced.start)?;
    if replaced.start > replaced.end || cache.has_labels() || before.blocks().len() != blocks.len() {
        return None;
    }
    let edit = SourceEdit { replaced, length };
    let (old_block, new_block) = (before.blocks().get(changed.index)?, blocks.get(changed.index)?);
    // Whether the paragraph above a block quotation is about somebody is read from its words.
    if blocks.get(changed.index + 1).is_some_and(|below| below.kind == BlockKind::BlockQuotation) {
        return None;
    }
    let (old, new) = (changed.before.view(0, old_block), cache.view(changed.index, new_block));
    let from = old_block.span.start;
    let inside = TextSpan::of_offsets(replaced.start.checked_sub(from)?, replaced.end.checked_sub(from)?);
    let word = WordEdit::of(&old, &new, inside, u32::try_from(length).ok()?)?;
    let is_read = |word| is_meeting(word) || tells_place(word) || tells_manager(word) || tells_witness(word);
    if word.words.into_iter().any(is_read)
        || !word.leaves_all(&old, &new)
        || !before.blocks().iter().zip(&**blocks).all(|(old, new)| edit.only_moves(old, new))
    {
        return None;
    }
    // A heading may repeat the words that are edited.
    let in_words = before.quotes().iter().flat_map(|quote| &quote.content).any(|span| span.contains(replaced));
    let in_marks = in_words || old.structure.quoted.iter().any(|quoted| word.is_inside(quoted.tokens));
    let view = |(n, block)| if n == changed.index { changed.before.view(0, block) } else { cache.view(n, block) };
    if in_marks && has_sourceless_marks(before.blocks().iter().enumerate().map(view), before.quotes()) {
        return None;
    }
    let mut moved = before;
    // Hardly ever is the analysis before still in use by others; then it is copied.
    let data = Arc::make_mut(&mut moved.data);
    data.unopened
        .iter_mut()
        .filter(|mark| mark.block == changed.index)
        .for_each(|mark| mark.text = word.moved(mark.text));
    move_data(data, edit, source, blocks).then_some(moved)
}

/// Moves all spans of an analysis, which becomes that of `source`; `false` when a quotation cannot be moved.
fn move_data(data: &mut AnalysisData, edit: SourceEdit, source: &str, blocks: &Arc<Vec<Block>>) -> bool {
    if !data.quotes.iter_mut().all(|quote| move_quote(edit, quote, &data.source, source)) {
        return false;
    }
    for mention in data.speakers.iter_mut().flat_map(|speaker| &mut speaker.mentions) {
        edit.move_all([&mut mention.span, &mut mention.name]);
    }
    edit.move_all(data.marks.iter_mut().map(|mark| &mut mark.span));
    data.index.set_ends(blocks.iter().map(|block| block.span.end));
    data.blocks = Arc::clone(blocks);
    source.clone_into(&mut data.source);
    true
}

/// Moves a quotation of the text `old` to where it is in the text `new`; `false` when its evidence would be shown in another
/// way, or when it is not known what its fingerprint is made of.
fn move_quote(edit: SourceEdit, quote: &mut Quote, old: &str, new: &str) -> bool {
    let is_edited = quote.quoted.iter().any(|span| span.contains(edit.replaced));
    let fingerprint = |spans: &[Span], text| ContentFingerprint::of_pieces(spans.iter().map(|span| span.of(text)));
    if is_edited && fingerprint(&quote.quoted, old) != quote.fingerprint {
        return false;
    }
    let shown_whole = is_shown_whole([quote.mention, quote.cue]);
    let Quote { content, quoted, cue, mention, evidence, .. } = quote;
    edit.move_all(content.iter_mut().chain(quoted).chain(cue).chain(mention).chain(&mut evidence.spans));
    if is_edited {
        quote.fingerprint = fingerprint(&quote.quoted, new);
    }
    is_shown_whole([quote.mention, quote.cue]) == shown_whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Background, Format, text};

    const TEXT: &str = "\
Harbour master Ada Moor came to the quay at noon on Friday, and the crew of the last ferry was waiting.

“We are not sailing today,” Moor told reporters. “Nobody is,” she added, and went back to her office.

The company said that it would pay for the rooms of everybody who had a ticket, and hoped to sail soon.
";

    /// Whether the analysis of a text is moved when `with` is typed behind `word`; it must be that of the new text.
    fn is_moved(text: &str, word: &str, with: &str) -> bool {
        let mut article = crate::Article::new(text, Format::Plain);
        let analysis = article.analysis();
        let at = text.find(word).unwrap() + word.len();
        let edited = format!("{}{with}{}", &text[..at], &text[at..]);
        let mut previous = article.previous.clone();
        previous.record_edit(at, at, text.len());
        let blocks = text::blocks_after(&edited, Format::Plain, &previous);
        let changed = article.cache.update(&blocks, &previous.blocks).unwrap();
        let moved = moved_analysis(analysis, &edited, &Arc::new(blocks), &article.cache, (&previous, &changed));
        let fresh = Analysis::with_background(&edited, Format::Plain, &Background::default());
        moved.is_some_and(|moved| {
            assert_eq!(moved, fresh, "{edited}");
            true
        })
    }

    #[test]
    fn a_word_that_nobody_asks_about_only_moves_what_is_behind_it() {
        // With another letter in it, a word may be tagged or parsed in another way; most are not.
        let words = ["qu", "noon", "wait", "roo", "sai", "Nob", "hop", "off", "eve"];
        let moved: Vec<&str> = words.into_iter().filter(|word| is_moved(TEXT, word, "a")).collect();
        assert!(moved.len() > words.len() / 2, "{moved:?}");
    }

    #[test]
    fn other_words_may_change_what_is_found() {
        for (word, with) in
            [("Moo", "x"), ("Mo", "o"), ("add", "l"), ("report", " "), ("to", "."), ("not", "”"), ("to sa", "“")]
        {
            assert!(!is_moved(TEXT, word, with), "{word}");
        }
    }

    #[test]
    fn words_that_only_the_document_reads_are_not_moved_over() {
        let heading = "‘We are keeping the boathouse’\n\nAda Moor said we are keeping the boathous.\n";
        let team = "Ada Moor has seen her side lose twice.\n\n“It was wet,” the Arlen head coach said.\n";
        let message = "Ada Moor sent Tom Reed a text on Monday. It read: “The boat is late and we must wait.”\n";
        let place = "The firm moved out of Arlen in May. It said that it would pay for the rooms.\n";
        let witness =
            "Ada Moor told last week’s hearing about it.\n\nTom Reed left.\n\n“I saw it,” the witness said.\n";
        for (text, word, with) in [
            (witness, "hearing", "x"),
            (heading, "boathous", "e"),
            (heading, "keepin", "x"),
            (team, "side", "x"),
            (message, "text", "x"),
            (place, "out", "x"),
        ] {
            assert!(!is_moved(text, word, with), "{text} {word}");
        }
    }
}
