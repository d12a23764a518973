//! All steps that find the quotations of one block, in order.

use super::QuotedSpan;
use super::announcement;
use super::candidate::Candidate;
use super::clause_rest::adds_to_clause;
use super::credit;
use super::cue_at_end;
use super::from_marks::from_marks;
use super::from_verb::from_verb;
use super::headline_cue;
use super::label::find_label;
use super::overlap::settle_overlaps;
use super::pattern::Pattern;
use super::patterns::{according_to, enclosed_cue, reporting_noun};
use super::quotation::{BlockQuotation, DocumentTokenSpan, NeighbourDependency, Quotation, UnattributedSpan};
use super::structure::BlockStructure;
use super::titled_document;
use crate::block::marks::{NeighbourMarks, unopened_mark};
use crate::block::quotations::boundaries::{cut_writers_tail, join_list, says_when_or_where, snap_to_marks};
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::cue::{is_led_in, is_whole_speech};
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::block::quotations::{titles_of_works, unheld_marks};
use crate::grammar::{ParsedBlock, Tag};
use crate::lexicon::{DATES, TIME_WORDS, word_in};
use smallvec::SmallVec;

/// Finds the quotations of one block, in the order in which their contents start. Never fails.
pub fn find(text: &str, parsed: &ParsedBlock, neighbours: NeighbourMarks) -> (BlockStructure, Vec<BlockQuotation>) {
    if parsed.tokens.is_empty() {
        return (BlockStructure::default(), Vec::new());
    }
    let context = BlockContext::new(text, parsed, neighbours);
    let mut candidates = from_marks(&context);
    let mut used: Vec<bool> = vec![false; context.len()];
    for candidate in &candidates {
        if let Some(head) = candidate.head {
            used[head] = true;
        }
    }
    for (verb, used) in used.iter().enumerate() {
        if context.verb(verb).is_some() && !used && !context.in_quotes(verb) && !context.is_auxiliary(verb) {
            candidates.extend(from_verb(&context, verb));
        }
    }
    for marked in &mut candidates {
        include_words_in_front(&context, marked);
        include_words_behind(&context, marked);
    }
    let shared: Vec<Candidate> = candidates
        .iter()
        .flat_map(|marked| {
            [clause_before_colon(&context, marked), clause_in_own_sentence(&context, marked)].into_iter().flatten()
        })
        .collect();
    candidates.extend(shared);
    candidates.extend(according_to::find(&context).into_iter().filter(|d| !d.head.is_some_and(|head| used[head])));
    candidates.extend(reporting_noun::find(&context));
    candidates.extend(headline_cue::heard_in_court(&context));
    for candidate in candidates.iter_mut().filter(|d| !d.by_marks) {
        snap_to_marks(&context, candidate);
        join_list(&context, candidate);
    }
    let mut candidates = settle_overlaps(&context, candidates);
    unheld_marks::claim(&context, &mut candidates);
    let block_quotations = block_quotations(&context, &candidates);
    let is_solid = |i: usize| matches!(context.form(i), "$" | "£" | "€" | "%" | "(" | ")" | "[" | "]");
    let mut solid: TokenSet = (0..context.len()).filter(|&i| is_solid(i)).collect();
    solid.join(&context.words);
    let structure = BlockStructure {
        names_team: false,
        open_at_end: context.open_at_end,
        unopened: unopened_mark(context.text, &context.quoted),
        label: find_label(&context),
        cue_at_end: cue_at_end::at_end_of_block(&context).map(|lead| Box::new(Quotation::of(&lead, SmallVec::new()))),
        speech_follows: cue_at_end::ends_with_verb(&context),
        asks: context.text.len() < LONGEST_QUESTION
            && context.text.trim_end_matches(['”', '"', '’', ' ', '*', '_']).ends_with('?'),
        answers: answers(&context),
        is_date: is_date(&context),
        credit: credit::find(&context)
            .or_else(|| announcement::find(&context))
            .or_else(|| titled_document::find(&context)),
        tokens: context.len(),
        solid,
        words: context.words,
        quoted: context.quoted,
    };
    (structure, block_quotations)
}

/// The dashes between questions and answers of a block that has no marks and begins with a question, behind a label or without.
fn answers(context: &BlockContext) -> Vec<u32> {
    if !context.quoted.is_empty() || !context.text.contains('?') {
        return Vec::new();
    }
    let answers = |&i: &usize| {
        context.is_dash(i) && context.is_char(i - 1, "?") && context.form(i + 1).starts_with(char::is_uppercase)
    };
    let found: Vec<u32> = (1..context.len().saturating_sub(1)).filter(answers).map(|i| i as u32).collect();
    let labelled = |first: u32| find_label(context).is_some_and(|label| label.colon < first as usize);
    let opens = found.first().is_some_and(|&first| context.sentence(first as usize - 1).start == 0 || labelled(first));
    if opens { found } else { Vec::new() }
}

/// Longest line that is nothing but a date, in tokens.
const LONGEST_DATE: usize = 9;

