//! Whose words a block quotation of the markup is that nobody is credited with: the paragraph above it is about one person, who
//! then speaks. *Ada Moor had waited on the quay since noon.* ⏎ *> “I have missed two trains.”*

use crate::block::BlockView;
use crate::block::mentions::{NameMention, PersonEvidence, ReferenceKind};
use crate::block::quotations::{AttributionStatus, DocumentTokenSpan, Pattern, Quotation, SourceRelation};
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{DOCUMENTS, WordId, is_first_person_singular, word_in};
use crate::text::BlockKind;

use super::unmarked_answers::has_word_outside_marks;

/// The source of the block quotation `block`, which has none of its own: a quotation without content. `before` is the paragraph above
/// it, `running` the index of the quotation with which that ends, if it does.
pub fn source(
    views: &[BlockView],
    quotations: &[Quotation],
    (before, block): (usize, usize),
    running: Option<usize>,
) -> Option<Quotation> {
    let (above, set_off) = (&views[before], &views[block]);
    if above.block.kind != BlockKind::Paragraph || above.structure.tokens == 0 || speaks_of_text(above) {
        return None;
    }
    let marked = !set_off.structure.quoted.is_empty();
    let personal = match marked {
        true => set_off.parsed.tokens.iter().any(|token| is_first_person(token.word)),
        false => has_word_outside_marks(set_off, is_first_person_singular),
    };
    let reported = running.filter(|&last| (marked || personal) && ends_paragraph(&quotations[last], above, before));
    if let Some(last) = reported {
        let status = AttributionStatus::Continues(last);
        return Some(Quotation { status, ..Quotation::uncredited(Default::default()) });
    }
    let name = topic(views, before).filter(|name| personal && !names(set_off, name))?;
    let source = DocumentTokenSpan::new(before, name.tokens);
    Some(Quotation {
        relation: Some(SourceRelation::Nearest),
        source: Some(source),
        source_head: Some(name.tokens.end as u32 - 1),
        by_marks: true,
        ..Quotation::without_cue(Pattern::LeadIn, Default::default())
    })
}

/// Whether a quotation has its source from the paragraph above alone, so that a name below it is who said it.
pub fn is_guess(quotation: &Quotation) -> bool {
    quotation.pattern == Pattern::LeadIn && quotation.cue.is_none()
}

/// Whether a quotation reports what somebody says at the end of a paragraph.
fn ends_paragraph(quotation: &Quotation, view: &BlockView, block: usize) -> bool {
    let last = view.parsed.sentence_of(view.parsed.tokens.len() - 1).start as usize;
    let place = quotation.cue.filter(|cue| cue.block() == block && cue.tokens().start >= last);
    let has_source = quotation.source.is_some_and(|source| source.block() == block);
    quotation.status == AttributionStatus::Own && place.is_some() && has_source
}

/// The only person of whom a paragraph speaks: its name stands in front of the first verb of its sentence or behind "was", and nobody
/// else begins a sentence behind it. The dead say nothing.
fn topic<'v>(views: &'v [BlockView], block: usize) -> Option<&'v NameMention> {
    let view = &views[block];
    let in_marks = |i: usize| view.structure.quoted.iter().any(|quoted| quoted.tokens.contains(i));
    let is_person = |name: &&NameMention| {
        name.person >= PersonEvidence::Likely && !name.place && !in_marks(name.tokens.start)
            || name.person == PersonEvidence::Unknown && !name.place && is_introduced(views, block, name)
    };
    let mut people = view.names.iter().filter(is_person);
    let first = people.next()?;
    let same = |other: &NameMention| other.word_count == 1 || other.folded_key == first.folded_key;
    let alone = people.all(|other| other.surname_key == first.surname_key && same(other));
    let is_other = |start: usize| {
        let opens = view.parsed.sentence_of(start).start as usize == start && start > first.tokens.start;
        let reported = || view.quotations.iter().any(|found| contains(&found.quotation, start));
        opens && !reported()
    };
    let mut described =
        view.references.iter().filter(|reference| matches!(reference.kind, ReferenceKind::Description(_)));
    let others = described.any(|reference| is_other(reference.start as usize));
    let dies = view.parsed.tokens.iter().any(|token| is_death(token.word));
    (alone && !others && !dies && is_subject(view, first)).then_some(first)
}

