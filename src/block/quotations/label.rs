//! A label at the start of a block.

use super::TokenSpan;
use super::credit::is_given_name;
use super::structure::Label;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::{TITLES, WordId, WordSet, is_role_or_title, word_in};

/// The longest label of capitalised words, and the longest of words in capitals, in tokens.
const LONGEST: usize = 7;
const LONGEST_SHOUTED: usize = 18;

/// Last words of labels that name a field of a form, a press release or a list, and nobody who speaks.
const FIELDS: WordSet<256> = WordSet::new(
    "address admission advisory age aim attendance attorneys author background born by call caption career category cc chapter \
     conclusion contact contacts correction cost credit credits date dates deadline details directions dur duration education email \
     embargo example fact fax figure films final hours image ingredients introduction item keywords latest length location media method music \
     myth note notes number p.s overview page part phone photo photograph photos picture pictures place press price programme published re \
     read reference release related result results rsvp score scorers section serves sfx slug sound sources step subject summary table tags tel \
     telephone time times tip tips title total tx update updated url venue video warning watch web website what when where who why \
     yield referee lineups team teams substitutes round weather traffic today tomorrow yesterday monday tuesday wednesday \
     thursday friday saturday sunday",
);

/// The label of a block: a name, a colon, and a text behind it. A name is up to four capitalised words, or words in
/// capitals with a title behind a comma or in brackets: `SEN. ADA MOOR (D-KA):`. The Q of an interview needs no colon.
pub fn find_label(context: &BlockContext) -> Option<Label> {
    if let Some(label) = letter_without_colon(context) {
        return Some(label);
    }
    if let Some(label) = name_with_stop(context) {
        return Some(label);
    }
    let time = behind_remark(context, behind_time(context));
    let colon = (time + 1..context.len().min(time + LONGEST_SHOUTED)).find(|&i| context.is_char(i, ":"))?;
    // A line of a quoted transcript may begin with a mark: "SMITH: I was there.
    let mark = context.is_char(time, "\"“") && colon > time + 1;
    let start = behind_clip(context, time + usize::from(mark), colon);
    // What is behind a comma or in brackets says who the person is.
    let end = (start + 1..colon).find(|&i| context.is_char(i, ",(")).unwrap_or(colon);
    let name = name_in_brackets(context, TokenSpan::new(start, end), colon).unwrap_or(TokenSpan::new(start, end));
    let is_lower = |i: usize| context.form(i).chars().any(char::is_lowercase);
    let bracket = (end..colon).find(|&i| context.is_char(i, "(")).unwrap_or(colon);
    let shouted = !(start..bracket).any(is_lower) && name.iter().any(|i| context.is_wordy(i));
    if colon - time >= LONGEST && !shouted || end < colon && !shouted && !context.is_char(end, "(") {
        return None;
    }
    let named = name.iter().all(|i| {
        let form = context.form(i);
        form.starts_with(char::is_uppercase)
            || context.is_char(i, ".-’'&")
            || word_in!(context.token(i).word, "de" | "of" | "van" | "von" | "al" | "bin" | "la" | "du" | "da" | "dos")
    });
    let verbal = !shouted && name.iter().any(|i| context.token(i).tag.is_verb() && context.verb(i).is_some());
    // "The Latest:" is not a name, and "Moor: 1,204" is a count.
    let last = name.iter().rev().find(|&i| context.is_wordy(i))?;
    let titled = TITLES.has(context.token(name.start).word);
    let person = name.len() >= 2 && (titled || is_given_name(context, name.start));
    let nobody = context.token(last).tag == Tag::Jjs || FIELDS.has(context.token(last).word) && !person;
    // A label alone has the words of the turn below it.
    let alone = colon + 1 == context.len();
    let counts = !alone && !(colon + 1..context.len()).any(|i| context.form(i).starts_with(char::is_alphabetic));
    let quoted = !mark && name.iter().any(|i| context.in_quotes(i));
    if !named || verbal || nobody || counts || quoted || alone && !shouted {
        return None;
    }
    Some(Label { name: TokenSpan::new(name.start, last + 1), colon, shouted, stopped: false })
}

/// The token behind the time at the start of a line of a transcript, `[00:14:05]` or `14:05`; 0 where there is none.
fn behind_time(context: &BlockContext) -> usize {
    let is_time = |i: usize| context.form(i).chars().all(|c| c.is_ascii_digit() || "[]():.,".contains(c));
    let end = (0..context.len().min(LONGEST)).find(|&i| !is_time(i)).unwrap_or(0);
    let last = end.checked_sub(1).map_or(0, |last| context.token(last).end as usize);
    let time = &context.text[..last];
    let figures = time.split(':').filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
    // “1:12 P.M. EST” begins a heading.
    let heading =
        end < context.len() && word_in!(context.token(end).word, "p.m." | "a.m." | "p.m" | "a.m" | "pm" | "am");
    if figures >= 2 && !heading { end } else { 0 }
}

