//! Candidates that start from a pair of quotation marks.

use super::patterns::{byline, cue_after, cue_before, lead_in, resumed, viewpoint, words_of};
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::credit::name_before;
use crate::block::quotations::cue::{FoundCue, gap_after, gap_before, starts_sentence};
use crate::block::quotations::joint_name::with_second_name;
use crate::block::quotations::label_cue::label_behind;
use crate::block::quotations::pattern::Pattern;
use crate::block::quotations::source::{SourceRelation, is_document};
use crate::block::quotations::titles_of_works;
use crate::block::quotations::words_as_subject;
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// One candidate for each pair of marks that has a cue. Pairs without a cue are left to the document phase, which knows
/// the neighbouring paragraphs.
pub fn from_marks(context: &BlockContext) -> Vec<Candidate> {
    let mut taken: Vec<Option<usize>> = vec![None; context.quoted.len()];
    let mut candidates: Vec<Candidate> = Vec::new();
    for n in 0..context.quoted.len() {
        if taken[n].is_some() || titles_of_works::is_said_by_nobody(context, n) {
            continue;
        }
        let cued = byline::find(context, n)
            .or_else(|| words_as_subject::find(context, n))
            .or_else(|| cue_after::find(context, n))
            .or_else(|| cue_before::find(context, n))
            .or_else(|| words_of::find(context, n))
            .or_else(|| viewpoint::find(context, n))
            .or_else(|| label_behind(context, n));
        let found = cued.or_else(|| {
            resumed::continue_in_paragraph(context, n, &mut candidates, &mut taken);
            if taken[n].is_none() { lead_in::find(context, n) } else { None }
        });
        let Some(found) = found else { continue };
        let Some(content) = content_of(context, n, &found, &mut taken, candidates.len()) else { continue };
        let mut candidate = Candidate::new(
            found.pattern,
            TokenSet::one(content),
            if found.pattern == Pattern::Byline && !context.is_dash(found.head) {
                // The name stands alone: no word reports.
                TokenSpan::new(found.head, found.head)
            } else if context.token(found.head).tag.is_punctuation() {
                TokenSpan::one(found.head)
            } else {
                context.cue(found.head)
            },
        )
        .with_source(context, found.source)
        .with_antecedent(context, found.head)
        .at(context, found.head);
        if found.pattern == Pattern::Byline
            && let Some((last, _)) = found.source
        {
            // A byline is not a sentence, so the parse does not show where the name begins.
            let first = found.head + usize::from(context.is_dash(found.head));
            candidate.source = Some(TokenSpan::new(first, last + 1));
        }
        if let Some(source) = source_by_position(context, &found, candidate.relation) {
            candidate.source = Some(source);
        }
        if let (Some(SourceRelation::Label), Some(source), Some((head, _))) =
            (candidate.relation, candidate.source, found.source)
        {
            candidate.source = Some(with_second_name(context, source, head));
        }
        bound_source(context, &found, &mut candidate);
        if found.is_after() {
            include_apposition(context, n, found.head, &mut candidate);
        }
        candidate.by_marks = true;
        candidate.continues = context.quoted[n].pair.continues;
        candidate.unfinished = !context.quoted[n].pair.closed;
        taken[n] = Some(candidates.len());
        if found.pattern == Pattern::CueBefore {
            for next in listed_behind(context, n) {
                candidate.content.insert(context.quoted[next].tokens);
                taken[next] = Some(candidates.len());
            }
        }
        if found.is_after()
            && let Some(next) = resumed::find(context, n, found.head)
        {
            if candidate.pattern == Pattern::CueAfter {
                candidate.pattern = Pattern::Resumed;
            }
            candidate.content.insert(context.quoted[next].tokens);
            candidate.unfinished = !context.quoted[next].pair.closed;
            taken[next] = Some(candidates.len());
        }
        candidates.push(candidate);
    }
    candidates
}

