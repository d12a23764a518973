//! Who there is in an article: all names gathered into speakers.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::lexicon::{Gender, is_metonym};
use super::sightings::{Function, Meant, Office, Personhood, Role, Sighting};
use super::variants::{FirstName, LONG, Spelling, same_last};
use super::{Mention, MentionKind, Speaker, SpeakerId, SpeakerKind};
use crate::grammar::Word;
use crate::text::{Block, Span};

/// One block as this room sees it.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The block.
    pub block: &'a Block,
    /// How many sentences it has.
    pub sentences: u32,
    /// Its names.
    pub names: &'a [Sighting],
    /// What its descriptions say of single people.
    pub roles: &'a [Role],
    /// Where somebody is meant in it.
    pub meant: &'a [Meant],
}

impl Page<'_> {
    /// Source span of some bytes of the clean text.
    pub fn span(&self, bytes: &Range<u32>) -> Span {
        self.block.source(bytes.start as usize, bytes.end as usize)
    }
}

/// One speaker while the article is read.
#[derive(Clone, Debug)]
pub(super) struct Entity<'a> {
    pub name: Cow<'a, str>,
    /// First name of a person.
    first: Option<&'a FirstName>,
    /// How the last name of a person sounds.
    sound: &'a str,
    pub roles: SmallVec<[&'a Role; 2]>,
    role_texts: SmallVec<[&'a str; 2]>,
    /// What the offices are known by that were noted.
    offices: SmallVec<[u64; 2]>,
    pub country: Option<u16>,
    pub mentions: Vec<Mention>,
    /// Block and token of the last time it was named while names were gathered.
    last_seen: (usize, usize),
}

impl<'a> Entity<'a> {
    fn new(name: Cow<'a, str>) -> Self {
        Entity {
            name,
            first: None,
            sound: "",
            roles: SmallVec::new(),
            role_texts: SmallVec::new(),
            offices: SmallVec::new(),
            country: None,
            mentions: Vec::new(),
            last_seen: (0, 0),
        }
    }
}

/// What is asked of many speakers for every pronoun. Small, and apart from the rest, so that it stays near.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile {
    pub kind: SpeakerKind,
    /// Nothing says that it is a person but that it may be one.
    pub doubtful: bool,
    /// Its name is one word.
    pub single: bool,
    /// How often it was named.
    pub count: u32,
    votes: [u32; 2],
}

impl Profile {
    fn new(kind: SpeakerKind, name: &str) -> Self {
        Profile { kind, doubtful: false, single: !name.contains(' '), count: 0, votes: [0, 0] }
    }

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

/// Everybody and everything the article names.
pub struct Cast<'a> {
    pub(super) pages: Vec<Page<'a>>,
    pub(super) entities: Vec<Entity<'a>>,
    /// One for each of them.
    pub(super) profiles: Vec<Profile>,
    /// Whom every name names, in order of the text.
    pub(super) named: Vec<usize>,
    /// Start of each block in `named`.
    pub(super) starts: Vec<usize>,
    /// People by the first letter of their last name and the length of its sound.
    people: FxHashMap<(char, usize), Vec<usize>>,
    /// Whom a name names that can name only one, as it is spelt: a full name, a surname that one person has.
    by_form: FxHashMap<Word, Known<'a>>,
    /// How many people have joined.
    met: usize,
    /// What [`Cast::namesakes`] found for a last name.
    namesakes: FxHashMap<Word, Namesakes>,
    /// How often somebody is named by other names, with the form.
    forms: FxHashMap<(usize, Word), (usize, &'a str)>,
    /// People by first name.
    first_names: FxHashMap<Word, Vec<usize>>,
    /// Who has a role with a word.
    role_words: FxHashMap<u64, Vec<usize>>,
    bodies: FxHashMap<Word, usize>,
}

/// A name that is known.
struct Known<'a> {
    /// Whom it names.
    entity: usize,
    form: &'a str,
    /// How often it names that one.
    times: usize,
    /// How many people there were when nobody else could be meant; of a full name that does not matter.
    among: usize,
}

