//! The quotations of a whole article: those of its blocks, joined over paragraphs, with labels and headlines.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::block::BlockView;
use crate::block::quotations::{
    AttributionStatus, BlockQuotation, BlockQuotationId, DocumentTokenSpan, Label, NeighbourDependency, Pattern,
    Quotation, SourceRelation, TokenSpan,
};
use crate::grammar::Word;
use crate::text::BlockKind;

/// Collects the quotations of an article.
pub fn join(views: &[BlockView]) -> Vec<Quotation> {
    let labels = Labels::of(views);
    let most = views.iter().map(|view| view.quotations.len() + 1).sum();
    let mut quotations: Vec<Quotation> = Vec::with_capacity(most);
    // The last quotation of the running paragraph, and the block in which it ended.
    let mut running: Option<(usize, usize)> = None;
    let mut previous_text: Option<usize> = None;
    for (block, view) in views.iter().enumerate() {
        if view.block.kind == BlockKind::Boilerplate {
            continue;
        }
        if let Some(quotation) = labels.quotation(block, view) {
            running = Some((quotations.len(), block));
            quotations.push(quotation);
            previous_text = Some(block);
            continue;
        }
        if view.block.kind == BlockKind::BlockQuotation
            && let Some(name) = byline(view).filter(|name| name.start == 1)
        {
            // A line of its own below the words: “> — Ada Moor”.
            if let Some((last, _)) = running.filter(|&(_, ended)| Some(ended) == previous_text)
                && quotations[last].status != AttributionStatus::Own
            {
                let content = std::mem::take(&mut quotations[last].content);
                quotations[last] = label_quotation(Pattern::CueAfter, block, content, name, 0);
            }
            previous_text = Some(block);
            continue;
        }
        if view.block.kind == BlockKind::BlockQuotation
            && view.structure.quoted.is_empty()
            && view.quotations.is_empty()
        {
            let quotation = block_quotation(views, block, previous_text, running);
            running = Some((quotations.len(), block));
            quotations.push(quotation);
            previous_text = Some(block);
            continue;
        }
        join_block(&mut quotations, &mut running, previous_text, block, views);
        if matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuotation) {
            previous_text = Some(block);
        }
    }
    quotations
}

/// A block quotation of the markup: its words are somebody's even without marks. Whoever the paragraph before it names
/// before a colon, or whose block quotation goes on.
fn block_quotation(
    views: &[BlockView],
    block: usize,
    previous: Option<usize>,
    running: Option<(usize, usize)>,
) -> Quotation {
    let byline = byline(&views[block]);
    let end = byline.as_ref().map_or(views[block].structure.tokens, |name| name.start - 1);
    let content: SmallVec<[DocumentTokenSpan; 2]> =
        [DocumentTokenSpan::new(block, TokenSpan::new(0, end))].into_iter().collect();
    if let Some(name) = byline {
        return label_quotation(Pattern::CueAfter, block, content, name, name.start - 1);
    }
    let lead = previous.and_then(|before| Some((before, views[before].structure.lead.as_deref()?)));
    let mut quotation = match lead {
        Some((before, lead)) => lead.with(before, content),
        None => {
            let goes_on = running
                .filter(|&(_, ended)| Some(ended) == previous && views[ended].block.kind == BlockKind::BlockQuotation);
            Quotation {
                status: goes_on.map_or(AttributionStatus::Nobody, |(last, _)| AttributionStatus::Continues(last)),
                ..Quotation::uncredited(content)
            }
        }
    };
    quotation.by_marks = true;
    quotation
}

