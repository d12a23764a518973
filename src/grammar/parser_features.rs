//! The features of the parser: the top of the stack, the front of the buffer, and their dependents so far.
//!
//! The features are those of Zhang & Nivre, "Transition-based Dependency Parsing with Rich Non-local Features", ACL 2011,
//! whose names are used here: `s0` and `s1` are the two topmost tokens of the stack, `n0` to `n3` the first tokens of the
//! buffer, `h` is the head of a token, `h2` the head of its head, `l` and `r` its leftmost and rightmost dependents, `l2`
//! and `r2` the second ones from the same side. Templates from 182 on are our own: they also count quotation marks, verbs
//! and commas between stack and buffer, and use the class of reporting words.

use super::feature_list::{FeatureList, FeatureWriter};
use super::parser_state::{NONE, ParserState};
use super::parser_token::ParserToken;

/// Part of the parser's features: those that depend on the buffer alone. They stay the same until a token is taken from
/// the buffer.
pub const BUFFER: u8 = 1;
/// Part of the parser's features: those that depend on the top of the stack alone. They stay the same while that token is
/// on the stack: its head and its left dependents are known when it gets there.
pub const STACK_TOP: u8 = 2;
/// Part of the parser's features: all others, which change with every action.
pub const STACK_AND_BUFFER: u8 = 4;

impl FeatureList {
    /// Replaces the features with those of a parser state, of the parts `PARTS`: [`BUFFER`], [`STACK_TOP`],
    /// [`STACK_AND_BUFFER`], or several.
    // A call for each decision costs one in fifteen of its instructions; left alone, the compiler inlines it or not.
    #[inline(always)]
    pub fn fill_for_parser<const PARTS: u8>(&mut self, state: &ParserState, tokens: &[ParserToken]) {
        let context = Context::of(state, tokens);
        self.fill::<PARTS>(|features| {
            put_words_and_tags(features, &context);
            put_nearest_dependents(features, &context);
            put_other_dependents(features, &context);
            put_marks_and_classes(features, &context);
        });
    }
}

/// The tokens and numbers that features are made of.
struct Context {
    s0: ParserToken,
    s1: ParserToken,
    n0: ParserToken,
    n1: ParserToken,
    n2: ParserToken,
    n3: ParserToken,
    s0h: ParserToken,
    s0h2: ParserToken,
    s0l: ParserToken,
    s0r: ParserToken,
    s0l2: ParserToken,
    s0r2: ParserToken,
    n0l: ParserToken,
    n0l2: ParserToken,
    /// Relations to the head, numbered from 1.
    s0_label: u64,
    s0l_label: u64,
    s0r_label: u64,
    n0l_label: u64,
    /// Numbers of left and right dependents, and sets of their relations.
    s0_lefts: u64,
    s0_rights: u64,
    s0_left_labels: u64,
    s0_right_labels: u64,
    n0_lefts: u64,
    n0_left_labels: u64,
    /// Tokens from `s0` to `n0`, in 8 classes; 0 for an empty stack.
    distance: u64,
    /// Quotation marks from `s0` to `n0`, at most 3.
    marks: u64,
    /// Finite verbs and commas from `s0` to `n0`, at most 3 each.
    between: u64,
}

