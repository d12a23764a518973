use rustc_hash::FxHashSet;

use super::{Context, Diagnostic, Level, Rule};
use crate::{Mention, MentionKind, Speaker, SpeakerKind};

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
        let up_to_here = speaker.mentions.iter().take_while(|m| m.span.start <= here.start);
        if known || mention.kind != MentionKind::Name || up_to_here.into_iter().any(|m| introduces(context, m)) {
            continue;
        }
        // Only a full name later in the article proves that this is a surname.
        let Some(late) = full_name_later(context, speaker, here.end) else { continue };
        let message = format!("{} is quoted here but introduced only later.", context.name(mention));
        let mut diagnostic = Diagnostic::new(&RULE, mention.span, message);
        diagnostic.related.push((late.span, format!("{} is introduced here", speaker.name).into()));
        found.push(diagnostic);
    }
}

fn full_name_later<'a>(context: &Context<'a>, speaker: &'a Speaker, offset: usize) -> Option<&'a Mention> {
    speaker.mentions.iter().find(|m| m.span.start >= offset && context.name(m).contains(' '))
}

/// Whether a mention introduces a speaker: by two names, or by a role before the name.
fn introduces(context: &Context<'_>, mention: &Mention) -> bool {
    if mention.kind != MentionKind::Name {
        return false;
    }
    let title = context.text(mention.span).split(context.text(mention.name)).next().unwrap_or("").trim();
    let honorific = matches!(title.trim_end_matches('.'), "" | "Mr" | "Mrs" | "Ms" | "Miss" | "Mx");
    context.name(mention).contains([' ', '\u{a0}']) || !honorific
}
