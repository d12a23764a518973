//! From the plain text of a block to its parse: tokens, sentences, tags, dependency trees.

use super::labels::{Rel, Tag};
use super::model::Model;
use super::parsed_block::ParsedBlock;
use super::parser::Parser;
use super::parser_token::{ParserToken, parser_tokens};
use super::report_filter::may_report;
use super::sentence_reuse::{PreviousBlock, SentenceReuse};
use super::tag_correction::{
    accused_person, claims_of_parent, downing_street, is_title_case, may_be_downing_street, name_before_aside,
    name_in_label, name_of_body, object_that, preposition_in_front, surname_in_label, verb_before_that,
    verb_behind_mark, verb_in_title, verb_of_naming,
};
use super::tagger::Tagger;
use super::token::{Sentence, Token};
use super::token_features::TokenFeatures;
use crate::text::{self, TextSpan, TokenSpan};

/// Parses blocks one after the other and reuses its buffers.
#[derive(Clone, Debug)]
pub struct Annotator {
    /// Features of the tokens of the current sentence.
    features: Vec<TokenFeatures>,
    tagger: Tagger,
    /// Input of the parser for the current sentence.
    parser_tokens: Vec<ParserToken>,
    parser: Parser,
}

impl Default for Annotator {
    // Made in place, as `Lookup` is.
    #[inline(always)]
    fn default() -> Self {
        Annotator {
            features: Vec::new(),
            tagger: Tagger::default(),
            parser_tokens: Vec::new(),
            parser: Parser::default(),
        }
    }
}

impl ParsedBlock {
    /// Parses the plain text of one block. Never fails; takes time linear in the length of `text`. For many blocks, an
    /// [`Annotator`] takes less time.
    pub fn of(text: &str) -> Self {
        Annotator::default().parse(text)
    }

    /// Parses with another model. `wanted` decides for every sentence, by its tokens and their features, whether heads
    /// and relations are computed.
    pub fn with(model: &Model, text: &str, wanted: impl Fn(&[Token], &[TokenFeatures]) -> bool) -> Self {
        Annotator::default().parse_with(model, text, None, wanted)
    }
}

impl Annotator {
    /// Parses the plain text of a block as [`ParsedBlock::of`] does.
    pub fn parse(&mut self, text: &str) -> ParsedBlock {
        self.parse_after(text, None)
    }

    /// The same result as [`Annotator::parse`], in less time when most sentences stood in `previous`, the block before an
    /// edit.
    pub fn parse_after(&mut self, text: &str, previous: Option<PreviousBlock>) -> ParsedBlock {
        self.parse_with(&Model::embedded(), text, previous, may_report)
    }

    fn parse_with(
        &mut self,
        model: &Model,
        text: &str,
        previous: Option<PreviousBlock>,
        wanted: impl Fn(&[Token], &[TokenFeatures]) -> bool,
    ) -> ParsedBlock {
        let spans = text::tokens(text);
        let sentences = text::sentences(text, &spans);
        let mut block = ParsedBlock { tokens: Vec::with_capacity(spans.len()), sentences: Vec::new() };
        let reuse = previous.map(|previous| SentenceReuse::compare(previous, text, &spans, &sentences));
        let mut after_mark = false;
        for (n, sentence) in sentences.into_iter().enumerate() {
            let (start, end) = (sentence.start as u32, sentence.end as u32);
            let known =
                reuse.as_ref().and_then(|reuse| reuse.append(n, spans[sentence.start].start, &mut block.tokens));
            if let Some(parsed) = known {
                after_mark = TokenFeatures::of(spans[sentence.end - 1].of(text)).is_mark;
                block.sentences.push(Sentence { start, end, parsed });
                continue;
            }
            self.tag(model, text, &spans[sentence.start..sentence.end], &mut after_mark, &mut block.tokens);
            let tokens = &mut block.tokens[sentence.start..sentence.end];
            let parsed = wanted(tokens, &self.features);
            if parsed {
                self.attach(model, sentence, tokens);
            }
            block.sentences.push(Sentence { start, end, parsed });
        }
        block
    }

