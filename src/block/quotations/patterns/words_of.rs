//! A sentence that points at the quotation and says whose words these are: “…” Those were the words of Maria Lopez.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::cue::{FoundCue, gap_after};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::source::{SourceHead, SourceRelation, is_document};
use crate::grammar::Tag;
use crate::lexicon::{ROLES, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::WordsOf,
    summary: "The sentence behind the quotation points at it and says whose words these are: “Those were the words of …”, “That is how … put it”, “So says …”, “This is the verdict of …”.",
    explanation: "{} says whose words these are.",
    confidence: Confidence::Medium,
    example: "“A lock is a promise.” That is how Ada Moor put it on Tuesday.",
    counter_example: "“A lock is a promise.” That is how locks are built.",
    cases: include_str!("words_of.txt"),
};

/// The cue in the sentence behind pair `n`.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let start = gap_after(context, n).start;
    if quoted.words < 3 || start >= context.len() || !matches!(quoted.last, '.' | '!' | '?' | '…') {
        return None;
    }
    let end = (start..context.len()).find(|&i| context.is_stop(i)).unwrap_or(context.len());
    let (head, source) = source(context, TokenSpan::new(start, end))?;
    Some(FoundCue { head, source: Some(source), pattern: Pattern::WordsOf })
}

/// The verb and the source of a sentence that points at the words before it.
pub fn source(context: &BlockContext, sentence: TokenSpan) -> Option<(usize, SourceHead)> {
    let word = |i: usize| context.token(i).word;
    let first = sentence.start;
    if sentence.len() < 4 {
        return None;
    }
    // “…” So says Ada Moor. “…” Thus spoke Ada Moor.
    let so = word_in!(word(first), "so") && context.says(first + 1) && context.token(first + 1).tag.is_finite();
    let thus = word_in!(word(first), "thus") && word_in!(word(first + 1), "spoke" | "spake" | "says" | "said");
    if so || thus {
        // "So said Mayor Otis Reed on Friday."
        let phrase = |&i: &usize| context.is_wordy(i) && context.token(i).tag != Tag::In;
        let head = (first + 2..sentence.end).take_while(phrase).filter(|&i| is_person(context, i)).last()?;
        return Some((first + 1, (head, SourceRelation::Subject)));
    }
    let is = word_in!(word(first + 1), "is" | "was" | "were" | "are" | "'s");
    // “…” That was Ada Moor’s answer. “…” It was Ada Moor who said it.
    let name = (first + 2..sentence.end - 1).take_while(|&i| context.token(i).tag.is_proper()).last();
    if let Some(name) = name.filter(|_| is && word_in!(word(first), "this" | "that" | "it" | "these" | "such")) {
        let owned = context.token(name + 1).tag == Tag::Pos && name + 2 < sentence.end && is_view(context, name + 2);
        let told = name + 2 < sentence.end && word_in!(word(name + 1), "who") && context.says(name + 2);
        return (owned || told).then_some((first + 1, (name, SourceRelation::Subject)));
    }
    // “…” It was a line that Ada Moor repeated at every stop.
    let noun = (first + 2..sentence.end.min(first + 6)).find(|&i| is_view(context, i) || is_line(context, i));
    if let Some(noun) = noun.filter(|_| is && word_in!(word(first), "this" | "that" | "it" | "such")) {
        let relative = noun + 1 + usize::from(word_in!(word((noun + 1).min(sentence.end - 1)), "that" | "which"));
        let name = (relative..sentence.end).take_while(|&i| context.token(i).tag.is_proper()).last();
        let pronoun = || (relative < sentence.end && word_in!(word(relative), "he" | "she")).then_some(relative);
        let subject = name.or_else(pronoun).filter(|&i| i + 1 < sentence.end && uttered(context, i + 1, sentence.end));
        if let Some(subject) = subject {
            return Some((subject + 1, (subject, SourceRelation::Subject)));
        }
    }
    let how = word_in!(word(first), "that" | "this" | "so" | "such") && is && word_in!(word(first + 2), "how" | "what");
    let points = word_in!(word(first), "those" | "these" | "such") && is
        || word_in!(word(first), "with" | "in") && word_in!(word(first + 1), "these" | "those" | "this" | "such");
    // “…” With that, Ada Moor left the room.
    let with_that =
        word_in!(word(first), "with") && word_in!(word(first + 1), "that" | "this") && context.is_char(first + 2, ",");
    let with_that = with_that.then_some(first + 2);
    let words = (first + 1..sentence.end.min(first + 8)).find(|&i| word_in!(word(i), "words" | "word" | "sentence"));
    // “…” This is the verdict of Ada Moor. “…” The speaker was Ada Moor.
    let view = (first + 2..(sentence.end - 1).min(first + 6))
        .find(|&i| is_view(context, i) && word_in!(word(i + 1), "of" | "from"));
    let view = view.filter(|_| word_in!(word(first), "this" | "that" | "such") && is);
    let role = word_in!(word(first), "the") && word_in!(word(first + 1), "speaker" | "writer" | "author");
    // “…” The voice was that of Ada Moor.
    let voice = word_in!(word(first), "the")
        && word_in!(word(first + 1), "voice" | "words" | "word" | "line" | "verdict" | "sentiment")
        && word_in!(word(first + 2), "is" | "was" | "are" | "were")
        && word_in!(word(first + 3), "that" | "those");
    let voice = voice.then_some(first + 3);
    let named = (role && word_in!(word(first + 2), "is" | "was")).then_some(first + 2);
    let from = if how { first + 2 } else { words.filter(|_| points).or(view).or(named).or(voice).or(with_that)? };
    let speaks = |i: usize| {
        let token = context.token(i);
        context.is_nominal(i) && (token.tag.is_proper() || ROLES.has(token.word) || token.rel.is_subject())
    };
    let known = |i: usize| !word_in!(word(i), "it" | "they" | "that" | "which" | "who" | "what");
    let of = word_in!(word((from + 1).min(context.len() - 1)), "of" | "from");
    let subject = (from + 1..sentence.end).find(|&i| context.token(i).rel.is_subject() && speaks(i) && known(i));
    // "Those were the words of the operator’s own advertisement."
    let written = |i: usize| is_document(context.token(i).word) && context.is_nominal(i);
    let document = (from + 2..sentence.end).take(8).find(|&i| written(i)).filter(|_| how || of);
    let object = (from + 2..sentence.end)
        .take(8)
        .find(|&i| speaks(i) && known(i) && !context.token((i + 1).min(context.len() - 1)).tag.is_proper());
    let person = if of { object } else { subject.or(object) }.filter(|&head| is_person(context, head));
    let head = person.or(document)?;
    let verb = (head + 1..sentence.end).find(|&i| context.is_full_verb(i)).unwrap_or(first + 1);
    Some((verb, (head, SourceRelation::Subject)))
}

