//! `textDocument/codeAction` and `codeAction/resolve`

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic, Range, Uri, WorkspaceEdit,
};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::request_context::content_modified;
use super::super::to_proto;
use super::commands::{ADD_SPEAKER, APPLY, CHOOSE_SPEAKER, IGNORE, SET_SPEAKER};
use super::speakers;
use crate::ide::code_action::{self as actions, CodeAction as Action, CodeActionKind as ActionKind};
use crate::{Format, Span, lint};

/// The kind of the action that applies all safe fixes. An editor asks for it by `source.fixAll` or by this name.
pub(in super::super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.whosaid");

/// Identifies an action of one version of a document, until the client resolves it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in super::super) struct Choice {
    pub(in super::super) uri: Uri,
    version: Option<i32>,
    range: Range,
    /// Index in the actions for this range.
    n: usize,
    title: String,
}

/// Greatest number of findings that actions are offered for: "select everything" in a long article has thousands.
const MAX_FINDINGS: usize = 100;

pub(in super::super) fn code_action(
    snapshot: &DocumentSnapshot,
    params: &CodeActionParams,
) -> Vec<CodeActionOrCommand> {
    let only = params.context.only.as_deref();
    // An editor that only wants to organise imports on save needs no analysis.
    let kinds = [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE, FIX_ALL];
    if !kinds.iter().any(|kind| wanted(kind, only)) {
        return Vec::new();
    }
    let findings = snapshot.findings();
    let selected = bounded(snapshot.span(params.range), &findings);
    snapshot.cursor_at(selected.start);
    let mut offered = Vec::new();
    let choose_speaker = snapshot.client().choose_speaker;
    for (n, action) in all_actions(snapshot, &findings, selected).into_iter().enumerate() {
        // The client shows the whole list instead.
        if choose_speaker && action.kind == ActionKind::Speaker {
            continue;
        }
        // "Fix all" is offered only when it is asked for or there are findings, not everywhere.
        let asked = only.is_some() || action.kind != ActionKind::FixAll || !findings.is_empty();
        if asked && wanted(&kind(action.kind), only) {
            offered.push(offer(snapshot, selected, n, action, &findings));
        }
    }
    if wanted(&CodeActionKind::QUICKFIX, only) {
        offered.extend(ignores(snapshot, selected, &findings));
    }
    if wanted(&CodeActionKind::REFACTOR_REWRITE, only) {
        offered.extend(speaker_commands(snapshot, selected.start));
    }
    offered
}

fn all_actions(snapshot: &DocumentSnapshot, findings: &[lint::Diagnostic], selected: Span) -> Vec<Action> {
    actions::code_actions(&snapshot.analysis, findings, selected, &speakers::configured(snapshot))
}

/// The selection, shortened so that it touches at most [`MAX_FINDINGS`] findings.
fn bounded(selected: Span, findings: &[lint::Diagnostic]) -> Span {
    let touched = findings.iter().map(|finding| finding.span);
    let touched = touched.filter(|span| span.start <= selected.end && selected.start <= span.end);
    let mut starts: Vec<usize> = touched.map(|span| span.start).collect();
    starts.sort_unstable();
    let end = starts.get(MAX_FINDINGS).map_or(selected.end, |&start| start.clamp(selected.start, selected.end));
    Span::new(selected.start, end)
}

/// The diagnostics that an action resolves; none if they are too many to be listed.
fn resolved(snapshot: &DocumentSnapshot, findings: &[lint::Diagnostic], indices: &[usize]) -> Option<Vec<Diagnostic>> {
    let resolved = indices.iter().filter_map(|&n| findings.get(n));
    let few = !indices.is_empty() && indices.len() <= MAX_FINDINGS;
    few.then(|| resolved.map(|finding| to_proto::diagnostic(snapshot, finding)).collect())
}

fn kind(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::Rewrite | ActionKind::Speaker => CodeActionKind::REFACTOR_REWRITE,
        ActionKind::FixAll => FIX_ALL,
    }
}

/// Whether a kind is requested: `refactor` includes `refactor.rewrite`.
fn wanted(kind: &CodeActionKind, only: Option<&[CodeActionKind]>) -> bool {
    let below = |asked: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        asked.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(below))
}

fn offer(
    snapshot: &DocumentSnapshot,
    selected: Span,
    n: usize,
    action: Action,
    findings: &[lint::Diagnostic],
) -> CodeActionOrCommand {
    let client = snapshot.client();
    let range = snapshot.range(selected);
    let (uri, version) = (snapshot.document.uri.clone(), snapshot.document.version);
    let choice = serde_json::to_value(Choice { uri, version, range, n, title: action.title.clone() }).ok();
    if !client.code_action_literals {
        let arguments = choice.map(|choice| vec![choice]);
        return Command { title: action.title, command: APPLY.into(), arguments }.into();
    }
    let diagnostics = resolved(snapshot, findings, &action.findings);
    CodeAction {
        title: action.title,
        kind: Some(kind(action.kind)),
        diagnostics,
        is_preferred: action.preferred.then_some(true),
        edit: (!client.resolve_edits).then(|| to_proto::edit(snapshot, &action.edits)),
        data: if client.resolve_edits { choice } else { None },
        ..CodeAction::default()
    }
    .into()
}

