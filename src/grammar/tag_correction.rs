//! Corrections of tags where the tagger is known to be wrong: reporting verbs in headlines and behind quotation marks.

use super::labels::Tag;
use super::token::Token;
use crate::lexicon::{
    ROLES, STATE_LIKE_BODIES, WordId, gender_of_word, names_people, reporting_noun, reporting_verb, word_in,
};
use crate::text::TextSpan;

/// Whether nearly every word is capitalised, as in a headline: "Mayor Says Bridge Will Open In May". `spans` are the tokens
/// of a sentence.
pub(super) fn is_title_case(text: &str, spans: &[TextSpan]) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for span in spans {
        let form = span.of(text);
        if form.len() > 3 && form.starts_with(char::is_alphabetic) {
            words += 1;
            capitals += usize::from(form.starts_with(char::is_uppercase));
        }
    }
    words >= 3 && capitals * 10 >= words * 9
}

/// The corrected tag of a reporting verb in a headline in title case, which the tagger takes for a name.
pub(super) fn verb_in_title(word: WordId, tag: Tag) -> Option<Tag> {
    if !tag.is_proper() || !reporting_verb(word).is_some_and(|v| v.is_core() && v.says()) {
        return None;
    }
    Some(if word_in!(word, "says" | "tells" | "warns" | "claims" | "insists" | "argues" | "admits" | "adds") {
        Tag::Vbz
    } else {
        Tag::Vbd
    })
}

/// The corrected tag of a reporting verb directly behind a quotation mark, which the tagger can take for a noun: *"…,” notes
/// Smith"*.
pub(super) fn verb_behind_mark(form: &str, word: WordId, tag: Tag) -> Option<Tag> {
    let core = reporting_verb(word).is_some_and(|v| v.says() && v.is_core());
    if !core || tag.is_verb() || form.starts_with(char::is_uppercase) {
        return None;
    }
    match form.as_bytes() {
        [.., b's'] => Some(Tag::Vbz),
        [.., b'd'] | [.., b'e', b'n'] => Some(Tag::Vbd),
        _ => None,
    }
}

/// The corrected tag of a reporting verb in front of "that", which the tagger can take for a noun: *Police report that the
/// road is shut*. `before` are the tokens in front of it in its sentence; a plural is right in front and no verb.
#[inline]
pub(super) fn verb_before_that(word: WordId, tag: Tag, next: &str, before: &[Token]) -> Option<Tag> {
    // The cheapest test first: this is asked of every token.
    if !matches!(tag, Tag::Nn | Tag::Nns) || !matches!(next, "that" | "in") {
        return None;
    }
    if tag == Tag::Nns {
        return (next == "that" && tells_in_present(word, before)).then_some(Tag::Vbz);
    }
    if word_in!(word, "report") && is_team(before) {
        return Some(Tag::Vbp);
    }
    if next == "in" {
        return None;
    }
    let plain = reporting_verb(word).is_some_and(|v| v.says() && v.is_common() && WordId::of(v.base) == word);
    let plural = |token: &Token| matches!(token.tag, Tag::Nns | Tag::Nnps) || names_people(token.word);
    let first = before.iter().find(|token| token.tag.is_noun());
    let name = before.last().is_some_and(|token| token.tag.is_proper()) && first.is_some_and(plural);
    let subject = (name || before.last().is_some_and(plural)) && !before.iter().any(|token| token.tag.is_verb());
    (plain && subject).then_some(Tag::Vbp)
}

/// Whether a word that looks like a plural is what somebody says: *a young woman **announces** that …*, *he leans from his door and
/// **shouts** that …* `before` are the tokens in front of it in its sentence.
fn tells_in_present(word: WordId, before: &[Token]) -> bool {
    let Some(last) = before.last().filter(|_| reporting_verb(word).is_some_and(|verb| verb.says())) else {
        return false;
    };
    if last.tag == Tag::Cc {
        // "holds complaints and claims that …": nouns report, too.
        let mut verbs = before.iter().filter(|token| token.tag.is_verb()).peekable();
        return !reporting_noun(word) && (verbs.peek().is_none() || verbs.any(|verb| verb.tag == Tag::Vbz));
    }
    let apart = |token: &Token| matches!(token.tag, Tag::Comma | Tag::Cc | Tag::Colon);
    let clause = &before[before.iter().rposition(apart).map_or(0, |i| i + 1)..];
    let person =
        |token: &Token| token.tag == Tag::Nn && (gender_of_word(token.word).is_some() || ROLES.has(token.word));
    let article = clause.first().is_some_and(|token| token.tag == Tag::Dt);
    article
        && last.tag != Tag::Pos
        && clause.iter().find(|token| token.tag.is_noun()).is_some_and(person)
        && !clause.iter().any(|token| token.tag.is_verb())
}

