//! A noun for somebody's words that is equated with what they say: *Moor's line on Monday was that …*, *The view of one steward,
//! set out in a letter, was that …*, *Her message to drivers was blunt: …*

use super::boundaries::that_clause;
use super::candidate::Candidate;
use super::context::{BlockContext, is_time};
use super::pattern::Pattern;
use super::source::{SourceHead, SourceRelation};
use super::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{equated_noun, word_in};

/// Farthest verb behind the noun, without an aside between commas, in tokens.
const FARTHEST: usize = 9;

/// Longest aside between commas in front of the verb, in tokens.
const LONGEST_ASIDE: usize = 18;

/// Longest predicate between the verb and a colon, in tokens: *was the same every August:*
const LONGEST_PREDICATE: usize = 8;

/// The candidate of the noun `noun` when a form of "be" equates it with a clause, an infinitive or the words behind a colon.
pub fn find(context: &BlockContext, noun: usize) -> Option<Candidate> {
    let token = context.token(noun);
    let is_noun = matches!(token.tag, Tag::Nn | Tag::Nns);
    if !is_noun || !equated_noun(token.word) || context.in_quotes(noun) {
        return None;
    }
    // "The problem with Moor's view is that it is wrong": the sentence is about something else.
    let edge = context.tree.left(noun).min(noun);
    if edge > context.sentence(noun).start && context.token(edge - 1).tag == Tag::In {
        return None;
    }
    let be = copula(context, noun)?;
    let owner = owner(context, noun, be)?;
    let content = clause(context, be)
        .or_else(|| infinitive(context, noun, be))
        .or_else(|| behind_colon(context, noun, be))
        .filter(|content| content.start < content.end)?;
    let candidate = Candidate::new(Pattern::ReportingNoun, TokenSet::one(content), TokenSpan::new(noun, noun + 1));
    Some(candidate.with_source(context, Some(owner)).at(context, noun))
}

/// The form of "be" behind the noun, its phrase and an aside between commas: *Her view, set out in a letter, **was***.
fn copula(context: &BlockContext, noun: usize) -> Option<usize> {
    let limit = context.sentence(noun).end;
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun()
            || matches!(
                tag,
                Tag::In
                    | Tag::To
                    | Tag::Dt
                    | Tag::Jj
                    | Tag::Jjs
                    | Tag::Cd
                    | Tag::PrpPoss
                    | Tag::Pos
                    | Tag::Hyph
                    | Tag::Prp
            )
    };
    let behind = noun + 1 + (noun + 1..limit.min(noun + FARTHEST)).take_while(phrase).count();
    let is_be = |i: usize| i < limit && word_in!(context.token(i).word, "is" | "was" | "remains" | "remained");
    if is_be(behind) {
        return Some(behind);
    }
    if behind >= limit || !context.is_char(behind, ",") {
        return None;
    }
    let aside = TokenSpan::new(behind + 1, limit.min(behind + LONGEST_ASIDE));
    let be = aside.iter().find(|&i| is_be(i) && context.is_char(i - 1, ","))?;
    let apart = aside.iter().take_while(|&i| i < be).any(|i| context.in_quotes(i) || context.is_char(i, ";:"));
    (!apart).then_some(be)
}

/// Who owns the words: the possessor of the noun, or whoever is named behind "of", "from" or "by" between noun and verb.
fn owner(context: &BlockContext, noun: usize, be: usize) -> Option<SourceHead> {
    let possessor = context.tree.child(context.parsed, noun, &[Rel::Poss]);
    if let Some(possessor) = possessor {
        return Some((possessor, SourceRelation::Possessor));
    }
    let of = noun + 1;
    (of + 1 < be && word_in!(context.token(of).word, "of" | "from" | "by")).then_some(())?;
    let speaker = speaker_behind(context, of, be)?;
    Some((speaker, SourceRelation::Possessor))
}

/// The head of the noun phrase right behind the preposition `of` and in front of token `end`, when it can say something: *of tour
/// manager **Jo Beck***.
pub fn speaker_behind(context: &BlockContext, of: usize, end: usize) -> Option<usize> {
    noun_phrase_behind(context, of, end).map(|(head, _)| head)
}

