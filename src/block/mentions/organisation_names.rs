//! Small words inside the names of organisations: "Bank of England", "Campaign for Clean Rivers", "Sheriff’s Office".

use super::fields_of_bodies::{has_field_behind_on, is_field_word, is_person_or_country};
use super::particles::is_tight_hyphen;
use super::tagged_text::TaggedText;
use super::title_fields::{first_name_behind_of, is_office};
use super::titles::is_title;
use crate::grammar::Tag;
use crate::lexicon::{
    BODIES, DATES, DEPARTMENTS, LEGAL_FORMS, ORGANISATION_WORDS, WordId, country, is_first_name, is_role_or_title,
    word_in,
};

/// The index behind the small words at `i` that join two parts of the name of an organisation or a title, when they do:
/// "of", "of the", "for", "and", or a possessive "’s". The run starts at `start`; a capitalised word stands at the index.
pub(super) fn behind_small_words(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> Option<usize> {
    let capitalised = |at: usize| at < sentence_end && text.is_capitalised(at) && !DATES.has(text.word(at));
    let name = |at: usize| capitalised(at) && (text.tag(at).is_proper() || text.tag(at).is_noun());
    let word = text.word(i);
    let title = || is_title(text.word(i - 1)) && DEPARTMENTS.has(text.word(i + 1));
    if word_in!(word, "of" | "for")
        && let Some(behind) = behind_field_of_title(text, i, sentence_end)
    {
        return Some(behind);
    }
    if word_in!(word, "of") {
        // "Park Sang-woo of Hanil University"
        let given_name = i >= start + 3 && is_tight_hyphen(text, i - 2, i) && !text.is_capitalised(i - 1);
        let port = || i == start + 1 && word_in!(text.word(start), "port");
        // "Financial Regulator of Ireland"
        let noun = || i > start + 1 && BODIES.has(text.word(i - 1)) && text.is_capitalised(i - 1);
        let body =
            || port() || noun() || has_organisation_word(text, start, i) && !is_behind_titled_name(text, start, i);
        if name(i + 1) && !given_name && (body() || title()) {
            return Some(i + 1);
        }
        let of_the = i + 1 < sentence_end && word_in!(text.word(i + 1), "the") && name(i + 2);
        let joins = || ORGANISATION_WORDS.has(text.word(i - 1)) || word_in!(text.word(i - 1), "friends");
        return (of_the && joins()).then_some(i + 2);
    }
    if has_field_behind_on(text, start, i, sentence_end) && name(i + 1) {
        return Some(i + 1);
    }
    // "Old Houses in Peril"
    if word_in!(word, "in") && i >= start + 2 && name(i + 1) && is_cause(text.word(i + 1)) {
        return (text.tag(i - 1) == Tag::Nnps || text.form(i - 1).ends_with('s')).then_some(i + 1);
    }
    // "United Nations Mission in Arlen"
    if word_in!(word, "in") && i >= start + 2 && name(i + 1) && word_in!(text.word(i - 1), "mission") {
        return Some(i + 1);
    }
    if word_in!(word, "for") && takes_for(text, i - 1) {
        let the = usize::from(text.get(i + 1).is_some_and(|t| word_in!(t.word, "the")));
        return name(i + 1 + the).then_some(i + 1 + the);
    }
    // "Alliance to Save Our Schools", "Campaign to Protect Rural Brent"
    if word_in!(word, "to") && i + 2 < sentence_end && takes_for(text, i - 1) && capitalised(i + 1) {
        return capitalised(i + 2).then_some(i + 3);
    }
    if word_in!(word, "and" | "&")
        && name(i + 1)
        && (joins_fields(text, start, i, sentence_end) || is_firm(text, start, i) || joins_partners(text, start, i))
    {
        return Some(i + 1);
    }
    let possessive = is_owner(text, i)
        && capitalised(i + 1)
        && (owns_office(text, start, i) || owns_body(text, start, i, sentence_end));
    possessive.then_some(i + 1)
}

/// The index of the name behind the field of a title whose "of" or "for" stands at `i`: "Secretary of the Interior Ada Moor".
fn behind_field_of_title(text: TaggedText, i: usize, sentence_end: usize) -> Option<usize> {
    let name = first_name_behind_of(text, i, sentence_end)?;
    let secretary = || i >= 3 && word_in!(text.word(i - 1), "state") && word_in!(text.word(i - 2), "of");
    (is_office(text, i - 1) || secretary() && is_title(text.word(i - 3))).then_some(name)
}

/// Whether a title with a full name ends in front of token `i`: "District Judge Ada G. Moor of Denver".
fn is_behind_titled_name(text: TaggedText, start: usize, i: usize) -> bool {
    let Some(title) = (start..i).rev().find(|&at| is_role_or_title(text.word(at))) else { return false };
    let initial = |at: usize| text.form(at).len() == 2 && text.form(at).ends_with('.');
    i - title > 2
        && (is_first_name(text.word(title + 1)) || initial(title + 2))
        && !has_organisation_word(text, title + 1, i)
}

fn has_organisation_word(text: TaggedText, start: usize, end: usize) -> bool {
    text.parsed.tokens[start..end].iter().any(|token| ORGANISATION_WORDS.has(token.word))
}

/// Whether a word behind "in" ends the name of a body that cares for things or people: "Friends in Need".
fn is_cause(word: WordId) -> bool {
    word_in!(
        word,
        "peril" | "need" | "crisis" | "danger" | "distress" | "action" | "bloom" | "business" | "mind" | "transition"
    )
}

/// Whether a name goes on with "for" or "to" behind the word at `i`: "Campaign for", "Centre for", "Alliance to".
fn takes_for(text: TaggedText, i: usize) -> bool {
    word_in!(
        text.word(i),
        "agency"
            | "alliance"
            | "association"
            | "americans"
            | "authority"
            | "board"
            | "bureau"
            | "campaign"
            | "citizens"
            | "confederation"
            | "conference"
            | "congress"
            | "court"
            | "department"
            | "departments"
            | "federation"
            | "forum"
            | "front"
            | "group"
            | "lawyers"
            | "league"
            | "ministry"
            | "party"
            | "project"
            | "school"
            | "scientists"
            | "secretariat"
            | "service"
            | "women"
            | "center"
            | "centers"
            | "centre"
            | "centres"
            | "club"
            | "coalition"
            | "commission"
            | "committee"
            | "council"
            | "doctors"
            | "families"
            | "farmers"
            | "foundation"
            | "friends"
            | "home"
            | "fund"
            | "hospital"
            | "initiative"
            | "institute"
            | "mothers"
            | "movement"
            | "network"
            | "nurses"
            | "office"
            | "organisation"
            | "organization"
            | "parents"
            | "partnership"
            | "physicians"
            | "programme"
            | "society"
            | "students"
            | "teachers"
            | "trust"
            | "union"
            | "veterans"
            | "voters"
            | "workers"
    )
}

/// Whether the "and" at `i` joins two fields of work inside the name of one body: "Institute of Geological and Nuclear
/// Sciences", "Department of Health and Human Services". Both are no names of people or countries.
fn joins_fields(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> bool {
    let tokens = &text.parsed.tokens;
    let of = tokens[start..i].iter().any(|token| word_in!(token.word, "of" | "for"));
    let (before, behind) = (text.form(i - 1), text.word(i + 1));
    // "Geological and Nuclear Sciences", "Lands and Forests"
    let field = is_field_word(text, i - 1) || ["al", "ic", "ine", "rol", "ds"].iter().any(|end| before.ends_with(end));
    let person = is_person_or_country(behind);
    // A body of its own follows: "the Department of Education and the Treasury" has an article, "… and Oxfam" an end.
    let last = (i + 1..sentence_end).take_while(|&at| text.is_capitalised(at)).last().unwrap_or(i + 1);
    let field_behind = is_field_word(text, last)
        || ORGANISATION_WORDS.has(text.word(last))
        || ["ort", "ss"].iter().any(|end| text.form(last).ends_with(end));
    // "Society of Motor Manufacturers and Traders"
    let trade = |at: usize| ["ers", "ors", "ists", "ants"].iter().any(|end| text.form(at).ends_with(end));
    let field = field || trade(i - 1) && trade(last);
    let field_behind = field_behind || trade(i - 1) && trade(last);
    // "the Food and Drug Administration"
    let definite = start > 0 && word_in!(text.word(start - 1), "the");
    let body = definite && BODIES.has(text.word(last)) && last > i + 1 && !is_first_name(text.word(start));
    // "the University and College Union": one word for what its members belong to stands on each side.
    let members = i == start + 1
        && last == i + 2
        && BODIES.has(behind)
        && word_in!(text.word(last), "union" | "association" | "federation" | "league");
    let known_before =
        country(text.word(i - 1)).is_some() || BODIES.has(text.word(i - 1)) && !members || !text.tag(i - 1).is_noun();
    // "The University of Leeds and Kent State University" are two.
    let two =
        word_in!(text.word(last), "university" | "college") && word_in!(text.word(start), "university" | "college");
    (of && has_organisation_word(text, start, i) && field || body && !known_before) && field_behind && !person && !two
}

/// Whether the "and" or "&" at `i` stands inside the name of a firm: "Hartley & Sons", "Moor and Company".
fn is_firm(text: TaggedText, start: usize, i: usize) -> bool {
    let behind = text.word(i + 1);
    let partners =
        word_in!(behind, "sons" | "co" | "co." | "company" | "partners" | "brothers" | "daughters" | "associates");
    let person = is_person_or_country(behind);
    if partners {
        return true;
    }
    // "Marks & Spencer" is a firm although Spencer is a first name; "Tom & Spencer Hill" are two people.
    let followed = text.is_capitalised(i + 2) && i + 2 < text.sentence_end(i);
    let couple = is_first_name(text.word(start)) && person && text.word(start) != behind;
    // "Dale Valley Pump & Valve"
    let first_name = (start..i).any(|at| is_first_name(text.word(at)) || is_title(text.word(at)));
    let goods = i > start + 1 && !first_name && !person && !followed && text.tag(i + 1).is_proper();
    text.form(i) == "&" && (i == start + 1 && !couple && !(person && followed) || goods)
}

/// Whether the "and" at `i` joins the partners of one firm, whose legal form follows: "Moor and Reed Ltd".
fn joins_partners(text: TaggedText, start: usize, i: usize) -> bool {
    let form = text.get(i + 2).is_some_and(|token| LEGAL_FORMS.has(token.word));
    form && i == start + 1 && text.tag(i + 1).is_proper()
}

/// Whether the possessive at `i` stands inside the name of an office or a body: "District Attorney’s Office", "Women’s
/// Institute".
fn owns_office(text: TaggedText, start: usize, i: usize) -> bool {
    let owner = text.word(i - 1);
    let behind = text.word(i + 1);
    let namesake = word_in!(owner, "master" | "lloyd" | "mcdonald") && ORGANISATION_WORDS.has(behind);
    let office = word_in!(behind, "office" | "department" | "cabinet") && (is_title(owner) || i > start + 1);
    // "St Mary’s Hospital", "King’s College"
    let house = word_in!(behind, "hospital" | "college" | "university" | "church" | "cathedral" | "infirmary");
    let named_house = house && country(owner).is_none();
    office && is_title(owner) || namesake || named_house
}

/// Whether the apostrophe at `i` shows an owner, also where the tagger reads it as a mark that closes a quotation.
pub(super) fn is_owner(text: TaggedText, i: usize) -> bool {
    if text.tag(i) == Tag::Pos {
        return true;
    }
    let sentence = text.parsed.sentence_of(i);
    matches!(text.form(i), "'" | "’")
        && i > sentence.start as usize
        && text.form(i - 1).ends_with('s')
        && text.parsed.tokens[i].start == text.parsed.tokens[i - 1].end
        && !(sentence.start as usize..i).any(|at| matches!(text.form(at), "'" | "‘"))
}

/// Whether several people own the body that the capitalised words behind the possessive at `i` name: "Taxpayers’ Alliance",
/// "People’s Democratic Party". The run starts at `start`.
pub(super) fn owns_body(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> bool {
    let people = word_in!(text.word(i - 1), "children" | "people" | "women" | "men");
    let several = || matches!(text.form(i), "'" | "’") && text.form(i - 1).ends_with('s');
    if !people && !several() {
        return false;
    }
    // "Tom Rivers’ North Union" is his.
    let named = text.tag(i - 1) == Tag::Nnp && is_first_name(text.word(start));
    let last = (i + 1..sentence_end).take_while(|&at| text.is_capitalised(at)).last();
    ORGANISATION_WORDS.has(text.word(i + 1)) || !named && last.is_some_and(|at| ORGANISATION_WORDS.has(text.word(at)))
}
