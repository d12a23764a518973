//! What a rule proposes: content, cue and source as tokens of one block.

use smallvec::SmallVec;

use super::scene::{Scene, Tokens};
use super::subject::Path;

/// The rule that found a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Marks, then a reporting verb: “…,” she said.
    CueAfter,
    /// A reporting verb or colon, then marks: She said: “…”
    CueBefore,
    /// The clause of a reporting verb: She said that …
    Clause,
    /// Content on both sides of ", she said,".
    Enclosed,
    /// Content before its verb, by the parse: … , she said.
    Fronted,
    /// "As she said, …"
    AsClause,
    /// "According to her, …"
    According,
    /// She vowed to …
    Infinitive,
    /// She called it a …
    Predicate,
    /// She accused him of …
    Accusation,
    /// She praised his “…”
    Object,
    /// She denied taking …
    Gerund,
    /// Her claim that …
    Noun,
    /// The rest of the sentence behind a verb whose clause the parse lost.
    Linear,
    /// "Name: text" as a headline.
    Headline,
    /// "NAME: text" as a line of dialogue, and Q&A.
    Label,
    /// Marks around a whole sentence, and nobody in sight.
    Uncredited,
}

impl Rule {
    /// Who wins when two proposals overlap: lower first.
    fn rank(self) -> u8 {
        match self {
            Rule::Label | Rule::Headline => 0,
            Rule::CueAfter | Rule::CueBefore => 1,
            Rule::Clause | Rule::Fronted | Rule::Enclosed | Rule::According => 2,
            Rule::Infinitive => 3,
            Rule::Uncredited => 5,
            _ => 4,
        }
    }
}

/// A set of tokens of one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenSet(SmallVec<[u64; 4]>);

impl FromIterator<usize> for TokenSet {
    fn from_iter<I: IntoIterator<Item = usize>>(tokens: I) -> Self {
        let mut set = TokenSet::default();
        tokens.into_iter().for_each(|i| set.insert(i..i + 1));
        set
    }
}

impl TokenSet {
    /// The tokens of some ranges.
    pub fn of(ranges: impl IntoIterator<Item = Tokens>) -> Self {
        let mut set = TokenSet::default();
        for range in ranges {
            set.insert(range);
        }
        set
    }

    /// The tokens of one range.
    pub fn one(range: Tokens) -> Self {
        Self::of(std::iter::once(range))
    }

    /// Adds a range.
    pub fn insert(&mut self, range: Tokens) {
        for i in range {
            if self.0.len() <= i / 64 {
                self.0.resize(i / 64 + 1, 0);
            }
            self.0[i / 64] |= 1 << (i % 64);
        }
    }

    /// Whether token `i` is in it.
    pub fn has(&self, i: usize) -> bool {
        self.0.get(i / 64).is_some_and(|word| word >> (i % 64) & 1 == 1)
    }

    /// How many tokens it holds.
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// How many tokens the two share.
    pub fn common(&self, other: &TokenSet) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// Adds all of `other`.
    pub fn join(&mut self, other: &TokenSet) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a |= b;
        }
    }

    /// Takes out what is not in `other`.
    pub fn keep(&mut self, other: &TokenSet) {
        for (at, word) in self.0.iter_mut().enumerate() {
            *word &= other.0.get(at).copied().unwrap_or(0);
        }
    }

    /// Takes all of `other` out.
    pub fn remove(&mut self, other: &TokenSet) {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a &= !b;
        }
    }

    /// The words that hold a range, with the range's tokens in each.
    fn masks(&self, range: Tokens) -> impl DoubleEndedIterator<Item = (usize, u64)> + '_ {
        let end = range.end.min(self.0.len() * 64);
        let words = range.start / 64..if range.start < end { end.div_ceil(64) } else { 0 };
        words.map(move |at| {
            let from = u64::MAX << range.start.saturating_sub(at * 64);
            let to = u64::MAX >> (64 - (end - at * 64).min(64));
            (at, self.0[at] & from & to)
        })
    }

    /// How many tokens of a range it holds.
    pub fn count_in(&self, range: Tokens) -> usize {
        self.masks(range).map(|(_, word)| word.count_ones() as usize).sum()
    }

    /// Its first token in a range.
    pub fn first_in(&self, range: Tokens) -> Option<usize> {
        self.masks(range).find(|(_, word)| *word != 0).map(|(at, word)| at * 64 + word.trailing_zeros() as usize)
    }

    /// Its last token in a range.
    pub fn last_in(&self, range: Tokens) -> Option<usize> {
        let last = self.masks(range).rev().find(|(_, word)| *word != 0);
        last.map(|(at, word)| at * 64 + 63 - word.leading_zeros() as usize)
    }

    /// Every token, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.0
            .iter()
            .enumerate()
            .flat_map(|(at, &word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit))
    }

    /// The first token.
    pub fn first(&self) -> Option<usize> {
        let at = self.0.iter().position(|word| *word != 0)?;
        Some(at * 64 + self.0[at].trailing_zeros() as usize)
    }

    /// The last token.
    pub fn last(&self) -> Option<usize> {
        let at = self.0.iter().rposition(|word| *word != 0)?;
        Some(at * 64 + 63 - self.0[at].leading_zeros() as usize)
    }

    /// Its runs, in order.
    pub fn runs(&self) -> SmallVec<[Tokens; 2]> {
        let mut runs: SmallVec<[Tokens; 2]> = SmallVec::new();
        for (at, &word) in self.0.iter().enumerate() {
            let (mut rest, mut from) = (word, at * 64);
            while rest != 0 {
                let start = from + rest.trailing_zeros() as usize;
                rest >>= rest.trailing_zeros();
                let length = rest.trailing_ones();
                let end = start + length as usize;
                (rest, from) = (rest.checked_shr(length).unwrap_or(0), end);
                match runs.last_mut() {
                    Some(run) if run.end == start => run.end = end,
                    _ => runs.push(start..end),
                }
            }
        }
        runs
    }
}

