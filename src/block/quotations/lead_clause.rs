//! What the verbs in the clause in front of a pair of marks are: which of them reports the marks, and which stands in a clause below.

use super::TokenSpan;
use super::context::BlockContext;
use super::credit::is_given_name;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, ROLES, word_in};

/// Whether the verb stands in a clause that a verb of saying or thinking between `start` and it takes: *she said the lock **was**
/// dry: “…”* In *Asked why, he **had** an answer: “…”* somebody else asked.
pub fn is_reported(context: &BlockContext, verb: usize, start: usize) -> bool {
    let asked = |i: usize| i == context.sentence(i).start && context.token(i).tag == Tag::Vbn;
    let mut at = verb;
    for _ in 0..4 {
        let head = context.token(at).head as usize;
        if head == at || head < start {
            return false;
        }
        let reporter = context.says(head) || context.thinks(head);
        if context.token(at).rel == Rel::Ccomp && head < verb && reporter && !asked(head) {
            return true;
        }
        at = head;
    }
    false
}

/// Whether the verb stands in a clause about a time or a reason that a reporting verb between `start` and it holds: *Moor has
/// apologised for what **happened**: “…”*, *as Moor said after she **had left**: “…”*
pub fn is_below_reporter(context: &BlockContext, verb: usize, start: usize) -> bool {
    let (mut at, mut dependent) = (verb, false);
    for _ in 0..4 {
        let token = context.token(at);
        let head = token.head as usize;
        if head == at || head < start {
            return false;
        }
        dependent |= matches!(token.rel, Rel::Ccomp | Rel::Advcl | Rel::Pcomp | Rel::Relcl | Rel::Acl | Rel::Xcomp);
        let reports = context.says(head) && context.is_finite_verb(head) && !context.in_quotes(head);
        if dependent && head < at && reports {
            return true;
        }
        at = head;
    }
    false
}

/// Whether the verb stands between commas in a clause that tells when something was: *Moor said in May, when the boat **sank**,
/// “…”*
pub fn is_in_aside(context: &BlockContext, start: usize, verb: usize) -> bool {
    let Some(comma) = (start..verb).rev().find(|&i| context.is_char(i, ",")) else { return false };
    let opens = comma + 1 + usize::from(context.token(comma + 1).tag == Tag::Rb);
    word_in!(
        context.token(opens).word,
        "when" | "after" | "before" | "while" | "once" | "until" | "because" | "since" | "as" | "where"
    ) && (start..comma).any(|i| context.says(i) && context.token(i).tag.is_finite())
}

/// Whether an as-clause with a reporting verb opens the sentence in front of the verb: *As Moor said, the boat **was** lost: “…”*
pub fn is_behind_as_clause(context: &BlockContext, start: usize, verb: usize) -> bool {
    let comma = (start..verb).find(|&i| context.is_char(i, ","));
    let opens = word_in!(context.token(start).word, "as");
    comma.is_some_and(|comma| opens && (start + 1..comma).any(|i| context.says(i) && context.token(i).tag.is_finite()))
}

/// Whether the tokens in front of a comma or colon are a reporting verb with a capital and a name, which the tagger may take for one
/// name: *Continued Moor: “…”*
fn is_inverted(context: &BlockContext, lead: TokenSpan) -> bool {
    let past = context.form(lead.start).ends_with("ed") || word_in!(context.token(lead.start).word, "said" | "wrote");
    let name = TokenSpan::new(lead.start + 1, lead.end);
    past && !name.is_empty() && name.len() <= 3 && name.iter().all(|i| context.token(i).tag.is_proper())
}

/// Whether a word between a name and the punctuation in front of the marks is a verb in the present tense that the tagger took for a
/// part of the name: *Moor **grins**: “…”*
pub fn is_untagged_behind_name(context: &BlockContext, start: usize, i: usize) -> bool {
    let noun = matches!(context.token(i).tag, Tag::Nns | Tag::Nnps | Tag::Nnp);
    let lower = context.form(i).starts_with(char::is_lowercase) && context.form(i).ends_with('s');
    noun && lower && i > start && (start..i).all(|name| context.token(name).tag.is_proper())
}

