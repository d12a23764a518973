//! Reports that are no clause of a saying verb: according to, infinitives, predicates, accusations, objects, nouns.

use super::clause::{cut_writers_tail, reported, to_phrase_end};
use super::draft::{Draft, Rule, TokenSet};
use super::scene::{Scene, Tokens, is_time};
use super::subject::{Path, Source};
use crate::grammar::{Rel, Tag, is_word, reporting_noun, voiced_noun};

/// "According to NP, content", "content, according to NP".
pub fn according(scene: &Scene) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for i in 0..scene.len().saturating_sub(2) {
        if !is_word!(scene.token(i).word, "according") || !is_word!(scene.token(i + 1).word, "to") || scene.in_quotes(i)
        {
            continue;
        }
        let sentence = scene.sentence(i);
        let Some(object) = scene
            .tree
            .child(scene.reading, i + 1, &[Rel::Pobj])
            .or_else(|| scene.tree.child(scene.reading, i, &[Rel::Pobj]))
            .or_else(|| (i + 2..sentence.end).find(|&j| scene.is_nominal(j) && scene.token(j).rel != Rel::Compound))
        else {
            continue;
        };
        let front = i - sentence.start < 3;
        let mut end = scene.subtree(i).end.max(scene.subtree(i + 1).end).max(object + 1);
        if front {
            // The noun phrase must not swallow the main clause.
            let comma = (i + 2..end).find(|&m| {
                scene.is_char(m, ",")
                    && (m..sentence.end.min(m + 20)).any(|x| {
                        let token = scene.token(x);
                        matches!(token.rel, Rel::Nsubj | Rel::Nsubjpass) && !(i..end).contains(&(token.head as usize))
                    })
            });
            end = comma
                .or_else(|| (end >= sentence.end).then(|| main_clause(scene, object, end)).flatten())
                .unwrap_or(end);
        }
        let mut content = TokenSet::default();
        if front {
            content.insert(sentence.start..i);
            content.insert(end..sentence.end);
        } else {
            let from = (sentence.start..i).rev().find(|&m| scene.is_char(m, ";")).map_or(sentence.start, |m| m + 1);
            content.insert(from..i);
            let goes_on = end + 4 < sentence.end && scene.is_char(end, ",") && !scene.has_finite(sentence.start..i);
            if goes_on {
                content.insert(end..sentence.end);
            }
        }
        if content.iter().any(|t| scene.is_wordy(t)) {
            drafts.push(
                Draft::new(Rule::According, content, i..i + 2)
                    .with_source(scene, Some((object, Path::According)))
                    .at(i),
            );
        }
    }
    drafts
}

/// The comma before the main clause, when the parse has swallowed it: the first one with a subject behind it before the
/// next comma.
fn main_clause(scene: &Scene, object: usize, end: usize) -> Option<usize> {
    let commas: Vec<usize> = (object + 1..end).filter(|&m| scene.is_char(m, ",")).collect();
    commas.iter().enumerate().find_map(|(n, &comma)| {
        let next = scene.token((comma + 1).min(scene.len() - 1));
        let relative = is_word!(next.word, "who" | "which" | "whose" | "where" | "whom" | "and" | "or");
        let until = commas.get(n + 1).copied().unwrap_or(end);
        let subject = (comma + 1..until).find(|&i| scene.token(i).rel.is_subject())?;
        (!relative && scene.has_finite(subject + 1..end)).then_some(comma)
    })
}

