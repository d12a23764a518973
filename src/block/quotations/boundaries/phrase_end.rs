//! Where content ends: never in the middle of a phrase, and behind the phrases and clauses that belong to it.

use super::comma_tail::reports_again;
use super::coordinated_verb::WRITERS;
use super::suspects_deed::is_deed_of_suspect;
use super::tense::{goes_on_by_itself, same_tense};
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{WordSet, word_in};

/// A clause that goes on longer than this, in tokens, is not extended any further.
pub(super) const LONGEST: usize = 80;

/// Words before which a clause may end without punctuation.
const MAY_END_BEFORE: WordSet<64> = WordSet::new(
    "and or but as while after before when because if though although since until in on at during unless who which",
);

/// Words that continue the content when no comma separates them from it, whatever they depend on in the parse.
const GOES_ON: WordSet<64> = WordSet::new(
    "in on at as to of for from with by than if because unless until or after before when since so about against into while",
);

/// Conjunctions whose clause belongs to the content, even if the parser attached it to the cue.
const INSIDE: WordSet<64> =
    WordSet::new("if because unless so when whether until where since whenever once like though although than even");

/// Moves the end of the content to the end of its phrase. `limit` is the end of the sentence.
pub fn to_phrase_end(context: &BlockContext, start: usize, mut end: usize, limit: usize) -> usize {
    while end < limit && end - start < LONGEST {
        let next = context.token(end);
        if let Some(pair) = context.pair_of(end) {
            // Content continues into quotation marks unless a comma or a stop is in front of them.
            if context.is_char(end - 1, ",:;—–―.") && !context.in_quotes(end - 1) {
                break;
            }
            end = context.quoted[pair].tokens.end.min(limit);
            if matches!(context.quoted[pair].last, '.' | ',' | '!' | '?') {
                break;
            }
            continue;
        }
        // "normal by Saturday"
        let ends_with_preposition = || {
            let word = context.token(end - 1).word;
            context.token(end - 1).tag == Tag::In && word_in!(word, "by" | "until" | "before" | "on" | "since" | "from")
        };
        let glued = end + 1 < limit && (context.is_hyphen(end) || context.is_hyphen(end + 1));
        if glued || context.is_hyphen(end - 1) {
            // "an extended back-and-forth", "the tax-cutting plan": what a hyphen joins is one word, whatever the tagger and
            // the parser make of its parts.
            end += 1;
            continue;
        }
        if !context.is_wordy(end)
            || next.tag == Tag::Cc
            || next.tag == Tag::Vbg
                && !takes_participle(context, end)
                && !is_being_quoted(context, end, limit)
                && !tells_what_was_seen(context, start, end)
                && !says_which(context, start, end)
                && !likens(context, start, end)
            || next.rel == Rel::Npadvmod
            || MAY_END_BEFORE.has(next.word) && !defines_pronoun(context, end) && !is_stranded(context, end)
            || is_time(next) && !(end + 1 < limit && context.token(end + 1).tag == Tag::Pos) && !ends_with_preposition()
        {
            // Currency signs, apostrophes and the sign of percent do not end a phrase.
            if !matches!(next.tag, Tag::Dollar | Tag::Pos | Tag::Sym) && !context.is_char(end, "%") {
                break;
            }
        }
        if next.tag.is_finite() && context.says(end) {
            let subject = context.tree.child(context.parsed, end, &[Rel::Nsubj]);
            if context.has_finite(TokenSpan::new(start, end)) || subject.is_some_and(|subject| subject < start) {
                break;
            }
        }
        end += 1;
    }
    end
}

/// Whether the preposition at token `end` belongs to a passive in front of it, because "by" follows: *denied being leaned **on** by
/// anyone*.
fn is_stranded(context: &BlockContext, end: usize) -> bool {
    word_in!(context.token(end).word, "on" | "in" | "at")
        && end + 1 < context.len()
        && word_in!(context.token(end + 1).word, "by")
        && matches!(context.token(end - 1).tag, Tag::Vbn | Tag::Vbd)
}

/// Whether the participle at token `end` goes on from the phrase in front of it: *by **voting***, *when **confronting** them*, *could
/// start **paying***.
fn takes_participle(context: &BlockContext, end: usize) -> bool {
    let i = end - 1;
    if context.token(end).rel == Rel::Xcomp && context.token(end).head as usize == i {
        return true;
    }
    let is_adverb = |&i: &usize| context.token(i).tag == Tag::Rb;
    let auxiliary = (0..=i).rev().find(|i| !is_adverb(i)).map(|i| context.token(i).word);
    context.token(i).tag == Tag::In
        || word_in!(context.token(i).word, "when" | "while" | "whenever")
        || auxiliary.is_some_and(|word| word_in!(word, "is" | "are" | "was" | "were" | "be" | "been" | "am"))
}