/// Whether a block is nothing but a date: *Friday, Oct. 17, 2025*.
fn is_date(context: &BlockContext) -> bool {
    let names_day = |i: usize| DATES.has(context.token(i).word) || TIME_WORDS.has(context.token(i).word);
    let of_date = |i: usize| {
        context.token(i).tag == Tag::Cd || names_day(i) || !context.form(i).chars().any(char::is_alphanumeric)
    };
    let all = 0..context.len();
    (2..=LONGEST_DATE).contains(&context.len()) && all.clone().any(names_day) && all.clone().all(of_date)
}

/// Longest question of an interview, in bytes.
const LONGEST_QUESTION: usize = 400;

/// The clause of *The lock is shut, said Ada Moor, a clerk. “It leaks.”*, whose cue ends a sentence that it reports and leads into
/// the quotation behind that sentence.
fn clause_in_own_sentence(context: &BlockContext, marked: &Candidate) -> Option<Candidate> {
    let verb = marked.head.filter(|&head| marked.pattern == Pattern::CueBefore && context.says(head))?;
    let sentence = context.sentence(verb);
    if marked.content.first()? < sentence.end || !context.is_char(sentence.end - 1, ".") {
        return None;
    }
    let candidate = from_verb(context, verb)?;
    let fronted = matches!(candidate.pattern, Pattern::FrontedClause | Pattern::EnclosedCue);
    (fronted && candidate.content.iter().all(|i| sentence.contains(i))).then_some(candidate)
}

/// Adds the words in front of a cue between commas to the quotation behind it that goes on with them: *If the lock fails, she
/// said, “the town will drown.”*
fn include_words_in_front(context: &BlockContext, marked: &mut Candidate) {
    let Some(verb) = marked.head.filter(|&head| marked.pattern == Pattern::CueBefore && context.says(head)) else {
        return;
    };
    let Some((first, source)) = marked.content.first().zip(marked.source_head.zip(marked.relation)) else { return };
    let Some(pair) = context.pair_of(first).filter(|_| first > verb + 1) else { return };
    let sentence = context.sentence(verb);
    let opening = (first..context.quoted[pair].tokens.end).find(|&i| context.is_wordy(i)).unwrap_or(first);
    let goes_on = !context.quoted[pair].capital || word_in!(context.token(opening).word, "i" | "i'm" | "i’m");
    let conjunction = first - 1 > verb + 1 && word_in!(context.token(first - 1).word, "and" | "but" | "or");
    let comma = first - 1 - usize::from(conjunction);
    if !goes_on || !context.is_char(comma, ",") || sentence.start >= verb {
        return;
    }
    let Some(content) = enclosed_cue::find(context, verb, source) else { return };
    let before: TokenSet = content.iter().filter(|&i| i < verb).collect();
    // "If it rains, I laughed and said, “…”" tells of more than words.
    let between = TokenSpan::new(before.last().map_or(verb, |last| last + 1), verb);
    if between.iter().any(|i| context.is_full_verb(i) && context.token(i).tag != Tag::Vbn) {
        return;
    }
    let Some(start) = before.first().filter(|&start| !context.in_quotes(start)) else { return };
    let lead = context.token(start);
    let subordinate = word_in!(
        lead.word,
        "if" | "when" | "because" | "while" | "although" | "though" | "unless" | "whenever" | "until"
    );
    let finite = before.iter().any(|i| context.token(i).tag.is_finite());
    let phrase = !finite
        && !context.quoted[pair].capital
        && !before.iter().any(|i| matches!(context.token(i).tag, Tag::Vbg | Tag::Vbn))
        && word_in!(lead.word, "in" | "of" | "for" | "without" | "with" | "despite" | "from" | "by" | "otherwise")
        && !says_when_or_where(context, start);
    // "The margin, she wrote, “assumes a good year”": the verb of the subject in front is quoted.
    let adverb = usize::from(context.token(opening).tag == Tag::Rb);
    let verb_of_subject = opening + adverb < context.len() && context.token(opening + adverb).tag.is_finite();
    let subject = !finite
        && !context.quoted[pair].capital
        && verb_of_subject
        && before.last().is_some_and(|last| {
            context.token(last).tag.is_noun()
                || context.token(last).tag == Tag::Prp
                || context.token(last).tag == Tag::Jj
        })
        && (context.is_nominal(start) || matches!(lead.tag, Tag::Dt | Tag::PrpPoss));
    let joined = finite && (conjunction || matches!(context.token(opening).tag, Tag::Cc));
    let cue = marked.source.map_or(marked.cue, |phrase| {
        TokenSpan::new(phrase.start.min(marked.cue.start), phrase.end.max(marked.cue.end))
    });
    let adds = || before.last().is_some_and(|last| adds_to_clause(context, last, cue, pair));
    if subordinate || phrase || subject || joined || adds() {
        marked.content.join(&before);
    }
}

