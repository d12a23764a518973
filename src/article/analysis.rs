//! The result of the analysis of one text.

use std::sync::Arc;

use super::background::Background;
use super::block_cache::BlockCache;
use super::block_index::BlockIndex;
use super::marks::{self, Mark, UnopenedMark};
use crate::document::attribution::{self, Corrections, Quote};
use crate::document::entities::Knowledge;
use crate::pipeline;
use crate::speaker::{Mention, Speaker, SpeakerId};
use crate::text::{self, Block, Format, Span};

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AnalysisData {
    pub(super) source: String,
    pub(super) format: Format,
    pub(super) blocks: Arc<Vec<Block>>,
    pub(super) index: BlockIndex,
    pub(super) quotes: Vec<Quote>,
    pub(super) speakers: Vec<Speaker>,
    pub(super) marks: Vec<Mark>,
    pub(super) unopened: Vec<UnopenedMark>,
}

/// Who said what in one text. Immutable, cheap to clone, `Send` and `Sync`.
///
/// ```
/// use whosaid::{Analysis, Format};
///
/// let text = "“We wait,” said Ada Moor, the mayor. “The ferry is late,” she added.";
/// let analysis = Analysis::of(text, Format::Plain);
/// for quote in analysis.quotes() {
///     let speaker = analysis.speaker_of(quote).map_or("nobody", |speaker| &speaker.name);
///     println!("{speaker}: {}", analysis.quote_text(quote));
/// }
/// # assert_eq!(analysis.quotes_by(analysis.speakers()[0].id).count(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    pub(super) data: Arc<AnalysisData>,
}

impl Analysis {
    /// Analyses a text. Never fails and never panics; takes time linear in the length of `source`.
    ///
    /// ```
    /// use whosaid::{Analysis, Format};
    ///
    /// let analysis = Analysis::of("The mayor said the ferry was late.", Format::Plain);
    /// assert_eq!(analysis.quotes().len(), 1);
    /// ```
    pub fn of(source: &str, format: Format) -> Self {
        Self::with_background(source, format, &Background::default())
    }

    /// Analyses a text as [`Analysis::of`] does, with what is known beside it: speakers that the writer has named, and
    /// known speakers. The comments of the text that name speakers take precedence over corrections of the background.
    ///
    /// ```
    /// use whosaid::{Analysis, Background, Correction, Format};
    ///
    /// let correction = Correction { text: "“We wait".into(), speaker: "Ada Moor".into(), ..Correction::default() };
    /// let background = Background { corrections: vec![correction], ..Background::default() };
    /// let analysis = Analysis::with_background("“We wait for the ferry.”", Format::Plain, &background);
    /// let speaker = analysis.speaker_of(&analysis.quotes()[0]);
    /// assert_eq!(speaker.map(|speaker| speaker.name.as_str()), Some("Ada Moor"));
    /// ```
    pub fn with_background(source: &str, format: Format, background: &Background) -> Self {
        let blocks = text::blocks(source, format);
        let mut cache = BlockCache::default();
        cache.update(&blocks, &[]);
        let corrections = Corrections::of(source, format, &background.corrections);
        Self::assemble(source, format, &Arc::new(blocks), &cache, (&corrections, &background.knowledge))
    }

    /// Runs the document phase over blocks whose block phase is in `cache`.
    pub(super) fn assemble(
        source: &str,
        format: Format,
        blocks: &Arc<Vec<Block>>,
        cache: &BlockCache,
        (corrections, knowledge): (&Corrections, &Knowledge),
    ) -> Self {
        let views = cache.views(blocks);
        let (quotes, speakers) = pipeline::analyze_document(&views, corrections, knowledge);
        let marks = marks::marks(&views, cache, &quotes);
        let unopened = marks::unopened_marks(&views, &marks);
        let index = BlockIndex::new(blocks.iter().map(|block| block.span.end).collect());
        let (source, blocks) = (source.to_owned(), Arc::clone(blocks));
        Analysis { data: Arc::new(AnalysisData { source, format, blocks, index, quotes, speakers, marks, unopened }) }
    }