/// A title with a name, or who somebody is before a court, with a full stop behind it: *Mr. Moor. Did you see him?*, *Witness.—I did.*
/// Whether it is a label depends on the others of the document.
fn name_with_stop(context: &BlockContext) -> Option<Label> {
    let stop = (1..context.len().min(LONGEST_STOPPED)).find(|&i| context.form(i) == ".")?;
    let name = TokenSpan::new(0, stop);
    let next = stop + 1 + usize::from(stop + 1 < context.len() && context.is_dash(stop + 1));
    let opens =
        next < context.len() && context.form(next).starts_with(|c: char| c.is_uppercase() || c == '“' || c == '"');
    let capital = |i: usize| context.form(i).starts_with(char::is_uppercase);
    let titled = TITLES.has(context.token(0).word) && stop >= 2;
    let before_court = |word: WordId| {
        word_in!(
            word,
            "witness"
                | "prisoner"
                | "coroner"
                | "court"
                | "judge"
                | "magistrate"
                | "counsel"
                | "defendant"
                | "chairman"
        )
    };
    let office = stop <= 2
        && before_court(context.token(stop - 1).word)
        && (stop == 1 || word_in!(context.token(0).word, "the"));
    let named = (titled || office) && name.iter().all(|i| capital(i) && !context.in_quotes(i));
    (named && opens).then_some(Label { name, colon: next - 1, shouted: false, stopped: true })
}

/// The token behind the longest label with a full stop, and the stop.
const LONGEST_STOPPED: usize = 5;

/// The token behind a remark in brackets and in capitals that opens a line of a transcript at token `start`: `(CLIP) ADA MOOR:`.
fn behind_remark(context: &BlockContext, start: usize) -> usize {
    let opens = start < context.len() && context.is_char(start, "([");
    let close = (start..context.len().min(start + LONGEST_REMARK)).find(|&i| opens && context.is_char(i, ")]"));
    let shouted = |i: usize| context.form(i).chars().all(char::is_uppercase);
    close.filter(|&close| close > start + 1 && (start + 1..close).all(shouted)).map_or(start, |close| close + 1)
}

/// The token behind the word for a recording in front of a name in a label: `CLIP, ADA MOOR:`, `SOT – ADA MOOR:`.
fn behind_clip(context: &BlockContext, start: usize, colon: usize) -> usize {
    let recording = |word: WordId| word_in!(word, "clip" | "sot" | "vt" | "insert" | "audio" | "actuality" | "sound");
    let apart = start + 2 < colon && (context.is_char(start + 1, ",") || context.is_dash(start + 1));
    if apart && recording(context.token(start).word) { start + 2 } else { start }
}

/// Longest remark in brackets in front of a label, in tokens.
const LONGEST_REMARK: usize = 5;

/// The full name in brackets behind what somebody is: `PRESENTER (Ada Moor):`.
fn name_in_brackets(context: &BlockContext, office: TokenSpan, colon: usize) -> Option<TokenSpan> {
    let last = context.token(office.end.checked_sub(1)?).word;
    let is_office = is_role_or_title(last)
        || word_in!(
            last,
            "interviewer" | "moderator" | "host" | "presenter" | "narrator" | "anchor" | "newsreader" | "announcer"
        );
    let close = colon.checked_sub(1).filter(|&close| close > office.end + 2)?;
    let name = TokenSpan::new(office.end + 1, close);
    let bracketed = context.is_char(office.end, "(") && context.is_char(close, ")");
    let mixed = |i: usize| {
        let form = context.form(i);
        form.starts_with(char::is_uppercase) && form.chars().any(char::is_lowercase) || context.is_char(i, ".-")
    };
    // In capitals a remark looks the same: `PRESENTER (OFF MIC):`
    let shouted = |i: usize| context.form(i).chars().all(char::is_uppercase) || context.is_char(i, ".-’'");
    let named = name.iter().all(mixed) || name.iter().all(shouted) && is_given_name(context, name.start);
    (is_office && bracketed && named).then_some(name)
}

/// The letter of a question or an answer in front of a wide blank or a stop: `Q   Will you sign it?`
fn letter_without_colon(context: &BlockContext) -> Option<Label> {
    let first = context.form(0);
    let letter = matches!(first, "Q" | "A" | "Q." | "A.");
    if !letter || context.len() < 3 {
        return None;
    }
    let stopped = first.ends_with('.') || context.is_char(1, ".");
    let behind = context.text[context.token(0).end as usize..].chars();
    let wide = first == "Q" && behind.take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>() >= 2;
    let colon = usize::from(!first.ends_with('.') && stopped);
    // "Q Sir, will you sign it?", as copied from a page that keeps no wide blanks
    let asks =
        first == "Q" && context.form(1).starts_with(char::is_uppercase) && context.text.trim_end().ends_with('?');
    (stopped || wide || asks).then_some(Label { name: TokenSpan::new(0, 1), colon, shouted: true, stopped: false })
}

/// Whether the words of a label stand for the one who asks, and whether for the one who answers.
pub fn asks_or_answers(word: WordId) -> (bool, bool) {
    (word_in!(word, "q" | "q." | "question"), word_in!(word, "a" | "a." | "answer"))
}
