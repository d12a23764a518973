//! Whether a stretch of words holds the finite verb of a clause.

use super::context::BlockContext;
use crate::block::quotations::TokenSpan;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether the words in front of the cue have no finite verb but a participle behind a noun, which is what the tagger often makes of
/// a past tense: *Rats in large cages slept less*.
pub fn has_untagged_verb(context: &BlockContext, before: TokenSpan) -> bool {
    let is_verb = |i: usize| {
        let next = context.token((i + 1).min(before.end - 1)).word;
        i > before.start
            && context.token(i).tag == Tag::Vbn
            && context.token(i - 1).tag.is_noun()
            && !word_in!(next, "by")
            && !context.in_quotes(i)
    };
    !context.has_finite(before) && before.iter().any(is_verb)
}

/// Whether the words hold the finite verb of a main clause: some part between commas has more of them than words that open a
/// subordinate clause. The main clause of *Although the first was easy, she said, replacing it took years* stands behind the cue, and
/// *On Monday, even as shares fell, Adler wrote to investors* has none beside the cue.
pub fn has_main_clause(context: &BlockContext, words: TokenSpan) -> bool {
    let mut start = words.start;
    while start < words.end {
        let end = (start..words.end).find(|&i| context.is_char(i, ",")).unwrap_or(words.end);
        let part = TokenSpan::new(start, end);
        let finites = part.iter().filter(|&i| context.token(i).tag.is_finite()).count();
        let clauses = part.iter().filter(|&i| opens_clause(context, i)).count();
        if finites > clauses {
            return true;
        }
        start = end + 1;
    }
    false
}

/// Whether token `i` opens a subordinate clause.
pub fn opens_clause(context: &BlockContext, i: usize) -> bool {
    let word = context.token(i).word;
    let subordinates = word_in!(
        word,
        "though"
            | "although"
            | "if"
            | "when"
            | "while"
            | "because"
            | "since"
            | "unless"
            | "once"
            | "whenever"
            | "where"
            | "who"
            | "which"
            | "whose"
            | "after"
            | "before"
            | "until"
            | "as"
    );
    // "after the vote", "as mayor", "that plan": no clause follows.
    let behind = TokenSpan::new(i + 1, context.sentence(i).end.min(i + 12));
    let clause = || {
        let until = behind.iter().find(|&j| context.is_char(j, ",")).unwrap_or(behind.end);
        context.has_finite(TokenSpan::new(behind.start, until.max(behind.start)))
    };
    subordinates && clause() || word_in!(word, "that") && context.token(i).tag == Tag::In && clause()
}
