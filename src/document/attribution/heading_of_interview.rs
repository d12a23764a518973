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

/// Most words of the name of a section above the heading: "The Big Read".
const LONGEST_SECTION: usize = 4;

/// Whether some words are all of the first block of an article, or of the one behind the name of a section.
pub(super) fn is_heading_of_all(views: &[BlockView], block: usize, words: &str) -> bool {
    let mut running = (0..=block).filter(|&i| views[i].block.kind != BlockKind::Boilerplate);
    let first = running.next();
    let second = running.next().filter(|_| first.is_some_and(|first| names_section(&views[first].block.text)));
    (first == Some(block) || second == Some(block)) && trimmed(words) == trimmed(&views[block].block.text)
}

/// Whether the text of a block is as short as the name of a section and is no sentence.
fn names_section(text: &str) -> bool {
    let text = text.trim();
    text.split_whitespace().count() <= LONGEST_SECTION && text.ends_with(char::is_alphanumeric)
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
