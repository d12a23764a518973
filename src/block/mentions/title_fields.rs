//! The field of a title between "of" and the name: "Secretary of the Interior Ada Moor".

use super::particles::is_tight_hyphen;
use super::role_words::{canonical, is_relative};
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{
    DEPARTMENTS, ORGANISATION_WORDS, RELATIONS, ROLES, STATUSES, SURNAME_NOUNS, TITLES, country, is_first_name,
    is_role_or_title, word_in,
};

/// Whether the word at `i` is a capitalised title or role that "of" or "for" with a field can follow: "Head of Libraries".
pub(super) fn is_office(text: TaggedText, i: usize) -> bool {
    TITLES.has(text.word(i)) || text.is_capitalised(i) && ROLES.has(text.word(i))
}

/// The index of the name that follows the "of" or "for" at `i` and the field of a title behind it: "Secretary of Health and
/// Human Services Ada Moor", "Minister for Culture, Media and Sport Ada Moor". It begins with a first name or a form of address.
/// Two words that are in no list of first names are a name, too, behind "and" and one word, and behind a word for a field.
pub(super) fn first_name_behind_of(text: TaggedText, i: usize, sentence_end: usize) -> Option<usize> {
    /// Longest field, in tokens.
    const LONGEST: usize = 12;
    let end = sentence_end.min(i + LONGEST);
    let (mut last_and, mut last_of_field) = (None, None);
    let mut at = i + 1;
    while at < end {
        let and = word_in!(text.word(at), "and");
        let comma = text.tag(at) == Tag::Comma
            && (at + 2..end).take(3).any(|at| word_in!(text.word(at), "and"))
            && text.is_capitalised(at + 1);
        let of_state = word_in!(text.word(at), "for") && word_in!(text.word(at - 1), "state");
        if text.is_capitalised(at) {
            let hyphen = is_tight_hyphen(text, at + 1, sentence_end);
            let goes_on = at > i + 1 && at + 1 < sentence_end && (hyphen || text.is_capitalised(at + 1));
            let address = TITLES.has(text.word(at)) && !ROLES.has(text.word(at));
            // "CEO of Dale Lily Credit Union" names no Lily.
            let last = (at..sentence_end).take_while(|&i| text.is_capitalised(i)).last().unwrap_or(at);
            let body = ORGANISATION_WORDS.has(text.word(last)) && !SURNAME_NOUNS.has(text.word(last)) && last > at + 1;
            if goes_on && !body && (is_first_name(text.word(at)) || address) {
                return Some(at).filter(|_| last_and != Some(at - 1));
            }
            if is_word_of_field(text, at) {
                last_of_field = Some(at);
            }
        } else if !and
            && !comma
            && !is_tight_hyphen(text, at, sentence_end)
            && !of_state
            && !word_in!(text.word(at), "the")
        {
            break;
        }
        if and {
            last_and = Some(at);
        }
        at += 1;
    }
    let speaks = || text.get(at).is_some_and(|t| at < sentence_end && (t.tag.is_finite() || t.tag == Tag::Comma));
    let name = |i: usize| text.tag(i).is_proper() && !is_office(text, i) && country(text.word(i)).is_none();
    let joined = |i: usize| is_tight_hyphen(text, i, sentence_end);
    let behind_field = |field: usize| {
        let words = (field + 1..at).filter(|&i| !joined(i) && !joined(i - 1)).count();
        words == 2 && speaks() && (field + 1..at).all(|i| joined(i) || name(i))
    };
    let behind_field = last_of_field.filter(|field| behind_field(*field)).map(|field| field + 1);
    behind_field.or_else(|| last_and.filter(|and| at == and + 4).map(|and| and + 2))
}

/// Whether a run is a style that stands for a person without the name: "said His Honour".
pub(super) fn is_style(text: TaggedText, run: TokenSpan) -> bool {
    run.len() == 1
        && run.start > 0
        && text.tag(run.start - 1) == Tag::PrpPoss
        && word_in!(
            text.word(run.start),
            "honour"
                | "honor"
                | "majesty"
                | "highness"
                | "excellency"
                | "lordship"
                | "ladyship"
                | "holiness"
                | "worship"
        )
}

/// Whether a word names what somebody is responsible for: "Services", "Agriculture".
fn is_word_of_field(text: TaggedText, i: usize) -> bool {
    DEPARTMENTS.has(text.word(i)) || ORGANISATION_WORDS.has(text.word(i))
}

