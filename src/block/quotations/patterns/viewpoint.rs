//! Words that say whose view or whose phrase the marks hold: In the words of Maria Lopez, “…”; She used the phrase “…”

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::cue::FoundCue;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::patterns::owned_words;
use crate::block::quotations::polarity::is_unsaid;
use crate::block::quotations::source::SourceRelation;
use crate::grammar::Tag;
use crate::lexicon::{POSTNOMINALS, ROLES, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Viewpoint,
    summary: "A phrase in front of the marks says whose words or whose view they hold: “in the words of …”, “in …’s view”, “to …” or “for …” before a whole clause; or somebody “used the phrase “…””. The words of somebody’s reply or verdict stand right behind that noun.",
    explanation: "{} says whose words these are.",
    confidence: Confidence::Medium,
    example: "In the words of Ada Moor, “a lock is a promise”.",
    counter_example: "In the words of the song, “Lock and Key” is a promise.",
    cases: include_str!("viewpoint.txt"),
};

/// Longest phrase in front of the comma, in tokens.
const LONGEST: usize = 16;

/// The phrase in front of pair `n` that says whose words it holds.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
    in_view(context, n)
        .or_else(|| to_pronoun(context, n))
        .or_else(|| by_account(context, n))
        .or_else(|| in_words_of(context, n))
        .or_else(|| phrase_used(context, n))
        .or_else(|| with_the_words(context, n))
        .or_else(|| owned_words::find(context, n))
}

/// The content of pair `n` when the clause around it belongs to the view too: *In the words of Ada Moor, the lock is “a
/// promise”*. `comma` ends the phrase that names the source.
pub fn content(context: &BlockContext, n: usize, cue: usize) -> TokenSpan {
    let marked = context.quoted[n].tokens;
    let sentence = context.sentence(cue);
    let comma = (cue..marked.start).find(|&i| context.is_char(i, ","));
    // In the middle of a sentence the clause in front is the writer's.
    let comma = comma.filter(|_| cue < sentence.start + 3);
    // "Her answer, “Not today,”": the cue is a noun.
    let comma = comma.filter(|_| !context.token(cue).tag.is_noun());
    match comma {
        Some(comma) if comma + 1 < marked.start && !word_in!(context.token(cue).word, "to" | "for") => {
            let end = (marked.end..sentence.end).find(|&i| context.is_stop(i) || context.is_char(i, ",;"));
            TokenSpan::new(comma + 1, end.unwrap_or(sentence.end).max(marked.end))
        }
        _ => marked,
    }
}

/// *In the words of Ada Moor, “…”*, *In her view, the lock is “…”*, *For Ada Moor, “…”* at the start of the sentence.
fn in_view(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let first = quoted.tokens.start;
    let start = context.sentence(first).start;
    let cue = (start..first.min(start + 3)).find(|&i| word_in!(context.token(i).word, "in" | "to" | "for"))?;
    let comma = (cue + 1..first).take(LONGEST).find(|&i| context.is_char(i, ","))?;
    let phrase = TokenSpan::new(cue + 1, comma);
    let between = TokenSpan::new(comma + 1, first);
    let lead = (start..cue).all(|i| matches!(context.token(i).tag, Tag::Cc | Tag::Rb) || context.is_char(i, ","));
    if !lead || phrase.is_empty() || phrase.iter().any(|i| context.token(i).tag.is_finite() || context.in_quotes(i)) {
        return None;
    }
    let word = |i: usize| context.token(i).word;
    let reports = between.iter().any(|i| context.says(i) || context.in_quotes(i));
    let source = if word_in!(word(cue), "in") {
        let of = phrase.iter().find(|&i| word_in!(word(i), "of")).filter(|&of| word_in!(word(of - 1), "words"));
        let last = comma - 1;
        let owned = word_in!(word(last), "words" | "view" | "opinion" | "telling" | "phrase" | "account" | "judgment");
        match of {
            Some(of) => speaker(context, TokenSpan::new(of + 1, comma)),
            None if owned => owner(context, TokenSpan::new(cue + 1, last)),
            None => None,
        }
    } else {
        // A whole clause behind “to” and “for”, which say much else.
        let clause = between.is_empty() && quoted.words >= 4 && context.has_finite(quoted.tokens);
        let pronoun = (phrase.len() == 1 && word_in!(word(cue + 1), "him" | "her" | "them")).then_some(cue + 1);
        pronoun.or_else(|| speaker(context, phrase)).filter(|_| clause)
    };
    let source = source.filter(|_| !reports)?;
    Some(FoundCue { head: cue, source: Some((source, SourceRelation::According)), pattern: Pattern::Viewpoint })
}

