//! The source of a quotation that nothing names: what it is, and what it says of somebody whom the article may name
//! elsewhere.

use super::common_nouns::kind_of_unnamed;
use super::particles::is_tight_hyphen;
use super::peoples::is_national;
use super::role_words::rank_at;
use super::tagged_text::TaggedText;
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{
    BODIES, BUSINESSES, DOCUMENTS, INSTITUTIONS, ROLES_OF_A_CASE, STATUSES, TIME_WORDS, UTTERANCES, WORKS, WordId,
    country, gender_of_word, is_job_by_ending, is_role_or_title, names_people, word_in,
};
use crate::speaker::{Confidence, SpeakerKind};

/// Words of a noun phrase that serve as the name of its speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct PhraseText {
    /// The words, with one space between them.
    pub text: Box<str>,
    /// Hash of `text` in lower case.
    pub key: WordId,
}

impl PhraseText {
    pub(super) fn new(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        PhraseText { key: WordId::of(&text), text: text.into() }
    }
}

/// A source without a name: a person, a group or an organisation in the words of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct UnnamedSource {
    /// The phrase that serves as its name.
    pub own: PhraseText,
    /// What it is.
    pub kind: SpeakerKind,
    /// The head of the phrase.
    pub word: WordId,
    /// Whether it is "the company", "the court" … and nothing else; false for what is written ("the report").
    pub the_body: bool,
    /// Whether it is "the" firm of a kind: "the department store chain".
    pub the_firm: bool,
    /// Whether it is a person with "the": "the official".
    pub the_one: bool,
    /// Whether its noun names no person: "her presentation", "the calculation".
    pub thing: bool,
    /// What it says of a person whom the article may name: "the midfielder", "the Swede".
    pub says: Option<PersonTrait>,
    /// How sure it is that this can speak.
    pub confidence: Confidence,
    /// Whether the article most likely names it, if it names anybody of this kind: "the goalkeeper", "the firm", "her
    /// husband".
    pub may_be_named: bool,
}

/// What a description says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonTrait {
    /// A job: "the midfielder".
    Job,
    /// A job or a part of which a case, a place or a body has one, so that it may be anybody: "the driver", "the chairman".
    Office,
    /// What somebody can be beside any job: "the pensioner", "the retired postman", "the Swede".
    Status,
}

/// The source that a phrase means when it is nobody who is named; `None` for pronouns.
pub(super) fn unnamed(text: TaggedText, tokens: TokenSpan, at: usize) -> Option<UnnamedSource> {
    let head = &text.parsed.tokens[at];
    if matches!(head.tag, Tag::Wp | Tag::Wdt)
        || word_in!(head.word, "i" | "we" | "you" | "who" | "which" | "that" | "what" | "tis" | "twas")
    {
        return None;
    }
    let (noun_start, word) = head_noun(text, tokens, at);
    let national = is_national(text, at);
    let kind = match () {
        () if national => SpeakerKind::Anonymous,
        () if BODIES.has(word) && noun_start < at => SpeakerKind::Organisation,
        // "The body added that" is a council; "the bodies" and "her body" are not.
        () if word_in!(word, "body") && tokens.len() == 2 && word_in!(text.word(tokens.start), "the") => {
            SpeakerKind::Organisation
        }
        () if noun_start < at || is_one_of_people(text, tokens, at) => SpeakerKind::Anonymous,
        () => kind_of_unnamed(head),
    };
    let the = word_in!(text.word(tokens.start), "the");
    // "the company", "the Danish company", "the Leeds-based company"
    let modifiers = TokenSpan::new((tokens.start + 1).min(noun_start), noun_start);
    let alone = tokens.end == at + 1
        && (modifiers.is_empty()
            || modifiers.len() == 1
                && (country(text.word(modifiers.start)).is_some()
                    || word_in!(text.word(modifiers.start), "un" | "eu" | "us" | "uk"))
            || is_seat_or_listing(text, modifiers));
    let the_body = the && kind == SpeakerKind::Organisation && alone && !DOCUMENTS.has(word);
    let of_kind = |i: usize| {
        let other = word_in!(text.word(i), "rival" | "competitor" | "other" | "competing");
        matches!(text.tag(i), Tag::Nn | Tag::Jj | Tag::Hyph) && !text.is_capitalised(i) && !other
    };
    let the_firm = the
        && kind == SpeakerKind::Organisation
        && !alone
        && (tokens.end == at + 1 || is_of_goods(text, TokenSpan::new(at + 1, tokens.end)))
        && BUSINESSES.has(word)
        && modifiers.iter().all(|i| of_kind(i) || is_seat(text, modifiers, i));
    let relative = kind == SpeakerKind::Anonymous && text.tag(tokens.start) == Tag::PrpPoss;
    let the_one = the && kind == SpeakerKind::Anonymous;
    Some(UnnamedSource {
        own: PhraseText::new(text.text_of(without_clauses(text, tokens, at))),
        kind,
        word,
        the_body,
        the_firm,
        the_one,
        thing: kind == SpeakerKind::Anonymous && is_thing(word),
        says: person_trait(text, modifiers, at, word).filter(|_| {
            let noun = end_of_noun(text, tokens, at);
            let former = word_in!(text.word((tokens.start + 1).min(at)), "former");
            let place = || TokenSpan::new(noun + 1, tokens.end).iter().all(|i| text.is_capitalised(i));
            // "the former mayor of Arlen"
            let of_place = former && noun + 1 < tokens.end && word_in!(text.word(noun), "of") && place();
            let whole = || of_place || without_clauses(text, tokens, at).end <= noun;
            the_one && (is_whole(text, tokens, at) || whole()) || rank_at(text, at).is_some()
        }),
        confidence: confidence_of_unnamed(text, at, kind),
        may_be_named: the_one || the_firm || the_body && !INSTITUTIONS.has(word) || relative,
    })
}

