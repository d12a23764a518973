//! Mentions in one block: names with their titles and roles, descriptions, pronouns, and the mention of a quotation's
//! source. They depend on the block alone and are cached with it.
//!
//! A name is read in steps, a file each: where a run of capitalised words starts and ends ([`boundaries`]), its titles
//! ([`titles`]), the roles that it states ([`roles`], [`stated_roles`]), whether it is a person or a place
//! ([`entity_type`]), gender ([`gender`]) and spelling ([`spelling`]); [`names`] puts these together.

mod ages;
mod aliases;
mod apposed_names;
mod authorship;
mod body_nouns;
mod boundaries;
mod called_names;
mod called_subjects;
mod clock_times;
mod common_nouns;
mod complements;
mod dates;
mod deeds;
mod described_names;
mod descriptions;
mod entity_type;
mod fields_of_bodies;
#[cfg(test)]
mod fixture;
mod gender;
mod grammatical_role;
mod honorifics;
mod inverted_cue;
mod listener_roles;
mod name_speech;
mod named_bodies;
mod names;
mod office_complements;
mod organisation_names;
mod particles;
mod peoples;
mod phrase_heads;
mod phrase_names;
mod phrase_starts;
mod position;
mod role_words;
mod roles;
mod roles_in_front;
mod run_starts;
mod sentence_openers;
mod source;
mod spelling;
mod stated_roles;
mod succession;
mod tagged_text;
mod title_fields;
mod titles;
mod unnamed_source;

pub use aliases::Alias;
pub use authorship::{is_message, makes_author, may_precede_sending, sends_message, tells_author};
pub use common_nouns::Description;
pub use entity_type::PersonEvidence;
pub use grammatical_role::GrammaticalRole;
pub use name_speech::NameSpeech;
pub use names::NameMention;
pub use phrase_names::{NameInPhrase, NameLink};
pub use position::MentionPosition;
pub use role_words::{age_of, canonical, country_word, is_age, is_country, is_rank_word, is_relative};
pub use roles::{Role, RoleMention};
pub use source::{NounPhrase, SourceForm, SourceMention};
#[cfg(feature = "cli")]
pub use spelling::folded;
pub use spelling::{FirstName, NameSpelling, NameSuffix, is_full_name, same_last, surname_hashes};
pub use unnamed_source::{PersonTrait, UnnamedSource, person_of_several};

use self::aliases::{alias, birth_name_of_subject};
use self::grammatical_role::grammatical_role;
use self::tagged_text::TaggedText;
use crate::block::marks::QuotedSpan;
use crate::grammar::{ParsedBlock, Tag, TokenSpan};
use crate::lexicon::{Gender, WordId, gender_of_pronoun};

/// A mention of an entity: where it stands and what it consists of.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Index of its first token; of a name, the first token of the name alone.
    pub start: u32,
    /// Where its head stands.
    pub position: MentionPosition,
    /// What it does in its sentence.
    pub grammatical_role: GrammaticalRole,
    /// What it consists of.
    pub kind: ReferenceKind,
}

/// What a mention consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A name: the next one of [`BlockMentions::names`].
    Name,
    /// A person, a group or a body that is described and not named: "the Ukrainian president", "two officials".
    Description(Description),
    /// Somebody who is introduced by this noun beside a name or in a list: "one victim, a widow of 81".
    Introduction(WordId),
    /// So many names, the last ones in front of this mention, that are joined by "and".
    Joint(u32),
    /// "He", "she" and their other forms.
    Pronoun(Gender),
}

/// All mentions in one block, in order of the text.
#[derive(Clone, Debug, Default)]
pub struct BlockMentions {
    /// Every mention.
    pub references: Vec<Reference>,
    /// What is known of the mentions by name.
    pub names: Vec<NameMention>,
    /// The roles that the descriptions state.
    pub roles: Vec<Role>,
}

