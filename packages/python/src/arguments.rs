//! Arguments as Python gives them.

use std::borrow::Cow;
use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use whosaid::{Background, Correction, Format, Knowledge};

/// The text of a string. Lone surrogates, which no file in UTF-8 can hold, become U+FFFD, one for one, so that offsets
/// in code points are those of the string.
pub(crate) fn text_of(string: &Bound<'_, PyString>) -> PyResult<String> {
    if let Ok(text) = string.to_cow() {
        return Ok(Cow::into_owned(text));
    }
    let encoded = string.call_method1("encode", ("utf-32-le", "surrogatepass"))?;
    let units = encoded.cast::<PyBytes>()?.as_bytes().as_chunks::<4>().0;
    let chars =
        units.iter().map(|unit| char::from_u32(u32::from_le_bytes(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
    Ok(chars.collect())
}

/// The markup language with this name.
pub(crate) fn format_of(name: &str) -> PyResult<Format> {
    name.parse()
        .map_err(|_| PyValueError::new_err(format!("unknown format {name:?}: expected plain, markdown or html")))
}

/// A known speaker: the name, other names, and roles.
pub(crate) type KnownSpeaker = (String, Vec<String>, Vec<String>);

/// What is known beside the text: speakers, and corrections as pairs of the first words of a quotation and its speaker.
pub(crate) fn background(speakers: &[KnownSpeaker], corrections: Vec<(String, String)>) -> Arc<Background> {
    let mut knowledge = Knowledge::default();
    for (name, aliases, roles) in speakers {
        let [aliases, roles] = [aliases, roles].map(|words| words.iter().map(String::as_str).collect::<Vec<_>>());
        knowledge.add(name, &aliases, &roles);
    }
    let corrections = corrections.into_iter().map(|(text, speaker)| Correction { text, occurrence: None, speaker });
    Arc::new(Background { corrections: corrections.collect(), knowledge })
}
