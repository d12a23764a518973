//! Interviews and transcripts: which labels open a turn of a dialogue, which blocks the turn goes on in, and who the
//! letters Q and A, initials, and answers without labels stand for.

use rustc_hash::FxHashMap;

use super::end_of_interview::tells_of_interview;
use super::participants::{Participants, only};
use super::patterns::label::is_alone;
use super::people::{Initials, initials_in, people};
use super::turn_label::{TurnLabel, speaks_in_person};
use super::unmarked_answers::{headings_with_names, open_turns};
use crate::block::BlockView;
use crate::block::mentions::PersonEvidence;
use crate::block::quotations::{NameInBlock, asks_or_answers};
use crate::grammar::Tag;
use crate::lexicon::{WordId, word_in};
use crate::text::BlockKind;

/// The labels of a document, and the people that it introduces outside of dialogue.
pub struct Interview<'a> {
    views: &'a [BlockView<'a>],
    /// For each block, the index of the block whose label opens the turn that it belongs to.
    turns: Vec<Option<u32>>,
    /// The people whom letters and answers without labels stand for.
    participants: Participants,
    /// The people with whose names headings begin, when answers have no labels.
    headings: Vec<NameInBlock>,
    /// The blocks without labels in which the interviewer speaks, in order.
    asked: Vec<usize>,
    /// The person who answers questions without labels.
    answerer: Option<NameInBlock>,
    /// The people by their initials; `None` where several have them. Empty when no label can be initials.
    initials: FxHashMap<WordId, Option<NameInBlock>>,
    /// For the last word of each label that is a full name, and for an office in front of one or above all turns, the name.
    full_names: FxHashMap<WordId, NameInBlock>,
}

