//! The parser: greedy and arc-eager, with a virtual root behind the last token.
//!
//! Goldberg & Nivre, "A Dynamic Oracle for Arc-Eager Dependency Parsing", COLING 2012.

use super::feature_list::FeatureList;
use super::labels::Rel;
use super::model::{self, Lookup, Scores, Table};
use super::parser_features::{BUFFER, STACK_AND_BUFFER, STACK_TOP};
use super::parser_state::{Action, FIRST_LEFT, FIRST_RIGHT, NONE, ParserState};
use super::parser_token::ParserToken;

/// Parses sentences one after the other and reuses its buffers.
#[derive(Clone, Debug)]
pub struct Parser {
    /// Heads and relations of the last sentence. The head of a root is the number of tokens.
    pub state: ParserState,
    features: FeatureList,
    /// For the parts [`BUFFER`], [`STACK_TOP`] and [`STACK_AND_BUFFER`] of the features.
    lookups: [Lookup; 3],
    /// For each token, the scores of the features that depend on it alone when it is the top of the stack.
    top_scores: Vec<Scores>,
    /// Whether these scores have been computed.
    has_top_scores: Vec<bool>,
}

impl Default for Parser {
    // Made in place, as `Lookup` is.
    #[inline(always)]
    fn default() -> Self {
        Parser {
            state: ParserState::default(),
            features: FeatureList::default(),
            lookups: [Lookup::default(), Lookup::default(), Lookup::default()],
            top_scores: Vec::new(),
            has_top_scores: Vec::new(),
        }
    }
}

impl Parser {
    /// Parses one sentence: tokens, with the virtual root as the last.
    ///
    /// The weights of the three parts of the features are looked up first and added afterwards, so that they are loaded
    /// into the cache in the meantime. The scores of the buffer are kept until it changes, those of the top of the stack
    /// for each token that gets there.
    pub fn parse(&mut self, table: &Table<{ model::PARSER_WIDTH }>, tokens: &[ParserToken]) {
        let Parser { state, features, lookups, top_scores, has_top_scores } = self;
        let [buffer_lookup, top_lookup, both_lookup] = lookups;
        state.begin(tokens.len().saturating_sub(1));
        top_scores.resize(top_scores.len().max(state.count), [0; model::LABELS]);
        has_top_scores.clear();
        has_top_scores.resize(state.count, false);
        let mut buffer_scores = [0; model::LABELS];
        let mut scored_next = NONE;
        while state.next < state.count {
            let Some(&top) = state.stack.last() else {
                state.apply(Action::Shift);
                continue;
            };
            let top = top as usize;
            let (is_new_next, is_new_top) = (scored_next != state.next, !has_top_scores[top]);
            if is_new_next {
                features.fill_for_parser::<BUFFER>(state, tokens);
                table.lookup(features.as_slice(), buffer_lookup);
            }
            if is_new_top {
                features.fill_for_parser::<STACK_TOP>(state, tokens);
                table.lookup(features.as_slice(), top_lookup);
            }
            features.fill_for_parser::<STACK_AND_BUFFER>(state, tokens);
            table.lookup(features.as_slice(), both_lookup);
            if is_new_next {
                scored_next = state.next;
                buffer_scores = [0; model::LABELS];
                table.accumulate(buffer_lookup, &mut buffer_scores);
            }
            if is_new_top {
                has_top_scores[top] = true;
                top_scores[top] = [0; model::LABELS];
                table.accumulate(top_lookup, &mut top_scores[top]);
            }
            let mut scores = buffer_scores;
            for (score, top) in scores.iter_mut().zip(&top_scores[top]) {
                *score = score.saturating_add(*top);
            }
            table.accumulate(both_lookup, &mut scores);
            state.apply(Action::from_number(choose(state, &scores)));
        }
        state.end();
        keep_nearest_subject(state);
    }
}

/// Keeps the nearest of several subjects in front of a verb, and gives the others the relation [`Rel::Dep`]. A verb has
/// one subject in front of it; where the parser found two, it split a name or took the last words of a quotation for a
/// subject, and the nearer one is right.
fn keep_nearest_subject(state: &mut ParserState) {
    let is_subject = |state: &ParserState, i: usize| state.label[i] == Rel::Nsubj as u8;
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

/// The number of the allowed action with the highest score; of equal ones the first.
fn choose(state: &ParserState, scores: &Scores) -> usize {
    let mut best = 0;
    let mut highest = if state.allows(Action::Shift) { scores[0] } else { i16::MIN };
    if state.allows(Action::Reduce) && scores[1] > highest {
        (best, highest) = (1, scores[1]);
    }
    for (action, first) in [(Action::Left(0), FIRST_LEFT), (Action::Right(0), FIRST_RIGHT)] {
        if state.allows(action) {
            let scores = &scores[first..first + Rel::ALL.len()];
            let mut top = i16::MIN;
            // A plain loop becomes vector instructions whether or not the iterator's functions are inlined.
            for &score in scores {
                top = top.max(score);
            }
            if top > highest {
                highest = top;
                best = first + scores.iter().position(|&s| s == top).unwrap_or(0);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::parser_token::parser_tokens;
    use super::super::tagger::Tagger;
    use super::super::token_features::TokenFeatures;
    use super::*;

    const SUBJECT: u8 = Rel::Nsubj as u8;

    #[test]
    fn a_parser_gives_the_same_result_after_other_sentences() {
        let sentences = ["“Go,” she said.", "The crews, Moor said, had left.", "No."];
        let model = model::Model::embedded();
        let parse = |parser: &mut Parser, text: &str| {
            let spans = crate::text::tokens(text);
            let features: Vec<_> = spans.iter().map(|s| TokenFeatures::of(s.of(text))).collect();
            let mut tagger = Tagger::default();
            tagger.tag(&model.tagger, &features);
            let mut tokens = Vec::new();
            parser_tokens(&features, &tagger.tags, &mut tokens);
            parser.parse(&model.parser, &tokens);
            (parser.state.head.clone(), parser.state.label.clone())
        };
        let mut reused = Parser::default();
        for text in sentences.iter().chain(sentences.iter().rev()) {
            assert_eq!(parse(&mut reused, text), parse(&mut Parser::default(), text), "{text}");
        }
    }

    #[test]
    fn only_the_nearest_subject_is_kept() {
        let mut state = ParserState::default();
        state.begin(4);
        // Tokens 0 and 2 are subjects of token 3; token 1 is one of token 2.
        for (dependent, head) in [(0, 3), (1, 2), (2, 3)] {
            (state.head[dependent], state.label[dependent]) = (head, SUBJECT);
        }
        keep_nearest_subject(&mut state);
        assert_eq!(state.label[..3], [Rel::Dep as u8, SUBJECT, SUBJECT]);
    }

    #[test]
    fn the_best_action_that_is_allowed_is_chosen() {
        let mut state = ParserState::default();
        state.begin(2);
        let mut scores = [0; model::LABELS];
        (scores[1], scores[FIRST_LEFT + 3], scores[FIRST_RIGHT + 5]) = (90, 50, 70);
        assert_eq!(choose(&state, &scores), 0, "only a shift is allowed");
        state.apply(Action::Shift);
        assert_eq!(choose(&state, &scores), FIRST_RIGHT + 5, "the top has no head and cannot be reduced");
        state.apply(Action::Right(5));
        assert_eq!(choose(&state, &scores), 1);
    }
}
