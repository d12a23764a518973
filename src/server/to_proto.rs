//! What we say, in the words of the protocol.

use std::sync::Arc;

use ropey::Rope;
use tower_lsp::ls_types::{
    AnnotatedTextEdit, ChangeAnnotation, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DiagnosticTag, DocumentChanges, Location, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier,
    SymbolKind, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::view::View;
use super::{text, uri};
use crate::files;
use crate::ide::{document_symbol as symbols, rename};
use crate::lint::{self, Severity};
use crate::{Span, SpeakerKind};

/// Where the rules are explained.
const PAGES: &str = "https://docs.rs/whosaid/latest/whosaid/lint/index.html#";

/// A finding.
pub(super) fn diagnostic(view: &View, finding: &lint::Diagnostic) -> Diagnostic {
    let profile = view.profile();
    let page = || format!("{PAGES}{}", finding.rule).parse().ok().map(|href| CodeDescription { href });
    let related = finding.related.iter().map(|(span, message)| DiagnosticRelatedInformation {
        location: view.location(*span),
        message: message.to_string(),
    });
    let related: Vec<_> = related.chain(elsewhere(view, finding)).collect();
    Diagnostic {
        range: view.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.into())),
        code_description: profile.code_description.then(page).flatten(),
        source: Some("whosaid".into()),
        message: finding.message.to_string(),
        related_information: (profile.related_information && !related.is_empty()).then_some(related),
        // What is said twice can go.
        tags: (profile.tags && finding.rule == "duplicate-quote").then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

/// Where another article or a transcript has it otherwise.
fn elsewhere(view: &View, finding: &lint::Diagnostic) -> Option<DiagnosticRelatedInformation> {
    let elsewhere = finding.elsewhere.as_ref().filter(|_| view.profile().related_information)?;
    let path = view.scope.root.as_ref()?.join(&elsewhere.name);
    let uri = uri::of_path(&path)?;
    let rope = match view.session.documents.newest(&uri) {
        Some(open) => open.rope.clone(),
        None => Rope::from_str(&files::read_text(&path).ok()?),
    };
    let range = text::range(&rope, elsewhere.span, view.profile().encoding);
    Some(DiagnosticRelatedInformation { location: Location { uri, range }, message: "it has other words here".into() })
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// What editors draw beside an entry of the outline.
pub(super) fn symbol_kind(kind: symbols::SymbolKind) -> SymbolKind {
    match kind {
        symbols::SymbolKind::Quote(_) => SymbolKind::STRING,
        symbols::SymbolKind::Unattributed => SymbolKind::NULL,
        symbols::SymbolKind::Speaker(kind) => speaker_kind(kind),
    }
}

/// What editors draw beside a speaker.
pub(super) fn speaker_kind(kind: SpeakerKind) -> SymbolKind {
    match kind {
        SpeakerKind::Person => SymbolKind::CLASS,
        SpeakerKind::Organisation => SymbolKind::MODULE,
        SpeakerKind::Place => SymbolKind::NAMESPACE,
        SpeakerKind::Group => SymbolKind::ARRAY,
        SpeakerKind::Anonymous => SymbolKind::INTERFACE,
    }
}

/// Replacements in the one document of a view.
pub(super) fn edit(view: &View, edits: &[(Span, Arc<str>)]) -> WorkspaceEdit {
    let edits =
        edits.iter().map(|(span, text)| TextEdit { range: view.range(*span), new_text: text.to_string() }).collect();
    of_edits(view, edits)
}

fn of_edits(view: &View, edits: Vec<TextEdit>) -> WorkspaceEdit {
    if view.profile().document_changes {
        let edits = edits.into_iter().map(OneOf::Left).collect();
        return WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![in_document(view, edits)])),
            ..WorkspaceEdit::default()
        };
    }
    let changes = [(view.snapshot.uri.clone(), edits)].into_iter().collect();
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}

fn in_document(view: &View, edits: Vec<OneOf<TextEdit, AnnotatedTextEdit>>) -> TextDocumentEdit {
    let uri = view.snapshot.uri.clone();
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: view.snapshot.version };
    TextDocumentEdit { text_document, edits }
}

const QUOTED: &str = "whosaid.quoted";
const ELSEWHERE: &str = "whosaid.elsewhere";

/// A renaming, here and in other articles. What stands between quotation marks or out of sight is put up for
/// confirmation, where the client can ask.
pub(super) fn renaming(
    view: &View,
    here: &[rename::RenameEdit],
    there: &[(View, Vec<rename::RenameEdit>)],
) -> WorkspaceEdit {
    let plain =
        |view: &View, edit: &rename::RenameEdit| TextEdit { range: view.range(edit.span), new_text: edit.text.clone() };
    let doubtful = !there.is_empty() || here.iter().any(|edit| edit.quoted);
    if !(view.profile().can_ask_before_edits() && doubtful) {
        return of_edits(view, here.iter().map(|edit| plain(view, edit)).collect());
    }
    let annotated = |view: &View, edit: &rename::RenameEdit, annotation: Option<&str>| {
        let text_edit = plain(view, edit);
        match annotation.or(edit.quoted.then_some(QUOTED)) {
            None => OneOf::Left(text_edit),
            Some(id) => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: id.into() }),
        }
    };
    let documents = |view: &View, edits: &[rename::RenameEdit], annotation| {
        in_document(view, edits.iter().map(|edit| annotated(view, edit, annotation)).collect())
    };
    let mut changes = vec![documents(view, here, None)];
    changes.extend(there.iter().map(|(view, edits)| documents(view, edits, Some(ELSEWHERE))));
    let annotation = |label: &str, description: &str| ChangeAnnotation {
        label: label.into(),
        needs_confirmation: Some(true),
        description: Some(description.into()),
    };
    let quoted = "These words are the speaker's: change them only if they were mistyped.";
    let elsewhere = "A speaker of the same name: change it only if it is the same one.";
    let annotations = [
        (QUOTED.into(), annotation("Inside quotation marks", quoted)),
        (ELSEWHERE.into(), annotation("In other articles", elsewhere)),
    ];
    WorkspaceEdit {
        changes: None,
        document_changes: Some(DocumentChanges::Edits(changes)),
        change_annotations: Some(annotations.into_iter().collect()),
    }
}
