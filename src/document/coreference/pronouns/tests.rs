use proptest::prelude::*;

use smallvec::SmallVec;

use super::*;
use crate::block::mentions::MentionPosition;
use crate::document::coreference::features::MentionForm;
use crate::document::coreference::recency::WINDOW;
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
    let mut nearest = None;
    let own_subject = pronoun.own_subject(recent);
    for mention in recent.backwards().filter(|mention| own_subject != Some(mention.entity)) {
        let features = pronoun
            .distance(mention)
            .and_then(|distance| pronoun.features(mention, distance, &profiles[mention.entity()], &mut nearest));
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
        grammatical_role in role(),
        content in prop::option::of((0..150usize, 0..60usize)),
    ) {
        let recent = record(&mentions);
        let content: Vec<TokenSpan> = content.map(|(start, length)| TokenSpan::new(start, start + length)).into_iter().collect();
        let pronoun = PersonalPronoun {
            block, token, sentence: 4 * block as u32 + 2, gender, content: &content, named: SmallVec::new(),
            listener: None, previous: previous.map(SpeakerId), reported: &[], continuing, grammatical_role,
        };
        let key = |found: Option<Antecedent>| found.map(|found| {
            let mention = found.mention;
            (mention.entity, mention.block, mention.token, found.margin, found.sentences, found.rivalled)
        });
        let expected = key(exhaustive(&pronoun, &recent, &profiles));
        prop_assert_eq!(key(pronoun.best_scored(&recent, &pending(), &profiles)), expected);
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
        named: SmallVec::new(),
        listener: None,
        previous: None,
        reported: &[],
        continuing: false,
        grammatical_role: Subject,
    }
}

use GrammaticalRole::{Other, Subject};

#[test]
fn the_other_gender_and_places_are_never_chosen() {
    let recent = record(&[(0, 5, 0, 0, Subject, false), (0, 90, 2, 1, Subject, false), (0, 95, 2, 2, Subject, false)]);
    let place = EntityProfile::new(SpeakerKind::Place, "Kremlin");
    let profiles = [person(Some(Gender::Female)), person(Some(Gender::Male)), place];
    let antecedent = she(2).antecedent(&recent, &pending(), &profiles).unwrap();
    assert_eq!((antecedent.mention.entity, antecedent.sentences), (0, 2));
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
