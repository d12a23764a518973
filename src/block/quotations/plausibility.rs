//! Rejects candidates that look like reported speech and are not.

use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::no_report::{
    demands_object, indicates_no_clause, intends_deed, is_no_report, is_nobodys_poll, is_participle_of_subject,
    is_told_in_headline, names_rite,
};
use crate::block::quotations::pattern::Pattern;
use crate::block::quotations::polarity::is_unsaid;
use crate::block::quotations::source::{SourceHead, SourceRelation, is_document};
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{BODIES, ORGANISATION_WORDS, ROLES, reporting_noun, word_in};

/// Whether the clause that a candidate reports begins with its verb, behind words that hold its subject: *The airline apologises after
/// a passenger **is refused boarding***.
fn lost_subject(context: &BlockContext, verb: usize, candidate: &Candidate) -> bool {
    let Some(first) = candidate.content.first().filter(|&first| first > verb) else { return false };
    let first = first + usize::from(word_in!(context.token(first).word, "that") && first + 1 < context.len());
    let before = context.token(first - 1).word;
    // "Rust Belt states that have suffered": what looks like the verb is the noun of a relative clause.
    if word_in!(before, "that")
        && !context.addresses(verb)
        && (context.token(first).tag == Tag::Vbp || word_in!(context.token(first).word, "have"))
    {
        return true;
    }
    if candidate.pattern != Pattern::ReportedClause || first <= verb + 2 {
        return candidate.pattern == Pattern::ReportedClause && is_announced_when(context, verb, first);
    }
    let opens = word_in!(before, "that" | "what" | "who" | "which" | "how" | "whether");
    // "The cost, Moor explained at length, was too high": the subject stands in front.
    let enclosed = (verb + 1..first).any(|i| context.is_char(i, ","));
    // "asked the public to stop after a joke got out of hand"
    let when = (verb + 1..first).any(|i| word_in!(context.token(i).word, "after" | "before" | "when" | "because"));
    let finite = word_in!(context.token(first).word, "is" | "was" | "are" | "were")
        || when && context.token(first).tag.is_finite()
        || is_participle_of_subject(context, verb, first);
    // "writes about figures as others write about love"
    let compared = word_in!(before, "as" | "than") && context.verb(verb).is_some_and(|class| class.base == "write");
    (finite && !opens && !enclosed || compared) && !context.in_quotes(first)
}

/// Whether the verb is the participle of a thing, with the time behind it and the main verb behind that: *A merger announced Monday
/// **would** turn …*
fn is_announced_when(context: &BlockContext, verb: usize, first: usize) -> bool {
    let thing = verb.checked_sub(1).is_some_and(|noun| context.is_mute(noun));
    thing
        && is_time(context.token(first))
        && context.token((first + 1).min(context.len() - 1)).tag.is_finite()
        && context.verb(verb).is_none_or(|class| class.base != "say")
}

/// Whether the words in front of the cue end with the conjunction that joins the cue to them: *a process that began in May **and**
/// concluded on Monday*. Then they are no report.
fn is_joined_to_content(context: &BlockContext, verb: usize, candidate: &Candidate) -> bool {
    let last = candidate.content.last().filter(|&last| last < verb);
    candidate.pattern == Pattern::FrontedClause
        && last.is_some_and(|last| context.token(last).tag == Tag::Cc && !context.in_quotes(last))
}

/// Whether words in front of the cue cannot be what it reports: the cue is that of a relative clause (*Moor, **who recalled** the
/// lift, said …*), or its infinitive follows (*Just now, believe it or not, he **urged them to leave***).
fn has_other_content(context: &BlockContext, verb: usize, source: Option<SourceHead>, candidate: &Candidate) -> bool {
    if !matches!(candidate.pattern, Pattern::FrontedClause | Pattern::EnclosedCue) || context.in_quotes(verb) {
        return false;
    }
    let relative = source.is_some_and(|(head, relation)| {
        relation == SourceRelation::Relative || word_in!(context.token(head).word, "who" | "which")
    });
    // "nobody remembers what they said"
    let what = source
        .filter(|&(head, _)| head < verb)
        .and_then(|(head, _)| context.tree.left(head).checked_sub(1))
        .is_some_and(|i| word_in!(context.token(i).word, "what" | "whatever"));
    let class = context.verb(verb).filter(|class| class.takes_infinitive() && class.takes_addressee());
    let phrase = |i: &usize| context.is_wordy(*i) && !context.token(*i).tag.is_finite();
    let mut behind = (verb + 1..context.sentence(verb).end.min(verb + 6)).take_while(phrase);
    relative || what || class.is_some() && behind.any(|i| is_infinitive(context, i))
}

