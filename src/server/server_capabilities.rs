//! The capabilities of the server.

use serde_json::json;
use tower_lsp::ls_types::{
    CallHierarchyServerCapability, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, DiagnosticOptions, DiagnosticServerCapabilities, DocumentLinkOptions, ExecuteCommandOptions,
    FileOperationFilter, FileOperationPattern, FileOperationRegistrationOptions, FoldingRangeProviderCapability,
    HoverProviderCapability, InitializeResult, InlayHintOptions, InlayHintServerCapabilities, OneOf,
    PositionEncodingKind, Registration, RenameOptions, SaveOptions, SelectionRangeProviderCapability,
    SemanticTokensFullOptions, SemanticTokensLegend, SemanticTokensOptions, SemanticTokensServerCapabilities,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions, WorkspaceFileOperationsServerCapabilities,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities, WorkspaceSymbolOptions,
};

use super::client_capabilities::ClientCapabilities;
use super::requests::{code_action, commands, semantic_tokens};

/// The result of `initialize`.
pub(super) fn initialize(client: &ClientCapabilities) -> InitializeResult {
    InitializeResult {
        capabilities: capabilities(client),
        server_info: Some(ServerInfo { name: "whosaid".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }),
        offset_encoding: None,
    }
}

/// Files that are articles, by their extension.
const ARTICLE_GLOB: &str = "**/*.{txt,text,md,markdown,mdown,mkd,html,htm,xhtml}";

/// For requests that may take long: progress is reported.
const PROGRESS: WorkDoneProgressOptions = WorkDoneProgressOptions { work_done_progress: Some(true) };

fn capabilities(client: &ClientCapabilities) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::from(client.encoding.name().to_owned())),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            will_save: None,
            will_save_wait_until: None,
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            // A name begins with a capital letter. A list that opens on a space takes the next Enter from the writer.
            trigger_characters: Some(('A'..='Z').map(String::from).collect()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
            resolve_provider: None,
            work_done_progress_options: PROGRESS,
        })),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        code_action_provider: Some(match client.code_action_literals {
            false => CodeActionProviderCapability::Simple(true),
            true => CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    CodeActionKind::REFACTOR_REWRITE,
                    code_action::FIX_ALL,
                ]),
                resolve_provider: Some(client.resolve_edits || client.resolve_commands),
                ..CodeActionOptions::default()
            }),
        }),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        rename_provider: Some(match client.prepare_rename_placeholder {
            false => OneOf::Left(true),
            true => OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options: PROGRESS }),
        }),
        inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
            resolve_provider: Some(true),
            ..InlayHintOptions::default()
        }))),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: SemanticTokensLegend {
                    token_types: semantic_tokens::TYPES.iter().map(|&name| name.into()).collect(),
                    token_modifiers: semantic_tokens::MODIFIERS.iter().map(|&name| name.into()).collect(),
                },
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                ..SemanticTokensOptions::default()
            },
        )),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: Default::default(),
        }),
        diagnostic_provider: client.pull_diagnostics.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("whosaid".into()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                work_done_progress_options: PROGRESS,
            })
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::COMMANDS.iter().map(|&name| name.into()).collect(),
            work_done_progress_options: PROGRESS,
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                did_rename: Some(articles()),
                did_delete: Some(articles()),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
        }),
        experimental: Some(json!({"whosaid": {
            "quotes": true,
            "candidates": true,
            "setSpeaker": true,
            "quotesChanged": client.quotes_changed,
        }})),
        ..ServerCapabilities::default()
    }
}

/// Changes of articles that are made in the editor.
fn articles() -> FileOperationRegistrationOptions {
    let pattern = FileOperationPattern { glob: ARTICLE_GLOB.into(), matches: None, options: None };
    FileOperationRegistrationOptions { filters: vec![FileOperationFilter { scheme: Some("file".into()), pattern }] }
}

/// The notifications that the client is asked to send.
pub(super) fn registrations(client: &ClientCapabilities) -> Vec<Registration> {
    let mut all = Vec::new();
    if client.watch_files {
        all.push(Registration {
            id: "whosaid-files".into(),
            method: "workspace/didChangeWatchedFiles".into(),
            register_options: Some(json!({"watchers": [
                {"globPattern": format!("**/{}", crate::config::FILE_NAME)},
                {"globPattern": ARTICLE_GLOB},
            ]})),
        });
    }
    if client.watch_configuration {
        all.push(Registration {
            id: "whosaid-settings".into(),
            method: "workspace/didChangeConfiguration".into(),
            register_options: Some(json!({"section": "whosaid"})),
        });
    }
    all
}
