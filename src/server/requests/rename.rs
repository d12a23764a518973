//! `textDocument/prepareRename` and `textDocument/rename`
//!
//! Replacements in other articles of the folder need all of them to be searched. That runs in the slot for workspace
//! tasks, part by part, so that it can be cancelled and delays nothing else.

use std::sync::Arc;

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{Position, PrepareRenameResponse, RenameParams, Uri, WorkspaceEdit};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::session::Session;
use super::super::settings::DocumentSettings;
use super::super::to_proto::CorrectionEdit;
use super::super::workspace::{self, ArticleSource, MAX_ARTICLES};
use super::super::{request_context, to_proto, uri};
use super::progress;
use crate::config::{CorrectionSpeaker, FILE_NAME, corrections_naming};
use crate::ide;
use crate::ide::rename::{RenameEdit as Edit, Renaming};
use crate::{MentionKind, files};

/// Articles that are searched between two reports of progress.
const PART_LEN: usize = 200;

/// Greatest length of a new name, in characters.
const MAX_NAME_LEN: usize = 100;

/// `RequestFailed` of the protocol: a valid request that cannot be fulfilled.
const REQUEST_FAILED: i64 = -32803;

/// The range of the name at a position.
///
/// # Errors
/// `RequestFailed` at a pronoun or a description; the message names whom it stands for.
pub(in super::super) fn prepare(
    snapshot: &DocumentSnapshot,
    position: Position,
) -> Result<Option<PrepareRenameResponse>> {
    let (analysis, offset) = (&snapshot.analysis, snapshot.offset(position));
    if let Some(span) = ide::rename::prepare_rename(analysis, offset) {
        let placeholder = span.of(analysis.source()).to_owned();
        return Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range: snapshot.range(span), placeholder }));
    }
    match analysis.mention_at(offset) {
        Some((speaker, mention)) if mention.kind != MentionKind::Name => {
            let words = analysis.plain_text(mention.span);
            Err(request_failed(format!(
                "“{words}” stands for {}; put the cursor on the name to rename it",
                speaker.name
            )))
        }
        _ => Ok(None),
    }
}

/// What a renaming changes in the document of the request.
struct Local {
    snapshot: DocumentSnapshot,
    edits: Vec<Edit>,
    renaming: Renaming,
    /// Whether the speaker is renamed in other articles, too.
    elsewhere: bool,
    /// The other speaker who has the new name already.
    namesake: Option<String>,
}

/// Answers the request.
///
/// # Errors
/// `InvalidParams` if the new name is not a name or there is none at the position, `ContentModified` if the document was
/// changed since, `RequestFailed` if the renaming would be incomplete or cannot be confirmed by the user.
pub(in super::super) async fn rename(session: &Arc<Session>, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let RenameParams { text_document_position: at, new_name, work_done_progress_params: progress } = params;
    check_name(&new_name)?;
    let local = move |snapshot: &DocumentSnapshot| local(snapshot, at.position, &new_name).map(Some);
    let local = request_context::read_for_edit(local).await?;
    let Some(local) = local else { return Ok(None) };
    let mut others = Vec::new();
    if local.elsewhere {
        let progress = progress::begin(session, progress.work_done_token, "Renaming the speaker").await;
        others = elsewhere(session, &local.snapshot, Arc::new(local.renaming.clone()), &progress).await?;
        progress.end().await;
    }
    let (renaming, here) = (local.renaming.clone(), Arc::clone(&local.snapshot.settings));
    let paths: Vec<String> = others.iter().map(|(other, _)| other.settings.path.clone()).collect();
    let corrections = tokio::task::spawn_blocking(move || corrections(&renaming, &here, &paths)).await;
    request_context::ensure_current()?;
    let edits = to_proto::RenameEdits {
        here: &local.edits,
        there: &others,
        corrections: corrections.ok().flatten(),
        namesake: local.namesake.as_deref(),
    };
    Ok(Some(edits.to_workspace_edit(&local.snapshot)))
}

