//! Headings and pull quotes: words between quotation marks without a source that somebody says elsewhere in the document.

use smallvec::smallvec;

use super::basis::EvidenceBasis;
use super::heading_of_interview::{answer_of_interview, is_heading_of_all};
use super::source_text::{text_of, trimmed};
use super::{Evidence, Quote, QuoteKind};
use crate::block::BlockView;
use crate::block::attribution::ContentFingerprint;
use crate::block::quotations::{Pattern, Polarity};
use crate::document::quotations::page;
use crate::grammar::Tag;
use crate::text::{BlockKind, Span, TextSpan, TokenSpan};

/// Fewest words that must be the same: two words may be said by anybody.
const FEWEST_WORDS: usize = 3;

/// Number of marks without a source that are looked for among all quotations. No article has as many headings in marks.
const MOST_MARKS: usize = 40;

/// Number of quotations in front of some words that may cover them with one of their pieces.
const MOST_PIECES: usize = 8;

/// Gives the words between quotation marks in headings and the pull quotes that have no source the speaker of the quotation
/// that says the same. Those that two people say get none. `quotes` are in order; what is found is added at their end.
pub(super) fn attribute_repetitions(views: &[BlockView], quotes: &mut Vec<Quote>) {
    for (block, text_span) in sourceless_marks(views, quotes).into_iter().take(MOST_MARKS) {
        let view = &views[block];
        let words = text_span.of(&view.block.text);
        let repeated = original(views, quotes, words).map(|original| (original, EvidenceBasis::Repetition));
        let heads = || is_heading_of_all(views, block, words).then(|| answer_of_interview(views, quotes)).flatten();
        let found = repeated.or_else(|| heads().map(|answer| (answer, EvidenceBasis::HeadingOfInterview)));
        let Some((original, basis)) = found else { continue };
        let Quote { speaker, confidence, ref content, .. } = quotes[original];
        let (spans, span) = (smallvec![content[0]], view.source_span(text_span));
        let confidence = confidence.min(page(Pattern::Repetition).confidence);
        let evidence = Evidence { pattern: Pattern::Repetition, spans, basis };
        match quotes.iter_mut().find(|quote| quote.content[0] == span) {
            Some(quote) => (quote.speaker, quote.confidence, quote.evidence) = (speaker, confidence, evidence),
            None => quotes.push(Quote {
                kind: QuoteKind::Direct,
                content: smallvec![span],
                quoted: smallvec![span],
                polarity: Polarity::Affirmed,
                cue: None,
                mention: None,
                fingerprint: ContentFingerprint::of_pieces([text_span.of(&view.block.text)].into_iter()),
                speaker,
                confidence,
                evidence,
            }),
        }
    }
}

/// Whether the document has words between quotation marks whose speaker depends on whether somebody else says the same.
pub fn has_sourceless_marks<'v>(views: impl IntoIterator<Item = BlockView<'v>>, quotes: &[Quote]) -> bool {
    let views: Vec<BlockView> = views.into_iter().collect();
    !sourceless_marks(&views, quotes).is_empty()
}

/// The pairs of marks in headings, and those that hold all words of their block, that no quotation with a source covers:
/// block and marks. `quotes` are in order of the text.
fn sourceless_marks(views: &[BlockView], quotes: &[Quote]) -> Vec<(usize, TextSpan)> {
    let mut found = Vec::new();
    // Number of quotations that begin in front of the block or in it.
    let (mut first, mut near) = (true, 0);
    for (block, view) in views.iter().enumerate() {
        let begins = first && view.block.kind != BlockKind::Boilerplate;
        first &= !begins;
        // Most blocks have no marks.
        if view.structure.quoted.is_empty() || view.block.kind == BlockKind::Boilerplate {
            continue;
        }
        let heading = begins || view.block.kind.is_heading();
        for quoted in &view.structure.quoted {
            if quoted.words < FEWEST_WORDS
                || !(heading || is_all(view, quoted.tokens) || has_label_behind(view, quoted.tokens))
            {
                continue;
            }
            let Some(marks) = view.parsed.text_span(quoted.tokens) else { continue };
            let span = view.source_span(marks);
            near += quotes[near..].iter().take_while(|quote| quote.content[0].start < span.end).count();
            if !has_source(&quotes[..near], span) && may_be_said(view, quoted.tokens, heading) {
                found.push((block, marks));
            }
        }
    }
    found
}

