//! The rest of the sentence behind a reporting verb whose clause the parse lost.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::{behind_aside, cut_writers_tail};
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::Tag;
use crate::lexicon::{reporting_noun, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::RestOfSentence,
    summary: "The parser lost the clause of a common reporting verb: the rest of the sentence is taken for the content.",
    explanation: "{} is taken to report the rest of the sentence.",
    confidence: Confidence::Medium,
    example: "Officials said the inquiry, in its third year and over budget, nearly complete by spring, would end soon.",
    counter_example: "Officials said little.",
    cases: include_str!("rest_of_sentence.txt"),
};

/// The token behind *, according to the report,* at the start of a reported clause.
fn behind_according(context: &BlockContext, start: usize, limit: usize) -> usize {
    let first = start + usize::from(start < limit && context.is_char(start, ","));
    if first >= limit || !word_in!(context.token(first).word, "according") {
        return start;
    }
    (first + 1..limit).find(|&i| context.is_char(i, ",")).map_or(start, |comma| comma + 1)
}

/// The word that opens an indirect question behind a verb and an adverb or a phrase: *wondered aloud **whether** …*, *recounted
/// from her bed **how** …*
pub fn indirect_question(context: &BlockContext, verb: usize) -> Option<usize> {
    let sentence_end = context.sentence(verb).end;
    let asks = context.verb(verb).is_some_and(|class| matches!(class.base, "ask" | "wonder"));
    let plain = |i: &usize| context.is_wordy(*i) && !context.token(*i).tag.is_verb() && !context.in_quotes(*i);
    // "asks, before anything else, how high it is"
    let aside = |&close: &usize| context.is_char(close, ",") && (verb + 2..close).all(|i| plain(&i));
    let opened = verb + 1 < sentence_end && context.is_char(verb + 1, ",");
    let behind = (verb + 3..sentence_end.min(verb + LONGEST_PHRASE)).find(|close| opened && aside(close));
    let verb = behind.unwrap_or(verb);
    let limit = sentence_end.min(verb + LONGEST_PHRASE);
    let opens = |i: usize| word_in!(context.token(i).word, "whether" | "how" | "why") && i + 2 < sentence_end;
    let what = |i: usize| asks && word_in!(context.token(i).word, "what") && i + 3 < sentence_end;
    let question = (verb + 1..limit).take_while(plain).find(|&i| opens(i) || what(i))?;
    // "responded to a question about how …": somebody else asked.
    if (verb + 1..question).any(|i| word_in!(context.token(i).word, "question" | "questions")) {
        return None;
    }
    let clause = TokenSpan::new(question + 1, sentence_end);
    (context.has_finite(clause) && context.token(question + 1).tag != Tag::To).then_some(question)
}

/// Longest phrase between a verb and what it reports, in tokens.
const LONGEST_PHRASE: usize = 12;

/// The token behind the phrase that says where or when something was said, when a clause without "that" begins there: *said
/// outside the court **the** government intends to appeal*. Without such a phrase the token behind the verb.
fn behind_phrase(context: &BlockContext, verb: usize, limit: usize) -> usize {
    let core = context.verb(verb).is_some_and(|class| class.is_core());
    let first = verb + 1;
    if first >= limit || !core || context.token(first).tag != Tag::In {
        return first;
    }
    let in_phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::Jj | Tag::In | Tag::PrpPoss | Tag::Cd | Tag::Pos | Tag::To | Tag::Hyph)
    };
    let subject = |i: &usize| {
        let tag = context.token(*i).tag;
        context.token(i - 1).tag.is_noun() && matches!(tag, Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Ex)
    };
    let last = (first..limit.min(first + LONGEST_PHRASE)).take_while(|i| in_phrase(i) && !subject(i)).last();
    last.map(|last| last + 1).filter(|i| *i < limit && subject(i)).unwrap_or(first)
}

