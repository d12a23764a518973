//! Whether a name is a person's or a place's, as far as its own block shows. Everything else is an organisation.

use super::body_nouns::has_legal_form;
use super::dates::{is_called_by_day, is_month_name};
use super::grammatical_role::{GrammaticalRole, grammatical_role};
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon;
use crate::lexicon::{
    ORGANISATION_WORDS, SURNAME_NOUNS, WordId, WordSet, country, is_first_name, is_job_by_ending, is_metonym,
    is_player, is_role_or_title, word_in,
};
use smallvec::SmallVec;

/// How strongly a mention suggests that a name is a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonEvidence {
    /// A place, an organisation, a date.
    No,
    /// A single word, and nothing suggests anything.
    Unknown,
    /// Two to four words that look like a personal name.
    Likely,
    /// A title, a role or a first name says so.
    Sure,
}

/// A name with what decides on its type.
pub(super) struct NameWords<'a> {
    /// Text and tokens of the block.
    pub text: TaggedText<'a>,
    /// The run of capitalised words, titles included.
    pub run: TokenSpan,
    /// Indices of the words of the name: without suffixes ("Jr"), stops and marks. Never empty.
    pub words: &'a [usize],
    /// Number of its parts: given names, and the surname with its particles. What hyphens join is one part.
    pub parts: usize,
    /// Whether titles stand in front of the name.
    pub titled: bool,
    /// Whether a role in lower case stands in front of it.
    pub has_role: bool,
    /// Whether "the" stands in front of the run.
    pub definite: bool,
}

/// The type that the words of a name and the words around it suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EntityType {
    /// Whether it is a person.
    pub person: PersonEvidence,
    /// Whether it is a place, by a list or by "in" in front of it.
    pub place: bool,
}