    /// The text that was analysed. All spans of the analysis are bytes of it.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// assert_eq!(Analysis::of("Nobody spoke.", Format::Plain).source(), "Nobody spoke.");
    /// ```
    pub fn source(&self) -> &str {
        &self.data.source
    }

    /// The markup language of the text.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// assert_eq!(Analysis::of("# Talks fail", Format::Markdown).format(), Format::Markdown);
    /// ```
    pub fn format(&self) -> Format {
        self.data.format
    }

    /// The blocks of the text (paragraphs, headlines, list items …), in order and not overlapping.
    ///
    /// ```
    /// # use whosaid::{Analysis, BlockKind, Format};
    /// let analysis = Analysis::of("# Talks fail\n\n*Moor* left.", Format::Markdown);
    /// let blocks: Vec<_> = analysis.blocks().iter().map(|block| (block.kind, &*block.text)).collect();
    /// assert_eq!(blocks, [(BlockKind::Headline, "Talks fail"), (BlockKind::Paragraph, "Moor left.")]);
    /// ```
    pub fn blocks(&self) -> &[Block] {
        &self.data.blocks
    }

    /// The index of the block at a source byte; of the next block when the byte lies between two, and the number of blocks
    /// when it lies behind the last.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// let analysis = Analysis::of("One.\n\nTwo.", Format::Plain);
    /// assert_eq!([0, 3, 4, 6, 10].map(|offset| analysis.block_at(offset)), [0, 0, 1, 1, 2]);
    /// ```
    pub fn block_at(&self, offset: usize) -> usize {
        self.data.index.block_at(offset)
    }

    /// The plain text of a span of the source, without markup and with character references decoded; one item for each
    /// block.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format, Span};
    /// let source = "Moor &amp; *Field*.\n\nReed.";
    /// let analysis = Analysis::of(source, Format::Markdown);
    /// let pieces: Vec<_> = analysis.plain_text_pieces(Span::new(0, source.len())).collect();
    /// assert_eq!(pieces, ["Moor & Field.", "Reed."]);
    /// ```
    pub fn plain_text_pieces(&self, span: Span) -> impl Iterator<Item = &str> {
        let blocks = self.blocks()[self.block_at(span.start)..].iter();
        blocks.take_while(move |block| block.span.start < span.end).map(move |block| {
            let part = Span::new(span.start.max(block.span.start), span.end.min(block.span.end));
            if block.is_verbatim() {
                // Unlike the plain texts of the blocks, the source is in one piece of memory.
                return part.of(self.source());
            }
            let start = block.plain_offset(part.start).unwrap_or(0);
            let end = block.plain_offset(part.end).unwrap_or(start);
            block.text.get(start..end).unwrap_or_else(|| span.of(self.source()))
        })
    }

    /// The plain text of a span of the source, with a line feed between blocks.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format, Span};
    /// let source = "<p>Moor &amp; <b>Field</b>.<p>Reed.";
    /// let analysis = Analysis::of(source, Format::Html);
    /// assert_eq!(analysis.plain_text(Span::new(0, source.len())), "Moor & Field.\nReed.");
    /// ```
    pub fn plain_text(&self, span: Span) -> String {
        self.plain_text_pieces(span).collect::<Vec<_>>().join("\n")
    }

    /// Every quotation, ordered by the start of its content.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format, QuoteKind};
    /// let text = "“We wait,” said Ada Moor. She said the ferry was “late”.";
    /// let analysis = Analysis::of(text, Format::Plain);
    /// let kinds: Vec<_> = analysis.quotes().iter().map(|quote| quote.kind).collect();
    /// assert_eq!(kinds, [QuoteKind::Direct, QuoteKind::Mixed]);
    /// assert_eq!(&text[analysis.quotes()[0].content[0]], "“We wait,”");
    /// ```
    pub fn quotes(&self) -> &[Quote] {
        &self.data.quotes
    }

