//! Splits text into words in the form in which they are compared: in lower case, in American spelling, numbers in
//! digits, without fillers.

use super::spelling::{NumberWord, american, number, number_word, ordinal};
use crate::Span;
use crate::lexicon::WordId;

/// A word as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SpokenWord {
    /// The form in which it is compared.
    pub(super) id: WordId,
    start: u32,
    end: u32,
}

impl SpokenWord {
    /// Its byte range in the text.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// Sounds that are no words.
const FILLERS: &[&str] = &["ah", "eh", "er", "erm", "hm", "hmm", "mhm", "mm", "uh", "uhh", "uhm", "um", "umm"];

/// Longest run of words, in words, that is taken for a repetition when it stands twice in a row.
const REPEATED: usize = 12;

/// Leaves out every run of words that repeats the words directly before it: "We will, we will wait". `is_one_turn` says
/// whether one person says all words between the two byte offsets.
pub(super) fn without_repetitions(
    words: Vec<SpokenWord>,
    is_one_turn: impl Fn(usize, usize) -> bool,
) -> Vec<SpokenWord> {
    let mut kept: Vec<SpokenWord> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let longest = REPEATED.min(kept.len()).min(words.len() - at);
        let repeated = (1..=longest).rev().find(|&length| {
            let before = &kept[kept.len() - length..];
            before[0].id == words[at].id
                && before.iter().zip(&words[at..]).all(|(one, other)| one.id == other.id)
                && is_one_turn(before[0].span().start, words[at + length - 1].span().start)
        });
        match repeated {
            Some(length) => at += length,
            None => {
                kept.push(words[at]);
                at += 1;
            }
        }
    }
    kept
}

/// Whether a text between two words holds words that are no fillers.
pub(super) fn has_words(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| !FILLERS.contains(&&*word.to_lowercase()))
}

/// A word before numbers are put together.
struct RawWord {
    text: String,
    span: Span,
}

/// The words of a contraction, and the length of the second one as it is written, in characters.
fn contraction(word: &str) -> Option<(&str, &str, usize)> {
    match word {
        "can't" => return Some(("can", "not", 3)),
        "cannot" => return Some(("can", "not", 3)),
        "won't" => return Some(("will", "not", 3)),
        "shan't" => return Some(("shall", "not", 3)),
        "let's" => return Some(("let", "us", 2)),
        "gonna" => return Some(("going", "to", 2)),
        "wanna" => return Some(("want", "to", 2)),
        "gotta" => return Some(("got", "to", 2)),
        _ => {}
    }
    if let Some(verb) = word.strip_suffix("n't").filter(|verb| !verb.is_empty()) {
        return Some((verb, "not", 3));
    }
    let (stem, ending) = word.split_once('\'')?;
    let second = match ending {
        "m" => "am",
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "d" => "'d",
        // Behind a noun, the ending is a possessive more often than a verb.
        "s" if word_in_list(
            stem,
            "he she it that there here what who where when why how this everybody everyone nobody \
            somebody someone everything nothing something",
        ) =>
        {
            "'s"
        }
        _ => return None,
    };
    Some((stem, second, ending.chars().count() + 1))
}

fn word_in_list(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// The verb that "'s" or "'d" stands for before a word.
fn contracted_verb(text: &str, next: Option<&str>) -> Option<&'static str> {
    let is_perfect = next.is_some_and(|next| word_in_list(next, "been got had become begun grown better"));
    match text {
        "'s" => Some(if is_perfect { "has" } else { "is" }),
        "'d" => Some(if is_perfect { "had" } else { "would" }),
        _ => None,
    }
}

/// The words of `text` outside of the spans in `excluded`, which are in order. A hyphen separates words, so that
/// "long-term" and "long term" are the same.
pub(super) fn spoken_words(text: &str, excluded: &[Span]) -> Vec<SpokenWord> {
    let mut raw = Vec::new();
    let mut from = 0;
    for span in excluded.iter().chain([&Span::new(text.len(), text.len())]) {
        if span.start > from {
            split(text, Span::new(from, span.start), &mut raw);
        }
        from = from.max(span.end);
    }
    let numbers: Vec<Option<NumberWord>> = raw.iter().map(|word| number_word(&word.text)).collect();
    let mut words = Vec::with_capacity(raw.len());
    let mut at = 0;
    let word =
        |text: &str, span: Span| SpokenWord { id: WordId::of(text), start: span.start as u32, end: span.end as u32 };
    while let Some(first) = raw.get(at) {
        if let Some((value, length)) =
            number(&numbers[at..], |n| raw.get(at + n).is_some_and(|word| word.text == "and"))
        {
            let last = &raw[at + length - 1];
            words.push(word(&value.to_string(), first.span.cover(last.span)));
            at += length;
        } else {
            let verb = || contracted_verb(&first.text, raw.get(at + 1).map(|next| &*next.text));
            words.push(match ordinal(&first.text).or_else(verb) {
                Some(text) => word(text, first.span),
                None => word(&american(&first.text), first.span),
            });
            at += 1;
        }
    }
    words
}

