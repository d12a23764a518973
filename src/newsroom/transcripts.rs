//! Direct quotations held against what was said.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::difference::{Change, align};
use crate::grammar::Word;
use crate::{Analysis, Span};

/// Words that must follow each other in a transcript for a quotation to be looked for around them.
const SEED: usize = 3;
/// Places of a transcript that are looked at for one quotation.
const CANDIDATES: usize = 24;
/// Share of the quoted words that must have been spoken for the rest to be a change, and not another sentence.
const ENOUGH: f64 = 0.6;
/// Shorter stretches of quoted words prove nothing when they differ.
const WORDS: usize = 4;

/// What was said, in one or more texts.
#[derive(Debug, Default)]
pub struct Transcripts {
    texts: Vec<Transcript>,
    /// Where each run of `SEED` words stands: transcript and word.
    seeds: FxHashMap<[Word; SEED], Vec<(u32, u32)>>,
}

/// What an article quotes: the words between its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Quoted {
    text: String,
    /// Where each quotation begins in the text, and where it stands in the article, in source bytes.
    parts: Vec<(usize, Span)>,
}

impl Quoted {
    /// What stands between the marks of an article.
    pub fn of(analysis: &Analysis) -> Self {
        let mut quoted = Quoted::default();
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
    /// As in [`Quoted`]; none of a text that is not an article's.
    parts: Vec<(usize, Span)>,
    words: Vec<Word>,
    spans: Vec<Span>,
}

/// Where in the transcripts something was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'t> {
    /// Name of the transcript.
    pub transcript: &'t str,
    /// Its text.
    pub text: &'t str,
    /// From the first word to the last, in bytes of that text.
    pub span: Span,
    /// Where that is in the file: the quotation in an article's source, the words themselves in a transcript.
    pub source: Span,
}

/// What the transcripts have to say about a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<'t> {
    /// Said word for word, or with nothing but left out what the quotation marks as left out.
    Verbatim(Place<'t>),
    /// Said, but not so.
    Altered {
        /// Where it was said.
        place: Place<'t>,
        /// What differs: the words as quoted, in bytes of the quotation, and as spoken, in bytes of the place's text;
        /// one of the two may be empty.
        changes: Vec<(Span, Span)>,
    },
    /// Not said in any of them.
    Missing,
    /// Too short to say.
    Short,
}

impl Transcripts {
    /// Transcripts, each with its name.
    pub fn new(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::of_quoted(texts.into_iter().map(|(name, text)| (name, Quoted { text, parts: Vec::new() })))
    }

