//! The sentence beside a quotation without a cue is about one person, who is taken for the speaker.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::cue::{FoundCue, gap_after, gap_before, is_whole_speech};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::source::{SourceRelation, is_document};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{ROLES, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::LeadIn,
    summary: "No cue credits the quotation, but the sentence right before it in its paragraph, or the short sentence between it and the next quotation, has one person as its subject; or the paragraph before is one sentence that announces what somebody says (“… put it more bluntly.”); or the paragraph above a block quotation of the markup in the first person is about one person.",
    explanation: "{} stands beside the quotation, which nobody else is credited with.",
    confidence: Confidence::Low,
    example: "Ada Moor took the microphone. “My father dug this lock.”",
    counter_example: "The lock was full of leaves. “My father dug this lock.”",
    cases: include_str!("lead_in.txt"),
};

/// Longest sentence, in tokens, that leads in a quotation or stands between two parts of it.
const LONGEST: usize = 40;

/// The subject of the sentence before pair `n`, or of the sentence between pair `n` and the next.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
    if let Some(subject) = in_brackets(context, n) {
        return Some(subject);
    }
    if !is_whole_speech(context, n) {
        return None;
    }
    let before = sentence_before(context, n).and_then(|sentence| subject_of(context, sentence));
    if before.as_ref().is_some_and(|before| !gives_way(context, before)) {
        return before;
    }
    sentence_between(context, n).and_then(|sentence| subject_of(context, sentence)).or(before)
}

/// Whether the subject of the sentence before a quotation need not be a person who is known, so that "she" or "he" behind the quotation
/// tells better who speaks: *A man looks in and leaves. “We are closed.” **She** laughs. “We are always closed.”*
fn gives_way(context: &BlockContext, before: &FoundCue) -> bool {
    before.source.is_some_and(|(head, _)| {
        let token = context.token(head);
        // These sentences are often not parsed.
        let indefinite = (0..head).rev().take(3).any(|i| word_in!(context.token(i).word, "a" | "an"));
        !token.tag.is_proper() && token.tag != Tag::Prp && indefinite
    })
}

/// The subject of the sentence in front of a bracket that holds nothing but pair `n`, a clause in the first person: *Moor, who never
/// married (“I was never asked”), left two daughters*.
fn in_brackets(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let tokens = context.quoted[n].tokens;
    let open = tokens.start.checked_sub(1).filter(|&i| context.is_char(i, "("))?;
    let closed = tokens.end < context.len() && context.is_char(tokens.end, ")");
    let personal = || tokens.iter().any(|i| word_in!(context.token(i).word, "i" | "we" | "my" | "our" | "me" | "us"));
    let start = context.sentence(open).start;
    if !closed || context.quoted[n].words < 4 || !context.has_finite(tokens) || !personal() || start >= open {
        return None;
    }
    subject_of(context, TokenSpan::new(start, open))
}

/// The sentence that ends right before pair `n`.
fn sentence_before(context: &BlockContext, n: usize) -> Option<TokenSpan> {
    let gap = gap_before(context, n);
    let last = gap.end.checked_sub(1).filter(|&i| i >= gap.start && context.is_stop(i))?;
    // Words in marks may be a part of it: *He cut the shares to “hold” from “buy”.*
    let part = |i: usize| context.pair_of(i).is_some_and(|pair| !is_whole_speech(context, pair));
    let inside = |&i: &usize| !context.is_stop(i) && (!context.in_quotes(i) || part(i));
    let start = (0..last).rev().take_while(inside).last()?;
    Some(TokenSpan::new(start, last))
}

/// The sentence between pair `n` and the next, when there is no other.
fn sentence_between(context: &BlockContext, n: usize) -> Option<TokenSpan> {
    let gap = gap_after(context, n);
    let last = gap.end.checked_sub(1).filter(|&i| i > gap.start && context.is_stop(i))?;
    let other = (gap.start..last).any(|i| context.is_stop(i));
    let next = n + 1 < context.quoted.len() && is_whole_speech(context, n + 1);
    (next && !other && matches!(context.quoted[n].last, '.' | '!' | '?' | '…')).then(|| TokenSpan::new(gap.start, last))
}