/// The people of one last name.
#[derive(Default)]
struct Namesakes {
    /// How many people there were when they were found, and one.
    among: usize,
    found: SmallVec<[usize; 4]>,
}

impl<'a> Cast<'a> {
    /// Gathers the names of an article.
    pub fn gather(pages: Vec<Page<'a>>) -> Self {
        let mut cast = Cast {
            entities: Vec::new(),
            profiles: Vec::new(),
            named: Vec::with_capacity(pages.iter().map(|page| page.names.len()).sum()),
            starts: Vec::with_capacity(pages.len() + 1),
            pages,
            people: FxHashMap::default(),
            by_form: FxHashMap::default(),
            met: 0,
            namesakes: FxHashMap::default(),
            forms: FxHashMap::default(),
            first_names: FxHashMap::default(),
            role_words: FxHashMap::default(),
            bodies: FxHashMap::default(),
        };
        cast.full_names();
        cast.all_names();
        cast.mentions();
        cast.choose_names();
        cast
    }

    /// First all full names, so that a surname in the lead finds the full name of the third paragraph.
    fn full_names(&mut self) {
        for page in 0..self.pages.len() {
            for sighting in self.pages[page].names.iter().filter(|s| is_full(s)) {
                if let Some(known) = self.by_form.get_mut(&sighting.form) {
                    known.times += 1;
                    continue;
                }
                // Who was found once is found again: people only join, with higher ids.
                let entity = self.look_up(sighting).unwrap_or_else(|| self.meet(sighting));
                let known = Known { entity, form: &sighting.spelling.form, times: 1, among: 0 };
                self.by_form.insert(sighting.form, known);
            }
        }
    }

    /// Everybody whose last name is a spelling of this one, by id.
    fn namesakes(&mut self, sighting: &Sighting) -> &[usize] {
        let known = self.namesakes.entry(sighting.surname).or_default();
        let among = self.met + 1;
        if known.among != among {
            let Spelling { initial, sound, .. } = &*sighting.spelling;
            let length = sound.len();
            let lengths = if length >= LONG { length - 1..length + 2 } else { length..length + 1 };
            let buckets = lengths.filter_map(|length| self.people.get(&(*initial, length)));
            known.among = among;
            known.found = buckets.flatten().copied().filter(|&e| same_last(self.entities[e].sound, sound)).collect();
            known.found.sort_unstable();
        }
        &known.found
    }

    fn look_up(&mut self, sighting: &Sighting) -> Option<usize> {
        let first = sighting.spelling.first.as_ref()?;
        self.namesakes(sighting);
        let namesakes = self.namesakes.get(&sighting.surname)?;
        namesakes.found.iter().copied().find(|&e| self.entities[e].first.is_some_and(|f| f.same(first)))
    }

    /// A new person.
    fn meet(&mut self, sighting: &'a Sighting) -> usize {
        let spelling = &sighting.spelling;
        let profile = Profile {
            doubtful: sighting.person < Personhood::Sure,
            ..Profile::new(SpeakerKind::Person, &spelling.form)
        };
        let id = self.join(
            profile,
            Entity {
                sound: &spelling.sound,
                first: spelling.first.as_ref(),
                ..Entity::new(Cow::Borrowed(&spelling.form))
            },
        );
        self.met += 1;
        self.people.entry((spelling.initial, spelling.sound.len())).or_default().push(id);
        self.first_names.entry(Word::of(spelling.first())).or_default().push(id);
        id
    }

    /// Then every name in order: who is meant.
    fn all_names(&mut self) {
        for page in 0..self.pages.len() {
            self.starts.push(self.named.len());
            for sighting in self.pages[page].names {
                let entity = if is_full(sighting) {
                    self.by_form.get(&sighting.form).map(|known| known.entity)
                } else {
                    // A surname that one person had a moment ago is still that one's when nobody has joined.
                    let known = self.by_form.get_mut(&sighting.form).filter(|known| known.among == self.met);
                    known.filter(|_| may_be_surname(sighting)).map(|known| {
                        known.times += 1;
                        known.entity
                    })
                };
                let entity = entity.unwrap_or_else(|| self.other(page, sighting));
                self.note(page, sighting, entity);
                self.named.push(entity);
            }
        }
        self.starts.push(self.named.len());
    }

