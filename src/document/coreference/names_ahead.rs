//! Possessives in front of the name that they mean: *In **her** statement, Ada Moor said …*

use super::Resolver;
use crate::block::mentions::{GrammaticalRole, MentionPosition, PersonEvidence};
use crate::grammar::Tag;
use crate::lexicon::Gender;

/// Longest phrase from the possessive to its comma, in tokens.
const LONGEST_PHRASE: usize = 8;

/// Most tokens between the comma and the name, which tell who that is: "In her statement, nurse Ada Moor said".
const LONGEST_ROLE: usize = 4;

/// Longest relative clause between the phrase and the name, in tokens.
const LONGEST_RELATIVE: usize = 16;

impl Resolver<'_> {
    /// Whether a possessive of a gender stands in the phrase with which a sentence begins, and the name of a person who may be meant
    /// is the subject behind it.
    pub(super) fn is_ahead_of_name(
        &self,
        block: usize,
        position: &MentionPosition,
        (role, gender): (GrammaticalRole, Gender),
    ) -> bool {
        if role != GrammaticalRole::Possessive {
            return false;
        }
        let view = &self.table.views[block];
        let tokens = &view.parsed.tokens;
        let owner = position.token as usize;
        let sentence = view.parsed.sentence_of(owner);
        let opens = sentence.start as usize + 1 == owner && tokens[owner - 1].tag == Tag::In;
        let phrase = owner + 1..(sentence.end as usize).min(owner + LONGEST_PHRASE);
        let is_comma = |i: &usize| tokens[*i].tag == Tag::Comma;
        let Some(comma) = phrase.into_iter().find(|i| opens && is_comma(i)) else { return false };
        // "In her statement, which was read out by counsel, Ada Moor said"
        let relative = tokens.get(comma + 1).is_some_and(|token| token.tag == Tag::Wdt);
        let close = || (comma + 1..(sentence.end as usize).min(comma + LONGEST_RELATIVE)).find(is_comma);
        let comma = if relative { close().unwrap_or(comma) } else { comma };
        let index = view.names.partition_point(|name| name.tokens.start <= comma);
        view.names.get(index).is_some_and(|name| {
            let entity = self.table.entity_of_name(block, index as u32);
            name.tokens.start <= comma + 1 + LONGEST_ROLE
                && name.person >= PersonEvidence::Likely
                && name.grammatical_role == GrammaticalRole::Subject
                && entity.is_some_and(|entity| self.table.profiles[entity].may_be_of_gender(Some(gender)))
        })
    }
}
