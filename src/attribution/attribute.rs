//! The last step: the mention of every quotation's source becomes a speaker.

use smallvec::SmallVec;

use super::evidence::{Basis, of_source, rule_name};
use super::report::{Attribution, Report};
use super::spans::{self, Content, Read, Stretch};
use super::{Confidence, Evidence, Quote, Wording};
use crate::quotation::{self, Credit, Origin, Path, Quotation, QuoteKind, Tokens};
use crate::speakers::{Cast, Query, Resolution, Resolver, Speaker, SpeakerId};
use crate::text::Span;

/// Attributes the quotations of an article.
pub fn attribute(reads: &[Read]) -> (Vec<Quote>, Vec<Speaker>) {
    let parts: Vec<_> = reads.iter().map(Read::part).collect();
    let quotations = quotation::collect(&parts);
    // What no block could know, since the quotation has its cue from elsewhere.
    let others: Vec<Attribution> =
        quotations.iter().filter(|q| q.origin.is_none()).map(|q| elsewhere(reads, q)).collect();
    let mut others = others.iter();
    let cast = Cast::gather(reads.iter().map(Read::page).collect());
    let mut room = Room { reads, resolver: Resolver::new(cast), given: Vec::with_capacity(quotations.len()) };
    let mut quotes = Vec::with_capacity(quotations.len());
    for quotation in &quotations {
        let Some(attribution) = room.attribution(quotation).or_else(|| others.next()) else { continue };
        let given = room.credit(&quotations, quotation, attribution);
        quotes.extend(room.quote(&quotations, quotation, attribution, &given));
        room.given.push(given);
    }
    // Nearly all come in order; sorting would take as much memory again.
    let place = |q: &Quote| (q.content[0].start, q.content[0].end);
    if !quotes.is_sorted_by_key(place) {
        quotes.sort_by_key(place);
    }
    (quotes, room.resolver.finish().finish())
}

/// The attribution of a quotation that no finding holds.
fn elsewhere(reads: &[Read], quotation: &Quotation) -> Attribution {
    let block = quotation.cue.map(|cue| cue.block());
    block.and_then(|block| reads.get(block)).map(|read| Attribution::of(read, quotation)).unwrap_or_default()
}

/// What was found for one quotation.
#[derive(Clone, Default)]
struct Given {
    speaker: Option<SpeakerId>,
    confidence: Option<Confidence>,
    resolution: Option<Resolution>,
}

/// The content of a quotation in the source.
struct Spans {
    content: SmallVec<[Span; 2]>,
    quoted: SmallVec<[Span; 2]>,
    kind: QuoteKind,
    wording: Wording,
}

struct Room<'a> {
    reads: &'a [Read<'a>],
    resolver: Resolver<'a>,
    given: Vec<Given>,
}

