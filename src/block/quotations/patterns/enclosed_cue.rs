//! A cue between commas inside what it reports: The talks, she said, will go on.

use crate::block::quotations::boundaries::{
    ends_open, ends_with_auxiliary, goes_on_in_present, goes_on_with_verb, is_complement, is_condition,
    is_earlier_reason, says_when_or_where, tells_what_was_done,
};
use crate::block::quotations::clauses::{has_main_clause, has_untagged_verb};
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::patterns::cue_edges::edges;
use crate::block::quotations::patterns::fronted_clause::takes_noun;
use crate::block::quotations::patterns::last_clause::start_of_last_clause;
use crate::block::quotations::source::SourceHead;
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::EnclosedCue,
    summary: "“, she said,” stands between commas in the sentence that it reports, or at its end. The words around it are the content, whatever the parser says.",
    explanation: "{} stands between commas in the reported sentence.",
    confidence: Confidence::High,
    example: "The ferry, she said, will sail on Friday.",
    counter_example: "The ferry, she feared, would not sail on Friday.",
    cases: include_str!("enclosed_cue.txt"),
};

/// The content around ", she said," or ", said she,", which stands between commas or before the end of the sentence: all
/// other words of the sentence. Decides by position and takes precedence over the parse.
pub fn find(context: &BlockContext, verb: usize, source: SourceHead) -> Option<TokenSet> {
    let class = context.verb(verb)?;
    let sentence = context.sentence(verb);
    let (subject, _) = source;
    let object = context.tree.children(verb).any(|c| {
        c != subject
            && context.token(c).rel == Rel::Dobj
            && c > verb
            && !(verb + 1..c).any(|i| context.is_char(i, ",:"))
    });
    if !class.is_common() && context.is_mute(subject) || takes_noun(context, verb, Some(source)) && class.base == "say"
    {
        return None;
    }
    if (object && !class.takes_addressee()) || class.never_parenthetical() || subject.abs_diff(verb) >= 25 {
        return None;
    }
    let (comma, end) = edges(context, verb, subject)?;
    // "In a statement posted on its website, Moor said:" leads to what follows.
    if context.is_char(sentence.end - 1, ":") && sentence.end <= end + 1 {
        return None;
    }
    let mut before = TokenSpan::new(context.body_start(sentence.start).min(comma), comma);
    if before.iter().filter(|&i| context.is_wordy(i)).count() < 2 {
        // "Time, she added, was on their side", "Otherwise, he said, prices may rise"
        if !(end + 2 < sentence.end
            && context.is_char(end, ",")
            && context.has_finite(TokenSpan::new(end + 1, sentence.end)))
        {
            return None;
        }
        if before.iter().all(|i| context.token(i).tag == Tag::Cc || is_time(context.token(i)) || !context.is_wordy(i)) {
            before.end = before.start;
        }
    }
    if let Some(part) = part_around(context, before, TokenSpan::new(end, sentence.end)) {
        return Some(part);
    }
    // "It stands near the park, which, she said, is full"
    let relative = comma.checked_sub(1).filter(|&i| {
        i > before.start + 1
            && word_in!(context.token(i).word, "which" | "who" | "where")
            && (context.is_char(i - 1, ",") || context.is_nominal(i - 1))
            && context.is_char(end.min(sentence.end - 1), ",")
    });
    if let Some(start) = relative.or_else(|| start_of_last_clause(context, before, end)) {
        before.start = start;
    }
    let own_clause = relative.is_some();
    let reports_already = before.iter().any(|i| {
        context.says(i)
            && !context.in_quotes(i)
            && context.tree.children(i).any(|c| context.token(c).rel == Rel::Ccomp && c > i)
    });
    if reports_already {
        return None;
    }
    let main_verb = || (end + 1..sentence.end - 1).find(|&i| context.is_char(i, ",") && is_main_verb(context, i + 1));
    let close = if own_clause { main_verb() } else { None };
    let behind = TokenSpan::new(end, close.unwrap_or(sentence.end));
    let silent = behind.iter().all(|i| !context.is_wordy(i));
    if lacks_main_clause(context, before, behind) && !(class.base == "say" && silent || is_aside(context, verb, source))
    {
        return None;
    }
    // "The moves were planned, as the Post reported, and he will help": what follows "and" is told by the writer.
    let goes_on = behind.start + 2 < behind.end && word_in!(context.token(behind.start + 1).word, "and" | "but");
    let own_subject = goes_on && !context.token(behind.start + 2).tag.is_finite();
    if word_in!(context.token(comma + 1).word, "as") && own_subject && has_main_clause(context, before) {
        return Some(TokenSet::one(before));
    }
    content_around(context, (verb, subject > verb), before, behind)
}