impl<'a> Interview<'a> {
    /// Finds the turns of a document.
    pub fn of(views: &'a [BlockView<'a>]) -> Self {
        let mut candidates: Vec<TurnLabel> = (0..views.len()).filter_map(|block| TurnLabel::of(views, block)).collect();
        // "DETAILS:" alone on a line is a heading; "MOOR:" is none below "ADA MOOR:".
        let bearers: Vec<WordId> = candidates.iter().filter(|c| c.person).map(|c| c.last).collect();
        candidates.retain(|candidate| {
            !candidate.alone || candidate.person || candidate.unidentified || bearers.contains(&candidate.last)
        });
        if !asks_behind_stops(&candidates) {
            candidates.retain(|candidate| !candidate.stopped);
        }
        let head = fields_of_head(views, &mut candidates);
        let mut named = Initials { views, found: None };
        for candidate in candidates.iter_mut().filter(|c| c.shouted && c.words == 1 && !c.asks && !c.answers) {
            candidate.is_initials =
                initials_in(&views[candidate.block]).is_some_and(|initials| named.find(&initials).is_some());
            candidate.person |= candidate.is_initials;
        }
        let mut turns = vec![None; views.len()];
        if let Some(dialogue) = Dialogue::of(&candidates) {
            let spoken = candidates.iter().filter(|candidate| dialogue.has(candidate));
            spoken.for_each(|candidate| turns[candidate.block] = Some(candidate.block as u32));
            let initials = candidates.iter().filter(|candidate| candidate.is_initials);
            let surname = |candidate: &TurnLabel| {
                let name = named.find(&initials_in(&views[candidate.block])?)?;
                let name = &views[name.block as usize].names[name.name as usize];
                Some((candidate.block as u32, WordId::of(name.spelling.last())))
            };
            let surnames = initials.filter_map(surname).collect();
            extend_turns(views, &mut turns, &surnames);
        }
        let participants = Participants::of(views, &turns);
        let interviewee = participants.interviewee;
        let mut headings = Vec::new();
        let mut asked = Vec::new();
        if interviewee.is_some()
            && turns.iter().all(Option::is_none)
            && let Some(questions) = open_turns(views, &mut turns)
        {
            headings = headings_with_names(views);
            // The questions of somebody whom nobody names are no quotations.
            asked = participants.interviewer.map_or_else(Vec::new, |_| questions);
            asked.iter().for_each(|&question| turns[question] = Some(question as u32));
        }
        // One question may be asked of the readers; several, or one in a text about one person, are an interview.
        let questions = (0..views.len()).filter(|&n| turns[n].is_none() && is_open_question(views, n)).take(2).count();
        let is_profile = || only(people(views, |n| turns[n].is_none())).is_some();
        let answerer = interviewee.filter(|_| questions >= 2 || questions == 1 && is_profile());
        let mut full_names: FxHashMap<WordId, NameInBlock> = head.into_iter().collect();
        for candidate in candidates.iter().filter(|candidate| candidate.words > 1 && turns[candidate.block].is_some()) {
            if let Some(name) = candidate.name {
                let name = NameInBlock { block: candidate.block as u32, name };
                full_names.entry(candidate.last).or_insert(name);
                if let Some(office) = office_in_front(&views[candidate.block]) {
                    full_names.entry(office).or_insert(name);
                }
            }
        }
        let initials = named.found.unwrap_or_default();
        Interview { views, turns, participants, headings, asked, answerer, full_names, initials }
    }

    /// The block whose label opens the turn that a block belongs to.
    pub fn turn_of(&self, block: usize) -> Option<usize> {
        self.turns[block].map(|label| label as usize)
    }

    /// The name elsewhere in the document that the label of a block stands for: that of the person who is interviewed for
    /// A and for an answer without a label, that of the one who asks for Q, that of a longer label for its last word, and that
    /// of the only person with these initials for initials.
    pub fn introduction(&self, block: usize) -> Option<NameInBlock> {
        let view = &self.views[block];
        let Some(label) = view.structure.label.as_ref() else {
            if self.asked.binary_search(&block).is_ok() {
                return self.participants.interviewer;
            }
            let above = self.headings.partition_point(|name| (name.block as usize) < block);
            return above.checked_sub(1).map(|last| self.headings[last]).or(self.participants.interviewee);
        };
        let last = view.parsed.tokens.get(label.name.end - 1)?;
        match asks_or_answers(last.word) {
            (asks, _) if asks || word_in!(last.word, "interviewer") => return self.participants.interviewer,
            (_, true) => return self.participants.interviewee,
            _ => {}
        }
        if label.name.len() > 1 {
            return None;
        }
        if let Some(&name) = self.full_names.get(&last.word) {
            return Some(name);
        }
        self.initials.get(&WordId::of(&initials_in(view)?)).copied().flatten()
    }

    /// Who answers a question in the block `question` that has no label, in the block below it.
    pub fn answerer(&self, question: usize) -> Option<NameInBlock> {
        self.answerer.filter(|_| self.turns[question].is_none() && is_open_question(self.views, question))
    }

    /// Whether a block is a question without a label, which ends whatever was said above it.
    pub fn is_question(&self, block: usize) -> bool {
        self.answerer(block).is_some()
    }
}

/// Removes the labels above the first turn that are fields of a head: `PROGRAMME: Coast Tonight`. Nobody speaks without a stop there, and
/// only there. Returns the names in these fields, each with the last word of its label: `PRESENTER: Ada Moor` says who that is.
fn fields_of_head(views: &[BlockView], candidates: &mut Vec<TurnLabel>) -> Vec<(WordId, NameInBlock)> {
    let mut names = Vec::new();
    let credited = |candidate: &TurnLabel| name_behind(&views[candidate.block]).filter(|_| !candidate.person);
    let speaks = |candidate: &TurnLabel| (candidate.sentence || candidate.question) && credited(candidate).is_none();
    let first = candidates.iter().position(speaks).unwrap_or(0);
    let is_repeated = |n: usize| candidates[n + 1..].iter().any(|other| other.whole == candidates[n].whole);
    let mut fields = Vec::with_capacity(first);
    for (n, candidate) in candidates[..first].iter().enumerate() {
        let name = credited(candidate);
        names.extend(name.map(|name| (candidate.last, NameInBlock { block: candidate.block as u32, name })));
        fields.push(candidate.shouted && !candidate.person && !is_repeated(n) || name.is_some());
    }
    let mut n = 0;
    candidates.retain(|_| {
        n += 1;
        !fields.get(n - 1).is_some_and(|&field| field)
    });
    names
}

