//! Labels in front of turns, times, and notes about what is to be heard.

use std::sync::Arc;

use super::super::transcript::{SpokenText, Turn};
use crate::Span;

/// The start of a turn: a label with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Who speaks; empty when somebody else than before speaks whose name is not given (">>").
    pub(super) speaker: String,
    /// Length of everything that nobody spoke, in bytes from the start of the line.
    pub(super) length: usize,
    /// The time in it, in milliseconds.
    pub(super) time: Option<u64>,
    /// Whether it is in capitals, or otherwise cannot be anything else.
    pub(super) is_certain: bool,
}

/// The longest label, in bytes.
const LONGEST: usize = 80;

/// The label at the start of a line: `MOOR:`, `Ada Moor (harbour master):`, `>> MOOR:`, `[00:01:20] Moor:`, `Q`, or a name
/// and a time that are the whole line (`Ada Moor  0:15`).
pub(super) fn label(line: &str) -> Option<Label> {
    let mut rest = line.trim_start();
    let mut time = None;
    if let Some((found, behind)) = leading_time(rest) {
        (time, rest) = (Some(found), behind);
    }
    let is_change = rest.starts_with(">>");
    rest = rest.trim_start_matches(['>', '-', '–', '—', '*', '_']).trim_start();
    let before = line.len() - rest.len();
    // "Q" and "A" are labels without a colon too.
    let letter = rest
        .strip_prefix(['Q', 'A'])
        .filter(|behind| behind.starts_with([':', '.', '\u{a0}', '\t']) || behind.starts_with("  "));
    if let Some(behind) = letter {
        let words = behind.trim_start_matches([':', '.', ' ', '\u{a0}', '\t']);
        return Some(Label { speaker: rest[..1].to_owned(), length: line.len() - words.len(), time, is_certain: true });
    }
    if let Some((name, behind)) = split_at_colon(rest)
        && is_name(name)
        && !behind.starts_with("//")
    {
        let behind = behind.trim_start_matches(['*', '_']);
        let name = name.trim_matches(|c: char| "*_ ".contains(c));
        let capitals = name.split('(').next().unwrap_or(name);
        let is_certain = !capitals.contains(char::is_lowercase) && capitals.contains(char::is_alphabetic);
        let (speaker, inner) = trailing_time(name);
        return Some(Label {
            speaker: speaker.to_owned(),
            length: line.len() - behind.len(),
            time: time.or(inner),
            is_certain: is_certain || is_change,
        });
    }
    let (name, inner) = trailing_time(rest.trim_end());
    if inner.is_some() && is_name(name) {
        return Some(Label { speaker: name.to_owned(), length: line.len(), time: inner, is_certain: true });
    }
    (is_change || time.is_some()).then(|| Label { speaker: String::new(), length: before, time, is_certain: true })
}

/// Splits a line at its first colon that is not part of a time.
fn split_at_colon(line: &str) -> Option<(&str, &str)> {
    let in_time = |at: usize| {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        digit(line.as_bytes().get(at + 1)) && (at == 0 || digit(line.as_bytes().get(at - 1)))
    };
    let at = memchr::memchr_iter(b':', line.as_bytes()).find(|&at| !in_time(at))?;
    Some((&line[..at], &line[at + 1..])).filter(|(_, behind)| !behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the text in front of a colon can be a name with a title, a role or an addition in brackets.
fn is_name(text: &str) -> bool {
    let text = text.trim_matches(|c: char| "*_ \u{a0}".contains(c));
    let name = text.split(['(', '[']).next().unwrap_or(text).trim();
    let words = name.split_whitespace();
    let small = ["of", "the", "de", "van", "von", "der", "den", "da", "di", "and", "bin", "al", "la", "le"];
    !name.is_empty()
        && text.len() <= LONGEST
        && name.starts_with(char::is_uppercase)
        && !name.contains(['!', '?', '“', '”', '"', ';', '/', '=', '{', '<'])
        && words.clone().count() <= 8
        && words.into_iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '\'') || small.contains(&word)
        })
}

/// Reads `[00:01:20]`, `(1:20)` or `00:01:20.500` at the start of a line. Returns milliseconds and what is behind it.
fn leading_time(line: &str) -> Option<(u64, &str)> {
    let inner = line.trim_start_matches(['[', '(']);
    let end = inner.find(|c: char| !(c.is_ascii_digit() || ":.,".contains(c))).unwrap_or(inner.len());
    let time = time(&inner[..end])?;
    Some((time, inner[end..].trim_start_matches([']', ')', ' ', '\t', '-', '–'])))
}

/// Splits a time from the end of a label: `Ada Moor  0:15`, `Ada Moor (00:00:15)`.
fn trailing_time(label: &str) -> (&str, Option<u64>) {
    let inner = label.trim_end_matches([')', ']']);
    let start = inner
        .rfind(|c: char| !(c.is_ascii_digit() || ":.,".contains(c)))
        .map_or(0, |at| at + inner[at..].chars().next().map_or(1, char::len_utf8));
    match time(&inner[start..]) {
        Some(time) => (inner[..start].trim_end_matches(['(', '[', ' ', '\t', ',', '-', '–']), Some(time)),
        None => (label.trim(), None),
    }
}

/// Reads `1:20`, `00:01:20` or `00:01:20.500`, as milliseconds.
pub(super) fn time(text: &str) -> Option<u64> {
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let parts: Vec<u64> = clock.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let seconds = match parts[..] {
        [minutes, seconds] => minutes.checked_mul(60)?.checked_add(seconds)?,
        [hours, minutes, seconds] => {
            hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)?
        }
        _ => return None,
    };
    let digits = fraction.get(..3.min(fraction.len()))?;
    let milliseconds =
        if digits.is_empty() { 0 } else { digits.parse::<u64>().ok()? * 10u64.pow(3 - digits.len() as u32) };
    seconds.checked_mul(1000)?.checked_add(milliseconds)
}