impl NameWords<'_> {
    /// The first word, when there are several: it may be a first name.
    pub fn first_name(&self) -> Option<WordId> {
        let [first, second, ..] = *self.words else { return None };
        // "Jean-Luc" is a man, whatever Jean is.
        let jean = word_in!(self.text.word(first), "jean") && self.text.form(first + 1) == "-" && second == first + 2;
        Some(self.text.word(if jean { second } else { first }))
    }

    /// The type that the evidence suggests.
    #[inline]
    pub fn entity_type(&self) -> EntityType {
        let words: SmallVec<[WordId; 4]> = self.words.iter().map(|&i| self.text.word(i)).collect();
        let whole = || WordId::of(&self.words.iter().map(|&i| self.text.form(i)).collect::<Vec<_>>().join(" "));
        let listed = lexicon::is_place(&words, whole);
        let country_or_seat = words.len() == 1 && is_country_or_seat(words[0]);
        // A month behind a first name is a surname: "Aroha May".
        let months = words.len() == 2 && !self.definite && words.last().is_some_and(|&word| is_month_name(word));
        // "Sunday Moor, a bricklayer,"
        let day = words.len() == 2 && is_called_by_day(self.text, self.run);
        let organisation = !months
            && !day
            && !self.has_syllables()
            && (words.iter().any(|&word| ORGANISATION_WORDS.has(word)) || self.ends_with_hyphened_body());
        let first_name = self.first_name().is_some_and(is_first_name);
        // "Beaton Marine": the word is a first name as well, or a department.
        let field = words.len() >= 2
            && !first_name
            && !self.titled
            && words.last().is_some_and(|&last| word_in!(last, "marine" | "energy"));
        let organisation = organisation || field;
        let evidence = !self.titled && !first_name && !self.has_role;
        let place = listed
            || evidence && (!organisation && is_located(self.text, self.run) || is_in_dateline(self.text, self.run))
            || evidence && !organisation && self.is_described_as(&SITES);
        let firm = !self.titled && has_legal_form(self.text, self.run);
        let workplace = || !self.titled && !self.has_role && is_workplace(self.text, self.run);
        let person = if country_or_seat || place || firm || self.is_vessel(first_name) || workplace() {
            PersonEvidence::No
        } else {
            self.person(&words, organisation, first_name)
        };
        EntityType { person, place }
    }

    /// Whether a name that is no place is a person's.
    fn person(&self, words: &[WordId], organisation: bool, first_name: bool) -> PersonEvidence {
        let label = self.is_titled_label();
        let acronym = !label && words.len() < 3 && self.words.iter().any(|&i| is_acronym(self.text.form(i)));
        // "Adam Air" is no man; "Grace Church" may be a woman.
        let body =
            organisation && words.last().is_some_and(|&last| ORGANISATION_WORDS.has(last) && !SURNAME_NOUNS.has(last));
        let titled = !(organisation && words.len() > 2) && (self.titled || first_name && !body);
        let described = self.has_role && words.len() <= 3 && !acronym && !organisation;
        // "the Joseph R. Moor School" has an initial, and so has the woman "Ada R. Church".
        let initial = self.has_initial() && !self.definite && !(organisation && words.len() > 3);
        // Two partners are a firm: "Weaver & Lane", "W&L".
        let ends = self.words.first().zip(self.words.last());
        let firm = ends.is_some_and(|(&first, &last)| (first..=last).any(|i| self.text.form(i).contains('&')));
        if !firm && (titled || described || initial || label && !organisation) {
            PersonEvidence::Sure
        } else if organisation
            || firm
            || acronym
            || self.definite
            || self.is_indefinite()
            || self.is_thing()
            || self.is_team()
            || self.is_described_as(&PREMISES)
        {
            PersonEvidence::No
        } else if self.parts >= 2
            && words.len() <= if is_in_title_case(self.text, self.run) { 3 } else { 5 }
            && (!words.iter().any(|&word| is_country_or_seat(word)) || self.may_be_called_like_place(words))
        {
            PersonEvidence::Likely
        } else if self.parts == 1 {
            PersonEvidence::Unknown
        } else {
            PersonEvidence::No
        }
    }

    /// Whether it stands in capitals at the start of a block, with what the person is behind a comma, and a colon: "DEKE ROLLINS,
    /// CORRESPONDENT:".
    fn is_titled_label(&self) -> bool {
        /// Longest title, in tokens.
        const LONGEST: usize = 14;
        let NameWords { text, run, .. } = self;
        let shouted = |i: usize| !text.form(i).contains(char::is_lowercase);
        let mut title = (run.end + 1..run.end + LONGEST)
            .take_while(|&i| text.get(i).is_some() && shouted(i) && !matches!(text.form(i), ":" | "("));
        let behind = title.by_ref().last();
        run.start == 0
            && self.words.len() >= 2
            && run.iter().all(shouted)
            && text.get(run.end).is_some_and(|t| t.tag == Tag::Comma)
            && behind.is_some_and(|last| text.get(last + 1).is_some() && matches!(text.form(last + 1), ":" | "("))
    }

    /// Whether its last word is a noun for a body with a hyphen: "Dale Valley Co-op".
    fn ends_with_hyphened_body(&self) -> bool {
        let &[.., front, last] = self.words else { return false };
        let hyphened = front + 2 == last && self.text.form(front + 1) == "-";
        hyphened && ORGANISATION_WORDS.has(WordId::of(self.text.text_of(TokenSpan::new(front, last + 1))))
    }

    /// Whether one of its words is a given name of two syllables that a hyphen joins: "Park Sun-hee".
    fn has_syllables(&self) -> bool {
        self.words.windows(2).any(|pair| {
            let hyphen = pair[1] == pair[0] + 2 && self.text.form(pair[0] + 1) == "-";
            hyphen && !self.text.is_capitalised(pair[1])
        })
    }

    /// Whether "a" stands in front of it: "a Harbour Democrat" is no name.
    fn is_indefinite(&self) -> bool {
        let before = self.run.start.checked_sub(1);
        before.is_some_and(|before| word_in!(self.text.word(before), "a" | "an" | "another" | "every"))
    }

    /// Whether a relative clause with "which" follows it: "Unison, which represents nurses". Behind a preposition the clause
    /// may be about what stands in front: "the novel by Quill, which".
    fn is_thing(&self) -> bool {
        let NameWords { text, run, .. } = self;
        let which = text.get(run.end + 1).is_some_and(|t| word_in!(t.word, "which"));
        let comma = text.get(run.end).is_some_and(|t| t.tag == Tag::Comma);
        comma && which && run.start.checked_sub(1).is_none_or(|before| text.tag(before) != Tag::In)
    }

    /// Whether the part that somebody has in a team follows, in front of the name of that person: "Arlen Mariners **head coach** Ada Moor", or
    /// the name stands in a line of two names with their scores: "Arlen Mariners 2 Northern Stars 1".
    pub fn is_team(&self) -> bool {
        let NameWords { text, run, .. } = self;
        let (Some(next), Some(behind)) = (text.get(run.end), text.get(run.end + 1)) else { return self.is_in_score() };
        if next.tag == Tag::Cd {
            return self.is_in_score();
        }
        let head = word_in!(next.word, "head" | "assistant") && word_in!(behind.word, "coach");
        let named = run.end + 1 + usize::from(head);
        let person = text.get(named).is_some_and(|token| token.tag.is_proper()) && text.is_capitalised(named);
        person && (head || is_player(next.word))
    }

    /// Whether it stands in a block that is nothing but two names, each with a number behind it.
    fn is_in_score(&self) -> bool {
        /// Longest line, in tokens.
        const LONGEST: usize = 12;
        let NameWords { text, run, .. } = self;
        let tokens = &text.parsed.tokens;
        let score = |i: usize| text.form(i).len() <= 3 && text.form(i).bytes().all(|byte| byte.is_ascii_digit());
        let line = run.start == 0 || score(run.start - 1);
        // "Iga Reed 6 Coco Moor 3": players of their own.
        let person = |i: usize| (i == 0 || score(i - 1)) && is_first_name(text.word(i));
        line && tokens.len() <= LONGEST
            && tokens.len() > run.end
            && score(run.end)
            && score(tokens.len() - 1)
            && (0..tokens.len()).filter(|&i| score(i)).count() == 2
            && (0..tokens.len()).all(|i| score(i) || text.is_capitalised(i) || text.form(i) == "-")
            && !(0..tokens.len()).any(person)
    }

    /// Whether one of some nouns says behind the name what it is: "Harrow Llong, a whitewashed **building** on the quay", "Wexcombe is
    /// the third **cathedral** to close".
    fn is_described_as(&self, nouns: &WordSet<64>) -> bool {
        /// Most words in front of the noun.
        const MOST: usize = 5;
        let NameWords { text, run, .. } = self;
        let Some(behind) = text.get(run.end) else { return false };
        if behind.tag != Tag::Comma && !word_in!(behind.word, "is" | "was") {
            return false;
        }
        let start = run.end + 2;
        if !text.get(run.end + 1).is_some_and(|t| word_in!(t.word, "a" | "an" | "the" | "one")) {
            return false;
        }
        let inside = |&i: &usize| {
            text.get(i).is_some_and(|t| matches!(t.tag, Tag::Jj | Tag::Jjs | Tag::Cd | Tag::Vbn | Tag::Hyph | Tag::Nn))
        };
        let head = (start..=start + MOST).take_while(inside).last();
        head.is_some_and(|i| text.tag(i) == Tag::Nn && nouns.has(text.word(i)))
    }

    /// Whether a noun for a vessel stands in front of it: "the mailboat Saint Bride". In "the boat Ada Moor built" the person is the
    /// subject of a clause.
    fn is_vessel(&self, first_name: bool) -> bool {
        let NameWords { text, run, .. } = self;
        let before = (0..run.start).rev().find(|&i| !matches!(text.form(i), "*" | "_" | "“" | "\"" | "‘"));
        let Some(noun) = before.filter(|&i| text.tag(i) == Tag::Nn && VESSELS.has(text.word(i))) else { return false };
        let determined =
            (noun.saturating_sub(4)..noun).any(|i| matches!(text.tag(i), Tag::Dt | Tag::PrpPoss | Tag::Pos));
        let clause = text.get(run.end).is_some_and(|t| t.tag.is_finite());
        determined && !self.titled && !(clause && first_name)
    }

    /// Whether only the first of two words is a place and the name is the subject of a verb: "Paris Holloway ran".
    fn may_be_called_like_place(&self, words: &[WordId]) -> bool {
        let subject = self.words.last().is_some_and(|&last| {
            grammatical_role(self.text.parsed, last) == GrammaticalRole::Subject
                && self.text.get(self.run.end).is_some_and(|next| next.tag.is_finite() || next.tag == Tag::Cc)
        });
        let demonym = self.words.first().is_some_and(|&first| self.text.tag(first) == Tag::Jj);
        words.len() == 2 && !is_country_or_seat(words[1]) && subject && !demonym
    }

    /// Whether the second word is an initial: "John F. Kennedy".
    fn has_initial(&self) -> bool {
        let second = self.words.get(1).map_or("", |&i| self.text.form(i));
        second.len() == 2 && second.ends_with('.')
    }
}

