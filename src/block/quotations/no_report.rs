//! Verbs of saying in phrases that report nothing.

use super::candidate::Candidate;
use super::context::BlockContext;
use super::pattern::Pattern;
use super::source::{SourceHead, SourceRelation, is_document};
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{WordId, word_in};

/// Most tokens between the word that makes a phrase of it and the verb.
const LONGEST_PHRASE: usize = 8;

/// Whether the verb stands in a phrase that reports nothing, whatever the words behind it look like. `first` is the first token of
/// the content.
pub fn is_no_report(context: &BlockContext, verb: usize, first: usize) -> bool {
    let tag = context.token(verb).tag;
    tag == Tag::Vbg && is_left_wondering(context, verb)
        || tag == Tag::Vb
            && (is_required(context, verb)
                || can_tell_anybody(context, verb, first)
                || is_in_living_memory(context, verb))
        || is_explained_by_nobody(context, verb)
        || is_asked_and_answers(context, verb)
        || is_made_to(context, verb)
        || is_free_relative(context, verb, first)
        || is_rite(context, verb)
        || is_noun_behind_under(context, verb)
}

/// Whether what is said is a rite or a greeting whose words nobody reports: *said Mass in the schoolhouse*, *said their goodbyes on the
/// pier*, but not *said prayers would be held*.
fn is_rite(context: &BlockContext, verb: usize) -> bool {
    let next = verb + 1;
    if next + 1 >= context.len() || context.verb(verb).is_none_or(|class| class.base != "say") {
        return false;
    }
    // "says good night to each of them"
    let time = word_in!(context.token(next + 1).word, "night" | "morning" | "evening" | "afternoon" | "bye");
    if time && word_in!(context.token(next).word, "good") && !context.in_quotes(next) {
        return true;
    }
    let noun = next + usize::from(matches!(context.token(next).tag, Tag::Dt | Tag::PrpPoss));
    let word = context.token(noun).word;
    let rite = names_rite(word) || word_in!(word, "hellos" | "vespers");
    let behind = context.token((noun + 1).min(context.len() - 1)).tag;
    rite && !context.in_quotes(noun) && !behind.is_finite() && !behind.is_noun() && behind != Tag::Md
}

/// Whether a word names a prayer or a greeting of which the text hands on nothing when somebody says it.
pub fn names_rite(word: WordId) -> bool {
    word_in!(
        word,
        "goodbye"
            | "goodbyes"
            | "farewell"
            | "farewells"
            | "hello"
            | "grace"
            | "mass"
            | "prayer"
            | "prayers"
            | "rosary"
            | "kaddish"
    )
}

/// Whether "rules" or "orders" is a noun behind "under", which the tagger may take for a verb: *Under harbour **rules** the limit is 40
/// decibels*.
fn is_noun_behind_under(context: &BlockContext, verb: usize) -> bool {
    word_in!(context.token(verb).word, "rules" | "orders" | "proposals" | "claims")
        && before_noun_phrase(context, verb).is_some_and(|i| word_in!(context.token(i).word, "under"))
}

/// The nearest token in front of the verb that is neither a noun phrase nor part of one.
fn before_noun_phrase(context: &BlockContext, verb: usize) -> Option<usize> {
    let start = context.sentence(verb).start;
    let nominal = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Prp | Tag::PrpPoss | Tag::Cd | Tag::Hyph | Tag::Pos)
    };
    (start..verb).rev().take(LONGEST_PHRASE).find(|i| !nominal(i))
}

/// Whether the participle tells how something left somebody: *the goal left the club **wondering** how it had lost*.
fn is_left_wondering(context: &BlockContext, verb: usize) -> bool {
    let leaves = |i: usize| word_in!(context.token(i).word, "left" | "leave" | "leaves" | "leaving");
    before_noun_phrase(context, verb).is_some_and(|i| i + 1 < verb && leaves(i))
}

/// Whether the verb, which the tagger may take for a finite one, is what a rule would make somebody do: *a bill that would make firms
/// **report** what they pay*.
fn is_made_to(context: &BlockContext, verb: usize) -> bool {
    let makes = |i: usize| {
        let modal = i > 0 && context.token(i - 1).tag == Tag::Md;
        modal && i + 1 < verb && word_in!(context.token(i).word, "make" | "let")
    };
    matches!(context.token(verb).tag, Tag::Vb | Tag::Vbp) && before_noun_phrase(context, verb).is_some_and(makes)
}

