//! The result of the analysis, and the article that is being edited.

mod analysis;
mod background;
mod block_cache;
mod block_index;
mod marks;
mod moved_analysis;
mod ragged_vec;

use std::sync::Arc;

use crate::document::attribution::Corrections;
use crate::document::coreference::PronounTrace;
use crate::pipeline;
use crate::text::{self, Format, PreviousParse, Span};
pub use analysis::Analysis;
pub use background::Background;
use block_cache::BlockCache;
pub(crate) use marks::UnopenedMark;
pub use marks::{Mark, MarkKind};
use moved_analysis::moved_analysis;

/// An article that is being edited. It owns the text and caches the analysis of every block, so that the analysis after
/// an edit costs the analysis of the blocks that changed and the document phase.
///
/// ```
/// use whosaid::{Article, Format, Span};
///
/// let mut article = Article::new("“We wait,” she said.", Format::Plain);
/// article.edit(Span::new(15, 18), "Ada Moor");
/// assert_eq!(article.text(), "“We wait,” Ada Moor said.");
///
/// let analysis = article.analysis();
/// let speaker = analysis.speaker_of(&analysis.quotes()[0]);
/// assert_eq!(speaker.map(|speaker| speaker.name.as_str()), Some("Ada Moor"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    format: Format,
    /// The blocks of the last analysis, and how much of the text the edits since then left alone.
    previous: PreviousParse,
    cache: BlockCache,
    background: Arc<Background>,
    /// The analysis of the text, unless text or background have changed since.
    current: Option<Analysis>,
    /// The last analysis, of the blocks of `previous`, unless the background has changed since or somebody is corrected.
    last: Option<Analysis>,
}

impl Article {
    /// An article with this text.
    ///
    /// ```
    /// use whosaid::{Article, Format};
    ///
    /// let mut article = Article::new("> “We wait,” said *Ada Moor*.", Format::Markdown);
    /// assert_eq!(article.analysis().quotes().len(), 1);
    /// ```
    pub fn new(text: impl Into<String>, format: Format) -> Self {
        Article { text: text.into(), format, ..Article::default() }
    }

    /// The text, after all edits so far.
    ///
    /// ```
    /// # use whosaid::{Article, Format};
    /// let article = Article::new("“We wait,” said Ada Moor.", Format::Plain);
    /// assert_eq!(article.text(), "“We wait,” said Ada Moor.");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The markup language of the text.
    ///
    /// ```
    /// # use whosaid::{Article, Format};
    /// assert_eq!(Article::new("<p>Nobody spoke.", Format::Html).format(), Format::Html);
    /// ```
    pub fn format(&self) -> Format {
        self.format
    }

    /// Replaces the bytes of `span` with `with`. The end of a span that lies behind the text is moved to its end, and a
    /// span that cuts a character is widened to the whole character.
    ///
    /// ```
    /// # use whosaid::{Article, Format, Span};
    /// let mut article = Article::new("Ünal waits.", Format::Plain);
    /// article.edit(Span::new(0, 5), "Moor");
    /// assert_eq!(article.text(), "Moor waits.");
    /// article.edit(Span::new(10, 99), "!");
    /// assert_eq!(article.text(), "Moor waits!");
    /// ```
    pub fn edit(&mut self, span: Span, with: &str) {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.end.min(self.text.len())).max(start);
        self.previous.record_edit(start, end, self.text.len());
        self.text.replace_range(start..end, with);
        self.current = None;
    }

    /// Replaces what is known beside the text: speakers that the writer has named, beside those in the comments of the
    /// text, and known speakers.
    ///
    /// ```
    /// # use whosaid::{Article, Background, Correction, Format};
    /// let mut article = Article::new("“We wait for the ferry.”", Format::Plain);
    /// assert_eq!(article.analysis().quotes()[0].speaker, None);
    /// let correction = Correction { text: "We wait".into(), speaker: "Ada Moor".into(), ..Correction::default() };
    /// article.set_background(&Background { corrections: vec![correction], ..Background::default() }.into());
    /// assert!(article.analysis().quotes()[0].speaker.is_some());
    /// ```
    pub fn set_background(&mut self, background: &Arc<Background>) {
        if !Arc::ptr_eq(&self.background, background) && self.background != *background {
            self.background = Arc::clone(background);
            (self.current, self.last) = (None, None);
        }
    }

    /// The analysis of the text. It equals, in every detail, [`Analysis::with_background`] for the same text and
    /// background.
    ///
    /// ```
    /// # use whosaid::{Analysis, Article, Format, Span};
    /// let mut article = Article::new("“We wait,” she said.", Format::Plain);
    /// article.analysis();
    /// article.edit(Span::new(15, 18), "Ada Moor");
    /// assert_eq!(article.analysis(), Analysis::of(article.text(), Format::Plain));
    /// ```
    pub fn analysis(&mut self) -> Analysis {
        if let Some(current) = &self.current {
            return current.clone();
        }
        let blocks = text::blocks_after(&self.text, self.format, &self.previous);
        let changed = self.cache.update(&blocks, &self.previous.blocks);
        let blocks = Arc::new(blocks);
        let corrections = Corrections::of(&self.text, self.format, &self.background.corrections);
        let is_corrected = !corrections.is_empty();
        let last = self.last.take().zip(changed).filter(|_| !is_corrected);
        let moved = last.and_then(|(last, changed)| {
            moved_analysis(last, &self.text, &blocks, &self.cache, (&self.previous, &changed))
        });
        let knowledge = &self.background.knowledge;
        let analysis = moved.unwrap_or_else(|| {
            Analysis::assemble(&self.text, self.format, &blocks, &self.cache, (&corrections, knowledge))
        });
        self.last = (!is_corrected).then(|| analysis.clone());
        self.previous = PreviousParse::of(blocks, self.text.len());
        self.current = Some(analysis.clone());
        analysis
    }
}

/// The candidates of every "he" and "she" of a text, for the program that fits the weights of coreference.
pub fn trace_pronouns(text: &str, format: Format) -> Vec<PronounTrace> {
    let blocks = text::blocks_after(text, format, &PreviousParse::default());
    let mut cache = BlockCache::default();
    cache.update(&blocks, &[]);
    let views = cache.views(&blocks);
    pipeline::trace_pronouns(&views)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_never_cuts_a_character() {
        // The marks have three bytes each, the emoji has four.
        for (start, end, expected) in
            [(1, 2, "x🙂”\r\n"), (4, 5, "“x”\r\n"), (0, 3, "x🙂”\r\n"), (99, 100, "“🙂”\r\nx"), (7, 3, "“🙂x”\r\n")]
        {
            let mut article = Article::new("“🙂”\r\n", Format::Plain);
            article.edit(Span::new(start, end), "x");
            assert_eq!(article.text(), expected, "{start}..{end}");
            assert_eq!(article.analysis(), Analysis::of(expected, Format::Plain));
        }
    }

    #[test]
    fn an_edit_that_opens_a_quotation_changes_the_next_block() {
        let text = "“We wait.\n\n“We wait still,” said Ada Moor.";
        let mut article = Article::new(text, Format::Plain);
        article.analysis();
        let end = text.find('.').unwrap_or(0) + 1;
        article.edit(Span::new(end, end), "”");
        assert_eq!(article.analysis(), Analysis::of(article.text(), Format::Plain));
        article.edit(Span::new(end, end + "”".len()), "");
        assert_eq!(article.analysis(), Analysis::of(text, Format::Plain));
    }
}
