//! The person whom the paragraph above has introduced and whose job only a description tells: *Witness Ada Moor, 26, was in the
//! queue. / “…,” **the care worker** said.*

use smallvec::SmallVec;

use super::described_person::{contradicts, is_outside};
use super::features::MentionForm;
use super::recency::{RecentMention, only_entity};
use super::{Query, Resolver};
use crate::block::mentions::{GrammaticalRole, Role, UnnamedSource};
use crate::lexicon::{WordId, gender_of_word, word_in};
use crate::speaker::{Confidence, SpeakerKind};

/// What somebody is in one event, beside any job.
const PARTS: [u64; 10] = WordId::hashes([
    "witness",
    "eyewitness",
    "bystander",
    "onlooker",
    "passer-by",
    "resident",
    "neighbour",
    "neighbor",
    "spectator",
    "survivor",
]);

impl Resolver<'_> {
    /// The only person of the paragraph above, when it is one sentence that begins with their first mention, nobody was mentioned
    /// since, and the description is a job that a private person has, of which the article states none.
    pub(super) fn introduced_above(
        &self,
        query: &Query,
        source: &UnnamedSource,
        role: Option<&Role>,
    ) -> Option<(usize, Confidence)> {
        let above = self.table.views.get(query.block.checked_sub(1)?)?;
        if !source.the_one || !is_occupation(source.word) || above.parsed.sentences.len() != 1 {
            return None;
        }
        let near = || {
            let near = self.recent.backwards().take_while(|mention| mention.block as usize + 1 >= query.block);
            near.filter(|mention| is_outside(mention, query))
        };
        let is_person = |entity: &usize| {
            let profile = self.pending.profile(*entity, &self.table.profiles);
            profile.is_some_and(|e| matches!(e.kind, SpeakerKind::Person | SpeakerKind::Anonymous))
        };
        let entity = only_entity(near().map(RecentMention::entity).filter(is_person))?;
        let (profile, known) = (self.table.profiles.get(entity)?, self.table.entities.get(entity)?);
        let begins = near().any(|mention| {
            mention.entity() == entity
                && mention.first_of_block
                && mention.grammatical_role == GrammaticalRole::Subject
                && mention.form == MentionForm::Name
        });
        let introduced = known.mentions.first().is_some_and(|first| first.span.start >= above.block.span.start);
        let beside = |role: &&&Role| role.words.iter().any(|word| PARTS.contains(word));
        let jobs: SmallVec<[&Role; 4]> = known.roles.iter().filter(|role| !beside(role)).copied().collect();
        // A child has no job.
        let young = known.roles.iter().any(|role| role.is_young()) && !word_in!(source.word, "student");
        let fits = !young && profile.may_be_of_gender(gender_of_word(source.word)) && !contradicts(&jobs, source, role);
        (begins && introduced && fits && profile.is_named_person()).then_some((entity, Confidence::Low))
    }
}

/// Whether a noun is a job that many have, so that it can be told of anybody; of "driver" and "judge" a case has its own.
fn is_occupation(noun: WordId) -> bool {
    word_in!(
        noun,
        "assistant"
            | "carer"
            | "caregiver"
            | "caretaker"
            | "cleaner"
            | "courier"
            | "designer"
            | "developer"
            | "instructor"
            | "janitor"
            | "paramedic"
            | "programmer"
            | "receptionist"
            | "student"
            | "teacher"
            | "technician"
            | "therapist"
            | "translator"
            | "worker"
    )
}
