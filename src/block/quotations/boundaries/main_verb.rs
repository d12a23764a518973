//! The end of the clause of a noun in front of the verb whose subject the noun is.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// The content without the main verb of the sentence, when the parse took the noun's clause for its subject: *The claim by Ada
/// Moor that the pump had failed in May | angered the crew.*
pub fn before_main_verb(context: &BlockContext, noun: usize, content: TokenSpan) -> TokenSpan {
    let opens =
        context.token(noun).rel.is_subject() || !context.has_finite(TokenSpan::new(context.sentence(noun).start, noun));
    let is_verb = |i: usize| context.token(i).tag.is_finite() && !context.in_quotes(i);
    let Some(first) = content.iter().find(|&i| is_verb(i)).filter(|_| opens) else { return content };
    let joins = |i: usize| {
        let word = context.token(i).word;
        matches!(context.token(i).tag, Tag::Cc | Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::Prp)
            || !context.is_wordy(i)
            || word_in!(word, "that" | "because" | "if" | "as" | "while" | "after" | "before" | "since" | "than")
    };
    // "Her pledge to cut taxes | was popular": an infinitive has no finite verb of its own.
    if word_in!(context.token(content.start).word, "to") && !(content.start..first).any(joins) {
        return TokenSpan::new(content.start, first);
    }
    // "The suggestion that boats be taxed | drew laughter": the clause has the bare form of its verb.
    let bare = (content.start..first).find(|&i| word_in!(context.token(i).word, "be"));
    if bare.is_some_and(|be| !(be..first).any(joins)) {
        return TokenSpan::new(content.start, first);
    }
    let second = (first + 2..content.end).take_while(|&i| !joins(i)).find(|&i| is_verb(i));
    TokenSpan::new(content.start, second.unwrap_or(content.end))
}

/// The content behind the cue `verb` without the main verb of the sentence, whose subject stands in front of the cue: *a man who proposed
/// closing the pier | **resigned***.
pub fn before_verb_of_subject_above(context: &BlockContext, verb: usize, content: TokenSpan) -> TokenSpan {
    if context.token(verb).rel != Rel::Relcl {
        return content;
    }
    let above = |i: &usize| {
        context.token(*i).tag.is_finite()
            && !context.in_quotes(*i)
            && context
                .tree
                .child(context.parsed, *i, &[Rel::Nsubj, Rel::Nsubjpass])
                .is_some_and(|subject| subject < verb)
    };
    let end = content.iter().skip(1).find(above).unwrap_or(content.end);
    TokenSpan::new(content.start, end)
}