/// The corrected tag of "claims" behind the number of somebody's children, which the tagger takes for a noun: *The mother of two
/// **claims** she was hit*. `before` are the tokens in front of it in its sentence, `next` is the word behind it.
#[inline]
pub(super) fn claims_of_parent(word: WordId, tag: Tag, next: &str, before: &[Token]) -> Option<Tag> {
    // The cheapest test first: this is asked of every token.
    if tag != Tag::Nns || !word_in!(word, "claims") {
        return None;
    }
    let counted = match before {
        [.., of, hyphen, number] if hyphen.tag == Tag::Hyph => word_in!(of.word, "of") && number.tag == Tag::Cd,
        [.., parent, of, number] => {
            word_in!(of.word, "of") && number.tag == Tag::Cd && gender_of_word(parent.word).is_some()
        }
        _ => false,
    };
    let clause = matches!(next, "he" | "she" | "they" | "that" | "his" | "her" | "their" | "the");
    (counted && clause).then_some(Tag::Vbz)
}

/// Whether the tokens end with the people of a study as the subject of a clause: *The team*, *…, the authors*.
fn is_team(before: &[Token]) -> bool {
    let [front @ .., article, people] = before else { return false };
    word_in!(people.word, "team" | "authors" | "researchers" | "scientists" | "academics")
        && word_in!(article.word, "the" | "his" | "her" | "their")
        && front.last().is_none_or(|token| token.tag == Tag::Comma)
}

/// The corrected tag of the name of a body that looks like another word: *Ofsted said*.
#[inline]
pub(super) fn name_of_body(form: &str, word: WordId, tag: Tag) -> Option<Tag> {
    let name = !tag.is_proper() && form.starts_with(char::is_uppercase) && STATE_LIKE_BODIES.has(word);
    name.then_some(Tag::Nnp)
}

/// Whether a word may be one of "No 10". This is asked of every token.
#[inline]
pub(super) fn may_be_downing_street(form: &str) -> bool {
    matches!(form.as_bytes(), [b'N' | b'1', ..])
}

/// The corrected tag of the two words of "No 10", the office of the British prime minister, which the tagger takes for a number of
/// things. `before` is the token in front, `next` the two words behind.
pub(super) fn downing_street(form: &str, before: Option<&Token>, next: [&str; 2]) -> Option<Tag> {
    let says = |next: &str| {
        reporting_verb(WordId::of(next)).is_some_and(|verb| verb.says())
            || matches!(
                next,
                "has" | "had" | "is" | "was" | "sources" | "source" | "spokesman" | "spokeswoman" | "officials"
            )
    };
    let first = matches!(form, "No" | "Number" | "No.") && matches!(next[0], "10" | "11") && says(next[1]);
    let second = matches!(form, "10" | "11")
        && before.is_some_and(|token| token.tag.is_proper() && word_in!(token.word, "no" | "number" | "no."))
        && says(next[0]);
    (first || second).then_some(Tag::Nnp)
}

/// The corrected tag of a surname in capitals in front of a colon, which the tagger takes for a plural: *DAVIES: No.*
#[inline]
pub(super) fn surname_in_label(form: &str, tag: Tag, next: &str) -> Option<Tag> {
    let plural = matches!(tag, Tag::Nnps | Tag::Nns | Tag::Vbz);
    (plural && next == ":" && !form.contains(char::is_lowercase)).then_some(Tag::Nnp)
}

/// The corrected tag of "accused" where it is a noun: *“…,” the accused said*. `before` is the token in front of it, `next` the
/// word behind it.
pub(super) fn accused_person(word: WordId, tag: Tag, before: Option<&Token>, next: &str) -> Option<Tag> {
    if !word_in!(word, "accused") || tag.is_noun() || !before.is_some_and(|token| word_in!(token.word, "the")) {
        return None;
    }
    let verb = |next: &str| {
        reporting_verb(WordId::of(next)).is_some()
            || matches!(next, "was" | "were" | "is" | "had" | "has" | "who" | "and" | "of" | "did" | "would" | "could")
    };
    (!next.starts_with(char::is_alphabetic) || verb(next)).then_some(Tag::Nn)
}

