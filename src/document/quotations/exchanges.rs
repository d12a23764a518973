//! Questions and answers in running text, with a dash between the two, as old reports of courts have them: *The Coroner: Did you see
//! him?—Witness: No, sir.*

use smallvec::SmallVec;

use super::patterns::label;
use crate::block::BlockView;
use crate::block::mentions::{GrammaticalRole, PersonEvidence};
use crate::block::quotations::{
    AttributionStatus, DocumentTokenSpan, NameInBlock, Pattern, Quotation, SourceRelation, TokenSpan,
};
use crate::text::BlockKind;

/// Fewest answers behind a dash in an article that reports an examination. A writer may ask and answer once.
const FEWEST: usize = 2;

/// Longest label between a dash and a colon, in tokens.
const LONGEST_LABEL: usize = 5;

/// Longest bracket behind a name in a label, in tokens.
const LONGEST_BRACKET: usize = 14;

/// How far in front of an answer the paragraph may stand that introduces the witness, in blocks.
const REACH: usize = 40;

/// Last token at which the name can begin with which a paragraph about a witness begins.
const LAST_OPENING: usize = 2;

/// The questions and answers of a document.
pub struct Exchanges<'a> {
    views: &'a [BlockView<'a>],
    /// Whether the document has any.
    any: bool,
    /// The index of the last question with a label: the next ones without are asked by the same person.
    asked: Option<usize>,
}

impl<'a> Exchanges<'a> {
    /// Those of a document.
    pub fn of(views: &'a [BlockView<'a>]) -> Self {
        let answers: usize = views.iter().map(|view| view.structure.answers.len()).sum();
        Exchanges { views, any: answers >= FEWEST, asked: None }
    }

    /// The questions and answers of a block in order, when it consists of them; `count` quotations are in front of it.
    #[inline]
    pub fn in_block(&mut self, block: usize, count: usize) -> Vec<Quotation> {
        let view = &self.views[block];
        if !self.any || view.structure.answers.is_empty() || view.block.kind != BlockKind::Paragraph {
            return Vec::new();
        }
        self.turns_in(block, count)
    }

    /// The questions and answers of a block that consists of them.
    fn turns_in(&mut self, block: usize, count: usize) -> Vec<Quotation> {
        let view = &self.views[block];
        let structure = view.structure;
        let mut found = Vec::with_capacity(2 * structure.answers.len());
        let mut start = 0;
        for (n, &dash) in structure.answers.iter().enumerate() {
            let dash = dash as usize;
            let question = match structure.label.as_ref().filter(|label| n == 0 && label.colon < dash) {
                Some(label) => self.labelled(block, label.name, label.colon, dash),
                None => self.turn(block, TokenSpan::new(start, dash), None),
            };
            if question.cue.is_some() {
                self.asked = Some(count + found.len());
            }
            found.push(match self.asked.filter(|_| question.cue.is_none()) {
                Some(asked) => Quotation { status: AttributionStatus::Continues(asked), ..question },
                None => question,
            });
            let next =
                structure.answers.get(n + 1).map(|&next| view.parsed.sentence_of(next as usize - 1).start as usize);
            start = next.unwrap_or(structure.tokens).max(dash + 1);
            found.push(self.turn(block, TokenSpan::new(dash + 1, start), self.witness(block)));
        }
        found
    }

    /// What stands behind a label up to token `end`.
    fn labelled(&self, block: usize, name: TokenSpan, colon: usize, end: usize) -> Quotation {
        let content = content(block, TokenSpan::new(colon + 1, end));
        label::named_by(Pattern::Label, block, content, name, colon)
    }

    /// A question or an answer, which may begin with a label; without one it is the `speaker`'s.
    fn turn(&self, block: usize, tokens: TokenSpan, speaker: Option<NameInBlock>) -> Quotation {
        if let Some((name, colon)) = self.label(block, tokens) {
            return self.labelled(block, name, colon, tokens.end);
        }
        let status = if speaker.is_some() { AttributionStatus::Own } else { AttributionStatus::Nobody };
        let relation = speaker.map(|_| SourceRelation::Label);
        Quotation {
            relation,
            status,
            introduction: speaker,
            ..Quotation::without_cue(Pattern::Answer, content(block, tokens))
        }
    }

    /// The name of a label at the start of some tokens, and its colon: *Mr. Moor (for the owners):*, *By the Coroner:*
    fn label(&self, block: usize, tokens: TokenSpan) -> Option<(TokenSpan, usize)> {
        let view = &self.views[block];
        let form = |i: usize| view.parsed.form(&view.block.text, i);
        let start = tokens.start + usize::from(form(tokens.start) == "By");
        let named = |i: &usize| form(*i).starts_with(char::is_uppercase) || matches!(form(*i), "." | "the");
        let end = start + (start..tokens.end).take(LONGEST_LABEL).take_while(named).count();
        let bracket = end < tokens.end && form(end) == "(";
        let close = (end..tokens.end).take(LONGEST_BRACKET).find(|&i| bracket && form(i) == ")");
        let colon = close.map_or(end, |close| close + 1);
        let labels = end > start && colon + 1 < tokens.end && form(colon) == ":";
        labels.then(|| (TokenSpan::new(start, end), colon))
    }

    /// The person with whose name the last paragraph began that is about a person: who is giving evidence.
    fn witness(&self, block: usize) -> Option<NameInBlock> {
        let opening = |n: &usize| {
            let view = &self.views[*n];
            let reports = view.structure.label.is_none() && view.structure.answers.is_empty();
            reports
                && view.names.first().is_some_and(|name| {
                    name.tokens.start <= LAST_OPENING
                        && name.person >= PersonEvidence::Likely
                        && name.grammatical_role == GrammaticalRole::Subject
                })
        };
        let found = (block.saturating_sub(REACH)..block).rev().find(opening)?;
        Some(NameInBlock { block: found as u32, name: 0 })
    }
}

fn content(block: usize, tokens: TokenSpan) -> SmallVec<[DocumentTokenSpan; 2]> {
    [DocumentTokenSpan::new(block, tokens)].into_iter().collect()
}
