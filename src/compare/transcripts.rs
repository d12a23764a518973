//! An index of transcripts, and the search for a quotation in it.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::alignment::{Change, align};
use super::words::{QuotedWord, pieces, words};
use crate::lexicon::WordId;
use crate::{Analysis, Span};

/// Length in words of the runs that are indexed. A quotation is aligned only where such a run of it occurs.
const SEED: usize = 3;
/// Maximum number of places that are aligned with one quotation.
const CANDIDATES: usize = 24;
/// Minimum share of quoted words that must occur at a place. Below it, the place is a different sentence.
const ENOUGH: f64 = 0.6;
/// Minimum length in words: a difference in a shorter quotation is no evidence of a misquotation.
const WORDS: usize = 4;

/// One or more texts of what was said, indexed by runs of words.
#[derive(Debug, Default)]
pub struct Transcripts {
    texts: Vec<Transcript>,
    /// Positions of each run of `SEED` words: index of the transcript, index of the first word.
    seeds: FxHashMap<[WordId; SEED], Vec<(u32, u32)>>,
}

/// The text of all quotations of one article, without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct QuotedText {
    text: String,
    /// For each quotation its start in `text` (bytes) and its span in the source of the article.
    parts: Vec<(usize, Span)>,
}

impl QuotedText {
    /// The words between quotation marks in an article.
    pub fn of(analysis: &Analysis) -> Self {
        let mut quoted = QuotedText::default();
        for quote in analysis.quotes() {
            let Some(place) = quote.quoted.iter().copied().reduce(Span::cover) else { continue };
            quoted.parts.push((quoted.text.len(), place));
            quoted.text.push_str(&analysis.quoted_text(quote));
            quoted.text.push('\n');
        }
        quoted
    }
}

#[derive(Debug)]
struct Transcript {
    name: String,
    text: String,
    /// As in [`QuotedText`]; empty for a transcript.
    parts: Vec<(usize, Span)>,
    words: Vec<WordId>,
    spans: Vec<Span>,
}

/// A range of words in a transcript or in the quotations of another article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence<'t> {
    /// Name of the transcript.
    pub transcript: &'t str,
    /// Text of the transcript.
    pub text: &'t str,
    /// From the first word to the last, in bytes of `text`.
    pub span: Span,
    /// Span in the file: the whole quotation in the source of an article, or the words themselves in a transcript.
    pub source: Span,
}

/// The result of comparing a quotation with the transcripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<'t> {
    /// Said word for word, except for words that the quotation marks as omitted.
    Verbatim(Occurrence<'t>),
    /// Said in other words.
    Altered {
        /// Where it was said.
        place: Occurrence<'t>,
        /// Differences: a span of the quotation (bytes), and the span of the text of the occurrence (bytes) that stands
        /// there instead. One of the two may be empty.
        changes: Vec<(Span, Span)>,
    },
    /// Found in none of the transcripts.
    Missing,
    /// Too short to compare, and not found word for word.
    Short,
}

impl Transcripts {
    /// Indexes transcripts, given as pairs of name and text.
    pub fn new(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::of_quoted(texts.into_iter().map(|(name, text)| (name, QuotedText { text, parts: Vec::new() })))
    }

