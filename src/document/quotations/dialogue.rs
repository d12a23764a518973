//! Replies in a dialogue that is told in paragraphs of marks: *“Are you coming?” Moor asks. / “In a minute,” says Reed. / “You said that
//! an hour ago.”* Where two people speak by turns, a paragraph without a cue belongs to the other one.

use super::patterns::continuation;
use crate::block::BlockView;
use crate::block::quotations::{AttributionStatus, Quotation, SourceRelation, UnattributedSpan};
use crate::grammar::Tag;
use crate::lexicon::{WordId, word_in};
use crate::text::BlockKind;

/// Longest reply, in tokens with its marks.
const LONGEST_REPLY: usize = 22;

/// Most tokens outside of marks in a paragraph that is a turn: the cue and a little more.
const LONGEST_CUE: usize = 14;

/// Longest greeting, in tokens with its marks.
const LONGEST_GREETING: usize = 12;

/// The quotations of a document so far, in order.
#[derive(Clone, Copy)]
pub struct Dialogue<'a> {
    pub views: &'a [BlockView<'a>],
    pub quotations: &'a [Quotation],
}

/// A reply, with the quotation of whoever says it, when that is known.
pub struct Reply(Option<usize>);

impl Reply {
    /// The quotation that a reply is. Who says it is a guess, which its relation tells.
    pub fn of(self, quotation: Quotation) -> Quotation {
        let status = self.0.map_or(AttributionStatus::Nobody, AttributionStatus::Continues);
        Quotation { status, relation: Some(SourceRelation::Nearest), ..quotation }
    }
}

