use smallvec::SmallVec;

use super::{Context, Diagnostic, Fix, Level, PersonMention, Rule, credits};
use crate::article::MarkKind;
use crate::block::quotations::Pattern;
use crate::{Mention, Quote, QuoteKind, Span, Speaker};

/// Minimum length, in words, of a sentence between marks that is certainly speech.
const CLAUSE: usize = 7;

pub(super) const RULE: Rule = Rule {
    name: "unattributed-quote",
    summary: "a direct quotation without an attribution",
    page: "\
Neither the sentence of a direct quotation nor the sentences around it name the speaker.

    “We are not sailing today.” The crew left the quay at noon.

Readers cannot judge a statement without knowing who made it, and a quotation that lost its attribution in an edit is
easily attributed to the wrong person. Name the speaker in the same sentence, or in the one before or after it.

A reporting verb without a source (“it was announced”, “the crew was told”) names nobody either.

Quotations that continue an attributed one, that a credit without a verb stands beside (“…” Ada Moor, harbour master), or
that stand in a list behind a colon, are attributed. Pull quotes, which repeat words of the article, need no source. Scare
quotes, titles of works and words used as words are not reported.
Headlines, captions and block quotations are not checked.",
    level: Level::Warning,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for quote in context.analysis.quotes() {
        let Some(&first) = quote.content.first() else { continue };
        if quote.kind != QuoteKind::Direct
            || !names_nobody(context, quote)
            || is_called_out(quote)
            || quote.quoted.is_empty()
            || !context.analysis.is_running_text(first.start)
            || context.is_beside_unpaired(quote)
        {
            continue;
        }
        if is_labelled(context, quote)
            || is_subhead(context, first)
            || credits::is_credited(context, first, quote.content.last().copied().unwrap_or(first))
        {
            continue;
        }
        let mut diagnostic = Diagnostic::new(&RULE, first, "This quotation is not attributed to anyone.");
        diagnostic.fixes = fixes(context, &quote.content);
        found.push(diagnostic);
    }
    for mark in context.analysis.marks().iter().filter(|mark| mark.kind == MarkKind::Scare) {
        let is_speech = context.analysis.is_running_text(mark.span.start)
            && stands_alone(context, mark.span)
            && is_clause(&context.analysis.plain_text(mark.span));
        if is_speech && !credits::is_credited(context, mark.span, mark.span) {
            let mut diagnostic = Diagnostic::new(&RULE, mark.span, "This quotation is not attributed to anyone.");
            diagnostic.fixes = fixes(context, &[mark.span]);
            found.push(diagnostic);
        }
    }
}

/// Whether a quotation has no source. A cue without one ("it was announced", "the crew was told") counts as well, unless
/// somebody who can speak is mentioned in the paragraph or in the one before: readers then know who it is.
fn names_nobody(context: &Context<'_>, quote: &Quote) -> bool {
    if quote.speaker.is_some() || quote.mention.is_some_and(|mention| !context.text(mention).eq_ignore_ascii_case("it"))
    {
        return false;
    }
    let (Some(_), Some(first)) = (quote.cue, quote.content.first()) else { return quote.mention.is_none() };
    let block = context.analysis.block_at(first.start);
    let near = |mention: &Mention| {
        let there = context.analysis.block_at(mention.span.start);
        there <= block && block <= there + 1 && !quote.content.iter().any(|part| part.contains(mention.span))
    };
    let speakers = context.analysis.speakers().iter().filter(|speaker| speaker.can_speak);
    !speakers.flat_map(|speaker| &speaker.mentions).any(near)
}

/// Whether the words are what a crowd calls out, which the sentence says: *There were shouts of “Shame!”*
fn is_called_out(quote: &Quote) -> bool {
    quote.evidence.pattern == Pattern::ReportingNoun && quote.mention.is_none()
}

/// Whether a paragraph has no other words than those between the marks.
fn stands_alone(context: &Context<'_>, quotation: Span) -> bool {
    let is_alone = |block: &crate::Block| {
        let words = |from: usize, to: usize| {
            context.analysis.plain_text(Span::new(from, to.max(from))).contains(char::is_alphanumeric)
        };
        !words(block.span.start, quotation.start) && !words(quotation.end, block.span.end)
    };
    context.block(quotation.start).is_some_and(is_alone)
}

/// Whether a few words between marks that stand alone head the paragraphs below them: *“A new harbour.”*
fn is_subhead(context: &Context<'_>, quotation: Span) -> bool {
    let words = context.analysis.plain_text(quotation);
    stands_alone(context, quotation)
        && words.split_whitespace().count() <= LONGEST_SUBHEAD
        && words.trim_end_matches(['”', '"', '’', '\'']).ends_with('.')
        && !is_spoken(&words)
}

/// Longest subhead between quotation marks, in words.
const LONGEST_SUBHEAD: usize = 5;

/// Words of which one is in nearly every spoken sentence.
const SPOKEN: &[&str] = &[
    "i", "we", "you", "he", "she", "it", "they", "is", "are", "was", "were", "will", "would", "have", "has", "had",
    "do", "does", "did", "can", "could", "must", "should", "not",
];

