//! Reports that are no clause of a saying verb: according to, infinitives, predicates, accusations, objects, nouns.

use super::candidate::Candidate;
use super::clause::{cut_writers_tail, reported, to_phrase_end};
use super::context::{BlockContext, is_time};
use super::pattern::Pattern;
use super::source::{SourceHead, SourceRelation};
use super::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag, is_word, reporting_noun, voiced_noun};

/// "According to NP, content", "content, according to NP".
pub fn according(context: &BlockContext) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for i in 0..context.len().saturating_sub(2) {
        if !is_word!(context.token(i).word, "according")
            || !is_word!(context.token(i + 1).word, "to")
            || context.in_quotes(i)
        {
            continue;
        }
        let sentence = context.sentence(i);
        let Some(object) = context
            .tree
            .child(context.parsed, i + 1, &[Rel::Pobj])
            .or_else(|| context.tree.child(context.parsed, i, &[Rel::Pobj]))
            .or_else(|| {
                (i + 2..sentence.end).find(|&j| context.is_nominal(j) && context.token(j).rel != Rel::Compound)
            })
        else {
            continue;
        };
        let front = i - sentence.start < 3;
        let mut end = context.subtree(i).end.max(context.subtree(i + 1).end).max(object + 1);
        if front {
            // The noun phrase must not swallow the main clause.
            let comma = (i + 2..end).find(|&m| {
                context.is_char(m, ",")
                    && (m..sentence.end.min(m + 20)).any(|x| {
                        let token = context.token(x);
                        matches!(token.rel, Rel::Nsubj | Rel::Nsubjpass) && !(i..end).contains(&(token.head as usize))
                    })
            });
            end = comma
                .or_else(|| (end >= sentence.end).then(|| main_clause(context, object, end)).flatten())
                .unwrap_or(end);
        }
        let mut content = TokenSet::default();
        if front {
            content.insert(TokenSpan::new(sentence.start, i));
            content.insert(TokenSpan::new(end, sentence.end));
        } else {
            let from = (sentence.start..i).rev().find(|&m| context.is_char(m, ";")).map_or(sentence.start, |m| m + 1);
            content.insert(TokenSpan::new(from, i));
            let goes_on = end + 4 < sentence.end
                && context.is_char(end, ",")
                && !context.has_finite(TokenSpan::new(sentence.start, i));
            if goes_on {
                content.insert(TokenSpan::new(end, sentence.end));
            }
        }
        if content.iter().any(|t| context.is_wordy(t)) {
            candidates.push(
                Candidate::new(Pattern::According, content, TokenSpan::new(i, i + 2))
                    .with_source(context, Some((object, SourceRelation::According)))
                    .at(i),
            );
        }
    }
    candidates
}

/// The comma before the main clause, when the parse has swallowed it: the first one with a subject behind it before the
/// next comma.
fn main_clause(context: &BlockContext, object: usize, end: usize) -> Option<usize> {
    let commas: Vec<usize> = (object + 1..end).filter(|&m| context.is_char(m, ",")).collect();
    commas.iter().enumerate().find_map(|(n, &comma)| {
        let next = context.token((comma + 1).min(context.len() - 1));
        let relative = is_word!(next.word, "who" | "which" | "whose" | "where" | "whom" | "and" | "or");
        let until = commas.get(n + 1).copied().unwrap_or(end);
        let subject = (comma + 1..until).find(|&i| context.token(i).rel.is_subject())?;
        (!relative && context.has_finite(TokenSpan::new(subject + 1, end))).then_some(comma)
    })
}

