//! The capabilities of the client that the server uses. They are read leniently: a missing or malformed entry counts as
//! an unsupported one.

use serde_json::Value;

use super::positions::Encoding;

/// The capabilities of the client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ClientCapabilities {
    pub(super) encoding: Encoding,
    /// `workspace/configuration`.
    pub(super) configuration: bool,
    /// The client pulls diagnostics and can be asked to do so again; otherwise diagnostics are published.
    pub(super) pull_diagnostics: bool,
    pub(super) watch_files: bool,
    pub(super) watch_configuration: bool,
    pub(super) markdown_hover: bool,
    pub(super) hierarchical_symbols: bool,
    pub(super) location_links: bool,
    pub(super) document_changes: bool,
    pub(super) change_annotations: bool,
    pub(super) code_action_literals: bool,
    pub(super) resolve_edits: bool,
    pub(super) resolve_commands: bool,
    pub(super) resolve_tooltips: bool,
    pub(super) line_folding_only: bool,
    pub(super) related_information: bool,
    pub(super) code_description: bool,
    pub(super) tags: bool,
    pub(super) show_document: bool,
    pub(super) apply_edit: bool,
    /// Progress that the server begins.
    pub(super) work_done_progress: bool,
    pub(super) refresh_hints: bool,
    pub(super) refresh_lenses: bool,
    pub(super) prepare_rename_placeholder: bool,
    /// `whosaid/quotesChanged`.
    pub(super) quotes_changed: bool,
    /// Hovers cannot be clicked.
    pub(super) no_hover_links: bool,
    /// Links in hovers that execute commands of the client.
    pub(super) hover_commands: bool,
    /// The command `whosaid.chooseSpeaker`, which lets the user choose from `whosaid/candidates`.
    pub(super) choose_speaker: bool,
    /// Buttons beside a message do not interrupt the user.
    pub(super) message_buttons: bool,
}

impl ClientCapabilities {
    /// Whether the client can ask the user to confirm parts of an edit.
    pub(super) fn can_confirm_edits(&self) -> bool {
        self.document_changes && self.change_annotations
    }

    /// From the `capabilities` of `initialize`.
    pub(super) fn of(capabilities: &Value) -> Self {
        let value = |path: &str| capabilities.pointer(path);
        let yes = |path: &str| value(path).and_then(Value::as_bool).unwrap_or(false);
        let holds = |path: &str, item: &str| {
            value(path).and_then(Value::as_array).is_some_and(|items| items.iter().any(|i| i == item))
        };
        let offered = value("/general/positionEncodings").and_then(Value::as_array);
        let markdown = value("/textDocument/hover/contentFormat").and_then(Value::as_array);
        ClientCapabilities {
            encoding: Encoding::choose(offered.into_iter().flatten().filter_map(Value::as_str)),
            configuration: yes("/workspace/configuration"),
            pull_diagnostics: value("/textDocument/diagnostic").is_some_and(Value::is_object)
                && (yes("/workspace/diagnostics/refreshSupport") || yes("/workspace/diagnostic/refreshSupport")),
            watch_files: yes("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            watch_configuration: yes("/workspace/didChangeConfiguration/dynamicRegistration"),
            markdown_hover: markdown.and_then(|formats| formats.first()).is_some_and(|format| format == "markdown"),
            hierarchical_symbols: yes("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            location_links: yes("/textDocument/definition/linkSupport"),
            document_changes: yes("/workspace/workspaceEdit/documentChanges"),
            change_annotations: value("/workspace/workspaceEdit/changeAnnotationSupport").is_some_and(Value::is_object),
            code_action_literals: value("/textDocument/codeAction/codeActionLiteralSupport").is_some(),
            resolve_edits: holds("/textDocument/codeAction/resolveSupport/properties", "edit")
                && yes("/textDocument/codeAction/dataSupport"),
            resolve_commands: holds("/textDocument/codeAction/resolveSupport/properties", "command")
                && yes("/textDocument/codeAction/dataSupport"),
            resolve_tooltips: holds("/textDocument/inlayHint/resolveSupport/properties", "tooltip"),
            line_folding_only: yes("/textDocument/foldingRange/lineFoldingOnly"),
            related_information: yes("/textDocument/publishDiagnostics/relatedInformation")
                || yes("/textDocument/diagnostic/relatedInformation"),
            code_description: yes("/textDocument/publishDiagnostics/codeDescriptionSupport")
                || yes("/textDocument/diagnostic/codeDescriptionSupport"),
            tags: value("/textDocument/publishDiagnostics/tagSupport").is_some()
                || value("/textDocument/diagnostic/tagSupport").is_some(),
            show_document: yes("/window/showDocument/support"),
            work_done_progress: yes("/window/workDoneProgress"),
            apply_edit: yes("/workspace/applyEdit"),
            refresh_hints: yes("/workspace/inlayHint/refreshSupport"),
            refresh_lenses: yes("/workspace/codeLens/refreshSupport"),
            prepare_rename_placeholder: yes("/textDocument/rename/prepareSupport"),
            quotes_changed: yes("/experimental/whosaid/quotesChanged"),
            choose_speaker: yes("/experimental/whosaid/chooseSpeaker"),
            no_hover_links: value("/experimental/whosaid/hoverLinks") == Some(&Value::Bool(false)),
            hover_commands: yes("/experimental/whosaid/hoverCommands"),
            message_buttons: yes("/experimental/whosaid/messageButtons"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn missing_and_malformed_entries_are_unsupported() {
        assert_eq!(ClientCapabilities::of(&Value::Null), ClientCapabilities::default());
        assert_eq!(ClientCapabilities::of(&json!({"general": 3, "textDocument": []})), ClientCapabilities::default());
        let capabilities = ClientCapabilities::of(&json!({
            "general": {"positionEncodings": ["utf-8"]},
            "textDocument": {"hover": {"contentFormat": ["plaintext", "markdown"]}, "diagnostic": {}},
            "workspace": {"diagnostics": {"refreshSupport": true}},
        }));
        assert_eq!(capabilities.encoding, Encoding::Utf8);
        assert!(capabilities.pull_diagnostics && !capabilities.markdown_hover);
    }
}