impl<'a> Room<'a> {
    /// What its block says of a finding.
    fn report(&self, origin: Origin) -> Option<&'a Report> {
        self.reads.get(origin.block as usize)?.reports.get(origin.finding as usize)
    }

    /// What the block of a quotation says of its attribution.
    fn attribution(&self, quotation: &Quotation) -> Option<&'a Attribution> {
        Some(&self.report(quotation.origin?)?.attribution)
    }

    /// Who is credited with a quotation, given those before it.
    fn credit(&mut self, quotations: &[Quotation], quotation: &Quotation, attribution: &'a Attribution) -> Given {
        match quotation.credit {
            Credit::Nobody => Given::default(),
            Credit::Continues(before) => {
                let speaker = self.given.get(before).and_then(|g| g.speaker);
                let marks = quotations.get(before).is_some_and(|q| q.by_marks);
                let confidence = if marks { Confidence::Medium } else { Confidence::Low };
                Given { speaker, confidence: Some(confidence), resolution: None }
            }
            Credit::Own => {
                let Some(resolution) = self.resolve(quotation, attribution) else { return Given::default() };
                let mut confidence = of_source(quotation).min(resolution.confidence);
                if !attribution.close {
                    confidence = confidence.min(Confidence::Medium);
                }
                Given { speaker: Some(resolution.speaker), confidence: Some(confidence), resolution: Some(resolution) }
            }
        }
    }

    fn resolve(&mut self, quotation: &Quotation, attribution: &'a Attribution) -> Option<Resolution> {
        let (source, block) = (attribution.source.as_ref()?, quotation.source?.block());
        let content: SmallVec<[Tokens; 2]> =
            quotation.content.iter().filter(|p| p.block() == block).map(|p| p.tokens()).collect();
        let previous = self.given.iter().rev().take(3).find_map(|g| g.speaker);
        let goes_on = attribution.goes_on;
        self.resolver.resolve(&Query { block, source, content: &content, previous, goes_on })
    }

    fn quote(
        &self,
        quotations: &[Quotation],
        quotation: &Quotation,
        attribution: &Attribution,
        given: &Given,
    ) -> Option<Quote> {
        let Spans { content, quoted, kind, wording } = match &quotation.parts {
            Some(parts) => {
                let content = |part: &Origin| Some((part.block, &self.report(*part)?.content));
                self.spans(parts.iter().filter_map(content))
            }
            None => self.spans([(0, &spans::content(self.reads, &quotation.content))]),
        };
        if content.is_empty() {
            return None;
        }
        let block = quotation.cue.map_or(0, |cue| cue.block());
        let place = |stretch: Stretch| stretch.in_block(self.reads[block].block);
        let (cue, mention) = (attribution.cue.map(place), attribution.mention.map(place));
        Some(Quote {
            kind,
            content,
            quoted,
            cue: cue.into_iter().collect(),
            mention: mention.into_iter().collect(),
            wording,
            speaker: given.speaker,
            confidence: given.confidence.unwrap_or(Confidence::Low),
            evidence: self.evidence(quotations, quotation, [mention, cue], given),
        })
    }

    /// The spans of these contents, one behind the other, each with the block that its own are counted from.
    fn spans<'c>(&self, contents: impl IntoIterator<Item = (u32, &'c Content)>) -> Spans {
        let (content, quoted) = (SmallVec::new(), SmallVec::new());
        let mut spans = Spans { content, quoted, kind: QuoteKind::Indirect, wording: Wording::default() };
        let (mut inside, mut outside) = (0, 0);
        let mut last: Option<Stretch> = None;
        for (from, content) in contents {
            let there = |stretch: &Stretch| Stretch { block: from + stretch.block, ..*stretch };
            for stretch in content.all.iter().map(there) {
                let span = self.span(stretch);
                let read = &self.reads[stretch.block as usize];
                match spans.content.last_mut() {
                    Some(before) if last.take().is_some_and(|last| read.joins(last, stretch)) => {
                        *before = before.cover(span);
                    }
                    _ => spans.content.push(span),
                }
            }
            content.quoted.iter().for_each(|stretch| spans.quoted.push(self.span(there(stretch))));
            last = content.all.last().map(there);
            (inside, outside) = (inside + content.inside, outside + content.outside);
            spans.wording = spans.wording.then(content.wording);
        }
        spans.kind = match (inside, outside) {
            (0, _) => QuoteKind::Indirect,
            (_, 0) => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        };
        spans
    }

    fn span(&self, stretch: Stretch) -> Span {
        stretch.in_block(self.reads[stretch.block as usize].block)
    }

    /// Why; `words` are the spans of source and cue.
    fn evidence(
        &self,
        quotations: &[Quotation],
        quotation: &Quotation,
        words: [Option<Span>; 2],
        given: &Given,
    ) -> Evidence {
        match quotation.credit {
            Credit::Nobody => Evidence { rule: "uncredited", spans: SmallVec::new(), basis: Basis::Nothing },
            Credit::Continues(before) => {
                let last = quotations.get(before).and_then(|q| q.content.last());
                let span = last.and_then(|&last| {
                    let read = &self.reads[last.block()];
                    Some(read.stretch(last)?.in_block(read.block))
                });
                Evidence { rule: "continues", spans: span.into_iter().collect(), basis: Basis::QuotationBefore }
            }
            Credit::Own => {
                let antecedent = given.resolution.as_ref().and_then(|r| r.antecedent);
                let spans = [attribution_span(words)].into_iter().chain(antecedent).collect();
                let way = given.resolution.as_ref().map(|r| r.way);
                let relative = quotation.path == Some(Path::Relative);
                Evidence {
                    rule: rule_name(quotation.rule),
                    spans,
                    basis: Basis::Attribution { rule: quotation.rule, way, relative },
                }
            }
        }
    }
}

/// From the mention to the cue: *Kremlin spokesperson Dmitry Peskov told*.
fn attribution_span(words: [Option<Span>; 2]) -> Span {
    let mut spans = words.into_iter().flatten();
    let all = spans.clone().reduce(Span::cover).unwrap_or_default();
    // A cue far from its source is shown alone.
    if all.len() <= 160 { all } else { spans.next_back().unwrap_or(all) }
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Confidence, Format};

    /// One line a quote: confidence, kind, speaker, content.
    fn shown(article: &str) -> String {
        let analysis = Analysis::of(article, Format::Plain);
        let mut lines = String::new();
        for quote in analysis.quotes() {
            let content: Vec<&str> = quote.content.iter().map(|s| s.of(article)).collect();
            let speaker = analysis.speaker_of(quote).map_or("-", |s| s.name.as_str());
            let sure = match quote.confidence {
                Confidence::High => "!",
                Confidence::Medium => "+",
                Confidence::Low => "?",
            };
            lines += &format!("{sure} {:?} {speaker}: {}\n", quote.kind, content.join(" … "));
        }
        lines
    }

    #[test]
    fn a_spokesman_and_he() {
        insta::assert_snapshot!(shown(
            "“The bridge will reopen,” city spokesman Tomas Varga told reporters on Monday. “No money is missing,” he added.\n"
        ), @r"
        ! Direct Tomas Varga: “The bridge will reopen,”
        + Direct Tomas Varga: “No money is missing,”
        ");
    }
}
