use super::counts::{Score, Tally};
use super::dump;
use super::gold::Article;
use super::matching::{GoldEntry, MATCH, Matching, SystemEntry, full_name_right, matched, name_right, speaker_right};
use super::system::SystemQuote;
use super::words::{Set, Words, iou, shared, union, without};

/// Which gold quotations are neither required nor wrong, beside those that are annotated as optional.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scoring {
    /// Those that are not speech.
    pub speech: bool,
    /// Those whose content is a noun phrase and no clause.
    pub clauses: bool,
}

/// Scores the system quotations of one article. Differences are appended to `dump`, one line each.
pub fn score(article: &Article, found: &[SystemQuote], scoring: Scoring, dump: Option<&mut String>) -> Score {
    let words = Words::new(&article.text);
    let mut score = Score { articles: 1, ..Score::default() };
    let (mut gold, mut optional, mut scare) = (Vec::new(), Vec::new(), Vec::new());
    for quote in &article.quotes {
        let set = words.content(&quote.content);
        if set.is_empty() {
            continue;
        }
        if quote.kind.as_deref() == Some("scare") {
            scare.push(set);
            continue;
        }
        let kind = quote.kind.as_deref().and_then(|kind| kind.parse().ok()).unwrap_or_else(|| words.kind(&set));
        if quote.optional || scoring.speech && !quote.speech || scoring.clauses && quote.bare {
            optional.push(set);
        } else {
            gold.push(GoldEntry { words: set, kind, quote });
        }
    }
    let ignored = words.covered(&article.ignore);
    let mut system = Vec::new();
    for quote in found {
        let set = words.content(&quote.content);
        if !set.is_empty() && shared(&set, &ignored) * 2 > set.len() {
            score.dropped += 1;
        } else if !set.is_empty() {
            system.push(SystemEntry { kind: words.kind(&set), words: set, quote });
        }
    }
    let mut matching = matched(&gold, &system);
    // A system quotation that matches an optional gold quotation best is neither right nor wrong.
    let mut kept = vec![true; system.len()];
    for (j, found) in system.iter().enumerate() {
        let best = matching.of_found[j].map_or(0.0, |(_, iou)| iou);
        let like = |sets: &[Set]| sets.iter().any(|set| iou(&found.words, set) >= 0.5);
        if best < 0.5 && like(&optional) {
            if let Some((i, _)) = matching.of_found[j].take() {
                matching.of_gold[i] = None;
            }
            score.dropped += 1;
            kept[j] = false;
        } else if best < MATCH && like(&scare) {
            score.scare_alarms += 1;
        }
    }
    score.scare = scare.len();
    score.count_gold(&words, &gold, &system, &matching);
    score.count_found(&system, &matching, &kept);
    let kept: Vec<&SystemEntry<'_>> =
        system.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(found, _)| found).collect();
    let in_gold = union(gold.iter().map(|g| &g.words));
    let free = without(&union(&optional), &in_gold);
    let in_found = without(&union(kept.iter().map(|s| &s.words)), &free);
    score.words = Tally { right: shared(&in_gold, &in_found), found: in_found.len(), gold: in_gold.len() };
    score.count_marked(&words, &gold, &kept, [&in_gold, &in_found, &free]);
    if let Some(dump) = dump {
        let kept = |found: &SystemEntry<'_>| kept.iter().any(|k| std::ptr::eq(*k, found));
        dump::write(article, &words, &gold, &system, &matching, &kept, dump);
    }
    score
}

