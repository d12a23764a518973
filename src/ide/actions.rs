//! What can be done about what is under the cursor.

use super::place::{mention_at, quote_at};
use crate::lint::Diagnostic;
use crate::speakers::MentionKind;
use crate::text::{BlockKind, Format};
use crate::{Analysis, Quote, QuoteKind, Span, SpeakerKind};

/// What sort of action it is, as editors sort them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Settles a finding.
    QuickFix,
    /// Says the same in another way.
    Rewrite,
    /// Settles all findings of the file that can be settled unseen.
    FixAll,
}

/// A change that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, for a menu.
    pub title: String,
    /// What sort it is.
    pub kind: ActionKind,
    /// The finding it settles, its index in the list that was given.
    pub finding: Option<usize>,
    /// Whether it is the one to take when the writer does not choose.
    pub preferred: bool,
    /// Spans of the source to replace, in order and not overlapping, each with its new text.
    pub edits: Vec<(Span, String)>,
}

/// A finding that the writer wants to ignore where the text has no place for a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// Name of the rule.
    pub rule: &'static str,
    /// First words of the text the finding is about; the whole file when there are none.
    pub text: Option<String>,
}

/// Every change that can be made where `selected` touches the text: for the findings there, and for what is said there.
pub fn actions(analysis: &Analysis, findings: &[Diagnostic], selected: Span) -> Vec<Action> {
    let mut actions = Vec::new();
    for (n, finding) in findings.iter().enumerate().filter(|(_, finding)| touch(finding.span, selected)) {
        for (k, fix) in finding.fixes.iter().enumerate() {
            actions.push(Action {
                title: fix.title.clone(),
                kind: ActionKind::QuickFix,
                finding: Some(n),
                preferred: k == 0 && (fix.safe || finding.fixes.len() == 1),
                edits: fix.edits.clone(),
            });
        }
        actions.extend(all_of_a_kind(findings, n));
        actions.extend(comments(analysis, finding, n));
    }
    actions.extend(name_for_pronoun(analysis, selected.start));
    actions.extend(to_indirect(analysis, selected.start));
    actions.extend(to_direct(analysis, selected.start));
    actions.extend(fix_all(findings));
    actions
}

fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// The same fix wherever the rule found the same: one spelling for a name, one shape for the marks.
fn all_of_a_kind(findings: &[Diagnostic], n: usize) -> Option<Action> {
    let finding = findings.get(n)?;
    let title = &finding.fixes.first()?.title;
    if finding.rule == "unattributed-quote" {
        return None;
    }
    let same = findings.iter().filter(|other| other.rule == finding.rule);
    let fixes = same.filter_map(|other| other.fixes.first().filter(|fix| fix.title == *title));
    let edits = join(fixes.map(|fix| &*fix.edits));
    if edits.len() <= finding.fixes.first()?.edits.len() {
        return None;
    }
    Some(Action {
        title: format!("{title} everywhere in this article"),
        kind: ActionKind::QuickFix,
        finding: Some(n),
        preferred: false,
        edits,
    })
}

/// Everything that is right wherever its rule fires.
fn fix_all(findings: &[Diagnostic]) -> Option<Action> {
    let safe = findings.iter().filter_map(|finding| finding.fixes.iter().find(|fix| fix.safe));
    let edits = join(safe.map(|fix| &*fix.edits));
    (!edits.is_empty()).then(|| Action {
        title: "Fix all that can be fixed unseen".into(),
        kind: ActionKind::FixAll,
        finding: None,
        preferred: false,
        edits,
    })
}

/// Edits of several fixes in order; one that overlaps an earlier one is left out with all of its fix.
fn join<'a>(fixes: impl Iterator<Item = &'a [(Span, String)]>) -> Vec<(Span, String)> {
    let mut all: Vec<(Span, String)> = Vec::new();
    for fix in fixes {
        let clash = |(span, _): &(Span, String)| all.iter().any(|(other, _)| other.overlaps(*span) || other == span);
        if !fix.iter().any(clash) {
            all.extend_from_slice(fix);
        }
    }
    all.sort_by_key(|(span, _)| *span);
    all
}

/// Comments that tell the rules to be silent, in markup that has comments.
fn comments(analysis: &Analysis, finding: &Diagnostic, n: usize) -> Vec<Action> {
    if analysis.format() == Format::Plain {
        return Vec::new();
    }
    let source = analysis.source();
    let block = analysis.blocks().iter().find(|block| block.span.touches(finding.span.start));
    let line = block.map_or(finding.span.start, |block| block.span.start);
    let line = source[..line].rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let top = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    // Front matter and a document type come first in their files.
    let top = head_end(source, top);
    let end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let comment = |title: String, at: usize, text: String| Action {
        title,
        kind: ActionKind::QuickFix,
        finding: Some(n),
        preferred: false,
        edits: vec![(Span::new(at, at), text)],
    };
    let rule = finding.rule;
    vec![
        comment(
            format!("Ignore `{rule}` in this paragraph"),
            line.max(top),
            format!("<!-- whosaid: ignore {rule} -->{end}{end}"),
        ),
        comment(
            format!("Ignore `{rule}` in this file"),
            top,
            format!("<!-- whosaid: ignore-file {rule} -->{end}{end}"),
        ),
    ]
}

