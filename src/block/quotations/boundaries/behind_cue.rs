//! Whether the words behind a cue in the middle of a sentence go on from the clause in front of it.

use super::asides::is_part_of_them;
use super::coordinated_verb::WRITERS;
use super::occasion::says_when_or_where;
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether the words behind the cue go on from the clause in front of it with a verb that shares its subject: *He was back by noon, said
/// his wife, **and has not missed a day since***. A verb that is no auxiliary may tell what the source did.
pub fn goes_on_with_verb(context: &BlockContext, rest: TokenSpan) -> bool {
    let first = rest.start + 1;
    if first + 1 >= rest.end || !word_in!(context.token(rest.start).word, "and" | "but") {
        return false;
    }
    let adverbial = |&i: &usize| {
        let tag = context.token(i).tag;
        tag == Tag::Rb
            || context.token(first).tag == Tag::In
                && (tag.is_noun() || matches!(tag, Tag::In | Tag::Dt | Tag::Jj | Tag::Cd | Tag::PrpPoss))
    };
    let verb = first + (first..rest.end).take_while(adverbial).count();
    let auxiliary = |i: usize| {
        word_in!(
            context.token(i).word,
            "has"
                | "have"
                | "had"
                | "is"
                | "are"
                | "was"
                | "were"
                | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "must"
                | "should"
                | "did"
                | "does"
                | "do"
        )
    };
    verb + 1 < rest.end && auxiliary(verb) && !rest.iter().any(|i| context.in_quotes(i))
}

/// Whether the words behind a cue in the past go on in the present from the clause in front of it, so that they are no deed of the
/// source: *A bell weighs five kilos, he said, **and rings beside the ear***.
pub fn goes_on_in_present(context: &BlockContext, cue: usize, rest: TokenSpan) -> bool {
    let joined = rest.len() > 3 && word_in!(context.token(rest.start).word, "and" | "but");
    if !joined || context.token(cue).tag != Tag::Vbd || rest.iter().any(|i| context.in_quotes(i)) {
        return false;
    }
    let verb = rest.start + 1 + usize::from(context.token(rest.start + 1).tag == Tag::Rb);
    let next = context.token((verb + 1).min(rest.end - 1)).tag;
    // The tagger may take "rings" for a noun in the plural.
    let plural = context.token(verb).tag == Tag::Nns
        && matches!(next, Tag::Rb | Tag::Jj | Tag::In | Tag::Dt | Tag::PrpPoss)
        && !context.has_finite(rest);
    // "The mill will close, she said, and blames the council": she who said it blames the council.
    let holds = context.verb(verb).is_some()
        || word_in!(
            context.token(verb).word,
            "wants" | "hopes" | "plans" | "believes" | "fears" | "expects" | "intends" | "thinks" | "blames"
        );
    !holds && (plural || matches!(context.token(verb).tag, Tag::Vbz | Tag::Vbp))
}

/// Whether the words behind the source go on with "but" and a verb in the past, as the clause in front is: *The boats came late, according
/// to the paper, **but made fewer stops***. "According to" has no subject of its own that could do it.
pub fn goes_on_in_past(context: &BlockContext, before: TokenSpan, rest: TokenSpan) -> bool {
    let verb = rest.start + 1;
    let past = |i: usize| matches!(context.token(i).tag, Tag::Vbd) && !context.in_quotes(i);
    rest.len() > 3
        && word_in!(context.token(rest.start).word, "but")
        && past(verb)
        && !context.says(verb)
        && !WRITERS.has(context.token(verb).word)
        // "broke the law, according to the court, but escaped a fine"
        && !word_in!(context.token(verb).word, "won" | "lost" | "escaped" | "survived" | "died" | "left" | "kept" | "avoided" | "got")
        && before.iter().any(past)
        && !rest.iter().any(|i| context.is_char(i, ",;:") || context.in_quotes(i))
}

/// Whether the words behind the cue are a condition of what stands in front of it: *They may grow, she says, **as long as they let
/// others in***.
pub fn is_condition(context: &BlockContext, rest: TokenSpan) -> bool {
    let word = |n: usize| context.token((rest.start + n).min(rest.end - 1)).word;
    let long = word_in!(word(0), "as" | "so") && word_in!(word(1), "long") && word_in!(word(2), "as");
    let provided = word_in!(word(0), "provided" | "providing");
    rest.len() > 3 && (long || provided) && !rest.iter().any(|i| context.in_quotes(i))
}

