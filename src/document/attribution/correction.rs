//! Corrections: the writer says who speaks in a quotation.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::block::BlockView;
use crate::text::{Format, Span, comments};

/// The speaker of a quotation as the writer has named them.
///
/// In Markdown and HTML a comment in the article does the same: `<!-- whosaid: speaker="Ada Moor" -->` directly behind the
/// words of the quotation, inside them, or in front of them.
///
/// ```
/// use whosaid::{Analysis, Background, Confidence, Correction, Format};
///
/// let text = "Ada Moor met Tom Field. “We wait,” he said.";
/// let correction = Correction { text: "We wait".into(), occurrence: None, speaker: "Ada Moor".into() };
/// let background = Background { corrections: vec![correction], ..Background::default() };
/// let analysis = Analysis::with_background(text, Format::Plain, &background);
/// let quote = &analysis.quotes()[0];
/// assert_eq!(analysis.speaker_of(quote).map(|speaker| speaker.name.as_str()), Some("Ada Moor"));
/// assert_eq!(quote.confidence, Confidence::High);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Correction {
    /// The first words of the quotation. Quotation marks, other punctuation and letter case do not count.
    pub text: String,
    /// Which of several quotations that begin with these words, from 1; all of them if `None`.
    pub occurrence: Option<usize>,
    /// The name of the speaker: somebody whom the article names, or anybody else.
    pub speaker: String,
}

impl Correction {
    /// Whether the words of a quotation begin with the words of the correction.
    pub fn matches(&self, quotation: &str) -> bool {
        begins(&words(quotation), &words(&self.text))
    }
}

/// Whether a text in the form of [`words`] begins with some words.
fn begins(text: &str, first: &str) -> bool {
    !first.is_empty() && text.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The corrections of an article.
pub struct Corrections<'a> {
    /// Comments, with the names that they give.
    comments: Vec<(Span, Cow<'a, str>)>,
    listed: &'a [Correction],
}

/// What a correction says of a quotation.
#[derive(Clone, Debug)]
pub(super) struct Corrected {
    /// The name of the speaker.
    pub speaker: String,
    /// The comment that gives it, in source bytes.
    pub comment: Option<Span>,
}

/// The content of a quotation in source bytes, as far as corrections need it.
type ContentSpans = SmallVec<[Span; 2]>;

impl<'a> Corrections<'a> {
    /// The corrections in the comments of a source, and those that are `listed` elsewhere.
    pub fn of(source: &'a str, format: Format, listed: &'a [Correction]) -> Self {
        let comments = comments(source, format).into_iter();
        let comments = comments.filter_map(|comment| Some((comment.span, named(comment.instruction)?)));
        Corrections { comments: comments.collect(), listed }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.comments.is_empty() && self.listed.is_empty()
    }

    /// The corrections by index of the quotation, given the content of each quotation of the document. Of several for one
    /// quotation the last one counts, and comments count before the list.
    pub(super) fn assign(&self, views: &[BlockView], contents: &[ContentSpans]) -> FxHashMap<usize, Corrected> {
        let mut assigned = FxHashMap::default();
        self.assign_listed(views, contents, &mut assigned);
        self.assign_comments(views, contents, &mut assigned);
        assigned
    }

    fn assign_listed(
        &self,
        views: &[BlockView],
        contents: &[ContentSpans],
        assigned: &mut FxHashMap<usize, Corrected>,
    ) {
        if self.listed.is_empty() {
            return;
        }
        let contents = contents.iter().enumerate().filter_map(|(n, content)| Some((content.first()?, n, content)));
        let mut texts: Vec<(Span, usize, String)> =
            contents.map(|(first, n, content)| (*first, n, words(&plain_text(views, content)))).collect();
        texts.sort_by_key(|(first, n, _)| (*first, *n));
        for correction in self.listed.iter().filter(|correction| !correction.speaker.trim().is_empty()) {
            let wanted = words(&correction.text);
            let matching = texts.iter().filter(|(_, _, text)| begins(text, &wanted));
            for (nth, &(_, n, _)) in (1..).zip(matching) {
                if correction.occurrence.is_none_or(|occurrence| occurrence == nth) {
                    let speaker = correction.speaker.trim().to_owned();
                    assigned.insert(n, Corrected { speaker, comment: None });
                }
            }
        }
    }

    /// A comment that touches the content of a quotation is about the innermost such quotation; any other comment is about
    /// the next quotation of its block, or of the next block if it stands between two.
    fn assign_comments(
        &self,
        views: &[BlockView],
        contents: &[ContentSpans],
        assigned: &mut FxHashMap<usize, Corrected>,
    ) {
        if self.comments.is_empty() {
            return;
        }
        let spans = contents.iter().enumerate().flat_map(|(n, content)| content.iter().map(move |&span| (span, n)));
        let mut spans: Vec<(Span, usize)> = spans.collect();
        spans.sort_unstable();
        for (comment, speaker) in &self.comments {
            let behind = spans.partition_point(|(span, _)| span.start <= comment.start);
            // Few contents overlap each other, so the one around the comment is among the last that start before it.
            let touching = spans[..behind].iter().rev().take(8).filter(|(span, _)| span.touches(comment.start));
            let touching = touching.min_by_key(|(span, _)| span.len()).map(|&(_, n)| n);
            let next = || {
                let view = views.get(views.partition_point(|view| view.block.span.end <= comment.end))?;
                let (span, n) = spans.get(spans.partition_point(|(span, _)| span.start < comment.end))?;
                (span.start <= view.block.span.end).then_some(*n)
            };
            if let Some(n) = touching.or_else(next) {
                let speaker = speaker.trim().to_owned();
                assigned.insert(n, Corrected { speaker, comment: Some(*comment) });
            }
        }
    }
}

/// The name in an instruction `speaker="…"`.
fn named(instruction: &str) -> Option<Cow<'_, str>> {
    let value = instruction.strip_prefix("speaker")?.trim_start().strip_prefix('=')?.trim();
    let quote = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let name = value[1..].strip_suffix(quote)?;
    let name = match name.contains('&') {
        true => Cow::Owned(name.replace("&quot;", "\"").replace("&gt;", ">").replace("&amp;", "&")),
        false => Cow::Borrowed(name),
    };
    (!name.trim().is_empty()).then_some(name)
}

