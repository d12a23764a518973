//! Splits the tokens of a block into sentences.

use super::punctuation::is_dash;
use super::span::TextSpan;
use super::token::is_superscript;
use super::token_span::TokenSpan;
use crate::lexicon::{NO_SENTENCE_END, WordId, WordSet, word_in};

/// Words that begin sentences more often than they go on after an abbreviation.
const STARTERS: WordSet<256> = WordSet::new(
    "the in he she it they we i but and on a an this that at for after however his her their there if when as these \
     those according while since some many also with by to you from what one two both meanwhile earlier not no so \
     although its our my most several another such under before during officials police last",
);

const ASKED: WordSet<64> = WordSet::new(
    "said says asked asks replied added told wrote wondered exclaimed shouted yelled continued joked quipped",
);

/// Months in a dateline.
const MONTHS: WordSet<64> = WordSet::new(
    "january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. \
     aug. sep. sept. oct. nov. dec. jan feb mar apr jun jul aug sep sept oct nov dec",
);

/// Most tokens of a sentence: longer ones are split. Sentences of articles are shorter; with the limit, the parser takes
/// bounded time for each sentence of any text.
pub const MAX_TOKENS: usize = 300;

/// Splits the tokens of one block, as [`tokens`](super::tokens) returns them for its plain text, into sentences. The
/// sentences are in order and cover all tokens.
pub fn sentences(text: &str, tokens: &[TextSpan]) -> Vec<TokenSpan> {
    let form = |i: usize| &text[tokens[i].start as usize..tokens[i].end as usize];
    let count = tokens.len();
    let mut found: Vec<TokenSpan> = Vec::new();
    let mut start = dateline(&form, tokens);
    // Whether a pair of quotation marks is open.
    let mut open = false;
    let mut i = start;
    if start > 0 {
        found.push(TokenSpan::new(0, start));
    }
    while i < count {
        let this = form(i);
        match this {
            "\"" | "''" | "``" => open = !open,
            "“" | "«" => open = true,
            "”" | "»" => open = false,
            _ => {}
        }
        let abbreviation = this.len() > 1 && this.ends_with('.') && !this.starts_with('.');
        let stop = matches!(this, "." | "!" | "?" | "..." | "…") || abbreviation;
        if i + 1 - start >= MAX_TOKENS {
            i += 1;
            found.push(TokenSpan::new(start, i));
            start = i;
            continue;
        }
        if !stop {
            i += 1;
            continue;
        }
        // Closing marks, brackets and more stops belong to the sentence that they follow.
        let mut end = i + 1;
        while end < count && end - start < MAX_TOKENS {
            let next = form(end);
            let glued = tokens[end].start == tokens[end - 1].end;
            // So does the mark of a footnote.
            if next.chars().all(is_superscript) {
                end += 1;
                continue;
            }
            if next == "["
                && end + 2 < count
                && form(end + 2) == "]"
                && form(end + 1).bytes().all(|b| b.is_ascii_digit())
            {
                end += 3;
                continue;
            }
            let closes = matches!(next, "”" | "»" | ")" | "]" | "." | "!" | "?")
                || (matches!(next, "\"" | "''") && open)
                || (matches!(next, "'" | "’") && glued);
            if !closes {
                break;
            }
            if matches!(next, "\"" | "''" | "”" | "»") {
                open = false;
            }
            end += 1;
        }
        if end >= count || ends_sentence(&form, i, end, abbreviation, count) {
            found.push(TokenSpan::new(start, end));
            start = end;
        }
        i = end;
    }
    if start < count {
        found.push(TokenSpan::new(start, count));
    }
    found
}

/// Number of tokens of the dateline: *GENEVA, May 3 (Reuters) — The talks …*, *Accra, 14 March - The firm …*; 0 without one.
/// `form` returns the text of one of the tokens. The hyphen of *CEO Ada Ames-Moor* ends none.
fn dateline<'t>(form: &impl Fn(usize) -> &'t str, tokens: &[TextSpan]) -> usize {
    let count = tokens.len();
    let shouted = count > 0 && form(0).len() >= 3 && form(0).chars().all(char::is_uppercase);
    if !shouted && !begins_with_place_and_date(form, count) {
        return 0;
    }
    let glued =
        |i: usize| i + 1 < count && tokens[i - 1].end == tokens[i].start && tokens[i].end == tokens[i + 1].start;
    let ends = |i: usize| is_dash(form(i)) || form(i) == "-" && !glued(i);
    let dash = (1..count.min(14)).find(|&i| ends(i));
    let is_place_or_date = |i: usize| {
        let first = form(i).chars().next().unwrap_or(' ');
        !first.is_lowercase() || matches!(form(i), "of" | "de" | "la" | "the")
    };
    dash.filter(|&dash| dash + 1 < count && (1..dash).all(is_place_or_date)).map_or(0, |dash| dash + 1)
}

/// Whether the first words are a place, a comma and a date: *Accra, 14 March*, *New York, N.Y., May 3*.
fn begins_with_place_and_date<'t>(form: &impl Fn(usize) -> &'t str, count: usize) -> bool {
    /// Most tokens in front of the date.
    const LONGEST_PLACE: usize = 7;
    let Some(comma) = (1..count.min(5)).find(|&i| form(i) == ",") else { return false };
    let capital = |i: usize| form(i).starts_with(char::is_uppercase) || form(i) == ",";
    let number = |i: usize| i < count && form(i).len() <= 4 && form(i).starts_with(|c: char| c.is_ascii_digit());
    let date = (comma + 1..count.min(LONGEST_PLACE)).find(|&i| number(i) || MONTHS.has(WordId::of(form(i))));
    let dated = |i: usize| {
        let (day, month) = if number(i) { (i, i + 1) } else { (i + 1, i) };
        number(day) && month < count && MONTHS.has(WordId::of(form(month)))
    };
    date.is_some_and(|i| dated(i) && (0..i).all(capital))
}

