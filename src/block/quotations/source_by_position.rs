//! The source of a reporting verb by position, where the parse has no subject or a wrong one.

use super::context::{BlockContext, is_time};
use super::source::{SourceHead, SourceRelation, is_document};
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{
    BODIES, DATES, ROLES, Verb, WordId, country, is_first_name, is_job_by_ending, is_place, names_people,
    reporting_verb, word_in,
};

/// Longest aside between a source and its verb, in tokens.
const LONGEST_ASIDE: usize = 45;

/// Longest phrase between an author and a colon, in tokens.
const LONGEST_PHRASE: usize = 7;

impl BlockContext<'_> {
    /// The noun without an article behind the verb at the end of a headline, which the parse takes for its object: *Roofs are unsafe,
    /// says **watchdog***.
    pub fn noun_at_end_of_headline(&self, verb: usize) -> Option<usize> {
        let sentence = self.sentence(verb);
        let (first, last) = (verb + 1, sentence.end.checked_sub(1)?);
        if !(first..first + 3).contains(&last) || !self.is_char(verb.checked_sub(1)?, ",") {
            return None;
        }
        let bare = (first..=last).all(|i| matches!(self.token(i).tag, Tag::Nn | Tag::Nns | Tag::Jj));
        let word = self.token(last).word;
        let speaks = ROLES.has(word) || BODIES.has(word) || names_people(word) || is_job_by_ending(self.form(last));
        let finite = self.token(verb).tag.is_finite() || self.token(verb).tag == Tag::Vb;
        (bare && speaks && finite && sentence.start + 2 < verb).then_some(last)
    }

    /// The author of the document that a clause in front of the colon `colon` hands on, where no verb of the clause reports:
    /// *The council published a letter from Ada Moor on Friday: “…”*
    pub fn author_before_colon(&self, start: usize, colon: usize) -> Option<SourceHead> {
        let reports = |end: usize| (start..end).any(|i| self.says(i) && !self.in_quotes(i));
        // “Here is the full text of Ada Moor’s letter: “…””
        if colon > start + 2 && is_document(self.token(colon - 1).word) && self.token(colon - 2).tag == Tag::Pos {
            let owner = colon - 3;
            let named = owner >= start && self.token(owner).tag.is_proper() && !reports(owner);
            return named.then_some((owner, SourceRelation::Issuer));
        }
        // “The case rests on one line in her diary: “…””
        if colon > start + 3 && is_document(self.token(colon - 1).word) && !reports(colon) {
            let owner = colon - 2;
            let third = word_in!(self.token(owner).word, "his" | "her" | "their");
            let from = word_in!(self.token(owner - 1).word, "in" | "from" | "of");
            if third && from {
                return Some((owner, SourceRelation::Issuer));
            }
        }
        let by = (start + 1..colon).rev().find(|&i| {
            let (before, word) = (self.token(i - 1).word, self.token(i).word);
            let noun = is_document(before)
                || word_in!(before, "comment" | "remark" | "remarks" | "this" | "more" | "reaction");
            word_in!(word, "by" | "from") && noun
                || word_in!(word, "to") && word_in!(before, "attributed" | "attributable")
        })?;
        let first = by + 1 + usize::from(self.token(by + 1).tag == Tag::Dt);
        // "The report from Yesmail states: “…””: the tagger may take the verb for a noun.
        let says = |i: usize| {
            i + 1 == colon
                && self.form(i).starts_with(char::is_lowercase)
                && reporting_verb(self.token(i).word).is_some_and(Verb::says)
        };
        let noun = |&i: &usize| self.token(i).tag.is_noun() && !is_time(self.token(i)) && !says(i);
        let head = (first..colon).take_while(noun).last()?;
        let head = self.named_behind(head, colon).unwrap_or(head);
        let aside = |i: usize| {
            let token = self.token(i);
            is_time(token) || matches!(token.tag, Tag::In | Tag::Dt | Tag::Cd | Tag::Jj) || token.tag.is_noun()
        };
        let speaks = self.token(head).tag.is_proper() || ROLES.has(self.token(head).word);
        let short = colon - head <= LONGEST_PHRASE && (head + 1..colon).all(|i| aside(i) || !self.is_wordy(i));
        (speaks && short && !reports(by)).then_some((head, SourceRelation::Issuer))
    }

    /// Who wrote what a title in marks names, for the words quoted from it: *“The Old Room to Close,” by the Post’s **Ada Moor**: “…”*
    /// `by` is the token behind the marks.
    pub fn author_of_title(&self, by: usize, colon: usize) -> Option<SourceHead> {
        let name = colon.checked_sub(1).filter(|&name| name > by && self.token(name).tag.is_proper())?;
        let in_phrase = |i: usize| {
            let tag = self.token(i).tag;
            tag.is_proper() || matches!(tag, Tag::Dt | Tag::Pos | Tag::Nn) || self.is_hyphen(i)
        };
        let by_name = word_in!(self.token(by).word, "by") && (by + 1..name).all(in_phrase);
        by_name.then_some((name, SourceRelation::Issuer))
    }

    /// The name that ends at the colon and whose office stands in front of it behind "from" or "to": *from the Mayor of Tarn, Ada
    /// Moor: “…”*
    fn named_behind(&self, office: usize, colon: usize) -> Option<usize> {
        let comma = (office + 1..colon).rev().find(|&i| self.is_char(i, ","))?;
        let name = comma + 1..colon;
        let proper = |i: usize| self.token(i).tag.is_proper() || self.form(i) == "-";
        (ROLES.has(self.token(office).word) && name.len() >= 2 && name.clone().all(proper)).then_some(colon - 1)
    }

    /// The nearest noun to the left of a finite verb with no other verb between, when the parse found no subject.
    pub fn nearest_left(&self, verb: usize) -> Option<SourceHead> {
        let start = self.sentence(verb).start.max(verb.saturating_sub(9));
        for i in (start..verb).rev() {
            let token = self.token(i);
            if self.is_full_verb(i) || self.is_char(i, ";:.") {
                return None;
            }
            if let Some(name) = self.named_before_brackets(i) {
                let sure = i + 1 == verb;
                return Some((name, if sure { SourceRelation::Subject } else { SourceRelation::Nearest }));
            }
            let behind_day =
                self.follows_day(i) || self.owner_follows_day(i) || i + 1 == verb && self.is_full_name_behind_place(i);
            let other = matches!(token.rel, Rel::Pobj | Rel::Npadvmod) && !behind_day;
            // "the fishermen’s guild": the guild is no source, and its owner even less.
            if self.token(i + 1).tag == Tag::Pos && i + 1 < verb && !token.tag.is_proper() {
                return None;
            }
            if self.is_nominal(i) && self.is_wordy(i) && !is_time(token) && !other {
                let relative = word_in!(token.word, "who" | "that" | "which");
                let sure = relative || behind_day;
                return Some((i, if sure { SourceRelation::Subject } else { SourceRelation::Nearest }));
            }
        }
        None
    }

    /// The name in front of the brackets that close at token `close`: *At the meeting Ada Moor (D-MA) said …*
    fn named_before_brackets(&self, close: usize) -> Option<usize> {
        /// Longest words in brackets, in tokens.
        const LONGEST: usize = 6;
        let bracket = |&i: &usize| self.token(i).tag == Tag::OpenBracket;
        let closes = self.token(close).tag == Tag::CloseBracket;
        let open = (self.sentence(close).start..close).rev().take(LONGEST).find(bracket).filter(|_| closes)?;
        open.checked_sub(1).filter(|&name| self.token(name).tag.is_proper() && !is_time(self.token(name)))
    }

    /// The name behind a verb that ends its sentence behind a comma: *The bank was closed, reported Reuters.*
    pub fn inverted_source(&self, verb: usize) -> Option<SourceHead> {
        let sentence = self.sentence(verb);
        let start = verb + 1 + usize::from(verb + 1 < sentence.end && self.token(verb + 1).tag == Tag::Dt);
        let last = (start..sentence.end).take_while(|&i| self.token(i).tag.is_proper()).last()?;
        let ends = last + 1 >= sentence.end || self.is_char(last + 1, ",.;(");
        let behind_comma = verb > sentence.start && self.is_char(verb - 1, ",");
        (ends && behind_comma).then_some((last, SourceRelation::Subject))
    }

    /// The noun whose place stands between commas or before the verb: *The mayor of Leeds, Yorkshire denies that …* The parse takes
    /// the region for the subject.
    pub fn holder_of_place(&self, verb: usize, (region, relation): SourceHead) -> Option<SourceHead> {
        let between =
            (region + 1..verb).all(|i| self.token(i).tag == Tag::Rb || self.is_auxiliary(i) || self.is_char(i, ","));
        let first_of = |last: usize| (0..=last).rev().take_while(|&i| self.token(i).tag.is_proper()).last();
        let comma = first_of(region)?.checked_sub(1).filter(|&i| self.is_char(i, ","))?;
        let preposition = first_of(comma.checked_sub(1)?)?.checked_sub(1)?;
        let place: Vec<_> = (comma + 1..=region).map(|i| self.token(i).word).collect();
        let led = word_in!(self.token(preposition).word, "of" | "in" | "from" | "at" | "near");
        let holder = preposition.checked_sub(1).filter(|&i| self.token(i).tag.is_noun() && !is_time(self.token(i)))?;
        let known = is_place(&place, || WordId::of(&self.text[self.span_of(comma + 1, region)]));
        (relation == SourceRelation::Subject && region < verb && between && led && known)
            .then_some((holder, SourceRelation::Subject))
    }

    /// The bytes of the plain text from token `first` to token `last`.
    fn span_of(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        self.token(first).start as usize..self.token(last).end as usize
    }

    /// Whether the name that ends at token `last` follows a day or month, which the parse takes for a part of it: *On
    /// Monday Fox said …*
    fn follows_day(&self, last: usize) -> bool {
        // "On Friday two residents said"
        let in_phrase = |&i: &usize| {
            let tag = self.token(i).tag;
            tag.is_noun() || matches!(tag, Tag::Jj | Tag::Cd | Tag::Hyph)
        };
        let first = (0..=last).rev().take_while(in_phrase).last();
        first.is_some_and(|first| self.begins_with_day(first, last))
    }

    /// Whether the name in front of a verb is its subject although the parse takes it for a part of the phrase behind a preposition: *On
    /// Monday **Tom Reed** said …*, *In Paris **Tom Reed** said …*
    pub fn has_name_in_front(&self, verb: usize) -> bool {
        let Some(last) = verb.checked_sub(1) else { return false };
        self.token(last).tag.is_proper()
            && self.token(last).rel == Rel::Pobj
            && (self.follows_day(last) || self.is_full_name_behind_place(last))
    }

    /// Whether the name right in front of a verb stands behind a comma, and what the parse takes for its subject in front of that comma:
    /// *Asked whether the **bridge** would open, defender Ada Moor said …*
    pub fn is_named_behind_comma(&self, subject: usize, verb: usize) -> bool {
        let in_phrase = |i: &usize| {
            let tag = self.token(*i).tag;
            tag.is_noun() || matches!(tag, Tag::Jj | Tag::Jjr | Tag::Dt | Tag::PrpPoss | Tag::Hyph)
        };
        let start = verb - (0..verb).rev().take_while(in_phrase).count();
        let named = start < verb && self.token(verb - 1).tag.is_proper() && !is_time(self.token(verb - 1));
        // The comma may also divide a name from what describes it: *the mayor, a lawyer, Tom Reed said*.
        let clause = || self.has_finite(TokenSpan::new(self.sentence(verb).start, start));
        named && subject < start && start > 1 && self.is_char(start - 1, ",") && clause()
    }

    /// The name in front of the brackets right in front of a verb: *Ada Moor (Green, Arlen West) said*.
    pub fn named_in_front_of_brackets(&self, verb: usize) -> Option<usize> {
        verb.checked_sub(1).and_then(|close| self.named_before_brackets(close))
    }

    /// Whether a given name stands inside the name that ends at token `last`, behind a preposition at the start of its sentence and what it
    /// governs: *In Paris **Tom Reed** said …*, *On Friday council leader **Tom Reed** said …* The parse takes all of them for one phrase.
    fn is_full_name_behind_place(&self, last: usize) -> bool {
        /// Longest phrase from the preposition to the name, in tokens.
        const LONGEST: usize = 8;
        let is_name = |i: &usize| self.token(*i).tag.is_proper();
        let names = (0..=last).rev().take_while(is_name).count();
        let first = last + 1 - names;
        let given = (first..last).rev().find(|&i| is_first_name(self.token(i).word));
        let Some(given) = given.filter(|&given| given + 3 > last) else { return false };
        // "At Heathrow Tom Reed said": only a known place is told from the name behind it.
        let known = match given - first {
            0 => true,
            1 => is_place(&[self.token(first).word], || WordId::of("")) || country(self.token(first).word).is_some(),
            _ => false,
        };
        if !known {
            return false;
        }
        let in_phrase = |i: &usize| {
            let tag = self.token(*i).tag;
            tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Cd | Tag::PrpPoss)
        };
        let phrase = (0..given).rev().take(LONGEST).take_while(in_phrase).count();
        let Some(preposition) = (given - phrase).checked_sub(1).filter(|_| phrase > 0) else { return false };
        self.token(preposition).tag == Tag::In && preposition == self.body_start(self.sentence(last).start)
    }

    /// Whether the words from `start` to the comma `comma` lead into the clause whose subject is a noun phrase that ends at the comma `next`:
    /// *Asked whether it would open, Ada Moor, 54, said*.
    fn leads_in(&self, start: usize, comma: usize, next: usize) -> bool {
        let first = self.token(start);
        let leads = matches!(first.tag, Tag::Vbn | Tag::Vbg | Tag::Vbd | Tag::In | Tag::Wrb);
        let in_phrase = |i: usize| {
            let tag = self.token(i).tag;
            tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Cd | Tag::Pos | Tag::In | Tag::Hyph)
        };
        let opens = matches!(self.token(comma + 1).tag, Tag::Dt | Tag::PrpPoss | Tag::Nn | Tag::Jj | Tag::Cd)
            || self.token(comma + 1).tag.is_proper();
        leads && opens && comma + 1 < next && (comma + 1..next).all(in_phrase) && self.token(next - 1).tag.is_noun()
    }

    /// Whether the owner of the noun at `noun` is such a name: *On Monday Norway’s highest **court** ruled …*
    fn owner_follows_day(&self, noun: usize) -> bool {
        let in_phrase =
            |i: usize| self.token(i).tag.is_noun() || matches!(self.token(i).tag, Tag::Jj | Tag::Jjs | Tag::Hyph);
        let owner = (0..noun).rev().find(|&i| !in_phrase(i)).filter(|&i| self.token(i).tag == Tag::Pos && i > 0);
        owner.is_some_and(|mark| self.follows_day(mark - 1))
    }

    /// Whether the proper noun `first` is a day or month behind a preposition, in front of another proper noun.
    pub fn begins_with_day(&self, first: usize, last: usize) -> bool {
        let before = first.checked_sub(1).map(|i| self.token(i).word);
        first < last
            && (is_time(self.token(first)) || DATES.has(self.token(first).word))
            && before
                .is_some_and(|word| word_in!(word, "on" | "in" | "by" | "last" | "since" | "until" | "late" | "early"))
    }

    /// Whether token `i` begins a phrase that tells when: *moments after the verdict*.
    fn is_moment(&self, i: usize) -> bool {
        i + 3 < self.len()
            && word_in!(
                self.token(i).word,
                "moments" | "minutes" | "seconds" | "hours" | "days" | "weeks" | "shortly" | "immediately"
            )
            && word_in!(self.token(i + 1).word, "after" | "before" | "into")
    }

    /// The name behind such a phrase when the parse takes the phrase for the subject: *Moments after the verdict **Ada Moor** said …*
    pub(super) fn name_behind_moment(&self, head: usize, verb: usize) -> usize {
        if head + 4 >= verb || !self.is_moment(head) {
            return head;
        }
        let plain = |i: &usize| !self.is_char(*i, ",") && !self.token(*i).tag.is_verb();
        let named = (head + 3..verb).take_while(plain).find(|&i| self.token(i).tag.is_proper());
        let last = |first: usize| (first..verb).take_while(|&i| self.token(i).tag.is_proper()).last();
        named.and_then(last).unwrap_or(head)
    }

    /// The start of the name that ends at token `head`, when the noun phrase that begins at token `start` holds such a phrase too.
    pub fn behind_moment(&self, start: usize, head: usize) -> usize {
        let moment = self.token(head).tag.is_proper()
            && (self.is_moment(start) || start >= 2 && start + 2 < head && self.is_moment(start - 2));
        let named = |&i: &usize| self.token(i).tag.is_proper();
        let name = if moment { (start + 1..=head).rev().take_while(named).last() } else { None };
        name.unwrap_or(start)
    }

    /// Whether "most of them" or the like begins at token `i`.
    pub fn counts_them(&self, i: usize) -> bool {
        let counts = || {
            let token = self.token(i);
            matches!(token.tag, Tag::Cd | Tag::Jjs | Tag::Rbs)
                || word_in!(
                    token.word,
                    "all" | "most" | "many" | "some" | "half" | "both" | "none" | "several" | "one" | "each"
                )
        };
        i + 2 < self.len()
            && word_in!(self.token(i + 1).word, "of")
            && word_in!(self.token(i + 2).word, "them")
            && counts()
    }

    /// The subject of the reporting verb in front of an aside in commas that tells how many were so, when the parse takes the aside for
    /// the subject of `verb`: *Ada Moor said it would close four shops, **all** of them here, and insisted …*
    pub(super) fn before_part_of_them(&self, head: usize, verb: usize) -> usize {
        let start = self.sentence(verb).start;
        // The cheapest test first: this is asked of every source.
        if head >= verb || !self.counts_them(head) || head <= start || !self.is_char(head - 1, ",") {
            return head;
        }
        let reporter =
            (start..head).rev().find(|&i| self.says(i) && self.token(i).tag.is_finite() && !self.in_quotes(i));
        reporter.and_then(|reporter| self.climb(reporter, 0)).map_or(head, |(source, _)| source)
    }

    /// The noun in front of an aside that ends right before the verb: *Ada Moor, whose boat was seen by millions, said …*,
    /// *Ada Moor - in a note to staff - said …*. The parse often takes a noun inside the aside for the subject.
    pub fn before_aside(&self, verb: usize) -> Option<usize> {
        let sentence = self.sentence(verb);
        let adverb = |i: usize| matches!(self.token(i).tag, Tag::Rb) || self.is_auxiliary(i);
        // "Ada Moor, who did the cooking, used to say …"
        let first = if self.is_habit(verb) { verb - 2 } else { verb };
        let close = (sentence.start..first).rev().find(|&i| !adverb(i))?;
        let dash = self.is_dash(close);
        if !(dash || self.is_char(close, ",")) || first - close > 3 {
            return None;
        }
        let from = if dash { close.saturating_sub(LONGEST_ASIDE).max(sentence.start) } else { sentence.start };
        let opens = |i: usize| if dash { self.is_dash(i) } else { self.is_char(i, ",") };
        // The first comma of the sentence opens an aside behind a subject; the last dash in front of the closing one does.
        let open = if dash { (from..close).rev().find(|&i| opens(i)) } else { (from..close).find(|&i| opens(i)) }?;
        // "Asked about the bridge, Ada Moor, 54, said": the first comma ends what leads in.
        let next = (open + 1..close).find(|&i| self.is_char(i, ","));
        let open = next.filter(|&next| !dash && self.leads_in(sentence.start, open, next)).unwrap_or(open);
        let before = (sentence.start..open).rev().find(|&i| self.is_char(i, ",;:") || self.is_dash(i));
        let phrase = before.map_or(sentence.start, |i| i + 1)..open;
        // "Bride-to-be Ada Moor"
        let joined = |i: usize| i > sentence.start && self.is_hyphen(i - 1);
        // "Engineering major Ada Moor"
        let named = phrase.clone().any(|i| self.token(i).tag.is_proper() && i > phrase.start);
        let field = |i: usize| named && i == phrase.start && self.form(i).ends_with("ing");
        let compound = |i: usize| joined(i) || field(i);
        let verbal = phrase.clone().any(|i| self.token(i).tag.is_verb() && !compound(i) || self.in_quotes(i));
        let first = phrase.clone().find(|&i| !word_in!(self.token(i).word, "but" | "and" | "still" | "yet"))?;
        let begins = !matches!(self.token(first).tag, Tag::In | Tag::To | Tag::Rb | Tag::Wrb);
        if open + 1 >= close || close - open > LONGEST_ASIDE {
            return None;
        }
        let last = open - 1;
        if !begins
            && self.token(last).tag.is_proper()
            && (self.follows_day(last) || self.is_full_name_behind_place(last))
        {
            return Some(last);
        }
        if verbal || !begins {
            return None;
        }
        let preposition = phrase.clone().find(|&i| i > first && self.token(i).tag == Tag::In).unwrap_or(open);
        // "Rial, who heads the guild, says": the tagger may take a rare surname for a common word.
        let surname = open == first + 1
            && word_in!(self.token(open + 1).word, "who")
            && self.form(first).starts_with(char::is_uppercase);
        let named = surname.then_some(first);
        let head = (first..preposition).rev().find(|&i| self.is_nominal(i)).or(named)?;
        (!is_time(self.token(head)) && self.token(head).rel != Rel::Npadvmod).then_some(head)
    }
}