    /// Whom a name names that is not known.
    fn other(&mut self, page: usize, sighting: &'a Sighting) -> usize {
        let entity = self.single(page, sighting);
        let alone = || self.namesakes.get(&sighting.surname).is_some_and(|same| *same.found == [entity]);
        if may_be_surname(sighting) && alone() {
            let form = &sighting.spelling.form;
            let known = Known { entity, form, times: 0, among: self.met };
            let known = self.by_form.entry(sighting.form).or_insert(known);
            if known.entity == entity {
                known.among = self.met;
                known.times += 1;
                return entity;
            }
        }
        self.forms.entry((entity, sighting.form)).or_insert_with(|| (0, &sighting.spelling.form)).0 += 1;
        entity
    }

    /// The places of all names, once it is known how many each of them has.
    fn mentions(&mut self) {
        for (entity, profile) in self.entities.iter_mut().zip(&self.profiles) {
            entity.mentions.reserve(profile.count as usize);
        }
        let mut named = self.named.iter();
        for page in &self.pages {
            for (sighting, &entity) in page.names.iter().zip(&mut named) {
                self.entities[entity].mentions.push(Mention {
                    span: page.span(&sighting.whole),
                    name: page.span(&sighting.bytes),
                    kind: MentionKind::Name,
                });
            }
        }
    }

    /// A name of one word, or of a body: a known person's surname or first name is that person.
    fn single(&mut self, page: usize, sighting: &'a Sighting) -> usize {
        if may_be_surname(sighting) {
            if let Some(found) = self.by_surname(page, sighting) {
                return found;
            }
            if sighting.person == Personhood::Sure {
                return self.meet(sighting);
            }
        }
        if let Some(&found) = self.bodies.get(&sighting.key) {
            return found;
        }
        let spelling = &sighting.spelling;
        let person = sighting.person == Personhood::Unknown && sighting.country.is_none();
        let lower = spelling.form.to_lowercase();
        let last = spelling.last();
        let kind = if is_body(&lower) {
            SpeakerKind::Organisation
        } else if sighting.place || sighting.country.is_some() || is_metonym(Word::of(last)) || is_seat(&lower) {
            SpeakerKind::Place
        } else if person && sighting.function == Function::Subject && !is_acronym(last) {
            SpeakerKind::Person
        } else {
            SpeakerKind::Organisation
        };
        let id = self.join(
            Profile { doubtful: true, ..Profile::new(kind, &spelling.form) },
            Entity {
                country: sighting.country,
                last_seen: (page, sighting.name.start as usize),
                ..Entity::new(Cow::Borrowed(&spelling.form))
            },
        );
        self.bodies.insert(sighting.key, id);
        id
    }

    /// Rules 3-5: the person of this surname or, failing that, first name. Of two, the one whose gender fits, that was
    /// named last, or most.
    fn by_surname(&mut self, page: usize, sighting: &'a Sighting) -> Option<usize> {
        self.namesakes(sighting);
        let found = &*self.namesakes.get(&sighting.surname)?.found;
        let gender = sighting.gender.map(|(gender, _)| gender).filter(|_| found.len() > 1);
        let fits = |e: usize| gender.is_none_or(|gender| self.profiles[e].gender().is_none_or(|g| g == gender));
        let any_fits = found.iter().any(|&e| fits(e));
        let best = found.iter().copied().filter(|&e| !any_fits || fits(e)).max_by_key(|&e| {
            let (count, last_seen) = (self.profiles[e].count, self.entities[e].last_seen);
            let near = count > 0 && page - last_seen.0 <= 1;
            (near.then_some(last_seen), count > 0, count, std::cmp::Reverse(e))
        });
        if best.is_some() {
            return best;
        }
        let same = self.first_names.get(&sighting.key)?;
        same.iter().rev().copied().find(|&e| self.profiles[e].count > 0 && self.entities[e].first.is_some())
    }

