use super::Settings;
use crate::speakers::{Mention, Speaker};
use crate::text::{Block, BlockKind, Span, clean_text};
use crate::{Analysis, Quote};

/// What a rule looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The article.
    pub analysis: &'a Analysis,
    /// What the writer asked for.
    pub settings: &'a Settings,
}

impl<'a> Context<'a> {
    pub(super) fn new(analysis: &'a Analysis, settings: &'a Settings) -> Self {
        Context { analysis, settings }
    }

    /// The source text of a span.
    pub fn text(&self, span: Span) -> &'a str {
        span.of(self.analysis.source())
    }

    /// The block that a source byte lies in, or the next one when it lies between two.
    pub fn block(&self, offset: usize) -> Option<&'a Block> {
        let blocks = self.analysis.blocks();
        blocks.get(blocks.partition_point(|block| block.span.end <= offset))
    }

    /// Whether a source byte lies in running text: not in a headline, a caption or a quotation set off by markup, where
    /// other habits hold.
    pub fn in_body(&self, offset: usize) -> bool {
        self.block(offset).is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem))
    }

    /// The text of a quotation as far as it stands between marks, without markup.
    pub fn quoted_text(&self, quote: &Quote) -> String {
        quoted_text(self.analysis, quote)
    }

    /// The words of a quotation as far as they stand between marks, in lower case, for comparing.
    pub fn quoted_words(&self, quote: &Quote) -> Vec<String> {
        let words = |span: &Span| {
            let text = self.text(*span).to_lowercase().replace('’', "'");
            text.split(|c: char| !c.is_alphanumeric() && c != '\'')
                .map(|word| word.trim_matches('\'').to_owned())
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
        };
        quote.quoted.iter().flat_map(words).collect()
    }

    /// The name in a mention as it is written there, without a possessive ending.
    pub fn name(&self, mention: &Mention) -> &'a str {
        let name = self.text(mention.name);
        name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).trim_end_matches(['\'', '’'])
    }

    /// The speaker of a quotation.
    pub fn speaker(&self, quote: &Quote) -> Option<&'a Speaker> {
        self.analysis.speaker_of(quote)
    }
}

/// The text of a quotation as far as it stands between marks, without markup.
pub fn quoted_text(analysis: &Analysis, quote: &Quote) -> String {
    let pieces = quote.quoted.iter().map(|&span| clean_text(analysis.blocks(), analysis.source(), span));
    pieces.collect::<Vec<_>>().join(" ")
}
