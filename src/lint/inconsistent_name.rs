use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::{Context, Diagnostic, Fix, Level, Rule};
use crate::name_similarity::is_spelling_variant;
use crate::{BlockKind, Mention, MentionKind, QuoteKind, Span, SpeakerKind};

pub(super) const RULE: Rule = Rule {
    name: "inconsistent-name",
    summary: "one name spelt in different ways",
    page: "\
The article spells the name of a person (Zelensky, Zelenskyy) or of a place (Kyiv, Kiev) in different ways. The rule
reports the rarer spelling, and the fix replaces it with the more frequent one. If the settings define a house style for
the name, every other spelling is reported, however frequent it is.",
    level: Level::Info,
    check,
};

/// Place names with more than one spelling in English news, one list for each place.
const PLACE_SPELLINGS: &[&[&str]] = &[
    &["Kyiv", "Kiev"],
    &["Kharkiv", "Kharkov"],
    &["Odesa", "Odessa"],
    &["Lviv", "Lvov"],
    &["Chernihiv", "Chernigov"],
    &["Mykolaiv", "Nikolaev", "Nikolayev"],
    &["Zaporizhzhia", "Zaporizhia", "Zaporozhye"],
    &["Donbas", "Donbass"],
    &["Luhansk", "Lugansk"],
    &["Chernobyl", "Chornobyl"],
    &["Türkiye", "Turkey", "Turkiye"],
    &["Beijing", "Peking"],
    &["Mumbai", "Bombay"],
    &["Kolkata", "Calcutta"],
    &["Myanmar", "Burma"],
    &["Yangon", "Rangoon"],
    &["Belarus", "Byelorussia"],
    &["Gomel", "Homel"],
    &["Eswatini", "Swaziland"],
];

/// Places of the list above whose names differ when they are spoken: between quotation marks the name is the speaker's choice.
const RENAMED: &[&str] = &["Türkiye", "Mumbai", "Kolkata", "Myanmar", "Yangon", "Eswatini"];

/// Matches every spelling in one pass over the text. The pattern always compiles; the tests of this file would fail if
/// it did not.
static ANY_PLACE_SPELLING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names: Vec<String> = PLACE_SPELLINGS.concat().into_iter().map(regex::escape).collect();
    Regex::new(&names.join("|")).ok()
});

/// The spellings of one name, each with the spans where it occurs.
#[derive(Default)]
struct SpellingVariants<'a> {
    /// The spelling of the house style, if there is one.
    house: Option<&'a str>,
    spellings: BTreeMap<&'a str, Vec<Span>>,
}

impl<'a> SpellingVariants<'a> {
    fn add(&mut self, name: &'a str, span: Span) {
        self.spellings.entry(name).or_default().push(span);
    }

    /// The spelling to use: that of the house style, or else the most frequent one, or else the first.
    fn right(&self) -> Option<&'a str> {
        let rank = |(_, spans): &(&&str, &Vec<Span>)| (spans.len(), std::cmp::Reverse(spans.first().copied()));
        self.house.or_else(|| self.spellings.iter().max_by_key(rank).map(|(name, _)| *name))
    }
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut groups = house_names(context);
    groups.extend(people(context));
    groups.extend(places(context));
    // The reported spans by start: a span that belongs to several groups is reported once.
    let mut reported = BTreeMap::new();
    for group in groups {
        report(&group, &mut reported, found);
    }
}

fn report(group: &SpellingVariants<'_>, reported: &mut BTreeMap<usize, usize>, found: &mut Vec<Diagnostic>) {
    let Some(right) = group.right() else { return };
    let title: Arc<str> = format!("Spell it “{right}”").into();
    let text: Arc<str> = right.into();
    let other = group.spellings.get(right).and_then(|spans| spans.first());
    let related = other.map(|&other| (other, Arc::from(format!("spelt “{right}” here"))));
    for (name, spans) in group.spellings.iter().filter(|(name, _)| **name != right) {
        let message: Arc<str> = match group.house {
            Some(house) => format!("House style is “{house}”, not “{name}”.").into(),
            None => format!("Spelt “{name}” here but “{right}” elsewhere in this article.").into(),
        };
        for &span in spans {
            let before = reported.range(..span.end).next_back();
            if before.is_some_and(|(_, &end)| end > span.start) {
                continue;
            }
            reported.insert(span.start, span.end);
            let mut diagnostic = Diagnostic::new(&RULE, span, Arc::clone(&message));
            diagnostic.related = related.iter().cloned().collect();
            diagnostic.fixes = vec![Fix {
                title: Arc::clone(&title),
                edits: vec![(span, Arc::clone(&text))],
                safe: group.house.is_some(),
            }];
            found.push(diagnostic);
        }
    }
}

