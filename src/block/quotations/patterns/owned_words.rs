//! Somebody's answer, verdict or other words with the quotation right behind the noun: *Her reply – “Is it a raffle?” – was printed*,
//! *Ada Moor’s answer, “Not today,” drew laughs*, *His verdict was “Never again!”*

use crate::block::quotations::context::BlockContext;
use crate::block::quotations::cue::FoundCue;
use crate::block::quotations::pattern::Pattern;
use crate::block::quotations::patterns::words_of::is_view;
use crate::block::quotations::polarity::is_unsaid;
use crate::block::quotations::source::SourceRelation;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Farthest noun in front of the marks, in tokens: *her **reply** to the crews was “…”*.
const FARTHEST: usize = 8;

/// The noun for the words and its owner in front of pair `n`, which is a clause that begins with a capital letter.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let quoted = &context.quoted[n];
    let first = quoted.tokens.start;
    let link = first.checked_sub(1).filter(|&i| i > 0 && !context.in_quotes(i))?;
    let word = |i: usize| context.token(i).word;
    let set_off = context.is_char(link, ",") || context.is_dash(link) && !context.is_glued(link);
    let equated = word_in!(word(link), "was" | "is");
    let clause = quoted.capital
        && quoted.words >= 2
        && (matches!(quoted.last, '.' | '!' | '?' | ',') && quoted.words >= 3 || context.has_finite(quoted.tokens));
    if !clause || !(set_off || equated) || equated && is_unsaid(context, link) {
        return None;
    }
    let start = context.sentence(link).start;
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::In | Tag::To | Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Pos | Tag::Hyph)
    };
    let noun = (start..link).rev().take(FARTHEST).take_while(phrase).find(|&i| is_words(context, i))?;
    // "her answer to the question, “Is it late?”": the words in marks are those of the noun beside them.
    if set_off && noun + 1 < link {
        return None;
    }
    let owned = noun.checked_sub(1).filter(|&i| i >= start)?;
    let adjective = usize::from(matches!(context.token(owned).tag, Tag::Jj | Tag::Nn) && owned > start);
    let owner = owned - adjective;
    let head = match context.token(owner).tag {
        Tag::PrpPoss if word_in!(word(owner), "his" | "her") => owner,
        Tag::Pos => owner.checked_sub(1).filter(|&i| i >= start && context.token(i).tag.is_noun())?,
        _ => return None,
    };
    Some(FoundCue { head: noun, source: Some((head, SourceRelation::Possessor)), pattern: Pattern::Viewpoint })
}

/// Whether token `i` is a noun for words that somebody has just said.
fn is_words(context: &BlockContext, i: usize) -> bool {
    is_view(context, i) && !word_in!(context.token(i).word, "sentiment" | "belief" | "motto" | "conclusion")
        || word_in!(context.token(i).word, "comment" | "explanation" | "retort" | "words" | "rejoinder" | "parting")
}
