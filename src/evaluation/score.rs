use super::calibration::Calibration;
use super::dump;
use super::gold::{Article, GoldQuote};
use super::words::{Set, Words, last_word, likeness, shared, union, without};
use crate::{Analysis, Confidence, QuoteKind, Span};

/// From here on two quotations are one and the same.
const MATCH: f64 = 0.8;

/// A quotation as the engine has found it, spans in source bytes.
#[derive(Clone, Debug)]
pub struct Found {
    /// What was said.
    pub content: Vec<Span>,
    /// The words that name the source.
    pub speaker: Vec<Span>,
    /// Who that is.
    pub speaker_name: Option<String>,
    /// How sure the engine is of that.
    pub confidence: Confidence,
}

impl Found {
    /// The quotations of an analysis.
    pub fn all(analysis: &Analysis) -> Vec<Self> {
        let found = analysis.quotes().iter().map(|quote| Found {
            content: quote.content.to_vec(),
            speaker: quote.mention.to_vec(),
            speaker_name: analysis.speaker_of(quote).map(|speaker| speaker.name.clone()),
            confidence: quote.confidence,
        });
        found.collect()
    }
}

/// How often something was there (`gold`), was found (`found`), and was found rightly (`right`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) right: usize,
    pub(super) found: usize,
    pub(super) gold: usize,
}

/// Counts for one kind of quotation. What the gold has is counted under the kind that the gold says, what was found
/// under the kind that the marks in the text say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OfKind {
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

/// What was counted in one or more articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub(super) articles: usize,
    pub(super) kinds: [OfKind; 3],
    pub(super) names: usize,
    pub(super) names_right: usize,
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

/// A gold quotation that counts.
pub(super) struct Gold<'a> {
    pub(super) words: Set,
    pub(super) kind: QuoteKind,
    pub(super) quote: &'a GoldQuote,
}

/// A found quotation.
pub(super) struct System<'a> {
    pub(super) words: Set,
    pub(super) kind: QuoteKind,
    pub(super) quote: &'a Found,
}

/// Which gold quotation goes with which found one, and how well.
#[derive(Default)]
pub(super) struct Matching {
    pub(super) of_gold: Vec<Option<(usize, f64)>>,
    pub(super) of_found: Vec<Option<(usize, f64)>>,
}

