//! The people who may have said a quotation, the likeliest first, and how a correction of its speaker is written down.

use crate::document::attribution::correction_comment;
use crate::ide::completion::ConfiguredSpeaker;
use crate::{Analysis, Correction, Mention, MentionKind, Quote, Span, Speaker, SpeakerKind};

/// Somebody who may have said a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The name.
    pub name: String,
    /// The first role that the article or the configuration gives.
    pub role: Option<String>,
    /// The kind of the speaker; `None` if the article does not mention them.
    pub kind: Option<SpeakerKind>,
}

/// How much farther than a person's a mention counts, in blocks: an organisation is credited less often, and so is what
/// nothing shows to be a person.
const OTHER_KIND: usize = 3;
/// How much farther a mention behind the quotation counts, in blocks.
const BEHIND: usize = 2;
/// How much farther everybody counts who is called "he" where the source is "she", or the other way round.
const OTHER_PRONOUN: usize = 1_000_000;

/// Everybody who may have said the quotation with this index, the likeliest first: whoever is mentioned near it, in front of
/// it rather than behind it and outside of its own words, then the `known` speakers whom the article does not mention. The
/// speaker whom it is attributed to is left out, and so is what cannot speak (towns, streets, holidays).
pub fn speaker_candidates(analysis: &Analysis, quote: usize, known: &[ConfiguredSpeaker]) -> Vec<Candidate> {
    let Some(quote) = analysis.quotes().get(quote) else { return Vec::new() };
    let others = analysis.speakers().iter().filter(|other| other.can_speak && quote.speaker != Some(other.id));
    let quoted = analysis.quotes_by_speaker();
    let is_person = |speaker: &Speaker| {
        speaker.is_surely_person() || speaker.kind == SpeakerKind::Person && !quoted[speaker.id.0 as usize].is_empty()
    };
    let far = |speaker: &Speaker| if is_person(speaker) { 0 } else { OTHER_KIND * 1000 };
    let ranked = others.filter_map(|speaker| Some((distance(analysis, quote, speaker)? + far(speaker), speaker)));
    let mut ranked: Vec<(usize, &Speaker)> = ranked.collect();
    ranked.sort_by_key(|(distance, _)| *distance);
    let mut candidates: Vec<Candidate> = Vec::with_capacity(ranked.len());
    candidates.extend(ranked.iter().map(|(_, speaker)| Candidate {
        name: speaker.name.clone(),
        role: speaker.roles.first().cloned(),
        kind: Some(speaker.kind),
    }));
    let named: rustc_hash::FxHashSet<&str> = analysis.speakers().iter().map(|speaker| &*speaker.name).collect();
    let known = known.iter().filter(|known| !named.contains(&*known.name));
    candidates.extend(known.map(|known| Candidate { name: known.name.clone(), role: known.role.clone(), kind: None }));
    candidates
}

/// How far the nearest mention of a speaker is from a quotation, in thousandths of a block. `None` for a speaker who is mentioned only in its words.
fn distance(analysis: &Analysis, quote: &Quote, speaker: &Speaker) -> Option<usize> {
    let start = quote.content.first()?.start;
    let block = analysis.block_at(start);
    let outside = |mention: &&Mention| !quote.content.iter().any(|span| span.contains(mention.span));
    let nearest = speaker.mentions.iter().filter(outside).map(|mention| {
        let there = analysis.block_at(mention.span.start);
        // Inside a block the nearer mention wins; a block counts more than any distance in it.
        let bytes = mention.span.start.abs_diff(start).min(999);
        let blocks = block.abs_diff(there) + if mention.span.start > start && there != block { BEHIND } else { 0 };
        blocks * 1000 + bytes
    });
    let pronoun = if contradicts(analysis, quote, speaker) { OTHER_PRONOUN } else { 0 };
    Some(nearest.min()? + pronoun * 1000)
}

/// Whether the source of a quotation is "he" and the speaker is called "she" elsewhere, or the other way round.
fn contradicts(analysis: &Analysis, quote: &Quote, speaker: &Speaker) -> bool {
    let is = |span: Span, pronoun: &str| span.of(analysis.source()).eq_ignore_ascii_case(pronoun);
    let other = match quote.mention {
        Some(mention) if is(mention, "he") => "she",
        Some(mention) if is(mention, "she") => "he",
        _ => return false,
    };
    let pronouns = || speaker.mentions.iter().filter(|mention| mention.kind == MentionKind::Pronoun);
    pronouns().any(|mention| is(mention.span, other))
}

