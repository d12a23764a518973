//! Completion of speakers after a reporting verb or "according to".
//!
//! A speaker not yet introduced is completed with role and full name, later with the surname.

use rustc_hash::FxHashSet;

use crate::lexicon::{WordId, reporting_verb};
use crate::{Analysis, MentionKind, Span, SpeakerKind};

/// A speaker listed in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfiguredSpeaker {
    /// Full name.
    pub name: String,
    /// Role, as worded at first mention.
    pub role: Option<String>,
}

/// One completion item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The text to insert.
    pub text: String,
    /// Full name.
    pub name: String,
    /// The speaker's role, if known.
    pub detail: Option<String>,
}

/// The completions at a byte offset, and the span of the unfinished word to replace, in source bytes. `None` unless a
/// reporting verb or "according to" precedes that word. The speaker mentioned last comes first.
pub fn completions(analysis: &Analysis, offset: usize, known: &[ConfiguredSpeaker]) -> Option<(Span, Vec<Completion>)> {
    let source = analysis.source();
    let offset = source.floor_char_boundary(offset.min(source.len()));
    let head = &source[..offset];
    let start = head.rfind(|c: char| !c.is_alphabetic() && c != '-').map_or(0, |i| i + 1);
    let start = source.ceil_char_boundary(start);
    if start > offset || !expects_source(&source[..start]) {
        return None;
    }
    let mut offers: Vec<(usize, Completion)> = Vec::new();
    for speaker in analysis.speakers() {
        if matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Group) || !speaker.can_speak {
            continue;
        }
        let named = speaker.mentions.iter().filter(|m| m.kind == MentionKind::Name && m.span.end != offset);
        let before = named.map(|m| m.span.start).rfind(|&at| at < start && analysis.is_running_text(at));
        // A speaker whose only mentions are at the cursor is the unfinished word itself.
        if speaker.mentions.iter().all(|mention| mention.span.touches(offset)) {
            continue;
        }
        let role = speaker.roles.first().cloned();
        let text = match before {
            Some(_) => speaker.short_name().to_owned(),
            None => introduced(&speaker.name, role.as_deref()),
        };
        let offer = Completion { text, name: speaker.name.clone(), detail: role };
        offers.push((before.map_or(usize::MAX, |at| offset - at), offer));
    }
    let named: FxHashSet<String> = offers.iter().map(|(_, offer)| offer.name.clone()).collect();
    for known in known {
        if !named.contains(&known.name) {
            let text = introduced(&known.name, known.role.as_deref());
            offers.push((usize::MAX, Completion { text, name: known.name.clone(), detail: known.role.clone() }));
        }
    }
    // The speaker who was mentioned last is the likeliest.
    offers.sort_by_key(|(distance, _)| *distance);
    Some((Span::new(start, offset), offers.into_iter().map(|(_, offer)| offer).collect()))
}

fn introduced(name: &str, role: Option<&str>) -> String {
    match role {
        Some(role) if !name.contains(role) => format!("{role} {name}"),
        _ => name.to_owned(),
    }
}

/// Whether a text ends with a reporting verb or "according to", followed by a space.
fn expects_source(head: &str) -> bool {
    let line = head.rsplit(['\n', '\r']).next().unwrap_or(head);
    let Some(words) = line.strip_suffix([' ', '\u{a0}']) else { return false };
    let mut words = words.rsplit([' ', '\u{a0}']);
    let last = words.next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
    if WordId::of(last) == WordId::new("to") {
        return words.next().is_some_and(|word| {
            WordId::of(word.trim_matches(|c: char| !c.is_alphabetic())) == WordId::new("according")
        });
    }
    !last.is_empty() && reporting_verb(WordId::of(last)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    fn offered(source: &str, known: &[ConfiguredSpeaker]) -> Vec<String> {
        let analysis = Analysis::of(source, Format::Plain);
        let found = completions(&analysis, source.len(), known);
        found.map(|(_, all)| all.into_iter().map(|offer| offer.text).collect()).unwrap_or_default()
    }

    #[test]
    fn speakers_behind_a_word_of_saying() {
        let known = [ConfiguredSpeaker { name: "Tom Field".into(), role: Some("chief baker".into()) }];
        let source = "“We wait,” harbour master Ada Moor said.\n\n“We always wait,” said ";
        assert_eq!(offered(source, &known), ["Moor", "chief baker Tom Field"]);
        assert_eq!(offered(&source.replace(",” said ", ",” she said, according to Mo"), &known).len(), 2);
    }

    #[test]
    fn nothing_elsewhere() {
        assert!(offered("“We wait,” Ada Moor said. The crew ", &[]).is_empty());
        assert!(offered("", &[]).is_empty());
    }
}
