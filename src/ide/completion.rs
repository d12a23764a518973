//! Completion of speakers where an attribution names one: after a quotation ("“…,” Mo"), after a quotation and its verb
//! ("“…,” said Mo"), and after "according to".
//!
//! Nothing is offered anywhere else, and what is offered begins with the letters that are typed already.

use rustc_hash::FxHashSet;

use crate::lexicon::{WordId, reporting_verb};
use crate::{Analysis, MentionKind, Span, Speaker, SpeakerKind};

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
    /// The text to insert; it begins with the unfinished word.
    pub text: String,
    /// Full name.
    pub name: String,
    /// The speaker's role, if known.
    pub detail: Option<String>,
}

/// The completions at a byte offset, and the span of the unfinished word to replace, in source bytes. `None` unless the name
/// of a speaker belongs there. Whoever is quoted in the article comes first, and the last one mentioned before the others.
pub fn completions(analysis: &Analysis, offset: usize, known: &[ConfiguredSpeaker]) -> Option<(Span, Vec<Completion>)> {
    let source = analysis.source();
    let offset = source.floor_char_boundary(offset.min(source.len()));
    let head = &source[..offset];
    let typed_len =
        head.chars().rev().take_while(|c| c.is_alphabetic() || *c == '-').map(char::len_utf8).sum::<usize>();
    let span = Span::new(offset - typed_len, offset);
    let typed = span.of(source);
    // A name begins with a capital letter, and behind the cursor there is no rest of a word.
    let in_word = source[offset..].starts_with(char::is_alphanumeric);
    if in_word || typed.starts_with(char::is_lowercase) || !expects_source(&source[..span.start], typed) {
        return None;
    }
    let mut offers: Vec<(bool, usize, Completion)> = Vec::new();
    for speaker in analysis.speakers().iter().filter(|speaker| may_speak(analysis, speaker, offset)) {
        // A speaker whose only mentions are at the cursor is the unfinished word itself.
        let elsewhere = |span: Span| !span.touches(offset);
        if !speaker.mentions.iter().any(|mention| elsewhere(mention.span)) {
            continue;
        }
        let named = speaker.mentions.iter().filter(|m| m.kind == MentionKind::Name && elsewhere(m.span));
        let before = named.map(|m| m.span.start).rfind(|&at| at < span.start && analysis.is_running_text(at));
        let role = speaker.roles.first();
        let Some(text) = fitting(&speaker.name, speaker.short_name(), role, before.is_some(), typed) else { continue };
        let quoted = analysis.quotes_by(speaker.id).any(|quote| !quote.extent().touches(offset));
        let offer = Completion { text, name: speaker.name.clone(), detail: role.cloned() };
        offers.push((!quoted, before.map_or(usize::MAX, |at| offset - at), offer));
    }
    let named: FxHashSet<String> = offers.iter().map(|(_, _, offer)| offer.name.clone()).collect();
    for known in known.iter().filter(|known| !named.contains(&known.name)) {
        let short = known.name.rsplit(' ').next().unwrap_or(&known.name);
        if let Some(text) = fitting(&known.name, short, known.role.as_ref(), false, typed) {
            offers.push((true, usize::MAX, Completion { text, name: known.name.clone(), detail: known.role.clone() }));
        }
    }
    offers.sort_by_key(|(silent, distance, _)| (*silent, *distance));
    // Two people may have one surname; the text tells nothing more of the second.
    let mut texts = FxHashSet::default();
    let offers: Vec<Completion> = offers.into_iter().map(|(_, _, offer)| offer).collect();
    Some((span, offers.into_iter().filter(|offer| texts.insert(offer.text.clone())).collect()))
}

/// Whether a speaker is offered: people and bodies with a name, a place only where it speaks for those who govern there.
fn may_speak(analysis: &Analysis, speaker: &Speaker, offset: usize) -> bool {
    match speaker.kind {
        SpeakerKind::Person | SpeakerKind::Organisation => speaker.can_speak,
        SpeakerKind::Place => analysis.quotes_by(speaker.id).any(|quote| !quote.extent().touches(offset)),
        SpeakerKind::Group | SpeakerKind::Anonymous => false,
    }
}

/// How a speaker is named, so that the text begins with what is typed: once introduced by the short name, before that by role
/// and full name. `None` if nothing of that fits, or if nothing is left to complete.
fn fitting(name: &str, short: &str, role: Option<&String>, is_introduced: bool, typed: &str) -> Option<String> {
    let with_role = role.filter(|role| !name.contains(role.as_str())).map(|role| format!("{role} {name}"));
    let (name, short) = (name.to_owned(), short.to_owned());
    let forms = match (is_introduced, with_role) {
        (true, _) => vec![short, name],
        (false, Some(with_role)) => vec![with_role, name, short],
        (false, None) => vec![name, short],
    };
    forms.into_iter().find(|form| form.starts_with(typed)).filter(|form| form.len() > typed.len())
}

