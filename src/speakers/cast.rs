//! Who there is in an article: all names gathered into speakers.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::lexicon::{Gender, is_metonym};
use super::sightings::{Function, Personhood, Role, Sighting, Sightings, is_mark};
use super::variants::{LONG, same_first, same_last, sound};
use super::{Mention, MentionKind, Speaker, SpeakerId, SpeakerKind};
use crate::grammar::{Reading, Word, is_word};
use crate::text::{Block, Span};

/// One block as this room sees it.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its reading.
    pub reading: &'a Reading,
    /// Its names and pronouns.
    pub sightings: &'a Sightings,
}

impl Page<'_> {
    /// The text of some tokens.
    pub fn text(&self, tokens: &Range<usize>) -> &str {
        let all = &self.reading.tokens;
        match (all.get(tokens.start), all.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) => self.block.text.get(first.start as usize..last.end as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// Source span of some tokens.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        let all = &self.reading.tokens;
        match (all.get(tokens.start), all.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => {
                self.block.source(first.start as usize, last.end as usize)
            }
            _ => Span::default(),
        }
    }
}

/// One speaker while the article is read.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub kind: SpeakerKind,
    pub name: String,
    /// First name of a person.
    first: Option<String>,
    /// How the last name of a person sounds.
    sound: String,
    votes: [u32; 2],
    pub roles: Vec<Role>,
    pub role_texts: Vec<String>,
    pub country: Option<u16>,
    pub mentions: Vec<Mention>,
    /// How often it was named.
    pub count: usize,
    /// Block and token of the last time it was named while names were gathered.
    last_seen: (usize, usize),
    /// Nothing says that it is a person but that it may be one.
    pub doubtful: bool,
}

impl Entity {
    /// Its gender, when two thirds of the votes agree.
    pub fn gender(&self) -> Option<Gender> {
        let [male, female] = self.votes;
        if male >= 2 * female && male > 0 {
            Some(Gender::Male)
        } else if female >= 2 * male && female > 0 {
            Some(Gender::Female)
        } else {
            None
        }
    }

    pub fn vote(&mut self, gender: Gender, weight: u8) {
        self.votes[gender as usize] += u32::from(weight);
    }
}

/// A name as it stands in the article, with whom it names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub block: usize,
    /// Index in the block's sightings.
    pub sighting: usize,
    pub entity: usize,
}

/// Everybody and everything the article names.
pub struct Cast<'a> {
    pub(super) pages: Vec<Page<'a>>,
    pub(super) entities: Vec<Entity>,
    /// Every name, in order of the text.
    pub(super) named: Vec<Named>,
    /// Start of each block in `named`.
    pub(super) starts: Vec<usize>,
    /// People by the first letter of their last name and the length of its sound.
    people: FxHashMap<(char, usize), Vec<usize>>,
    /// What [`Cast::namesakes`] found for a last name, and among how many.
    namesakes: FxHashMap<&'a str, Namesakes>,
    /// People by first name, lower-case.
    first_names: FxHashMap<String, Vec<usize>>,
    /// Who has a role with a word.
    role_words: FxHashMap<u64, Vec<usize>>,
    bodies: FxHashMap<String, usize>,
}

/// The people of one last name.
#[derive(Clone, Default)]
struct Namesakes {
    initial: char,
    sound: String,
    among: usize,
    found: SmallVec<[usize; 4]>,
}

fn initial(name: &str) -> char {
    let c = name.chars().next().unwrap_or(' ');
    c.to_lowercase().next().unwrap_or(c)
}

impl<'a> Cast<'a> {
    /// Gathers the names of an article.
    pub fn gather(pages: Vec<Page<'a>>) -> Self {
        let mut cast = Cast {
            pages,
            entities: Vec::new(),
            named: Vec::new(),
            starts: Vec::new(),
            people: FxHashMap::default(),
            namesakes: FxHashMap::default(),
            first_names: FxHashMap::default(),
            role_words: FxHashMap::default(),
            bodies: FxHashMap::default(),
        };
        cast.full_names();
        cast.all_names();
        cast.choose_names();
        cast
    }

    /// First all full names, so that a surname in the lead finds the full name of the third paragraph.
    fn full_names(&mut self) {
        for page in 0..self.pages.len() {
            let Page { sightings, .. } = self.pages[page];
            for sighting in &sightings.names {
                let parts = self.parts(page, sighting);
                if sighting.person >= Personhood::Likely && parts.len() >= 2 {
                    self.person(&parts, sighting);
                }
            }
        }
    }

    /// The words of a name: without "Jr" and stops.
    fn parts(&self, page: usize, sighting: &Sighting) -> SmallVec<[&'a str; 4]> {
        let Page { block, reading, .. } = self.pages[page];
        let mut nickname = false;
        sighting
            .name
            .clone()
            .map(|i| reading.form(&block.text, i))
            .filter(|form| {
                nickname ^= is_mark(form);
                !nickname && form.chars().any(char::is_alphabetic)
            })
            .collect()
    }