/// The comment that names the speaker of the quotation that it stands behind.
pub fn correction_comment(speaker: &str) -> String {
    let name = speaker.replace('&', "&amp;").replace('"', "&quot;").replace('>', "&gt;");
    format!("<!-- whosaid: speaker=\"{name}\" -->")
}

/// The comments of a source that name this speaker, in source bytes.
pub fn comments_naming(source: &str, format: Format, speaker: &str) -> Vec<Span> {
    let naming = comments(source, format).into_iter();
    let naming = naming.filter(|comment| named(comment.instruction).is_some_and(|name| name.trim() == speaker));
    naming.map(|comment| comment.span).collect()
}

/// The plain text of some spans of the source.
fn plain_text(views: &[BlockView], spans: &[Span]) -> String {
    let mut text = String::new();
    for span in spans {
        let first = views.partition_point(|view| view.block.span.end <= span.start);
        for block in views[first..].iter().map(|view| view.block).take_while(|block| block.span.start < span.end) {
            let start = block.plain_offset(span.start.max(block.span.start)).unwrap_or(0);
            let end = block.plain_offset(span.end.min(block.span.end)).unwrap_or(start);
            text.push_str(block.text.get(start..end).unwrap_or_default());
            text.push(' ');
        }
    }
    text
}

/// The words of a text in lower case, with one space between them.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Background, Confidence};

    /// Speaker and first words of every quotation.
    fn shown(source: &str, format: Format, corrections: &[Correction]) -> Vec<String> {
        let background = Background { corrections: corrections.to_vec(), ..Background::default() };
        let analysis = Analysis::with_background(source, format, &background);
        let line = |quote: &crate::Quote| {
            let speaker = analysis.speaker_of(quote).map_or("-", |speaker| speaker.name.as_str());
            let sure = if quote.confidence == Confidence::High { "!" } else { "?" };
            format!("{speaker}{sure} {}", analysis.quote_text(quote))
        };
        analysis.quotes().iter().map(line).collect()
    }

    const COMMENT: &str = "<!-- whosaid: speaker=\"Ada Moor\" -->";

    #[test]
    fn a_comment_names_the_speaker_of_the_quotation_that_it_touches_or_precedes() {
        for source in [
            "Ada Moor met Eve Reed.\n\n“We wait,”# she said. “Nobody sails,” she added.\n",
            "Ada Moor met Eve Reed.\n\n“We# wait,” she said. “Nobody sails,” she added.\n",
            "Ada Moor met Eve Reed.\n\n#\n\n“We wait,” she said. “Nobody sails,” she added.\n",
        ] {
            let found = shown(&source.replace('#', COMMENT), Format::Markdown, &[]);
            assert_eq!(found[0], "Ada Moor! “We wait,”", "{source}");
            // The next pronoun follows.
            assert!(found[1].starts_with("Ada Moor"), "{source}: {found:?}");
        }
        let html = "<p>Ada Moor met Tom Field.</p><p>#<b>“We wait,”</b> he said.</p><p>“No,” said Tom Field.</p>";
        let found = shown(&html.replace('#', COMMENT), Format::Html, &[]);
        assert_eq!(found, ["Ada Moor! “We wait,”", "Tom Field! “No,”"]);
        // Somewhere else it changes nothing.
        let far = "#\n\nIt rained.\n\nTom Field came. “We wait,” he said.\n".replace('#', COMMENT);
        assert!(shown(&far, Format::Markdown, &[])[0].starts_with("Tom Field"));
    }

    #[test]
    fn a_speaker_whom_the_article_does_not_name_can_be_credited() {
        let source = "“Nobody sails today.”<!-- whosaid: speaker='Eve &quot;Ace&quot; Reed' -->\n";
        assert_eq!(shown(source, Format::Markdown, &[]), ["Eve \"Ace\" Reed! “Nobody sails today.”"]);
        let comment = correction_comment("A > \"B\" & C");
        assert_eq!(named(comments(&comment, Format::Html)[0].instruction), Some("A > \"B\" & C".into()));
        for instruction in ["speaker=", "speaker=Ada", "speaker=\"\"", "speakers=\"Ada\"", "speaker=\"Ada'"] {
            assert_eq!(named(instruction), None, "{instruction}");
        }
    }

    #[test]
    fn listed_corrections_are_found_by_their_words() {
        let source = "Ada Moor met Tom Field. “No,” he said. Both left. “No,” Field said. “No way,” he said.\n";
        let correction = |text: &str, occurrence| Correction { text: text.into(), occurrence, speaker: "Moor".into() };
        let found = shown(source, Format::Plain, &[correction("\"No\"", Some(1))]);
        assert_eq!(found[..2], ["Ada Moor! “No,”", "Tom Field! “No,”"]);
        let all = shown(source, Format::Plain, &[correction("no", None)]);
        assert!(all.iter().all(|line| line.starts_with("Ada Moor!")), "{all:?}");
        let none = [correction("Nobody", None), correction("“”", None), Correction::default()];
        assert_eq!(shown(source, Format::Plain, &none), shown(source, Format::Plain, &[]));
    }

    #[test]
    fn the_pronoun_of_a_corrected_quotation_refers_to_its_speaker() {
        let source = "Tom Field met Eve Reed. “We wait,”# she said. “We hope,” she added.\n";
        let source = source.replace('#', COMMENT);
        let analysis = Analysis::of(&source, Format::Markdown);
        let (speaker, _) = analysis.mention_at(source.find("she").unwrap()).expect("a mention");
        assert_eq!(speaker.name, "Ada Moor");
        assert_eq!(shown(&source, Format::Markdown, &[])[1].split('“').next(), Some("Ada Moor? "));
        assert!(analysis.explain(&analysis.quotes()[0]).contains("The writer"), "{analysis:?}");
    }
}
