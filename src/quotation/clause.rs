//! Reported clauses: where they begin, and where the writer's own words take over.

use super::draft::{Draft, Rule, TokenSet};
use super::scene::{Scene, Tokens, is_time};
use super::subject::{Path, Source};
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
pub fn reported(scene: &Scene, verb: usize, clause: usize) -> Tokens {
    let sentence = scene.sentence(verb);
    let mut start = scene.tree.left(clause).max(verb + 1);
    let mut end = scene.tree.right(clause) + 1;
    start = reach_back(scene, verb, clause, start);
    end = to_phrase_end(scene, start, end, sentence.end);
    end = trailing_clauses(scene, verb, end);
    end = close_brackets(scene, start, end);
    end = cut_writers_tail(scene, verb, start..end);
    start..end
}

/// Matter between verb and clause that belongs to the clause.
fn reach_back(scene: &Scene, verb: usize, clause: usize, start: usize) -> usize {
    if scene.token(clause).rel != Rel::Ccomp {
        return start;
    }
    let that = (verb + 1..start).find(|&i| is_word!(scene.token(i).word, "that") && scene.token(i).rel == Rel::Mark);
    if let Some(that) = that {
        return that + 1;
    }
    let headless = !scene
        .tree
        .children(clause)
        .any(|c| c >= start && (scene.token(c).rel.is_subject() || scene.token(c).rel == Rel::Expl));
    if start > verb + 1 && headless && scene.verb(verb).is_some_and(|v| v.is_common() && !v.wants_that()) {
        let first = scene.token(verb + 1);
        let beside =
            matches!(first.rel, Rel::Prep | Rel::Npadvmod | Rel::Advmod | Rel::Punct | Rel::Dative | Rel::Agent);
        if !beside && !is_time(first) {
            return verb + 1;
        }
    }
    start
}

/// Never stops in the middle of a phrase.
pub fn to_phrase_end(scene: &Scene, start: usize, mut end: usize, limit: usize) -> usize {
    while end < limit && end - start < LONGEST {
        let next = scene.token(end);
        if let Some(pair) = scene.pair_of(end) {
            // What is said goes on into the marks, unless a comma or a stop stands before them.
            if scene.is_char(end - 1, ",:;—–.") && !scene.in_quotes(end - 1) {
                break;
            }
            end = scene.quoted[pair].tokens.end.min(limit);
            if matches!(scene.quoted[pair].last, '.' | ',' | '!' | '?') {
                break;
            }
            continue;
        }
        let glued = scene.form(end) == "-"
            && end + 1 < limit
            && scene.token(end - 1).end == next.start
            && next.end == scene.token(end + 1).start;
        if !scene.is_wordy(end) && !glued
            || next.tag == Tag::Cc
            || next.tag == Tag::Vbg && scene.token(end - 1).tag != Tag::In
            || next.rel == Rel::Npadvmod
            || MAY_END_BEFORE.has(next.word)
            || is_time(next)
        {
            // A currency sign is no punctuation, and an apostrophe belongs to its word.
            if !matches!(next.tag, Tag::Dollar | Tag::Pos | Tag::Sym) {
                break;
            }
        }
        if next.tag.is_finite() && scene.has_finite(start..end) && scene.says(end) {
            break;
        }
        end += 1;
    }
    end
}

/// Ends the content before a bracket that it would leave open.
fn close_brackets(scene: &Scene, start: usize, end: usize) -> usize {
    let mut open: Option<usize> = None;
    for i in start..end {
        if scene.is_char(i, "([") {
            open = open.or(Some(i));
        } else if scene.is_char(i, ")]") {
            open = None;
        }
    }
    open.filter(|&i| i > start).unwrap_or(end)
}

