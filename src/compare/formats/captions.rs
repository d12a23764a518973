//! Captions: SubRip, WebVTT, TTML. Written here because no crate that is kept up keeps the offsets of the words.

use std::sync::Arc;

use super::super::transcript::{SpokenText, Turn};
use super::labels;
use crate::Span;

/// A line of a file of captions.
struct Line {
    /// Without its end.
    span: Span,
    /// When the caption begins, if this is its line of times.
    begins: Option<u64>,
    /// Whether the line is spoken, rather than a number, a note, or times.
    is_spoken: bool,
}

fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut in_cue) = (0, false);
    for line in source.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let begins = content.split_once("-->").and_then(|(from, _)| labels::time(from.trim()));
        in_cue = begins.is_some() || in_cue && !content.trim().is_empty();
        lines.push(Line { span: Span::new(at, at + content.len()), begins, is_spoken: in_cue && begins.is_none() });
        at += line.len();
    }
    lines
}

/// The label at the start of a caption.
fn label(caption: &str) -> Option<labels::Label> {
    labels::label(caption.trim_start()).filter(|label| label.time.is_none())
}

/// Reads SubRip or WebVTT. Each caption is a turn with its time; a speaker stays until another is named.
pub(super) fn read(source: &str) -> SpokenText {
    let mut spoken = SpokenText::plain(source.to_owned());
    let (mut excluded, mut turns) = (Vec::new(), Vec::new());
    let mut speaker: Option<Arc<str>> = None;
    let mut time = None;
    let lines = lines(source);
    // "Note: …" is a label in one caption only; people speak more than once, or others speak too.
    let labels = lines.iter().filter(|line| line.is_spoken).filter_map(|line| label(line.span.of(source)));
    let named = labels.filter(|label| !label.speaker.is_empty()).count();
    for Line { span, begins, is_spoken } in lines {
        let content = span.of(source);
        if begins.is_some() {
            time = begins;
            turns.push(Turn { start: span.start, speaker: speaker.clone(), time, source: None });
        }
        if !is_spoken {
            excluded.push(span);
            continue;
        }
        let voice = tags(content, span.start, &mut excluded);
        let label = label(content).filter(|label| label.is_certain || named > 1);
        if let Some(label) = &label {
            let start = span.end - content.trim_start().len();
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

/// Reads TTML: each `<p begin="…">` is a turn. Who speaks is the name of its agent.
pub(super) fn ttml(source: &str) -> SpokenText {
    let mut spoken = SpokenText::plain(source.to_owned());
    let (mut excluded, mut turns) = (Vec::new(), Vec::new());
    let mut agents: Vec<(&str, Option<&str>)> = Vec::new();
    let (mut at, mut in_caption, mut in_name) = (0, false, false);
    while let Some(found) = source[at..].find('<') {
        let start = at + found;
        let length = source[start..].find('>').map_or(source.len() - start, |length| length + 1);
        let tag = &source[start..start + length];
        if in_name && let Some((_, name)) = agents.last_mut() {
            *name = Some(source[at..start].trim()).filter(|name| !name.is_empty());
        }
        if !in_caption {
            excluded.push(Span::new(at, start));
        }
        excluded.push(Span::new(start, start + length));
        in_name = false;
        match element(tag) {
            ("p", false) => {
                in_caption = !tag.ends_with("/>");
                let time = attribute(tag, "begin").and_then(ttml_time);
                let speaker = attribute(tag, "agent").map(|id| {
                    let name = agents.iter().find(|(agent, _)| *agent == id).and_then(|(_, name)| *name);
                    name.map_or_else(|| format!("Speaker {id}").into(), Arc::from)
                });
                turns.push(Turn { start, speaker, time, source: None });
            }
            ("p", true) => in_caption = false,
            ("agent", false) => agents.push((attribute(tag, "id").unwrap_or_default(), None)),
            ("name", false) => in_name = true,
            _ => {}
        }
        at = start + length;
    }
    excluded.push(Span::new(at, source.len()));
    (spoken.excluded, spoken.turns) = (excluded, turns);
    spoken
}

/// The name of the element of a tag, without its namespace, and whether the tag ends the element: `p` of `</tt:p>`.
fn element(tag: &str) -> (&str, bool) {
    let name = tag.trim_start_matches('<').split([' ', '\t', '\r', '\n', '>']).next().unwrap_or_default();
    let (name, closes) = name.strip_prefix('/').map_or((name, false), |name| (name, true));
    let name = name.trim_end_matches('/');
    (name.split_once(':').map_or(name, |(_, local)| local), closes)
}

/// The value of an attribute, whatever its namespace.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let (before, behind) = (&rest[..at], &rest[at + name.len()..]);
        rest = behind;
        let value = behind.trim_start().strip_prefix('=').map(str::trim_start);
        if before.ends_with([' ', ':', '\t', '\n'])
            && let Some(value) = value
            && let Some(mark) = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))
        {
            return value[1..].split_once(mark).map(|(value, _)| value);
        }
    }
    None
}

/// Reads a time of TTML as milliseconds: a clock, perhaps with frames behind it, or a number of hours, minutes or seconds.
fn ttml_time(text: &str) -> Option<u64> {
    let text = text.trim();
    if text.contains(':') {
        let clock: Vec<&str> = text.splitn(4, ':').collect();
        return labels::time(&clock[..clock.len().min(3)].join(":"));
    }
    let number = text.trim_end_matches(char::is_alphabetic);
    let factor = match &text[number.len()..] {
        "h" => 3_600_000.0,
        "m" => 60_000.0,
        "s" => 1000.0,
        "ms" => 1.0,
        _ => return None,
    };
    number.parse::<f64>().ok().filter(|number| *number >= 0.0).map(|number| (number * factor) as u64)
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
    fn labels_in_front_of_every_caption() {
        let vtt = "WEBVTT\nKind: captions\n\n1\n00:00:01.000 --> 00:00:04.000\nAda Moor: We will not\n\n2\n00:00:04.000 --> 00:00:06.000\n\
            Ada Moor: sail today.\n\n3\n00:00:06.000 --> 00:00:08.000\nKarl Reed: No.\n";
        let spoken = read(vtt);
        assert_eq!(words(&spoken), "We will not sail today No");
        assert_eq!(spoken.turns.last().and_then(|turn| turn.speaker.as_deref()), Some("Karl Reed"));
        let note = "1\n00:00:01,000 --> 00:00:04,000\nNote: we wait.\n";
        assert_eq!(words(&read(note)), "Note we wait");
    }

    #[test]
    fn ttml_agents_and_times() {
        let source = "<tt:tt><tt:head><ttm:agent xml:id=\"s1\" type='person'><ttm:name type='full'>Ada Moor</ttm:name></ttm:agent>\
            <ttm:agent xml:id=\"s2\"/></tt:head><tt:body><tt:p begin='12.5s' ttm:agent='s1'>We wait.</tt:p>\n\
            <tt:p ttm:agent='s2' begin='00:01:02:12'>No.</tt:p></tt:body></tt:tt>";
        let spoken = ttml(source);
        assert_eq!(words(&spoken), "We wait No");
        let turns: Vec<_> = spoken.turns.iter().map(|turn| (turn.speaker.as_deref(), turn.time)).collect();
        assert_eq!(turns, [(Some("Ada Moor"), Some(12_500)), (Some("Speaker s2"), Some(62_000))]);
        assert_eq!((ttml_time("90m"), ttml_time("250ms"), ttml_time("x")), (Some(5_400_000), Some(250), None));
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