/// The full name behind the label of a block, as its index, when the block says nothing else than who people are: *Presenter: Ada
/// Moor. Guests: Tom Reed, researcher.*
fn name_behind(view: &BlockView) -> Option<u32> {
    let colon = view.structure.label.as_ref()?.colon;
    let index = view.names.iter().position(|name| name.tokens.start > colon && name.word_count >= 2)?;
    let (name, tokens) = (&view.names[index], &view.parsed.tokens);
    let closed = tokens.get(name.tokens.end).is_none_or(|next| matches!(next.tag, Tag::Stop | Tag::Comma));
    let list = closed && !tokens[name.tokens.end..].iter().any(|token| token.tag.is_finite());
    (name.tokens.start == colon + 1 && list && name.person >= PersonEvidence::Likely).then_some(index as u32)
}

/// The word in front of the bracket in which the name of a label stands: `PRESENTER (ADA MOOR):`
fn office_in_front(view: &BlockView) -> Option<WordId> {
    let start = view.structure.label.as_ref()?.name.start;
    let bracket = start.checked_sub(1).filter(|&i| view.parsed.form(&view.block.text, i) == "(")?;
    Some(view.parsed.tokens.get(bracket.checked_sub(1)?)?.word)
}

/// Whether the labels that end with a full stop are those of an examination: *Mr. Moor. Did you see the light?* Several questions and
/// answers follow each other.
fn asks_behind_stops(candidates: &[TurnLabel]) -> bool {
    let answered = |pair: &&[TurnLabel]| {
        let both = pair.iter().all(|candidate| candidate.stopped);
        both && pair[1].block == pair[0].block + 1 && pair[0].question && pair[0].whole != pair[1].whole
    };
    candidates.windows(2).filter(answered).count() >= 2
}

/// What all labels of a document together say.
struct Dialogue {
    /// How often each label opens a block, and how often each last word ends one, by number of words.
    wholes: FxHashMap<WordId, usize>,
    short_forms: FxHashMap<WordId, (usize, usize)>,
    has_letters: bool,
    has_people: bool,
    has_shouted: bool,
}

impl Dialogue {
    /// `None` when the labels are those of no dialogue.
    fn of(candidates: &[TurnLabel]) -> Option<Self> {
        let sure = || candidates.iter().filter(|candidate| !candidate.is_headline);
        sure().nth(1)?;
        let count = |fits: fn(&TurnLabel) -> bool| sure().filter(|candidate| fits(candidate)).count();
        let shouted = count(|c| c.shouted && c.sentence && !c.asks && !c.answers);
        let people = count(|c| c.person && c.sentence);
        let asked = count(|c| c.question) > 0;
        let converse = |pair: &[TurnLabel]| {
            let both = |fits: fn(&TurnLabel) -> bool| pair.iter().all(fits);
            pair[1].block == pair[0].block + 1 && both(|c| c.person && c.sentence) && pair.iter().any(|c| c.in_person)
        };
        let known = count(|c| c.person && c.is_initials) >= 2;
        let mut dialogue = Dialogue {
            wholes: FxHashMap::default(),
            short_forms: FxHashMap::default(),
            has_letters: count(|c| c.asks) > 0 && count(|c| c.answers || c.shouted && !c.asks) > 0,
            has_people: people >= 2 && (asked || people >= 4 || known || candidates.windows(2).any(converse)),
            has_shouted: shouted >= 3 || shouted >= 2 && (count(|c| c.titled) > 0 || asked),
        };
        sure().for_each(|candidate| dialogue.count(candidate));
        dialogue.has_people |= sure().any(|candidate| dialogue.is_repeated(candidate) && candidate.sentence);
        candidates.iter().filter(|candidate| candidate.is_headline).for_each(|candidate| dialogue.count(candidate));
        let any = dialogue.has_letters || dialogue.has_people || dialogue.has_shouted;
        any.then_some(dialogue)
    }

