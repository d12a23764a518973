//! Whether a cue asserts its content: denials, reported questions, conditions, and what was never said.

use serde::{Deserialize, Serialize};

use super::context::BlockContext;
use super::pattern::Pattern;
use crate::enum_names::enum_names;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{WordSet, word_in};

/// Whether the source asserts the content of a quotation.
///
/// ```
/// use whosaid::Polarity;
///
/// assert_eq!(Polarity::Denied.to_string(), "denied");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Polarity {
    /// The source says it: *she said the bridge was safe*.
    #[default]
    Affirmed,
    /// The source denies it: *she denied that the bridge was safe*.
    Denied,
    /// The source asks it: *she asked whether the bridge was safe*.
    Question,
    /// The source may say it: *she might say that the bridge was safe*.
    Conditional,
}

enum_names!(Polarity, "polarity", Affirmed "affirmed" Denied "denied" Question "question" Conditional "conditional");

/// Words that open a reported question.
const QUESTION_WORDS: WordSet<64> = WordSet::new("if whether who whom whose what which when where why how");

/// Verbs and adjectives that govern an infinitive and say that it has not happened: *refused to say*, *unable to say*.
const UNSAID: WordSet<128> = WordSet::new(
    "refused refusing refuses refuse declined declining declines decline failed failing fails unwilling unable \
     reluctant expected scheduled due supposed poised forbidden prohibited waiting planned plans planning intends intended",
);

/// Whether the words say that the content is not said: *did not say*, *nobody said*, *refused to say*, *if she says*,
/// *without saying*.
pub fn is_unsaid(context: &BlockContext, verb: usize) -> bool {
    is_negated(context, verb)
        || is_fronted_negation(context, verb)
        || is_withheld(context, verb)
        || is_untrue(context, verb)
        || is_out_of_mood(context, verb)
        || is_condition(context, verb)
}

/// The polarity of what the verb reports. `content` is the first token of the content.
pub fn polarity(context: &BlockContext, verb: usize, content: Option<usize>, pattern: Pattern) -> Polarity {
    let Some(base) = context.verb(verb).map(|verb| verb.base) else { return Polarity::Affirmed };
    if matches!(base, "deny" | "dispute" | "refute" | "rebut") {
        return Polarity::Denied;
    }
    let asks = matches!(base, "ask" | "wonder" | "inquire" | "enquire" | "question" | "query");
    if asks && !matches!(pattern, Pattern::Infinitive | Pattern::QuotedObject) {
        let opens = |i: usize| QUESTION_WORDS.has(context.token(i).word);
        let by_marks = matches!(pattern, Pattern::CueAfter | Pattern::CueBefore | Pattern::Resumed);
        let in_marks = |i: usize| context.pair_of(i).is_some_and(|pair| context.quoted[pair].last == '?');
        if content.is_some_and(|i| opens(i) || i > 0 && opens(i - 1) || by_marks && in_marks(i)) {
            return Polarity::Question;
        }
    }
    let possible = |c: usize| c < verb && word_in!(context.token(c).word, "may" | "might" | "could");
    if context.tree.children(verb).any(|c| possible(c) && context.token(c).rel == Rel::Aux) {
        return Polarity::Conditional;
    }
    Polarity::Affirmed
}

/// Whether a verb has a "not" or a subject such as "nobody".
pub fn is_negated(context: &BlockContext, verb: usize) -> bool {
    let is_not = |i: usize| {
        let next = context.token((i + 1).min(context.len() - 1));
        word_in!(context.token(i).word, "not" | "n't" | "never") && !word_in!(next.word, "only" | "just" | "merely")
    };
    // "He was not, one of his aides insisted, joking."
    let is_apart = |i: usize| (i..verb).any(|j| context.is_char(j, ","));
    let near = (0..verb).rev().take(4).take_while(|&i| {
        let token = context.token(i);
        context.is_auxiliary(i)
            || matches!(token.tag, Tag::Rb | Tag::Md)
            || matches!(token.rel, Rel::Neg | Rel::Advmod)
            || word_in!(token.word, "did" | "does" | "do" | "has" | "have" | "had")
    });
    let own = context.tree.children(verb).filter(|&c| c < verb);
    if near.into_iter().any(is_not)
        || own.clone().any(|c| context.token(c).rel == Rel::Neg && is_not(c) && !is_apart(c))
    {
        return true;
    }
    let mut subjects = own.filter(|&c| context.token(c).rel.is_subject());
    subjects.any(|subject| {
        let few = |c: usize| word_in!(context.token(c).word, "few") && !(c > 0 && context.token(c - 1).tag == Tag::Dt);
        let no =
            |c: usize| word_in!(context.token(c).word, "no" | "neither") && context.token(c).rel == Rel::Det || few(c);
        // "Neither Ada Moor nor Tom Reed said"
        let start = context.sentence(verb).start;
        let mut joint = (start..subject).rev().take_while(|&i| !context.token(i).tag.is_finite());
        // "They were neither, he said.", "and neither, she says, is the telephone"
        let opens = |i: usize| {
            i == start || {
                let before = context.token(i - 1).tag;
                !matches!(before, Tag::Wp | Tag::Wdt | Tag::Md) && !before.is_finite()
            }
        };
        word_in!(context.token(subject).word, "nobody" | "none" | "neither" | "nothing" | "noone")
            || few(subject)
            || joint.any(|i| word_in!(context.token(i).word, "neither") && opens(i) && !context.is_char(i + 1, ","))
            || context.tree.children(subject).any(|c| c < subject && no(c))
    })
}