    /// Indexes the quotations of articles, given as pairs of name and analysis.
    pub fn of_articles<'a>(articles: impl IntoIterator<Item = (&'a String, &'a Analysis)>) -> Self {
        Self::of_quoted(articles.into_iter().map(|(name, analysis)| (name.clone(), QuotedText::of(analysis))))
    }

    /// Indexes the quotations of articles whose analyses are no longer available.
    pub fn of_quoted(articles: impl IntoIterator<Item = (String, QuotedText)>) -> Self {
        let mut transcripts = Transcripts::default();
        for (name, QuotedText { text, parts }) in articles {
            let spans = words(&text);
            let words: Vec<WordId> = spans.iter().map(|span| WordId::of(span.of(&text))).collect();
            let number = transcripts.texts.len() as u32;
            for (at, seed) in words.windows(SEED).enumerate() {
                let Ok(seed) = <[WordId; SEED]>::try_from(seed) else { continue };
                transcripts.seeds.entry(seed).or_default().push((number, at as u32));
            }
            transcripts.texts.push(Transcript { name, text, parts, words, spans });
        }
        transcripts
    }

    /// A hash of all names and texts.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.texts.iter().for_each(|transcript| (&transcript.name, &transcript.text).hash(&mut hasher));
        hasher.finish()
    }

    /// Whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Searches for the words of a quotation. An ellipsis may stand for any words, and words in brackets are ignored.
    /// Letter case, punctuation and the shape of quotation marks do not count.
    pub fn verify(&self, quotation: &str) -> Verdict<'_> {
        let pieces = pieces(quotation);
        if let Some(place) = self.verbatim(&pieces, None) {
            return Verdict::Verbatim(place);
        }
        let all: Vec<QuotedWord> = pieces.into_iter().flatten().collect();
        if all.len() < WORDS {
            return Verdict::Short;
        }
        self.altered(&all, None).unwrap_or(Verdict::Missing)
    }

    /// Finds a text other than `own` that has the same quotation in different words, with the differences as in
    /// [`Verdict::Altered`]. Words missing or added at either end are no difference. Returns `None` when any other text
    /// has the quotation word for word.
    pub fn drift(&self, quotation: &str, own: &str) -> Option<(Occurrence<'_>, Vec<(Span, Span)>)> {
        let pieces = pieces(quotation);
        let all: Vec<QuotedWord> = pieces.iter().flatten().copied().collect();
        if all.len() < 2 * WORDS || self.verbatim(&pieces, Some(own)).is_some() {
            return None;
        }
        let Some(Verdict::Altered { place, mut changes }) = self.altered(&all, Some(own)) else { return None };
        let (first, last) = (all.first()?.1, all.last()?.1);
        let inside = |(quoted, spoken): &(Span, Span)| {
            let at_start = quoted.start <= first.start || spoken.start <= place.span.start;
            let at_end = quoted.end >= last.end || spoken.end >= place.span.end;
            !at_start && !at_end
        };
        let outside = changes.iter().filter(|change| !inside(change)).map(|(quoted, _)| quoted.len()).sum::<usize>();
        changes.retain(inside);
        let changed: usize = changes.iter().map(|(quoted, spoken)| quoted.len().max(spoken.len())).sum();
        let shared = (last.end - first.start).saturating_sub(outside);
        (!changes.is_empty() && changed * 4 <= shared).then_some((place, changes))
    }

    /// The first transcript that has all pieces whole and in order.
    fn verbatim(&self, pieces: &[Vec<QuotedWord>], except: Option<&str>) -> Option<Occurrence<'_>> {
        let pieces: Vec<Vec<WordId>> =
            pieces.iter().filter(|p| !p.is_empty()).map(|p| p.iter().map(|(word, _)| *word).collect()).collect();
        let first = pieces.first()?;
        let texts = self.texts.iter().filter(|transcript| except != Some(&*transcript.name));
        texts.into_iter().find_map(|transcript| {
            let find = |piece: &[WordId], from: usize| {
                let rest = transcript.words.get(from..)?;
                rest.windows(piece.len()).position(|words| words == piece).map(|at| from + at)
            };
            let start = find(first, 0)?;
            let mut end = start;
            for piece in &pieces {
                end = find(piece, end)? + piece.len();
            }
            Some(transcript.place(start, end))
        })
    }

    /// The most similar place, if it is similar enough.
    fn altered(&self, quoted: &[QuotedWord], except: Option<&str>) -> Option<Verdict<'_>> {
        let words: Vec<WordId> = quoted.iter().map(|(word, _)| *word).collect();
        // Votes of the runs of words, by transcript and estimated start of the quotation in units of eight words.
        let mut votes: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for (at, seed) in words.windows(SEED).enumerate() {
            let Ok(seed) = <[WordId; SEED]>::try_from(seed) else { continue };
            let places = self.seeds.get(&seed).map_or(&[][..], Vec::as_slice);
            // A very frequent run does not help to locate the quotation.
            for &(transcript, word) in places.iter().take(200) {
                if except == Some(&*self.texts[transcript as usize].name) {
                    continue;
                }
                *votes.entry((transcript, word.saturating_sub(at as u32) / 8)).or_default() += 1;
            }
        }
        let mut candidates: Vec<_> = votes.into_iter().collect();
        candidates.sort_by_key(|&(place, votes)| (std::cmp::Reverse(votes), place));
        let mut best: Option<(usize, Verdict<'_>)> = None;
        for ((number, start), _) in candidates.into_iter().take(CANDIDATES) {
            let transcript = &self.texts[number as usize];
            let from = (start as usize * 8).saturating_sub(words.len() / 2 + 8);
            let to = (start as usize * 8 + words.len() * 3 / 2 + 16).min(transcript.words.len());
            let (range, changes) = align(&words, &transcript.words[from..to]);
            let same = changes.iter().map(|c| if let Change::Same { quoted, .. } = c { quoted.len() } else { 0 }).sum();
            if (same as f64) < ENOUGH * words.len() as f64 || best.as_ref().is_some_and(|(most, _)| *most >= same) {
                continue;
            }
            let changes = changes.iter().filter_map(|change| match change {
                Change::Same { .. } => None,
                Change::Other { quoted: q, spoken } => {
                    let written: Vec<Span> = quoted.iter().map(|(_, span)| *span).collect();
                    Some((cover(&written, q.clone()), cover(&transcript.spans, spoken.start + from..spoken.end + from)))
                }
            });
            let place = transcript.place(from + range.start, from + range.end);
            best = Some((same, Verdict::Altered { place, changes: changes.collect() }));
        }
        best.map(|(_, verdict)| verdict)
    }
}

