//! Words that mean a person by where somebody comes from: "the Nigerian", "a Dane named Lars Holm", "the South Korean".

use super::role_words::country_of_pair;
use super::tagged_text::TaggedText;
use crate::grammar::Tag;
use crate::lexicon::{NATIONALS, country, word_in};

/// Whether the single word at `i` tells where somebody comes from who is not named by it: "a Dane", "a cheerful Dane named
/// Lars Holm", "another young Norwegian, Lars Holm".
pub(super) fn is_one_of_a_people(text: TaggedText, i: usize) -> bool {
    /// Longest way back to the article, in tokens.
    const LONGEST: usize = 3;
    let adjectives = (0..i).rev().take(LONGEST).take_while(|&at| matches!(text.tag(at), Tag::Jj | Tag::Vbn | Tag::Cd));
    let first = adjectives.last().unwrap_or(i);
    let one = first > 0 && word_in!(text.word(first - 1), "a" | "an" | "another");
    let next = text.get(i + 1).filter(|_| i + 1 < text.sentence_end(i));
    if !one || next.is_some_and(|t| t.tag.is_noun() || matches!(t.tag, Tag::Hyph | Tag::Pos | Tag::Jj)) {
        return false;
    }
    let named = next.is_some_and(|t| word_in!(t.word, "named" | "called"));
    // "A jubilant Reed said": a person may have an adjective.
    let member = word_in!(
        text.word(i),
        "conservative"
            | "democrat"
            | "republican"
            | "tory"
            | "liberal"
            | "socialist"
            | "nationalist"
            | "catholic"
            | "muslim"
    );
    named || member || country(text.word(i)).is_some() || first == i
}

/// Whether the word at `i` means a person by where somebody comes from: "the Nigerian said", "the 22-year-old Swiss said".
pub(super) fn is_national(text: TaggedText, i: usize) -> bool {
    /// Longest way back to the article, in tokens; an age is five.
    const LONGEST: usize = 6;
    // "47-year-old", "Somali-born"
    let compound = |at: usize| text.tag(at).is_noun() && text.tag(at + 1) == Tag::Hyph;
    let adjective = |at: &usize| matches!(text.tag(*at), Tag::Jj | Tag::Vbn | Tag::Cd | Tag::Hyph) || compound(*at);
    let first = (0..i).rev().take(LONGEST).take_while(adjective).last().unwrap_or(i);
    // "The South Korean", "the 22-year-old South Korean"
    let pair = is_pair_of_people(text, i);
    let first = if pair { first.min(i - 1) } else { first };
    let first = if pair { (0..first).rev().take(LONGEST).take_while(adjective).last().unwrap_or(first) } else { first };
    // "The former England international", "the 32-cap international"
    let player = word_in!(text.word(i), "international");
    let of_team = |at: &usize| adjective(at) || text.tag(*at).is_noun() || text.is_capitalised(*at);
    let back = (0..first).rev().take(if player { LONGEST } else { 0 });
    let first = back.take_while(|at| of_team(at) && !word_in!(text.word(*at), "the")).last().unwrap_or(first);
    let the = first.checked_sub(1).is_some_and(|before| word_in!(text.word(before), "the"));
    // Without an adjective "the Swiss" are the people or the government.
    let one = NATIONALS.has(text.word(i))
        || pair
        || first < i && (player && !text.is_capitalised(i) || country(text.word(i)).is_some());
    let next = text.get(i + 1).filter(|_| i + 1 < text.sentence_end(i));
    let modifies = next.is_some_and(|t| {
        t.tag.is_noun() || t.tag.is_proper() || matches!(t.tag, Tag::Hyph | Tag::Pos | Tag::Jj | Tag::Cd)
    });
    the && one && !modifies
}

/// Whether the word at `i` and the one in front are the word for one of a people: "South Korean", "Sri Lankan"; or of a party:
/// "Liberal Democrat".
pub(super) fn is_pair_of_people(text: TaggedText, i: usize) -> bool {
    let member = word_in!(text.word(i), "democrat" | "dem" | "unionist")
        && i > 0
        && word_in!(text.word(i - 1), "liberal" | "lib" | "social" | "christian" | "democratic" | "ulster");
    if member {
        return true;
    }
    let people = ["an", "er"].iter().any(|end| text.form(i).ends_with(end));
    people && i > 0 && text.is_capitalised(i - 1) && country_of_pair(text, i - 1).is_some()
}
