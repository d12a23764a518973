//! People whom a source describes and whom the next sentences name: "An engineer said so. “…,” said the engineer, Ada Moor".

use super::lead::speaks_of_others;
use super::recency::RecentMention;
use super::{Query, Resolver};
use crate::block::mentions::{
    GrammaticalRole, NameMention, PersonEvidence, PersonTrait, Reference, ReferenceKind, UnnamedSource,
};
use crate::grammar::{Tag, Token};
use crate::lexicon::{BODIES, Gender, TITLES, WordId, gender_of_word, is_role_or_title, word_in};
use crate::speaker::SpeakerKind;

/// Number of paragraphs behind a description in which its person is named.
const FAR: usize = 2;

/// Number of names of a paragraph that are looked at.
const MOST_NAMES: usize = 24;

impl Resolver<'_> {
    /// The person whom the paragraphs behind a description name by its noun: *An engineer said so. / “…,” said **the engineer, Ada
    /// Moor**.* Or with whom the next paragraph begins, when both tell of the same kind of body: *The director of an old museum
    /// said no. / **Ada Moor, of the Reed Museum**, spoke on Monday.* Or whose words with an age follow the first sentence of the
    /// article: *A former clerk told jurors that she obeyed. / “I did as told,” **Ada Moor, 47, said**.*
    pub(super) fn named_afterwards(&self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        if source.kind != SpeakerKind::Anonymous || !is_role_or_title(source.word) {
            return None;
        }
        let begins =
            |article: &str| source.own.text.get(..article.len()).is_some_and(|a| a.eq_ignore_ascii_case(article));
        let one = begins("a ") || begins("an ");
        if !one && !begins("the ") {
            return None;
        }
        let blocks = query.block..(query.block + FAR + 1).min(self.table.views.len());
        for block in blocks {
            let view = &self.table.views[block];
            let tokens = &view.parsed.tokens;
            let first = match block == query.block {
                true => view.names.partition_point(|name| name.tokens.start <= query.source.start as usize),
                false => 0,
            };
            // "The" is followed by the name of the same person only at the start of the next paragraph.
            let most = if one { MOST_NAMES } else { usize::from(block > query.block) };
            for (n, name) in view.names.iter().enumerate().skip(first).take(most) {
                let by_noun = one && is_apposed_to(tokens, name, source.word);
                let next = block == query.block + 1 && n == 0;
                let by_body = || next && is_of_body(tokens, name, &source.own.text);
                let aged = || self.is_named_with_age(block, name) || is_quoted_with_age(tokens, name);
                let by_age = || next && one && aged() && self.is_lead(query, source);
                if (by_noun || by_body() || by_age())
                    && let Some(entity) = self.table.entity_of_name(block, n as u32)
                    && self.is_new_person(entity, source)
                {
                    return Some(entity);
                }
            }
        }
        None
    }

    /// Whether one of the mentions so far is of a person with a name.
    pub(super) fn names_person_so_far(&self) -> bool {
        self.recent
            .backwards()
            .any(|mention| self.table.profiles.get(mention.entity()).is_some_and(|profile| profile.is_named_person()))
    }

    /// The person of whom nothing is told and who is quoted right behind what "the plumber" said, when nobody was named so far: *The
    /// plumber said he was sorry. “…,” said **Tom Reed**, who lost a leg*.
    pub(super) fn quoted_next(&self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        if !source.the_one
            || source.says.is_none_or(|says| says == PersonTrait::Office)
            || speaks_of_others(source.word)
            || self.names_person_so_far()
        {
            return None;
        }
        let parsed = self.table.views[query.block].parsed;
        let end = parsed.sentence_of(query.source.start as usize).end as usize;
        let (block, from) = if end < parsed.tokens.len() { (query.block, end) } else { (query.block + 1, 0) };
        let view = self.table.views.get(block)?;
        let tokens = &view.parsed.tokens;
        let n = view
            .names
            .iter()
            .position(|name| name.tokens.start > from && is_credited_behind_quotation(tokens, name))?;
        let name = &view.names[n];
        // The quotation is the next sentence, and the only one up to the name.
        let is_mark = |i: usize| matches!(tokens[i].tag, Tag::OpenQuote | Tag::CloseQuote);
        let marks = (from..name.tokens.start).filter(|&i| is_mark(i)).count();
        let plain = name.word_count >= 2 && name.role_mentions.iter().all(|mention| mention.role.has_age());
        let entity = self.table.entity_of_name(block, n as u32)?;
        // "The plumber said she was sorry" is of a woman.
        let first = query.content.first().and_then(|content| parsed.tokens.get(content.start));
        let pronoun = first.and_then(|token| match () {
            () if word_in!(token.word, "he") => Some(Gender::Male),
            () if word_in!(token.word, "she") => Some(Gender::Female),
            () => None,
        });
        let fits = plain && self.table.profiles[entity].may_be_of_gender(pronoun) && self.is_new_person(entity, source);
        (is_mark(from) && marks == 2 && fits).then_some(entity)
    }

    /// Whether a source is whom the article begins with, before it names or describes anybody else: *A farmer told the police he was
    /// going home. / **Ada Moor (58)**, of Dale, pleaded guilty on Tuesday.*
    fn is_lead(&self, query: &Query, source: &UnnamedSource) -> bool {
        let view = &self.table.views[query.block];
        let before = |reference: &Reference| reference.start < query.source.start;
        let other = |reference: &Reference| {
            let described = match reference.kind {
                ReferenceKind::Description(description) => description.kind == SpeakerKind::Anonymous,
                _ => false,
            };
            described && reference.start > query.source.start && !is_owned(&view.parsed.tokens, reference.start)
        };
        let person = |mention: &RecentMention| {
            let text = !self.table.views[mention.block as usize].block.kind.is_heading();
            text && self.table.profiles.get(mention.entity()).is_some_and(|profile| profile.is_named_person())
        };
        !view.block.kind.is_heading()
            && !speaks_of_others(source.word)
            && !view.references.iter().any(|reference| before(reference) || other(reference))
            && !view.names.iter().any(|name| name.person >= PersonEvidence::Likely)
            && !self.recent.backwards().any(person)
    }

    /// Whether a paragraph begins with a name that an age follows, and nothing else that says who that is, as its subject.
    fn is_named_with_age(&self, block: usize, name: &NameMention) -> bool {
        /// Farthest token at which the name ends.
        const LAST_OPENING: usize = 5;
        let tokens = &self.table.views[block].parsed.tokens;
        let age = tokens.get(name.tokens.end + 1).is_some_and(|token| token.tag == Tag::Cd);
        let aside = tokens.get(name.tokens.end).is_some_and(|token| matches!(token.tag, Tag::Comma | Tag::OpenBracket));
        // "Mayor Ada Moor, 58, said", "Tom Reed, 58, the judge in the case": somebody else than the description.
        let other = !name.role_mentions.iter().all(|mention| mention.role.has_age());
        let apposed = tokens.get(name.tokens.end + 3).is_some_and(|token| matches!(token.tag, Tag::Dt | Tag::PrpPoss));
        let subject = name.grammatical_role == GrammaticalRole::Subject;
        age && aside && subject && !other && !apposed && name.tokens.end <= LAST_OPENING
    }

    /// Whether an entity is a person with a name who was not mentioned so far and can be whom a source describes.
    fn is_new_person(&self, entity: usize, source: &UnnamedSource) -> bool {
        let profile = &self.table.profiles[entity];
        profile.is_named_person()
            && profile.may_be_of_gender(gender_of_word(source.word))
            && !self.recent.was_mentioned(entity)
    }
}

