//! Credits without a reporting verb, and credits that stand in another block than the quotation: a line with name and
//! title, “— Name”, “said Name.”, “Statement from Name”.

use smallvec::SmallVec;

use super::candidate::Candidate;
use super::context::{BlockContext, is_time};
use super::joint_name::{first_of_two_names, with_second_name};
use super::pattern::Pattern;
use super::patterns::words_of;
use super::source::{SourceHead, SourceRelation};
use super::{Quotation, TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::{BODIES, DEPARTMENTS, MEN, WOMEN, is_role_or_title, word_in};

/// A block that names the speaker of a quotation in the block before or behind it.
#[derive(Clone, Debug)]
pub struct Credit {
    /// The quotation, without content.
    pub quotation: Box<Quotation>,
    /// It can credit the quotation at the end of the block before.
    pub above: bool,
    /// It can credit the quotation at the start of the next block.
    pub below: bool,
    /// It credits only a quotation that ends with a comma: it is the rest of the sentence.
    pub behind_comma: bool,
}

/// Longest line, in tokens, that names somebody and says who that is.
const LONGEST_LINE: usize = 26;

/// Longest name with office and house, in tokens; it can be that of two people.
pub const LONGEST_CREDIT: usize = 45;

/// The credit that a block gives to a quotation in another one.
pub fn find(context: &BlockContext) -> Option<Credit> {
    let all = TokenSpan::new(0, context.len());
    let credit = |candidate: Candidate, above, below| Credit {
        quotation: Box::new(Quotation::of(&candidate, SmallVec::new())),
        above,
        below,
        behind_comma: false,
    };
    if let Some(candidate) = said_at_start(context) {
        return Some(credit(candidate, true, false));
    }
    if let Some(candidate) = said_by_name(context) {
        return Some(Credit { behind_comma: true, ..credit(candidate, true, false) });
    }
    if context.is_dash(0) && all.len() > 2 {
        let (name, head) = credited_name(context, TokenSpan::new(1, context.len()))?;
        return Some(credit(named(context, name, head, TokenSpan::one(0)), true, false));
    }
    if let Some((head, source)) = words_of::source(context, context.sentence(0)) {
        let cue = Candidate::new(Pattern::WordsOf, TokenSet::default(), context.cue(head));
        let mut candidate = cue.with_source(context, Some(source)).at(context, head);
        if context.token(source.0).tag.is_proper() {
            candidate.source = Some(name_before(context, source.0));
        }
        return Some(credit(candidate, true, false));
    }
    let ends_with_colon = context.is_char(context.len() - 1, ":");
    let longest = if ends_with_colon { LONGEST_CREDIT } else { LONGEST_LINE };
    if all.len() > longest || !context.quoted.is_empty() {
        return None;
    }
    if let Some(from) = statement_from(context) {
        let words = name_behind_office(context, from).unwrap_or(TokenSpan::new(from, context.len()));
        let (name, head) = name_in(context, words)?;
        return Some(credit(named(context, name, head, TokenSpan::new(from - 1, from)), false, true));
    }
    let last = context.len() - 1;
    let inner = if context.is_char(0, "(") && context.is_char(last, ")") {
        TokenSpan::new(1, last)
    } else if context.is_char(last, ":") {
        TokenSpan::new(0, last)
    } else {
        all
    };
    let (name, head) = credited_name(context, inner)?;
    let sure = context.is_char(0, "(")
        || name.iter().any(|i| is_given_name(context, i))
        || all.iter().any(|i| is_role(context, i));
    // A line in brackets credits what is above it, and a line with a colon what is below it.
    let (above, below) = (!context.is_char(last, ":"), !context.is_char(0, "("));
    sure.then(|| credit(named(context, name, head, TokenSpan::new(name.end, name.end)), above, below))
}

/// The name behind the last comma of a line, when an office stands in front of the comma: *Statement from the Mayor of Tarn, Ada
/// Moor:*
fn name_behind_office(context: &BlockContext, from: usize) -> Option<TokenSpan> {
    let end = context.len() - usize::from(context.is_char(context.len() - 1, ":"));
    let comma = (from..end).rev().find(|&i| context.is_char(i, ","))?;
    let proper = |i: usize| context.token(i).tag.is_proper() || is_role(context, i) || context.form(i) == ".";
    let name = TokenSpan::new(comma + 1, end);
    let office = (from..comma).take(3).any(|i| is_role(context, i));
    (office && name.len() >= 2 && name.iter().all(proper) && context.token(end - 1).tag.is_proper()).then_some(name)
}

fn named(context: &BlockContext, name: TokenSpan, head: usize, cue: TokenSpan) -> Candidate {
    let candidate = Candidate::new(Pattern::Byline, TokenSet::default(), cue);
    let source: Option<SourceHead> = Some((head, SourceRelation::Label));
    let name = with_second_name(context, name, head);
    Candidate { source: Some(name), ..candidate.with_source(context, source).at(context, head) }
}

/// Whether token `i` is a first name that one sex bears.
pub fn is_given_name(context: &BlockContext, i: usize) -> bool {
    let word = context.token(i).word;
    MEN.has(word) || WOMEN.has(word)
}

fn is_role(context: &BlockContext, i: usize) -> bool {
    is_role_or_title(context.token(i).word)
}

/// A name at the start of some tokens that hold no finite verb, with its titles, and its last token: *Harbour Master Ada
/// Moor, who …* is none, *Ada Moor, director of the harbour office* is one.
pub fn credited_name(context: &BlockContext, tokens: TokenSpan) -> Option<(TokenSpan, usize)> {
    let verbal =
        tokens.iter().any(|i| context.token(i).tag.is_finite() && !is_attribute(context, i) || context.in_quotes(i));
    if verbal || tokens.len() > LONGEST_CREDIT || tokens.iter().any(|i| context.is_char(i, ":;?!")) {
        return None;
    }
    let (name, head) = name_in(context, tokens)?;
    let starts = name.start == tokens.start;
    let end = context.year_behind(head).max(name.end);
    // "The vicar, Ada Moor, on the bells:"
    let on = end < tokens.end && tokens.end < context.len() && context.is_char(tokens.end, ":");
    let topic = on && word_in!(context.token(end).word, "on" | "about" | "after" | "to");
    let ends = end == tokens.end || context.is_char(end, ",(.") || context.is_dash(end) || topic;
    let ends = ends || first_of_two_names(context, tokens) == Some(head);
    let untitled = name.iter().filter(|&i| context.token(i).tag.is_proper() && !is_role(context, i)).count();
    // "Zeinab, 34, mother of three", "Zeinab (34)"
    let age = || {
        end + 1 < tokens.end
            && context.is_char(end, ",(")
            && context.token(end + 1).tag == Tag::Cd
            && untitled == name.len()
    };
    (starts && ends && (untitled >= 2 || untitled == 1 && (name.len() > 1 || age()))).then_some((name, head))
}

/// Whether token `i` is a participle in front of a noun behind a comma, which the tagger may take for a verb: *Ada Moor,
/// retired nurse*.
pub fn is_attribute(context: &BlockContext, i: usize) -> bool {
    let behind = i + 1 < context.len() && (context.token(i + 1).tag.is_noun() || context.token(i + 1).tag == Tag::Jj);
    i > 0 && context.form(i).ends_with("ed") && context.is_char(i - 1, ",") && behind
}

/// The name that ends with token `head`, with the titles in front of it, by position alone: sentences that report nothing
/// are not parsed.
pub fn name_before(context: &BlockContext, head: usize) -> TokenSpan {
    let sentence = context.sentence(head);
    let belongs = |i: usize| {
        let capital = context.form(i).starts_with(char::is_uppercase);
        let joins = context.form(i) == "-" && context.token(i).end == context.token(i + 1).start;
        joins || (context.token(i).tag.is_proper() || is_role(context, i)) && (capital || is_role(context, i))
    };
    let start = (sentence.start..head).rev().take_while(|&i| belongs(i)).last().unwrap_or(head);
    TokenSpan::new(start, head + 1)
}

/// The first name in some tokens, with the titles in front of it, and its last token.
fn name_in(context: &BlockContext, tokens: TokenSpan) -> Option<(TokenSpan, usize)> {
    let belongs = |i: usize| {
        let token = context.token(i);
        let hyphen = context.form(i) == "-" && context.token(i).start == context.token(i - 1).end;
        let particle = hyphen || word_in!(token.word, "de" | "van" | "von" | "der" | "bin" | "al" | "of");
        let title = is_role(context, i) || DEPARTMENTS.has(token.word);
        token.tag.is_proper() || title || particle || context.form(i) == "."
    };
    let capital = |i: usize| context.form(i).starts_with(char::is_uppercase);
    // "Police and Crime Commissioner Ada Moor", "Chief Executive and Chair Ada Moor"
    let of_title =
        |i: usize| is_role(context, i) || BODIES.has(context.token(i).word) || DEPARTMENTS.has(context.token(i).word);
    let joins_titles = |i: usize| {
        let title = (i + 1..tokens.end.min(i + 3)).any(|i| capital(i) && is_role(context, i));
        i > 0 && word_in!(context.token(i).word, "and") && of_title(i - 1) && title && capital(i + 1)
    };
    let opens = |i: usize| {
        let joint = i + 1 < tokens.end && joins_titles(i + 1);
        capital(i) && (context.token(i).tag.is_proper() || is_role(context, i) || joint)
    };
    let start = tokens.iter().find(|&i| opens(i))?;
    let goes_on = |i: usize| belongs(i) && (capital(i) || !context.is_wordy(i) || i > start);
    let run = (start..tokens.end).take_while(|&i| i == start || joins_titles(i) || goes_on(i));
    let run: Vec<usize> = run.collect();
    let head = run.iter().rev().copied().find(|&i| capital(i) && context.token(i).tag.is_proper())?;
    Some((TokenSpan::new(start, head + 1), head))
}

/// A reporting verb that opens the block, in lower case, with its source behind it: *said Harbour Master Ada Moor.*
fn said_at_start(context: &BlockContext) -> Option<Candidate> {
    let verb = context.verb(0).filter(|verb| verb.says())?;
    let lower = context.form(0).starts_with(char::is_lowercase);
    if !lower || !verb.is_common() && !verb.is_core() && !context.token(0).tag.is_finite() {
        return None;
    }
    let sentence = context.sentence(0);
    let parsed = context.source_of(0).filter(|&(head, _)| head > 0 && sentence.contains(head));
    let nearest = (1..sentence.end.min(12)).take_while(|&i| !context.is_stop(i)).find(|&i| {
        let inner = context.tree.children(i).any(|c| c > i && context.token(c).rel == crate::grammar::Rel::Compound);
        context.is_nominal(i) && !inner && !context.token((i + 1).min(context.len() - 1)).tag.is_proper()
    });
    let source = parsed.or(nearest.map(|head| (head, SourceRelation::Nearest)))?;
    let candidate = Candidate::new(Pattern::CueAfter, TokenSet::default(), context.cue(0));
    Some(candidate.with_source(context, Some(source)).at(context, 0))
}

/// A name at the start of the block with a reporting verb that reports nothing, which is the rest of a sentence whose
/// quotation stands in the block before: *Ada Moor, a nurse on the ward, told the inquiry.*
fn said_by_name(context: &BlockContext) -> Option<Candidate> {
    let sentence = context.sentence(0);
    let name = (0..sentence.end).take_while(|&i| context.token(i).tag.is_proper()).last()?;
    let verb = (name + 1..sentence.end).find(|&i| context.token(i).tag.is_finite())?;
    let class = context.verb(verb).filter(|verb| verb.says() && verb.is_core())?;
    let apposed = verb == name + 1 || context.is_char(name + 1, ",") && context.is_char(verb - 1, ",");
    let behind = verb + 1..sentence.end;
    let aside = |i: usize| {
        let token = context.token(i);
        let object = class.takes_addressee() && matches!(token.tag, Tag::Prp | Tag::Nnp | Tag::Nnps);
        !context.is_wordy(i)
            || is_time(token)
            || object
            || matches!(token.tag, Tag::In | Tag::Dt | Tag::Cd | Tag::Jj)
            || token.tag.is_noun() && matches!(context.token(i - 1).tag, Tag::In | Tag::Dt | Tag::Jj | Tag::Cd)
            || class.takes_addressee() && i == verb + 1 && token.tag.is_noun()
    };
    if !apposed || behind.len() > LONGEST_TAIL || !behind.clone().all(aside) || verb > LONGEST_LINE {
        return None;
    }
    let candidate = Candidate::new(Pattern::CueAfter, TokenSet::default(), context.cue(verb));
    let mut candidate = candidate.with_source(context, Some((name, SourceRelation::Subject))).at(context, verb);
    candidate.source = Some(name_before(context, name));
    Some(candidate)
}

/// Longest rest of a sentence behind its reporting verb that reports nothing, in tokens.
const LONGEST_TAIL: usize = 10;

/// The token behind the word that names the source of a statement: *Statement from …*, *From our reader …*, *can be
/// attributed to …*.
fn statement_from(context: &BlockContext) -> Option<usize> {
    let last = context.len() - 1;
    let colon = context.is_char(last, ":");
    let word = |i: usize| context.token(i).word;
    let opens = (0..context.len().min(3)).find(|&i| word_in!(word(i), "from"));
    let words = word_in!(word(0), "in") && context.len() > 4 && word_in!(word(2), "words") && word_in!(word(3), "of");
    let opens = opens.or(words.then_some(3));
    let attributed =
        (1..last).find(|&i| word_in!(word(i - 1), "attributed" | "attributable") && word_in!(word(i), "to"));
    let statement = (1..context.len().min(8)).find(|&i| {
        let noun = word_in!(word(i - 1), "statement" | "statements" | "remarks" | "comment" | "comments" | "message");
        noun && word_in!(word(i), "from" | "by" | "of")
    });
    let finite = (0..last).any(|i| context.token(i).tag.is_finite());
    let from = attributed.or(statement.filter(|_| !finite)).or(opens.filter(|_| colon && !finite))?;
    (colon || !context.is_stop(last)).then_some(from + 1)
}
