//! The state of the arc-eager parser and its actions.

use super::labels::Rel;

/// The index that means "no token".
pub const NONE: usize = NO_TOKEN as usize;
/// The same in the lists of a state.
const NO_TOKEN: u32 = u32::MAX;

/// Number of parser actions: shift, reduce, and two arcs for each relation.
pub const ACTIONS: usize = 2 + 2 * Rel::ALL.len();

/// The number of the first left arc.
pub(super) const FIRST_LEFT: usize = 2;
/// The number of the first right arc.
pub(super) const FIRST_RIGHT: usize = FIRST_LEFT + Rel::ALL.len();

/// An action of the parser. Arcs have the number of a [`Rel`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Moves the next token to the stack.
    Shift,
    /// Removes the top of the stack, which has a head.
    Reduce,
    /// Makes the top of the stack depend on the next token, and removes it.
    Left(u8),
    /// Makes the next token depend on the top of the stack, and moves it to the stack.
    Right(u8),
}

impl Action {
    /// The action with this number, below [`ACTIONS`].
    pub fn from_number(number: usize) -> Self {
        match number {
            0 => Action::Shift,
            1 => Action::Reduce,
            n if n < FIRST_RIGHT => Action::Left((n - FIRST_LEFT) as u8),
            n => Action::Right((n - FIRST_RIGHT) as u8),
        }
    }
}

/// The state of the parser: stack, buffer and arcs. Lists have one item for each token and one for the virtual root.
#[derive(Clone, Debug, Default)]
pub struct ParserState {
    /// Number of tokens; also the index of the virtual root.
    pub count: usize,
    /// The tokens on the stack, the top last.
    pub stack: Vec<u32>,
    /// The first token of the buffer.
    pub next: usize,
    /// The head of each token; `u32::MAX` for a token without one.
    pub head: Vec<u32>,
    /// The relation of each token to its head, as the number of a [`Rel`].
    pub label: Vec<u8>,
    /// The leftmost dependent of each token in front of it, and the one that was the leftmost before.
    pub(super) leftmost: Vec<u32>,
    pub(super) leftmost2: Vec<u32>,
    /// The rightmost dependent of each token behind it, and the one that was the rightmost before.
    pub(super) rightmost: Vec<u32>,
    pub(super) rightmost2: Vec<u32>,
    /// Number of dependents in front of and behind each token.
    pub(super) lefts: Vec<u8>,
    pub(super) rights: Vec<u8>,
    /// The relations of the dependents in front of and behind each token, one bit each.
    pub(super) left_labels: Vec<u64>,
    pub(super) right_labels: Vec<u64>,
}

impl ParserState {
    /// Resets the state for a sentence of `count` tokens.
    pub fn begin(&mut self, count: usize) {
        fn fill<T: Copy>(list: &mut Vec<T>, length: usize, value: T) {
            list.clear();
            list.resize(length, value);
        }
        self.count = count;
        self.stack.clear();
        self.next = 0;
        for list in [&mut self.head, &mut self.leftmost, &mut self.leftmost2, &mut self.rightmost, &mut self.rightmost2]
        {
            fill(list, count + 1, NO_TOKEN);
        }
        for list in [&mut self.label, &mut self.lefts, &mut self.rights] {
            fill(list, count + 1, 0);
        }
        for list in [&mut self.left_labels, &mut self.right_labels] {
            fill(list, count + 1, 0);
        }
    }

    /// Whether both stack and buffer are empty.
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
            (Some(&top), Action::Reduce) => self.head[top as usize] != NO_TOKEN,
            (Some(&top), Action::Left(_)) => self.head[top as usize] == NO_TOKEN,
            (Some(_), Action::Right(_)) => buffer,
        }
    }

    /// Adds an arc.
    fn arc(&mut self, head: usize, dependent: usize, label: u8) {
        self.head[dependent] = head as u32;
        self.label[dependent] = label;
        let bit = 1 << (label & 63);
        if dependent < head {
            self.leftmost2[head] = self.leftmost[head];
            self.leftmost[head] = dependent as u32;
            self.lefts[head] = self.lefts[head].saturating_add(1);
            self.left_labels[head] |= bit;
        } else {
            self.rightmost2[head] = self.rightmost[head];
            self.rightmost[head] = dependent as u32;
            self.rights[head] = self.rights[head].saturating_add(1);
            self.right_labels[head] |= bit;
        }
    }

    /// Ends the sentence when the buffer is empty: tokens on the stack that have no head become roots.
    pub(super) fn end(&mut self) {
        for token in self.stack.drain(..) {
            let head = &mut self.head[token as usize];
            if *head == NO_TOKEN {
                *head = self.count as u32;
            }
        }
    }

    /// Performs an action, which must be allowed.
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

#[cfg(test)]
mod tests {
    use super::*;

    const DET: u8 = Rel::Det as u8;
    const SUBJECT: u8 = Rel::Nsubj as u8;

    #[test]
    fn every_number_is_an_action_of_its_own() {
        let actions: Vec<Action> = (0..ACTIONS).map(Action::from_number).collect();
        assert_eq!(actions[..3], [Action::Shift, Action::Reduce, Action::Left(0)]);
        assert_eq!(actions[FIRST_RIGHT], Action::Right(0));
        assert_eq!(actions[ACTIONS - 1], Action::Right(Rel::ALL.len() as u8 - 1));
    }

    #[test]
    fn a_sentence_is_parsed_action_by_action() {
        // "The ferry sailed": The <det- ferry <nsubj- sailed.
        let mut state = ParserState::default();
        state.begin(3);
        for action in [Action::Shift, Action::Left(DET), Action::Shift, Action::Left(SUBJECT), Action::Shift] {
            assert!(state.allows(action) && !state.is_done(), "{action:?}");
            state.apply(action);
        }
        assert_eq!((state.next, state.leftmost[2], state.lefts[2], state.left_labels[2]), (3, 1, 1, 1 << SUBJECT));
        state.end();
        assert!(state.is_done());
        assert_eq!((&state.head[..3], &state.label[..2]), (&[1, 2, 3][..], &[DET, SUBJECT][..]));
    }

    #[test]
    fn actions_are_allowed_where_they_keep_a_tree() {
        let mut state = ParserState::default();
        state.begin(2);
        let allowed = |state: &ParserState| {
            [Action::Shift, Action::Reduce, Action::Left(0), Action::Right(0)].map(|action| state.allows(action))
        };
        assert_eq!(allowed(&state), [true, false, false, false], "the stack is empty");
        state.apply(Action::Shift);
        assert_eq!(allowed(&state), [true, false, true, true], "the top has no head");
        state.apply(Action::Right(DET));
        assert_eq!(allowed(&state), [false, true, false, false], "the top has a head, the buffer is empty");
        state.apply(Action::Reduce);
        assert_eq!(allowed(&state), [false, false, true, false], "only the virtual root is left");
    }

    #[test]
    fn the_second_dependent_is_the_one_that_was_outermost_before() {
        let mut state = ParserState::default();
        state.begin(3);
        state.apply(Action::Shift);
        state.apply(Action::Right(DET));
        state.apply(Action::Reduce);
        state.apply(Action::Right(SUBJECT));
        assert_eq!((state.rightmost[0], state.rightmost2[0], state.rights[0]), (2, 1, 2));
        assert_eq!(state.right_labels[0], 1 << DET | 1 << SUBJECT);
    }
}
