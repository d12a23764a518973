//! The source of a participle, which hangs on a noun or a preposition: *a letter **saying** …*, *with half of the voters **saying** …*

use super::context::{BlockContext, is_time};
use super::reporter_above::REPORTER_HOPS;
use super::source::{SourceHead, SourceRelation, is_document};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{DOCUMENTS, ROLES, TIME_SPANS, word_in};

/// Longest phrase for a time behind its verb, in tokens: "the better part of an hour".
const LONGEST_TIME: usize = 8;

impl BlockContext<'_> {
    /// Whether the verb hangs on a preposition that says what a noun is about: *her view on saying so*.
    pub(super) fn is_about(&self, verb: usize) -> bool {
        let preposition = self.token(verb).head as usize;
        let holder = self.token(preposition).head as usize;
        word_in!(self.token(preposition).word, "on" | "about" | "of" | "against")
            && holder != preposition
            && self.token(holder).tag.is_noun()
            // "was fond of saying", "made a habit of saying": somebody says it often.
            && !word_in!(self.token(holder).word, "fond" | "habit")
    }

    /// Whether a noun is right in front of the participle `verb`: *with half of the voters saying*.
    pub(super) fn has_own_noun(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|before| self.is_nominal(before) && !self.in_quotes(before))
    }

    /// The head of the noun phrase between "with" and the participle `verb`.
    pub(super) fn noun_of_with(&self, verb: usize) -> Option<usize> {
        let with = self.token(verb).head as usize;
        if !word_in!(self.token(with).word, "with") || with > verb {
            return None;
        }
        self.children_behind(with, &[Rel::Pobj]).find(|&noun| noun < verb).or(Some(verb - 1))
    }

    /// The source of a participle that hangs on a noun: the noun in *a letter saying …*; who issued it in *Smith issued a
    /// statement saying …*; and the subject in *Smith attacked the decision, saying …*, because a decision does not speak.
    pub(super) fn holder_of_participle(&self, verb: usize, depth: usize) -> Option<SourceHead> {
        let noun = self.token(verb).head as usize;
        let noun = self.document_sent_to(noun).unwrap_or(noun);
        let token = self.token(noun);
        let apart = verb.checked_sub(1).is_some_and(|before| self.is_char(before, ","));
        // "clashed with the mayor, at one point calling him a liar"
        let when = word_in!(token.word, "point" | "stage" | "moment" | "times" | "turn") && token.rel == Rel::Pobj;
        // "spent close to four minutes arguing that"
        let time = (TIME_SPANS.has(token.word) || is_time(token)) && self.spends(noun);
        let object = matches!(token.rel, Rel::Dobj | Rel::Pobj | Rel::Attr | Rel::Conj | Rel::Appos);
        if object
            && (DOCUMENTS.has(token.word) || apart || when || time || self.is_mute(noun))
            && let Some(above) = self.tree.verb_above(self.parsed, noun, REPORTER_HOPS)
            && above != verb
            && !(DOCUMENTS.has(token.word) && !apart && self.receives(above))
            && self.seen(verb, above).is_none()
            && let Some((source, relation)) = self.climb(above, depth + 1)
            && source != noun
            && relation != SourceRelation::Passive
        {
            return Some((source, SourceRelation::Issuer));
        }
        // "received an email from Tom Reed saying that …"
        let sender = if DOCUMENTS.has(token.word) && !apart { self.sender_of(noun, verb) } else { None };
        Some((sender.unwrap_or(noun), SourceRelation::Participle))
    }

    /// Whether the subject of a verb gets a document that somebody else has written: *found a note saying …*
    fn receives(&self, above: usize) -> bool {
        word_in!(
            self.token(above).word,
            "received"
                | "receives"
                | "receive"
                | "receiving"
                | "got"
                | "gets"
                | "get"
                | "getting"
                | "found"
                | "finds"
                | "saw"
                | "read"
                | "opened"
                | "intercepted"
                | "seen"
        )
    }

    /// Who wrote the document that the subject of the verb above the participle `verb` received, or the document: *received an email from
    /// **Tom Reed** saying that …*
    pub(super) fn sender_of_received(&self, verb: usize) -> Option<usize> {
        let above = self.token(verb).head as usize;
        let apart = verb.checked_sub(1).is_none_or(|before| self.is_char(before, ","));
        if self.token(verb).tag != Tag::Vbg || apart || above > verb || !self.receives(above) {
            return None;
        }
        let document = |&noun: &usize| noun < verb && is_document(self.token(noun).word);
        let document = self.children_behind(above, &[Rel::Dobj]).find(document)?;
        Some(self.sender_of(document, verb).unwrap_or(document))
    }

    /// The head of the phrase behind "from" that says who sent the document `noun`, in front of the participle `verb`.
    fn sender_of(&self, noun: usize, verb: usize) -> Option<usize> {
        let from = (noun + 1..verb).find(|&i| word_in!(self.token(i).word, "from"))?;
        let sender = self.children_behind(from, &[Rel::Pobj]).find(|&sender| sender < verb)?;
        (self.token(sender).tag.is_proper() || !self.is_mute(sender)).then_some(sender)
    }

    /// Whether a verb for how somebody passes time stands close in front of a noun for a time: *spent close to four **minutes***.
    fn spends(&self, time: usize) -> bool {
        let verb = |i: usize| {
            word_in!(
                self.token(i).word,
                "spent" | "spends" | "spend" | "spending" | "wasted" | "wastes" | "passed" | "devoted"
            )
        };
        (self.sentence(time).start..time).rev().take(LONGEST_TIME).any(verb)
    }

    /// The main verb above the passive clause of time `above` that the parse hangs the participle behind a comma on: *lawmakers **left**
    /// before the motion had been read out, accusing the government of …*
    pub(super) fn clause_above_passive(&self, verb: usize, above: usize) -> Option<usize> {
        let (participle, passive) = (self.token(verb), self.token(above));
        let apart = |i: usize| self.is_char(i, ",");
        if participle.tag != Tag::Vbg
            || passive.rel != Rel::Advcl
            || above > verb
            || !verb.checked_sub(1).is_some_and(apart)
            || self.tree.child(self.parsed, above, &[Rel::Nsubjpass]).is_none()
        {
            return None;
        }
        let main = self.tree.verb_above(self.parsed, above, 2)?;
        (main < above).then_some(main)
    }

    /// The document that was sent to the people `reader`, behind whom its participle stands: *wrote **a letter** to parents warning
    /// that …*
    fn document_sent_to(&self, reader: usize) -> Option<usize> {
        let token = self.token(reader);
        let preposition = token.head as usize;
        if token.rel != Rel::Pobj || !word_in!(self.token(preposition).word, "to" | "for") {
            return None;
        }
        let holder = self.token(preposition).head as usize;
        let sent = |noun: &usize| *noun < preposition && is_document(self.token(*noun).word);
        Some(holder).filter(sent).or_else(|| self.children_behind(holder, &[Rel::Dobj]).find(sent))
    }

    /// The person whom the verb `above` shows at what the participle behind a comma says: *Emails show **a clerk**, Ada Moor, asking …*,
    /// *footage shows **Ada Moor**, the mayor, shouting …*
    pub(super) fn seen(&self, verb: usize, above: usize) -> Option<usize> {
        let apart = verb.checked_sub(1).is_some_and(|before| self.is_char(before, ","));
        let shows = word_in!(self.token(above).word, "show" | "shows" | "showed" | "showing") && above < verb;
        if !apart || !shows || self.token(verb).tag != Tag::Vbg {
            return None;
        }
        let person =
            |&noun: &usize| noun < verb && (self.token(noun).tag.is_proper() || ROLES.has(self.token(noun).word));
        let record = |i: usize| {
            word_in!(
                self.token(i).word,
                "video"
                    | "videos"
                    | "footage"
                    | "clip"
                    | "clips"
                    | "film"
                    | "recording"
                    | "recordings"
                    | "transcript"
                    | "transcripts"
                    | "minutes"
                    | "emails"
                    | "texts"
                    | "messages"
                    | "letters"
                    | "tape"
                    | "tapes"
            )
        };
        // "Polls show Ada Moor ahead, suggesting that …": figures suggest it.
        let subject = self.tree.child(self.parsed, above, &[Rel::Nsubj]).unwrap_or(self.sentence(verb).start);
        if !record(subject) {
            return None;
        }
        self.children_behind(above, &[Rel::Dobj]).find(person)
    }

    /// The person in *the agency quoted **Ada Moor**, the harbour master, as saying the lock was safe*, whom the parse may take for a
    /// mere object: what follows is this person's, and not the agency's.
    pub(super) fn quoted_as_saying(&self, verb: usize) -> Option<usize> {
        /// Longest description of the person, in tokens.
        const LONGEST: usize = 16;
        let as_ = verb.checked_sub(1).filter(|_| self.token(verb).tag == Tag::Vbg)?;
        if !word_in!(self.token(as_).word, "as") || !self.says(verb) {
            return None;
        }
        let start = self.sentence(verb).start;
        let quotes = |&i: &usize| word_in!(self.token(i).word, "quoted" | "quotes" | "quoting" | "quote" | "cited");
        let described = |&i: &usize| !self.token(i).tag.is_finite() || quotes(&i);
        let cue = (start..as_).rev().take(LONGEST).take_while(described).find(quotes)?;
        let first = cue + 1;
        let ends = |&i: &usize| self.is_char(i, ",(") || self.token(i).tag == Tag::In || i == as_;
        let end = (first..=as_).find(ends)?;
        let last = end.checked_sub(1).filter(|&last| last >= first)?;
        let person = self.token(last).tag.is_noun() || word_in!(self.token(last).word, "him" | "her" | "them");
        (person && !self.in_quotes(last)).then_some(last)
    }
}
