//! The quotations of a whole article: those of its blocks, joined over paragraphs, with labels and headlines.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::draft::{Draft, Rule};
use super::passage::{Label, Passage};
use super::scene::Tokens;
use super::subject::Path;
use crate::grammar::{Reading, Word};
use crate::text::BlockKind;

/// Tokens of one block of the article. Small, because there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    block: u32,
    start: u32,
    end: u32,
}

impl Place {
    /// Some tokens of the block at an index.
    pub fn new(block: usize, tokens: &Tokens) -> Self {
        Place { block: block as u32, start: tokens.start as u32, end: tokens.end as u32 }
    }

    /// Index of the block.
    pub fn block(self) -> usize {
        self.block as usize
    }

    /// Tokens of that block.
    pub fn tokens(self) -> Tokens {
        self.start as usize..self.end as usize
    }

    fn in_block(self, block: usize) -> Self {
        Place { block: block as u32, ..self }
    }
}

/// Who is credited with a quotation, as far as this room knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credit {
    /// Its own cue names the source.
    Own,
    /// It has no cue and goes on where another one stops: index into the article's quotations.
    Continues(usize),
    /// Nobody.
    Nobody,
}

/// A quotation without its speaker.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// What found it.
    pub rule: Rule,
    /// How its source was found.
    pub path: Option<Path>,
    /// What was said, in order.
    pub content: SmallVec<[Place; 2]>,
    /// The reporting words.
    pub cue: Option<Place>,
    /// The token that reports, in the cue's block.
    pub head: Option<u32>,
    /// The mention of the source; it stands in the cue's block.
    pub source: Option<Place>,
    /// The head of the source's noun phrase.
    pub source_head: Option<u32>,
    /// The name in front of "who".
    pub antecedent: Option<Place>,
    /// Whether marks made it.
    pub by_marks: bool,
    /// Who is credited.
    pub credit: Credit,
    /// The finding that it has its attribution from.
    pub origin: Option<Origin>,
    /// The findings that it has its content from, in order; `None` when it has some from elsewhere.
    pub parts: Option<SmallVec<[Origin; 2]>>,
}

/// The finding that something comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Index of its block.
    pub block: u32,
    /// Its index among the findings of the block.
    pub finding: u32,
}

impl Quotation {
    /// What a draft proposes, with its content wherever that is, as of the first block of an article.
    pub(super) fn of(draft: &Draft, content: SmallVec<[Place; 2]>) -> Self {
        let place = |tokens: &Tokens| Place::new(0, tokens);
        Quotation {
            rule: draft.rule,
            path: draft.path,
            content,
            cue: Some(place(&draft.cue)),
            head: draft.head.map(|head| head as u32),
            source: draft.source.as_ref().map(place),
            source_head: draft.source_head.map(|head| head as u32),
            antecedent: draft.antecedent.as_ref().map(place),
            by_marks: draft.by_marks,
            credit: Credit::Own,
            origin: None,
            parts: None,
        }
    }

    /// Marks that nobody is credited with, as of the first block.
    pub(super) fn uncredited(content: SmallVec<[Place; 2]>) -> Self {
        Quotation {
            rule: Rule::Uncredited,
            path: None,
            content,
            cue: None,
            head: None,
            source: None,
            source_head: None,
            antecedent: None,
            by_marks: true,
            credit: Credit::Nobody,
            origin: None,
            parts: None,
        }
    }

    /// The same in another block, with another content.
    fn with(&self, block: usize, content: SmallVec<[Place; 2]>) -> Self {
        let there = |place: Option<Place>| place.map(|place| place.in_block(block));
        Quotation {
            content,
            cue: there(self.cue),
            source: there(self.source),
            antecedent: there(self.antecedent),
            credit: self.credit.clone(),
            parts: None,
            ..*self
        }
    }

    /// Its content in another block.
    fn content_in(&self, block: usize) -> SmallVec<[Place; 2]> {
        self.content.iter().map(|place| place.in_block(block)).collect()
    }