fn join_block(
    quotations: &mut Vec<Quotation>,
    running: &mut Option<(usize, usize)>,
    previous_text: Option<usize>,
    block: usize,
    views: &[BlockView],
) {
    let view = &views[block];
    for (n, BlockQuotation { quotation: found, dependency }) in view.quotations.iter().enumerate() {
        let origin = BlockQuotationId { block: block as u32, index: n as u32 };
        let own = || Some([origin].into_iter().collect());
        let whole = || {
            let quotation = found.with(block, found.content_in(block));
            Quotation { origin: Some(origin), parts: own(), ..quotation }
        };
        let NeighbourDependency::Source(unattributed) = dependency else {
            if matches!(dependency, NeighbourDependency::Opening)
                && let Some(before) = quotations.last_mut().filter(|before| ends_in(before, previous_text, views))
            {
                // The paragraph before left it open, and this one has the cue, or goes on under that one's.
                if before.status == AttributionStatus::Nobody {
                    let (content, parts) = (std::mem::take(&mut before.content), before.parts.take());
                    *before = Quotation { origin: Some(origin), parts, ..found.with(block, content) };
                }
                before.extend(found.content_in(block), origin);
                *running = Some((quotations.len() - 1, block));
            } else {
                *running = Some((quotations.len(), block));
                quotations.push(whole());
            }
            continue;
        };
        let start = found.content.first().map_or(0, |place| place.tokens().start);
        if unattributed.continues
            && let Some((last, ended)) = *running
            && Some(ended) == previous_text
        {
            // The paragraph before left it open: one quotation.
            quotations[last].extend(found.content_in(block), origin);
            *running = Some((last, block));
        } else if unattributed.first
            && let Some(before) = previous_text
            && let Some(lead) = &views[before].structure.lead
            && (unattributed.sentence || start == 0)
        {
            let quotation = lead.with(before, found.content_in(block));
            let quotation = Quotation { by_marks: true, parts: own(), ..quotation };
            *running = Some((quotations.len(), block));
            quotations.push(quotation);
        } else if unattributed.sentence && !unattributed.title {
            let near = running.filter(|&(last, ended)| {
                if ended == block {
                    near_in_block(&quotations[last], block, start, view)
                } else {
                    start == 0 && Some(ended) == previous_text
                }
            });
            if let Some((last, ended)) = near
                && joins(&quotations[last], ended, views)
            {
                quotations[last].extend(found.content_in(block), origin);
                *running = Some((last, block));
                continue;
            }
            let status = near.map_or(AttributionStatus::Nobody, |(last, _)| AttributionStatus::Continues(last));
            if status != AttributionStatus::Nobody {
                *running = Some((quotations.len(), block));
            }
            quotations.push(Quotation { status, ..whole() });
        }
    }
}

/// Whether a quotation is what the block `previous` left open at its end.
fn ends_in(quotation: &Quotation, previous: Option<usize>, views: &[BlockView]) -> bool {
    let Some(block) = previous else { return false };
    let last = views[block].structure.quoted.last().filter(|q| !q.pair.closed);
    let held = quotation.content.last().filter(|p| p.block() == block);
    matches!((last, held), (Some(open), Some(place)) if place.tokens().start < open.tokens.end && open.tokens.start < place.tokens().end)
}

/// Whether a quotation without a cue, that follows `quotation` directly, is its next view rather than one of its own:
/// both are all marks, and the one before had not ended with the writer's words.
fn joins(quotation: &Quotation, ended: usize, views: &[BlockView]) -> bool {
    let Some(last) = quotation.content.last().filter(|last| last.block() == ended) else { return false };
    let view = &views[ended];
    let cue_end = quotation.cue.as_ref().filter(|c| c.block() == ended).map_or(0, |c| c.tokens().end);
    let behind = last.tokens().end.max(cue_end)..view.structure.tokens;
    let stops = behind.filter(|&i| matches!(view.parsed.form(&view.block.text, i), "." | "!" | "?")).count();
    quotation.by_marks && stops <= 1
}

/// How far a quotation without a cue may stand behind the one it continues, in tokens.
const NEAR: usize = 25;

/// Whether a pair at `start` follows the sentence of `quotation` directly.
fn near_in_block(quotation: &Quotation, block: usize, start: usize, view: &BlockView) -> bool {
    let content_end = quotation.content.last().map_or(0, |p| p.tokens().end);
    let cue_end = quotation.cue.iter().filter(|c| c.block() == block).map(|c| c.tokens().end).max().unwrap_or(0);
    let from = content_end.max(cue_end);
    if start < from || start - from >= NEAR {
        return false;
    }
    let stops = (from..start).filter(|&i| matches!(view.parsed.form(&view.block.text, i), "." | "!" | "?")).count();
    stops <= 1
}