    /// Everybody who speaks or is named, ordered by first mention. A [`SpeakerId`] is an index into this list.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format, SpeakerKind};
    /// let analysis = Analysis::of("“We wait,” said Ada Moor.", Format::Plain);
    /// let speaker = &analysis.speakers()[0];
    /// assert_eq!((speaker.name.as_str(), speaker.kind), ("Ada Moor", SpeakerKind::Person));
    /// ```
    pub fn speakers(&self) -> &[Speaker] {
        &self.data.speakers
    }

    /// Every pair of quotation marks outside boilerplate, in order.
    ///
    /// ```
    /// # use whosaid::MarkKind;
    /// # use whosaid::{Analysis, Format};
    /// let text = "“We wait,” said Ada Moor. The “fast” ferry was late.";
    /// let analysis = Analysis::of(text, Format::Plain);
    /// let marks: Vec<_> = analysis.marks().iter().map(|mark| (&text[mark.span], mark.kind)).collect();
    /// assert_eq!(marks, [("“We wait,”", MarkKind::Quotation(0)), ("“fast”", MarkKind::Scare)]);
    /// ```
    pub fn marks(&self) -> &[Mark] {
        &self.data.marks
    }

    /// The closing marks that belong to no pair, at most one for each block outside boilerplate.
    pub(crate) fn unopened_marks(&self) -> &[UnopenedMark] {
        &self.data.unopened
    }

    /// The speaker of a quotation; `None` when it is attributed to nobody.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// let analysis = Analysis::of("“We wait,” said Ada Moor.", Format::Plain);
    /// let speaker = analysis.speaker_of(&analysis.quotes()[0]);
    /// assert_eq!(speaker.map(|speaker| speaker.name.as_str()), Some("Ada Moor"));
    /// ```
    pub fn speaker_of(&self, quote: &Quote) -> Option<&Speaker> {
        self.speaker(quote.speaker?)
    }