/// The corrected tag of "that" as the object of a verb, which the tagger takes for a conjunction: *the mayor rejected that,
/// saying …* A comma stands behind it; `before` is the token in front of it, `behind` the word behind the comma.
#[inline]
pub(super) fn object_that(word: WordId, tag: Tag, before: Option<&Token>, behind: &str) -> Option<Tag> {
    let object = tag == Tag::In && behind.ends_with("ing") && word_in!(word, "that");
    let says = |word: WordId| reporting_verb(word).is_some_and(|verb| verb.says());
    let verb = |token: &Token| token.tag.is_verb() && (!says(token.word) || says(WordId::of(behind)));
    (object && before.is_some_and(verb)).then_some(Tag::Dt)
}

/// The corrected tag of a preposition at the start of a sentence, which the tagger can take for the first word of a name: *Near
/// Brent, the council said …* `next` is the word behind it; in *Near said no* it is somebody's name.
pub(super) fn preposition_in_front(word: WordId, tag: Tag, next: &str) -> Option<Tag> {
    // "Beyond", "Inside" and "Outside" begin the names of firms and magazines.
    let preposition = tag.is_proper()
        && next.starts_with(char::is_uppercase)
        && word_in!(word, "near" | "around" | "beneath" | "beside" | "aboard");
    preposition.then_some(Tag::In)
}

/// The corrected tag of a verb of naming, which the tagger can take for a participle in front of a name: *The mayor called **Reed’s
/// plan “a joke”***, but *a ship called Reed’s Pride*. `before` are the tokens in front of it in its sentence, `spans` it and those
/// behind it.
pub(super) fn verb_of_naming(word: WordId, before: &[Token], text: &str, spans: &[TextSpan]) -> Option<Tag> {
    /// Longest name, and longest phrase that the bearer of a name owns, in tokens.
    const LONGEST: usize = 4;
    if !word_in!(word, "called" | "named" | "branded" | "dubbed" | "labelled" | "labeled") {
        return None;
    }
    let (subject, front) = before.split_last()?;
    let article = front.iter().rev().take(LONGEST).find(|token| token.tag == Tag::Dt);
    let indefinite = article.is_some_and(|article| word_in!(article.word, "a" | "an" | "another" | "no" | "some"));
    if !(subject.tag.is_noun() || subject.tag == Tag::Prp) || indefinite {
        return None;
    }
    let form = |i: usize| spans.get(i).map_or("", |span| span.of(text));
    let run =
        |from: usize, first: fn(char) -> bool| (from..from + LONGEST).take_while(move |&i| form(i).starts_with(first));
    let name = 1 + run(1, char::is_uppercase).count();
    let owner = name > 1 && matches!(form(name), "'s" | "’s");
    let end = if owner { name + 1 + run(name + 1, char::is_lowercase).count() } else { name };
    let marked = matches!(form(end), "“" | "\"" | "‘" | "'");
    let predicate = !owner && matches!(form(end), "a" | "an");
    (name > 1 && (marked || predicate)).then_some(Tag::Vbd)
}

/// The corrected tag of the last word of a name that looks like another word: *Ofsted, which inspects schools, said …*,
/// *Fenella Groves, a midwife, said …*, *Drever, 67, said …* `before` are the tokens in front of it in its sentence, `spans` it
/// and those behind it, of which the first is a comma.
pub(super) fn name_before_aside(text: &str, spans: &[TextSpan], tag: Tag, before: &[Token]) -> Option<Tag> {
    let word = |i: usize| spans.get(i).map_or("", |span| span.of(text));
    let form = word(0);
    if tag.is_proper() || !form.starts_with(char::is_uppercase) {
        return None;
    }
    let relative = matches!(word(2), "which" | "who" | "whose");
    let age = || word(2).parse::<u8>().is_ok();
    let apposition = || matches!(word(2), "a" | "an" | "the" | "of" | "from") || age();
    let surname = || form.chars().skip(1).all(char::is_lowercase) && form.len() > 2;
    let named = match before {
        [] => relative && tag.is_verb() || surname() && age() && word(3) == ",",
        [.., given] => given.tag.is_proper() && surname() && (relative || apposition()),
    };
    named.then_some(Tag::Nnp)
}

