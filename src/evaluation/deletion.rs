use super::gold::{Article, GoldQuote};
use crate::lint::{self, Settings};
use crate::{Analysis, Block, Span};

/// Quotations shorter than this may as well be scare quotes once nobody is credited with them.
const WORDS: usize = 5;

/// How `unattributed-quote` does: silent where somebody is credited, and heard where the attribution is taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deletion {
    /// Direct quotations that have a speaker.
    attributed: usize,
    /// Those of them that are reported all the same.
    alarms: usize,
    /// Articles with a quotation that the attribution could be taken from.
    deleted: usize,
    /// Those of them where the quotation is then reported.
    heard: usize,
}

impl Deletion {
    /// Tries both in one article.
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
            result.heard = usize::from(reported.iter().any(|span| span.overlaps(quotation)));
        }
        result
    }

    /// Adds the counts of another article.
    pub fn add(&mut self, other: Deletion) {
        self.attributed += other.attributed;
        self.alarms += other.alarms;
        self.deleted += other.deleted;
        self.heard += other.heard;
    }

    /// Percent of attributed direct quotations that are reported.
    pub fn alarms(&self) -> f64 {
        100.0 * self.alarms as f64 / self.attributed.max(1) as f64
    }

    /// Percent of quotations without their attribution that are reported.
    pub fn heard(&self) -> f64 {
        100.0 * self.heard as f64 / self.deleted.max(1) as f64
    }

    /// Two lines for people.
    pub fn table(&self) -> String {
        format!(
            "unattributed-quote: on {} of {} attributed direct quotations ({:.1} %)\n\
             unattributed-quote: on {} of {} with the attribution deleted ({:.1} %)\n",
            self.alarms,
            self.attributed,
            self.alarms(),
            self.heard,
            self.deleted,
            self.heard()
        )
    }
}

fn reported(analysis: &Analysis) -> Vec<Span> {
    let found = lint::lint(analysis, &Settings::default());
    found.iter().filter(|d| d.rule == "unattributed-quote").map(|d| d.span).collect()
}

/// The article with the sentence around `quote` cut down to the quotation itself, and where that stands; `None` when the
/// quotation could go on from speech beside it, or when its sentence holds more than one block.
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
    // Speech in its own paragraph or the one before could be going on in it, marks in the next be its second half.
    let others = article.quotes.iter().filter(|q| !std::ptr::eq(*q, quote)).flat_map(|q| q.content.iter());
    let before = blocks[at.saturating_sub(1)].span;
    let speech = others.into_iter().any(|span| before.overlaps(*span) || blocks[at].span.overlaps(*span));
    let marked = |span: Span| span.of(text).contains(['“', '”', '"']) || span.of(text).contains("''");
    let own = blocks[at].span;
    let beside = marked(Span::new(own.start, extent.start)) || marked(Span::new(extent.end, own.end));
    let next = blocks.get(at + 1).is_some_and(|block| block.text.starts_with(['“', '”', '"', '\'']));
    if speech || beside || next || before != own && marked(before) {
        return None;
    }
    let start = sentence_start(text, Span::new(own.start, extent.start));
    let end = sentence_end(text, Span::new(extent.end, own.end));
    let mut words: String = quote.content.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ");
    // Two halves around an attribution become one: “A,” “b.” is “A, b.”.
    for seam in ["” “", "\" \"", "'' ''"] {
        words = words.replace(seam, " ");
    }
    for (comma, stop) in [(",”", ".”"), (",\"", ".\""), (",''", ".''")] {
        if let Some(head) = words.strip_suffix(comma) {
            words = format!("{head}{stop}");
        }
    }
    let quotation = Span::new(start, start + words.len());
    Some((format!("{}{words}{}", &text[..start], &text[end..]), quotation))
}

/// Where the sentence that `before` is the beginning of starts.
fn sentence_start(text: &str, before: Span) -> usize {
    let stop = [". ", "? ", "! "].iter().filter_map(|stop| before.of(text).rfind(stop)).max();
    stop.map_or(before.start, |i| before.start + i + 2)
}

/// Where the sentence that `after` goes on with ends.
fn sentence_end(text: &str, after: Span) -> usize {
    let stop = after.of(text).find(". ");
    stop.map_or(after.end, |i| after.start + i + 1)
}
