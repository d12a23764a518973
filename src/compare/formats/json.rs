//! The JSON of transcription services: Whisper, AssemblyAI, Deepgram, Rev, Amazon Transcribe, Otter, and others of their
//! shape. Services list either turns, or words (then some list the turns without their words).

use serde_json::{Map, Value};

use super::super::transcript::{SpokenText, Turn};
use crate::Span;

/// Keys of lists of turns, in order of preference: turns by speaker before segments by time.
const LISTS: &[&str] =
    &["utterances", "monologues", "audio_segments", "paragraphs", "segments", "transcript", "transcripts", "results"];
/// Keys of lists of words.
const WORD_LISTS: &[&str] = &["items", "words", "results"];
/// Keys of the words of a turn.
const WORDS: &[&str] = &["text", "transcript", "content", "value", "body"];
/// Keys of a single word.
const WORD: &[&str] = &["punctuated_word", "text", "word", "content", "value", "name"];
/// Keys of the speaker.
const SPEAKERS: &[&str] =
    &["speaker", "speaker_name", "speaker_label", "speakerName", "name", "speaker_id", "speakerId"];
/// Keys of the start.
const STARTS: &[&str] = &["start", "start_time", "startTime", "begin", "ts", "time"];
/// Nobody says more words in a second. What seems faster was counted in seconds, not in milliseconds.
const WORDS_PER_SECOND: usize = 8;

/// Reads the first list of turns that is found, or else a list of words; `None` if there is none.
pub(super) fn read(source: &str) -> Option<SpokenText> {
    let json: Value = serde_json::from_str(source.trim_start_matches('\u{feff}')).ok()?;
    let is_turns = |list: &[Value]| list.iter().any(|item| item.as_object().is_some_and(|item| words(item).is_some()));
    let is_words = |list: &[Value]| list.iter().any(|item| item.as_object().is_some_and(|item| word(item).is_some()));
    let turns =
        |key: &&str| find(&json, key, &is_turns).filter(|list| !is_transcript_without_speakers(key, list, &json));
    let items = LISTS.iter().find_map(turns).or_else(|| json.as_array().filter(|list| is_turns(list)));
    let spoken = match items {
        Some(list) => {
            collect(list.iter().filter_map(Value::as_object).filter_map(|item| Some((item, words(item)?))), &json)
        }
        None => match WORD_LISTS.iter().find_map(|key| find(&json, key, &is_words)) {
            Some(list) => of_words(list, &json),
            None => {
                return json
                    .get("text")
                    .and_then(Value::as_str)
                    .map(|text| SpokenText { text: text.to_owned(), ..SpokenText::default() });
            }
        },
    };
    Some(spoken)
}

/// Whether a list of whole transcripts stands beside a list of their words, which has speakers and times.
fn is_transcript_without_speakers(key: &str, list: &[Value], json: &Value) -> bool {
    let has_words = |list: &[Value]| list.iter().any(|item| item.as_object().is_some_and(|item| word(item).is_some()));
    key == "transcripts" && list.len() == 1 && find(json, "items", &has_words).is_some()
}

/// The first list with this key that is as it should be, at any depth.
fn find<'j>(json: &'j Value, key: &str, is_wanted: &dyn Fn(&[Value]) -> bool) -> Option<&'j Vec<Value>> {
    match json {
        Value::Object(object) => object
            .get(key)
            .and_then(Value::as_array)
            .filter(|list| is_wanted(list))
            .or_else(|| object.values().find_map(|value| find(value, key, is_wanted))),
        Value::Array(list) => list.iter().find_map(|value| find(value, key, is_wanted)),
        _ => None,
    }
}

/// Makes a text of turns, each with its words.
fn collect<'j>(turns: impl Iterator<Item = (&'j Map<String, Value>, String)>, json: &Value) -> SpokenText {
    let mut spoken = SpokenText::default();
    let mut starts = Vec::new();
    for (item, words) in turns {
        starts.push(STARTS.iter().find_map(|key| item.get(*key)).and_then(time));
        spoken.turns.push(Turn {
            start: spoken.text.len(),
            speaker: speaker(item, json).map(Into::into),
            time: None,
            source: Some(Span::default()),
        });
        spoken.text.push_str(words.trim());
        spoken.text.push('\n');
    }
    let unit = unit(&spoken, &starts);
    for (turn, start) in spoken.turns.iter_mut().zip(starts) {
        turn.time = start.map(|start| match start {
            Start::Seconds(seconds) => (seconds * 1000.0) as u64,
            Start::Whole(number) => number.saturating_mul(unit),
        });
    }
    spoken
}