/// Where the name begins in a run that starts with the field of a capitalised title in front of it: "Director General for
/// Aviation Ada Moor".
pub(super) fn name_behind_field(text: TaggedText, run: TokenSpan) -> Option<usize> {
    title_in_front_of_field(text, run.start)?;
    let first = run.iter().rfind(|&i| is_word_of_field(text, i))? + 1;
    let behind = TokenSpan::new(first, run.end);
    ((2..=4).contains(&behind.len()) && behind.iter().all(|i| text.is_capitalised(i))).then_some(first)
}

/// Whether a run is nothing but what a minister is responsible for: "the Minister for Inland Waters".
pub(super) fn is_field_of_minister(text: TaggedText, run: TokenSpan) -> bool {
    let minister = |i: usize| word_in!(text.word(i), "minister" | "secretary" | "undersecretary" | "commissioner");
    let named = |i: usize| is_first_name(text.word(i)) || country(text.word(i)).is_some();
    title_in_front_of_field(text, run.start).is_some_and(minister) && run.len() <= 3 && !run.iter().any(named)
}

/// Whether the run holds nothing but the noun of an office that words behind it go on to name, or a member of a party in one:
/// "the borough's Head of Leisure Services", "the ranking Democrat on the panel".
pub(super) fn is_office_alone(text: TaggedText, run: TokenSpan) -> bool {
    let determined = run.start > 0
        && matches!(
            text.tag(run.start - 1),
            Tag::Dt | Tag::PrpPoss | Tag::Pos | Tag::Jj | Tag::Jjs | Tag::Vbg | Tag::Cd
        );
    let behind = text.get(run.end).filter(|_| run.end < text.sentence_end(run.start));
    run.len() == 1
        && ROLES.has(text.word(run.start))
        && determined
        && behind.is_some_and(|t| {
            let party = t.tag == Tag::Comma && STATUSES.has(text.word(run.start));
            party || word_in!(t.word, "of" | "for" | "on" | "in" | "at")
        })
}

/// The capitalised title with "of" or "for" in front of token `i`: "Director General for Aviation", "Leader of the Opposition".
pub(super) fn title_in_front_of_field(text: TaggedText, i: usize) -> Option<usize> {
    let the = usize::from(i > 0 && word_in!(text.word(i - 1), "the"));
    let title = i.checked_sub(2 + the)?;
    let titled = text.is_capitalised(title) && is_role_or_title(text.word(title));
    (titled && word_in!(text.word(title + 1), "of" | "for")).then_some(title)
}

/// Where the name of the holder begins in a run that starts with the body or the field of an office: "Ada" in "Chief economist at
/// Tilbrook Lowe Ada Moor said". A known first name and a surname end the run, and their bearer speaks or is described.
pub(super) fn name_behind_complement(text: TaggedText, run: TokenSpan) -> Option<usize> {
    /// Longest name, in tokens: "Jean-Luc Moor-Reed".
    const LONGEST: usize = 7;
    let the = usize::from(run.start > 0 && word_in!(text.word(run.start - 1), "the"));
    let preposition = run.start.checked_sub(1 + the)?;
    if run.len() < 3 || !opens_complement(text, preposition) {
        return None;
    }
    let first = run.iter().skip(1).find(|&i| is_first_name(text.word(i)) && text.is_capitalised(i))?;
    let name = TokenSpan::new(first, run.end);
    let part = |i: usize| {
        let hyphen = is_tight_hyphen(text, i, run.end);
        hyphen || text.is_capitalised(i) && !ORGANISATION_WORDS.has(text.word(i)) && !is_role_or_title(text.word(i))
    };
    // "Charles Stanley", "Raymond James" are firms.
    let firm = is_first_name(text.word(first - 1)) || is_tight_hyphen(text, first - 1, run.end);
    let behind = text.get(run.end).filter(|_| run.end < text.sentence_end(run.start));
    let speaks = behind.is_some_and(|t| t.tag.is_finite() || t.tag == Tag::Comma);
    ((2..=LONGEST).contains(&name.len()) && !firm && speaks && name.iter().all(part)).then_some(first)
}

/// Whether the preposition at `i` stands between a noun for an office and what belongs to it: "chairman of", "spokesman for". What
/// belongs to a relative is somebody.
pub(super) fn opens_complement(text: TaggedText, i: usize) -> bool {
    let Some(office) = i.checked_sub(1).map(|office| text.word(office)) else { return false };
    word_in!(text.word(i), "of" | "at" | "for" | "in" | "with")
        && ROLES.has(office)
        && !RELATIONS.has(office)
        && !is_relative(canonical(office))
        && !word_in!(office, "friend" | "partner")
}
