//! What the workspace package `training` uses to make and to evaluate the model, and what tests and benchmarks of the
//! grammar use. It is not part of the stable interface of the library and can change in any version.

pub use crate::article::trace_pronouns;
pub use crate::document::coreference::{CandidateTrace, PronounTrace, pronoun_weights};
pub use crate::grammar::{
    ACTIONS, Action, BUFFER, FeatureList, MAX_FEATURES, Model, ModelError, NO_TAG, NONE, ParsedBlock, ParserState,
    ParserToken, Rel, STACK_AND_BUFFER, STACK_TOP, Sentence, TAGS_BEFORE, TOKENS_ONLY, Tag, Tagger, Token,
    TokenFeatures, Weights, index_of_max, may_report, parser_tokens,
};
pub use crate::lexicon::{FEATURE_LISTS, WordId, reporting_verb};
pub use crate::text::{TextSpan, TokenSpan, sentences, tokens};
