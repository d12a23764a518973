//! `textDocument/codeAction` and `codeAction/resolve`

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic, Range, Uri, WorkspaceEdit,
};

use super::super::to_proto;
use super::super::view::View;
use super::execute_command::{APPLY, IGNORE};
use crate::ide::code_action::{self as actions, CodeAction as Action, CodeActionKind as ActionKind};
use crate::lint;

/// Everything of ours at once; an editor may ask for `source.fixAll`, or on saving for ours alone.
pub(in super::super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.whosaid");

/// Which action of which text: what is remembered until the client wants it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in super::super) struct Choice {
    pub(in super::super) uri: Uri,
    version: Option<i32>,
    range: Range,
    /// Which of the actions there.
    n: usize,
    title: String,
}

pub(in super::super) fn code_action(view: &View, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let only = params.context.only.as_deref();
    // An editor that asks for imports to be sorted on saving does not want an article to be looked at.
    let kinds = [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE, FIX_ALL];
    if !kinds.iter().any(|kind| wanted(kind, only)) {
        return Vec::new();
    }
    let selected = view.span(params.range);
    let findings = view.findings();
    let diagnostics: Vec<Diagnostic> = findings.iter().map(|finding| to_proto::diagnostic(view, finding)).collect();
    let mut offered = Vec::new();
    for (n, action) in actions::code_actions(&view.analysis, &findings, selected).into_iter().enumerate() {
        // Everything is settled on demand only, not offered at every place.
        let asked = only.is_some() || action.kind != ActionKind::FixAll || !diagnostics.is_empty();
        if asked && wanted(&kind(action.kind), only) {
            offered.push(offer(view, params.range, n, action, &diagnostics));
        }
    }
    if wanted(&CodeActionKind::QUICKFIX, only) {
        offered.extend(ignores(view, selected, &findings, &diagnostics));
    }
    offered
}

fn kind(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        ActionKind::FixAll => FIX_ALL,
    }
}

/// Whether a kind is among those asked for: `refactor` asks for `refactor.rewrite`, too.
fn wanted(kind: &CodeActionKind, only: Option<&[CodeActionKind]>) -> bool {
    let below = |asked: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        asked.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(below))
}

fn offer(view: &View, range: Range, n: usize, action: Action, diagnostics: &[Diagnostic]) -> CodeActionOrCommand {
    let profile = view.profile();
    let (uri, version) = (view.snapshot.uri.clone(), view.snapshot.version);
    let choice = serde_json::to_value(Choice { uri, version, range, n, title: action.title.clone() }).ok();
    if !profile.code_action_literals {
        let arguments = choice.map(|choice| vec![choice]);
        return Command { title: action.title, command: APPLY.into(), arguments }.into();
    }
    let settled: Vec<Diagnostic> = action.findings.iter().filter_map(|&n| diagnostics.get(n)).cloned().collect();
    CodeAction {
        title: action.title,
        kind: Some(kind(action.kind)),
        diagnostics: (!settled.is_empty()).then_some(settled),
        is_preferred: action.preferred.then_some(true),
        edit: (!profile.resolve_edits).then(|| to_proto::edit(view, &action.edits)),
        data: if profile.resolve_edits { choice } else { None },
        ..CodeAction::default()
    }
    .into()
}

/// In plain text there are no comments: the settings say what to ignore. The server writes them.
fn ignores(
    view: &View,
    selected: crate::Span,
    findings: &[lint::Diagnostic],
    diagnostics: &[Diagnostic],
) -> Vec<CodeActionOrCommand> {
    if view.scope.root.is_none() {
        return Vec::new();
    }
    let lazy = view.profile().resolve_commands;
    let mut offered = Vec::new();
    for (title, ignore, settled) in actions::ignores(&view.analysis, findings, selected) {
        let argument = json!({"uri": view.snapshot.uri, "rule": ignore.rule, "text": ignore.text});
        let command = Command { title: title.clone(), command: IGNORE.into(), arguments: Some(vec![argument]) };
        offered.push(match view.profile().code_action_literals {
            false => command.into(),
            true => CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(settled.iter().filter_map(|&n| diagnostics.get(n)).cloned().collect()),
                data: if lazy { serde_json::to_value(&command).ok() } else { None },
                command: (!lazy).then_some(command),
                ..CodeAction::default()
            }
            .into(),
        });
    }
    offered
}

/// The command of an action that is one.
pub(in super::super) fn command(action: &CodeAction) -> Option<Command> {
    serde_json::from_value(action.data.clone()?).ok()
}

/// Which action is to be resolved.
pub(in super::super) fn choice(action: &CodeAction) -> Option<Choice> {
    serde_json::from_value(action.data.clone()?).ok()
}

pub(in super::super) fn resolve(view: &View, mut action: CodeAction, choice: &Choice) -> Result<CodeAction> {
    action.edit = Some(edit(view, choice)?);
    Ok(action)
}

/// The replacements of an action that was offered before.
///
/// # Errors
/// When the text is another one by now.
pub(in super::super) fn edit(view: &View, choice: &Choice) -> Result<WorkspaceEdit> {
    let modified = || Error {
        code: ErrorCode::ContentModified,
        message: "the article has changed since; try again".into(),
        data: None,
    };
    if choice.version != view.snapshot.version {
        return Err(modified());
    }
    let all = actions::code_actions(&view.analysis, &view.findings(), view.span(choice.range));
    let action = all.into_iter().nth(choice.n).filter(|action| action.title == choice.title).ok_or_else(modified)?;
    Ok(to_proto::edit(view, &action.edits))
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
