//! Antecedents of "he" and "she": every recent mention gets a score, and the best one is chosen.

use smallvec::SmallVec;

use super::descriptions::PendingDescriptions;
use super::recency::{RecentMention, RecentMentions};
use super::weights::{Distance, FEATURES, PRONOUN, PreviousSpeaker, PronounFeatures};
use crate::block::mentions::GrammaticalRole;
use crate::document::entities::EntityProfile;
use crate::grammar::TokenSpan;
use crate::lexicon::Gender;
use crate::speaker::{SpeakerId, SpeakerKind};

/// "He" or "she" at a place of the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct PersonalPronoun<'q> {
    /// Index of its block.
    pub block: usize,
    /// Index of its token in the block.
    pub token: u32,
    /// Index of its sentence in the document.
    pub sentence: u32,
    /// The gender it states.
    pub gender: Gender,
    /// The content of the quotation whose source it is, in tokens of its block: mentions inside it are not the source.
    pub content: &'q [TokenSpan],
    /// The speaker of the quotation before.
    pub previous: Option<SpeakerId>,
    /// Whether the cue says that somebody goes on: "added".
    pub continuing: bool,
}

/// The antecedent that was chosen for a pronoun.
#[derive(Clone, Debug)]
pub(super) struct Antecedent<'r> {
    /// The mention of the entity that scored best.
    pub mention: &'r RecentMention,
    /// By how much the entity leads over the next one, at most [`clear_margin`](super::weights::PronounWeights).
    pub margin: f32,
    /// How many sentences in front of the pronoun the mention stands.
    pub sentences: u32,
    /// Whether there was no other candidate.
    pub only_candidate: bool,
}

/// The best mention of each entity that can be meant, with its score.
#[derive(Default)]
struct Candidates<'r> {
    best_of_entity: SmallVec<[(&'r RecentMention, f32); 8]>,
    /// The highest score.
    top: f32,
}

impl<'r> Candidates<'r> {
    fn new() -> Self {
        Candidates { best_of_entity: SmallVec::new(), top: f32::NEG_INFINITY }
    }

    fn add(&mut self, mention: &'r RecentMention, score: f32) {
        self.top = self.top.max(score);
        match self.best_of_entity.iter_mut().find(|(known, _)| known.entity == mention.entity) {
            Some(best) if best.1 < score => *best = (mention, score),
            Some(_) => {}
            None => self.best_of_entity.push((mention, score)),
        }
    }

    /// Whether candidates that score no more than `upper_bound` cannot change the result: they can neither win nor, as
    /// there is a second candidate, make the lead of the winner unclear.
    fn can_skip(&self, upper_bound: f32) -> bool {
        /// More than the rounding errors of a score.
        const SLACK: f32 = 0.1;
        self.best_of_entity.len() > 1 && upper_bound < self.top - PRONOUN.clear_margin - SLACK
    }

    /// The candidate with the highest score; of equal ones, the entity that was added to the table first.
    fn best(&self, sentence: u32) -> Option<Antecedent<'r>> {
        let all = self.best_of_entity.iter().copied();
        let (mention, score) = all.clone().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.entity.cmp(&a.0.entity)))?;
        let second = all.filter(|(other, _)| other.entity != mention.entity).map(|(_, score)| score);
        let second = second.fold(f32::NEG_INFINITY, f32::max);
        Some(Antecedent {
            mention,
            margin: (score - second).min(PRONOUN.clear_margin),
            sentences: sentence.saturating_sub(mention.sentence),
            only_candidate: self.best_of_entity.len() == 1,
        })
    }
}

