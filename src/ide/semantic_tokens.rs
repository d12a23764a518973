//! Semantic tokens, for syntax highlighting.

use crate::article::MarkKind;
use crate::{Analysis, MentionKind, QuoteKind, Span};

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SemanticTokenKind {
    /// Content of a quotation.
    Quotation(QuoteKind),
    /// Quotation marks that do not enclose speech, with the words between them.
    Scare,
    /// A cue, such as a reporting verb.
    Cue,
    /// The mention of a source.
    Speaker(MentionKind),
}

/// The tokens that overlap `within` (source bytes), in order and not overlapping. Where one lies inside another, the
/// inner one wins: a source inside an indirect quotation, a scare quote inside a quotation.
pub fn semantic_tokens(analysis: &Analysis, within: Span) -> Vec<(Span, SemanticTokenKind)> {
    let mut layers: Vec<(Span, u8, SemanticTokenKind)> = Vec::new();
    for quote in analysis.quotes() {
        layers.extend(quote.content.iter().map(|&span| (span, 0, SemanticTokenKind::Quotation(quote.kind))));
        layers.extend(quote.cue.iter().map(|&span| (span, 2, SemanticTokenKind::Cue)));
        let source = |&span: &Span| {
            let mentions = quote.speaker.and_then(|id| analysis.speaker(id)).map(|s| &*s.mentions).unwrap_or_default();
            let mention = mentions.iter().find(|m| m.span.overlaps(span));
            // Of "Ada Moor, 54, a teacher" the name.
            let named =
                mention.filter(|m| m.kind == MentionKind::Name && span.contains(m.span)).map_or(span, |m| m.span);
            (named, 3, SemanticTokenKind::Speaker(mention.map_or(MentionKind::Description, |m| m.kind)))
        };
        layers.extend(quote.mention.iter().map(source));
    }
    let scare = analysis.marks().iter().filter(|mark| mark.kind == MarkKind::Scare);
    layers.extend(scare.map(|mark| (mark.span, 1, SemanticTokenKind::Scare)));
    layers.retain(|(span, ..)| span.overlaps(within) && !span.is_empty());
    paint(layers)
}

/// Flattens overlapping layers: a higher layer hides a lower one.
fn paint(mut layers: Vec<(Span, u8, SemanticTokenKind)>) -> Vec<(Span, SemanticTokenKind)> {
    // The top is the highest layer, and within one layer the shortest span.
    layers.sort_by_key(|&(span, layer, _)| (span.start, layer, std::cmp::Reverse(span.len())));
    let mut edges: Vec<usize> = layers.iter().flat_map(|(span, ..)| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut painted: Vec<(Span, SemanticTokenKind)> = Vec::new();
    let mut open: Vec<(Span, u8, SemanticTokenKind)> = Vec::new();
    let mut next = layers.into_iter().peekable();
    for pair in edges.windows(2) {
        let part = Span::new(pair[0], pair[1]);
        while let Some(layer) = next.next_if(|(span, ..)| span.start <= part.start) {
            open.push(layer);
        }
        open.retain(|(span, ..)| span.end > part.start);
        let top = open.iter().max_by_key(|(span, layer, _)| (*layer, std::cmp::Reverse(span.len())));
        let Some(&(_, _, kind)) = top else { continue };
        match painted.last_mut() {
            Some((last, known)) if *known == kind && last.end == part.start => last.end = part.end,
            _ => painted.push((part, kind)),
        }
    }
    painted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    fn painted(source: &str) -> Vec<String> {
        let analysis = Analysis::of(source, Format::Plain);
        let all = semantic_tokens(&analysis, Span::new(0, source.len()));
        assert!(all.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start), "{all:?}");
        all.iter().map(|(span, kind)| format!("{kind:?} {}", span.of(source))).collect()
    }

    #[test]
    fn every_part_has_its_kind() {
        insta::assert_debug_snapshot!(painted("“We wait,” Ada Moor told reporters."), @r#"
        [
            "Quotation(Direct) “We wait,”",
            "Speaker(Name) Ada Moor",
            "Cue told",
        ]
        "#);
    }

    #[test]
    fn an_age_and_a_trade_are_no_names() {
        let all = painted("“We wait,” said Ada Moor, 54, a teacher. “We sail,” said Tom Field, the baker.");
        for name in ["Ada Moor", "Tom Field"] {
            assert!(all.contains(&format!("Speaker(Name) {name}")), "{all:#?}");
        }
    }

    #[test]
    fn marks_without_speech_have_a_kind_of_their_own() {
        let all = painted("The “free” ferry costs four pounds. “We wait,” Ada Moor said.");
        assert!(all.contains(&"Scare “free”".to_owned()), "{all:#?}");
        assert!(all.contains(&"Quotation(Direct) “We wait,”".to_owned()), "{all:#?}");
    }

    #[test]
    fn the_inner_part_is_seen() {
        let quote = (Span::new(0, 10), 0, SemanticTokenKind::Quotation(QuoteKind::Mixed));
        let scare = (Span::new(3, 5), 1, SemanticTokenKind::Scare);
        let all = paint(vec![scare, quote]);
        let spans: Vec<_> = all.iter().map(|(span, _)| (span.start, span.end)).collect();
        assert_eq!(spans, [(0, 3), (3, 5), (5, 10)]);
    }
}
