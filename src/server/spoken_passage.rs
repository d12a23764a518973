//! The passage of a transcript that a quotation is from.

use ropey::Rope;
use tower_lsp::ls_types::{Location, Uri};

use super::document_snapshot::DocumentSnapshot;
use super::documents::MAX_DOCUMENT_LEN;
use super::{positions, uri};
use crate::compare::{Occurrence, Verdict};
use crate::files;
use crate::{Confidence, Span, SpeakerKind};

/// Words of the passage that are shown before and behind the quoted ones.
const AROUND: usize = 12;
/// Bytes of the transcript before and behind it in which they are looked for.
const REACH: usize = 400;

/// What a transcript has for a part of a quotation.
pub(super) struct SpokenPassage {
    /// The part of the quotation, in source bytes.
    pub(super) part: Span,
    pub(super) verdict: Verdict,
    /// The spoken words with a few before and behind them.
    pub(super) words: String,
    /// File, line and time, and who speaks there.
    pub(super) place: String,
    /// The passage; `None` if the transcript cannot be opened.
    pub(super) location: Option<Location>,
}

/// The passage for the part of a quotation at a byte offset; `None` if it was found in no transcript.
pub(super) fn spoken_passage(snapshot: &DocumentSnapshot, offset: usize) -> Option<SpokenPassage> {
    let transcripts = snapshot.transcripts(snapshot.analysis.source())?;
    let analysis = &snapshot.analysis;
    let quote = analysis.quotes().get(analysis.quote_index_at(offset)?)?;
    let part = quote.quoted.iter().copied().find(|part| part.touches(offset))?;
    let speaker = analysis.speaker_of(quote);
    let speaker = speaker.filter(|s| quote.confidence > Confidence::Low && s.kind == SpeakerKind::Person);
    let name = speaker.map(|speaker| speaker.name.as_str());
    let text = analysis.plain_text(part);
    let compared = transcripts.compare(&text, name, &snapshot.settings.lint.allowed_edits);
    let place = compared.place?;
    let by = place.speaker.map_or_else(String::new, |speaker| format!(", {speaker}"));
    let location = location(snapshot, place.transcript, place.source).filter(|_| place.line > 0);
    Some(SpokenPassage {
        part,
        verdict: compared.verdict,
        words: around(&place),
        place: format!("{}{by}", place.describe()),
        location,
    })
}

/// The words of a passage, with a few around them, in one line.
fn around(place: &Occurrence<'_>) -> String {
    let (text, span) = (place.text, place.span);
    let from = text.floor_char_boundary(span.start.saturating_sub(REACH));
    let to = text.ceil_char_boundary((span.end + REACH).min(text.len()));
    let (before, behind) = (place.passage(Span::new(from, span.start)), place.passage(Span::new(span.end, to)));
    let mut first: Vec<&str> = before.split_whitespace().rev().take(AROUND).collect();
    first.reverse();
    let words = place.passage(span);
    let words = first.into_iter().chain(words.split_whitespace());
    words.chain(behind.split_whitespace().take(AROUND)).collect::<Vec<_>>().join(" ")
}

fn location(snapshot: &DocumentSnapshot, name: &str, span: Span) -> Option<Location> {
    let path = snapshot.settings.root.as_ref()?.join(name);
    let uri: Uri = uri::of_path(&path)?;
    let rope = match snapshot.session.documents.newest(&uri) {
        Some(open) => open.rope.clone(),
        None => Rope::from_str(&files::read_regular_text(&path, MAX_DOCUMENT_LEN as u64).ok()?),
    };
    Some(Location { range: positions::range(&rope, span, snapshot.client().encoding), uri })
}
