//! Where the content of a quotation begins, where it ends, and where the writer takes over.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

mod adverbials;
mod asides;
mod behind_cue;
mod comma_tail;
mod coordinated_verb;
mod did_so;
mod list;
mod main_verb;
mod marks;
mod modal_clauses;
mod next_subject;
mod occasion;
mod own_order;
mod parallel;
mod participle_tail;
mod phrase_end;
mod predicates;
mod relative_tail;
mod reported_tense;
mod same_subject;
mod start;
mod suspects_deed;
mod tense;
mod writers_tail;

use adverbials::further_adverbials;
use asides::further_asides;
use modal_clauses::further_modal_clauses;
use next_subject::without_next_subject;
use phrase_end::{
    behind_article, behind_dashes, close_brackets, further_comparison, further_reasons, go_on, trailing_clauses,
    without_conjunction,
};
use predicates::further_predicates;
use reported_tense::further_clause_in_tense;
use same_subject::{further_clause_of_same, further_deed};
use start::reach_back;

pub use behind_cue::{
    ends_open, ends_with_auxiliary, goes_on_in_past, goes_on_in_present, goes_on_with_verb, is_complement,
    is_condition, is_earlier_reason, tells_what_was_done,
};
pub use main_verb::{before_main_verb, before_verb_of_subject_above};
pub use marks::{cut_at_mark, join_list, snap_to_marks, through_marks_behind, through_phrases, without_concession};
pub use occasion::{before_disclosure, says_when, says_when_or_where};
pub use phrase_end::{further_that_clauses, to_phrase_end};
pub use start::{behind_addressee, behind_aside};
pub use writers_tail::cut_writers_tail;

/// Whether the clause begins with a pronoun that is the person it was said to, because a verb follows: *what doctors told **her**
/// was a rubber bullet*.
fn is_addressee(context: &BlockContext, verb: usize, clause: TokenSpan) -> bool {
    let object = word_in!(context.token(clause.start).word, "him" | "her" | "them" | "us" | "me");
    let next = clause.start + 1;
    object
        && clause.start == verb + 1
        && next < clause.end
        && context.token(next).tag.is_finite()
        && context.verb(verb).is_some_and(|verb| verb.takes_addressee())
}

/// Whether a pronoun for whoever is told and "that" stand in front of the clause: *reminded **them that** the house was full*.
fn begins_with_listener(context: &BlockContext, verb: usize, clause: TokenSpan) -> bool {
    let that = clause.start + 1;
    clause.start == verb + 1
        && that + 2 < clause.end
        && word_in!(context.token(clause.start).word, "him" | "her" | "them" | "us" | "me")
        && word_in!(context.token(that).word, "that")
        && context.addresses(verb)
}

/// Whether an adverb of the verb stands in front of the "that" of the clause: *wrote **later that** nobody was hurt*.
fn begins_with_adverb(context: &BlockContext, verb: usize, clause: TokenSpan) -> bool {
    let (adverb, that) = (clause.start, clause.start + 1);
    adverb == verb + 1
        && that + 1 < clause.end
        && matches!(context.token(adverb).tag, Tag::Rb | Tag::Rbr | Tag::Jjr)
        && !word_in!(context.token(adverb).word, "not" | "so" | "now" | "more")
        && word_in!(context.token(that).word, "that")
        && !context.token((that + 1).min(clause.end - 1)).tag.is_finite()
        && !context.in_quotes(adverb)
}

/// The end of a content behind an exception, whose "but" is no conjunction: *sent home all **but four of his pickers***.
fn behind_exception(context: &BlockContext, end: usize, limit: usize) -> usize {
    let except = end > 0
        && end + 1 < limit
        && word_in!(context.token(end).word, "but")
        && word_in!(context.token(end - 1).word, "all" | "nothing" | "anything" | "none" | "everything" | "everyone");
    if !except {
        return end;
    }
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Cd | Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::In | Tag::Hyph)
            || word_in!(context.token(i).word, "them" | "us")
    };
    end + 1 + (end + 1..limit).take_while(phrase).count()
}

/// The clause behind the "that" at token `that`, without it. The first of `cue` is the last token of the words that lead to it, the
/// second is the verb of these words.
pub fn that_clause(context: &BlockContext, cue: (usize, usize), that: usize) -> TokenSpan {
    let (last, verb) = cue;
    let clause = context.token(that).head as usize;
    if clause > that && context.token(that).rel == Rel::Mark {
        return reported_clause(context, last, clause);
    }
    let end = to_phrase_end(context, that + 1, that + 2, context.sentence(that).end);
    TokenSpan::new(that + 1, cut_writers_tail(context, verb, TokenSpan::new(that + 1, end)))
}

/// The content of the reporting verb `verb` whose clause is headed by `clause`, behind the verb.
pub fn reported_clause(context: &BlockContext, verb: usize, clause: usize) -> TokenSpan {
    let sentence = context.sentence(verb);
    let mut start = context.tree.left(clause).max(verb + 1);
    let mut end = context.tree.right(clause) + 1;
    start = reach_back(context, verb, clause, start);
    start += usize::from(is_addressee(context, verb, TokenSpan::new(start, sentence.end)));
    start += if begins_with_listener(context, verb, TokenSpan::new(start, sentence.end)) { 2 } else { 0 };
    start += if begins_with_adverb(context, verb, TokenSpan::new(start, sentence.end)) { 2 } else { 0 };
    end = to_phrase_end(context, start, end, sentence.end);
    end = trailing_clauses(context, verb, end);
    end = go_on(context, verb, clause, TokenSpan::new(start, end), sentence.end);
    end = behind_article(context, TokenSpan::new(start, end), sentence.end);
    end = further_asides(context, TokenSpan::new(start, end), sentence.end);
    end = behind_article(context, TokenSpan::new(start, end), sentence.end);
    end = further_predicates(context, verb, TokenSpan::new(start, end), sentence.end);
    end = further_adverbials(context, verb, TokenSpan::new(start, end), sentence.end);
    end = further_that_clauses(context, end, sentence.end);
    end = further_modal_clauses(context, start, end, sentence.end);
    end = further_clause_of_same(context, TokenSpan::new(start, end), sentence.end);
    end = further_deed(context, TokenSpan::new(start, end), sentence.end);
    end = further_reasons(context, start, end, sentence.end);
    end = further_comparison(context, start, end, sentence.end);
    end = further_clause_in_tense(context, verb, end, sentence.end);
    end = close_brackets(context, start, end);
    end = behind_dashes(context, TokenSpan::new(start, end), sentence.end);
    end = cut_writers_tail(context, verb, TokenSpan::new(start, end));
    end = without_next_subject(context, TokenSpan::new(start, end), sentence.end);
    end = without_conjunction(context, start, end);
    end = behind_exception(context, end, sentence.end);
    TokenSpan::new(start, end)
}