/// "Her claim that …", "a pledge to …"
pub fn nouns(context: &BlockContext) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for noun in 0..context.len() {
        let token = context.token(noun);
        let voiced = is_voiced(context, noun);
        if !matches!(token.tag, Tag::Nn | Tag::Nns)
            || !(reporting_noun(token.word) || voiced)
            || context.in_quotes(noun)
        {
            continue;
        }
        let promise = is_word!(token.word, "promise" | "pledge" | "vow" | "call" | "demand" | "request" | "plea");
        // The parser hangs the clause of "made the point that" on the verb.
        let above = context.tree.children(token.head as usize).filter(|_| voiced);
        let clause = context.tree.children(noun).chain(above).find(|&c| {
            let marked = |word: fn(crate::grammar::Word) -> bool, rels: &[Rel]| {
                context.tree.children(c).any(|m| word(context.token(m).word) && rels.contains(&context.token(m).rel))
            };
            c > noun
                && matches!(context.token(c).rel, Rel::Acl | Rel::Ccomp)
                && !context.token(c).tag.is_noun()
                && (marked(|w| is_word!(w, "that"), &[Rel::Mark])
                    || promise && context.token(c).tag == Tag::Vb && marked(|w| is_word!(w, "to"), &[Rel::Aux]))
        });
        let Some(clause) = clause else { continue };
        // "said in a statement that …": the verb reports it.
        let preposition = token.head as usize;
        let verb = context.token(preposition).head as usize;
        let in_it = is_word!(context.token(preposition).word, "in" | "with" | "by" | "through");
        if token.rel == Rel::Pobj && in_it && verb != preposition && context.says(verb) && !context.in_quotes(verb) {
            let content = TokenSet::one(reported(context, noun, clause));
            let candidate = Candidate::new(Pattern::Clause, content, context.cue(verb));
            candidates.push(candidate.with_source(context, context.source_of(verb)).at(verb));
            continue;
        }
        let possessor = context.tree.child(context.parsed, noun, &[Rel::Poss]);
        let source = possessor.map(|p| (p, SourceRelation::Possessor)).or_else(|| {
            let verb = token.head as usize;
            (verb != noun && context.is_full_verb(verb) && matches!(token.rel, Rel::Dobj | Rel::Attr))
                .then(|| context.source_of(verb))
                .flatten()
        });
        // "reports that he had known": nobody's in particular.
        if source.is_none() {
            continue;
        }
        candidates.push(
            Candidate::new(
                Pattern::Noun,
                TokenSet::one(reported(context, noun, clause)),
                TokenSpan::new(noun, noun + 1),
            )
            .with_source(context, source)
            .at(noun),
        );
    }
    candidates
}

/// "expressed doubt that …", "made the point that …": a view that somebody gives voice to.
fn is_voiced(context: &BlockContext, noun: usize) -> bool {
    let verb = context.token(noun).head as usize;
    voiced_noun(context.token(noun).word)
        && context.token(noun).rel == Rel::Dobj
        && context.verb(verb).is_some_and(|v| matches!(v.base, "express" | "voice" | "reiterate" | "repeat" | "state"))
        || is_word!(context.token(noun).word, "point")
            && is_word!(context.token(verb).word, "made" | "make" | "makes" | "making")
}

/// Infinitives, -ing clauses, predicates, accusations and quoted objects of one verb outside quotation marks.
pub fn arguments(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<Candidate> {
    let class = context.verb(verb)?;
    let passive = context.is_passive(verb);
    let child = |rels: &'static [Rel]| {
        context.tree.children(verb).filter(move |&c| c > verb && rels.contains(&context.token(c).rel))
    };
    let candidate = |pattern, content: TokenSpan| {
        let content = TokenSpan { start: content.start.max(verb + 1), end: content.end };
        Candidate::new(pattern, TokenSet::one(content), context.cue(verb))
    };
    if class.takes_gerund()
        && source.is_some()
        && let Some(gerund) = child(&[Rel::Xcomp]).find(|&c| context.token(c).tag == Tag::Vbg)
    {
        return Some(candidate(Pattern::Gerund, reported(context, verb, gerund)));
    }
    let to_clause = |&c: &usize| {
        context.token(c).tag == Tag::Vb
            && context
                .tree
                .children(c)
                .any(|m| m < c && is_word!(context.token(m).word, "to") && context.token(m).rel == Rel::Aux)
    };
    // "promised on Sunday to end it", which the parser takes for a purpose.
    let purpose = |c: &usize| !class.takes_addressee() && !(verb..*c).any(|i| context.is_char(i, ","));
    if class.takes_infinitive()
        && let Some(infinitive) = child(&[Rel::Xcomp, Rel::Ccomp])
            .find(to_clause)
            .or_else(|| child(&[Rel::Advcl]).find(to_clause).filter(purpose))
        && !(passive && class.takes_addressee())
    {
        let to = context
            .tree
            .children(infinitive)
            .find(|&m| m < infinitive && is_word!(context.token(m).word, "to"))
            .unwrap_or(infinitive);
        let range = reported(context, verb, infinitive);
        return Some(candidate(Pattern::Infinitive, TokenSpan::new(to.min(range.start.max(to)), range.end)));
    }
    if passive || source.is_none() {
        return None;
    }
    let objects = || child(&[Rel::Dobj]);
    if class.accuses() {
        let object = objects().next()?;
        let of = child(&[Rel::Prep])
            .chain(context.tree.children(object).filter(|&c| context.token(c).rel == Rel::Prep))
            .find(|&p| is_word!(context.token(p).word, "of"))?;
        let end = (context.tree.right(of) + 1).max(of + 2);
        let content = of + 1..to_phrase_end(context, of + 1, end.min(context.len()), context.sentence(verb).end);
        return Some(candidate(Pattern::Accusation, cut_at_mark(context, verb, (content).into())));
    }
    if class.is_predicate() {
        let content = predicate(context, verb)?;
        return Some(candidate(Pattern::Predicate, cut_at_mark(context, verb, content)));
    }
    if class.takes_object() {
        // Only what is quoted: a bare object ("denounced the plan") is no words of anybody's.
        let object = objects().next().or_else(|| {
            let prep = child(&[Rel::Prep])
                .find(|&p| is_word!(context.token(p).word, "to" | "about" | "of" | "for" | "against" | "on"))?;
            context.tree.child(context.parsed, prep, &[Rel::Pobj])
        })?;
        // praised him for “…”, thanked them for “…”
        let mut phrase = context.subtree(object);
        let why = child(&[Rel::Prep])
            .find(|&p| p >= phrase.end && is_word!(context.token(p).word, "for" | "as" | "of" | "over"));
        if let Some(why) = why.filter(|&p| p <= phrase.end + 1) {
            phrase.end = context.tree.right(why) + 1;
        }
        if !phrase.iter().any(|i| context.in_quotes(i)) {
            return None;
        }
        return Some(candidate(Pattern::Object, cut_at_mark(context, verb, phrase)));
    }
    None
}

