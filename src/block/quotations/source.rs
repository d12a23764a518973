//! The source of a reporting verb: its subject by the parse or, where the parse has none, a noun by position.

use super::context::{BlockContext, is_time};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, DOCUMENTS, ROLES, WordId, word_in};

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
        self.climb(verb, 0)
    }

    fn climb(&self, verb: usize, depth: usize) -> Option<SourceHead> {
        let token = self.token(verb);
        if let Some(subject) = self.tree.child(self.parsed, verb, &[Rel::Nsubj, Rel::Csubj]) {
            let relative = token.rel == Rel::Relcl && word_in!(self.token(subject).word, "who" | "that" | "which");
            return Some(if relative {
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
            Rel::Acl if token.tag == Tag::Vbg => self.issuer(verb, depth),
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Pcomp | Rel::Dep | Rel::Ccomp | Rel::Parataxis
                if !(matches!(token.rel, Rel::Ccomp | Rel::Parataxis) && token.tag != Tag::Vbg) =>
            {
                let mut above = self.tree.verb_above(self.parsed, verb, 4)?;
                // In "Rutte said Russia had sent … and called that …" the tenses show that Rutte is the subject of "called".
                let reporter = self.token(above).head as usize;
                if token.rel == Rel::Conj
                    && token.tag == Tag::Vbd
                    && self.token(above).tag != Tag::Vbd
                    && self.token(above).rel == Rel::Ccomp
                    && self.says(reporter)
                    && self.token(reporter).tag == Tag::Vbd
                {
                    above = reporter;
                }
                let (source, _) = self.climb(above, depth + 1)?;
                Some((source, SourceRelation::Above(token.rel)))
            }
            _ => None,
        }
    }

    /// The token that "who" stands for: the one of the parse, unless a name is right in front of it and the parse gives a
    /// thing.
    fn antecedent(&self, who: usize, parsed: usize) -> usize {
        let mut before = who;
        while before > 0 && !self.is_wordy(before - 1) && who - before < 3 {
            before -= 1;
        }
        let beside = before.checked_sub(1).filter(|&i| self.token(i).tag.is_proper());
        match beside {
            Some(name) if word_in!(self.token(who).word, "who") && !self.token(parsed).tag.is_proper() => name,
            _ => parsed,
        }
    }

    /// The source in *Smith issued a statement saying …*: Smith, not the statement.
    fn issuer(&self, verb: usize, depth: usize) -> Option<SourceHead> {
        let document = self.token(verb).head as usize;
        let token = self.token(document);
        // In "Smith backed the campaign, calling it right" a thing that does not speak has no voice.
        let mute = matches!(token.tag, Tag::Nn | Tag::Nns)
            && self.verb(verb).is_some_and(|verb| verb.is_predicate())
            && !ROLES.has(token.word)
            && !BODIES.has(token.word);
        if (DOCUMENTS.has(token.word) || mute)
            && matches!(token.rel, Rel::Dobj | Rel::Pobj | Rel::Attr | Rel::Conj)
            && let Some(above) = self.tree.verb_above(self.parsed, document, 3)
            && above != verb
            && let Some((source, relation)) = self.climb(above, depth + 1)
            && source != document
            && relation != SourceRelation::Passive
        {
            return Some((source, SourceRelation::Issuer));
        }
        Some((document, SourceRelation::Participle))
    }

    /// The object of the "by" that makes a passive: "was announced by the ministry".
    pub fn agent_of(&self, verb: usize) -> Option<usize> {
        let by = self.tree.child(self.parsed, verb, &[Rel::Agent])?;
        self.tree.child(self.parsed, by, &[Rel::Pobj])
    }

    /// The nearest noun to the left of a finite verb with no other verb between, when the parse found no subject.
    pub fn nearest_left(&self, verb: usize) -> Option<SourceHead> {
        let start = self.sentence(verb).start.max(verb.saturating_sub(9));
        for i in (start..verb).rev() {
            let token = self.token(i);
            if self.is_full_verb(i) || self.is_char(i, ";:.") {
                return None;
            }
            if self.is_nominal(i) && !is_time(token) && !matches!(token.rel, Rel::Pobj | Rel::Npadvmod) {
                let relative = word_in!(token.word, "who" | "that" | "which");
                return Some((i, if relative { SourceRelation::Subject } else { SourceRelation::Nearest }));
            }
        }
        None
    }

    /// Whether the verb is passive.
    pub fn is_passive(&self, verb: usize) -> bool {
        self.tree.children(verb).any(|c| matches!(self.token(c).rel, Rel::Nsubjpass | Rel::Auxpass))
    }
}
