//! The labels in front of turns of a dialogue: `ADA MOOR, HOST:`.

use super::patterns::label::is_alone;
use super::unmarked_answers::has_word_outside_marks;
use crate::block::BlockView;
use crate::block::mentions::PersonEvidence;
use crate::block::quotations::{Label, asks_or_answers};
use crate::lexicon::{WordId, is_first_or_second_person, is_role_or_title, word_in};
use crate::text::BlockKind;

/// A label with what tells whether it opens a turn.
pub(super) struct TurnLabel {
    pub(super) block: usize,
    /// Hash of the whole label, which tells capitals apart, and of its last word.
    pub(super) whole: WordId,
    pub(super) last: WordId,
    /// Number of words.
    pub(super) words: usize,
    /// It may be the label of a headline.
    pub(super) is_headline: bool,
    /// The text behind it speaks of "I" or "you".
    pub(super) in_person: bool,
    pub(super) shouted: bool,
    /// It is somebody whom nobody has identified: `UNIDENTIFIED WOMAN:`.
    pub(super) unidentified: bool,
    /// Nothing stands behind it on its line.
    pub(super) alone: bool,
    /// It ends with a full stop instead of a colon.
    pub(super) stopped: bool,
    /// It has a title behind the name: `ADA MOOR, HOST:`.
    pub(super) titled: bool,
    /// The index of the name in it among the names of the block, when it has several words.
    pub(super) name: Option<u32>,
    /// It is the name of a person, or a title with a name.
    pub(super) person: bool,
    /// It is a title or role alone: `Judge:`.
    pub(super) office: bool,
    pub(super) asks: bool,
    pub(super) answers: bool,
    /// It consists of the initials of a person whom the document names in full.
    pub(super) is_initials: bool,
    /// The text behind it is a question.
    pub(super) question: bool,
    /// The text behind it ends like a sentence.
    pub(super) sentence: bool,
}

impl TurnLabel {
    /// The label of a block.
    pub(super) fn of(views: &[BlockView], block: usize) -> Option<Self> {
        let view = &views[block];
        let label: &Label = view.structure.label.as_ref()?;
        let tokens = &view.parsed.tokens;
        if matches!(view.block.kind, BlockKind::Boilerplate | BlockKind::Caption) || label.name.end > tokens.len() {
            return None;
        }
        let start = tokens.get(label.name.start)?.start as usize;
        let end = tokens.get(label.name.end - 1)?.end as usize;
        let text = &*view.block.text;
        let last = tokens[label.name.end - 1].word;
        let index = view.names.iter().position(|name| label.name.contains(name.tokens.start));
        let name = index.map(|index| &view.names[index]);
        let words = text[start..end].split_whitespace().count();
        let (asks, answers) = asks_or_answers(last);
        // A label alone on its line introduces what stands below it.
        let alone = is_alone(view);
        let below = if alone { views.get(block + 1) } else { None };
        let said = below.map_or(&text[end..], |below| &below.block.text);
        let said = said.trim_end().trim_end_matches(['”', '"', '’', ')']);
        let person = name.is_some_and(|name| {
            name.person == PersonEvidence::Sure || name.person == PersonEvidence::Likely && name.word_count >= 2
        });
        if alone && !person && !label.shouted {
            return None;
        }
        let office = words <= 2 && (is_role_or_title(last) || word_in!(last, "interviewer" | "moderator" | "host"));
        // The label of a headline is what the article is about.
        let headline = block == 0 || view.block.kind == BlockKind::Headline;
        let is_headline = headline && !(person || office || asks || answers || label.shouted);
        // In a list, a name before a colon is what the item is about.
        if view.block.kind == BlockKind::ListItem && !label.shouted {
            return None;
        }
        Some(TurnLabel {
            block,
            whole: WordId(WordId::of(&text[start..end]).0 ^ u64::from(label.shouted)),
            last,
            words,
            is_headline,
            in_person: speaks_in_person(below.unwrap_or(view)),
            shouted: label.shouted,
            unidentified: word_in!(tokens[label.name.start].word, "unidentified" | "unknown"),
            alone,
            stopped: label.stopped,
            titled: label.shouted && label.colon > label.name.end,
            name: index.filter(|&index| view.names[index].word_count >= 2).map(|index| index as u32),
            person,
            office,
            asks,
            answers,
            is_initials: false,
            question: said.ends_with('?') || said.contains("? "),
            sentence: said.ends_with(['.', '!', '?', '…', '—', '-', ',']),
        })
    }
}

/// Whether a paragraph has a word for its speaker or those spoken to, outside of quotation marks.
pub(super) fn speaks_in_person(view: &BlockView) -> bool {
    has_word_outside_marks(view, is_first_or_second_person)
}
