//! From the mention of a source to the speaker: names, descriptions, pronouns.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::block::mentions::{
    GrammaticalRole, MentionPosition, NounPhrase, Reference, ReferenceKind, Role, SourceForm, SourceMention,
    UnnamedSource, is_country,
};
use crate::document::entities::{EntityProfile, EntityTable};
use crate::grammar::{TokenSpan, Word};
use crate::speaker::{Confidence, Mention, MentionKind, SpeakerId, SpeakerKind};
use crate::speakers::lexicon::Gender;
use crate::text::{Span, TextSpan};

/// How the speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResolutionMethod {
    /// The mention holds the name.
    Name,
    /// Several names, joined.
    Joint,
    /// A description that fits one person's role.
    Role,
    /// A pronoun.
    Pronoun,
    /// A place, a body, a group or somebody without a name: the mention unnamed.
    UnnamedSource,
}

/// Who a mention is.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// The speaker.
    pub speaker: SpeakerId,
    /// How it was found.
    pub method: ResolutionMethod,
    /// How sure that is.
    pub confidence: Confidence,
    /// The mention it rests on, when that is another one.
    pub antecedent: Option<Span>,
}

/// A mention to be resolved.
#[derive(Clone, Debug)]
pub struct Query<'q, 'a> {
    /// Index of the block.
    pub block: usize,
    /// The mention.
    pub source: &'a SourceMention,
    /// What is said, in tokens of the same block: who is named only there is not who says it.
    pub content: &'q [TokenSpan],
    /// The speaker of the quotation before.
    pub previous: Option<SpeakerId>,
    /// Whether the cue says that somebody goes on: *added, continued*.
    pub goes_on: bool,
}

/// Somebody named or references at a place of the text. Small, because every pronoun looks at many.
#[derive(Clone, Debug)]
struct RecentMention {
    block: u32,
    token: u32,
    /// Sentences of the article up to here.
    sentence: u32,
    entity: u32,
    /// The latest block and sentence of all events up to this one, for not every event comes in order.
    reach: (u32, u32),
    /// The words, in bytes of the block's clean text.
    bytes: TextSpan,
    grammatical_role: GrammaticalRole,
    quoted: bool,
}

impl RecentMention {
    /// Block and token.
    fn at(&self) -> (usize, usize) {
        (self.block as usize, self.token as usize)
    }

    /// The speaker.
    fn entity(&self) -> usize {
        self.entity as usize
    }

    /// Whether it stands in what is said in a block.
    fn inside(&self, block: usize, content: &[TokenSpan]) -> bool {
        self.block as usize == block && content.iter().any(|c| c.contains(self.token as usize))
    }
}

/// How many of the last events a pronoun looks at.
const WINDOW: usize = 48;

/// How far the first must be ahead of the second for a pronoun to be sure of it.
const SURE: f32 = 3.0;

/// Resolves mentions in order of the text.
pub struct Resolver<'a> {
    table: EntityTable<'a>,
    /// The last [`WINDOW`] events.
    events: VecDeque<RecentMention>,
    /// How many there were.
    happened: usize,
    /// Next block, and the next place in it where somebody is references.
    at: (usize, usize),
    /// Next name of all.
    name: usize,
    sentences_before: Vec<u32>,
    /// For every speaker the last event that means it, counted from one; none is zero.
    last_event: Vec<usize>,
    /// Speakers by name, and the first one without a name by every word of its description.
    by_name: FxHashMap<Word, SmallVec<[usize; 1]>>,
    by_word: FxHashMap<Word, usize>,
    /// Whom the words of a role fit.
    by_role: FxHashMap<SmallVec<[u64; 6]>, Rc<RoleMatches>>,
}

/// Everybody whose role holds the words of a description.
#[derive(Default)]
struct RoleMatches {
    /// Speakers with how well it fits, by id.
    all: Vec<(usize, f32)>,
    /// A bit for each of them, counted from the first: most of those who are asked for are not among them.
    bits: Vec<u64>,
    /// The first of those whom it fits best.
    best: Option<(usize, f32)>,
}

