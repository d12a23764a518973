//! Reported clauses: where they begin, and where the writer's own words take over.

use super::candidate::Candidate;
use super::context::{BlockContext, is_time};
use super::pattern::Pattern;
use super::source::{SourceHead, SourceRelation};
use super::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag, WordSet, is_word};

/// A clause that goes on longer than this, in tokens, is not extended any further.
const LONGEST: usize = 80;

/// Conjunctions whose clause is part of what was said, even when the parser hung it on the cue.
const INSIDE: WordSet<64> =
    WordSet::new("if because unless so when whether until where since whenever once like though although than even");

/// Words before which a clause may end without punctuation.
const MAY_END_BEFORE: WordSet<64> = WordSet::new(
    "and or but as while after before when because if though although since until in on at during unless who which",
);

/// Verbs of the writer's own that may follow, coordinated with the cue: "said X and rejected Y".
const WRITERS: WordSet<64> = WordSet::new(
    "rejected rejects refused refuses declined declines offered offers dismissed dismisses criticized criticizes \
     criticised criticises praised praises called calls described describes supported supports opposed opposes \
     defended defends condemned condemns blamed blames",
);

/// The content of the reporting verb `verb` whose clause is headed by `clause`, behind the verb.
pub fn reported(context: &BlockContext, verb: usize, clause: usize) -> TokenSpan {
    let sentence = context.sentence(verb);
    let mut start = context.tree.left(clause).max(verb + 1);
    let mut end = context.tree.right(clause) + 1;
    start = reach_back(context, verb, clause, start);
    end = to_phrase_end(context, start, end, sentence.end);
    end = trailing_clauses(context, verb, end);
    end = go_on(context, verb, clause, TokenSpan::new(start, end), sentence.end);
    end = close_brackets(context, start, end);
    end = cut_writers_tail(context, verb, TokenSpan::new(start, end));
    TokenSpan::new(start, end)
}

/// Matter between verb and clause that belongs to the clause.
fn reach_back(context: &BlockContext, verb: usize, clause: usize, start: usize) -> usize {
    if context.token(clause).rel != Rel::Ccomp {
        return start;
    }
    let that =
        (verb + 1..start).find(|&i| is_word!(context.token(i).word, "that") && context.token(i).rel == Rel::Mark);
    if let Some(that) = that {
        return that + 1;
    }
    let headless = !context
        .tree
        .children(clause)
        .any(|c| c >= start && (context.token(c).rel.is_subject() || context.token(c).rel == Rel::Expl));
    if start > verb + 1 && headless && context.verb(verb).is_some_and(|v| v.is_common() && !v.wants_that()) {
        let first = context.token(verb + 1);
        let beside =
            matches!(first.rel, Rel::Prep | Rel::Npadvmod | Rel::Advmod | Rel::Punct | Rel::Dative | Rel::Agent);
        if !beside && !is_time(first) {
            return verb + 1;
        }
    }
    start
}