/// Nouns for vessels, which have names like people.
const VESSELS: WordSet<64> = WordSet::new(
    "ship boat mailboat trawler ferry tug tugboat yacht lifeboat liner freighter tanker schooner brig barge frigate destroyer \
     submarine steamer paddle-steamer cutter sloop ketch dinghy catamaran locomotive",
);

/// Nouns for places and buildings in which nobody speaks for them.
const SITES: WordSet<64> = WordSet::new(
    "building village hamlet suburb town island islet peninsula valley river lake reservoir mountain hill beach cottage castle",
);

/// Nouns for houses whose people may speak for them.
const PREMISES: WordSet<64> = WordSet::new(
    "cathedral church chapel mosque temple abbey monastery pub hotel inn restaurant café cafe theatre museum hospital factory brewery \
     nursery prison quarry",
);

/// Whether every long word of the sentence of a run is capitalised, as in a headline: "Harbour Mom Corners Reed Over Pier".
fn is_in_title_case(text: TaggedText, run: TokenSpan) -> bool {
    /// Shorter words are written in lower case in a headline, too.
    const SHORTEST: usize = 5;
    let sentence = text.parsed.sentence_of(run.start);
    let lower = |i: usize| text.form(i).len() >= SHORTEST && text.form(i).starts_with(char::is_lowercase);
    !(sentence.start as usize..sentence.end as usize).any(lower)
}