impl RoleMatches {
    fn add(&mut self, id: usize, fit: f32) {
        if self.best.is_none_or(|(_, best)| fit > best) {
            self.best = Some((id, fit));
        }
        self.all.push((id, fit));
        let bit = id - self.all[0].0;
        self.bits.resize(bit / 64 + 1, 0);
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    /// How well it fits somebody.
    fn of(&self, id: usize) -> Option<f32> {
        let bit = id.checked_sub(self.all.first()?.0)?;
        if self.bits.get(bit / 64)? >> (bit % 64) & 1 == 0 {
            return None;
        }
        self.all.binary_search_by_key(&id, |fit| fit.0).ok().map(|at| self.all[at].1)
    }
}

impl<'a> Resolver<'a> {
    /// A resolver over a table.
    pub fn new(table: EntityTable<'a>) -> Self {
        let mut sum = 0;
        let sentences_before = table
            .views
            .iter()
            .map(|block| {
                let before = sum;
                sum += block.parsed.sentences.len() as u32;
                before
            })
            .collect();
        let mut by_name: FxHashMap<Word, SmallVec<[usize; 1]>> = FxHashMap::default();
        for (id, entity) in table.entities.iter().enumerate() {
            by_name.entry(Word::of(&entity.name)).or_default().push(id);
        }
        Resolver {
            last_event: vec![0; table.entities.len()],
            table,
            events: VecDeque::with_capacity(WINDOW),
            happened: 0,
            at: (0, 0),
            name: 0,
            sentences_before,
            by_name,
            by_word: FxHashMap::default(),
            by_role: FxHashMap::default(),
        }
    }

    /// The table, with all that was learned.
    pub fn into_entities(self) -> EntityTable<'a> {
        self.table
    }

    /// The name of a speaker.
    pub fn name(&self, speaker: SpeakerId) -> &str {
        self.table.entities.get(speaker.0 as usize).map_or("", |e| &e.name)
    }

    /// Notes everybody who is references in front of a place.
    fn advance(&mut self, block: usize, token: usize) {
        loop {
            let (b, n) = self.at;
            if b >= self.table.views.len() || b > block {
                return;
            }
            let Some(Reference { start, position, grammatical_role, kind }) = self.table.views[b].references.get(n)
            else {
                self.at = (b + 1, 0);
                continue;
            };
            if b == block && *start as usize >= token {
                return;
            }
            self.at.1 += 1;
            match *kind {
                ReferenceKind::Name => {
                    if let Some(&entity) = self.table.named.get(self.name) {
                        self.event(b, position, entity, *grammatical_role);
                    }
                    self.name += 1;
                }
                ReferenceKind::Role(role) => {
                    let role = self.table.views[b].roles.get(role as usize);
                    if let Some((entity, _)) = role.and_then(|role| self.by_description(role)) {
                        self.event(b, position, entity, *grammatical_role);
                    }
                }
                ReferenceKind::Pronoun(gender) => {
                    if !position.quoted
                        && let Some(choice) = self.pronoun(b, position, gender, &[], None, false)
                        && choice.margin >= 1.0
                    {
                        self.mention(b, position, choice.entity, *grammatical_role);
                    }
                }
            }
        }
    }

    /// Notes that somebody is references.
    fn event(&mut self, block: usize, position: &MentionPosition, entity: usize, grammatical_role: GrammaticalRole) {
        if self.events.len() == WINDOW {
            self.events.pop_front();
        }
        let (block, sentence) = (block as u32, self.sentence(block, position));
        let (blocks, sentences) = self.events.back().map_or((0, 0), |last| last.reach);
        self.events.push_back(RecentMention {
            block,
            token: position.token,
            sentence,
            entity: entity as u32,
            reach: (blocks.max(block), sentences.max(sentence)),
            bytes: position.bytes,
            grammatical_role,
            quoted: position.quoted,
        });
        self.happened += 1;
        if self.last_event.len() <= entity {
            self.last_event.resize(entity + 1, 0);
        }
        self.last_event[entity] = self.happened;
    }

    /// Sentences of the article up to a place.
    fn sentence(&self, block: usize, position: &MentionPosition) -> u32 {
        self.sentences_before[block] + position.sentence
    }

    /// The words of an event in the source.
    fn span(&self, event: &RecentMention) -> Span {
        self.table.views[event.block as usize].source_span(event.bytes)
    }