/// Whether a nickname between marks starts at token `end`, behind initials and in front of a surname: J.R. “Bob” Reed.
fn is_nickname_behind_initials<'t>(form: &impl Fn(usize) -> &'t str, this: &str, end: usize, count: usize) -> bool {
    let initials = this.len() > 1
        && this.ends_with('.')
        && this.split('.').filter(|part| !part.is_empty()).all(|part| part.chars().count() == 1);
    let opens = matches!(form(end), "“" | "\"" | "‘" | "'");
    let closes = |i: usize| {
        i + 1 < count && matches!(form(i), "”" | "\"" | "’" | "'") && form(i + 1).starts_with(char::is_uppercase)
    };
    initials && opens && (closes(end + 2) || closes(end + 3))
}

/// Whether a sentence ends in front of token `end`, which follows the stop `i` and its closing marks. `form` returns the
/// text of one of the `count` tokens; `abbreviation` is true when the stop belongs to an abbreviation.
fn ends_sentence<'t>(form: &impl Fn(usize) -> &'t str, i: usize, end: usize, abbreviation: bool, count: usize) -> bool {
    let this = form(i);
    let next = form(end);
    let first = next.chars().next().unwrap_or(' ');
    let upper = first.is_uppercase()
        || first.is_numeric()
        || matches!(
            next,
            "\"" | "“" | "‘" | "(" | "[" | "'" | "-" | "–" | "—" | "``" | "''" | "«" | "•" | "*" | "@" | "#"
        );
    if !upper || is_nickname_behind_initials(form, this, end, count) {
        return false;
    }
    // "posted on X." names no person.
    let network = this == "X." && i > 0 && matches!(form(i - 1), "on" | "via" | "to" | "from");
    // "Ada Moor MS. The minister said": the letters of a Member of the Senedd, and no title.
    let letters = this == "MS." && i > 0 && form(i - 1).contains(char::is_lowercase);
    if abbreviation && end == i + 1 && !network && !letters {
        let word = WordId::of(next);
        let initial = this.chars().count() == 2;
        // 'The U.S. “does not” know': a quotation in lower case begins no sentence.
        let quoted = end + 1 < count && !form(end + 1).starts_with(char::is_lowercase);
        let starts = STARTERS.has(word) || matches!(next, "\"" | "“" | "‘" | "``") && quoted;
        return starts && !NO_SENTENCE_END.has(WordId::of(this)) && (!initial || STARTERS.has(word));
    }
    if end > i + 1 && matches!(this, "!" | "?") {
        // "…?” Smith asked" goes on.
        return !(end..count.min(end + 7))
            .take_while(|&k| !matches!(form(k), "." | "," | ";" | "\"" | "“" | "‘"))
            .any(|k| ASKED.has(WordId::of(form(k))));
    }
    if matches!(this, "..." | "…") && end == i + 1 {
        return first.is_uppercase() && !word_in!(WordId::of(next), "i");
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::sentences;

    fn shown(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        sentences(text, &tokens).into_iter().map(|s| tokens[s.start].cover(tokens[s.end - 1]).of(text)).collect()
    }

    #[test]
    fn stops_that_end_a_sentence_and_stops_that_do_not() {
        assert_eq!(
            shown("Mr. Brown met Gen. J. K. Hale in the U.S. on Monday. It rained."),
            ["Mr. Brown met Gen. J. K. Hale in the U.S. on Monday.", "It rained."]
        );
        assert_eq!(
            shown("It cost $3.5 million. “Too much!” Ann Lee said. “We left.” He agreed."),
            ["It cost $3.5 million.", "“Too much!” Ann Lee said.", "“We left.”", "He agreed."]
        );
        assert_eq!(
            shown("\"Why?\" asked Tom. \"Because.\" They left at 5 p.m. The bus was late."),
            ["\"Why?\" asked Tom.", "\"Because.\"", "They left at 5 p.m.", "The bus was late."]
        );
        assert_eq!(shown("A headline without a stop"), ["A headline without a stop"]);
        assert_eq!(
            shown("“We waited … and waited,” she said. (He did not.) Then it ended."),
            ["“We waited … and waited,” she said.", "(He did not.)", "Then it ended."]
        );
    }

    #[test]
    fn the_mark_of_a_footnote_belongs_to_the_sentence_before() {
        assert_eq!(
            shown("It fell in 1990.² “It will be a pond,” said Moor.[3] He left."),
            ["It fell in 1990.²", "“It will be a pond,” said Moor.[3]", "He left."]
        );
        assert_eq!(shown("He wrote “late.”[4] It rained."), ["He wrote “late.”[4]", "It rained."]);
    }

    #[test]
    fn a_text_without_stops_is_split_at_the_limit() {
        let text = "word ".repeat(1000);
        assert!(shown(&text).iter().all(|s| s.split(' ').count() <= super::MAX_TOKENS));
    }
}
