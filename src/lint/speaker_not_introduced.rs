use rustc_hash::FxHashSet;

use super::{Context, Diagnostic, Level, Rule};
use crate::{Mention, MentionKind, Span, Speaker, SpeakerKind};

pub(super) const RULE: Rule = Rule {
    name: "speaker-not-introduced",
    summary: "a speaker who is quoted before being introduced",
    page: "\
A speaker is quoted by surname before the article has given the first name or the role.

    “We wait,” said Moor.     …     Ada Moor, the harbour master, had been on the quay since dawn.

This happens when paragraphs are moved. Give full name and role at the first quotation, and the surname later. Names
that need no introduction can be listed in the settings.",
    level: Level::Info,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen = FxHashSet::default();
    for quote in context.analysis.quotes() {
        let (Some(speaker), Some(here)) = (context.speaker(quote), quote.mention) else { continue };
        let known = speaker.kind != SpeakerKind::Person || seen.contains(&speaker.id);
        if known || !context.analysis.is_running_text(here.start) || !seen.insert(speaker.id) {
            continue;
        }
        let Some(mention) = speaker.mentions.iter().find(|m| m.span == here || m.span.overlaps(here)) else { continue };
        let known = context.settings.known.iter().any(|name| *name == speaker.name || name == context.name(mention));
        let up_to_here = speaker.mentions.iter().take_while(|m| m.span.start < here.end);
        let introduced =
            up_to_here.into_iter().any(|m| introduces(context, m)) || has_role_behind(context, speaker, here);
        if known || mention.kind != MentionKind::Name || introduced {
            continue;
        }
        // Only a full name that ends with it, later in the article, proves that this is a surname.
        let Some(late) = full_name_later(context, speaker, context.name(mention), here.end) else { continue };
        // "Moor: the ferry will sail.": a headline that ends with a stop is a paragraph.
        let labels = context.text(Span::new(here.end, context.analysis.source().len())).starts_with(':');
        if labels && context.analysis.block_at(here.start) == 0 {
            continue;
        }
        let message = format!("{} is quoted here but introduced only later.", context.name(mention));
        let mut diagnostic = Diagnostic::new(&RULE, mention.span, message);
        diagnostic.related.push((late.span, format!("{} is introduced here", speaker.name).into()));
        found.push(diagnostic);
    }
}

fn full_name_later<'a>(
    context: &Context<'a>,
    speaker: &'a Speaker,
    surname: &str,
    offset: usize,
) -> Option<&'a Mention> {
    let ends = |name: &str| name.strip_suffix(surname).is_some_and(|first| first.ends_with(char::is_whitespace));
    let named = |m: &&Mention| m.kind == MentionKind::Name && m.span.start >= offset && ends(context.name(m));
    speaker.mentions.iter().find(named)
}

/// Whether a name has more than one word.
fn is_full(name: &str) -> bool {
    name.contains(char::is_whitespace)
}

/// Whether a role of the speaker stands directly behind the name: "said Moor, the harbour master".
fn has_role_behind(context: &Context<'_>, speaker: &Speaker, name: Span) -> bool {
    let source = context.analysis.source();
    let end = source.floor_char_boundary((name.end + 100).min(source.len()));
    let behind = source[name.end..end].split(['.', ';', '“', '"', '\n']).next().unwrap_or("");
    behind.starts_with([',', '(']) && speaker.roles.iter().any(|role| behind.contains(role.as_str()))
        || name.of(source).contains(',')
}

/// Whether a mention introduces a speaker: by two names, or by a role before the name.
fn introduces(context: &Context<'_>, mention: &Mention) -> bool {
    if mention.kind != MentionKind::Name {
        return false;
    }
    let words = context.text(mention.span);
    let name = memchr::memmem::find(words.as_bytes(), context.text(mention.name).as_bytes());
    let title = words[..name.unwrap_or(words.len())].trim();
    let honorific = matches!(title.trim_end_matches('.'), "" | "Mr" | "Mrs" | "Ms" | "Miss" | "Mx");
    is_full(context.name(mention)) || !honorific
}

#[cfg(test)]
mod tests {
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

    fn found(source: &str) -> Vec<&str> {
        let all = lint(&Analysis::of(source, Format::Plain), &Settings::default());
        all.iter().filter(|d| d.rule == "speaker-not-introduced").map(|d| d.span.of(source)).collect()
    }

    const LATER: &str = "The ferry left.\n\nAda Moor has run the harbour since 2010. Tom Field has not.";

    #[test]
    fn a_surname_before_the_full_name() {
        assert_eq!(found(&format!("“We wait for the wind,” said Moor.\n\n{LATER}")), ["Moor"]);
    }

    #[test]
    fn a_name_with_first_name_or_role() {
        for first in [
            "“We wait for the wind,” said Ada\nMoor.",
            "“We wait for the wind,” said harbour master Ada Moor, 51.",
            "“We wait for the wind,” said Capt. Moor.",
            "“We wait for the wind,” said Moor, the harbour master.",
        ] {
            assert_eq!(found(&format!("{first}\n\n{LATER}")), [""; 0], "{first}");
        }
    }
}
