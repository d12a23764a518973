//! Candidates that start from a reporting verb outside quotation marks.

use super::TokenSet;
use super::apposed_source;
use super::boundaries::{behind_addressee, cut_at_mark, to_phrase_end};
use super::candidate::Candidate;
use super::context::{BlockContext, is_time};
use super::corrected_source::corrected_source;
use super::headline_cue;
use super::lost_source::{LONGEST_ASIDE, is_behind_then, subject_with_relative};
use super::named_by_agent;
use super::other_senses::{is_other_verb, names_object_before, names_what_is_before};
use super::pattern::Pattern;
use super::patterns::{
    accusation, as_clause, enclosed_cue, fronted_clause, gerund, infinitive, predicate, predicate_of_passive,
    quoted_object, relative_clause, reported_clause, rest_of_sentence,
};
use super::plausibility::is_plausible;
use super::polarity::is_unsaid;
use super::source::{SourceHead, SourceRelation};
use super::titles_of_works::is_said_by_nobody;
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::word_in;

/// The candidate that starts from the verb at token `verb`: what it reports, with its source.
pub fn from_verb(context: &BlockContext, verb: usize) -> Option<Candidate> {
    let class = context.verb(verb)?;
    if is_in_title(context, verb) {
        return None;
    }
    if class.is_predicate()
        && let Some((content, agent)) =
            predicate_of_passive::find(context, verb).or_else(|| named_by_agent::find(context, verb))
    {
        return named_in_passive(context, verb, content, agent);
    }
    let participle = context.token(verb).rel == Rel::Acl && context.token(verb).tag == Tag::Vbn;
    let described = if participle { subject_of_participle(context, verb) } else { None };
    if participle && described.is_none() && context.agent_of(verb).is_none() && !context.is_finite_verb(verb) {
        // "a tug called the Night Heron", "two men said to be armed": the noun is what is spoken of.
        return None;
    }
    if is_other_verb(context, verb)
        || names_object_before(context, verb)
        || headline_cue::names_listeners(context, verb)
    {
        return None;
    }
    if class.says()
        && context.is_finite_verb(verb)
        && let Some(candidate) = headline_cue::find(context, verb).or_else(|| apposed_source::find(context, verb))
    {
        return (!is_unsaid(context, verb)).then_some(candidate);
    }
    let source = context.source_of(verb);
    if class.is_predicate() && (source.is_some_and(|(head, _)| head > verb) || names_what_is_before(context, verb)) {
        // "The tug, called the Night Heron, sank": what stands behind the verb is the name of the thing.
        return None;
    }
    let source = corrected_source(context, verb, source, described);
    let argument = argument_first(context, verb, source);
    let candidate = argument
        .or_else(|| clause_of(context, verb, source))
        .or_else(|| as_put(context, verb, source))
        .or_else(|| put_to(context, verb, source))
        .or_else(|| argument_of(context, verb, source))
        .or_else(|| {
            let that = class.says()
                && (context.is_that_of(verb)
                    || rest_of_sentence::has_that_behind_phrase(context, verb)
                    || rest_of_sentence::has_that_behind_listener(context, verb)
                    || rest_of_sentence::indirect_question(context, verb).is_some());
            // "was told by its head, Sir Ivo Novak, that …"
            let told_by = class.takes_addressee() && context.agent_of(verb).is_some();
            let open = (class.is_common() || that) && context.token(verb).tag != Tag::Md;
            let open = open && (told_by || !context.is_passive(verb));
            let content = if open { rest_of_sentence::find(context, verb) } else { None }?;
            Some(Candidate::new(Pattern::RestOfSentence, TokenSet::one(content), context.cue(verb)))
        })?;
    if !is_plausible(context, verb, source, &candidate) {
        return None;
    }
    // "sang “Night Train”", "a sign that read “Closed”"
    let pair = candidate.content.first().and_then(|first| context.pair_of(first));
    if pair.is_some_and(|pair| is_said_by_nobody(context, pair) && context.quoted[pair].tokens.start > verb) {
        return None;
    }
    let passive = context.is_passive(verb);
    let candidate = candidate.at(context, verb);
    if passive {
        let agent = context.agent_of(verb).map(|head| (head, SourceRelation::Agent));
        return Some(candidate.with_source(context, agent));
    }
    Some(candidate.with_source(context, source).with_antecedent(context, verb))
}

