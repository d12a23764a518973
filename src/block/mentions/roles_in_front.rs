//! Nouns for people and bodies that stand capitalised in front of a name and that no list holds as titles: "Resident Sophie
//! Lam", "House Republican Ada Moor", "Chipmaker Velox".

use super::particles::is_tight_hyphen;
use super::role_words::{canonical, is_relative};
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{
    BODIES, DEPARTMENTS, DOCUMENTS, ORGANISATION_WORDS, ROLES, SURNAME_NOUNS, SURNAME_TITLES, TITLES, WordId, country,
    is_first_name, is_job_by_ending, is_role_or_title, reporting_verb, word_in,
};

/// Where the full name at the end of a long run begins, when the words in front of it are a title that no list holds:
/// "Harbour Master Ada Moor". No word in front is a first name, and none makes the run a body.
pub(super) fn full_name_at_end(text: TaggedText, run: TokenSpan) -> Option<usize> {
    let first = run.iter().skip(2).find(|&i| is_first_name(text.word(i)))?;
    let in_front = TokenSpan::new(run.start, first);
    let plain =
        |i: usize| text.is_capitalised(i) && !is_first_name(text.word(i)) && !ORGANISATION_WORDS.has(text.word(i));
    let name = TokenSpan::new(first, run.end);
    let complete = (2..=3).contains(&name.len()) && name.iter().all(|i| text.is_capitalised(i));
    (complete && in_front.iter().all(plain) && !name.iter().any(|i| ORGANISATION_WORDS.has(text.word(i))))
        .then_some(first)
}

/// Whether the word at `i` is a role that stands capitalised in front of a full name, because a sentence begins with it or a
/// first name follows: "Resident Sophie Lam", "Town Clerk Sophie Lam", "House Republican Sophie Lam".
pub(super) fn is_role_in_front(text: TaggedText, i: usize, run: TokenSpan) -> bool {
    let word = text.word(i);
    let first_of_sentence = text.parsed.sentence_of(i).start as usize == i
        || i > 0 && (is_opening_mark(text.form(i - 1)) || text.form(i - 1) == ":");
    let given = |i: usize| is_first_name(text.word(i)) || is_initial(text.form(i));
    // "Senior" may stand in front of the run.
    let that = || i > 0 && word_in!(text.word(i - 1), "that");
    let behind_word = i > run.start || i > 0 && text.is_capitalised(i - 1) || that();
    let speaker = || behind_word && is_speaker_at_end(text, i + 1, run) || is_behind_cue(text, i, run);
    let first_name_behind = i + 2 < run.end && (given(i + 1) || speaker());
    let hyphen = |i: usize| is_tight_hyphen(text, i, run.end);
    // "General Counsel Sophie Lam": a rank that belongs to the title of an office. "Lam-Dean" is a firm.
    let title =
        |i: usize| TITLES.has(text.word(i)) && !word_in!(text.word(i), "general") && !(i > run.start && hyphen(i - 1));
    let field = |at: usize| {
        let capitalised = text.is_capitalised(at) || hyphen(at);
        let surname = at + 1 == i && is_first_name(text.word(at)) && !(at > run.start && hyphen(at - 1));
        capitalised && text.tag(at) != Tag::Cc && !surname && !title(at)
    };
    let opens = i == run.start && first_of_sentence;
    let behind_field = first_name_behind && (run.start..i).all(field);
    // "Senior Jonah Weiss" is in his last year at school.
    let class = i == run.start
        && word_in!(word, "senior" | "junior" | "sophomore" | "freshman")
        && is_first_name(text.word((i + 1).min(run.end - 1)));
    // "Nurse Hope Street"
    let surname = |i: usize| i + 1 == run.end && SURNAME_NOUNS.has(text.word(i)) && is_first_name(text.word(i - 1));
    let of_body = |i: usize| ORGANISATION_WORDS.has(text.word(i)) && !surname(i);
    // "City Council Member Sophie Lam": the words in front of the role name the body that it belongs to.
    let bodies = if behind_field { i + 1..run.end } else { run.start..run.end };
    // "Son Terry, 55, said"
    let relative = is_relative(canonical(word));
    if run.end == i + 2 && opens {
        let close = relative || word_in!(word, "neighbour" | "neighbor" | "friend" | "partner");
        return close && is_first_name(text.word(i + 1)) || !relative && is_role_with_surname(text, i);
    }
    run.end >= i + 3
        && (class
            || ROLES.has(word)
            || i == run.start && is_job_by_ending(text.form(i)) && is_first_name(text.word(i + 1)))
        && (class || !is_first_name(word))
        && (class || opens || behind_field)
        && !bodies.into_iter().any(of_body)
}

