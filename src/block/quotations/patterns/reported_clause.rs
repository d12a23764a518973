//! The clause of a reporting verb, behind it: She said that the bridge was safe.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::reported_clause;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, OCCASIONS, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::ReportedClause,
    summary: "The clause of a reporting verb stands behind the verb, with or without “that”.",
    explanation: "{} reports this clause.",
    confidence: Confidence::High,
    example: "The minister said that the talks would resume in May.",
    counter_example: "The minister said nothing and left.",
    cases: include_str!("reported_clause.txt"),
};

/// The clause behind the verb that the verb reports. `aside` tells whether a clause is an aside of the writer.
pub fn find(context: &BlockContext, verb: usize, aside: impl Fn(usize) -> bool) -> Option<TokenSpan> {
    let clause = context.children_behind(verb, &[Rel::Ccomp]).find(|&clause| !aside(clause));
    let clause = clause.or_else(|| behind_occasion(context, verb))?;
    let content = behind_listeners(context, verb, reported_clause(context, verb, clause));
    if names_state(context, verb, clause, content)
        || begins_with_object(context, verb, content)
        || tells_of_place(context, verb, content)
        || is_told_behind(context, verb, content)
    {
        return None;
    }
    let first = context.token(content.start);
    let opens_with_verb = first.tag.is_finite() || word_in!(first.word, "be");
    let content = match object_before(context, verb, content) {
        // "demanded all boats be searched": the parse took the subject of the clause for the object.
        Some(object) if object.end == content.start && opens_with_verb && !has_subject(context, clause) => {
            TokenSpan::new(object.start.max(verb + 1), content.end)
        }
        Some(_) => return None,
        None => content,
    };
    // In "anybody who complains “is out”" the verb in marks is the one of the noun that "who" stands for.
    let relative = context.token(verb).rel == Rel::Relcl
        && context
            .tree
            .children(verb)
            .any(|c| word_in!(context.token(c).word, "who") && context.token(c).rel == Rel::Nsubj);
    let first = content.iter().find(|&i| context.is_wordy(i))?;
    let headless = relative && first > verb + 1 && context.token(first).tag.is_finite();
    (!headless && !is_how_to(context, first, content)).then_some(content)
}

/// Whether the clause is what the source was told by somebody, and the parse hangs it on the first of two verbs: *asked her chief to let her
/// go and **was told by** Ivo Novak, the head, **that** it was late*.
fn is_told_behind(context: &BlockContext, verb: usize, content: TokenSpan) -> bool {
    let told = |&other: &usize| {
        other < content.start
            && context.addresses(other)
            && context.agent_of(other).is_some_and(|by| by < content.start)
    };
    context.children_behind(verb, &[Rel::Conj]).find(told).is_some()
}

/// Whether the clause tells more of where "so" was said, and not what was said: *said so on television, **where she was asked why***.
fn tells_of_place(context: &BlockContext, verb: usize, content: TokenSpan) -> bool {
    let so = word_in!(context.token((verb + 1).min(context.len() - 1)).word, "so" | "it" | "this" | "that" | "as");
    let place = word_in!(context.token(content.start).word, "where" | "which" | "when" | "who");
    so && place && content.start > verb + 2 && context.is_char(content.start - 1, ",")
}

/// Whether a clause says how or where something is done, which is a topic: *tells drivers **how not to get to work***.
fn is_how_to(context: &BlockContext, first: usize, content: TokenSpan) -> bool {
    let word = |i: usize| if i < content.end { Some(context.token(i).word) } else { None };
    let to = |i: usize| word(i).is_some_and(|word| word_in!(word, "to"));
    let negated = word(first + 1).is_some_and(|word| word_in!(word, "not"));
    word_in!(context.token(first).word, "how" | "where" | "when")
        && to(first + 1 + usize::from(negated))
        && !content.iter().any(|i| context.in_quotes(i))
}

/// The clause that the parse takes for a relative clause of the occasion on which something was told: *told the meeting **he had
/// done nothing***. Nobody has done a meeting.
fn behind_occasion(context: &BlockContext, verb: usize) -> Option<usize> {
    if !context.addresses(verb) {
        return None;
    }
    let listens = |word| OCCASIONS.has(word) || BODIES.has(word) || word_in!(word, "house");
    let occasion = |&noun: &usize| listens(context.token(noun).word) && noun < verb + MOST_OF_OCCASION;
    let noun = context.children_behind(verb, &[Rel::Dobj, Rel::Dative]).find(occasion)?;
    let relative = context.children_behind(noun, &[Rel::Relcl]).next()?;
    let subject = context.tree.child(context.parsed, relative, &[Rel::Nsubj, Rel::Nsubjpass])?;
    // "told the firm he founded that …", "told the firm he ran to close"
    let that = word_in!(context.token((relative + 1).min(context.len() - 1)).word, "that" | "to");
    (context.token(subject).tag == Tag::Prp && subject == noun + 1 && !that).then_some(relative)
}

