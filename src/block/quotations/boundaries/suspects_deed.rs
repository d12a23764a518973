//! Deeds of somebody of whom the police, a prosecutor or a witness tells, whose verbs would report if the source had done them.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// Whether the verb `i` behind "and" goes on from what somebody did of whom the police or a witness tells: *police said a man walked
/// in **and demanded** money*. What the police do themselves has other verbs: *and urged anyone who saw it to call*.
pub fn is_deed_of_suspect(context: &BlockContext, reporter: usize, i: usize) -> bool {
    let word = |n: usize| context.token((i + n).min(context.len() - 1)).word;
    let listener = || word_in!(word(1), "him" | "her" | "them" | "his" | "a" | "an" | "the" | "one" | "another");
    let judge = || (1..4).any(|n| word_in!(word(n), "court" | "jury" | "judge" | "jurors" | "reporters" | "inquest"));
    let deed = match () {
        () if word_in!(word(0), "demanded" | "demanding") => !(1..6).any(|n| {
            let of_state =
                word_in!(word(n), "sentence" | "term" | "inquiry" | "investigation" | "answers" | "apology" | "action");
            of_state || word_in!(word(n), "that" | "justice" | "explanation" | "change")
        }),
        () if word_in!(word(0), "ordered") => {
            !(1..6).any(|n| word_in!(word(n), "inquiry" | "investigation" | "evacuation" | "review" | "residents"))
        }
        () if word_in!(word(0), "threatened" | "offered" | "shouted" | "yelled" | "screamed") => true,
        () if word_in!(word(0), "told" | "asked") => listener() && !judge(),
        () if word_in!(word(0), "called") => word_in!(word(1), "his" | "her" | "him" | "911" | "999" | "a"),
        () => false,
    };
    deed && matches!(context.token(i).tag, Tag::Vbd | Tag::Vbn) && tells_of_another(context, reporter, i)
}

/// Whether the source of the verb `reporter` tells of others, and the subject of the clause behind it is somebody else.
fn tells_of_another(context: &BlockContext, reporter: usize, i: usize) -> bool {
    let Some((source, _)) = context.source_of(reporter) else { return false };
    let informed = word_in!(
        context.token(source).word,
        "police"
            | "officers"
            | "officer"
            | "detectives"
            | "investigators"
            | "prosecutors"
            | "prosecutor"
            | "deputies"
            | "troopers"
            | "witness"
            | "witnesses"
            | "indictment"
            | "affidavit"
            | "complaint"
    );
    let subject = |&j: &usize| context.token(j).rel == Rel::Nsubj && j > reporter;
    let clause = TokenSpan::new(reporter + 1, i);
    let first = if informed { clause.iter().find(subject) } else { None };
    first.is_some_and(|subject| {
        let token = context.token(subject);
        let acts = (subject + 1..i).any(|j| context.token(j).tag == Tag::Vbd && context.is_full_verb(j));
        let other = token.tag.is_noun() || word_in!(token.word, "he" | "she");
        other && acts && !word_in!(token.word, "police" | "officers")
    })
}