impl PersonalPronoun<'_> {
    /// The antecedent among the recent mentions, given the profiles of all entities; `None` when nobody can be meant.
    pub fn antecedent<'r>(
        &self,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        let previous = self.previous_speaker();
        let mut candidates = Candidates::new();
        for mention in recent.backwards() {
            // No mention recorded before this one is nearer than its reach.
            let (blocks, sentences) = mention.reach;
            let (sentences, blocks) =
                (self.sentence.saturating_sub(sentences), self.block.saturating_sub(blocks as usize) as u32);
            if candidates.can_skip(PRONOUN.upper_bound(sentences, blocks, previous)) {
                break;
            }
            let Some(distance) = self.distance(mention) else { continue };
            if candidates.can_skip(PRONOUN.upper_bound(distance.sentences, distance.blocks, previous)) {
                continue;
            }
            let Some(profile) = pending.profile(mention.entity(), profiles) else { continue };
            if let Some(features) = self.features(mention, distance, profile) {
                candidates.add(mention, PRONOUN.score(&features, self.continuing));
            }
        }
        candidates.best(self.sentence)
    }

    /// Every mention that can be the antecedent, with the values of its features.
    pub fn candidates<'r>(
        &self,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Vec<(&'r RecentMention, [f32; FEATURES.len()])> {
        let candidate = |mention: &'r RecentMention| {
            let profile = pending.profile(mention.entity(), profiles)?;
            let features = self.features(mention, self.distance(mention)?, profile)?;
            Some((mention, PRONOUN.values(&features, self.continuing)))
        };
        recent.backwards().filter_map(candidate).collect()
    }

    fn previous_speaker(&self) -> PreviousSpeaker {
        match self.previous {
            None => PreviousSpeaker::Unknown,
            Some(_) if self.continuing => PreviousSpeaker::Continues,
            Some(_) => PreviousSpeaker::Known,
        }
    }

    /// How far a mention stands in front of the pronoun; `None` when it stands behind it or too far back.
    fn distance(&self, mention: &RecentMention) -> Option<Distance> {
        if !mention.is_before(self.block, self.token) {
            return None;
        }
        let sentences = self.sentence.saturating_sub(mention.sentence);
        let blocks = (self.block - mention.block as usize) as u32;
        let tokens = if blocks == 0 { self.token - mention.token } else { 0 };
        (sentences <= PRONOUN.sentence_window).then_some(Distance { sentences, blocks, tokens })
    }

    /// The features of a mention; `None` when its entity cannot be meant: it is no person, or of the other gender, or
    /// mentioned only in what is said.
    fn features(
        &self,
        mention: &RecentMention,
        distance: Distance,
        profile: &EntityProfile,
    ) -> Option<PronounFeatures> {
        let gender = profile.gender();
        if !can_be_person(profile, mention.grammatical_role)
            || gender.is_some_and(|gender| gender != self.gender)
            || mention.is_inside(self.block, self.content)
        {
            return None;
        }
        let named_person = profile.kind == SpeakerKind::Person && !(profile.doubtful && profile.single);
        Some(PronounFeatures {
            distance,
            frequency: profile.count,
            grammatical_role: mention.grammatical_role,
            quoted: mention.quoted,
            unknown_gender: gender.is_none(),
            unnamed: !named_person,
            previous: self.previous == Some(SpeakerId(mention.entity)),
            first: mention.first,
            form: mention.form,
        })
    }
}