/// The subject of a sentence when it is one person and the sentence reports nothing itself.
pub fn subject_of(context: &BlockContext, sentence: TokenSpan) -> Option<FoundCue> {
    if let Some(owner) = owner_of_face(context, sentence) {
        let source = Some((owner, SourceRelation::Nearest));
        return Some(FoundCue { head: owner, source, pattern: Pattern::LeadIn });
    }
    let sentence = behind_question(context, sentence);
    let reports = |i: usize| context.says(i) && context.token(i).tag.is_finite() && has_content(context, i);
    if sentence.len() > LONGEST || sentence.len() < 2 || sentence.iter().any(reports) {
        return None;
    }
    // These sentences are often not parsed, so the subject is found by position: the first name or role in front of the
    // verb, behind adverbs and articles; an apposition between commas may name the person.
    let finite = sentence.iter().find(|&i| context.token(i).tag.is_finite());
    // "Opposite her sits Ada Moor": the tagger may take the verb for a noun.
    let placed = || sentence.iter().find(|&i| is_place_of_somebody(context, i));
    let verb = finite.or_else(|| verb_behind_name(context, sentence)).or_else(placed)?;
    let parsed = context.source_of(verb).map(|(head, _)| head).filter(|&head| sentence.contains(head) && head < verb);
    let clause = TokenSpan::new(sentence.start, verb);
    let is_name = |i: usize| context.token(i).tag.is_proper() && !is_title(context, i) && !is_time(context.token(i));
    // "Across the lane, Ada Moor is feeding her hens": what stands in front of the comma is no part of the phrase.
    let led = |i: usize| {
        (clause.start..i).rev().take_while(|&p| !context.is_char(p, ",")).any(|p| is_preposition(context, p))
    };
    let name = clause.iter().find(|&i| is_name(i) && !led(i)).filter(|&i| !clause.iter().any(|p| p < i && is_name(p)));
    let whole =
        |first: usize| (first..verb).take_while(|&i| is_name(i) || context.form(i) == "-").last().unwrap_or(first);
    let whole = apposed_name(context, clause).or_else(|| name.map(whole));
    let title = clause.iter().find(|&i| is_title(context, i) || word_in!(context.token(i).word, "he" | "she"));
    let whole = whole.or_else(|| concerned(context, sentence)).or_else(|| introduced(context, sentence, verb));
    // "The Como-born rider pulled a face."
    let described = |&i: &usize| {
        i + 1 == verb && matches!(context.token(clause.start).tag, Tag::Dt | Tag::PrpPoss) && is_title(context, i)
    };
    let described = verb.checked_sub(1).filter(described);
    if let Some(document) = document_in(context, clause) {
        let source = Some((document, SourceRelation::Nearest));
        return Some(FoundCue { head: verb, source, pattern: Pattern::LeadIn });
    }
    let head = described.or(whole).or(parsed).or(title.filter(|&i| i < clause.start + 3))?;
    let token = context.token(head);
    let person = token.tag.is_proper() || is_title(context, head) || word_in!(token.word, "he" | "she");
    (person && token.tag != Tag::Nnps).then_some(FoundCue {
        head: verb,
        source: Some((head, SourceRelation::Nearest)),
        pattern: Pattern::LeadIn,
    })
}

/// The word in lower case behind the name that a sentence without a finite verb begins with, which the tagger took for a noun:
/// *Nurse Ada Moor remembers that night.*
fn verb_behind_name(context: &BlockContext, sentence: TokenSpan) -> Option<usize> {
    let named = |i: &usize| context.token(*i).tag.is_proper() || is_title(context, *i);
    let last = sentence.iter().take_while(named).last()?;
    let verb = (last + 1 < sentence.end).then_some(last + 1)?;
    let lower = context.form(verb).starts_with(char::is_lowercase);
    let noun = context.token(verb).tag == Tag::Nns && (verb + 1 < sentence.end || context.verb(verb).is_some())
        || context.form(verb).ends_with("ed");
    (lower && noun && context.token(last).tag.is_proper()).then_some(verb)
}

