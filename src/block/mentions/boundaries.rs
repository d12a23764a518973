//! Where a run of capitalised words that can hold a name ends, and what at its edges is no part of the name.

use super::clock_times::is_zone_of_clock;
use super::dates::{is_called_by_day, is_month_in_date, is_month_name};
use super::fields_of_bodies::behind_list_of_fields;
use super::named_bodies::end_of_named_body;
use super::organisation_names::behind_small_words;
use super::particles::{
    behind_particles, has_small_h, is_final_apostrophe, is_postnominal, is_tight_hyphen, joins_with_hyphen,
};
use super::peoples::{is_national, is_one_of_a_people, is_pair_of_people};
use super::sentence_openers::{is_elided, is_salutation, opens_adverbial};
use super::tagged_text::{TaggedText, is_mark};
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{
    DATES, DEPARTMENTS, ORGANISATION_WORDS, TITLES, WordId, country, is_first_name, is_role_or_title, word_in,
};

/// The end of the run that starts at token `start`: the index behind its last token. A run goes on over particles
/// ("Ursula von der Leyen"), hyphens, "of" in names of organisations and titles, and nicknames between quotation marks.
#[inline]
pub(super) fn run_end(text: TaggedText, start: usize) -> usize {
    if let Some(end) = end_of_named_body(text, start) {
        return end;
    }
    let sentence_end = text.sentence_end(start);
    let mut end = start + 1;
    if is_letter_of_turn(text, start) {
        return end;
    }
    while end < sentence_end {
        if is_name_word(text, end, sentence_end)
            || has_small_h(text, end)
            || is_number_of_office(text, start, end)
            || is_number_of_branch(text, start, end)
        {
            end += 1;
        } else if let Some(behind) = behind_nickname(text, end, sentence_end) {
            end = behind;
        } else if joins_with_hyphen(text, start, end, sentence_end) {
            end += 2;
        } else if is_final_apostrophe(text, end, sentence_end) {
            end += 1;
        } else if is_slash_of_legal_form(text, end, sentence_end) {
            end += 2;
        } else if let Some(behind) = behind_particles(text, end, sentence_end)
            .or_else(|| behind_small_words(text, start, end, sentence_end))
            .or_else(|| behind_list_of_fields(text, start, end, sentence_end))
            .or_else(|| behind_aim(text, end, sentence_end))
            .or_else(|| behind_capitalised_preposition(text, start, end, sentence_end))
        {
            end = behind;
        } else {
            break;
        }
    }
    end
}

/// Whether token `i` is the slash inside the legal form of a Danish or Norwegian firm: "Moor A/S".
pub(super) fn is_slash_of_legal_form(text: TaggedText, i: usize, sentence_end: usize) -> bool {
    let tokens = &text.parsed.tokens;
    text.form(i) == "/"
        && i > 1
        && i + 1 < sentence_end
        && matches!(text.form(i - 1), "A" | "I" | "K" | "P")
        && text.form(i + 1) == "S"
        && tokens[i].start == tokens[i - 1].end
        && tokens[i + 1].start == tokens[i].end
}

/// Whether the number at `i` belongs to "No 10", which [the tags](crate::grammar) take for a name.
fn is_number_of_office(text: TaggedText, start: usize, i: usize) -> bool {
    start + 1 == i && text.tag(i).is_proper() && matches!(text.form(i), "10" | "11")
}