/// Whether the clause goes on behind an answer: *said yes while others said no*.
fn is_behind_answer(context: &BlockContext, verb: usize, candidate: &Candidate) -> bool {
    let first = candidate.content.first().filter(|&first| first == verb + 2);
    let opens = |first: usize| word_in!(context.token(first).word, "while" | "although" | "though" | "as" | "when");
    first.is_some_and(|first| word_in!(context.token(first - 1).word, "yes" | "no" | "so") && opens(first))
}

/// Whether what is said is a greeting, a prayer or another set form of words, of which the text hands on nothing: *said a short
/// **prayer** and left*, *came in to say **goodnight***. In *said a prayer would be read* it is the subject of a clause.
fn is_rite(context: &BlockContext, verb: usize, candidate: &Candidate) -> bool {
    let first = candidate.content.first().filter(|&first| first == verb + 1 && !context.in_quotes(first));
    let says = context.verb(verb).is_some_and(|class| class.base == "say");
    let open = matches!(candidate.pattern, Pattern::RestOfSentence | Pattern::ReportedClause);
    let in_phrase = |i: &usize| matches!(context.token(*i).tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Cd);
    let Some(noun) = first.filter(|_| says && open) else { return false };
    let noun = noun + (noun..context.len()).take_while(in_phrase).count();
    let rite = noun < context.len() && {
        let word = context.token(noun).word;
        names_rite(word) || word_in!(word, "good-bye" | "goodnight" | "blessing" | "piece" | "sorry")
    };
    let end = candidate.content.last().map_or(noun, |last| last + 1);
    let finite = (noun + 1..end).find(|&i| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Md);
    let joins = |i: usize| {
        matches!(context.token(i).tag, Tag::Cc | Tag::Comma | Tag::Wp | Tag::Wdt | Tag::Wrb)
            || word_in!(context.token(i).word, "as" | "while" | "before" | "after")
    };
    rite && finite.is_none_or(|finite| (noun + 1..finite).any(joins))
}

/// Whether a conjunction right behind the verb opens the content: *What the mayor says **and** promises is the truth*. "Neither" and
/// "either" open a subject: *said **neither** the mayor nor the council was ready*.
fn begins_with_conjunction(context: &BlockContext, verb: usize, candidate: &Candidate) -> bool {
    let next = verb + 1;
    candidate.content.first() == Some(next)
        && context.token(next).tag == Tag::Cc
        && !context.in_quotes(next)
        && !word_in!(context.token(next).word, "neither" | "either" | "both")
}

/// Whether the content of a candidate is not what its verb reports, by its form.
fn is_no_content(context: &BlockContext, verb: usize, source: Option<SourceHead>, candidate: &Candidate) -> bool {
    lost_subject(context, verb, candidate)
        || begins_with_conjunction(context, verb, candidate)
        || is_joined_to_content(context, verb, candidate)
        || is_behind_answer(context, verb, candidate)
        || is_rite(context, verb, candidate)
        || candidate.pattern == Pattern::FrontedClause && is_told_in_headline(context, verb, source)
        || has_other_content(context, verb, source, candidate)
}

