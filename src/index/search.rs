//! Finds quotations by their words and speakers.

use std::ops::ControlFlow;

use super::entry::{ArticleEntry, IndexedQuote, IndexedSpeaker};
use super::store::{Index, IndexError};
use super::terms::{Term, name_words};
use crate::compare::{SpokenText, compared_words};
use crate::lexicon::WordId;

/// Maximum number of articles that have a pair of words which is evidence that two articles quote the same utterance.
const FREQUENT: usize = 200;

/// What to search for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Runs of words that a quotation has, in any order.
    phrases: Vec<Vec<WordId>>,
    /// Words of the name or of a role of the speaker.
    speaker: Vec<WordId>,
}

impl Query {
    /// Quotations with all of these words; words between double quotation marks must stand in a row. Words are compared
    /// as quotations are: without case, in one spelling, numbers in digits. If `speaker` is given, every word of it is a
    /// word of the speaker's name, or of one of the speaker's roles.
    pub fn new(words: &str, speaker: Option<&str>) -> Self {
        let mut phrases = Vec::new();
        for (n, part) in words.split(['"', '“', '”']).enumerate() {
            let found = compared_words(part);
            match n % 2 {
                0 => phrases.extend(found.into_iter().map(|word| vec![word])),
                _ => phrases.push(found),
            }
        }
        phrases.retain(|phrase| !phrase.is_empty());
        Query { phrases, speaker: speaker.map(|name| name_words(name).collect()).unwrap_or_default() }
    }

    /// Whether a quotation of an article is searched for.
    pub fn matches(&self, entry: &ArticleEntry, quote: &IndexedQuote) -> bool {
        let is_by = self.speaker.is_empty() || entry.speaker_of(quote).is_some_and(|speaker| self.names(speaker));
        if !is_by || self.phrases.is_empty() {
            return is_by;
        }
        let words = compared_words(&quote.text);
        self.phrases.iter().all(|phrase| words.windows(phrase.len()).any(|run| run == &**phrase))
    }

    fn names(&self, speaker: &IndexedSpeaker) -> bool {
        let has_all = |known: &String| {
            let known: Vec<WordId> = name_words(known).collect();
            self.speaker.iter().all(|word| known.contains(word))
        };
        std::iter::once(&speaker.name).chain(&speaker.roles).any(has_all)
    }

    /// The terms of all articles with such quotations.
    fn keys(&self) -> Vec<u32> {
        let words = self.phrases.iter().flatten().map(|word| Term::Word(*word).key());
        words.chain(self.speaker.iter().map(|word| Term::Speaker(*word).key())).collect()
    }
}

impl Index {
    /// Calls `each` for every article that can have quotations which are searched for; [`Query::matches`] says which
    /// quotations are. Ends when it breaks.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn find(&self, query: &Query, each: impl FnMut(ArticleEntry) -> ControlFlow<()>) -> Result<(), IndexError> {
        let keys = query.keys();
        if keys.is_empty() {
            return self.for_each(each);
        }
        self.with_terms(&keys, each).map_err(|error| self.failed(&error))
    }

    /// The articles in which somebody of this surname, or something with this word in its name, is quoted or named.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn naming(&self, name: &str) -> Result<Vec<ArticleEntry>, IndexError> {
        let mut found = Vec::new();
        let keys: Vec<u32> = name_words(name).map(|word| Term::Name(word).key()).collect();
        if !keys.is_empty() {
            let all = self.with_terms(&keys, |entry| {
                found.push(entry);
                ControlFlow::Continue(())
            });
            all.map_err(|error| self.failed(&error))?;
        }
        Ok(found)
    }

    /// The articles that quote words most like these, the most similar first, at most `limit`. The article that the words
    /// are from can be among them.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn similar(&self, spoken: &[&SpokenText], limit: usize) -> Result<Vec<ArticleEntry>, IndexError> {
        let pairs = spoken.iter().flat_map(|spoken| spoken.content_pairs());
        let keys: Vec<u32> = pairs.map(|(one, other)| Term::Pair(one, other).key()).collect();
        self.with_most_terms(&keys, FREQUENT, limit).map_err(|error| self.failed(&error))
    }
}