/// Ends the mention of the source where its cue begins, or begins it where the cue ends.
fn bound_source(context: &BlockContext, found: &FoundCue, candidate: &mut Candidate) {
    // "Continued Moor: “…”": the tagger may take the verb for a part of the name.
    if let Some(source) = &mut candidate.source
        && found.pattern == Pattern::CueBefore
        && source.start <= found.head
        && found.source.is_some_and(|(head, _)| head > found.head)
        && source.end > found.head + 1
    {
        source.start = found.head + 1;
    }
    // "…, the operator posted on Facebook": the parse may take the verb for a participle of its subject. A label ends at its
    // colon.
    let ends_at_cue = found.is_after() || candidate.relation == Some(SourceRelation::Label);
    if let Some(source) = &mut candidate.source
        && ends_at_cue
        && source.start < found.head
        && found.source.is_some_and(|(head, _)| head < found.head)
    {
        source.end = source.end.min(found.head);
    }
    // “…,” her email read.: a verb that is tagged no verb has no source in the parse.
    let untagged = found.is_after() && !context.token(found.head).tag.is_verb();
    if untagged
        && candidate.relation == Some(SourceRelation::Nearest)
        && let Some((source, (head, _))) = candidate.source.as_mut().zip(found.source)
        && head < found.head
    {
        source.start = source.start.min(described_before(context, head).start);
    }
}

/// The mention of a source that the parse need not show, because it stands in a sentence that is no cue.
fn source_by_position(context: &BlockContext, found: &FoundCue, relation: Option<SourceRelation>) -> Option<TokenSpan> {
    let by_position = matches!(found.pattern, Pattern::LeadIn | Pattern::WordsOf | Pattern::Viewpoint)
        || matches!(relation, Some(SourceRelation::Label | SourceRelation::Issuer))
            && found.pattern == Pattern::CueBefore;
    // “This is how the catalogue puts it: “…””
    let is_written = |head: usize| found.pattern == Pattern::CueBefore && is_document(context.token(head).word);
    let opens = |head: usize| word_in!(context.token(context.sentence(head).start).word, "this" | "here");
    let written = found.source.is_some_and(|(head, _)| is_written(head) && opens(head));
    let (head, _) = found.source.filter(|_| by_position || written)?;
    if context.token(head).tag.is_proper() {
        return Some(name_before(context, head));
    }
    let described =
        matches!(found.pattern, Pattern::LeadIn | Pattern::WordsOf) && context.token(head).tag == Tag::Nn || written;
    described.then(|| described_before(context, head))
}

/// The description that ends with token `head`, by position: the sentence in front of a quotation is often not parsed.
fn described_before(context: &BlockContext, head: usize) -> TokenSpan {
    let belongs = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Hyph | Tag::Pos | Tag::Vbn)
    };
    let start = (context.sentence(head).start..head).rev().take_while(belongs).last();
    TokenSpan::new(start.unwrap_or(head), head + 1)
}

/// Extends the mention of the source over the apposition between it and the verb `verb` behind pair `n`.
fn include_apposition(context: &BlockContext, n: usize, verb: usize, candidate: &mut Candidate) {
    let Some(source) = &mut candidate.source else { return };
    let behind = verb.checked_sub(1).filter(|&i| context.is_char(i, ",") && i > source.end);
    if let Some(comma) = behind
        && context.is_char(source.end, ",")
        && source.start >= context.quoted[n].tokens.end
    {
        source.end = comma;
    }
}

/// The further parts of a list of quotations that pair `n` begins: *shouting “Go home!” and “Stay out!”*
fn listed_behind(context: &BlockContext, n: usize) -> std::ops::Range<usize> {
    let joins = |next: usize| {
        let gap = gap_before(context, next);
        let only_joins = gap.iter().all(|i| context.is_char(i, ",;") || word_in!(context.token(i).word, "and" | "or"));
        // “…” and “…,” he said: the second has a cue of its own.
        let own_cue =
            context.quoted[next].last == ',' && gap_after(context, next).iter().take(4).any(|i| context.says(i));
        !gap.is_empty() && gap.len() <= 2 && only_joins && context.has_word(gap) && !own_cue
    };
    // Only commas separate the parts in front of the last: “Go home,” “Stay out” and “Never again.”
    let only_commas = |next: usize| {
        let gap = gap_before(context, next);
        let comma = gap.is_empty() && context.quoted[next - 1].last == ',';
        comma || gap.len() == 1 && context.is_char(gap.start, ",")
    };
    let last = (n + 1..context.quoted.len()).find(|&next| !only_commas(next));
    let first = last.filter(|&last| joins(last)).unwrap_or(n + 1);
    let end = (first..context.quoted.len()).find(|&next| !joins(next)).unwrap_or(context.quoted.len());
    n + 1..end
}