/// Whether the verb is a word of the title of a work in running text: *their first single, **Say It Again**, sold well*. In a headline most
/// words are capitalised.
fn is_in_title(context: &BlockContext, verb: usize) -> bool {
    /// Fewest words in small letters that show running text.
    const FEWEST: usize = 3;
    let capital = |i: usize| context.form(i).starts_with(char::is_uppercase);
    let sentence = context.sentence(verb);
    if !capital(verb) || verb == sentence.start || verb + 1 >= sentence.end {
        return false;
    }
    let shouted = context.form(verb).chars().nth(1).is_some_and(char::is_uppercase);
    let opens = !context.is_wordy(verb - 1) && !context.is_char(verb - 1, ",");
    let full = |&i: &usize| {
        let tag = context.token(i).tag;
        !capital(i) && (tag.is_noun() || tag.is_verb() || matches!(tag, Tag::Jj | Tag::Rb))
    };
    !shouted && !opens && capital(verb + 1) && sentence.iter().filter(full).take(FEWEST).count() == FEWEST
}

/// The candidate of a passive that gives a thing the name `content`, by whoever `agent` is the head of.
fn named_in_passive(context: &BlockContext, verb: usize, content: TokenSpan, agent: usize) -> Option<Candidate> {
    let candidate = Candidate::new(Pattern::Predicate, TokenSet::one(content), context.cue(verb));
    let source = Some((agent, SourceRelation::Agent));
    let mut candidate = candidate.at(context, verb).with_source(context, source);
    // "by bishops as immoral": the parse may hang "as" on the agent.
    if let Some(source) = candidate.source.as_mut().filter(|source| source.start + 1 < content.start) {
        source.end = source.end.min(content.start - 1);
    }
    (!is_unsaid(context, verb)).then_some(candidate)
}

/// The subject of a main verb that the parse takes for a participle.
fn subject_of_participle(context: &BlockContext, verb: usize) -> Option<usize> {
    subject_with_relative(context, verb).or_else(|| subject_as_root(context, verb))
}

/// The noun that the parse takes for the root of its sentence because it takes the main verb, which has a clause with "that" behind a
/// phrase, for a participle: *The union’s **secretary** repeated on Thursday that …* A noun phrase alone is no sentence.
fn subject_as_root(context: &BlockContext, verb: usize) -> Option<usize> {
    let noun = context.token(verb).head as usize;
    let root = if context.token(noun).rel == Rel::Appos { context.token(noun).head as usize } else { noun };
    let speaks = |i: usize| context.token(i).tag.is_proper() || !context.is_mute(i);
    let fits = root < verb
        && context.token(root).rel == Rel::Root
        && context.token(root).tag.is_noun()
        && speaks(root)
        && context.says(verb)
        && rest_of_sentence::has_that_behind_phrase(context, verb);
    fits.then_some(noun)
}

