//! The code lens of an article: one line at its top that counts quotations and speakers.

use crate::text::BlockKind;
use crate::{Analysis, Span};

/// Counts that an editor shows above a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLens {
    /// The span above whose first line the counts are shown, in source bytes.
    pub span: Span,
    /// Number of quotations, speakers, and unattributed quotations: “20 quotations, 14 speakers, 2 unattributed”.
    pub title: String,
    /// What to show when the lens is chosen: the first unattributed quotation, otherwise the first one, in source bytes.
    pub target: Span,
}

/// The code lens of an article; none if it has no quotations. `unattributed` holds the spans of the unattributed
/// quotations, in source bytes and in the order of the text.
pub fn code_lens(analysis: &Analysis, unattributed: &[Span]) -> Option<CodeLens> {
    let quotes = analysis.quotes();
    let first = *quotes.first()?.content.first()?;
    let speakers = analysis.quotes_by_speaker().iter().filter(|quotes| !quotes.is_empty()).count();
    let mut title = format!("{}, {}", count(quotes.len(), "quotation"), count(speakers, "speaker"));
    if !unattributed.is_empty() {
        title.push_str(&format!(", {} unattributed", unattributed.len()));
    }
    // Front matter and what stands around the article on its page are above the lens.
    let top = analysis.blocks().iter().find(|block| block.kind != BlockKind::Boilerplate);
    let span = top.map_or(first, |block| block.span);
    Some(CodeLens { span, title, target: unattributed.first().copied().unwrap_or(first) })
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn one_lens_counts_the_whole_article() {
        let source = "---\ntitle: Ferry\n---\n\n“We wait,” Ada Moor said. “We always wait,” she added.";
        let analysis = Analysis::of(source, Format::Markdown);
        let lens = code_lens(&analysis, &[]).unwrap();
        assert_eq!(lens.title, "2 quotations, 1 speaker");
        assert_eq!(lens.target.of(source), "“We wait,”");
        assert!(lens.span.of(source).starts_with("“We wait,”"), "below the front matter: {:?}", lens.span.of(source));
        let second = analysis.quotes()[1].content[0];
        let lens = code_lens(&analysis, &[second]).unwrap();
        assert_eq!((&*lens.title, lens.target), ("2 quotations, 1 speaker, 1 unattributed", second));
    }

    #[test]
    fn without_quotations_there_is_no_lens() {
        assert_eq!(code_lens(&Analysis::of("The ferry was late.", Format::Plain), &[]), None);
    }
}
