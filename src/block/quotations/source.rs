//! The source of a reporting verb: its subject by the parse or, where the parse has none, a noun by position (`source_by_position.rs`).

use super::context::{BlockContext, is_time};
use crate::grammar::{Rel, Tag, Token};
use crate::lexicon::{BODIES, DATES, DOCUMENTS, ROLES, WordId, gender_of_word, names_people, word_in};

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
        if let Some(noun) = self.noun_at_end_of_headline(verb) {
            return Some((noun, SourceRelation::Subject));
        }
        if let Some(person) = self.quoted_as_saying(verb) {
            return Some((person, SourceRelation::Subject));
        }
        let habit = self.is_habit(verb);
        // "Ada Moor, who lived here, used to say": the parse may take "used" for a participle.
        let used = verb.saturating_sub(2);
        let holder = (habit && self.token(used).rel == Rel::Acl).then(|| self.token(used).head as usize);
        if let Some(holder) = holder.filter(|&noun| noun < used && self.is_char(used - 1, ",") && self.is_nominal(noun))
        {
            return Some((holder, SourceRelation::Subject));
        }
        // The mark of a list is no word: "* Says demand is steady".
        let found = self.climb(verb, 0).filter(|&(head, relation)| {
            self.is_wordy(head) && !(relation == SourceRelation::Relative && self.is_date(head))
        });
        found.map(|(head, relation)| {
            let relation =
                if habit && relation == SourceRelation::Above(Rel::Xcomp) { SourceRelation::Subject } else { relation };
            let relative = relation == SourceRelation::Relative;
            let head = if relative { head } else { self.before_whose(self.before_who(head, verb), verb) };
            let head = self.before_part_of_them(self.name_behind_moment(head, verb), verb);
            (self.behind_object_pronoun(verb, self.before_year(head)), relation)
        })
    }

    /// Whether a token is the day of a month or the month beside one: *a letter dated **4 May**, which …*
    fn is_date(&self, head: usize) -> bool {
        let before = head.checked_sub(1).map(|i| self.token(i));
        let number = |token: &Token| token.tag == Tag::Cd;
        let month = |token: &Token| {
            DATES.has(token.word) || word_in!(token.word, "march" | "april" | "may" | "june" | "august")
        };
        let token = self.token(head);
        number(token) && before.is_some_and(month)
            || month(token) && (before.is_some_and(number) || head + 1 < self.len() && number(self.token(head + 1)))
    }

    /// The noun in front of "who" when the parse takes "who" for the subject of the main verb `verb` behind the relative clause:
    /// *Ada Moor, **who** runs the ferry, said …*
    pub fn before_who(&self, head: usize, verb: usize) -> usize {
        let who = word_in!(self.token(head).word, "who");
        let clause = || (head + 1..verb).any(|i| self.token(i).tag.is_finite());
        let noun = head.checked_sub(1).filter(|_| who && clause()).map(|i| self.before_comma(i));
        noun.filter(|&i| self.token(i).tag.is_noun() && !self.in_quotes(i)).unwrap_or(head)
    }

    /// The noun in front of "whose" when the parse takes the noun behind it for the subject of the main verb `verb`: *Ada Moor,
    /// whose **nephew** sails, said …*
    fn before_whose(&self, head: usize, verb: usize) -> usize {
        /// Longest way back from the noun to "whose", in tokens.
        const LONGEST: usize = 5;
        let start = self.sentence(verb).start;
        if head >= verb || !self.is_char(verb - 1, ",") {
            return head;
        }
        let whose = (start..head).rev().take(LONGEST).find(|&i| word_in!(self.token(i).word, "whose"));
        let clause = || (head + 1..verb).any(|i| self.token(i).tag.is_finite());
        let noun = whose.filter(|&whose| whose > start && clause()).map(|whose| self.before_comma(whose - 1));
        noun.filter(|&i| self.token(i).tag.is_noun() && !self.in_quotes(i)).unwrap_or(head)
    }

    /// The token in front of the comma at token `i`, if there is one, and of the brackets in front of it: *Ada Moor **(69),** who*.
    fn before_comma(&self, i: usize) -> usize {
        /// Longest brackets, in tokens.
        const LONGEST: usize = 6;
        let before = i - usize::from(i > 0 && self.is_char(i, ","));
        let open = (0..before).rev().take(LONGEST).find(|&open| self.is_char(open, "("));
        open.filter(|&open| open > 0 && self.is_char(before, ")")).map_or(before, |open| open - 1)
    }

    /// The noun that the relative clause in front of the verb hangs on, when the parse takes its object for the subject of the verb:
    /// *groups that back **him** say …*
    fn behind_object_pronoun(&self, verb: usize, head: usize) -> usize {
        let object = head + 1 == verb && word_in!(self.token(head).word, "him" | "them" | "me" | "us");
        let relative = |&i: &usize| word_in!(self.token(i).word, "that" | "who" | "which");
        let start = self.sentence(verb).start;
        let who = object.then(|| (start..head).rev().take(6).find(relative)).flatten();
        let noun = who.and_then(|who| who.checked_sub(1)).filter(|&noun| noun >= start && self.is_nominal(noun));
        noun.unwrap_or(head)
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

    /// The name that ends with "’s" right in front of a main verb that has no subject: ***Sainsbury’s** promised to cut prices*.
    fn owner_as_subject(&self, verb: usize) -> Option<usize> {
        let owner =
            verb.checked_sub(2).filter(|&i| self.token(i).tag.is_proper() && self.token(i + 1).tag == Tag::Pos)?;
        let next = self.token((verb + 1).min(self.len() - 1));
        let goes_on = next.tag == Tag::To || word_in!(next.word, "to" | "that" | "it" | "within" | "in" | "on");
        let alone = matches!(self.token(verb).tag, Tag::Vbn | Tag::Vbd) && self.token(verb).rel == Rel::Root;
        (goes_on && alone && self.token(owner).rel == Rel::Poss).then_some(owner)
    }

    pub(super) fn climb(&self, verb: usize, depth: usize) -> Option<SourceHead> {
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
            let active = self.is_contracted_perfect(verb);
            return Some((subject, if active { SourceRelation::Subject } else { SourceRelation::Passive }));
        }
        if depth > CLIMBS || token.head as usize == verb {
            let owner = if depth == 0 { self.owner_as_subject(verb) } else { None };
            return owner.map(|owner| (owner, SourceRelation::Subject));
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
                if token.rel == Rel::Advcl
                    && let Some(sender) = self.sender_of_received(verb)
                {
                    return Some((sender, SourceRelation::Participle));
                }
                let above = self.tree.verb_above(self.parsed, verb, 4)?;
                let above =
                    self.last_clause_before(verb, above).or_else(|| self.relative_before(verb, above)).unwrap_or(above);
                if let Some(object) = self.caused(verb, above).or_else(|| self.seen(verb, above)) {
                    return Some((object, SourceRelation::Above(token.rel)));
                }
                let above = self.reporter_above(verb, above).unwrap_or(above);
                let above = self.clause_above_passive(verb, above).unwrap_or(above);
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
        let copula = first.checked_sub(1).filter(|&i| word_in!(self.token(i).word, "was" | "is" | "'s"))?;
        let it = copula.checked_sub(1).filter(|&i| word_in!(self.token(i).word, "it"));
        it.map(|_| last)
    }

    /// The subject that the parse lost of a coordinated verb: the noun phrase between "and" and the verb in *homes are dark and
    /// **forecasters at the weather office** are warning …*
    fn noun_behind_conjunction(&self, verb: usize) -> Option<usize> {
        if self.token(verb).rel != Rel::Conj {
            return None;
        }
        if let Some(noun) = self.noun_behind_time(verb) {
            return Some(noun);
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

    /// The head of the noun phrase behind "and" and a date, which the parse takes into the date: *and by March **a lawyer** hired by the
    /// firm was warning …*
    fn noun_behind_time(&self, verb: usize) -> Option<usize> {
        /// Most tokens between the verb and "and".
        const FAR: usize = 14;
        let start = self.sentence(verb).start;
        let mut in_front = (start..verb).rev().take(FAR);
        let and = in_front.find(|&i| {
            word_in!(self.token(i).word, "and" | "but") && i + 3 < verb && self.token(i + 1).tag == Tag::In
        })?;
        let month = |word| DATES.has(word) || word_in!(word, "march" | "april" | "may" | "june" | "august");
        let timed = is_time(self.token(and + 2)) || self.is_date(and + 2) || month(self.token(and + 2).word);
        let article = (and + 3..verb.min(and + 6)).find(|&i| matches!(self.token(i).tag, Tag::Dt | Tag::PrpPoss))?;
        let phrase = |&i: &usize| self.token(i).tag.is_noun() || matches!(self.token(i).tag, Tag::Jj | Tag::Hyph);
        let head = article + (article + 1..verb).take_while(phrase).count();
        let direct = (and + 3..article).all(|i| self.is_char(i, ",") || self.token(i).tag == Tag::Cd);
        let other = (head + 1..verb).any(|i| self.token(i).tag.is_finite() && !self.is_auxiliary(i));
        (timed && direct && !other && head > article && !self.in_quotes(head)).then_some(head)
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
            && !self.is_contracted_perfect(verb)
            || self.is_told_by_others(verb)
    }

    /// Whether the verb goes on from a passive and says what others told its subject: *she was marched out **and told** she was
    /// banned*. Whoever tells it has somebody to tell it to.
    pub fn is_told_by_others(&self, verb: usize) -> bool {
        let token = self.token(verb);
        if token.rel != Rel::Conj || !word_in!(token.word, "told" | "informed" | "assured" | "reminded") {
            return false;
        }
        let next = self.token((verb + 1).min(self.len() - 1)).word;
        let above = token.head as usize;
        word_in!(next, "he" | "she" | "they" | "that" | "to" | "there")
            && self.tree.children(above).any(|c| c < above && self.token(c).rel == Rel::Auxpass)
    }

    /// Whether the *'s* of a verb that the parse takes for a passive stands for "has": *he’s said he will stay*, but *he’s said to be
    /// ill* and *it’s said that …*
    fn is_contracted_perfect(&self, verb: usize) -> bool {
        if !matches!(self.token(verb).tag, Tag::Vbn | Tag::Vbd) {
            return false;
        }
        let adverbs = (0..verb).rev().take_while(|&i| self.token(i).tag == Tag::Rb).count();
        let Some(contraction) = (verb - adverbs).checked_sub(1).filter(|&i| i > 0) else { return false };
        let next = self.token((verb + 1).min(self.len() - 1)).word;
        let subject = self.token(contraction - 1);
        let impersonal = word_in!(subject.word, "it" | "that" | "what" | "there");
        // "She’s promised to resign" is active: only of "say" and its like does the passive take an infinitive.
        let passive = word_in!(next, "to") && self.verb(verb).is_some_and(|class| !class.takes_infinitive());
        word_in!(self.token(contraction).word, "'s")
            && (subject.tag.is_noun() || subject.tag == Tag::Prp)
            && !impersonal
            && !passive
            && self.agent_of(verb).is_none()
    }
}
