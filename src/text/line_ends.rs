//! Which line ends of plain text end a paragraph, and which only broke a line.
//!
//! Text is broken into lines by an editor at a column, by a program that copied it from a PDF, or by one that put the text
//! of every link of a page on a line of its own. Lists, verse, addresses and labels have lines of their own that must stay
//! apart, so two lines are joined only when the words at the line end show that a sentence goes on there.

use smallvec::SmallVec;

use super::punctuation::{may_close_before, may_open_behind};
use crate::lexicon::{NO_SENTENCE_END, TITLES, WordId, WordSet, is_common_role, is_first_name, reporting_verb};

/// Words behind which no sentence and no line of a list ends.
const LEADING_WORDS: WordSet<256> = WordSet::new(
    "a an the this these those of and or to in on at for with by from as that who whom whose which his her its their our my \
     your is was were are am be been being has have had will would can could may might must shall should not but than if when \
     because while into onto upon about after before between among during through under over against without within near \
     said says told wrote",
);

/// Whether the sentence at the end of `line` clearly goes on in `next`, which is the line below. Neither is empty or has
/// white space at its ends.
pub(super) fn goes_on(line: &str, next: &str) -> bool {
    let Some(first) = next.chars().next() else { return false };
    if begins_item(next) || next.starts_with("http") || next.starts_with("www.") {
        return false;
    }
    if is_punctuation_alone(next) {
        return true;
    }
    let last_word = last_word(line);
    let bare = line.trim_end_matches(['”', '"', '’', '\'', ')', '»']);
    if bare.ends_with(['.', '!', '?', '…', ':']) {
        let abbreviated = line.ends_with('.') && first.is_uppercase() && is_abbreviated_title(last_word);
        return abbreviated || bare.len() < line.len() && first.is_lowercase() && begins_with_verb(next);
    }
    let is_long = || line.split_whitespace().nth(3).is_some();
    let quoted = next.trim_start_matches(OPENING);
    if quoted.len() < next.len() && quoted.starts_with(char::is_lowercase) && is_long() {
        return true;
    }
    if first.is_lowercase() {
        let is_long = is_long();
        let alone = !is_long && !next.contains([' ', '.', '”', '"']);
        let leads = LEADING_WORDS.has(WordId::of(last_word)) && last_word.starts_with(char::is_lowercase);
        return is_long
            || leads
            || !alone && next.split_whitespace().nth(3).is_some()
            || line.ends_with([',', '”', '"']);
    }
    if bare.len() < line.len() && bare.ends_with(',') {
        return true;
    }
    let word = WordId::of(last_word);
    let is_lower = last_word.starts_with(char::is_lowercase);
    // "“…,” recalled" and "Elsa Brandt, 70"
    let verb_behind_mark = || {
        let mark = line.strip_suffix(last_word).map(str::trim_end).unwrap_or("");
        mark.ends_with(['”', '"', '’']) && mark.trim_end_matches(['”', '"', '’']).ends_with([',', '!', '?'])
    };
    if is_lower && first.is_uppercase() && begins_with_verb(last_word) && verb_behind_mark() {
        return true;
    }
    if is_lower && LEADING_WORDS.has(word) && !is_question_heading(line)
        || FORMS_OF_ADDRESS.has(word) && first.is_uppercase()
    {
        return true;
    }
    if is_broken_full_name(line, next) {
        return true;
    }
    if is_broken_name(line, next) {
        return true;
    }
    if let Some(described) = line.strip_suffix(',') {
        return line.len() > 60 || leads_in(line, next) || is_owned_role(described);
    }
    // "…,” Chief Executive" and a name.
    let lower = || line.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
    first.is_uppercase() && !is_lower && TITLES.has(word) && is_long() && lower()
}

/// Whether the paragraph that ends with `text` and the one that begins with `next` are one sentence: the comma of a
/// quotation and "said X", or "X said," and a quotation.
pub(super) fn is_broken_attribution(text: &str, next: &str) -> bool {
    // The cheapest test first: a comma or the last byte of a closing mark ends the text.
    if !matches!(text.as_bytes(), [.., b',' | b'"' | 0x99 | 0x9d]) {
        return false;
    }
    let bare = text.trim_end_matches(['”', '"', '’']);
    if bare.len() < text.len() && bare.ends_with(',') {
        return next.starts_with(char::is_lowercase) && !begins_item(next);
    }
    leads_in(text, next)
}