/// *because to her, “…”* in the middle of a sentence.
fn to_pronoun(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let comma = quoted.tokens.start.checked_sub(1).filter(|&i| i > 1 && context.is_char(i, ","))?;
    let (cue, pronoun) = (comma - 2, comma - 1);
    let led = cue == 0 || context.is_char(cue - 1, ",;") || matches!(context.token(cue - 1).tag, Tag::In | Tag::Cc);
    let addressed = word_in!(context.token(cue).word, "to" | "for")
        && word_in!(context.token(pronoun).word, "him" | "her" | "them")
        && !context.in_quotes(cue);
    let clause = quoted.words >= 4 && context.has_finite(quoted.tokens);
    (led && addressed && clause).then_some(FoundCue {
        head: cue,
        source: Some((pronoun, SourceRelation::According)),
        pattern: Pattern::Viewpoint,
    })
}

/// *a cook and, by her own account, “the loudest woman in town”* in the middle of a sentence.
fn by_account(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let comma = context.quoted[n].tokens.start.checked_sub(1).filter(|&i| context.is_char(i, ","))?;
    let last = comma.checked_sub(1)?;
    let view = word_in!(
        context.token(last).word,
        "account" | "telling" | "words" | "phrase" | "view" | "estimation" | "reckoning" | "admission" | "description"
    );
    let start = context.sentence(comma).start;
    let cue = (start..last).rev().take(5).find(|&i| word_in!(context.token(i).word, "by" | "in"))?;
    let set_off = cue == start || context.is_char(cue - 1, ",") || context.token(cue - 1).tag == Tag::Cc;
    let source =
        owner(context, TokenSpan::new(cue + 1, last)).filter(|_| view && set_off && !context.in_quotes(cue))?;
    Some(FoundCue { head: cue, source: Some((source, SourceRelation::According)), pattern: Pattern::Viewpoint })
}

/// *She sat behind the dugout and, in the words of the manager, Tom Reed, “never once clapped out of time”* in the middle of a sentence.
fn in_words_of(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let comma = context.quoted[n].tokens.start.checked_sub(1).filter(|&i| context.is_char(i, ","))?;
    let start = context.sentence(comma).start;
    let plain = |&i: &usize| !context.token(i).tag.is_finite() && !context.in_quotes(i);
    let words = |i: usize| word_in!(context.token(i).word, "words" | "phrase" | "opinion" | "view");
    let of = (start + 3..comma).rev().take(LONGEST).take_while(plain).find(|&i| {
        word_in!(context.token(i).word, "of") && words(i - 1) && word_in!(context.token(i - 2).word, "the")
    })?;
    let cue = of - 3;
    if !word_in!(context.token(cue).word, "in") || cue == start {
        return None;
    }
    // "the prosecutor, Tom Reed, QC,"
    let comma_before = |end: usize| (of + 1..end).rev().find(|&i| context.is_char(i, ","));
    let letters = |open: usize| open + 2 == comma && POSTNOMINALS.has(context.token(open + 1).word);
    let close = comma_before(comma).filter(|&open| letters(open)).unwrap_or(comma);
    // "the manager, Tom Reed,": the name stands in apposition.
    let open = comma_before(close);
    let apposed = open.and_then(|open| speaker(context, TokenSpan::new(open + 1, close)));
    let source = apposed.or_else(|| speaker(context, TokenSpan::new(of + 1, open.unwrap_or(close))))?;
    Some(FoundCue { head: cue, source: Some((source, SourceRelation::According)), pattern: Pattern::Viewpoint })
}

