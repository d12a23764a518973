use super::features::TokenFeatures;
use super::model::Model;
use super::parser::{self, Parser};
use super::tagger::Tagger;
use super::{Rel, Tag, TokenSpan, Verb, Word, is_word, reporting_noun, reporting_verb, voiced_noun};
use crate::text::{self, TextSpan};

/// One token of a block with what grammar knows about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of the first byte in the block's clean text.
    pub start: u32,
    /// Byte offset behind the last byte.
    pub end: u32,
    /// The word, whatever its case.
    pub word: Word,
    /// Part of speech.
    pub tag: Tag,
    /// Index, in [`ParsedBlock::tokens`], of the token this one depends on; its own index for the root of a sentence and
    /// for every token of a sentence that was not parsed.
    pub head: u32,
    /// How it depends on its head.
    pub rel: Rel,
}

/// One sentence: a range of [`ParsedBlock::tokens`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the first token.
    pub start: u32,
    /// Index behind the last token.
    pub end: u32,
    /// Whether heads and relations were found. A sentence without a quotation mark and without a possible cue never
    /// is: nothing asks for them.
    pub parsed: bool,
}

/// A block, read: tokens with tags and heads, and sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedBlock {
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// Every sentence, in order; together they cover all tokens.
    pub sentences: Vec<Sentence>,
}

impl ParsedBlock {
    /// Reads the clean text of one block. Never fails; takes time linear in the length of `text`. For many blocks,
    /// [`Annotator`] is quicker.
    pub fn of(text: &str) -> Self {
        Annotator::default().parse(text)
    }

    /// Reads with another model; `wanted` says of every sentence whether to parse it.
    pub fn with(model: &Model, text: &str, wanted: impl Fn(&[Token], &[TokenFeatures]) -> bool) -> Self {
        Annotator::default().parse_with(model, text, wanted)
    }

    /// The text of token `index`; empty when there is none.
    pub fn form<'t>(&self, text: &'t str, index: usize) -> &'t str {
        self.tokens.get(index).and_then(|t| text.get(t.start as usize..t.end as usize)).unwrap_or("")
    }

    /// The bytes of the clean text that some tokens cover, edge to edge; `None` where there are no such tokens.
    pub fn text_span(&self, tokens: TokenSpan) -> Option<TextSpan> {
        let (first, last) = (self.tokens.get(tokens.start)?, self.tokens.get(tokens.end.checked_sub(1)?)?);
        Some(TextSpan::new(first.start, last.end))
    }

    /// The sentence that token `index` stands in.
    pub fn sentence_of(&self, index: usize) -> Sentence {
        let at = self.sentences.partition_point(|s| s.end as usize <= index);
        self.sentences.get(at).copied().unwrap_or(Sentence { start: 0, end: 0, parsed: false })
    }

    /// The dependents of token `index`, in order. Looks through the sentence; for many questions about one block,
    /// [`Tree`](super::Tree) is quicker.
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = self.sentence_of(index);
        (sentence.start as usize..sentence.end as usize)
            .filter(move |&i| i != index && self.tokens[i].head as usize == index)
    }

    /// Whether token `index` depends on nothing.
    pub fn is_root(&self, index: usize) -> bool {
        self.tokens.get(index).is_none_or(|t| t.head as usize == index)
    }

    /// The tokens above token `index`, from its head up to the root.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = index;
        std::iter::from_fn(move || {
            let head = self.tokens.get(at)?.head as usize;
            (head != at).then(|| {
                at = head;
                head
            })
        })
    }

    /// The subject of the verb at `index`, active or passive: its own, or the one it shares with the verb it is
    /// coordinated with. One that a quotation mark parts from the verb is taken only when there is no other: in
    /// *"The engine," explained Falk, "was never tested"* the engine explains nothing.
    pub fn subject_of(&self, index: usize) -> Option<usize> {
        let is_mark = |i: &usize| matches!(self.tokens[*i].tag, Tag::OpenQuote | Tag::CloseQuote);
        let own = |verb: usize| {
            let mut subjects = self.children(verb).filter(|&child| self.tokens[child].rel.is_subject());
            let first = subjects.next()?;
            let mut beside = std::iter::once(first)
                .chain(subjects)
                .filter(|&subject| !(subject.min(verb)..subject.max(verb)).any(|i| is_mark(&i)));
            Some(beside.next().unwrap_or(first))
        };
        let mut verb = index;
        loop {
            let token = self.tokens.get(verb)?;
            match own(verb) {
                None if token.rel == Rel::Conj && token.head as usize != verb => verb = token.head as usize,
                subject => return subject,
            }
        }
    }

    /// The first token of the subtree of token `index`.
    pub fn left_edge(&self, index: usize) -> usize {
        let sentence = self.sentence_of(index);
        (sentence.start as usize..index).find(|&i| self.is_under(i, index)).unwrap_or(index)
    }

    /// The last token of the subtree of token `index`.
    pub fn right_edge(&self, index: usize) -> usize {
        let sentence = self.sentence_of(index);
        (index + 1..sentence.end as usize).rev().find(|&i| self.is_under(i, index)).unwrap_or(index)
    }

    fn is_under(&self, index: usize, top: usize) -> bool {
        self.ancestors(index).any(|above| above == top)
    }
}