/// Marks that open a quotation.
const OPENING: [char; 5] = ['“', '"', '‘', '«', '„'];

/// Whether a line ends with "X told them," and the next one begins with a quotation.
fn leads_in(line: &str, next: &str) -> bool {
    let Some(before) = line.strip_suffix(',').filter(|_| next.starts_with(OPENING)) else { return false };
    let reports = |word: &str| {
        word.starts_with(char::is_lowercase) && reporting_verb(WordId::of(word)).is_some_and(|verb| verb.says())
    };
    let sentence = before.rsplit(['.', '!', '?', '”', '"']).next().unwrap_or("");
    sentence.rsplit(char::is_whitespace).take(7).any(reports)
}

/// Whether a line ends with a part of the name of a speaker, which goes on in the next one: `…,” said Ada` and `Moor.`; or
/// with the role of a speaker whose name stands in the next one.
fn is_broken_name(line: &str, next: &str) -> bool {
    let is_mark = |text: &str| [",” ", ",\" ", ",’ "].iter().any(|mark| text.starts_with(mark));
    let mut commas = memchr::memrchr_iter(b',', line.as_bytes()).map(|at| &line[at..]);
    let Some(credit) = commas.find(|rest| is_mark(rest)).and_then(|rest| Some(rest.split_once(' ')?.1)) else {
        return false;
    };
    let words: SmallVec<[&str; 8]> = credit.split_whitespace().take(8).collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    let is_role = |word: &&str| is_common_role(word.strip_suffix(',').unwrap_or(word));
    // "…,” parent" and "Ada Moor"
    let described =
        words.len() <= 4 && words.iter().all(|word| word.starts_with(char::is_lowercase) && !begins_with_verb(word));
    if described && words.last().is_some_and(is_role) && next.starts_with(char::is_uppercase) {
        return true;
    }
    let Some(verb) = words.iter().position(|word| word.starts_with(char::is_lowercase)) else {
        // "…,” Ada" and "Moor said": the verb stands in the next line.
        let verbs = next.split_whitespace().take(4).filter(|word| word.starts_with(char::is_lowercase));
        let reports = verbs.take(1).any(begins_with_verb);
        return words.len() <= 4 && words.last().is_some_and(is_name) && reports;
    };
    // In a headline, "says Ada" may be all; in a sentence in the past tense, a stop would follow.
    let past = verb == 0 && words[0].ends_with('d') && begins_with_verb(words[0]);
    let shouted = next.split_whitespace().next().is_some_and(|word| !word.contains(char::is_lowercase));
    let Some(last) = words[1..].last().filter(|_| past && !shouted && next.starts_with(char::is_uppercase)) else {
        return false;
    };
    // "said head teacher", "said the company's lawyer,"
    words[1..].iter().all(is_name) || is_role(last)
}

/// Whether a line is somebody's role alone, whose name follows: "Its owner".
fn is_owned_role(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let owned = words.next().is_some_and(|word| OWNERS.has(WordId::of(word)));
    owned && words.clone().nth(4).is_none() && words.last().is_some_and(is_common_role)
}

/// Titles that stand in front of a name and nowhere else.
const FORMS_OF_ADDRESS: WordSet<16> = WordSet::new("mr mrs ms miss messrs");

/// Whether a line of a sentence ends with a first name behind a word in lower case or a comma, and one capitalised word with a
/// stop or a comma begins the next one: "says former pupil Andrea" and "Light."
fn is_broken_full_name(line: &str, next: &str) -> bool {
    // The cheapest test first: hardly any line begins with such a word.
    let surname = next.split(char::is_whitespace).next().unwrap_or("");
    let Some(bare) = surname.strip_suffix(['.', ',']) else { return false };
    let is_surname = bare.starts_with(char::is_uppercase) && bare.chars().all(|c| c.is_alphabetic() || c == '-');
    let lower = |word: &str| word.starts_with(char::is_lowercase);
    let mut words = line.split_whitespace().rev();
    let is_first_name = |word: &str| word.starts_with(char::is_uppercase) && is_first_name(WordId::of(word));
    // A first name may have a line of its own: "said owner", "Andrea", "Rees, wiping her hands."
    let alone = || !line.contains(char::is_whitespace) && next.split_whitespace().nth(2).is_some();
    is_surname
        && words.next().is_some_and(is_first_name)
        && (alone()
            || words.next().is_some_and(|word| lower(word) || word.ends_with(','))
                && line.split_whitespace().filter(|word| lower(word)).nth(1).is_some())
}

