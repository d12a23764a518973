use super::system::SystemQuote;
use crate::Confidence;

/// How often the speakers of matched quotations are right, by the confidence of the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// For low, medium and high confidence and for unattributed quotations: number of matches, and number of right speakers.
    counts: [(usize, usize); 4],
}

impl Calibration {
    pub(super) fn add(&mut self, found: &SystemQuote, right: bool) {
        let unattributed = found.speaker.is_empty() && found.speaker_name.is_none();
        let (all, good) = &mut self.counts[if unattributed { 3 } else { found.confidence as usize }];
        *all += 1;
        *good += usize::from(right);
    }

    pub(super) fn merge(&mut self, other: &Calibration) {
        for (a, b) in self.counts.iter_mut().zip(other.counts) {
            *a = (a.0 + b.0, a.1 + b.1);
        }
    }

    /// Share of the matches with this confidence, and share of these with the right speaker; from 0 to 1.
    pub fn of(&self, confidence: Confidence) -> (f64, f64) {
        self.row(confidence as usize)
    }

    fn row(&self, row: usize) -> (f64, f64) {
        let total: usize = self.counts.iter().map(|(all, _)| all).sum();
        let (all, right) = self.counts[row];
        (all as f64 / total.max(1) as f64, right as f64 / all.max(1) as f64)
    }

    /// A text table with a row for each confidence.
    pub fn table(&self) -> String {
        let mut table = "confidence    matches   share  speaker right\n".to_owned();
        for (row, name) in [(2, "high"), (1, "medium"), (0, "low"), (3, "unattributed")] {
            let (share, right) = self.row(row);
            let all = self.counts[row].0;
            table.push_str(&format!("{name:12}  {all:7}  {:6.1}  {:13.1}\n", 100.0 * share, 100.0 * right));
        }
        table
    }
}