    /// Adds what another finding holds.
    fn extend(&mut self, content: impl IntoIterator<Item = Place>, origin: Origin) {
        self.content.extend(content);
        if let Some(parts) = &mut self.parts {
            parts.push(origin);
        }
    }
}

/// What one block has to say of a quotation, before the blocks around it are asked.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The quotation, as of the first block of an article.
    pub quotation: Quotation,
    /// What it needs of the blocks around it.
    pub needs: Needs,
}

/// What a finding needs of the blocks around it.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    /// Nothing: a rule has credited it.
    Nothing,
    /// A rule has credited it, and it takes up what the block before left open, if it did.
    Opening,
    /// A source: no rule could credit these marks.
    Source(Loose),
}

/// A pair of marks that no rule of the block could credit.
#[derive(Clone, Copy, Debug)]
pub struct Loose {
    /// It is the first pair of the block.
    pub first: bool,
    /// It takes up what the block before left open.
    pub continues: bool,
    /// It reads like a whole sentence that somebody said: begins a sentence, ends in a stop, has a few words.
    pub sentence: bool,
    /// It is the title of a work.
    pub title: bool,
}

/// One block as this step sees it.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// What the block is.
    pub kind: BlockKind,
    /// Its clean text.
    pub text: &'a str,
    /// Its reading.
    pub reading: &'a Reading,
    /// Its marks and what surrounds them.
    pub passage: &'a Passage,
    /// What the rules found in it, by the place where its content starts.
    pub findings: &'a [Finding],
}

/// Collects the quotations of an article.
pub fn collect(parts: &[Part]) -> Vec<Quotation> {
    let labels = Labels::of(parts);
    let most = parts.iter().map(|part| part.findings.len() + 1).sum();
    let mut quotations: Vec<Quotation> = Vec::with_capacity(most);
    // The last quotation of the running paragraph, and the block in which it ended.
    let mut running: Option<(usize, usize)> = None;
    let mut previous_text: Option<usize> = None;
    for (block, part) in parts.iter().enumerate() {
        if part.kind == BlockKind::Boilerplate {
            continue;
        }
        if let Some(quotation) = labels.quotation(block, part) {
            running = Some((quotations.len(), block));
            quotations.push(quotation);
            previous_text = Some(block);
            continue;
        }
        if part.kind == BlockKind::BlockQuotation
            && let Some(name) = byline(part).filter(|name| name.start == 1)
        {
            // A line of its own below the words: “> — Ada Moor”.
            if let Some((last, _)) = running.filter(|&(_, ended)| Some(ended) == previous_text)
                && quotations[last].credit != Credit::Own
            {
                let content = std::mem::take(&mut quotations[last].content);
                quotations[last] = label_quotation(Rule::CueAfter, block, content, name, 0);
            }
            previous_text = Some(block);
            continue;
        }
        if part.kind == BlockKind::BlockQuotation && part.passage.quoted.is_empty() && part.findings.is_empty() {
            let quotation = block_quotation(parts, block, previous_text, running);
            running = Some((quotations.len(), block));
            quotations.push(quotation);
            previous_text = Some(block);
            continue;
        }
        collect_block(&mut quotations, &mut running, previous_text, block, parts);
        if matches!(part.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuotation) {
            previous_text = Some(block);
        }
    }
    quotations
}

/// A block quotation of the markup: its words are somebody's even without marks. Whoever the paragraph before it names
/// before a colon, or whose block quotation goes on.
fn block_quotation(
    parts: &[Part],
    block: usize,
    previous: Option<usize>,
    running: Option<(usize, usize)>,
) -> Quotation {
    let byline = byline(&parts[block]);
    let end = byline.as_ref().map_or(parts[block].passage.tokens, |name| name.start - 1);
    let content: SmallVec<[Place; 2]> = [Place::new(block, &(0..end))].into_iter().collect();
    if let Some(name) = byline {
        return label_quotation(Rule::CueAfter, block, content, name.clone(), name.start - 1);
    }
    let lead = previous.and_then(|before| Some((before, parts[before].passage.lead.as_deref()?)));
    let mut quotation = match lead {
        Some((before, lead)) => lead.with(before, content),
        None => {
            let goes_on =
                running.filter(|&(_, ended)| Some(ended) == previous && parts[ended].kind == BlockKind::BlockQuotation);
            Quotation {
                credit: goes_on.map_or(Credit::Nobody, |(last, _)| Credit::Continues(last)),
                ..Quotation::uncredited(content)
            }
        }
    };
    quotation.by_marks = true;
    quotation
}

