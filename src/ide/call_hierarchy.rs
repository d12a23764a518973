//! Call hierarchy: which speakers mention which other speakers in their quotations.
//!
//! A speaker "calls" every other speaker whose name occurs in the first speaker's quotations.

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
    let others = analysis.speakers().iter().filter(|other| other.id != speaker.id);
    let call = |other: &Speaker| Call { speaker: other.id, spans: names(analysis, speaker, other) };
    others.map(call).filter(|call| !call.spans.is_empty()).collect()
}

/// The speakers whose quotations mention `speaker`.
pub fn incoming_calls(analysis: &Analysis, speaker: &Speaker) -> Vec<Call> {
    let others = analysis.speakers().iter().filter(|other| other.id != speaker.id);
    let call = |other: &Speaker| Call { speaker: other.id, spans: names(analysis, other, speaker) };
    others.map(call).filter(|call| !call.spans.is_empty()).collect()
}

/// The mentions of `named` inside quotations of `speaker`.
fn names(analysis: &Analysis, speaker: &Speaker, named: &Speaker) -> Vec<Span> {
    let words: Vec<Span> =
        analysis.quote_indices_by(speaker).flat_map(|n| analysis.quotes()[n].content.to_vec()).collect();
    let inside = |span: &Span| words.iter().any(|words| words.contains(*span));
    named.mentions.iter().map(|mention| mention.span).filter(inside).collect()
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