/// Adds the words behind a cue between commas that go on from the fragment in front of it: *“Only you,” she said, **would make a feast
/// of it**; “We are worried,” they wrote, **that the boats are lost***
fn include_words_behind(context: &BlockContext, marked: &mut Candidate) {
    let Some(verb) = marked.head.filter(|&head| marked.pattern == Pattern::CueAfter && context.says(head)) else {
        return;
    };
    let Some((last, source)) = marked.content.last().zip(marked.source).filter(|&(last, _)| last < verb) else {
        return;
    };
    let Some(pair) = context.pair_of(last).filter(|&pair| context.quoted[pair].last == ',') else { return };
    let end = context.sentence(verb).end;
    let cue = source.end.max(marked.cue.end);
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::In | Tag::To | Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Prp)
    };
    let comma = cue + (cue..end).take(LONGEST_ASIDE).take_while(phrase).count();
    let first = comma + 1;
    if first + 2 >= end || !context.is_char(comma, ",") || context.in_quotes(first) {
        return;
    }
    let rest = TokenSpan::new(first, end);
    let that = word_in!(context.token(first).word, "that") && context.has_finite(rest);
    // Further marks behind the cue are found with the words in front of them.
    let marked_again = rest.iter().any(|i| context.in_quotes(i));
    let subject = comma == cue
        && !marked_again
        && context.quoted[pair].words >= 2
        && context.verb(first).is_none()
        && !context.has_finite(context.quoted[pair].tokens)
        && (context.token(first).tag.is_finite() || context.token(first).tag == Tag::Md);
    if that || subject {
        let stop = (first..end).find(|&i| context.is_stop(i) && !context.in_quotes(i)).unwrap_or(end);
        let end = cut_writers_tail(context, verb, TokenSpan::new(first, stop));
        marked.content.insert(TokenSpan::new(first, end));
    }
}

/// Longest phrase between a cue and the comma behind it, in tokens.
const LONGEST_ASIDE: usize = 8;

/// The clause between the verb and the colon or semicolon of *She said that the lock was safe: “We tested it.”*, whose verb reports
/// both the clause and the quotation behind the colon.
fn clause_before_colon(context: &BlockContext, marked: &Candidate) -> Option<Candidate> {
    let verb = marked.head.filter(|&head| marked.pattern == Pattern::CueBefore && context.says(head))?;
    let colon = marked.content.first()?.checked_sub(1).filter(|&i| i > verb + 2 && context.is_char(i, ":;"))?;
    let mut candidate = from_verb(context, verb)?;
    let clause = TokenSpan::new(verb + 1, colon);
    candidate.content = candidate.content.iter().filter(|&i| clause.contains(i)).collect();
    let reported = matches!(candidate.pattern, Pattern::ReportedClause | Pattern::RestOfSentence);
    let first = candidate.content.first()?;
    let finite = candidate.content.iter().any(|i| context.token(i).tag.is_finite());
    (reported && finite && first + 2 < colon).then_some(candidate)
}

/// The quotations of the candidates, and the pairs of marks that belong to no candidate. No token is in two of them: of a pair
/// that belongs to nobody, the words that a candidate holds stay with the candidate, and its punctuation goes to the pair.
fn block_quotations(context: &BlockContext, candidates: &[Candidate]) -> Vec<BlockQuotation> {
    let mut held = TokenSet::default();
    candidates.iter().for_each(|candidate| held.join(&candidate.content));
    held.keep(&context.words);
    let is_unheld = |pair: &TokenSpan| held.count_in(*pair) * 2 < context.words.count_in(*pair);
    let mut unheld = TokenSet::of(context.quoted.iter().map(|quoted| quoted.tokens).filter(is_unheld));
    unheld.remove(&held);
    let place = |tokens: TokenSpan| DocumentTokenSpan::new(0, tokens);
    let mut block_quotations: Vec<(usize, BlockQuotation)> =
        Vec::with_capacity(candidates.len() + context.quoted.len());
    for (n, candidate) in candidates.iter().enumerate() {
        let mut content = candidate.content.clone();
        content.remove(&unheld);
        let dependency =
            if candidate.continues && n == 0 { NeighbourDependency::Opening } else { NeighbourDependency::Nothing };
        let quotation = Quotation::of(candidate, content.runs().into_iter().map(place).collect());
        block_quotations.push((content.first().unwrap_or(0), BlockQuotation { quotation, dependency }));
    }
    for (n, QuotedSpan { tokens, pair, .. }) in context.quoted.iter().enumerate() {
        if !is_unheld(tokens) {
            continue;
        }
        let unattributed = UnattributedSpan {
            first: n == 0,
            continues: pair.continues,
            sentence: is_whole_speech(context, n),
            led_in: is_led_in(context, n),
            title: titles_of_works::is_of_a_work(context, n),
        };
        let mut content = TokenSet::one(*tokens);
        content.keep(&unheld);
        let quotation = Quotation::uncredited(content.runs().into_iter().map(place).collect());
        block_quotations
            .push((tokens.start, BlockQuotation { quotation, dependency: NeighbourDependency::Source(unattributed) }));
    }
    block_quotations.sort_by_key(|(first, _)| *first);
    block_quotations.into_iter().map(|(_, block_quotation)| block_quotation).collect()
}
