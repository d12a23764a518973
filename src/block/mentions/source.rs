//! The mention of a source, with all that can be said of it before it is known who else the article names. Depends on
//! the block alone, so it can be kept with it.

use smallvec::SmallVec;

use super::names::{GrammaticalRole, MentionPosition, NameMention, PersonEvidence, Role, grammatical_role};
use crate::block::marks::QuotedSpan;
use crate::grammar::{ParsedBlock, Rel, Tag, TokenSpan, Word, is_word};
use crate::speaker::{Confidence, SpeakerKind};
use crate::speakers::lexicon::{BODIES, Gender, ROLES, TITLES, country};
use crate::text::TextSpan;

/// A mention of a source.
#[derive(Clone, Debug)]
pub struct SourceMention {
    /// Its first token.
    pub start: u32,
    /// Its words, in bytes of the clean text.
    pub bytes: TextSpan,
    /// Where the head of its noun phrase stands.
    pub position: MentionPosition,
    pub words: SourceForm,
}

/// What a mention consists of.
#[derive(Clone, Debug)]
pub enum SourceForm {
    /// "He" or "she", and what it does in its sentence.
    Pronoun(Gender, GrammaticalRole),
    /// "It".
    It,
    /// "They".
    They,
    /// The name that its head is in and that nothing else stands beside: its index among the names of the block. Most
    /// mentions are such.
    Name(u32),
    /// Names and nouns.
    NounPhrase(Box<NounPhrase>),
    /// A word that means somebody who is nowhere named: "I", "we".
    Nobody,
}

/// A mention of names and nouns.
#[derive(Clone, Debug)]
pub struct NounPhrase {
    /// The names in it that own nothing.
    pub names: SmallVec<[NameInPhrase; 2]>,
    /// Whether it holds "and".
    pub conjoined: bool,
    /// All of it, when it is a name and a noun for others: "Ukraine and its allies".
    pub allies: Option<PhraseText>,
    /// Whether its head is a name.
    pub proper: bool,
    /// Whether its head is a title or says what somebody does.
    pub office: bool,
    /// What it says of a single person: "the Ukrainian president".
    pub role: Option<Role>,
    /// Whom it means when it means nobody else.
    pub unnamed: Option<UnnamedSource>,
}

impl NounPhrase {
    /// The name in it that it means, where no other could be.
    fn only_name(&self) -> Option<u32> {
        let others = self.allies.is_some() || self.several();
        self.names.iter().find(|inside| inside.head && !others).map(|inside| inside.name)
    }

    /// Whether it may mean several that it names.
    pub fn several(&self) -> bool {
        self.conjoined && self.names.len() >= 2
    }
}

/// A name in a mention.
#[derive(Clone, Copy, Debug)]
pub struct NameInPhrase {
    /// Its index among the names of the block.
    pub name: u32,
    /// Whether the head of the mention is in it.
    pub head: bool,
    /// Whether it stands behind the head.
    pub behind: bool,
    /// Whether it is a person's, or looks like one.
    pub person: bool,
}

/// SourceForm that can serve as a name.
#[derive(Clone, Debug)]
pub struct PhraseText {
    pub text: Box<str>,
    pub key: Word,
}

impl PhraseText {
    fn new(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        PhraseText { key: Word::of(&text), text: text.into() }
    }
}

/// Somebody without a name, a group, a body: the mention's own words.
#[derive(Clone, Debug)]
pub struct UnnamedSource {
    pub own: PhraseText,
    pub kind: SpeakerKind,
    /// The word of its head.
    pub word: Word,
    /// Whether it is "the company" and nothing else.
    pub the_body: bool,
    /// Whether it is somebody with "the".
    pub the_one: bool,
    pub confidence: Confidence,
}

/// A block as this step sees it.
struct PhraseReader<'a> {
    text: &'a str,
    parsed: &'a ParsedBlock,
}

impl SourceMention {
    /// The mention in `tokens` whose noun phrase has this head; `names` and `quoted` are the names and pairs of
    /// quotation marks of its block.
    pub fn of(
        text: &str,
        parsed: &ParsedBlock,
        quoted: &[QuotedSpan],
        names: &[NameMention],
        tokens: TokenSpan,
        head: usize,
    ) -> Option<Self> {
        let reader = PhraseReader { text, parsed };
        let token = parsed.tokens.get(head)?;
        let bytes = parsed.text_span(tokens)?;
        if tokens.is_empty() {
            return None;
        }
        let words = if tokens.len() <= 2 && matches!(token.tag, Tag::Prp | Tag::PrpPoss) {
            pronoun(parsed, head)
        } else {
            let phrase = reader.phrase(names, tokens, head);
            phrase.only_name().map_or_else(|| SourceForm::NounPhrase(Box::new(phrase)), SourceForm::Name)
        };
        let position = MentionPosition::new(parsed, quoted, TokenSpan::new(head, head + 1), head);
        Some(SourceMention { start: tokens.start as u32, bytes, position, words })
    }
}

fn pronoun(parsed: &ParsedBlock, head: usize) -> SourceForm {
    let word = parsed.tokens[head].word;
    if is_word!(word, "he" | "him" | "his") {
        SourceForm::Pronoun(Gender::Male, grammatical_role(parsed, head))
    } else if is_word!(word, "she" | "her") {
        SourceForm::Pronoun(Gender::Female, grammatical_role(parsed, head))
    } else if is_word!(word, "it" | "its") {
        SourceForm::It
    } else if is_word!(word, "they" | "their") {
        SourceForm::They
    } else {
        SourceForm::Nobody
    }
}

