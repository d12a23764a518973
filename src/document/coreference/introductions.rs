//! People whom a short description means and the text has introduced in other words: "An EU diplomat was blunter … the diplomat
//! said", "His Sund side had led twice … the Sund manager said".

use super::features::MentionForm;
use super::recency::{RecentMention, only_entity};
use super::role_kinds::has_other_job;
use super::{Query, Resolver};
use crate::block::mentions::{GrammaticalRole, UnnamedSource, canonical};
use crate::grammar::Tag;
use crate::lexicon::{WordId, gender_of_word, word_in};
use crate::speaker::SpeakerKind;
use crate::text::TextSpan;

/// Number of sentences in front of a description in which whom it means is looked for.
const NEAR: u32 = 3;

impl Resolver<'_> {
    /// Whoever has been introduced without a name by the noun of "the diplomat": the only one of the sentences before. Whoever was
    /// introduced so stays a description until now.
    pub(super) fn introduced_by_noun(&mut self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        if !source.the_one || source.own.text.split(' ').count() != 2 {
            return None;
        }
        let sentence = self.sentence(query.block, &query.source.position);
        let near = self.recent.backwards().take_while(|mention| mention.sentence + NEAR >= sentence);
        let before = |mention: &&RecentMention| {
            mention.is_before(query.block, query.source.start) && !mention.is_inside(query.block, query.content)
        };
        let introduced = near.filter(before).filter(|mention| {
            mention.form == MentionForm::Indefinite && self.pending.has_noun(mention.entity(), source.word)
        });
        let mention = only_entity(introduced.map(RecentMention::entity))?;
        let person = self.pending.profile(mention, &self.table.profiles)?.kind == SpeakerKind::Anonymous;
        person.then(|| self.entity_of(mention))
    }

    /// The person whose team has the name in "the Sund manager": *His **Sund side** had led twice*.
    pub(super) fn in_charge_of_team(&self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        /// Number of sentences in front of the description.
        const FAR: u32 = 8;
        if !source.the_one || !word_in!(source.word, "manager" | "boss" | "coach" | "trainer") {
            return None;
        }
        let words: Vec<&str> = source.own.text.split(' ').collect();
        let rank = words.iter().rev().skip(1).take_while(|word| matches!(**word, "head" | "interim" | "caretaker"));
        let end = words.len().checked_sub(1 + rank.count())?;
        let team = words.get(1..end).filter(|team| !team.is_empty())?;
        if !team.iter().all(|word| word.starts_with(char::is_uppercase)) {
            return None;
        }
        let sentence = self.sentence(query.block, &query.source.position);
        let near = || {
            let near = self.recent.backwards().take_while(|mention| mention.sentence + FAR >= sentence);
            near.filter(|mention| !mention.quoted && mention.is_before(query.block, query.source.start))
        };
        // "Ada Moor, whose side stay third" and "Moor has seen her side lose" name no team.
        let owner = near().find(|mention| self.owns_team(mention, team));
        let owner = owner.or_else(|| near().find(|mention| self.owns_team(mention, &[])))?.entity();
        let person = self.table.profiles.get(owner).is_some_and(|profile| profile.is_named_person());
        (person && !has_other_job(&self.table.entities[owner].roles, source.word.0)).then_some(owner)
    }

    /// The person of the headline with whom the paragraph before begins, for an office that the article says nobody has: *Moor wins vote
    /// / Ada Moor walked out to the cameras. / “…,” **the premier** said.*
    pub(super) fn headliner(&self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        let office = word_in!(source.word, "premier" | "president" | "governor" | "mayor" | "chancellor" | "chairman");
        if !office || source.own.text.split(' ').count() != 2 {
            return None;
        }
        let before = || self.recent.backwards().filter(|mention| mention.block as usize + 1 == query.block);
        let subject = before()
            .filter(|mention| !mention.quoted)
            .find(|mention| mention.first_of_block && mention.grammatical_role == GrammaticalRole::Subject)?;
        let entity = subject.entity();
        let profile = self.table.profiles.get(entity).filter(|profile| profile.is_named_person())?;
        let headline = self.table.views.first().filter(|view| view.block.kind.is_heading())?;
        let end = headline.source_span(TextSpan::new(0, headline.block.text.len() as u32)).end;
        // The mentions by name are in order of the text.
        let named = self.table.entities[entity].mentions.first().is_some_and(|mention| mention.span.start < end);
        let agrees = profile.may_be_of_gender(gender_of_word(source.word));
        (named && agrees && !has_other_job(&self.table.entities[entity].roles, canonical(source.word)))
            .then_some(entity)
    }

    /// Whether a mention owns a side of this name, or of none: "his Sund side", "Reed’s Sund team", "Reed, whose side".
    fn owns_team(&self, mention: &RecentMention, team: &[&str]) -> bool {
        let tokens = &self.table.views[mention.block as usize].parsed.tokens;
        let behind = tokens.get(mention.token as usize + 1..).unwrap_or_default();
        let own = mention.grammatical_role == GrammaticalRole::Possessive;
        let whose = behind.iter().take(2).any(|token| word_in!(token.word, "whose"));
        let owns = match mention.form {
            MentionForm::Pronoun => own || !team.is_empty(),
            _ => whose || behind.first().is_some_and(|token| token.tag == Tag::Pos),
        };
        let owner = if whose { 2 } else { usize::from(mention.form != MentionForm::Pronoun) };
        let behind = behind.get(owner..).unwrap_or_default();
        let named = team.iter().zip(behind).all(|(word, token)| WordId::of(word) == token.word);
        owns && named && behind.get(team.len()).is_some_and(|token| is_team(token.word))
    }
}

/// Whether a noun is that of a team, which its manager owns: "his side".
fn is_team(word: WordId) -> bool {
    word_in!(word, "side" | "team" | "squad" | "men" | "women" | "players" | "charges" | "outfit")
}

/// Whether a word helps to tell whose team is meant: "his side", "whose side".
pub fn tells_manager(word: WordId) -> bool {
    is_team(word) || word_in!(word, "whose")
}