/// Whether the words in front of the cue end with an auxiliary whose verb or object stands behind it: *They **have**, she added, put
/// in new windows*.
pub fn ends_with_auxiliary(context: &BlockContext, before: TokenSpan, rest: TokenSpan) -> bool {
    let auxiliary = |i: usize| {
        i > before.start
            && word_in!(
                context.token(i).word,
                "has" | "have" | "had" | "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should"
            )
    };
    before.iter().next_back().is_some_and(auxiliary)
        && matches!(
            context.token(rest.start).tag,
            Tag::Vb | Tag::Vbn | Tag::Vbd | Tag::Vbp | Tag::Rb | Tag::Dt | Tag::Cd
        )
}

/// Whether the cue in front of the comma in front of token `start` has several people as its source: *, three MPs said, **two of them
/// Tories***.
fn is_behind_several(context: &BlockContext, start: usize) -> bool {
    /// Longest cue, in tokens.
    const LONGEST: usize = 8;
    let several = |i: usize| {
        matches!(context.token(i).tag, Tag::Nns | Tag::Nnps) || word_in!(context.token(i).word, "they" | "we")
    };
    let comma = start.saturating_sub(1);
    (0..comma).rev().take(LONGEST).take_while(|&i| !context.is_char(i, ",")).any(several)
}

/// Whether a preposition behind the cue belongs to the clause in front of it and does not tell when, where or how it was said:
/// *They sold it, she claimed, **to a man in Hull***.
pub fn is_complement(context: &BlockContext, rest: TokenSpan) -> bool {
    // "Two boats were lost, he said, one of them off Hull."; but "…, three MPs said, two of them Tories"
    if is_part_of_them(context, rest) {
        return !is_behind_several(context, rest.start);
    }
    let (first, next) = (context.token(rest.start), context.token((rest.start + 1).min(rest.end - 1)));
    let complement = word_in!(first.word, "as" | "for" | "to" | "into" | "against" | "of" | "than" | "by" | "without");
    let complement = complement || word_in!(first.word, "at") && names_price(context, rest);
    // "She had one lesson, she says, from a retired bass"; in "from the stage" and "from Paris" she may have spoken.
    let origin = word_in!(first.word, "from")
        && (word_in!(next.word, "a" | "an" | "one") || matches!(next.tag, Tag::Nn | Tag::Nns));
    let complement = complement || origin;
    let noun = next.tag.is_noun()
        || matches!(next.tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Cd | Tag::Vbg | Tag::Dollar)
        || word_in!(next.word, "about" | "around" | "nearly" | "almost" | "roughly");
    let heard = |i: usize| {
        word_in!(
            context.token(i).word,
            "time" | "laughter" | "applause" | "cheers" | "reporters" | "record" | "example"
        )
    };
    // "It was used, according to her, to prop up a tub."
    if word_in!(first.word, "to") && next.tag == Tag::Vb && rest.len() > 2 {
        return !rest.iter().any(|i| context.is_char(i, ",") || context.in_quotes(i));
    }
    let aside = rest.iter().take(4).any(heard) || says_when_or_where(context, rest.start);
    // "He was insured, he said, but not to that extent."
    let restricts =
        word_in!(first.word, "but") && !context.has_finite(rest) && !rest.iter().any(|i| context.in_quotes(i));
    if restricts {
        return true;
    }
    // "as the crowd cheered"
    let relative = rest.iter().find(|&i| word_in!(context.token(i).word, "that" | "which" | "who"));
    let finite = rest.iter().find(|&i| context.token(i).tag.is_finite());
    let clause = word_in!(first.word, "as") && finite.is_some_and(|finite| relative.is_none_or(|who| who > finite));
    let apart = |i: usize| {
        // "…, in 1974": a time may follow.
        let time = i + 2 < rest.end && says_when_or_where(context, i + 1) && i + 4 >= rest.end;
        context.is_char(i, ",") && !time
    };
    complement && noun && !aside && !clause && !rest.iter().any(apart)
}

/// Whether the words behind the cue are a reason or a companion that belongs to the clause in front of it: *It sat there for days, she
/// says, **as she had taken it for a bill***, *The parcel came back, he said, **with a note asking what it was***.
pub fn is_earlier_reason(context: &BlockContext, rest: TokenSpan) -> bool {
    let word = |n: usize| context.token((rest.start + n).min(rest.end - 1)).word;
    if rest.len() < 4 || rest.iter().any(|i| context.in_quotes(i)) {
        return false;
    }
    let pronoun = word_in!(word(1), "he" | "she" | "it" | "they");
    let reason = word_in!(word(0), "as") && pronoun && word_in!(word(2), "had");
    let noun = rest.start + 2 + usize::from(context.token(rest.start + 2).tag == Tag::Jj);
    let companion = word_in!(word(0), "with")
        && word_in!(word(1), "a" | "an" | "no" | "two" | "three")
        && noun + 2 < rest.end
        && matches!(context.token(noun).tag, Tag::Nn | Tag::Nns)
        && matches!(context.token(noun + 1).tag, Tag::Vbg | Tag::Vbn);
    reason || companion
}

