//! Mentions in one block: names with their titles and roles, descriptions, pronouns, and the mention of a quotation's
//! source.

mod names;
mod source;
mod spelling;

pub use names::{
    BlockMentions, GrammaticalRole, MentionPosition, NameMention, PersonEvidence, Reference, ReferenceKind, Role,
    RoleMention, is_country,
};
pub use source::{NounPhrase, SourceForm, SourceMention, UnnamedSource};
pub use spelling::{FirstName, LONG, NameSpelling, same_last};