/// The start of the unquoted words in front of pair `n`, in its sentence. Other pairs in
/// between are crossed as a whole, unless they end a sentence.
fn lead_start(context: &BlockContext, n: usize) -> usize {
    let mut start = context.quoted[n].tokens.start;
    // “…” “…”: a capital right behind other marks begins a quotation of its own.
    if context.quoted[n].capital && start > 0 && context.in_quotes(start - 1) {
        return start;
    }
    // “Storm leaves town dark; ‘Stay at home’, police urge”
    if context.quoted[n].capital && start > 0 && context.is_char(start - 1, ";") {
        return start;
    }
    while let Some(i) = start.checked_sub(1) {
        if let Some(pair) = context.pair_of(i) {
            let quoted = &context.quoted[pair];
            if matches!(quoted.last, '.' | '?' | '!') && context.form(start).starts_with(char::is_uppercase) {
                break;
            }
            start = quoted.tokens.start;
        } else if context.is_char(i, ".?!:(") || context.sentence(i).start != context.sentence(start).start {
            break;
        } else {
            start = i;
        }
    }
    start
}

/// The content around pair `n`: the pair itself, the unquoted start of its sentence when that was said too (*The plan “is
/// good,” he said*), and words between marks and cue that belong to the content. `None` when the words around the pair
/// show that the cue is not its own.
fn content_of(
    context: &BlockContext,
    n: usize,
    found: &FoundCue,
    taken: &mut [Option<usize>],
    candidate: usize,
) -> Option<TokenSpan> {
    let mut content = context.quoted[n].tokens;
    if found.pattern == Pattern::Byline && content.contains(found.head) {
        // The line with the name stands inside the marks.
        content.end = found.head;
        return Some(content);
    }
    if found.pattern == Pattern::Viewpoint {
        return Some(viewpoint::content(context, n, found.head));
    }
    if !found.is_after() {
        return Some(content);
    }
    if !starts_sentence(context, n) {
        let start = lead_start(context, n);
        let lead = start..content.start;
        if context.has_word(lead.clone().into()) {
            let cued = lead.clone().any(|i| context.says(i) && !context.in_quotes(i));
            if cued && !context.quoted[n].capital {
                return None;
            }
            if !cued {
                content.start = start;
                for (m, slot) in taken.iter_mut().enumerate().take(n) {
                    if context.quoted[m].tokens.start >= start {
                        *slot = Some(candidate);
                    }
                }
            }
        }
    }
    // “…” in the end, he said.
    let (head, relation) = found.source?;
    let source = if relation == SourceRelation::Nearest { head } else { context.tree.left(head).min(head) };
    let cue_start = found.head.min(source);
    let behind = content.end..cue_start.max(content.end);
    let between: Vec<usize> = behind
        .clone()
        .filter(|&i| {
            let token = context.token(i);
            let verbal = matches!(token.rel, Rel::Aux | Rel::Neg)
                || token.rel == Rel::Advmod && token.head as usize == found.head;
            context.is_wordy(i) && !verbal && !word_in!(token.word, "as" | "and")
        })
        .collect();
    // A noun phrase in this position belongs to the source, whatever the parse says.
    let phrase = between.first().is_some_and(|&i| {
        let tag = context.token(i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Prp | Tag::Jj | Tag::Cd)
            || cue_after::is_participle_of_source(context, TokenSpan::new(i, context.sentence(i).end))
    });
    if !between.is_empty() && !phrase {
        if between.iter().any(|&i| context.token(i).tag.is_finite()) {
            return None;
        }
        let comma = cue_start > 0 && context.is_char(cue_start - 1, ",");
        if between.len() >= 2 && comma {
            content.end = cue_start - 1;
        } else if between.len() > 3 && !comma {
            return None;
        }
    }
    Some(content)
}