    /// Everybody whose last name is a spelling of this one, by id.
    fn namesakes(&mut self, last: &'a str) -> &Namesakes {
        let known = self.namesakes.entry(last).or_insert_with(|| Namesakes {
            initial: initial(last),
            sound: sound(last),
            ..Namesakes::default()
        });
        let length = known.sound.len();
        let lengths = if length >= LONG { length - 1..length + 2 } else { length..length + 1 };
        let buckets = lengths.filter_map(|length| self.people.get(&(known.initial, length)));
        let among = buckets.clone().map(Vec::len).sum();
        if among != known.among {
            known.among = among;
            known.found =
                buckets.flatten().copied().filter(|&e| same_last(&self.entities[e].sound, &known.sound)).collect();
            known.found.sort_unstable();
        }
        known
    }

    /// The person of this full name, made when there is none.
    fn person(&mut self, parts: &[&'a str], sighting: &Sighting) -> usize {
        let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else { return 0 };
        let namesakes = self.namesakes(last).clone();
        let named = |&e: &usize| self.entities[e].first.as_ref().is_some_and(|f| same_first(f, first));
        if let Some(found) = namesakes.found.iter().copied().find(named) {
            return found;
        }
        let id = self.entities.len();
        self.people.entry((namesakes.initial, namesakes.sound.len())).or_default().push(id);
        self.first_names.entry(first.to_ascii_lowercase()).or_default().push(id);
        self.entities.push(Entity {
            kind: SpeakerKind::Person,
            sound: namesakes.sound,
            name: parts.join(" "),
            first: Some(first.to_owned()),
            votes: [0, 0],
            roles: Vec::new(),
            role_texts: Vec::new(),
            country: None,
            mentions: Vec::new(),
            count: 0,
            last_seen: (0, 0),
            doubtful: sighting.person < Personhood::Sure,
        });
        id
    }

    /// Then every name in order: who is meant.
    fn all_names(&mut self) {
        for page in 0..self.pages.len() {
            self.starts.push(self.named.len());
            let Page { sightings, .. } = self.pages[page];
            for (n, sighting) in sightings.names.iter().enumerate() {
                let parts = self.parts(page, sighting);
                if parts.is_empty() {
                    continue;
                }
                let entity = if sighting.person >= Personhood::Likely && parts.len() >= 2 {
                    self.person(&parts, sighting)
                } else {
                    self.single(page, sighting, &parts)
                };
                self.note(page, sighting, entity);
                self.named.push(Named { block: page, sighting: n, entity });
            }
        }
        self.starts.push(self.named.len());
    }

    /// A name of one word, or of a body: a known person's surname or first name is that person.
    fn single(&mut self, page: usize, sighting: &Sighting, parts: &[&'a str]) -> usize {
        let last = parts[parts.len() - 1];
        if sighting.country.is_none() && parts.len() == 1 && !(sighting.definite && sighting.person == Personhood::No) {
            if let Some(found) = self.by_surname(page, sighting, last) {
                return found;
            }
            if sighting.person == Personhood::Sure {
                let id = self.person(&[last], sighting);
                self.entities[id].first = None;
                return id;
            }
        }
        let name = parts.join(" ");
        let key = name.to_lowercase();
        if let Some(&found) = self.bodies.get(&key) {
            return found;
        }
        let person = sighting.person == Personhood::Unknown && sighting.country.is_none();
        let word = Word::of(last);
        let kind = if is_body(&key) {
            SpeakerKind::Organisation
        } else if sighting.place || sighting.country.is_some() || is_metonym(word) || is_seat(&key) {
            SpeakerKind::Place
        } else if person && sighting.function == Function::Subject && !is_acronym(last) {
            SpeakerKind::Person
        } else {
            SpeakerKind::Organisation
        };
        let id = self.entities.len();
        self.entities.push(Entity {
            kind,
            name,
            first: None,
            sound: String::new(),
            votes: [0, 0],
            roles: Vec::new(),
            role_texts: Vec::new(),
            country: sighting.country,
            mentions: Vec::new(),
            count: 0,
            last_seen: (page, sighting.name.start),
            doubtful: true,
        });
        self.bodies.insert(key, id);
        id
    }

    /// Rules 3-5: the person of this surname or, failing that, first name. Of two, the one whose gender fits, that was
    /// named last, or most.
    fn by_surname(&mut self, page: usize, sighting: &Sighting, name: &'a str) -> Option<usize> {
        let mut found = self.namesakes(name).found.clone();
        if found.len() > 1
            && let Some((gender, _)) = sighting.gender
        {
            let fitting: SmallVec<[usize; 4]> =
                found.iter().copied().filter(|&e| self.entities[e].gender().is_none_or(|g| g == gender)).collect();
            if !fitting.is_empty() {
                found = fitting;
            }
        }
        let best = found.iter().copied().max_by_key(|&e| {
            let entity = &self.entities[e];
            let near = entity.count > 0 && page - entity.last_seen.0 <= 1;
            (near.then_some(entity.last_seen), entity.count > 0, entity.count, std::cmp::Reverse(e))
        });
        if best.is_some() {
            return best;
        }
        let same = self.first_names.get(&name.to_ascii_lowercase())?;
        same.iter().rev().copied().find(|&e| self.entities[e].count > 0 && self.entities[e].first.is_some())
    }

    /// What a mention tells about whom it names.
    fn note(&mut self, page: usize, sighting: &Sighting, entity: usize) {
        let Page { block, reading, .. } = self.pages[page];
        let page_data = self.pages[page];
        let place = &mut self.entities[entity];
        place.count += 1;
        place.last_seen = (page, sighting.name.start);
        if sighting.person == Personhood::Sure {
            place.doubtful = false;
            if place.kind != SpeakerKind::Person && place.country.is_none() && place.kind == SpeakerKind::Organisation {
                place.kind = SpeakerKind::Person;
            }
        }
        if let Some((gender, weight)) = sighting.gender {
            place.vote(gender, weight);
        }
        for role in &sighting.roles {
            if !place.roles.iter().any(|r| r.words == role.words) {
                place.roles.push(role.clone());
                for &word in &role.words {
                    self.role_words.entry(word).or_default().push(entity);
                }
                let text = role_text(page_data.text(&role.tokens));
                let honorific = text.split(' ').all(|word| is_honorific(Word::of(word)));
                if !text.is_empty() && !honorific && !place.role_texts.iter().any(|t| t.eq_ignore_ascii_case(&text)) {
                    place.role_texts.push(text);
                }
            }
        }
        let span = |tokens: &Range<usize>| {
            let (first, last) = (&reading.tokens[tokens.start], &reading.tokens[tokens.end - 1]);
            block.source(first.start as usize, last.end as usize)
        };
        place.mentions.push(Mention {
            span: span(&sighting.tokens),
            name: span(&sighting.name),
            kind: MentionKind::Name,
        });
    }

    /// The fullest form of every person's name: of full forms the most frequent, then the longest.
    fn choose_names(&mut self) {
        let mut forms: Vec<FxHashMap<String, usize>> = vec![FxHashMap::default(); self.entities.len()];
        for named in &self.named {
            if self.entities[named.entity].kind == SpeakerKind::Person {
                let sighting = &self.pages[named.block].sightings.names[named.sighting];
                let parts = self.parts(named.block, sighting);
                *forms[named.entity].entry(parts.join(" ")).or_default() += 1;
            }
        }
        for (entity, forms) in self.entities.iter_mut().zip(forms) {
            let best = forms
                .into_iter()
                .max_by_key(|(form, count)| (form.contains(' '), *count, form.len(), std::cmp::Reverse(form.clone())));
            if let Some((form, _)) = best {
                entity.name = form;
            }
        }
    }

    /// Everybody who has a role with this word, in no order, some of them twice.
    pub(super) fn with_role(&self, word: u64) -> &[usize] {
        self.role_words.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Adds a speaker that no name names.
    pub(super) fn add(&mut self, kind: SpeakerKind, name: String) -> usize {
        let id = self.entities.len();
        self.entities.push(Entity {
            kind,
            sound: String::new(),
            name,
            first: None,
            votes: [0, 0],
            roles: Vec::new(),
            role_texts: Vec::new(),
            country: None,
            mentions: Vec::new(),
            count: 0,
            last_seen: (0, 0),
            doubtful: false,
        });
        id
    }

    /// The speakers, by first mention; ids stay as they were given.
    pub fn finish(self) -> Vec<Speaker> {
        self.entities
            .into_iter()
            .enumerate()
            .map(|(id, mut entity)| {
                entity.mentions.sort_by_key(|m| (m.span.start, m.span.end));
                entity.mentions.dedup();
                Speaker {
                    id: SpeakerId(id as u32),
                    name: entity.name,
                    kind: entity.kind,
                    roles: entity.role_texts,
                    mentions: entity.mentions,
                }
            })
            .collect()
    }
}

/// A role as it is shown: without a leading article and stray marks.
fn role_text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    ["the ", "a ", "an ", "The ", "A ", "An ", "his ", "her ", "its ", "their ", "His ", "Her ", "Its ", "Their "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text)
        .to_owned()
}

/// Words of courtesy, which say nothing of what somebody does, and what two are called together.
fn is_honorific(word: Word) -> bool {
    is_word!(
        word,
        "mr" | "mr."
            | "mrs"
            | "mrs."
            | "ms"
            | "ms."
            | "miss"
            | "mx"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "herr"
            | "frau"
            | "señor"
            | "señora"
            | "monsieur"
            | "madame"
            | "dr"
            | "dr."
            | "prof"
            | "prof."
            | "presidents"
            | "ministers"
            | "senators"
            | "governors"
            | "generals"
    )
}

fn is_acronym(name: &str) -> bool {
    name.len() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Bodies that stand beside countries: "the EU said".
fn is_body(lower: &str) -> bool {
    matches!(
        lower,
        "nato"
            | "eu"
            | "un"
            | "u.n."
            | "european union"
            | "united nations"
            | "hamas"
            | "hezbollah"
            | "taliban"
            | "opec"
    )
}

/// Seats of power of two words.
fn is_seat(lower: &str) -> bool {
    matches!(lower, "white house" | "downing street" | "capitol hill" | "number 10" | "élysée palace" | "foggy bottom")
}
