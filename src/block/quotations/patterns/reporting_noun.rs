//! A noun or adjective that reports a clause: her claim that …, a pledge to …, made clear that …

use crate::block::quotations::apposed_clause;
use crate::block::quotations::boundaries::{before_main_verb, cut_writers_tail, reported_clause, to_phrase_end};
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::equated_noun;
use crate::block::quotations::noun_from;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::patterns::that_frame;
use crate::block::quotations::polarity::{Polarity, is_unsaid};
use crate::block::quotations::source::{SourceHead, SourceRelation};
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{reporting_noun, voiced_noun, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::ReportingNoun,
    summary: "A noun that reports carries a clause with “that” or, for promises, an infinitive, and its possessor or the subject of its verb is the source. “Made clear that”, “let slip that” and “was adamant that” report too.",
    explanation: "{} announces this clause.",
    confidence: Confidence::Medium,
    example: "Critics rejected her claim that the bridge was safe.",
    counter_example: "Critics rejected the rule that bridges must be safe.",
    cases: include_str!("reporting_noun.txt"),
};

/// The candidates of nouns that report a clause: *her claim that …*, *a pledge to …*
pub fn find(context: &BlockContext) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for noun in 0..context.len() {
        let token = context.token(noun);
        // The cheapest tests first: this is asked of every token.
        if !matches!(token.tag, Tag::Nn | Tag::Nns | Tag::Nnp) {
            let found = if word_in!(token.word, "clear" | "plain") {
                made_clear(context, noun)
            } else if word_in!(token.word, "that") {
                that_frame::find(context, noun)
            } else {
                continue;
            };
            candidates.extend(found);
            continue;
        }
        if let Some(candidate) = equated_noun::find(context, noun)
            .or_else(|| noun_from::find(context, noun))
            .or_else(|| apposed_clause::find(context, noun))
        {
            candidates.push(candidate);
            continue;
        }
        let voiced = is_voiced(context, noun);
        if token.tag == Tag::Nnp || !(reporting_noun(token.word) || voiced) || context.in_quotes(noun) {
            continue;
        }
        let promise = word_in!(token.word, "promise" | "pledge" | "vow" | "call" | "demand" | "request" | "plea");
        // The parser attaches the clause of "made the point that" to the verb.
        let opening = opens_or_closes_with(context, noun);
        let holder = opening.unwrap_or(token.head as usize);
        let above = context.tree.children(holder).filter(|_| voiced || opening.is_some());
        let clause = context.tree.children(noun).chain(above).find(|&c| {
            let marked = |word: fn(crate::lexicon::WordId) -> bool, rels: &[Rel]| {
                context.tree.children(c).any(|m| word(context.token(m).word) && rels.contains(&context.token(m).rel))
            };
            c > noun
                && matches!(context.token(c).rel, Rel::Acl | Rel::Ccomp)
                && !context.token(c).tag.is_noun()
                && (marked(|w| word_in!(w, "that"), &[Rel::Mark])
                    || promise && context.token(c).tag == Tag::Vb && marked(|w| word_in!(w, "to"), &[Rel::Aux]))
        });
        let Some(clause) = clause else { continue };
        // "said in a statement that …": the verb reports it.
        let preposition = token.head as usize;
        let verb = context.token(preposition).head as usize;
        let in_it = word_in!(context.token(preposition).word, "in" | "with" | "by" | "through");
        if token.rel == Rel::Pobj && in_it && verb != preposition && context.says(verb) && !context.in_quotes(verb) {
            if is_unsaid(context, verb) {
                continue;
            }
            let content = TokenSet::one(reported_clause(context, noun, clause));
            let candidate = Candidate::new(Pattern::ReportedClause, content, context.cue(verb));
            candidates.push(candidate.with_source(context, context.source_of(verb)).at(context, verb));
            continue;
        }
        let possessor = context.tree.child(context.parsed, noun, &[Rel::Poss]);
        let source = possessor
            .or_else(|| author_of(context, noun, clause))
            .map(|p| (p, SourceRelation::Possessor))
            .or_else(|| voice_of(context, noun));
        // "reports that he had known" names no source.
        if source.is_none() {
            continue;
        }
        let content = TokenSet::one(before_main_verb(context, noun, reported_clause(context, noun, clause)));
        let mut candidate = Candidate::new(Pattern::ReportingNoun, content, TokenSpan::new(noun, noun + 1))
            .with_source(context, source)
            .at(context, noun);
        if possessor.is_none() && denies(context, token.head as usize) {
            candidate.polarity = Polarity::Denied;
            candidate.cue = context.cue(token.head as usize);
        }
        candidates.push(candidate);
    }
    candidates
}

/// Who is named behind "by" between the noun and its clause: *the allegation last week by Ada Moor that …*
fn author_of(context: &BlockContext, noun: usize, clause: usize) -> Option<usize> {
    let by = (noun + 1..clause).take(LONGEST_AUTHOR).find(|&i| word_in!(context.token(i).word, "by"))?;
    let apart = (noun + 1..by).any(|i| context.token(i).tag.is_verb() || context.token(i).tag == Tag::In);
    context.tree.child(context.parsed, by, &[Rel::Pobj]).filter(|&author| !apart && author < clause)
}

