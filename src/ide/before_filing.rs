//! What is still open in an article before it is filed: a list that the writer goes through and ticks off.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::shorten::shorten;
use crate::enum_names::enum_names;
use crate::lint::{self, Diagnostic, Elsewhere, Level, Settings};
use crate::{Analysis, Confidence, MentionKind, Quote, QuoteKind, Span, Speaker, SpeakerId, SpeakerKind};

/// What an entry of the list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// A quotation between marks without a speaker.
    Unattributed,
    /// A quotation whose speaker is a guess.
    Guessed,
    /// A person who is quoted but not introduced.
    Role,
    /// A quotation that another article gives in other words.
    Drift,
    /// A quotation that differs from a transcript.
    Altered,
    /// A quotation of a source without a name.
    Anonymous,
}

enum_names!(
    Topic, "topic",
    Unattributed "unattributed" Guessed "guessed" Role "role" Drift "drift" Altered "altered" Anonymous "anonymous"
);

impl Topic {
    /// All topics, in the order in which they are shown.
    pub const ALL: [Topic; 6] =
        [Topic::Unattributed, Topic::Guessed, Topic::Role, Topic::Drift, Topic::Altered, Topic::Anonymous];

    /// The heading of its entries.
    pub const fn title(self) -> &'static str {
        match self {
            Topic::Unattributed => "Quotations without a speaker",
            Topic::Guessed => "Speakers that are a guess",
            Topic::Role => "People who are not introduced",
            Topic::Drift => "Quoted otherwise in another article",
            Topic::Altered => "Not as in the transcript",
            Topic::Anonymous => "Sources without a name",
        }
    }

    /// The rule that finds such entries; the one that reports guesses says more of some of them.
    const fn rule(self) -> &'static str {
        match self {
            Topic::Unattributed => "unattributed-quote",
            Topic::Guessed => "ambiguous-speaker",
            Topic::Role => "speaker-not-introduced",
            Topic::Drift => "quote-drift",
            Topic::Altered => "misquote",
            Topic::Anonymous => "anonymous-source",
        }
    }
}

/// Something that is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// Identifies the entry: the same after edits of other text, another one when the words of the quotation or its
    /// speaker change.
    pub id: String,
    /// What it is about.
    pub topic: Topic,
    /// What is open, in a line.
    pub title: String,
    /// Why it is listed, in a sentence or two.
    pub detail: Arc<str>,
    /// The words that it is about, in source bytes.
    pub span: Span,
    /// The quotation, as an index into [`Analysis::quotes`].
    pub quote: Option<usize>,
    /// The speaker.
    pub speaker: Option<SpeakerId>,
    /// The passage of another text that differs.
    pub elsewhere: Option<Elsewhere>,
}

/// What is open in an article, by topic and in the order of the text. It does not depend on which rules are enabled; what the
/// writer ignores is left out.
pub fn before_filing(analysis: &Analysis, settings: &Settings) -> Vec<OpenItem> {
    let mut all_rules = settings.clone();
    all_rules.levels = lint::RULES.iter().map(|rule| (rule.name.to_owned(), Level::Off)).collect();
    all_rules.levels.extend(Topic::ALL.map(|topic| (topic.rule().to_owned(), Level::Info)));
    let findings = lint::lint(analysis, &all_rules);
    let list = List { analysis, settings, findings: &findings };
    let mut items: Vec<OpenItem> = findings.iter().filter_map(|finding| list.of_finding(finding)).collect();
    items.extend(list.without_speaker());
    items.extend(list.guesses());
    items.extend(list.without_role());
    items.sort_by_key(|item| (item.topic, item.span));
    items.dedup_by(|a, b| a.topic == b.topic && a.span == b.span);
    number(&mut items);
    items
}

/// A key of the words and the speaker of every quotation, for clients that keep something about them: the same after edits
/// elsewhere in the article.
pub fn quote_keys(analysis: &Analysis) -> Vec<String> {
    let mut seen = FxHashMap::default();
    let keys = analysis.quotes().iter().map(|quote| {
        let speaker = analysis.speaker_of(quote).map_or("", |speaker| &speaker.name);
        nth(&mut seen, hash(&[quote.kind.as_str(), &words_of(analysis, quote), speaker]))
    });
    keys.collect()
}