/// Whether some tokens are all words of their block: at most one token that is no word stands on each side. In front may stand the time of
/// an entry: *6.20pm “Go home and rest”*.
fn is_all(view: &BlockView, tokens: TokenSpan) -> bool {
    let no_word = |i: usize| !view.parsed.form(&view.block.text, i).contains(char::is_alphanumeric);
    let end = view.structure.tokens;
    tokens.start <= 2
        && tokens.end + 1 >= end
        && (0..tokens.start).all(|i| no_word(i) || is_time_of_entry(view.parsed.form(&view.block.text, i)))
        && (tokens.end >= end || no_word(end - 1))
}

/// Whether a token is the time of day in front of an entry, or a part of it: "6.20pm", "14:05", "p.m."
fn is_time_of_entry(form: &str) -> bool {
    let clock = form.starts_with(|c: char| c.is_ascii_digit()) && form.contains(['.', ':', 'm']);
    clock || matches!(form, "am" | "pm" | "a.m." | "p.m.")
}

/// Whether a block consists of some tokens, a colon and a few words for who says them, as a heading does: *“We did not want to be here”:
/// union*.
fn has_label_behind(view: &BlockView, tokens: TokenSpan) -> bool {
    /// Longest words for a speaker, in tokens.
    const LONGEST: usize = 4;
    let label = view.parsed.tokens.get(tokens.end + 1..view.structure.tokens).unwrap_or_default();
    tokens.start == 0
        && view.parsed.form(&view.block.text, tokens.end) == ":"
        && (1..=LONGEST).contains(&label.len())
        && !label.iter().any(|token| token.tag.is_verb() || token.tag == Tag::Stop)
}

/// Whether the words between some marks may be speech: they have a verb, or are no title although they are all of their block. "The
/// ‘Third Avenue Project’" is a name, and so may be ‘The Third Avenue Project’ alone.
#[expect(clippy::iter_nth_zero, reason = "with `next` the compiler inlines the callers in a way that takes 1 % longer")]
fn may_be_said(view: &BlockView, tokens: TokenSpan, heading: bool) -> bool {
    let mut words = view.parsed.tokens[tokens.start..tokens.end].iter();
    let all = !heading || is_all(view, tokens);
    words.clone().any(|token| token.tag.is_finite())
        || all && words.nth(0).is_some() && words.any(|token| starts_lower(&view.block.text, token.start))
}

/// Whether a small letter stands at an offset of a text.
fn starts_lower(text: &str, start: u32) -> bool {
    text.get(start as usize..).is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// Whether a quotation that has a source of its own, or continues one, covers some words. `quotes` are those that begin in front of
/// their end.
fn has_source(quotes: &[Quote], span: Span) -> bool {
    let depends = |quote: &Quote| {
        let basis = quote.evidence.basis;
        matches!(basis, EvidenceBasis::Nothing | EvidenceBasis::Repetition | EvidenceBasis::HeadingOfInterview)
    };
    let covers =
        |quote: &Quote| quote.content.iter().any(|content| content.start < span.end && content.end > span.start);
    // A quotation of several pieces may begin far in front of its last one.
    quotes.iter().rev().take(MOST_PIECES).any(|quote| covers(quote) && !depends(quote))
}

/// The index of the quotation with a speaker that holds some words; `None` when there is none, or when several people say them.
fn original(views: &[BlockView], quotes: &[Quote], words: &str) -> Option<usize> {
    let words = trimmed(words);
    let says = |quote: &Quote| quote.content.iter().any(|&span| holds(text_of(views, span), words));
    let mut found = quotes.iter().enumerate().filter(|(_, quote)| {
        quote.speaker.is_some() && quote.evidence.basis != EvidenceBasis::Repetition && says(quote)
    });
    let (original, quote) = found.next()?;
    found.all(|(_, other)| other.speaker == quote.speaker).then_some(original)
}

/// Whether a text holds some words, which begin and end where a word does. The first letter may be a capital in only one of the two.
fn holds(text: &str, words: &str) -> bool {
    let Some(first) = words.chars().next() else { return false };
    let rest = &words[first.len_utf8()..];
    let begins = |at: usize| {
        let mut before = text[..at].chars().rev();
        let same = before.next().is_some_and(|letter| letter.to_lowercase().eq(first.to_lowercase()));
        same && !before.next().is_some_and(char::is_alphanumeric)
    };
    text.match_indices(rest).any(|(at, _)| begins(at) && !text[at + rest.len()..].starts_with(char::is_alphanumeric))
}
