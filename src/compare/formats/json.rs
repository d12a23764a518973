//! The JSON of transcription services: Whisper, AssemblyAI, Deepgram, Rev, Amazon Transcribe and others of their shape.

use serde_json::{Map, Value};

use super::super::transcript::{SpokenText, Turn};
use crate::Span;

/// Keys of lists of turns, in order of preference: turns by speaker before segments by time.
const LISTS: &[&str] =
    &["utterances", "monologues", "audio_segments", "paragraphs", "segments", "transcript", "results"];
/// Keys of the words of a turn.
const WORDS: &[&str] = &["text", "transcript", "content", "value", "body"];
/// Keys of the speaker.
const SPEAKERS: &[&str] = &["speaker", "speaker_name", "speaker_label", "speakerName", "name"];
/// Keys of the start.
const STARTS: &[&str] = &["start", "start_time", "startTime", "begin", "ts"];

/// Reads the first list of turns that is found; `None` if there is none.
pub(super) fn read(source: &str) -> Option<SpokenText> {
    let json: Value = serde_json::from_str(source.trim_start_matches('\u{feff}')).ok()?;
    let lists = LISTS.iter().filter_map(|key| find(&json, key));
    let mut spoken = lists.chain(json.as_array()).map(|list| turns(list)).find(|spoken| !spoken.turns.is_empty());
    if spoken.is_none() {
        let text = json.get("text").and_then(Value::as_str)?;
        spoken = Some(SpokenText { text: text.to_owned(), ..SpokenText::default() });
    }
    // Services that count in milliseconds write whole numbers.
    spoken
}

/// The first list with this key, at any depth.
fn find<'j>(json: &'j Value, key: &str) -> Option<&'j Vec<Value>> {
    match json {
        Value::Object(object) => object
            .get(key)
            .and_then(Value::as_array)
            .filter(|list| list.iter().any(|item| item.as_object().is_some_and(|item| words(item).is_some())))
            .or_else(|| object.values().find_map(|value| find(value, key))),
        Value::Array(list) => list.iter().find_map(|value| find(value, key)),
        _ => None,
    }
}

fn turns(list: &[Value]) -> SpokenText {
    let mut spoken = SpokenText::default();
    for item in list.iter().filter_map(Value::as_object) {
        let Some(words) = words(item) else { continue };
        let speaker = SPEAKERS.iter().find_map(|key| item.get(*key)).and_then(|speaker| match speaker {
            Value::String(name) => Some(name.clone()),
            Value::Number(number) => Some(format!("Speaker {number}")),
            Value::Object(speaker) => speaker.get("name").and_then(Value::as_str).map(str::to_owned),
            _ => None,
        });
        spoken.turns.push(Turn {
            start: spoken.text.len(),
            // Services number speakers, or give them letters: such a label names nobody.
            speaker: speaker.map(|name| if name.len() == 1 { format!("Speaker {name}") } else { name }.into()),
            time: STARTS.iter().find_map(|key| item.get(*key)).and_then(time),
            source: Some(Span::default()),
        });
        spoken.text.push_str(words.trim());
        spoken.text.push('\n');
    }
    spoken
}

/// The words of a turn: a string, or a list of elements that have one each.
fn words(item: &Map<String, Value>) -> Option<String> {
    if let Some(text) = WORDS.iter().find_map(|key| item.get(*key)).and_then(Value::as_str) {
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

/// A time in milliseconds: whole numbers are milliseconds, others are seconds, as are numbers in strings.
fn time(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => match number.as_u64() {
            Some(milliseconds) => Some(milliseconds),
            None => number.as_f64().map(|seconds| (seconds * 1000.0) as u64),
        },
        Value::String(text) => {
            super::labels::time(text).or_else(|| text.parse::<f64>().ok().map(|seconds| (seconds * 1000.0) as u64))
        }
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
        assert!(read("{}").is_none() && read("no json").is_none());
    }
}