/// Something written whose words the next ones are, when it is the subject at the start of the sentence and nothing is done to it:
/// *Her last entry, of 9 March, has three words.*
fn document_in(context: &BlockContext, clause: TokenSpan) -> Option<usize> {
    let determined = matches!(context.token(clause.start).tag, Tag::Dt | Tag::PrpPoss);
    let phrase = |&i: &usize| context.token(i).tag.is_noun() || context.token(i).tag == Tag::Jj;
    let head = (clause.start + 1..clause.end).take_while(phrase).last().filter(|_| determined)?;
    let behind = context.token((clause.end + 1).min(context.len() - 1)).tag;
    let speaks = is_document(context.token(head).word) && context.token(head).tag == Tag::Nn;
    let beside = head + 1 == clause.end || !context.is_wordy(head + 1) || context.token(head + 1).tag == Tag::In;
    (speaks && beside && behind != Tag::Vbn).then_some(head)
}

/// The person whose face, voice or hands a short sentence is about: ***Ada Moor**’s voice drops.*, *A grin spreads over **Tom Reed**’s face.*
fn owner_of_face(context: &BlockContext, sentence: TokenSpan) -> Option<usize> {
    /// Longest such sentence, in tokens.
    const LONGEST: usize = 12;
    let pos = sentence.iter().skip(1).find(|&i| context.token(i).tag == Tag::Pos)?;
    let part = |i: usize| {
        // "The surgeon took Ada Moor’s hand": of hands others speak.
        word_in!(
            context.token(i).word,
            "voice"
                | "smile"
                | "expression"
                | "grin"
                | "tone"
                | "laugh"
                | "face"
                | "eyes"
                | "eye"
                | "lips"
                | "brow"
                | "mouth"
                | "jaw"
                | "eyebrow"
        )
    };
    let owned = (pos + 1..sentence.end.min(pos + 3)).any(part);
    let only = sentence.iter().filter(|&i| context.token(i).tag.is_proper());
    let name = (sentence.start..pos).rev().take_while(|&i| context.token(i).tag.is_proper()).count();
    let alone = name > 0 && only.count() == name;
    (owned && alone && sentence.len() <= LONGEST).then_some(pos - 1)
}

/// The main clause of *Asked what had changed, Ada Moor shrugged*: what was asked says nothing of who answers.
fn behind_question(context: &BlockContext, sentence: TokenSpan) -> TokenSpan {
    // "When asked what had changed, …"
    let when = word_in!(context.token(sentence.start).word, "when" | "if" | "once");
    let first = (sentence.start + usize::from(when)).min(sentence.end - 1);
    let asked = word_in!(
        context.token(first).word,
        "asked" | "told" | "pressed" | "questioned" | "quizzed" | "reminded" | "shown" | "challenged"
    );
    // "When I ask Ada Moor what had changed, she shrugs"
    let word = |i: usize| context.token((sentence.start + i).min(sentence.end - 1)).word;
    let asked = asked
        || when
            && word_in!(word(1), "i" | "we")
            && word_in!(word(2), "ask" | "asked" | "mention" | "mentioned" | "suggest" | "suggested" | "put" | "tell");
    let comma = sentence.iter().find(|&i| asked && context.is_char(i, ","));
    comma.map_or(sentence, |comma| TokenSpan::new(comma + 1, sentence.end))
}

/// The person whom a sentence introduces behind its verb, where it has no other: *Opposite her sits Ada Moor*, *The idea came from Ada
/// Moor, a retired welder*.
fn introduced(context: &BlockContext, sentence: TokenSpan, verb: usize) -> Option<usize> {
    let word = context.token(verb).word;
    let stands = is_place_of_somebody(context, verb);
    let comes = word_in!(word, "came" | "comes") && verb + 1 < sentence.end;
    // "The question draws a long pause from Ada Moor"
    let draws =
        word_in!(word, "draw" | "draws" | "drew" | "brings" | "brought" | "gets" | "got" | "elicits" | "elicited");
    let from = (verb + 1..sentence.end).find(|&i| draws && word_in!(context.token(i).word, "from"));
    let start = if comes { verb + 1 + usize::from(context.token(verb + 1).tag == Tag::In) } else { verb + 1 };
    let (start, comes) = (from.map_or(start, |from| from + 1), comes || from.is_some());
    let opposite = word_in!(context.token(sentence.start).word, "opposite" | "beside" | "next" | "inside" | "outside");
    let fronted = context.token(sentence.start).tag == Tag::In || opposite;
    let subject = context.token(sentence.start).tag == Tag::Dt;
    let name = (start..sentence.end).take_while(|&i| context.token(i).tag.is_proper());
    let last = name.clone().last().filter(|_| name.count() >= 2)?;
    let ends =
        last + 1 == sentence.end || context.is_char(last + 1, ",") || word_in!(context.token(last + 1).word, "of");
    // "That suits Ada Moor, who moved here for the quiet"
    let points = word_in!(context.token(sentence.start).word, "that" | "this" | "it");
    let who = last + 2 < sentence.end && word_in!(context.token(last + 2).word, "who" | "whose");
    (ends && (stands && fronted || comes && subject || points && who)).then_some(last)
}

