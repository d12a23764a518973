//! The mention of the source of a quotation, as far as its block describes it: which names it contains, the role it
//! states, and what it is when nobody named elsewhere is meant.

use smallvec::SmallVec;

use super::entity_type::PersonEvidence;
use super::grammatical_role::{GrammaticalRole, grammatical_role};
use super::names::NameMention;
use super::position::MentionPosition;
use super::roles::Role;
use super::tagged_text::TaggedText;
use crate::block::marks::QuotedSpan;
use crate::grammar::{ParsedBlock, Rel, Tag, Token, TokenSpan};
use crate::lexicon::{BODIES, Gender, ROLES, TITLES, WordId, country, word_in};
use crate::speaker::{Confidence, SpeakerKind};
use crate::text::TextSpan;

/// The mention of the source of a quotation.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct NounPhrase {
    /// The names in it, except owners ("Kyiv" in "Kyiv's negotiator").
    pub names: SmallVec<[NameInPhrase; 2]>,
    /// Whether it contains "and".
    pub conjoined: bool,
    /// The whole phrase, when it joins a name with a noun for others: "Ukraine and its allies".
    pub allies: Option<PhraseText>,
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
        let others = self.allies.is_some() || self.several();
        self.names.iter().find(|inside| inside.head && !inside.possible && !others).map(|inside| inside.name)
    }

    /// Whether it may mean several of the people it names.
    pub fn several(&self) -> bool {
        self.conjoined && self.names.iter().any(|name| name.link == NameLink::And)
    }
}

/// A name in a noun phrase.
#[derive(Clone, Copy, Debug)]
pub struct NameInPhrase {
    /// Its index among the names of the block.
    pub name: u32,
    /// Whether the head of the phrase is in it.
    pub head: bool,
    /// Whether it stands behind the head.
    pub behind: bool,
    /// Whether it is certainly or likely a person's.
    pub person: bool,
    /// Whether it is a name only when the document names somebody of this surname in full.
    pub possible: bool,
    /// How it is joined to the name in front of it or to the head of the phrase.
    pub link: NameLink,
}

/// How a name in a phrase is joined to what stands in front of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameLink {
    /// It is the first name of the phrase, or something else stands between.
    None,
    /// Nothing but commas and "and" stands between it and the name in front: they speak together.
    And,
    /// It is in apposition to the head: "the state copper company, Codel", "a Dane named Lars Holm".
    Apposition,
}

/// Words of a noun phrase that serve as the name of its speaker.
#[derive(Clone, Debug)]
pub struct PhraseText {
    /// The words, with one space between them.
    pub text: Box<str>,
    /// Hash of `text` in lower case.
    pub key: WordId,
}

impl PhraseText {
    fn new(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        PhraseText { key: WordId::of(&text), text: text.into() }
    }
}

/// A source without a name: a person, a group or an organisation in the words of the text.
#[derive(Clone, Debug)]
pub struct UnnamedSource {
    /// The phrase that serves as its name.
    pub own: PhraseText,
    /// What it is.
    pub kind: SpeakerKind,
    /// The head of the phrase.
    pub word: WordId,
    /// Whether it is "the company", "the court" … and nothing else.
    pub the_body: bool,
    /// Whether it is a person with "the": "the official".
    pub the_one: bool,
    /// How sure it is that this can speak.
    pub confidence: Confidence,
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
        let token = parsed.tokens.get(head)?;
        let text_span = parsed.text_span(tokens)?;
        if tokens.is_empty() {
            return None;
        }
        let form = if tokens.len() <= 2 && matches!(token.tag, Tag::Prp | Tag::PrpPoss) {
            pronoun(parsed, head)
        } else {
            let phrase = noun_phrase(text, names, tokens, head);
            phrase.only_name().map_or_else(|| SourceForm::NounPhrase(Box::new(phrase)), SourceForm::Name)
        };
        let position = MentionPosition::new(parsed, quoted, TokenSpan::one(head), head);
        Some(SourceMention { start: tokens.start as u32, text_span, position, form })
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
    let names = names_in(text, names, tokens, head);
    let conjoined = text.tokens(tokens).iter().any(|t| word_in!(t.word, "and"));
    let other = |t: &Token| t.rel == Rel::Conj && t.head as usize == head && matches!(t.tag, Tag::Nns | Tag::Nn);
    let allies = conjoined && text.tokens(tokens).iter().any(other);
    let named = names.iter().any(|i| i.head && !i.possible);
    NounPhrase {
        conjoined,
        allies: allies.then(|| PhraseText::new(text.text_of(tokens))),
        proper: text.tag(head).is_proper(),
        office: TITLES.has(text.word(head)) || ROLES.has(text.word(head)),
        role: if named { None } else { role(text, tokens, head) },
        unnamed: if named { None } else { unnamed(text, tokens, head) },
        names,
    }
}

/// The names that lie in a phrase and own nothing in it.
fn names_in(text: TaggedText, names: &[NameMention], phrase: TokenSpan, head: usize) -> SmallVec<[NameInPhrase; 2]> {
    let from = names.partition_point(|name| name.tokens.start < phrase.start);
    let inside = names[from..].iter().enumerate().take_while(|(_, name)| name.tokens.start < phrase.end);
    let mut found: SmallVec<[NameInPhrase; 2]> = SmallVec::new();
    let mut end_before = None;
    for (n, name) in inside {
        let TokenSpan { start, end } = name.tokens;
        let owner = end < phrase.end && text.get(end).is_some_and(|t| t.tag == Tag::Pos);
        if end > phrase.end || owner {
            continue;
        }
        found.push(NameInPhrase {
            name: (from + n) as u32,
            head: name.tokens.contains(head),
            behind: start > head,
            person: name.person >= PersonEvidence::Likely,
            possible: name.possible,
            link: link(text, name, end_before, head),
        });
        end_before = Some(end);
    }
    found
}