/// Splits the part `within` of `text` into words.
fn split(text: &str, within: Span, words: &mut Vec<RawWord>) {
    let part = within.of(text);
    let mut chars = part.char_indices().peekable();
    let mut currency: Option<(&str, usize)> = None;
    while let Some((start, c)) = chars.next() {
        if let Some(name) = currency_name(c) {
            currency = Some((name, start));
            continue;
        }
        if c == '%' {
            words.push(RawWord {
                text: "percent".into(),
                span: Span::new(within.start + start, within.start + start + 1),
            });
            continue;
        }
        if !c.is_alphanumeric() {
            continue;
        }
        let (end, mut lower) = rest_of_word(part, start, c, &mut chars);
        if FILLERS.contains(&&*lower) {
            continue;
        }
        // "per cent" is one word.
        if lower == "cent" && words.last().is_some_and(|word| word.text == "per") {
            words.pop();
            lower = "percent".into();
        }
        let is_number = lower.starts_with(|c: char| c.is_ascii_digit());
        let sign = currency
            .take()
            .filter(|(_, at)| is_number && start == at + part[*at..].chars().next().map_or(1, char::len_utf8));
        let from = sign.map_or(start, |(_, at)| at);
        if let Some((first, second, length)) = contraction(&lower) {
            let middle = part[..end].char_indices().rev().nth(length - 1).map_or(end, |(at, _)| at.max(from));
            let span = |from, to| Span::new(within.start + from, within.start + to);
            words.push(RawWord { text: first.into(), span: span(from, middle) });
            words.push(RawWord { text: second.into(), span: span(middle, end) });
            continue;
        }
        words.push(RawWord { text: lower, span: Span::new(within.start + from, within.start + end) });
        if let Some((name, _)) = sign {
            // "$5 million" is read as it is spoken: five million dollars.
            let mut behind = within.start + end;
            let scale = part[end..].trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            if matches!(scale, "million" | "billion" | "trillion" | "thousand" | "hundred") {
                let at = within.start + end + part[end..].find(scale).unwrap_or(0);
                behind = at + scale.len();
                words.push(RawWord { text: scale.to_owned(), span: Span::new(at, behind) });
                while chars.peek().is_some_and(|(at, _)| within.start + at < behind) {
                    chars.next();
                }
            }
            words.push(RawWord { text: name.to_owned(), span: Span::new(behind, behind) });
        }
    }
}

/// Reads the rest of a word that begins with `first` at `start`: where it ends, and the word in lower case.
fn rest_of_word(
    part: &str,
    start: usize,
    first: char,
    chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
) -> (usize, String) {
    let (mut end, mut lower) = (start + first.len_utf8(), first.to_lowercase().collect::<String>());
    while let Some(&(at, c)) = chars.peek() {
        if let Some(length) = line_break(&part[at..]) {
            while chars.peek().is_some_and(|(next, _)| *next < at + length) {
                chars.next();
            }
            continue;
        }
        let behind = part[at + c.len_utf8()..].chars().next();
        let joins = match c {
            '\'' | '’' | 'ʼ' => behind.is_some_and(char::is_alphanumeric),
            '.' | ',' => lower.ends_with(|c: char| c.is_ascii_digit()) && behind.is_some_and(|c| c.is_ascii_digit()),
            _ => c.is_alphanumeric() || c == '\u{ad}',
        };
        if !joins {
            break;
        }
        match c {
            '\'' | '’' | 'ʼ' => lower.push('\''),
            ',' | '\u{ad}' => {}
            _ => lower.extend(c.to_lowercase()),
        }
        end = at + c.len_utf8();
        chars.next();
    }
    (end, lower)
}

/// How a sign of a currency is spoken.
fn currency_name(sign: char) -> Option<&'static str> {
    match sign {
        '$' => Some("dollars"),
        '£' => Some("pounds"),
        '€' => Some("euros"),
        _ => None,
    }
}

/// The length of a hyphen and a line break inside a word, which goes on in lower case.
fn line_break(text: &str) -> Option<usize> {
    let behind = text.strip_prefix(['-', '‐'])?;
    let word = behind.trim_start();
    let is_break = behind[..behind.len() - word.len()].contains('\n') && word.starts_with(char::is_lowercase);
    is_break.then(|| text.len() - word.len())
}

/// Whether a word, as it is written, denies something.
pub(super) fn is_negation(word: &str) -> bool {
    let word = word.to_lowercase().replace('’', "'");
    word.ends_with("n't")
        || matches!(
            &*word,
            "not"
                | "no"
                | "never"
                | "nobody"
                | "nothing"
                | "none"
                | "neither"
                | "nor"
                | "nowhere"
                | "cannot"
                | "without"
                | "hardly"
                | "scarcely"
                | "barely"
                | "unless"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let ids = |text| spoken_words(text, &[]).iter().map(|word| word.id).collect::<Vec<_>>();
        ids(one) == ids(other)
    }

    #[test]
    fn different_spellings_of_the_same_words() {
        for (one, other) in [
            ("We don’t sail.", "we DON'T sail"),
            ("We lost 10 boats and four men", "We lost ten boats and 4 men"),
            ("long-term", "long term"),
            ("20%", "twenty per cent"),
            ("$5 million", "five million dollars"),
            ("1,250 boats", "one thousand two hundred and fifty boats"),
            ("the 2nd boat", "the second boat"),
            ("organised labour", "organized labor"),
            ("We, uh, wait", "We wait"),
            ("co\u{ad}operate", "cooperate"),
            ("We sail be-\r\n  fore noon", "We sail before noon"),
            ("It’s late and we can't wait", "It is late and we cannot wait"),
            ("She’s been here, they’d better go", "She has been here, they had better go"),
            ("We're gonna sail, I'll wait, let’s go", "We are going to sail, I will wait, let us go"),
        ] {
            assert!(same(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("we're", "were"),
            ("it's", "its"),
            ("the mayor's", "the mayor is"),
            ("he's late", "he was late"),
            ("ten", "eleven"),
            ("1.5", "15"),
            ("can", "can't"),
        ] {
            assert!(!same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn spans_cover_the_words() {
        let text = "Moor: “$5 million, er, twenty-five men — 🙂 don’t”";
        let shown: Vec<&str> = spoken_words(text, &[Span::new(0, 5)]).iter().map(|word| word.span().of(text)).collect();
        assert_eq!(shown, ["$5", "million", "", "twenty-five", "men", "do", "n’t"]);
    }
}