/// The words of a quotation without marks, stops and markup.
fn words_of(analysis: &Analysis, quote: &Quote) -> String {
    let text = analysis.quote_text(quote);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The FNV-1a hash of some texts. It is written to files by clients, so it must never change.
fn hash(texts: &[&str]) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, step)
}

/// A key for a hash; equal ones are numbered in their order.
fn nth(seen: &mut FxHashMap<u64, usize>, hash: u64) -> String {
    let count = seen.entry(hash).or_insert(0);
    *count += 1;
    if *count == 1 { format!("{hash:016x}") } else { format!("{hash:016x}-{count}") }
}

fn number(items: &mut [OpenItem]) {
    let mut seen = FxHashMap::default();
    for item in items {
        item.id = nth(&mut seen, hash(&[&item.id]));
    }
}

/// Number of characters of a quotation in a title.
const WORDS: usize = 60;

struct List<'a> {
    analysis: &'a Analysis,
    settings: &'a Settings,
    findings: &'a [Diagnostic],
}

impl List<'_> {
    fn of_finding(&self, finding: &Diagnostic) -> Option<OpenItem> {
        let topic = Topic::ALL.into_iter().find(|topic| topic.rule() == finding.rule && *topic != Topic::Guessed)?;
        let quote = self.analysis.quote_index_at(finding.span.start);
        let text = shorten(&self.analysis.plain_text(finding.span), WORDS);
        let quoted = quote.and_then(|n| self.analysis.quotes().get(n));
        let speaker = quoted.and_then(|quote| self.analysis.speaker_of(quote));
        let title = match topic {
            Topic::Role => format!("{} is quoted before being introduced", speaker?.name),
            Topic::Drift => format!("{text} is quoted otherwise elsewhere"),
            Topic::Altered => format!("{text} is not what the transcript has"),
            Topic::Anonymous => {
                format!("{}: {}", speaker?.name, shorten(&self.analysis.quote_text(quoted?), WORDS))
            }
            Topic::Unattributed | Topic::Guessed => format!("{text} has no speaker"),
        };
        let detail = match topic {
            Topic::Anonymous => "The source has no name. Make sure that this was agreed on.".into(),
            _ => Arc::clone(&finding.message),
        };
        let mut item = self.item(topic, title, detail, finding.span, quote);
        item.elsewhere.clone_from(&finding.elsewhere);
        if item.elsewhere.is_some() {
            // What the other text has may change, too.
            item.id.push_str(&finding.message);
        }
        Some(item)
    }

    fn item(&self, topic: Topic, title: String, detail: Arc<str>, span: Span, quote: Option<usize>) -> OpenItem {
        let quoted = quote.and_then(|n| self.analysis.quotes().get(n));
        let speaker = quoted.and_then(|quote| self.analysis.speaker_of(quote));
        // Whoever introduces a person must not do so again when a quotation is changed.
        let words = match (topic, quoted) {
            (Topic::Role, _) => String::new(),
            (_, Some(quote)) => words_of(self.analysis, quote),
            (_, None) => self.analysis.plain_text(span),
        };
        let id = [topic.as_str(), &words, speaker.map_or("", |speaker| &speaker.name), ""].join("\n");
        OpenItem { id, topic, title, detail, span, quote, speaker: speaker.map(|s| s.id), elsewhere: None }
    }

    /// The quotations of running text that are closed and not ignored, with their indices.
    fn quotes(&self, topic: Topic) -> impl Iterator<Item = (usize, &Quote, Span)> {
        let quotes = self.analysis.quotes().iter().enumerate();
        let quotes = quotes.filter_map(|(n, quote)| Some((n, quote, *quote.content.first()?)));
        let ignored = lint::Ignoring::new(self.analysis, self.settings);
        quotes.filter(move |(_, quote, first)| {
            self.analysis.is_running_text(first.start)
                && !lint::is_unclosed(self.analysis, quote)
                && !ignored.covers(topic.rule(), *first)
        })
    }

    /// Direct quotations whose source does not say who it is.
    fn without_speaker(&self) -> impl Iterator<Item = OpenItem> {
        let unknown = self.quotes(Topic::Unattributed).filter(|(_, quote, _)| {
            quote.kind == QuoteKind::Direct
                && quote.speaker.is_none()
                && (quote.mention.is_some() || quote.cue.is_some())
        });
        unknown.map(|(n, quote, first)| {
            let title = format!("{} has no speaker", shorten(&self.analysis.quote_text(quote), WORDS));
            let detail = match quote.mention {
                Some(mention) => {
                    format!("The text does not say who “{}” is.", self.analysis.plain_text(mention))
                }
                None => "The text does not say who is speaking.".into(),
            };
            self.item(Topic::Unattributed, title, detail.into(), first, Some(n))
        })
    }

    /// Quotations whose speaker is a guess, unless the source has no name anyway.
    fn guesses(&self) -> impl Iterator<Item = OpenItem> {
        let low = self.quotes(Topic::Guessed).filter(|(_, quote, _)| quote.confidence == Confidence::Low);
        low.filter_map(|(n, quote, first)| {
            let speaker = self.analysis.speaker_of(quote).filter(|_| !quote.evidence.is_correction())?;
            if matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Group) {
                return None;
            }
            let title = format!("{} is a guess: {}", speaker.name, shorten(&self.analysis.quote_text(quote), WORDS));
            let mine = |span: Span| quote.content.iter().chain(&quote.mention).any(|part| part.overlaps(span));
            let finding = self.findings.iter().find(|f| f.rule == Topic::Guessed.rule() && mine(f.span));
            let detail = match finding {
                Some(finding) => Arc::clone(&finding.message),
                None => format!("The text does not make clear that {} says this.", speaker.name).into(),
            };
            Some(self.item(Topic::Guessed, title, detail, first, Some(n)))
        })
    }

    /// People who are quoted although the article never says who they are.
    fn without_role(&self) -> impl Iterator<Item = OpenItem> {
        let mut seen = FxHashSet::default();
        self.quotes(Topic::Role).filter_map(move |(n, quote, _)| {
            let speaker = self.analysis.speaker_of(quote)?;
            let first = speaker.mentions.iter().find(|mention| self.analysis.is_running_text(mention.span.start))?;
            let known = self.settings.known.contains(&speaker.name);
            if speaker.kind != SpeakerKind::Person
                || quote.confidence == Confidence::Low
                || known
                || !seen.insert(speaker.id)
                || self.is_described(speaker)
            {
                return None;
            }
            let title = format!("{} has no role", speaker.name);
            let detail = format!("The article quotes {} but does not say who that is.", speaker.name);
            Some(self.item(Topic::Role, title, detail.into(), first.span, Some(n)))
        })
    }

    /// Whether the article says who a person is: by a role, a description, or by what stands behind the name
    /// ("Ada Moor, who runs the harbour").
    fn is_described(&self, speaker: &Speaker) -> bool {
        let source = self.analysis.source();
        let described = |end: usize| {
            let rest = source[end..].trim_start_matches(['*', '_']);
            let behind = rest.strip_prefix([',', '(']).map(str::trim_start);
            behind.is_some_and(|behind| behind.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
        };
        !speaker.roles.is_empty()
            || speaker.mentions.iter().any(|mention| match mention.kind {
                MentionKind::Description => true,
                MentionKind::Name => described(mention.span.end) || described(mention.name.end),
                MentionKind::Pronoun => false,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Background, Correction, Format, lint::Ignored};

    const TEXT: &str = "\
The ferry did not sail on Sunday, and the owners were not there.

“We have waited long enough for the wind to turn, and nobody cares.”

Ada Moor, the harbour master, met Eve Reed on Sunday. “We wait,” Moor said.

“We sail tomorrow,” said a senior official. Reed said the ferry was late. Jo Hale said she would not come.

Karl Berg met Tom Field on Monday. He said the ferry would sail.
";

    fn items(source: &str) -> Vec<OpenItem> {
        before_filing(&Analysis::of(source, Format::Plain), &Settings::default())
    }

    fn shown(items: &[OpenItem]) -> String {
        items.iter().map(|item| format!("{}: {}\n", item.topic, item.title)).collect()
    }

    #[test]
    fn everything_that_is_open_is_listed_by_topic() {
        insta::assert_snapshot!(shown(&items(TEXT)), @r"
        unattributed: “We have waited long enough for the wind to turn, and… has no speaker
        guessed: Karl Berg is a guess: the ferry would sail
        role: Eve Reed has no role
        role: Jo Hale has no role
        anonymous: a senior official: “We sail tomorrow,”
        ");
        let analysis = Analysis::of(TEXT, Format::Plain);
        for item in items(TEXT) {
            assert!(!item.span.of(TEXT).is_empty() && !item.detail.is_empty(), "{item:?}");
            let speaker = item.quote.and_then(|n| analysis.quotes()[n].speaker);
            assert_eq!(item.speaker, speaker);
        }
    }

    #[test]
    fn an_entry_keeps_its_id_until_its_quotation_changes() {
        let ids = |source: &str| items(source).into_iter().map(|item| item.id).collect::<Vec<_>>();
        let before = ids(TEXT);
        assert_eq!(ids(&format!("It rained.\n\n{TEXT}")), before);
        let changed = ids(&TEXT.replace("long enough for", "too long for"));
        assert_eq!(changed.len(), before.len());
        assert_eq!(changed.iter().filter(|id| !before.contains(id)).count(), 1);
        let twice = ids(&format!("{TEXT}\n“We have waited long enough for the wind to turn, and nobody cares.”\n"));
        let distinct: FxHashSet<_> = twice.iter().collect();
        assert_eq!((twice.len(), distinct.len()), (before.len() + 1, before.len() + 1));
    }

    #[test]
    fn what_is_settled_is_not_listed() {
        let with = |topic: Topic, settings: &Settings, background: &Background| {
            let analysis = Analysis::with_background(TEXT, Format::Plain, background);
            before_filing(&analysis, settings).into_iter().filter(|item| item.topic == topic).count()
        };
        let (none, plain) = (Background::default(), Settings::default());
        let rule = |name: &str| Settings {
            ignored: vec![Ignored { rule: Some(name.into()), text: None }],
            levels: [(name.to_owned(), Level::Off)].into(),
            ..Settings::default()
        };
        for topic in [Topic::Unattributed, Topic::Guessed, Topic::Role, Topic::Anonymous] {
            assert!(with(topic, &plain, &none) > 0, "{topic}");
            assert_eq!(with(topic, &rule(topic.rule()), &none), 0, "{topic}");
        }
        let correction = Correction { text: "the ferry would".into(), speaker: "Tom Field".into(), occurrence: None };
        let corrected = Background { corrections: vec![correction], ..Background::default() };
        assert_eq!(with(Topic::Guessed, &plain, &corrected), 0);
        let known = Settings { known: vec!["Jo Hale".into()], ..Settings::default() };
        assert!(with(Topic::Role, &known, &none) < with(Topic::Role, &plain, &none));
    }

    #[test]
    fn keys_of_quotations_follow_their_words_and_speakers() {
        let keys = |source: &str| quote_keys(&Analysis::of(source, Format::Plain));
        let before = keys(TEXT);
        assert_eq!(keys(&format!("It rained.\n\n{TEXT}")), before);
        assert_ne!(keys(&TEXT.replace("We wait,", "We waited,"))[1], before[1]);
        assert_ne!(keys(&TEXT.replace("Ada Moor", "Ida Moor"))[1], before[1]);
        assert_eq!(keys("“No,” he said. “No,” he said.").iter().collect::<FxHashSet<_>>().len(), 2);
    }
}
