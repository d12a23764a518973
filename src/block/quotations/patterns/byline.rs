//! A name behind a dash: “…” — Maria Lopez

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::credit::credited_name;
use crate::block::quotations::cue::{FoundCue, gap_after};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::source::SourceRelation;
use crate::grammar::Tag;
use crate::lexicon::{ROLES, names_people};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Byline,
    summary: "A name stands behind the closing mark, with or without a dash, or on a line of its own above or below the quotation, perhaps with what that person is, and no verb.",
    explanation: "{} stands beside the quotation.",
    confidence: Confidence::High,
    example: "“The sea takes what it wants.” — Maria Lopez",
    counter_example: "“The sea takes what it wants” — a line from an old song.",
    cases: include_str!("byline.txt"),
};

/// Longest byline behind a dash, in tokens: *— Ada Moor, Director at the Harbour Office, after a meeting in town*.
const LONGEST: usize = 24;

/// The byline behind pair `n`: a name with or without a dash in front of it, and no verb.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
    if let Some((name, head)) = on_last_line(context, n) {
        let source = Some((head, SourceRelation::Label));
        return Some(FoundCue { head: name.start, source, pattern: Pattern::Byline });
    }
    let gap = gap_after(context, n);
    if gap.end != context.len() || gap.len() < 2 || context.quoted[n].words < 3 {
        return None;
    }
    // Marks of emphasis that the markup does not pair stay in the text: “…”**– *** Ada Moor
    let behind_emphasis = |from: usize| (from..gap.end).find(|&i| !context.is_char(i, "*_")).unwrap_or(from);
    let first = behind_emphasis(gap.start);
    let dash = context.is_dash(first);
    // Without a dash the name must be that of a person, in full or with a title.
    let name = TokenSpan::new(behind_emphasis(first + usize::from(dash)), gap.end);
    if name.is_empty() {
        return None;
    }
    let source =
        |head: usize| FoundCue { head: first, source: Some((head, SourceRelation::Label)), pattern: Pattern::Byline };
    if dash {
        let named = context.token(name.start).tag.is_proper()
            && name.len() <= LONGEST
            && !name.iter().any(|i| context.token(i).tag.is_finite() || context.is_char(i, ";:"));
        let first = || name.iter().take_while(|&i| context.token(i).tag.is_proper()).last().filter(|_| named);
        let head = credited_name(context, name).map(|(_, head)| head).or_else(first);
        return head.or_else(|| described(context, n, name)).map(source);
    }
    if !matches!(context.quoted[n].last, '.' | '!' | '?' | '…') {
        return None;
    }
    // “…” (Ada Moor, harbour master)
    let last = (name.start..name.end).rev().find(|&i| !context.is_stop(i)).unwrap_or(name.start);
    if context.is_char(name.start, "(") && context.is_char(last, ")") {
        let name = TokenSpan::new(name.start + 1, last);
        return credited_name(context, name).map(|(_, head)| source(head));
    }
    credited_name(context, name).map(|(_, head)| source(head))
}

/// The noun of a person without a name behind the dash: *— a reader in Sund*, *— one of our drivers* is none.
fn described(context: &BlockContext, n: usize, behind: TokenSpan) -> Option<usize> {
    let article = matches!(context.token(behind.start).tag, Tag::Dt | Tag::PrpPoss);
    let in_phrase =
        |i: &usize| context.token(*i).tag.is_noun() || matches!(context.token(*i).tag, Tag::Jj | Tag::Hyph | Tag::Vbg);
    let noun =
        (behind.start + 1..behind.end).take_while(in_phrase).filter(|&i| context.token(i).tag.is_noun()).last()?;
    let verbal = behind.iter().any(|i| context.token(i).tag.is_finite() || context.is_char(i, ";:"));
    let person = ROLES.has(context.token(noun).word) || names_people(context.token(noun).word);
    let whole = matches!(context.quoted[n].last, '.' | '!' | '?' | '…');
    (article && whole && person && !verbal && behind.len() <= LONGEST).then_some(noun)
}

/// The name on the last line inside the marks of a quotation that is set off from the article, and its last token: *“The sea takes
/// what it wants.⏎Maria Lopez, a pilot.”*
fn on_last_line(context: &BlockContext, n: usize) -> Option<(TokenSpan, usize)> {
    let quoted = &context.quoted[n];
    if quoted.tokens.start != 0 || quoted.tokens.end != context.len() || quoted.words < 6 {
        return None;
    }
    let break_before = |i: usize| {
        let (before, token) = (context.token(i - 1), context.token(i));
        context.text[before.end as usize..token.start as usize].contains('\n')
    };
    let first = (1..quoted.tokens.end).rev().take(LONGEST).find(|&i| break_before(i))?;
    let last = (first..quoted.tokens.end).rev().find(|&i| context.is_wordy(i))?;
    let line = TokenSpan::new(first, last + 1);
    let verbal = line.iter().any(|i| context.token(i).tag.is_finite() || context.is_char(i, ":;?!"));
    let titled = line.iter().take_while(|&i| context.token(i).tag.is_proper() || ROLES.has(context.token(i).word));
    let count = titled.clone().count();
    let head = titled.filter(|&i| context.token(i).tag.is_proper()).last()?;
    let whole = count == line.len() || context.is_char(line.start + count, ",");
    (!verbal && whole && count >= 2).then_some((line, head))
}