/// How many milliseconds a whole number stands for: one, or a thousand if other starts are fractions, or if people would speak too
/// fast.
fn unit(spoken: &SpokenText, starts: &[Option<Start>]) -> u64 {
    let has_fractions = starts.iter().any(|start| matches!(start, Some(Start::Seconds(_))));
    let last = spoken.turns.iter().zip(starts).rev().find_map(|(turn, start)| match start {
        Some(Start::Whole(start)) => Some((turn.start, *start)),
        _ => None,
    });
    let too_fast = last.is_some_and(|(behind, milliseconds)| {
        let words = spoken.text[..behind].split_whitespace().count();
        words * 1000 > WORDS_PER_SECOND * (milliseconds as usize + 1000)
    });
    if has_fractions || too_fast { 1000 } else { 1 }
}

/// The speaker of a turn or word. Services number speakers, or give them letters, and some list their names elsewhere.
fn speaker(item: &Map<String, Value>, json: &Value) -> Option<String> {
    let alternative = || item.get("alternatives")?.get(0)?.as_object();
    let value = SPEAKERS.iter().find_map(|key| item.get(*key)).or_else(|| alternative()?.get("speaker"))?;
    let label = match value {
        Value::String(name) => name.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(speaker) => speaker.get("name")?.as_str()?.to_owned(),
        _ => return None,
    };
    let listed = json.get("speakers").and_then(Value::as_array).into_iter().flatten();
    let is_this = |other: &&Value| match other.get("id") {
        Some(Value::String(id)) => *id == label,
        Some(Value::Number(id)) => id.to_string() == label,
        _ => false,
    };
    let name = listed
        .into_iter()
        .find(is_this)
        .and_then(|speaker| ["speaker_name", "name"].iter().find_map(|key| speaker.get(*key)).and_then(Value::as_str));
    let names_nobody = label.len() == 1 || label.chars().all(|c| c.is_ascii_digit());
    Some(name.map_or_else(|| if names_nobody { format!("Speaker {label}") } else { label.clone() }, str::to_owned))
}

/// The words of a turn: a string, or a list of elements that have one each.
fn words(item: &Map<String, Value>) -> Option<String> {
    let is_word = item.get("type").and_then(Value::as_str).is_some_and(|kind| matches!(kind, "word" | "punctuation"));
    if let Some(text) = WORDS.iter().find_map(|key| item.get(*key)).and_then(Value::as_str).filter(|_| !is_word) {
        return Some(text.to_owned());
    }
    let elements =
        ["elements", "sentences", "words"].iter().find_map(|key| item.get(*key)).and_then(Value::as_array)?;
    let texts = elements.iter().filter_map(Value::as_object).filter_map(|element| {
        let text = WORDS.iter().chain(&["word", "punctuated_word"]).find_map(|key| element.get(*key))?.as_str()?;
        Some(text.trim().to_owned())
    });
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// A single word, or a punctuation mark.
fn word(item: &Map<String, Value>) -> Option<&str> {
    let alternative = item.get("alternatives").and_then(|list| list.get(0)).and_then(Value::as_object);
    [Some(item), alternative]
        .into_iter()
        .flatten()
        .find_map(|item| WORD.iter().find_map(|key| item.get(*key)?.as_str()))
}

/// Makes turns of words: a new one where another speaker begins, or a turn of a list without words.
fn of_words(list: &[Value], json: &Value) -> SpokenText {
    let number = |item: &Map<String, Value>, keys: &[&str]| {
        let value = keys.iter().find_map(|key| item.get(*key))?;
        value.as_f64().or_else(|| value.as_str()?.parse().ok())
    };
    let has_speaker = |list: &[Value]| list.iter().any(|item| item.get("speaker").is_some());
    let paragraphs = ["paragraphs", "segments"].iter().find_map(|key| find(json, key, &has_speaker));
    let paragraphs: Vec<&Map<String, Value>> = paragraphs.into_iter().flatten().filter_map(Value::as_object).collect();
    let mut turns: Vec<(&Map<String, Value>, String)> = Vec::new();
    let mut last: Option<(Option<String>, Option<usize>)> = None;
    for item in list.iter().filter_map(Value::as_object) {
        let Some(word) = word(item) else { continue };
        let is_mark = !word.contains(char::is_alphanumeric);
        let start = number(item, STARTS);
        let paragraph = start.and_then(|start| {
            paragraphs.iter().rposition(|paragraph| number(paragraph, STARTS).is_some_and(|from| from <= start))
        });
        let now = (speaker(item, json), paragraph);
        match turns.last_mut() {
            Some((_, words)) if is_mark => words.push_str(word.trim()),
            Some((_, words)) if last.as_ref() == Some(&now) => words.extend([" ", word.trim()]),
            _ => {
                turns.push((paragraph.map_or(item, |paragraph| paragraphs[paragraph]), word.trim().to_owned()));
                last = Some(now);
            }
        }
    }
    collect(turns.into_iter(), json)
}

/// A start as a service writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Start {
    Seconds(f64),
    /// Milliseconds, or seconds.
    Whole(u64),
}

