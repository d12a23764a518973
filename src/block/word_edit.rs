//! Edits inside one word, after which everything that was found in a block is the same but for its place.
//!
//! Most keystrokes change a word that is neither a name nor a cue. What the document phase reads of the block is the same
//! then, so its result is the result for the text before, with moved spans. Whether that is so is not judged from the words
//! but by comparing the two results of the block phase: whatever differs, in whatever field, makes the edit one that the
//! document phase has to look at.

use super::BlockView;
use super::attribution::{Attribution, BlockAttribution, Content};
use super::mentions::{MentionPosition, NameMention, Reference, ReferenceKind, tells_author};
use super::quotations::BlockStructure;
use crate::grammar::ParsedBlock;
use crate::lexicon::{WordId, is_first_or_second_person, reporting_verb};
use crate::text::{BlockKind, TextSpan, TokenSpan};

/// An edit inside or at the end of a word of a block, which the word's first character survives.
#[derive(Clone, Copy, Debug)]
pub struct WordEdit {
    /// Index of the token that is the word.
    token: usize,
    /// The word before the edit and behind it.
    pub words: [WordId; 2],
    /// The bytes that are replaced, in the plain text before the edit. No span that was found in the block begins or ends
    /// between them.
    replaced: TextSpan,
    /// Number of bytes that replace them.
    length: u32,
}

impl WordEdit {
    /// The edit that makes `after` of `before` by replacing some bytes of its plain text by `length` bytes; `None` unless it
    /// turns one word of letters into another one and leaves the rest of the parse as it is.
    pub fn of(before: &BlockView, after: &BlockView, replaced: TextSpan, length: u32) -> Option<Self> {
        let token = before.parsed.tokens.partition_point(|token| token.end < replaced.end.max(replaced.start));
        let (old, new) = (before.parsed.tokens.get(token)?, after.parsed.tokens.get(token)?);
        let is_word = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
        let inside = old.start < replaced.start && replaced.end <= old.end && !old.tag.is_proper();
        let forms = [before.parsed.form(&before.block.text, token), after.parsed.form(&after.block.text, token)];
        let edit = WordEdit { token, words: [old.word, new.word], replaced, length };
        (inside && forms.into_iter().all(is_word) && edit.moved_parse(before.parsed) == *after.parsed).then_some(edit)
    }