/// Whether the number at `i` says which branch of a union or a lodge is named: "Ferry Workers Local 12".
fn is_number_of_branch(text: TaggedText, start: usize, i: usize) -> bool {
    text.tag(i) == Tag::Cd
        && i > start + 1
        && word_in!(text.word(i - 1), "local" | "lodge" | "chapter")
        && text.is_capitalised(i - 1)
        && text.form(i).bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the Q or A of a transcript begins the block at token `i`, with a wide blank behind it: "Q   Jake, thank you."
fn is_letter_of_turn(text: TaggedText, i: usize) -> bool {
    let behind = text.text[text.parsed.tokens[i].end as usize..].chars();
    i == 0
        && matches!(text.form(i), "Q" | "A" | "Q." | "A.")
        && behind.take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>() >= 2
}

/// Whether a word is one capital letter, which stands for a given name: "P K Rao". "I" and "A" are words as well.
pub(super) fn is_bare_initial(form: &str) -> bool {
    matches!(form.as_bytes(), [b'B'..=b'H' | b'J'..=b'Z'])
}

/// Whether token `i` is a capitalised proper noun or title inside the sentence that ends at `sentence_end`.
fn is_name_word(text: TaggedText, i: usize, sentence_end: usize) -> bool {
    i < sentence_end
        && text.is_capitalised(i)
        && !is_rank(text, i)
        && !is_quarter(text.form(i))
        && (text.tag(i).is_proper()
            || is_bare_initial(text.form(i))
            || TITLES.has(text.word(i)) && text.tag(i).is_noun()
            || is_postnominal(text, i)
            // "Human Aid International": the tagger reads a word in the name of a body as a verb.
            || ORGANISATION_WORDS.has(text.word(i)) && text.tag(i) == Tag::Vb)
}

/// Whether a word is a quarter or a half of a financial year, which stands behind the name of a firm: "Moor Holdings Q2 profit rises".
fn is_quarter(form: &str) -> bool {
    matches!(form.as_bytes(), [b'Q', b'1'..=b'4'] | [b'H', b'1' | b'2'])
}

/// Whether the word at `i` stands for "number" in front of one: "the world No. 4".
pub(super) fn is_rank(text: TaggedText, i: usize) -> bool {
    word_in!(text.word(i), "no" | "no." | "nos" | "nos.") && text.get(i + 1).is_some_and(|next| next.tag == Tag::Cd)
}

/// The index behind a capitalised preposition at `i` inside a long title: "Crimes Against Boats Chief Ada Moor". A title
/// must follow it among the capitalised words.
fn behind_capitalised_preposition(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> Option<usize> {
    if !text.is_capitalised(i) || text.tag(i) != Tag::In || i < start + 2 {
        return None;
    }
    let mut behind = (i + 1..sentence_end).take_while(|&at| is_name_word(text, at, sentence_end));
    behind.any(|at| TITLES.has(text.word(at)) && at + 1 < sentence_end && text.is_capitalised(at + 1)).then_some(i + 1)
}

/// The index behind a capitalised preposition at `i` that tells what a group of people stands for: "Doctors Without Borders".
fn behind_aim(text: TaggedText, i: usize, sentence_end: usize) -> Option<usize> {
    (is_aim(text, i) && is_name_word(text, i + 1, sentence_end)).then_some(i + 1)
}

/// Whether a capitalised preposition at `i` tells what a group of people stands for.
pub(super) fn is_aim(text: TaggedText, i: usize) -> bool {
    text.get(i).is_some_and(|token| word_in!(token.word, "against" | "without" | "beyond")) && text.is_capitalised(i)
}

/// The end of a nickname between quotation marks that opens at `i`, also with brackets around it, when the name goes on behind it:
/// Joe “Sparky” Lind, Joe (“Go-Go”) Lind. Includes the first word behind it.
fn behind_nickname(text: TaggedText, i: usize, sentence_end: usize) -> Option<usize> {
    /// Most tokens of a nickname: "Go-Go".
    const LONGEST: usize = 3;
    let tag = |i: usize| text.get(i).filter(|_| i < sentence_end).map(|t| t.tag);
    let bracket = usize::from(tag(i) == Some(Tag::OpenBracket));
    let open = i + bracket;
    let mark = |i: usize| i < sentence_end && is_mark(text.form(i));
    // Behind a closing mark no nickname stands: “‘Never Reed’,” Moor said.
    let named = !matches!(tag(open + 1), None | Some(Tag::Comma | Tag::Stop)) && !mark(open + 1);
    if !mark(open) || !named {
        return None;
    }
    // A surname behind a nickname may be a word: Ada “Pip” Rivers.
    let surname =
        |i: usize| i < sentence_end && text.is_capitalised(i) && (text.tag(i).is_noun() || text.tag(i).is_proper());
    let close = (open + 2..=open + 1 + LONGEST).find(|&close| mark(close))?;
    let hyphen = close != open + 4 || is_tight_hyphen(text, open + 2, sentence_end);
    let closed = bracket == 0 || tag(close + 1) == Some(Tag::CloseBracket);
    let behind = close + bracket + 1;
    (hyphen && closed && surname(behind)).then_some(behind + 1)
}

/// A run without the dates and amounts at its edges ("Iran Wednesday"); `None` when it is nothing but a date or a demonym that
/// modifies a noun ("Ukrainian" in "Ukrainian officials") or two names that a hyphen joins in front of a noun ("a
/// Reed-Moor summit").
pub(super) fn without_dates(text: TaggedText, mut run: TokenSpan) -> Option<TokenSpan> {
    let is_date = |i: usize| is_date(text.word(i)) || is_month_in_date(text, i) || is_amount(text.form(i));
    let full_name = run.len() == 2 && is_first_name(text.word(run.start)) && is_month_name(text.word(run.end - 1));
    while run.len() > 1 && is_date(run.end - 1) && !full_name {
        run.end -= 1;
    }
    while run.len() > 1 && is_date(run.start) && !is_called_by_day(text, run) {
        run.start += 1;
    }
    if run.len() > 1 && is_zone_of_clock(text, run.start) {
        run.start += 1;
    }
    // "Meet Ada Moor": the tagger reads the first word of a sentence as a part of the name.
    while run.len() > 2 && is_salutation(text.word(run.start)) && is_first_name(text.word(run.start + 1)) {
        run.start += 1;
    }
    let first = &text.parsed.tokens[run.start];
    // "Upstairs, in the projection box, hangs a photograph."
    if run.len() == 1 && opens_adverbial(text.word(run.start)) {
        return None;
    }
    // "Transport minister Ada Moor", "Schools chief Ada Moor"
    let next = text.get(run.end);
    let department = run.len() == 1
        && DEPARTMENTS.has(first.word)
        && next.is_some_and(|next| is_role_or_title(next.word) && !text.is_capitalised(run.end));
    let modifier = department || first.tag == Tag::Jj && first.rel == Rel::Amod;
    if next.is_some_and(|next| word_in!(next.word, "international")) && is_team_of_player(text, run) {
        return None;
    }
    // "The South Korean said"
    let one_of_people = run.len() == 2 && is_pair_of_people(text, run.end - 1) && is_national(text, run.end - 1);
    (run.len() > 1 && !is_pair_of_names(text, run) && !one_of_people
        || run.len() == 1
            && !is_date(run.start)
            && !modifier
            && !is_elided(text, run.start)
            && !is_one_of_a_people(text, run.start)
            && !is_national(text, run.start))
    .then_some(run)
}

/// Whether a run in front of "international" is the country for which somebody plays who is not named behind it: "the England
/// international said".
fn is_team_of_player(text: TaggedText, run: TokenSpan) -> bool {
    let team = run.len() <= 2 && country(WordId::of(text.text_of(run))).is_some();
    team && is_national(text, run.end) && !text.is_capitalised(run.end + 1)
}

/// Whether a run is two names with a hyphen between them that modify the noun behind them: "the Reed-Moor summit".
fn is_pair_of_names(text: TaggedText, run: TokenSpan) -> bool {
    let article = run.start.checked_sub(1).is_some_and(|before| text.tag(before) == Tag::Dt);
    let noun = text.get(run.end).is_some_and(|token| matches!(token.tag, Tag::Nn | Tag::Nns));
    run.len() == 3 && text.form(run.start + 1) == "-" && article && noun
}

/// Weekdays, and months that are not also first names.
fn is_date(word: WordId) -> bool {
    DATES.has(word)
}

/// Whether a word is an amount of money with letters in front of the sign of its currency: "S$97", "NZ$8.60".
fn is_amount(form: &str) -> bool {
    let digits = match form.as_bytes() {
        [_, b'$', digits @ ..] | [_, _, b'$', digits @ ..] | [_, _, _, b'$', digits @ ..] => digits,
        _ => return false,
    };
    digits.first().is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;
    use crate::block::mentions::run_starts::starts_run;

    /// The runs of a text, from left to right.
    fn runs(text: &str) -> Vec<String> {
        let parsed = Parsed::new(text);
        let tagged = parsed.tagged();
        let mut runs = Vec::new();
        let mut i = 0;
        while i < tagged.parsed.tokens.len() {
            let end = if starts_run(tagged, i) { run_end(tagged, i) } else { i };
            if end > i {
                runs.push(parsed.words(TokenSpan::new(i, end)).to_owned());
            }
            i = end.max(i + 1);
        }
        runs
    }

    #[test]
    fn a_run_holds_title_and_name() {
        assert_eq!(runs("Reporters met President Ada Moor in Leeds."), ["President Ada Moor", "Leeds"]);
        assert_eq!(runs("The aides saw Secretary of State Marco Rubio leave."), ["Secretary of State Marco Rubio"]);
        assert_eq!(runs("The ship was late, said Ada Moor. Tom Field agreed."), ["Ada Moor", "Tom Field"]);
    }

    #[test]
    fn a_run_goes_on_over_particles_and_hyphens() {
        assert_eq!(runs("The vote pleased Greta von Arlen on Monday."), ["Greta von Arlen", "Monday"]);
        assert_eq!(runs("The court heard Omar Abdel-Rahman speak."), ["Omar Abdel-Rahman"]);
        assert_eq!(runs("The singer Rosa del Campo has left."), ["Rosa del Campo"]);
    }

    #[test]
    fn names_are_read_whole() {
        assert_eq!(runs("The vote pleased Ursula van der Linden on Monday."), ["Ursula van der Linden", "Monday"]);
        assert_eq!(runs("The court heard Khalid al-Mansur speak."), ["Khalid al-Mansur"]);
        assert_eq!(runs("The envoy met Ban Min-seok in Leeds."), ["Ban Min-seok", "Leeds"]);
        assert_eq!(runs("The club won the Cup-winning medal."), ["Cup"]);
        assert_eq!(
            runs("The Harbour County District Attorney’s Office closed."),
            ["Harbour County District Attorney’s Office"]
        );
        assert_eq!(runs("It quoted the Campaign for Clean Rivers."), ["Campaign for Clean Rivers"]);
        assert_eq!(
            runs("It quoted the Institute of Tidal and Nuclear Sciences."),
            ["Institute of Tidal and Nuclear Sciences"]
        );
        assert_eq!(runs("It quoted the Bank of Arlen and Barclays."), ["Bank of Arlen", "Barclays"]);
    }

    #[test]
    fn of_joins_organisations_only() {
        assert_eq!(runs("Rates rose, the Bank of England said."), ["Bank of England"]);
        assert_eq!(runs("The story of Anna Berg of Norway moved many."), ["Anna Berg", "Norway"]);
    }

    #[test]
    fn nicknames_stand_between_marks() {
        assert_eq!(runs("The crowd cheered Joe “Sparky” Lind again."), ["Joe “Sparky” Lind"]);
        assert_eq!(runs("The crowd cheered Joe “Big Sparky” Lind again."), ["Joe “Big Sparky” Lind"]);
        assert_eq!(runs("The crowd cheered Lind “for hours” again."), ["Lind"]);
    }

    #[test]
    fn dates_are_no_names() {
        let trimmed = |text: &str, run: &str| {
            let parsed = Parsed::new(text);
            without_dates(parsed.tagged(), parsed.span(run)).map(|run| parsed.words(run).to_owned())
        };
        assert_eq!(trimmed("He will visit Iran Wednesday.", "Iran Wednesday").as_deref(), Some("Iran"));
        assert_eq!(trimmed("On Saturday Moor left.", "Saturday Moor").as_deref(), Some("Moor"));
        assert_eq!(trimmed("He left on Saturday.", "Saturday"), None);
        assert_eq!(trimmed("The crowd cheered April again.", "April").as_deref(), Some("April"));
        assert_eq!(trimmed("In April Moor left.", "April"), None);
        assert_eq!(trimmed("On August 4 Moor left.", "August"), None);
    }

    #[test]
    fn demonyms_that_modify_a_noun_are_no_names() {
        let parsed = Parsed::new("“We know it,” Ukrainian officials said.");
        let run = parsed.span("Ukrainian");
        assert!(starts_run(parsed.tagged(), run.start));
        assert_eq!(without_dates(parsed.tagged(), run), None);
    }
}
