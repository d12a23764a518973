//! The result of an analysis as plain data: what the command prints as JSON, and what other languages and file formats
//! get. Serialize it with any format of serde.
//!
//! ```
//! use whosaid::{Analysis, Format, LineIndex, Unit, record::ArticleRecord};
//!
//! let text = "“We wait,” said Ada Moor.";
//! let analysis = Analysis::of(text, Format::Plain);
//! let lines = LineIndex::new(text);
//! let record = ArticleRecord::new(&analysis, &lines, analysis.quotes(), Unit::CodePoint);
//! assert_eq!(record.quotes[0].content, [[0, 10]]);
//! assert_eq!(record.quotes[0].speaker_name, Some("Ada Moor"));
//! assert_eq!(record.speakers[0].mentions, [[16, 24]]);
//! ```

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::article::Analysis;
use crate::block::quotations::Polarity;
use crate::document::attribution::{Quote, QuoteKind};
use crate::patterns::Pattern;
use crate::speaker::{Confidence, Speaker, SpeakerKind};
use crate::text::{LineIndex, Span, Unit};

/// A half-open range `[start, end]` of offsets in the text of the article, in the unit that was asked for.
pub type Range = [usize; 2];

/// The quotations of an article, and everybody who is named in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ArticleRecord<'a> {
    /// The quotations, in the order of the text.
    pub quotes: Vec<QuoteRecord<'a>>,
    /// Everybody who is quoted.
    pub speakers: Vec<SpeakerRecord<'a>>,
    /// Everybody else who is named and could speak.
    pub named: Vec<SpeakerRecord<'a>>,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct QuoteRecord<'a> {
    /// Whether all of the content, a part of it or nothing stands between quotation marks.
    pub kind: QuoteKind,
    /// Whether the speaker affirms the content.
    pub polarity: Polarity,
    /// Ranges of what was said, marks included; several if it is split around its attribution or goes on in the next
    /// paragraph.
    pub content: Vec<Range>,
    /// Ranges of the content that stand between quotation marks, marks included.
    pub quoted: Vec<Range>,
    /// Ranges of the words that report it, such as "said" and "according to".
    pub cue: Vec<Range>,
    /// Ranges of the words that name the source there, such as "she" and "Kremlin spokesman Dmitry Peskov".
    pub speaker: Vec<Range>,
    /// The fullest name that the article gives; null if nobody is named.
    pub speaker_name: Option<&'a str>,
    /// The `id` of the speaker in `speakers`; null if nobody is named.
    pub speaker_id: Option<u32>,
    /// What the speaker is; null if nobody is named.
    pub speaker_kind: Option<SpeakerKind>,
    /// How sure the speaker is.
    pub confidence: Confidence,
    /// A sentence that says what the attribution rests on.
    pub evidence: String,
    /// The pattern that found the quotation, see `docs/patterns.md`.
    pub pattern: Pattern,
    /// Line of the start of the content, from 1.
    pub line: usize,
    /// The content without markup, in one line.
    pub text: String,
}

/// A person, organisation, place or group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SpeakerRecord<'a> {
    /// Number of the speaker in this article.
    pub id: u32,
    /// The fullest name that the article gives.
    pub name: &'a str,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// The roles in the words of the article.
    pub roles: &'a [String],
    /// Ranges of all words that refer to the speaker.
    pub mentions: Vec<Range>,
}

impl<'a> ArticleRecord<'a> {
    /// The record of an analysis with some of its quotations, or with all. `lines` is the index of the text that was
    /// analysed; offsets are given in `unit`.
    pub fn new(
        analysis: &'a Analysis,
        lines: &LineIndex,
        quotes: impl IntoIterator<Item = &'a Quote>,
        unit: Unit,
    ) -> Self {
        let recorder = Recorder { analysis, lines, unit };
        let quoted: FxHashSet<_> = analysis.quotes().iter().filter_map(|quote| quote.speaker).collect();
        let (speakers, others): (Vec<&Speaker>, Vec<&Speaker>) =
            analysis.speakers().iter().partition(|speaker| quoted.contains(&speaker.id));
        ArticleRecord {
            quotes: quotes.into_iter().map(|quote| recorder.quote(quote)).collect(),
            speakers: speakers.into_iter().map(|speaker| recorder.speaker(speaker)).collect(),
            named: others
                .into_iter()
                .filter(|speaker| speaker.can_speak)
                .map(|speaker| recorder.speaker(speaker))
                .collect(),
        }
    }
}

struct Recorder<'a, 'l> {
    analysis: &'a Analysis,
    lines: &'l LineIndex,
    unit: Unit,
}

impl<'a> Recorder<'a, '_> {
    fn ranges(&self, spans: &[Span]) -> Vec<Range> {
        let source = self.analysis.source();
        let units = |offset| self.lines.units(source, offset, self.unit);
        spans.iter().map(|span| [units(span.start), units(span.end)]).collect()
    }

    fn quote(&self, quote: &Quote) -> QuoteRecord<'a> {
        let speaker = self.analysis.speaker_of(quote);
        QuoteRecord {
            kind: quote.kind,
            polarity: quote.polarity,
            content: self.ranges(&quote.content),
            quoted: self.ranges(&quote.quoted),
            cue: self.ranges(quote.cue.as_slice()),
            speaker: self.ranges(quote.mention.as_slice()),
            speaker_name: speaker.map(|speaker| &*speaker.name),
            speaker_id: speaker.map(|speaker| speaker.id.0),
            speaker_kind: speaker.map(|speaker| speaker.kind),
            confidence: quote.confidence,
            evidence: self.analysis.explain(quote),
            pattern: quote.evidence.pattern,
            line: first_line(self.lines, quote),
            text: one_line(self.analysis, &quote.content),
        }
    }

    fn speaker(&self, speaker: &'a Speaker) -> SpeakerRecord<'a> {
        let mentions: Vec<Span> = speaker.mentions.iter().map(|mention| mention.span).collect();
        SpeakerRecord {
            id: speaker.id.0,
            name: &speaker.name,
            kind: speaker.kind,
            roles: &speaker.roles,
            mentions: self.ranges(&mentions),
        }
    }
}

/// The text of spans without markup, in one line.
pub fn one_line(analysis: &Analysis, spans: &[Span]) -> String {
    let pieces = spans.iter().map(|&span| analysis.plain_text(span));
    pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line of the start of a quotation, from 1.
pub fn first_line(lines: &LineIndex, quote: &Quote) -> usize {
    quote.content.first().map_or(0, |span| lines.line(span.start)) + 1
}