/// Whether the infinitive is what a rule makes somebody do: *a bill that would require firms **to report** what they pay*.
fn is_required(context: &BlockContext, verb: usize) -> bool {
    let word = |i: usize| context.token(i).word;
    let Some(to) = verb.checked_sub(1).filter(|&to| word_in!(word(to), "to")) else { return false };
    before_noun_phrase(context, to).is_some_and(|i| {
        let may = i > 0 && context.token(i - 1).tag == Tag::Md;
        word_in!(word(i), "require" | "requires" | "required" | "requiring" | "obliges" | "obliged")
            || may && word_in!(word(i), "force" | "compel" | "oblige" | "allow" | "enable")
    })
}

/// Whether the verb says what somebody knows, and not what they told: *can **tell** you what happened to each of them*.
fn can_tell_anybody(context: &BlockContext, verb: usize, first: usize) -> bool {
    let word = |i: usize| context.token(i.min(context.len() - 1)).word;
    let able = verb > 0 && word_in!(word(verb - 1), "can" | "could" | "will" | "still");
    able && word_in!(context.token(verb).word, "tell")
        && word_in!(word(verb + 1), "you" | "anyone" | "anybody")
        && (verb + 2..=first)
            .any(|i| word_in!(word(i), "about" | "what" | "where" | "how" | "when" | "who" | "which" | "why"))
}

/// Whether the verb says how far back anybody's memory goes: *for as long as anyone can **remember**, the ferry ran at eight*.
fn is_in_living_memory(context: &BlockContext, verb: usize) -> bool {
    let word = |i: usize| context.token(i).word;
    let able = verb > 0 && word_in!(word(verb - 1), "can" | "could");
    let start = context.sentence(verb).start;
    able && word_in!(word(verb), "remember" | "recall" | "say" | "tell")
        && (start..verb).rev().take(LONGEST_PHRASE).any(|i| word_in!(word(i), "as") && i > start)
}

/// Whether "it" in front of the verb is a body, because only people do what the infinitive says: *It **threatened** to block the gates*,
/// but not *It threatened to rain*.
pub fn intends_deed(context: &BlockContext, verb: usize) -> bool {
    let deed = verb + 2;
    // "It promised to restore power", but "It promised to be a long night"
    if word_in!(context.token(verb).word, "promised") && deed < context.len() {
        let to = word_in!(context.token(verb + 1).word, "to" | "not" | "never");
        return word_in!(context.token(verb + 1).word, "that") || to && !is_of_event(context, deed);
    }
    context.token(verb).tag == Tag::Vbd
        && deed < context.len()
        && word_in!(context.token(verb + 1).word, "to")
        && word_in!(
            context.token(deed).word,
            "appeal"
                | "ballot"
                | "ban"
                | "block"
                | "blockade"
                | "boycott"
                | "call"
                | "close"
                | "cut"
                | "expel"
                | "fine"
                | "hire"
                | "impose"
                | "invest"
                | "leave"
                | "pay"
                | "publish"
                | "quit"
                | "refund"
                | "repay"
                | "sack"
                | "strike"
                | "sue"
                | "suspend"
                | "withdraw"
                | "withhold"
        )
}

/// Whether the infinitive is what an event or a thing may promise as well.
fn is_of_event(context: &BlockContext, infinitive: usize) -> bool {
    word_in!(
        context.token(infinitive).word,
        "be" | "become"
            | "bring"
            | "change"
            | "cost"
            | "draw"
            | "give"
            | "have"
            | "last"
            | "make"
            | "prove"
            | "rain"
            | "remain"
            | "run"
            | "take"
            | "test"
            | "transform"
            | "turn"
    )
}

/// Whether nobody does what the verb of a relative clause without a pronoun says: *for reasons **nobody has explained***.
fn is_explained_by_nobody(context: &BlockContext, verb: usize) -> bool {
    let auxiliary = |&i: &usize| context.is_auxiliary(i) || word_in!(context.token(i).word, "ever" | "yet" | "quite");
    let start = context.sentence(verb).start;
    let Some(subject) = (start..verb).rev().find(|i| !auxiliary(i)) else { return false };
    let word = |i: usize| context.token(i).word;
    word_in!(word(subject), "nobody" | "none")
        || word_in!(word(subject), "one") && subject > start && word_in!(word(subject - 1), "no")
}

/// Whether the verb of asking is a participle between commas of the person who answers: *Ada Moor, **asked** whether she would stay, said
/// no*.
fn is_asked_and_answers(context: &BlockContext, verb: usize) -> bool {
    if !word_in!(context.token(verb).word, "asked" | "pressed" | "questioned" | "quizzed") {
        return false;
    }
    let sentence = context.sentence(verb);
    let behind_person = verb > sentence.start + 1 && context.is_char(verb - 1, ",") && context.is_nominal(verb - 2);
    let answers = |i: usize| {
        context.is_char(i - 1, ",") && context.says(i) && context.token(i).tag.is_finite() && !context.in_quotes(i)
    };
    behind_person && (verb + 2..sentence.end).any(answers)
}

