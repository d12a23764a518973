use super::super::upper_bounds::UpperBounds;
use super::*;

/// Every combination of features at the edges of their ranges.
fn all_features() -> impl Iterator<Item = PronounFeatures> {
    let roles =
        [GrammaticalRole::Subject, GrammaticalRole::Possessive, GrammaticalRole::Addressee, GrammaticalRole::Other];
    let forms = [MentionForm::Name, MentionForm::Definite, MentionForm::Indefinite, MentionForm::Pronoun];
    let distances = [(0, 0, 0), (0, 0, 30), (1, 0, 60), (1, 1, 0), (5, 2, 0), (6, 3, 0), (12, 9, 0)];
    let frequencies = [0, 1, 5, 100];
    distances.into_iter().flat_map(move |(sentences, blocks, tokens)| {
        (0..1u32 << 19).map(move |bits| {
            let bit = |n: u32| bits >> n & 1 != 0;
            let of = |n: u32| (bits >> n & 3) as usize;
            PronounFeatures {
                distance: Distance { sentences, blocks, tokens },
                frequency: frequencies[of(0)],
                grammatical_role: roles[of(2)],
                pronoun_role: roles[of(4)],
                form: forms[of(6)],
                quoted: bit(8),
                genderless: [Genderless::No, Genderless::Name, Genderless::Description, Genderless::Name]
                    [usize::from(bit(9)) + 2 * usize::from(bit(18))],
                unnamed: bit(10),
                previous: bit(11),
                first: bit(12),
                first_of_block: bit(13),
                nearest_subject: bit(14),
                in_content: bit(15),
                joined: bit(17),
                doubtful: bit(16),
            }
        })
    })
}

#[test]
fn a_score_is_the_sum_of_all_features_to_the_last_bit() {
    for features in all_features() {
        for continuing in [false, true] {
            let terms = PRONOUN.by_feature().into_iter().zip(PRONOUN.values(&features, continuing));
            let sum: f32 = terms.map(|(weight, value)| weight * value).sum();
            assert_eq!(PRONOUN.score(&features, continuing).to_bits(), sum.to_bits(), "{features:?}");
        }
    }
}

#[test]
fn no_score_is_above_the_bound_and_some_reach_it() {
    let mut closest = f32::INFINITY;
    for features in all_features() {
        let Distance { sentences, blocks, .. } = features.distance;
        for continuing in [false, true] {
            let previous = match (features.previous, continuing) {
                (false, _) => PreviousSpeaker::Unknown,
                (true, false) => PreviousSpeaker::Known,
                (true, true) => PreviousSpeaker::Continues,
            };
            let room = UpperBounds::of(previous).at(sentences, blocks) - PRONOUN.score(&features, continuing);
            assert!(room >= -0.001, "{features:?}");
            closest = closest.min(room);
        }
    }
    assert!(closest < 0.001, "the bound is loose by {closest}");
}

#[test]
fn a_bound_covers_everything_farther_back() {
    let bounds = UpperBounds::of(PreviousSpeaker::Known);
    for sentences in 0..20 {
        for blocks in 0..10 {
            let here = bounds.at(sentences, blocks);
            assert!(bounds.at(sentences + 1, blocks) <= here);
            assert!(bounds.at(sentences, blocks + 1) <= here);
        }
    }
}
