//! Joins the quotations of all blocks, in order.

use super::dialogue::Dialogue;
use super::exchanges::Exchanges;
use super::interview::Interview;
use super::patterns::{answer, block_quotation, continuation, credit, headline_label, label};
use super::person_above;
use crate::block::BlockView;
use crate::block::quotations::{
    AttributionStatus, BlockQuotation, BlockQuotationId, DocumentTokenSpan, NeighbourDependency, Pattern, Quotation,
    TokenSpan, UnattributedSpan, is_bullet,
};
use crate::text::BlockKind;

/// The quotations of a document: those of its blocks, joined where they cross blocks, and those that only the document
/// shows (labels, block quotations of the markup).
pub fn join(views: &[BlockView]) -> Vec<Quotation> {
    let interview = Interview::of(views);
    let mut exchanges = Exchanges::of(views);
    let headline = headline_label::labelled_headline(views);
    let most = views.iter().map(|view| view.quotations.len() + 1).sum();
    let mut joiner = Joiner {
        views,
        quotations: Vec::with_capacity(most),
        running: None,
        unfinished: None,
        previous_text: None,
        previous: None,
        credited: None,
        label_alone: None,
    };
    for (block, view) in views.iter().enumerate() {
        joiner.credit_above(block);
        let exchange = exchanges.in_block(block, joiner.quotations.len());
        if !exchange.is_empty() {
            exchange.into_iter().for_each(|turn| joiner.start(block, turn));
            joiner.running = None;
            (joiner.previous_text, joiner.previous) = (Some(block), Some(block));
            continue;
        }
        let labelled = match view.block.kind {
            BlockKind::Boilerplate => continue,
            _ if interview.turn_of(block).is_some() => joiner.turn(block, &interview),
            _ if headline_label::is_headline(block, view) => {
                (headline == Some(block)).then(|| headline_label::find(block, view)).flatten()
            }
            _ => None,
        };
        if labelled.is_none() && interview.turn_of(block).is_some() {
            joiner.go_on(block);
            continue;
        }
        if interview.is_question(block) {
            joiner.running = None;
        }
        let is_text = matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuotation);
        if let Some(quotation) = labelled {
            joiner.start(block, quotation);
            joiner.previous_text = Some(block);
            joiner.previous = Some(block);
            continue;
        }
        let set_off = match view.block.kind {
            BlockKind::BlockQuotation => joiner.block_quotation(block),
            BlockKind::Paragraph => joiner.unmarked(block),
            _ => false,
        };
        if !set_off {
            let first = joiner.quotations.len();
            joiner.quotations_of_block(block);
            let answerer = block.checked_sub(1).and_then(|question| interview.answerer(question));
            if let Some((answer, name)) = joiner.quotations.get_mut(first).zip(answerer) {
                answer::attribute(answer, name);
            }
        }
        // The date below "Statement from the mayor" leaves the credit to the words below it.
        if view.structure.is_date {
            continue;
        }
        if is_text {
            joiner.previous_text = Some(block);
        }
        joiner.previous = Some(block);
    }
    joiner.quotations
}

/// The quotations so far, and what the next block may continue.
struct Joiner<'a> {
    views: &'a [BlockView<'a>],
    quotations: Vec<Quotation>,
    /// The index of the last quotation that may be continued, and the block in which it ended.
    running: Option<(usize, usize)>,
    /// The index of the last quotation of nobody whose mark its block left open, and that block.
    unfinished: Option<(usize, usize)>,
    /// The last block of running text.
    previous_text: Option<usize>,
    /// The last block that is no boilerplate.
    previous: Option<usize>,
    /// The last block that credited the quotation above it.
    credited: Option<usize>,
    /// The last block that is nothing but the label of a turn, while none of the words below it have been found.
    label_alone: Option<usize>,
}

