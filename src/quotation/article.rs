//! The quotations of a whole article: those of its blocks, joined over paragraphs, with labels and headlines.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::draft::{Draft, Rule, TokenSet};
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
    /// The mention of the source.
    pub source: Option<Place>,
    /// The head of the source's noun phrase.
    pub source_head: Option<u32>,
    /// The name in front of "who".
    pub antecedent: Option<Place>,
    /// Whether marks made it.
    pub by_marks: bool,
    /// Who is credited.
    pub credit: Credit,
}

impl Quotation {
    /// A draft of one block, with its content wherever that is.
    fn of(draft: &Draft, block: usize, content: SmallVec<[Place; 2]>) -> Self {
        let place = |tokens: &Tokens| Place::new(block, tokens);
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
        }
    }
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
    /// What the rules found in it.
    pub passage: &'a Passage,
}

/// Collects the quotations of an article.
pub fn collect(parts: &[Part]) -> Vec<Quotation> {
    let labels = Labels::of(parts);
    let most = parts.iter().map(|part| part.passage.drafts.len() + part.passage.loose.len() + 1).sum();
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
        if part.kind == BlockKind::BlockQuotation && part.passage.quoted.is_empty() && part.passage.drafts.is_empty() {
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
    let lead = previous.and_then(|before| Some((before, parts[before].passage.lead.as_ref()?)));
    let mut quotation = match lead {
        Some((before, lead)) => Quotation::of(lead, before, content),
        None => {
            let goes_on =
                running.filter(|&(_, ended)| Some(ended) == previous && parts[ended].kind == BlockKind::BlockQuotation);
            Quotation {
                credit: goes_on.map_or(Credit::Nobody, |(last, _)| Credit::Continues(last)),
                ..Quotation::of(&Draft::new(Rule::Uncredited, TokenSet::default(), 0..0), block, content)
            }
        }
    };
    if lead.is_none() {
        quotation.cue = None;
    }
    quotation.by_marks = true;
    quotation
}

/// Either a draft or a loose pair, by its first token.
enum Item {
    Draft(usize),
    Loose(usize),
}

fn collect_block(
    quotations: &mut Vec<Quotation>,
    running: &mut Option<(usize, usize)>,
    previous_text: Option<usize>,
    block: usize,
    parts: &[Part],
) {
    let part = &parts[block];
    let passage = part.passage;
    let mut items: SmallVec<[(usize, Item); 4]> = passage
        .drafts
        .iter()
        .enumerate()
        .map(|(n, d)| (d.content.first().unwrap_or(0), Item::Draft(n)))
        .chain(passage.loose.iter().enumerate().map(|(n, l)| (passage.quoted[l.pair].tokens.start, Item::Loose(n))))
        .collect();
    items.sort_by_key(|(first, _)| *first);
    for (_, item) in items {
        match item {
            Item::Draft(n) => {
                let draft = &passage.drafts[n];
                let place = |tokens: &Tokens| Place::new(block, tokens);
                let mut content: SmallVec<[Place; 2]> = draft.content.runs().iter().map(place).collect();
                if draft.continues
                    && n == 0
                    && let Some(before) = quotations.last_mut().filter(|q| ends_in(q, previous_text, parts))
                {
                    // The paragraph before left it open, and this one has the cue, or goes on under that one's.
                    if before.credit == Credit::Nobody {
                        std::mem::swap(&mut content, &mut before.content);
                        let rest = std::mem::take(&mut before.content);
                        content.extend(rest);
                        *before = Quotation::of(draft, block, content);
                    } else {
                        before.content.extend(content);
                    }
                    *running = Some((quotations.len() - 1, block));
                    continue;
                }
                *running = Some((quotations.len(), block));
                quotations.push(Quotation::of(draft, block, content));
            }
            Item::Loose(n) => {
                let loose = &passage.loose[n];
                let quoted = &passage.quoted[loose.pair];
                let place = Place::new(block, &quoted.tokens);
                if quoted.pair.continues
                    && let Some((last, ended)) = *running
                    && Some(ended) == previous_text
                {
                    // The paragraph before left it open: one quotation.
                    quotations[last].content.push(place);
                    *running = Some((last, block));
                } else if loose.pair == 0
                    && let Some(before) = previous_text
                    && let Some(lead) = &parts[before].passage.lead
                    && (loose.sentence || quoted.tokens.start == 0)
                {
                    let mut quotation = Quotation::of(lead, before, [place].into_iter().collect());
                    quotation.by_marks = true;
                    *running = Some((quotations.len(), block));
                    quotations.push(quotation);
                } else if loose.sentence && !loose.title {
                    let near = running.filter(|&(last, ended)| {
                        if ended == block {
                            near_in_block(&quotations[last], block, quoted.tokens.start, part)
                        } else {
                            quoted.tokens.start == 0 && Some(ended) == previous_text
                        }
                    });
                    if let Some((last, ended)) = near
                        && joins(&quotations[last], ended, parts)
                    {
                        quotations[last].content.push(place);
                        *running = Some((last, block));
                        continue;
                    }
                    let credit = near.map_or(Credit::Nobody, |(last, _)| Credit::Continues(last));
                    if credit != Credit::Nobody {
                        *running = Some((quotations.len(), block));
                    }
                    quotations.push(Quotation {
                        rule: Rule::Uncredited,
                        path: None,
                        content: [place].into_iter().collect(),
                        cue: None,
                        head: None,
                        source: None,
                        source_head: None,
                        antecedent: None,
                        by_marks: true,
                        credit,
                    });
                }
            }
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
            && parts[first].passage.drafts.iter().all(|d| d.rule != Rule::CueBefore)
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
    }
}
