//! Speakers of several articles that are one.
//!
//! The evidence is that of one article: the same full name, or a first name that can be the same (an initial, a short form,
//! another spelling) with the same surname. A surname alone is taken for the only person of this surname, unless what the
//! articles say of the two differs. Speakers without a name are counted by their description.

use rustc_hash::FxHashMap;

use super::entry::{ArticleDate, ArticleEntry, IndexedSpeaker};
use crate::block::mentions::{FirstName, folded};
use crate::{QuoteKind, SpeakerKind};

/// A speaker of one or more articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The fullest name, the most frequent of these.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The names by which articles call it, the most frequent first.
    pub names: Vec<String>,
    /// The roles, the most frequent first.
    pub roles: Vec<String>,
    /// Number of articles that quote it.
    pub articles: usize,
    /// Number of quotations: direct, mixed, indirect.
    pub quotes: [usize; 3],
    /// Number of words in all quotations.
    pub words: usize,
    /// Number of quotations by month.
    pub months: FxHashMap<Option<(u16, u8)>, usize>,
}

impl Person {
    /// Number of quotations of all kinds.
    pub fn total(&self) -> usize {
        self.quotes.iter().sum()
    }
}

/// What is known of all speakers with one name.
#[derive(Clone, Debug, Default)]
struct Tally {
    articles: usize,
    quotes: [usize; 3],
    words: usize,
    roles: FxHashMap<String, usize>,
    months: FxHashMap<Option<(u16, u8)>, usize>,
}

/// Collects the speakers of articles.
#[derive(Debug, Default)]
pub struct People {
    tallies: FxHashMap<(SpeakerKind, String), Tally>,
}

/// The index of a kind of quotation in the counts.
fn kind_index(kind: QuoteKind) -> usize {
    match kind {
        QuoteKind::Direct => 0,
        QuoteKind::Mixed => 1,
        QuoteKind::Indirect => 2,
    }
}

impl People {
    /// Adds the speakers of an article, and those of its quotations that are wanted.
    pub fn add(&mut self, entry: &ArticleEntry, mut is_wanted: impl FnMut(usize) -> bool) {
        let mut quoted = vec![false; entry.speakers.len()];
        let month = entry.date.map(|ArticleDate { year, month, .. }| (year, month));
        for speaker in &entry.speakers {
            let tally = self.tallies.entry((speaker.kind, speaker.name.clone())).or_default();
            for role in &speaker.roles {
                *tally.roles.entry(role.clone()).or_default() += 1;
            }
        }
        for (n, quote) in entry.quotes.iter().enumerate() {
            let Some(number) = quote.speaker.map(|n| n as usize).filter(|_| is_wanted(n)) else { continue };
            let Some(IndexedSpeaker { name, kind, .. }) = entry.speakers.get(number) else { continue };
            let tally = self.tallies.entry((*kind, name.clone())).or_default();
            tally.quotes[kind_index(quote.kind)] += 1;
            tally.words += quote.text.split_whitespace().count();
            *tally.months.entry(month).or_default() += 1;
            tally.articles += usize::from(!std::mem::replace(&mut quoted[number], true));
        }
    }

    /// The speakers, those of one person joined, in order of the number of quotations.
    pub fn finish(self) -> Vec<Person> {
        let mut all: Vec<((SpeakerKind, String), Tally)> = self.tallies.into_iter().collect();
        all.sort_by(|((_, a), x), ((_, b), y)| {
            y.articles.cmp(&x.articles).then_with(|| (a.len(), a).cmp(&(b.len(), b)))
        });
        let groups = groups(&all);
        let mut joined: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (n, &group) in groups.iter().enumerate() {
            joined.entry(group).or_default().push(n);
        }
        let mut people: Vec<Person> = joined.into_values().map(|members| join(&all, &members)).collect();
        people.sort_by(|a, b| b.total().cmp(&a.total()).then_with(|| a.name.cmp(&b.name)));
        people
    }
}

/// The representative of each name: the first of those that are one person.
fn groups(all: &[((SpeakerKind, String), Tally)]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..all.len()).collect();
    let mut surnames: FxHashMap<String, Vec<(usize, Parts)>> = FxHashMap::default();
    let mut names: FxHashMap<(SpeakerKind, String), usize> = FxHashMap::default();
    for (n, ((kind, name), _)) in all.iter().enumerate() {
        match kind {
            SpeakerKind::Person => {
                let parts = Parts::of(name);
                surnames.entry(parts.surname.clone()).or_default().push((n, parts));
            }
            SpeakerKind::Anonymous | SpeakerKind::Group => {}
            _ => {
                let name = folded(name);
                let name = name.strip_prefix("the ").unwrap_or(&name).to_owned();
                groups[n] = *names.entry((*kind, name)).or_insert(n);
            }
        }
    }
    for namesakes in surnames.values() {
        join_namesakes(namesakes, all, &mut groups);
    }
    groups
}