    /// What a mention tells about whom it names.
    fn note(&mut self, page: usize, sighting: &'a Sighting, entity: usize) {
        let (place, profile) = (&mut self.entities[entity], &mut self.profiles[entity]);
        profile.count += 1;
        place.last_seen = (page, sighting.name.start as usize);
        if sighting.person == Personhood::Sure {
            profile.doubtful = false;
            if profile.kind == SpeakerKind::Organisation && place.country.is_none() {
                profile.kind = SpeakerKind::Person;
            }
        }
        if let Some((gender, weight)) = sighting.gender {
            profile.vote(gender, weight);
        }
        // Nearly always it has had them before, and to look at them is to wait for far memory.
        if sighting.offices.is_empty() || place.offices.contains(&sighting.office) {
            return;
        }
        place.offices.push(sighting.office);
        for Office { role, text } in &sighting.offices {
            if !place.roles.iter().any(|r| r.words == role.words) {
                place.roles.push(role);
                for &word in &role.words {
                    self.role_words.entry(word).or_default().push(entity);
                }
                if !text.is_empty() && !place.role_texts.iter().any(|t| t.eq_ignore_ascii_case(text)) {
                    place.role_texts.push(text);
                }
            }
        }
    }

    /// The fullest form of every person's name: of full forms the most frequent, then the longest.
    fn choose_names(&mut self) {
        let rank = |form: &str, count: usize| (form.contains(' '), count, form.len());
        let mut best: Vec<Option<(&'a str, usize)>> = vec![None; self.entities.len()];
        for (&word, known) in &self.by_form {
            self.forms.entry((known.entity, word)).or_insert((0, known.form)).0 += known.times;
        }
        for (&(entity, _), &(count, form)) in &self.forms {
            if self.profiles[entity].kind != SpeakerKind::Person {
                continue;
            }
            let beats = |&(other, times): &(&str, usize)| {
                rank(form, count).cmp(&rank(other, times)).then_with(|| other.cmp(form)).is_gt()
            };
            if best[entity].as_ref().is_none_or(beats) {
                best[entity] = Some((form, count));
            }
        }
        for (id, best) in best.into_iter().enumerate() {
            if let Some((form, _)) = best {
                self.profiles[id].single = !form.contains(' ');
                self.entities[id].name = Cow::Borrowed(form);
            }
        }
    }

    /// Everybody who has a role with this word, in no order, some of them twice.
    pub(super) fn with_role(&self, word: u64) -> &[usize] {
        self.role_words.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Adds a speaker that no name names.
    pub(super) fn add(&mut self, kind: SpeakerKind, name: Cow<'a, str>) -> usize {
        self.join(Profile::new(kind, &name), Entity::new(name))
    }

    fn join(&mut self, profile: Profile, entity: Entity<'a>) -> usize {
        self.profiles.push(profile);
        self.entities.push(entity);
        self.entities.len() - 1
    }

    /// The speakers, by first mention; ids stay as they were given.
    pub fn finish(self) -> Vec<Speaker> {
        let all = self.entities.into_iter().zip(self.profiles).enumerate();
        all.map(|(id, (mut entity, profile))| {
            entity.mentions.sort_by_key(|m| (m.span.start, m.span.end));
            entity.mentions.dedup();
            Speaker {
                id: SpeakerId(id as u32),
                name: entity.name.into_owned(),
                kind: profile.kind,
                roles: entity.role_texts.into_iter().map(str::to_owned).collect(),
                mentions: entity.mentions,
            }
        })
        .collect()
    }
}

/// Whether a name is a person's with a first name.
fn is_full(sighting: &Sighting) -> bool {
    sighting.person >= Personhood::Likely && sighting.words >= 2
}

/// Whether a name can be somebody's surname or first name.
fn may_be_surname(sighting: &Sighting) -> bool {
    sighting.country.is_none() && sighting.words == 1 && !(sighting.definite && sighting.person == Personhood::No)
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