    /// The speaker with this id; `None` for an id of another analysis that this one does not have.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format, SpeakerId};
    /// let analysis = Analysis::of("“We wait,” said Ada Moor.", Format::Plain);
    /// assert_eq!(analysis.speaker(SpeakerId(0)).map(|speaker| speaker.name.as_str()), Some("Ada Moor"));
    /// assert_eq!(analysis.speaker(SpeakerId(7)), None);
    /// ```
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.data.speakers.get(id.0 as usize)
    }

    /// The quotations of a speaker, in order.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// let analysis = Analysis::of("“We wait,” said Ada Moor. “Still,” she added.", Format::Plain);
    /// let moor = analysis.speakers()[0].id;
    /// let texts: Vec<_> = analysis.quotes_by(moor).map(|quote| analysis.quote_text(quote)).collect();
    /// assert_eq!(texts, ["“We wait,”", "“Still,”"]);
    /// ```
    pub fn quotes_by(&self, speaker: SpeakerId) -> impl Iterator<Item = &Quote> {
        self.quotes().iter().filter(move |quote| quote.speaker == Some(speaker))
    }

    /// The quotation whose content, cue or source mention is at a source byte, or ends directly in front of it; the
    /// innermost one when quotations are nested.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// let text = "“We wait,” said Ada Moor. The ferry was late.";
    /// let analysis = Analysis::of(text, Format::Plain);
    /// let quote = analysis.quote_at(text.find("Moor").unwrap_or(0));
    /// assert_eq!(quote, Some(&analysis.quotes()[0]));
    /// assert_eq!(analysis.quote_at(text.len()), None);
    /// ```
    pub fn quote_at(&self, offset: usize) -> Option<&Quote> {
        self.quotes().get(self.quote_index_at(offset)?)
    }

    /// The speaker who is mentioned at a source byte, or whose mention ends directly in front of it, and the mention; the
    /// innermost one when mentions are nested.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// let text = "“We wait,” said Ada Moor. “Still,” she added.";
    /// let analysis = Analysis::of(text, Format::Plain);
    /// let (speaker, mention) = analysis.mention_at(text.find("she").unwrap_or(0)).expect("a pronoun");
    /// assert_eq!((speaker.name.as_str(), &text[mention.span]), ("Ada Moor", "she"));
    /// ```
    pub fn mention_at(&self, offset: usize) -> Option<(&Speaker, &Mention)> {
        let mentions = self.speakers().iter().flat_map(|speaker| speaker.mentions.iter().map(move |m| (speaker, m)));
        let here = mentions.filter(|(_, mention)| mention.span.touches(offset));
        here.min_by_key(|(_, mention)| (mention.span.end == offset, mention.span.len()))
    }

    /// The content of a quotation as plain text on one line, with quotation marks. Parts that the attribution separates are
    /// joined by an ellipsis.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// let analysis = Analysis::of("“We *wait*,” said Ada Moor, “for the ferry.”", Format::Markdown);
    /// assert_eq!(analysis.quote_text(&analysis.quotes()[0]), "“We wait,” … “for the ferry.”");
    /// ```
    pub fn quote_text(&self, quote: &Quote) -> String {
        let parts: Vec<String> = quote.content.iter().map(|&span| self.plain_text(span)).collect();
        parts.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Explains, in one or two sentences for people, why a quotation is attributed to its speaker or to nobody.
    ///
    /// ```
    /// # use whosaid::{Analysis, Format};
    /// let analysis = Analysis::of("“We wait,” said Ada Moor.", Format::Plain);
    /// assert!(analysis.explain(&analysis.quotes()[0]).contains("said"));
    /// ```
    pub fn explain(&self, quote: &Quote) -> String {
        attribution::explain(self.blocks(), quote, self.speaker_of(quote))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Tom Field has waited — 🙂 — all week,” Ada Moor said.\r\n“Nobody is,” she added.\r\n";

    fn analysis() -> Analysis {
        Analysis::of(TEXT, Format::Plain)
    }

    #[test]
    fn a_name_inside_a_quotation_is_a_mention_and_a_quotation() {
        let analysis = analysis();
        let offset = TEXT.find("Field").unwrap();
        assert_eq!(analysis.quote_at(offset), Some(&analysis.quotes()[0]));
        assert_eq!(analysis.mention_at(offset).map(|(speaker, _)| speaker.name.as_str()), Some("Tom Field"));
    }

    #[test]
    fn an_offset_touches_the_span_that_ends_there() {
        let analysis = analysis();
        let behind = TEXT.find("Moor").unwrap() + "Moor".len();
        assert_eq!(analysis.mention_at(behind).map(|(speaker, _)| speaker.name.as_str()), Some("Ada Moor"));
        assert_eq!(analysis.quote_at(TEXT.len()), None);
        assert_eq!(analysis.mention_at(TEXT.len()), None);
        assert_eq!(Analysis::of("", Format::Plain).quote_at(0), None);
    }

    #[test]
    fn the_quotations_of_a_speaker_are_in_order() {
        let analysis = analysis();
        let (moor, _) = analysis.mention_at(TEXT.find("Ada").unwrap()).unwrap();
        let texts: Vec<_> = analysis.quotes_by(moor.id).map(|quote| analysis.quote_text(quote)).collect();
        assert_eq!(texts, ["“Tom Field has waited — 🙂 — all week,”", "“Nobody is,”"]);
        let (field, _) = analysis.mention_at(TEXT.find("Tom").unwrap()).unwrap();
        assert_eq!(analysis.quotes_by(field.id).count(), 0);
    }

    #[test]
    fn plain_text_of_a_part_of_the_source() {
        let source = "“We &quot;<b>wait</b>&quot;,” said e\u{301}lan.";
        let analysis = Analysis::of(source, Format::Html);
        let part = |text: &str| {
            let start = source.find(text).unwrap();
            analysis.plain_text(Span::new(start, start + text.len()))
        };
        assert_eq!(part("We &quot;<b>wait</b>&quot;,"), "We \"wait\",");
        assert_eq!(part("wait</b>"), "wait");
        assert_eq!(part("e\u{301}lan"), "e\u{301}lan");
        assert_eq!(analysis.plain_text(Span::new(0, 0)), "");
    }
}