    fn count(&mut self, candidate: &TurnLabel) {
        *self.wholes.entry(candidate.whole).or_default() += 1;
        let (short, long) = self.short_forms.entry(candidate.last).or_default();
        *(if candidate.words == 1 { short } else { long }) += 1;
    }

    /// Whether a label opens several blocks, as a whole or once as a surname and once in full.
    fn is_repeated(&self, candidate: &TurnLabel) -> bool {
        let (short, long) = self.short_forms.get(&candidate.last).copied().unwrap_or_default();
        let other = if candidate.words == 1 { long } else { short };
        self.wholes.get(&candidate.whole).is_some_and(|&count| count >= 2) || other > 0 && !candidate.is_headline
    }

    /// Whether a label opens a turn.
    fn has(&self, candidate: &TurnLabel) -> bool {
        if candidate.asks || candidate.answers {
            return self.has_letters;
        }
        let named = candidate.person || candidate.office;
        self.is_repeated(candidate)
            || candidate.shouted && (self.has_shouted || self.has_letters)
            || named && (self.has_people || self.has_shouted)
    }
}

/// Gives the paragraphs below a turn to it, up to the next label, heading or remark in brackets. Behind the last label, a
/// paragraph belongs to the turn only when it speaks of "I", "we" or "you".
/// `surnames` are those of the people whose initials are the label of a block.
fn extend_turns(views: &[BlockView], turns: &mut [Option<u32>], surnames: &FxHashMap<u32, WordId>) {
    let last_label = turns.iter().rposition(Option::is_some).unwrap_or(0);
    let mut running: Option<u32> = None;
    for n in 0..views.len() {
        if turns[n].is_some() {
            running = turns[n];
            continue;
        }
        let Some(label) = running else { continue };
        let view = &views[n];
        let is_text = matches!(view.block.kind, BlockKind::Paragraph | BlockKind::BlockQuotation | BlockKind::ListItem);
        let remark = view.block.text.trim_matches(['"', '“', '”', ' ', '.']);
        if remark.starts_with(['(', '[']) && remark.ends_with([')', ']']) || opens_with_field(view) {
            continue;
        }
        let label_view = &views[label as usize];
        let surname = surnames.get(&label).copied();
        // Below a label alone on its line stands what is said, whoever is named: "I’m Ada Moor".
        let introduced = is_alone(label_view) && n == label as usize + 1;
        let goes_on = || n < last_label || speaks_in_person(view) && !tells_of_interview(view);
        if is_text && (introduced || !names_speaker(view, label_view, surname) && goes_on()) {
            turns[n] = Some(label);
        } else if view.block.kind != BlockKind::Boilerplate {
            running = None;
        }
    }
}

/// Whether a block begins with a word in capitals and a colon, which is no label of a speaker: `SOUND: The sea.`
fn opens_with_field(view: &BlockView) -> bool {
    let form = |i: usize| view.parsed.form(&view.block.text, i);
    let shouted = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    view.parsed.tokens.len() > 2 && shouted(form(0)) && form(1) == ":"
}

/// Whether a paragraph names the one whose turn it would go on: then it is the writer's. The `surname` is that of the person whose
/// initials the label is.
fn names_speaker(view: &BlockView, label: &BlockView, surname: Option<WordId>) -> bool {
    let key = label.structure.label.as_ref().and_then(|found| label.parsed.tokens.get(found.name.end - 1));
    let is_key = |word: WordId| key.is_some_and(|key| key.word == word) || surname == Some(word);
    let opens = view.parsed.tokens.first().is_some_and(|first| surname == Some(first.word));
    opens || view.parsed.tokens.iter().any(|token| is_key(token.word) && token.tag.is_proper())
}

/// Whether a block is a question without marks, and the next one begins with a quotation.
fn is_open_question(views: &[BlockView], block: usize) -> bool {
    let view = &views[block];
    let asks = view.block.text.trim_end().ends_with('?') && view.structure.quoted.is_empty();
    asks && view.block.kind != BlockKind::Boilerplate
        && views
            .get(block + 1)
            .is_some_and(|next| next.structure.quoted.first().is_some_and(|quoted| quoted.tokens.start == 0))
}