/// Whether a description begins with "his", "her" or "their".
fn is_owned(tokens: &[Token], start: u32) -> bool {
    tokens.get(start as usize).is_some_and(|token| token.tag == Tag::PrpPoss)
}

/// Whether "the" with a noun and a comma stands in front of a name: "the engineer, Dr Ada Moor".
fn is_apposed_to(tokens: &[Token], name: &NameMention, noun: WordId) -> bool {
    let titles = tokens[..name.tokens.start].iter().rev().take_while(|token| TITLES.has(token.word)).count();
    match &tokens[..name.tokens.start - titles] {
        [.., the, last, comma] => word_in!(the.word, "the") && last.word == noun && comma.tag == Tag::Comma,
        _ => false,
    }
}

/// Whether a name stands behind a quotation and its verb, and no apposition behind it tells who that is: "“…,” said Ada Moor, who".
fn is_credited_behind_quotation(tokens: &[Token], name: &NameMention) -> bool {
    let [.., mark, verb] = &tokens[..name.tokens.start] else { return false };
    let apposed = tokens.get(name.tokens.end).is_some_and(|token| token.tag == Tag::Comma)
        && tokens.get(name.tokens.end + 1).is_some_and(|token| token.tag != Tag::Wp);
    mark.tag == Tag::CloseQuote && verb.tag.is_finite() && !apposed
}

/// Whether a paragraph begins with a quotation and a name with an age behind it, and nothing else that says who that is: *“…,” Ada
/// Moor, 47, said*.
fn is_quoted_with_age(tokens: &[Token], name: &NameMention) -> bool {
    let quoted = |token: &Token| matches!(token.tag, Tag::OpenQuote | Tag::CloseQuote);
    let opens =
        tokens.first().is_some_and(quoted) && name.tokens.start.checked_sub(1).is_some_and(|i| quoted(&tokens[i]));
    let behind = tokens.get(name.tokens.end..).unwrap_or_default();
    let aged = matches!(behind, [first, age, last, ..]
        if first.tag == Tag::Comma && age.tag == Tag::Cd && last.tag == Tag::Comma);
    opens && aged && name.tokens.len() >= 2 && name.role_mentions.iter().all(|mention| mention.role.has_age())
}

/// Whether a paragraph begins with a name, with the body behind it whose noun a description has, too: "Ada Moor, of the Reed Museum"
/// is the director of a museum.
fn is_of_body(tokens: &[Token], name: &NameMention, description: &str) -> bool {
    /// Farthest token at which the name begins.
    const OPENING: usize = 2;
    /// Number of tokens in which the body is named.
    const LONGEST: usize = 8;
    let Some((comma, behind)) = tokens.get(name.tokens.end..).and_then(|behind| behind.split_first()) else {
        return false;
    };
    let of = behind.first().is_some_and(|token| word_in!(token.word, "of" | "from" | "at"));
    if name.tokens.start > OPENING || comma.tag != Tag::Comma || !of {
        return false;
    }
    let said = |word: WordId| {
        let mut words = description.split(' ').skip(2);
        words.any(|text| WordId::of(text) == word || WordId::of(text.strip_suffix('s').unwrap_or(text)) == word)
    };
    let body = behind.iter().skip(1).take(LONGEST).take_while(|token| token.tag != Tag::Comma);
    body.into_iter().any(|token| BODIES.has(token.word) && said(token.word))
}
