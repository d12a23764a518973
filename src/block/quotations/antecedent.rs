//! The person that "who" stands for in a relative clause: *Ada Moor of The Examiner, **who** wrote …*

use super::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, ROLES, WordId, gender_of_word, is_first_name, word_in};

impl BlockContext<'_> {
    /// The token that "who" stands for: the one of the parse, unless a name is right in front of it and the parse gives a
    /// thing.
    pub(super) fn antecedent(&self, who: usize, parsed: usize) -> usize {
        let mut before = who;
        while before > 0 && !self.is_wordy(before - 1) && who - before < 3 {
            before -= 1;
        }
        if !word_in!(self.token(who).word, "who") {
            return parsed;
        }
        if let Some(person) = self.person_of_body(before).filter(|_| before < who) {
            return person;
        }
        let beside = before.checked_sub(1).filter(|&i| self.token(i).tag.is_noun());
        let noun = match beside {
            Some(name) if self.is_where(name, parsed) => parsed,
            Some(name) if self.token(name).tag.is_proper() && !self.token(parsed).tag.is_proper() => return name,
            // "thanked his mother and his solicitor, who said …"
            Some(last) if self.token(last).rel == Rel::Conj && self.token(last).head as usize == parsed => last,
            _ => self.person_before(before, parsed).or_else(|| self.name_left_of(parsed)).unwrap_or(parsed),
        };
        let noun = self.person_behind_thing(noun);
        let described = self.person_described_as(noun).or_else(|| self.name_apposed_by(noun, before));
        described.unwrap_or(noun)
    }

    /// The person whom a phrase with the thing `noun` describes, in front of "who", or `noun`: *a **man** in a red coat **who** said …*
    fn person_behind_thing(&self, noun: usize) -> usize {
        let preposition = self.token(noun).head as usize;
        let describes = self.token(noun).rel == Rel::Pobj
            && self.is_mute(noun)
            && word_in!(self.token(preposition).word, "with" | "in" | "from" | "behind" | "at" | "on" | "under" | "of");
        let holder = self.token(preposition).head as usize;
        let person = holder < preposition && self.token(holder).tag.is_noun() && !self.is_mute(holder);
        if describes && person { holder } else { noun }
    }

    /// Whether the name that ends at token `name` says where the person `noun` is, so that "who" behind it means the person: *a **nephew** in
    /// Sydney **who** …*
    fn is_where(&self, name: usize, noun: usize) -> bool {
        let proper = |&i: &usize| self.token(i).tag.is_proper();
        let first = name + 1 - (noun + 1..=name).rev().take_while(proper).count();
        noun + 1 < first
            && first <= name
            && word_in!(self.token(first - 1).word, "in" | "from" | "at" | "near")
            && self.token(noun).tag.is_noun()
            && !self.is_mute(noun)
    }

    /// The name of which the apposition tells that ends with the noun `noun` in front of `end`: *It is **Ada Moor**, 81, a retired weaver
    /// and volunteer, who …*
    fn name_apposed_by(&self, noun: usize, end: usize) -> Option<usize> {
        let start = self.sentence(noun).start;
        let comma = (start + 1..noun).rev().find(|&i| self.is_char(i, ","))?;
        let opens = word_in!(self.token(comma + 1).word, "a" | "an");
        // "Ada Moor, a Republican and a deacon, who …"
        let second = |i: usize| word_in!(self.token(i).word, "a" | "an") && self.token(i - 1).tag == Tag::Cc;
        let tag = |i: usize| self.token(i).tag;
        let other = (comma + 2..end).any(|i| tag(i).is_finite() || tag(i) == Tag::Dt && !second(i));
        let aged = comma >= start + 3 && self.token(comma - 1).tag == Tag::Cd && self.is_char(comma - 2, ",");
        let name = comma - if aged { 3 } else { 1 };
        let named = name > start && self.token(name).tag.is_proper() && self.token(name - 1).tag.is_proper();
        let common = self.token(noun).tag == Tag::Nn && noun + 1 == end;
        (opens && !other && named && common && !self.in_quotes(name)).then_some(name)
    }

    /// The subject that the predicate noun `noun` describes: *Ada Moor is a pilot and a poet **who** said …*
    fn person_described_as(&self, noun: usize) -> Option<usize> {
        /// Longest list of predicate nouns, in tokens.
        const LONGEST: usize = 16;
        let start = self.sentence(noun).start;
        // "Ada Moor was the one who said …"
        let one = |i: usize| {
            i == noun && i > start && word_in!(self.token(i).word, "one") && self.token(i - 1).tag == Tag::Dt
        };
        let inside = |i: &usize| {
            let tag = self.token(*i).tag;
            matches!(tag, Tag::Nn | Tag::Jj | Tag::Jjr | Tag::Dt | Tag::Cc | Tag::Comma | Tag::Hyph | Tag::Rb)
                || one(*i)
        };
        let list = (start..noun).rev().take(LONGEST).take_while(inside).count();
        let verb = (noun - list).checked_sub(1).filter(|&verb| list > 0 && verb > start)?;
        let subject = self.tree.child(self.parsed, verb, &[Rel::Nsubj]).or_else(|| {
            let above = self.token(verb).head as usize;
            let joined = self.token(verb).rel == Rel::Conj;
            self.tree.child(self.parsed, above, &[Rel::Nsubj]).filter(|_| joined)
        })?;
        let is = word_in!(self.token(verb).word, "is" | "was" | "'s");
        let denied = (verb + 1..noun).any(|i| word_in!(self.token(i).word, "not" | "never" | "no" | "n't" | "hardly"));
        let person = self.token(subject).tag.is_proper() || word_in!(self.token(subject).word, "he" | "she");
        let described = matches!(self.token(noun).tag, Tag::Nn | Tag::Jj | Tag::Jjr) || one(noun);
        (is && !denied && person && described && subject < verb).then_some(subject)
    }

    /// The last name in front of a thing that "who" cannot stand for: *said to **Ada Moor** on camera, who answered …*
    fn name_left_of(&self, thing: usize) -> Option<usize> {
        let start = self.sentence(thing).start;
        let led = thing > start && self.token(thing - 1).tag == Tag::In && self.is_mute(thing);
        let name = (start..thing.saturating_sub(1)).rev().take(3).find(|&i| self.token(i).tag.is_proper());
        name.filter(|&i| led && !self.in_quotes(i))
    }

    /// The person in front of an apposition that ends at `end`, when the parse gives a thing or a place: *At Bangor he met Ada
    /// Moor, then the only woman in the department, **who** told him …*
    fn person_before(&self, end: usize, parsed: usize) -> Option<usize> {
        let token = self.token(parsed);
        let in_place = parsed > 0 && word_in!(self.token(parsed - 1).word, "at" | "in");
        let thing = self.is_mute(parsed) || BODIES.has(token.word) || token.tag.is_proper() && in_place;
        let start = self.sentence(end.checked_sub(1)?).start;
        let comma = (start + 1..end).rev().filter(|&i| self.is_char(i, ",")).find(|&i| i + 2 < end)?;
        let name = comma - 1;
        let person = self.token(name).tag.is_proper() && name > start && self.token(name - 1).tag.is_proper();
        let described = (comma + 1..end).any(|i| {
            let word = self.token(i).word;
            ROLES.has(word) || gender_of_word(word).is_some()
        });
        let verbal = (comma + 1..end).any(|i| self.token(i).tag.is_finite());
        (thing && person && described && !verbal).then_some(name)
    }

    /// The person, or the office, in front of the body or place whose name ends at `end`: *Ada Moor of The Examiner, **who** wrote …*
    fn person_of_body(&self, end: usize) -> Option<usize> {
        let start = self.sentence(end.checked_sub(1)?).start;
        // "of the broker Eastbund": a common noun in front of the name says what it is.
        let sort = |i: usize| self.token(i).tag == Tag::Nn && i + 1 < end && self.token(i + 1).tag.is_proper();
        let inside = |i: &usize| self.token(*i).tag.is_proper() || word_in!(self.token(*i).word, "the") || sort(*i);
        let body = (start..end).rev().take_while(inside).count();
        let of = (end - body).checked_sub(1).filter(|&i| body > 0 && i > start)?;
        let (place, comma) = (word_in!(self.token(of).word, "in"), self.is_char(of - 1, ","));
        // "a son, Tom, in Leeds, who says"
        let edge = if place && comma { of - 1 } else { of };
        let person = edge.checked_sub(1).filter(|&i| i >= start)?;
        let name = (start..edge).rev().take_while(|&i| self.token(i).tag.is_proper()).count();
        let first = self.token(edge - name.min(edge)).word;
        if place {
            let apposed =
                || name == 1 && edge >= start + 3 && self.is_char(edge - 2, ",") && self.is_relative(edge - 3);
            let named = name >= 2 && is_first_name(first) || name == 1 && apposed();
            return (named || self.is_relative(person) && !comma).then_some(person);
        }
        let joined = word_in!(self.token(of).word, "of" | "from" | "at");
        // "two officers from Dale Council, who told her"
        let singular = || WordId::of(self.form(person).trim_end_matches('s'));
        let several = self.token(person).tag == Tag::Nns && ROLES.has(singular());
        let office = ROLES.has(self.token(person).word) && self.token(person).tag == Tag::Nn || several;
        let sorted = || (of + 1..end).any(|i| self.token(i).tag == Tag::Nn);
        (joined && (office || name >= 2 && (is_first_name(first) || sorted()))).then_some(person)
    }

    /// Whether a token is a noun for one person of a family: *son*, *aunt*.
    fn is_relative(&self, i: usize) -> bool {
        self.token(i).tag == Tag::Nn && gender_of_word(self.token(i).word).is_some()
    }
}
