//! `textDocument/hover`

use serde_json::json;
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::spoken_passage::spoken_passage;
use super::commands::{CHOOSE_SPEAKER, COPY_QUOTE};
use crate::Span;
use crate::ide::hover::{HoverAction, hover as describe};

pub(in super::super) fn hover(snapshot: &DocumentSnapshot, position: Position) -> Option<Hover> {
    let offset = snapshot.offset(position);
    let mut hover = describe(&snapshot.analysis, offset)?;
    if let Some(spoken) = spoken_passage(snapshot, offset) {
        hover.add_words(format!("Transcript: {} ({}). “{}”", spoken.verdict.as_str(), spoken.place, spoken.words));
    }
    let (kind, value) = match snapshot.client().markdown_hover {
        true => {
            let place = |span| (!snapshot.client().no_hover_links).then(|| place(snapshot, span));
            (MarkupKind::Markdown, hover.markdown(place, |action, quote| command(snapshot, action, quote, position)))
        }
        false => (MarkupKind::PlainText, hover.plain()),
    };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(snapshot.range(hover.span)) })
}

/// The address of a place in the document, as editors follow it: with line and column from 1.
fn place(snapshot: &DocumentSnapshot, span: Span) -> String {
    let start = snapshot.position(span.start);
    let uri = snapshot.document.uri.as_str().replace('(', "%28").replace(')', "%29");
    format!("{uri}#L{},{}", start.line + 1, start.character + 1)
}

/// The address of a command of the client. `None` if the client has no such commands.
fn command(snapshot: &DocumentSnapshot, action: HoverAction, quote: usize, position: Position) -> Option<String> {
    if !snapshot.client().hover_commands {
        return None;
    }
    let document = json!({"uri": snapshot.document.uri});
    let (name, argument) = match action {
        HoverAction::Copy => (COPY_QUOTE, json!({"textDocument": document, "quote": quote})),
        HoverAction::ChooseSpeaker => (CHOOSE_SPEAKER, json!({"textDocument": document, "position": position})),
    };
    let arguments = json!([argument]).to_string();
    let encoded: String = arguments
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    Some(format!("command:{name}?{encoded}"))
}
