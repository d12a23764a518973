//! The words between quotation marks that are the heading of an interview: those of the one who answers, although no answer holds them
//! as they stand there.

use super::Quote;
use super::source_text::{text_of, trimmed};
use crate::block::BlockView;
use crate::block::quotations::Pattern;
use crate::speaker::SpeakerId;
use crate::text::BlockKind;

/// Fewest turns of the one who answers.
const FEWEST_ANSWERS: usize = 3;

/// Whether some words are all of the first block of an article.
pub(super) fn is_heading_of_all(views: &[BlockView], block: usize, words: &str) -> bool {
    let first = views.iter().position(|view| view.block.kind != BlockKind::Boilerplate);
    first == Some(block) && trimmed(words) == trimmed(&views[block].block.text)
}

/// How often somebody asks and says something else in a dialogue.
struct Turns {
    speaker: SpeakerId,
    /// The index of the first turn among the quotations.
    first: usize,
    questions: usize,
    statements: usize,
}

/// The index of the first answer in an interview: one person answers, and at most one other asks. A debate and a panel have no such
/// person.
pub(super) fn answer_of_interview(views: &[BlockView], quotes: &[Quote]) -> Option<usize> {
    let mut people: Vec<Turns> = Vec::new();
    for (n, quote) in quotes.iter().enumerate() {
        let turn = matches!(quote.evidence.pattern, Pattern::Label | Pattern::Answer);
        let Some(speaker) = quote.speaker.filter(|_| turn) else { continue };
        let asks = quote.content.last().is_some_and(|&last| text_of(views, last).trim_end().ends_with('?'));
        let known = people.iter().position(|turns| turns.speaker == speaker);
        let index = known.unwrap_or(people.len());
        if known.is_none() {
            if people.len() == 2 {
                return None;
            }
            people.push(Turns { speaker, first: n, questions: 0, statements: 0 });
        }
        let turns = people.get_mut(index)?;
        turns.questions += usize::from(asks);
        turns.statements += usize::from(!asks);
    }
    let answers = |turns: &Turns| turns.statements > turns.questions;
    let mut answering = people.iter().filter(|turns| answers(turns));
    let answerer = answering.next()?;
    (answering.next().is_none() && answerer.statements >= FEWEST_ANSWERS).then_some(answerer.first)
}