/// Never stops in the middle of a phrase.
pub fn to_phrase_end(context: &BlockContext, start: usize, mut end: usize, limit: usize) -> usize {
    while end < limit && end - start < LONGEST {
        let next = context.token(end);
        if let Some(pair) = context.pair_of(end) {
            // What is said goes on into the marks, unless a comma or a stop stands before them.
            if context.is_char(end - 1, ",:;—–.") && !context.in_quotes(end - 1) {
                break;
            }
            end = context.quoted[pair].tokens.end.min(limit);
            if matches!(context.quoted[pair].last, '.' | ',' | '!' | '?') {
                break;
            }
            continue;
        }
        let glued = context.form(end) == "-"
            && end + 1 < limit
            && context.token(end - 1).end == next.start
            && next.end == context.token(end + 1).start;
        if !context.is_wordy(end) && !glued
            || next.tag == Tag::Cc
            || next.tag == Tag::Vbg && context.token(end - 1).tag != Tag::In
            || next.rel == Rel::Npadvmod
            || MAY_END_BEFORE.has(next.word)
            || is_time(next)
        {
            // A currency sign is no punctuation, and an apostrophe belongs to its word.
            if !matches!(next.tag, Tag::Dollar | Tag::Pos | Tag::Sym) {
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

/// Words that go on with what was said when no comma parts them from it, wherever the parser hung them.
const GOES_ON: WordSet<64> = WordSet::new(
    "in on at as to of for from with by than if because unless until or after before when since so about against into",
);

/// Goes on over phrases that the parser hung on the cue although nothing parts them from the clause.
fn go_on(context: &BlockContext, verb: usize, clause: usize, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, mut end } = content;
    while end + 1 < limit && end - start < LONGEST && context.is_wordy(end) && !context.in_quotes(end) {
        let goes_on = if is_word!(context.token(end).word, "and") {
            joins_content(context, verb, clause, end, limit)
        } else {
            GOES_ON.has(context.token(end).word)
        };
        if !goes_on || !(context.is_wordy(end - 1) || context.in_quotes(end - 1)) || context.is_char(end - 1, ",") {
            break;
        }
        end = to_phrase_end(context, start, end + 1, limit);
    }
    end
}

/// Whether "and" at `and` joins more of what was said, not another act of the speaker's.
fn joins_content(context: &BlockContext, verb: usize, clause: usize, and: usize, limit: usize) -> bool {
    let Some(next) = (and + 1..limit).find(|&i| !matches!(context.token(i).tag, Tag::Rb | Tag::Rbr)) else {
        return false;
    };
    let token = context.token(next);
    if token.tag.is_finite() && token.tag != Tag::Md {
        // "said he was holding a dinner and asked for money": only a verb like the clause's own goes with it.
        let own = context.token(clause).tag;
        return same_tense(context, next, own)
            && matches!(own, Tag::Vbd | Tag::Vbz | Tag::Vbp)
            && context.verb(next).is_none()
            && !WRITERS.has(token.word);
    }
    if token.tag.is_verb() || is_word!(token.word, "that" | "to") {
        return token.tag != Tag::Vbg || context.token(verb).tag != Tag::Vbg;
    }
    let stop = (next..limit).find(|&i| !context.is_wordy(i) && !context.in_quotes(i)).unwrap_or(limit);
    !context.has_finite(TokenSpan::new(next, stop))
}

/// Ends the content before a bracket that it would leave open.
fn close_brackets(context: &BlockContext, start: usize, end: usize) -> usize {
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

/// Clauses that the parser hung on the cue although they are part of what was said.
fn trailing_clauses(context: &BlockContext, verb: usize, mut end: usize) -> usize {
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
                    && !is_word!(token.word, "in" | "on" | "at" | "during" | "after" | "before" | "to") =>
            {
                end = context.tree.right(sibling) + 1;
            }
            _ => break,
        }
    }
    end
}

/// Cuts what the writer adds: ", adding that …", ", which …", "and rejected …".
pub fn cut_writers_tail(context: &BlockContext, verb: usize, content: TokenSpan) -> usize {
    let TokenSpan { start, mut end } = content;
    if let Some(comma) = main_clause(context, verb, TokenSpan::new(start, end)) {
        end = comma;
    }
    let past = context.token(verb).tag;
    for i in start + 3..end {
        if let Some(pair) = context.pair_of(i) {
            // The comma may stand inside the marks: “the party,” claiming that …
            let quoted = &context.quoted[pair];
            if i + 1 == quoted.tokens.end && quoted.last == ',' && i + 1 < end && comma_starts_tail(context, i, end) {
                return i + 1;
            }
            continue;
        }
        let token = context.token(i);
        if context.is_dash(i) && dash_starts_tail(context, start, i, end) {
            return i;
        }
        if context.is_char(i, ",") && i + 1 < end {
            if comma_starts_tail(context, i, end) {
                return i;
            }
        } else if token.rel == Rel::Conj
            && context.is_full_verb(i)
            && same_tense(context, i, past)
            && (context.verb(i).is_some()
                || WRITERS.has(token.word)
                || other_tense_above(context, i, past)
                || i > start + 1 && context.is_char(i - 2, ","))
            && !context.tree.children(i).any(|c| context.token(c).rel.is_subject())
        {
            // "said X and rejected Y": the second verb is the writer's.
            let mut j = i;
            while j > start
                && (matches!(context.token(j - 1).rel, Rel::Advmod | Rel::Neg | Rel::Aux)
                    || is_word!(context.token(j - 1).word, "also" | "then" | "later" | "instead" | "repeatedly"))
            {
                j -= 1;
            }
            if j > start + 1 && is_word!(context.token(j - 1).word, "and" | "but") {
                return if context.is_char(j - 2, ",") { j - 2 } else { j - 1 };
            }
        } else if is_word!(token.word, "and" | "but") && past == Tag::Vbd && i + 2 < end {
            // "… and he rejected Y"
            let own = (i + 2..end.min(i + 6)).any(|m| {
                context.token(m).tag == Tag::Vbd
                    && (context.says(m) || WRITERS.has(context.token(m).word))
                    && !context.in_quotes(m)
                    && context
                        .tree
                        .children(m)
                        .any(|c| context.token(c).rel == Rel::Nsubj && c < m && context.tree.left(c) == i + 1)
            });
            if own {
                return if context.is_char(i - 1, ",") { i - 1 } else { i };
            }
        }
    }
    end
}

/// "While the mayor says it is safe, nobody swims there": the comma before the main clause, when the report stands in a
/// subordinate one at the start of the sentence.
fn main_clause(context: &BlockContext, verb: usize, content: TokenSpan) -> Option<usize> {
    let sentence = context.sentence(verb);
    let opens = is_word!(
        context.token(sentence.start).word,
        "while" | "although" | "though" | "when" | "after" | "since" | "because" | "before" | "once"
    );
    if !opens || (sentence.start..verb).any(|i| context.is_char(i, ",")) {
        return None;
    }
    (content.start + 2..content.end).find(|&i| {
        let next = context.token((i + 1).min(context.len() - 1));
        let clause = (i + 1..content.end.max(i + 1))
            .take_while(|&j| !context.is_char(j, ","))
            .find(|&j| context.token(j).rel.is_subject())
            .is_some_and(|j| context.has_finite(TokenSpan::new(j + 1, content.end)));
        context.is_char(i, ",")
            && !context.in_quotes(i)
            && !is_word!(next.word, "which" | "who" | "whose" | "where" | "that" | "and" | "or" | "but" | "nor")
            && context.has_finite(TokenSpan::new(content.start, i))
            && clause
    })
}

/// A single dash with nothing quoted behind it, and a phrase of the writer's: " — language that echoes …". (Whether
/// the tail was said is a coin flip over all words; these lean to the writer.)
fn dash_starts_tail(context: &BlockContext, start: usize, i: usize, end: usize) -> bool {
    let (before, after) = (context.token(i - 1), context.token((i + 1).min(context.len() - 1)));
    let dash = context.token(i);
    let long = context.form(i) != "-";
    let spaced = before.end < dash.start && dash.end < after.start;
    let aside =
        is_word!(after.word, "a" | "an" | "one" | "something" | "though" | "although" | "despite" | "while" | "but")
            || matches!(after.tag, Tag::Nn | Tag::Nns)
            || after.tag == Tag::Vbg && !is_word!(after.word, "including");
    (long || spaced)
        && aside
        && !(start..end).any(|j| j != i && context.is_dash(j) && (long == (context.form(j) != "-")))
        && !(i..end).any(|j| context.in_quotes(j))
}

/// Whether verb `i` stands in the tense of the cue, itself or by its "did".
fn same_tense(context: &BlockContext, i: usize, cue: Tag) -> bool {
    matches!(cue, Tag::Vbd | Tag::Vbz | Tag::Vbp)
        && (context.token(i).tag == cue
            || context.tree.children(i).any(|c| {
                c < i
                    && context.token(c).rel == Rel::Aux
                    && context.token(c).tag == cue
                    && !is_word!(context.token(c).word, "had" | "was" | "were")
            }))
}

/// Whether the verb that `i` is coordinated with stands in another tense than the cue: "said it would close and
/// defended the plan".
fn other_tense_above(context: &BlockContext, i: usize, cue: Tag) -> bool {
    let above = context.token(i).head as usize;
    let modal =
        context.tree.children(above).any(|c| c < above && matches!(context.token(c).rel, Rel::Aux | Rel::Auxpass));
    cue == Tag::Vbd
        && above != i
        && context.token(above).tag != Tag::Vbd
        && (modal || context.token(above).tag == Tag::Vb)
}

/// Whether the writer takes over at the comma `i` of the content that ends at `end`.
fn comma_starts_tail(context: &BlockContext, i: usize, end: usize) -> bool {
    let next = context.token(i + 1);
    let reaches_end = |head: usize| context.tree.right(head) + 2 >= end;
    if next.tag == Tag::Vbg && !context.in_quotes(i + 1) {
        let writers = is_word!(
            next.word,
            "citing"
                | "referring"
                | "calling"
                | "describing"
                | "echoing"
                | "using"
                | "accusing"
                | "criticizing"
                | "criticising"
                | "noting"
                | "suggesting"
                | "adding"
        );
        if context.says(i + 1) || writers {
            return true;
        }
    }
    if is_word!(next.word, "according" | "while" | "although" | "though")
        || is_word!(next.word, "even") && i + 2 < end && is_word!(context.token(i + 2).word, "though" | "as")
    {
        return true;
    }
    // ", with Brandt refusing to answer"
    if is_word!(next.word, "with") {
        return (i + 2..end.min(i + 7))
            .take_while(|&j| context.is_wordy(j))
            .any(|j| context.token(j).tag == Tag::Vbg && context.token(j - 1).tag.is_noun());
    }
    if i + 2 < end
        && matches!(next.tag, Tag::Prp | Tag::Nnp)
        && !context.in_quotes(i + 2)
        && context.says(i + 2)
        && context.token(i + 2).tag.is_finite()
        && context.verb(i + 2).is_some_and(|v| v.is_common())
    {
        return true;
    }
    if is_word!(next.word, "and" | "but") {
        // ", and she said": a new report that the subtree swallowed.
        for m in i + 2..(i + 5).min(end) {
            if context.says(m)
                && matches!(context.token(m).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
                && !context.in_quotes(m)
                && context.tree.children(m).any(|c| context.token(c).rel == Rel::Ccomp)
            {
                return true;
            }
        }
    }
    if next.tag == Tag::In && i + 2 < end && is_word!(context.token(i + 2).word, "which" | "whom") {
        return true;
    }
    let second_relative = i + 2 < end && is_word!(context.token(i + 2).word, "which" | "whom");
    if is_word!(next.word, "which" | "who" | "whose" | "whom") || second_relative {
        return (i + 1..end).any(|j| context.token(j).rel == Rel::Relcl && reaches_end(j));
    }
    if is_word!(next.word, "after" | "before") {
        return (i + 1..end.min(i + 12)).any(|j| matches!(context.token(j).rel, Rel::Advcl | Rel::Pcomp));
    }
    if is_word!(next.word, "as") && i + 2 < end {
        return is_word!(
            context.token(i + 2).word,
            "has" | "have" | "did" | "does" | "do" | "he" | "she" | "they" | "it"
        );
    }
    if is_word!(next.word, "a" | "an" | "the" | "two" | "three") && i + 4 <= end {
        // ", two terms Moscow has used to justify the invasion"
        let parsed = (i + 1..end).any(|j| {
            let relative = context.tree.children(j).any(|c| context.token(c).rel == Rel::Relcl);
            let apposition = context.token(j).rel == Rel::Appos && context.tree.right(j) - i > 5;
            context.token(j).tag.is_noun()
                && (relative || apposition)
                && context.tree.left(j) == i + 1
                && reaches_end(j)
        });
        return parsed || looks_like_apposition(context, TokenSpan::new(i + 1, end));
    }
    false
}

/// A noun phrase with a relative clause and nothing else, by its looks: ", a claim that Berg rejects", ", two words the
/// ministry has used since".
fn looks_like_apposition(context: &BlockContext, tail: TokenSpan) -> bool {
    let in_phrase = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Cd | Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Rb | Tag::Hyph)
    };
    let Some(noun) = tail.iter().take_while(|&i| in_phrase(i) && !context.token(i).tag.is_proper()).last() else {
        return false;
    };
    let next = noun + 1;
    if !matches!(context.token(noun).tag, Tag::Nn | Tag::Nns)
        || context.token(noun).rel.is_subject()
        || next + 2 > tail.end
    {
        return false;
    }
    let relative = is_word!(context.token(next).word, "that" | "which" | "who" | "whose");
    let contact = matches!(context.token(next).tag, Tag::Nnp | Tag::Nnps | Tag::Prp)
        && (next + 1..tail.end.min(next + 4)).any(|i| context.token(i).tag.is_finite());
    let verbs = (next..tail.end).filter(|&i| context.is_full_verb(i) && context.token(i).tag.is_finite()).count();
    (relative || contact) && verbs <= 1 && !(next..tail.end).any(|i| context.is_char(i, ",;"))
}

/// Pattern 13: the rest of the sentence, when the parse lost the clause of a verb that usually has one.
pub fn linear(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let class = context.verb(verb)?;
    let sentence_end = context.sentence(verb).end;
    let open = behind_aside(context, verb + 1, sentence_end);
    let that = (open..sentence_end.min(open + 16))
        .take_while(|&i| !context.is_char(i, ".;:\"“") && (!context.token(i).tag.is_finite()))
        .find(|&i| {
            is_word!(context.token(i).word, "that")
                && i + 1 < sentence_end
                && (context.is_wordy(i + 1) || context.in_quotes(i + 1))
        });
    let mut start = match that {
        Some(that) => that + 1,
        None if class.wants_that() || class.takes_addressee() => return None,
        None => verb + 1,
    };
    if that.is_none() {
        if start < sentence_end && is_word!(context.token(start).word, "out" | "again" | "later" | "also") {
            start += 1;
        }
        if start < sentence_end && is_time(context.token(start)) {
            start += 1;
        }
        if start >= sentence_end {
            return None;
        }
        let first = context.token(start);
        let clause_start = first.tag.is_noun()
            || matches!(
                first.tag,
                Tag::Prp
                    | Tag::PrpPoss
                    | Tag::Dt
                    | Tag::Jj
                    | Tag::Cd
                    | Tag::Ex
                    | Tag::Vbg
                    | Tag::Dollar
                    | Tag::Jjr
                    | Tag::Pdt
            )
            || is_word!(
                first.word,
                "if" | "when"
                    | "because"
                    | "there"
                    | "despite"
                    | "since"
                    | "although"
                    | "while"
                    | "unless"
                    | "nearly"
                    | "about"
                    | "even"
                    | "only"
            );
        if !clause_start {
            return None;
        }
    }
    let mut end = sentence_end;
    while end > start && !context.is_wordy(end - 1) {
        end -= 1;
    }
    let conjunction = that.is_some_and(|that| context.token(that).tag == Tag::In);
    if end < start + 3 || !conjunction && !context.has_finite(TokenSpan::new(start, end)) {
        return None;
    }
    Some(TokenSpan::new(start, cut_writers_tail(context, verb, TokenSpan::new(start, end))))
}

/// The token behind an aside in dashes or brackets that begins at `start`: *said — on air, as it happens — that …*
fn behind_aside(context: &BlockContext, start: usize, limit: usize) -> usize {
    let closes = |i: usize| if context.is_char(start, "(") { context.is_char(i, ")") } else { context.is_dash(i) };
    if start >= limit || !(context.is_dash(start) || context.is_char(start, "(")) {
        return start;
    }
    (start + 1..limit.min(start + 20)).find(|&i| closes(i)).map_or(start, |i| i + 1)
}

/// The tokens of the reporting clause itself: the verb with everything under it but what it reports.
fn cue_clause(context: &BlockContext, verb: usize, source: SourceHead) -> TokenSet {
    let mut set = TokenSet::one(TokenSpan::new(verb, verb + 1));
    for child in context.tree.children(verb) {
        if !matches!(
            context.token(child).rel,
            Rel::Ccomp | Rel::Parataxis | Rel::Conj | Rel::Cc | Rel::Punct | Rel::Advcl
        ) {
            set.insert(context.subtree(child));
        }
    }
    if source.1 == SourceRelation::Subject {
        set.insert(context.subtree(source.0));
    }
    set
}

/// Content before its verb, by the parse: *The talks will go on, Medinsky said.*
pub fn fronted(context: &BlockContext, verb: usize, clause: usize, source: Option<SourceHead>) -> TokenSet {
    let sentence = context.sentence(verb);
    let cue = match source {
        Some(source) => cue_clause(context, verb, source),
        None => TokenSet::one(TokenSpan::new(verb, verb + 1)),
    };
    let mut content =
        TokenSet::one(TokenSpan::new(context.tree.left(clause), verb.min(context.tree.right(clause) + 1)));
    content.remove(&cue);
    let Some(mut start) = content.first() else { return TokenSet::default() };
    let end = content.last().unwrap_or(start) + 1;
    let body = context.body_start(sentence.start);
    while start > body {
        let i = start - 1;
        let own_conjunction = context.token(i).rel == Rel::Cc && context.token(i).head as usize == verb;
        if cue.has(i) || context.is_char(i, ";:") || own_conjunction {
            break;
        }
        start -= 1;
    }
    content.insert(TokenSpan::new(start, end));
    content.remove(&cue);
    let last_of_cue = cue.last().unwrap_or(verb);
    let right = context.tree.right(clause) + 1;
    if right > last_of_cue + 1 {
        content.insert(TokenSpan::new(last_of_cue + 1, right));
    }
    content
}

/// Pattern 9: ", she said," or ", said she," between commas or before the stop: all the rest of the sentence is content.
/// Works on the surface, and beats the parse.
pub fn enclosed(context: &BlockContext, verb: usize, source: SourceHead) -> Option<TokenSet> {
    let class = context.verb(verb)?;
    let sentence = context.sentence(verb);
    let (subject, _) = source;
    let object = context
        .tree
        .children(verb)
        .any(|c| context.token(c).rel == Rel::Dobj && c > verb && !(verb + 1..c).any(|i| context.is_char(i, ",")));
    if (object && !class.takes_addressee()) || class.never_parenthetical() || subject.abs_diff(verb) >= 25 {
        return None;
    }
    let mut cue_start =
        surface_cue_start(context, verb, subject).unwrap_or_else(|| context.tree.left(subject).min(verb));
    while cue_start > sentence.start
        && matches!(context.token(cue_start - 1).rel, Rel::Aux | Rel::Auxpass | Rel::Advmod | Rel::Neg)
        && context.token(cue_start - 1).head as usize == verb
    {
        cue_start -= 1;
    }
    let mut comma = cue_start.checked_sub(1)?;
    if is_word!(context.token(comma).word, "as") && comma > sentence.start && context.is_char(comma - 1, ",") {
        comma -= 1;
    }
    if comma <= sentence.start || !context.is_char(comma, ",") {
        return None;
    }
    let cue_end = if subject > verb { context.tree.right(subject).max(verb) } else { verb } + 1;
    let mut end = cue_end;
    while end < sentence.end && end < cue_end + 9 && !(context.is_char(end, ",;.\"”—")) {
        let token = context.token(end);
        if matches!(token.rel, Rel::Nsubj | Rel::Nsubjpass | Rel::Mark)
            || is_word!(token.word, "that")
            || context.is_full_verb(end)
        {
            return None;
        }
        end += 1;
    }
    if end < sentence.end && !context.is_char(end, ",;.") {
        return None;
    }
    let mut before = context.body_start(sentence.start).min(comma)..comma;
    if before.clone().filter(|&i| context.is_wordy(i)).count() < 2 {
        // "Time, she added, was on their side", "Otherwise, he said, prices may rise"
        if !(end + 2 < sentence.end
            && context.is_char(end, ",")
            && context.has_finite(TokenSpan::new(end + 1, sentence.end)))
        {
            return None;
        }
        if before.clone().all(|i| context.token(i).tag == Tag::Cc || is_time(context.token(i)) || !context.is_wordy(i))
        {
            before.end = before.start;
        }
    }
    let reports_already = before.clone().any(|i| {
        context.says(i)
            && !context.in_quotes(i)
            && context.tree.children(i).any(|c| context.token(c).rel == Rel::Ccomp && c > i)
    });
    if reports_already {
        return None;
    }
    let finite_before = context.has_finite(before.clone().into());
    let mut content = TokenSet::one(before.clone().into());
    if end + 1 < sentence.end && context.is_char(end, ",;") {
        let behind = end + 1..sentence.end;
        let next = context.token(end + 1);
        let inverted = subject > verb;
        // ", hours after her deputy had called it off"
        let later = (end + 1..sentence.end.min(end + 4)).any(|i| is_word!(context.token(i).word, "after" | "before"));
        let writers = next.tag == Tag::Vbg
            || finite_before && later
            || is_word!(next.word, "who" | "which" | "whose" | "with" | "while" | "as" | "after" | "but" | "where")
                && finite_before
            || finite_before && matches!(next.tag, Tag::Dt) && is_word!(next.word, "a" | "an")
            || inverted && finite_before;
        let verbal = behind.clone().any(|i| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Vb);
        if !writers && (verbal || !finite_before) {
            content.insert((behind).into());
        } else if !finite_before {
            return None;
        }
    } else if !before.clone().any(|i| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Vb) {
        return None;
    }
    Some(content)
}

/// Where a cue clause at the end of its sentence begins, by its looks: *…, a source in the ministry said Friday.* The
/// parser likes to hang such a long subject on the words before the comma.
fn surface_cue_start(context: &BlockContext, verb: usize, subject: usize) -> Option<usize> {
    let sentence = context.sentence(verb);
    if subject > verb || !context.verb(verb).is_some_and(|v| v.is_core()) {
        return None;
    }
    let behind = verb + 1..sentence.end;
    if behind.len() > 8 || behind.clone().any(|i| context.is_full_verb(i) || context.token(i).rel.is_subject()) {
        return None;
    }
    let comma = (sentence.start..subject).rev().take(14).find(|&i| context.is_char(i, ","))?;
    let clause = comma + 1..verb;
    let verbal = clause.clone().any(|i| context.token(i).tag.is_finite() && !context.is_auxiliary(i));
    (!verbal
        && !clause.clone().any(|i| context.in_quotes(i))
        && context.has_finite(TokenSpan::new(sentence.start, comma)))
    .then_some(comma + 1)
}

/// Pattern 10: *As the minister said, …*
pub fn as_clause(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let mut sentence = context.sentence(verb);
    let conjunction = context.tree.children(verb).find(|&c| {
        c < verb && is_word!(context.token(c).word, "as") && matches!(context.token(c).rel, Rel::Mark | Rel::Advmod)
    })?;
    let led = conjunction == sentence.start
        || context.is_char(conjunction - 1, ",(—-")
        || is_word!(context.token(conjunction - 1).word, "but" | "and");
    let addressee = context.verb(verb).is_some_and(|v| v.takes_addressee());
    if !led || !addressee && context.tree.children(verb).any(|c| context.token(c).rel == Rel::Dobj) {
        return None;
    }
    if conjunction > sentence.start && context.is_char(conjunction - 1, "(") {
        sentence.start = conjunction;
    }
    let mut comma = verb + 1;
    while comma < sentence.end && !context.is_char(comma, ",:") {
        if matches!(context.token(comma).rel, Rel::Mark | Rel::Nsubj) {
            return None;
        }
        comma += 1;
    }
    (conjunction - sentence.start <= 2 && comma + 2 < sentence.end).then(|| TokenSpan::new(comma + 1, sentence.end))
}

/// The clause rules for one verb outside quotation marks.
pub fn clause(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<Candidate> {
    let class = context.verb(verb).filter(|c| c.says())?;
    let finite = context.is_finite_verb(verb);
    let passive = context.is_passive(verb);
    let predicate_only = class.is_predicate();
    let clauses = |behind: bool| {
        context.tree.children(verb).filter(move |&c| context.token(c).rel == Rel::Ccomp && (c > verb) == behind)
    };
    let mut found: Option<(Pattern, TokenSet)> = None;
    if let Some(gap) = relative_gap(context, verb) {
        found = Some((Pattern::Clause, TokenSet::one(gap)));
    } else if !predicate_only {
        // "X, said Lee, whose …": what follows the comma behind an inverted source is no report.
        let inverted = source.is_some_and(|(subject, relation)| relation == SourceRelation::Subject && subject > verb);
        let front = clauses(false).last();
        let aside = |clause: usize| {
            let edge = context.tree.left(clause);
            inverted && front.is_some() && edge > verb + 1 && context.is_char(edge - 1, ",")
        };
        if let Some(behind) = clauses(true).find(|&clause| !aside(clause)) {
            found = Some((Pattern::Clause, TokenSet::one(reported(context, verb, behind))));
        } else if let Some(front) = front {
            found = Some((Pattern::Fronted, fronted(context, verb, front, source)));
        } else if let Some(content) = parenthetic(context, verb, source) {
            found = Some((Pattern::Fronted, content));
        }
        let behind = behind_addressee(context, verb);
        let direct_clause =
            matches!(&found, Some((Pattern::Clause, _))) && !(behind < context.len() && context.is_char(behind, ",;."));
        if let Some(source) = source.filter(|s| s.1 == SourceRelation::Subject)
            && !passive
            && finite
            && !direct_clause
            && let Some(content) = enclosed(context, verb, source)
        {
            found = Some((Pattern::Enclosed, content));
        }
        if found.is_none() && source.is_some() && !passive {
            found = as_clause(context, verb).map(|content| (Pattern::AsClause, TokenSet::one(content)));
        }
    }
    let (pattern, mut content) = found?;
    content.remove(&TokenSet::one(TokenSpan::new(verb, verb + 1)));
    Some(Candidate::new(pattern, content, context.cue(verb)))
}

/// What a relative clause reports of its noun: *a step which she has said **was a mistake***. The finite verb that
/// follows the reporting verb has its subject before it.
fn relative_gap(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let sentence = context.sentence(verb);
    let start = verb + 1;
    let first = (start..sentence.end.min(start + 2)).find(|&i| context.token(i).tag != Tag::Rb)?;
    let finite = context.token(first).tag.is_finite() || context.token(first).tag == Tag::Md;
    let subject = context.tree.child(context.parsed, verb, &[Rel::Nsubj]).filter(|&s| s < verb)?;
    let before = context.tree.left(subject).checked_sub(1).filter(|&i| i > sentence.start)?;
    let relative = is_word!(context.token(before).word, "which" | "who" | "that" | "whom");
    if !finite || !relative || context.in_quotes(first) || !context.verb(verb).is_some_and(|v| v.is_core()) {
        return None;
    }
    let mut end = first + 1;
    let mut own = context.is_full_verb(first);
    while end < sentence.end && !context.is_char(end, ",.;:") {
        let token = context.token(end);
        // "the man who police say shot the mayor | was arrested"
        if token.tag.is_finite()
            && own
            && !context.token(end - 1).rel.is_subject()
            && context.token(end - 1).tag.is_noun()
        {
            break;
        }
        own |= context.is_full_verb(end);
        end += 1;
    }
    Some(TokenSpan::new(start, end))
}

/// The token behind a verb, or behind the person it was said to: *told reporters*.
fn behind_addressee(context: &BlockContext, verb: usize) -> usize {
    let addressee = context.verb(verb).is_some_and(|v| v.takes_addressee());
    let object = context.tree.children(verb).find(|&c| addressee && c > verb && context.token(c).rel == Rel::Dobj);
    object.map_or(verb, |o| context.tree.right(o)) + 1
}

/// A cue inside its host clause, found by the parse.
fn parenthetic(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<TokenSet> {
    let token = context.token(verb);
    let (subject, relation) = source?;
    let hung = matches!(token.rel, Rel::Ccomp | Rel::Parataxis | Rel::Advcl | Rel::Dep) && token.head as usize != verb;
    if !hung
        || relation != SourceRelation::Subject
        || !context.is_finite_verb(verb)
        || context.tree.children(verb).any(|c| context.token(c).rel == Rel::Dobj)
    {
        return None;
    }
    let edge = context.tree.left(subject).min(verb);
    if edge == 0 || !(context.is_char(edge - 1, ",") || context.is_dash(edge - 1)) {
        return None;
    }
    let cue = cue_clause(context, verb, (subject, relation));
    let sentence = context.sentence(verb);
    let first = cue.first()?;
    if first <= sentence.start || !context.has_word(TokenSpan::new(sentence.start, first)) {
        return None;
    }
    let mut content = TokenSet::one(TokenSpan::new(context.body_start(sentence.start), sentence.end));
    content.remove(&cue);
    Some(content)
}