/// Whether some words hold a pronoun or an auxiliary verb.
fn is_spoken(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        SPOKEN.contains(&word.split(['\'', '’']).next().unwrap_or(""))
    })
}

/// Whether words between marks that the analysis takes for no quotation are a sentence all the same: long, with stops
/// inside the marks, not written like a title, and with a pronoun or an auxiliary verb.
fn is_clause(quoted: &str) -> bool {
    let inside = quoted.trim_matches(['“', '”', '"']);
    let words: Vec<&str> = inside.split_whitespace().collect();
    let long = words.iter().filter(|word| word.chars().count() > 3);
    let capitals = long.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
    words.len() >= CLAUSE
        && inside.starts_with(char::is_uppercase)
        && inside.ends_with([',', '.', '!', '?'])
        && capitals * 2 <= long.count()
        && is_spoken(inside)
}

/// Whether a label names the speaker, as in letters and interviews: `“…” — Ada Moor`, `“MOOR: …”`.
fn is_labelled(context: &Context<'_>, quote: &Quote) -> bool {
    let (Some(first), Some(last)) = (quote.content.first(), quote.content.last()) else { return false };
    let behind = context.analysis.source()[last.end..].trim_start_matches([' ', '\u{a0}']);
    let name = behind.trim_start_matches(['-', '–', '—', '―']).trim_start_matches([' ', '\u{a0}']);
    let signed = name.len() < behind.len() && name.starts_with(char::is_uppercase);
    let label = context.text(*first).trim_start_matches(['“', '"']).split_once(':').map_or("", |(label, _)| label);
    let named = label.len() <= 40 && label.chars().filter(|c| c.is_alphabetic()).count() > 1;
    signed || named && label.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

/// Attributions to the people named last before the quotation, if the quotation ends its sentence.
fn fixes(context: &Context<'_>, content: &[Span]) -> Vec<Fix> {
    let Some(&last) = content.last() else { return Vec::new() };
    let source = context.analysis.source();
    let Some(mark) = context.text(last).chars().next_back().filter(|c| "”\"’'».".contains(*c)) else {
        return Vec::new();
    };
    let block = context.block(last.start).map_or(last.end, |block| block.span.end.max(last.end));
    let behind = context.text(Span::new(last.end, block));
    let goes_on = behind.trim_start().starts_with(char::is_lowercase);
    if goes_on || source[last.end..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '<') {
        return Vec::new();
    }
    let inside = Span::new(last.start, last.end - mark.len_utf8());
    let (at, stop) = match context.text(inside).chars().next_back() {
        Some('.') => (inside.end - 1, ","),
        Some('?' | '!' | ',' | '…' | '—') => (inside.end, ""),
        _ => (inside.end, ","),
    };
    likely(context, last.start)
        .into_iter()
        .map(|speaker| Fix {
            title: format!("Attribute to {}", speaker.name).into(),
            edits: vec![(Span::new(at, last.end), format!("{stop}{mark} {} said.", speaker.short_name()).into())],
            safe: false,
        })
        .collect()
}

/// Number of mentions before a quotation among which the people are looked for that may have said it.
const LAST_MENTIONS: usize = 64;

/// The three people named last before `offset`, the most recent first. Whoever is named only in the words of others is
/// not at hand.
fn likely<'a>(context: &Context<'a>, offset: usize) -> SmallVec<[&'a Speaker; 3]> {
    let people = context.people();
    let up_to = people.partition_point(|named| named.mention.span.start < offset);
    let mut likely: SmallVec<[&Speaker; 3]> = SmallVec::new();
    let before = people[..up_to].iter().rev().filter(|named| named.mention.span.end <= offset).take(LAST_MENTIONS);
    for PersonMention { speaker, mention } in before {
        // A name that nothing shows to be a person's may be that of a town, or a heading.
        if speaker.can_speak
            && (speaker.is_surely_person() || context.is_quoted(speaker))
            && !likely.iter().any(|known| known.id == speaker.id)
            && !context.analysis.is_spoken(mention.span)
        {
            likely.push(speaker);
        }
        if likely.len() == 3 {
            break;
        }
    }
    likely
}

#[cfg(test)]
mod tests {
    use crate::lint::{Diagnostic, Settings, lint};
    use crate::{Analysis, Format};

    fn found(source: &str) -> Vec<Diagnostic> {
        let mut all = lint(&Analysis::of(source, Format::Plain), &Settings::default());
        all.retain(|d| d.rule == "unattributed-quote");
        all
    }

    const BEFORE: &str = "Ada Moor, the harbour master, came down to the quay at noon.\n\n";
    const AFTER: &str = "\n\nThe owners were not there, and the bell was not rung.";

    fn around(paragraph: &str) -> String {
        format!("{BEFORE}{paragraph}{AFTER}")
    }

