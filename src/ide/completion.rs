//! Completion of speakers where an attribution names one: after a quotation ("“…,” Mo"), after a quotation and its verb
//! ("“…,” said Mo"), and after "according to"; a title or role may stand in between ("“…,” said Mr Fi").
//!
//! Nothing is offered anywhere else, and what is offered begins with the letters that are typed already.

use rustc_hash::FxHashSet;

use crate::lexicon::{WordId, is_role_or_title, reporting_verb};
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
/// of a speaker belongs there. Surnames of those who have been introduced come before their full names, whoever is quoted in
/// the article before the others, and the last one mentioned first.
pub fn completions(analysis: &Analysis, offset: usize, known: &[ConfiguredSpeaker]) -> Option<(Span, Vec<Completion>)> {
    let source = analysis.source();
    let offset = source.floor_char_boundary(offset.min(source.len()));
    let head = &source[..offset];
    let typed_len =
        head.chars().rev().take_while(|&c| c.is_alphabetic() || "-'’".contains(c)).map(char::len_utf8).sum::<usize>();
    let typed = head[offset - typed_len..].trim_start_matches(['\'', '’']);
    let span = Span::new(offset - typed.len(), offset);
    // A name begins with a capital letter, and behind the cursor there is no rest of a word.
    let in_word = source[offset..].starts_with(char::is_alphanumeric);
    if in_word || typed.starts_with(char::is_lowercase) {
        return None;
    }
    let slot = slot(&source[..span.start], typed)?;
    let mut offers: Vec<((bool, bool, usize), Completion)> = Vec::new();
    for speaker in analysis.speakers().iter().filter(|speaker| may_speak(analysis, speaker, offset)) {
        // A speaker whose only mentions are at the cursor is the unfinished word itself.
        let elsewhere = |span: Span| !span.touches(offset);
        if !speaker.mentions.iter().any(|mention| elsewhere(mention.span)) {
            continue;
        }
        let named = speaker.mentions.iter().filter(|m| m.kind == MentionKind::Name && elsewhere(m.span));
        let before = named.map(|m| m.span.start).rfind(|&at| at < span.start && analysis.is_running_text(at));
        // Titles belong to people, and nobody has one twice.
        if slot == Slot::Titled && speaker.kind != SpeakerKind::Person {
            continue;
        }
        let role = speaker.roles.first();
        let written = role.filter(|_| slot == Slot::Source);
        let Some(text) = fitting(&speaker.name, speaker.short_name(), written, before.is_some(), typed) else {
            continue;
        };
        let quoted = analysis.quotes_by(speaker.id).any(|quote| !quote.extent().touches(offset));
        let offer = Completion { text, name: speaker.name.clone(), detail: role.cloned() };
        // Whoever has been introduced is rarely named in full again.
        let in_full = before.is_some() && offer.text != speaker.short_name();
        offers.push(((in_full, !quoted, before.map_or(usize::MAX, |at| offset - at)), offer));
    }
    let named: FxHashSet<String> = offers.iter().map(|(_, offer)| offer.name.clone()).collect();
    for known in known.iter().filter(|known| !named.contains(&known.name)) {
        let short = known.name.rsplit(' ').next().unwrap_or(&known.name);
        let written = known.role.as_ref().filter(|_| slot == Slot::Source);
        if let Some(text) = fitting(&known.name, short, written, false, typed) {
            let offer = Completion { text, name: known.name.clone(), detail: known.role.clone() };
            offers.push(((false, true, usize::MAX), offer));
        }
    }
    offers.sort_by_key(|(rank, _)| *rank);
    // Two people may have one surname; the text tells nothing more of the second.
    let mut texts = FxHashSet::default();
    let offers: Vec<Completion> = offers.into_iter().map(|(_, offer)| offer).collect();
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

/// What belongs where a speaker is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// The name of a speaker, with a title or without.
    Source,
    /// The name of the person whose title stands in front of it.
    Titled,
}

/// Most words of a title: "said former U.S. Attorney General Mo".
const TITLE_WORDS: usize = 4;

/// Whether a word consists of single letters with full stops: "U.S."
fn is_initials(word: &str) -> bool {
    let mut letters = word.split_terminator('.').peekable();
    word.ends_with('.') && letters.peek().is_some() && letters.all(|letter| letter.chars().count() == 1)
}

/// What belongs behind this text; `None` if it is not the name of a speaker.
fn slot(head: &str, typed: &str) -> Option<Slot> {
    let line = head.rsplit(['\n', '\r', '\u{2028}', '\u{2029}']).next().unwrap_or(head);
    let blank = [' ', '\u{a0}'];
    let mut before = line.strip_suffix(blank)?.trim_end_matches(blank);
    if expects_source(before, typed) {
        return Some(Slot::Source);
    }
    // Without a letter the title might as well be the whole source: "the mayor".
    for _ in 0..TITLE_WORDS {
        let (rest, last) = before.rsplit_once(blank)?;
        let is_title = |word: WordId| is_role_or_title(word) || word == WordId::new("former");
        let is_title = is_title(WordId::of(last)) || is_title(WordId::of(last.trim_end_matches('.')));
        if typed.is_empty() || !is_title && !is_initials(last) {
            return None;
        }
        before = rest.trim_end_matches(blank);
        if expects_source(before, typed) {
            return Some(Slot::Titled);
        }
    }
    None
}

/// Whether a name belongs behind this text, which ends without a blank.
fn expects_source(before: &str, typed: &str) -> bool {
    let blank = [' ', '\u{a0}'];
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
    fn people_behind_their_titles() {
        let at = |words: &str| offered(&format!("{ARTICLE}{words}"), &[]);
        for words in ["“We wait,” Ms M", "“We wait,” said Ms. Mo", "“We wait,” said former U.S. Attorney General Mo"]
        {
            assert_eq!(at(words).first().map(String::as_str), Some("Moor"), "{words}");
        }
        for words in ["“We wait,” said Ms ", "He met Ms M", "“We wait.” The mayor M", "“We wait,” said Ms Morning P"]
        {
            assert_eq!(at(words), [""; 0], "{words}");
        }
        let two = "“We wait,” Alfred Reed said. Ada Alder left.\n\n“We stay,” said Al";
        assert_eq!(offered(two, &[]), ["Alder", "Alfred Reed"]);
        let irish = "“We wait,” Mary O'Connor said.\n\n“We stay,” said O'C";
        assert_eq!(offered(irish, &[]), ["O'Connor"]);
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