/// Behind YAML front matter or a document type at the head of a file.
fn head_end(source: &str, top: usize) -> usize {
    let rest = &source[top..];
    let front_matter = rest.starts_with("---\n") || rest.starts_with("---\r\n");
    if front_matter && let Some(close) = rest[3..].find("\n---") {
        let behind = top + 3 + close + 4;
        return source[behind..].find('\n').map_or(source.len(), |i| behind + i + 1);
    }
    if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
        return rest.find('>').map_or(top, |i| top + i + 1);
    }
    top
}

/// What to write into the configuration to ignore a finding in plain text: the finding alone, or its rule in the file.
pub fn ignores(analysis: &Analysis, finding: &Diagnostic) -> Vec<(String, Ignore)> {
    if analysis.format() != Format::Plain {
        return Vec::new();
    }
    let text = finding.span.of(analysis.source());
    let line = text.lines().next().unwrap_or(text);
    let end = line.char_indices().nth(60).map_or(line.len(), |(i, _)| i);
    let rule = finding.rule;
    vec![
        ("Ignore this finding".into(), Ignore { rule, text: Some(line[..end].to_owned()) }),
        (format!("Ignore `{rule}` in this file"), Ignore { rule, text: None }),
    ]
}

/// "she said" becomes "Moor said".
fn name_for_pronoun(analysis: &Analysis, offset: usize) -> Option<Action> {
    let (speaker, mention) = mention_at(analysis, offset)?;
    let pronoun = mention.span.of(analysis.source());
    let subject = ["he", "she", "they", "it"].iter().any(|word| pronoun.eq_ignore_ascii_case(word));
    if mention.kind != MentionKind::Pronoun || !subject || !named(speaker.kind) {
        return None;
    }
    let text = short_name(&speaker.name, speaker.kind).to_owned();
    Some(Action {
        title: format!("Replace “{pronoun}” by “{text}”"),
        kind: ActionKind::Rewrite,
        finding: None,
        preferred: false,
        edits: vec![(mention.span, text)],
    })
}

fn named(kind: SpeakerKind) -> bool {
    matches!(kind, SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Place)
}

fn short_name(name: &str, kind: SpeakerKind) -> &str {
    if kind == SpeakerKind::Person { name.rsplit([' ', '\u{a0}']).next().unwrap_or(name) } else { name }
}

/// `“The ferry is late,” Moor said.` becomes `Moor said the ferry is late.` It is done where nothing has to be put into
/// other words: one sentence, no "I", "we" or "you" in it, and the attribution directly behind it.
fn to_indirect(analysis: &Analysis, offset: usize) -> Option<Action> {
    let quote = analysis.quotes().get(quote_at(analysis, offset)?)?;
    let (content, attribution) = direct_with_attribution_behind(quote)?;
    let source = analysis.source();
    let block = analysis.blocks().iter().find(|block| block.span.contains(content.cover(attribution)))?;
    if block.kind != BlockKind::Paragraph || source[content.end..attribution.start].trim() != "" {
        return None;
    }
    let (open, close) = marks(content.of(source))?;
    let inside = &content.of(source)[open.len_utf8()..content.len() - close.len_utf8()];
    let words = inside.strip_suffix(',')?;
    let first_person = ["i", "me", "my", "we", "us", "our", "you", "your", "i'm", "we're", "i've", "we've", "mine"];
    let spoken = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
        let stem = word.split('\'').next().unwrap_or("");
        first_person.contains(&&*word) || first_person.contains(&stem)
    };
    if words.contains(['.', '?', '!', '“', '”', '"', '\n']) || words.split_whitespace().any(spoken) {
        return None;
    }
    let text = format!("{} {}", capitalise(attribution.of(source)), lower_first(words));
    Some(Action {
        title: "Turn into reported speech".into(),
        kind: ActionKind::Rewrite,
        finding: None,
        preferred: false,
        edits: vec![(content.cover(attribution), text)],
    })
}

fn direct_with_attribution_behind(quote: &Quote) -> Option<(Span, Span)> {
    let ([content], [cue], [source]) = (&*quote.content, &*quote.cue, &*quote.mention) else { return None };
    let attribution = cue.cover(*source);
    // "said Moor" would have to be turned round as well.
    let subject_first = source.end <= cue.start;
    (quote.kind == QuoteKind::Direct && content.end <= attribution.start && subject_first)
        .then_some((*content, attribution))
}