/// Scores what was found in one article. With `speech`, gold quotations that are not speech make no difference. Where
/// there is a `dump`, every difference is written to it, a line each.
pub fn score(article: &Article, found: &[Found], speech: bool, dump: Option<&mut String>) -> Score {
    let words = Words::new(&article.text);
    let mut score = Score { articles: 1, ..Score::default() };
    let (mut gold, mut optional, mut scare) = (Vec::new(), Vec::new(), Vec::new());
    for quote in &article.quotes {
        let set = words.content(&quote.content);
        if set.is_empty() {
            continue;
        }
        let kind = match quote.kind.as_deref() {
            Some("scare") => {
                scare.push(set);
                continue;
            }
            Some("direct") => QuoteKind::Direct,
            Some("mixed") => QuoteKind::Mixed,
            Some("indirect") => QuoteKind::Indirect,
            _ => words.kind(&set),
        };
        if quote.optional || speech && !quote.speech {
            optional.push(set);
        } else {
            gold.push(Gold { words: set, kind, quote });
        }
    }
    let ignored = words.covered(&article.ignore);
    let mut system = Vec::new();
    for quote in found {
        let set = words.content(&quote.content);
        if !set.is_empty() && shared(&set, &ignored) * 2 > set.len() {
            score.dropped += 1;
        } else if !set.is_empty() {
            system.push(System { kind: words.kind(&set), words: set, quote });
        }
    }
    let mut matching = matched(&gold, &system);
    // What goes best with an optional quotation is neither right nor wrong.
    let mut kept = vec![true; system.len()];
    for (j, found) in system.iter().enumerate() {
        let best = matching.of_found[j].map_or(0.0, |(_, likeness)| likeness);
        let like = |sets: &[Set]| sets.iter().any(|set| likeness(&found.words, set) >= 0.5);
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
    let kept: Vec<&System<'_>> = system.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(found, _)| found).collect();
    let in_gold = union(gold.iter().map(|g| &g.words));
    let free = without(&union(&optional), &in_gold);
    let in_found = without(&union(kept.iter().map(|s| &s.words)), &free);
    score.words = Tally { right: shared(&in_gold, &in_found), found: in_found.len(), gold: in_gold.len() };
    score.count_marked(&words, &gold, &kept, [&in_gold, &in_found, &free]);
    if let Some(dump) = dump {
        let kept = |found: &System<'_>| kept.iter().any(|k| std::ptr::eq(*k, found));
        dump::write(article, &words, &gold, &system, &matching, &kept, dump);
    }
    score
}

/// Matches one to one, the most alike first.
fn matched(gold: &[Gold<'_>], system: &[System<'_>]) -> Matching {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate() {
            let likeness = likeness(&g.words, &s.words);
            if likeness > 0.0 {
                pairs.push((likeness, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut matching = Matching { of_gold: vec![None; gold.len()], of_found: vec![None; system.len()] };
    for (likeness, i, j) in pairs {
        if matching.of_gold[i].is_none() && matching.of_found[j].is_none() {
            matching.of_gold[i] = Some((j, likeness));
            matching.of_found[j] = Some((i, likeness));
        }
    }
    matching
}

impl Score {
    fn count_gold(&mut self, words: &Words<'_>, gold: &[Gold<'_>], system: &[System<'_>], matching: &Matching) {
        for (g, pair) in gold.iter().zip(&matching.of_gold) {
            let of = &mut self.kinds[g.kind as usize];
            of.gold += 1;
            let Some((j, likeness)) = *pair else { continue };
            of.overlap += 1;
            of.exact_gold += usize::from(likeness >= 1.0);
            if likeness < MATCH {
                continue;
            }
            of.match_gold += 1;
            let found = system[j].quote;
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

    fn count_found(&mut self, system: &[System<'_>], matching: &Matching, kept: &[bool]) {
        for ((found, pair), _) in system.iter().zip(&matching.of_found).zip(kept).filter(|(_, kept)| **kept) {
            let of = &mut self.kinds[found.kind as usize];
            of.found += 1;
            if let Some((_, likeness)) = pair {
                of.exact_found += usize::from(*likeness >= 1.0);
                of.match_found += usize::from(*likeness >= MATCH);
            }
        }
    }

    /// Counts by pairs of quotation marks: a pair is quoted when four fifths of its words are content.
    fn count_marked(&mut self, words: &Words<'_>, gold: &[Gold<'_>], found: &[&System<'_>], sets: [&Set; 3]) {
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

    /// How often speakers are right, by confidence.
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
        self.marked_speakers += other.marked_speakers;
        self.marked_speakers_right += other.marked_speakers_right;
        self.marked_end_to_end += other.marked_end_to_end;
        self.scare += other.scare;
        self.scare_alarms += other.scare_alarms;
        self.dropped += other.dropped;
        self.calibration.merge(&other.calibration);
    }
}

/// The quotations that hold at least half of a pair of marks; where none does, the first that holds the most.
fn holders<T>(quotes: &[T], share: impl Fn(&T) -> f64) -> Vec<&T> {
    let half: Vec<&T> = quotes.iter().filter(|quote| share(quote) >= 0.5).collect();
    if !half.is_empty() {
        return half;
    }
    quotes.iter().rev().max_by(|a, b| share(a).total_cmp(&share(b))).into_iter().collect()
}

/// Whether the speaker that was found is the gold's: its words cover a head of the gold's words, or the last words of
/// both, or of their names, are the same.
pub(super) fn speaker_right(words: &Words<'_>, gold: &GoldQuote, found: &Found) -> bool {
    let covered = words.covered(&found.speaker);
    if gold.speaker.iter().any(|&span| words.heads(span).iter().any(|head| covered.contains(head))) {
        return true;
    }
    const PRONOUNS: &[&str] = &["he", "she", "they", "it", "who", "i", "we", "him", "her", "them"];
    let last = |span: &Span| last_word(span.of(words.text));
    let theirs: Vec<String> =
        found.speaker.iter().filter_map(last).chain(found.speaker_name.as_deref().and_then(last_word)).collect();
    gold.speaker
        .iter()
        .filter_map(last)
        .chain(gold.names().filter_map(last_word))
        .any(|word| !PRONOUNS.contains(&&*word) && theirs.contains(&word))
}

/// Whether the name that was found ends like one of the gold's.
pub(super) fn name_right(gold: &GoldQuote, found: &Found) -> bool {
    let name = found.speaker_name.as_deref().and_then(last_word);
    name.is_some_and(|name| gold.names().filter_map(last_word).any(|gold| gold == name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Summary;

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

    fn found(content: &str, speaker: &str, name: &str) -> Found {
        Found {
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
    fn what_is_right_counts_and_what_is_not_does_not() {
        let system = [
            found("“We are not sailing today,”", "the harbour master", "Ada Moor"),
            // Without its last words, and credited to somebody else.
            found("the owners had been “hasty” in their", "Ada Moor", "Ada Moor"),
            found("“free”", "Tom Field", "Tom Field"),
        ];
        let score = score(&article(), &system, false, None);
        insta::assert_snapshot!(Summary::new(&score), @r"
        content exact     P  33.3  R  33.3  F1  33.3
        content relaxed   P  66.7  R  66.7  F1  66.7
        content overlap   P  66.7  R  66.7  F1  66.7
        content token     P  92.3  R  57.1  F1  70.6
        speaker acc on relaxed matches  50.0 (n=2)   resolved-name acc  50.0 (n=2)
        end to end        P  33.3  R  33.3  F1  33.3
          direct   gold    1 sys    2 | exact P  50.0  R 100.0  F1  66.7 | relaxed P  50.0  R 100.0  F1  66.7 | speaker 100.0 | e2e recall 100.0
          mixed    gold    1 sys    1 | exact P   0.0  R   0.0  F1   0.0 | relaxed P 100.0  R 100.0  F1 100.0 | speaker   0.0 | e2e recall   0.0
          indirect gold    1 sys    0 | exact P   0.0  R   0.0  F1   0.0 | relaxed P   0.0  R   0.0  F1   0.0 | speaker   n/a | e2e recall   0.0
        marks view: detect P  66.7  R 100.0  F1  80.0 | speaker  50.0 | end to end P  33.3  R  50.0  F1  40.0 (gold units 2)
        scare: alarms 1 of 1; dropped as optional 0
        ");
    }

    #[test]
    fn every_difference_is_told() {
        let system = [found("“We are not sailing today,”", "Tom Field", "Tom Field"), found("“free”", "Tom Field", "")];
        let mut dump = String::new();
        score(&article(), &system, false, Some(&mut dump));
        insta::assert_snapshot!(dump, @r"
        SPEAK  ferry [direct] gold: Ada Moor, the harbour master system: Tom Field (Tom Field) | “We are not sailing today,”
        MISS   ferry [mixed] Tom Field -> that the owners had been “hasty” in their decision
        MISS   ferry [indirect] a woman on the quay -> The crew promised to come back on Friday
        FALSE  ferry [direct] Tom Field -> “free”
        ");
    }
}