    /// Appends the tokens of a sentence, which have the spans `spans`, with their tags and without heads. `after_mark`
    /// is true when the token in front of the next one is a quotation mark.
    fn tag(&mut self, model: &Model, text: &str, spans: &[TextSpan], after_mark: &mut bool, tokens: &mut Vec<Token>) {
        let Annotator { features, tagger, .. } = self;
        features.clear();
        features.extend(spans.iter().map(|span| TokenFeatures::of(span.of(text))));
        tagger.tag(&model.tagger, features);
        let title_case = is_title_case(text, spans);
        let label = if tokens.is_empty() { name_in_label(text, spans) } else { 0 };
        let sentence = tokens.len();
        let mut next = spans.first().map_or("", |first| first.of(text));
        for (i, span) in spans.iter().enumerate() {
            let form = next;
            next = spans.get(i + 1).map_or("", |next| next.of(text));
            let behind = || spans.get(i + 2).map_or("", |behind| behind.of(text));
            let word = features[i].word_of(form);
            let mut tag = Tag::from_number(tagger.tags[i]).unwrap_or(Tag::Nn);
            if i == 0
                && let Some(preposition) = preposition_in_front(word, tag, next)
            {
                tag = preposition;
            }
            if title_case && let Some(verb) = verb_in_title(word, tag) {
                tag = verb;
            }
            if *after_mark && let Some(verb) = verb_behind_mark(form, word, tag) {
                tag = verb;
            }
            if i < label && !tag.is_proper() && form.starts_with(char::is_alphabetic) {
                tag = Tag::Nnp;
            }
            let before = &tokens[sentence..];
            if let Some(verb) = verb_before_that(word, tag, next, before).or(claims_of_parent(word, tag, next, before))
            {
                tag = verb;
            }
            if let Some(name) = name_of_body(form, word, tag).or(surname_in_label(form, tag, next)) {
                tag = name;
            }
            if tag == Tag::Vbn
                && let Some(verb) = verb_of_naming(word, before, text, &spans[i..])
            {
                tag = verb;
            }
            if let Some(noun) = accused_person(word, tag, before.last(), next) {
                tag = noun;
            }
            if next == "," {
                if let Some(name) = name_before_aside(text, &spans[i..], tag, before).filter(|_| !title_case) {
                    tag = name;
                }
                if let Some(pronoun) = object_that(word, tag, before.last(), behind()) {
                    tag = pronoun;
                }
            }
            if may_be_downing_street(form)
                && let Some(name) = downing_street(form, before.last(), [next, behind()])
            {
                tag = name;
            }
            // The parser reads the corrected tags.
            tagger.tags[i] = tag as u8;
            *after_mark = features[i].is_mark;
            let head = tokens.len() as u32;
            tokens.push(Token { start: span.start, end: span.end, word, tag, head, rel: Rel::Root });
        }
    }

    /// Sets heads and relations of the tokens of a sentence that was tagged last.
    fn attach(&mut self, model: &Model, sentence: TokenSpan, tokens: &mut [Token]) {
        parser_tokens(&self.features, &self.tagger.tags, &mut self.parser_tokens);
        self.parser.parse(&model.parser, &self.parser_tokens);
        let state = &self.parser.state;
        for (token, (&head, &label)) in tokens.iter_mut().zip(state.head.iter().zip(&state.label)) {
            if (head as usize) < sentence.len() {
                token.head = sentence.start as u32 + head;
                token.rel = Rel::from_number(label).unwrap_or(Rel::Dep);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_cannot_report_have_tags_only() {
        let text = "The road was closed for weeks. “It rained,” Moor said.";
        let parsed = ParsedBlock::of(text);
        assert_eq!(parsed.sentences.iter().map(|s| s.parsed).collect::<Vec<_>>(), [false, true]);
        let first = parsed.sentences[0].tokens();
        assert!(first.iter().all(|i| parsed.is_root(i) && parsed.tokens[i].rel == Rel::Root));
        assert_eq!(parsed.tokens[1].tag, Tag::Nn);
    }

    #[test]
    fn a_reported_clause_depends_on_its_verb() {
        let text = "The mayor said that the bridge was closed.";
        let parsed = ParsedBlock::of(text);
        let arcs: Vec<(&str, Rel, &str)> = (0..parsed.tokens.len())
            .map(|i| (parsed.form(text, i), parsed.tokens[i].rel, parsed.form(text, parsed.tokens[i].head as usize)))
            .collect();
        for arc in [("mayor", Rel::Nsubj, "said"), ("closed", Rel::Ccomp, "said"), ("bridge", Rel::Nsubjpass, "closed")]
        {
            assert!(arcs.contains(&arc), "{arc:?} in {arcs:?}");
        }
    }

    #[test]
    fn heads_of_a_later_sentence_are_indices_into_the_block() {
        let text = "It rained. “It rained,” Moor said. It rained. “No,” Falk said.";
        let parsed = ParsedBlock::of(text);
        for name in ["Moor", "Falk"] {
            let i = (0..parsed.tokens.len()).find(|&i| parsed.form(text, i) == name).expect(name);
            assert_eq!((parsed.form(text, parsed.tokens[i].head as usize), parsed.tokens[i].rel), ("said", Rel::Nsubj));
        }
    }

    #[test]
    fn an_annotator_gives_the_same_result_after_other_blocks() {
        let texts = ["“We are ready,” said Ada Moor.", "", "Mayor Says Bridge Will Open In May", "It rained, he said."];
        let mut annotator = Annotator::default();
        for text in texts.iter().chain(texts.iter().rev()) {
            assert_eq!(annotator.parse(text), ParsedBlock::of(text), "{text}");
        }
    }

    #[test]
    fn known_mistakes_of_the_tagger_are_corrected() {
        let tag_of = |text: &str, form: &str| {
            let parsed = ParsedBlock::of(text);
            (0..parsed.tokens.len()).find(|&i| parsed.form(text, i) == form).map(|i| parsed.tokens[i].tag)
        };
        assert_eq!(tag_of("Mayor Says Bridge Will Open In May", "Says"), Some(Tag::Vbz));
        assert_eq!(tag_of("“It rained,” notes Orla Finch.", "notes"), Some(Tag::Vbz));
        assert_eq!(tag_of("No 10 said it was late.", "10"), Some(Tag::Nnp));
        assert_eq!(tag_of("No 10 people said it was late.", "10"), Some(Tag::Cd));
        assert_eq!(tag_of("Moor rejected that, saying it was late.", "that"), Some(Tag::Dt));
        assert_eq!(tag_of("Moor said that, speaking as a farmer, she would wait.", "that"), Some(Tag::In));
    }
}
