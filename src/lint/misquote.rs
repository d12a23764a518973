use super::{Context, Diagnostic, Elsewhere, Level, Rule};
use crate::compare::{Occurrence, Verdict};
use crate::{Quote, Span};

pub(super) const RULE: Rule = Rule {
    name: "misquote",
    summary: "a quotation that differs from the transcript",
    page: "\
A transcript contains the statement, but not in exactly the words between the quotation marks.

    written  “We will never sail before the wind has dropped,” said Ada Moor.
    spoken   We will not sail before the wind has dropped.

Readers expect the words between quotation marks to be verbatim. Correct them, or remove the quotation marks. Omissions
marked by an ellipsis and insertions in brackets are not reported. Transcripts are listed in whosaid.toml or passed to
`whosaid verify`. Quotations that occur in no transcript are not reported.",
    level: Level::Warning,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(transcripts) = &context.settings.transcripts else { return };
    for quote in context.analysis.quotes() {
        if let Verdict::Altered { place, changes } = transcripts.verify(&context.analysis.quoted_text(quote)) {
            found.push(differs(context, &RULE, quote, "The transcript has", &place, &changes));
        }
    }
}

/// The finding that a quotation differs from a passage of another text.
pub(super) fn differs(
    context: &Context<'_>,
    rule: &Rule,
    quote: &Quote,
    has: &str,
    place: &Occurrence<'_>,
    changes: &[(Span, Span)],
) -> Diagnostic {
    let mut found = Diagnostic::new(rule, part(context, quote, changes), message(has, place, changes));
    found.elsewhere = Some(Elsewhere { name: place.transcript.to_owned(), span: place.source });
    found
}

/// The part of a quotation that contains the first difference.
fn part(context: &Context<'_>, quote: &Quote, changes: &[(Span, Span)]) -> Span {
    let at = changes.first().map_or(0, |(quoted, _)| quoted.start);
    let mut end = 0;
    let holds = |span: &&Span| {
        end += context.analysis.plain_text(**span).len() + 1;
        at < end
    };
    quote.quoted.iter().find(holds).or(quote.quoted.last()).copied().unwrap_or_default()
}

/// The message with the words of the other text, from the first difference to the last with a few words around.
fn message(has: &str, place: &Occurrence<'_>, changes: &[(Span, Span)]) -> String {
    let start = changes.first().map_or(place.span.start, |(_, spoken)| spoken.start.max(place.span.start));
    let end = changes.last().map_or(place.span.end, |(_, spoken)| spoken.end.min(place.span.end));
    let before = place.text[place.span.start..start].char_indices().rev().filter(|(_, c)| c.is_whitespace()).nth(3);
    let after = place.text[end.max(start)..place.span.end].char_indices().filter(|(_, c)| c.is_whitespace()).nth(3);
    let from = before.map_or(place.span.start, |(i, _)| place.span.start + i);
    let to = after.map_or(place.span.end, |(i, _)| end.max(start) + i);
    let words: Vec<&str> = place.text[from..to].split_whitespace().collect();
    format!("{has} “{}” ({}).", words.join(" "), place.transcript)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::compare::Transcripts;
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

    #[test]
    fn words_that_were_not_said_so() {
        let speech = "Good morning. We will not sail before the wind has dropped. That is all.";
        let transcripts = Transcripts::new([("speech.txt".to_owned(), speech.to_owned())]);
        let settings = Settings { transcripts: Some(Arc::new(transcripts)), ..Settings::default() };
        let found = |article: &str| -> Vec<String> {
            let all = lint(&Analysis::of(article, Format::Plain), &settings);
            all.into_iter().filter(|d| d.rule == "misquote").map(|d| d.message.to_string()).collect()
        };
        assert_eq!(found("“We will not sail before the wind has dropped,” said Ada Moor."), [""; 0]);
        assert_eq!(
            found("“We will never sail before the wind has dropped,” said Ada Moor."),
            ["The transcript has “We will not sail before the” (speech.txt)."]
        );
        assert_eq!(found("“The owners can sail the boat themselves,” said Ada Moor."), [""; 0]);
    }
}