/// Clauses that the parser hung on the cue although they are part of what was said.
fn trailing_clauses(scene: &Scene, verb: usize, mut end: usize) -> usize {
    let behind: Vec<usize> = scene.tree.children(verb).filter(|&c| c >= end).collect();
    for sibling in behind {
        if sibling < end {
            continue;
        }
        let token = scene.token(sibling);
        match token.rel {
            Rel::Advcl => {
                let marked = scene.tree.children(sibling).any(|c| {
                    c < sibling
                        && matches!(scene.token(c).rel, Rel::Mark | Rel::Advmod)
                        && INSIDE.has(scene.token(c).word)
                });
                if !marked || token.tag == Tag::Vbg {
                    break;
                }
                end = scene.tree.right(sibling) + 1;
            }
            Rel::Ccomp => end = scene.tree.right(sibling) + 1,
            Rel::Punct | Rel::Cc => {}
            Rel::Prep
                if scene.tree.left(sibling) == end
                    && !scene.is_char(end - 1, ",")
                    && !is_word!(token.word, "in" | "on" | "at" | "during" | "after" | "before" | "to") =>
            {
                end = scene.tree.right(sibling) + 1;
            }
            _ => break,
        }
    }
    end
}

/// Cuts what the writer adds: ", adding that …", ", which …", "and rejected …".
pub fn cut_writers_tail(scene: &Scene, verb: usize, content: Tokens) -> usize {
    let Tokens { start, end } = content;
    let past = scene.token(verb).tag;
    for i in start + 3..end {
        if let Some(pair) = scene.pair_of(i) {
            // The comma may stand inside the marks: “the party,” claiming that …
            let quoted = &scene.quoted[pair];
            if i + 1 == quoted.tokens.end && quoted.last == ',' && i + 1 < end && comma_starts_tail(scene, i, end) {
                return i + 1;
            }
            continue;
        }
        let token = scene.token(i);
        if scene.is_dash(i) && dash_starts_tail(scene, start, i, end) {
            return i;
        }
        if scene.is_char(i, ",") && i + 1 < end {
            if comma_starts_tail(scene, i, end) {
                return i;
            }
        } else if token.rel == Rel::Conj
            && scene.is_full_verb(i)
            && same_tense(scene, i, past)
            && (scene.verb(i).is_some() || WRITERS.has(token.word) || other_tense_above(scene, i, past))
            && !scene.tree.children(i).any(|c| scene.token(c).rel.is_subject())
        {
            // "said X and rejected Y": the second verb is the writer's.
            let mut j = i;
            while j > start
                && (matches!(scene.token(j - 1).rel, Rel::Advmod | Rel::Neg | Rel::Aux)
                    || is_word!(scene.token(j - 1).word, "also" | "then" | "later" | "instead" | "repeatedly"))
            {
                j -= 1;
            }
            if j > start + 1 && is_word!(scene.token(j - 1).word, "and" | "but") {
                return if scene.is_char(j - 2, ",") { j - 2 } else { j - 1 };
            }
        } else if is_word!(token.word, "and" | "but") && past == Tag::Vbd && i + 2 < end {
            // "… and he rejected Y"
            let own = (i + 2..end.min(i + 6)).any(|m| {
                scene.token(m).tag == Tag::Vbd
                    && (scene.says(m) || WRITERS.has(scene.token(m).word))
                    && !scene.in_quotes(m)
                    && scene
                        .tree
                        .children(m)
                        .any(|c| scene.token(c).rel == Rel::Nsubj && c < m && scene.tree.left(c) == i + 1)
            });
            if own {
                return if scene.is_char(i - 1, ",") { i - 1 } else { i };
            }
        }
    }
    end
}

/// A single dash with nothing quoted behind it, and a phrase of the writer's: " — language that echoes …". (Whether
/// the tail was said is a coin flip over all words; these lean to the writer.)
fn dash_starts_tail(scene: &Scene, start: usize, i: usize, end: usize) -> bool {
    let (before, after) = (scene.token(i - 1), scene.token((i + 1).min(scene.len() - 1)));
    let dash = scene.token(i);
    let long = scene.form(i) != "-";
    let spaced = before.end < dash.start && dash.end < after.start;
    let aside =
        is_word!(after.word, "a" | "an" | "one" | "something" | "though" | "although" | "despite" | "while" | "but")
            || matches!(after.tag, Tag::Nn | Tag::Nns)
            || after.tag == Tag::Vbg && !is_word!(after.word, "including");
    (long || spaced)
        && aside
        && !(start..end).any(|j| j != i && scene.is_dash(j) && (long == (scene.form(j) != "-")))
        && !(i..end).any(|j| scene.in_quotes(j))
}