    /// Notes that a pronoun means somebody, and that this is a mention.
    fn mention(&mut self, block: usize, position: &MentionPosition, entity: usize, grammatical_role: GrammaticalRole) {
        self.event(block, position, entity, grammatical_role);
        let span = self.table.views[block].source_span(position.bytes);
        self.table.entities[entity].mentions.push(Mention { span, name: span, kind: MentionKind::Pronoun });
    }

    /// Who a mention is. Ask in order of the text.
    pub fn resolve(&mut self, query: &Query<'_, 'a>) -> Option<Resolution> {
        if query.block >= self.table.views.len() {
            return None;
        }
        self.advance(query.block, query.source.start as usize);
        match &query.source.words {
            SourceForm::Pronoun(gender, grammatical_role) => self.by_pronoun(query, *gender, *grammatical_role),
            SourceForm::It => self.recent(query, |e| matches!(e.kind, SpeakerKind::Place | SpeakerKind::Organisation)),
            SourceForm::They => self
                .recent(query, |e| matches!(e.kind, SpeakerKind::Group | SpeakerKind::Organisation))
                .or_else(|| self.recent(query, |e| e.kind == SpeakerKind::Anonymous)),
            SourceForm::Name(name) => Some(self.named(self.whom(query.block, *name))),
            SourceForm::NounPhrase(phrase) => self
                .by_name(query, phrase)
                .or_else(|| self.by_role(query, phrase.role.as_ref()?))
                .or_else(|| self.unnamed(query, phrase.unnamed.as_ref()?)),
            SourceForm::Nobody => None,
        }
    }

    fn by_pronoun(&mut self, query: &Query, gender: Gender, grammatical_role: GrammaticalRole) -> Option<Resolution> {
        let position = &query.source.position;
        let choice = self.pronoun(query.block, position, gender, query.content, query.previous, query.goes_on)?;
        let near = choice.sentences <= 1;
        let known = choice.known_gender || choice.alone;
        let sure = choice.margin >= SURE && known || choice.previous && choice.margin >= 1.0;
        let confidence = if near && sure { Confidence::Medium } else { Confidence::Low };
        self.mention(query.block, position, choice.entity, grammatical_role);
        let profile = &mut self.table.profiles[choice.entity];
        profile.vote(gender, 1);
        profile.count += 1;
        Some(Resolution {
            speaker: SpeakerId(choice.entity as u32),
            method: ResolutionMethod::Pronoun,
            confidence,
            antecedent: Some(choice.span),
        })
    }

    /// "It", "they": the last of a kind that is not inside what is said.
    fn recent(&mut self, query: &Query, fits: impl Fn(&EntityProfile) -> bool) -> Option<Resolution> {
        let position = &query.source.position;
        let sentence = self.sentence(query.block, position);
        let found = self
            .events
            .iter()
            .rev()
            .filter(|e| !e.inside(query.block, query.content) && !e.quoted && sentence.saturating_sub(e.sentence) <= 3)
            .filter(|e| e.at() < (query.block, position.token as usize))
            .filter(|e| fits(&self.table.profiles[e.entity()]))
            .max_by(|a, b| {
                let score = |e: &RecentMention| {
                    let far = sentence.saturating_sub(e.sentence) as f32;
                    (if e.grammatical_role == GrammaticalRole::Subject { 1.5 } else { 0.0 })
                        - (if e.grammatical_role == GrammaticalRole::Possessive { 0.3 } else { 0.0 })
                        - far
                        // Of two subjects in one sentence the first is the main clause's.
                        - e.token as f32 * 0.001
                };
                score(a).total_cmp(&score(b))
            })
            .cloned()?;
        self.mention(query.block, position, found.entity(), GrammaticalRole::Subject);
        Some(Resolution {
            speaker: SpeakerId(found.entity),
            method: ResolutionMethod::Pronoun,
            confidence: Confidence::Low,
            antecedent: Some(self.span(&found)),
        })
    }

