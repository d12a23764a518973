//! Verbs that report although the lexicon does not hold them or the tagger took them for something else: *“…,” chirped Ada Moor*,
//! *“…,” Ada Moor tutted*.

use super::context::BlockContext;
use super::cue::starts_sentence;
use super::source::is_document;
use crate::block::quotations::TokenSpan;
use crate::grammar::Tag;
use crate::lexicon::{ROLES, gender_of_word, reporting_verb, word_in};

/// Whether a token that is tagged a noun or an adjective is a form of a core reporting verb: “says”, “said”.
pub fn is_mistagged(context: &BlockContext, i: usize) -> bool {
    matches!(context.token(i).tag, Tag::Nns | Tag::Nn | Tag::Nnp | Tag::Nnps | Tag::Jj)
        && context.form(i).ends_with(['s', 'd'])
        && reporting_verb(context.token(i).word).is_some_and(|verb| verb.is_core())
}

/// Whether a token behind a noun, at the end of the clause that `end` ends, is a form of a verb of speech that is tagged no verb:
/// *“…,” her email **read***, *“…,” a voice in the film **states***.
pub fn ends_clause_untagged(context: &BlockContext, i: usize, end: usize) -> bool {
    let ends = i + 1 == end || context.is_char(i + 1, ",");
    let speech = reporting_verb(context.token(i).word).is_some_and(|verb| verb.says() || verb.only_direct());
    // The tagger takes "the editorial read" for an adjective and a noun.
    let noun = |i: usize| context.token(i).tag.is_noun() || is_document(context.token(i).word);
    ends && speech
        && i > 0
        && noun(i - 1)
        && !context.token(i).tag.is_finite()
        && context.form(i).starts_with(char::is_lowercase)
        && (context.form(i).ends_with('s') || matches!(context.form(i), "read" | "said"))
}

/// Whether token `i` can be the particle of a verb: *chimed in*, *shot back*, *piped up*.
pub fn is_particle(context: &BlockContext, i: usize) -> bool {
    word_in!(context.token(i).word, "in" | "up" | "back" | "out" | "on")
}

/// Whether a word right behind the marks that is tagged no verb has the form of a past tense, and a name stands behind it
/// or behind its particle: “…,” chimed in Ada Moor.
pub fn is_untagged_past(context: &BlockContext, i: usize, end: usize) -> bool {
    let form = context.form(i);
    let past = form.ends_with("ed") && form.len() > 4 && form.starts_with(char::is_lowercase);
    past && !context.token(i).tag.is_finite()
        && speaker_as_object(context, i, end).is_some_and(|head| head + 1 >= end || !context.is_wordy(head + 1))
}

/// Whether a word right behind the marks that is tagged a noun in the plural is a verb of speech in the present tense, and its
/// subject stands behind it: “…,” whispers Ada Moor.
pub fn is_untagged_present(context: &BlockContext, i: usize, end: usize) -> bool {
    let speech = reporting_verb(context.token(i).word).is_some_and(|verb| verb.says() || verb.only_direct());
    let behind = i + 1;
    speech
        && context.token(i).tag == Tag::Nns
        && behind < end
        && (context.token(behind).tag.is_proper() || matches!(context.token(behind).tag, Tag::Dt | Tag::PrpPoss))
}

/// Longest description in front of the name of a speaker behind an unknown verb, in tokens.
const LONGEST_DESCRIPTION: usize = 5;

