//! The parser: greedy and arc-eager, with a virtual root behind the last token.
//!
//! Goldberg & Nivre, "A Dynamic Oracle for Arc-Eager Dependency Parsing", COLING 2012; features after Zhang & Nivre,
//! "Transition-based Dependency Parsing with Rich Non-local Features", ACL 2011.

use super::features::{AHEAD, BOTH, Features, TOP, TokenFeatures};
use super::labels::{Rel, Tag};
use super::model::{self, Search, Table};
use crate::lexicon::Word;
use crate::lexicon::{reporting_noun, reporting_verb};

/// No token.
pub const NONE: usize = u32::MAX as usize;
const NO: u32 = u32::MAX;

/// Number of parser actions: shift, reduce, and two arcs a relation.
pub const ACTIONS: usize = 2 + 2 * Rel::ALL.len();

/// Numbers of the first left arc and of the first right arc.
const LEFT: usize = 2;
const RIGHT: usize = LEFT + Rel::ALL.len();

/// What the parser may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Next token onto the stack.
    Shift,
    /// The top of the stack, which has its head, away.
    Reduce,
    /// The top of the stack depends on the next token.
    Left(u8),
    /// The next token depends on the top of the stack.
    Right(u8),
}

impl Action {
    /// The action of this number.
    pub fn from_number(number: usize) -> Self {
        match number {
            0 => Action::Shift,
            1 => Action::Reduce,
            n if n < RIGHT => Action::Left((n - LEFT) as u8),
            n => Action::Right((n - RIGHT) as u8),
        }
    }
}

/// One token as the parser sees it.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    /// Its word.
    pub word: u64,
    /// Its tag, from 1.
    pub tag: u64,
    /// Both.
    pub both: u64,
    /// What it can report: a small number a kind of verb or noun.
    pub class: u64,
    /// Quotation marks up to here, twice, and one more when the number is odd.
    pub marks: u64,
    /// Finite verbs before it.
    pub verbs: u32,
    /// Commas before it.
    pub commas: u32,
}

impl Atom {
    /// What stands where there is no token.
    pub const NIL: Atom = Atom { word: 1, tag: 90, both: 1, class: 7, marks: 0, verbs: 0, commas: 0 };
    /// The virtual root.
    const ROOT: Atom = Atom { word: 3, tag: 91, both: 3, class: 6, marks: 0, verbs: 0, commas: 0 };
}

/// What a word can report: rare reporting verbs learn from the frequent ones that behave alike.
fn class(word: Word) -> u64 {
    match reporting_verb(word) {
        Some(verb) if verb.says() && verb.is_core() => 1,
        Some(verb) if verb.says() && !verb.only_direct() => 2,
        Some(_) => 3,
        None => 4 * u64::from(reporting_noun(word)),
    }
}

/// The atoms of a sentence, and the virtual root's.
pub fn atoms(looks: &[TokenFeatures], tags: &[u8], atoms: &mut Vec<Atom>) {
    atoms.clear();
    let (mut marks, mut verbs, mut commas) = (0, 0, 0);
    for (look, &tag) in looks.iter().zip(tags) {
        marks += u64::from(look.is_mark);
        atoms.push(Atom {
            word: look.word,
            tag: u64::from(tag) + 1,
            both: look.word.wrapping_mul(31).wrapping_add(u64::from(tag) + 1),
            class: class(Word(look.word)),
            marks: marks << 1 | (marks & 1),
            verbs,
            commas,
        });
        let tag = Tag::from_number(tag);
        verbs += u32::from(tag.is_some_and(Tag::is_finite));
        commas += u32::from(tag == Some(Tag::Comma));
    }
    atoms.push(Atom { marks: marks << 1, verbs, commas, ..Atom::ROOT });
}

/// Stack, buffer and arcs.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Number of tokens; also the index of the virtual root.
    pub count: usize,
    /// Tokens on the stack.
    pub stack: Vec<u32>,
    /// The next token of the buffer.
    pub next: usize,
    /// Heads so far.
    pub head: Vec<u32>,
    /// Relations so far.
    pub label: Vec<u8>,
    pub(super) left1: Vec<u32>,
    pub(super) left2: Vec<u32>,
    pub(super) right1: Vec<u32>,
    pub(super) right2: Vec<u32>,
    pub(super) lefts: Vec<u8>,
    pub(super) rights: Vec<u8>,
    pub(super) left_set: Vec<u64>,
    pub(super) right_set: Vec<u64>,
}

impl State {
    /// Begins a sentence of `count` tokens.
    pub fn begin(&mut self, count: usize) {
        fn fill<T: Copy>(list: &mut Vec<T>, length: usize, value: T) {
            list.clear();
            list.resize(length, value);
        }
        self.count = count;
        self.stack.clear();
        self.next = 0;
        for list in [&mut self.head, &mut self.left1, &mut self.left2, &mut self.right1, &mut self.right2] {
            fill(list, count + 1, NO);
        }
        for list in [&mut self.label, &mut self.lefts, &mut self.rights] {
            fill(list, count + 1, 0);
        }
        for list in [&mut self.left_set, &mut self.right_set] {
            fill(list, count + 1, 0);
        }
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.next == self.count && self.stack.is_empty()
    }

