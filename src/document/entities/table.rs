//! The table of all entities of a document, with the indexes that find them.

use std::borrow::Cow;

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use super::can_speak::can_speak;
use super::entity::{Entity, Relative};
use super::knowledge::{Knowledge, KnownEntity};
use super::profile::EntityProfile;
use super::short_names::ShortNames;
use super::teams::{Teams, names_of_teams};
use crate::block::BlockView;
use crate::block::mentions::{NameMention, NameSpeech, NameSpelling, Role, surname_hashes};
use crate::lexicon::WordId;
use crate::speaker::{Mention, MentionKind, Speaker, SpeakerId, SpeakerKind};

/// Everything that a document names, and the speakers without a name that are added while mentions are resolved.
pub struct EntityTable<'a> {
    /// The blocks of the document.
    pub views: &'a [BlockView<'a>],
    /// The entities. An entity is known by its index.
    pub entities: Vec<Entity<'a>>,
    /// The profile of each of `entities`, in the same order.
    pub profiles: Vec<EntityProfile>,
    /// The entity of every mention by name, in order of the text; [`NO_ENTITY`] for a common word that is no name.
    pub(super) named: Vec<usize>,
    /// Mentions by name, as indices in `named`, that may mean several people. In order.
    pub(super) ambiguous: Vec<usize>,
    /// Index in `named` of the first name of each block, and the number of all names.
    pub starts: Vec<usize>,
    /// Names that can mean only one person, by [`NameMention::exact_key`]: full
    /// names, and surnames that one person has.
    pub(super) known_forms: FxHashMap<WordId, KnownForm<'a>>,
    /// Other names of entities, by entity and exact key: number of mentions, and the name.
    pub(super) other_forms: FxHashMap<(usize, WordId), (usize, &'a str)>,
    /// People by the hashes of their last names (`surname_hashes`).
    pub(super) people: FxHashMap<u64, FewEntities>,
    /// Number of people.
    pub(super) person_count: usize,
    /// People of one last name, by its surname key: a cache.
    pub(super) namesakes: FxHashMap<WordId, Namesakes>,
    /// People by first name in lower case.
    pub(super) first_names: FxHashMap<WordId, FewEntities>,
    /// People by the words inside their full names that can be used as a surname, in lower case.
    pub(super) inner_surnames: FxHashMap<WordId, FewEntities>,
    /// People of a family who are called by the first name alone, in order of the text.
    pub(super) relatives: Vec<Relative>,
    /// Whether a relative was named beside a full name.
    pub(super) has_pairs: bool,
    /// Entities that are not people, by name in lower case.
    pub(super) others: FxHashMap<WordId, usize>,
    /// Short forms of the names of organisations.
    pub(super) short_names: ShortNames,
    /// What is known beside the article.
    pub(super) knowledge: &'a Knowledge,
    /// The entities of known speakers.
    known: FxHashMap<usize, usize>,
    /// Entities by the words of their roles.
    role_words: FxHashMap<u64, FewEntities>,
    /// The names that the words around them show to be those of teams.
    pub(super) teams: Teams<'a>,
}

/// Entities that an index leads to, most often one.
pub(super) type FewEntities = SmallVec<[usize; 2]>;

/// Number of mentions of each name, by which memory is reserved.
const LIKELY_MENTIONS: usize = 8;

/// In place of the entity of a capitalised common word that is nobody's surname.
pub(super) const NO_ENTITY: usize = usize::MAX;

/// A name that can mean only one person.
pub(super) struct KnownForm<'a> {
    /// The person.
    pub entity: usize,
    /// The name as it is spelt.
    pub form: &'a str,
    /// Number of its mentions.
    pub times: usize,
    /// Number of people in the table when the name could mean no other one. Not used for full names.
    pub person_count: usize,
}

/// The people of one last name.
#[derive(Default)]
pub(super) struct Namesakes {
    /// Number of people in the table when this was filled, plus one (0: never filled).
    pub filled_at: usize,
    /// The people, in the order in which they were added.
    pub found: SmallVec<[usize; 4]>,
}