/// Whether a negation stands in front of an auxiliary and its subject, or right in front of the verb: *at no point did she
/// say*, *nor did she say*, *would neither confirm nor deny*, *has yet to say*.
fn is_fronted_negation(context: &BlockContext, verb: usize) -> bool {
    let word = |i: usize| context.token(i).word;
    let start = context.sentence(verb).start;
    if verb > start && word_in!(word(verb - 1), "neither" | "nor") {
        return true;
    }
    if verb > start + 1 && word_in!(word(verb - 1), "to") && word_in!(word(verb - 2), "yet") {
        return verb > start + 2 && word_in!(word(verb - 3), "has" | "have" | "had" | "is" | "are" | "was" | "were");
    }
    let subject = context.tree.children(verb).find(|&c| c < verb && context.token(c).rel.is_subject());
    let auxiliary = subject
        .and_then(|subject| context.tree.children(verb).find(|&c| c < subject && context.is_auxiliary(c) && c > start));
    auxiliary.is_some_and(|auxiliary| {
        let near = start.max(auxiliary.saturating_sub(3))..auxiliary;
        near.into_iter().any(|i| word_in!(word(i), "no" | "nor" | "neither" | "never" | "nowhere"))
    })
}

/// Whether the verb depends on words that say that nothing was said: *refused to say*, *did not want to say*, *without
/// saying*.
fn is_withheld(context: &BlockContext, verb: usize) -> bool {
    let above = context.token(verb).head as usize;
    if above == verb {
        return false;
    }
    let governor = context.token(above);
    match context.token(verb).rel {
        Rel::Xcomp | Rel::Ccomp if context.token(verb).tag == Tag::Vb => {
            let open = word_in!(
                governor.word,
                "hesitate" | "hesitated" | "hesitates" | "hesitating" | "afraid" | "ashamed" | "shy" | "fail"
            );
            UNSAID.has(governor.word) || above < verb && !open && is_negated(context, above)
        }
        Rel::Xcomp | Rel::Ccomp if word_in!(governor.word, "avoid" | "avoids" | "avoided" | "avoiding") => true,
        Rel::Pcomp => {
            let phrase = context.token(governor.head as usize);
            word_in!(governor.word, "without")
                || word_in!(governor.word, "of") && word_in!(phrase.word, "short" | "instead")
        }
        _ => false,
    }
}

/// Whether the words in front of the clause of a verb say that it is not so: *it is untrue that she said*, *it is not true that she
/// said*.
fn is_untrue(context: &BlockContext, verb: usize) -> bool {
    let start = context.sentence(verb).start;
    let word = |i: usize| context.token(i).word;
    let Some(that) = (start + 2..verb).rev().take(LONGEST_SUBJECT).find(|&i| word_in!(word(i), "that")) else {
        return false;
    };
    let negated = || (start..that - 1).rev().take(2).any(|i| word_in!(word(i), "not" | "n't" | "never"));
    word_in!(word(that - 1), "untrue" | "false" | "nonsense" | "impossible" | "unlikely")
        || word_in!(word(that - 1), "true" | "clear" | "certain" | "likely") && negated()
}

/// Longest subject between "that" and its verb, in tokens.
const LONGEST_SUBJECT: usize = 6;

/// Whether the infinitive depends on *in no mood to*, *in no position to*, *no need to*.
fn is_out_of_mood(context: &BlockContext, verb: usize) -> bool {
    let word = |n: usize| verb.checked_sub(n).map(|i| context.token(i).word);
    context.token(verb).tag == Tag::Vb
        && word(1).is_some_and(|word| word_in!(word, "to"))
        && word(2).is_some_and(|word| word_in!(word, "mood" | "position" | "hurry" | "need" | "reason" | "intention"))
        && word(3).is_some_and(|word| word_in!(word, "no"))
}

/// Whether the verb stands in a condition: *if she says*, *unless she says*, *should she say*.
fn is_condition(context: &BlockContext, verb: usize) -> bool {
    let mut before = context.tree.children(verb).filter(|&c| c < verb);
    let subject = context.tree.children(verb).find(|&c| context.token(c).rel.is_subject());
    before.any(|c| {
        let token = context.token(c);
        let marks =
            matches!(token.rel, Rel::Mark | Rel::Advmod) && word_in!(token.word, "if" | "whether" | "unless" | "lest");
        let in_front = subject.is_some_and(|subject| c < subject && subject < verb);
        // "Had she said so"
        let past = word_in!(token.word, "had") && context.form(c).starts_with(char::is_uppercase);
        marks || (word_in!(token.word, "should") || past) && in_front
    })
}