/// Whether the verb tells where somebody is.
fn is_place_of_somebody(context: &BlockContext, verb: usize) -> bool {
    word_in!(
        context.token(verb).word,
        "sits" | "sat" | "stands" | "stood" | "lives" | "lived" | "waits" | "waited" | "is" | "was"
    )
}

/// The person in *For Ada Moor, it was the last straw*.
fn concerned(context: &BlockContext, sentence: TokenSpan) -> Option<usize> {
    let first = sentence.start + 1;
    let name = (first..sentence.end).take_while(|&i| context.token(i).tag.is_proper()).last()?;
    let opens = word_in!(context.token(sentence.start).word, "for" | "to");
    // "For Ada Moor, who drives the milk tanker, there is no mystery."
    let relative = name + 2 < sentence.end && word_in!(context.token(name + 2).word, "who" | "whose");
    let comma = (name + 2..sentence.end).find(|&i| relative && context.is_char(i, ",")).unwrap_or(name + 1);
    let impersonal = comma + 1 < sentence.end
        && context.is_char(comma, ",")
        && word_in!(context.token(comma + 1).word, "it" | "this" | "that" | "the" | "there" | "nothing");
    (opens && impersonal).then_some(name)
}

/// Whether a reporting verb has content of its own in its sentence: a clause, or words in marks. *Ada Moor informed the
/// paper of the plan* has none.
fn has_content(context: &BlockContext, verb: usize) -> bool {
    let sentence = context.sentence(verb);
    let clause = |c: usize| c > verb && matches!(context.token(c).rel, Rel::Ccomp | Rel::Xcomp);
    let behind = verb + 1..sentence.end;
    // "Ada Moor remembers that night" reports nothing.
    let clause_follows = (verb + 1..sentence.end).any(|i| context.token(i).tag.is_finite());
    let marked = |i: usize| context.in_quotes(i) || clause_follows && word_in!(context.token(i).word, "that");
    let next = (verb + 1).min(context.len() - 1);
    // "She laughs."
    if context.is_stop(next) {
        return false;
    }
    let to = context.token(next).tag == Tag::To && !context.token((verb + 2).min(context.len() - 1)).tag.is_verb();
    let alone =
        to || matches!(context.token(next).tag, Tag::In | Tag::Prp | Tag::PrpPoss | Tag::Dt | Tag::Nnp | Tag::Rb);
    !alone || context.tree.children(verb).any(clause) || behind.take_while(|&i| !context.is_stop(i)).any(marked)
}

/// The last word of a name between commas in front of the verb, which says who the person described before is: *A member of
/// the ferry union, Tom Reed, spoke to the paper.*
fn apposed_name(context: &BlockContext, clause: TokenSpan) -> Option<usize> {
    let verb = clause.end;
    let close = (clause.start..verb).rev().find(|&i| context.token(i).tag != Tag::Rb)?;
    let open = (clause.start..close).rev().find(|&i| context.is_char(i, ","))?;
    let named = (open + 1..close).all(|i| context.token(i).tag.is_proper());
    let described = context.token(clause.start).tag == Tag::Dt;
    (context.is_char(close, ",") && named && close > open + 2 && described).then(|| close - 1)
}

fn is_preposition(context: &BlockContext, i: usize) -> bool {
    matches!(context.token(i).tag, Tag::In | Tag::To)
}

fn is_title(context: &BlockContext, i: usize) -> bool {
    ROLES.has(context.token(i).word) && context.token(i).tag != Tag::Nns
}
