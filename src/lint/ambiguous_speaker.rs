use rustc_hash::FxHashSet;

use super::{Context, Diagnostic, Level, Rule};
use crate::{Confidence, MentionKind, Span, Speaker};

pub(super) const RULE: Rule = Rule {
    name: "ambiguous-speaker",
    summary: "a quotation whose speaker is ambiguous",
    page: "\
The text does not make clear who is speaking: a pronoun could refer to two people, or a quotation without an attribution
follows another quotation.

    Field met Reed on Monday. He said the ferry would sail.

Where the program is unsure, some readers will misread the text. Use the name.",
    level: Level::Info,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut reported = FxHashSet::default();
    for quote in context.analysis.quotes().iter().filter(|quote| quote.confidence == Confidence::Low) {
        let (Some(speaker), Some(&first)) = (context.speaker(quote), quote.content.first()) else { continue };
        if !context.analysis.is_running_text(first.start) {
            continue;
        }
        // Only a pronoun or the surname of several people is ambiguous. Another name or a description identifies the
        // speaker even if confidence is low.
        let person = |word: &str| matches!(&*word.to_lowercase(), "he" | "she" | "they" | "him" | "her" | "them");
        let pronoun = |mention| person(context.text(mention)) && named(context, mention) >= 2;
        if quote.mention.is_some_and(|mention| !pronoun(mention) && !is_shared_surname(context, speaker, mention)) {
            continue;
        }
        let (span, message) = match quote.mention {
            Some(mention) => (
                mention,
                format!("It is unclear who “{}” refers to; possibly {}.", context.text(mention), speaker.name),
            ),
            None => (first, format!("It is unclear who is speaking; possibly {}.", speaker.name)),
        };
        if !reported.insert(span) {
            continue;
        }
        let mut diagnostic = Diagnostic::new(&RULE, span, message);
        let antecedent = quote.evidence.spans.iter().filter(|s| !s.is_empty() && !s.overlaps(span)).take(1);
        diagnostic.related.extend(antecedent.map(|&s| (s, format!("likely speaker: {}", speaker.name).into())));
        found.push(diagnostic);
    }
}

/// Whether a mention is a surname that another person of the article has too.
fn is_shared_surname(context: &Context<'_>, speaker: &Speaker, mention: Span) -> bool {
    let last = |name: &str| name.rsplit(' ').next().map(str::to_owned);
    let surname = last(context.text(mention));
    let speakers = context.analysis.speakers().iter();
    surname == last(&speaker.name) && speakers.filter(|other| last(&other.name) == surname).count() >= 2
}

/// The number of people named between the start of the paragraph and the pronoun, or in the preceding paragraph if
/// there are none.
fn named(context: &Context<'_>, pronoun: Span) -> usize {
    let blocks = context.analysis.blocks();
    let at = context.analysis.block_at(pronoun.start);
    let people = context.people();
    let count = |from: usize| {
        let first = people.partition_point(|named| named.mention.span.start < from);
        let within = people[first..].iter().take_while(|named| named.mention.span.start < pronoun.start);
        let named = within.filter(|n| n.mention.kind == MentionKind::Name && n.mention.span.end <= pronoun.start);
        named.map(|named| named.speaker.id).collect::<FxHashSet<_>>().len()
    };
    match blocks.get(at).map_or(0, |block| count(block.span.start)) {
        0 => blocks[..at].last().map_or(0, |block| count(block.span.start)),
        named => named,
    }
}