/// `Moor said the ferry is late.` becomes `“The ferry is late,” Moor said.` with the marks that the article uses.
fn to_direct(analysis: &Analysis, offset: usize) -> Option<Action> {
    let quote = analysis.quotes().get(quote_at(analysis, offset)?)?;
    let ([content], [cue], [mention]) = (&*quote.content, &*quote.cue, &*quote.mention) else { return None };
    let source = analysis.source();
    let attribution = cue.cover(*mention);
    let all = attribution.cover(*content);
    let block = analysis.blocks().iter().find(|block| block.span.contains(all))?;
    let starts_sentence =
        source[block.span.start..all.start].trim_end().chars().next_back().is_none_or(|c| ".!?”\"".contains(c));
    let ends_sentence = source[content.end..].starts_with('.');
    let between = source.get(attribution.end..content.start)?.trim();
    let words = content.of(source);
    let fits = quote.kind == QuoteKind::Indirect
        && mention.end <= cue.start
        && starts_sentence
        && ends_sentence
        && matches!(between, "" | "that")
        && !words.contains(['“', '”', '"', '\n']);
    if !fits {
        return None;
    }
    let (open, close) = house_marks(analysis);
    let who = attribution.of(source);
    let who = if mention_is_name(analysis, *mention) { who.to_owned() } else { lower_first(who) };
    Some(Action {
        title: "Turn into a direct quotation (check the words)".into(),
        kind: ActionKind::Rewrite,
        finding: None,
        preferred: false,
        edits: vec![(all, format!("{open}{},{close} {who}", capitalise(words)))],
    })
}

fn mention_is_name(analysis: &Analysis, mention: Span) -> bool {
    let text = mention.of(analysis.source());
    let first = text.split_whitespace().next().unwrap_or("");
    !["The", "A", "An", "He", "She", "They", "It", "One", "Two"].contains(&first)
}

/// The marks that most quotations of the article have.
fn house_marks(analysis: &Analysis) -> (char, char) {
    let shape = |span: Span| marks(span.of(analysis.source()));
    let all: Vec<(char, char)> = analysis.marks().iter().filter_map(|mark| shape(mark.span)).collect();
    let straight = all.iter().filter(|marks| marks.0 == '"').count();
    if straight * 2 > all.len() { ('"', '"') } else { ('“', '”') }
}

fn marks(text: &str) -> Option<(char, char)> {
    let (open, close) = (text.chars().next()?, text.chars().next_back()?);
    matches!((open, close), ('“', '”') | ('"', '"')).then_some((open, close)).filter(|_| text.len() > 2)
}

fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first letter small, unless the word is a name or an abbreviation.
fn lower_first(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or("");
    let function = [
        "the", "a", "an", "this", "that", "these", "those", "there", "it", "they", "he", "she", "no", "nobody", "all",
        "some", "many", "most", "every", "everyone", "one", "if", "when", "as", "in", "on", "at", "for", "nothing",
        "his", "her", "their", "its", "what", "who", "both", "such", "people", "today", "two", "three", "more",
    ];
    if function.contains(&&*first.to_lowercase().trim_matches(|c: char| !c.is_alphabetic()).to_owned()) {
        let mut chars = text.chars();
        return chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect());
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;
    use crate::lint::{Settings, lint};

    /// The titles at the cursor, each with the article as it would be.
    fn offered(text: &str) -> Vec<(String, String)> {
        let fixture = Fixture::new(text);
        of(&fixture)
    }

    fn of(fixture: &Fixture) -> Vec<(String, String)> {
        let findings = lint(&fixture.analysis, &Settings::default());
        let at = Span::new(fixture.cursor, fixture.cursor);
        let changed = |action: &Action| {
            let mut source = fixture.analysis.source().to_owned();
            for (span, text) in action.edits.iter().rev() {
                source.replace_range(span.start..span.end, text);
            }
            source
        };
        actions(&fixture.analysis, &findings, at).iter().map(|a| (a.title.clone(), changed(a))).collect()
    }

    #[test]
    fn a_pronoun_gives_way_to_a_name() {
        let all = offered(
            "“We wait,” Ada Moor said on Monday. “We always wait,” she added.\n                                                       |",
        );
        let (_, text) = all.iter().find(|(title, _)| title == "Replace “she” by “Moor”").expect("the action");
        assert!(text.ends_with("“We always wait,” Moor added.\n"), "{text}");
    }

    #[test]
    fn direct_speech_becomes_reported_where_that_is_mechanical() {
        let all = offered("“The ferry is late,” Moor said.\n    |");
        let (_, text) = all.iter().find(|(title, _)| title == "Turn into reported speech").expect("the action");
        assert_eq!(text, "Moor said the ferry is late.\n");
        let all = offered("“We are late,” Moor said.\n    |");
        assert!(!all.iter().any(|(title, _)| title == "Turn into reported speech"), "{all:?}");
    }

    #[test]
    fn reported_speech_becomes_direct() {
        let all = offered("Ada Moor said that the ferry is late.\n                        |");
        let found = all.iter().find(|(title, _)| title.starts_with("Turn into a direct quotation"));
        assert_eq!(found.map(|(_, text)| &**text), Some("“The ferry is late,” Ada Moor said.\n"));
    }

    #[test]
    fn a_quotation_is_closed_and_keeps_its_marks() {
        for (text, closed) in [
            ("The crew met. “We are not sailing today, said nobody.\n                |", "nobody.”\n"),
            ("The crew met. \"We are not sailing today, said nobody.\n                |", "nobody.\"\n"),
        ] {
            let all = offered(text);
            let (_, text) = all.iter().find(|(title, _)| title.starts_with("Close the quotation")).expect("the action");
            assert!(text.ends_with(closed), "{text}");
        }
    }

    #[test]
    fn marks_are_made_alike_here_and_everywhere() {
        let all = offered(
            "\
“We wait,” Ada Moor said. “Nobody sails today,” she added. “We always wait,” she said.

\"It is late,\" Tom Field said.
    |

\"I have waited,\" he added.
",
        );
        let text = |title: &str| all.iter().find(|(t, _)| t == title).map(|(_, text)| &**text).expect("the action");
        let here = text("Make the marks curly");
        assert!(here.contains("“It is late,” Tom") && here.contains("\"I have waited,\" he"), "{here}");
        for all in [text("Make the marks curly everywhere in this article"), text("Fix all that can be fixed unseen")] {
            assert!(all.contains("“It is late,” Tom") && all.contains("“I have waited,” he"), "{all}");
        }
    }

    #[test]
    fn a_spelling_is_unified_here_and_everywhere() {
        let all = offered(
            "\
“We wait,” Volodymyr Zelensky said. “We always wait,” Zelensky added.

Zelenskyy left. “It is late,” Zelenskyy said, and Zelensky nodded.
   |
",
        );
        let text = |title: &str| all.iter().find(|(t, _)| t == title).map(|(_, text)| &**text).expect("the action");
        assert_eq!(text("Spell it “Zelensky”").matches("Zelenskyy").count(), 1);
        assert_eq!(text("Spell it “Zelensky” everywhere in this article").matches("Zelenskyy").count(), 0);
    }

    #[test]
    fn an_attribution_is_added() {
        let all = offered(
            "\
Ada Moor came at noon. “We wait,” Moor said.

The crew sat on deck until the evening, and the ropes were wet.

“Nobody in this town believes in a quick end.”
     |

It rained.
",
        );
        let (_, text) = all.iter().find(|(title, _)| title == "Attribute to Ada Moor").expect("the action");
        assert!(text.contains("“Nobody in this town believes in a quick end,” Moor said.\n"), "{text}");
    }

    #[test]
    fn plain_text_is_ignored_by_the_settings() {
        let fixture = Fixture::new("The crew met. “We are not sailing today, said nobody.\n                |\n");
        let findings = lint(&fixture.analysis, &Settings::default());
        let all = ignores(&fixture.analysis, findings.first().expect("a finding"));
        let titles: Vec<_> = all.iter().map(|(title, _)| &**title).collect();
        assert_eq!(titles, ["Ignore this finding", "Ignore `unclosed-quote` in this file"]);
    }

    #[test]
    fn a_rule_is_silenced_by_a_comment() {
        let text =
            "---\ntitle: Ferries\n---\n\nThe crew met. “We are not sailing today, said nobody.\n                |\n";
        let fixture = Fixture::with_format(text, Format::Markdown);
        let all = of(&fixture);
        let titles: Vec<_> = all.iter().map(|(title, _)| &**title).collect();
        assert!(titles.contains(&"Ignore `unclosed-quote` in this paragraph"), "{titles:?}");
        let (_, changed) = all.iter().find(|(title, _)| title.ends_with("in this file")).expect("the action");
        assert!(
            changed.starts_with("---\ntitle: Ferries\n---\n<!-- whosaid: ignore-file unclosed-quote -->"),
            "{changed}"
        );
        for (_, changed) in all.iter().filter(|(title, _)| title.starts_with("Ignore")) {
            let left = lint(&Analysis::of(changed, Format::Markdown), &Settings::default());
            assert!(!left.iter().any(|d| d.rule == "unclosed-quote"), "{changed}");
        }
    }
}