    /// Rules 3-6 for a mention that holds names.
    fn by_name(&mut self, query: &Query<'_, 'a>, phrase: &'a NounPhrase) -> Option<Resolution> {
        // "Ukraine and its allies": a group, under its own name.
        if let Some(own) = &phrase.allies {
            let speaker = self.make(query, SpeakerKind::Group, own.key, Cow::Borrowed(&own.text));
            return Some(Resolution {
                speaker,
                method: ResolutionMethod::UnnamedSource,
                confidence: Confidence::High,
                antecedent: None,
            });
        }
        let entity = |name: u32| self.whom(query.block, name);
        let person = |name: u32| self.table.profiles[entity(name)].kind == SpeakerKind::Person;
        let names = &phrase.names;
        if phrase.several() {
            let everybody = || names.iter().map(|i| i.name);
            let people = everybody().filter(|&name| person(name)).count();
            if people >= 2 || people == 0 && phrase.proper {
                let all: SmallVec<[usize; 4]> =
                    everybody().filter(|&name| people == 0 || person(name)).map(entity).collect();
                return Some(self.joint(query, &all));
            }
        }
        if let Some(inside) = names.iter().find(|i| i.head) {
            return Some(self.named(entity(inside.name)));
        }
        // The head is a common noun: "the minister, Hakan Fidan" names a person; "Trump adviser" does not.
        if phrase.proper || phrase.office {
            let beside = names.iter().filter(|i| person(i.name)).find(|i| i.person || i.behind);
            if let Some(inside) = beside
                && (inside.behind || phrase.proper)
            {
                return Some(self.named(entity(inside.name)));
            }
        }
        let last = names.last().filter(|_| phrase.proper)?;
        Some(self.named(entity(last.name)))
    }

    /// Whom a name of a block names.
    fn whom(&self, block: usize, name: u32) -> usize {
        self.table.named[self.table.starts[block] + name as usize]
    }

    fn named(&self, entity: usize) -> Resolution {
        Resolution {
            speaker: SpeakerId(entity as u32),
            method: if self.table.profiles[entity].kind == SpeakerKind::Person {
                ResolutionMethod::Name
            } else {
                ResolutionMethod::UnnamedSource
            },
            confidence: Confidence::High,
            antecedent: None,
        }
    }