/// Whether a candidate reports speech. Questions of the writer, what nobody said, conditions, and verbs whose subject
/// cannot speak do not.
pub fn is_plausible(context: &BlockContext, verb: usize, source: Option<SourceHead>, candidate: &Candidate) -> bool {
    let token = context.token(verb);
    let passive = context.is_passive(verb);
    // "What have the two said?" is a question.
    let sentence = context.sentence(verb);
    let asks =
        word_in!(context.token(sentence.start).word, "what" | "how" | "why" | "who" | "when" | "where" | "which");
    let ends_asking = context.is_char(sentence.end - 1, "?") && !context.in_quotes(sentence.end - 1);
    // "Why, asked Moor, had nobody told her?"
    let comma = (sentence.start + 1..verb.min(sentence.start + 4)).find(|&i| context.is_char(i, ","));
    let enclosed = || comma.is_some_and(|comma| !context.has_finite(TokenSpan::new(sentence.start, comma)));
    if asks && ends_asking && !enclosed() && matches!(candidate.pattern, Pattern::FrontedClause | Pattern::EnclosedCue)
    {
        return false;
    }
    // "Asked whether she would stay, Lee said no": somebody else asked.
    let asked = token.tag == Tag::Vbd && word_in!(token.word, "asked" | "pressed" | "questioned" | "quizzed");
    // "When asked to account for them, the prisoner said …"
    let before = verb.checked_sub(1).map(|i| context.token(i).word);
    if token.tag == Tag::Vbn && before.is_some_and(|word| word_in!(word, "when" | "if" | "once" | "while" | "though")) {
        return false;
    }
    let capital = context.form(verb).starts_with(char::is_uppercase);
    if token.tag == Tag::Vbn && verb == sentence.start || asked && capital {
        return false;
    }
    // "two men, said to be armed": nobody is named who says it.
    let behind_comma = verb > sentence.start && context.is_char(verb - 1, ",");
    let rumoured = token.tag == Tag::Vbn
        || behind_comma
        || token.rel != Rel::Root && source.is_none_or(|(head, _)| head + 1 != verb);
    if rumoured && context.verb(verb).is_some_and(|v| v.base == "say") && is_infinitive(context, verb + 1) {
        return false;
    }
    if candidate.content.first().is_some_and(|first| {
        is_no_report(context, verb, first) || demands_object(context, verb, TokenSpan::new(first, sentence.end))
    }) {
        return false;
    }
    if is_unsaid(context, verb) || is_no_content(context, verb, source, candidate) {
        return false;
    }
    // "When I ask what they will do next": the writer asks.
    let writer = source.is_some_and(|(head, _)| word_in!(context.token(head).word, "i"));
    if writer && context.verb(verb).is_some_and(|v| v.base == "ask") && !context.in_quotes(verb) {
        return false;
    }
    // "I am not ashamed to say that I cried": the writer says it here and now.
    let ashamed = |i: usize| context.token(i).tag == Tag::Jj && word_in!(context.token(verb - 1).word, "to");
    let opens = |i: usize| word_in!(context.token(i).word, "i" | "we") && !context.in_quotes(i);
    if verb > sentence.start + 3 && ashamed(verb - 2) && (verb - 5.min(verb)..verb - 2).any(opens) {
        return false;
    }
    // "A nation reveals itself standing up"
    let itself = context.token((verb + 1).min(context.len() - 1)).word;
    let reflexive = word_in!(itself, "itself" | "himself" | "herself" | "themselves");
    if reflexive && matches!(candidate.pattern, Pattern::ReportedClause | Pattern::RestOfSentence) {
        return false;
    }
    if is_conceded(context, verb)
        || indicates_no_clause(context, verb, source, candidate)
        || is_relative_to_words(context, verb, source, candidate)
        || is_order_received(context, verb, candidate)
        || is_deal_or_anonymity(context, verb, source, candidate)
        || reports_event(context, verb, candidate)
    {
        return false;
    }
    let Some((head, relation)) = source else {
        let told = passive && matches!(candidate.pattern, Pattern::ReportedClause | Pattern::RelativeClause);
        return told || token.rel == Rel::Root && matches!(token.tag, Tag::Vbz | Tag::Vbd);
    };
    if relation == SourceRelation::Passive && context.agent_of(verb).is_none() {
        // "was told that", "is said to": content without a named source.
        return matches!(candidate.pattern, Pattern::ReportedClause | Pattern::RelativeClause)
            && context.verb(verb).is_some_and(|v| matches!(v.base, "tell" | "inform" | "warn" | "advise"));
    }
    can_be_source(context, verb, (head, relation))
}