impl BlockMentions {
    /// Finds the mentions of one block. `text` is its plain text, `quoted` are its pairs of quotation marks. Takes time
    /// linear in the number of tokens.
    pub fn find(text: &str, parsed: &ParsedBlock, quoted: &[QuotedSpan]) -> Self {
        let text = TaggedText { text, parsed };
        let mut mentions = BlockMentions::default();
        let (mut i, mut described, mut named) = (0, 0, 0);
        while i < parsed.tokens.len() {
            if i >= described
                && let Some(phrase) = common_nouns::noun_phrase(text, i)
            {
                mentions.add_description(text, quoted, phrase);
                described = phrase.end;
            } else if i >= described
                && let Some(noun) = common_nouns::introduced(text, i)
            {
                mentions.add(
                    text,
                    quoted,
                    TokenSpan::new(i, noun + 1),
                    noun,
                    ReferenceKind::Introduction(text.word(noun)),
                );
            }
            if mentions.names.len() > named {
                named = mentions.names.len();
                mentions.add_joint(text, quoted);
            }
            i = if run_starts::starts_run(text, i) {
                let end = boundaries::run_end(text, i);
                let run = TokenSpan::new(i, end);
                if !mentions.add_name(text, quoted, run) && run.len() == 1 && run_starts::may_be_surname(text, i) {
                    mentions.add_possible_surname(text, quoted, i);
                }
                end
            } else if run_starts::may_be_surname(text, i) {
                mentions.add_possible_surname(text, quoted, i);
                i + 1
            } else if let Some(description) = descriptions::description(text, i) {
                description.end
            } else {
                let gender = gender_of_pronoun(text.word(i));
                if let Some(gender) = gender.filter(|_| !called_names::owns_name_that_follows(text, i)) {
                    mentions.add(text, quoted, TokenSpan::one(i), i, ReferenceKind::Pronoun(gender));
                }
                i + 1
            };
        }
        mentions
    }

    /// Adds the name of a run; `false` when it holds none.
    fn add_name(&mut self, text: TaggedText, quoted: &[QuotedSpan], run: TokenSpan) -> bool {
        let Some((mut name, position)) = names::name_mention(text, quoted, run) else { return false };
        let before = self.names.last().map(|before| before.tokens.end);
        name.alias = before
            .and_then(|end| alias(text, end, name.tokens.start))
            .or_else(|| birth_name_of_subject(text, name.tokens));
        self.push_name(name, position);
        true
    }

    fn add_possible_surname(&mut self, text: TaggedText, quoted: &[QuotedSpan], i: usize) {
        let (name, position) = names::possible_surname(text, quoted, i);
        self.push_name(name, position);
    }

    fn push_name(&mut self, name: NameMention, position: MentionPosition) {
        self.references.push(Reference {
            start: name.tokens.start as u32,
            position,
            grammatical_role: name.grammatical_role,
            kind: ReferenceKind::Name,
        });
        self.names.push(name);
    }

    /// Adds a description that ends in its noun.
    fn add_description(&mut self, text: TaggedText, quoted: &[QuotedSpan], noun_phrase: TokenSpan) {
        let mut all = common_nouns::with_complement(text, noun_phrase);
        // "Field’s wife" begins at the owner.
        if let Some(owner) = self.names.last().filter(|name| name.tokens.end == noun_phrase.start) {
            all.start = if text.tag(noun_phrase.start) == Tag::Pos { owner.tokens.start } else { all.start };
        }
        let national = peoples::is_national(text, noun_phrase.end - 1).then_some(noun_phrase);
        let stated = descriptions::description(text, noun_phrase.start).or(national);
        let role = stated.and_then(|tokens| Role::any(text, tokens));
        let index = role.as_ref().map(|_| self.roles.len() as u32);
        let kind = ReferenceKind::Description(Description::new(text, noun_phrase, all, index));
        self.add(text, quoted, all, noun_phrase.end - 1, kind);
        if let Some(reference) = self.references.last_mut()
            && reference.grammatical_role == GrammaticalRole::Other
            && common_nouns::is_brought_up(text, noun_phrase)
        {
            reference.grammatical_role = GrammaticalRole::Subject;
        }
        self.roles.extend(role);
    }