fn collect_block(
    quotations: &mut Vec<Quotation>,
    running: &mut Option<(usize, usize)>,
    previous_text: Option<usize>,
    block: usize,
    parts: &[Part],
) {
    let part = &parts[block];
    for (n, Finding { quotation: found, needs }) in part.findings.iter().enumerate() {
        let origin = Origin { block: block as u32, finding: n as u32 };
        let own = || Some([origin].into_iter().collect());
        let whole = || {
            let quotation = found.with(block, found.content_in(block));
            Quotation { origin: Some(origin), parts: own(), ..quotation }
        };
        let Needs::Source(loose) = needs else {
            if matches!(needs, Needs::Opening)
                && let Some(before) = quotations.last_mut().filter(|before| ends_in(before, previous_text, parts))
            {
                // The paragraph before left it open, and this one has the cue, or goes on under that one's.
                if before.credit == Credit::Nobody {
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
        if loose.continues
            && let Some((last, ended)) = *running
            && Some(ended) == previous_text
        {
            // The paragraph before left it open: one quotation.
            quotations[last].extend(found.content_in(block), origin);
            *running = Some((last, block));
        } else if loose.first
            && let Some(before) = previous_text
            && let Some(lead) = &parts[before].passage.lead
            && (loose.sentence || start == 0)
        {
            let quotation = lead.with(before, found.content_in(block));
            let quotation = Quotation { by_marks: true, parts: own(), ..quotation };
            *running = Some((quotations.len(), block));
            quotations.push(quotation);
        } else if loose.sentence && !loose.title {
            let near = running.filter(|&(last, ended)| {
                if ended == block {
                    near_in_block(&quotations[last], block, start, part)
                } else {
                    start == 0 && Some(ended) == previous_text
                }
            });
            if let Some((last, ended)) = near
                && joins(&quotations[last], ended, parts)
            {
                quotations[last].extend(found.content_in(block), origin);
                *running = Some((last, block));
                continue;
            }
            let credit = near.map_or(Credit::Nobody, |(last, _)| Credit::Continues(last));
            if credit != Credit::Nobody {
                *running = Some((quotations.len(), block));
            }
            quotations.push(Quotation { credit, ..whole() });
        }
    }
}

/// Whether a quotation is what the block `previous` left open at its end.
fn ends_in(quotation: &Quotation, previous: Option<usize>, parts: &[Part]) -> bool {
    let Some(block) = previous else { return false };
    let last = parts[block].passage.quoted.last().filter(|q| !q.pair.closed);
    let held = quotation.content.last().filter(|p| p.block() == block);
    matches!((last, held), (Some(open), Some(place)) if place.tokens().start < open.tokens.end && open.tokens.start < place.tokens().end)
}

/// Whether a quotation without a cue, that follows `quotation` directly, is its next part rather than one of its own:
/// both are all marks, and the one before had not ended with the writer's words.
fn joins(quotation: &Quotation, ended: usize, parts: &[Part]) -> bool {
    let Some(last) = quotation.content.last().filter(|last| last.block() == ended) else { return false };
    let part = &parts[ended];
    let cue_end = quotation.cue.as_ref().filter(|c| c.block() == ended).map_or(0, |c| c.tokens().end);
    let behind = last.tokens().end.max(cue_end)..part.passage.tokens;
    let stops = behind.filter(|&i| matches!(part.reading.form(part.text, i), "." | "!" | "?")).count();
    quotation.by_marks && stops <= 1
}

/// How far a quotation without a cue may stand behind the one it continues, in tokens.
const NEAR: usize = 25;

/// Whether a pair at `start` follows the sentence of `quotation` directly.
fn near_in_block(quotation: &Quotation, block: usize, start: usize, part: &Part) -> bool {
    let content_end = quotation.content.last().map_or(0, |p| p.tokens().end);
    let cue_end = quotation.cue.iter().filter(|c| c.block() == block).map(|c| c.tokens().end).max().unwrap_or(0);
    let from = content_end.max(cue_end);
    if start < from || start - from >= NEAR {
        return false;
    }
    let stops = (from..start).filter(|&i| matches!(part.reading.form(part.text, i), "." | "!" | "?")).count();
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
    fn key(part: &Part) -> Option<Word> {
        let label = part.passage.label.as_ref()?;
        Some(part.reading.tokens[label.name.end - 1].word)
    }

    fn of(parts: &[Part]) -> Self {
        let mut labels = Labels { seen: FxHashMap::default(), total: 0, headline: None };
        let first = parts.iter().position(|p| p.kind != BlockKind::Boilerplate);
        if let Some(first) = first
            && let Some(key) = Self::key(&parts[first])
            && parts[first].findings.iter().all(|found| found.quotation.rule != Rule::CueBefore)
        {
            let body = parts[first + 1..].iter().flat_map(|p| &p.reading.tokens);
            labels.headline = (body.filter(|t| t.word == key).nth(NAMED - 1).is_some()).then_some(first);
        }
        for key in parts.iter().skip(1).filter_map(Self::key) {
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

    fn quotation(&self, block: usize, part: &Part) -> Option<Quotation> {
        let label = part.passage.label.as_ref()?;
        if part.kind == BlockKind::Headline || block == 0 {
            let named = self.headline == Some(block);
            return named.then(|| said_behind(Rule::Headline, block, part, label));
        }
        let often = *self.seen.get(&Self::key(part)?)?;
        let spoken = self.total >= 2 && (often >= 2 || label.shouted && self.total >= 3);
        spoken.then(|| said_behind(Rule::Label, block, part, label))
    }
}

/// What stands behind a label.
fn said_behind(rule: Rule, block: usize, part: &Part, label: &Label) -> Quotation {
    let content = [Place::new(block, &(label.colon + 1..part.passage.tokens))].into_iter().collect();
    label_quotation(rule, block, content, label.name.clone(), label.colon)
}

/// The name below a block quotation, behind the dash: “— Ada Moor, in a letter”. Where the dash stands is one before.
fn byline(part: &Part) -> Option<Tokens> {
    let tokens = &part.reading.tokens;
    let dash = (0..tokens.len())
        .rev()
        .take(12)
        .find(|&i| matches!(part.reading.form(part.text, i), "—" | "–" | "―" | "--"))?;
    let proper = |i: &usize| tokens[*i].tag.is_proper();
    let name = dash + 1..(dash + 1..tokens.len()).take_while(proper).last()? + 1;
    let verbal = tokens[name.end..].iter().any(|t| t.tag.is_finite());
    let stop = name.end == tokens.len() || matches!(part.reading.form(part.text, name.end), "," | "(" | ".");
    let ends = dash == 0 || matches!(part.reading.form(part.text, dash - 1), "." | "!" | "?" | "”" | "\"" | "…");
    (!verbal && stop && ends).then_some(name)
}

/// What a label or byline is the source of; `mark` is its colon or dash.
fn label_quotation(rule: Rule, block: usize, content: SmallVec<[Place; 2]>, name: Tokens, mark: usize) -> Quotation {
    let place = |tokens: &Tokens| Place::new(block, tokens);
    Quotation {
        rule,
        path: Some(Path::Label),
        content,
        cue: Some(place(&(mark..mark + 1))),
        head: Some(mark as u32),
        source_head: Some(name.end as u32 - 1),
        source: Some(place(&name)),
        antecedent: None,
        by_marks: false,
        credit: Credit::Own,
        origin: None,
        parts: None,
    }
}