/// The edit of the article that keeps a correction of a quotation in a comment: the span to replace, and the comment.
/// `None` if there is no place for one.
pub fn correction_edit(analysis: &Analysis, quote: &Quote, speaker: &str) -> Option<(Span, String)> {
    let comment = correction_comment(speaker);
    if quote.evidence.is_correction()
        && let Some(&old) = quote.evidence.spans.first()
    {
        return Some((old, comment));
    }
    // A comment belongs to the innermost quotation that it touches.
    let own = |at: usize| {
        let parts = analysis.quotes().iter().flat_map(|other| other.content.iter().map(move |span| (span, other)));
        let touching = parts.filter(|(span, _)| span.touches(at)).min_by_key(|(span, _)| (span.len(), **span));
        touching.is_some_and(|(_, innermost)| std::ptr::eq(innermost, quote))
    };
    // Not in front of the content: a line that begins with a comment is not Markdown.
    let at = quote.content.iter().map(|span| span.end).find(|&at| own(at))?;
    Some((Span::new(at, at), comment))
}

/// Longest text that identifies a quotation in the configuration, in bytes of plain text.
const MAX_TEXT: usize = 80;

/// The entry of the configuration that keeps a correction of the quotation with this index.
pub fn correction_entry(analysis: &Analysis, quote: usize, speaker: &str) -> Option<Correction> {
    let text = analysis.quote_text(analysis.quotes().get(quote)?);
    let mut end = text.len();
    if end > MAX_TEXT {
        let limit = text.floor_char_boundary(MAX_TEXT);
        end = text[..limit].rfind(' ').unwrap_or(limit);
    }
    let mut correction = Correction { text: text[..end].to_owned(), occurrence: None, speaker: speaker.to_owned() };
    let alike =
        analysis.quotes().iter().enumerate().filter(|(_, quote)| correction.matches(&analysis.quote_text(quote)));
    let alike: Vec<usize> = alike.map(|(n, _)| n).collect();
    let nth = alike.iter().position(|&n| n == quote)?;
    correction.occurrence = (alike.len() > 1).then_some(nth + 1);
    Some(correction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Background, Format};

    const TEXT: &str = "\
Paul Reed left on Sunday. “I go,” Reed said.

Tom Field met Eve Adams and Ada Moor of the Harbour Board. “Field knows Ben Cole,” she said.

“No,” he added. “No,” he said.
";

    fn names(quote: &str, known: &[ConfiguredSpeaker]) -> Vec<String> {
        let analysis = Analysis::of(TEXT, Format::Plain);
        let n = analysis.quote_index_at(TEXT.find(quote).unwrap() + 3).unwrap();
        speaker_candidates(&analysis, n, known).into_iter().map(|candidate| candidate.name).collect()
    }

    #[test]
    fn whoever_is_mentioned_near_it_comes_first() {
        let known = [ConfiguredSpeaker { name: "Kim Vale".into(), role: None }];
        let all = names("“Field knows", &known);
        let place = |name: &str| all.iter().position(|other| other == name);
        assert!(place("Eve Adams") < place("Paul Reed"), "{all:?}");
        assert_eq!(place("Ben Cole"), None, "{all:?}");
        assert_eq!(all.last().map(String::as_str), Some("Kim Vale"));
        assert_eq!(speaker_candidates(&Analysis::of("", Format::Plain), 0, &known), []);
    }

    #[test]
    fn a_correction_is_written_so_that_it_is_read_again() {
        for format in [Format::Markdown, Format::Html] {
            let mut source = TEXT.to_owned();
            for n in 0..4 {
                for speaker in ["Eve Adams", "Kim \"K\" Vale"] {
                    let analysis = Analysis::of(&source, format);
                    let (span, comment) = correction_edit(&analysis, &analysis.quotes()[n], speaker).unwrap();
                    source.replace_range(span.start..span.end, &comment);
                    let changed = Analysis::of(&source, format);
                    assert_eq!(changed.quotes().len(), 4, "{source}");
                    let name = changed.speaker_of(&changed.quotes()[n]).map(|speaker| &*speaker.name);
                    assert_eq!(name, Some(speaker), "{source}");
                }
            }
            assert_eq!(source.matches("<!--").count(), 4);
        }
    }

    #[test]
    fn an_entry_is_written_so_that_it_is_read_again() {
        let analysis = Analysis::of(TEXT, Format::Plain);
        for n in 0..4 {
            let entry = correction_entry(&analysis, n, "Eve Adams").unwrap();
            assert_eq!(entry.occurrence.is_some(), n >= 2, "{entry:?}");
            let changed = Analysis::with_background(
                TEXT,
                Format::Plain,
                &Background { corrections: vec![entry], ..Background::default() },
            );
            let corrected: Vec<_> = changed.quotes().iter().map(|quote| quote.evidence.is_correction()).collect();
            assert_eq!(corrected, [n == 0, n == 1, n == 2, n == 3]);
        }
    }
}
