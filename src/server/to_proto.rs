//! Conversion to types of the protocol.

use std::collections::HashMap;
use std::sync::Arc;

use ropey::Rope;
use tower_lsp::ls_types::{
    AnnotatedTextEdit, ChangeAnnotation, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DiagnosticTag, DocumentChanges, Location, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier,
    SymbolKind, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::document_context::DocumentContext;
use super::document_snapshot::DocumentSnapshot;
use super::documents::MAX_DOCUMENT_LEN;
use super::{positions, uri};
use crate::files;
use crate::ide::{document_symbol as symbols, rename};
use crate::lint::{self, Severity};
use crate::{Span, SpeakerKind};

/// The page that explains the rules.
const PAGES: &str = "https://docs.rs/whosaid/latest/whosaid/lint/index.html#";

/// A finding of a lint rule.
pub(super) fn diagnostic(context: &DocumentContext, finding: &lint::Diagnostic) -> Diagnostic {
    let client = context.client();
    let page = || format!("{PAGES}{}", finding.rule).parse().ok().map(|href| CodeDescription { href });
    let related = finding.related.iter().map(|(span, message)| DiagnosticRelatedInformation {
        location: context.location(*span),
        message: message.to_string(),
    });
    let related: Vec<_> = related.chain(elsewhere(context, finding)).collect();
    Diagnostic {
        range: context.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.into())),
        code_description: client.code_description.then(page).flatten(),
        source: Some("whosaid".into()),
        message: finding.message.to_string(),
        related_information: (client.related_information && !related.is_empty()).then_some(related),
        // Editors draw what can be removed in grey.
        tags: (client.tags && finding.rule == "duplicate-quote").then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

/// The place in another article or a transcript that has different words.
fn elsewhere(context: &DocumentContext, finding: &lint::Diagnostic) -> Option<DiagnosticRelatedInformation> {
    let elsewhere = finding.elsewhere.as_ref().filter(|_| context.client().related_information)?;
    let (location, _) = passage(context, elsewhere)?;
    Some(DiagnosticRelatedInformation { location, message: "the words are different here".into() })
}

/// A passage of another article or a transcript: the place and its text. `None` if the file cannot be read.
pub(super) fn passage(context: &DocumentContext, passage: &lint::Elsewhere) -> Option<(Location, String)> {
    let path = context.settings.root.as_ref()?.join(&passage.name);
    let uri = uri::of_path(&path)?;
    let rope = match context.session.documents.newest(&uri) {
        Some(open) => open.rope.clone(),
        None => Rope::from_str(&files::read_regular_text(&path, MAX_DOCUMENT_LEN as u64).ok()?),
    };
    let range = positions::range(&rope, passage.span, context.client().encoding);
    let text = rope.get_byte_slice(passage.span.start..passage.span.end).map(|text| text.to_string());
    let words = text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    Some((Location { uri, range }, words))
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// The symbol kind of an entry of the outline, which determines its icon.
pub(super) fn symbol_kind(kind: symbols::SymbolKind) -> SymbolKind {
    match kind {
        symbols::SymbolKind::Quote(_) => SymbolKind::STRING,
        symbols::SymbolKind::Unattributed => SymbolKind::NULL,
        symbols::SymbolKind::Speaker(kind) => speaker_kind(kind),
    }
}

/// The symbol kind of a speaker, which determines its icon.
pub(super) fn speaker_kind(kind: SpeakerKind) -> SymbolKind {
    match kind {
        SpeakerKind::Person => SymbolKind::CLASS,
        // A place speaks for a body.
        SpeakerKind::Organisation | SpeakerKind::Place => SymbolKind::MODULE,
        SpeakerKind::Group => SymbolKind::ARRAY,
        SpeakerKind::Anonymous => SymbolKind::INTERFACE,
    }
}

/// Replacements in the document of a snapshot.
pub(super) fn edit(snapshot: &DocumentSnapshot, edits: &[(Span, Arc<str>)]) -> WorkspaceEdit {
    let edits = edits
        .iter()
        .map(|(span, text)| TextEdit { range: snapshot.range(*span), new_text: text.to_string() })
        .collect();
    of_edits(snapshot, edits)
}

fn of_edits(snapshot: &DocumentSnapshot, edits: Vec<TextEdit>) -> WorkspaceEdit {
    if snapshot.client().document_changes {
        let edits = edits.into_iter().map(OneOf::Left).collect();
        return WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![in_document(snapshot, edits)])),
            ..WorkspaceEdit::default()
        };
    }
    let changes = [(snapshot.document.uri.clone(), edits)].into_iter().collect();
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}

fn in_document(snapshot: &DocumentSnapshot, edits: Vec<OneOf<TextEdit, AnnotatedTextEdit>>) -> TextDocumentEdit {
    let uri = snapshot.document.uri.clone();
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: snapshot.document.version };
    TextDocumentEdit { text_document, edits }
}

/// Identifiers of change annotations.
const QUOTED: &str = "whosaid.quoted";
const ELSEWHERE: &str = "whosaid.elsewhere";
const NAMESAKE: &str = "whosaid.namesake";

