//! `whosaid/candidates` and `whosaid/setSpeaker`: the people who may have said a quotation, and the correction of its
//! speaker. Described in `editors/PROTOCOL.md`.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Position, Range, TextDocumentIdentifier, Uri, WorkspaceEdit};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::request_context::{self, content_modified};
use super::super::session::{REQUEST_TIMEOUT, Session};
use super::super::to_proto;
use super::config_entries;
use super::rename::{check_name, request_failed};
use crate::config::{CorrectedQuote, FILE_NAME, KnownSpeaker};
use crate::files::ConfigEntry;
use crate::ide::completion::ConfiguredSpeaker;
use crate::ide::speaker_candidates::{Candidate, correction_edit, correction_entry, speaker_candidates};
use crate::{Confidence, Format, SpeakerKind};

/// Greatest number of candidates in an answer.
const MAX_CANDIDATES: usize = 100;

/// The parameters of `whosaid/candidates`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct CandidatesParams {
    #[expect(dead_code, reason = "the middleware reads the URI")]
    text_document: TextDocumentIdentifier,
    pub(in super::super) position: Position,
}

/// The result of `whosaid/candidates`.
#[derive(Debug, Serialize)]
pub(in super::super) struct Candidates {
    version: Option<i32>,
    quote: usize,
    text: String,
    range: Range,
    speaker: Option<String>,
    confidence: Option<Confidence>,
    corrected: bool,
    candidates: Vec<CandidateItem>,
}

#[derive(Debug, Serialize)]
struct CandidateItem {
    name: String,
    role: Option<String>,
    kind: Option<SpeakerKind>,
}

/// The parameters of `whosaid/setSpeaker` and of the command that does the same.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct SetSpeakerParams {
    #[expect(dead_code, reason = "the middleware reads the URI")]
    text_document: TextDocumentIdentifier,
    version: Option<i32>,
    quote: usize,
    speaker: String,
}

/// The result of `whosaid/setSpeaker`: where the correction is kept.
#[derive(Debug, Serialize)]
pub(in super::super) struct SetSpeakerResult {
    kept: &'static str,
}

/// The speakers of the configuration.
pub(in super::super) fn configured(snapshot: &DocumentSnapshot) -> Vec<ConfiguredSpeaker> {
    let known = snapshot.settings.config.speakers.iter();
    known.map(|known| ConfiguredSpeaker { name: known.name.clone(), role: known.role.clone() }).collect()
}

/// The names and aliases of the speakers of the configuration.
pub(in super::super) fn configured_names(snapshot: &DocumentSnapshot) -> Vec<String> {
    let known = snapshot.settings.config.speakers.iter();
    known.flat_map(|known| std::iter::once(&known.name).chain(&known.aliases).cloned()).collect()
}

pub(in super::super) fn candidates(snapshot: &DocumentSnapshot, position: Position) -> Option<Candidates> {
    let analysis = &snapshot.analysis;
    let n = analysis.quote_index_at(snapshot.offset(position))?;
    let quote = analysis.quotes().get(n)?;
    let item = |Candidate { name, role, kind }: Candidate| CandidateItem { name, role, kind };
    let all = speaker_candidates(analysis, n, &configured(snapshot)).into_iter().take(MAX_CANDIDATES);
    Some(Candidates {
        version: snapshot.document.version,
        quote: n,
        text: analysis.quote_text(quote),
        range: snapshot.range(quote.content.iter().copied().reduce(crate::Span::cover).unwrap_or_default()),
        speaker: analysis.speaker_of(quote).map(|speaker| speaker.name.clone()),
        confidence: quote.speaker.map(|_| quote.confidence),
        corrected: quote.evidence.is_correction(),
        candidates: all.map(item).collect(),
    })
}

/// How a correction is kept.
enum Correcting {
    /// By a comment in the article.
    Comment(WorkspaceEdit),
    /// By an entry in the configuration file of this folder.
    Entry(PathBuf, ConfigEntry),
}