/// Notes that are no speech: anything in square brackets, and a few words in round ones: `(Laughter.)`.
pub(super) fn notes(text: &str, offset: usize, excluded: &mut Vec<Span>) {
    const HEARD: &[&str] = &[
        "laugh",
        "applause",
        "inaudible",
        "crosstalk",
        "cheer",
        "pause",
        "music",
        "ph",
        "sic",
        "unintelligible",
        "silence",
    ];
    let mut at = 0;
    while let Some(found) = text[at..].find(['[', '(']) {
        let start = at + found;
        let close = if text[start..].starts_with('[') { ']' } else { ')' };
        let Some(length) = text[start..].find(close).filter(|&length| length <= 60) else {
            at = start + 1;
            continue;
        };
        let inside = text[start + 1..start + length].to_lowercase();
        let heard = inside.split(|c: char| !c.is_alphabetic()).any(|word| {
            HEARD.iter().any(|sound| if sound.len() > 3 { word.starts_with(sound) } else { word == *sound })
        });
        at = start + length + 1;
        if close == ']' || heard {
            excluded.push(Span::new(offset + start, offset + at));
        }
    }
}

/// Reads turns from lines that have been appended to `spoken.text` already. A line without a label belongs to the turn
/// before it. `lines` are spans of the text, each with the source of its paragraph when the text is not the source.
pub(super) fn read_lines(spoken: &mut SpokenText, lines: &[(Span, Option<Span>)]) {
    let found: Vec<Option<Label>> = lines.iter().map(|(line, _)| label(line.of(&spoken.text))).collect();
    // "Note: …" is a label in one line only; people speak more than once, or others speak too.
    let named = found.iter().flatten().filter(|label| !label.speaker.is_empty()).count();
    let (mut excluded, mut turns) = (Vec::new(), Vec::<Turn>::new());
    let mut speaker: Option<Arc<str>> = None;
    let mut time = None;
    for ((line, source), label) in lines.iter().zip(found) {
        let label = label.filter(|label| label.is_certain || named > 1);
        let mut spoken_from = 0;
        if let Some(label) = &label {
            spoken_from = label.length;
            excluded.push(Span::new(line.start, line.start + label.length));
            let is_time_only =
                label.speaker.is_empty() && label.time.is_some() && !line.of(&spoken.text).contains(">>");
            if !is_time_only {
                speaker = Some(label.speaker.as_str()).filter(|speaker| !speaker.is_empty()).map(Arc::from);
            }
            time = label.time.or(time.filter(|_| is_time_only));
        }
        if label.is_some() || source.is_some() {
            turns.push(Turn { start: line.start, speaker: speaker.clone(), time, source: *source });
        }
        notes(&line.of(&spoken.text)[spoken_from..], line.start + spoken_from, &mut excluded);
    }
    (spoken.excluded, spoken.turns) = (excluded, turns);
}

/// Reads a text in which lines begin with labels, or which has none.
pub(super) fn text(source: &str) -> SpokenText {
    let mut spoken = SpokenText::plain(source.to_owned());
    let mut lines = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        if !content.trim().is_empty() {
            lines.push((Span::new(at, at + content.len()), None));
        }
        at += line.len();
    }
    read_lines(&mut spoken, &lines);
    spoken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_many_kinds() {
        let read = |line: &str| {
            label(line).map(|label| (label.speaker.clone(), line[label.length..].trim_start().to_owned(), label.time))
        };
        let turn = |speaker: &str, words: &str, time| Some((speaker.to_owned(), words.to_owned(), time));
        assert_eq!(read("MOOR: We wait."), turn("MOOR", "We wait.", None));
        assert_eq!(read("SEN. PAT DOYLE (R-OH): No."), turn("SEN. PAT DOYLE (R-OH)", "No.", None));
        assert_eq!(read("**Ada Moor:** We wait."), turn("Ada Moor", "We wait.", None));
        assert_eq!(read(">> MOOR: We wait."), turn("MOOR", "We wait.", None));
        assert_eq!(read(">> We wait."), turn("", "We wait.", None));
        assert_eq!(read("[00:01:20] Moor: We wait."), turn("Moor", "We wait.", Some(80_000)));
        assert_eq!(read("Karl Reed (00:12): No."), turn("Karl Reed", "No.", Some(12_000)));
        assert_eq!(read("Ada Moor  0:15"), turn("Ada Moor", "", Some(15_000)));
        assert_eq!(read("Q\u{a0}\u{a0} Who waits?"), turn("Q", "Who waits?", None));
        assert_eq!(read("We wait at 10:30 today."), None);
        assert_eq!(read("There is one thing: we wait."), None);
        assert_eq!(read("A boat came."), None);
        assert_eq!(time("1:02:03.5"), Some(3_723_500));
    }

    #[test]
    fn a_label_alone_is_none() {
        assert!(text("Minutes of the council\n\nNote: the doors were shut.").turns.is_empty());
        let spoken = text("Ada Moor: We wait.\nTom Reed: No. (Laughter.) [inaudible] You do.\nAll of you.");
        let speakers: Vec<_> = spoken.turns.iter().map(|turn| turn.speaker.as_deref()).collect();
        assert_eq!(speakers, [Some("Ada Moor"), Some("Tom Reed")]);
        let notes: Vec<&str> = spoken.excluded.iter().map(|span| span.of(&spoken.text)).collect();
        assert_eq!(notes, ["Ada Moor:", "Tom Reed:", "(Laughter.)", "[inaudible]"]);
    }
}