/// Whether the words behind "at" name a price: *at a cost of $3,000*, *at half the price*.
fn names_price(context: &BlockContext, rest: TokenSpan) -> bool {
    rest.iter()
        .take(4)
        .any(|i| word_in!(context.token(i).word, "cost" | "price" | "rate" | "loss" | "expense" | "profit"))
}

/// Whether the words behind the cue tell what the source or somebody else did, while the clause in front of it is about the present or the future: *The striker
/// will miss the final, his club said, **and the player posted a picture of the scan***.
pub fn tells_what_was_done(context: &BlockContext, before: TokenSpan, rest: TokenSpan) -> bool {
    let word = |i: usize| context.token(i).word;
    if rest.len() <= 3 {
        return false;
    }
    let future = before.iter().any(|i| word_in!(word(i), "will" | "would" | "shall"))
        && !before.iter().any(|i| context.token(i).tag == Tag::Vbd && !word_in!(word(i), "would"));
    let joined = word_in!(word(rest.start), "and" | "but");
    // "The lake is dying, she warned in a letter, and closed the shop": she who warned closed it.
    let present = context.has_finite(before) && !before.iter().any(|i| context.token(i).tag == Tag::Vbd);
    let deed = rest.start + 1 + usize::from(context.token(rest.start + 1).tag == Tag::Rb);
    if joined && present && is_act_of_person(context, deed) && !rest.iter().any(|i| context.in_quotes(i)) {
        return true;
    }
    // "The firm will be fine, she said, and it made a profit": the pronoun goes on about what she talks of.
    let subject = matches!(context.token(rest.start + 1).tag, Tag::Dt | Tag::PrpPoss | Tag::Prp | Tag::Nnp)
        && !word_in!(word(rest.start + 1), "it" | "they" | "we" | "i");
    if !(future && joined && subject) {
        return false;
    }
    let first = rest.iter().find(|&i| context.token(i).tag.is_finite());
    let modal = rest.iter().any(|i| context.token(i).tag == Tag::Md);
    !modal && first.is_some_and(|i| is_deed(context, i)) && !rest.iter().any(|i| context.in_quotes(i))
}

/// Whether token `i` is a verb in the past tense for what somebody does who has just spoken: *and **closed** the shop*. In *and **won**
/// three of its games* the subject may be what the source talks of.
fn is_act_of_person(context: &BlockContext, i: usize) -> bool {
    is_deed(context, i)
        && word_in!(
            context.token(i).word,
            "closed"
                | "shut"
                | "opened"
                | "left"
                | "walked"
                | "sat"
                | "stood"
                | "turned"
                | "hung"
                | "posted"
                | "pointed"
                | "nodded"
                | "smiled"
                | "laughed"
                | "shrugged"
                | "resigned"
                | "signed"
                | "tore"
                | "drove"
                | "poured"
                | "picked"
                | "put"
        )
}

/// Whether token `i` is a verb in the past tense and no auxiliary.
fn is_deed(context: &BlockContext, i: usize) -> bool {
    let token = context.token(i);
    token.tag == Tag::Vbd && !word_in!(token.word, "was" | "were" | "had" | "did" | "could" | "would" | "might")
}

/// Whether the words in front of the cue cannot end a clause: *The answer is, she said, “no.”*
pub fn ends_open(context: &BlockContext, before: TokenSpan) -> bool {
    before.iter().next_back().is_some_and(|last| {
        word_in!(context.token(last).word, "that" | "is" | "are" | "was" | "were" | "be" | "than" | "because")
            && !context.in_quotes(last)
            || word_in!(context.token(last).word, "not")
                && last > before.start
                && (context.is_auxiliary(last - 1) || is_form_of_be_or_have(context, last - 1))
    })
}

/// Whether token `i` is a form of "be", "have" or "do", which the parse may take for a full verb in front of a cue.
fn is_form_of_be_or_have(context: &BlockContext, i: usize) -> bool {
    word_in!(context.token(i).word, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "do" | "does" | "did")
}