/// The people whose surname the article spells in more than one way.
fn people<'a>(context: &Context<'a>) -> Vec<SpellingVariants<'a>> {
    let mut groups = Vec::new();
    for speaker in context.analysis.speakers().iter().filter(|s| s.kind == SpeakerKind::Person) {
        let surname = |mention: &Mention| {
            let name = context.name(mention);
            // A figure behind a name is the number of a footnote.
            name.rsplit([' ', '\u{a0}']).next().unwrap_or(name).trim_matches(|c: char| !c.is_alphabetic())
        };
        let named = || speaker.mentions.iter().filter(|m| m.kind == MentionKind::Name);
        // Fast path: nearly every person has only one surname, and every name is or ends with it.
        let mut only = None;
        let several = named().any(|mention| {
            let only = *only.get_or_insert_with(|| surname(mention));
            let ends = context.text(mention.name).strip_suffix(only);
            !ends.is_some_and(|before| before.is_empty() || before.ends_with([' ', '\u{a0}']))
                && surname(mention) != only
        });
        if !several {
            continue;
        }
        let mut group = SpellingVariants::default();
        for mention in named() {
            let surname = surname(mention);
            let name = context.name(mention);
            // Nearly every name ends with the surname; a search would take longer.
            let before = name.strip_suffix(surname).map(str::len).or_else(|| name.rfind(surname));
            let start = mention.name.start + before.unwrap_or(0);
            if !surname.is_empty() && in_article(context, mention.span) {
                group.add(surname, Span::new(start, start + surname.len()));
            }
        }
        // The last word may also be a first name; only words that look alike are spellings of one name.
        let Some(usual) = group.right() else { continue };
        group.spellings.retain(|name, _| *name == usual || is_spelling_variant(name, usual));
        groups.push(group);
    }
    groups
}

/// The places whose name the article spells in more than one way.
fn places<'a>(context: &Context<'a>) -> Vec<SpellingVariants<'a>> {
    let mut groups: Vec<SpellingVariants<'_>> = PLACE_SPELLINGS.iter().map(|_| SpellingVariants::default()).collect();
    let source = context.analysis.source();
    let spoken = |span: Span| {
        let quotes = context.analysis.quotes();
        let holds = |quote: &crate::Quote| quote.quoted.iter().any(|part| part.contains(span));
        let turn = |quote: &crate::Quote| {
            quote.kind == QuoteKind::Direct && quote.content.iter().any(|part| part.contains(span))
        };
        quotes.iter().any(|quote| holds(quote) || turn(quote))
    };
    // Fast path: nearly every article spells each place in one way.
    let mut first: [Option<&str>; PLACE_SPELLINGS.len()] = [None; PLACE_SPELLINGS.len()];
    let mut several = [false; PLACE_SPELLINGS.len()];
    let mut all = Vec::new();
    for found in ANY_PLACE_SPELLING.iter().flat_map(|pattern| pattern.find_iter(source)) {
        let name = found.as_str();
        if let Some(list) = PLACE_SPELLINGS.iter().position(|names| names.contains(&name)) {
            several[list] |= *first[list].get_or_insert(name) != name;
            all.push((list, Span::new(found.start(), found.end())));
        }
    }
    for (list, span) in all.into_iter().filter(|&(list, _)| several[list]) {
        let chosen = || PLACE_SPELLINGS[list].iter().any(|name| RENAMED.contains(name)) && spoken(span);
        if is_word(source, span) && in_article(context, span) && !chosen() && !is_given_beside(source, span) {
            groups[list].add(span.of(source), span);
        }
    }
    groups
}

/// Whether a name is given as the other name of what is named in front of it: "Burma, also known as Myanmar".
fn is_given_beside(source: &str, name: Span) -> bool {
    let before = source[..name.start].trim_end();
    let leads = |words: &&str| {
        let lead = before.strip_suffix(words);
        lead.is_some_and(|lead| lead.ends_with([' ', ',', '(']))
    };
    ["known as", "formerly", "now", "called", "or"].iter().any(leads)
}