/// Whether an entity can be a person: a single word that was taken for an organisation may be a surname when it is the
/// subject of a verb.
fn can_be_person(profile: &EntityProfile, grammatical_role: GrammaticalRole) -> bool {
    match profile.kind {
        SpeakerKind::Person | SpeakerKind::Anonymous => true,
        SpeakerKind::Organisation => profile.doubtful && profile.single && grammatical_role == GrammaticalRole::Subject,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::recency::{MentionForm, WINDOW};
    use super::*;
    use crate::block::mentions::MentionPosition;
    use crate::text::TextSpan;

    /// A mention to be recorded: block, token, sentence, entity, role, quoted.
    type Recorded = (usize, u32, u32, usize, GrammaticalRole, bool);

    const ENTITIES: usize = 6;

    fn pending() -> PendingDescriptions<'static> {
        PendingDescriptions::default()
    }

    fn position(token: u32, quoted: bool) -> MentionPosition {
        MentionPosition { token, text_span: TextSpan::new(0, 0), sentence: 0, quoted }
    }

    fn record(mentions: &[Recorded]) -> RecentMentions {
        let mut recent = RecentMentions::new(ENTITIES);
        for &(block, token, sentence, entity, role, quoted) in mentions {
            let form = (MentionForm::Name, f32::INFINITY);
            recent.record(block, &position(token, quoted), sentence, entity, role, form);
        }
        recent
    }

    fn role() -> impl Strategy<Value = GrammaticalRole> {
        use GrammaticalRole::{Addressee, Other, Possessive, Subject};
        prop_oneof![Just(Subject), Just(Possessive), Just(Addressee), Just(Other)]
    }

    fn gender() -> impl Strategy<Value = Gender> {
        prop_oneof![Just(Gender::Male), Just(Gender::Female)]
    }

    prop_compose! {
        fn profile()(
            kind in prop_oneof![
                4 => Just(SpeakerKind::Person),
                1 => Just(SpeakerKind::Anonymous),
                1 => Just(SpeakerKind::Organisation),
                1 => Just(SpeakerKind::Place)
            ],
            doubtful: bool,
            single: bool,
            count in 0..9u32,
            votes in prop::option::of((gender(), 1..5u8)),
        ) -> EntityProfile {
            let mut profile = EntityProfile::new(kind, "");
            (profile.doubtful, profile.single, profile.count) = (doubtful, single, count);
            if let Some((gender, votes)) = votes {
                profile.vote(gender, votes);
            }
            profile
        }
    }

    prop_compose! {
        /// Mentions in order of the text, but for a few that are recorded late.
        fn mentions()(
            mut all in prop::collection::vec(
                (0..5usize, 0..200u32, 0..4u32, 0..ENTITIES, role(), prop::bool::weighted(0.2)), 0..60
            ),
            late in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
        ) -> Vec<Recorded> {
            for mention in &mut all {
                mention.2 += 4 * mention.0 as u32;
            }
            all.sort_by_key(|mention| (mention.0, mention.1));
            for (a, b) in late {
                if !all.is_empty() {
                    let (a, b) = (a.index(all.len()), b.index(all.len()));
                    all.swap(a, b);
                }
            }
            all
        }
    }

    /// The same choice without skipping anything.
    fn exhaustive<'r>(
        pronoun: &PersonalPronoun,
        recent: &'r RecentMentions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        let mut candidates = Candidates::new();
        for mention in recent.backwards() {
            let features = pronoun
                .distance(mention)
                .and_then(|distance| pronoun.features(mention, distance, &profiles[mention.entity()]));
            if let Some(features) = features {
                candidates.add(mention, PRONOUN.score(&features, pronoun.continuing));
            }
        }
        candidates.best(pronoun.sentence)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn skipping_candidates_never_changes_the_choice(
            mentions in mentions(),
            profiles in prop::collection::vec(profile(), ENTITIES),
            block in 2..6usize,
            token in 0..200u32,
            gender in gender(),
            previous in prop::option::of(0..ENTITIES as u32),
            continuing: bool,
            content in prop::option::of((0..150usize, 0..60usize)),
        ) {
            let recent = record(&mentions);
            let content: Vec<TokenSpan> = content.map(|(start, length)| TokenSpan::new(start, start + length)).into_iter().collect();
            let pronoun = PersonalPronoun {
                block, token, sentence: 4 * block as u32 + 2, gender, content: &content,
                previous: previous.map(SpeakerId), continuing,
            };
            let key = |found: Option<Antecedent>| found.map(|found| {
                let mention = found.mention;
                (mention.entity, mention.block, mention.token, found.margin, found.sentences, found.only_candidate)
            });
            let expected = key(exhaustive(&pronoun, &recent, &profiles));
            prop_assert_eq!(key(pronoun.antecedent(&recent, &pending(), &profiles)), expected);
        }
    }

    fn person(votes: Option<Gender>) -> EntityProfile {
        let mut profile = EntityProfile::new(SpeakerKind::Person, "Ada Moor");
        profile.count = 1;
        if let Some(gender) = votes {
            profile.vote(gender, 2);
        }
        profile
    }

    fn she(sentence: u32) -> PersonalPronoun<'static> {
        PersonalPronoun {
            block: 0,
            token: 100,
            sentence,
            gender: Gender::Female,
            content: &[],
            previous: None,
            continuing: false,
        }
    }

    use GrammaticalRole::{Other, Subject};

    #[test]
    fn the_other_gender_and_places_are_never_chosen() {
        let recent =
            record(&[(0, 5, 0, 0, Subject, false), (0, 90, 2, 1, Subject, false), (0, 95, 2, 2, Subject, false)]);
        let place = EntityProfile::new(SpeakerKind::Place, "Kremlin");
        let profiles = [person(Some(Gender::Female)), person(Some(Gender::Male)), place];
        let antecedent = she(2).antecedent(&recent, &pending(), &profiles).unwrap();
        assert_eq!((antecedent.mention.entity, antecedent.sentences, antecedent.only_candidate), (0, 2, true));
        assert_eq!(antecedent.margin, PRONOUN.clear_margin);
        assert!(she(2).antecedent(&recent, &pending(), &[profiles[1], profiles[1], place]).is_none());
    }

    #[test]
    fn of_two_the_subject_wins_and_is_not_clear() {
        let recent = record(&[(0, 80, 2, 0, Subject, false), (0, 85, 2, 1, Other, false)]);
        let profiles = [person(Some(Gender::Female)), person(Some(Gender::Female))];
        let antecedent = she(2).antecedent(&recent, &pending(), &profiles).unwrap();
        assert_eq!(antecedent.mention.entity, 0);
        assert!(antecedent.margin < PRONOUN.clear_margin, "{}", antecedent.margin);
    }

    #[test]
    fn the_previous_speaker_leads_more_when_the_cue_goes_on() {
        let recent = record(&[(0, 80, 1, 0, Other, false), (0, 90, 2, 1, Subject, false)]);
        let profiles = [person(None), person(None)];
        let of = |continuing| PersonalPronoun { previous: Some(SpeakerId(0)), continuing, ..she(2) };
        assert_eq!(of(false).antecedent(&recent, &pending(), &profiles).unwrap().mention.entity, 1);
        assert_eq!(of(true).antecedent(&recent, &pending(), &profiles).unwrap().mention.entity, 0);
    }

    #[test]
    fn mentions_in_the_content_are_not_its_speaker() {
        let recent = record(&[(0, 60, 2, 0, Other, false), (0, 90, 2, 1, Subject, false)]);
        let profiles = [person(None), person(None)];
        let content = [TokenSpan::new(85, 99)];
        let pronoun = PersonalPronoun { content: &content, ..she(2) };
        assert_eq!(pronoun.antecedent(&recent, &pending(), &profiles).unwrap().mention.entity, 0);
    }

    #[test]
    fn mentions_too_far_back_are_forgotten() {
        let recent = record(&[(0, 5, 0, 0, Subject, false)]);
        assert!(she(PRONOUN.sentence_window).antecedent(&recent, &pending(), &[person(None)]).is_some());
        assert!(she(PRONOUN.sentence_window + 1).antecedent(&recent, &pending(), &[person(None)]).is_none());
        let many: Vec<Recorded> = (0..=WINDOW as u32).map(|n| (0, n, 0, usize::from(n > 0), Subject, false)).collect();
        assert!(record(&many).backwards().all(|mention| mention.entity == 1));
    }
}