/// The rest of the sentence, when the parse lost the clause of a verb that usually has one.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let class = context.verb(verb)?;
    let sentence_end = context.sentence(verb).end;
    let open = behind_aside(context, verb + 1, sentence_end);
    let that = (open..sentence_end.min(open + 16))
        .take_while(|&i| !context.is_char(i, ".;:\"“") && (!context.token(i).tag.is_finite()))
        .find(|&i| {
            word_in!(context.token(i).word, "that")
                && i + 1 < sentence_end
                && (context.is_wordy(i + 1) || context.in_quotes(i + 1) || context.is_char(i + 1, ","))
        })
        .filter(|&that| !is_relative(context, verb, TokenSpan::new(open, that)))
        .or_else(|| that_behind_listeners(context, verb, open));
    let question = if that.is_none() { indirect_question(context, verb) } else { None };
    let mut start = match that {
        Some(that) => behind_according(context, that + 1, sentence_end),
        None if question.is_some() => question?,
        None if class.takes_addressee() => return None,
        None if class.wants_that()
            && !(context.is_finite_verb(verb) && begins_clause(context, TokenSpan::new(verb + 1, sentence_end))) =>
        {
            return None;
        }
        None => behind_phrase(context, verb, sentence_end),
    };
    if that.is_none() && question.is_none() {
        start = clause_start(context, start, sentence_end)?;
    }
    let mut end = sentence_end;
    while end > start && !context.is_wordy(end - 1) {
        end -= 1;
    }
    // "reiterated that approach in an interview, saying it was best": the finite verb is that of what the participle reports.
    let participle = |i: &usize| context.is_char(*i, ",") && context.token(*i + 1).tag == Tag::Vbg;
    let clause = TokenSpan::new(start, (start..end.max(start + 1) - 1).find(participle).unwrap_or(end));
    if that.is_some() && clause.end < end && !context.has_finite(clause) {
        return None;
    }
    let conjunction = question.is_some() || that.is_some_and(|that| context.token(that).tag == Tag::In);
    if end < start + 3 || !conjunction && !holds_clause(context, verb, TokenSpan::new(start, end), that.is_some()) {
        return None;
    }
    Some(TokenSpan::new(start, cut_writers_tail(context, verb, TokenSpan::new(start, end))))
}

/// The first token of a clause without a conjunction that begins at `start`, behind a particle and a time; `None` when no clause begins
/// there. `limit` is the end of the sentence.
fn clause_start(context: &BlockContext, mut start: usize, limit: usize) -> Option<usize> {
    if start < limit && word_in!(context.token(start).word, "out" | "again" | "later" | "also") {
        start += 1;
    }
    if start < limit && is_time(context.token(start)) {
        start += 1;
    }
    if start >= limit {
        return None;
    }
    let first = context.token(start);
    let opens = first.tag.is_noun()
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
        || word_in!(
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
    if !opens || word_in!(first.word, "nothing" | "little" | "something" | "anything" | "enough" | "yes" | "no") {
        return None;
    }
    Some(start)
}

/// The "that" behind a clause that says who was spoken to: *told a crowd **who had come to the pier that** she would resign*.
fn that_behind_listeners(context: &BlockContext, verb: usize, open: usize) -> Option<usize> {
    if !context.addresses(verb) {
        return None;
    }
    let limit = context.sentence(verb).end.min(open + FARTHEST_THAT);
    let inside = |i: &usize| !context.is_char(*i, ".;:\"“") && !context.in_quotes(*i);
    let relative = (open + 1..limit)
        .take_while(inside)
        .find(|&i| word_in!(context.token(i).word, "who" | "which") && context.token(i - 1).tag.is_noun())?;
    let no_other_verb = !context.has_finite(TokenSpan::new(open, relative));
    let that = (relative + 2..limit).take_while(inside).find(|&i| {
        // The tagger takes this "that" for a relative pronoun now and then; a pronoun behind it is the subject of a clause.
        let conjunction = context.token(i).tag == Tag::In || context.token((i + 1).min(limit - 1)).tag == Tag::Prp;
        word_in!(context.token(i).word, "that") && conjunction && !context.says(i - 1)
    })?;
    (no_other_verb && that + 2 < context.sentence(verb).end).then_some(that)
}

/// Farthest "that" behind a clause about the listeners, in tokens.
const FARTHEST_THAT: usize = 24;

/// Whether "that" opens a clause behind a phrase that says where or when it was said, or behind “back”: *revealed
/// in its annual report that …*, *wrote back that …*
pub fn has_that_behind_phrase(context: &BlockContext, verb: usize) -> bool {
    let limit = context.sentence(verb).end;
    let first = (verb + 1).min(limit - 1);
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        context.is_wordy(*i) && !tag.is_verb() && !tag.is_finite() && !word_in!(context.token(*i).word, "that")
    };
    let that = first + (first..limit.min(first + LONGEST_PHRASE)).take_while(phrase).count();
    word_in!(context.token(first).word, "in" | "on" | "at" | "during" | "through" | "via" | "back")
        && that + 2 < limit
        && word_in!(context.token(that).word, "that")
        && context.token(that).tag == Tag::In
}