/// Whether the participle at token `end` tells what somebody or something that was seen did: *went to the yard and saw a man
/// **running** down the lane*, *could hear the boy **calling** for help*.
fn tells_what_was_seen(context: &BlockContext, start: usize, end: usize) -> bool {
    /// Most tokens between the verb and the participle.
    const MOST_OF_OBJECT: usize = 8;
    let seen = |&i: &usize| {
        let word = context.token(i).word;
        let found = word_in!(word, "found" | "watch" | "watched" | "spotted" | "caught" | "discovered");
        let felt = word_in!(word, "feel" | "felt" | "smell" | "smelled" | "notice" | "noticed");
        found || felt || word_in!(word, "hear" | "heard" | "hearing" | "see" | "saw" | "seen")
    };
    let Some(verb) = (start.max(end.saturating_sub(MOST_OF_OBJECT))..end - 1).rev().find(seen) else { return false };
    let in_phrase = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Prp | Tag::Cd)
    };
    let noun = context.token(end - 1).tag.is_noun() || context.token(end - 1).tag == Tag::Prp;
    let plain = |i: usize| !context.is_char(i, ",;:") && !context.token(i).tag.is_finite();
    (verb + 1..end).all(in_phrase) || noun && !context.says(end) && (verb + 1..end).all(plain)
}

/// Whether the participle at token `end` tells what the thing does that something is compared with: *sounded **like a lorry tipping**
/// gravel*.
fn likens(context: &BlockContext, start: usize, end: usize) -> bool {
    /// Longest noun phrase in front of the participle, in tokens.
    const LONGEST_PHRASE: usize = 5;
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Cd | Tag::Hyph)
    };
    let words = (start..end).rev().take(LONGEST_PHRASE).take_while(phrase).count();
    let like = end.checked_sub(words + 1).filter(|&like| like > start && words > 0);
    like.is_some_and(|like| word_in!(context.token(like).word, "like")) && !context.says(end)
}

/// Whether the participle at token `end` says which of all the things that "any" or "every" speaks of are meant: *not to hold **any post
/// handling** money*.
fn says_which(context: &BlockContext, start: usize, end: usize) -> bool {
    /// Longest noun phrase in front of the participle, in tokens.
    const LONGEST_PHRASE: usize = 5;
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() && !tag.is_proper() || tag == Tag::Jj || tag == Tag::Hyph
    };
    let nouns = (start..end).rev().take(LONGEST_PHRASE).take_while(phrase).count();
    let first = end - nouns;
    nouns > 0
        && first > start
        && word_in!(context.token(first - 1).word, "any" | "every" | "each" | "no" | "those")
        && !context.says(end)
}

/// Whether token `i` begins the relative clause without which the pronoun in front of it says nothing: *those **who** left*.
fn defines_pronoun(context: &BlockContext, i: usize) -> bool {
    word_in!(context.token(i).word, "who" | "which")
        && word_in!(
            context.token(i - 1).word,
            "those" | "anyone" | "anybody" | "everyone" | "everybody" | "someone" | "somebody" | "all" | "people"
        )
}

/// Whether quoted words follow "being" at token `i`: *recalled the colleague being “confused”*.
fn is_being_quoted(context: &BlockContext, i: usize, limit: usize) -> bool {
    word_in!(context.token(i).word, "being") && i + 1 < limit && context.in_quotes(i + 1)
}

/// Extends the content over phrases that the parser attached to the cue although no comma separates them from the clause.
pub fn go_on(context: &BlockContext, verb: usize, clause: usize, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, mut end } = content;
    while end + 1 < limit && end - start < LONGEST && context.is_wordy(end) && !context.in_quotes(end) {
        let goes_on = if word_in!(context.token(end).word, "and") {
            joins_content(context, verb, clause, end, limit)
        } else {
            GOES_ON.has(context.token(end).word) && !reports_again(context, end, limit)
        };
        if !goes_on
            || !(context.is_wordy(end - 1) || context.in_quotes(end - 1) || context.is_char(end - 1, "%"))
            || context.is_char(end - 1, ",")
        {
            break;
        }
        end = to_phrase_end(context, start, end + 1, limit);
    }
    end
}

