//! Credits of a quotation that need no verb: behind it, on the line before it, or in front of a list.

use super::Context;
use crate::{Block, BlockKind, Span};

/// Maximum length of a credit in words.
const CREDIT_WORDS: usize = 25;
/// Maximum distance, in bytes, between a quotation and the same words before it, or behind a pull quote.
const REPEATED_WITHIN: usize = 4000;
/// Maximum number of quotations in a list of them.
const LISTED: usize = 20;

/// Whether a credit stands beside a quotation, of which the first and the last part are given.
pub(super) fn is_credited(context: &Context<'_>, first: Span, last: Span) -> bool {
    let blocks = context.analysis.blocks();
    let (at, end) = (context.analysis.block_at(first.start), context.analysis.block_at(last.start));
    let (Some(own), Some(ending)) = (blocks.get(at), blocks.get(end)) else { return false };
    let behind = context.analysis.plain_text(Span::new(last.end, ending.span.end.max(last.end)));
    if is_credit(&behind)
        || !behind.contains(char::is_alphanumeric) && blocks[end + 1..].iter().take(2).any(is_signature)
    {
        return true;
    }
    let begins =
        own.plain_offset(first.start).is_some_and(|offset| !own.text[..offset].contains(char::is_alphanumeric));
    let alone = begins && !behind.contains(char::is_alphanumeric);
    if repeats(context, first.cover(last), alone.then_some(at)) {
        return true;
    }
    begins && (is_led_in(blocks, at) || goes_on(context, blocks, at))
}

/// Whether the text behind a quotation names who said it and is no sentence: "Harbour Gazette, May 4".
fn is_credit(behind: &str) -> bool {
    // Another quotation may follow.
    let credit = behind.split(['“', '"', '‘']).next().unwrap_or("");
    let credit = credit.trim().trim_start_matches(['—', '–', '-', '―', '~', '(', '[']).trim_start();
    let words = credit.split_whitespace().count();
    credit.starts_with(char::is_uppercase)
        && (1..=CREDIT_WORDS).contains(&words)
        && !credit.ends_with(['.', '!', '?', ',', ';', ':', '…', '—'])
}

/// Whether the quoted words stand in the article before, where they have their attribution; when they are a block `alone`, also
/// behind it: a heading or a pull quote repeats what somebody says below.
fn repeats(context: &Context<'_>, quotation: Span, alone: Option<usize>) -> bool {
    let trimmed = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words = trimmed(context.text(quotation));
    let source = context.analysis.source();
    let from = source.ceil_char_boundary(quotation.start.saturating_sub(REPEATED_WITHIN));
    let before = || source[from..quotation.start].to_lowercase().contains(&words);
    let within = |heading: bool| if heading { source.len() } else { quotation.end + REPEATED_WITHIN };
    let behind = |at: usize| {
        let below = context.analysis.blocks()[at + 1..].iter();
        let mut near =
            below.take_while(|block| block.span.start < within(at < HEADINGS)).map(|block| trimmed(&block.text));
        // The copy of a paragraph has no source either.
        near.any(|text| text.len() > words.len() && text.contains(&words))
    };
    words.contains(' ') && (before() || alone.is_some_and(behind))
}

/// Number of blocks at the start of an article that may be headings.
const HEADINGS: usize = 3;

/// Whether a block is a dash and a credit.
fn is_signature(block: &Block) -> bool {
    let text = block.text.trim();
    text.starts_with(['—', '–', '-', '―', '~']) && is_credit(text)
}

/// Whether the block before leads in the quotation at the start of block `at`: it ends with a colon, perhaps with a list
/// of other quotations between them, or it is a line that is no sentence.
fn is_led_in(blocks: &[Block], at: usize) -> bool {
    let is_text = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    if let Some(before) = at.checked_sub(1).map(|n| &blocks[n])
        && is_text(before)
        && before.text.split_whitespace().count() <= CREDIT_WORDS
        && before.text.trim_end().ends_with(|c: char| c.is_alphanumeric() || ")’'".contains(c))
    {
        return true;
    }
    let is_quotation = |block: &&Block| {
        // Markup of site generators leaves filling characters in the text.
        let text = block.text.trim_matches(|c: char| !c.is_alphanumeric() && !"“”\"".contains(c));
        text.starts_with(['“', '"']) && text.ends_with(['”', '"'])
    };
    let mut above = blocks[..at].iter().rev().take(LISTED).skip_while(is_quotation);
    above.next().is_some_and(|block| block.text.trim_end().ends_with(':'))
}

/// Whether the block before ends inside a quotation that goes on here.
fn goes_on(context: &Context<'_>, blocks: &[Block], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|n| &blocks[n]) else { return false };
    let marks = context.analysis.marks();
    let last = marks[..marks.partition_point(|mark| mark.span.start < before.span.end)].last();
    last.is_some_and(|mark| {
        let text = context.text(mark.span).trim_end();
        mark.span.start >= before.span.start
            && mark.span.start + text.len() + 2 >= before.span.start + before.span.len()
            && !text.ends_with(['”', '"', '’', '\'', '»'])
    })
}