/// The head of the noun phrase right behind the preposition `of`, and the token behind the phrase: *from **the monks** of Skellan*.
/// A phrase that names a time or a thing that says nothing is none.
pub fn noun_phrase_behind(context: &BlockContext, of: usize, end: usize) -> Option<(usize, usize)> {
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        let modifies = matches!(tag, Tag::Dt | Tag::Jj | Tag::Jjs | Tag::PrpPoss | Tag::Cd | Tag::Hyph | Tag::Pos);
        let joins = word_in!(context.token(i).word, "of" | "at" | "in" | "and");
        (tag.is_noun() || modifies || joins) && !context.in_quotes(i)
    };
    let behind = of + 1 + (of + 1..end).take_while(phrase).count();
    let first = (of + 1..behind).find(|&i| word_in!(context.token(i).word, "of" | "at" | "in")).unwrap_or(behind);
    let head = (of + 1..first).rev().find(|&i| context.token(i).tag.is_noun())?;
    let token = context.token(head);
    let word = context.form(head).starts_with(char::is_alphabetic);
    (word && !is_time(token) && (token.tag.is_proper() || !context.is_mute(head))).then_some((head, behind))
}

/// The clause with "that" right behind token `be`.
pub fn clause(context: &BlockContext, be: usize) -> Option<TokenSpan> {
    let limit = context.sentence(be).end;
    let that = be + 1;
    let equates = that + 2 < limit
        && word_in!(context.token(that).word, "that")
        && context.has_finite(TokenSpan::new(that + 2, limit));
    if !equates || context.token(that + 1).tag.is_finite() {
        return None;
    }
    Some(that_clause(context, (be, be), that))
}

/// The infinitive behind the verb, when the noun stands for words that tell others what to do: *Her advice to walkers was to turn
/// back*. The answer to a fall in prices may be to sell, which nobody says.
fn infinitive(context: &BlockContext, noun: usize, be: usize) -> Option<TokenSpan> {
    let limit = context.sentence(be).end;
    let negated = usize::from(be + 1 < limit && word_in!(context.token(be + 1).word, "not"));
    let to = be + 1 + negated;
    let asks = word_in!(
        context.token(noun).word,
        "advice" | "message" | "plea" | "recommendation" | "instruction" | "instructions" | "request" | "suggestion"
    );
    let follows = to + 1 < limit
        && word_in!(context.token(to).word, "to")
        && context.token(to + 1).tag == Tag::Vb
        && !context.in_quotes(to);
    let ends = |&i: &usize| context.is_stop(i) || context.is_char(i, ",;:") || context.is_dash(i);
    (asks && follows).then(|| TokenSpan::new(be + 1, (to + 2..limit).find(ends).unwrap_or(limit)))
}

/// The words without marks behind a colon: *The union's message was blunt: the strike dates stand.* They are a clause or tell
/// others what to do.
fn behind_colon(context: &BlockContext, noun: usize, be: usize) -> Option<TokenSpan> {
    let limit = context.sentence(be).end;
    // "The chairman's answer was simple: he sold the ground."
    let does = word_in!(
        context.token(noun).word,
        "answer" | "response" | "promise" | "defence" | "defense" | "position" | "pitch"
    );
    let predicate = TokenSpan::new(be + 1, limit.min(be + 1 + LONGEST_PREDICATE));
    let colon = predicate.iter().find(|&i| context.is_char(i, ":"))?;
    // "The mayor's line was busy: she called Reed."
    let told = word_in!(
        context.token(colon - 1).word,
        "blunt"
            | "simple"
            | "clear"
            | "plain"
            | "stark"
            | "short"
            | "terse"
            | "brief"
            | "curt"
            | "direct"
            | "familiar"
            | "same"
            | "this"
            | "emphatic"
            | "unambiguous"
    );
    let whole = told && !(be + 1..colon).any(|i| context.token(i).tag.is_finite() || context.in_quotes(i));
    let end = (colon + 1..limit).find(|&i| context.is_stop(i)).unwrap_or(limit);
    let content = TokenSpan::new(colon + 1, end);
    let marked = content.iter().next().is_none_or(|i| context.in_quotes(i));
    let speaks = content.len() > 2
        && (context.token(content.start).tag == Tag::Vb
            || content.iter().any(|i| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Md));
    (!does && whole && !marked && speaks).then_some(content)
}