impl Transcript {
    fn place(&self, from: usize, to: usize) -> Occurrence<'_> {
        let span = cover(&self.spans, from..to);
        let before = self.parts.partition_point(|(start, _)| *start <= span.start);
        let part = before.checked_sub(1).and_then(|part| self.parts.get(part));
        Occurrence { transcript: &self.name, text: &self.text, span, source: part.map_or(span, |(_, source)| *source) }
    }
}

/// The span that covers `spans[range]`. For an empty range, an empty span behind the span before it.
fn cover(spans: &[Span], range: std::ops::Range<usize>) -> Span {
    if range.is_empty() {
        let at = range.start.checked_sub(1).and_then(|i| spans.get(i)).map_or(0, |span| span.end);
        return Span::new(at, at);
    }
    Span::new(spans[range.start].start, spans[range.end - 1].end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEECH: &str = "Thank you all. We will not sail before the wind has dropped, and I don't care who calls. \
        The owners know that. They have known it since Tuesday.";

    fn verdict(quotation: &str) -> String {
        let transcripts = Transcripts::new([("harbour.txt".to_owned(), SPEECH.to_owned())]);
        match transcripts.verify(quotation) {
            Verdict::Verbatim(place) => format!("verbatim: {}", place.span.of(place.text)),
            Verdict::Altered { changes, .. } => {
                let pair = |(q, s): &(Span, Span)| format!("[{}|{}]", q.of(quotation), s.of(SPEECH));
                format!("altered: {}", changes.iter().map(pair).collect::<Vec<_>>().join(" "))
            }
            Verdict::Missing => "missing".into(),
            Verdict::Short => "short".into(),
        }
    }

    #[test]
    fn verbatim_altered_and_missing_quotations() {
        assert_eq!(
            verdict("“We will not sail before the wind has dropped,”"),
            "verbatim: We will not sail before the wind has dropped"
        );
        assert_eq!(verdict("“I don’t care who calls.”"), "verbatim: I don't care who calls");
        assert_eq!(
            verdict("“We will not sail … The owners [of the ferry] know that.”"),
            "verbatim: We will not sail before the wind has dropped, and I don't care who calls. \
             The owners know that"
        );
        assert_eq!(verdict("“We will never sail before the wind has dropped”"), "altered: [never|not]");
        assert_eq!(verdict("“We will sail before the wind has dropped”"), "altered: [|not]");
        assert_eq!(verdict("“The crew wants better pay and longer holidays.”"), "missing");
        assert_eq!(verdict("“Never again.”"), "short");
    }

    #[test]
    fn quotations_that_differ_between_articles() {
        let articles =
            [("monday", SPEECH), ("tuesday", "We will never sail before the wind has dropped, and I don't care.")];
        let transcripts = Transcripts::new(articles.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let drift = |quotation, own| {
            transcripts.drift(quotation, own).map(|(place, changes)| {
                let (quoted, spoken) = changes[0];
                format!("{}: {}|{}", place.transcript, quoted.of(quotation), spoken.of(place.text))
            })
        };
        let longer = "“We will never sail before the wind has dropped, and I don't care.”";
        assert_eq!(drift(longer, "tuesday"), Some("monday: never|not".into()));
        assert_eq!(drift("“We will not sail before the wind has dropped”", "wednesday"), None);
        assert_eq!(drift("“We will not sail before the wind has dropped, so come on Friday”", "wednesday"), None);
    }

    #[test]
    fn an_empty_quotation_is_too_short() {
        assert_eq!(verdict("“”"), "short");
        assert_eq!(verdict("“[…]”"), "short");
    }
}