    fn joint(&mut self, query: &Query, members: &[usize]) -> Resolution {
        let names: Vec<&str> = members.iter().map(|&e| &*self.table.entities[e].name).collect();
        let name = match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => String::new(),
        };
        let speaker = self.make(query, SpeakerKind::Group, Word::of(&name), Cow::Owned(name));
        Resolution { speaker, method: ResolutionMethod::Joint, confidence: Confidence::High, antecedent: None }
    }

    /// Rule 9 for a source: "the Ukrainian president", "Moscow's top negotiator".
    fn by_role(&mut self, query: &Query, role: &Role) -> Option<Resolution> {
        let (entity, score) = self.by_description(role)?;
        let antecedent = self.describe(query, entity);
        Some(Resolution {
            speaker: SpeakerId(entity as u32),
            method: ResolutionMethod::Role,
            confidence: if score >= 2.0 { Confidence::High } else { Confidence::Medium },
            antecedent,
        })
    }

    /// Notes that the source is a description of somebody, and gives where that one is introduced.
    fn describe(&mut self, query: &Query, entity: usize) -> Option<Span> {
        self.event(query.block, &query.source.position, entity, GrammaticalRole::Subject);
        let span = self.table.views[query.block].source_span(query.source.bytes);
        let mentions = &mut self.table.entities[entity].mentions;
        let introduction = mentions.first().map(|mention| mention.span);
        mentions.push(Mention { span, name: span, kind: MentionKind::Description });
        introduction
    }

    /// Rule 9: the person one of whose roles fits the description, of several the one references last. With how well it
    /// fits.
    fn by_description(&mut self, role: &Role) -> Option<(usize, f32)> {
        let fits = match self.by_role.get(&*role.words) {
            Some(known) => Rc::clone(known),
            None => {
                let found = Rc::new(self.fits(&role.words));
                self.by_role.insert(role.words.clone(), Rc::clone(&found));
                found
            }
        };
        let (first, fit) = fits.best?;
        // Of those that were not references lately the first can win, unless it was unnamed, which beats them all.
        let lately = self.happened.saturating_sub(WINDOW);
        let mut best = (self.last_event[first] <= lately).then_some((first, fit - 0.6));
        for event in &self.events {
            let id = event.entity();
            let Some(fit) = fits.of(id) else { continue };
            let ago = self.happened - self.last_event[id];
            let score = fit + (0.3 - ago as f32 * 0.005);
            if best.is_none_or(|(other, b)| score > b || score == b && id < other) {
                best = Some((id, score));
            }
        }
        best
    }

    /// The people one of whose roles holds all words of a description but the country, which must not contradict.
    fn fits(&self, description: &[u64]) -> RoleMatches {
        let (places, words): (SmallVec<[u64; 6]>, SmallVec<[u64; 6]>) =
            description.iter().copied().partition(|w| is_country(*w));
        const LEADER: u64 = Word::new("leader").0;
        /// Who leads: a president, a prime minister …
        const LEADERS: [u64; 5] =
            [Word::new("president").0, Word::new("chancellor").0, Word::new("king").0, LEADER, Word::new("prime").0];
        let leads = |r: &Role| {
            let has = |w: &u64| r.words.contains(w);
            LEADERS[..4].iter().any(has) || has(&LEADERS[4]) && has(&Word::new("minister").0)
        };
        let alike = |r: &Role, w: u64| r.words.contains(&w) == words.contains(&w);
        let with = |w: u64| -> Vec<usize> {
            let leaders: &[u64] = if w == LEADER { &LEADERS } else { &[] };
            leaders.iter().chain([&w]).flat_map(|&w| self.table.with_role(w)).copied().collect()
        };
        let mut fits = RoleMatches::default();
        // Whoever is references has every word: the rarest one leaves the fewest.
        let Some(mut candidates) = words.iter().map(|&w| with(w)).min_by_key(Vec::len) else { return fits };
        candidates.sort_unstable();
        candidates.dedup();
        for id in candidates {
            let entity = &self.table.entities[id];
            if self.table.profiles[id].kind != SpeakerKind::Person {
                continue;
            }
            let mut fit: Option<f32> = None;
            for r in &entity.roles {
                let holds = words.iter().all(|w| r.words.contains(w) || *w == LEADER && leads(r));
                if !holds || !alike(r, const { Word::new("vice").0 }) || !alike(r, const { Word::new("deputy").0 }) {
                    continue;
                }
                let theirs: SmallVec<[u64; 2]> = r.words.iter().copied().filter(|w| is_country(*w)).collect();
                let mut score = 2.0;
                if !places.is_empty() {
                    if theirs.is_empty() {
                        score -= 0.7;
                    } else if places.iter().any(|p| theirs.contains(p)) {
                        score += 0.5;
                    } else {
                        continue;
                    }
                }
                fit = Some(fit.map_or(score, |f| f.max(score)));
            }
            if let Some(fit) = fit {
                fits.add(id, fit);
            }
        }
        fits
    }

    /// Somebody without a name, a group, a body: the mention's own words.
    fn unnamed(&mut self, query: &Query<'_, 'a>, unnamed: &'a UnnamedSource) -> Option<Resolution> {
        // "The company" is the body named last that can be one.
        if unnamed.the_body
            && let Some(found) = self.recent(query, |e| e.kind == SpeakerKind::Organisation)
        {
            return Some(found);
        }
        // "The official" is the one that was quoted without a name before.
        if unnamed.the_one
            && let Some(&entity) = self.by_word.get(&unnamed.word)
        {
            let antecedent = self.describe(query, entity);
            return Some(Resolution {
                speaker: SpeakerId(entity as u32),
                method: ResolutionMethod::Role,
                confidence: Confidence::Medium,
                antecedent,
            });
        }
        let speaker = self.make(query, unnamed.kind, unnamed.own.key, Cow::Borrowed(&unnamed.own.text));
        Some(Resolution {
            speaker,
            method: ResolutionMethod::UnnamedSource,
            confidence: unnamed.confidence,
            antecedent: None,
        })
    }

    /// A new speaker, or the one of the same name and kind.
    fn make(&mut self, query: &Query, kind: SpeakerKind, key: Word, name: Cow<'a, str>) -> SpeakerId {
        let same = self.by_name.entry(key).or_default();
        let known = same.iter().copied().find(|&e| self.table.profiles[e].kind == kind);
        let id = known.unwrap_or_else(|| {
            if kind == SpeakerKind::Anonymous {
                for word in name.split(' ') {
                    self.by_word.entry(Word::of(word)).or_insert(self.table.entities.len());
                }
            }
            let id = self.table.add(kind, name);
            same.push(id);
            id
        });
        self.describe(query, id);
        SpeakerId(id as u32)
    }

    /// The he/she scorer: nearness, paragraph, frequency, subjecthood, the speaker before; what is inside marks counts
    /// less, and who is named only inside the quotation unnamed not at all.
    fn pronoun(
        &self,
        block: usize,
        position: &MentionPosition,
        gender: Gender,
        content: &[TokenSpan],
        previous: Option<SpeakerId>,
        goes_on: bool,
    ) -> Option<PronounCandidate> {
        let token = position.token as usize;
        let sentence = self.sentence(block, position);
        let of_previous = if goes_on { 2.5 } else { 1.0 };
        // What nearness alone cannot give, at most.
        let most = 0.45 * 5.0 + 1.0 + if previous.is_some() { of_previous } else { 0.0 };
        let mut top = f32::NEG_INFINITY;
        let mut scores: SmallVec<[(usize, f32, &RecentMention); 8]> = SmallVec::new();
        let nearness = |sentences: u32, blocks: usize| -0.84 * sentences.min(6) as f32 - 0.9 * blocks.min(3) as f32;
        // Who is so far behind the first of several that nobody asks how far.
        let hopeless = |nearness: f32, others: usize, top: f32| others > 1 && nearness + most < top - SURE - 0.1;
        for event in self.events.iter().rev() {
            // None before is nearer than this.
            let (blocks, sentences) = event.reach;
            let nearest = nearness(sentence.saturating_sub(sentences), block.saturating_sub(blocks as usize));
            if hopeless(nearest, scores.len(), top) {
                break;
            }
            if event.at() >= (block, token) {
                continue;
            }
            let far = sentence.saturating_sub(event.sentence);
            let blocks = block - event.block as usize;
            if far > 12 || hopeless(nearness(far, blocks), scores.len(), top) {
                continue;
            }
            let profile = &self.table.profiles[event.entity()];
            let human = match profile.kind {
                SpeakerKind::Person | SpeakerKind::Anonymous => true,
                SpeakerKind::Organisation => {
                    profile.doubtful && profile.single && event.grammatical_role == GrammaticalRole::Subject
                }
                _ => false,
            };
            let known = profile.gender();
            if !human || known.is_some_and(|g| g != gender) {
                continue;
            }
            if event.inside(block, content) {
                continue;
            }
            let tokens = if blocks == 0 { (position.token - event.token) as f32 } else { 40.0 * blocks as f32 };
            let mut score = -0.84 * far.min(6) as f32 - 0.0056 * tokens.min(300.0);
            score -= 0.9 * blocks.min(3) as f32;
            score += 0.45 * profile.count.min(5) as f32;
            score += match event.grammatical_role {
                GrammaticalRole::Subject => 1.0,
                GrammaticalRole::Possessive => -0.8,
                GrammaticalRole::Addressee => -1.5,
                GrammaticalRole::Other => 0.0,
            };
            if event.quoted {
                score -= 2.0;
            }
            if known.is_none() {
                score -= 0.5;
            }
            let unnamed = matches!(profile.kind, SpeakerKind::Anonymous | SpeakerKind::Organisation);
            if unnamed || profile.doubtful && profile.single {
                score -= 1.5;
            }
            if previous == Some(SpeakerId(event.entity)) {
                score += of_previous;
            }
            top = top.max(score);
            match scores.iter_mut().find(|s| s.0 == event.entity()) {
                Some(best) if best.1 < score => *best = (event.entity(), score, event),
                Some(_) => {}
                None => scores.push((event.entity(), score, event)),
            }
        }
        let best = scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let second = scores.iter().filter(|s| s.0 != best.0).map(|s| s.1).fold(f32::NEG_INFINITY, f32::max);
        Some(PronounCandidate {
            entity: best.0,
            margin: if second.is_finite() { best.1 - second } else { 5.0 },
            sentences: sentence.saturating_sub(best.2.sentence) as usize,
            known_gender: self.table.profiles[best.0].gender().is_some(),
            alone: scores.len() == 1,
            previous: previous == Some(SpeakerId(best.0 as u32)),
            span: self.span(best.2),
        })
    }
}

/// Whom a pronoun most likely means.
struct PronounCandidate {
    entity: usize,
    /// How far it is ahead of the next one.
    margin: f32,
    /// How many sentences back it stands.
    sentences: usize,
    known_gender: bool,
    alone: bool,
    previous: bool,
    span: Span,
}
