use super::{Context, Diagnostic, Elsewhere, Level, Rule};
use crate::compare::{Comparison, Occurrence, Verdict};
use crate::{Confidence, Quote, Span, SpeakerKind};

pub(super) const RULE: Rule = Rule {
    name: "misquote",
    summary: "a quotation that differs from the transcript",
    page: "\
A transcript contains the statement, but not in exactly the words between the quotation marks, or it gives the words to
somebody else.

    written  “We will never sail before the wind has dropped,” said Ada Moor.
    spoken   MOOR: We will not sail before the wind has dropped.

Readers expect the words between quotation marks to be verbatim. Correct them, or remove the quotation marks. Each part of
a quotation that is split around its attribution is compared by itself.

Differences that editors make without asking are not reported: case, punctuation, words in brackets, fillers (“uh”),
repetitions, numerals (10, ten), the spelling of another country (organised, organized), contractions (it's, it is) and
hyphens. The setting `allowed-edits` lists those that are allowed. An ellipsis is reported if a negation is among the words
that it leaves out of a sentence, if it joins the words of two speakers, or if it stands for more than 150 words.

Transcripts are text, Markdown, HTML, captions (SRT, WebVTT, TTML) or the JSON of a transcription service, with or
without the names of speakers. They are listed in whosaid.toml, named by the field `sources` in the front matter of the article,
or passed to `whosaid verify`. Quotations that occur in no transcript are not reported.",
    level: Level::Warning,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(transcripts) = &context.settings.transcripts else { return };
    for quote in context.analysis.quotes() {
        let speaker = named_speaker(context, quote);
        for &part in &quote.quoted {
            let text = context.analysis.plain_text(part);
            let compared = transcripts.compare(&text, speaker, &context.settings.allowed_edits);
            let Some(place) = &compared.place else { continue };
            if let Some(message) = difference(&compared, place) {
                let mut diagnostic = Diagnostic::new(&RULE, part, message);
                let name = place.transcript.to_owned();
                diagnostic.elsewhere = Some(Elsewhere { name, span: place.source });
                found.push(diagnostic);
            }
        }
    }
}

/// The person to whom the article surely gives a quotation, by name.
pub(super) fn named_speaker<'a>(context: &Context<'a>, quote: &Quote) -> Option<&'a str> {
    let speaker = context.speaker(quote).filter(|speaker| speaker.kind == SpeakerKind::Person)?;
    (quote.confidence > Confidence::Low).then_some(speaker.name.as_str())
}

/// What is wrong with a quotation, as a sentence; `None` if nothing is.
fn difference(compared: &Comparison<'_>, place: &Occurrence<'_>) -> Option<String> {
    match compared.verdict {
        Verdict::OtherSpeaker => {
            let speaker = place.speaker.unwrap_or("somebody else");
            Some(format!("The transcript gives these words to {speaker} ({}).", place.describe()))
        }
        Verdict::Altered => Some(match compared.reasons.first() {
            Some(reason) => {
                format!("This was not said so: {} ({}).", reason.describe(place.text), place.describe())
            }
            None => message("The transcript has", place, &compared.changes),
        }),
        _ => None,
    }
}

/// The message with the words of the other text, from the first difference to the last with a few words around.
pub(super) fn message(has: &str, place: &Occurrence<'_>, changes: &[(Span, Span)]) -> String {
    let start = changes.first().map_or(place.span.start, |(_, spoken)| spoken.start.max(place.span.start));
    let end = changes.last().map_or(place.span.end, |(_, spoken)| spoken.end.min(place.span.end));
    let before = place.text[place.span.start..start].char_indices().rev().filter(|(_, c)| c.is_whitespace()).nth(3);
    let after = place.text[end.max(start)..place.span.end].char_indices().filter(|(_, c)| c.is_whitespace()).nth(3);
    let from = before.map_or(place.span.start, |(i, _)| place.span.start + i);
    let to = after.map_or(place.span.end, |(i, _)| end.max(start) + i);
    format!("{has} “{}” ({}).", place.passage(Span::new(from, to)), place.describe())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::compare::{TranscriptFormat, Transcripts};
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
            ["The transcript has “We will not sail before the” (speech.txt, line 1)."]
        );
        assert_eq!(found("“The owners can sail the boat themselves,” said Ada Moor."), [""; 0]);
    }

    #[test]
    fn words_of_somebody_else_and_split_quotations() {
        let speech =
            "MOOR: Good morning. I am tired. We will not sail before the wind has dropped.\nREED: Nobody asked us.";
        let source = ("hearing.txt".to_owned(), speech.to_owned(), TranscriptFormat::Text);
        let settings = Settings { transcripts: Some(Arc::new(Transcripts::read([source]))), ..Settings::default() };
        let found = |article: &str| -> Vec<String> {
            let all = lint(&Analysis::of(article, Format::Plain), &settings);
            all.into_iter().filter(|d| d.rule == "misquote").map(|d| d.message.to_string()).collect()
        };
        assert_eq!(found("“Good morning,” said Ada Moor. “We will not sail before the wind has dropped.”"), [""; 0]);
        assert_eq!(
            found("“Nobody asked us,” said Ada Moor."),
            ["The transcript gives these words to REED (hearing.txt, line 2)."]
        );
        assert_eq!(
            found("“We will … sail before the wind has dropped,” said Ada Moor."),
            ["This was not said so: what is left out holds “not” (hearing.txt, line 1)."]
        );
    }
}