/// Most tokens of an occasion behind its verb: "a packed public meeting".
const MOST_OF_OCCASION: usize = 6;

/// The content without a participle that says who was spoken to: *told reporters **gathered outside** that she would resign*.
fn behind_listeners(context: &BlockContext, verb: usize, content: TokenSpan) -> TokenSpan {
    if !context.addresses(verb) {
        return content;
    }
    let word = |i: usize| context.token(i.min(context.len() - 1)).word;
    // "told reporters on his way in that …"
    let particle = word_in!(word(content.start), "in" | "out") && content.start > verb + 1;
    if particle && word_in!(word(content.start + 1), "that") && content.len() > 4 {
        return TokenSpan::new(content.start + 2, content.end);
    }
    let participle = |i: usize| matches!(context.token(i).tag, Tag::Vbn | Tag::Vbd | Tag::Vbg);
    let nouns = (content.start..content.end).take_while(|&i| context.token(i).tag.is_noun()).count();
    let open = if content.start == verb + 1 { content.start + nouns } else { content.start };
    let packed = || word_in!(word(open + 1), "into" | "in" | "at" | "outside" | "on" | "inside" | "around");
    let listeners = open > verb + 1
        && open < content.end
        && participle(open)
        && context.token(open - 1).tag.is_noun()
        && (open == content.start || packed());
    let that = (open + 1..content.end.min(open + MOST_OF_OCCASION))
        .find(|&i| word_in!(context.token(i).word, "that") && context.token(i).tag == Tag::In);
    match that.filter(|&that| listeners && context.has_finite(TokenSpan::new(that + 1, content.end))) {
        Some(that) => TokenSpan::new(that + 1, content.end),
        None => content,
    }
}

/// Whether the verb gives a thing a state or a name, and no clause: *declared the pilot missing in action*, *reported them lost*.
fn names_state(context: &BlockContext, verb: usize, clause: usize, content: TokenSpan) -> bool {
    let class = context.verb(verb).map_or("", |class| class.base);
    let that = (verb + 1..content.start).any(|i| word_in!(context.token(i).word, "that"));
    matches!(class, "declare" | "report" | "proclaim" | "confirm")
        && !that
        && context.token(clause).tag != Tag::Vb
        && !content.iter().any(|i| context.token(i).tag.is_finite() || context.in_quotes(i))
}

/// The object of the verb in front of the clause, when the clause behind it says when or why: *conceded defeat before the vote
/// was taken*, *announced his candidacy, and here we are*.
fn object_before(context: &BlockContext, verb: usize, content: TokenSpan) -> Option<TokenSpan> {
    let that = (verb + 1..=content.start).any(|i| word_in!(context.token(i).word, "that"));
    if that || context.in_quotes(content.start) || context.addresses(verb) {
        return None;
    }
    let is_object = |&c: &usize| {
        let token = context.token(c);
        matches!(token.tag, Tag::Nn | Tag::Nns)
            && !is_time(token)
            && context.tree.right(c) < content.start
            && !context.in_quotes(c)
    };
    context.children_behind(verb, &[Rel::Dobj]).find(is_object).map(|object| context.subtree(object))
}

/// Whether the clause has a subject by the parse.
fn has_subject(context: &BlockContext, clause: usize) -> bool {
    context.tree.children(clause).any(|c| context.token(c).rel.is_subject() || context.token(c).rel == Rel::Expl)
}

/// Whether the content is an object and a clause that says when: *conceded defeat before the votes were counted*.
fn begins_with_object(context: &BlockContext, verb: usize, content: TokenSpan) -> bool {
    let (noun, conjunction) = (content.start, content.start + 1);
    noun == verb + 1
        && conjunction < content.end
        && context.token(noun).tag == Tag::Nn
        && !context.in_quotes(noun)
        && word_in!(context.token(conjunction).word, "before" | "after" | "when" | "while" | "because" | "since")
}
