//! The last step: the mention of every quotation's source becomes a speaker.

use smallvec::SmallVec;

use super::evidence::{Basis, of_source, rule_name};
use super::spans::{self, Read};
use super::{Confidence, Evidence, Quote};
use crate::grammar::{Tag, is_word};
use crate::quotation::{self, Credit, Path, Place, Quotation, Tokens};
use crate::speakers::{Cast, Query, Resolution, Resolver, Speaker, SpeakerId};
use crate::text::Span;

/// Attributes the quotations of an article.
pub fn attribute(reads: &[Read]) -> (Vec<Quote>, Vec<Speaker>) {
    let parts: Vec<_> = reads.iter().map(Read::part).collect();
    let quotations = quotation::collect(&parts);
    let cast = Cast::gather(reads.iter().map(Read::page).collect());
    let mut room = Room { reads, resolver: Resolver::new(cast), given: Vec::with_capacity(quotations.len()) };
    let mut quotes = Vec::with_capacity(quotations.len());
    for quotation in &quotations {
        let given = room.credit(&quotations, quotation);
        if let Some(quote) = room.quote(&quotations, quotation, &given) {
            quotes.push(quote);
        }
        room.given.push(given);
    }
    // Nearly all come in order; sorting would take as much memory again.
    let place = |q: &Quote| (q.content[0].start, q.content[0].end);
    if !quotes.is_sorted_by_key(place) {
        quotes.sort_by_key(place);
    }
    (quotes, room.resolver.finish().finish())
}

/// What was found for one quotation.
#[derive(Clone, Default)]
struct Given {
    speaker: Option<SpeakerId>,
    confidence: Option<Confidence>,
    resolution: Option<Resolution>,
}

struct Room<'a> {
    reads: &'a [Read<'a>],
    resolver: Resolver<'a>,
    given: Vec<Given>,
}

impl Room<'_> {
    fn span(&self, place: Place) -> Span {
        self.reads[place.block()].span(&place.tokens())
    }

    /// Who is credited with a quotation, given those before it.
    fn credit(&mut self, quotations: &[Quotation], quotation: &Quotation) -> Given {
        match quotation.credit {
            Credit::Nobody => Given::default(),
            Credit::Continues(before) => {
                let speaker = self.given.get(before).and_then(|g| g.speaker);
                let marks = quotations.get(before).is_some_and(|q| q.by_marks);
                let confidence = if marks { Confidence::Medium } else { Confidence::Low };
                Given { speaker, confidence: Some(confidence), resolution: None }
            }
            Credit::Own => {
                let Some(resolution) = self.resolve(quotation) else { return Given::default() };
                let mut confidence = of_source(quotation).min(resolution.confidence);
                if !self.is_close(quotation) {
                    confidence = confidence.min(Confidence::Medium);
                }
                Given { speaker: Some(resolution.speaker), confidence: Some(confidence), resolution: Some(resolution) }
            }
        }
    }

    /// Whether source and cue stand side by side, with nothing between them but what belongs to the verb. (Where
    /// another noun or a comma lies between, one source in fifteen is wrong; else one in a hundred.)
    fn is_close(&self, quotation: &Quotation) -> bool {
        let (Some(source), Some(cue)) = (quotation.source, quotation.cue) else { return false };
        if source.block() != cue.block() {
            return false;
        }
        let read = &self.reads[source.block()];
        let (source, cue) = (source.tokens(), cue.tokens());
        let gap = if source.end <= cue.start { source.end..cue.start } else { cue.end..source.start };
        if matches!(quotation.path, Some(Path::Label)) {
            return true;
        }
        let closes_apposition = gap.len() == 1 && source.end <= cue.start && source.len() > 3;
        let between = gap.clone().all(|i| {
            let token = &read.reading.tokens[i];
            (read.passage.words.has(i) || closes_apposition) && !token.tag.is_noun() && token.tag != Tag::Cc
        });
        between && gap.len() <= 3 && (source.end <= cue.start || gap.is_empty())
    }

    fn resolve(&mut self, quotation: &Quotation) -> Option<Resolution> {
        let relative = quotation.path == Some(Path::Relative);
        let source = quotation.antecedent.filter(|_| relative).or(quotation.source)?;
        let (block, tokens) = (source.block(), source.tokens());
        let content: SmallVec<[Tokens; 2]> =
            quotation.content.iter().filter(|p| p.block() == block).map(|p| p.tokens()).collect();
        let reading = self.reads[block].reading;
        let goes_on = quotation.head.is_some_and(|head| {
            reading.tokens.get(head as usize).is_some_and(|t| {
                is_word!(t.word, "added" | "adds" | "continued" | "continues" | "concluded" | "concludes")
            })
        });
        let previous = self.given.iter().rev().take(3).find_map(|g| g.speaker);
        self.resolver.resolve(&Query {
            block,
            head: quotation.source_head.map_or(tokens.end.saturating_sub(1), |head| head as usize),
            tokens,
            content: &content,
            previous,
            goes_on,
        })
    }

    fn quote(&self, quotations: &[Quotation], quotation: &Quotation, given: &Given) -> Option<Quote> {
        let (content, quoted, kind) = spans::content(self.reads, &quotation.content);
        if content.is_empty() {
            return None;
        }
        Some(Quote {
            kind,
            content,
            quoted,
            cue: quotation.cue.map(|p| self.span(p)).into_iter().collect(),
            mention: quotation.source.map(|p| self.span(p)).into_iter().collect(),
            speaker: given.speaker,
            confidence: given.confidence.unwrap_or(Confidence::Low),
            evidence: self.evidence(quotations, quotation, given),
        })
    }

    fn evidence(&self, quotations: &[Quotation], quotation: &Quotation, given: &Given) -> Evidence {
        match quotation.credit {
            Credit::Nobody => Evidence { rule: "uncredited", spans: SmallVec::new(), basis: Basis::Nothing },
            Credit::Continues(before) => {
                let last = quotations.get(before).and_then(|q| q.content.last());
                let spans = last.map(|&last| self.span(last)).into_iter().collect();
                Evidence { rule: "continues", spans, basis: Basis::QuotationBefore }
            }
            Credit::Own => {
                let antecedent = given.resolution.as_ref().and_then(|r| r.antecedent);
                let spans = [self.attribution(quotation)].into_iter().chain(antecedent).collect();
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

    /// From the mention to the cue: *Kremlin spokesperson Dmitry Peskov told*.
    fn attribution(&self, quotation: &Quotation) -> Span {
        let places = [quotation.source, quotation.cue];
        let mut spans = places.into_iter().flatten().map(|p| self.span(p));
        let all = spans.clone().reduce(Span::cover).unwrap_or_default();
        // A cue far from its source is shown alone.
        if all.len() <= 160 { all } else { spans.next_back().unwrap_or(all) }
    }
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
