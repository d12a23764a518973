use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::{Context, Diagnostic, Fix, Level, Rule};
use crate::{BlockKind, Mention, MentionKind, Span, SpeakerKind};

pub(super) const RULE: Rule = Rule {
    name: "inconsistent-name",
    summary: "one name spelt in two ways",
    page: "\
One and the same name is spelt in two ways in one article: a person's (Zelensky, Zelenskyy) or a place's (Kyiv, Kiev). The
rarer spelling is reported; the fix makes it like the others. Where the settings say which spelling the house uses, that
one is right however often the other stands there.",
    level: Level::Info,
    check,
};

/// Places that news text spells in two ways.
const PLACES: &[&[&str]] = &[
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

/// All spellings at once; one pass over the text is enough.
static ANY_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    let names: Vec<String> = PLACES.concat().into_iter().map(regex::escape).collect();
    Regex::new(&names.join("|")).expect("a list of names is a pattern")
});

/// The spellings of one name, each with every place where it stands.
#[derive(Default)]
struct Group<'a> {
    /// The spelling that the house has chosen.
    house: Option<&'a str>,
    spellings: BTreeMap<&'a str, Vec<Span>>,
}

impl<'a> Group<'a> {
    fn add(&mut self, name: &'a str, span: Span) {
        self.spellings.entry(name).or_default().push(span);
    }

    /// The spelling that all should have: the house's, or the most frequent, or the first.
    fn right(&self) -> Option<&'a str> {
        let rank = |(_, spans): &(&&str, &Vec<Span>)| (spans.len(), std::cmp::Reverse(spans.first().copied()));
        self.house.or_else(|| self.spellings.iter().max_by_key(rank).map(|(name, _)| *name))
    }
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut groups = house_names(context);
    groups.extend(people(context));
    groups.extend(places(context));
    // Spans that are reported, by start: a place stands in the text once, whatever groups it is in.
    let mut reported = BTreeMap::new();
    for group in groups {
        report(&group, &mut reported, found);
    }
}

fn report(group: &Group<'_>, reported: &mut BTreeMap<usize, usize>, found: &mut Vec<Diagnostic>) {
    let Some(right) = group.right() else { return };
    let title: Arc<str> = format!("Spell it “{right}”").into();
    let text: Arc<str> = right.into();
    let other = group.spellings.get(right).and_then(|spans| spans.first());
    let related = other.map(|&other| (other, Arc::from(format!("spelt “{right}” here"))));
    for (name, spans) in group.spellings.iter().filter(|(name, _)| **name != right) {
        let message: Arc<str> = match group.house {
            Some(house) => format!("“{name}” is spelt “{house}” in this house.").into(),
            None => format!("“{name}” here, “{right}” elsewhere in this article.").into(),
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

/// The surnames of every person, where the article spells them in more than one way.
fn people<'a>(context: &Context<'a>) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    for speaker in context.analysis.speakers().iter().filter(|s| s.kind == SpeakerKind::Person) {
        let surname = |mention: &Mention| {
            let name = context.name(mention);
            name.rsplit([' ', '\u{a0}']).next().unwrap_or(name).trim_end_matches('.')
        };
        let named = || speaker.mentions.iter().filter(|m| m.kind == MentionKind::Name);
        // Nearly everybody goes by one: the name is it, or ends with it.
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
        let mut group = Group::default();
        for mention in named() {
            let surname = surname(mention);
            let start = mention.name.start + context.name(mention).rfind(surname).unwrap_or(0);
            if in_article(context, mention.span) {
                group.add(surname, Span::new(start, start + surname.len()));
            }
        }
        // A person may go by surname and by first name; two spellings of one name look alike.
        let Some(usual) = group.right() else { continue };
        group.spellings.retain(|name, _| *name == usual || alike(name, usual));
        groups.push(group);
    }
    groups
}

/// Places that the article spells in two ways.
fn places<'a>(context: &Context<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = PLACES.iter().map(|_| Group::default()).collect();
    let source = context.analysis.source();
    for found in ANY_PLACE.find_iter(source) {
        let span = Span::new(found.start(), found.end());
        let list = PLACES.iter().position(|names| names.contains(&found.as_str()));
        if let Some(list) = list.filter(|_| is_word(source, span) && in_article(context, span)) {
            groups[list].add(found.as_str(), span);
        }
    }
    groups
}

/// Names that the settings give a spelling for.
fn house_names<'a>(context: &Context<'a>) -> Vec<Group<'a>> {
    let source = context.analysis.source();
    let mut groups = Vec::new();
    for (house, others) in &context.settings.spellings {
        let mut group = Group { house: Some(house), ..Group::default() };
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

/// Whether a span lies in the article's own text, and not in markup or boilerplate.
fn in_article(context: &Context<'_>, span: Span) -> bool {
    context.block(span.start).is_some_and(|b| {
        let clean = || b.to_plain(span).is_some_and(|plain| plain.len() == span.len());
        // Without markup the text is its own clean text, and need not be looked at.
        b.kind != BlockKind::Boilerplate && b.span.contains(span) && (b.is_verbatim() || clean())
    })
}

/// Whether two names could be spellings of one: the same first letter, and no more than two letters apart. Capitals are no
/// other spelling, and neither is the plural.
fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let plural = |one: &[char], many: &[char]| many.strip_suffix(&['s']).is_some_and(|many| many == one);
    if a == b || plural(&a, &b) || plural(&b, &a) {
        return false;
    }
    a.len().min(b.len()) >= 5 && a.len().max(b.len()) <= 40 && a[0] == b[0] && distance(&a, &b) <= 2
}

/// Levenshtein's distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()]
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
    fn the_spelling_of_the_house() {
        let spellings = vec![("Kyiv".to_owned(), vec!["Kiev".to_owned()])];
        let settings = Settings { spellings, ..Settings::default() };
        let source = "The train left Kiev at noon. Kiev was quiet.";
        assert_eq!(found(source, Format::Plain, &settings).len(), 2);
        assert_eq!(found("Kyiv was quiet.", Format::Plain, &settings), []);
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
