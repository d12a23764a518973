use super::gold::{Article, GoldQuote};
use crate::lint::{self, Settings};
use crate::{Analysis, Block, Quote, Span};

/// Minimum length in words: shorter quotations look like scare quotes once their attribution is deleted.
const WORDS: usize = 5;

/// Accuracy of the rule `unattributed-quote`: false alarms on attributed quotations, and recall on quotations whose
/// attribution was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deletion {
    /// Number of direct quotations with a speaker.
    attributed: usize,
    /// Number of these that are reported, wrongly.
    alarms: usize,
    /// Number of articles in which an attribution could be deleted.
    deleted: usize,
    /// Number of these in which the quotation is then reported.
    reported_deletions: usize,
}

impl Deletion {
    /// Scores one article.
    pub fn of(article: &Article) -> Self {
        let analysis = Analysis::of(&article.text, article.format);
        let reported = reported(&analysis);
        let direct = || {
            let is_direct = |q: &&GoldQuote| q.kind.as_deref() == Some("direct") && q.has_speaker() && !q.optional;
            article.quotes.iter().filter(is_direct)
        };
        let alarm = |quote: &&GoldQuote| quote.content.iter().any(|c| reported.iter().any(|r| r.overlaps(*c)));
        let mut result =
            Deletion { attributed: direct().count(), alarms: direct().filter(alarm).count(), ..Deletion::default() };
        if let Some((text, quotation)) = direct().find_map(|quote| delete(article, analysis.blocks(), quote)) {
            let reported = self::reported(&Analysis::of(&text, article.format));
            result.deleted = 1;
            result.reported_deletions = usize::from(reported.iter().any(|span| span.overlaps(quotation)));
        }
        result
    }

    /// Adds the counts of another article.
    pub fn add(&mut self, other: Deletion) {
        self.attributed += other.attributed;
        self.alarms += other.alarms;
        self.deleted += other.deleted;
        self.reported_deletions += other.reported_deletions;
    }

    /// Percentage of attributed direct quotations that are reported.
    pub fn alarms(&self) -> f64 {
        100.0 * self.alarms as f64 / self.attributed.max(1) as f64
    }

    /// Percentage of quotations with a deleted attribution that are reported.
    pub fn reported_deletions(&self) -> f64 {
        100.0 * self.reported_deletions as f64 / self.deleted.max(1) as f64
    }

    /// Two lines of text.
    pub fn table(&self) -> String {
        format!(
            "unattributed-quote: on {} of {} attributed direct quotations ({:.1} %)\n\
             unattributed-quote: on {} of {} with the attribution deleted ({:.1} %)\n",
            self.alarms,
            self.attributed,
            self.alarms(),
            self.reported_deletions,
            self.deleted,
            self.reported_deletions()
        )
    }
}

fn reported(analysis: &Analysis) -> Vec<Span> {
    let found = lint::lint(analysis, &Settings::default());
    found.iter().filter(|d| d.rule == "unattributed-quote").map(|d| d.span).collect()
}

/// The text of the article in which the sentence around `quote` is reduced to the quotation, and the span of the
/// quotation in that text. `None` if neighbouring speech could attribute the quotation, or if the sentence spans several
/// blocks.
fn delete(article: &Article, blocks: &[Block], quote: &GoldQuote) -> Option<(String, Span)> {
    let text = &article.text;
    let content = quote.content.iter().copied().reduce(Span::cover)?;
    let extent = quote.cue.iter().chain(&quote.speaker).copied().fold(content, Span::cover);
    let sentence = content.of(text).trim_start_matches(['“', '"', '\'', '‘']).starts_with(char::is_uppercase);
    if !sentence
        || quote.cue.is_empty()
        || quote.speaker.is_empty()
        || content.of(text).split_whitespace().count() < WORDS
    {
        return None;
    }
    let at = blocks.iter().position(|block| block.span.contains(extent))?;
    // Speech in the same or the previous paragraph could continue in it; marks in the next could be its second half.
    let others = article.quotes.iter().filter(|q| !std::ptr::eq(*q, quote)).flat_map(|q| q.content.iter());
    let before = blocks[at.saturating_sub(1)].span;
    let speech = others.into_iter().any(|span| before.overlaps(*span) || blocks[at].span.overlaps(*span));
    let own = blocks[at].span;
    let beside = is_marked(text, Span::new(own.start, extent.start)) || is_marked(text, Span::new(extent.end, own.end));
    let next = blocks.get(at + 1).is_some_and(|block| block.text.starts_with(['“', '”', '"', '\'']));
    if speech || beside || next || before != own && is_marked(text, before) {
        return None;
    }
    Some(reduce(text, own, &quote.content, extent))
}

/// The text in which the sentence around a quotation is reduced to the quotation, and the span of the quotation in it.
/// `extent` is the quotation with its attribution.
pub(super) fn reduce(text: &str, block: Span, content: &[Span], extent: Span) -> (String, Span) {
    let start = sentence_start(text, Span::new(block.start, extent.start));
    let end = sentence_end(text, Span::new(extent.end, block.end));
    let mut words: String = content.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ");
    // Join the two halves around an attribution: “A,” “b.” becomes “A, b.”.
    for seam in ["” “", "\" \"", "'' ''"] {
        words = words.replace(seam, " ");
    }
    for (comma, stop) in [(",”", ".”"), (",\"", ".\""), (",''", ".''")] {
        if let Some(head) = words.strip_suffix(comma) {
            words = format!("{head}{stop}");
        }
    }
    let place = Span::new(start, start + words.len());
    (format!("{}{words}{}", &text[..start], &text[end..]), place)
}

/// Whether other speech in the same or the neighbouring paragraphs could attribute a quotation that has lost its own
/// attribution: speech before it could continue in it, and marks behind it could be its second half.
pub(super) fn is_beside_speech(analysis: &Analysis, quote: &Quote, extent: Span) -> bool {
    let (blocks, text) = (analysis.blocks(), analysis.source());
    let at = analysis.block_at(extent.start);
    let (own, before) = (blocks[at].span, blocks[at.saturating_sub(1)].span);
    let others = analysis.quotes().iter().filter(|other| !std::ptr::eq(*other, quote));
    let speech = others.flat_map(|other| &other.content).any(|span| before.overlaps(*span) || own.overlaps(*span));
    let beside = is_marked(text, Span::new(own.start, extent.start)) || is_marked(text, Span::new(extent.end, own.end));
    let next = blocks.get(at + 1).is_some_and(|block| block.text.starts_with(['“', '”', '"', '\'']));
    speech || beside || next || before != own && is_marked(text, before)
}

/// Whether a span has double quotation marks.
fn is_marked(text: &str, span: Span) -> bool {
    span.of(text).contains(['“', '”', '"']) || span.of(text).contains("''")
}

/// Start of the last sentence in `before`.
fn sentence_start(text: &str, before: Span) -> usize {
    let stop = [". ", "? ", "! "].iter().filter_map(|stop| before.of(text).rfind(stop)).max();
    stop.map_or(before.start, |i| before.start + i + 2)
}

/// End of the first sentence in `after`.
fn sentence_end(text: &str, after: Span) -> usize {
    let stop = after.of(text).find(". ");
    stop.map_or(after.end, |i| after.start + i + 1)
}
