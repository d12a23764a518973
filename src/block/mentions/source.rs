//! The mention of the source of a quotation, as far as its block describes it: which names it contains, the role it
//! states, and what it is when nobody named elsewhere is meant.

use smallvec::SmallVec;

use super::described_names::{holder_at_end, is_beside_description, is_office_of_one, names_from};
use super::entity_type::PersonEvidence;
use super::grammatical_role::{GrammaticalRole, grammatical_role};
use super::names::NameMention;
use super::office_complements::holder_behind_complement;
use super::particles::is_tight_hyphen;
use super::peoples::is_national;
use super::phrase_heads::{
    description_in_front, indefinite_subject, person_in_front, with_antecedent_of_clause, with_official_in_front,
    with_person_in_front,
};
use super::phrase_names::{
    NameInPhrase, NameLink, body_named_behind, names_in, owner_of_whose, person_at_end, utterance_of_name,
    utterance_of_pronoun, with_name_behind,
};
use super::phrase_starts::{behind_article, behind_occasion, behind_time, with_article};
use super::position::MentionPosition;
use super::role_words::{canonical, is_relative, rank_at};
use super::roles::Role;
use super::tagged_text::TaggedText;
use super::unnamed_source::{PhraseText, UnnamedSource, unnamed};
use crate::block::marks::QuotedSpan;
use crate::grammar::{ParsedBlock, Rel, Tag, Token, TokenSpan};
use crate::lexicon::{BODIES, Gender, is_role_or_title, word_in};
use crate::text::TextSpan;

/// The mention of the source of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceMention {
    /// Index of its first token.
    pub start: u32,
    /// Its words, in bytes of the plain text of the block.
    pub text_span: TextSpan,
    /// Where the head of its noun phrase stands.
    pub position: MentionPosition,
    /// What it consists of.
    pub form: SourceForm,
}

/// What the mention of a source consists of.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceForm {
    /// "He" or "she", with its role in the sentence.
    Pronoun(Gender, GrammaticalRole),
    /// "It".
    It,
    /// "They".
    They,
    /// One name and nothing beside it that could be the source: its index among the names of the block. Most mentions
    /// of sources are of this kind.
    Name(u32),
    /// Any other noun phrase.
    NounPhrase(Box<NounPhrase>),
    /// A word for somebody whom the text never names: "I", "we".
    Nobody,
}

/// A noun phrase of names and nouns.
#[derive(Clone, Debug, PartialEq)]
pub struct NounPhrase {
    /// The names in it, except owners ("Kyiv" in "Kyiv's negotiator").
    pub names: SmallVec<[NameInPhrase; 2]>,
    /// Whether it contains "and".
    pub conjoined: bool,
    /// The whole phrase, when it joins a name with a noun for others: "Ukraine and its allies".
    pub allies: Option<PhraseText>,
    /// The name that owns the head, when the head is something that its owner says or writes: "Reed’s statement".
    pub owner: Option<u32>,
    /// Whether its head is a proper noun.
    pub proper: bool,
    /// Whether its head is a title or a role.
    pub office: bool,
    /// The role that it states of a single person: "the Ukrainian president".
    pub role: Option<Role>,
    /// The source itself, for the case that it is nobody who is named elsewhere.
    pub unnamed: Option<UnnamedSource>,
}

impl NounPhrase {
    /// The only name that the phrase can mean; `None` when there are several or none.
    fn only_name(&self) -> Option<u32> {
        let apposition = self.names.iter().any(|inside| inside.link == NameLink::Apposition);
        let others = self.allies.is_some() || self.several() || apposition;
        self.names.iter().find(|inside| inside.head && !inside.possible && !others).map(|inside| inside.name)
    }

    /// Whether it may mean several of the people it names.
    pub fn several(&self) -> bool {
        self.conjoined && self.names.iter().any(|name| name.link == NameLink::And)
    }