/// Extends the content over further clauses with "that": *said that the lock was dry, and that it would stay so*.
pub fn further_that_clauses(context: &BlockContext, mut end: usize, limit: usize) -> usize {
    loop {
        let mut and = end + usize::from(end < limit && context.is_char(end, ","));
        // "wrote that the floor was “tacky,” that meat was stored above salad and that …"
        let listed = end > 0 && end < limit && context.in_quotes(end - 1) && word_in!(context.token(end).word, "that");
        and -= usize::from(listed);
        if and + 2 >= limit
            || !(listed || word_in!(context.token(and).word, "and" | "but"))
            || !word_in!(context.token(and + 1).word, "that")
            || context.token(and + 1).rel != Rel::Mark
        {
            return end;
        }
        let clause = context.token(and + 1).head as usize;
        let next = to_phrase_end(context, and + 2, (context.tree.right(clause) + 1).max(and + 3).min(limit), limit);
        if clause <= and || !context.token(clause).tag.is_verb() {
            return end;
        }
        end = next;
    }
}

/// Whether the "and" at token `and` continues the content, and does not begin another action of the speaker.
fn joins_content(context: &BlockContext, verb: usize, clause: usize, and: usize, limit: usize) -> bool {
    let Some(next) = (and + 1..limit).find(|&i| !matches!(context.token(i).tag, Tag::Rb | Tag::Rbr)) else {
        return false;
    };
    let token = context.token(next);
    if token.tag.is_finite() && token.tag != Tag::Md {
        let auxiliary =
            |rels: &[Rel]| context.tree.children(clause).any(|c| c < clause && rels.contains(&context.token(c).rel));
        // "had been hurt and was in hospital", "was taken ashore and handed to the police"
        let is_state = word_in!(token.word, "was" | "were" | "is" | "are" | "had" | "has" | "have");
        let passive = context.verb(next).is_none()
            && auxiliary(&[Rel::Auxpass])
            && next + 1 < limit
            && matches!(context.token(next + 1).tag, Tag::In | Tag::To);
        // The writer hardly ever goes on with "and was" after a report.
        let copula = word_in!(token.word, "was" | "were" | "is" | "are");
        let state = copula || is_state && auxiliary(&[Rel::Aux, Rel::Auxpass]);
        if state || passive || is_deed_of_suspect(context, verb, next) {
            return true;
        }
        // In "said he was holding a dinner and asked for money" only a verb in the tense of the clause goes on.
        let own = context.token(clause).tag;
        // What "had" puts into the past goes on in the past: "had looked at the figures, found them wanting and sent them back".
        let had = |c: usize| c < clause && word_in!(context.token(c).word, "had") && context.token(c).rel == Rel::Aux;
        let perfect = || token.tag == Tag::Vbd && context.tree.children(clause).any(had);
        return (same_tense(context, next, own) && matches!(own, Tag::Vbd | Tag::Vbz | Tag::Vbp) || perfect())
            && context.verb(next).is_none_or(|v| goes_on_by_itself(context, next, v))
            && !WRITERS.has(token.word);
    }
    if word_in!(token.word, "he" | "she" | "it" | "they" | "we") {
        return goes_on_with_pronoun(context, next, limit);
    }
    if token.tag.is_verb() || word_in!(token.word, "that" | "to") {
        return token.tag != Tag::Vbg || context.token(verb).tag != Tag::Vbg;
    }
    let stop = (next..limit).find(|&i| !context.is_wordy(i) && !context.in_quotes(i)).unwrap_or(limit);
    !context.has_finite(TokenSpan::new(next, stop))
}

/// Whether the clause whose subject is the pronoun `subject` belongs to the content: its verb neither reports nor tells of
/// an action of the speaker.
fn goes_on_with_pronoun(context: &BlockContext, subject: usize, limit: usize) -> bool {
    let skipped = |i: &usize| matches!(context.token(*i).tag, Tag::Rb | Tag::Md) || context.is_auxiliary(*i);
    let verb = subject + 1 + (subject + 1..limit).take_while(skipped).count();
    let before = subject.checked_sub(2).and_then(|i| context.pair_of(i)).map(|pair| context.quoted[pair].last);
    verb < limit
        && before != Some(',')
        && context.has_finite(TokenSpan::new(subject + 1, verb + 1))
        && context.verb(verb).is_none()
        && !WRITERS.has(context.token(verb).word)
}

/// Extends the content over a reason, a condition or a conclusion behind a comma, wherever the parse attached it: *said they
/// had nothing to lose, so they should vote for him*.
pub fn further_reasons(context: &BlockContext, start: usize, end: usize, limit: usize) -> usize {
    let (conjunction, subject) = (end + 1, end + 2);
    let opens = subject + 1 < limit
        && context.is_char(end, ",")
        && !context.in_quotes(conjunction)
        && word_in!(context.token(conjunction).word, "so" | "because" | "unless")
        && context.has_finite(TokenSpan::new(start, end));
    let clause = opens
        && (context.is_nominal(subject) || matches!(context.token(subject).tag, Tag::Dt | Tag::PrpPoss | Tag::Ex))
        && context.has_finite(TokenSpan::new(subject, limit));
    if clause { to_phrase_end(context, start, subject + 1, limit) } else { end }
}

