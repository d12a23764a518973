//! Call hierarchy: which speakers mention which other speakers in their quotations.
//!
//! A speaker "calls" every other speaker whose name occurs in the first speaker's quotations.

use std::collections::BTreeMap;

use super::span_index::SpanIndex;
use crate::{Analysis, Span, Speaker, SpeakerId};

/// One end of a call: the other speaker, and where the mentions are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The other speaker: the one mentioned for an outgoing call, the one quoted for an incoming call.
    pub speaker: SpeakerId,
    /// The mentions inside quotations, in source bytes.
    pub spans: Vec<Span>,
}

/// The speaker at a byte offset: the one mentioned there, or else the speaker of the quotation there.
pub fn speaker_at(analysis: &Analysis, offset: usize) -> Option<&Speaker> {
    let named = analysis.mention_at(offset).map(|(speaker, _)| speaker);
    named.or_else(|| analysis.speaker_of(analysis.quotes().get(analysis.quote_index_at(offset)?)?))
}

/// The speakers that are mentioned in quotations of `speaker`.
pub fn outgoing_calls(analysis: &Analysis, speaker: &Speaker) -> Vec<Call> {
    let words = words(analysis, |by| by == speaker.id);
    let others = analysis.speakers().iter().filter(|other| other.id != speaker.id);
    let call = |other: &Speaker| {
        let spans = mentions(other).filter(|span| words.around(*span).next().is_some()).collect();
        Call { speaker: other.id, spans }
    };
    others.map(call).filter(|call| !call.spans.is_empty()).collect()
}

/// The speakers whose quotations mention `speaker`.
pub fn incoming_calls(analysis: &Analysis, speaker: &Speaker) -> Vec<Call> {
    let words = words(analysis, |by| by != speaker.id);
    let mut calls: BTreeMap<SpeakerId, Vec<Span>> = BTreeMap::new();
    for span in mentions(speaker) {
        for by in words.around(span) {
            let spans = calls.entry(by).or_default();
            if spans.last() != Some(&span) {
                spans.push(span);
            }
        }
    }
    calls.into_iter().map(|(speaker, spans)| Call { speaker, spans }).collect()
}

fn mentions(speaker: &Speaker) -> impl Iterator<Item = Span> {
    speaker.mentions.iter().map(|mention| mention.span)
}

/// The content of all quotations of the speakers that are `wanted`.
fn words(analysis: &Analysis, wanted: impl Fn(SpeakerId) -> bool) -> SpanIndex<SpeakerId> {
    let quotes = analysis.quotes().iter().filter_map(|quote| Some((quote, quote.speaker.filter(|&by| wanted(by))?)));
    SpanIndex::new(quotes.flat_map(|(quote, by)| quote.content.iter().map(move |&span| (span, by))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    #[test]
    fn who_speaks_of_whom() {
        let fixture = Fixture::new(
            "\
“Tom Field has waited all week,” Ada Moor said.
                                  |

“We all have,” said Tom Field.
",
        );
        let analysis = &fixture.analysis;
        let moor = speaker_at(analysis, fixture.cursor).unwrap();
        assert_eq!(moor.name, "Ada Moor");
        let calls = outgoing_calls(analysis, moor);
        assert_eq!(calls.len(), 1);
        assert_eq!(analysis.speaker(calls[0].speaker).unwrap().name, "Tom Field");
        let back = incoming_calls(analysis, analysis.speaker(calls[0].speaker).unwrap());
        assert_eq!(back[0].speaker, moor.id);
        assert_eq!(fixture.text(back[0].spans[0]), "Tom Field");
    }
}
