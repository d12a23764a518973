//! The content of a quotation: from token spans of blocks to byte spans of their plain text.

use smallvec::SmallVec;

use super::fingerprint::ContentFingerprint;
use crate::block::DocumentTextSpan;
use crate::block::quotations::{BlockStructure, DocumentTokenSpan, TokenSpan};
use crate::grammar::{ParsedBlock, Tag};
use crate::lexicon::{COUNTED_NOUNS, reporting_verb, word_in};
use crate::text::{Block, BlockKind};

/// A block with its tokens and quotation marks: what is needed to turn token spans into text spans.
#[derive(Clone, Copy)]
pub struct BlockTokens<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its tokens.
    pub parsed: &'a ParsedBlock,
    /// Its pairs of quotation marks and its sets of tokens.
    pub structure: &'a BlockStructure,
}

impl<'a> BlockTokens<'a> {
    /// The plain text of some of its tokens.
    pub fn text_span(&self, place: DocumentTokenSpan) -> Option<DocumentTextSpan> {
        let text = self.parsed.text_span(place.tokens())?;
        Some(DocumentTextSpan { block: place.block() as u32, text })
    }

    /// Whether nothing but punctuation lies between two spans of the same block.
    pub fn joins(&self, before: DocumentTextSpan, next: DocumentTextSpan) -> bool {
        let between = self.block.text.get(before.text.end as usize..next.text.start as usize);
        before.block == next.block && between.is_none_or(|text| !text.contains(char::is_alphanumeric))
    }

    /// The pairs of marks that contain some of these tokens, each cut to these tokens.
    fn pairs(&self, tokens: TokenSpan) -> impl DoubleEndedIterator<Item = TokenSpan> + 'a {
        let quoted = &self.structure.quoted;
        let from = quoted.partition_point(|q| q.tokens.end <= tokens.start);
        let to = quoted.partition_point(|q| q.tokens.start < tokens.end);
        let (start, end) = (tokens.start, tokens.end);
        quoted[from..to.max(from)].iter().map(move |q| TokenSpan::new(q.tokens.start.max(start), q.tokens.end.min(end)))
    }

    /// Whether the "that" at a token opens no clause but points at the noun behind it: *said **that figure** was wrong*.
    fn points(&self, that: usize) -> bool {
        let token = |i: usize| self.parsed.tokens.get(i);
        let noun = token(that + 1).filter(|token| token.tag == Tag::Nn);
        let verb = token(that + 2).is_some_and(|token| token.tag.is_finite());
        let opens = self.parsed.sentence_of(that).start as usize == that;
        // "That rate, she said, is too high"
        let set_off = opens && token(that + 2).is_some_and(|token| word_in!(token.word, ","));
        noun.filter(|_| verb || set_off).is_some_and(|noun| opens || COUNTED_NOUNS.has(noun.word))
    }

    /// Whether a clause begins behind the "that" at a token, whatever else its verb may give a name to: *remembered **that he** had
    /// brought it back*.
    fn opens_clause(&self, that: usize) -> bool {
        let next = self.parsed.tokens.get(that + 1);
        next.is_some_and(|next| matches!(next.tag, Tag::Prp | Tag::PrpPoss | Tag::Ex | Tag::Dt | Tag::Nnp))
    }

    /// Whether the "that" at a token is the subject of the verb behind it: *says **that is** what they said of the king*, *said **that
    /// depends** on the rain*.
    fn is_subject(&self, that: usize) -> bool {
        let Some(next) = self.parsed.tokens.get(that + 1) else { return false };
        let auxiliary = word_in!(next.word, "is" | "was" | "'s" | "has" | "had" | "does") || next.tag == Tag::Md;
        // "said that costs had risen": the tagger takes a noun for a verb.
        let verb = next.tag == Tag::Vbz
            && self.parsed.tokens.get(that + 2).is_some_and(|behind| matches!(behind.tag, Tag::In | Tag::To | Tag::Dt));
        auxiliary || verb
    }

    /// The tokens without punctuation at both ends and, where they lead the content, without a "that" in front that opens the
    /// clause. Quotation marks, currency signs and percent signs stay.
    fn trimmed(&self, tokens: TokenSpan, leads: bool) -> Option<TokenSpan> {
        self.structure.words.first_in(tokens)?;
        let first = |tokens: TokenSpan| {
            let quoted = self.pairs(tokens).next().map(|pair| pair.start);
            [quoted, self.structure.solid.first_in(tokens)].into_iter().flatten().min()
        };
        let quoted = self.pairs(tokens).next_back();
        let end = self.structure.solid.last_in(tokens).max(quoted.map(|pair| pair.end - 1))? + 1;
        let mut start = first(tokens)?;
        // "called that plan a farce"
        let named = start.checked_sub(1).and_then(|verb| reporting_verb(self.parsed.tokens[verb].word));
        if leads
            && word_in!(self.parsed.tokens[start].word, "that")
            && (named.is_none_or(|verb| !verb.is_predicate()) || self.opens_clause(start))
            // "says that is what they said of the king"
            && !self.is_subject(start)
            && start + 1 < end
            && !self.points(start)
            && self.pairs(TokenSpan::new(start, start + 1)).next().is_none()
        {
            start = first(TokenSpan::new(start + 1, end))?;
        }
        Some(TokenSpan::new(start, end))
    }
}