/// Whether a quotation of a block has a token in its content.
fn contains(quotation: &Quotation, token: usize) -> bool {
    quotation.content.iter().any(|place| place.tokens().contains(token))
}

/// How far above a surname the full name is looked for, in blocks.
const REACH: usize = 40;

/// Whether a surname is that of a person whom a block above names in full.
fn is_introduced(views: &[BlockView], block: usize, surname: &NameMention) -> bool {
    let same = |name: &NameMention| {
        name.person >= PersonEvidence::Likely && name.word_count >= 2 && name.surname_key == surname.surname_key
    };
    views[block.saturating_sub(REACH)..block].iter().any(|view| view.names.iter().any(same))
}

/// Whether a name is the subject of its sentence, or what "was" equates with it; sentences that report nothing are not parsed.
fn is_subject(view: &BlockView, name: &NameMention) -> bool {
    let tokens = &view.parsed.tokens;
    let start = tokens.partition_point(|token| token.start < name.full_span.start).min(name.tokens.start);
    let sentence = view.parsed.sentence_of(name.tokens.start);
    let behind = tokens.get(name.tokens.end).map(|token| token.tag);
    if behind == Some(Tag::Pos) || start < sentence.start as usize {
        return false;
    }
    let in_front = &tokens[sentence.start as usize..start];
    let Some(last) = in_front.last() else { return true };
    let equates = word_in!(last.word, "was" | "is");
    let clause = if equates { &in_front[..in_front.len() - 1] } else { in_front };
    // "Retired nurse Ada Moor", "On the quay, Ada Moor waited"
    let fits = equates || last.tag == Tag::Comma || last.tag.is_noun() || last.tag == Tag::Jj;
    let preposition = clause.iter().rev().take_while(|token| token.tag != Tag::Comma).any(|token| token.tag == Tag::In);
    fits && !preposition && !clause.iter().any(|token| token.tag.is_finite())
}

/// Whether a block names somebody by one of the words of a name.
fn names(view: &BlockView, name: &NameMention) -> bool {
    view.names.iter().any(|other| other.surname_key == name.surname_key)
}

/// Whether the last sentence of a paragraph speaks of a text that the block quotation may be taken from.
fn speaks_of_text(view: &BlockView) -> bool {
    let last = view.parsed.sentence_of(view.parsed.tokens.len() - 1);
    let tokens = TokenSpan::new(last.start as usize, view.parsed.tokens.len());
    tokens.iter().any(|i| {
        let word = view.parsed.tokens[i].word;
        DOCUMENTS.has(word)
            || word_in!(word, "email" | "emails" | "e-mail" | "poem" | "verse" | "song" | "lyrics" | "hymn" | "prayer")
            || word_in!(word, "law" | "laws" | "byelaw" | "bylaw" | "act" | "rule" | "rules" | "clause" | "section")
            || word_in!(word, "tweet" | "tweets" | "comment" | "comments" | "messages" | "sign" | "inscription")
    })
}

/// Whether a word means those who speak.
fn is_first_person(word: WordId) -> bool {
    is_first_person_singular(word) || word_in!(word, "we" | "us" | "our")
}

/// Whether a word says that somebody has died or is missing.
fn is_death(word: WordId) -> bool {
    word_in!(
        word,
        "died"
            | "dies"
            | "dead"
            | "death"
            | "drowned"
            | "killed"
            | "murdered"
            | "missing"
            | "buried"
            | "funeral"
            | "late"
    )
}
