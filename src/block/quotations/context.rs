//! Everything that the patterns ask of one block: tokens, tree, marks, and which verbs may report.

use super::missing_close::end_of_speech;
use super::{QuotedSpan, TokenSet, TokenSpan};
use crate::block::marks::{self, Marks, NeighbourMarks};
use crate::grammar::{ParsedBlock, Rel, Tag, Token, Tree, reporting_verb_at};
use crate::lexicon::{TIME_WORDS, Verb, word_in};
use crate::text::is_dash;

const NO_PAIR: u16 = u16::MAX;

/// One block, prepared for the patterns.
pub struct BlockContext<'a> {
    /// The plain text of the block.
    pub text: &'a str,
    /// Its tokens, tags and dependencies.
    pub parsed: &'a ParsedBlock,
    /// Children and subtrees of its tokens.
    pub tree: Tree,
    /// Pairs of marks, in order.
    pub quoted: Vec<QuotedSpan>,
    /// Whether the last pair is still open when the block ends.
    pub open_at_end: bool,
    pair_of: Vec<u16>,
    /// The tokens that hold a letter or digit.
    pub words: TokenSet,
    verbs: Vec<Option<Verb>>,
}

/// Whether a word names a time: a weekday, "today", "week".
pub fn is_time(token: &Token) -> bool {
    TIME_WORDS.has(token.word)
}

/// The pairs of double marks between two places of a block, behind a quotation that ended at its own cue.
fn pair_behind(text: &str, (from, to): (u32, u32), neighbours: NeighbourMarks) -> Marks {
    let inside = &text[from as usize..to as usize];
    if !inside.contains(['"', '“', '”']) {
        return Marks::default();
    }
    let mut marks = marks::pair(inside, NeighbourMarks { after_open: false, ..neighbours });
    for pair in &mut marks.pairs {
        (pair.start, pair.end) = (pair.start + from, pair.end + from);
    }
    marks
}