/// "called [it a …]", "described [the plan as …]": the thing and what it is called.
fn predicate(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let class = context.verb(verb)?;
    // "called it a …", by its looks: the parser likes to make a conjunction of "that".
    if !class.takes_object() && verb + 3 < context.sentence(verb).end {
        let thing = is_word!(context.token(verb + 1).word, "it" | "that" | "this" | "him" | "her" | "them");
        let what = is_word!(context.token(verb + 2).word, "a" | "an") || context.in_quotes(verb + 2);
        if thing && what {
            return Some(TokenSpan::new(
                verb + 1,
                to_phrase_end(context, verb + 1, verb + 3, context.sentence(verb).end),
            ));
        }
    }
    let behind = |rels: &'static [Rel], after: usize| {
        context.tree.children(verb).filter(move |&c| c > after && rels.contains(&context.token(c).rel))
    };
    let as_phrase = |after: usize| {
        behind(&[Rel::Prep], after)
            .find(|&p| is_word!(context.token(p).word, "as"))
            .map(|p| p + 1..context.tree.right(p) + 1)
    };
    let object = behind(&[Rel::Dobj], verb).next();
    if let Some(object) = object {
        let start = context.tree.left(object).max(verb + 1);
        if let Some(content) = as_phrase(object) {
            return Some(TokenSpan::new(start, content.end));
        }
        let as_inside = context
            .tree
            .children(object)
            .find(|&c| c > object && context.token(c).rel == Rel::Prep && is_word!(context.token(c).word, "as"));
        if let Some(as_inside) = as_inside {
            return Some(TokenSpan::new(start, context.tree.right(as_inside) + 1));
        }
        if class.takes_object() && class.base != "call" {
            // denounced, hailed, dismissed: without "as" they take an object like others.
            let phrase = context.subtree(object);
            return phrase.iter().any(|i| context.in_quotes(i)).then_some(phrase);
        }
        if let Some(complement) = behind(&[Rel::Oprd, Rel::Xcomp, Rel::Ccomp, Rel::Attr, Rel::Acomp], object).next() {
            return Some(TokenSpan::new(start, context.tree.right(complement) + 1));
        }
        // "called the vote “a farce”" parsed as one phrase.
        let phrase = context.subtree(object);
        phrase.iter().find(|&i| context.in_quotes(i))?;
        return Some(TokenSpan::new(start, phrase.end));
    }
    if let Some(content) = as_phrase(verb) {
        return Some((content).into());
    }
    let complement = behind(&[Rel::Ccomp, Rel::Xcomp, Rel::Oprd, Rel::Attr, Rel::Acomp], verb).next()?;
    if context
        .tree
        .children(verb)
        .any(|c| c > verb && c <= verb + 2 && is_word!(context.token(c).word, "on" | "for" | "upon"))
    {
        return None;
    }
    Some(TokenSpan::new(context.tree.left(complement).max(verb + 1), context.tree.right(complement) + 1))
}

/// Pattern 16: ends the content at a closing mark when what follows is only when or where it was said.
fn cut_at_mark(context: &BlockContext, verb: usize, content: TokenSpan) -> TokenSpan {
    let end = cut_writers_tail(context, verb, content);
    let last_quoted = (content.start..end).rev().find(|&i| context.in_quotes(i));
    if let Some(last) = last_quoted
        && let Some(pair) = context.pair_of(last)
    {
        let close = context.quoted[pair].tokens.end;
        if close < end {
            let next = context.token(close);
            let aside = is_word!(
                next.word,
                "in" | "on"
                    | "at"
                    | "during"
                    | "after"
                    | "before"
                    | "last"
                    | "this"
                    | "when"
                    | "while"
                    | "as"
                    | "following"
            ) || is_time(next)
                || context.is_char(close, ",");
            if aside {
                return TokenSpan::new(content.start, close);
            }
        }
    }
    TokenSpan::new(content.start, end)
}
