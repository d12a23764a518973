use std::fmt;

use super::counts::{KindCounts, Score, Tally};

/// Precision, recall and their harmonic mean, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    /// Share of system items that are right.
    pub precision: f64,
    /// Share of gold items that were found.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

impl Rates {
    fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Rates { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }

    fn of(right: usize, found: usize, gold: usize) -> Self {
        Rates::new(share(right, found).unwrap_or(0.0), share(right, gold).unwrap_or(0.0))
    }
}

impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rates { precision, recall, f1 } = self;
        write!(f, "P {:5.1}  R {:5.1}  F1 {:5.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1)
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The figures computed from a score.
#[derive(Clone, Debug)]
pub struct Summary<'a> {
    score: &'a Score,
    total: KindCounts,
}

impl<'a> Summary<'a> {
    /// Sums up the counts of all kinds.
    pub fn new(score: &'a Score) -> Self {
        let mut total = KindCounts::default();
        for kind in &score.kinds {
            total.gold += kind.gold;
            total.found += kind.found;
            total.exact_gold += kind.exact_gold;
            total.match_gold += kind.match_gold;
            total.overlap += kind.overlap;
            total.speakers += kind.speakers;
            total.speakers_right += kind.speakers_right;
            total.end_to_end += kind.end_to_end;
        }
        Summary { score, total }
    }

    /// A figure by name, in percent. `None` if the name is not in [`Summary::FIGURES`].
    pub fn figure(&self, name: &str) -> Option<f64> {
        let Summary { score, total } = self;
        let percent = |rate: Option<f64>| 100.0 * rate.unwrap_or(0.0);
        Some(match name {
            "exact" => 100.0 * self.against(total.exact_gold).f1,
            "relaxed" => 100.0 * self.against(total.match_gold).f1,
            "token" => 100.0 * tally(score.words).f1,
            "speaker" => percent(share(total.speakers_right, total.speakers)),
            "name" => percent(share(score.names_right, score.names)),
            "full-name" => percent(share(score.full_names_right, score.full_names)),
            "named-e2e" => 100.0 * self.against(score.named_right).f1,
            "e2e" => 100.0 * self.against(total.end_to_end).f1,
            "marks" => 100.0 * tally(score.marked).f1,
            "marks-e2e" => 100.0 * self.marked_end_to_end().f1,
            "high" => 100.0 * score.calibration.of(crate::Confidence::High).1,
            "medium" => 100.0 * score.calibration.of(crate::Confidence::Medium).1,
            "high-share" => 100.0 * score.calibration.of(crate::Confidence::High).0,
            _ => return None,
        })
    }

    /// The names of the figures.
    pub const FIGURES: &'static [&'static str] = &[
        "exact",
        "relaxed",
        "token",
        "speaker",
        "name",
        "full-name",
        "e2e",
        "named-e2e",
        "marks",
        "marks-e2e",
        "high",
        "medium",
        "high-share",
    ];

    /// Number of gold quotations and of system quotations.
    pub fn counts(&self) -> (usize, usize) {
        (self.total.gold, self.total.found)
    }

    fn against(&self, right: usize) -> Rates {
        Rates::of(right, self.total.found, self.total.gold)
    }

    fn marked_end_to_end(&self) -> Rates {
        Rates::of(self.score.marked_end_to_end, self.score.marked.found, self.score.marked.gold)
    }
}

fn tally(tally: Tally) -> Rates {
    Rates::of(tally.right, tally.found, tally.gold)
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary { score, total } = self;
        let percent = |rate: Option<f64>| rate.map_or("  n/a".to_owned(), |rate| format!("{:5.1}", 100.0 * rate));
        writeln!(f, "content exact     {}", self.against(total.exact_gold))?;
        writeln!(f, "content relaxed   {}", self.against(total.match_gold))?;
        writeln!(f, "content overlap   {}", self.against(total.overlap))?;
        writeln!(f, "content token     {}", tally(score.words))?;
        writeln!(
            f,
            "speaker acc on relaxed matches {} (n={})   resolved-name acc {} (n={})   full-name acc {}",
            percent(share(total.speakers_right, total.speakers)),
            total.speakers,
            percent(share(score.names_right, score.names)),
            score.names,
            percent(share(score.full_names_right, score.full_names)).trim_start()
        )?;
        writeln!(f, "end to end        {}", self.against(total.end_to_end))?;
        if score.full_names > 0 {
            writeln!(f, "named end to end  {}", self.against(score.named_right))?;
        }
        for (name, kind) in ["direct", "mixed", "indirect"].into_iter().zip(&score.kinds) {
            let rates = |found: usize, gold: usize| {
                Rates::new(share(found, kind.found).unwrap_or(0.0), share(gold, kind.gold).unwrap_or(0.0))
            };
            writeln!(
                f,
                "  {name:8} gold {:4} sys {:4} | exact {} | relaxed {} | speaker {} | e2e recall {:5.1}",
                kind.gold,
                kind.found,
                rates(kind.exact_found, kind.exact_gold),
                rates(kind.match_found, kind.match_gold),
                percent(share(kind.speakers_right, kind.speakers)),
                100.0 * share(kind.end_to_end, kind.gold).unwrap_or(0.0)
            )?;
        }
        writeln!(
            f,
            "marks view: detect {} | speaker {} | end to end {} (gold units {})",
            tally(score.marked),
            percent(share(score.marked_speakers_right, score.marked_speakers)),
            self.marked_end_to_end(),
            score.marked.gold
        )?;
        writeln!(f, "scare: alarms {} of {}; dropped as optional {}", score.scare_alarms, score.scare, score.dropped)
    }
}