/// How far behind a noun its author may stand, in tokens.
const LONGEST_AUTHOR: usize = 6;

/// The subject of the verb whose object the noun is: *Smith made a promise to …*
fn voice_of(context: &BlockContext, noun: usize) -> Option<SourceHead> {
    let verb = context.token(noun).head as usize;
    if let Some(verb) = opens_or_closes_with(context, noun) {
        let person = |&(head, relation): &SourceHead| relation == SourceRelation::Subject && !context.is_mute(head);
        return context.source_of(verb).filter(person);
    }
    let object = verb != noun
        && context.is_full_verb(verb)
        && matches!(context.token(noun).rel, Rel::Dobj | Rel::Attr)
        && !is_unsaid(context, verb)
        && !turns_down(context, verb, noun);
    if object { context.source_of(verb) } else { None }
}

/// The verb in *Moor **opened** the meeting with a prayer and a warning that …*, whose subject gives the warning.
fn opens_or_closes_with(context: &BlockContext, noun: usize) -> Option<usize> {
    /// Most tokens from "with" to the noun, and from the verb to "with".
    const LONGEST: usize = 9;
    let that = noun + 1 < context.len() && word_in!(context.token(noun + 1).word, "that" | "to");
    if !that {
        return None;
    }
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Cc | Tag::In | Tag::PrpPoss)
    };
    let start = context.sentence(noun).start;
    let with = (start..noun).rev().take(LONGEST).take_while(phrase);
    let with = with.filter(|&i| word_in!(context.token(i).word, "with")).last()?;
    let turns = |&i: &usize| {
        word_in!(
            context.token(i).word,
            "opened"
                | "opens"
                | "began"
                | "begins"
                | "started"
                | "starts"
                | "ended"
                | "ends"
                | "closed"
                | "closes"
                | "finished"
                | "finishes"
                | "concluded"
                | "concludes"
                | "signed"
                | "signs"
                | "replied"
                | "responded"
        )
    };
    let verb = (start..with).rev().take(LONGEST).find(turns)?;
    // "ended up with a request that he could not meet"
    if word_in!(context.token(verb + 1).word, "up" | "out" | "off" | "work" | "over") {
        return None;
    }
    (context.token(verb).tag.is_finite() && !context.in_quotes(verb) && !is_unsaid(context, verb)).then_some(verb)
}

/// Whether the verb turns down what the noun, which is somebody else's, proposes: *turned **down** a suggestion that the town sell it*.
fn turns_down(context: &BlockContext, verb: usize, noun: usize) -> bool {
    word_in!(context.token(verb).word, "turned" | "turn" | "turns" | "turning")
        && (verb + 1..noun).any(|i| word_in!(context.token(i).word, "down"))
}

/// Whether the verb says that its object is not true: *denied claims that …*
fn denies(context: &BlockContext, verb: usize) -> bool {
    let base = context.verb(verb).map_or("", |verb| verb.base);
    matches!(base, "deny" | "reject" | "dismiss" | "dispute" | "refute" | "rebut")
}

/// Whether the noun is a view that its verb expresses: *expressed doubt that …*, *made the point that …*
fn is_voiced(context: &BlockContext, noun: usize) -> bool {
    let verb = context.token(noun).head as usize;
    voiced_noun(context.token(noun).word)
        && context.token(noun).rel == Rel::Dobj
        && context.verb(verb).is_some_and(|v| matches!(v.base, "express" | "voice" | "reiterate" | "repeat" | "state"))
        || word_in!(context.token(noun).word, "point")
            && word_in!(context.token(verb).word, "made" | "make" | "makes" | "making")
}

/// The candidate of *made (it) clear that …*, whose adjective is token `clear`.
fn made_clear(context: &BlockContext, clear: usize) -> Option<Candidate> {
    let made =
        (0..clear).rev().take(2).find(|&i| word_in!(context.token(i).word, "make" | "makes" | "made" | "making"))?;
    let between = clear - made == 1 || word_in!(context.token(clear - 1).word, "it" | "this" | "very" | "quite");
    let that = clear + 1;
    if !word_in!(context.token(clear).word, "clear" | "plain")
        || !between
        || that + 2 >= context.len()
        || !word_in!(context.token(that).word, "that")
        || context.in_quotes(clear)
        || is_unsaid(context, made)
    {
        return None;
    }
    let source = context.source_of(made).or_else(|| context.nearest_left(made))?;
    let clause = context.token(that).head as usize;
    let limit = context.sentence(clear).end;
    let content = if clause > that && context.token(that).rel == Rel::Mark {
        reported_clause(context, clear, clause)
    } else {
        let end = to_phrase_end(context, that + 1, that + 2, limit);
        TokenSpan::new(that + 1, cut_writers_tail(context, made, TokenSpan::new(that + 1, end)))
    };
    let candidate = Candidate::new(Pattern::ReportingNoun, TokenSet::one(content), TokenSpan::new(made, clear + 1));
    Some(candidate.with_source(context, Some(source)).at(context, made))
}