/// What the cue reports when that is only a part of the words around it. `before` and `behind` are the tokens on both sides of the cue.
fn part_around(context: &BlockContext, before: TokenSpan, behind: TokenSpan) -> Option<TokenSet> {
    if is_bare_denial(context, before) && !context.has_finite(behind) {
        return Some(TokenSet::one(before));
    }
    let second = second_part(context, before, behind);
    let clause = second.or_else(|| behind_conjunction(context, before, behind).map(TokenSet::one));
    let given = clause.or_else(|| behind_given(context, before, behind).map(TokenSet::one));
    given.or_else(|| Some(TokenSet::one(context.quoted[behind_topic(context, before, behind)?].tokens)))
}

/// Whether the token `i` is the main verb of its sentence, by tag and parse: *The club, which, Moor said, was broke, **is** for sale*.
fn is_main_verb(context: &BlockContext, i: usize) -> bool {
    let token = context.token(i);
    token.tag.is_finite() && token.rel == Rel::Root && !context.in_quotes(i)
}

/// Whether the words in front of the cue are nothing but a short denial: ***Not so**, says Ada Moor*.
fn is_bare_denial(context: &BlockContext, before: TokenSpan) -> bool {
    before.len() >= 2
        && before.len() <= 4
        && word_in!(context.token(before.start).word, "not")
        && !context.token(before.start + 1).tag.is_noun()
        && !before.iter().any(|i| context.token(i).tag.is_verb() || context.in_quotes(i))
}

/// The pair of marks that is all that stands behind the cue, when the words in front of it name what was asked or spoken about: *As for the
/// sale, she said, **“ask the lawyers”***. `before` and `behind` are the tokens on both sides of the cue.
fn behind_topic(context: &BlockContext, before: TokenSpan, behind: TokenSpan) -> Option<usize> {
    let (first, next) = (before.start, (before.start + 1).min(before.end));
    let word = context.token(first).word;
    let asked = word_in!(word, "asked" | "pressed" | "questioned" | "quizzed");
    let about = word_in!(word, "on" | "about" | "regarding") && !says_when_or_where(context, first)
        || word_in!(word, "as") && word_in!(context.token(next).word, "for");
    let topic = asked || about && !context.has_finite(before);
    let open = behind.start + 1;
    if !topic || open >= behind.end || !context.is_char(behind.start, ",") {
        return None;
    }
    let pair = context.pair_of(open)?;
    (!context.has_word(TokenSpan::new(context.quoted[pair].tokens.end.min(behind.end), behind.end))).then_some(pair)
}

/// Whether "he" or "she" speaks in the present right in front of the verb, which is hardly the main clause of a sentence that goes on on
/// both sides: *In the floods, **she reminds me**, a horse swam here because the bridge was out*.
fn is_aside(context: &BlockContext, verb: usize, (subject, _): SourceHead) -> bool {
    context.token(verb).tag == Tag::Vbz
        && subject + 1 == verb
        && word_in!(context.token(subject).word, "he" | "she")
        && context.token(context.sentence(verb).start).tag == Tag::In
}

/// The clause behind the cue whose conjunction stands right in front of the cue, and behind a clause of the writer: *Moor closed the shop
/// because, she said, **nobody came***. `before` and `behind` are the tokens on both sides of the cue.
fn behind_conjunction(context: &BlockContext, before: TokenSpan, behind: TokenSpan) -> Option<TokenSpan> {
    let conjunction = before.end.checked_sub(1).filter(|&i| i > before.start + 1)?;
    let opens = word_in!(
        context.token(conjunction).word,
        "because" | "although" | "though" | "whereas" | "since" | "unless" | "until" | "whether" | "when"
    );
    let stop = behind.end - usize::from(context.is_stop(behind.end - 1));
    let follows = behind.start + 2 < stop && context.is_char(behind.start, ",");
    let clause = TokenSpan::new((behind.start + 1).min(stop), stop);
    let others = TokenSpan::new(before.start, conjunction);
    (opens && follows && context.has_finite(clause) && context.has_finite(others)).then_some(clause)
}

