//! Deeds of somebody of whom the police, a prosecutor or a witness tells, whose verbs would report if the source had done them.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// Whether the verb `i` behind "and" goes on from what somebody did of whom the police or a witness tells: *police said a man walked
/// in **and demanded** money*. What the police do themselves has other verbs: *and urged anyone who saw it to call*.
pub fn is_deed_of_suspect(context: &BlockContext, reporter: usize, i: usize) -> bool {
    let word = |n: usize| context.token((i + n).min(context.len() - 1)).word;
    let victim = |n: usize| {
        word_in!(word(n), "him" | "her" | "them" | "his" | "staff" | "clerk" | "cashier" | "woman" | "man" | "driver")
    };
    let judge = || (1..4).any(|n| word_in!(word(n), "court" | "jury" | "judge" | "jurors" | "reporters" | "inquest"));
    // "offered $4,000 for information", "asked the public for help", "ordered a search": what the police do themselves
    let of_police = || {
        (1..6).any(|n| {
            let inquiry = word_in!(
                word(n),
                "reward"
                    | "$"
                    | "£"
                    | "€"
                    | "information"
                    | "public"
                    | "anyone"
                    | "anybody"
                    | "witnesses"
                    | "search"
                    | "lockdown"
                    | "residents"
            );
            inquiry
                || word_in!(
                    word(n),
                    "inquiry"
                        | "investigation"
                        | "evacuation"
                        | "review"
                        | "drivers"
                        | "motorists"
                        | "airline"
                        | "help"
                )
        })
    };
    // What robbers want, and no prosecutor
    let booty = || {
        (1..6).any(|n| {
            word_in!(
                word(n),
                "money"
                    | "cash"
                    | "keys"
                    | "phone"
                    | "phones"
                    | "wallet"
                    | "wallets"
                    | "car"
                    | "jewellery"
                    | "jewelry"
                    | "drugs"
            ) || word_in!(word(n), "ransom" | "takings" | "valuables" | "contents" | "till" | "bag" | "purse" | "watch")
        })
    };
    let one = || word_in!(word(1), "a" | "an" | "the" | "one" | "another") && (2..4).any(victim);
    let deed = match () {
        () if word_in!(word(0), "demanded" | "demanding") => booty() || word_in!(word(1), "that") && victim(2),
        () if word_in!(word(0), "ordered") => (victim(1) || one()) && !of_police(),
        () if word_in!(word(0), "threatened") => victim(1) || one() || word_in!(word(1), "to"),
        () if word_in!(word(0), "offered") => !of_police() && (victim(1) || word_in!(word(1), "to")),
        () if word_in!(word(0), "shouted" | "yelled" | "screamed") => !word_in!(word(1), "that"),
        () if word_in!(word(0), "told" | "asked") => (victim(1) || one()) && !judge() && !of_police(),
        () if word_in!(word(0), "called") => {
            // "called her a danger to the public"
            let names = word_in!(word(1), "him" | "her") && word_in!(word(2), "a" | "an");
            !names && word_in!(word(1), "his" | "her" | "him" | "911" | "999")
        }
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