impl PhraseReader<'_> {
    fn text(&self, tokens: TokenSpan) -> &str {
        let bytes = self.parsed.text_span(tokens);
        bytes.and_then(|bytes| self.text.get(bytes.start as usize..bytes.end as usize)).unwrap_or_default()
    }

    fn phrase(&self, names: &[NameMention], tokens: TokenSpan, head: usize) -> NounPhrase {
        let all = &self.parsed.tokens;
        let from = names.partition_point(|name| name.name.start < tokens.start);
        let inside = names[from..].iter().enumerate().take_while(|(_, name)| name.name.start < tokens.end);
        let inside: SmallVec<[NameInPhrase; 2]> = inside
            .filter_map(|(n, name)| {
                let (start, end) = (name.name.start, name.name.end);
                let owner = end < tokens.end && all.get(end).is_some_and(|t| t.tag == Tag::Pos);
                (end <= tokens.end && !owner).then_some(NameInPhrase {
                    name: (from + n) as u32,
                    head: (start..end).contains(&head),
                    behind: start > head,
                    person: name.person >= PersonEvidence::Likely,
                })
            })
            .collect();
        let conjoined = all[tokens.iter()].iter().any(|t| is_word!(t.word, "and"));
        let other = |t: &crate::grammar::Token| {
            t.rel == Rel::Conj && t.head as usize == head && matches!(t.tag, Tag::Nns | Tag::Nn)
        };
        let allies = conjoined && all[tokens.iter()].iter().any(other);
        let named = inside.iter().any(|i| i.head);
        NounPhrase {
            conjoined,
            allies: allies.then(|| PhraseText::new(self.text(tokens))),
            proper: all[head].tag.is_proper(),
            office: TITLES.has(all[head].word) || ROLES.has(all[head].word),
            role: if named { None } else { self.role(tokens, head) },
            unnamed: if named { None } else { self.unnamed(tokens, head) },
            names: inside,
        }
    }

    /// "The Ukrainian president", "Moscow's top negotiator": what it says of one person, when it may mean somebody who
    /// is named elsewhere.
    fn role(&self, tokens: TokenSpan, head: usize) -> Option<Role> {
        let (first, head) = (&self.parsed.tokens[tokens.start], &self.parsed.tokens[head]);
        let singular = !matches!(head.tag, Tag::Nns | Tag::Nnps);
        let the = is_word!(first.word, "the") && head.tag == Tag::Nn;
        if !singular
            || !(ROLES.has(head.word) || TITLES.has(head.word) || the)
            || is_word!(first.word, "a" | "an" | "one" | "another" | "some")
        {
            return None;
        }
        Role::any(self.parsed, tokens)
    }

    fn unnamed(&self, tokens: TokenSpan, at: usize) -> Option<UnnamedSource> {
        let head = &self.parsed.tokens[at];
        if matches!(head.tag, Tag::Wp | Tag::Wdt)
            || is_word!(head.word, "i" | "we" | "you" | "who" | "which" | "that" | "what")
        {
            return None;
        }
        let plural = matches!(head.tag, Tag::Nns | Tag::Nnps)
            || is_word!(
                head.word,
                "police" | "people" | "both" | "many" | "some" | "others" | "several" | "few" | "staff"
            );
        let kind = if country(head.word).is_some() {
            SpeakerKind::Place
        } else if BODIES.has(head.word) {
            SpeakerKind::Organisation
        } else if plural {
            SpeakerKind::Group
        } else if ROLES.has(head.word) || TITLES.has(head.word) || head.tag == Tag::Nn {
            SpeakerKind::Anonymous
        } else {
            SpeakerKind::Group
        };
        let the = is_word!(self.parsed.tokens[tokens.start].word, "the");
        // "Two officials" speak; "the truth" and "reports" hardly do.
        let form = self.text(TokenSpan::new(at, at + 1)).to_lowercase();
        let one = Word::of(form.strip_suffix('s').unwrap_or(&form));
        let speaks = [head.word, one].iter().any(|w| ROLES.has(*w) || TITLES.has(*w) || BODIES.has(*w))
            || kind == SpeakerKind::Place
            || is_word!(
                head.word,
                "police" | "people" | "relatives" | "authorities" | "parents" | "activists" | "families"
            );
        let documents = is_word!(one, "report" | "study" | "statement" | "poll" | "survey" | "document" | "article");
        Some(UnnamedSource {
            own: PhraseText::new(self.text(self.short(tokens, at))),
            kind,
            word: head.word,
            the_body: the && kind == SpeakerKind::Organisation && tokens.len() == 2,
            the_one: the && kind == SpeakerKind::Anonymous,
            confidence: if speaks && !documents { Confidence::High } else { Confidence::Medium },
        })
    }

    /// A description up to its first relative clause or comma, so that it can serve as a name.
    fn short(&self, tokens: TokenSpan, head: usize) -> TokenSpan {
        let ends = |i: &usize| {
            let token = &self.parsed.tokens[*i];
            token.tag == Tag::Comma || matches!(token.tag, Tag::Wp | Tag::Wdt) || token.rel == Rel::Relcl
        };
        let end = (head + 1..tokens.end).find(ends).unwrap_or(tokens.end);
        TokenSpan::new(tokens.start, end.max(head + 1))
    }
}