/// Whether token `i` names or describes one person.
fn is_person(context: &BlockContext, i: usize) -> bool {
    let token = context.token(i);
    token.tag.is_proper()
        || ROLES.has(token.word)
        || word_in!(token.word, "he" | "she" | "father" | "mother" | "brother" | "sister" | "wife" | "husband")
}

/// Whether token `i` is a noun for words that somebody uses more than once.
pub fn is_line(context: &BlockContext, i: usize) -> bool {
    word_in!(
        context.token(i).word,
        "line"
            | "phrase"
            | "refrain"
            | "slogan"
            | "promise"
            | "question"
            | "joke"
            | "saying"
            | "remark"
            | "story"
            | "point"
    )
}

/// Whether the verb at or behind token `i` says that its subject used the words: "repeated", "has often made".
pub fn uttered(context: &BlockContext, i: usize, end: usize) -> bool {
    (i..end.min(i + 4)).any(|i| {
        context.says(i)
            || word_in!(
                context.token(i).word,
                "used"
                    | "uses"
                    | "made"
                    | "makes"
                    | "delivered"
                    | "delivers"
                    | "gave"
                    | "gives"
                    | "put"
                    | "puts"
                    | "borrowed"
                    | "raised"
                    | "raises"
                    | "tells"
                    | "told"
            )
    })
}

/// Whether token `i` is a noun for what somebody thinks or says.
pub fn is_view(context: &BlockContext, i: usize) -> bool {
    word_in!(
        context.token(i).word,
        "verdict"
            | "reaction"
            | "sentiment"
            | "claim"
            | "belief"
            | "view"
            | "opinion"
            | "message"
            | "assessment"
            | "conclusion"
            | "advice"
            | "plea"
            | "warning"
            | "motto"
            | "answer"
            | "reply"
            | "response"
    )
}
