//! The code lens: one line at the top that counts quotations, speakers and what is unattributed.

use crate::{Analysis, BlockKind, Span};

/// A count that an editor shows above a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLens {
    /// The span above whose first line the count is shown, in source bytes.
    pub span: Span,
    /// The text.
    pub title: String,
    /// The quotation that it leads to, as an index into [`Analysis::quotes`].
    pub quote: usize,
}

/// The code lens of an article; `None` without quotations. `unattributed` holds the spans of the unattributed quotations, in
/// source bytes; the lens leads to the first of them.
pub fn code_lens(analysis: &Analysis, unattributed: &[Span]) -> Option<CodeLens> {
    let mut blocks = analysis.blocks().iter();
    let first = blocks.find(|block| block.kind != BlockKind::Boilerplate)?.span;
    if analysis.quotes().is_empty() {
        return None;
    }
    let speakers = analysis.quotes_by_speaker().iter().filter(|quotes| !quotes.is_empty()).count();
    let mut title = format!("{}, {}", count(analysis.quotes().len(), "quotation"), count(speakers, "speaker"));
    if !unattributed.is_empty() {
        title.push_str(&format!(", {} unattributed", unattributed.len()));
    }
    let is_unattributed =
        |quote: &crate::Quote| quote.content.first().is_some_and(|first| unattributed.contains(first));
    let quote = analysis.quotes().iter().position(is_unattributed).unwrap_or(0);
    Some(CodeLens { span: Span::new(first.start, first.start), title, quote })
}

fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn one_line_counts_everything() {
        let source = "---\ntitle: Ferries\n---\n\n“We wait,” Ada Moor said. “We always wait,” she added.";
        let analysis = Analysis::of(source, Format::Markdown);
        let lens = code_lens(&analysis, &[]).expect("a lens");
        assert_eq!((&*lens.title, lens.quote), ("2 quotations, 1 speaker", 0));
        assert_eq!(lens.span.start, source.find('“').expect("the quotation"));
        let second = analysis.quotes()[1].content[0];
        let lens = code_lens(&analysis, &[second]).expect("a lens");
        assert_eq!((&*lens.title, lens.quote), ("2 quotations, 1 speaker, 1 unattributed", 1));
        assert_eq!(code_lens(&Analysis::of("The crew left.", Format::Plain), &[]), None);
    }
}