/// Whether token `to` is the "to" of an infinitive.
fn is_infinitive(context: &BlockContext, to: usize) -> bool {
    to + 1 < context.len() && word_in!(context.token(to).word, "to") && context.token(to + 1).tag == Tag::Vb
}

/// Whether the source of the verb can speak.
fn can_be_source(context: &BlockContext, verb: usize, (head, relation): SourceHead) -> bool {
    let word = context.token(head).word;
    if word_in!(word, "it" | "there")
        && (relation == SourceRelation::Above(Rel::Xcomp) || context.token(head).rel == Rel::Expl)
    {
        return false;
    }
    if relation == SourceRelation::Relative
        && word_in!(
            word,
            "those" | "people" | "voters" | "anyone" | "one" | "someone" | "everyone" | "something" | "anything"
        )
    {
        return false;
    }
    if word_in!(word, "you") {
        return false;
    }
    // In "the delay threatens to cost" and "the remarks suggest" the subject is an event, which says nothing.
    let verb_base = context.verb(verb).map_or("", |v| v.base);
    if matches!(verb_base, "threaten" | "promise" | "suggest" | "imply" | "indicate")
        && (is_event(context, head)
            || is_nobodys_poll(context, head)
            || word_in!(word, "this" | "that" | "which" | "these" | "those")
            || word_in!(word, "it") && !intends_deed(context, verb))
    {
        return false;
    }
    // "The storm threatens to flood the town", but "the caller threatened to"
    let agent = |form: &str| ["er", "or", "ist", "man", "ant"].iter().any(|end| form.ends_with(end));
    if verb_base == "threaten"
        && context.token(verb).tag != Tag::Vbd
        && context.is_mute(head)
        && !agent(context.form(head))
    {
        return false;
    }
    // In "a tug called the Night Heron" the verb is a participle that names the thing.
    if verb_base == "call"
        && head + 1 == verb
        && matches!(context.token(head).tag, Tag::Nn | Tag::Nns)
        && !speaks(context, head)
        && !ROLES.has(word)
        && context.form((verb + 1).min(context.len() - 1)).starts_with(|c: char| c.is_uppercase() || c == 't')
        && (verb + 1..context.len().min(verb + 4)).any(|i| context.token(i).tag.is_proper())
    {
        return false;
    }
    // In "the tactic, called the “long route”" the participle names the thing.
    let participle = context.token(verb).tag == Tag::Vbn
        && context.token(verb).rel == Rel::Acl
        && head < verb
        && !context.is_finite_verb(verb);
    let beside = head + 2 == verb && context.is_char(verb - 1, ",") && relation != SourceRelation::Relative;
    if (participle || beside) && context.verb(verb).is_some_and(|verb| verb.is_predicate()) {
        return false;
    }
    // In "the fighting, which has claimed thousands of lives" the antecedent is a thing; only documents and bodies speak.
    let which = context
        .tree
        .children(verb)
        .any(|c| word_in!(context.token(c).word, "which" | "that") && context.token(c).rel == Rel::Nsubj);
    !(relation == SourceRelation::Relative && which && !speaks(context, head))
}

/// Whether the verb stands in *Having said that, …* or *That said, …*, which point back and report nothing.
fn is_conceded(context: &BlockContext, verb: usize) -> bool {
    let word = |i: usize| context.token(i.min(context.len() - 1)).word;
    let start = context.sentence(verb).start;
    if verb == start + 1 && word_in!(word(start), "that") && word_in!(word(verb), "said") {
        return verb + 1 < context.len() && context.is_char(verb + 1, ",");
    }
    verb > 0
        && verb + 2 < context.len()
        && word_in!(word(verb - 1), "having")
        && word_in!(word(verb + 1), "that" | "this" | "all" | "so")
        && context.is_char(verb + 2, ",")
}