/// Extends the content over an aside in commas in front of what something is compared with: *said he had been wrong more often, and
/// in more countries, **than anybody***.
pub fn further_comparison(context: &BlockContext, start: usize, end: usize, limit: usize) -> usize {
    /// Longest aside, in tokens.
    const LONGEST_ASIDE: usize = 8;
    let compares = (start..end).any(|i| word_in!(context.token(i).word, "more" | "less" | "fewer" | "rather"))
        || end > start && matches!(context.token(end - 1).tag, Tag::Jjr | Tag::Rbr);
    if !compares || end >= limit || !context.is_char(end, ",") {
        return end;
    }
    let close = (end + 1..limit.min(end + LONGEST_ASIDE)).find(|&i| context.is_char(i, ","));
    let than = close.map(|close| close + 1).filter(|&i| i + 1 < limit && word_in!(context.token(i).word, "than"));
    than.map_or(end, |than| to_phrase_end(context, start, than + 1, limit))
}

/// The end of the content without a conjunction, alone or with an adverb, that is left at its end: *said the tackle was rash,
/// **and also** …*
pub fn without_conjunction(context: &BlockContext, start: usize, mut end: usize) -> usize {
    let is_conjunction =
        |i: usize| word_in!(context.token(i).word, "and" | "but" | "or" | "nor") && !context.in_quotes(i);
    while end > start + 2 {
        let last = end - 1;
        if !context.is_wordy(last) && context.is_char(last, ",") || is_conjunction(last) {
            end = last;
        } else if word_in!(context.token(last).word, "also" | "then" | "later" | "further" | "subsequently" | "even")
            && is_conjunction(last - 1)
        {
            end = last - 1;
        } else {
            break;
        }
    }
    end
}

/// Ends the content before a bracket that it would leave open.
pub fn close_brackets(context: &BlockContext, start: usize, end: usize) -> usize {
    let mut open: Option<usize> = None;
    for i in start..end {
        if context.is_char(i, "([") {
            open = open.or(Some(i));
        } else if context.is_char(i, ")]") {
            open = None;
        }
    }
    open.filter(|&i| i > start).unwrap_or(end)
}

/// Extends the content over clauses that the parser attached to the cue although they belong to the content.
pub fn trailing_clauses(context: &BlockContext, verb: usize, mut end: usize) -> usize {
    let behind: Vec<usize> = context.tree.children(verb).filter(|&c| c >= end).collect();
    for sibling in behind {
        if sibling < end {
            continue;
        }
        let token = context.token(sibling);
        match token.rel {
            Rel::Advcl => {
                let marked = context.tree.children(sibling).any(|c| {
                    c < sibling
                        && matches!(context.token(c).rel, Rel::Mark | Rel::Advmod)
                        && INSIDE.has(context.token(c).word)
                });
                if !marked || token.tag == Tag::Vbg {
                    break;
                }
                end = context.tree.right(sibling) + 1;
            }
            Rel::Ccomp => end = context.tree.right(sibling) + 1,
            Rel::Punct | Rel::Cc => {}
            Rel::Prep
                if context.tree.left(sibling) == end
                    && !context.is_char(end - 1, ",")
                    && !word_in!(token.word, "in" | "on" | "at" | "during" | "after" | "before" | "to") =>
            {
                end = context.tree.right(sibling) + 1;
            }
            _ => break,
        }
    }
    end
}

/// The end of a clause whose verb stands behind an aside between dashes in which the parse ended it: *the bridge — old, narrow and
/// closed since May — **would open soon***. `limit` is the end of the sentence.
pub fn behind_dashes(context: &BlockContext, content: TokenSpan, limit: usize) -> usize {
    let open = || content.iter().find(|&i| context.is_dash(i) && !context.in_quotes(i));
    let Some(open) = (!context.has_finite(content)).then(open).flatten() else { return content.end };
    let mut behind = content.end.max(open + 1)..limit;
    let close = behind.find(|&i| context.form(i) == context.form(open) && context.is_dash(i));
    match close.filter(|&close| close + 2 < limit && context.token(close + 1).tag.is_finite()) {
        Some(close) => to_phrase_end(context, content.start, close + 2, limit),
        None => content.end,
    }
}

/// The end of a content behind the noun of an article that it would end with, because the parse hangs a time on the cue: *by a day and
/// the flood by a **week***.
pub fn behind_article(context: &BlockContext, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, end } = content;
    let noun = end < limit && context.token(end).tag.is_noun() && end > start + 1;
    let last = end.saturating_sub(1 + usize::from(noun && context.token(end - 1).tag == Tag::Jj));
    end + usize::from(noun && context.token(last).tag == Tag::Dt)
}
