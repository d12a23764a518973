//! Gives every quotation its speaker, with confidence and evidence.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::basis::EvidenceBasis;
use super::correction::{Corrected, Corrections};
use super::evidence::of_source;
use super::repetition::attribute_repetitions;
use super::{Evidence, Quote, QuoteKind};
use crate::block::attribution::{Attribution, BlockAttribution, Content, ContentFingerprint, content};
use crate::block::mentions::SourceForm;
use crate::block::quotations::{AttributionStatus, BlockQuotationId, Pattern, Quotation, SourceRelation, TokenSpan};
use crate::block::{BlockView, DocumentTextSpan};
use crate::document::coreference::{Query, Resolution, Resolver};
use crate::speaker::{Confidence, Speaker, SpeakerId};
use crate::text::Span;

/// The attributions of quotations whose cue and content stand in different blocks, so that no block states them. They are
/// computed before the resolver exists, because it borrows from them.
pub fn attributions_across_blocks(views: &[BlockView], quotations: &[Quotation]) -> Vec<Attribution> {
    quotations.iter().filter(|quotation| quotation.origin.is_none()).map(|q| attribution_of_cue(views, q)).collect()
}

/// Attributes quotations in order of the text. `across_blocks` are the [`attributions_across_blocks`] of the same
/// quotations. A correction decides who speaks, and what is attributed by what precedes it follows. Returns the quotations
/// in the order in which their contents start, and all speakers.
pub fn attribute<'a>(
    views: &'a [BlockView<'a>],
    quotations: &[Quotation],
    across_blocks: &'a [Attribution],
    resolver: Resolver<'a>,
    corrections: &Corrections,
) -> (Vec<Quote>, Vec<Speaker>) {
    let attributed = Vec::with_capacity(quotations.len());
    let mut attributor = Attributor { views, resolver, attributed, corrected: FxHashMap::default() };
    if !corrections.is_empty() {
        let contents: Vec<_> = quotations.iter().map(|quotation| attributor.content_spans(quotation).content).collect();
        attributor.corrected = corrections.assign(views, &contents);
    }
    let mut across_blocks = across_blocks.iter();
    let mut quotes = Vec::with_capacity(quotations.len());
    for (n, quotation) in quotations.iter().enumerate() {
        let Some(attribution) = attributor.attribution(quotation).or_else(|| across_blocks.next()) else { continue };
        let attributed = attributor.resolve_status(quotations, n, attribution);
        quotes.extend(attributor.quote(quotations, quotation, attribution, &attributed));
        attributor.attributed.push(attributed);
    }
    // Nearly always in order already; a stable sort would allocate as much memory again.
    let position = |quote: &Quote| (quote.content[0].start, quote.content[0].end);
    if !quotes.is_sorted_by_key(position) {
        quotes.sort_by_key(position);
    }
    let count = quotes.len();
    attribute_repetitions(views, &mut quotes);
    if quotes.len() > count {
        quotes.sort_by_key(position);
    }
    let mut speakers = attributor.resolver.into_entities().into_speakers();
    for speaker in quotes.iter().filter_map(|quote| quote.speaker) {
        if let Some(speaker) = speakers.get_mut(speaker.0 as usize) {
            speaker.can_speak = true;
        }
    }
    (quotes, speakers)
}

/// The attribution of a quotation that is stated by the block of its cue and not by that of its content.
fn attribution_of_cue(views: &[BlockView], quotation: &Quotation) -> Attribution {
    let block = quotation.cue.or(quotation.source).map(|place| place.block());
    block
        .and_then(|block| views.get(block))
        .map(|view| Attribution::of(view.tokens(), view.names, quotation))
        .unwrap_or_default()
}

/// The speaker of one quotation.
#[derive(Clone, Default)]
struct AttributedQuotation {
    speaker: Option<SpeakerId>,
    confidence: Option<Confidence>,
    resolution: Option<Resolution>,
    correction: Option<Corrected>,
}

/// The content of a quotation in source bytes.
struct Spans {
    content: SmallVec<[Span; 2]>,
    quoted: SmallVec<[Span; 2]>,
    kind: QuoteKind,
    fingerprint: ContentFingerprint,
}

struct Attributor<'a> {
    views: &'a [BlockView<'a>],
    resolver: Resolver<'a>,
    attributed: Vec<AttributedQuotation>,
    /// What the writer says, by index of the quotation.
    corrected: FxHashMap<usize, Corrected>,
}