/// Joins people of one surname.
fn join_namesakes(namesakes: &[(usize, Parts)], all: &[((SpeakerKind, String), Tally)], groups: &mut [usize]) {
    let is_certain = |one: &Parts, other: &Parts| {
        one.suffix == other.suffix && one.first.is_some() && one.plain_first == other.plain_first
    };
    let mut people: Vec<(usize, &Parts)> = Vec::new();
    for (n, parts) in namesakes.iter().filter(|(_, parts)| parts.first.is_some()) {
        match people.iter().find(|(_, other)| is_certain(parts, other)) {
            Some((person, _)) => groups[*n] = *person,
            None => people.push((*n, parts)),
        }
    }
    // An initial or a short form, if only one person can be meant.
    let full = people.clone();
    for (n, parts) in &full {
        let can_be = |other: &Parts| {
            let firsts = parts.first.as_ref().zip(other.first.as_ref());
            parts.suffix == other.suffix && firsts.is_some_and(|(one, other)| one.same(other))
        };
        let mut candidates = full.iter().filter(|(other, others)| other != n && can_be(others));
        if let (Some((other, _)), None) = (candidates.next(), candidates.next())
            && groups[*n] == *n
            && groups[*other] == *other
            && other < n
        {
            groups[*n] = *other;
            people.retain(|(person, _)| person != n);
        }
    }
    let [(person, _)] = people[..] else { return };
    for (n, _) in namesakes.iter().filter(|(_, parts)| parts.first.is_none()) {
        if agree(&all[*n].1, &all[person].1) {
            groups[*n] = person;
        }
    }
    // Names that were joined with one that was joined later.
    for (n, _) in namesakes {
        groups[*n] = groups[groups[*n]];
    }
}

/// Whether the roles of two names can be those of one person: one has none, or they share a word.
fn agree(one: &Tally, other: &Tally) -> bool {
    let words = |tally: &Tally| -> Vec<String> {
        let words = tally.roles.keys().flat_map(|role| role.split(' ')).map(str::to_lowercase);
        words.filter(|word| word.chars().count() > 3).collect()
    };
    let (one, other) = (words(one), words(other));
    one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}

/// One person of several names.
fn join(all: &[((SpeakerKind, String), Tally)], members: &[usize]) -> Person {
    let mut sum = Tally::default();
    for &member in members {
        let tally = &all[member].1;
        sum.articles += tally.articles;
        sum.quotes.iter_mut().zip(tally.quotes).for_each(|(sum, n)| *sum += n);
        sum.words += tally.words;
        tally.roles.iter().for_each(|(role, n)| *sum.roles.entry(role.clone()).or_default() += n);
        tally.months.iter().for_each(|(month, n)| *sum.months.entry(*month).or_default() += n);
    }
    let mut roles: Vec<(String, usize)> = sum.roles.into_iter().collect();
    roles.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    let names: Vec<String> = members.iter().map(|&member| all[member].0.1.clone()).collect();
    // Members are in order of frequency; a surname alone is not the name.
    let full = names.iter().find(|name| name.contains(' ')).or(names.first()).cloned();
    Person {
        name: full.unwrap_or_default(),
        kind: members.first().map_or(SpeakerKind::Person, |&member| all[member].0.0),
        roles: roles.into_iter().map(|(role, _)| role).collect(),
        names,
        articles: sum.articles,
        quotes: sum.quotes,
        words: sum.words,
        months: sum.months,
    }
}

/// The parts of a person's name.
#[derive(Debug)]
struct Parts {
    first: Option<FirstName>,
    plain_first: String,
    surname: String,
    suffix: Option<&'static str>,
}

impl Parts {
    fn of(name: &str) -> Self {
        let folded = folded(name).replace(['\u{a0}', ','], " ");
        let mut words: Vec<&str> = folded.split_whitespace().collect();
        let suffixes = ["jr", "sr", "ii", "iii", "iv"];
        let suffix = words.last().and_then(|last| suffixes.into_iter().find(|suffix| suffix == last));
        if suffix.is_some() && words.len() > 1 {
            words.pop();
        }
        let surname = words.pop().unwrap_or_default().to_owned();
        let first = words.first().map(|first| FirstName::new(first));
        let plain_first = words.first().map(|first| (*first).to_owned()).unwrap_or_default();
        Parts { first, plain_first, surname, suffix }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Format};

    fn people(articles: &[&str]) -> Vec<String> {
        let mut people = People::default();
        for article in articles {
            people.add(&ArticleEntry::of("a.txt".into(), &Analysis::of(article, Format::Plain)), |_| true);
        }
        let all = people.finish();
        all.iter().map(|p| format!("{} {} {}", p.name, p.articles, p.total())).collect()
    }

    #[test]
    fn one_person_in_several_articles() {
        let found = people(&[
            "“We wait,” said harbour master Ada Moor. “We always wait,” Moor added.",
            "“We sail on Monday,” said Ada K. Moor.",
            "“Nobody sails today,” said harbour master Moor.",
            "“We bake,” said baker Tom Reed.",
        ]);
        assert_eq!(found, ["Ada Moor 3 4", "Tom Reed 1 1"]);
    }

    #[test]
    fn two_people_of_one_surname_stay_two() {
        let found = people(&[
            "“We wait,” said harbour master Ada Moor.",
            "“We sail,” said Captain Karl Moor.",
            "“We shall see on Monday,” said Moor.",
        ]);
        assert_eq!(found.len(), 3, "{found:?}");
        let found = people(&["“We wait,” said John Moor Sr.", "“We sail,” said John Moor Jr."]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn short_forms_and_bodies() {
        let found = people(&["“We wait,” said William Moor.", "“We sail,” said Bill Moor."]);
        assert_eq!(found.len(), 1, "{found:?}");
        let found = people(&["“We wait,” the Ferry Union said.", "“We sail,” said the Ferry Union."]);
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