    /// Adds a mention of all names that "and" joins with the last one, when there are two or more.
    fn add_joint(&mut self, text: TaggedText, quoted: &[QuotedSpan]) {
        let joined = common_nouns::joined_names(text, &self.names);
        let [first, .., last] = &self.names[self.names.len() - joined..] else { return };
        let (tokens, head) = (TokenSpan::new(first.tokens.start, last.tokens.end), first.tokens.end - 1);
        let kind = ReferenceKind::Joint(joined as u32);
        let start = last.tokens.start as u32;
        self.add(text, quoted, tokens, head, kind);
        // It follows its names.
        if let Some(reference) = self.references.last_mut() {
            reference.start = start;
        }
    }

    /// Adds a mention of some tokens without a name; `head` is their head.
    fn add(&mut self, text: TaggedText, quoted: &[QuotedSpan], tokens: TokenSpan, head: usize, kind: ReferenceKind) {
        self.references.push(Reference {
            start: tokens.start as u32,
            position: MentionPosition::new(text.parsed, quoted, tokens, head),
            grammatical_role: grammatical_role(text.parsed, head),
            kind,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::ReferenceKind::{Description, Joint, Name, Pronoun};
    use super::fixture::Parsed;
    use crate::lexicon::Gender;

    #[test]
    fn mentions_come_in_order_of_the_text() {
        let parsed = Parsed::new("Later the Ukrainian president told Ada Moor that he trusted her and President Duda.");
        let mentions = parsed.mentions();
        let kinds: Vec<_> = mentions.references.iter().map(|reference| reference.kind).collect();
        let [Description(president), ref others @ ..] = kinds[..] else { panic!("{kinds:?}") };
        assert_eq!((president.role, president.definite), (Some(0), true));
        assert_eq!(others, [Name, Pronoun(Gender::Male), Pronoun(Gender::Female), Name]);
        assert!(mentions.references.is_sorted_by_key(|reference| reference.start));
        let names: Vec<_> = mentions.names.iter().map(|name| parsed.words(name.tokens)).collect();
        assert_eq!(names, ["Ada Moor", "Duda"]);
        assert_eq!(parsed.words(mentions.roles[0].tokens), "the Ukrainian president");
    }

    #[test]
    fn people_without_a_name_and_names_joined_by_and() {
        let parsed = Parsed::new("Two officials met Ada Moor and Tom Field, said a spokesman for the bank.");
        let mentions = parsed.mentions();
        let text = parsed.tagged().text;
        let words = |n: usize| {
            let span = mentions.references[n].position.text_span;
            &text[span.start as usize..span.end as usize]
        };
        let kinds: Vec<_> = mentions.references.iter().map(|reference| reference.kind).collect();
        assert!(
            matches!(kinds[..], [Description(_), Name, Name, Joint(2), Description(_), Description(_)]),
            "{kinds:?}"
        );
        assert_eq!(words(0), "Two officials");
        assert_eq!(words(3), "Ada Moor and Tom Field");
        assert_eq!(words(4), "a spokesman for the bank");
        assert!(mentions.references.is_sorted_by_key(|reference| reference.start));
    }

    #[test]
    fn a_name_knows_its_title_and_its_words() {
        let text = "Rates may fall, bank governor Sir Joe “Sparky” Lind Jr said.";
        let parsed = Parsed::new(text);
        let name = parsed.mentions().names.pop().unwrap();
        assert_eq!((&*name.spelling.form, name.spelling.last()), ("Joe Lind Jr", "Lind"));
        assert_eq!(&text[name.text_span.start as usize..name.text_span.end as usize], "Joe “Sparky” Lind Jr");
        assert_eq!(
            &text[name.full_span.start as usize..name.full_span.end as usize],
            "bank governor Sir Joe “Sparky” Lind Jr"
        );
        assert_eq!(name.word_count, 2);
    }

    #[test]
    fn text_without_mentions() {
        for text in ["", " ", "the", "“”", "It rained.", "The THE the", "\u{2028}"] {
            let mentions = Parsed::new(text).mentions();
            assert!(mentions.roles.is_empty() && mentions.references.len() == mentions.names.len(), "{text:?}");
        }
    }
}