/// The last word of a name or of a description of a person that the tokens are, up to a comma.
fn speaker(context: &BlockContext, tokens: TokenSpan) -> Option<usize> {
    let name = tokens.iter().take_while(|&i| context.token(i).tag.is_proper()).last();
    let described = |i: usize| {
        matches!(context.token(i).tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Hyph) || context.token(i).tag.is_noun()
    };
    let last = tokens.iter().take_while(|&i| described(i)).last();
    let role = last.filter(|&i| ROLES.has(context.token(i).word) || context.token(i).tag.is_proper());
    name.or(role).filter(|&head| head + 1 == tokens.end || word_in!(context.token(head + 1).word, "of" | "at" | "from"))
}

/// The owner in *Ada Moor’s own*, *her*.
fn owner(context: &BlockContext, tokens: TokenSpan) -> Option<usize> {
    let end = tokens.end - usize::from(word_in!(context.token(tokens.end - 1).word, "own"));
    let last = end.checked_sub(1).filter(|&i| i >= tokens.start)?;
    if context.token(last).tag == Tag::Pos && last > tokens.start {
        return speaker(context, TokenSpan::new(tokens.start, last));
    }
    (last == tokens.start && word_in!(context.token(last).word, "his" | "her" | "their")).then_some(last)
}

/// *Ada Moor used the phrase “…”*.
fn phrase_used(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let first = context.quoted[n].tokens.start;
    let noun = first
        .checked_sub(1)
        .filter(|&i| word_in!(context.token(i).word, "phrase" | "words" | "word" | "term" | "expression" | "slogan"))?;
    let start = context.sentence(first).start;
    let verb = (start..noun).rev().take(4).find(|&i| context.token(i).tag.is_verb())?;
    let uses =
        word_in!(context.token(verb).word, "used" | "uses" | "using" | "use" | "coined" | "repeated" | "invoked");
    if !uses || is_unsaid(context, verb) || context.is_passive(verb) {
        return None;
    }
    let (head, relation) = context.source_of(verb)?;
    let token = context.token(head);
    let speaks = token.tag.is_proper() || ROLES.has(token.word) || word_in!(token.word, "he" | "she");
    speaks.then_some(FoundCue { head: verb, source: Some((head, relation)), pattern: Pattern::Viewpoint })
}

/// *Ada Moor closed the meeting with the words “…”*.
fn with_the_words(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let first = quoted.tokens.start;
    let word = |i: usize| context.token(i).word;
    let start = context.sentence(first).start;
    let noun = first.checked_sub(1 + usize::from(first > 0 && context.is_char(first - 1, ",:")))?;
    let with = noun.checked_sub(2).filter(|&with| with > start && quoted.words > 2)?;
    let led = word_in!(word(noun), "words" | "line" | "phrase" | "sentence" | "question" | "promise")
        && word_in!(word(noun - 1), "the" | "these" | "a")
        && word_in!(word(with), "with");
    // "unfurled a banner with the words": only of verbs that open, close or answer are they the subject's.
    let opens = |&i: &usize| {
        word_in!(
            word(i),
            "opened"
                | "closed"
                | "ended"
                | "began"
                | "concluded"
                | "finished"
                | "started"
                | "greeted"
                | "replied"
                | "answered"
                | "dismissed"
                | "welcomed"
                | "left"
                | "signed"
                | "interrupted"
                | "opens"
                | "closes"
                | "ends"
                | "begins"
                | "concludes"
        ) && context.token(i).tag.is_finite()
    };
    let verb = if led { (start..with).rev().find(opens) } else { None }?;
    let source = context.source_of(verb).filter(|&(_, relation)| relation != SourceRelation::Passive)?;
    let token = context.token(source.0);
    let speaks = token.tag.is_proper() || ROLES.has(token.word) || word_in!(token.word, "he" | "she" | "who");
    let said = speaks && !is_unsaid(context, verb) && !context.is_passive(verb);
    said.then_some(FoundCue { head: verb, source: Some(source), pattern: Pattern::Viewpoint })
}