    /// What articles quote, each article under its name.
    pub fn of_articles<'a>(articles: impl IntoIterator<Item = (&'a String, &'a Analysis)>) -> Self {
        Self::of_quoted(articles.into_iter().map(|(name, analysis)| (name.clone(), Quoted::of(analysis))))
    }

    /// What articles quote, where their analyses are not at hand any more.
    pub fn of_quoted(articles: impl IntoIterator<Item = (String, Quoted)>) -> Self {
        let mut transcripts = Transcripts::default();
        for (name, Quoted { text, parts }) in articles {
            let spans = words(&text);
            let words: Vec<Word> = spans.iter().map(|span| Word::of(span.of(&text))).collect();
            let number = transcripts.texts.len() as u32;
            for (at, seed) in words.windows(SEED).enumerate() {
                let Ok(seed) = <[Word; SEED]>::try_from(seed) else { continue };
                transcripts.seeds.entry(seed).or_default().push((number, at as u32));
            }
            transcripts.texts.push(Transcript { name, text, parts, words, spans });
        }
        transcripts
    }

    /// A number that is another one for other transcripts.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.texts.iter().for_each(|transcript| (&transcript.name, &transcript.text).hash(&mut hasher));
        hasher.finish()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Looks for the words of a quotation. An ellipsis stands for words left out, brackets hold the writer's own words;
    /// neither is held against it. Letter case, punctuation and the shape of marks never are.
    pub fn verify(&self, quotation: &str) -> Verdict<'_> {
        let pieces = pieces(quotation);
        if let Some(place) = self.verbatim(&pieces, None) {
            return Verdict::Verbatim(place);
        }
        let all: Vec<(Word, Span)> = pieces.into_iter().flatten().collect();
        if all.len() < WORDS {
            return Verdict::Short;
        }
        self.altered(&all, None).unwrap_or(Verdict::Missing)
    }

    /// Whether the words of a quotation stand in another text than `own` with others between them: where, and what
    /// differs. That a quotation is longer here and shorter there is no difference, and neither is anything when some
    /// text has it word for word.
    pub fn drift(&self, quotation: &str, own: &str) -> Option<(Place<'_>, Vec<(Span, Span)>)> {
        let pieces = pieces(quotation);
        let all: Vec<(Word, Span)> = pieces.iter().flatten().copied().collect();
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

    /// Where every piece is found in full, one behind the other in one transcript.
    fn verbatim(&self, pieces: &[Vec<(Word, Span)>], except: Option<&str>) -> Option<Place<'_>> {
        let pieces: Vec<Vec<Word>> =
            pieces.iter().filter(|p| !p.is_empty()).map(|p| p.iter().map(|(word, _)| *word).collect()).collect();
        let first = pieces.first()?;
        let texts = self.texts.iter().filter(|transcript| except != Some(&*transcript.name));
        texts.into_iter().find_map(|transcript| {
            let find = |piece: &[Word], from: usize| {
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

    /// The place that is most like the words, when it is like enough.
    fn altered(&self, quoted: &[(Word, Span)], except: Option<&str>) -> Option<Verdict<'_>> {
        let words: Vec<Word> = quoted.iter().map(|(word, _)| *word).collect();
        // Where runs of the words stand, seen from where the quotation would start there.
        let mut votes: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for (at, seed) in words.windows(SEED).enumerate() {
            let Ok(seed) = <[Word; SEED]>::try_from(seed) else { continue };
            let places = self.seeds.get(&seed).map_or(&[][..], Vec::as_slice);
            // A run that stands everywhere says nothing about where this was said.
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
    fn place(&self, from: usize, to: usize) -> Place<'_> {
        let span = cover(&self.spans, from..to);
        let before = self.parts.partition_point(|(start, _)| *start <= span.start);
        let part = before.checked_sub(1).and_then(|part| self.parts.get(part));
        Place { transcript: &self.name, text: &self.text, span, source: part.map_or(span, |(_, source)| *source) }
    }
}

/// From the first of these spans to the last; between its neighbours, and empty, when there are none of them.
fn cover(spans: &[Span], range: std::ops::Range<usize>) -> Span {
    if range.is_empty() {
        let at = range.start.checked_sub(1).and_then(|i| spans.get(i)).map_or(0, |span| span.end);
        return Span::new(at, at);
    }
    Span::new(spans[range.start].start, spans[range.end - 1].end)
}

/// The words of a text: letters and digits, with apostrophes and hyphens inside.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’' | '-')
            && start.is_some()
            && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        match start {
            None if c.is_alphanumeric() => start = Some(i),
            Some(from) if !c.is_alphanumeric() && !joins => {
                words.push(Span::new(from, i));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

/// The words of a quotation, in pieces where it leaves something out or puts something in.
fn pieces(quotation: &str) -> Vec<Vec<(Word, Span)>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut cut = |from: usize, to: usize| {
        let part = &quotation[from..to];
        let spans = words(part).into_iter();
        let piece = spans.map(|s| (Word::of(s.of(part)), Span::new(from + s.start, from + s.end)));
        pieces.push(piece.collect());
    };
    let mut at = 0;
    while at < quotation.len() {
        let rest = &quotation[at..];
        let length = if rest.starts_with("...") {
            3
        } else if rest.starts_with('…') {
            '…'.len_utf8()
        } else if rest.starts_with('[') {
            rest.find(']').map_or(1, |end| end + 1)
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        cut(from, at);
        at += length;
        from = at;
    }
    cut(from, quotation.len());
    pieces
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
    fn what_was_said_is_found_and_what_was_not_is_not() {
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
    fn words_that_differ_from_article_to_article() {
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
    fn nothing_is_held_against_an_empty_quotation() {
        assert_eq!(verdict("“”"), "short");
        assert_eq!(verdict("“[…]”"), "short");
    }
}
