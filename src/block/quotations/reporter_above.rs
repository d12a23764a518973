//! The reporting verb to which a coordinated verb or a participle belongs, where the parse hangs it on the clause that this verb
//! reports.

use super::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{Verb, reporting_noun, voiced_noun, word_in};

/// How far above a coordinated verb or a participle its reporting verb may be.
pub(super) const REPORTER_HOPS: usize = 8;

impl BlockContext<'_> {
    /// The last coordinated clause with a subject of its own between the verb `above` and a participle behind a comma: *the
    /// court charged the officer and **the mayor fired** his chief, acknowledging that …*
    pub(super) fn last_clause_before(&self, verb: usize, above: usize) -> Option<usize> {
        let token = self.token(verb);
        let apart = verb.checked_sub(1).is_some_and(|before| self.is_char(before, ","));
        if token.tag != Tag::Vbg || token.rel != Rel::Advcl || !apart || self.says(above) {
            return None;
        }
        let clauses = self.tree.children(above).filter(|&c| {
            self.token(c).rel == Rel::Conj
                && c < verb
                && self.is_full_verb(c)
                && self.tree.child(self.parsed, c, &[Rel::Nsubj]).is_some()
        });
        clauses.last()
    }

    /// Whether a verb tells somebody to do something and is tagged as the participle that "and" joins to an adjective: *said the plan
    /// was bad **and begged** staff to drop it*. A participle would have no object.
    pub fn is_misread_order(&self, verb: usize) -> bool {
        /// Longest words, in tokens, for those who are told to do something.
        const LONGEST: usize = 12;
        let token = self.token(verb);
        // "were arrested and asked to sign it" has no object.
        let next = self.token((verb + 1).min(self.len() - 1)).word;
        if token.tag != Tag::Vbn
            || token.rel != Rel::Conj
            || !matches!(self.token(token.head as usize).tag, Tag::Jj | Tag::Vbn)
            || word_in!(next, "to")
            || !self.verb(verb).is_some_and(|class| class.takes_infinitive())
        {
            return false;
        }
        let end = self.sentence(verb).end.min(verb + LONGEST);
        let is_inside = |&i: &usize| !self.is_char(i, ",;:.") && !self.token(i).tag.is_finite();
        let mut behind = (verb + 1..end.saturating_sub(1)).take_while(is_inside);
        behind.any(|i| word_in!(self.token(i).word, "to") && self.token(i + 1).tag == Tag::Vb)
    }

    /// The reporting verb that a coordinated verb or a participle belongs to, when the parse hangs it on the clause that
    /// this verb reports: *Rutte said Russia **had sent** … and called that …*, *said the bill **was** dead, adding …*
    pub(super) fn reporter_above(&self, verb: usize, above: usize) -> Option<usize> {
        let token = self.token(verb);
        let perfect = self.perfect_of(verb).filter(|_| self.is_of_thing(above) && !self.says(above));
        let order = || self.is_misread_order(verb).then_some(Tag::Vbd);
        let tag = perfect.or_else(order).unwrap_or(token.tag);
        let finite = matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let leaves_marks = self.in_quotes(above) && !self.in_quotes(verb);
        // *said it stood for “the old days,” stating that …*
        let comma_in_marks = |i: usize| self.pair_of(i).is_some_and(|pair| self.quoted[pair].last == ',');
        let behind_comma =
            verb.checked_sub(1).is_some_and(|before| self.is_char(before, ",") || comma_in_marks(before));
        // A verb that does not report, or stands in front of an infinitive, goes on with the clause when it has the tense of the
        // clause: "said the bank lied and refused to pay", but "said the bank lied and urged ministers to act".
        let class = self.verb(verb);
        let that = self.children_behind(verb, &[Rel::Ccomp]).next().is_some();
        let next = self.token((verb + 1).min(self.len() - 1)).tag;
        let to_somebody = matches!(next, Tag::Dt | Tag::PrpPoss | Tag::Prp) || next.is_noun();
        let reports = class.is_some_and(|class| class.says() && (that || !class.takes_infinitive()) || to_somebody);
        let fits = match token.rel {
            Rel::Conj if finite => {
                tag == Tag::Vbd && self.token(above).tag != Tag::Vbd
                    || reports && !self.says(above)
                    || class.is_some() && self.is_of_thing(above)
                    || leaves_marks
            }
            Rel::Advcl | Rel::Ccomp | Rel::Dep if token.tag == Tag::Vbg => behind_comma || leaves_marks,
            // "acknowledging that Moor had won but warning that …"
            Rel::Conj if token.tag == Tag::Vbg => self.is_finite_verb(above) && self.token(above).tag != Tag::Vbg,
            _ => false,
        };
        if !fits {
            return None;
        }
        let mut at = above;
        for _ in 0..REPORTER_HOPS {
            let head = self.token(at).head as usize;
            if head == at {
                return None;
            }
            // "called for Field to resign, calling him a disgrace"
            let asked = self.token(at).tag == Tag::Vb
                && !finite
                && matches!(self.token(at).rel, Rel::Xcomp | Rel::Advcl | Rel::Ccomp)
                && self.verb(head).is_some_and(Verb::takes_infinitive);
            let reported = self.token(at).rel == Rel::Ccomp || asked;
            // "expressed the opinion that it would end, and blamed …"
            let noun = self.token(head).word;
            let of_noun =
                matches!(self.token(at).rel, Rel::Ccomp | Rel::Acl) && (reporting_noun(noun) || voiced_noun(noun));
            at = head;
            if of_noun && self.token(at).rel == Rel::Dobj {
                let holder = self.token(at).head as usize;
                let same = self.token(holder).tag == tag;
                return ((!finite || same) && holder < verb && !self.in_quotes(holder)).then_some(holder);
            }
            // "attacked the plan, claiming it was rushed, and promised …"
            let participle = reported && self.token(at).tag == Tag::Vbg && self.says(at) && finite;
            if let Some(main) = self.tree.verb_above(self.parsed, at, 3).filter(|_| participle && at < verb)
                && self.token(main).tag == tag
            {
                return Some(main);
            }
            let same = !finite || self.token(at).tag == tag;
            // "Moor felt his side had been unlucky but insisted …"
            let reporter = self.says(at) || self.thinks(at);
            if reported && at < verb && same && reporter && !self.in_quotes(at) && self.token(at).rel != Rel::Relcl {
                return Some(at);
            }
        }
        None
    }

    /// The tag of "has" or "have" in front of the participle `verb`: *says the road is shut and **has** asked the council to open it*.
    fn perfect_of(&self, verb: usize) -> Option<Tag> {
        if self.token(verb).tag != Tag::Vbn || self.token(verb).rel != Rel::Conj {
            return None;
        }
        let has = |&c: &usize| c < verb && word_in!(self.token(c).word, "has" | "have");
        let passive = || self.tree.children(verb).any(|c| self.token(c).rel == Rel::Auxpass);
        self.tree.children(verb).find(has).filter(|_| !passive()).map(|has| self.token(has).tag)
    }

    /// The last relative clause with "who" that reports between the verb `above`, whose subject is a thing, and a coordinated verb of
    /// the same tense: *the case was raised by the member, **who called** it a scandal and vowed to …*
    pub(super) fn relative_before(&self, verb: usize, above: usize) -> Option<usize> {
        let token = self.token(verb);
        if token.rel != Rel::Conj || !self.is_of_passive_thing(above) {
            return None;
        }
        let says = |&i: &usize| {
            let clause = self.token(i);
            let who =
                || self.tree.child(self.parsed, i, &[Rel::Nsubj]).is_some_and(|c| word_in!(self.token(c).word, "who"));
            clause.rel == Rel::Relcl && clause.tag == token.tag && self.verb(i).is_some() && !self.in_quotes(i) && who()
        };
        (above + 1..verb).rev().find(says)
    }

    /// Whether something is done to the subject of a verb, which is a thing.
    fn is_of_passive_thing(&self, verb: usize) -> bool {
        let subject = self.tree.child(self.parsed, verb, &[Rel::Nsubjpass]);
        subject.is_some_and(|subject| self.is_mute(subject))
    }

    /// Whether the subject of a verb is "there" or a thing that says nothing: *declares that there is no danger, and begs …*
    fn is_of_thing(&self, verb: usize) -> bool {
        let subject = self.tree.child(self.parsed, verb, &[Rel::Nsubj, Rel::Nsubjpass, Rel::Expl]);
        subject.is_some_and(|subject| self.token(subject).rel == Rel::Expl || self.is_mute(subject))
    }
}