impl Score {
    fn count_gold(
        &mut self,
        words: &Words<'_>,
        gold: &[GoldEntry<'_>],
        system: &[SystemEntry<'_>],
        matching: &Matching,
    ) {
        for (g, pair) in gold.iter().zip(&matching.of_gold) {
            let of = &mut self.kinds[g.kind as usize];
            of.gold += 1;
            let Some((j, iou)) = *pair else { continue };
            of.overlap += 1;
            of.exact_gold += usize::from(iou >= 1.0);
            if iou < MATCH {
                continue;
            }
            of.match_gold += 1;
            let found = system[j].quote;
            if g.quote.named {
                let right = full_name_right(g.quote, found);
                self.named_right += usize::from(right);
                if g.quote.speaker_name.as_ref().is_some_and(|name| !name.is_empty()) {
                    self.full_names += 1;
                    self.full_names_right += usize::from(right);
                }
            }
            if !g.quote.has_speaker() {
                of.end_to_end += 1;
                continue;
            }
            let right = speaker_right(words, g.quote, found);
            of.speakers += 1;
            of.speakers_right += usize::from(right);
            of.end_to_end += usize::from(right);
            self.calibration.add(found, right);
            if g.quote.speaker_name.as_ref().is_some_and(|name| !name.is_empty()) {
                self.names += 1;
                self.names_right += usize::from(name_right(g.quote, found));
            }
        }
    }

    fn count_found(&mut self, system: &[SystemEntry<'_>], matching: &Matching, kept: &[bool]) {
        for ((found, pair), _) in system.iter().zip(&matching.of_found).zip(kept).filter(|(_, kept)| **kept) {
            let of = &mut self.kinds[found.kind as usize];
            of.found += 1;
            if let Some((_, iou)) = pair {
                of.exact_found += usize::from(*iou >= 1.0);
                of.match_found += usize::from(*iou >= MATCH);
            }
        }
    }

    /// Counts pairs of quotation marks. A pair is a quotation if four fifths of its words are content.
    fn count_marked(&mut self, words: &Words<'_>, gold: &[GoldEntry<'_>], found: &[&SystemEntry<'_>], sets: [&Set; 3]) {
        let [in_gold, in_found, free] = sets;
        for pair in &words.marked {
            let share = |set: &Set| shared(set, pair) as f64 / pair.len() as f64;
            if !free.is_empty() && share(free) >= MATCH {
                continue;
            }
            let (is_gold, is_found) = (share(in_gold) >= MATCH, share(in_found) >= MATCH);
            self.marked.gold += usize::from(is_gold);
            self.marked.found += usize::from(is_found);
            if !is_gold || !is_found {
                continue;
            }
            self.marked.right += 1;
            let golds = holders(gold, |g| share(&g.words));
            let founds = holders(found, |s| share(&s.words));
            if !golds.iter().any(|g| g.quote.has_speaker()) {
                self.marked_end_to_end += 1;
                continue;
            }
            self.marked_speakers += 1;
            if golds.iter().any(|g| founds.iter().any(|s| speaker_right(words, g.quote, s.quote))) {
                self.marked_speakers_right += 1;
                self.marked_end_to_end += 1;
            }
        }
    }
}

/// The quotations that contain at least half of a pair of marks; if there are none, the first with the largest share.
fn holders<T>(quotes: &[T], share: impl Fn(&T) -> f64) -> Vec<&T> {
    let half: Vec<&T> = quotes.iter().filter(|quote| share(quote) >= 0.5).collect();
    if !half.is_empty() {
        return half;
    }
    quotes.iter().rev().max_by(|a, b| share(a).total_cmp(&share(b))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::GoldQuote;
    use crate::evaluation::Summary;
    use crate::{Confidence, Span};

    const TEXT: &str = "\
“We are not sailing today,” said Ada Moor, the harbour master.

Tom Field said that the owners had been “hasty” in their decision.

The crew promised to come back on Friday, said a woman on the quay. The “free” ferry costs four pounds.";

    fn span(part: &str) -> Span {
        let start = TEXT.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    fn gold(kind: &str, content: &str, speaker: &str, name: Option<&str>) -> GoldQuote {
        GoldQuote {
            named: true,
            bare: false,
            kind: Some(kind.to_owned()),
            content: vec![span(content)],
            cue: Vec::new(),
            speaker: if speaker.is_empty() { Vec::new() } else { vec![span(speaker)] },
            speaker_name: name.map(str::to_owned),
            speaker_alt: Vec::new(),
            optional: false,
            speech: true,
        }
    }

    fn found(content: &str, speaker: &str, name: &str) -> SystemQuote {
        SystemQuote {
            content: vec![span(content)],
            speaker: vec![span(speaker)],
            speaker_name: Some(name.to_owned()),
            confidence: Confidence::High,
        }
    }

    fn article() -> Article {
        let owners = "that the owners had been “hasty” in their decision";
        Article {
            id: "ferry".into(),
            text: TEXT.into(),
            quotes: vec![
                gold("direct", "“We are not sailing today,”", "Ada Moor, the harbour master", Some("Ada Moor")),
                gold("mixed", owners, "Tom Field", Some("Tom Field")),
                gold("indirect", "The crew promised to come back on Friday", "a woman on the quay", None),
                gold("scare", "“free”", "", None),
            ],
            format: crate::Format::Plain,
            ignore: Vec::new(),
        }
    }

    #[test]
    fn right_and_wrong_quotations_are_counted() {
        let system = [
            found("“We are not sailing today,”", "the harbour master", "Ada Moor"),
            // Without the last words, and attributed to the wrong speaker.
            found("the owners had been “hasty” in their", "Ada Moor", "Ada Moor"),
            found("“free”", "Tom Field", "Tom Field"),
        ];
        let score = score(&article(), &system, Scoring::default(), None);
        insta::assert_snapshot!(Summary::new(&score), @r"
        content exact     P  33.3  R  33.3  F1  33.3
        content relaxed   P  66.7  R  66.7  F1  66.7
        content overlap   P  66.7  R  66.7  F1  66.7
        content token     P  92.3  R  57.1  F1  70.6
        speaker acc on relaxed matches  50.0 (n=2)   resolved-name acc  50.0 (n=2)   full-name acc 50.0
        end to end        P  33.3  R  33.3  F1  33.3
        named end to end  P  33.3  R  33.3  F1  33.3
          direct   gold    1 sys    2 | exact P  50.0  R 100.0  F1  66.7 | relaxed P  50.0  R 100.0  F1  66.7 | speaker 100.0 | e2e recall 100.0
          mixed    gold    1 sys    1 | exact P   0.0  R   0.0  F1   0.0 | relaxed P 100.0  R 100.0  F1 100.0 | speaker   0.0 | e2e recall   0.0
          indirect gold    1 sys    0 | exact P   0.0  R   0.0  F1   0.0 | relaxed P   0.0  R   0.0  F1   0.0 | speaker   n/a | e2e recall   0.0
        marks view: detect P  66.7  R 100.0  F1  80.0 | speaker  50.0 | end to end P  33.3  R  50.0  F1  40.0 (gold units 2)
        scare: alarms 1 of 1; dropped as optional 0
        ");
    }

    #[test]
    fn every_difference_is_dumped() {
        let system = [found("“We are not sailing today,”", "Tom Field", "Tom Field"), found("“free”", "Tom Field", "")];
        let mut dump = String::new();
        score(&article(), &system, Scoring::default(), Some(&mut dump));
        insta::assert_snapshot!(dump, @r"
        SPEAK  ferry [direct] gold: Ada Moor, the harbour master system: Tom Field (Tom Field) | “We are not sailing today,”
        MISS   ferry [mixed] Tom Field -> that the owners had been “hasty” in their decision
        MISS   ferry [indirect] a woman on the quay -> The crew promised to come back on Friday
        FALSE  ferry [direct] Tom Field -> “free”
        ");
    }
}
