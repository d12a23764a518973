//! The source of a reporting verb: its subject by the parse or, where the parse has none, a noun by position (`source_by_position.rs`).

use super::context::{BlockContext, is_time};
use super::reporter_above::REPORTER_HOPS;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, DOCUMENTS, ROLES, WordId, gender_of_word, names_people, word_in};

/// How the source of a quotation was found. `document/attribution/evidence.rs` says how far each can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceRelation {
    /// The verb's own subject.
    Subject,
    /// The object of "according to".
    According,
    /// A label before a colon: "Kyiv: no deal yet".
    Label,
    /// The "by" phrase of a passive.
    Agent,
    /// The subject of a passive, which is not the speaker.
    Passive,
    /// The noun that a relative clause hangs on: "Zelensky, who said …".
    Relative,
    /// The person or body that issued the statement which reports.
    Issuer,
    /// The noun that a participle hangs on: "a letter saying …".
    Participle,
    /// The subject of the verb that this one depends on; the verb is coordinated, a participle or an infinitive.
    Above(Rel),
    /// The possessor of a reporting noun: "his claim that".
    Possessor,
    /// The nearest noun that fits, because the parse gave none.
    Nearest,
}

/// The head of a verb's source, and how it was found.
pub type SourceHead = (usize, SourceRelation);

/// Whether a noun is something written or broadcast.
pub fn is_document(word: WordId) -> bool {
    DOCUMENTS.has(word)
}

const CLIMBS: usize = 4;