impl Context {
    #[inline(always)]
    fn of(state: &ParserState, tokens: &[ParserToken]) -> Self {
        let token = |i: usize| if i == NONE { ParserToken::NIL } else { tokens[i] };
        let label = |i: usize| if i == NONE { 999 } else { u64::from(state.label[i]) + 1 };
        let of = |list: &[u32], i: usize| if i == NONE { NONE } else { list[i] as usize };
        let depth = state.stack.len();
        let s0 = if depth > 0 { state.stack[depth - 1] as usize } else { NONE };
        let s1 = if depth > 1 { state.stack[depth - 2] as usize } else { NONE };
        let ahead = |n: usize| if state.next + n <= state.count { state.next + n } else { NONE };
        let n0 = state.next;
        let s0h = of(&state.head, s0);
        let (s0l, s0r, n0l) = (of(&state.leftmost, s0), of(&state.rightmost, s0), of(&state.leftmost, n0));
        let (s0_lefts, s0_rights, s0_left_labels, s0_right_labels) = if s0 == NONE {
            (9, 9, 0, 0)
        } else {
            let (lefts, rights) = (u64::from(state.lefts[s0]), u64::from(state.rights[s0]));
            (lefts, rights, state.left_labels[s0], state.right_labels[s0])
        };
        let (top, front) = (token(s0), token(n0));
        let verbs = u64::from(front.verbs.saturating_sub(top.verbs).min(3));
        let commas = u64::from(front.commas.saturating_sub(top.commas).min(3));
        Context {
            s0: top,
            s1: token(s1),
            n0: front,
            n1: token(ahead(1)),
            n2: token(ahead(2)),
            n3: token(ahead(3)),
            s0h: token(s0h),
            s0h2: token(of(&state.head, s0h)),
            s0l: token(s0l),
            s0r: token(s0r),
            s0l2: token(of(&state.leftmost2, s0)),
            s0r2: token(of(&state.rightmost2, s0)),
            n0l: token(n0l),
            n0l2: token(of(&state.leftmost2, n0)),
            s0_label: label(s0),
            s0l_label: label(s0l),
            s0r_label: label(s0r),
            n0l_label: label(n0l),
            s0_lefts,
            s0_rights,
            s0_left_labels,
            s0_right_labels,
            n0_lefts: u64::from(state.lefts[n0]),
            n0_left_labels: state.left_labels[n0],
            distance: distance(s0, n0),
            marks: (front.marks.wrapping_sub(top.marks) >> 1).min(3),
            between: verbs << 8 | commas,
        }
    }
}

