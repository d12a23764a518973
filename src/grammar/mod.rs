//! English grammar: words, part-of-speech tags and dependency parses.
//!
//! [`Annotator`] turns the plain text of one block into a [`ParsedBlock`], which depends on that text alone and is
//! therefore cached while the text is unchanged. The steps are tokens and sentences ([`crate::text`]), features of tokens
//! (`token_features`), tags (`tagger`), corrections of tags (`tag_correction`), the choice of sentences that can report
//! speech (`report_filter`), and dependency trees of those (`parser`). Tagger and parser are perceptrons over hashed
//! features, whose weights are embedded in the binary (`model`).

mod annotator;
mod feature_list;
mod labels;
mod model;
mod parsed_block;
mod parser;
mod parser_features;
mod parser_state;
mod parser_token;
mod report_filter;
mod reporting_phrase;
mod sentence_reuse;
mod tag_correction;
mod tagger;
mod tagger_features;
mod token;
mod token_features;
mod tree;

pub use crate::text::TokenSpan;
pub use annotator::Annotator;
pub use feature_list::{FeatureList, MAX_FEATURES};
pub use labels::{Rel, Tag};
pub use model::{Model, ModelError, Weights};
pub use parsed_block::ParsedBlock;
pub use parser_features::{BUFFER, STACK_AND_BUFFER, STACK_TOP};
pub use parser_state::{ACTIONS, Action, NONE, ParserState};
pub use parser_token::{ParserToken, parser_tokens};
pub use report_filter::may_report;
pub use reporting_phrase::reporting_verb_at;
pub use sentence_reuse::PreviousBlock;
pub use tagger::{NO_TAG, Tagger, index_of_max};
pub use tagger_features::{TAGS_BEFORE, TOKENS_ONLY};
pub use token::{Sentence, Token};
pub use token_features::TokenFeatures;
pub use tree::Tree;