fn is_country_or_seat(word: WordId) -> bool {
    country(word).is_some() || is_metonym(word)
}

/// Capitals and digits without stops: "NATO", "G7".
pub(super) fn is_acronym(form: &str) -> bool {
    form.len() > 1 && !form.contains('.') && form.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether the words around a run make it a location: "in Leeds", "near Port Arlen". A run that owns something or
/// modifies a noun is not one.
fn is_located(text: TaggedText, run: TokenSpan) -> bool {
    let Some(before) = run.start.checked_sub(1) else { return false };
    let behind = text.get(run.end);
    word_in!(text.word(before), "in" | "near" | "across" | "throughout" | "outside")
        && run.len() <= 3
        && !behind.is_some_and(|t| t.tag.is_noun() || t.tag == Tag::Pos || t.tag == Tag::Hyph)
}

/// Whether a role stands in front of "at" or "of" before the run, so that somebody works there: "a surgeon at Arlen General", "the
/// principal of Arlen High".
fn is_workplace(text: TaggedText, run: TokenSpan) -> bool {
    let Some(role) = run.start.checked_sub(2) else { return false };
    // "an aide at Tom Reed’s office", "the former secretary of Tom Reed"
    let owner = text.get(run.end).is_some_and(|next| next.tag == Tag::Pos);
    let school = word_in!(text.word(role), "principal" | "headteacher");
    if owner || !school && is_first_name(text.word(run.start)) {
        return false;
    }
    let preposition = text.word(run.start - 1);
    let heads = || {
        word_in!(
            text.word(role),
            "head" | "headteacher" | "principal" | "director" | "president" | "chair" | "chairman" | "chairwoman"
        ) || word_in!(text.word(role), "chief" | "executive" | "mayor" | "rector" | "vicar" | "dean" | "secretary")
    };
    // "the Director of Public Prosecutions" is an office.
    word_in!(preposition, "at") && (is_role_or_title(text.word(role)) || is_job_by_ending(text.form(role)))
        || word_in!(preposition, "of") && heads() && !text.is_capitalised(role)
}

/// Whether a run in capitals opens a block, and a region and a dash follow it: "CEDAR HOLLOW, Iowa — The firm said".
fn is_in_dateline(text: TaggedText, run: TokenSpan) -> bool {
    /// Longest region, in tokens: "N.M.", "New South Wales".
    const LONGEST: usize = 4;
    let shouted = |i: usize| !text.form(i).contains(char::is_lowercase);
    let opens = run.start == 0 && text.get(run.end).is_some_and(|t| t.tag == Tag::Comma) && run.iter().all(shouted);
    let region = run.end + 1;
    opens
        && (region + 1..region + 1 + LONGEST)
            .take_while(|&i| text.get(i).is_some())
            .find(|&i| !text.is_capitalised(i) && text.form(i) != ".")
            .is_some_and(|i| matches!(text.form(i), "—" | "–" | "--" | "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;

    #[test]
    fn people() {
        for (text, name, expected) in [
            ("The town thanked Mayor Holt.", "Holt", PersonEvidence::Sure),
            ("The town thanked engineer Quill.", "Quill", PersonEvidence::Sure),
            ("The town thanked Margaret Quill.", "Margaret Quill", PersonEvidence::Sure),
            ("The town thanked Xyl R. Quill.", "Xyl R. Quill", PersonEvidence::Sure),
            ("The town thanked Xyl Quill.", "Xyl Quill", PersonEvidence::Likely),
            ("The town thanked Park Bo-ra.", "Park Bo-ra", PersonEvidence::Likely),
            ("The town thanked Quill.", "Quill", PersonEvidence::Unknown),
        ] {
            assert_eq!(Parsed::new(text).name(name).person, expected, "{text}");
        }
    }

    #[test]
    fn organisations_and_places_are_no_people() {
        for (text, name) in [
            ("Shares of the Northern Rail Company fell.", "Northern Rail Company"),
            ("The town thanked NATO.", "NATO"),
            ("The town thanked the Hendersons.", "Hendersons"),
            ("The town thanked Ukraine.", "Ukraine"),
            ("The town thanked the Kremlin.", "Kremlin"),
            ("Dorran, which sells boats, closed.", "Dorran"),
            ("The town thanked Manchester.", "Manchester"),
            ("Dorran, a damp old hotel on the quay, closed.", "Dorran"),
            ("Dorran is the third cathedral to close.", "Dorran"),
        ] {
            assert_eq!(Parsed::new(text).name(name).person, PersonEvidence::No, "{text}");
        }
    }

    #[test]
    fn places_are_listed_or_follow_a_preposition_of_place() {
        for (text, name, place) in [
            ("The ferry left Manchester.", "Manchester", true),
            ("The ferry sank near Port Arlen.", "Port Arlen", true),
            ("The ferry left in Dorran.", "Dorran", true),
            ("Carreg Dorran, a whitewashed building, burned down.", "Carreg Dorran", true),
            ("Carreg Dorran, a building inspector, left.", "Carreg Dorran", false),
            ("She believes in Dorran's plan.", "Dorran", false),
            ("The ferry hit Dorran.", "Dorran", false),
        ] {
            assert_eq!(Parsed::new(text).name(name).place, place, "{text}");
        }
    }
}