/// The distance from the top of the stack to the front of the buffer, in classes; 0 for an empty stack.
#[inline(always)]
fn distance(s0: usize, n0: usize) -> u64 {
    if s0 == NONE {
        return 0;
    }
    match n0 - s0 {
        near @ 0..=4 => near as u64,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

/// Words and tags of stack and buffer.
#[inline(always)]
fn put_words_and_tags<const PARTS: u8>(features: &mut FeatureWriter<'_, PARTS>, c: &Context) {
    features.put(STACK_TOP, 101, c.s0.both, 0, 0);
    features.put(STACK_TOP, 102, c.s0.word, 0, 0);
    features.put(STACK_TOP, 103, c.s0.tag, 0, 0);
    features.put(BUFFER, 104, c.n0.both, 0, 0);
    features.put(BUFFER, 105, c.n0.word, 0, 0);
    features.put(BUFFER, 106, c.n0.tag, 0, 0);
    features.put(BUFFER, 107, c.n1.both, 0, 0);
    features.put(BUFFER, 108, c.n1.word, 0, 0);
    features.put(BUFFER, 109, c.n1.tag, 0, 0);
    features.put(BUFFER, 111, c.n2.word, 0, 0);
    features.put(BUFFER, 112, c.n2.tag, 0, 0);
    features.put(STACK_AND_BUFFER, 113, c.s0.both, c.n0.both, 0);
    features.put(STACK_AND_BUFFER, 116, c.s0.both, c.n0.tag, 0);
    features.put(STACK_AND_BUFFER, 117, c.s0.tag, c.n0.both, 0);
    features.put(STACK_AND_BUFFER, 118, c.s0.word, c.n0.word, 0);
    features.put(STACK_AND_BUFFER, 119, c.s0.tag, c.n0.tag, 0);
    features.put(BUFFER, 120, c.n0.tag, c.n1.tag, 0);
    features.put(BUFFER, 121, c.n0.tag, c.n1.tag, c.n2.tag);
    features.put(STACK_AND_BUFFER, 122, c.s0.tag, c.n0.tag, c.n1.tag);
    features.put(STACK_AND_BUFFER, 123, c.s0h.tag, c.s0.tag, c.n0.tag);
    features.put(STACK_AND_BUFFER, 124, c.s0.tag, c.s0l.tag, c.n0.tag);
    features.put(STACK_AND_BUFFER, 125, c.s0.tag, c.s0r.tag, c.n0.tag);
    features.put(STACK_AND_BUFFER, 126, c.s0.tag, c.n0.tag, c.n0l.tag);
    features.put(STACK_AND_BUFFER, 128, c.s0.tag, c.distance, 0);
    features.put(STACK_AND_BUFFER, 130, c.n0.tag, c.distance, 0);
    features.put(STACK_AND_BUFFER, 132, c.s0.tag, c.n0.tag, c.distance);
}

/// Heads, and the nearest edges of the subtrees: the leftmost and the rightmost dependents, and how many there are.
#[inline(always)]
fn put_nearest_dependents<const PARTS: u8>(features: &mut FeatureWriter<'_, PARTS>, c: &Context) {
    features.put(STACK_AND_BUFFER, 133, c.s0.word, c.s0_rights, 0);
    features.put(STACK_AND_BUFFER, 134, c.s0.tag, c.s0_rights, 0);
    features.put(STACK_TOP, 136, c.s0.tag, c.s0_lefts, 0);
    features.put(STACK_AND_BUFFER, 138, c.n0.tag, c.n0_lefts, 0);
    features.put(STACK_TOP, 139, c.s0h.word, 0, 0);
    features.put(STACK_TOP, 140, c.s0h.tag, c.s0_label, 0);
    features.put(STACK_AND_BUFFER, 141, c.s0_label, c.s0.tag, c.n0.tag);
    features.put(STACK_TOP, 142, c.s0l.word, 0, 0);
    features.put(STACK_TOP, 143, c.s0l.tag, 0, 0);
    features.put(STACK_TOP, 144, c.s0l_label, c.s0.tag, 0);
    features.put(STACK_AND_BUFFER, 145, c.s0r.word, 0, 0);
    features.put(STACK_AND_BUFFER, 146, c.s0r.tag, 0, 0);
    features.put(STACK_AND_BUFFER, 147, c.s0r_label, c.s0.tag, c.n0.tag);
    features.put(STACK_AND_BUFFER, 148, c.n0l.word, 0, 0);
    features.put(STACK_AND_BUFFER, 149, c.n0l.tag, 0, 0);
    features.put(STACK_AND_BUFFER, 150, c.n0l_label, c.n0.tag, 0);
}

/// Second dependents, heads of heads, and the sets of relations below a token.
#[inline(always)]
fn put_other_dependents<const PARTS: u8>(features: &mut FeatureWriter<'_, PARTS>, c: &Context) {
    features.put(STACK_TOP, 161, c.s0.tag, c.s0l.tag, c.s0l2.tag);
    features.put(STACK_AND_BUFFER, 162, c.s0.tag, c.s0r.tag, c.s0r2.tag);
    features.put(STACK_TOP, 163, c.s0.tag, c.s0h.tag, c.s0h2.tag);
    features.put(STACK_AND_BUFFER, 164, c.n0.tag, c.n0l.tag, c.n0l2.tag);
    features.put(STACK_AND_BUFFER, 165, c.s0.word, c.s0_right_labels, 0);
    features.put(STACK_AND_BUFFER, 166, c.s0.tag, c.s0_right_labels, c.n0.tag);
    features.put(STACK_TOP, 167, c.s0.word, c.s0_left_labels, 0);
    features.put(STACK_TOP, 168, c.s0.tag, c.s0_left_labels, 0);
    features.put(STACK_AND_BUFFER, 169, c.n0.word, c.n0_left_labels, 0);
    features.put(STACK_AND_BUFFER, 170, c.n0.tag, c.n0_left_labels, c.s0.tag);
}

/// Quotation marks, verbs and commas between stack and buffer, classes of reporting words, and wider contexts.
#[inline(always)]
fn put_marks_and_classes<const PARTS: u8>(features: &mut FeatureWriter<'_, PARTS>, c: &Context) {
    features.put(STACK_AND_BUFFER, 180, c.s1.tag, c.s0.tag, c.n0.tag);
    features.put(STACK_AND_BUFFER, 181, c.s1.word, c.n0.tag, c.s0.tag);
    features.put(STACK_AND_BUFFER, 182, c.marks, c.n0.marks & 1, c.s0.marks & 1);
    features.put(STACK_AND_BUFFER, 183, c.marks, c.s0.tag, c.n0.tag);
    features.put(BUFFER, 184, c.n1.both, c.n0.both, 0);
    features.put(STACK_AND_BUFFER, 185, c.s0.word, c.n0.tag, c.n1.tag);
    features.put(STACK_AND_BUFFER, 186, c.s0.tag, c.n0.word, c.n1.tag);
    features.put(STACK_AND_BUFFER, 187, c.s0h.word, c.s0.word, c.n0.tag);
    features.put(STACK_AND_BUFFER, 188, c.s0h.word, c.n0.word, 0);
    features.put(BUFFER, 190, c.n1.tag << 16 | c.n2.tag, c.n0.tag, c.n3.tag);
    features.put(STACK_AND_BUFFER, 191, c.s0.tag, c.n0.tag, c.between);
    features.put(STACK_AND_BUFFER, 192, c.s0.class << 8 | c.n0.class, c.marks, c.n0.marks & 1);
    features.put(STACK_AND_BUFFER, 193, c.s0.class, c.n0.tag, c.n1.tag);
    features.put(STACK_AND_BUFFER, 194, c.n0.class, c.s0.tag, c.marks << 8 | (c.n0.marks & 1) << 1 | (c.s0.marks & 1));
    features.put(STACK_AND_BUFFER, 195, c.s1.class, c.s0.tag, c.n0.tag);
    features.put(STACK_AND_BUFFER, 196, c.s0h.class, c.s0.tag, c.n0.tag);
    features.put(STACK_AND_BUFFER, 197, c.s0.word, c.n0.tag, c.between);
}

#[cfg(test)]
mod tests {
    use super::super::labels::Tag;
    use super::super::parser_state::Action;
    use super::super::parser_token::parser_tokens;
    use super::super::token_features::TokenFeatures;
    use super::*;

    /// The tokens of "“Go,” she said." with their tags.
    fn tokens() -> Vec<ParserToken> {
        let forms = ["“", "Go", ",", "”", "she", "said", "."].map(TokenFeatures::of);
        let tags = [Tag::OpenQuote, Tag::Vb, Tag::Comma, Tag::CloseQuote, Tag::Prp, Tag::Vbd, Tag::Stop];
        let mut tokens = Vec::new();
        parser_tokens(&forms, &tags.map(|tag| tag as u8), &mut tokens);
        tokens
    }

    fn features<const PARTS: u8>(state: &ParserState) -> Vec<u64> {
        let mut features = FeatureList::default();
        features.fill_for_parser::<PARTS>(state, &tokens());
        features.as_slice().to_vec()
    }

    /// The state after some actions.
    fn after(actions: &[Action]) -> ParserState {
        let mut state = ParserState::default();
        state.begin(7);
        actions.iter().for_each(|&action| state.apply(action));
        state
    }

    #[test]
    fn the_parts_together_are_all_features() {
        for actions in [&[][..], &[Action::Shift], &[Action::Shift, Action::Left(3), Action::Shift, Action::Right(4)]] {
            let state = after(actions);
            let mut parts = features::<BUFFER>(&state);
            parts.extend(features::<STACK_TOP>(&state));
            parts.extend(features::<STACK_AND_BUFFER>(&state));
            let mut all = features::<{ BUFFER | STACK_TOP | STACK_AND_BUFFER }>(&state);
            parts.sort_unstable();
            all.sort_unstable();
            assert_eq!(parts, all, "{actions:?}");
        }
    }

    #[test]
    fn features_of_the_buffer_do_not_depend_on_the_stack() {
        // Token 2 is at the front of the buffer in all of them.
        let two_on_stack = after(&[Action::Shift, Action::Shift]);
        let with_left_arc = after(&[Action::Shift, Action::Left(3), Action::Shift]);
        let with_right_arc = after(&[Action::Shift, Action::Right(3), Action::Reduce]);
        assert_eq!(features::<BUFFER>(&two_on_stack), features::<BUFFER>(&with_left_arc));
        assert_eq!(features::<BUFFER>(&two_on_stack), features::<BUFFER>(&with_right_arc));
        assert_ne!(features::<STACK_AND_BUFFER>(&two_on_stack), features::<STACK_AND_BUFFER>(&with_left_arc));
        assert_ne!(features::<BUFFER>(&two_on_stack), features::<BUFFER>(&after(&[Action::Shift])));
    }

    #[test]
    fn features_of_the_top_stay_while_right_dependents_are_added() {
        let before = after(&[Action::Shift, Action::Shift]);
        let behind = after(&[Action::Shift, Action::Shift, Action::Right(9), Action::Reduce]);
        assert_eq!(features::<STACK_TOP>(&before), features::<STACK_TOP>(&behind));
        assert_ne!(features::<STACK_AND_BUFFER>(&before), features::<STACK_AND_BUFFER>(&behind));
    }

    #[test]
    fn distances_are_classes() {
        assert_eq!([1, 4, 5, 7, 8, 12, 13, 200].map(|n| distance(0, n)), [1, 4, 5, 5, 6, 6, 7, 7]);
        assert_eq!(distance(NONE, 3), 0);
    }
}