/// "Her claim that …", "a pledge to …"
pub fn nouns(scene: &Scene) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for noun in 0..scene.len() {
        let token = scene.token(noun);
        let voiced = is_voiced(scene, noun);
        if !matches!(token.tag, Tag::Nn | Tag::Nns) || !(reporting_noun(token.word) || voiced) || scene.in_quotes(noun)
        {
            continue;
        }
        let promise = is_word!(token.word, "promise" | "pledge" | "vow" | "call" | "demand" | "request" | "plea");
        // The parser hangs the clause of "made the point that" on the verb.
        let above = scene.tree.children(token.head as usize).filter(|_| voiced);
        let clause = scene.tree.children(noun).chain(above).find(|&c| {
            let marked = |word: fn(crate::grammar::Word) -> bool, rels: &[Rel]| {
                scene.tree.children(c).any(|m| word(scene.token(m).word) && rels.contains(&scene.token(m).rel))
            };
            c > noun
                && matches!(scene.token(c).rel, Rel::Acl | Rel::Ccomp)
                && !scene.token(c).tag.is_noun()
                && (marked(|w| is_word!(w, "that"), &[Rel::Mark])
                    || promise && scene.token(c).tag == Tag::Vb && marked(|w| is_word!(w, "to"), &[Rel::Aux]))
        });
        let Some(clause) = clause else { continue };
        // "said in a statement that …": the verb reports it.
        let preposition = token.head as usize;
        let verb = scene.token(preposition).head as usize;
        let in_it = is_word!(scene.token(preposition).word, "in" | "with" | "by" | "through");
        if token.rel == Rel::Pobj && in_it && verb != preposition && scene.says(verb) && !scene.in_quotes(verb) {
            let content = TokenSet::one(reported(scene, noun, clause));
            let draft = Draft::new(Rule::Clause, content, scene.cue(verb));
            drafts.push(draft.with_source(scene, scene.source_of(verb)).at(verb));
            continue;
        }
        let possessor = scene.tree.child(scene.reading, noun, &[Rel::Poss]);
        let source = possessor.map(|p| (p, Path::Possessor)).or_else(|| {
            let verb = token.head as usize;
            (verb != noun && scene.is_full_verb(verb) && matches!(token.rel, Rel::Dobj | Rel::Attr))
                .then(|| scene.source_of(verb))
                .flatten()
        });
        // "reports that he had known": nobody's in particular.
        if source.is_none() {
            continue;
        }
        drafts.push(
            Draft::new(Rule::Noun, TokenSet::one(reported(scene, noun, clause)), noun..noun + 1)
                .with_source(scene, source)
                .at(noun),
        );
    }
    drafts
}

/// "expressed doubt that …", "made the point that …": a view that somebody gives voice to.
fn is_voiced(scene: &Scene, noun: usize) -> bool {
    let verb = scene.token(noun).head as usize;
    voiced_noun(scene.token(noun).word)
        && scene.token(noun).rel == Rel::Dobj
        && scene.verb(verb).is_some_and(|v| matches!(v.base, "express" | "voice" | "reiterate" | "repeat" | "state"))
        || is_word!(scene.token(noun).word, "point")
            && is_word!(scene.token(verb).word, "made" | "make" | "makes" | "making")
}

/// Infinitives, -ing clauses, predicates, accusations and quoted objects of one verb outside quotation marks.
pub fn arguments(scene: &Scene, verb: usize, source: Option<Source>) -> Option<Draft> {
    let class = scene.verb(verb)?;
    let passive = scene.is_passive(verb);
    let child = |rels: &'static [Rel]| {
        scene.tree.children(verb).filter(move |&c| c > verb && rels.contains(&scene.token(c).rel))
    };
    let draft = |rule, content: Tokens| {
        let content = Tokens { start: content.start.max(verb + 1), end: content.end };
        Draft::new(rule, TokenSet::one(content), scene.cue(verb))
    };
    if class.takes_gerund()
        && source.is_some()
        && let Some(gerund) = child(&[Rel::Xcomp]).find(|&c| scene.token(c).tag == Tag::Vbg)
    {
        return Some(draft(Rule::Gerund, reported(scene, verb, gerund)));
    }
    let to_clause = |&c: &usize| {
        scene.token(c).tag == Tag::Vb
            && scene
                .tree
                .children(c)
                .any(|m| m < c && is_word!(scene.token(m).word, "to") && scene.token(m).rel == Rel::Aux)
    };
    // "promised on Sunday to end it", which the parser takes for a purpose.
    let purpose = |c: &usize| !class.takes_addressee() && !(verb..*c).any(|i| scene.is_char(i, ","));
    if class.takes_infinitive()
        && let Some(infinitive) = child(&[Rel::Xcomp, Rel::Ccomp])
            .find(to_clause)
            .or_else(|| child(&[Rel::Advcl]).find(to_clause).filter(purpose))
        && !(passive && class.takes_addressee())
    {
        let to = scene
            .tree
            .children(infinitive)
            .find(|&m| m < infinitive && is_word!(scene.token(m).word, "to"))
            .unwrap_or(infinitive);
        let range = reported(scene, verb, infinitive);
        return Some(draft(Rule::Infinitive, to.min(range.start.max(to))..range.end));
    }
    if passive || source.is_none() {
        return None;
    }
    let objects = || child(&[Rel::Dobj]);
    if class.accuses() {
        let object = objects().next()?;
        let of = child(&[Rel::Prep])
            .chain(scene.tree.children(object).filter(|&c| scene.token(c).rel == Rel::Prep))
            .find(|&p| is_word!(scene.token(p).word, "of"))?;
        let end = (scene.tree.right(of) + 1).max(of + 2);
        let content = of + 1..to_phrase_end(scene, of + 1, end.min(scene.len()), scene.sentence(verb).end);
        return Some(draft(Rule::Accusation, cut_at_mark(scene, verb, content)));
    }
    if class.is_predicate() {
        let content = predicate(scene, verb)?;
        return Some(draft(Rule::Predicate, cut_at_mark(scene, verb, content)));
    }
    if class.takes_object() {
        // Only what is quoted: a bare object ("denounced the plan") is no words of anybody's.
        let object = objects().next().or_else(|| {
            let prep = child(&[Rel::Prep])
                .find(|&p| is_word!(scene.token(p).word, "to" | "about" | "of" | "for" | "against" | "on"))?;
            scene.tree.child(scene.reading, prep, &[Rel::Pobj])
        })?;
        // praised him for “…”, thanked them for “…”
        let mut phrase = scene.subtree(object);
        let why = child(&[Rel::Prep])
            .find(|&p| p >= phrase.end && is_word!(scene.token(p).word, "for" | "as" | "of" | "over"));
        if let Some(why) = why.filter(|&p| p <= phrase.end + 1) {
            phrase.end = scene.tree.right(why) + 1;
        }
        if !phrase.clone().any(|i| scene.in_quotes(i)) {
            return None;
        }
        return Some(draft(Rule::Object, cut_at_mark(scene, verb, phrase)));
    }
    None
}