/// Whether "that" opens a clause right behind the person it was said to: *assured the owners **that** they would be paid*.
pub fn has_that_behind_listener(context: &BlockContext, verb: usize) -> bool {
    if !context.addresses(verb) {
        return false;
    }
    let limit = context.sentence(verb).end;
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Prp) && !word_in!(context.token(*i).word, "that")
    };
    let that = verb + 1 + (verb + 1..limit.min(verb + LONGEST_PHRASE)).take_while(phrase).count();
    if that == verb + 1 || that + 2 >= limit || !word_in!(context.token(that).word, "that") {
        return false;
    }
    // The tagger takes this "that" for a relative pronoun now and then.
    let clause = word_in!(context.token(that + 1).word, "nobody" | "everybody" | "everyone" | "no" | "none");
    let conjunction = context.token(that).tag == Tag::In && !context.token(that + 1).tag.is_finite();
    // The tagger may not see the verb in marks: *reminded jurors that the burden “never shifts”*.
    let rest = TokenSpan::new(that + 2, limit);
    (clause || conjunction) && (context.has_finite(rest) || rest.iter().any(|i| context.in_quotes(i)))
}

/// Whether the words behind a verb begin with a noun phrase and its finite verb, without a conjunction or a comma between the
/// two: *reported an officer of the harbour police had shot the man*. A verb in the past tense counts when its object
/// follows, because a participle looks the same.
fn begins_clause(context: &BlockContext, rest: TokenSpan) -> bool {
    let phrase = |i: &usize| {
        let token = context.token(*i);
        let noun_phrase = token.tag.is_noun()
            || matches!(token.tag, Tag::Dt | Tag::Jj | Tag::Jjs | Tag::Cd | Tag::PrpPoss | Tag::Pos | Tag::Hyph);
        let preposition = word_in!(token.word, "of" | "from" | "in" | "near" | "at" | "to" | "for" | "with" | "-");
        noun_phrase || preposition
    };
    let verb = rest.start + rest.iter().take_while(phrase).count();
    if verb < rest.start + 2 || verb + 2 >= rest.end || context.in_quotes(verb) || !context.is_nominal(verb - 1) {
        return false;
    }
    let next = verb + 1;
    let tag = context.token(verb).tag;
    let auxiliary = context.is_auxiliary(verb) && tag.is_finite()
        || word_in!(context.token(verb).word, "was" | "were" | "is" | "are" | "had" | "has" | "have");
    let behind = next + usize::from(context.token(next).tag == Tag::Cc);
    let object = matches!(context.token(behind).tag, Tag::Dt | Tag::PrpPoss | Tag::Prp | Tag::Nnp | Tag::Vbd);
    auxiliary || matches!(tag, Tag::Vbd | Tag::Vbz) && object
}

/// Whether a "that" belongs to a noun that the verb has as its object, and not to the verb: *stressed her support of the raid
/// **that** ended the siege*, *agreed to a settlement **that** …*. `between` are the tokens from the verb to "that".
fn is_relative(context: &BlockContext, verb: usize, between: TokenSpan) -> bool {
    let Some(class) = context.verb(verb).filter(|class| !class.takes_addressee()) else { return false };
    let Some(first) = between.iter().find(|&i| context.token(i).tag != Tag::Rb && context.is_wordy(i)) else {
        return false;
    };
    let token = context.token(first);
    let word = |i: usize| context.token(i.min(context.len() - 1)).word;
    // "reported on Tuesday — a development that …"
    let apart = between.iter().any(|i| i > first && (context.is_dash(i) && !context.is_glued(i)));
    if apart && context.token(between.end - 1).tag.is_noun() {
        return true;
    }
    if between.iter().any(|i| is_time(context.token(i)) || word_in!(word(i), "time" | "example" | "instance")) {
        return false;
    }
    // "agreed to a plan that", "spoke of a plan that"; but "said to the paper that", "agreed with the mayor that"
    let topic = word_in!(token.word, "of" | "about" | "against")
        || word_in!(token.word, "for") && matches!(class.base, "ask" | "call" | "plead" | "beg" | "pray")
        || word_in!(token.word, "to" | "on")
            && (matches!(class.base, "agree" | "add" | "object" | "respond")
                || class.base == "point" && !reporting_noun(word(between.end - 1)))
        || word_in!(token.word, "at") && word_in!(word(first + 1), "least" | "most");
    topic || token.tag.is_noun() || matches!(token.tag, Tag::Dt | Tag::Jj | Tag::Jjr | Tag::Cd | Tag::PrpPoss)
}