    /// The names that the last "and" of the phrase joins to a list, with the first of the list; empty when there is no
    /// list, or when a person stands in front of it, whose job the list then is ("Ada Moor, head of Sales and Trade").
    pub fn joined(&self) -> &[NameInPhrase] {
        let Some(last) = self.names.iter().rposition(|name| name.link == NameLink::And) else { return &[] };
        let continues = |name: &NameInPhrase| matches!(name.link, NameLink::And | NameLink::Comma);
        let first = self.names[..last].iter().rposition(|name| !continues(name)).unwrap_or(0);
        if self.names[..first].iter().any(|name| name.person) { &[] } else { &self.names[first..=last] }
    }
}

impl SourceMention {
    /// The mention that `tokens` word; `head` is the head of their noun phrase, `names` and `quoted` are the mentions by
    /// name and the pairs of quotation marks of the block. `None` where there are no such tokens.
    pub fn of(
        text: &str,
        parsed: &ParsedBlock,
        quoted: &[QuotedSpan],
        names: &[NameMention],
        tokens: TokenSpan,
        head: usize,
    ) -> Option<Self> {
        let text = TaggedText { text, parsed };
        if tokens.is_empty() {
            return None;
        }
        let (tokens, head) = with_compound(text, tokens, head);
        let token = parsed.tokens.get(head)?;
        let tokens = behind_time(text, tokens, head);
        let tokens = with_complement(text, with_article(text, behind_article(text, tokens)));
        let tokens = with_name_behind(text, names, tokens);
        let tokens = behind_participle(text, names, with_person_in_front(text, names, tokens));
        let tokens = behind_occasion(text, names, tokens);
        let head = head.max(tokens.start);
        let (tokens, head) = with_list_in_front(text, names, tokens).unwrap_or((tokens, head));
        let (tokens, head) = ranked(text, tokens, head);
        let (tokens, head) = indefinite_subject(text, tokens)
            .or_else(|| with_antecedent_of_clause(text, tokens))
            .or_else(|| with_official_in_front(text, tokens))
            .unwrap_or((tokens, head));
        let text_span = parsed.text_span(tokens)?;
        if let Some(name) = owner_of_whose(text, names, tokens, head) {
            let position = MentionPosition::new(parsed, quoted, TokenSpan::one(head), head);
            return Some(SourceMention {
                start: tokens.start as u32,
                text_span,
                position,
                form: SourceForm::Name(name),
            });
        }
        let head = person_in_front(text, names, tokens, head)
            .or_else(|| description_in_front(text, names, tokens, head))
            .or_else(|| person_at_end(text, names, tokens, head))
            .or_else(|| holder_behind_complement(text, names, tokens, head))
            .or_else(|| holder_at_end(text, names, tokens, head))
            .or_else(|| body_named_behind(text, names, tokens, head))
            .unwrap_or(head);
        let form = if let Some(owner) = utterance_of_pronoun(text, tokens, head) {
            pronoun(parsed, owner)
        } else if tokens.len() <= 2 && matches!(token.tag, Tag::Prp | Tag::PrpPoss) {
            pronoun(parsed, head)
        } else {
            let phrase = noun_phrase(text, names, tokens, head);
            phrase.only_name().map_or_else(|| SourceForm::NounPhrase(Box::new(phrase)), SourceForm::Name)
        };
        let position = MentionPosition::new(parsed, quoted, TokenSpan::one(head), head);
        Some(SourceMention { start: tokens.start as u32, text_span, position, form })
    }
}