/// "called [it a …]", "described [the plan as …]": the thing and what it is called.
fn predicate(scene: &Scene, verb: usize) -> Option<Tokens> {
    let class = scene.verb(verb)?;
    // "called it a …", by its looks: the parser likes to make a conjunction of "that".
    if !class.takes_object() && verb + 3 < scene.sentence(verb).end {
        let thing = is_word!(scene.token(verb + 1).word, "it" | "that" | "this" | "him" | "her" | "them");
        let what = is_word!(scene.token(verb + 2).word, "a" | "an") || scene.in_quotes(verb + 2);
        if thing && what {
            return Some(verb + 1..to_phrase_end(scene, verb + 1, verb + 3, scene.sentence(verb).end));
        }
    }
    let behind = |rels: &'static [Rel], after: usize| {
        scene.tree.children(verb).filter(move |&c| c > after && rels.contains(&scene.token(c).rel))
    };
    let as_phrase = |after: usize| {
        behind(&[Rel::Prep], after)
            .find(|&p| is_word!(scene.token(p).word, "as"))
            .map(|p| p + 1..scene.tree.right(p) + 1)
    };
    let object = behind(&[Rel::Dobj], verb).next();
    if let Some(object) = object {
        let start = scene.tree.left(object).max(verb + 1);
        if let Some(content) = as_phrase(object) {
            return Some(start..content.end);
        }
        let as_inside = scene
            .tree
            .children(object)
            .find(|&c| c > object && scene.token(c).rel == Rel::Prep && is_word!(scene.token(c).word, "as"));
        if let Some(as_inside) = as_inside {
            return Some(start..scene.tree.right(as_inside) + 1);
        }
        if class.takes_object() && class.base != "call" {
            // denounced, hailed, dismissed: without "as" they take an object like others.
            let phrase = scene.subtree(object);
            return phrase.clone().any(|i| scene.in_quotes(i)).then_some(phrase);
        }
        if let Some(complement) = behind(&[Rel::Oprd, Rel::Xcomp, Rel::Ccomp, Rel::Attr, Rel::Acomp], object).next() {
            return Some(start..scene.tree.right(complement) + 1);
        }
        // "called the vote “a farce”" parsed as one phrase.
        let phrase = scene.subtree(object);
        phrase.clone().find(|&i| scene.in_quotes(i))?;
        return Some(start..phrase.end);
    }
    if let Some(content) = as_phrase(verb) {
        return Some(content);
    }
    let complement = behind(&[Rel::Ccomp, Rel::Xcomp, Rel::Oprd, Rel::Attr, Rel::Acomp], verb).next()?;
    if scene
        .tree
        .children(verb)
        .any(|c| c > verb && c <= verb + 2 && is_word!(scene.token(c).word, "on" | "for" | "upon"))
    {
        return None;
    }
    Some(scene.tree.left(complement).max(verb + 1)..scene.tree.right(complement) + 1)
}

/// Rule 16: ends the content at a closing mark when what follows is only when or where it was said.
fn cut_at_mark(scene: &Scene, verb: usize, content: Tokens) -> Tokens {
    let end = cut_writers_tail(scene, verb, content.clone());
    let last_quoted = (content.start..end).rev().find(|&i| scene.in_quotes(i));
    if let Some(last) = last_quoted
        && let Some(pair) = scene.pair_of(last)
    {
        let close = scene.quoted[pair].tokens.end;
        if close < end {
            let next = scene.token(close);
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
                || scene.is_char(close, ",");
            if aside {
                return content.start..close;
            }
        }
    }
    content.start..end
}