impl BlockContext<'_> {
    /// The source of the reporting verb at token `verb`, by the parse.
    pub fn source_of(&self, verb: usize) -> Option<SourceHead> {
        let habit = self.is_habit(verb);
        self.climb(verb, 0).map(|(head, relation)| {
            let relation =
                if habit && relation == SourceRelation::Above(Rel::Xcomp) { SourceRelation::Subject } else { relation };
            let head = if relation == SourceRelation::Relative { head } else { self.before_who(head, verb) };
            (self.before_year(head), relation)
        })
    }

    /// The noun in front of "who" when the parse takes "who" for the subject of the main verb `verb` behind the relative clause:
    /// *Ada Moor, **who** runs the ferry, said …*
    pub fn before_who(&self, head: usize, verb: usize) -> usize {
        let who = word_in!(self.token(head).word, "who");
        let clause = || (head + 1..verb).any(|i| self.token(i).tag.is_finite());
        let comma = |i: usize| i - usize::from(i > 0 && self.is_char(i, ","));
        let noun = head.checked_sub(1).filter(|_| who && clause()).map(comma);
        noun.filter(|&i| self.token(i).tag.is_noun() && !self.in_quotes(i)).unwrap_or(head)
    }

    /// The name in front of the year of a school class, which the parse takes for the head: *Ezra Fields ’26 said*.
    fn before_year(&self, head: usize) -> usize {
        let name = head.checked_sub(2).filter(|&name| self.year_behind(name) == head + 1);
        name.filter(|&name| self.token(name).tag.is_proper()).unwrap_or(head)
    }

    /// The token behind the year of a school class that follows the name that ends at token `last`, or the token behind the
    /// name: *Ezra Fields ’26*.
    pub fn year_behind(&self, last: usize) -> usize {
        let (mark, year) = (last + 1, last + 2);
        let class = year < self.len()
            && self.is_char(mark, "'‘’")
            && self.token(year).tag == Tag::Cd
            && self.form(year).len() == 2
            && self.token(mark).end == self.token(year).start;
        if class { year + 1 } else { mark }
    }

    fn climb(&self, verb: usize, depth: usize) -> Option<SourceHead> {
        let token = self.token(verb);
        if let Some(subject) = self.tree.child(self.parsed, verb, &[Rel::Nsubj, Rel::Csubj]) {
            let relative = token.rel == Rel::Relcl && word_in!(self.token(subject).word, "who" | "that" | "which");
            return Some(if let Some(person) = self.person_of_cleft(subject) {
                (person, SourceRelation::Relative)
            } else if relative {
                (self.antecedent(subject, token.head as usize), SourceRelation::Relative)
            } else {
                (subject, SourceRelation::Subject)
            });
        }
        if let Some(subject) = self.tree.child(self.parsed, verb, &[Rel::Nsubjpass]) {
            return Some((subject, SourceRelation::Passive));
        }
        if depth > CLIMBS || token.head as usize == verb {
            return None;
        }
        match token.rel {
            Rel::Acl if token.tag == Tag::Vbg => self.holder_of_participle(verb, depth),
            Rel::Acl if depth > 0 => self.climb(self.tree.verb_above(self.parsed, verb, 3)?, depth + 1),
            Rel::Pcomp if self.is_about(verb) => None,
            Rel::Pcomp if token.tag == Tag::Vbg && self.has_own_noun(verb) => {
                Some((self.noun_of_with(verb)?, SourceRelation::Participle))
            }
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Pcomp | Rel::Dep | Rel::Ccomp | Rel::Parataxis
                if !(matches!(token.rel, Rel::Ccomp | Rel::Parataxis) && token.tag != Tag::Vbg) =>
            {
                if let Some(noun) = self.noun_behind_conjunction(verb) {
                    return Some((noun, SourceRelation::Nearest));
                }
                let above = self.tree.verb_above(self.parsed, verb, 4)?;
                let above = self.last_clause_before(verb, above).unwrap_or(above);
                if let Some(object) = self.caused(verb, above) {
                    return Some((object, SourceRelation::Above(token.rel)));
                }
                let above = self.reporter_above(verb, above).unwrap_or(above);
                let (source, _) = self.climb(above, depth + 1)?;
                Some((source, SourceRelation::Above(token.rel)))
            }
            _ => None,
        }
    }

    /// The person whom a cleft sentence picks out in front of "who": *It was **Ada Moor** who said …* The parse takes the clause
    /// for what was the case.
    fn person_of_cleft(&self, who: usize) -> Option<usize> {
        let last = who.checked_sub(1).filter(|&i| word_in!(self.token(who).word, "who") && self.is_nominal(i))?;
        let phrase = |&i: &usize| {
            let tag = self.token(i).tag;
            tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Hyph | Tag::Pos)
        };
        let first = (0..=last).rev().take_while(phrase).last()?;
        let copula = first.checked_sub(1).filter(|&i| word_in!(self.token(i).word, "was" | "is" | "'s" | "’s"))?;
        let it = copula.checked_sub(1).filter(|&i| word_in!(self.token(i).word, "it"));
        it.map(|_| last)
    }

    /// The subject that the parse lost of a coordinated verb: the noun phrase between "and" and the verb in *homes are dark and
    /// **forecasters at the weather office** are warning …*
    fn noun_behind_conjunction(&self, verb: usize) -> Option<usize> {
        if self.token(verb).rel != Rel::Conj {
            return None;
        }
        let auxiliary = |&i: &usize| self.is_auxiliary(i) || self.token(i).tag == Tag::Rb;
        let end = verb - (0..verb).rev().take_while(auxiliary).count();
        let nominal = |&i: &usize| {
            let tag = self.token(i).tag;
            let noun =
                tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Cd | Tag::Pos | Tag::Hyph);
            noun || word_in!(self.token(i).word, "of" | "at" | "in" | "from" | "for")
        };
        let start = end - (0..end).rev().take_while(nominal).count();
        let and = start.checked_sub(1).filter(|&i| word_in!(self.token(i).word, "and" | "but" | "while"))?;
        let preposition = (start..end).find(|&i| self.token(i).tag == Tag::In).unwrap_or(end);
        let head = (start..preposition).rev().find(|&i| self.token(i).tag.is_noun() && !is_time(self.token(i)))?;
        // "and two others" in a list has no clause in front of it.
        let clause = self.has_finite(super::TokenSpan::new(self.sentence(verb).start, and));
        let names = self.token(head).tag.is_proper() && and > 0 && self.token(and - 1).tag.is_proper();
        (clause && !names && !self.in_quotes(head)).then_some(head)
    }

    /// Whether the verb hangs on a preposition that says what a noun is about: *her view on saying so*.
    fn is_about(&self, verb: usize) -> bool {
        let preposition = self.token(verb).head as usize;
        let holder = self.token(preposition).head as usize;
        word_in!(self.token(preposition).word, "on" | "about" | "of" | "against")
            && holder != preposition
            && self.token(holder).tag.is_noun()
    }

    /// The object that the verb `above` makes say something: *prompted the paper to suggest*.
    fn caused(&self, verb: usize, above: usize) -> Option<usize> {
        let causes = word_in!(
            self.token(above).word,
            "prompt"
                | "prompts"
                | "prompted"
                | "prompting"
                | "lead"
                | "leads"
                | "led"
                | "leading"
                | "force"
                | "forces"
                | "forced"
                | "forcing"
                | "cause"
                | "causes"
                | "caused"
                | "causing"
                | "compel"
                | "compels"
                | "compelled"
                | "allow"
                | "allows"
                | "allowed"
                | "allowing"
                | "drove"
                | "drives"
                | "require"
                | "requires"
                | "required"
                | "inspired"
                | "spurred"
                | "moved"
        );
        if self.token(verb).rel != Rel::Xcomp || self.token(verb).tag != Tag::Vb || !causes {
            return None;
        }
        self.children_behind(above, &[Rel::Dobj]).find(|&object| object < verb)
    }

    /// Whether a noun is right in front of the participle `verb`: *with half of the voters saying*.
    fn has_own_noun(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|before| self.is_nominal(before) && !self.in_quotes(before))
    }

    /// The head of the noun phrase between "with" and the participle `verb`.
    fn noun_of_with(&self, verb: usize) -> Option<usize> {
        let with = self.token(verb).head as usize;
        if !word_in!(self.token(with).word, "with") || with > verb {
            return None;
        }
        self.children_behind(with, &[Rel::Pobj]).find(|&noun| noun < verb).or(Some(verb - 1))
    }

    /// The token that "who" stands for: the one of the parse, unless a name is right in front of it and the parse gives a
    /// thing.
    fn antecedent(&self, who: usize, parsed: usize) -> usize {
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
        match beside {
            Some(name) if self.token(name).tag.is_proper() && !self.token(parsed).tag.is_proper() => name,
            // "thanked his mother and his solicitor, who said …"
            Some(last) if self.token(last).rel == Rel::Conj && self.token(last).head as usize == parsed => last,
            _ => self.person_before(before, parsed).or_else(|| self.name_left_of(parsed)).unwrap_or(parsed),
        }
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
        let start = self.sentence(end - 1).start;
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

    /// The source of a participle that hangs on a noun: the noun in *a letter saying …*; who issued it in *Smith issued a
    /// statement saying …*; and the subject in *Smith attacked the decision, saying …*, because a decision does not speak.
    fn holder_of_participle(&self, verb: usize, depth: usize) -> Option<SourceHead> {
        let noun = self.token(verb).head as usize;
        let token = self.token(noun);
        let apart = verb.checked_sub(1).is_some_and(|before| self.is_char(before, ","));
        // "clashed with the mayor, at one point calling him a liar"
        let when = word_in!(token.word, "point" | "stage" | "moment" | "times" | "turn") && token.rel == Rel::Pobj;
        let object = matches!(token.rel, Rel::Dobj | Rel::Pobj | Rel::Attr | Rel::Conj | Rel::Appos);
        if object
            && (DOCUMENTS.has(token.word) || apart || when || self.is_mute(noun))
            && let Some(above) = self.tree.verb_above(self.parsed, noun, REPORTER_HOPS)
            && above != verb
            && let Some((source, relation)) = self.climb(above, depth + 1)
            && source != noun
            && relation != SourceRelation::Passive
        {
            return Some((source, SourceRelation::Issuer));
        }
        Some((noun, SourceRelation::Participle))
    }

    /// Whether a noun stands for a thing that says nothing, as far as the word lists tell: *decision*, *campaign*.
    pub fn is_mute(&self, noun: usize) -> bool {
        let token = self.token(noun);
        let listed =
            [DOCUMENTS.has(token.word), ROLES.has(token.word), BODIES.has(token.word), names_people(token.word)];
        token.tag == Tag::Nn
            && !listed.contains(&true)
            && gender_of_word(token.word).is_none()
            && !self.tree.children(noun).any(|child| self.token(child).rel == Rel::Nummod)
    }

    /// The object of the "by" that makes a passive: "was announced by the ministry".
    pub fn agent_of(&self, verb: usize) -> Option<usize> {
        let by = self.tree.child(self.parsed, verb, &[Rel::Agent])?;
        self.tree.child(self.parsed, by, &[Rel::Pobj])
    }

    /// Whether the verb is passive.
    pub fn is_passive(&self, verb: usize) -> bool {
        self.tree.children(verb).any(|c| matches!(self.token(c).rel, Rel::Nsubjpass | Rel::Auxpass))
    }
}