/// Actions that ignore a finding in plain text, which has no comments: a command adds an entry to `whosaid.toml`.
fn ignores(snapshot: &DocumentSnapshot, selected: Span, findings: &[lint::Diagnostic]) -> Vec<CodeActionOrCommand> {
    if snapshot.settings.root.is_none() {
        return Vec::new();
    }
    let mut offered = Vec::new();
    for (title, ignore, settled) in actions::ignores(&snapshot.analysis, findings, selected) {
        let argument = json!({"uri": snapshot.document.uri, "rule": ignore.rule, "text": ignore.text});
        let command = Command { title, command: IGNORE.into(), arguments: Some(vec![argument]) };
        let diagnostics = resolved(snapshot, findings, &settled);
        offered.push(offer_command(snapshot, command, CodeActionKind::QUICKFIX, diagnostics));
    }
    offered
}

/// Actions about speakers that are commands: to name the speaker of the quotation at a byte offset, where the article has no
/// comments or the client shows the list of people itself, and to add the speaker who is mentioned there to the settings.
fn speaker_commands(snapshot: &DocumentSnapshot, offset: usize) -> Vec<CodeActionOrCommand> {
    let (analysis, document) = (&snapshot.analysis, &snapshot.document);
    let in_folder = snapshot.settings.root.is_some();
    let is_plain = analysis.format() == Format::Plain;
    let identifier = json!({"uri": document.uri});
    let mut commands = Vec::new();
    if (in_folder || !is_plain)
        && let Some((quote, offered)) = actions::offered_speakers(analysis, offset, &speakers::configured(snapshot))
    {
        let argument = json!({"textDocument": identifier, "version": document.version, "quote": quote});
        if snapshot.client().choose_speaker {
            let attributed = analysis.quotes().get(quote).is_some_and(|quote| quote.speaker.is_some());
            let title = if attributed { "Somebody else…" } else { "Name the speaker…" };
            let position = json!({"textDocument": identifier, "position": snapshot.position(offset)});
            commands.push((title.to_owned(), CHOOSE_SPEAKER, position));
        } else if is_plain {
            commands.extend(offered.into_iter().map(|(title, name)| {
                let mut argument = argument.clone();
                argument["speaker"] = json!(name);
                (title, SET_SPEAKER, argument)
            }));
        }
    }
    if in_folder
        && let Some(speaker) = actions::unknown_speaker(analysis, offset, &speakers::configured_names(snapshot))
    {
        let argument = json!({"uri": document.uri, "name": speaker.name, "role": speaker.roles.first()});
        commands.push((format!("Add {} to our speakers", speaker.name), ADD_SPEAKER, argument));
    }
    let offer = |(title, command, argument): (String, &str, Value)| {
        let command = Command { title, command: command.into(), arguments: Some(vec![argument]) };
        offer_command(snapshot, command, CodeActionKind::REFACTOR_REWRITE, None)
    };
    commands.into_iter().map(offer).collect()
}

/// An action that consists of a command.
fn offer_command(
    snapshot: &DocumentSnapshot,
    command: Command,
    kind: CodeActionKind,
    diagnostics: Option<Vec<Diagnostic>>,
) -> CodeActionOrCommand {
    if !snapshot.client().code_action_literals {
        return command.into();
    }
    let resolve_later = snapshot.client().resolve_commands;
    CodeAction {
        title: command.title.clone(),
        kind: Some(kind),
        diagnostics,
        data: if resolve_later { serde_json::to_value(&command).ok() } else { None },
        command: (!resolve_later).then_some(command),
        ..CodeAction::default()
    }
    .into()
}

/// The command of an action that consists of one.
pub(in super::super) fn command(action: &CodeAction) -> Option<Command> {
    serde_json::from_value(action.data.clone()?).ok()
}

/// The action that is to be resolved.
pub(in super::super) fn choice(action: &CodeAction) -> Option<Choice> {
    serde_json::from_value(action.data.clone()?).ok()
}

pub(in super::super) fn resolve(
    snapshot: &DocumentSnapshot,
    mut action: CodeAction,
    choice: &Choice,
) -> Result<CodeAction> {
    action.edit = Some(edit(snapshot, choice)?);
    Ok(action)
}

/// The edit of an action that was offered before.
///
/// # Errors
/// `ContentModified` if the action belongs to another version of the document.
pub(in super::super) fn edit(snapshot: &DocumentSnapshot, choice: &Choice) -> Result<WorkspaceEdit> {
    if choice.version != snapshot.document.version {
        return Err(content_modified());
    }
    let all = all_actions(snapshot, &snapshot.findings(), snapshot.span(choice.range));
    let action =
        all.into_iter().nth(choice.n).filter(|action| action.title == choice.title).ok_or_else(content_modified)?;
    Ok(to_proto::edit(snapshot, &action.edits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_below_the_one_asked_for_are_wanted() {
        let only = |kind: &str| [CodeActionKind::from(kind.to_owned())];
        assert!(wanted(&CodeActionKind::REFACTOR_REWRITE, Some(&only("refactor"))));
        assert!(wanted(&CodeActionKind::QUICKFIX, None));
        assert!(wanted(&FIX_ALL, Some(&only("source.fixAll"))));
        assert!(!wanted(&CodeActionKind::QUICKFIX, Some(&only("quick"))));
        assert!(!wanted(&CodeActionKind::QUICKFIX, Some(&only("source.organizeImports"))));
    }
}