/// What the cue reports behind *given that* in *There are questions, given that, as the Post reported, **he is back***. `before` and
/// `behind` are the tokens on both sides of the cue.
fn behind_given(context: &BlockContext, before: TokenSpan, behind: TokenSpan) -> Option<TokenSpan> {
    let that = before.end.checked_sub(1).filter(|&i| i > before.start + 1)?;
    let given = word_in!(context.token(that).word, "that")
        && word_in!(context.token(that - 1).word, "given" | "fact" | "now" | "so");
    let stop = behind.end - usize::from(context.is_stop(behind.end - 1));
    let follows = behind.start + 2 < stop && context.is_char(behind.start, ",");
    (given && follows).then(|| TokenSpan::new(behind.start + 1, stop))
}

/// Whether all clauses on both sides of the cue are subordinate, so that the cue is the main clause: *On Monday, even as shares fell,
/// **Adler wrote** to investors, telling them not to sell*.
fn lacks_main_clause(context: &BlockContext, before: TokenSpan, behind: TokenSpan) -> bool {
    let subordinate = |part: TokenSpan| !context.has_finite(part) || !has_main_clause(context, part);
    let next = (behind.start + 1).min(behind.end - 1);
    let participle = behind.start < next && context.token(next).tag == Tag::Vbg && context.says(next);
    // "At the rally, Dent also railed against the plan, and explained how …"
    let goes_on = matches!(context.token(next).tag, Tag::Cc) && {
        let verb = next + 1 + usize::from(context.token((next + 1).min(behind.end - 1)).tag == Tag::Rb);
        verb < behind.end && context.token(verb).tag.is_finite()
    };
    (context.has_finite(before) || context.has_finite(behind))
        && subordinate(before)
        && (participle || goes_on || subordinate(behind))
}

/// The second part of *It was closed and, she said, **unsafe***, whose cue stands behind "and": the first part is the writer's.
/// `before` and `behind` are the tokens on both sides of the cue.
fn second_part(context: &BlockContext, before: TokenSpan, behind: TokenSpan) -> Option<TokenSet> {
    let conjunction = before.end.checked_sub(1).filter(|&i| i > before.start)?;
    // "and neither, she says, is the telephone"
    let neither = word_in!(context.token(conjunction).word, "neither" | "nor") && conjunction > before.start + 1;
    if neither {
        return inverted_part(context, conjunction, behind);
    }
    let joins = word_in!(context.token(conjunction).word, "and" | "but" | "or");
    let comma = |i: usize| i < context.len() && context.is_char(i, ",");
    let stop = behind.end - usize::from(context.is_stop(behind.end - 1));
    let follows = joins && !comma(conjunction - 1) && comma(behind.start) && behind.start + 1 < stop;
    follows.then(|| TokenSet::one(TokenSpan::new(behind.start + 1, stop)))
}

/// The clause with "neither" or "nor" around the cue: *The kettle is never cold, and **neither**, she says, **is the telephone***.
fn inverted_part(context: &BlockContext, neither: usize, behind: TokenSpan) -> Option<TokenSet> {
    let stop = behind.end - usize::from(context.is_stop(behind.end - 1));
    let verb = behind.start + 1;
    let inverted = verb + 1 < stop && context.is_char(behind.start, ",") && context.token(verb).tag.is_finite();
    let mut content = TokenSet::one(TokenSpan::new(neither, neither + 1));
    content.insert(TokenSpan::new(verb.min(stop), stop));
    inverted.then_some(content)
}

/// Whether a phrase behind the cue belongs to what was said, and cannot say how or where it was said: *It did not hurt, she said, **except
/// for the needle***, *They gave it to her, she said, **as a present***.
fn adds_phrase(context: &BlockContext, rest: TokenSpan) -> bool {
    let word = |n: usize| context.token((rest.start + n).min(rest.end - 1)).word;
    let first = context.token(rest.start);
    // "Like many of his neighbours", "as an aside": who speaks, and in what way.
    let compares = word_in!(word(1), "many" | "most" | "all" | "others" | "everyone" | "him" | "her" | "them");
    let manner = word_in!(word(2), "aside" | "joke" | "warning" | "reminder" | "greeting" | "challenge");
    let likens = word_in!(first.word, "like" | "unlike") && !compares
        || word_in!(first.word, "as") && word_in!(word(1), "a" | "an") && !manner && !context.has_finite(rest)
        || word_in!(first.word, "as") && word_in!(word(1), "if" | "though");
    word_in!(
        first.word,
        "twice"
            | "thrice"
            | "forever"
            | "anyway"
            | "altogether"
            | "including"
            | "rather"
            | "not"
            | "especially"
            | "particularly"
            | "by"
            | "such"
            | "except"
            | "apart"
            | "besides"
    ) || likens && !rest.iter().any(|i| context.is_char(i, ","))
}