/// Whether a noun names something that people write or reckon, and nobody who could be "she". "The count" may be a nobleman.
fn is_thing(word: WordId) -> bool {
    (WORKS.has(word) || UTTERANCES.has(word) || DOCUMENTS.has(word))
        && !word_in!(word, "count")
        && !is_role_or_title(word)
        && !names_people(word)
}

/// Whether the words behind "the maker" say what it makes, in general: "of frozen dinners and canned chili", but not "of the boat".
fn is_of_goods(text: TaggedText, complement: TokenSpan) -> bool {
    let goods = |i: usize| {
        let tag = text.tag(i);
        tag.is_noun() || matches!(tag, Tag::Jj | Tag::Vbn | Tag::Vbg | Tag::Cc | Tag::Cd | Tag::Hyph | Tag::Comma)
    };
    let mut words = complement.iter().skip(1);
    complement.len() >= 2
        && word_in!(text.word(complement.start), "of")
        && words.all(|i| goods(i) && !text.is_capitalised(i) && !text.tag(i).is_proper())
        && matches!(text.tag(complement.end - 1), Tag::Nns | Tag::Nn)
}

/// Whether "one" at a token picks one of several people: "one of the officers", "one of the women".
fn is_one_of_people(text: TaggedText, tokens: TokenSpan, at: usize) -> bool {
    let of = at + 1 < tokens.end && word_in!(text.word(at), "one") && word_in!(text.word(at + 1), "of");
    let noun = (at + 2..tokens.end).find(|&i| of && text.tag(i) == Tag::Nns);
    noun.is_some_and(|i| person_of_several(text.form(i)).is_some())
}

/// The word for one of several people: "officer" for "officers", "woman" for "women".
pub fn person_of_several(plural: &str) -> Option<WordId> {
    let one = match (plural.strip_suffix("men"), plural.strip_suffix('s')) {
        (Some(stem), _) => WordId::of(&format!("{stem}man")),
        (None, singular) => WordId::of(singular?),
    };
    Some(one).filter(|&one| is_role_or_title(one) || gender_of_word(one).is_some())
}

/// Whether some words tell where a firm has its seat or its shares, which any firm of the article may have: "Leeds-based",
/// "mainboard-listed".
fn is_seat_or_listing(text: TaggedText, modifiers: TokenSpan) -> bool {
    modifiers.len() <= 4 && modifiers.end > 0 && tells_seat(text.word(modifiers.end - 1))
}

