//! Clauses in the tense of what is reported, which belong to it wherever the parse hangs them.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether the tokens behind a comma are a clause in the tense of what is reported: *said rents had doubled, **while wages had barely
/// moved***, *said the wind would turn, **which could carry the fire to the dam***. With "although … had" the writer corrects the source more
/// often than not: *said he had never met Moor, although the two had dined in March*.
pub fn goes_on_as_reported(context: &BlockContext, tail: TokenSpan) -> bool {
    let (first, second) = (context.token(tail.start), context.token((tail.start + 1).min(tail.end - 1)));
    // "which she would reduce to two"
    let third = context.token((tail.start + 2).min(tail.end - 1));
    let modal = second.tag == Tag::Md || second.tag == Tag::Prp && word_in!(third.word, "would" | "could" | "might");
    let relative = word_in!(first.word, "which") && modal;
    let nobody = word_in!(second.word, "none" | "nobody" | "nothing" | "neither");
    let concedes = word_in!(first.word, "although" | "though") && !nobody;
    let joined = word_in!(first.word, "while" | "although" | "though" | "whereas");
    // "although the chairman had warned him that …": what somebody else had said before, the source tells.
    let warned =
        |i: usize| context.says(i) && context.addresses(i) && i > 0 && word_in!(context.token(i - 1).word, "had");
    let told = joined && tail.iter().any(warned) && tail.iter().filter(|&i| context.says(i)).count() == 1;
    let reports = |i: usize| context.in_quotes(i) || context.says(i);
    if !relative && !joined || !told && tail.iter().any(reports) {
        return false;
    }
    let Some(finite) = tail.iter().find(|&i| context.token(i).tag.is_finite()) else { return false };
    // "had more than made up for it"
    let adverb = |&i: &usize| {
        matches!(context.token(i).tag, Tag::Rb | Tag::Rbr | Tag::Jjr) || word_in!(context.token(i).word, "than")
    };
    let verb = finite + 1 + (finite + 1..tail.end).take_while(adverb).count();
    let earlier = word_in!(context.token(finite).word, "had")
        && verb < tail.end
        && matches!(context.token(verb).tag, Tag::Vbn | Tag::Vbd);
    // "while traders would like a cut"
    let wish = verb < tail.end && word_in!(context.token(verb).word, "like" | "prefer");
    let modal = word_in!(context.token(finite).word, "would" | "could" | "might" | "should") && !wish;
    relative || told || earlier && !concedes && (nobody || is_behind_perfect(context, tail.start)) || modal
}

/// Whether "had" stands in the clause in front of the comma at `start - 1`.
fn is_behind_perfect(context: &BlockContext, start: usize) -> bool {
    let comma = start.saturating_sub(1);
    let last = (context.sentence(start).start..comma).rev().find(|&i| context.token(i).tag.is_finite());
    last.is_some_and(|last| word_in!(context.token(last).word, "had" | "'d"))
}

/// Whether the clause at token `subject` tells of what nobody or everybody had done before somebody spoke: *said the money was there but
/// **nobody had asked** for it*.
pub fn is_earlier_for_nobody(context: &BlockContext, subject: usize, limit: usize) -> bool {
    let (had, verb) = (subject + 1, subject + 2);
    verb < limit
        && word_in!(
            context.token(subject).word,
            "nobody" | "none" | "nothing" | "everyone" | "everybody" | "everything" | "it" | "they"
        )
        && word_in!(context.token(had).word, "had")
        && matches!(context.token(verb).tag, Tag::Vbn | Tag::Vbd | Tag::Rb)
}

/// The end of the content behind a clause at the end of the sentence in the tense of what is reported, when the cue is a participle or an
/// infinitive, on which the parse does not hang the clause: *arguing that rents had doubled, **while wages had barely moved***.
pub fn further_clause_in_tense(context: &BlockContext, verb: usize, end: usize, limit: usize) -> usize {
    let tag = context.token(verb).tag;
    if !matches!(tag, Tag::Vbg | Tag::Vb) || end + 2 >= limit || !context.is_char(end, ",") {
        return end;
    }
    let stop = limit - usize::from(context.is_stop(limit - 1));
    let tail = TokenSpan::new(end + 1, stop);
    let more = tail.iter().any(|i| context.is_char(i, ",;"));
    if !more && tail.len() > 2 && goes_on_as_reported(context, tail) { stop } else { end }
}
