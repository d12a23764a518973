//! Inlay hints: the speaker's name after pronouns and descriptions, and after quotations whose speaker is named
//! elsewhere.

use super::shorten::shorten;
use crate::{Analysis, Confidence, MentionKind, Span};

/// A name shown in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlayHint {
    /// The byte offset after which the name is shown.
    pub offset: usize,
    /// The text to show.
    pub label: String,
    /// The quotation that it belongs to, as an index into [`Analysis::quotes`].
    pub quote: usize,
}

/// The inlay hints inside `within` (source bytes), in order. A name with low confidence has a question mark.
pub fn inlay_hints(analysis: &Analysis, within: Span) -> Vec<InlayHint> {
    let mut hints = Vec::new();
    for (n, quote) in analysis.quotes().iter().enumerate() {
        let Some(speaker) = analysis.speaker_of(quote) else { continue };
        let (offset, sign) = match quote.mention {
            Some(source) => {
                // Mentions are in order of the text; few of them overlap each other.
                let near = speaker.mentions.partition_point(|m| m.span.start < source.end);
                let near = &speaker.mentions[near.saturating_sub(4)..near];
                let named = near.iter().find(|m| m.span.overlaps(source)).map(|m| m.kind);
                if named == Some(MentionKind::Name) || analysis.plain_text(source).contains(&speaker.name) {
                    continue;
                }
                (source.end, ": ")
            }
            None => match quote.content.last() {
                Some(content) => (content.end, "— "),
                None => continue,
            },
        };
        if within.touches(offset) {
            let guess = if quote.confidence == Confidence::Low { "?" } else { "" };
            hints.push(InlayHint { offset, label: format!("{sign}{}{guess}", shorten(&speaker.name, 40)), quote: n });
        }
    }
    // Two quotations may have the same source; what is shown of it is the less sure one.
    let confidence = |hint: &InlayHint| analysis.quotes().get(hint.quote).map(|quote| quote.confidence);
    hints.sort_by_key(|hint| (hint.offset, confidence(hint)));
    hints.dedup_by_key(|hint| hint.offset);
    hints
}

/// The tooltip of a hint: the evidence for the speaker of the quotation with this index.
pub fn tooltip(analysis: &Analysis, quote: usize) -> Option<String> {
    let quote = analysis.quotes().get(quote)?;
    Some(analysis.explain(quote)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    #[test]
    fn a_name_after_a_pronoun() {
        let fixture = Fixture::new("“We wait,” Ada Moor said on Monday. “We always wait,” she added.\n");
        let source = fixture.analysis.source();
        let all = inlay_hints(&fixture.analysis, Span::new(0, source.len()));
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!((&*all[0].label, all[0].offset), (": Ada Moor", source.find("she").unwrap() + 3));
        assert!(tooltip(&fixture.analysis, all[0].quote).is_some());
        assert!(inlay_hints(&fixture.analysis, Span::new(0, 10)).is_empty());
    }

    #[test]
    fn one_hint_at_a_place() {
        let source = "Vladimir Medin led the talks. On Thursday, he described the meeting as a “success” for both sides, \
            suggesting the demands were met.\n\n<p>";
        let analysis = crate::Analysis::of(source, crate::Format::Plain);
        let all = inlay_hints(&analysis, Span::new(0, source.len()));
        let offsets: std::collections::BTreeSet<_> = all.iter().map(|hint| hint.offset).collect();
        assert_eq!(offsets.len(), all.len(), "{all:?}");
        let html = "<p>“We wait,” Doyle&#8217;s neighbour said.</p>";
        let analysis = crate::Analysis::of(html, crate::Format::Html);
        assert_eq!(inlay_hints(&analysis, Span::new(0, html.len())), []);
    }
}
