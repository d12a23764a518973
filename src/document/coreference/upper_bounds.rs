//! The highest scores that candidates for "he" and "she" can have, by which the search for antecedents ends early.

use super::weights::{PRONOUN, PreviousSpeaker};

/// Number of distances in sentences, and in blocks, that differ in the score.
const SENTENCES: usize = PRONOUN.sentence_distance_cap as usize + 1;
const BLOCKS: usize = PRONOUN.block_distance_cap as usize + 1;

/// The highest scores that candidates for "he" and "she" can have, by their distance. Looked up for every candidate of every
/// pronoun, so they are computed when the program is built.
#[derive(Clone, Copy, Debug)]
pub(super) struct UpperBounds([[f32; BLOCKS]; SENTENCES]);

impl UpperBounds {
    /// The bounds for every distance up to the caps.
    const fn with_previous(previous: PreviousSpeaker) -> Self {
        let mut bounds = [[0.0; BLOCKS]; SENTENCES];
        let mut sentences = 0;
        while sentences < SENTENCES {
            let mut blocks = 0;
            while blocks < BLOCKS {
                bounds[sentences][blocks] = PRONOUN.upper_bound(sentences as u32, blocks as u32, previous);
                blocks += 1;
            }
            sentences += 1;
        }
        UpperBounds(bounds)
    }

    /// The bounds of the candidates for a pronoun, given what is known of the quotation before it.
    pub fn of(previous: PreviousSpeaker) -> &'static Self {
        static UNKNOWN: UpperBounds = UpperBounds::with_previous(PreviousSpeaker::Unknown);
        static KNOWN: UpperBounds = UpperBounds::with_previous(PreviousSpeaker::Known);
        static CONTINUES: UpperBounds = UpperBounds::with_previous(PreviousSpeaker::Continues);
        match previous {
            PreviousSpeaker::Unknown => &UNKNOWN,
            PreviousSpeaker::Known => &KNOWN,
            PreviousSpeaker::Continues => &CONTINUES,
        }
    }

    /// The highest score of a candidate that is at least so many sentences and blocks back.
    #[inline]
    pub fn at(&self, sentences: u32, blocks: u32) -> f32 {
        self.0[(sentences as usize).min(SENTENCES - 1)][(blocks as usize).min(BLOCKS - 1)]
    }
}
