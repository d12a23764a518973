//! The window of recent mentions, in which antecedents are looked for.

use super::descriptions::FIRST;
use super::features::MentionForm;
use super::weights::PRONOUN;
use crate::block::mentions::{GrammaticalRole, MentionPosition};
use crate::grammar::TokenSpan;
use crate::text::TextSpan;

/// Number of tokens from a name that is no subject to the subject behind it, up to which both are the first mention.
const NEAR_SUBJECT: u32 = 4;

/// The same from an owner: "Harrow’s former captain, Joel van der Kerr".
const NEAR_OWNED_SUBJECT: u32 = 8;

/// Number of recent mentions among which antecedents are looked for.
pub(super) const WINDOW: usize = 48;

/// Number of mentions that are kept before those in front of the window are removed.
const MOST_KEPT: usize = 8 * WINDOW;

/// A mention whose entity is known. Small, because every pronoun looks at many.
#[derive(Clone, Debug)]
pub(super) struct RecentMention {
    /// Index of its block.
    pub block: u32,
    /// Index of its head in the block.
    pub token: u32,
    /// Index of its sentence in the document.
    pub sentence: u32,
    /// Index of its entity, or the number of a [description](super::descriptions).
    pub entity: u32,
    /// The highest block and the highest sentence of all mentions recorded up to this one: mentions of sources are
    /// recorded out of order.
    pub reach: (u32, u32),
    /// Its words, in bytes of the plain text of the block.
    pub text_span: TextSpan,
    /// What it does in its sentence.
    pub grammatical_role: GrammaticalRole,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// Whether it is the first mention of its sentence.
    pub first: bool,
    /// Whether it is the first mention of its block.
    pub first_of_block: bool,
    /// What it consists of.
    pub form: MentionForm,
    /// Whether "and" joins it to somebody else.
    pub joined: bool,
    /// By how much the reading as this entity leads: of a pronoun, the margin with which it was resolved.
    pub margin: f32,
    /// What it adds to its score as a candidate for a pronoun ([`of_mention`](super::weights::PronounWeights::of_mention)). Computed once, because every
    /// pronoun needs it.
    pub own_score: f32,
}

impl RecentMention {
    /// Whether it stands in front of a token of a block.
    pub fn is_before(&self, block: usize, token: u32) -> bool {
        (self.block as usize, self.token) < (block, token)
    }

    /// Index of its entity.
    pub fn entity(&self) -> usize {
        self.entity as usize
    }

    /// Whether it stands in one of some token spans of a block.
    pub fn is_inside(&self, block: usize, spans: &[TokenSpan]) -> bool {
        self.block as usize == block && spans.iter().any(|span| span.contains(self.token as usize))
    }
}

/// The only entity of some mentions, however often it is mentioned; `None` when there are several, or none.
pub(super) fn only_entity(mut entities: impl Iterator<Item = usize>) -> Option<usize> {
    let first = entities.next()?;
    entities.all(|other| other == first).then_some(first)
}

/// The last [`WINDOW`] mentions, and when each entity was mentioned last.
pub(super) struct RecentMentions {
    /// The window is the end of it. Older mentions are removed many at a time, so that the window stays one slice.
    kept: Vec<RecentMention>,
    /// Number of mentions recorded so far.
    recorded: usize,
    /// For every entity the number of mentions recorded up to its last one; 0 when it has none.
    last_of_entity: Vec<usize>,
    /// Block and sentence of the last pronoun that was not resolved.
    unresolved: Option<(u32, u32)>,
    /// The last block in which somebody was asked something.
    asked_in: Option<u32>,
}

impl RecentMentions {
    /// An empty window for so many entities.
    pub fn new(entities: usize) -> Self {
        RecentMentions {
            kept: Vec::with_capacity(MOST_KEPT),
            recorded: 0,
            last_of_entity: vec![0; entities],
            unresolved: None,
            asked_in: None,
        }
    }