impl Joiner<'_> {
    /// Adds a quotation that later ones may continue.
    fn start(&mut self, block: usize, quotation: Quotation) {
        self.running = Some((self.quotations.len(), block));
        self.quotations.push(quotation);
    }

    /// Gives the quotation at the end of the block before to the person whom this block names.
    fn credit_above(&mut self, block: usize) {
        let Some(credit) = self.views[block].structure.credit.as_ref().filter(|credit| credit.above) else { return };
        let Some((last, before)) = self.quotations.iter_mut().enumerate().next_back().zip(self.previous) else {
            return;
        };
        let (index, quotation) = last;
        if !credit::ends_with(quotation, &self.views[before], before)
            || quotation.status == AttributionStatus::Own && !person_above::is_guess(quotation)
            || credit.behind_comma && !credit::ends_with_comma(&self.views[before])
            || credit.below && credit::follows_credit(quotation, self.views, self.credited)
        {
            return;
        }
        let content = std::mem::take(&mut quotation.content);
        let parts = quotation.parts.take();
        *quotation = Quotation { by_marks: true, parts, ..credit.quotation.with(block, content) };
        self.running = Some((index, block));
        self.credited = Some(block);
    }

    /// The block before, when it names the speaker of the quotation at the start of the next one.
    fn credit_below(&self) -> Option<(usize, &Quotation)> {
        let before = self.previous.filter(|&before| self.credited != Some(before))?;
        let credit = self.views[before].structure.credit.as_ref().filter(|credit| credit.below)?;
        Some((before, &credit.quotation))
    }

    /// Handles a block quotation of the markup that has no marks of its own, and a byline below one; says whether the
    /// block was one of these.
    fn block_quotation(&mut self, block: usize) -> bool {
        let view = &self.views[block];
        if let Some(name) = block_quotation::byline_alone(view) {
            if let Some((last, _)) = self.running.filter(|&(_, ended)| Some(ended) == self.previous_text)
                && (self.quotations[last].status != AttributionStatus::Own
                    || person_above::is_guess(&self.quotations[last]))
            {
                let content = std::mem::take(&mut self.quotations[last].content);
                self.quotations[last] = label::named_by(Pattern::Byline, block, content, name, 0);
            }
            return true;
        }
        // “Ada Moor, in a letter” below the words
        if self.credited == Some(block) {
            return true;
        }
        // Below a cue and a colon it is the words of one speaker, who may quote others.
        let introduced = self.previous_text.is_some_and(|before| self.views[before].structure.cue_at_end.is_some());
        let introduced = introduced || self.goes_on_set_off(block);
        if !view.structure.quoted.is_empty() {
            return false;
        }
        let above = if introduced { None } else { self.person_above(block) };
        if !view.quotations.is_empty() && !introduced && above.is_none() {
            return false;
        }
        let found = block_quotation::find(self.views, block, self.previous_text, self.running);
        if let AttributionStatus::Continues(last) = found.status
            && self.quotations[last].parts.is_none()
        {
            // The paragraphs of one block quotation are one quotation.
            self.quotations[last].content.extend(found.content);
            self.running = Some((last, block));
            return true;
        }
        let of_nobody = found.status == AttributionStatus::Nobody;
        self.start(
            block,
            match above.filter(|_| of_nobody) {
                Some(above) => Quotation { content: found.content, ..above },
                None => found,
            },
        );
        true
    }

    /// Whether a block quotation is a further paragraph of one that is all the words of a speaker.
    fn goes_on_set_off(&self, block: usize) -> bool {
        let running = self.running.filter(|&(_, ended)| Some(ended) == self.previous && ended + 1 == block);
        running.is_some_and(|(last, ended)| {
            let quotation = &self.quotations[last];
            let set_off = self.views[ended].block.kind == BlockKind::BlockQuotation;
            set_off && quotation.status == AttributionStatus::Own && quotation.parts.is_none() && quotation.by_marks
        })
    }

    /// The source of a block quotation that has none: the person of whom the paragraph above it speaks.
    fn person_above(&self, block: usize) -> Option<Quotation> {
        let before = self.previous_text.filter(|&before| Some(before) == self.previous)?;
        let running = self.running.filter(|&(_, ended)| ended == before).map(|(last, _)| last);
        person_above::source(self.views, &self.quotations, (before, block), running)
    }

    /// Handles a paragraph without marks below a reporting verb and a colon: *The governor added:* Says whether it was one.
    fn unmarked(&mut self, block: usize) -> bool {
        let structure = self.views[block].structure;
        let Some(before) = self.previous_text.filter(|&before| Some(before) == self.previous) else { return false };
        let lead = self.views[before].structure;
        let Some(cue) = lead.cue_at_end.as_ref().filter(|cue| lead.speech_follows && cue.source.is_some()) else {
            return false;
        };
        let plain = structure.quoted.is_empty() && structure.label.is_none() && structure.cue_at_end.is_none();
        if !plain || structure.tokens < FEWEST_TOKENS {
            return false;
        }
        let all = DocumentTokenSpan::new(block, TokenSpan::new(0, structure.tokens));
        self.start(block, cue.with(before, [all].into_iter().collect()));
        true
    }

    /// The turn that begins in a block: behind its label, or below the label that stands alone.
    fn turn(&mut self, block: usize, interview: &Interview) -> Option<Quotation> {
        let label = interview.turn_of(block)?;
        let view = &self.views[label];
        let turn = if label == block && label::is_alone(view) {
            (self.running, self.label_alone) = (None, Some(block));
            return None;
        } else if label == block {
            label::said_behind(Pattern::Label, block, view).unwrap_or_else(|| answer::without_marks(block, view))
        } else if self.label_alone == Some(label) {
            self.label_alone = None;
            let all = TokenSpan::new(0, self.views[block].structure.tokens);
            label::said_below(label, view, DocumentTokenSpan::new(block, all))?
        } else {
            return None;
        };
        Some(Quotation { introduction: interview.introduction(label), ..turn })
    }

    /// Adds a paragraph without a label to the turn before it.
    fn go_on(&mut self, block: usize) {
        let all = TokenSpan::new(0, self.views[block].structure.tokens);
        if let Some((last, _)) = self.running {
            self.quotations[last].content.push(DocumentTokenSpan::new(block, all));
            self.running = Some((last, block));
        }
        self.previous_text = Some(block);
    }

    fn quotations_of_block(&mut self, block: usize) {
        for (n, found) in self.views[block].quotations.iter().enumerate() {
            let id = BlockQuotationId { block: block as u32, index: n as u32 };
            match found.dependency {
                NeighbourDependency::Source(unattributed) => self.unattributed(block, found, id, unattributed),
                NeighbourDependency::Opening => self.opening(block, found, id),
                NeighbourDependency::Nothing => self.start(block, whole(block, found, id)),
            }
        }
    }

    /// A quotation at the start of a block that has a cue: it may be the rest of what the block before left open.
    fn opening(&mut self, block: usize, found: &BlockQuotation, id: BlockQuotationId) {
        let (previous, views) = (self.previous_text, self.views);
        let Some(before) = self.quotations.last_mut().filter(|q| continuation::is_left_open(q, previous, views)) else {
            return self.start(block, whole(block, found, id));
        };
        if before.status == AttributionStatus::Own && found.quotation.source.is_some() {
            // Each attribution has a quotation of its own.
            return self.start(block, whole(block, found, id));
        }
        if continuation::has_other_source(before, &found.quotation, block, views) {
            // The closing mark of the block before is missing: this is what somebody else said.
            return self.start(block, whole(block, found, id));
        }
        if before.status == AttributionStatus::Nobody {
            // The block before had no cue: this one's cue is that of both.
            let (content, parts) = (std::mem::take(&mut before.content), before.parts.take());
            *before = Quotation { origin: Some(id), parts, ..found.quotation.with(block, content) };
        }
        before.extend(found.quotation.content_in(block), id);
        self.running = Some((self.quotations.len() - 1, block));
    }

    /// Marks for which the block phase found no source.
    fn unattributed(&mut self, block: usize, found: &BlockQuotation, id: BlockQuotationId, marks: UnattributedSpan) {
        let start = found.quotation.content.first().map_or(0, |span| span.tokens().start);
        // In plain text the bullet of an item of a list stands in front of its marks.
        let item = start == 1 && self.is_behind_bullet(block);
        let start = if item { 0 } else { start };
        let open = [self.running, self.unfinished].into_iter().flatten().max();
        if marks.continues
            && let Some((last, ended)) = open
            && Some(ended) == self.previous_text
        {
            // The block before left the mark open: both are one quotation.
            let of_nobody = self.quotations[last].status == AttributionStatus::Nobody;
            let running = self.running;
            self.extend(last, block, found, id);
            if of_nobody {
                (self.running, self.unfinished) = (running, Some((last, block)));
            }
            return;
        }
        if let Some((before, credit)) = self.credit_below().filter(|_| marks.first && marks.sentence && start == 0) {
            let quotation = credit.with(before, found.quotation.content_in(block));
            let parts = Some([id].into_iter().collect());
            return self.start(block, Quotation { by_marks: true, parts, ..quotation });
        }
        if marks.first
            && let Some(before) = self.previous_text
            && let Some(cue) = &self.views[before].structure.cue_at_end
            && (marks.sentence || start == 0)
        {
            let quotation = cue.with(before, found.quotation.content_in(block));
            let parts = Some([id].into_iter().collect());
            return self.start(block, Quotation { by_marks: true, parts, ..quotation });
        }
        let dialogue = Dialogue { views: self.views, quotations: &self.quotations };
        if let Some(reply) = dialogue.reply(self.running, block, marks, start) {
            return self.start(block, reply.of(whole(block, found, id)));
        }
        if !(marks.sentence || marks.led_in) || marks.title {
            return;
        }
        let continued = self.running.filter(|&(last, ended)| {
            // What the markup sets off as a quotation goes on from nothing but another one.
            let set_off = |n: usize| self.views[n].block.kind == BlockKind::BlockQuotation;
            // An item of a list that has its own cue is complete: the next item is somebody else's.
            let items = [ended, block].iter().all(|&n| self.views[n].block.kind == BlockKind::ListItem);
            let in_item = |quotation: &Quotation| quotation.cue.is_some_and(|cue| cue.block() == ended);
            let is_other_item = ended != block && items && in_item(&self.quotations[last]);
            if set_off(ended) != set_off(block) || is_other_item || !marks.sentence {
                false
            } else if ended == block {
                continuation::follows_in_block(&self.quotations[last], block, start, &self.views[block])
            } else {
                start == 0 && Some(ended) == self.previous_text
            }
        });
        match continued {
            Some((last, ended)) if continuation::is_next_part(&self.quotations[last], ended, self.views) => {
                self.extend(last, block, found, id);
            }
            Some((last, _)) => {
                let status = AttributionStatus::Continues(last);
                self.start(block, Quotation { status, ..whole(block, found, id) });
            }
            None if start == 0
                && marks.first
                && (item && self.is_below_colon() || self.views[block].block.kind == BlockKind::BlockQuotation)
                && let Some(above) = self.person_above(block) =>
            {
                let parts = Some([id].into_iter().collect());
                let content = found.quotation.content_in(block);
                self.start(block, Quotation { by_marks: true, parts, content, ..above });
            }
            // A slogan in a list has no speaker.
            None if item => {}
            None => {
                self.unfinished = Some((self.quotations.len(), block));
                self.quotations.push(Quotation { status: AttributionStatus::Nobody, ..whole(block, found, id) });
            }
        }
    }

    /// Whether a block begins with a bullet.
    fn is_behind_bullet(&self, block: usize) -> bool {
        let view = &self.views[block];
        view.block.kind == BlockKind::ListItem
            && view.parsed.tokens.len() > 1
            && is_bullet(view.parsed.form(&view.block.text, 0))
    }

    /// Whether the text before ends with a colon.
    fn is_below_colon(&self) -> bool {
        self.previous_text.is_some_and(|before| self.views[before].block.text.trim_end().ends_with(':'))
    }

    /// Adds the content of a block's quotation to the quotation with index `last`.
    fn extend(&mut self, last: usize, block: usize, found: &BlockQuotation, id: BlockQuotationId) {
        self.quotations[last].extend(found.quotation.content_in(block), id);
        self.running = Some((last, block));
    }
}

/// Fewest tokens of a paragraph that is what somebody said although it has no marks.
const FEWEST_TOKENS: usize = 6;

/// A quotation of a block as one of the document.
fn whole(block: usize, found: &BlockQuotation, id: BlockQuotationId) -> Quotation {
    let quotation = found.quotation.with(block, found.quotation.content_in(block));
    Quotation { origin: Some(id), parts: Some([id].into_iter().collect()), ..quotation }
}
