//! The source of a verb behind a pair of marks, by position: a name with an apposition, or the noun beside the verb.

use super::TokenSpan;
use super::context::{BlockContext, is_time};
use super::source::{SourceHead, SourceRelation};
use super::unknown_verb::is_particle;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// Whether the verb at token `i` gives the name behind it to the noun in front of it: *a nurse **called** Ada Moor*.
pub fn gives_name(context: &BlockContext, i: usize) -> bool {
    let beside = i > 0 && i + 1 < context.len();
    beside
        && word_in!(context.token(i).word, "called" | "named" | "dubbed" | "nicknamed")
        && context.token(i - 1).tag.is_noun()
        && context.token(i + 1).tag.is_proper()
}

/// The source in *“…,” Mo Okafor, the head of the union, said*: a name right behind the marks and an apposition between
/// commas in front of the verb. The name is the source, whatever the parse says.
pub fn named_first(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let comma = (start..verb).find(|&i| context.is_char(i, ","))?;
    let closed = verb > comma + 1 && context.is_char(verb - 1, ",");
    let name = start..comma;
    let nominal = name.clone().all(|i| {
        let tag = context.token(i).tag;
        // “…,” one of them, a clerk called Ada Moor, said
        let of_them = tag == Tag::Prp && i > start && word_in!(context.token(i - 1).word, "of");
        let noun = matches!(tag, Tag::Dt | Tag::Jj | Tag::Pos | Tag::PrpPoss | Tag::Hyph | Tag::In | Tag::Cd);
        // “…,” lead author Ada Moor, of the Tide Institute, said
        let lead = i == start && word_in!(context.token(i).word, "lead") && i + 2 < comma;
        tag.is_noun() || noun || of_them || lead
    });
    // "a captain, who was not allowed to speak to the press, told"
    let who = word_in!(context.token(comma + 1).word, "who" | "whose");
    let clause_end = if who { comma } else { verb };
    let verbal = (start..clause_end).any(|i| context.token(i).tag.is_finite() && !gives_name(context, i));
    if !closed || verbal || !nominal || context.in_quotes(start) || context.token(start).tag == Tag::In {
        return None;
    }
    // In both "the president, Anna Berg," and "Anna Berg, the president," the name is the head.
    let proper = |range: TokenSpan| range.iter().rev().find(|&i| context.token(i).tag.is_proper());
    let behind = (comma + 1..verb - 1).take_while(|&i| !context.is_char(i, ",(")).last().map_or(comma + 1, |i| i + 1);
    // In "Berg’s niece, Ann Lee," the apposition names the niece.
    let owned = name.clone().any(|i| context.token(i).tag == Tag::Pos) && !context.token(comma - 1).tag.is_proper();
    let starts_proper = context.token(start).tag.is_proper() && !owned;
    // “…,” lead author Ada Moor, of the Tide Institute, said
    let placed = word_in!(context.token(comma + 1).word, "of" | "from" | "at");
    let titled = placed
        && !owned
        && context.token(comma - 1).tag.is_proper()
        && !name.clone().any(|i| context.token(i).tag == Tag::In);
    let starts_proper = starts_proper || titled;
    let apposed = || if who || placed { None } else { proper(TokenSpan::new(comma + 1, behind)) };
    let head = if starts_proper { proper(name.clone().into()) } else { apposed() };
    // "A man in the crowd, a farmer,"
    let preposition = name.clone().find(|&i| context.token(i).tag == Tag::In).unwrap_or(comma);
    let noun = |end: usize| (start..end).rev().find(|&i| context.token(i).tag.is_noun());
    head.or_else(|| noun(preposition)).or_else(|| noun(comma)).map(|head| (head, SourceRelation::Subject))
}

/// The noun in front of the first preposition, when the verb is tagged a noun and the parse is no help: *“…,” a **man** in the crowd
/// shouts*.
pub fn subject_of_untagged(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let noun = !context.token(verb).tag.is_verb() && verb > start;
    let preposition = (start..verb).find(|&i| context.token(i).tag == Tag::In).filter(|_| noun)?;
    let nominal = |i: usize| context.is_nominal(i) || context.token(i).tag == Tag::Cd;
    let head = (start..preposition).rev().find(|&i| nominal(i))?;
    Some((head, SourceRelation::Nearest))
}

/// The token behind the words that hyphens with a preposition join in front of a name, or `first`: *said mother-of-two Ada
/// Moor*.
fn behind_compound(context: &BlockContext, first: usize, end: usize) -> usize {
    let mut last = first;
    while last + 2 < end && context.is_hyphen(last + 1) {
        last += 2;
    }
    let preposition = (first..last).any(|i| context.token(i).tag == Tag::In);
    let name = last + 1;
    if preposition && name < end && context.token(name).tag.is_proper() { name } else { first }
}

/// The source by position alone: "said NOUN" or "NOUN said".
pub fn nearby_source(context: &BlockContext, verb: usize, start: usize, end: usize) -> Option<SourceHead> {
    let fits = |i: usize| context.is_nominal(i) && !is_time(context.token(i)) && !context.in_quotes(i);
    if verb <= start + 1 {
        let particle = verb + 1 < end && is_particle(context, verb + 1);
        let first = behind_compound(context, verb + 1 + usize::from(particle), end);
        for i in first..end.min(verb + 14) {
            // The noun right behind the verb is the speaker, even if the parser labels it as the object: “Who?” asked Lee.
            let inner = matches!(
                context.token(i).rel,
                Rel::Compound | Rel::Poss | Rel::Nmod | Rel::Npadvmod | Rel::Amod | Rel::Dative
            ) || context.token(i).rel == Rel::Dobj && verb > start;
            if fits(i) && !inner {
                return Some((i, SourceRelation::Nearest));
            }
            if context.is_char(i, ",") || matches!(context.token(i).tag, Tag::In | Tag::To) {
                break;
            }
        }
    }
    // “…!” Ada Moor of the Arlen Trust shouted
    let of = (start + 1..verb).find(|&i| word_in!(context.token(i).word, "of" | "from" | "at"));
    let before =
        (start..of.unwrap_or(verb)).rev().find(|&i| fits(i)).or_else(|| (start..verb).rev().find(|&i| fits(i)));
    // “…,” tweeted another; “…,” said one Republican involved in the planning
    let determined = || {
        let belongs = |i: &usize| {
            matches!(context.token(*i).tag, Tag::Cd | Tag::Dt | Tag::Jj | Tag::PrpPoss) && !is_time(context.token(*i))
        };
        (verb + 1..end).take_while(belongs).last().filter(|_| verb == start)
    };
    before.or_else(determined).map(|i| (i, SourceRelation::Nearest))
}