/// Checks that a new name cannot break the text it is put into.
pub(super) fn check_name(name: &str) -> Result<()> {
    let name = name.trim();
    let breaks = |c: char| {
        let is_invisible = matches!(c, '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        c.is_control() || is_invisible || matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '<' | '>')
    };
    let problem = if !name.contains(char::is_alphanumeric) {
        "a name contains at least one letter"
    } else if name.chars().count() > MAX_NAME_LEN {
        "the name is too long"
    } else if name.contains(breaks) {
        "a name is one line, without quotation marks, angle brackets and invisible characters"
    } else {
        return Ok(());
    };
    Err(Error::invalid_params(problem))
}

fn local(snapshot: &DocumentSnapshot, position: Position, name: &str) -> Result<Local> {
    let offset = snapshot.offset(position);
    let Some(renaming) = Renaming::of(&snapshot.analysis, offset, name) else {
        return Err(Error::invalid_params("there is no speaker's name here; put the cursor on one"));
    };
    let namesake = renaming.namesake(&snapshot.analysis).map(|speaker| speaker.name.clone());
    let can_confirm = snapshot.client().can_confirm_edits();
    if let Some(other) = namesake.as_deref().filter(|_| !can_confirm) {
        return Err(request_failed(format!(
            "“{other}” is a speaker of this article already; two people would become one"
        )));
    }
    let mut edits = renaming.edits(&snapshot.analysis);
    // Words inside quotation marks are changed only if the user can confirm it or has the cursor on them.
    edits.retain(|edit| can_confirm || !edit.quoted || edit.span.touches(offset));
    // The user does not see other articles and must be able to refuse.
    let elsewhere = snapshot.settings.root.is_some() && can_confirm;
    Ok(Local { snapshot: snapshot.clone(), edits, renaming, elsewhere, namesake })
}

/// The replacements in the `whosaid.toml` of the folder: entries of `[[corrections]]` that credit the speaker with a quotation
/// of the article or of one of the others. `None` if there are none, or if the file must not be changed.
fn corrections(
    renaming: &Renaming,
    here: &DocumentSettings,
    others: &[String],
) -> Option<(Uri, String, Vec<CorrectionEdit>)> {
    let root = here.root.as_deref()?;
    let text = files::writable_config(root).ok().flatten()?;
    let named = corrections_naming(&text, &renaming.speaker).into_iter().filter_map(|entry| {
        let is_here = entry.applies_to(&here.path);
        let concerned = is_here || others.iter().any(|path| entry.applies_to(path));
        let text = CorrectionSpeaker::replacement(&renaming.new_name);
        concerned.then_some(CorrectionEdit { span: entry.span, text, is_here })
    });
    let edits: Vec<CorrectionEdit> = named.collect();
    (!edits.is_empty()).then_some((uri::of_path(&root.join(FILE_NAME))?, text, edits))
}

/// The same speaker in the other articles of the folder.
async fn elsewhere(
    session: &Arc<Session>,
    here: &DocumentSnapshot,
    renaming: Arc<Renaming>,
    progress: &progress::WorkDone,
) -> Result<Vec<(DocumentSnapshot, Vec<Edit>)>> {
    let (state, root, here) = (Arc::clone(session), here.settings.root.clone(), uri::key(&here.document.uri));
    let articles = session.task_pool.on_workspace(move |_| {
        let is_other = |uri: &Uri| uri::key(uri) != here && state.settings_of(uri).root == root;
        let truncated = workspace::listing(&state).truncated;
        if root.as_ref().is_some_and(|root| truncated.contains(root)) {
            return Err(request_failed(format!(
                "the folder holds more than {MAX_ARTICLES} articles, and the renaming would leave some out; set `exclude` in \
                 whosaid.toml"
            )));
        }
        let all = workspace::articles(&state).into_iter();
        Ok(all.filter(|source| source.uri().is_some_and(|uri| is_other(&uri))).collect::<Vec<ArticleSource>>())
    });
    let articles = articles.await??;
    let mut found = Vec::new();
    for (n, part) in articles.chunks(PART_LEN).enumerate() {
        let (state, part) = (Arc::clone(session), part.to_vec());
        let renaming = Arc::clone(&renaming);
        let edits = session.task_pool.on_workspace(move |cancel| {
            let documents =
                part.iter().take_while(|_| !cancel.is_cancelled()).filter_map(|source| source.document(&state));
            // Searching for a word is fast, analysing an article is not.
            let documents = documents.filter(|document| document.rope.to_string().contains(renaming.search_word()));
            let snapshots = documents.map(|document| DocumentSnapshot::new(Arc::clone(&state), document));
            let edits = snapshots.map(|snapshot| {
                let edits = renaming.edits(&snapshot.analysis);
                (snapshot, edits)
            });
            edits.filter(|(_, edits)| !edits.is_empty()).collect::<Vec<_>>()
        });
        found.append(&mut edits.await?);
        progress.report((n * PART_LEN + PART_LEN).min(articles.len()), articles.len()).await;
    }
    Ok(found)
}

pub(super) fn request_failed(message: String) -> Error {
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: message.into(), data: None }
}

#[cfg(test)]
mod tests {
    use super::check_name;

    #[test]
    fn names_that_would_break_the_text_are_refused() {
        for name in ["Moor", " Moor ", "O’Brien-Smythe", "van der Berg", "Müller 2", "नेहरू"] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        let long = "a".repeat(101);
        for name in
            ["", " ", "\u{200b}", "a\u{2028}b", "a\nb", "a\0b", "“Evil,” said Bob", "<b>Moor", "a\u{202e}b", &long]
        {
            assert!(check_name(name).is_err(), "{name}");
        }
    }
}