/// The speaker behind an unknown verb, which the parser may label as its object: “…,” shot back Ada Moor; “…,” groaned
/// her mother.
pub fn speaker_as_object(context: &BlockContext, verb: usize, end: usize) -> Option<usize> {
    let particle =
        verb + 1 < end && (matches!(context.token(verb + 1).tag, Tag::Rp | Tag::Rb) || is_particle(context, verb + 1));
    let first = verb + 1 + usize::from(particle);
    // "rhapsodised the critic Ava Stern"
    let described = |j: &usize| {
        let tag = context.token(*j).tag;
        tag.is_noun() && !tag.is_proper() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Hyph)
    };
    let role = first + (first..end.min(first + LONGEST_DESCRIPTION)).take_while(described).count();
    let person = role > first && ROLES.has(context.token(role - 1).word);
    let start = if person { role } else { first };
    let name = (start..end).take_while(|&j| context.token(j).tag.is_proper()).last();
    let described = verb + 2 < end && context.token(verb + 1).tag == Tag::PrpPoss;
    let relative = (described && context.token(verb + 2).tag.is_noun()).then_some(verb + 2);
    // “…,” shares a ferry programme representative.
    let role = || {
        let in_phrase =
            |i: &usize| context.token(*i).tag.is_noun() || matches!(context.token(*i).tag, Tag::Dt | Tag::Jj | Tag::Cd);
        let last = (first..end).take_while(in_phrase).last()?;
        let alone = last + 1 >= end || context.is_char(last + 1, ",");
        let determined =
            context.token(first).tag == Tag::Dt || word_in!(context.token(first).word, "one" | "its" | "his" | "her");
        let word = context.token(last).word;
        // “…,” ran one report, “…”
        let written = is_document(word) || word_in!(word, "headline" | "verdict" | "slogan");
        (alone && determined && (ROLES.has(word) || gender_of_word(word).is_some() || written)).then_some(last)
    };
    name.or(relative).or_else(role)
}

/// Whether the verb behind `subject` is a cue although it is not in the lexicon: the quotation is a whole clause that ends
/// with a comma, and nothing but a name or a pronoun stands between the two: “…,” Ada Moor tutted.
pub fn is_unknown_cue(context: &BlockContext, n: usize, subject: TokenSpan) -> bool {
    let quoted = &context.quoted[n];
    let verb = subject.end;
    let named = subject.iter().all(|i| context.token(i).tag.is_proper());
    let pronoun = subject.len() == 1 && word_in!(context.token(subject.start).word, "he" | "she" | "they");
    let form = context.form(verb);
    // “…,” Moor protests: the tagger may take the verb for a noun.
    let untagged = || reporting_verb(context.token(verb).word).is_some_and(|verb| verb.says() || verb.only_direct());
    let past = matches!(context.token(verb).tag, Tag::Vbd | Tag::Vbz)
        || form.starts_with(char::is_lowercase) && form.ends_with("ed")
        || context.token(verb).tag == Tag::Nns && untagged();
    let described = is_described_speaker(context, subject);
    let copula = word_in!(context.token(verb).word, "was" | "is" | "were" | "had" | "has" | "did" | "does");
    // “…,” Moor shot back.
    let particle = verb + 1 < context.len() && is_particle(context, verb + 1);
    let behind = verb + 1 + usize::from(particle);
    // “…,” she scrawled on a napkin.
    let written = pronoun && verb + 1 < context.len() && context.token(verb + 1).tag == Tag::In;
    // “…,” the candidate riffed on her answer.
    let verbal = || quoted.tokens.iter().any(|i| context.token(i).tag.is_verb());
    let clause = quoted.words > 3 && starts_sentence(context, n) && verbal();
    let ends = described && clause
        || behind >= context.len()
        || context.is_stop(behind)
        || context.is_char(behind, ",")
        || written;
    let long = quoted.words >= 3 || quoted.words == 2 && starts_sentence(context, n);
    quoted.last == ',' && long && quoted.capital && (named || pronoun || described) && past && !copula && ends
}

/// Whether some tokens are an article or a possessive and a noun for what somebody is: *the opposition leader*.
fn is_described_speaker(context: &BlockContext, subject: TokenSpan) -> bool {
    let Some(last) = subject.iter().next_back().filter(|_| (2..=6).contains(&subject.len())) else { return false };
    let inside = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Jj | Tag::Hyph) || context.form(i) == "-"
    };
    matches!(context.token(subject.start).tag, Tag::Dt | Tag::PrpPoss)
        && (subject.start + 1..subject.end).all(inside)
        && ROLES.has(context.token(last).word)
}