/// Whether the verb moves what pair `n` words: *He moved, as an amendment, “That the scheme be dropped.”*
pub fn is_motion(context: &BlockContext, n: usize, verb: usize) -> bool {
    let first = context.quoted[n].tokens.iter().find(|&i| context.is_wordy(i));
    let that = first.is_some_and(|i| word_in!(context.token(i).word, "that"));
    let moves =
        word_in!(context.token(verb).word, "moved" | "moves" | "proposed" | "seconded" | "resolved" | "carried");
    that && moves && context.quoted[n].words >= 4
}

/// Whether token `i` of the words in front of a comma or colon is a verb that the tagger may take for another word: *Moor hesitated,
/// **tweeting**, “…”*, ***Continued** Moor: “…”*
pub fn is_untagged(context: &BlockContext, lead: TokenSpan, i: usize) -> bool {
    let gerund = context.is_char(lead.end, ",")
        && i + 1 == lead.end
        && context.form(i).ends_with("ing")
        && !context.token(i).tag.is_verb();
    gerund || i == lead.start && context.is_char(lead.end, ",:") && is_inverted(context, lead)
}

/// The last word of the name behind a form of "be" at `verb`, when the words in front of it say who has the word: *First parent up is
/// **Ada Moor**, a baker: “…”*, *Last to speak was the baker **Tom Reed**: “…”*. `start` is the first token of the clause. In *The captain
/// was Tom Reed’s brother* and *His hero was Tom Reed* nobody of this name speaks.
pub fn presented_name(context: &BlockContext, verb: usize, start: usize) -> Option<usize> {
    /// Most tokens in front of the verb and in front of the name.
    const LONGEST: usize = 8;
    let presents = word_in!(context.token(verb).word, "is" | "was" | "comes" | "came");
    if !presents || verb <= start || verb - start > LONGEST {
        return None;
    }
    let subject = TokenSpan::new(start, verb);
    let named = |i: usize| context.token(i).tag.is_proper();
    let owned = |i: usize| {
        context.token(i).tag == Tag::Pos || word_in!(context.token(i).word, "his" | "her" | "their" | "its" | "my")
    };
    let others = subject.iter().skip(1).any(named) || context.has_finite(subject) || subject.iter().any(owned);
    if others || !has_the_word(context, subject) {
        return None;
    }
    let role = |&i: &usize| {
        let token = context.token(i);
        !named(i) && (token.tag.is_noun() || matches!(token.tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Hyph))
    };
    let first = verb + 1 + (verb + 1..context.len()).take(LONGEST).take_while(role).count();
    let last = (first..context.len()).take_while(|&i| named(i)).last()?;
    // "Donald Trump supporter in chief", "Tom Reed’s brother"
    let whole = last + 1 < context.len() && context.is_char(last + 1, ",:");
    let body = BODIES.has(context.token(last).word);
    (whole && last > first && !body && is_given_name(context, first)).then_some(last)
}

/// Whether the words in front of a form of "be" announce whoever speaks now: *the first caller*, *next up*, *last to speak*. "The next
/// stop" is no person.
fn has_the_word(context: &BlockContext, subject: TokenSpan) -> bool {
    let last = subject.end - 1;
    let word = context.token(last).word;
    let order = |i: usize| word_in!(context.token(i).word, "first" | "next" | "last" | "second" | "third" | "another");
    let speaks = last > subject.start + 1
        && word_in!(context.token(last - 1).word, "to")
        && (context.verb(last).is_some() || word_in!(word, "speak" | "talk"));
    let in_turn = subject.iter().any(order);
    ROLES.has(word) || in_turn && (subject.len() == 1 || speaks || word_in!(word, "up"))
}
