//! One entity while the document is read.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::block::mentions::{FirstName, NameMention, NameSpeech, NameSuffix, Role, RoleMention};
use crate::lexicon::WordId;
use crate::speaker::Mention;

/// One entity while the document is read.
#[derive(Clone, Debug)]
pub struct Entity<'a> {
    /// The name that is shown.
    pub name: Cow<'a, str>,
    /// First name of a person, when the text gives it.
    pub(super) first: Option<&'a FirstName>,
    /// Last name of a person as it is spelt, without a suffix; empty for everything else.
    pub last: &'a str,
    /// Suffix of a person's name, when the text gives it.
    pub(super) suffix: Option<NameSuffix>,
    /// Phonetic key of the last name of a person; empty for everything else.
    pub(super) phonetic_key: &'a str,
    /// The roles that the text gives to it, for comparing.
    pub roles: SmallVec<[&'a Role; 2]>,
    /// The same as the text words them, without repetitions.
    pub(super) role_texts: SmallVec<[&'a str; 2]>,
    /// Keys of the mentions' roles that have been added already.
    pub(super) roles_keys: SmallVec<[u64; 2]>,
    /// Whether it is a known speaker, whose name is shown as it is known.
    pub(super) is_known: bool,
    /// The roles that are known of it beside the article.
    pub known_roles: &'a [Role],
    /// The nouns for bodies that describe it.
    pub bodies: SmallVec<[WordId; 1]>,
    /// Whether it can say something, as far as its name tells.
    pub speech: NameSpeech,
    /// The country that it is, or is the capital of.
    pub country: Option<u16>,
    /// The roles that mentions by its full name state.
    pub(super) introduced: SmallVec<[&'a Role; 1]>,
    /// Whether an office and its surname were named before its full name, which never has this office: "President Quill"
    /// and then "Hunter Quill".
    pub(super) unsure_office: bool,
    /// Whether a full name introduces it as somebody's relative: "his son Tom Reed".
    pub(super) is_relative: bool,
    /// Whether its first full name is introduced as the relative of somebody else ("his wife, Ada Moor"), so that whoever was called by the surname
    /// before is somebody else.
    pub(super) is_relative_of_other: bool,
    /// Whether a full name of it has been read.
    pub(super) is_named_in_full: bool,
    /// The nickname that stands between quotation marks inside its name.
    pub(super) nickname: Option<WordId>,
    /// The full name that the text says it was given, when another one is shown: "whose real name is Tom Reed".
    pub(super) birth_name: Option<&'a str>,
    /// The first name by which it is called and the surname that a title gives to it: Karen and "Mrs Marsh".
    pub(super) family: Option<(&'a str, &'a str)>,
    /// Whether the writer has called it by its first name alone, so that the surname alone is somebody else of the family.
    pub(super) by_first_name: bool,
    /// Its mentions, not yet in order.
    pub mentions: Vec<Mention>,
    /// Block and token of its last mention by name so far.
    pub(super) last_seen: (usize, usize),
    /// Whether somebody else who is named in full has its surname.
    pub(super) has_namesake: bool,
    /// How it was called by name so far, if somebody has its surname.
    pub(super) calls: Calls,
}

/// How often and where a person was called by the full name and by the surname alone, which tells whom of a family the surname
/// means.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calls {
    /// Number of mentions by the surname alone.
    pub(super) by_surname: u32,
    /// Number of mentions by the full name in running text.
    pub(super) in_full: u32,
    /// Block and token of the last mention with which a sentence began.
    pub(super) leading: Option<(usize, usize)>,
    /// Whether a verb that reports follows a mention of somebody who is a relative: "his father, Tom Reed, said".
    pub(super) speaks: bool,
}

/// Somebody who is called by the first name alone, of a family whose surname the article gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relative {
    /// The entity.
    pub(super) entity: usize,
    /// Index of the mention that introduces it.
    pub(super) mention: usize,
    /// The person beside whom the first name stands: Peter Novak for Anna in "Anna and Peter Novak". `None` for somebody whom
    /// a word for a relative introduces.
    pub(super) beside: Option<usize>,
    /// Whether the word for a relative has an owner: "his widow, Karen", but not "a sister, Karen".
    pub(super) owned: bool,
}

impl<'a> Entity<'a> {
    /// An entity of which only the name is known.
    pub(super) fn new(name: Cow<'a, str>) -> Self {
        Entity {
            name,
            first: None,
            suffix: None,
            last: "",
            phonetic_key: "",
            roles: SmallVec::new(),
            role_texts: SmallVec::new(),
            roles_keys: SmallVec::new(),
            is_known: false,
            known_roles: &[],
            bodies: SmallVec::new(),
            speech: NameSpeech::Unknown,
            country: None,
            introduced: SmallVec::new(),
            unsure_office: false,
            is_relative: false,
            is_relative_of_other: false,
            is_named_in_full: false,
            family: None,
            nickname: None,
            birth_name: None,
            by_first_name: false,
            mentions: Vec::new(),
            last_seen: (0, 0),
            has_namesake: false,
            calls: Calls::default(),
        }
    }

    /// Takes over how a full name spells the surname, when the names so far had it in capitals: "MOOR" of a headline is Moor.
    pub(super) fn spell_surname(&mut self, last: &'a str) {
        let lower = |text: &str| text.contains(char::is_lowercase);
        if !lower(self.last) && lower(last) && self.last.to_lowercase() == last.to_lowercase() {
            self.last = last;
        }
    }

    /// Adds the roles that a mention states and that are new; calls `index` with each word of them.
    #[inline]
    pub(super) fn add_roles(&mut self, mention: &'a NameMention, index: impl FnMut(u64)) {
        // The roles of a mention were nearly always added before; reading them would miss the cache.
        if !mention.role_mentions.is_empty() && !self.roles_keys.contains(&mention.roles_key) {
            self.add_new_roles(mention, index);
        }
    }

    fn add_new_roles(&mut self, mention: &'a NameMention, mut index: impl FnMut(u64)) {
        self.roles_keys.push(mention.roles_key);
        for RoleMention { role, text } in &mention.role_mentions {
            if self.roles.iter().any(|r| r.words == role.words) {
                continue;
            }
            self.roles.push(role);
            role.words.iter().copied().for_each(&mut index);
            if !text.is_empty() && !self.role_texts.iter().any(|t| t.eq_ignore_ascii_case(text)) {
                self.role_texts.push(text);
            }
        }
    }
}