/// Whether verb `i` stands in the tense of the cue, itself or by its "did".
fn same_tense(scene: &Scene, i: usize, cue: Tag) -> bool {
    matches!(cue, Tag::Vbd | Tag::Vbz | Tag::Vbp)
        && (scene.token(i).tag == cue
            || scene.tree.children(i).any(|c| {
                c < i
                    && scene.token(c).rel == Rel::Aux
                    && scene.token(c).tag == cue
                    && !is_word!(scene.token(c).word, "had" | "was" | "were")
            }))
}

/// Whether the verb that `i` is coordinated with stands in another tense than the cue: "said it would close and
/// defended the plan".
fn other_tense_above(scene: &Scene, i: usize, cue: Tag) -> bool {
    let above = scene.token(i).head as usize;
    let modal = scene.tree.children(above).any(|c| c < above && matches!(scene.token(c).rel, Rel::Aux | Rel::Auxpass));
    cue == Tag::Vbd && above != i && scene.token(above).tag != Tag::Vbd && (modal || scene.token(above).tag == Tag::Vb)
}

/// Whether the writer takes over at the comma `i` of the content that ends at `end`.
fn comma_starts_tail(scene: &Scene, i: usize, end: usize) -> bool {
    let next = scene.token(i + 1);
    let reaches_end = |head: usize| scene.tree.right(head) + 2 >= end;
    if next.tag == Tag::Vbg && !scene.in_quotes(i + 1) {
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
        if scene.says(i + 1) || writers {
            return true;
        }
    }
    if is_word!(next.word, "according" | "while" | "although" | "though") {
        return true;
    }
    if i + 2 < end
        && matches!(next.tag, Tag::Prp | Tag::Nnp)
        && !scene.in_quotes(i + 2)
        && scene.says(i + 2)
        && scene.token(i + 2).tag.is_finite()
        && scene.verb(i + 2).is_some_and(|v| v.is_common())
    {
        return true;
    }
    if is_word!(next.word, "and" | "but") {
        // ", and she said": a new report that the subtree swallowed.
        for m in i + 2..(i + 5).min(end) {
            if scene.says(m)
                && matches!(scene.token(m).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
                && !scene.in_quotes(m)
                && scene.tree.children(m).any(|c| scene.token(c).rel == Rel::Ccomp)
            {
                return true;
            }
        }
    }
    if next.tag == Tag::In && i + 2 < end && is_word!(scene.token(i + 2).word, "which" | "whom") {
        return true;
    }
    let second_relative = i + 2 < end && is_word!(scene.token(i + 2).word, "which" | "whom");
    if is_word!(next.word, "which" | "who" | "whose" | "whom") || second_relative {
        return (i + 1..end).any(|j| scene.token(j).rel == Rel::Relcl && reaches_end(j));
    }
    if is_word!(next.word, "after" | "before") {
        return (i + 1..end.min(i + 12)).any(|j| matches!(scene.token(j).rel, Rel::Advcl | Rel::Pcomp));
    }
    if is_word!(next.word, "as") && i + 2 < end {
        return is_word!(
            scene.token(i + 2).word,
            "has" | "have" | "did" | "does" | "do" | "he" | "she" | "they" | "it"
        );
    }
    if is_word!(next.word, "a" | "an" | "the" | "two" | "three") && i + 4 <= end {
        // ", two terms Moscow has used to justify the invasion"
        return (i + 1..end).any(|j| {
            let relative = scene.tree.children(j).any(|c| scene.token(c).rel == Rel::Relcl);
            let apposition = scene.token(j).rel == Rel::Appos && scene.tree.right(j) - i > 5;
            scene.token(j).tag.is_noun() && (relative || apposition) && scene.tree.left(j) == i + 1 && reaches_end(j)
        });
    }
    false
}

/// Rule 13: the rest of the sentence, when the parse lost the clause of a verb that usually has one.
pub fn linear(scene: &Scene, verb: usize) -> Option<Tokens> {
    let class = scene.verb(verb)?;
    let sentence_end = scene.sentence(verb).end;
    let that = (verb + 1..sentence_end.min(verb + 16))
        .take_while(|&i| !scene.is_char(i, ".;:\"“") && (!scene.token(i).tag.is_finite()))
        .find(|&i| {
            is_word!(scene.token(i).word, "that")
                && i + 1 < sentence_end
                && (scene.is_wordy(i + 1) || scene.in_quotes(i + 1))
        });
    let mut start = match that {
        Some(that) => that + 1,
        None if class.wants_that() || class.takes_addressee() => return None,
        None => verb + 1,
    };
    if that.is_none() {
        if start < sentence_end && is_word!(scene.token(start).word, "out" | "again" | "later" | "also") {
            start += 1;
        }
        if start < sentence_end && is_time(scene.token(start)) {
            start += 1;
        }
        if start >= sentence_end {
            return None;
        }
        let first = scene.token(start);
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
    while end > start && !scene.is_wordy(end - 1) {
        end -= 1;
    }
    if end < start + 3 || !scene.has_finite(start..end) {
        return None;
    }
    Some(start..cut_writers_tail(scene, verb, start..end))
}

/// The tokens of the reporting clause itself: the verb with everything under it but what it reports.
fn cue_clause(scene: &Scene, verb: usize, source: Source) -> TokenSet {
    let mut set = TokenSet::one(verb..verb + 1);
    for child in scene.tree.children(verb) {
        if !matches!(
            scene.token(child).rel,
            Rel::Ccomp | Rel::Parataxis | Rel::Conj | Rel::Cc | Rel::Punct | Rel::Advcl
        ) {
            set.insert(scene.subtree(child));
        }
    }
    if source.1 == Path::Subject {
        set.insert(scene.subtree(source.0));
    }
    set
}

/// Content before its verb, by the parse: *The talks will go on, Medinsky said.*
pub fn fronted(scene: &Scene, verb: usize, clause: usize, source: Option<Source>) -> TokenSet {
    let sentence = scene.sentence(verb);
    let cue = match source {
        Some(source) => cue_clause(scene, verb, source),
        None => TokenSet::one(verb..verb + 1),
    };
    let mut content = TokenSet::one(scene.tree.left(clause)..verb.min(scene.tree.right(clause) + 1));
    content.remove(&cue);
    let Some(mut start) = content.first() else { return TokenSet::default() };
    let end = content.last().unwrap_or(start) + 1;
    let body = scene.body_start(sentence.start);
    while start > body {
        let i = start - 1;
        let own_conjunction = scene.token(i).rel == Rel::Cc && scene.token(i).head as usize == verb;
        if cue.has(i) || scene.is_char(i, ";:") || own_conjunction {
            break;
        }
        start -= 1;
    }
    content.insert(start..end);
    content.remove(&cue);
    let last_of_cue = cue.last().unwrap_or(verb);
    let right = scene.tree.right(clause) + 1;
    if right > last_of_cue + 1 {
        content.insert(last_of_cue + 1..right);
    }
    content
}

/// Rule 9: ", she said," or ", said she," between commas or before the stop: all the rest of the sentence is content.
/// Works on the surface, and beats the parse.
pub fn enclosed(scene: &Scene, verb: usize, source: Source) -> Option<TokenSet> {
    let class = scene.verb(verb)?;
    let sentence = scene.sentence(verb);
    let (subject, _) = source;
    let object = scene.tree.children(verb).any(|c| scene.token(c).rel == Rel::Dobj && c > verb);
    if (object && !class.takes_addressee()) || class.never_parenthetical() || subject.abs_diff(verb) >= 25 {
        return None;
    }
    let mut cue_start = surface_cue_start(scene, verb, subject).unwrap_or_else(|| scene.tree.left(subject).min(verb));
    while cue_start > sentence.start
        && matches!(scene.token(cue_start - 1).rel, Rel::Aux | Rel::Auxpass | Rel::Advmod | Rel::Neg)
        && scene.token(cue_start - 1).head as usize == verb
    {
        cue_start -= 1;
    }
    let mut comma = cue_start.checked_sub(1)?;
    if is_word!(scene.token(comma).word, "as") && comma > sentence.start && scene.is_char(comma - 1, ",") {
        comma -= 1;
    }
    if comma <= sentence.start || !scene.is_char(comma, ",") {
        return None;
    }
    let cue_end = if subject > verb { scene.tree.right(subject).max(verb) } else { verb } + 1;
    let mut end = cue_end;
    while end < sentence.end && end < cue_end + 9 && !(scene.is_char(end, ",;.\"”—")) {
        let token = scene.token(end);
        if matches!(token.rel, Rel::Nsubj | Rel::Nsubjpass | Rel::Mark)
            || is_word!(token.word, "that")
            || scene.is_full_verb(end)
        {
            return None;
        }
        end += 1;
    }
    if end < sentence.end && !scene.is_char(end, ",;.") {
        return None;
    }
    let before = scene.body_start(sentence.start).min(comma)..comma;
    if before.clone().filter(|&i| scene.is_wordy(i)).count() < 2 {
        return None;
    }
    let reports_already = before.clone().any(|i| {
        scene.says(i)
            && !scene.in_quotes(i)
            && scene.tree.children(i).any(|c| scene.token(c).rel == Rel::Ccomp && c > i)
    });
    if reports_already {
        return None;
    }
    let finite_before = scene.has_finite(before.clone());
    let mut content = TokenSet::one(before.clone());
    if end + 1 < sentence.end && scene.is_char(end, ",;") {
        let behind = end + 1..sentence.end;
        let next = scene.token(end + 1);
        let inverted = subject > verb;
        let writers = next.tag == Tag::Vbg
            || is_word!(next.word, "who" | "which" | "whose" | "with" | "while" | "as" | "after" | "but" | "where")
                && finite_before
            || finite_before && matches!(next.tag, Tag::Dt) && is_word!(next.word, "a" | "an")
            || inverted && finite_before;
        let verbal = behind.clone().any(|i| scene.token(i).tag.is_finite() || scene.token(i).tag == Tag::Vb);
        if !writers && (verbal || !finite_before) {
            content.insert(behind);
        } else if !finite_before {
            return None;
        }
    } else if !before.clone().any(|i| scene.token(i).tag.is_finite() || scene.token(i).tag == Tag::Vb) {
        return None;
    }
    Some(content)
}

/// Where a cue clause at the end of its sentence begins, by its looks: *…, a source in the ministry said Friday.* The
/// parser likes to hang such a long subject on the words before the comma.
fn surface_cue_start(scene: &Scene, verb: usize, subject: usize) -> Option<usize> {
    let sentence = scene.sentence(verb);
    if subject > verb || !scene.verb(verb).is_some_and(|v| v.is_core()) {
        return None;
    }
    let behind = verb + 1..sentence.end;
    if behind.len() > 8 || behind.clone().any(|i| scene.is_full_verb(i) || scene.token(i).rel.is_subject()) {
        return None;
    }
    let comma = (sentence.start..subject).rev().take(14).find(|&i| scene.is_char(i, ","))?;
    let clause = comma + 1..verb;
    let verbal = clause.clone().any(|i| scene.token(i).tag.is_finite() && !scene.is_auxiliary(i));
    (!verbal && !clause.clone().any(|i| scene.in_quotes(i)) && scene.has_finite(sentence.start..comma))
        .then_some(comma + 1)
}

/// Rule 10: *As the minister said, …*
pub fn as_clause(scene: &Scene, verb: usize) -> Option<Tokens> {
    let mut sentence = scene.sentence(verb);
    let conjunction = scene.tree.children(verb).find(|&c| {
        c < verb && is_word!(scene.token(c).word, "as") && matches!(scene.token(c).rel, Rel::Mark | Rel::Advmod)
    })?;
    let led = conjunction == sentence.start
        || scene.is_char(conjunction - 1, ",(—-")
        || is_word!(scene.token(conjunction - 1).word, "but" | "and");
    let addressee = scene.verb(verb).is_some_and(|v| v.takes_addressee());
    if !led || !addressee && scene.tree.children(verb).any(|c| scene.token(c).rel == Rel::Dobj) {
        return None;
    }
    if conjunction > sentence.start && scene.is_char(conjunction - 1, "(") {
        sentence.start = conjunction;
    }
    let mut comma = verb + 1;
    while comma < sentence.end && !scene.is_char(comma, ",:") {
        if matches!(scene.token(comma).rel, Rel::Mark | Rel::Nsubj) {
            return None;
        }
        comma += 1;
    }
    (conjunction - sentence.start <= 2 && comma + 2 < sentence.end).then(|| comma + 1..sentence.end)
}

/// The clause rules for one verb outside quotation marks.
pub fn clause(scene: &Scene, verb: usize, source: Option<Source>) -> Option<Draft> {
    let class = scene.verb(verb).filter(|c| c.says())?;
    let finite = scene.is_finite_verb(verb);
    let passive = scene.is_passive(verb);
    let predicate_only = class.is_predicate();
    let clauses = |behind: bool| {
        scene.tree.children(verb).filter(move |&c| scene.token(c).rel == Rel::Ccomp && (c > verb) == behind)
    };
    let mut found: Option<(Rule, TokenSet)> = None;
    if !predicate_only {
        if let Some(behind) = clauses(true).next() {
            found = Some((Rule::Clause, TokenSet::one(reported(scene, verb, behind))));
        } else if let Some(front) = clauses(false).last() {
            found = Some((Rule::Fronted, fronted(scene, verb, front, source)));
        } else if let Some(content) = parenthetic(scene, verb, source) {
            found = Some((Rule::Fronted, content));
        }
        let behind = behind_addressee(scene, verb);
        let direct_clause =
            matches!(&found, Some((Rule::Clause, _))) && !(behind < scene.len() && scene.is_char(behind, ",;."));
        if let Some(source) = source.filter(|s| s.1 == Path::Subject)
            && !passive
            && finite
            && !direct_clause
            && let Some(content) = enclosed(scene, verb, source)
        {
            found = Some((Rule::Enclosed, content));
        }
        if found.is_none() && source.is_some() && !passive {
            found = as_clause(scene, verb).map(|content| (Rule::AsClause, TokenSet::one(content)));
        }
    }
    let (rule, mut content) = found?;
    content.remove(&TokenSet::one(verb..verb + 1));
    Some(Draft::new(rule, content, scene.cue(verb)))
}

/// The token behind a verb, or behind the person it was said to: *told reporters*.
fn behind_addressee(scene: &Scene, verb: usize) -> usize {
    let addressee = scene.verb(verb).is_some_and(|v| v.takes_addressee());
    let object = scene.tree.children(verb).find(|&c| addressee && c > verb && scene.token(c).rel == Rel::Dobj);
    object.map_or(verb, |o| scene.tree.right(o)) + 1
}

/// A cue inside its host clause, found by the parse.
fn parenthetic(scene: &Scene, verb: usize, source: Option<Source>) -> Option<TokenSet> {
    let token = scene.token(verb);
    let (subject, path) = source?;
    let hung = matches!(token.rel, Rel::Ccomp | Rel::Parataxis | Rel::Advcl | Rel::Dep) && token.head as usize != verb;
    if !hung
        || path != Path::Subject
        || !scene.is_finite_verb(verb)
        || scene.tree.children(verb).any(|c| scene.token(c).rel == Rel::Dobj)
    {
        return None;
    }
    let edge = scene.tree.left(subject).min(verb);
    if edge == 0 || !(scene.is_char(edge - 1, ",") || scene.is_dash(edge - 1)) {
        return None;
    }
    let cue = cue_clause(scene, verb, (subject, path));
    let sentence = scene.sentence(verb);
    let first = cue.first()?;
    if first <= sentence.start || !scene.has_word(sentence.start..first) {
        return None;
    }
    let mut content = TokenSet::one(scene.body_start(sentence.start)..sentence.end);
    content.remove(&cue);
    Some(content)
}