    #[test]
    fn nobody_is_credited() {
        let source = around("“We are not sailing today, and nobody will make us.”");
        let found = found(&source);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].span.of(&source), "“We are not sailing today, and nobody will make us.”");
    }

    #[test]
    fn a_sentence_with_nothing_around_it() {
        let source = around("“We will never accept this plan, and we will say so again tomorrow,”.");
        assert_eq!(found(&source).len(), 1);
    }

    #[test]
    fn somebody_is() {
        for paragraph in [
            "“We are not sailing today, and nobody will make us,” said Moor.",
            "“We are not sailing today, and nobody will make us,” said a man who would not give his name.",
            "According to Moor, “we are not sailing today, and nobody will make us”.",
            "“We are not sailing today, and nobody will make us.” — Ada Moor",
            "“MOOR: We are not sailing today, and nobody will make us.”",
        ] {
            assert_eq!(found(&around(paragraph)), [], "{paragraph}");
        }
    }

    #[test]
    fn credits_without_a_verb() {
        for paragraph in [
            "“We are not sailing today, and nobody will make us.” Harbour Gazette, May 4",
            "“We are not sailing today, and nobody will make us.”\n— Ada Moor",
            "Passengers had this to say:\n\n“We are not sailing today, and nobody told us.”\n\n“It is cold in here.”",
        ] {
            assert_eq!(found(&around(paragraph)), [], "{paragraph}");
        }
        let press = "Some headlines of the week.\n\n- **Harbour Gazette:** Boats stay in port\n\n\
            “The boats did not sail today, and nobody made them.”\n";
        let found_in_markdown = lint(&Analysis::of(press, Format::Markdown), &Settings::default());
        assert!(found_in_markdown.iter().all(|d| d.rule != "unattributed-quote"), "{found_in_markdown:#?}");
        let sentence = "“We are not sailing today, and nobody will make us.” The bell rang.";
        assert_eq!(found(&around(sentence)).len(), 1);
    }

    #[test]
    fn a_pull_quote_repeats_what_somebody_says_below() {
        let said = "\n\nMoor shrugged. We are not sailing today, and nobody will make us, she said.";
        let source = format!("“Nobody will make us”\n\n{BEFORE}It rained.{said}");
        assert_eq!(found(&source), []);
        let source = around(&format!("“We are not sailing today, and nobody will make us.”{AFTER}{said}"));
        assert_eq!(found(&source), []);
    }

    #[test]
    fn marks_without_speech() {
        for paragraph in [
            "The “free” ferry costs four pounds.",
            "Her novel “The Long Way Home From the Harbour” sold well.",
            "The word “quay” rhymes with “key”.",
            "William “Bill” Field owns two of the boats.",
        ] {
            assert_eq!(found(&around(paragraph)), [], "{paragraph}");
        }
    }

    #[test]
    fn a_reporting_verb_that_nobody_is_the_subject_of() {
        let intro = "The harbour was closed on Monday, and the town was quiet.\n\n";
        for paragraph in [
            "“We are not sailing today, and nobody will make us,” it was announced.",
            "The crew was told: “We are not sailing today, and nobody will make us.”",
        ] {
            let source = format!("{intro}{paragraph}{AFTER}");
            assert_eq!(found(&source).len(), 1, "{paragraph}");
            // Whoever is named in front of it is understood to be the source.
            assert_eq!(found(&around(paragraph)), [], "{paragraph}");
        }
        let sign = "The sign at the quay read: “We are not sailing today, and nobody will make us.”";
        assert_eq!(found(&format!("{intro}{sign}{AFTER}")), []);
    }

    #[test]
    fn places_are_not_offered_as_speakers() {
        let source = "Tom Field came to the quay. The ferry from Sund was late again, and the harbour in Norby was closed.\n\n\
            “We are not sailing today, and nobody will make us.” The bell rang.\n";
        let found = found(source);
        let titles: Vec<&str> = found.iter().flat_map(|finding| &finding.fixes).map(|fix| &*fix.title).collect();
        assert_eq!(titles, ["Attribute to Tom Field"]);
    }

    #[test]
    fn no_attribution_is_put_into_the_middle_of_a_sentence() {
        let source = around("“We are not sailing today, and nobody will make us,” a sign at the quay informed.");
        assert!(found(&source).iter().all(|finding| finding.fixes.is_empty()));
    }

    #[test]
    fn what_only_looks_like_a_name_is_not_offered_as_a_speaker() {
        let source = "Tom Field came to the quay before the Winter Deafgames. “Our State Visit with Karl Berg was long,” Field \
            said.\n\nThe crew sat on deck, and the ropes were wet. It rained until noon.\n\n“We are not sailing today, and nobody will make us.” The bell rang.\n";
        let found = found(source);
        let titles: Vec<&str> = found.iter().flat_map(|finding| &finding.fixes).map(|fix| &*fix.title).collect();
        assert_eq!(titles, ["Attribute to Tom Field"]);
    }

    #[test]
    fn a_fix_adds_who_was_last_named() {
        let source = around("“We are not sailing today.”");
        let found = found(&source);
        let fix = &found[0].fixes[0];
        assert_eq!(&*fix.title, "Attribute to Ada Moor");
        let (span, text) = &fix.edits[0];
        let fixed = format!("{}{text}{}", &source[..span.start], &source[span.end..]);
        assert!(fixed.contains("“We are not sailing today,” Moor said."), "{fixed}");
        assert_eq!(self::found(&fixed), []);
    }
}
