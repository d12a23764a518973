//! How the writer calls the people of one surname: whoever is called by it alone keeps it, whoever is called by the full name
//! again and again leaves it to the others.

use super::table::EntityTable;
use crate::block::mentions::{GrammaticalRole, NameMention};
use crate::grammar::Tag;
use crate::lexicon::{Verb, reporting_verb};
use crate::text::BlockKind;

/// Most tokens in front of the name with which a sentence begins: "However, his father, Tom Reed".
const LEADING: usize = 6;

impl EntityTable<'_> {
    /// Records how a mention calls one of several people of a surname.
    pub(super) fn note_call(&mut self, block: usize, name: &NameMention, person: usize) {
        let entity = &mut self.entities[person];
        if name.word_count > 1 {
            let text = matches!(self.views[block].block.kind, BlockKind::Paragraph | BlockKind::ListItem);
            entity.calls.in_full += u32::from(text);
        } else if entity.last == name.spelling.last() {
            entity.calls.by_surname += 1;
        }
        let start = name.tokens.start;
        // "His father, Tom Reed, waited."
        let tokens = &self.views[block].parsed.tokens;
        let comma = |i: usize| tokens.get(i).is_some_and(|token| token.tag == Tag::Comma);
        let apposed = start > 0 && comma(start - 1) && comma(name.tokens.end);
        if (name.grammatical_role == GrammaticalRole::Subject || apposed)
            && start - self.views[block].parsed.sentence_of(start).start as usize <= LEADING
        {
            entity.calls.leading = Some((block, start));
        }
        if entity.is_relative {
            let verb = tokens.iter().skip(name.tokens.end).find(|token| !matches!(token.tag, Tag::Comma | Tag::Wp));
            let says = verb.and_then(|token| reporting_verb(token.word)).is_some_and(Verb::says);
            entity.calls.speaks |= says;
        }
    }

    /// Whether the writer calls somebody by the full name again and again, and never by the surname alone, which belongs to a
    /// relative who was named before.
    pub(super) fn keeps_full_name(&self, person: usize, family: &[usize]) -> bool {
        let calls = self.entities[person].calls;
        let before = |&other: &usize| other < person && self.is_surely_named(other);
        calls.by_surname == 0 && calls.in_full > 1 && family.iter().any(before)
    }

    /// Whether a full name has occurred that is surely a person's.
    fn is_surely_named(&self, person: usize) -> bool {
        let profile = &self.profiles[person];
        profile.count > 0 && !profile.doubtful
    }

    /// Whom a surname means rather than the person of the family who was named last: the one whom it has meant so far when the
    /// other was named in passing, or the one with whom the sentence began.
    pub(super) fn rather_than(
        &self,
        block: usize,
        nearest: usize,
        titled: bool,
        family: impl Iterator<Item = usize> + Clone,
    ) -> Option<usize> {
        let last = &self.entities[nearest];
        let leads = last.calls.leading == Some(last.last_seen);
        if last.calls.by_surname > 0 || leads && block - last.last_seen.0 <= 1 {
            return None;
        }
        let others = family.filter(|&e| e != nearest && self.is_surely_named(e));
        let led = |&e: &usize| {
            let leading = self.entities[e].calls.leading;
            leading.is_some_and(|(at, token)| at == last.last_seen.0 && token < last.last_seen.1)
        };
        let established = |&e: &usize| self.entities[e].calls.by_surname > 0;
        let owner = others.clone().filter(established).max_by_key(|&e| self.entities[e].calls.by_surname);
        // "Miss Reed" may be the great-aunt of whom the sentence began with.
        let led = || others.filter(|e| !titled && led(e)).max_by_key(|&e| self.entities[e].calls.leading);
        owner.or_else(led)
    }
}