/// Whether a line is a heading that asks what somebody said, perhaps behind a time: "16:05 What Moor said".
fn is_question_heading(line: &str) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let asks = words.next().is_some_and(|word| matches!(word, "What" | "How" | "Where" | "Why" | "Who"));
    asks && words.nth(4).is_none()
}

/// Words that say whose role follows.
const OWNERS: WordSet<16> = WordSet::new("its his her their our the");

/// Whether a line begins an item of a list, a field or a turn: `- x`, `2. x`, `(b) x`, `q: x`.
pub(super) fn begins_item(line: &str) -> bool {
    if is_bullet(line) {
        return true;
    }
    let inner = line.trim_start_matches('(');
    let number = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let label = &inner[..number];
    let short = number > 0 && (label.len() == 1 || label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit()));
    let mut rest = inner[number..].chars();
    match rest.next() {
        Some('.' | ')') if short => matches!(rest.next(), Some(' ' | '\t')),
        Some(':') => number > 0 && matches!(rest.next(), Some(' ' | '\t')),
        _ => false,
    }
}

/// Whether a line begins with a bullet and a space.
pub(super) fn is_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('•' | '*' | '·' | '▪' | '◦' | '-' | '–')) && matches!(chars.next(), Some(' ' | '\t'))
}

/// Whether a line begins with a stop or a closing mark that belongs to the line above.
fn is_punctuation_alone(line: &str) -> bool {
    let behind = line.trim_start_matches(['.', ',', ';', ':', '!', '?', '”', '’', ')', ']', '»']);
    let length = line.len() - behind.len();
    length > 0 && !line.starts_with("..") && (behind.is_empty() || behind.starts_with(char::is_whitespace))
}

/// The last word of a line, with the stop of an abbreviation.
fn last_word(line: &str) -> &str {
    line.rsplit(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '(' | '—')).next().unwrap_or("")
}

/// Whether a word with a stop stands before a name: "Dr.", "Sen."
fn is_abbreviated_title(word: &str) -> bool {
    let word = WordId::of(word);
    NO_SENTENCE_END.has(word) && TITLES.has(word)
}

/// Whether the first word of a line is a reporting verb.
fn begins_with_verb(line: &str) -> bool {
    let word = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    reporting_verb(WordId::of(word)).is_some()
}

/// Whether a double quotation mark is open behind a line, in front of which one was open or not. A straight mark counts
/// by the characters beside it, so that a stray one, as in `6" high`, opens nothing.
pub(super) fn leaves_open(line: &str, open: bool) -> bool {
    match shapes(line).last() {
        Some(shape) => shape == Shape::Opens,
        None => open,
    }
}

/// Whether the first double quotation mark of a line closes a quotation; `None` when the line has none.
pub(super) fn closes_first(line: &str) -> Option<bool> {
    shapes(line).next().map(|shape| shape == Shape::Closes)
}

#[derive(PartialEq)]
enum Shape {
    Opens,
    Closes,
}

