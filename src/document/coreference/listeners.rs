//! Who is spoken to by whoever a pronoun means: in *“You lie,” he told **Reed***, "he" is not Reed.

use super::{Query, Resolver};
use crate::block::mentions::{GrammaticalRole, ReferenceKind};
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::word_in;

/// Farthest listener behind the pronoun, in tokens.
const FARTHEST: u32 = 8;

impl Resolver<'_> {
    /// The entity that the verb of a source speaks to, by name or by its role: the first mention behind the source, when it is the
    /// object of a verb of telling.
    pub(super) fn listener_of(&mut self, query: &Query) -> Option<u32> {
        let view = self.table.views.get(query.block)?;
        let source = query.source.position.token;
        let behind = view.references.partition_point(|reference| reference.start <= source);
        let listener = view.references.get(behind)?;
        let told = matches!(listener.grammatical_role, GrammaticalRole::Addressee | GrammaticalRole::Asked);
        let near = listener.position.token <= source + FARTHEST
            && listener.position.sentence == query.source.position.sentence
            && !listener.position.quoted;
        if !told || !near {
            return None;
        }
        let entity = match listener.kind {
            ReferenceKind::Name => {
                let name = view.names.partition_point(|name| (name.tokens.start as u32) < listener.start);
                self.table.entity_of_name(query.block, name as u32)?
            }
            ReferenceKind::Description(description) if description.definite => {
                let role = view.roles.get(description.role? as usize)?;
                self.roles.find(&self.table, &self.recent, role, |_| false)?.0
            }
            _ => return None,
        };
        Some(entity as u32)
    }

    /// The question in *Asked whether **the minister** would resign, he said*: who is named there is spoken of, and somebody else answers.
    pub(super) fn question_in_front(&self, query: &Query) -> Option<TokenSpan> {
        let parsed = self.table.views.get(query.block)?.parsed;
        let source = query.source.position.token as usize;
        let start = parsed.sentence_of(source).start as usize;
        let when = usize::from(word_in!(parsed.tokens.get(start)?.word, "when"));
        let asked = parsed.tokens.get(start + when)?.word;
        let asks = word_in!(asked, "asked" | "pressed" | "questioned" | "challenged" | "quizzed");
        let comma = (start..source).rev().find(|&i| asks && parsed.tokens[i].tag == Tag::Comma)?;
        // "Asked by Reed why": whoever asks is known to be somebody else.
        (source <= comma + 2).then(|| TokenSpan::new(start, comma))
    }
}
