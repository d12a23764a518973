//! The input of the parser: tokens with their tags and counts.

use super::labels::Tag;
use super::token_features::TokenFeatures;
use crate::lexicon::{WordId, reporting_noun, reporting_verb};

/// A token with what the parser's features use.
#[derive(Clone, Copy, Debug)]
pub struct ParserToken {
    /// Hash of its word.
    pub word: u64,
    /// Number of its tag, from 1.
    pub tag: u64,
    /// Hash of word and tag together.
    pub both: u64,
    /// How it can report speech: the number of a class of verbs or nouns.
    pub class: u64,
    /// Twice the number of quotation marks up to and with the token, plus 1 when the number is odd.
    pub marks: u64,
    /// Number of finite verbs before it.
    pub verbs: u32,
    /// Number of commas before it.
    pub commas: u32,
}

impl ParserToken {
    /// Stands in for a token that does not exist.
    pub const NIL: ParserToken = ParserToken { word: 1, tag: 90, both: 1, class: 7, marks: 0, verbs: 0, commas: 0 };
    /// The virtual root.
    const ROOT: ParserToken = ParserToken { word: 3, tag: 91, both: 3, class: 6, marks: 0, verbs: 0, commas: 0 };
}

/// The class of a reporting word, so that rare reporting verbs share the weights of frequent ones that behave alike.
fn class(word: WordId) -> u64 {
    match reporting_verb(word) {
        Some(verb) if verb.says() && verb.is_core() => 1,
        Some(verb) if verb.says() && !verb.only_direct() => 2,
        Some(_) => 3,
        None => 4 * u64::from(reporting_noun(word)),
    }
}

/// Fills `parser_tokens` with the tokens of a sentence and the virtual root. `tags` are numbers of [`Tag`].
pub fn parser_tokens(features: &[TokenFeatures], tags: &[u8], parser_tokens: &mut Vec<ParserToken>) {
    parser_tokens.clear();
    let (mut marks, mut verbs, mut commas) = (0, 0, 0);
    for (token, &tag) in features.iter().zip(tags) {
        marks += u64::from(token.is_mark);
        parser_tokens.push(ParserToken {
            word: token.word,
            tag: u64::from(tag) + 1,
            both: token.word.wrapping_mul(31).wrapping_add(u64::from(tag) + 1),
            class: class(WordId(token.word)),
            marks: marks << 1 | (marks & 1),
            verbs,
            commas,
        });
        let tag = Tag::from_number(tag);
        verbs += u32::from(tag.is_some_and(Tag::is_finite));
        commas += u32::from(tag == Some(Tag::Comma));
    }
    parser_tokens.push(ParserToken { marks: marks << 1, verbs, commas, ..ParserToken::ROOT });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(tagged: &[(&str, Tag)]) -> Vec<ParserToken> {
        let features: Vec<TokenFeatures> = tagged.iter().map(|(form, _)| TokenFeatures::of(form)).collect();
        let tags: Vec<u8> = tagged.iter().map(|(_, tag)| *tag as u8).collect();
        let mut tokens = Vec::new();
        parser_tokens(&features, &tags, &mut tokens);
        tokens
    }

    #[test]
    fn marks_verbs_and_commas_are_counted_from_the_left() {
        let sentence = [
            ("“", Tag::OpenQuote),
            ("Go", Tag::Vb),
            (",", Tag::Comma),
            ("”", Tag::CloseQuote),
            ("she", Tag::Prp),
            ("said", Tag::Vbd),
            (".", Tag::Stop),
        ];
        let tokens = tokens(&sentence);
        assert_eq!(tokens.len(), sentence.len() + 1, "the virtual root is the last");
        // Twice the number, plus one inside a quotation.
        assert_eq!(tokens.iter().map(|t| t.marks).collect::<Vec<_>>(), [3, 3, 3, 4, 4, 4, 4, 4]);
        assert_eq!(tokens.iter().map(|t| t.commas).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1, 1, 1]);
        assert_eq!(tokens.iter().map(|t| t.verbs).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 0, 1, 1], "“Go” is not finite");
    }

    #[test]
    fn reporting_words_have_classes() {
        let class = |word| class(WordId::of(word));
        assert_eq!(["said", "insisted", "recalled", "described", "statement", "ferry"].map(class), [1, 1, 3, 3, 4, 0]);
    }

    #[test]
    fn the_same_word_with_another_tag_is_another_pair() {
        let tokens = tokens(&[("report", Tag::Nn), ("report", Tag::Vb)]);
        assert!(tokens[0].word == tokens[1].word && tokens[0].both != tokens[1].both);
    }
}