/// The double quotation marks of a line, as far as their shape is clear.
fn shapes(line: &str) -> impl Iterator<Item = Shape> + '_ {
    let has_marks = memchr::memchr2(b'"', 0xe2, line.as_bytes()).is_some();
    line.char_indices().filter(move |_| has_marks).filter_map(|(at, c)| match c {
        '“' => Some(Shape::Opens),
        '”' => Some(Shape::Closes),
        '"' => {
            let before = may_open_behind(line[..at].chars().next_back());
            let after = may_close_before(line[at + 1..].chars().next());
            match (before, after) {
                (true, false) => Some(Shape::Opens),
                (false, true) => Some(Shape::Closes),
                _ => None,
            }
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on() {
        for (line, next) in [
            ("The report says that the tide gauge had failed", "twice. “Nobody read it,” said"),
            ("“Nobody read it,” said", "Ada Moor, who leads the office."),
            ("“This plan keeps the boats running,” said", "Harbour Master Ada Moor"),
            ("Harbour Master Ada Moor", ". “It costs less than the bridge.”"),
            ("According to", "Dr. Halvard Myhre"),
            ("Dr. Halvard Myhre", ", the drug “does what it says”"),
            ("“A pier must hold a child,”", "said Harbour Master Ada Moor."),
            ("“Must it?”", "asked Harbour Master Ada Moor."),
            ("out by hand,”", "Harbour Master Moor said."),
            ("Harbour Master Moor said,", "“The pier is closed.”"),
            ("The town has paid for it twice, says Dr.", "Halvard Myhre of the clinic."),
            ("“I carried the fridge up the stairs,” said Ignacio", "Barrios, 51."),
            ("“Nobody chose to live on a rock,” Councillor Ada", "Moor told the meeting."),
            ("“It leaks,” said head teacher", "Graham Oyelaran"),
            ("“It leaks,” parent", "Meera Shah"),
            ("According to", "the"),
            ("Its owner,", "Giles Amory"),
            (", Mr", "Penhaligon"),
            ("“The roof went first,” recalled", "Elsa Brandt, 70"),
            ("Andrea", "Rees, wiping her hands"),
            ("the boy’s mother, Carys", "Pugh. “We wanted"),
            ("“We will appeal,” said the company’s lawyer,", "Martin Sorrell"),
            ("Moor told the two brothers,", "“You have shared a wall.”"),
            ("The owner said in a statement that it", "“takes all matters seriously”."),
            ("“The best quarter since the house was founded,” Chief Executive", "Lorraine Pabst said."),
        ] {
            assert!(goes_on(line, next), "{line} | {next}");
        }
    }

    #[test]
    fn lines_of_their_own() {
        for (line, next) in [
            ("She wants a second gauge.", "The county has not yet answered."),
            ("flour", "sugar"),
            ("Ada Moor, Harbour Master", "“Our town shares the pier.”"),
            ("Ada Moor, Harbour Master", "Tom Reed, President of the Union"),
            ("12 Quay Street,", "Kara Harbour,"),
            ("When I was down beside the sea,", "A wooden spade they gave to me"),
            ("MOOR: We saw the water", "REED: Rising?"),
            ("Q: What did you see", "a: Water."),
            ("The demands of the crews are", "- more bread"),
            ("The demands of the crews are", "2. more boats"),
            ("What We Came For", "Ferry stays in port"),
            ("“We are tired. We want to go home.", "“Nobody listens,” she said."),
            ("He asked for these", "https://example.org/list"),
            ("“Nobody asked us,” says mayor", "Ferry stays in port"),
            ("“Nobody asked us,” says Ada Moor", "Harbour Master Tom Reed told the council that nobody had."),
            ("“Nobody asked us,” said Ada Moor", "KARA HARBOUR (Reuters) - The ferry stayed in port."),
        ] {
            assert!(!goes_on(line, next), "{line} | {next}");
        }
    }

    #[test]
    fn open_marks() {
        assert!(
            leaves_open("“With", false) && leaves_open("Safe Mooring", true) && !leaves_open(",” said Moor.", true)
        );
        assert!(leaves_open("He said: \"We", false) && !leaves_open("The fence is 6\" high", false));
        assert_eq!(
            (closes_first("in,” he said. “No.”"), closes_first("“No”"), closes_first("No")),
            (Some(true), Some(false), None)
        );
    }

    #[test]
    fn an_attribution_may_be_a_paragraph_of_its_own() {
        assert!(is_broken_attribution("“A pier must hold a child,”", "said Ada Moor."));
        assert!(is_broken_attribution("Ada Moor said,", "“It must.”"));
        assert!(!is_broken_attribution("“A pier must hold a child,”", "Ada Moor left."));
        assert!(!is_broken_attribution("Bread, boats,", "“It must.”"));
    }
}
