//! Where a run of capitalised words that can hold a name starts.

use super::boundaries::{is_aim, is_bare_initial, is_rank};
use super::dates::is_month_name;
use super::descriptions::{is_party, is_party_and_state};
use super::inverted_cue::is_inverted_cue;
use super::named_bodies::end_of_named_body;
use super::organisation_names::{is_owner, owns_body};
use super::particles::{
    begins_surname, behind_particles, is_final_apostrophe, is_in_front_of_syllables, is_tight_hyphen,
};
use super::sentence_openers::opens_adverbial;
use super::tagged_text::TaggedText;
use crate::grammar::Tag;
use crate::lexicon::{BODIES, DATES, ORGANISATION_WORDS, ROLES, TITLES, country, is_first_name, word_in};

/// Whether a run starts at token `i`: a capitalised proper noun, a title in front of one, or a demonym used as an
/// adjective ("Ukrainian").
#[inline]
pub(super) fn starts_run(text: TaggedText, i: usize) -> bool {
    let token = &text.parsed.tokens[i];
    let hyphened = || {
        let end = text.sentence_end(i);
        is_tight_hyphen(text, i + 1, end) && text.is_capitalised(i + 2) && text.tag(i + 2).is_proper()
    };
    let goes_on = || {
        let next = i + 1;
        let end = text.sentence_end(i);
        next < end
            && (text.is_capitalised(next) && text.tag(next).is_proper() || behind_particles(text, next, end).is_some())
    };
    text.is_capitalised(i)
        && !is_rank(text, i)
        && !is_party(text, i)
        && !is_party_and_state(text, i)
        && !opens_compound_verb(text, i)
        && !is_parent_of(text, i)
        && !is_inverted_cue(text, i)
        && !(opens_adverbial(token.word) && text.parsed.sentence_of(i).start as usize == i)
        && (token.tag.is_proper()
            // "Van den Heuvel", "De Niro" at the start of a sentence, and given names.
            || (begins_surname(text.form(i)) || is_first_name(token.word)) && goes_on() && !is_according_to(text, i)
            // "Médecins du Fleuve": no English word, whatever the tagger reads.
            || !text.form(i).is_ascii() && goes_on()
            || hyphened()
            || is_initial_of_name(text, i)
            || is_in_front_of_syllables(text, i)
            || has_inner_capital(text.form(i))
            || opens_name_of_body(text, i)
            || is_final_apostrophe(text, i + 1, text.sentence_end(i))
            || TITLES.has(token.word) && text.get(i + 1).is_some_and(|n| n.tag.is_proper())
            || country(token.word).is_some() && matches!(token.tag, Tag::Jj)
            || end_of_named_body(text, i).is_some())
}

/// Whether the word at `i` is one capital letter that stands for a given name in front of the rest of the name: "P K Rao", "A P
/// Rao". The wide blank behind the "Q" of a transcript sets off a turn.
fn is_initial_of_name(text: TaggedText, i: usize) -> bool {
    let form = text.form(i);
    if !matches!(form.as_bytes(), [b'A'..=b'Z']) || i + 1 >= text.sentence_end(i) {
        return false;
    }
    let tokens = &text.parsed.tokens;
    let beside = tokens[i].end + 1 == tokens[i + 1].start;
    let letter = is_bare_initial(text.form(i + 1));
    let name = is_bare_initial(form) && form != "Q" && text.is_capitalised(i + 1) && text.tag(i + 1).is_proper();
    beside && (letter || name)
}

/// Whether a word has small letters and a capital behind them, as abbreviations and trade names have: "MoD", "DfE".
fn has_inner_capital(form: &str) -> bool {
    let behind_small = form.trim_start_matches(char::is_uppercase).trim_start_matches(char::is_lowercase);
    behind_small.len() < form.len() && behind_small.starts_with(char::is_uppercase)
}

/// Whether a word that the tagger reads as a common one begins the name of a body at `i`: "the Southern African Observer Mission",
/// "People’s Democratic Party", "the Friends of the Dale".
fn opens_name_of_body(text: TaggedText, i: usize) -> bool {
    let (word, end) = (text.word(i), text.sentence_end(i));
    if i + 2 >= end {
        return false;
    }
    let next = &text.parsed.tokens[i + 1];
    let last_word = |from: usize| {
        let last = (from..end).take_while(|&at| text.is_capitalised(at)).last();
        last.is_some_and(|last| ORGANISATION_WORDS.has(text.word(last)) || BODIES.has(text.word(last)))
    };
    if word_in!(word, "southern" | "northern" | "eastern" | "western" | "central" | "latin")
        || word_in!(word, "south" | "north" | "east" | "west")
    {
        let people = country(next.word).is_some() || word_in!(next.word, "african" | "asian" | "american" | "european");
        return people && text.is_capitalised(i + 1) && last_word(i + 2);
    }
    // "Police Scotland say"
    if word_in!(word, "police") {
        return text.is_capitalised(i + 1) && country(next.word).is_some() && next.tag.is_proper();
    }
    // "All India Ferry Union"
    if word_in!(word, "all") && text.is_capitalised(i + 2) {
        return country(next.word).is_some() && text.is_capitalised(i + 1);
    }
    // "Bayside Health Network": the tagger reads the name of a place as a common word.
    if looks_like_place(text.form(i)) && text.is_capitalised(i + 1) && next.tag.is_proper() {
        return last_word(i + 1);
    }
    if text.tag(i) == Tag::Nns && is_owner(text, i + 1) {
        return owns_body(text, i, i + 1, end);
    }
    if word_in!(word, "friends") && word_in!(next.word, "of") {
        let name = (i + 3..end).take_while(|&at| text.is_capitalised(at)).count();
        let behind = text.get(i + 3 + name);
        let ends = behind.is_some_and(|t| t.tag.is_finite() || matches!(t.tag, Tag::Comma | Tag::Stop));
        return word_in!(text.word(i + 2), "the") && name > 0 && ends;
    }
    text.tag(i) == Tag::Nns && is_aim(text, i + 1) && text.is_capitalised(i + 2)
}