impl<'a> EntityTable<'a> {
    /// Gathers all mentions by name of a document into entities. `knowledge` says what is known beside the document.
    pub fn build(views: &'a [BlockView<'a>], knowledge: &'a Knowledge) -> Self {
        let names = views.iter().map(|block| block.names.len()).sum();
        let likely = names / LIKELY_MENTIONS + 1;
        let mut table = EntityTable {
            entities: Vec::with_capacity(likely),
            profiles: Vec::with_capacity(likely),
            named: Vec::with_capacity(names),
            ambiguous: Vec::new(),
            starts: Vec::with_capacity(views.len() + 1),
            views,
            known_forms: FxHashMap::with_capacity_and_hasher(likely, FxBuildHasher),
            other_forms: FxHashMap::with_capacity_and_hasher(likely, FxBuildHasher),
            people: FxHashMap::with_capacity_and_hasher(likely, FxBuildHasher),
            person_count: 0,
            namesakes: FxHashMap::with_capacity_and_hasher(likely, FxBuildHasher),
            first_names: FxHashMap::with_capacity_and_hasher(likely, FxBuildHasher),
            inner_surnames: FxHashMap::default(),
            relatives: Vec::new(),
            has_pairs: false,
            others: FxHashMap::default(),
            short_names: ShortNames::default(),
            knowledge,
            known: FxHashMap::default(),
            role_words: FxHashMap::default(),
            teams: names_of_teams(views),
        };
        let people = table.add_full_names();
        table.link_names(&people);
        table.collect_mentions();
        table.choose_names();
        table.add_styles();
        table
    }

    /// Copies the positions of all mentions by name to their entities. Runs last, when the number of mentions of each
    /// is known.
    fn collect_mentions(&mut self) {
        for (entity, profile) in self.entities.iter_mut().zip(&self.profiles) {
            entity.mentions.reserve(profile.count as usize);
        }
        let mut named = self.named.iter();
        for block in self.views {
            for (name, &entity) in block.names.iter().zip(&mut named).filter(|(_, entity)| **entity != NO_ENTITY) {
                self.entities[entity].mentions.push(Mention {
                    span: block.source_span(name.full_span),
                    name: block.source_span(name.text_span),
                    kind: MentionKind::Name,
                });
            }
        }
    }

    /// The entities with a role that contains this word, in no order, some of them twice.
    pub fn with_role(&self, word: u64) -> &[usize] {
        self.role_words.get(&word).map_or(&[], SmallVec::as_slice)
    }

    /// The entity of a name of a block, given the index of the name in the block; `None` for a common word.
    pub fn entity_of_name(&self, block: usize, name: u32) -> Option<usize> {
        self.entity_of_mention(self.starts[block] + name as usize)
    }

    /// The entity of a mention by name, counted from the start of the document; `None` for a common word.
    pub fn entity_of_mention(&self, mention: usize) -> Option<usize> {
        self.named.get(mention).copied().filter(|&entity| entity != NO_ENTITY)
    }

    /// Whether a name of a block is the surname of several people and nothing tells which of them is meant.
    pub fn is_ambiguous(&self, block: usize, name: u32) -> bool {
        self.may_mean_several(self.starts[block] + name as usize)
    }

    /// The same for a mention by name, counted from the start of the document.
    pub fn may_mean_several(&self, mention: usize) -> bool {
        self.ambiguous.binary_search(&mention).is_ok()
    }

    /// The entity of a known speaker, which is added when it is not there yet.
    pub(super) fn known_speaker(&mut self, known: usize) -> usize {
        if let Some(&entity) = self.known.get(&known) {
            return entity;
        }
        let knowledge = self.knowledge;
        let KnownEntity { spelling, kind, roles } = knowledge.get(known);
        let person = *kind == SpeakerKind::Person;
        let entity = Entity {
            first: spelling.first.as_ref().filter(|_| person),
            last: if person { spelling.last() } else { "" },
            phonetic_key: if person { &spelling.phonetic_key } else { "" },
            known_roles: roles,
            speech: NameSpeech::of(&spelling.form),
            is_known: true,
            ..Entity::new(Cow::Borrowed(&spelling.form))
        };
        let id = self.push(EntityProfile::new(*kind, &spelling.form), entity);
        self.known.insert(known, id);
        if person {
            self.index_person(id, spelling);
        } else {
            self.others.insert(spelling.folded(), id);
        }
        for role in roles {
            role.words.iter().for_each(|&word| self.role_words.entry(word).or_default().push(id));
        }
        id
    }

    /// Adds a person to the indexes by last and by first name.
    pub(super) fn index_person(&mut self, id: usize, spelling: &NameSpelling) {
        self.person_count += 1;
        for hash in surname_hashes(spelling.initial, &spelling.phonetic_key) {
            self.people.entry(hash).or_default().push(id);
        }
        self.first_names.entry(WordId::of(spelling.first())).or_default().push(id);
        self.index_inner_surnames(id, spelling);
    }

    /// The known speaker whom a phrase without a name of the article means: "the Harbour Queen".
    pub fn known_phrase(&mut self, phrase: &str) -> Option<usize> {
        let known = self.knowledge.of_phrase(phrase)?;
        Some(self.known_speaker(known))
    }

    /// The only known person one of whose roles `fits`, as an entity.
    pub fn known_holder(&mut self, fits: impl Fn(&Role) -> bool) -> Option<usize> {
        let known = self.knowledge.holder(fits)?;
        Some(self.known_speaker(known))
    }

    /// Adds an entity that no name of the document means; returns its index.
    pub fn add(&mut self, kind: SpeakerKind, name: Cow<'a, str>) -> usize {
        self.push(EntityProfile::new(kind, &name), Entity { speech: NameSpeech::of(&name), ..Entity::new(name) })
    }

    pub(super) fn push(&mut self, profile: EntityProfile, entity: Entity<'a>) -> usize {
        self.profiles.push(profile);
        self.entities.push(entity);
        self.entities.len() - 1
    }

    /// Adds the roles that a mention by name states to its entity.
    #[inline]
    pub(super) fn add_roles(&mut self, entity: usize, name: &'a NameMention) {
        let role_words = &mut self.role_words;
        self.entities[entity].add_roles(name, |word| role_words.entry(word).or_default().push(entity));
    }

    /// The entities as speakers, in the same order, each with its mentions in order of the text.
    pub fn into_speakers(self) -> Vec<Speaker> {
        let all = self.entities.into_iter().zip(self.profiles).enumerate();
        all.map(|(id, (mut entity, profile))| {
            entity.mentions.sort_by_key(|m| (m.span.start, m.span.end));
            entity.mentions.dedup();
            let can_speak = can_speak(&entity, &profile);
            Speaker {
                id: SpeakerId(id as u32),
                name: entity.name.into_owned(),
                kind: profile.kind,
                can_speak,
                roles: entity.role_texts.into_iter().map(str::to_owned).collect(),
                mentions: entity.mentions,
            }
        })
        .collect()
    }
}
