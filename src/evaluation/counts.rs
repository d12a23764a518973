use super::calibration::Calibration;

/// Numbers of gold items, of system items (`found`), and of system items that are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) right: usize,
    pub(super) found: usize,
    pub(super) gold: usize,
}

/// Counts for one kind of quotation. Gold quotations count under their annotated kind, system quotations under the kind
/// that the quotation marks in the text indicate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct KindCounts {
    pub(super) gold: usize,
    pub(super) found: usize,
    pub(super) exact_gold: usize,
    pub(super) exact_found: usize,
    pub(super) match_gold: usize,
    pub(super) match_found: usize,
    pub(super) overlap: usize,
    pub(super) speakers: usize,
    pub(super) speakers_right: usize,
    pub(super) end_to_end: usize,
}

/// Counts over one or more articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub(super) articles: usize,
    pub(super) kinds: [KindCounts; 3],
    pub(super) names: usize,
    pub(super) names_right: usize,
    pub(super) full_names: usize,
    pub(super) full_names_right: usize,
    pub(super) named_right: usize,
    pub(super) words: Tally,
    pub(super) marked: Tally,
    pub(super) marked_speakers: usize,
    pub(super) marked_speakers_right: usize,
    pub(super) marked_end_to_end: usize,
    pub(super) scare: usize,
    pub(super) scare_alarms: usize,
    pub(super) dropped: usize,
    pub(super) calibration: Calibration,
}

impl Score {
    /// Accuracy of speakers by confidence.
    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// Adds the counts of more articles.
    pub fn add(&mut self, other: &Score) {
        let add = |a: &mut Tally, b: Tally| {
            *a = Tally { right: a.right + b.right, found: a.found + b.found, gold: a.gold + b.gold };
        };
        for (a, b) in self.kinds.iter_mut().zip(&other.kinds) {
            a.gold += b.gold;
            a.found += b.found;
            a.exact_gold += b.exact_gold;
            a.exact_found += b.exact_found;
            a.match_gold += b.match_gold;
            a.match_found += b.match_found;
            a.overlap += b.overlap;
            a.speakers += b.speakers;
            a.speakers_right += b.speakers_right;
            a.end_to_end += b.end_to_end;
        }
        add(&mut self.words, other.words);
        add(&mut self.marked, other.marked);
        self.articles += other.articles;
        self.names += other.names;
        self.names_right += other.names_right;
        self.full_names += other.full_names;
        self.full_names_right += other.full_names_right;
        self.named_right += other.named_right;
        self.marked_speakers += other.marked_speakers;
        self.marked_speakers_right += other.marked_speakers_right;
        self.marked_end_to_end += other.marked_end_to_end;
        self.scare += other.scare;
        self.scare_alarms += other.scare_alarms;
        self.dropped += other.dropped;
        self.calibration.merge(&other.calibration);
    }
}
