//! Who there is in an article: all names gathered into speakers.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::block::BlockView;
use crate::block::mentions::{
    FirstName, GrammaticalRole, LONG, NameMention, NameSpelling, PersonEvidence, Role, RoleMention, same_last,
};
use crate::grammar::Word;
use crate::speaker::{Mention, MentionKind, Speaker, SpeakerId, SpeakerKind};
use crate::speakers::lexicon::{Gender, is_metonym};

/// One speaker while the article is read.
#[derive(Clone, Debug)]
pub struct Entity<'a> {
    pub name: Cow<'a, str>,
    /// First name of a person.
    first: Option<&'a FirstName>,
    /// How the last name of a person sounds.
    phonetic_key: &'a str,
    pub roles: SmallVec<[&'a Role; 2]>,
    role_texts: SmallVec<[&'a str; 2]>,
    /// What the role_mentions are known by that were noted.
    role_mentions: SmallVec<[u64; 2]>,
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
            phonetic_key: "",
            roles: SmallVec::new(),
            role_texts: SmallVec::new(),
            role_mentions: SmallVec::new(),
            country: None,
            mentions: Vec::new(),
            last_seen: (0, 0),
        }
    }
}

/// What is asked of many speakers for every pronoun. Small, and apart from the rest, so that it stays near.
#[derive(Clone, Copy, Debug)]
pub struct EntityProfile {
    pub kind: SpeakerKind,
    /// Nothing says that it is a person but that it may be one.
    pub doubtful: bool,
    /// Its name is one word.
    pub single: bool,
    /// How often it was named.
    pub count: u32,
    votes: [u32; 2],
}

impl EntityProfile {
    fn new(kind: SpeakerKind, name: &str) -> Self {
        EntityProfile { kind, doubtful: false, single: !name.contains(' '), count: 0, votes: [0, 0] }
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
pub struct EntityTable<'a> {
    pub views: &'a [BlockView<'a>],
    pub entities: Vec<Entity<'a>>,
    /// One for each of them.
    pub profiles: Vec<EntityProfile>,
    /// Whom every name names, in order of the text.
    pub named: Vec<usize>,
    /// Start of each block in `named`.
    pub starts: Vec<usize>,
    /// People by the first letter of their last name and the length of its phonetic_key.
    people: FxHashMap<(char, usize), Vec<usize>>,
    /// Whom a name names that can name only one, as it is spelt: a full name, a surname that one person has.
    by_form: FxHashMap<Word, KnownForm<'a>>,
    /// How many people have joined.
    person_count: usize,
    /// What [`EntityTable::namesakes`] found for a last name.
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
struct KnownForm<'a> {
    /// Whom it names.
    entity: usize,
    form: &'a str,
    /// How often it names that one.
    times: usize,
    /// How many people there were when nobody else could be references; of a full name that does not matter.
    among: usize,
}

/// The people of one last name.
#[derive(Default)]
struct Namesakes {
    /// How many people there were when they were found, and one.
    among: usize,
    found: SmallVec<[usize; 4]>,
}