/// The clause in *counsel put it to the witness that he had lied*.
fn put_to(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<Candidate> {
    let sentence = context.sentence(verb);
    let put = context.verb(verb).is_some_and(|class| class.base == "put") && source.is_some();
    let to = verb + 2;
    if !put || to >= sentence.end || !word_in!(context.token(verb + 1).word, "it") || context.token(to).tag == Tag::Rb {
        return None;
    }
    let limit = sentence.end.min(to + LONGEST_ASIDE);
    let that = (to..limit)
        .take_while(|&i| !context.token(i).tag.is_finite())
        .find(|&i| context.opens_that_clause(i) && context.token(i).rel == Rel::Mark)?;
    let addressed = word_in!(context.token(to).word, "to") && that > to + 1;
    let content = TokenSpan::new(that + 1, to_phrase_end(context, that + 1, that + 2, sentence.end));
    (addressed && context.has_finite(content))
        .then(|| Candidate::new(Pattern::ReportedClause, TokenSet::one(content), context.cue(verb)))
}

/// What *as she put it* introduces.
fn as_put(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<Candidate> {
    let it = word_in!(context.token((verb + 1).min(context.len() - 1)).word, "it");
    // "As she put it on the table" tells of a thing; "as she put it on Monday" does not.
    let (next, behind) = (verb + 2, verb + 3);
    let placed = behind < context.len()
        && matches!(context.token(next).tag, Tag::In | Tag::Rp)
        && !word_in!(context.token(next).word, "in" | "to" | "at" | "during" | "after")
        && !is_time(context.token(behind))
        && !context.token(behind).tag.is_proper();
    let put = context.verb(verb).is_some_and(|class| class.base == "put") && it && source.is_some() && !placed;
    let content = if put { as_clause::find(context, verb) } else { None }?;
    Some(Candidate::new(Pattern::AsClause, TokenSet::one(content), context.cue(verb)))
}

/// The clause that the verb reports, on whichever side of it.
fn clause_of(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<Candidate> {
    let class = context.verb(verb)?;
    if goes_on_speaking(context, verb) {
        let content = enclosed_cue::find(context, verb, source?)?;
        return Some(Candidate::new(Pattern::EnclosedCue, content, TokenSpan::new(verb, verb + 2)));
    }
    if is_behind_comma_and_subject(context, verb, source) && class.base == "remember" {
        let content = enclosed_cue::find(context, verb, source?)?;
        return Some(Candidate::new(Pattern::EnclosedCue, content, context.cue(verb)));
    }
    if !class.says() {
        return None;
    }
    let (pattern, mut content) = match relative_clause::find(context, verb) {
        Some(content) => (Pattern::RelativeClause, TokenSet::one(content)),
        None if class.is_predicate() => return None,
        None => clause_beside(context, verb, source)?,
    };
    content.remove(&TokenSet::one(TokenSpan::one(verb)));
    Some(Candidate::new(pattern, content, context.cue(verb)))
}

/// Whether a comma, the subject and the verb stand side by side, and nothing but a comma or the end of the sentence behind them: *He was a
/// kind man**, his sister remembers.*
fn is_behind_comma_and_subject(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> bool {
    let Some((subject, SourceRelation::Subject)) = source else { return false };
    let first = context.tree.left(subject).min(subject);
    let next = verb + 1;
    subject + 1 == verb
        && context.token(verb).tag.is_finite()
        && first > 0
        && context.is_char(first - 1, ",")
        && (next >= context.len() || context.is_char(next, ",;") || context.is_stop(next))
}

/// Whether the verb stands with its particle and its subject between commas: *The lock, **he went on**, was shut*.
fn goes_on_speaking(context: &BlockContext, verb: usize) -> bool {
    let word = |i: usize| context.token(i).word;
    word_in!(word(verb), "went" | "goes")
        && verb + 2 < context.len()
        && word_in!(word(verb + 1), "on")
        && context.is_char(verb + 2, ",")
        && verb > 1
        && (word_in!(word(verb - 1), "he" | "she" | "they") || context.token(verb - 1).tag.is_proper())
}

/// The clause behind the verb or before it; a cue between commas takes the whole sentence instead.
fn clause_beside(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<(Pattern, TokenSet)> {
    let passive = context.is_passive(verb);
    let front = context.tree.children(verb).filter(|&c| c < verb && context.token(c).rel == Rel::Ccomp).last();
    // "…; a reviewer wondered aloud whether it was so": what the verb reports stands behind it.
    let asks = (verb + 1..context.sentence(verb).end.min(verb + 3))
        .any(|i| word_in!(context.token(i).word, "whether" | "that" | "why" | "how"));
    // "…; he urged both sides to stop"
    let orders = context.verb(verb).is_some_and(|class| class.takes_infinitive());
    let acts = |i: usize| word_in!(context.token(i).word, "to") && context.token(i + 1).tag == Tag::Vb;
    let argued = asks || orders && (verb + 1..(context.sentence(verb).end - 1).min(verb + LONGEST_ASIDE)).any(acts);
    // "The hosts had no answer; Moor argued with the umpire": a new clause begins behind the semicolon.
    let apart = |subject: usize| {
        let edge = context.tree.left(subject).min(subject);
        subject < verb && edge > 0 && context.is_char(edge - 1, ";")
    };
    let apart = argued || source.is_some_and(|(subject, _)| apart(subject));
    let front = front.filter(|&c| !(apart && (c..verb).any(|i| context.is_char(i, ";"))));
    let front = front.filter(|_| !is_behind_then(context, verb));
    // "X, said Lee, whose …": what follows the comma behind an inverted source is no report.
    let inverted = source.is_some_and(|(subject, relation)| relation == SourceRelation::Subject && subject > verb);
    let is_aside = |clause: usize| {
        let edge = context.tree.left(clause);
        inverted && front.is_some() && edge > verb + 1 && context.is_char(edge - 1, ",")
    };
    let by_parse = if let Some(content) = reported_clause::find(context, verb, is_aside) {
        Some((Pattern::ReportedClause, TokenSet::one(content)))
    } else if fronted_clause::takes_noun(context, verb, source) {
        None
    } else if let Some(front) = front {
        Some((Pattern::FrontedClause, fronted_clause::find(context, verb, front, source)))
    } else {
        fronted_clause::around(context, verb, source).map(|content| (Pattern::FrontedClause, content))
    };
    let behind = behind_addressee(context, verb);
    // "The queue, said Moor, will never die": the parse takes the speaker for the subject of the clause.
    let is_speaker = |content: &TokenSet| inverted && source.is_some_and(|(subject, _)| content.has(subject));
    let clause_follows = matches!(&by_parse, Some((Pattern::ReportedClause, content)) if !is_speaker(content))
        && !(behind < context.len() && context.is_char(behind, ",;.:"))
        && !is_behind_enclosed_cue(context, &by_parse);
    let object = fronted_clause::takes_noun(context, verb, source);
    if let Some(source) = source.filter(|&(_, relation)| relation == SourceRelation::Subject)
        && !passive
        && context.is_finite_verb(verb)
        && !clause_follows
        && !object
        && let Some(content) = enclosed_cue::find(context, verb, source)
    {
        return Some((Pattern::EnclosedCue, content));
    }
    // "It is safe, says Ada Moor: go home, she argues, …": the parse may take the speaker for the subject of the clause behind the colon.
    let own = matches!(&by_parse, Some((Pattern::ReportedClause, content)) if is_speaker(content));
    let by_parse = if own { clause_in_front(context, verb) } else { by_parse };
    by_parse.or_else(|| {
        let content = as_clause::find(context, verb).filter(|_| source.is_some() && !passive)?;
        Some((Pattern::AsClause, TokenSet::one(content)))
    })
}

/// The clause between the start of the sentence and the comma in front of the verb: *The lake is safe, **says** Ada Moor: …*
fn clause_in_front(context: &BlockContext, verb: usize) -> Option<(Pattern, TokenSet)> {
    let comma = verb.checked_sub(1).filter(|&i| context.is_char(i, ","))?;
    let clause = TokenSpan::new(context.body_start(context.sentence(verb).start).min(comma), comma);
    let plain = context.has_finite(clause) && !clause.iter().any(|i| context.in_quotes(i) || context.is_char(i, ";:"));
    plain.then(|| (Pattern::FrontedClause, TokenSet::one(clause)))
}

/// Whether the clause behind the verb begins with its finite verb behind a comma, so that its subject stands in front of the cue:
/// *The firm, he told investors on a call, **is** looking for a buyer*.
fn is_behind_enclosed_cue(context: &BlockContext, clause: &Option<(Pattern, TokenSet)>) -> bool {
    let Some((Pattern::ReportedClause, content)) = clause else { return false };
    let first = content.first().filter(|&first| first > 0 && context.is_char(first - 1, ","));
    first.is_some_and(|first| context.token(first).tag.is_finite() && !context.in_quotes(first))
}

/// The infinitive or the -ing clause right behind a verb that takes one, in front of any clause that the parse finds further right:
/// *threatened to tax oil, earnings from which are vital*, *denied neglecting the house, on which he had spent a fortune*.
fn argument_first(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<Candidate> {
    let class = context.verb(verb).filter(|class| class.says())?;
    let next = context.token((verb + 1).min(context.len() - 1));
    let gerund = class.takes_gerund() && next.tag == Tag::Vbg && next.rel == Rel::Xcomp;
    let opens = || {
        word_in!(next.word, "to" | "not" | "never")
            || infinitive::asks_anybody(context, verb)
            || class.takes_addressee() && is_told_before_clause(context, verb)
    };
    let infinitive = class.takes_infinitive() && !class.takes_gerund() && opens();
    let argument = (gerund || infinitive).then(|| argument_of(context, verb, source)).flatten();
    argument.filter(|candidate| matches!(candidate.pattern, Pattern::Infinitive | Pattern::Gerund))
}

/// Whether an infinitive behind those who are told stands in front of a comma, behind which the parse finds the clause: *told the councillor
/// **to stop shouting**, at which she left*.
fn is_told_before_clause(context: &BlockContext, verb: usize) -> bool {
    let Some(infinitive) = context.children_behind(verb, &[Rel::Xcomp]).next() else { return false };
    let Some(clause) = context.children_behind(verb, &[Rel::Ccomp]).next() else { return false };
    let to = infinitive > verb + 2 && word_in!(context.token(infinitive - 1).word, "to");
    let clear = !(verb + 1..infinitive).any(|i| context.is_char(i, ",;:") || context.in_quotes(i));
    to && clear && clause > infinitive && (infinitive..clause).any(|i| context.is_char(i, ","))
}

/// What the verb reports in another form than a clause.
fn argument_of(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<Candidate> {
    let class = context.verb(verb)?;
    let passive = context.is_passive(verb);
    let candidate = |pattern, content: TokenSpan| {
        let content = TokenSpan::new(content.start.max(verb + 1), content.end);
        Candidate::new(pattern, TokenSet::one(content), context.cue(verb))
    };
    if class.takes_gerund()
        && source.is_some()
        && let Some(content) = gerund::find(context, verb)
    {
        return Some(candidate(Pattern::Gerund, content));
    }
    if !passive
        && source.is_some()
        && let Some(content) = gerund::behind_preposition(context, verb)
    {
        return Some(candidate(Pattern::Gerund, content));
    }
    if class.takes_infinitive()
        && !(passive && class.takes_addressee() && context.agent_of(verb).is_none())
        && let Some(content) = infinitive::find(context, verb)
    {
        return Some(candidate(Pattern::Infinitive, content));
    }
    if passive || source.is_none() {
        return None;
    }
    let cited = predicate::cited_as(context, verb);
    let (pattern, content) = if let Some(content) = cited {
        (Pattern::Predicate, content)
    } else if class.accuses() {
        (Pattern::Accusation, accusation::find(context, verb)?)
    } else if class.is_predicate() {
        (Pattern::Predicate, predicate::find(context, verb)?)
    } else if class.takes_object() {
        (Pattern::QuotedObject, quoted_object::find(context, verb)?)
    } else {
        return None;
    };
    Some(candidate(pattern, cut_at_mark(context, verb, content)))
}