/// Corrects the speaker of a quotation: by a comment in Markdown and HTML, by an entry of `whosaid.toml` in plain text.
///
/// # Errors
/// `ContentModified` if the document has another version, `InvalidParams` if there is no such quotation or the name is none,
/// `RequestFailed` if the correction cannot be kept.
pub(in super::super) async fn set_speaker(
    session: &Arc<Session>,
    params: SetSpeakerParams,
) -> Result<Option<SetSpeakerResult>> {
    check_name(&params.speaker)?;
    let correcting = request_context::read_for_edit(move |snapshot| correcting(snapshot, &params).map(Some)).await?;
    match correcting {
        None => Err(Error::invalid_params("the document is not open")),
        Some(Correcting::Comment(edit)) => {
            let client = session.client.clone();
            // The client may wait for the response before it applies the edit.
            tokio::spawn(async move { tokio::time::timeout(REQUEST_TIMEOUT, client.apply_edit(edit)).await });
            Ok(Some(SetSpeakerResult { kept: "comment" }))
        }
        Some(Correcting::Entry(root, entry)) => {
            config_entries::append(session, root, entry, "the quotation has the speaker that you named").await?;
            Ok(Some(SetSpeakerResult { kept: FILE_NAME }))
        }
    }
}

fn correcting(snapshot: &DocumentSnapshot, params: &SetSpeakerParams) -> Result<Correcting> {
    let (analysis, settings) = (&snapshot.analysis, &snapshot.settings);
    if params.version.is_some() && params.version != snapshot.document.version {
        return Err(content_modified());
    }
    let Some(quote) = analysis.quotes().get(params.quote) else {
        return Err(Error::invalid_params("there is no such quotation"));
    };
    let speaker = params.speaker.trim();
    if analysis.format() != Format::Plain {
        if !snapshot.client().apply_edit {
            return Err(request_failed("the editor cannot apply the change of the article".into()));
        }
        let (span, comment) = correction_edit(analysis, quote, speaker)
            .ok_or_else(|| request_failed("there is no place for a comment that names the speaker".into()))?;
        return Ok(Correcting::Comment(to_proto::edit(snapshot, &[(span, comment.into())])));
    }
    let Some(root) = settings.root.clone() else {
        return Err(request_failed(format!("open the folder of the article: {FILE_NAME} is written there")));
    };
    let correction = correction_entry(analysis, params.quote, speaker)
        .ok_or_else(|| request_failed("the quotation has no words by which it could be found again".into()))?;
    let entry = CorrectedQuote {
        path: settings.path.clone(),
        text: correction.text,
        occurrence: correction.occurrence,
        speaker: correction.speaker,
    };
    Ok(Correcting::Entry(root, ConfigEntry::Correction(entry)))
}

/// The argument of the command that adds a speaker to the configuration.
#[derive(Debug, Deserialize)]
pub(in super::super) struct AddSpeakerArgument {
    uri: Uri,
    name: String,
    role: Option<String>,
}

/// Adds a speaker to the configuration.
///
/// # Errors
/// `InvalidParams` if the name is none, the document is in no folder or the speaker is configured already.
pub(in super::super) async fn add_speaker(session: &Arc<Session>, argument: AddSpeakerArgument) -> Result<()> {
    check_name(&argument.name)?;
    let name = argument.name.trim().to_owned();
    let settings = session.settings_of(&argument.uri);
    if settings.config.speakers.iter().any(|known| known.name == name) {
        return Err(Error::invalid_params(format!("“{name}” is one of the speakers already")));
    }
    let Some(root) = settings.root.clone() else {
        return Err(Error::invalid_params(format!("open the folder of the article: {FILE_NAME} is written there")));
    };
    let done = format!("“{name}” is one of its speakers from now on");
    let entry = ConfigEntry::Speaker(KnownSpeaker { name, role: argument.role, ..KnownSpeaker::default() });
    config_entries::append(session, root, entry, &done).await
}