    /// Records a mention of an entity. `sentence` is its sentence in the document.
    pub fn record(
        &mut self,
        block: usize,
        position: &MentionPosition,
        sentence: u32,
        entity: usize,
        grammatical_role: GrammaticalRole,
        (form, margin): (MentionForm, f32),
    ) {
        if self.kept.len() == MOST_KEPT {
            self.kept.drain(..MOST_KEPT - WINDOW);
        }
        let block = block as u32;
        let (blocks, sentences) = self.kept.last().map_or((0, 0), |last| last.reach);
        let before = self.kept.last().filter(|last| last.block == block);
        // "Harrow captain Joel Kerr", "In Harrow, Joel Kerr", "Harrow’s captain, Joel Kerr,": the subject is first, and not
        // the place or the owner in front of it.
        let beside = before.filter(|last| {
            let tokens = position.token.saturating_sub(last.token);
            let subject = grammatical_role == GrammaticalRole::Subject;
            let near = match last.grammatical_role {
                GrammaticalRole::Other => tokens <= NEAR_SUBJECT,
                GrammaticalRole::Possessive => tokens <= NEAR_OWNED_SUBJECT,
                _ => false,
            };
            subject && near && last.sentence == sentence
        });
        let behind_pronoun = self.unresolved == Some((block, sentence));
        let opens = || !behind_pronoun && before.is_none_or(|last| last.sentence != sentence);
        let first = beside.map_or_else(opens, |last| last.first);
        let first_of_block = beside.map_or(before.is_none() && !behind_pronoun, |last| last.first_of_block);
        let mut mention = RecentMention {
            first,
            first_of_block,
            form,
            margin,
            block,
            token: position.token,
            sentence,
            entity: entity as u32,
            reach: (blocks.max(block), sentences.max(sentence)),
            text_span: position.text_span,
            grammatical_role,
            quoted: position.quoted,
            joined: false,
            own_score: 0.0,
        };
        mention.own_score = PRONOUN.of_mention(&mention);
        self.kept.push(mention);
        self.recorded += 1;
        if grammatical_role == GrammaticalRole::Asked {
            self.asked_in = Some(block);
        }
        if entity >= FIRST {
            return;
        }
        if self.last_of_entity.len() <= entity {
            self.last_of_entity.resize(entity + 1, 0);
        }
        self.last_of_entity[entity] = self.recorded;
    }

    /// Notes that "and" joins the last mentions of some entities in a block.
    pub fn note_joined(&mut self, block: usize, members: &[usize]) {
        let here = self.kept.iter_mut().rev().take(members.len() + 1);
        for mention in here.filter(|mention| mention.block as usize == block) {
            mention.joined |= members.contains(&mention.entity());
        }
    }

    /// Notes a pronoun that nobody is known to be meant by: whoever is mentioned behind it does not head the sentence.
    pub fn note_unresolved(&mut self, block: usize, sentence: u32) {
        self.unresolved = Some((block as u32, sentence));
    }

    /// Whether the last pronoun that was not resolved stands in a block.
    pub fn is_unresolved_in(&self, block: u32) -> bool {
        self.unresolved.is_some_and(|(unresolved, _)| unresolved == block)
    }

    /// Whether somebody was asked something in a block or the one in front.
    #[inline]
    pub fn was_asked(&self, block: usize) -> bool {
        self.asked_in.is_some_and(|asked| asked as usize + 1 >= block)
    }

    /// Whether one of the last mentions has its head at a token of a block: the source of a quotation is recorded before
    /// the mentions in front of it.
    #[inline]
    pub fn is_recorded(&self, block: usize, token: u32) -> bool {
        self.backwards().take(6).any(|mention| mention.block as usize == block && mention.token == token)
    }

    /// Gives the mentions of a description to the entity that it has become.
    pub fn replace(&mut self, description: usize, entity: usize) {
        let start = self.kept.len().saturating_sub(WINDOW);
        for mention in self.kept[start..].iter_mut().filter(|mention| mention.entity() == description) {
            mention.entity = entity as u32;
        }
        if self.last_of_entity.len() <= entity {
            self.last_of_entity.resize(entity + 1, 0);
        }
        self.last_of_entity[entity] = self.recorded;
    }

    /// Whether there were more mentions than the window holds.
    pub fn is_full(&self) -> bool {
        self.recorded > WINDOW
    }

    /// The mentions of the window, the last recorded first.
    #[inline]
    pub fn backwards(&self) -> impl Iterator<Item = &RecentMention> {
        self.kept[self.kept.len().saturating_sub(WINDOW)..].iter().rev()
    }

    /// Whether an entity has been mentioned so far.
    pub fn was_mentioned(&self, entity: usize) -> bool {
        self.last_of_entity.get(entity).is_some_and(|&last| last > 0)
    }

    /// Number of mentions of anybody since the last one of an entity.
    pub fn mentions_since(&self, entity: usize) -> usize {
        self.recorded - self.last_of_entity.get(entity).copied().unwrap_or(0)
    }

    /// Whether a mention of an entity is in the window.
    pub fn contains(&self, entity: usize) -> bool {
        self.last_of_entity.get(entity).is_some_and(|&last| last > self.recorded.saturating_sub(WINDOW))
    }
}
