//! Speakers that the writer has named.

use std::borrow::Cow;

use super::Resolver;
use super::entity_names::EntityNames;
use crate::block::mentions::{GrammaticalRole, SourceForm, SourceMention};
use crate::speaker::{Mention, MentionKind, SpeakerId, SpeakerKind};

impl<'a> Resolver<'a> {
    /// The entity whose name, or whose last name alone, is `name`, without regard to case; a new person if there is none.
    /// `source` is the mention of the quotation's source, with its block: if it is a pronoun or describes somebody, it
    /// becomes a mention of the entity. Quotations must come in order of the text.
    pub fn corrected(&mut self, name: &str, source: Option<(usize, &'a SourceMention)>) -> SpeakerId {
        let names = self.names.get_or_insert_with(|| EntityNames::of(&self.table));
        let entity = match names.find(name) {
            Some(entity) => entity,
            None => {
                let entity = self.table.add(SpeakerKind::Person, Cow::Owned(name.to_owned()));
                names.insert(name, entity);
                entity
            }
        };
        if let Some((block, source)) = source.filter(|(block, _)| *block < self.table.views.len()) {
            self.advance(block, source.start as usize);
            self.record_source(block, source, entity);
            self.skip_description(block, source.start);
        }
        SpeakerId(entity as u32)
    }

    fn record_source(&mut self, block: usize, source: &'a SourceMention, entity: usize) {
        match &source.form {
            SourceForm::Pronoun(gender, role) => {
                self.record_pronoun(block, &source.position, entity, *role, f32::INFINITY);
                self.table.profiles[entity].vote(*gender, 1);
                self.table.profiles[entity].count += 1;
            }
            SourceForm::It | SourceForm::They => {
                self.record_pronoun(block, &source.position, entity, GrammaticalRole::Subject, f32::INFINITY);
            }
            SourceForm::NounPhrase(phrase) if phrase.names.is_empty() => {
                self.record(block, &source.position, entity, GrammaticalRole::Subject, f32::INFINITY);
                let span = self.source_span(block, source.text_span);
                let mention = Mention { span, name: span, kind: MentionKind::Description };
                self.table.entities[entity].mentions.push(mention);
            }
            SourceForm::NounPhrase(_) | SourceForm::Name(_) | SourceForm::Nobody => {}
        }
    }
}
