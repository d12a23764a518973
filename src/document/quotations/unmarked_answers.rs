//! Interviews whose answers have neither labels nor quotation marks: questions in bold and paragraphs below them.

use crate::block::BlockView;
use crate::block::mentions::PersonEvidence;
use crate::block::quotations::NameInBlock;
use crate::lexicon::{WordId, is_first_person_singular, word_in};
use crate::text::BlockKind;

/// One answer in so many may begin with a quotation mark in an interview whose answers have none.
const MOST_QUOTED: usize = 4;

/// Fewest questions of an interview whose answers have neither labels nor marks.
const FEWEST_QUESTIONS: usize = 3;

/// Opens a turn at each answer of an interview that has neither labels nor quotation marks: several blocks are questions that
/// say "you", and what stands below them speaks of "I". In a list of questions and answers for readers nobody does. Returns the
/// blocks in which the interviewer speaks, in order; they belong to no turn. `None` when the document is no such interview.
pub fn open_turns(views: &[BlockView], turns: &mut [Option<u32>]) -> Option<Vec<usize>> {
    let is_text = |n: usize| matches!(views[n].block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let asks = |n: usize| n > 0 && views[n].structure.asks && (is_text(n) || views[n].block.kind == BlockKind::Subhead);
    // Hardly any block asks.
    let mut prompts: Vec<usize> = (0..views.len()).filter(|&n| asks(n)).collect();
    // Where bold lines ask, one without a question mark is a remark of the interviewer.
    if prompts.iter().filter(|&&n| views[n].block.kind == BlockKind::Subhead).count() >= 2 {
        let remarks = |n: &usize| {
            let view = &views[*n];
            view.block.kind == BlockKind::Subhead && view.block.text.trim_end().ends_with(['.', '…'])
        };
        prompts.extend((1..views.len()).filter(remarks));
        prompts.sort_unstable();
        prompts.dedup();
    }
    let is_answered = |&n: &usize| n + 1 < views.len() && is_text(n + 1) && !asks(n + 1);
    let questions: Vec<usize> = prompts.into_iter().filter(is_answered).collect();
    if questions.len() < FEWEST_QUESTIONS {
        return None;
    }
    let quoted =
        questions.iter().filter(|&&n| views[n + 1].structure.quoted.first().is_some_and(|q| q.tokens.start == 0));
    let personal =
        questions.iter().filter(|&&n| has_word_outside_marks(&views[n + 1], is_first_person_singular)).count();
    let addressed = questions.iter().any(|&n| has_word_outside_marks(&views[n], |word| word_in!(word, "you" | "your")));
    if quoted.count() * MOST_QUOTED > questions.len() || personal * 2 < questions.len() || personal < 2 || !addressed {
        return None;
    }
    // Where most answers have one paragraph, a short one between two others is what the interviewer says.
    let single = questions.windows(2).filter(|pair| pair[1] == pair[0] + 2).count() * 2 >= questions.len() - 1;
    let mut asked = Vec::with_capacity(questions.len());
    for (i, &question) in questions.iter().enumerate() {
        asked.push(question);
        let next = questions.get(i + 1).copied();
        let mut answer = question + 1;
        let behind = answer + 1..next.unwrap_or(views.len());
        turns[answer] = Some(answer as u32);
        let goes_on =
            |&n: &usize| is_text(n) && (next.is_some() || has_word_outside_marks(&views[n], is_first_person_singular));
        for n in behind.take_while(goes_on) {
            if single && next.is_some_and(|next| n + 1 < next) && is_prompt(views, n) {
                answer = n + 1;
                asked.push(n);
            } else {
                turns[n] = Some(answer as u32);
            }
        }
    }
    Some(asked)
}

/// The names with which headings begin, in order: "## Ada Moor, Harbour Master" is who answers below it.
pub fn headings_with_names(views: &[BlockView]) -> Vec<NameInBlock> {
    let named = |(n, view): (usize, &BlockView)| {
        let names = (view.block.kind == BlockKind::Subhead).then_some(view.names)?;
        let first = names.first().filter(|name| name.tokens.start == 0 && name.word_count >= 2)?;
        (first.person >= PersonEvidence::Likely).then_some(NameInBlock { block: n as u32, name: 0 })
    };
    views.iter().enumerate().filter_map(named).collect()
}

/// Longest remark of an interviewer that is no question, in tokens.
const LONGEST_PROMPT: usize = 22;

/// Whether the block `n` is a remark of the interviewer between two answers: it is short, says "you" or is shorter than what
/// stands below it, and does not speak of "I".
fn is_prompt(views: &[BlockView], n: usize) -> bool {
    let tokens = |n: usize| views[n].structure.tokens;
    let addressed = || has_word_outside_marks(&views[n], |word| word_in!(word, "you" | "your"));
    let short = tokens(n) <= LONGEST_PROMPT && (tokens(n) < tokens(n + 1) || addressed());
    short && views[n].structure.quoted.is_empty() && !has_word_outside_marks(&views[n], is_first_person_singular)
}

/// Whether a paragraph has such a word outside of quotation marks.
pub fn has_word_outside_marks(view: &BlockView, fits: impl Fn(WordId) -> bool) -> bool {
    let in_marks = |i: usize| view.structure.quoted.iter().any(|quoted| quoted.tokens.contains(i));
    view.parsed.tokens.iter().enumerate().any(|(i, token)| fits(token.word) && !in_marks(i))
}