/// The content of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// All of it, quotation marks included.
    pub all: SmallVec<[DocumentTextSpan; 2]>,
    /// The parts between quotation marks.
    pub quoted: SmallVec<[DocumentTextSpan; 2]>,
    /// Number of words between quotation marks.
    pub inside: u32,
    /// Number of words outside of quotation marks.
    pub outside: u32,
    /// Identifies the words between quotation marks.
    pub fingerprint: ContentFingerprint,
}

/// The content that consists of these tokens. `block_at` gives the block with an index. The content is in the `own_words` of
/// the speaker when it is a turn of a dialogue.
pub fn content<'a>(
    block_at: impl Fn(usize) -> BlockTokens<'a>,
    places: &[DocumentTokenSpan],
    own_words: bool,
) -> Content {
    let mut all: SmallVec<[DocumentTextSpan; 2]> = SmallVec::new();
    let mut quoted: SmallVec<[DocumentTextSpan; 2]> = SmallVec::new();
    let (mut inside, mut outside) = (0, 0);
    let mut last: Option<DocumentTokenSpan> = None;
    for &place in places {
        let view = block_at(place.block());
        // In a block quotation the markup takes the place of quotation marks.
        let own_words = own_words || view.block.kind == BlockKind::BlockQuotation && view.structure.quoted.is_empty();
        let trimmed = view.trimmed(place.tokens(), last.is_none());
        let Some(tokens) = (if own_words { trimmed.and(Some(place.tokens())) } else { trimmed }) else { continue };
        let words = |tokens: TokenSpan| view.structure.words.count_in(tokens);
        let text_span = |tokens: TokenSpan| view.text_span(DocumentTokenSpan::new(place.block(), tokens));
        if own_words {
            inside += tokens.len() as u32;
            quoted.extend(text_span(tokens));
        } else {
            let before = inside;
            for pair in view.pairs(tokens).filter(|pair| words(*pair) > 0) {
                inside += words(pair) as u32;
                quoted.extend(text_span(pair));
            }
            outside += words(tokens) as u32 - (inside - before);
        }
        let Some(text_span) = text_span(tokens) else { continue };
        // Spans with nothing but punctuation between them become one.
        let joined = last.is_some_and(|l| {
            l.block() == place.block() && words(TokenSpan::new(l.tokens().end, place.tokens().start)) == 0
        });
        match all.last_mut() {
            Some(before) if joined => {
                before.text = before.text.cover(text_span.text);
            }
            _ => all.push(text_span),
        }
        last = Some(place);
    }
    // What is said without marks is no quotation that others could repeat.
    let marked = if own_words { &[][..] } else { &quoted[..] };
    let text = |span: &DocumentTextSpan| span.text.of(&block_at(span.block as usize).block.text);
    let fingerprint = ContentFingerprint::of_pieces(marked.iter().map(text));
    Content { all, quoted, inside, outside, fingerprint }
}