/// A phrase with the names that "and" joins to the description with which it begins, and the head of the first, when the parser
/// hung them elsewhere: "In a joint statement, Ada Moor and the charity said". They begin the sentence or stand behind a comma.
fn with_list_in_front(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> Option<(TokenSpan, usize)> {
    let sentence = text.parsed.sentence_of(phrase.start).start as usize;
    let and = phrase.start.checked_sub(1).filter(|&i| i > sentence && word_in!(text.word(i), "and"))?;
    // "Ada Moor, Ivo Novak and union leader Tom Reed said"
    let titled = |(_, name): (usize, &NameMention)| {
        name.person >= PersonEvidence::Likely
            && name.tokens.start > phrase.start
            && name.full_span.start <= text.parsed.tokens[phrase.start].start
    };
    let titled = || names_from(names, phrase).find(|(_, name)| name.tokens.end == phrase.end).is_some_and(titled);
    if !matches!(text.tag(phrase.start), Tag::Dt | Tag::PrpPoss) && !titled() {
        return None;
    }
    let name_before = |end: usize| {
        let last = names.partition_point(|name| name.tokens.end <= end).checked_sub(1)?;
        let name = names.get(last).filter(|name| name.tokens.end == end)?;
        let title = |i: &usize| text.is_capitalised(*i) && is_role_or_title(text.word(*i));
        let titles = (sentence..name.tokens.start).rev().take_while(title).count();
        Some((name.tokens.start - titles, name))
    };
    let opens = |start: usize| start == sentence || text.tag(start - 1) == Tag::Comma;
    let (mut start, mut first) = name_before(and).filter(|(start, _)| opens(*start))?;
    while start > sentence
        && let Some((earlier, name)) = name_before(start - 1).filter(|(start, _)| opens(*start))
    {
        (start, first) = (earlier, name);
    }
    Some((TokenSpan::new(start, phrase.end), first.tokens.end - 1))
}

/// A phrase from the person on whom the participle at the start of the sentence depends, when the parser took its object into the
/// phrase: "Giving evidence at Dale Crown Court, Ada Moor, 34, said".
fn behind_participle(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> TokenSpan {
    let first = text.parsed.sentence_of(phrase.start).start as usize;
    let participle = matches!(text.tag(first), Tag::Vbg | Tag::Vbn) && (1..=2).contains(&(phrase.start - first));
    let Some(comma) = phrase.iter().find(|&i| participle && text.tag(i) == Tag::Comma) else { return phrase };
    let name = names_from(names, TokenSpan::new(comma + 1, phrase.end)).next();
    let person = |name: &NameMention| {
        name.person >= PersonEvidence::Likely && (comma + 1..name.tokens.start).all(|i| text.is_capitalised(i))
    };
    name.filter(|(_, name)| person(name)).map_or(phrase, |_| TokenSpan::new(comma + 1, phrase.end))
}

/// A phrase with the names behind the "of" that ends it, which the parser may take for the owner of something: "The former head of
/// St Cuthbert’s accepted that".
fn with_complement(text: TaggedText, phrase: TokenSpan) -> TokenSpan {
    let of = phrase.len() > 1 && word_in!(text.word(phrase.end - 1), "of" | "for" | "at");
    let limit = text.sentence_end(phrase.start);
    let names = (phrase.end..limit).take_while(|&i| text.is_capitalised(i) || text.tag(i) == Tag::Pos).count();
    TokenSpan::new(phrase.start, phrase.end + if of { names } else { 0 })
}

/// A phrase with the rest of the word with a hyphen whose first part the parser took for the noun: "his co-operative".
fn with_compound(text: TaggedText, phrase: TokenSpan, head: usize) -> (TokenSpan, usize) {
    let last = head + 2;
    let prefix = text.get(head).is_some_and(|t| word_in!(t.word, "co")) && !text.is_capitalised(head);
    let joined = prefix && is_tight_hyphen(text, head + 1, text.sentence_end(head));
    if joined { (TokenSpan::new(phrase.start, phrase.end.max(last + 1)), last) } else { (phrase, head) }
}

/// A phrase with the words in front of a rank that the parser takes for all of it, and the noun that the rank tells from others:
/// "the world No 4".
fn ranked(text: TaggedText, phrase: TokenSpan, head: usize) -> (TokenSpan, usize) {
    let sentence = text.parsed.sentence_of(head).start as usize;
    let world = (sentence..=head).rev().take(4).find(|&i| word_in!(text.word(i), "world"));
    let ranked = world.filter(|&world| world < head && rank_at(text, world).is_some());
    let the = |world: usize| world.checked_sub(1).filter(|&i| i >= sentence && word_in!(text.word(i), "the"));
    match ranked.and_then(|world| Some((world, the(world)?))) {
        Some((world, the)) if phrase.start > the || phrase.len() <= 5 => {
            (TokenSpan::new(the, phrase.end.max(head + 1)), world)
        }
        _ => (phrase, head),
    }
}

fn pronoun(parsed: &ParsedBlock, head: usize) -> SourceForm {
    let word = parsed.tokens[head].word;
    if word_in!(word, "he" | "him" | "his") {
        SourceForm::Pronoun(Gender::Male, grammatical_role(parsed, head))
    } else if word_in!(word, "she" | "her") {
        SourceForm::Pronoun(Gender::Female, grammatical_role(parsed, head))
    } else if word_in!(word, "it" | "its") {
        SourceForm::It
    } else if word_in!(word, "they" | "their") {
        SourceForm::They
    } else {
        SourceForm::Nobody
    }
}

fn noun_phrase(text: TaggedText, names: &[NameMention], tokens: TokenSpan, head: usize) -> NounPhrase {
    let all_names = names;
    let names = names_in(text, names, tokens, head);
    let conjoined = text.tokens(tokens).iter().any(|t| word_in!(t.word, "and"));
    // "Ada Moor — the mayor, and a teacher —", "Ada Moor, once of the bank and now a professor": the "and" joins others.
    let joined = text.get(head + 1).is_some_and(|t| word_in!(t.word, "and" | "&"));
    let joined = joined && !is_one_of_two_roles(text, tokens, head);
    let other =
        |t: &Token| joined && t.rel == Rel::Conj && t.head as usize == head && matches!(t.tag, Tag::Nns | Tag::Nn);
    let allies = conjoined && !is_office_of_one(text, all_names, tokens);
    let allies = allies && (text.tokens(tokens).iter().any(other) || is_beside_description(text, all_names, tokens));
    let named = names.iter().any(|i| i.head && !i.possible);
    NounPhrase {
        conjoined,
        allies: allies.then(|| PhraseText::new(text.text_of(tokens))),
        proper: text.tag(head).is_proper(),
        office: is_role_or_title(text.word(head)),
        role: if named { None } else { role(text, without_relative(text, &names, tokens, head), head) },
        unnamed: if named { None } else { unnamed(text, tokens, head) },
        owner: if named { None } else { utterance_of_name(text, all_names, tokens, head) },
        names,
    }
}

/// A phrase whose head is a relative of somebody without the person, whose role it does not state: "the mother of striker Ada Moor".
fn without_relative(text: TaggedText, names: &[NameInPhrase], phrase: TokenSpan, head: usize) -> TokenSpan {
    let relative = is_relative(canonical(text.word(head))) && names.iter().any(|name| name.behind || name.person);
    let of = text.get(head + 1).is_some_and(|t| word_in!(t.word, "of"));
    TokenSpan::new(phrase.start, if relative && of { head + 1 } else { phrase.end })
}

/// Whether "and" joins the noun at `head` to another noun without an article that is of the same person: "her husband and navigator, Tom
/// Reed". In "her husband and her navigator" and in "Ada Moor and colleagues" there are several.
fn is_one_of_two_roles(text: TaggedText, phrase: TokenSpan, head: usize) -> bool {
    let role = |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Nn && is_role_or_title(t.word));
    let comma = || text.get(head + 3).is_some_and(|t| t.tag == Tag::Comma);
    role(head) && role(head + 2) && comma() && matches!(text.tag(phrase.start), Tag::PrpPoss | Tag::Dt)
}

/// The role that a phrase states of one person who may be named elsewhere: "the Ukrainian president", "Moscow's top
/// negotiator".
fn role(text: TaggedText, tokens: TokenSpan, head: usize) -> Option<Role> {
    if let Some((rank, _)) = rank_at(text, head) {
        return Some(Role::rank(rank));
    }
    let (national, at) = (is_national(text, head), head);
    let (first, head) = (&text.parsed.tokens[tokens.start], &text.parsed.tokens[head]);
    let singular = !matches!(head.tag, Tag::Nns | Tag::Nnps);
    // "The group" is not whoever is "a member of the group".
    if BODIES.has(head.word) && !is_role_or_title(head.word) {
        return None;
    }
    let the = word_in!(first.word, "the");
    let one_person = singular
        && (is_role_or_title(head.word) || the && head.tag == Tag::Nn)
        && !word_in!(first.word, "a" | "an" | "one" | "another" | "some");
    if !the && !one_person && !national {
        return None;
    }
    // "the 52-year-old" and "the Nigerian" have no noun. What stands behind the Nigerian tells no one from others.
    let stated = if national { TokenSpan::new(tokens.start, at + 1) } else { tokens };
    Role::any(text, stated).filter(|role| one_person || national || role.has_age())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;
    use crate::speaker::{Confidence, SpeakerKind};

    /// The form of the source that some words of a text are; their last token is the head unless another one is given.
    fn form(text: &str, source: &str, head: Option<&str>) -> SourceForm {
        let parsed = Parsed::new(text);
        let (tagged, names, span) = (parsed.tagged(), parsed.mentions().names, parsed.span(source));
        let head = head.map_or(span.end - 1, |head| parsed.token(head));
        SourceMention::of(tagged.text, tagged.parsed, &parsed.quoted(), &names, span, head).unwrap().form
    }

    fn phrase(text: &str, source: &str, head: Option<&str>) -> NounPhrase {
        match form(text, source, head) {
            SourceForm::NounPhrase(phrase) => *phrase,
            other => panic!("{source}: {other:?}"),
        }
    }

    #[test]
    fn pronouns() {
        let said = |word: &str| form(&format!("The road is closed, {word} said."), word, None);
        assert!(matches!(said("he"), SourceForm::Pronoun(Gender::Male, _)));
        assert!(matches!(said("she"), SourceForm::Pronoun(Gender::Female, _)));
        assert!(matches!(said("it"), SourceForm::It));
        assert!(matches!(said("they"), SourceForm::They));
        assert!(matches!(said("I"), SourceForm::Nobody));
    }

    #[test]
    fn one_name() {
        let text = "The road is closed, engineer Colin Pratt said.";
        assert!(matches!(form(text, "engineer Colin Pratt", None), SourceForm::Name(0)));
        let phrase = phrase("The road is closed, Kyiv's negotiator said.", "Kyiv's negotiator", None);
        assert!(phrase.names.is_empty() && phrase.role.is_some() && phrase.office);
    }

    #[test]
    fn several_names() {
        let text = "The road is closed, Ada Moor and Tom Field said.";
        let joint = phrase(text, "Ada Moor and Tom Field", Some("Moor"));
        assert!(joint.several() && joint.names.len() == 2 && joint.allies.is_none());
        let text = "The road is closed, Ukraine and its allies said.";
        let allies = phrase(text, "Ukraine and its allies", Some("Ukraine")).allies;
        assert_eq!(allies.map(|own| own.text).as_deref(), Some("Ukraine and its allies"));
    }

    #[test]
    fn sources_without_a_name() {
        use SpeakerKind::{Anonymous, Group, Organisation};
        for (source, kind, the_body, the_one, confidence) in [
            ("two officials", Group, false, false, Confidence::High),
            ("a senior official", Anonymous, false, false, Confidence::High),
            ("the official", Anonymous, false, true, Confidence::High),
            ("the company", Organisation, true, false, Confidence::High),
            ("the mining company", Organisation, false, false, Confidence::High),
            ("a new report", Organisation, false, false, Confidence::Medium),
            ("many people", Group, false, false, Confidence::High),
        ] {
            let text = format!("The road is closed, {source} said.");
            let unnamed = phrase(&text, source, None).unnamed.unwrap();
            assert_eq!((unnamed.kind, unnamed.the_body, unnamed.the_one), (kind, the_body, the_one), "{source}");
            assert_eq!((unnamed.confidence, &*unnamed.own.text), (confidence, source), "{source}");
        }
    }

    #[test]
    fn a_clause_is_no_part_of_the_name() {
        let source = "a driver who saw the crash";
        let text = format!("The road is closed, {source} said.");
        let unnamed = phrase(&text, source, Some("driver")).unnamed.unwrap();
        assert_eq!(&*unnamed.own.text, "a driver");
    }
}