    /// Whether an action is allowed.
    #[inline]
    pub fn allows(&self, action: Action) -> bool {
        let buffer = self.next < self.count;
        match (self.stack.last(), action) {
            (_, Action::Shift) => buffer,
            (None, _) => false,
            (Some(&top), Action::Reduce) => self.head[top as usize] != NO,
            (Some(&top), Action::Left(_)) => self.head[top as usize] == NO,
            (Some(_), Action::Right(_)) => buffer,
        }
    }

    fn arc(&mut self, head: usize, dependent: usize, label: u8) {
        self.head[dependent] = head as u32;
        self.label[dependent] = label;
        let bit = 1 << (label & 63);
        if dependent < head {
            self.left2[head] = self.left1[head];
            self.left1[head] = dependent as u32;
            self.lefts[head] = self.lefts[head].saturating_add(1);
            self.left_set[head] |= bit;
        } else {
            self.right2[head] = self.right1[head];
            self.right1[head] = dependent as u32;
            self.rights[head] = self.rights[head].saturating_add(1);
            self.right_set[head] |= bit;
        }
    }

    /// When no token is left: what is still on the stack without a head is a root.
    fn end(&mut self) {
        for token in self.stack.drain(..) {
            let head = &mut self.head[token as usize];
            if *head == NO {
                *head = self.count as u32;
            }
        }
    }

    /// Does it.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Shift => {
                self.stack.push(self.next as u32);
                self.next += 1;
            }
            Action::Reduce => {
                self.stack.pop();
            }
            Action::Left(label) => {
                if let Some(top) = self.stack.pop() {
                    self.arc(self.next, top as usize, label);
                }
            }
            Action::Right(label) => {
                if let Some(&top) = self.stack.last() {
                    self.arc(top as usize, self.next, label);
                    self.stack.push(self.next as u32);
                    self.next += 1;
                }
            }
        }
    }
}

/// Scores, one an action.
type Scores = model::Sums;

/// Parses sentences, one after the other, with the same buffers.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// Heads and relations of the last sentence. The head of a root is the number of tokens.
    pub state: State,
    features: Features,
    searches: [Search; 3],
    /// What the tokens that can be on top of the stack say for themselves, once they have been asked.
    tops: Vec<Scores>,
    asked: Vec<bool>,
}

impl Parser {
    /// Parses one sentence of tagged tokens.
    pub fn parse(&mut self, table: &Table<{ model::ACTIONS }>, atoms: &[Atom]) {
        let Parser { state, features, searches, tops, asked } = self;
        let [in_ahead, in_top, in_both] = searches;
        state.begin(atoms.len().saturating_sub(1));
        tops.resize(tops.len().max(state.count), [0; model::LABELS]);
        asked.clear();
        asked.resize(state.count, false);
        let mut ahead = [0; model::LABELS];
        let mut ahead_of = NONE;
        while state.next < state.count {
            let Some(&top) = state.stack.last() else {
                state.apply(Action::Shift);
                continue;
            };
            let top = top as usize;
            let (new_next, new_top) = (ahead_of != state.next, !asked[top]);
            if new_next {
                features.parsing::<AHEAD>(state, atoms);
                table.seek(features.list(), in_ahead);
            }
            if new_top {
                features.parsing::<TOP>(state, atoms);
                table.seek(features.list(), in_top);
            }
            features.parsing::<BOTH>(state, atoms);
            table.seek(features.list(), in_both);
            if new_next {
                ahead_of = state.next;
                ahead = [0; model::LABELS];
                table.add(in_ahead, &mut ahead);
            }
            if new_top {
                asked[top] = true;
                tops[top] = [0; model::LABELS];
                table.add(in_top, &mut tops[top]);
            }
            let mut scores = ahead;
            for (score, top) in scores.iter_mut().zip(&tops[top]) {
                *score = score.saturating_add(*top);
            }
            table.add(in_both, &mut scores);
            state.apply(Action::from_number(choose(state, &scores)));
        }
        state.end();
        keep_nearest_subject(state);
    }
}

/// A verb has one subject before it. Where there are two, a name was taken apart or a quotation's last words were taken
/// for one, and the nearer is right.
fn keep_nearest_subject(state: &mut State) {
    let is_subject = |state: &State, i: usize| state.label[i] == Rel::Nsubj as u8;
    for i in 0..state.count {
        let head = state.head[i] as usize;
        if head < state.count && i < head && is_subject(state, i) {
            let nearer = (i + 1..head).any(|n| state.head[n] as usize == head && is_subject(state, n));
            if nearer {
                state.label[i] = Rel::Dep as u8;
            }
        }
    }
}

/// The allowed action with the highest score.
fn choose(state: &State, scores: &Scores) -> usize {
    let mut best = 0;
    let mut highest = if state.allows(Action::Shift) { scores[0] } else { i16::MIN };
    if state.allows(Action::Reduce) && scores[1] > highest {
        (best, highest) = (1, scores[1]);
    }
    for (action, first) in [(Action::Left(0), LEFT), (Action::Right(0), RIGHT)] {
        if state.allows(action) {
            let scores = &scores[first..first + Rel::ALL.len()];
            let top = scores.iter().copied().max().unwrap_or(i16::MIN);
            if top > highest {
                highest = top;
                best = first + scores.iter().position(|&s| s == top).unwrap_or(0);
            }
        }
    }
    best
}
