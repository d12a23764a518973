//! The person whose name stands behind an office with the body or the thing that belongs to it: "Owner of the pub Ada Moor".

use super::described_names::name_at_end;
use super::entity_type::PersonEvidence;
use super::names::NameMention;
use super::tagged_text::TaggedText;
use super::title_fields::opens_complement;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{BODIES, DOCUMENTS, is_role_or_title, names_people, word_in};

/// The last word of the name of the person who ends a phrase whose head is an office, with the thing or the body that belongs to
/// the office in between: "Owner of the pub Ada Moor". "The mother of striker Ada Moor" is somebody else.
pub(super) fn holder_behind_complement(
    text: TaggedText,
    names: &[NameMention],
    phrase: TokenSpan,
    head: usize,
) -> Option<usize> {
    let preposition = head + 1;
    if preposition >= phrase.end || !opens_complement(text, preposition) {
        return None;
    }
    let name = name_at_end(names, TokenSpan::new(preposition + 1, phrase.end)).filter(|name| name.word_count >= 2)?;
    let between = TokenSpan::new(preposition + 1, name.tokens.start);
    let person = |i: usize| is_role_or_title(text.word(i)) || names_people(text.word(i)) || text.tag(i) == Tag::Pos;
    // "A fan of the band Ada Moor" is one of many.
    if word_in!(text.word(phrase.start), "a" | "an" | "one" | "another") {
        return None;
    }
    // "The director of the film Ada Moor", "the manager of the store John Reed": the name is the thing's.
    let thing = |i: usize| {
        BODIES.has(text.word(i)) && !word_in!(text.word(i), "pub" | "shop")
            || DOCUMENTS.has(text.word(i))
            || word_in!(
                text.word(i),
                "film"
                    | "movie"
                    | "series"
                    | "play"
                    | "novel"
                    | "musical"
                    | "show"
                    | "song"
                    | "album"
                    | "band"
                    | "store"
                    | "brand"
            )
    };
    if between.iter().next_back().is_some_and(thing) {
        return None;
    }
    let noun = between.iter().next_back().is_some_and(|i| text.tag(i).is_noun() || text.tag(i).is_proper());
    let plain = |i: usize| text.tag(i) != Tag::Comma && text.tag(i) != Tag::Cc && !person(i);
    (name.person >= PersonEvidence::Likely && noun && between.iter().all(plain)).then_some(name.tokens.end - 1)
}