/// Whether a word ends like the names of places and is no preposition: "Bayside", "Fairhaven".
fn looks_like_place(form: &str) -> bool {
    let ends =
        ["side", "field", "ville", "bury", "haven", "shore", "brook", "dale"].iter().any(|end| form.ends_with(end));
    ends && !matches!(form, "Outside" | "Inside" | "Beside" | "Alongside" | "Offshore" | "Onshore" | "Ashore")
}

/// Whether a participle with a hyphen begins its sentence at token `i`: "Cross-examined by Moor, she agreed".
fn opens_compound_verb(text: TaggedText, i: usize) -> bool {
    word_in!(text.word(i), "cross" | "re" | "co" | "self" | "pre")
        && text.parsed.sentence_of(i).start as usize == i
        && is_tight_hyphen(text, i + 1, text.sentence_end(i))
        && !text.is_capitalised(i + 2)
}

/// Whether a word for a parent stands at token `i` in front of the number of children: "Mum-of-three Ada Moor".
fn is_parent_of(text: TaggedText, i: usize) -> bool {
    // The cheapest test first: this is asked of every capitalised word.
    let of = |at: usize| text.get(at).is_some_and(|token| word_in!(token.word, "of"));
    of(i + 2)
        && is_tight_hyphen(text, i + 1, text.sentence_end(i))
        && is_tight_hyphen(text, i + 3, text.sentence_end(i))
        && word_in!(
            text.word(i),
            "mum" | "mom" | "mother" | "dad" | "father" | "parent" | "gran" | "grandmother" | "grandfather" | "grandad"
        )
}

/// Whether the word at `i` is "per" in front of an abbreviation or a body, and not the first name: "Per BSCA, states may apply".
fn is_according_to(text: TaggedText, i: usize) -> bool {
    let shouted = |form: &str| form.len() > 1 && !form.contains(char::is_lowercase);
    word_in!(text.word(i), "per")
        && i + 1 < text.sentence_end(i)
        && (shouted(text.form(i + 1)) || ORGANISATION_WORDS.has(text.word(i + 1)))
}

/// Whether the single word at `i` may be the surname of somebody whom another block names in full, although the tagger
/// reads it as a common word: capitalised where a name can stand ("Sanders said", "said Waters"). Only the document can
/// tell.
pub(super) fn may_be_surname(text: TaggedText, i: usize) -> bool {
    let token = &text.parsed.tokens[i];
    let form = text.form(i);
    let common = matches!(
        token.tag,
        Tag::Nn
            | Tag::Nns
            | Tag::Jj
            | Tag::Jjr
            | Tag::Rbr
            | Tag::Vb
            | Tag::Vbd
            | Tag::Vbg
            | Tag::Vbn
            | Tag::Vbp
            | Tag::Vbz
            | Tag::Md
            | Tag::Rb
            | Tag::In
    );
    let title = token.tag.is_proper() && (TITLES.has(token.word) || DATES.has(token.word) || is_month_name(token.word));
    if !(common || title)
        || !text.is_capitalised(i)
        || form.chars().count() < 3
        || !form.chars().all(char::is_alphabetic)
    {
        return false;
    }
    let mut letters = form.chars().skip(1);
    let sentence = text.parsed.sentence_of(i);
    let next = text.get(i + 1).filter(|_| i + 1 < sentence.end as usize);
    let goes_on = next.is_none_or(|t| {
        // "Quist never married."
        let adverb = t.tag == Tag::Rb && text.get(i + 2).is_some_and(|t| t.tag.is_finite() || t.tag == Tag::Vbn);
        // "Moor chips each of them a piece": the tagger takes the verb for a noun.
        let verb =
            t.tag == Tag::Nns && text.get(i + 2).is_some_and(|t| matches!(t.tag, Tag::Dt | Tag::PrpPoss | Tag::Prp));
        t.tag.is_finite()
            || adverb
            || verb
            || matches!(t.tag, Tag::Comma | Tag::Pos | Tag::Stop | Tag::Cc)
            || text.form(i + 1) == ":"
            || !t.tag.is_noun() && i > sentence.start as usize
    });
    letters.all(char::is_lowercase) && goes_on && !(i > 0 && text.tag(i - 1) == Tag::Dt) && !is_club_of_holder(text, i)
}

/// Whether the word at `i` is the club of somebody whose part in it and name follow: "**Mariners** head coach Ada Moor".
fn is_club_of_holder(text: TaggedText, i: usize) -> bool {
    let head = usize::from(text.get(i + 1).is_some_and(|t| word_in!(t.word, "head" | "assistant" | "team")));
    let role = i + 1 + head;
    let named = text.get(role + 1).is_some_and(|t| t.tag.is_proper()) && text.is_capitalised(role + 1);
    named && ROLES.has(text.word(role)) && !text.is_capitalised(role)
}