    /// Whether the results of the block phase are the same but for their places, so that the document phase would find the
    /// same, too. What it reads of the text itself are labels, credits, cues at the end of the block, answers, descriptions, the
    /// words in front of names, the "you" and "I" of an interview, the verb of a pronoun that opens the block, and the words that
    /// tell who wrote a letter. A block that has one of the first four or asks a question is not compared, nor is an edit of one
    /// of these words, or inside of a description, a name with its titles, or a source.
    pub fn leaves_all(self, before: &BlockView, after: &BlockView) -> bool {
        let is_text = |view: &BlockView| {
            let structure = view.structure;
            matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem)
                && view.block.is_verbatim()
                && structure.label.is_none()
                && structure.credit.is_none()
                && structure.cue_at_end.is_none()
                && structure.answers.is_empty()
                && !structure.asks
        };
        let in_source = before.quotations.iter().any(|found| {
            let quotation = &found.quotation;
            quotation.source.iter().chain(&quotation.antecedent).any(|source| source.tokens().contains(self.token))
        });
        let described = before.references.iter().any(|reference| {
            matches!(reference.kind, ReferenceKind::Description(_)) && self.is_in(reference.position.text_span)
        });
        let named = before.names.iter().any(|name| self.is_in(name.full_span));
        before.block.kind == after.block.kind
            && is_text(before)
            && is_text(after)
            && !self.words.into_iter().any(|word| is_first_or_second_person(word) || tells_author(word))
            && !self.opens_report()
            && !in_source
            && !described
            && !named
            && before.quotations == after.quotations
            && before.roles == after.roles
            && self.same_structure(before.structure, after.structure)
            && all_equal(before.names, after.names, |name| self.moved_name(name))
            && all_equal(before.references, after.references, |reference| self.moved_reference(reference))
            && before.attributions.len() == after.attributions.len()
            && before.attributions.iter().zip(after.attributions).all(|pair| self.same_attribution(pair.0, pair.1))
    }

    /// Whether a span of the plain text before the edit contains it.
    fn is_in(self, span: TextSpan) -> bool {
        span.start <= self.replaced.start && self.replaced.end <= span.end
    }

    /// Whether the word may be the verb of "he" or "she" at the start of the block, which says whether that tells or reports.
    fn opens_report(self) -> bool {
        self.token == 1 && self.words.into_iter().any(|word| reporting_verb(word).is_some())
    }

    /// Whether the word is one of some tokens.
    pub fn is_inside(self, tokens: TokenSpan) -> bool {
        tokens.contains(self.token)
    }

    fn moved_offset(self, offset: u32) -> u32 {
        if offset < self.replaced.end { offset } else { offset - self.replaced.end + self.replaced.start + self.length }
    }

    /// Where a span of the plain text before the edit is now.
    pub fn moved(self, span: TextSpan) -> TextSpan {
        TextSpan::new(self.moved_offset(span.start), self.moved_offset(span.end))
    }

    fn moved_parse(self, before: &ParsedBlock) -> ParsedBlock {
        let mut parsed = before.clone();
        for token in &mut parsed.tokens[self.token..] {
            (token.start, token.end) = (self.moved_offset(token.start), self.moved_offset(token.end));
        }
        parsed.tokens[self.token].word = self.words[1];
        parsed
    }

    fn moved_position(self, position: &MentionPosition) -> MentionPosition {
        MentionPosition { text_span: self.moved(position.text_span), ..position.clone() }
    }

    fn moved_name(self, name: &NameMention) -> NameMention {
        let (full_span, text_span) = (self.moved(name.full_span), self.moved(name.text_span));
        NameMention { full_span, text_span, ..name.clone() }
    }

    fn moved_reference(self, reference: &Reference) -> Reference {
        Reference { position: self.moved_position(&reference.position), ..reference.clone() }
    }

    fn same_structure(self, before: &BlockStructure, after: &BlockStructure) -> bool {
        before.tokens == after.tokens
            && before.is_date == after.is_date
            && before.open_at_end == after.open_at_end
            && before.words == after.words
            && before.solid == after.solid
            && before.unopened.map(|mark| self.moved(mark)) == after.unopened
            && all_equal(&before.quoted, &after.quoted, |quoted| {
                let mut quoted = quoted.clone();
                quoted.pair.start = self.moved_offset(quoted.pair.start);
                quoted.pair.end = self.moved_offset(quoted.pair.end);
                quoted
            })
    }

    /// Compares two attributions. The fingerprint of words between marks changes when one of them is edited.
    fn same_attribution(self, before: &BlockAttribution, after: &BlockAttribution) -> bool {
        let mut moved = before.clone();
        let Content { all, quoted, fingerprint, .. } = &mut moved.content;
        if quoted.iter().any(|span| self.is_in(span.text)) {
            *fingerprint = after.content.fingerprint;
        }
        all.iter_mut().chain(quoted.iter_mut()).for_each(|span| span.text = self.moved(span.text));
        let Attribution { cue, mention, source, .. } = &mut moved.attribution;
        cue.iter_mut().chain(mention.iter_mut()).for_each(|span| span.text = self.moved(span.text));
        if let Some(source) = source {
            source.text_span = self.moved(source.text_span);
            source.position = self.moved_position(&source.position);
        }
        moved == *after
    }
}

/// Whether two lists are equal when the items of the first are moved.
fn all_equal<T: PartialEq>(before: &[T], after: &[T], moved: impl Fn(&T) -> T) -> bool {
    before.len() == after.len() && before.iter().zip(after).all(|(before, after)| moved(before) == *after)
}