/// Whether a word says that a firm has its seat or its shares in the place in front of it.
fn tells_seat(word: WordId) -> bool {
    word_in!(word, "based" | "listed" | "headquartered")
}

/// Whether the word at `i` says where a firm has its seat or its shares, or is the place in front of such a word: "**Leeds-based**".
fn is_seat(text: TaggedText, modifiers: TokenSpan, i: usize) -> bool {
    let seat = |i: usize| text.get(i).is_some_and(|token| tells_seat(token.word));
    seat(i) || is_tight_hyphen(text, i + 1, modifiers.end) && seat(i + 2)
}

/// What the noun at `at`, which is `word` with what hyphens join to it, says of a person.
fn person_trait(text: TaggedText, modifiers: TokenSpan, at: usize, word: WordId) -> Option<PersonTrait> {
    // "The three-time finalist"
    let counts_times = |i: usize| is_tight_hyphen(text, i + 1, modifiers.end) || text.form(i).contains('-');
    // "The Year 11 student"
    let school_year = |i: usize| i > modifiers.start && word_in!(text.word(i - 1), "year" | "grade" | "form" | "class");
    // "The second doctor", "the driver who stopped" are told from others.
    let other = |i: usize| {
        matches!(text.tag(i), Tag::Cd | Tag::Jjs | Tag::Jjr | Tag::Rbs) && !counts_times(i) && !school_year(i)
            || word_in!(text.word(i), "first" | "second" | "third" | "fourth" | "last" | "next" | "other" | "same")
    };
    let told_apart =
        text.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Wp | Tag::Wdt | Tag::WpPoss | Tag::Vbg | Tag::Vbn));
    if told_apart || modifiers.iter().any(other) {
        return None;
    }
    if rank_at(text, at).is_some() {
        return Some(PersonTrait::Status);
    }
    let former = text.tokens(modifiers).iter().any(|t| word_in!(t.word, "former" | "retired"));
    let person = is_role_or_title(word) || gender_of_word(word).is_some() || is_job_by_ending(text.form(at));
    match () {
        () if modifiers.iter().any(school_year) => Some(PersonTrait::Status),
        () if is_national(text, at) || STATUSES.has(word) || person && former => Some(PersonTrait::Status),
        // "The Labour MP", but not "the Mayor"
        () if !person || text.is_capitalised(at) && text.form(at).contains(char::is_lowercase) => None,
        () if ROLES_OF_A_CASE.has(word) => Some(PersonTrait::Office),
        () => Some(PersonTrait::Job),
    }
}

/// Whether a phrase ends with the noun at `at`, or with a comma behind it that adds something: "the Swede, a former diver".
fn is_whole(text: TaggedText, tokens: TokenSpan, at: usize) -> bool {
    let end = end_of_noun(text, tokens, at);
    tokens.end <= end || text.tag(end) == Tag::Comma
}

/// The end of the noun at `at` with what says of how many somebody is a parent: "mother-of-two", "father of four".
fn end_of_noun(text: TaggedText, tokens: TokenSpan, at: usize) -> usize {
    let number =
        |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Cd || word_in!(t.word, "one" | "twins" | "triplets"));
    let of = |i: usize| text.get(i).is_some_and(|t| word_in!(t.word, "of"));
    if of(at + 1) && number(at + 2) {
        at + 3
    } else if is_tight_hyphen(text, at + 1, tokens.end) && of(at + 2) && number(at + 4) {
        at + 5
    } else {
        at + 1
    }
}

/// Where the noun at `at` begins and what it is: with the words that hyphens join to it, when they are one word of a list
/// ("start-up").
fn head_noun(text: TaggedText, tokens: TokenSpan, at: usize) -> (usize, WordId) {
    let mut start = at;
    while start >= tokens.start + 2 && is_tight_hyphen(text, start - 1, tokens.end) {
        start -= 2;
        let words = text.text_of(TokenSpan::new(start, at + 1));
        // "Film-maker" is in the lists as one word.
        for compound in [WordId::of(words), WordId::of(&words.replace('-', ""))] {
            if BODIES.has(compound) || is_role_or_title(compound) {
                return (start, compound);
            }
        }
    }
    (at, text.word(at))
}

