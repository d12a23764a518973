//! Links from names of configured speakers to their pages.

use crate::{Analysis, MentionKind, Span};

/// The names that `page` returns a URL for: the span of each name in source bytes, and the URL.
pub fn document_links<'p>(analysis: &Analysis, page: impl Fn(&str) -> Option<&'p str>) -> Vec<(Span, &'p str)> {
    let mut links = Vec::new();
    for speaker in analysis.speakers() {
        let Some(url) = page(&speaker.name) else { continue };
        let named = speaker.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        links.extend(named.map(|mention| (mention.name, url)));
    }
    links.sort_by_key(|(span, _)| *span);
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn names_are_linked_wherever_they_stand() {
        let source = "“We wait,” Ada Moor said. “We always wait,” Moor added.";
        let analysis = Analysis::of(source, Format::Plain);
        let all = document_links(&analysis, |name| (name == "Ada Moor").then_some("https://example.org/moor"));
        let texts: Vec<_> = all.iter().map(|(span, _)| span.of(source)).collect();
        assert_eq!(texts, ["Ada Moor", "Moor"]);
    }
}