impl<'a> BlockContext<'a> {
    /// Prepares one block.
    pub fn new(text: &'a str, parsed: &'a ParsedBlock, neighbours: NeighbourMarks) -> Self {
        let mut marks = marks::pair(text, neighbours);
        let tokens = &parsed.tokens;
        let is_word = |form: &str| {
            form.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) || form.chars().any(char::is_alphanumeric)
        };
        let words: TokenSet = (0..tokens.len()).filter(|&i| is_word(parsed.form(text, i))).collect();
        let mut pair_of = vec![NO_PAIR; tokens.len()];
        let mut quoted = Vec::with_capacity(marks.pairs.len());
        let (mut n, mut paired_again) = (0, false);
        while let Some(&pair) = marks.pairs.get(n) {
            let mut pair = pair;
            n += 1;
            // Where two pairs meet inside one token, the token belongs to the first pair.
            let before = quoted.last().map_or(0, |before: &QuotedSpan| before.tokens.end);
            let first = tokens.partition_point(|t| t.end <= pair.start).max(before);
            let mut end = tokens.partition_point(|t| t.start < pair.end);
            if !pair.closed {
                let is_last = n == marks.pairs.len();
                let goes_on = is_last && neighbours.before_opening;
                if let Some(cut) = end_of_speech(text, parsed, TokenSpan::new(first, end), goes_on) {
                    // Marks behind the cue were taken for nested ones: “We wait, she said, and added that it was “late”.
                    let nested = (tokens[cut - 1].end, std::mem::replace(&mut pair.end, tokens[cut - 1].end));
                    end = cut;
                    let behind = if paired_again { Marks::default() } else { pair_behind(text, nested, neighbours) };
                    paired_again |= !behind.pairs.is_empty();
                    marks.open_at_end = if is_last { behind.open_at_end } else { marks.open_at_end };
                    marks.pairs.splice(n..n, behind.pairs);
                }
            }
            let held = words.count_in(TokenSpan::new(first, end));
            if held == 0 {
                continue;
            }
            for slot in &mut pair_of[first..end] {
                *slot = quoted.len() as u16;
            }
            let inside = text[pair.start as usize..pair.end as usize]
                .trim_matches(|c: char| c.is_whitespace() || "\"'“”‘’`„«»‟*".contains(c));
            quoted.push(QuotedSpan {
                pair,
                tokens: TokenSpan::new(first, end),
                last: inside.chars().next_back().unwrap_or(' '),
                capital: inside
                    .chars()
                    .find(|c| c.is_alphanumeric())
                    .is_some_and(|c| c.is_uppercase() || c.is_numeric() || inside.starts_with('[')),
                words: held,
            });
            if quoted.len() == NO_PAIR as usize {
                break;
            }
        }
        let verbs = (0..tokens.len()).map(|i| reporting_verb_at(tokens, i)).collect();
        BlockContext {
            text,
            parsed,
            tree: Tree::of(parsed),
            quoted,
            open_at_end: marks.open_at_end,
            pair_of,
            words,
            verbs,
        }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.parsed.tokens.len()
    }

    /// Token `i`.
    pub fn token(&self, i: usize) -> &Token {
        &self.parsed.tokens[i]
    }

    /// The text of token `i`.
    #[inline]
    pub fn form(&self, i: usize) -> &'a str {
        self.parsed.form(self.text, i)
    }

    /// Whether token `i` is exactly one of these characters.
    #[inline]
    pub fn is_char(&self, i: usize, chars: &str) -> bool {
        let form = self.form(i);
        match form.as_bytes() {
            [byte] => chars.as_bytes().contains(byte),
            // The first byte tells words from characters of several bytes.
            [] | [0..0x80, ..] => false,
            _ => form.chars().nth(1).is_none() && chars.contains(form),
        }
    }

    /// Whether token `i` is a dash of any length. The hyphen inside a compound (*pie-in-the-sky*) is none.
    pub fn is_dash(&self, i: usize) -> bool {
        is_dash(self.form(i)) || self.form(i) == "-" && !self.is_glued(i)
    }

    /// Whether token `i` is a hyphen inside a compound, with no blank on either side.
    #[inline]
    pub fn is_hyphen(&self, i: usize) -> bool {
        self.form(i) == "-" && self.is_glued(i)
    }

    /// Whether token `i` holds a letter or digit.
    #[inline]
    pub fn is_wordy(&self, i: usize) -> bool {
        self.words.has(i)
    }

    /// Whether a range holds a letter or digit.
    pub fn has_word(&self, range: TokenSpan) -> bool {
        self.words.first_in(range).is_some()
    }

    /// The pair of marks that token `i` lies in.
    pub fn pair_of(&self, i: usize) -> Option<usize> {
        (self.pair_of[i] != NO_PAIR).then_some(self.pair_of[i] as usize)
    }

    /// Whether token `i` lies between quotation marks (the marks themselves included).
    pub fn in_quotes(&self, i: usize) -> bool {
        self.pair_of[i] != NO_PAIR
    }

    /// The reporting verb that token `i` is a form of, when it is tagged a verb.
    pub fn verb(&self, i: usize) -> Option<Verb> {
        self.verbs[i]
    }

    /// Whether token `i` is a verb that says something, outside auxiliaries.
    pub fn says(&self, i: usize) -> bool {
        self.verbs[i].is_some_and(Verb::says) && !self.is_auxiliary(i)
    }

    /// Whether token `i` tells what somebody thinks or finds, which is reported speech only when words of it are quoted.
    pub fn thinks(&self, i: usize) -> bool {
        word_in!(
            self.token(i).word,
            "believes"
                | "believed"
                | "thinks"
                | "thought"
                | "feels"
                | "felt"
                | "knows"
                | "knew"
                | "found"
                | "finds"
                | "hopes"
                | "hoped"
        )
    }

    /// Whether an object of the verb at token `i` may be the person it was said to: *told reporters*, *asked the mayor*, *wrote
    /// her*.
    pub fn addresses(&self, i: usize) -> bool {
        self.verbs[i].is_some_and(|verb| {
            verb.takes_addressee() || matches!(verb.base, "ask" | "write" | "email" | "text" | "message" | "challenge")
        })
    }

    /// Whether token `i` is an auxiliary, by its relation or its tag.
    pub fn is_auxiliary(&self, i: usize) -> bool {
        let token = self.token(i);
        token.tag == Tag::Md || matches!(token.rel, Rel::Aux | Rel::Auxpass)
    }

    /// Whether token `i` is a verb and not an auxiliary.
    pub fn is_full_verb(&self, i: usize) -> bool {
        self.token(i).tag.is_verb() && !self.is_auxiliary(i)
    }

    /// Whether token `i` is the finite verb of a clause: in the past or present tense, or a participle behind "has".
    pub fn is_finite_verb(&self, i: usize) -> bool {
        let tag = self.token(i).tag;
        self.is_habit(i)
            || matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
            || tag == Tag::Vbn
                && self.tree.children(i).any(|c| {
                    let word = self.token(c).word;
                    let has = word_in!(word, "has" | "have" | "had" | "'s" | "'ve");
                    c < i
                        && (self.token(c).rel == Rel::Aux && has
                            || self.token(c).rel == Rel::Auxpass && word_in!(word, "'s") && !self.is_passive(i))
                })
    }

    /// Whether the infinitive `i` tells with the verb in front of it what somebody did often: *used to say*, *liked to say*.
    pub fn is_habit(&self, i: usize) -> bool {
        let word = |n: usize| i.checked_sub(n).map(|i| self.token(i).word);
        self.token(i).tag == Tag::Vb
            && word(1).is_some_and(|word| word_in!(word, "to"))
            && word(2).is_some_and(|word| word_in!(word, "used" | "liked" | "likes" | "loved" | "loves"))
    }

    /// Whether "that" stands right behind the verb and is no noun phrase of its own.
    pub fn is_that_of(&self, verb: usize) -> bool {
        let that = verb + 1;
        that + 1 < self.len() && word_in!(self.token(that).word, "that") && self.token(that).tag == Tag::In
    }

    /// The sentence of token `i`, as tokens.
    #[inline]
    pub fn sentence(&self, i: usize) -> TokenSpan {
        let sentence = self.parsed.sentence_of(i);
        TokenSpan::new(sentence.start as usize, sentence.end as usize)
    }

    /// Whether a finite verb stands in `range`.
    pub fn has_finite(&self, range: TokenSpan) -> bool {
        range.iter().any(|i| self.token(i).tag.is_finite())
    }

    /// Whether token `i` is a full stop, an exclamation mark or a question mark.
    pub fn is_stop(&self, i: usize) -> bool {
        self.is_char(i, ".!?")
    }

    /// The whole subtree of `i`, as tokens.
    pub fn subtree(&self, i: usize) -> TokenSpan {
        TokenSpan::new(self.tree.left(i), self.tree.right(i) + 1)
    }

    /// The children of token `parent` that are behind it and have one of `relations`.
    pub fn children_behind(&self, parent: usize, relations: &'static [Rel]) -> impl Iterator<Item = usize> + '_ {
        self.tree.children(parent).filter(move |&c| c > parent && relations.contains(&self.token(c).rel))
    }

    /// The noun phrase with the head `head`, as one run of tokens, without relative and reported clauses.
    pub fn noun_phrase(&self, head: usize) -> TokenSpan {
        let sentence = self.sentence(head);
        let mut member = vec![false; sentence.len()];
        let mut stack = vec![head];
        while let Some(k) = stack.pop() {
            if !sentence.contains(k) || std::mem::replace(&mut member[k - sentence.start], true) {
                continue;
            }
            for child in self.tree.children(k) {
                let token = self.token(child);
                let clause = matches!(token.rel, Rel::Relcl | Rel::Advcl | Rel::Ccomp | Rel::Parataxis | Rel::Dep)
                    || (self.is_full_verb(child)
                        && !matches!(token.rel, Rel::Amod | Rel::Compound | Rel::Acl | Rel::Conj | Rel::Pobj))
                    || (token.rel == Rel::Acl && child > head + 1);
                if !clause {
                    stack.push(child);
                }
            }
        }
        let (mut start, mut end) = (self.before_hyphen(head), head + 1);
        while start > sentence.start && member[start - 1 - sentence.start] {
            start -= 1;
        }
        while end < sentence.end && member[end - sentence.start] {
            end += 1;
        }
        while end > head + 1 && !self.is_wordy(end - 1) {
            end -= 1;
        }
        // "Senator Ada Moor (D-Ohio)" is whole with its bracket.
        let open = end > head + 2 && (head..end).any(|i| self.is_char(i, "("));
        if open && end < sentence.end && self.is_char(end, ")") && !(head..end).any(|i| self.is_char(i, ")")) {
            end += 1;
        }
        let relative =
            |i: usize| word_in!(self.token(i).word, "which") && i > sentence.start && self.is_char(i - 1, ",");
        while start < head && (!self.is_wordy(start) || self.begins_with_day(start, head) || relative(start)) {
            start += 1;
        }
        let start = if start == head { self.article_of_player(head) } else { self.behind_moment(start, head) };
        TokenSpan::new(start, self.behind_hyphen(head, end))
    }

    /// The start of a phrase whose noun is spelt like an adjective, from which the parse cuts what stands in front: *the former
    /// international*.
    fn article_of_player(&self, head: usize) -> usize {
        if !word_in!(self.token(head).word, "international") {
            return head;
        }
        let modifies = |i: &usize| matches!(self.token(*i).tag, Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Cd | Tag::Hyph);
        let first = head - (self.sentence(head).start..head).rev().take_while(modifies).count();
        let the = first.checked_sub(1).filter(|&before| word_in!(self.token(before).word, "the"));
        the.unwrap_or(head)
    }

    /// The start of a noun that the parse cut at a hyphen, with its article and adjectives: *the co-op*. `head` is its last word.
    fn before_hyphen(&self, head: usize) -> usize {
        let sentence = self.sentence(head);
        let cut = head > sentence.start + 1 && self.is_hyphen(head - 1) && !self.tree.children(head).any(|c| c < head);
        if !cut || self.token(head).tag.is_proper() {
            return head;
        }
        let modifies = |i: &usize| matches!(self.token(*i).tag, Tag::Dt | Tag::PrpPoss | Tag::Jj);
        head - 2 - (sentence.start..head - 2).rev().take_while(modifies).count()
    }

    /// The end of a noun phrase that the parse cut at a hyphen: *the vice-premier*, but not the participle of *a report
    /// co-authored by Ada Moor*. `head` is its head, `end` the token behind it.
    fn behind_hyphen(&self, head: usize, end: usize) -> usize {
        let glued = |i: usize| i < self.len() && self.is_hyphen(i);
        if end != head + 1 || !glued(end) {
            return end;
        }
        let noun = |i: &usize| self.token(*i).tag.is_noun() || glued(*i);
        (end + 1..self.sentence(head).end).take_while(noun).last().map_or(end, |last| last + 1)
    }

    /// Whether no blank separates token `i` from its neighbours.
    pub fn is_glued(&self, i: usize) -> bool {
        let (before, token) = (i.checked_sub(1).map(|i| self.token(i).end), self.token(i));
        before == Some(token.start) && i + 1 < self.len() && self.token(i + 1).start == token.end
    }

    /// The reporting verb with its particle and auxiliaries.
    pub fn cue(&self, verb: usize) -> TokenSpan {
        let (mut start, mut end) = (verb, verb + 1);
        if self.tree.children(verb).any(|c| self.token(c).rel == Rel::Prt && c == end) {
            end += 1;
        }
        while start > 0 && {
            let token = self.token(start - 1);
            matches!(token.rel, Rel::Aux | Rel::Auxpass | Rel::Neg) && token.head as usize == verb
        } {
            start -= 1;
        }
        TokenSpan::new(start, end)
    }

    /// Whether token `i` is "that" as a conjunction or pronoun that opens a clause.
    pub fn opens_that_clause(&self, i: usize) -> bool {
        let token = self.token(i);
        word_in!(token.word, "that") && matches!(token.rel, Rel::Mark | Rel::Nsubj)
    }

    /// The first token of the sentence that starts at `start`, behind its dateline if it has one (*GENEVA, May 3 (Reuters)
    /// —*).
    pub fn body_start(&self, start: usize) -> usize {
        let shouted = self.form(start).chars().filter(|c| c.is_alphabetic()).count() >= 3
            && self.form(start).chars().all(|c| !c.is_lowercase());
        if start > 0 || !shouted {
            return start;
        }
        let ends = |i: usize| self.is_dash(i) || self.is_char(i, ":");
        let dash = (1..self.len().min(16)).find(|&i| ends(i));
        dash.filter(|&d| !(0..d).any(|i| self.token(i).tag.is_finite())).map_or(start, |d| d + 1)
    }
}