/// How a name is joined to the name that ends at `end_before` or to the head of the phrase.
fn link(text: TaggedText, name: &NameMention, end_before: Option<usize>, head: usize) -> NameLink {
    let full_start = name.full_span.start;
    let TokenSpan { start, .. } = name.tokens;
    // The mention begins at its titles and roles.
    let start = (end_before.unwrap_or(0)..start).find(|&i| text.parsed.tokens[i].start >= full_start).unwrap_or(start);
    let words = |from: usize| TokenSpan::new(from.min(start), start);
    let joins = |span: TokenSpan| {
        let tokens = text.tokens(span);
        let and = tokens.iter().any(|t| t.tag == Tag::Comma || t.tag == Tag::Cc);
        and && tokens.iter().all(|t| t.tag == Tag::Comma || word_in!(t.word, "and" | "&" | "or" | "the"))
    };
    if let Some(end) = end_before {
        let between = words(end);
        // "Ada Moor, the mayor, and Tom Field": the comma in front of "and" ends an apposition.
        let behind_apposition = between.len() >= 4
            && text.form(between.start) == ","
            && word_in!(text.word(start - 1), "and")
            && text.form(start - 2) == ","
            && name.person >= PersonEvidence::Likely;
        return if joins(between) || behind_apposition { NameLink::And } else { NameLink::None };
    }
    let between = words(head + 1);
    let named = between.len() <= 2 && text.tokens(between).last().is_some_and(|t| word_in!(t.word, "named" | "called"));
    let apposition = between.len() == 1 && text.form(between.start) == ",";
    if start > head && (named || apposition) { NameLink::Apposition } else { NameLink::None }
}

/// The role that a phrase states of one person who may be named elsewhere: "the Ukrainian president", "Moscow's top
/// negotiator".
fn role(text: TaggedText, tokens: TokenSpan, head: usize) -> Option<Role> {
    let (first, head) = (&text.parsed.tokens[tokens.start], &text.parsed.tokens[head]);
    let singular = !matches!(head.tag, Tag::Nns | Tag::Nnps);
    let the = word_in!(first.word, "the") && head.tag == Tag::Nn;
    if !singular
        || !(ROLES.has(head.word) || TITLES.has(head.word) || the)
        || word_in!(first.word, "a" | "an" | "one" | "another" | "some")
    {
        return None;
    }
    Role::any(text, tokens)
}

/// The source that a phrase means when it is nobody who is named; `None` for pronouns.
fn unnamed(text: TaggedText, tokens: TokenSpan, at: usize) -> Option<UnnamedSource> {
    let head = &text.parsed.tokens[at];
    if matches!(head.tag, Tag::Wp | Tag::Wdt)
        || word_in!(head.word, "i" | "we" | "you" | "who" | "which" | "that" | "what")
    {
        return None;
    }
    let kind = kind_of_unnamed(head);
    let the = word_in!(text.word(tokens.start), "the");
    Some(UnnamedSource {
        own: PhraseText::new(text.text_of(without_clauses(text, tokens, at))),
        kind,
        word: head.word,
        the_body: the && kind == SpeakerKind::Organisation && tokens.len() == 2,
        the_one: the && kind == SpeakerKind::Anonymous,
        confidence: confidence_of_unnamed(text, at, kind),
    })
}

/// What the head of a phrase without a name is.
pub(super) fn kind_of_unnamed(head: &Token) -> SpeakerKind {
    let plural = matches!(head.tag, Tag::Nns | Tag::Nnps)
        || word_in!(head.word, "police" | "people" | "both" | "many" | "some" | "others" | "several" | "few" | "staff");
    if country(head.word).is_some() {
        SpeakerKind::Place
    } else if BODIES.has(head.word) {
        SpeakerKind::Organisation
    } else if plural {
        SpeakerKind::Group
    } else if ROLES.has(head.word) || TITLES.has(head.word) || head.tag == Tag::Nn {
        SpeakerKind::Anonymous
    } else {
        SpeakerKind::Group
    }
}

/// How sure it is that what the token `at` heads can speak: "two officials" can; "the truth" and "reports" hardly can.
fn confidence_of_unnamed(text: TaggedText, at: usize, kind: SpeakerKind) -> Confidence {
    let word = text.word(at);
    let form = text.text_of(TokenSpan::one(at)).to_lowercase();
    let singular = WordId::of(form.strip_suffix('s').unwrap_or(&form));
    let speaks = [word, singular].iter().any(|w| ROLES.has(*w) || TITLES.has(*w) || BODIES.has(*w))
        || kind == SpeakerKind::Place
        || word_in!(word, "police" | "people" | "relatives" | "authorities" | "parents" | "activists" | "families");
    let document = word_in!(singular, "report" | "study" | "statement" | "poll" | "survey" | "document" | "article");
    if speaks && !document { Confidence::High } else { Confidence::Medium }
}

/// A phrase up to its first comma or relative clause, short enough to serve as a name.
fn without_clauses(text: TaggedText, tokens: TokenSpan, head: usize) -> TokenSpan {
    let ends = |i: &usize| {
        let token = &text.parsed.tokens[*i];
        token.tag == Tag::Comma || matches!(token.tag, Tag::Wp | Tag::Wdt) || token.rel == Rel::Relcl
    };
    let end = (head + 1..tokens.end).find(ends).unwrap_or(tokens.end);
    TokenSpan::new(tokens.start, end.max(head + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;

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