/// Whether the verb ends a clause about words in general, and what stands behind its comma is told by the writer: *Whatever he did
/// **say**, it worked*.
fn is_free_relative(context: &BlockContext, verb: usize, first: usize) -> bool {
    let start = context.sentence(verb).start;
    let opens = word_in!(context.token(start).word, "whatever" | "whichever" | "however");
    let before = TokenSpan::new(start, verb);
    opens && first > verb && !before.iter().any(|i| context.is_char(i, ",")) && context.is_char(verb + 1, ",")
}

/// Whether the verb of ordering has no object and its subject stands behind a colon, so that those are meant who are told what to
/// do: *Rail strike live: Drivers **ordered** back*.
pub fn is_told_in_headline(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> bool {
    let Some((subject, SourceRelation::Subject)) = source.filter(|&(subject, _)| subject < verb) else { return false };
    let first = context.tree.left(subject).min(subject);
    context.verb(verb).is_some_and(|class| matches!(class.base, "tell" | "order" | "urge" | "instruct" | "invite"))
        && first > 0
        && context.is_char(first - 1, ":")
        && context.children_behind(verb, &[Rel::Dobj, Rel::Dative]).next().is_none()
}

/// Whether the noun stands for polls that nobody in particular took: *Opinion **polls** suggest*, but not *two polls by Tide Research*.
pub fn is_nobodys_poll(context: &BlockContext, head: usize) -> bool {
    word_in!(context.token(head).word, "polls" | "surveys" | "estimates" | "forecasts")
        && context.subtree(head).iter().all(|i| i == head || matches!(context.token(i).tag, Tag::Nn | Tag::Jj))
}

/// Whether a verb that seldom reports has no clause with "that": *indicated as much*, *a poll indicated it to be*, *submitted an essay*.
/// Somebody indicates what stands around the cue: *The road will close, the council has indicated*.
pub fn indicates_no_clause(
    context: &BlockContext,
    verb: usize,
    source: Option<SourceHead>,
    candidate: &Candidate,
) -> bool {
    let Some(base @ ("indicate" | "submit")) = context.verb(verb).map(|class| class.base) else { return false };
    let first = candidate.content.first();
    let that =
        first.is_some_and(|first| (first.saturating_sub(1)..=first).any(|i| word_in!(context.token(i).word, "that")));
    let speaks = |head: usize| {
        let word = context.token(head).word;
        !context.is_mute(head) && !is_document(word) && !word_in!(word, "poll" | "polls" | "data")
    };
    let around = base == "indicate"
        && matches!(candidate.pattern, Pattern::FrontedClause | Pattern::EnclosedCue)
        && source.is_some_and(|(head, _)| speaks(head));
    !that && !around
}

/// Whether the verb is the participle of the noun in front of it, with a phrase behind it and the main verb at token `first`: *Emails
/// disclosed to the inquiry **show** a clerk at work*.
pub fn is_participle_of_subject(context: &BlockContext, verb: usize, first: usize) -> bool {
    let behind = context.token(verb + 1).tag;
    let thing = verb.checked_sub(1).is_some_and(|noun| context.token(noun).tag == Tag::Nns || context.is_mute(noun));
    let plain = |i: usize| !context.is_char(i, ",:;") && !context.in_quotes(i) && !context.token(i).tag.is_finite();
    thing
        && matches!(behind, Tag::In | Tag::To)
        && matches!(context.token(first).tag, Tag::Vbp | Tag::Vbz)
        && context.token(first - 1).tag.is_noun()
        && (verb + 1..first).all(plain)
}

/// Whether the parse takes the main verb of a sentence for what somebody in a relative clause demanded, who demanded a thing: *a man **who
/// demanded** money from his father **was jailed***.
pub fn demands_object(context: &BlockContext, verb: usize, content: TokenSpan) -> bool {
    /// Most tokens between the relative pronoun and the verb.
    const FARTHEST: usize = 12;
    let demands = context.verb(verb).is_some_and(|class| class.base == "demand");
    let relative = |i: usize| word_in!(context.token(i).word, "who" | "which" | "that");
    let states = |i: usize| word_in!(context.token(i).word, "was" | "were" | "is" | "are" | "has" | "have" | "had");
    let that = word_in!(context.token((verb + 1).min(context.len() - 1)).word, "that");
    demands
        && !that
        && (context.sentence(verb).start..verb).rev().take(FARTHEST).any(relative)
        && content.iter().find(|&i| context.token(i).tag.is_finite()).is_some_and(states)
}
