//! The differences between gold and system, one line each.

use std::fmt::Write as _;

use super::gold::{Article, GoldQuote};
use super::matching::{GoldEntry, Matching, SystemEntry, name_right, speaker_right};
use super::words::Words;
use crate::Span;

pub(super) fn write(
    article: &Article,
    words: &Words<'_>,
    gold: &[GoldEntry<'_>],
    system: &[SystemEntry<'_>],
    matching: &Matching,
    kept: &dyn Fn(&SystemEntry<'_>) -> bool,
    out: &mut String,
) {
    let id: String = article.id.chars().take(24).collect();
    let text = |spans: &[Span]| {
        let pieces: Vec<String> = spans.iter().map(|span| span.of(&article.text).replace('\n', " ")).collect();
        pieces.join(" | ")
    };
    let start = |text: String| text.chars().take(80).collect::<String>();
    let who = |quote: &GoldQuote| match text(&quote.speaker) {
        words if words.is_empty() => quote.speaker_name.clone().unwrap_or_else(|| "None".into()),
        words => words,
    };
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "None".into());
    for (g, pair) in gold.iter().zip(&matching.of_gold) {
        let (quote, kind) = (g.quote, g.kind);
        let content = text(&quote.content);
        let _ = match *pair {
            None => writeln!(out, "MISS   {id} [{kind}] {} -> {content}", who(quote)),
            Some((j, iou)) if iou < 0.8 => writeln!(
                out,
                "SPAN   {id} [{kind}] iou {iou:.2} gold: {content}\n                 system: {}",
                text(&system[j].quote.content)
            ),
            Some((j, _)) => {
                let found = system[j].quote;
                if quote.has_speaker() && !speaker_right(words, quote, found) {
                    writeln!(
                        out,
                        "SPEAK  {id} [{kind}] gold: {} system: {} ({}) | {}",
                        who(quote),
                        text(&found.speaker),
                        name(&found.speaker_name),
                        start(content)
                    )
                } else if quote.speaker_name.as_ref().is_some_and(|n| !n.is_empty()) && !name_right(quote, found) {
                    let (gold, found) = (name(&quote.speaker_name), name(&found.speaker_name));
                    writeln!(out, "NAME   {id} [{kind}] gold: {gold} system: {found} | {}", start(content))
                } else {
                    Ok(())
                }
            }
        };
    }
    for (found, pair) in system.iter().zip(&matching.of_found) {
        if pair.is_none() && kept(found) {
            let (who, content) = (text(&found.quote.speaker), text(&found.quote.content));
            let _ = writeln!(out, "FALSE  {id} [{}] {who} -> {content}", found.kind);
        }
    }
}