/// How sure it is that what the token `at` heads can speak: "two officials" can; "the truth" and "reports" hardly can.
fn confidence_of_unnamed(text: TaggedText, at: usize, kind: SpeakerKind) -> Confidence {
    let word = text.word(at);
    let form = text.text_of(TokenSpan::one(at)).to_lowercase();
    let singular = WordId::of(form.strip_suffix('s').unwrap_or(&form));
    let speaks = [word, singular].iter().any(|w| is_role_or_title(*w) || BODIES.has(*w))
        || kind == SpeakerKind::Place
        || names_people(word);
    let document = word_in!(singular, "report" | "study" | "statement" | "poll" | "survey" | "document" | "article");
    if speaks && !document { Confidence::High } else { Confidence::Medium }
}

/// Whether a comma stands in the list of names behind "of" and a plural at `head`, or in front of the short form of a state with which
/// the phrase ends: "the ambassadors of Brazil, Chile and Peru", "doctors at a clinic in Bellhaven, Wash."
fn is_in_list(text: TaggedText, tokens: TokenSpan, head: usize, comma: usize) -> bool {
    let plural = text.tag(head) == Tag::Nns && text.get(head + 1).is_some_and(|t| word_in!(t.word, "of" | "from"));
    let list =
        |i: usize| text.is_capitalised(i) || text.tag(i) == Tag::Comma || word_in!(text.word(i), "and" | "the" | "of");
    let end = tokens.start.max(head + 2) + (head + 2..tokens.end).take_while(|&i| list(i)).count();
    let and = (comma..end).any(|i| word_in!(text.word(i), "and") && i + 1 < end);
    let state = comma + 2 == tokens.end
        && text.is_capitalised(comma - 1)
        && text.is_capitalised(comma + 1)
        && text.form(comma + 1).ends_with('.');
    text.tag(comma) == Tag::Comma && (state || plural && and && (head + 2..comma).all(list))
}

/// Whether a participle tells who has seen what is written, which says nothing of whose words it holds: "a note **seen** by the Post".
fn is_by_whom_seen(text: TaggedText, i: usize) -> bool {
    word_in!(text.word(i), "seen" | "obtained" | "viewed" | "reviewed")
        && text.get(i + 1).is_some_and(|next| word_in!(next.word, "by"))
}

/// A phrase up to its first comma, bracket or relative clause, short enough to serve as a name.
fn without_clauses(text: TaggedText, tokens: TokenSpan, head: usize) -> TokenSpan {
    let ends = |i: &usize| {
        let token = &text.parsed.tokens[*i];
        matches!(token.tag, Tag::Comma | Tag::OpenBracket | Tag::Wp | Tag::Wdt) && !is_in_list(text, tokens, head, *i)
            || token.rel == Rel::Relcl
            || is_by_whom_seen(text, *i)
    };
    // "The alliance on Tuesday", "the good lady with emphasis": the phrase tells when or how something was said.
    let circumstance = |i: &usize| {
        let next = text.get(i + 1).filter(|_| i + 1 < tokens.end);
        let time = word_in!(text.word(*i), "on" | "in" | "at" | "by" | "last" | "late" | "early" | "this");
        next.is_some_and(|next| {
            time && TIME_WORDS.has(next.word)
                || word_in!(text.word(*i), "with") && next.tag == Tag::Nn && i + 2 == tokens.end
        })
    };
    let mut end = (head + 1..tokens.end).find(|i| ends(i) || circumstance(i)).unwrap_or(tokens.end);
    // "A letter threatening …": the participle is the cue.
    let cue = end > head + 1 && end == tokens.end && text.tag(end - 1) == Tag::Vbg;
    end -= usize::from(cue && text.tag(end - 2) != Tag::In);
    // Neither within a word with a hyphen: "a report co-authored by Reed" ends in front of "co".
    while end > head + 2 && end < tokens.end && is_tight_hyphen(text, end - 1, tokens.end) {
        end -= 2;
    }
    TokenSpan::new(tokens.start, end.max(head + 1))
}