/// Reads a start. Numbers in strings are seconds.
fn time(value: &Value) -> Option<Start> {
    match value {
        Value::Number(number) => number.as_u64().map(Start::Whole).or_else(|| number.as_f64().map(Start::Seconds)),
        Value::String(text) => match super::labels::time(text) {
            Some(milliseconds) => Some(Start::Seconds(milliseconds as f64 / 1000.0)),
            None => text.parse().ok().map(Start::Seconds),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shapes_of_several_services() {
        for source in [
            r#"{"text":"We wait. No.","segments":[{"id":0,"start":1.5,"end":2.0,"text":" We wait."},{"start":3.0,"text":" No."}]}"#,
            r#"{"id":"x","text":"We wait. No.","utterances":[{"speaker":"A","start":1500,"text":"We wait."},{"speaker":"B","start":3000,"text":"No."}]}"#,
            r#"{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"We"},{"type":"punct","value":" "},{"value":"wait."}],"start":1.5},{"speaker":1,"elements":[{"value":"No."}]}]}"#,
            r#"{"results":{"audio_segments":[{"transcript":"We wait.","speaker_label":"spk_0","start_time":"1.5"},{"transcript":"No."}]}}"#,
        ] {
            let spoken = read(source).unwrap();
            assert_eq!(spoken.text, "We wait.\nNo.\n", "{source}");
            assert_eq!((spoken.turns.len(), spoken.turns[0].time), (2, Some(1500)), "{source}");
        }
        // Words alone, with a speaker each or with turns beside them.
        for source in [
            r#"{"results":{"transcripts":[{"transcript":"We wait. No."}],"items":[{"type":"pronunciation","alternatives":[{"content":"We"}],"start_time":"1.5","speaker_label":"spk_0"},{"alternatives":[{"content":"wait"}],"start_time":"1.7","speaker_label":"spk_0"},{"type":"punctuation","alternatives":[{"content":"."}]},{"alternatives":[{"content":"No"}],"start_time":"3.0","speaker_label":"spk_1"},{"type":"punctuation","alternatives":[{"content":"."}]}]}}"#,
            r#"{"results":[{"type":"word","start_time":1.5,"alternatives":[{"content":"We","speaker":"S1"}]},{"type":"word","start_time":1.7,"alternatives":[{"content":"wait","speaker":"S1"}]},{"type":"punctuation","start_time":1.9,"alternatives":[{"content":".","speaker":"S1"}]},{"type":"word","start_time":3.0,"alternatives":[{"content":"No.","speaker":"S2"}]}]}"#,
            r#"{"words":[{"start":1.5,"end":1.6,"text":"We"},{"start":1.7,"end":1.9,"text":"wait."},{"start":3.0,"end":3.2,"text":"No."}],"paragraphs":[{"speaker":"Ada Moor","start":1.5,"end":1.9},{"speaker":"Tom Reed","start":3.0,"end":3.2}]}"#,
        ] {
            let spoken = read(source).unwrap();
            assert_eq!(spoken.text, "We wait.\nNo.\n", "{source}");
            assert_eq!((spoken.turns.len(), spoken.turns[0].time), (2, Some(1500)), "{source}");
            assert!(spoken.turns[0].speaker != spoken.turns[1].speaker, "{source}");
        }
        let named = r#"{"speakers":[{"id":7,"speaker_name":"Ada Moor"}],"transcripts":[{"transcript":"We wait.","speaker_id":7},{"transcript":"No.","speaker_id":8}]}"#;
        let speakers = read(named).unwrap().turns.into_iter().map(|turn| turn.speaker.unwrap().to_string());
        assert_eq!(speakers.collect::<Vec<_>>(), ["Ada Moor", "Speaker 8"]);
        // Whole seconds: nobody speaks twelve words in four milliseconds.
        let seconds = r#"{"segments":[{"start":0,"text":"one two three four five six seven eight nine ten eleven twelve"},{"start":4,"text":"thirteen"}]}"#;
        assert_eq!(read(seconds).unwrap().turns[1].time, Some(4000));
        assert!(read("{}").is_none() && read("no json").is_none());
    }
}