/// The content on both sides of a cue: `before`, and what stands behind the comma or semicolon at the start of `behind`.
/// The cue is a verb, and `inverted` says whether the source stands behind it.
fn content_around(
    context: &BlockContext,
    (verb, inverted): (usize, bool),
    before: TokenSpan,
    behind: TokenSpan,
) -> Option<TokenSet> {
    let end = behind.start;
    let finite_before = has_main_clause(context, before);
    let mut content = TokenSet::one(before);
    if end + 1 < behind.end && context.is_char(end, ",;:") {
        let rest = TokenSpan::new(end + 1, behind.end);
        let next = context.token(end + 1);
        // ", hours after her deputy had called it off"
        let later = (end + 1..behind.end.min(end + 4)).any(|i| word_in!(context.token(i).word, "after" | "before"));
        let belongs = !inverted
            && (adds_phrase(context, rest)
                || adds_participle(context, before, rest)
                || ends_open(context, before)
                || is_complement(context, rest)
                || is_earlier_reason(context, rest));
        let belongs = belongs || is_condition(context, rest) || ends_with_auxiliary(context, before, rest);
        let goes_on = || goes_on_with_verb(context, rest) || goes_on_in_present(context, verb, rest);
        if belongs || finite_before && goes_on() || context.is_char(end, ":") {
            content.insert(rest);
            return Some(content);
        }
        let subordinate = !finite_before && context.has_finite(before);
        let rated = rates(context, rest);
        let writers = rated && finite_before
            || next.tag == Tag::Vbg && !subordinate
            || finite_before && later
            || word_in!(next.word, "who" | "which" | "whose" | "with" | "while" | "as" | "after" | "where")
                && finite_before
            || finite_before && matches!(next.tag, Tag::Dt) && word_in!(next.word, "a" | "an")
            || inverted && finite_before && !is_relative_of_noun(context, before, rest);
        // ", though he added that …"
        let writers = writers
            || tells_what_was_done(context, before, rest)
            || finite_before
                && word_in!(next.word, "though" | "although")
                && rest.iter().take(5).any(|i| context.says(i) && !context.in_quotes(i));
        let verbal = rest.iter().any(|i| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Vb);
        if !writers && (verbal || !finite_before) {
            content.insert(rest);
        } else if !finite_before {
            return None;
        }
    } else if !before.iter().any(|i| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Vb)
        && !has_untagged_verb(context, before)
    {
        return None;
    }
    Some(content)
}

/// Whether the words behind the cue say in what the statement was made, or how it is rated: *, **in a finding that may help farmers***, *, **in the first
/// study to follow wild bees***.
fn rates(context: &BlockContext, rest: TokenSpan) -> bool {
    let noun = |i: usize| {
        word_in!(
            context.token(i).word,
            "finding"
                | "study"
                | "move"
                | "development"
                | "discovery"
                | "survey"
                | "decision"
                | "ruling"
                | "judgment"
                | "judgement"
                | "verdict"
                | "case"
                | "blow"
                | "victory"
        )
    };
    rest.len() > 3
        && word_in!(context.token(rest.start).word, "in")
        && word_in!(context.token(rest.start + 1).word, "a" | "an" | "the" | "what" | "one")
        && (rest.start + 2..rest.end.min(rest.start + 5)).any(noun)
}

/// Whether "and" with a participle behind the cue goes on from the one in front of it: *She has had it **framed**, she says, **and hung** in the
/// hall*.
fn adds_participle(context: &BlockContext, before: TokenSpan, rest: TokenSpan) -> bool {
    let (and, verb) = (context.token(rest.start), context.token((rest.start + 1).min(rest.end - 1)));
    word_in!(and.word, "and")
        && matches!(verb.tag, Tag::Vbn | Tag::Vbd)
        && before.iter().next_back().is_some_and(|last| context.token(last).tag == Tag::Vbn)
}

/// Whether the words behind the cue are a relative clause of the noun in front of it: *It is the only rule, says Ada Moor, **that she
/// has never broken***.
fn is_relative_of_noun(context: &BlockContext, before: TokenSpan, rest: TokenSpan) -> bool {
    word_in!(context.token(rest.start).word, "that")
        && before.end.checked_sub(1).is_some_and(|last| context.token(last).tag.is_noun())
        && context.has_finite(rest)
}