impl<'a> EntityTable<'a> {
    /// Gathers the names of an article.
    pub fn build(views: &'a [BlockView<'a>]) -> Self {
        let mut table = EntityTable {
            entities: Vec::new(),
            profiles: Vec::new(),
            named: Vec::with_capacity(views.iter().map(|block| block.names.len()).sum()),
            starts: Vec::with_capacity(views.len() + 1),
            views,
            people: FxHashMap::default(),
            by_form: FxHashMap::default(),
            person_count: 0,
            namesakes: FxHashMap::default(),
            forms: FxHashMap::default(),
            first_names: FxHashMap::default(),
            role_words: FxHashMap::default(),
            bodies: FxHashMap::default(),
        };
        table.full_names();
        table.all_names();
        table.mentions();
        table.choose_names();
        table
    }

    /// First all full names, so that a surname in the lead finds the full name of the third paragraph.
    fn full_names(&mut self) {
        for block in 0..self.views.len() {
            for name in self.views[block].names.iter().filter(|s| is_full(s)) {
                if let Some(known) = self.by_form.get_mut(&name.form) {
                    known.times += 1;
                    continue;
                }
                // Who was found once is found again: people only push, with higher ids.
                let entity = self.look_up(name).unwrap_or_else(|| self.create_person(name));
                let known = KnownForm { entity, form: &name.spelling.form, times: 1, among: 0 };
                self.by_form.insert(name.form, known);
            }
        }
    }

    /// Everybody whose last name is a spelling of this one, by id.
    fn namesakes(&mut self, name: &NameMention) -> &[usize] {
        let known = self.namesakes.entry(name.surname).or_default();
        let among = self.person_count + 1;
        if known.among != among {
            let NameSpelling { initial, phonetic_key, .. } = &*name.spelling;
            let length = phonetic_key.len();
            let lengths = if length >= LONG { length - 1..length + 2 } else { length..length + 1 };
            let buckets = lengths.filter_map(|length| self.people.get(&(*initial, length)));
            known.among = among;
            known.found = buckets
                .flatten()
                .copied()
                .filter(|&e| same_last(self.entities[e].phonetic_key, phonetic_key))
                .collect();
            known.found.sort_unstable();
        }
        &known.found
    }

    fn look_up(&mut self, name: &NameMention) -> Option<usize> {
        let first = name.spelling.first.as_ref()?;
        self.namesakes(name);
        let namesakes = self.namesakes.get(&name.surname)?;
        namesakes.found.iter().copied().find(|&e| self.entities[e].first.is_some_and(|f| f.same(first)))
    }

    /// A new person.
    fn create_person(&mut self, name: &'a NameMention) -> usize {
        let spelling = &name.spelling;
        let profile = EntityProfile {
            doubtful: name.person < PersonEvidence::Sure,
            ..EntityProfile::new(SpeakerKind::Person, &spelling.form)
        };
        let id = self.push(
            profile,
            Entity {
                phonetic_key: &spelling.phonetic_key,
                first: spelling.first.as_ref(),
                ..Entity::new(Cow::Borrowed(&spelling.form))
            },
        );
        self.person_count += 1;
        self.people.entry((spelling.initial, spelling.phonetic_key.len())).or_default().push(id);
        self.first_names.entry(Word::of(spelling.first())).or_default().push(id);
        id
    }

    /// Then every name in order: who is references.
    fn all_names(&mut self) {
        for block in 0..self.views.len() {
            self.starts.push(self.named.len());
            for name in self.views[block].names {
                let entity = if is_full(name) {
                    self.by_form.get(&name.form).map(|known| known.entity)
                } else {
                    // A surname that one person had a moment ago is still that one's when nobody has joined.
                    let known = self.by_form.get_mut(&name.form).filter(|known| known.among == self.person_count);
                    known.filter(|_| may_be_surname(name)).map(|known| {
                        known.times += 1;
                        known.entity
                    })
                };
                let entity = entity.unwrap_or_else(|| self.other(block, name));
                self.record_name_mention(block, name, entity);
                self.named.push(entity);
            }
        }
        self.starts.push(self.named.len());
    }

    /// Whom a name names that is not known.
    fn other(&mut self, block: usize, name: &'a NameMention) -> usize {
        let entity = self.single(block, name);
        let alone = || self.namesakes.get(&name.surname).is_some_and(|same| *same.found == [entity]);
        if may_be_surname(name) && alone() {
            let form = &name.spelling.form;
            let known = KnownForm { entity, form, times: 0, among: self.person_count };
            let known = self.by_form.entry(name.form).or_insert(known);
            if known.entity == entity {
                known.among = self.person_count;
                known.times += 1;
                return entity;
            }
        }
        self.forms.entry((entity, name.form)).or_insert_with(|| (0, &name.spelling.form)).0 += 1;
        entity
    }

    /// The places of all names, once it is known how many each of them has.
    fn mentions(&mut self) {
        for (entity, profile) in self.entities.iter_mut().zip(&self.profiles) {
            entity.mentions.reserve(profile.count as usize);
        }
        let mut named = self.named.iter();
        for block in self.views {
            for (name, &entity) in block.names.iter().zip(&mut named) {
                self.entities[entity].mentions.push(Mention {
                    span: block.source_span(name.whole),
                    name: block.source_span(name.bytes),
                    kind: MentionKind::Name,
                });
            }
        }
    }

    /// A name of one word, or of a body: a known person's surname or first name is that person.
    fn single(&mut self, block: usize, name: &'a NameMention) -> usize {
        if may_be_surname(name) {
            if let Some(found) = self.by_surname(block, name) {
                return found;
            }
            if name.person == PersonEvidence::Sure {
                return self.create_person(name);
            }
        }
        if let Some(&found) = self.bodies.get(&name.key) {
            return found;
        }
        let spelling = &name.spelling;
        let person = name.person == PersonEvidence::Unknown && name.country.is_none();
        let lower = spelling.form.to_lowercase();
        let last = spelling.last();
        let kind = if is_body(&lower) {
            SpeakerKind::Organisation
        } else if name.place || name.country.is_some() || is_metonym(Word::of(last)) || is_seat(&lower) {
            SpeakerKind::Place
        } else if person && name.grammatical_role == GrammaticalRole::Subject && !is_acronym(last) {
            SpeakerKind::Person
        } else {
            SpeakerKind::Organisation
        };
        let id = self.push(
            EntityProfile { doubtful: true, ..EntityProfile::new(kind, &spelling.form) },
            Entity {
                country: name.country,
                last_seen: (block, name.name.start),
                ..Entity::new(Cow::Borrowed(&spelling.form))
            },
        );
        self.bodies.insert(name.key, id);
        id
    }

    /// Rules 3-5: the person of this surname or, failing that, first name. Of two, the one whose gender fits, that was
    /// named last, or most.
    fn by_surname(&mut self, block: usize, name: &'a NameMention) -> Option<usize> {
        self.namesakes(name);
        let found = &*self.namesakes.get(&name.surname)?.found;
        let gender = name.gender.map(|(gender, _)| gender).filter(|_| found.len() > 1);
        let fits = |e: usize| gender.is_none_or(|gender| self.profiles[e].gender().is_none_or(|g| g == gender));
        let any_fits = found.iter().any(|&e| fits(e));
        let best = found.iter().copied().filter(|&e| !any_fits || fits(e)).max_by_key(|&e| {
            let (count, last_seen) = (self.profiles[e].count, self.entities[e].last_seen);
            let near = count > 0 && block - last_seen.0 <= 1;
            (near.then_some(last_seen), count > 0, count, std::cmp::Reverse(e))
        });
        if best.is_some() {
            return best;
        }
        let same = self.first_names.get(&name.key)?;
        same.iter().rev().copied().find(|&e| self.profiles[e].count > 0 && self.entities[e].first.is_some())
    }

    /// What a mention tells about whom it names.
    fn record_name_mention(&mut self, block: usize, name: &'a NameMention, entity: usize) {
        let (place, profile) = (&mut self.entities[entity], &mut self.profiles[entity]);
        profile.count += 1;
        place.last_seen = (block, name.name.start);
        if name.person == PersonEvidence::Sure {
            profile.doubtful = false;
            if profile.kind == SpeakerKind::Organisation && place.country.is_none() {
                profile.kind = SpeakerKind::Person;
            }
        }
        if let Some((gender, weight)) = name.gender {
            profile.vote(gender, weight);
        }
        // Nearly always it has had them before, and to look at them is to wait for far memory.
        if name.role_mentions.is_empty() || place.role_mentions.contains(&name.roles_key) {
            return;
        }
        place.role_mentions.push(name.roles_key);
        for RoleMention { role, text } in &name.role_mentions {
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
    pub fn with_role(&self, word: u64) -> &[usize] {
        self.role_words.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Adds a speaker that no name names.
    pub fn add(&mut self, kind: SpeakerKind, name: Cow<'a, str>) -> usize {
        self.push(EntityProfile::new(kind, &name), Entity::new(name))
    }

    fn push(&mut self, profile: EntityProfile, entity: Entity<'a>) -> usize {
        self.profiles.push(profile);
        self.entities.push(entity);
        self.entities.len() - 1
    }

    /// The speakers, by first mention; ids stay as they were given.
    pub fn into_speakers(self) -> Vec<Speaker> {
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
fn is_full(name: &NameMention) -> bool {
    name.person >= PersonEvidence::Likely && name.words >= 2
}

/// Whether a name can be somebody's surname or first name.
fn may_be_surname(name: &NameMention) -> bool {
    name.country.is_none() && name.words == 1 && !(name.definite && name.person == PersonEvidence::No)
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
