//! Captions: SubRip, WebVTT, TTML. Written here because no crate that is kept up keeps the offsets of the words.

use std::sync::Arc;

use super::super::transcript::{SpokenText, Turn};
use super::labels;
use crate::Span;

/// Reads SubRip or WebVTT. Each caption is a turn with its time; a speaker stays until another is named.
pub(super) fn read(source: &str) -> SpokenText {
    let mut spoken = SpokenText::plain(source.to_owned());
    let (mut excluded, mut turns) = (Vec::new(), Vec::new());
    let mut speaker: Option<Arc<str>> = None;
    let (mut at, mut in_cue) = (0, false);
    let mut time = None;
    for line in source.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let span = Span::new(at, at + content.len());
        at += line.len();
        let begins = content.split_once("-->").and_then(|(from, _)| labels::time(from.trim()));
        if let Some(begins) = begins {
            (time, in_cue) = (Some(begins), true);
            turns.push(Turn { start: span.start, speaker: speaker.clone(), time, source: None });
        }
        if content.trim().is_empty() {
            in_cue = false;
        }
        if begins.is_some() || !in_cue {
            excluded.push(span);
            continue;
        }
        let voice = tags(content, span.start, &mut excluded);
        let text = content.trim_start_matches(|c: char| c.is_whitespace());
        let label = labels::label(text).filter(|label| label.is_certain && label.time.is_none());
        if let Some(label) = &label {
            let start = span.end - text.len();
            excluded.push(Span::new(start, start + label.length));
        }
        let named = voice.or(label.map(|label| label.speaker));
        if let Some(named) = named {
            speaker = Some(named.as_str()).filter(|name| !name.is_empty()).map(Arc::from);
            turns.push(Turn { start: span.start, speaker: speaker.clone(), time, source: None });
        }
        labels::notes(content, span.start, &mut excluded);
    }
    excluded.sort_unstable();
    (spoken.excluded, spoken.turns) = (excluded, turns);
    spoken
}

/// Excludes the tags of a line; returns the speaker of a voice tag: `<v Ada Moor>`.
fn tags(line: &str, offset: usize, excluded: &mut Vec<Span>) -> Option<String> {
    let mut voice = None;
    let mut at = 0;
    while let Some(found) = line[at..].find('<') {
        let start = at + found;
        let Some(length) = line[start..].find('>') else { break };
        let tag = &line[start + 1..start + length];
        if let Some(name) = tag
            .strip_prefix("v ")
            .or_else(|| tag.strip_prefix("v.").and_then(|tag| tag.split_once(' ').map(|(_, name)| name)))
        {
            voice = Some(name.trim().to_owned());
        }
        at = start + length + 1;
        excluded.push(Span::new(offset + start, offset + at));
    }
    voice
}

/// Reads TTML: each `<p begin="…">` is a turn.
pub(super) fn ttml(source: &str) -> SpokenText {
    let mut spoken = SpokenText::plain(source.to_owned());
    let (mut excluded, mut turns) = (Vec::new(), Vec::new());
    let (mut at, mut in_caption) = (0, false);
    while let Some(found) = source[at..].find('<') {
        let start = at + found;
        let length = source[start..].find('>').map_or(source.len() - start, |length| length + 1);
        let tag = &source[start..start + length];
        if !in_caption {
            excluded.push(Span::new(at, start));
        }
        excluded.push(Span::new(start, start + length));
        if tag.starts_with("<p") {
            in_caption = true;
            let value = |name: &str| tag.split_once(name)?.1.split(['"', '\'']).nth(1);
            let time = value("begin=").and_then(labels::time);
            let speaker = value("ttm:agent=").map(Arc::from);
            turns.push(Turn { start, speaker, time, source: None });
        } else if tag.starts_with("</p") {
            in_caption = false;
        }
        at = start + length;
    }
    excluded.push(Span::new(at, source.len()));
    (spoken.excluded, spoken.turns) = (excluded, turns);
    spoken
}

#[cfg(test)]
mod tests {
    use super::super::super::spoken_words::spoken_words;
    use super::*;

    fn words(spoken: &SpokenText) -> String {
        let words = spoken_words(&spoken.text, &spoken.excluded);
        words.iter().map(|word| word.span().of(&spoken.text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn subrip_and_webvtt() {
        let srt = "1\r\n00:00:01,000 --> 00:00:03,000\r\n>> MOOR: We will not\r\nsail <i>before</i>\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\n\
            the wind has dropped.\r\n";
        let spoken = read(srt);
        assert_eq!(words(&spoken), "We will not sail before the wind has dropped");
        assert_eq!(
            spoken.turns.last().map(|turn| (turn.speaker.as_deref(), turn.time)),
            Some((Some("MOOR"), Some(3500)))
        );
        let vtt = "WEBVTT - harbour\n\nNOTE nobody says this\n\nintro\n00:01.000 --> 00:03.000 align:start\n\
            <v Ada Moor>We wait.</v>\n\n00:04.000 --> 00:05.000\n<v Tom Reed>No.\n";
        let spoken = read(vtt);
        assert_eq!(words(&spoken), "We wait No");
        assert_eq!(spoken.turns.last().and_then(|turn| turn.speaker.as_deref()), Some("Tom Reed"));
    }

    #[test]
    fn ttml_paragraphs() {
        let source = "<tt><head><title>Talk</title></head><body><p begin=\"00:00:01.000\" end=\"00:00:02.000\">We\
            <br/>wait.</p></body></tt>";
        let spoken = ttml(source);
        assert_eq!(words(&spoken), "We wait");
        assert_eq!(spoken.turns[0].time, Some(1000));
    }
}
