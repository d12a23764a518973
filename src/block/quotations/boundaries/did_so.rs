//! Relative clauses that say that somebody did what was asked or promised, or did not.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether the tokens begin with "which" and say nothing else than that somebody did what was asked or promised: *asked him to leave, which **he
/// did***, *which **most of them have not***.
pub fn says_that_it_was_done(context: &BlockContext, tail: TokenSpan) -> bool {
    /// Longest clause of this kind, in tokens.
    const LONGEST: usize = 8;
    if tail.len() > LONGEST || tail.len() < 3 || !word_in!(context.token(tail.start).word, "which") {
        return false;
    }
    let clause = TokenSpan::new(tail.start + 1, tail.end);
    let is_nominal = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Prp | Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Jjs | Tag::In)
    };
    let subject = clause.iter().take_while(|&i| is_nominal(i)).count();
    let verb = clause.start + subject;
    let told = verb < clause.end
        && word_in!(context.token(verb).word, "did" | "does" | "do" | "has" | "have" | "had" | "didn't" | "hasn't");
    let rest = |i: usize| {
        let token = context.token(i);
        token.tag == Tag::Rb || word_in!(token.word, "done" | "so" | "n't" | "not" | "yet") || !context.is_wordy(i)
    };
    subject > 0 && told && asks_or_promises(context, tail.start) && (verb + 1..clause.end).all(rest)
}

/// Whether a verb for asking or promising with its infinitive stands in front of token `end` in its sentence. What the source contrasts is
/// the source's own: *said Leeds had a tram, which Bradford did not*.
fn asks_or_promises(context: &BlockContext, end: usize) -> bool {
    let asks = |i: &usize| {
        let wants = context.verb(*i).is_some_and(|class| class.takes_infinitive() || class.takes_addressee());
        wants && !context.in_quotes(*i)
    };
    let infinitive = |i: usize| word_in!(context.token(i).word, "to") && context.token(i + 1).tag == Tag::Vb;
    let verb = (context.sentence(end).start..end).find(asks);
    verb.is_some_and(|verb| (verb + 1..end.saturating_sub(1)).any(infinitive))
}