/// Whether the name of a speaker belongs behind this text.
fn expects_source(head: &str, typed: &str) -> bool {
    let line = head.rsplit(['\n', '\r', '\u{2028}', '\u{2029}']).next().unwrap_or(head);
    let blank = [' ', '\u{a0}'];
    let Some(before) = line.strip_suffix(blank) else { return false };
    let before = before.trim_end_matches(blank);
    let (rest, last) = before.rsplit_once(blank).unwrap_or(("", before));
    if WordId::of(last) == WordId::new("to") {
        let word = rest.trim_end_matches(blank).rsplit(blank).next().unwrap_or("");
        return WordId::of(word.trim_matches(|c: char| !c.is_alphabetic())) == WordId::new("according");
    }
    // "“…,” Mo": without a letter it might as well become a verb.
    if ends_quotation(before) {
        return !typed.is_empty();
    }
    last.chars().all(char::is_alphabetic)
        && last.starts_with(char::is_lowercase)
        && reporting_verb(WordId::of(last)).is_some()
        && ends_quotation(rest.trim_end_matches(blank))
}

/// Whether a line ends with a quotation that an attribution may follow: with a comma, a question mark or an exclamation mark
/// and the closing mark.
fn ends_quotation(line: &str) -> bool {
    let mut back = line.chars().rev();
    let (last, before) = (back.next(), back.next());
    let (mark, stop) = match (last, before) {
        (Some(','), Some(mark)) => (mark, ','),
        (Some(mark), Some(stop)) => (mark, stop),
        _ => return false,
    };
    let count = |wanted: char| line.chars().filter(|&c| c == wanted).count();
    let closes = match mark {
        '”' => count('“') > 0,
        '"' => count('"').is_multiple_of(2),
        // An apostrophe closes nothing; it has no opening mark before it.
        '’' => line.rfind('‘').is_some_and(|open| !line[..open].ends_with(char::is_alphanumeric)),
        '»' => count('«') > 0,
        _ => false,
    };
    closes && matches!(stop, ',' | '?' | '!' | '…' | '—')
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

    const ARTICLE: &str =
        "“We wait,” harbour master Ada Moor said on Sunday. Moritz Hale of the Morning Post left.\n\n";

    #[test]
    fn speakers_behind_a_quotation_and_its_verb() {
        let known = [ConfiguredSpeaker { name: "Tom Field".into(), role: Some("chief baker".into()) }];
        let at = |words: &str| offered(&format!("{ARTICLE}{words}"), &known);
        assert_eq!(at("“We always wait,” said ").first().map(String::as_str), Some("Moor"));
        assert_eq!(at("“We always wait,” said Mo").first().map(String::as_str), Some("Moor"));
        assert_eq!(at("\"We always wait,\" Mo").first().map(String::as_str), Some("Moor"));
        assert_eq!(at("‘We always wait’, added Ad"), ["Ada Moor"]);
        assert_eq!(at("The ferry is late, according to Tom F"), [""; 0]);
        assert_eq!(at("The ferry is late, according to T"), ["Tom Field"]);
        assert_eq!(at("“Do we wait?” asked Fi"), ["Field"]);
    }

    #[test]
    fn what_is_offered_begins_as_it_is_typed() {
        let source = "Talks with Volodymyr Zelensky and Vladimir Putin went on, Zelensky said.\n\n“We stay,” said Z";
        assert_eq!(offered(source, &[]), ["Zelensky"]);
        assert_eq!(offered(&format!("{source}elensky"), &[]), [""; 0]);
    }

    #[test]
    fn nothing_where_no_name_belongs() {
        for words in [
            "Moor said ",
            "The crew ",
            "She made an offer ",
            "The police report ",
            "Nothing more was said ",
            "“We wait,” ",
            "“We wait.” said",
            "“We wait,” mo",
            "It is Moor’s, Mo",
            "\"We wait, said Mo",
            "“We wait,” said Moor Mo",
            "a phone call to Mo",
            "",
        ] {
            assert_eq!(offered(&format!("{ARTICLE}{words}"), &[]), [""; 0], "{words}");
        }
        let analysis = Analysis::of("“We wait,” said Moor. Ada Moor left.", Format::Plain);
        assert_eq!(completions(&analysis, "“We wait,” said M".len(), &[]), None);
    }
}
