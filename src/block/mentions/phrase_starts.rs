//! Where the phrase of a source begins, when the parser cut it or took words in front of it for a part.

use super::clock_times::behind_clock;
use super::described_names::names_from;
use super::entity_type::PersonEvidence;
use super::names::NameMention;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::word_in;

/// A phrase without the words in front of it that tell when something was said, which the parser may take for a part of it:
/// "Yesterday ministers said", "Last night two officers said". In "today’s leaders" and "last year’s winners" they are one.
pub(super) fn behind_time(text: TaggedText, phrase: TokenSpan, head: usize) -> TokenSpan {
    let phrase = behind_clock(text, phrase, head);
    let first = text.word(phrase.start);
    let behind = if word_in!(first, "yesterday" | "today" | "tomorrow" | "tonight") {
        phrase.start + 1
    } else if word_in!(first, "last" | "this" | "next")
        && phrase.len() > 2
        && word_in!(
            text.word(phrase.start + 1),
            "night"
                | "week"
                | "month"
                | "year"
                | "morning"
                | "afternoon"
                | "evening"
                | "weekend"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
        )
    {
        phrase.start + 2
    } else {
        return phrase;
    };
    let many = |i: usize| matches!(text.tag(i), Tag::Nns | Tag::Nnps | Tag::Dt | Tag::PrpPoss | Tag::Cd | Tag::Prp);
    // "This morning ministers and unions said", but "Today programme presenter Ada Moor said".
    let plural = many(head) || text.get(behind).is_some_and(|_| many(behind));
    if behind <= head && behind < phrase.end && plural && text.tag(behind) != Tag::Pos {
        TokenSpan::new(behind, phrase.end)
    } else {
        phrase
    }
}

/// A phrase with the words behind the article, when the parser took it for all of the phrase: "The Under-Secretary-General for
/// Peace Operations, Ada Moor, said".
pub(super) fn behind_article(text: TaggedText, phrase: TokenSpan) -> TokenSpan {
    /// Most words behind the article.
    const LONGEST: usize = 10;
    if phrase.len() > 1 || !word_in!(text.word(phrase.start), "the") {
        return phrase;
    }
    let end = text.sentence_end(phrase.start).min(phrase.end + LONGEST);
    let close = (phrase.end..end).find(|&i| text.tag(i) == Tag::Comma || text.tag(i).is_finite());
    TokenSpan::new(phrase.start, close.unwrap_or(phrase.end))
}

/// A phrase with the article in front of it, which the parser may hang elsewhere: "The mother-of-two".
pub(super) fn with_article(text: TaggedText, phrase: TokenSpan) -> TokenSpan {
    let article = phrase
        .start
        .checked_sub(1)
        .filter(|&i| word_in!(text.word(i), "the" | "a" | "an") && text.sentence_end(i) > phrase.start);
    TokenSpan::new(article.unwrap_or(phrase.start), phrase.end)
}

/// A phrase from the description of the person at its end on, when the parser took the occasion behind the preposition at the start of
/// the sentence into it: "At her Requiem Mass in St Mary’s, her daughter, Ada Moor, told".
pub(super) fn behind_occasion(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> TokenSpan {
    /// Longest way from the preposition to the phrase, in tokens.
    const LONGEST: usize = 6;
    let first = text.parsed.sentence_of(phrase.start).start as usize;
    let led = first < phrase.start
        && phrase.start - first <= LONGEST
        && word_in!(text.word(first), "at" | "in" | "during" | "after" | "before" | "outside");
    let comma = |from: usize| (from..phrase.end).find(|&i| text.tag(i) == Tag::Comma);
    let Some(open) = comma(phrase.start).filter(|_| led) else { return phrase };
    let Some(close) = comma(open + 1) else { return phrase };
    let person = |name: &NameMention| name.person >= PersonEvidence::Likely && name.tokens.start == close + 1;
    let described =
        matches!(text.tag(open + 1), Tag::Dt | Tag::PrpPoss) && (open + 2..close).any(|i| text.tag(i).is_noun());
    let named = names_from(names, TokenSpan::new(close + 1, phrase.end)).next().is_some_and(|(_, name)| person(name));
    // The first name may be a person of whom all the others are said.
    let other = names_from(names, TokenSpan::new(phrase.start, open)).next();
    let other = other.is_some_and(|(_, name)| {
        name.person == PersonEvidence::Sure || name.word_count >= 2 && name.tokens.end == open
    });
    if described && named && !other { TokenSpan::new(open + 1, phrase.end) } else { phrase }
}