/// Reads blocks, one after the other, with the same buffers.
#[derive(Clone, Debug, Default)]
pub struct Annotator {
    looks: Vec<TokenFeatures>,
    tagger: Tagger,
    atoms: Vec<parser::Atom>,
    parser: Parser,
}

impl Annotator {
    /// Reads a block as [`ParsedBlock::of`] does.
    pub fn parse(&mut self, text: &str) -> ParsedBlock {
        self.parse_with(&Model::embedded(), text, may_report)
    }

    fn parse_with(
        &mut self,
        model: &Model,
        text: &str,
        wanted: impl Fn(&[Token], &[TokenFeatures]) -> bool,
    ) -> ParsedBlock {
        let spans = text::tokens(text);
        let sentences = text::sentences(text, &spans);
        let mut reading = ParsedBlock { tokens: Vec::with_capacity(spans.len()), sentences: Vec::new() };
        let Annotator { looks, tagger, atoms, parser } = self;
        let mut after_mark = false;
        for range in sentences {
            let (start, end) = (range.start as usize, range.end as usize);
            let spans = &spans[start..end];
            looks.clear();
            looks.extend(spans.iter().map(|s| TokenFeatures::of(&text[s.start as usize..s.end as usize])));
            tagger.tag(&model.tagger, looks);
            let title_case = is_title_case(text, spans);
            for (i, span) in spans.iter().enumerate() {
                let word = Word::of(&text[span.start as usize..span.end as usize]);
                let mut tag = Tag::from_number(tagger.tags[i]).unwrap_or(Tag::Nn);
                if title_case && let Some(verb) = verb_in_title(word, tag) {
                    tag = verb;
                    tagger.tags[i] = tag as u8;
                }
                if after_mark
                    && let Some(verb) = verb_behind_mark(&text[span.start as usize..span.end as usize], word, tag)
                {
                    tag = verb;
                    tagger.tags[i] = tag as u8;
                }
                after_mark = looks[i].is_mark;
                let at = (start + i) as u32;
                reading.tokens.push(Token { start: span.start, end: span.end, word, tag, head: at, rel: Rel::Root });
            }
            let parsed = wanted(&reading.tokens[start..end], looks);
            if parsed {
                parser::atoms(looks, &tagger.tags, atoms);
                parser.parse(&model.parser, atoms);
                for (i, token) in reading.tokens[start..end].iter_mut().enumerate() {
                    let head = parser.state.head[i] as usize;
                    if head < end - start {
                        token.head = (start + head) as u32;
                        token.rel = Rel::from_number(parser.state.label[i]).unwrap_or(Rel::Dep);
                    }
                }
            }
            reading.sentences.push(Sentence { start: range.start, end: range.end, parsed });
        }
        reading
    }
}

/// Whether a sentence can hold reported words at all: it has a quotation mark, a possible cue, or a colon. A verb that
/// only says how a quotation was spoken, or what was talked about, is no cue where there is no mark.
pub fn may_report(tokens: &[Token], looks: &[TokenFeatures]) -> bool {
    let reports = |verb: Verb| {
        verb.says() || verb.takes_infinitive() || verb.takes_gerund() || verb.is_predicate() || verb.accuses()
    };
    looks.iter().any(|l| l.is_mark)
        || tokens.iter().enumerate().any(|(i, t)| {
            // A colon cues what follows its sentence; an apostrophe that leans on a word is no mark.
            let opens = is_word!(t.word, "'") && i.checked_sub(1).is_none_or(|before| tokens[before].end < t.start);
            is_word!(t.word, "according")
                || opens
                || is_word!(t.word, ":") && i + 1 == tokens.len()
                || t.tag.is_verb() && reporting_verb(t.word).is_some_and(reports)
                || (reporting_noun(t.word) || voiced_noun(t.word))
                    && tokens[i + 1..].iter().take(12).any(|t| is_word!(t.word, "that" | "to"))
        })
}

/// Whether nearly every word is capitalised, as in a headline: "Mayor Says Bridge Will Open In May".
fn is_title_case(text: &str, spans: &[TextSpan]) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for span in spans {
        let form = &text[span.start as usize..span.end as usize];
        if form.len() > 3 && form.starts_with(char::is_alphabetic) {
            words += 1;
            capitals += usize::from(form.starts_with(char::is_uppercase));
        }
    }
    words >= 3 && capitals * 10 >= words * 9
}

/// In such a headline the tagger takes every verb for a name.
fn verb_in_title(word: Word, tag: Tag) -> Option<Tag> {
    if !tag.is_proper() || !reporting_verb(word).is_some_and(|v| v.is_core() && v.says()) {
        return None;
    }
    Some(if is_word!(word, "says" | "tells" | "warns" | "claims" | "insists" | "argues" | "admits" | "adds") {
        Tag::Vbz
    } else {
        Tag::Vbd
    })
}

/// "…,” says Smith": directly behind a closing mark the tagger takes "says" or "notes" for a noun.
fn verb_behind_mark(form: &str, word: Word, tag: Tag) -> Option<Tag> {
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