/// "Name:" at the start of blocks: interviews, transcripts, and a headline.
struct Labels {
    seen: FxHashMap<Word, usize>,
    total: usize,
    /// The block whose label is a headline's: "Kyiv: no deal yet", and the article names Kyiv.
    headline: Option<usize>,
}

/// How often the article must name the label of a headline.
const NAMED: usize = 2;

impl Labels {
    fn key(view: &BlockView) -> Option<Word> {
        let label = view.structure.label.as_ref()?;
        Some(view.parsed.tokens[label.name.end - 1].word)
    }

    fn of(views: &[BlockView]) -> Self {
        let mut labels = Labels { seen: FxHashMap::default(), total: 0, headline: None };
        let first = views.iter().position(|p| p.block.kind != BlockKind::Boilerplate);
        if let Some(first) = first
            && let Some(key) = Self::key(&views[first])
            && views[first].quotations.iter().all(|found| found.quotation.pattern != Pattern::CueBefore)
        {
            let body = views[first + 1..].iter().flat_map(|p| &p.parsed.tokens);
            labels.headline = (body.filter(|t| t.word == key).nth(NAMED - 1).is_some()).then_some(first);
        }
        for key in views.iter().skip(1).filter_map(Self::key) {
            labels.total += 1;
            match labels.seen.entry(key) {
                Entry::Occupied(mut seen) => *seen.get_mut() += 1,
                Entry::Vacant(new) => {
                    new.insert(1);
                }
            }
        }
        labels
    }

    fn quotation(&self, block: usize, view: &BlockView) -> Option<Quotation> {
        let label = view.structure.label.as_ref()?;
        if view.block.kind == BlockKind::Headline || block == 0 {
            let named = self.headline == Some(block);
            return named.then(|| said_behind(Pattern::Headline, block, view, label));
        }
        let often = *self.seen.get(&Self::key(view)?)?;
        let spoken = self.total >= 2 && (often >= 2 || label.shouted && self.total >= 3);
        spoken.then(|| said_behind(Pattern::Label, block, view, label))
    }
}

/// What stands behind a label.
fn said_behind(pattern: Pattern, block: usize, view: &BlockView, label: &Label) -> Quotation {
    let content =
        [DocumentTokenSpan::new(block, TokenSpan::new(label.colon + 1, view.structure.tokens))].into_iter().collect();
    label_quotation(pattern, block, content, label.name, label.colon)
}

/// The name below a block quotation, behind the dash: “— Ada Moor, in a letter”. Where the dash stands is one before.
fn byline(view: &BlockView) -> Option<TokenSpan> {
    let tokens = &view.parsed.tokens;
    let dash = (0..tokens.len())
        .rev()
        .take(12)
        .find(|&i| matches!(view.parsed.form(&view.block.text, i), "—" | "–" | "―" | "--"))?;
    let proper = |i: &usize| tokens[*i].tag.is_proper();
    let name = dash + 1..(dash + 1..tokens.len()).take_while(proper).last()? + 1;
    let verbal = tokens[name.end..].iter().any(|t| t.tag.is_finite());
    let stop = name.end == tokens.len() || matches!(view.parsed.form(&view.block.text, name.end), "," | "(" | ".");
    let ends = dash == 0 || matches!(view.parsed.form(&view.block.text, dash - 1), "." | "!" | "?" | "”" | "\"" | "…");
    (!verbal && stop && ends).then_some((name).into())
}

/// What a label or byline is the source of; `mark` is its colon or dash.
fn label_quotation(
    pattern: Pattern,
    block: usize,
    content: SmallVec<[DocumentTokenSpan; 2]>,
    name: TokenSpan,
    mark: usize,
) -> Quotation {
    let place = |tokens: TokenSpan| DocumentTokenSpan::new(block, tokens);
    Quotation {
        pattern,
        relation: Some(SourceRelation::Label),
        content,
        cue: Some(place(TokenSpan::new(mark, mark + 1))),
        head: Some(mark as u32),
        source_head: Some(name.end as u32 - 1),
        source: Some(place(name)),
        antecedent: None,
        by_marks: false,
        status: AttributionStatus::Own,
        origin: None,
        parts: None,
    }
}