/// Whether the words behind the verb look like a clause. A dash or comma between an object and the finite verb shows that
/// the verb is not the object's: *claimed responsibility for it, and left*. "Say" takes so few objects that its clause may
/// have lost its finite verb to the tagger: *said the moves amount to meddling*.
fn holds_clause(context: &BlockContext, verb: usize, rest: TokenSpan, that: bool) -> bool {
    let says = context.verb(verb).is_some_and(|class| class.base == "say");
    match rest.iter().find(|&i| context.token(i).tag.is_finite()) {
        // "once he has said his piece, he is ready to go"
        Some(finite) if !that && has_short_object(context, TokenSpan::new(rest.start, finite)) => false,
        Some(finite) if !that && !says => {
            let relative =
                (rest.start + 1..finite).any(|i| word_in!(context.token(i).word, "that" | "which" | "who" | "whose"));
            let finites = rest.iter().filter(|&i| context.token(i).tag.is_finite()).count();
            let parts = |i: usize| context.is_char(i, ",;") || context.is_dash(i) && context.form(i) != "-";
            let of_noun = relative && finites == 1;
            // "claimed a victory but trails Moor", "acknowledged the crowd as confetti fell"
            let joined = context.token(finite - 1).tag == Tag::Cc
                || (rest.start + 1..finite).any(|i| word_in!(context.token(i).word, "as" | "when" | "while"));
            !of_noun && !joined && !(rest.start..finite).any(parts)
        }
        Some(_) => true,
        None => {
            let verbal = |i: usize| matches!(context.token(i).tag, Tag::Vbg | Tag::Vb | Tag::To);
            let first = context.token(rest.start).tag;
            let subject = first.is_proper() || matches!(first, Tag::Prp | Tag::PrpPoss | Tag::Dt | Tag::Nns);
            // "his lead obscures concerns": a plural between two nouns is a verb that the tagger did not see.
            let hidden = |i: usize| {
                context.token(i).tag == Tag::Nns
                    && i > rest.start
                    && context.token(i - 1).tag.is_noun()
                    && i + 1 < rest.end
                    && (context.token(i + 1).tag.is_noun()
                        || matches!(context.token(i + 1).tag, Tag::Dt | Tag::PrpPoss | Tag::Prp))
            };
            says && is_headline(context, rest)
                || says && subject && rest.len() >= 6 && rest.iter().any(|i| verbal(i) || hidden(i))
        }
    }
}

/// Whether the words are what a headline reports without a verb: *CEO says **volumes back to growth***.
fn is_headline(context: &BlockContext, rest: TokenSpan) -> bool {
    /// Longest headline, in tokens.
    const LONGEST: usize = 16;
    let present = rest.start > 0 && matches!(context.token(rest.start - 1).tag, Tag::Vbz | Tag::Vbp);
    let whole = context.len() <= LONGEST && !context.is_stop(context.len() - 1) && context.quoted.is_empty();
    let noun = rest.iter().find(|&i| context.token(i).tag.is_noun());
    let states = noun.is_some_and(|noun| {
        (noun + 1..rest.end).any(|i| {
            let tag = context.token(i).tag;
            let adverb = word_in!(context.token(i).word, "back" | "up" | "down" | "over" | "near" | "close" | "ready");
            adverb || matches!(tag, Tag::Jj | Tag::Rb | Tag::Vbn | Tag::Vbg | Tag::To | Tag::Rp) || tag == Tag::In
        })
    });
    let thanks = word_in!(context.token(rest.start).word, "thanks" | "thank" | "sorry" | "goodbye" | "farewell");
    present && whole && states && !thanks && rest.len() >= 3
}

/// Whether a noun of at most two words and a comma stand in front of the finite verb. In *said the owner, a Mr Moor, **used to** let her
/// in* the tagger takes the verb of the clause for a participle.
fn has_short_object(context: &BlockContext, before: TokenSpan) -> bool {
    let used = |i: usize| word_in!(context.token(i).word, "to") && word_in!(context.token(i - 1).word, "used");
    if (before.start + 2..before.end).any(|i| used(i) && context.is_char(i - 2, ",")) {
        return false;
    }
    let opens = matches!(context.token(before.start).tag, Tag::Dt | Tag::PrpPoss);
    let comma = (before.start..before.end).find(|&i| context.is_char(i, ","));
    opens && comma.is_some_and(|comma| comma - before.start <= 2)
}