impl Dialogue<'_> {
    /// The reply that the marks at token `start` of paragraph `block`, which have no cue, are to the quotation at the end of the paragraph in
    /// front; `None` when they may go on from it. `running` is the last quotation that may go on, and the block in which it ended.
    pub fn reply(
        self,
        running: Option<(usize, usize)>,
        block: usize,
        marks: UnattributedSpan,
        start: usize,
    ) -> Option<Reply> {
        let (last, before) = running.filter(|_| marks.first && start == 0 && !marks.title)?;
        let turns = before + 1 == block && self.is_turn(before) && self.is_turn(block);
        if !turns || self.outside_marks(block) > 0 || self.views[block].structure.tokens > LONGEST_REPLY {
            return None;
        }
        let partner = self.partner(last, before);
        if marks.sentence && self.greets(last, before, block) {
            return Some(Reply(partner));
        }
        if partner.is_some() {
            let asked = [before, before - 1].map(|n| self.asks(n));
            let answers = asked[0] || asked[1] && (self.asks(block) || self.addresses(block));
            // Once the two have spoken by turns they go on to.
            return (answers || self.is_reply(last)).then_some(Reply(partner));
        }
        // “Did you see him?” asked counsel. / “No, I did not.”
        let question = marks.sentence && self.asks(before) && self.is_asked(last, before) && self.answers(block);
        question.then_some(Reply(None))
    }

    /// The quotation of the other person of a dialogue, in the paragraph in front of `before`, which ends with quotation `last`.
    fn partner(self, last: usize, before: usize) -> Option<usize> {
        let above = before.checked_sub(1).filter(|&above| self.is_turn(above))?;
        let first = (0..=last).rev().take_while(|&n| self.is_in(n, before)).last()?;
        let other = first.checked_sub(1).filter(|&other| self.is_in(other, above))?;
        let (one, two) = (self.root(last)?, self.root(other)?);
        let differs = || self.has_other_speaker(two, one);
        (one != two && (self.is_reply(last) || self.is_reply(other) || differs())).then_some(two)
    }

    /// Whether a quotation was found to reply.
    fn is_reply(self, n: usize) -> bool {
        matches!(self.quotations[n].status, AttributionStatus::Continues(other) if other + 1 < n)
    }

    /// Whether the sources of two quotations are two people: two names, or "I" and somebody.
    fn has_other_speaker(self, one: usize, two: usize) -> bool {
        let [one, two] = [one, two].map(|n| &self.quotations[n]);
        let [first, second] = [one, two].map(|quotation| self.first_word_of_source(quotation));
        let pronoun = |word: WordId| word_in!(word, "i" | "he" | "she");
        match (pronoun(first), pronoun(second), two.source) {
            (true, true, _) => first != second,
            (false, false, Some(other)) => continuation::has_other_source(one, two, other.block(), self.views),
            _ => word_in!(first, "i") || word_in!(second, "i"),
        }
    }

    /// The first word of the source of a quotation; "I" in “…,” *I asked* is nobody’s source.
    fn first_word_of_source(self, quotation: &Quotation) -> WordId {
        let place = quotation.source.map(|source| (source.block(), source.tokens().start));
        let before = || Some((quotation.cue?.block(), (quotation.head? as usize).checked_sub(1)?));
        let token = place.or_else(before).and_then(|(block, token)| self.views[block].parsed.tokens.get(token));
        token.map_or(WordId(0), |token| token.word)
    }

    /// The quotation with a source of its own from which a quotation goes on.
    fn root(self, mut n: usize) -> Option<usize> {
        while let AttributionStatus::Continues(before) = self.quotations[n].status {
            n = before;
        }
        (self.quotations[n].status == AttributionStatus::Own).then_some(n)
    }

    /// Whether a quotation lies in a paragraph.
    fn is_in(self, n: usize, block: usize) -> bool {
        self.quotations[n].content.last().is_some_and(|place| place.block() == block)
    }

    /// Whether a paragraph begins with marks and has little else.
    fn is_turn(self, block: usize) -> bool {
        let view = &self.views[block];
        let structure = view.structure;
        view.block.kind == BlockKind::Paragraph
            && structure.quoted.first().is_some_and(|first| first.tokens.start == 0 && first.pair.closed)
            && self.outside_marks(block) <= LONGEST_CUE
    }

    /// How many tokens of a paragraph stand outside of marks.
    fn outside_marks(self, block: usize) -> usize {
        let structure = self.views[block].structure;
        let inside: usize = structure.quoted.iter().map(|quoted| quoted.tokens.len()).sum();
        structure.tokens.saturating_sub(inside)
    }

    /// Whether the words between the marks of a paragraph end with a question.
    fn asks(self, block: usize) -> bool {
        self.views[block].structure.quoted.last().is_some_and(|quoted| quoted.last == '?')
    }

    /// Whether the cue of a quotation is a verb for asking.
    fn is_asked(self, n: usize, block: usize) -> bool {
        let quotation = &self.quotations[n];
        let verb = quotation.cue.filter(|cue| cue.block() == block).and(quotation.head);
        let verb = verb.and_then(|verb| self.views[block].parsed.tokens.get(verb as usize));
        verb.is_some_and(|verb| word_in!(verb.word, "asked" | "asks" | "ask" | "demanded" | "demands"))
    }

    /// Whether the words of a paragraph begin with an answer.
    fn answers(self, block: usize) -> bool {
        let mut words = self.views[block].parsed.tokens.iter().map(|token| token.word);
        words.nth(1).is_some_and(|word| word_in!(word, "yes" | "no" | "never" | "nothing" | "nobody" | "yeah" | "nope"))
    }

    /// Whether the words of a paragraph speak to somebody.
    fn addresses(self, block: usize) -> bool {
        self.views[block].parsed.tokens.iter().any(|token| word_in!(token.word, "you" | "your" | "yours"))
    }

    /// Whether a short paragraph calls the speaker of quotation `last` by name behind a comma, or both call somebody so: *‘Evening, Ada,’
    /// he calls. / ‘Evening, Tom.’*
    fn greets(self, last: usize, before: usize, block: usize) -> bool {
        let called = |n: usize| {
            let tokens = &self.views[n].parsed.tokens;
            let quoted = self.views[n].structure.quoted.first()?;
            let comma = quoted.tokens.iter().find(|&i| tokens[i].tag == Tag::Comma)?;
            let name = tokens.get(comma + 1).filter(|name| name.tag.is_proper() && comma + 1 < quoted.tokens.end)?;
            // “Look, Leeds is far”
            let closed = tokens.get(comma + 2).is_some_and(|next| !next.tag.is_noun() && !next.tag.is_verb());
            closed.then_some(name.word)
        };
        let Some(name) = called(block).filter(|_| self.views[block].structure.tokens <= LONGEST_GREETING) else {
            return false;
        };
        let source = self.root(last).and_then(|root| self.quotations[root].source);
        let named = source.is_some_and(|source| {
            let tokens = &self.views[source.block()].parsed.tokens;
            tokens.get(source.tokens().start..source.tokens().end).unwrap_or_default().iter().any(|t| t.word == name)
        });
        let short = self.views[before].structure.tokens <= LONGEST_GREETING;
        named || short && called(before).is_some_and(|other| other != name)
    }
}