/// The names with a house style in the settings.
fn house_names<'a>(context: &Context<'a>) -> Vec<SpellingVariants<'a>> {
    let source = context.analysis.source();
    let mut groups = Vec::new();
    for (house, others) in &context.settings.spellings {
        let mut group = SpellingVariants { house: Some(house), ..SpellingVariants::default() };
        for name in others.iter().chain([house]).filter(|name| !name.is_empty()) {
            for at in memchr::memmem::find_iter(source.as_bytes(), name.as_str()) {
                let span = Span::new(at, at + name.len());
                if is_word(source, span) && in_article(context, span) {
                    group.add(span.of(source), span);
                }
            }
        }
        groups.push(group);
    }
    groups
}

fn is_word(source: &str, span: Span) -> bool {
    !source[..span.start].ends_with(char::is_alphanumeric) && !source[span.end..].starts_with(char::is_alphanumeric)
}

/// Whether a span lies in the text of the article, and not in markup or boilerplate.
fn in_article(context: &Context<'_>, span: Span) -> bool {
    context.block(span.start).is_some_and(|b| {
        let clean = || b.to_plain(span).is_some_and(|plain| plain.len() == span.len());
        // In a block without markup, source and plain text are the same.
        b.kind != BlockKind::Boilerplate && b.span.contains(span) && (b.is_verbatim() || clean())
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

    fn found(source: &str, format: Format, settings: &Settings) -> Vec<(String, String)> {
        lint(&Analysis::of(source, format), settings)
            .iter()
            .filter(|d| d.rule == "inconsistent-name")
            .map(|d| (d.span.of(source).to_owned(), d.fixes[0].edits[0].1.to_string()))
            .collect()
    }

    #[test]
    fn the_rarer_spelling_of_a_place() {
        let source = "The train left Kyiv at noon. Kyiv was quiet.\n\nIn Kiev, nobody slept. A Kieven? No.";
        let settings = Settings::default();
        assert_eq!(found(source, Format::Plain, &settings), [("Kiev".to_owned(), "Kyiv".to_owned())]);
        let html = "<p>Kyiv was <a href='/Kiev'>quiet</a>. Kyiv slept.";
        assert_eq!(found(html, Format::Html, &settings), []);
    }

    #[test]
    fn a_place_that_has_a_new_name_between_marks() {
        let source = "The boats came from Mumbai. “I was born in Bombay,” said Ada Moor. “We sailed to Kiev.” Mumbai was \
            hot, and Kyiv was not. Kyiv was cold.";
        assert_eq!(
            found(source, Format::Plain, &Settings::default()),
            [("Kiev".to_owned(), "Kyiv".to_owned())],
            "who speaks chooses the name, and not its spelling"
        );
    }

    #[test]
    fn the_other_name_of_a_place_is_given_beside_it() {
        let source = "The boats came from Yangon in Burma, also known as Myanmar (formerly Rangoon, in Burma). Burma waited. \
                      Yangon slept.";
        assert_eq!(found(source, Format::Plain, &Settings::default()), []);
    }

    #[test]
    fn the_spelling_of_the_house() {
        let spellings = vec![("Kyiv".to_owned(), vec!["Kiev".to_owned()])];
        let settings = Settings { spellings, ..Settings::default() };
        let source = "The train left Kiev at noon. Kiev was quiet.";
        assert_eq!(found(source, Format::Plain, &settings).len(), 2);
        assert_eq!(found("Kyiv was quiet.", Format::Plain, &settings), []);
    }

    #[test]
    fn the_number_of_a_footnote_is_no_spelling() {
        let source = "“We wait,” said Ada Moorland.\n\n“We have waited,” Moorland1 told the council. Moorland2 left.";
        assert_eq!(found(source, Format::Plain, &Settings::default()), []);
    }

    #[test]
    fn two_spellings_of_a_person() {
        let source = "\
President Volodymyr Zelensky spoke first. “We wait,” Zelensky said.

“We have waited long enough,” Zelenskyy told reporters.";
        let settings = Settings::default();
        assert_eq!(found(source, Format::Plain, &settings), [("Zelenskyy".to_owned(), "Zelensky".to_owned())]);
    }
}