/// Whether the verb stands in a relative clause about words or things in general, and the finite verb behind it is that of
/// the main clause: *everything he says **is a lie***, *the question nobody asked **was why***.
fn is_relative_to_words(
    context: &BlockContext,
    verb: usize,
    source: Option<SourceHead>,
    candidate: &Candidate,
) -> bool {
    let subject = source.filter(|&(head, relation)| relation == SourceRelation::Subject && head < verb);
    let before = subject.and_then(|(head, _)| context.tree.left(head).checked_sub(1));
    let finite = candidate.content.first() == Some(verb + 1) && context.token(verb + 1).tag.is_finite();
    finite
        && candidate.pattern != Pattern::RelativeClause
        && before.is_some_and(|i| {
            context.is_mute(i)
                || word_in!(
                    context.token(i).word,
                    "everything"
                        | "all"
                        | "anything"
                        | "something"
                        | "nothing"
                        | "thing"
                        | "things"
                        | "words"
                        | "question"
                )
        })
}

/// Whether a verb of ordering has nobody that it is said to: *was released and ordered to return* names no source.
fn is_order_received(context: &BlockContext, verb: usize, candidate: &Candidate) -> bool {
    let base = context.verb(verb).map_or("", |v| v.base);
    let receives =
        matches!(base, "order" | "invite" | "instruct" | "tell" | "urge" | "advise" | "encourage" | "warn" | "remind");
    let next = context.token((verb + 1).min(context.len() - 1));
    receives && candidate.pattern == Pattern::Infinitive && word_in!(next.word, "to" | "not")
}

/// Whether the infinitive is a deal between several (*the two sides agreed to swap prisoners*) or the wish of a source to
/// stay unnamed (*asked not to be named*).
fn is_deal_or_anonymity(
    context: &BlockContext,
    verb: usize,
    source: Option<SourceHead>,
    candidate: &Candidate,
) -> bool {
    let base = context.verb(verb).map_or("", |v| v.base);
    let joint = |(head, _): SourceHead| context.tree.children(head).any(|c| context.token(c).rel == Rel::Conj);
    let unnamed =
        || candidate.content.iter().any(|i| word_in!(context.token(i).word, "named" | "identified" | "anonymous"));
    candidate.pattern == Pattern::Infinitive
        && (base == "agree" && source.is_some_and(joint) || base == "ask" && unnamed())
}

/// Whether the verb has an event as its object and the clause belongs to that: *reported strikes that killed two sailors*.
fn reports_event(context: &BlockContext, verb: usize, candidate: &Candidate) -> bool {
    let Some(that) = candidate.content.first().and_then(|first| first.checked_sub(1)) else { return false };
    let relative = word_in!(context.token(that).word, "that" | "which") && that > verb + 1;
    matches!(candidate.pattern, Pattern::ReportedClause | Pattern::RestOfSentence)
        && context.verb(verb).is_some_and(|v| v.base == "report")
        && relative
        && context.token(that - 1).tag.is_noun()
        && matches!(context.token(verb + 1).tag, Tag::Nn | Tag::Nns | Tag::Dt | Tag::Cd | Tag::Jj)
}

/// Whether a common noun looks like that of an event or a thing, by its ending: "retirements", "decision", "victory".
fn is_event(context: &BlockContext, head: usize) -> bool {
    let token = context.token(head);
    let form = context.form(head).trim_end_matches('s');
    matches!(token.tag, Tag::Nn | Tag::Nns)
        && !speaks(context, head)
        && ["tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ing", "ory", "ay", "ure", "ark", "ize"]
            .iter()
            .any(|end| form.ends_with(end))
}

/// Whether a noun can be the source of speech: a name, a document, a body.
fn speaks(context: &BlockContext, head: usize) -> bool {
    let token = context.token(head);
    token.tag.is_proper()
        || reporting_noun(token.word)
        || is_document(token.word)
        || BODIES.has(token.word)
        || ORGANISATION_WORDS.has(token.word)
        || word_in!(token.word, "campaign" | "study" | "leadership" | "newspaper" | "firm" | "team" | "administration")
}