/// Whether a verb of speech stands in front of a run that is the word at `i` and a name of two words that no list holds: "said
/// Striker Moss Pettit".
fn is_behind_cue(text: TaggedText, i: usize, run: TokenSpan) -> bool {
    let cue = || text.tag(i - 1).is_finite() && reporting_verb(text.word(i - 1)).is_some();
    i == run.start && i > 0 && run.end == i + 3 && cue() && (i + 1..run.end).all(|i| is_unlisted(text, i))
}

/// Whether the two words of a run that opens its sentence at `i` are a role and the surname of who then speaks or is described:
/// "Striker Moor said". "Baker Hughes said" may be a firm.
fn is_role_with_surname(text: TaggedText, i: usize) -> bool {
    let role = text.word(i);
    // "Trader Vic", "Pilot Flying"
    let trade_name =
        is_first_name(text.word(i + 1)) || ["ing", "Made"].iter().any(|end| text.form(i + 1).ends_with(end));
    ROLES.has(role)
        && !trade_name
        && !is_first_name(role)
        && !SURNAME_TITLES.has(role)
        && is_speaker(text, TokenSpan::one(i + 1))
}

/// Whether two words at the end of a run, from `first` on, are the name of somebody who then speaks or is described, as far as
/// no list holds them: "Head Gardener Moss Pettit said".
fn is_speaker_at_end(text: TaggedText, first: usize, run: TokenSpan) -> bool {
    run.end == first + 2 && is_speaker(text, TokenSpan::new(first, run.end))
}

/// Whether words that no list holds for anything but a name are who then speaks or is described.
fn is_speaker(text: TaggedText, name: TokenSpan) -> bool {
    let behind = text.get(name.end).filter(|_| name.end < text.sentence_end(name.start));
    let speaks = behind.is_some_and(|t| t.tag.is_finite() || t.tag == Tag::Comma);
    speaks && name.iter().all(|i| is_unlisted(text, i))
}

/// Whether the word at `i` is a part of a name, as far as lists tell.
fn is_unlisted(text: TaggedText, i: usize) -> bool {
    let word = text.word(i);
    let common = ORGANISATION_WORDS.has(word) || DEPARTMENTS.has(word) || is_role_or_title(word);
    text.tag(i).is_proper() && text.is_capitalised(i) && !common && country(word).is_none()
}

/// Where the name begins in a run that opens with the noun for a member of a party, or with a body behind its
/// member: "the progressive Democrat Zephra Quill", "member of the Senedd Ada Moor".
pub(super) fn name_of_member(text: TaggedText, run: TokenSpan) -> Option<usize> {
    let member = word_in!(text.word(run.start), "democrat") && run.len() == 3;
    let name_word = |i: usize| {
        let word = text.word(i);
        text.tag(i).is_proper() && !ORGANISATION_WORDS.has(word) && !is_role_or_title(word)
    };
    let member = member || is_body_of_member(text, run);
    (member && (run.start + 1..run.end).all(name_word)).then_some(run.start + 1)
}

/// Whether a run opens with the body whose member a full name behind it bears: "the local member of the Senedd Ada Moor".
fn is_body_of_member(text: TaggedText, run: TokenSpan) -> bool {
    let [.., role, of, the] = &text.parsed.tokens[..run.start] else { return false };
    word_in!(the.word, "the")
        && word_in!(of.word, "of")
        && is_office_of_assembly(role.word)
        && (3..=4).contains(&run.len())
        && is_first_name(text.word(run.start + 1))
        && !is_first_name(text.word(run.start))
        && run.iter().all(|i| text.is_capitalised(i))
}

/// Whether a noun is an office that an assembly gives: the owner of the Red Rose Inn is no person.
pub(super) fn is_office_of_assembly(noun: WordId) -> bool {
    word_in!(
        noun,
        "chair" | "chairman" | "chairwoman" | "clerk" | "leader" | "member" | "president" | "speaker" | "treasurer"
    )
}

fn is_initial(form: &str) -> bool {
    form.len() == 2 && form.ends_with('.')
}

/// Whether the word at `i` is a noun for a body that stands capitalised in front of its name because a sentence begins with
/// it: "Chipmaker Velox".
pub(super) fn is_body_in_front(text: TaggedText, i: usize, run: TokenSpan) -> bool {
    let word = text.word(i);
    i == run.start
        && run.len() >= 2
        && BODIES.has(word)
        && !ORGANISATION_WORDS.has(word)
        && !DOCUMENTS.has(word)
        && text.parsed.sentence_of(i).start as usize == i
        && !run.iter().any(|i| ORGANISATION_WORDS.has(text.word(i)))
}

fn is_opening_mark(form: &str) -> bool {
    matches!(form, "“" | "\"" | "‘" | "«" | "„")
}