/// A quotation as a rule proposes it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Who proposes it.
    pub rule: Rule,
    /// How its source was found; `None` when there is no source.
    pub path: Option<Path>,
    /// What was said.
    pub content: TokenSet,
    /// The reporting words.
    pub cue: Tokens,
    /// The verb, noun or preposition that reports; no token when there is none.
    pub head: Option<usize>,
    /// The mention of the source.
    pub source: Option<Tokens>,
    /// The head of the source's noun phrase.
    pub source_head: Option<usize>,
    /// The name in front of "who", when that is the source.
    pub antecedent: Option<Tokens>,
    /// Whether marks made it, not the grammar.
    pub by_marks: bool,
    /// Whether the last part of the content is a quotation that no mark closed.
    pub unfinished: bool,
    /// A pair of this block's first marks that takes up the quotation of the block before.
    pub continues: bool,
}

impl Draft {
    /// A proposal with nothing but a rule, a content and a cue.
    pub fn new(rule: Rule, content: TokenSet, cue: Tokens) -> Self {
        Draft {
            rule,
            path: None,
            content,
            cue,
            head: None,
            source: None,
            source_head: None,
            antecedent: None,
            by_marks: false,
            unfinished: false,
            continues: false,
        }
    }

    /// Sets the source: the noun phrase of `head`.
    pub fn with_source(mut self, scene: &Scene, source: Option<(usize, Path)>) -> Self {
        if let Some((head, path)) = source {
            self.path = Some(path);
            if path != Path::Passive {
                self.source = Some(scene.noun_phrase(head));
                self.source_head = Some(head);
            }
        }
        self
    }

    /// Sets the token that reports.
    pub fn at(mut self, head: usize) -> Self {
        self.head = Some(head);
        self
    }
}

/// Settles overlaps: a cue inside another's content is nested and goes; marks before clauses before the rest; a clause
/// that covers a marked quotation takes it in, unless it also covers that quotation's own cue.
pub fn resolve(scene: &Scene, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let words = |set: &TokenSet| set.common(&scene.words);
    drafts.retain(|d| words(&d.content) > 0);
    drafts.sort_by_key(|d| (d.rule.rank(), std::cmp::Reverse(words(&d.content))));
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    'next: for mut draft in drafts {
        let own = words(&draft.content);
        for other in &mut kept {
            let mut shared = draft.content.clone();
            shared.keep(&other.content);
            let common = words(&shared);
            if common == 0 {
                continue;
            }
            if common * 2 >= own {
                continue 'next;
            }
            if common * 2 >= words(&other.content) {
                let covers_cue = other.head.is_some_and(|head| draft.content.has(head));
                if other.by_marks && !draft.by_marks && !covers_cue && words(&other.content) < own {
                    other.content.join(&draft.content);
                }
                continue 'next;
            }
            draft.content.remove(&other.content);
        }
        if words(&draft.content) > 0 {
            kept.push(draft);
        }
    }
    let nested: Vec<bool> = kept
        .iter()
        .enumerate()
        .map(|(n, draft)| {
            draft.head.is_some_and(|head| {
                kept.iter().enumerate().any(|(m, other)| {
                    m != n
                        && other.content.has(head)
                        && !(matches!(other.rule, Rule::Object | Rule::Noun | Rule::Gerund)
                            && draft.rule.rank() <= Rule::Clause.rank())
                        && !(draft.rule == Rule::Clause && other.rule == Rule::According)
                })
            })
        })
        .collect();
    let mut nested = nested.into_iter();
    kept.retain(|_| !nested.next().unwrap_or(false));
    kept.sort_by_key(|d| d.content.first());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_tokens() {
        let mut set = TokenSet::of([3..5, 70..72]);
        assert_eq!((set.len(), set.first(), set.last()), (4, Some(3), Some(71)));
        assert_eq!(set.runs().as_slice(), [3..5, 70..72]);
        set.join(&TokenSet::one(5..7));
        set.remove(&TokenSet::one(70..100));
        assert_eq!(set.runs().as_slice(), std::slice::from_ref(&(3..7)));
        assert_eq!(set.common(&TokenSet::one(6..9)), 1);
        assert!(set.has(6) && !set.has(7) && !set.has(1000));
    }

    #[test]
    fn parts_of_sets() {
        let mut set: TokenSet = [0, 2, 63, 64, 130].into_iter().collect();
        let parts = [0..1, 1..64, 3..63, 2..65, 64..64, Tokens { start: 9, end: 4 }, 100..1000];
        let counts = parts.clone().map(|range| set.count_in(range));
        assert_eq!(counts, [1, 2, 0, 3, 0, 0, 1]);
        let ends = parts.map(|range| set.first_in(range.clone()).zip(set.last_in(range)));
        assert_eq!(ends, [Some((0, 0)), Some((2, 63)), None, Some((2, 64)), None, None, Some((130, 130))]);
        set.keep(&TokenSet::of([0..3, 64..65]));
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 2, 64]);
    }
}