impl<'a> Attributor<'a> {
    /// Content and attribution of a quotation as its block states them.
    fn block_attribution(&self, origin: BlockQuotationId) -> Option<&'a BlockAttribution> {
        self.views.get(origin.block as usize)?.attributions.get(origin.index as usize)
    }

    /// The attribution that the block of a quotation states; `None` when the quotation lies across blocks.
    fn attribution(&self, quotation: &Quotation) -> Option<&'a Attribution> {
        Some(&self.block_attribution(quotation.origin?)?.attribution)
    }

    /// Resolves the speaker of the quotation with index `n`. All quotations before it must have been attributed.
    fn resolve_status(
        &mut self,
        quotations: &[Quotation],
        n: usize,
        attribution: &'a Attribution,
    ) -> AttributedQuotation {
        let quotation = &quotations[n];
        // Hardly any article is corrected.
        if !self.corrected.is_empty()
            && let Some(corrected) = self.corrected.remove(&n)
        {
            return self.correct(quotation, attribution, corrected);
        }
        match quotation.status {
            AttributionStatus::Nobody => AttributedQuotation::default(),
            AttributionStatus::Continues(before) => {
                let speaker = self.attributed.get(before).and_then(|g| g.speaker);
                let marks = quotations.get(before).is_some_and(|q| q.by_marks);
                // Who replies in a dialogue is a guess.
                let guess = quotation.relation == Some(SourceRelation::Nearest);
                let confidence = if marks && !guess { Confidence::Medium } else { Confidence::Low };
                AttributedQuotation { speaker, confidence: Some(confidence), ..AttributedQuotation::default() }
            }
            AttributionStatus::Own => {
                let before = n.checked_sub(1).map(|before| &quotations[before]);
                let Some(resolution) = self.resolve(quotation, before, attribution) else {
                    return AttributedQuotation::default();
                };
                let mut confidence = of_source(quotation).min(resolution.confidence);
                if !attribution.close {
                    confidence = confidence.min(Confidence::Medium);
                }
                AttributedQuotation {
                    speaker: Some(resolution.speaker),
                    confidence: Some(confidence),
                    resolution: Some(resolution),
                    correction: None,
                }
            }
        }
    }

    /// Attributes a quotation to the speaker whom the writer has named.
    fn correct(
        &mut self,
        quotation: &Quotation,
        attribution: &'a Attribution,
        corrected: Corrected,
    ) -> AttributedQuotation {
        let source = quotation.source.map(|source| source.block()).zip(attribution.source.as_ref());
        AttributedQuotation {
            speaker: Some(self.resolver.corrected(&corrected.speaker, source)),
            confidence: Some(Confidence::High),
            resolution: None,
            correction: Some(corrected),
        }
    }

    /// Resolves the source of a quotation; `before` is the quotation before it.
    fn resolve(
        &mut self,
        quotation: &Quotation,
        before: Option<&Quotation>,
        attribution: &'a Attribution,
    ) -> Option<Resolution> {
        if let Some(introduction) = quotation.introduction {
            return self.resolver.introduced(introduction);
        }
        let (source, block) = (attribution.source.as_ref()?, quotation.source?.block());
        let content = content_in(quotation, block);
        let in_front = |before: &&Quotation| {
            let ends = before.content.last().map(|last| last.tokens().end);
            before.source.filter(|source| source.block() == block).map(|source| source.tokens().start) >= ends
        };
        // Only the antecedent of a pronoun depends on it.
        let before = before.filter(|_| matches!(source.form, SourceForm::Pronoun(..)));
        let reported = before.filter(in_front).map(|before| content_in(before, block)).unwrap_or_default();
        let previous = self.attributed.iter().rev().take(3).find_map(|g| g.speaker);
        let goes_on = attribution.goes_on;
        let reported = &reported[..];
        self.resolver.resolve(&Query { block, source, content: &content, previous, reported, goes_on })
    }

    fn quote(
        &self,
        quotations: &[Quotation],
        quotation: &Quotation,
        attribution: &Attribution,
        attributed: &AttributedQuotation,
    ) -> Option<Quote> {
        let Spans { content, quoted, kind, fingerprint } = self.content_spans(quotation);
        if content.is_empty() {
            return None;
        }
        let block = quotation.cue.or(quotation.source).map_or(0, |place| place.block());
        let place = |text_span: DocumentTextSpan| text_span.in_block(self.views[block].block);
        let (cue, mention) = (attribution.cue.map(place), attribution.mention.map(place));
        Some(Quote {
            kind,
            content,
            quoted,
            polarity: quotation.polarity,
            cue,
            mention,
            fingerprint,
            speaker: attributed.speaker,
            confidence: attributed.confidence.unwrap_or(Confidence::Low),
            evidence: self.evidence(quotations, quotation, [mention, cue], attributed),
        })
    }

    fn content_spans(&self, quotation: &Quotation) -> Spans {
        match &quotation.parts {
            Some(parts) => {
                let content = |part: &BlockQuotationId| Some((part.block, &self.block_attribution(*part)?.content));
                self.spans(parts.iter().filter_map(content))
            }
            None => {
                // The turns of a transcript that is quoted as a whole have marks of their own in front of the label.
                let unmarked = quotation.source.is_some_and(|source| {
                    let view = self.views[source.block()].tokens();
                    let first = view.parsed.tokens.get(source.tokens().start);
                    first.is_some_and(|first| !view.block.text[..first.start as usize].ends_with(['"', '“']))
                });
                let own_words = match quotation.pattern {
                    Pattern::Label => unmarked,
                    pattern => pattern == Pattern::Answer,
                };
                let all = content(|block| self.views[block].tokens(), &quotation.content, own_words);
                self.spans([(0, &all)])
            }
        }
    }

    /// Joins some contents. Each comes with the block that its block indices are relative to.
    fn spans<'c>(&self, contents: impl IntoIterator<Item = (u32, &'c Content)>) -> Spans {
        let (content, quoted) = (SmallVec::new(), SmallVec::new());
        let mut spans =
            Spans { content, quoted, kind: QuoteKind::Indirect, fingerprint: ContentFingerprint::default() };
        let (mut inside, mut outside) = (0, 0);
        let mut last: Option<DocumentTextSpan> = None;
        for (from, content) in contents {
            let there = |text_span: &DocumentTextSpan| DocumentTextSpan { block: from + text_span.block, ..*text_span };
            for text_span in content.all.iter().map(there) {
                let span = self.span(text_span);
                let view = &self.views[text_span.block as usize];
                match spans.content.last_mut() {
                    Some(before) if last.take().is_some_and(|last| view.tokens().joins(last, text_span)) => {
                        *before = before.cover(span);
                    }
                    _ => spans.content.push(span),
                }
            }
            content.quoted.iter().for_each(|text_span| spans.quoted.push(self.span(there(text_span))));
            last = content.all.last().map(there);
            (inside, outside) = (inside + content.inside, outside + content.outside);
            spans.fingerprint = spans.fingerprint.then(content.fingerprint);
        }
        spans.kind = match (inside, outside) {
            (0, _) => QuoteKind::Indirect,
            (_, 0) => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        };
        spans
    }

    fn span(&self, text_span: DocumentTextSpan) -> Span {
        text_span.in_block(self.views[text_span.block as usize].block)
    }

    /// The evidence for an attribution; `words` are the spans of source and cue.
    fn evidence(
        &self,
        quotations: &[Quotation],
        quotation: &Quotation,
        words: [Option<Span>; 2],
        attributed: &AttributedQuotation,
    ) -> Evidence {
        if let Some(corrected) = &attributed.correction {
            let spans = corrected.comment.into_iter().collect();
            return Evidence { pattern: quotation.pattern, spans, basis: EvidenceBasis::Correction };
        }
        match quotation.status {
            AttributionStatus::Nobody => {
                Evidence { pattern: Pattern::Uncredited, spans: SmallVec::new(), basis: EvidenceBasis::Nothing }
            }
            AttributionStatus::Continues(before) => {
                let last = quotations.get(before).and_then(|q| q.content.last());
                let span = last.and_then(|&last| {
                    let view = &self.views[last.block()];
                    Some(view.tokens().text_span(last)?.in_block(view.block))
                });
                Evidence {
                    pattern: Pattern::Continuation,
                    spans: span.into_iter().collect(),
                    basis: EvidenceBasis::QuotationBefore,
                }
            }
            AttributionStatus::Own => {
                let antecedent = attributed.resolution.as_ref().and_then(|r| r.antecedent);
                let spans = attribution_span(words).into_iter().chain(antecedent).collect();
                let method = attributed.resolution.as_ref().map(|r| r.method);
                let relative = quotation.relation == Some(SourceRelation::Relative);
                Evidence { pattern: quotation.pattern, spans, basis: EvidenceBasis::Attribution { method, relative } }
            }
        }
    }
}

/// The content of a quotation that stands in a block, in tokens of it.
#[inline]
fn content_in(quotation: &Quotation, block: usize) -> SmallVec<[TokenSpan; 2]> {
    quotation.content.iter().filter(|place| place.block() == block).map(|place| place.tokens()).collect()
}

/// From the source to the cue: *Kremlin spokesperson Dmitry Peskov told*. `None` for a quotation that has neither.
fn attribution_span(words: [Option<Span>; 2]) -> Option<Span> {
    let mut spans = words.into_iter().flatten();
    let all = spans.clone().reduce(Span::cover)?;
    // When they are far apart, only the cue is shown.
    if is_shown_whole(words) { Some(all) } else { spans.next_back() }
}

/// Whether the evidence shows all words from the source to the cue, given the spans of both.
pub fn is_shown_whole(words: [Option<Span>; 2]) -> bool {
    words.into_iter().flatten().reduce(Span::cover).is_none_or(|all| all.len() <= 160)
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