/// A replacement in `whosaid.toml`.
#[derive(Clone, Debug)]
pub(super) struct CorrectionEdit {
    /// In bytes of the file.
    pub(super) span: Span,
    pub(super) text: String,
    /// Whether the entry is about the document of the request.
    pub(super) is_here: bool,
}

/// The replacements of a renaming. Clients that can do so ask the user to confirm those inside quotation marks, those in other
/// articles, and all of them if another speaker has the new name already.
pub(super) struct RenameEdits<'a> {
    /// In the document of the request.
    pub(super) here: &'a [rename::RenameEdit],
    /// In other articles.
    pub(super) there: &'a [(DocumentSnapshot, Vec<rename::RenameEdit>)],
    /// In the configuration file of the folder, with its text.
    pub(super) corrections: Option<(Uri, String, Vec<CorrectionEdit>)>,
    /// The other speaker who has the new name already.
    pub(super) namesake: Option<&'a str>,
}

impl RenameEdits<'_> {
    /// The edit that answers a request about the document of `snapshot`.
    pub(super) fn to_workspace_edit(&self, snapshot: &DocumentSnapshot) -> WorkspaceEdit {
        let doubtful = !self.there.is_empty() || self.namesake.is_some() || self.here.iter().any(|edit| edit.quoted);
        let config = self.in_config(snapshot);
        if !(snapshot.client().can_confirm_edits() && doubtful) {
            let mut edit = of_edits(snapshot, self.here.iter().map(|edit| plain(snapshot, edit)).collect());
            match &mut edit.document_changes {
                Some(DocumentChanges::Edits(documents)) => documents.extend(config),
                _ => {
                    let plain = |edit| match edit {
                        OneOf::Left(edit) => edit,
                        OneOf::Right(AnnotatedTextEdit { text_edit, .. }) => text_edit,
                    };
                    let of_file = config.map(|TextDocumentEdit { text_document, edits }| {
                        (text_document.uri, edits.into_iter().map(plain).collect())
                    });
                    edit.changes.get_or_insert_default().extend(of_file);
                }
            }
            return edit;
        }
        let mut changes = vec![in_document(snapshot, annotated(snapshot, self.here, self.namesake.map(|_| NAMESAKE)))];
        let there = self.there.iter();
        changes.extend(there.map(|(other, edits)| in_document(other, annotated(other, edits, Some(ELSEWHERE)))));
        changes.extend(config);
        WorkspaceEdit {
            changes: None,
            document_changes: Some(DocumentChanges::Edits(changes)),
            change_annotations: Some(self.annotations()),
        }
    }

    /// The replacements in the configuration file. Those about other articles alone are confirmed with these.
    fn in_config(&self, snapshot: &DocumentSnapshot) -> Option<TextDocumentEdit> {
        let (uri, text, corrections) = self.corrections.as_ref()?;
        let rope = Rope::from_str(text);
        let edits = corrections.iter().map(|edit| {
            let range = positions::range(&rope, edit.span, snapshot.client().encoding);
            let text_edit = TextEdit { range, new_text: edit.text.clone() };
            match edit.is_here {
                true => OneOf::Left(text_edit),
                false => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: ELSEWHERE.into() }),
            }
        });
        let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: None };
        Some(TextDocumentEdit { text_document, edits: edits.collect() })
    }

    fn annotations(&self) -> HashMap<String, ChangeAnnotation> {
        let annotation = |label: &str, description: String| ChangeAnnotation {
            label: label.into(),
            needs_confirmation: Some(true),
            description: Some(description),
        };
        let quoted = "These words are the speaker's; change them only if they were mistyped.";
        let elsewhere = "A speaker of the same name; change it only if it is the same person.";
        let mut annotations: HashMap<String, ChangeAnnotation> = HashMap::new();
        annotations.insert(QUOTED.into(), annotation("Inside quotation marks", quoted.into()));
        annotations.insert(ELSEWHERE.into(), annotation("In other articles", elsewhere.into()));
        if let Some(other) = self.namesake {
            let merged = format!("“{other}” is a speaker of this article already; the two would become one.");
            annotations.insert(NAMESAKE.into(), annotation("Two speakers become one", merged));
        }
        annotations
    }
}

fn plain(snapshot: &DocumentSnapshot, edit: &rename::RenameEdit) -> TextEdit {
    TextEdit { range: snapshot.range(edit.span), new_text: edit.text.clone() }
}

/// Replacements with an annotation: the given one, or that of words inside quotation marks.
fn annotated(
    snapshot: &DocumentSnapshot,
    edits: &[rename::RenameEdit],
    annotation: Option<&str>,
) -> Vec<OneOf<TextEdit, AnnotatedTextEdit>> {
    let one = |edit: &rename::RenameEdit| {
        let text_edit = plain(snapshot, edit);
        match annotation.or(edit.quoted.then_some(QUOTED)) {
            None => OneOf::Left(text_edit),
            Some(id) => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: id.into() }),
        }
    };
    edits.iter().map(one).collect()
}