/// Number of tokens of the name in the label at the start of a block: two to four capitalised words, or words in capitals
/// with a title behind a comma or in brackets, and a colon. 0 without one. `spans` are the tokens of the first sentence.
pub(super) fn name_in_label(text: &str, spans: &[TextSpan]) -> usize {
    let form = |i: usize| spans[i].of(text);
    let Some(colon) = (2..spans.len().min(18)).find(|&i| form(i) == ":") else { return 0 };
    let end = (1..colon).find(|&i| matches!(form(i), "," | "(")).unwrap_or(colon);
    let capitals = (0..end).all(|i| form(i).starts_with(|c: char| c.is_uppercase() || ".-'’".contains(c)));
    let shouted = !(0..end).any(|i| form(i).contains(char::is_lowercase));
    let words = (0..end).filter(|&i| form(i).starts_with(char::is_alphabetic)).count();
    if capitals && (2..=4).contains(&words) && (shouted || colon <= 7) { end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_case(text: &str) -> bool {
        is_title_case(text, &crate::text::tokens(text))
    }

    #[test]
    fn a_headline_in_title_case() {
        assert!(title_case("Mayor Says Bridge Will Open In May"));
        assert!(!title_case("Mayor says bridge will open in May"));
        assert!(!title_case("Ada Moor"), "too short to tell");
        assert!(!title_case("Greta Nyland and Jonas Falk said nothing"));
    }

    #[test]
    fn a_name_in_a_headline_that_is_a_reporting_verb() {
        let tag = |form| verb_in_title(WordId::of(form), Tag::Nnp);
        assert_eq!((tag("Says"), tag("Warned"), tag("Bridge")), (Some(Tag::Vbz), Some(Tag::Vbd), None));
        assert_eq!(verb_in_title(WordId::of("Says"), Tag::Vbz), None, "it is tagged right");
    }

    #[test]
    fn bodies_whose_names_look_like_verbs() {
        let tag = |form| name_of_body(form, WordId::of(form), Tag::Vbd);
        assert_eq!((tag("Ofsted"), tag("ofsted"), tag("Visited")), (Some(Tag::Nnp), None, None));
    }

    #[test]
    fn a_preposition_in_front_of_a_place_is_no_name() {
        assert_eq!(preposition_in_front(WordId::of("Near"), Tag::Nnp, "Brent"), Some(Tag::In));
        assert_eq!(preposition_in_front(WordId::of("Near"), Tag::In, "Brent"), None, "it is tagged right");
        assert_eq!(preposition_in_front(WordId::of("Near"), Tag::Nnp, "said"), None);
    }

    #[test]
    fn a_verb_in_front_of_whoever_it_names() {
        let is_verb = |text: &str| {
            let parsed = crate::grammar::ParsedBlock::of(text);
            let verb = (0..parsed.tokens.len()).find(|&i| parsed.form(text, i) == "called");
            verb.is_some_and(|verb| parsed.tokens[verb].tag == Tag::Vbd)
        };
        assert!(is_verb("The mayor called Reed’s plan “a joke” and voted for it."));
        assert!(is_verb("The mayor called Tom Reed “a joke” and left."));
        assert!(!is_verb("A ship called Reed’s Pride “went down” off Brent."));
        assert!(!is_verb("The ship called Reed’s Pride went down off Brent."));
    }

    #[test]
    fn the_accused_is_a_person() {
        let the =
            Token { start: 0, end: 3, word: WordId::of("the"), tag: Tag::Dt, head: 0, rel: crate::grammar::Rel::Root };
        let tag = |next| accused_person(WordId::of("accused"), Tag::Vbn, Some(&the), next);
        assert_eq!((tag("said"), tag("."), tag("man")), (Some(Tag::Nn), Some(Tag::Nn), None));
        assert_eq!(accused_person(WordId::of("accused"), Tag::Vbd, None, "."), None);
    }

    #[test]
    fn a_name_in_a_label() {
        let length = |text: &str| name_in_label(text, &crate::text::tokens(text));
        assert_eq!(length("Lars Ebbing: And you kept them?"), 2);
        assert_eq!(length("SEN. ADA MOOR (D-KA): No."), 3);
        assert_eq!(length("LARS DAHL, FOREIGN MINISTER: No."), 2);
        assert_eq!((length("Note: it rained."), length("Ada Moor said: “No.”"), length("The rain")), (0, 0, 0));
    }

    #[test]
    fn a_noun_behind_a_mark_that_is_a_reporting_verb() {
        let tag = |form| verb_behind_mark(form, WordId::of(form), Tag::Nns);
        assert_eq!((tag("notes"), tag("claimed"), tag("written")), (Some(Tag::Vbz), Some(Tag::Vbd), Some(Tag::Vbd)));
        assert_eq!((tag("Notes"), tag("crews"), tag("claim")), (None, None, None));
    }
}
