//! Maps every request to the file in [`requests`](super::requests) that answers it.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::document_snapshot::DocumentSnapshot;
use super::lifecycle::Lifecycle;
use super::request_context::{content_modified, read, read_for_edit, try_read};
use super::requests::{
    before_filing, call_hierarchy, code_action, code_lens, completion, definition, diagnostic, document_highlight,
    document_link, document_symbol, execute_command, folding_range, hover, inlay_hint, quotes, references, rename,
    selection_range, semantic_tokens, speakers, test, workspace_diagnostic, workspace_symbol,
};
use super::server_capabilities;
use super::session::Session;

/// The handlers as the protocol library calls them.
pub(super) struct Backend {
    session: Arc<Session>,
}

impl Backend {
    pub(super) fn new(client: Client, lifecycle: Arc<Lifecycle>) -> Self {
        Backend { session: Arc::new(Session::new(client, lifecycle)) }
    }

    pub(super) fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// `whosaid/quotes`.
    pub(super) async fn quotes(&self, _: quotes::Params) -> Result<Option<quotes::QuoteList>> {
        read(|snapshot| Some(quotes::quotes(snapshot))).await
    }

    /// `whosaid/beforeFiling`.
    pub(super) async fn before_filing(&self, _: before_filing::Params) -> Result<Option<before_filing::BeforeFiling>> {
        read(|snapshot| Some(before_filing::before_filing(snapshot))).await
    }

    /// `whosaid/candidates`.
    pub(super) async fn candidates(&self, params: speakers::CandidatesParams) -> Result<Option<speakers::Candidates>> {
        read(move |snapshot| speakers::candidates(snapshot, params.position)).await
    }

    /// `whosaid/setSpeaker`.
    pub(super) async fn set_speaker(
        &self,
        params: speakers::SetSpeakerParams,
    ) -> Result<Option<speakers::SetSpeakerResult>> {
        speakers::set_speaker(&self.session, params).await
    }

    /// `whosaid/test`: fails on purpose; available to tests only.
    pub(super) async fn test(&self, params: Value) -> Result<Value> {
        test::test(params).await
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(server_capabilities::initialize(self.session.capabilities()))
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        read(move |snapshot| hover::hover(snapshot, at.position)).await
    }

    async fn document_symbol(&self, _: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        read(|snapshot| Some(document_symbol::document_symbol(snapshot))).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.session.pending_settings.settled().await;
        let found = workspace_symbol::workspace_symbol(&self.session, params).await?;
        Ok(Some(WorkspaceSymbolResponse::Flat(found)))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        read(move |snapshot| definition::definition(snapshot, at.position)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let (at, declaration) = (params.text_document_position, params.context.include_declaration);
        read(move |snapshot| Some(references::references(snapshot, at.position, declaration))).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        read(move |snapshot| Some(document_highlight::document_highlight(snapshot, at.position))).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        let at = params.text_document_position_params;
        read(move |snapshot| call_hierarchy::prepare(snapshot, at.position)).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let item = params.item;
        read(move |snapshot| call_hierarchy::incoming(snapshot, &item)).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let item = params.item;
        read(move |snapshot| call_hierarchy::outgoing(snapshot, &item)).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        try_read(move |snapshot| rename::prepare(snapshot, params.position)).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        rename::rename(&self.session, params).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        read(move |snapshot| Some(inlay_hint::inlay_hint(snapshot, params.range))).await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        if !inlay_hint::is_ours(&hint) {
            return Ok(hint);
        }
        let resolved = try_read(move |snapshot| inlay_hint::resolve(snapshot, hint).map(Some)).await?;
        // The document has been closed.
        resolved.ok_or_else(content_modified)
    }

    async fn code_lens(&self, _: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        read(|snapshot| Some(code_lens::code_lens(snapshot))).await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        if !code_lens::is_ours(&lens) {
            return Ok(lens);
        }
        let resolved = try_read(move |snapshot| code_lens::resolve(snapshot, lens).map(Some)).await?;
        resolved.ok_or_else(content_modified)
    }

    async fn semantic_tokens_full(&self, _: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        read(|snapshot| Some(semantic_tokens::full(snapshot).into())).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let previous = params.previous_result_id;
        read(move |snapshot| Some(semantic_tokens::delta(snapshot, &previous))).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        read(move |snapshot| Some(semantic_tokens::range(snapshot, params.range).into())).await
    }

    async fn folding_range(&self, _: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        read(|snapshot| Some(folding_range::folding_range(snapshot))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        read(move |snapshot| Some(selection_range::selection_range(snapshot, &params.positions))).await
    }

    async fn document_link(&self, _: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        read(|snapshot| Some(document_link::document_link(snapshot))).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        read(move |snapshot| completion::completion(snapshot, at.position)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        read_for_edit(move |snapshot| Ok(Some(code_action::code_action(snapshot, &params)))).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        if let Some(command) = code_action::command(&action) {
            return Ok(CodeAction { command: Some(command), ..action });
        }
        let Some(choice) = code_action::choice(&action) else { return Ok(action) };
        let resolved = read_for_edit(move |snapshot| code_action::resolve(snapshot, action, &choice).map(Some)).await?;
        resolved.ok_or_else(content_modified)
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let previous = params.previous_result_id;
        let report = move |snapshot: &DocumentSnapshot| Some(diagnostic::report(snapshot, previous.as_deref()));
        let report = read(report).await?;
        Ok(DocumentDiagnosticReportResult::Report(report.unwrap_or_else(diagnostic::empty)))
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        self.session.pending_settings.settled().await;
        workspace_diagnostic::workspace_diagnostic(&self.session, params).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        execute_command::execute_command(&self.session, params).await
    }
}
