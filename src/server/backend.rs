//! Every request, handed to the file that answers it. Text and settings are changed in [`super::guard`], never here.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::life::Life;
use super::requests::{
    call_hierarchy, code_action, code_lens, completion, definition, diagnostic, document_highlight, document_link,
    document_symbol, execute_command, folding_range, hover, inlay_hint, quotes, references, rename, selection_range,
    semantic_tokens, test, workspace_diagnostic, workspace_symbol,
};
use super::session::Session;
use super::view::View;
use super::{capabilities, requests};

/// The server as the base library knows it.
pub(super) struct Backend {
    session: Arc<Session>,
}

impl Backend {
    pub(super) fn new(client: Client, life: Arc<Life>) -> Self {
        Backend { session: Arc::new(Session::new(client, life)) }
    }

    pub(super) fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// Answers from the newest text of a document, on a thread for computing. What is asked of a document that is not
    /// there is answered with nothing.
    async fn read<T, F>(&self, uri: &Uri, answer: F) -> Result<T>
    where
        T: Default + Send + 'static,
        F: FnOnce(&View) -> T + Send + 'static,
    {
        self.try_read(uri, move |view| Ok(answer(view))).await
    }

    async fn try_read<T, F>(&self, uri: &Uri, answer: F) -> Result<T>
    where
        T: Default + Send + 'static,
        F: FnOnce(&View) -> Result<T> + Send + 'static,
    {
        self.session.settled().await;
        let Some(mut snapshot) = self.session.documents.newest(uri) else { return Ok(T::default()) };
        let mut reading = None;
        if !snapshot.is_read() {
            reading = Some(snapshot.reading().await);
            // In the meantime it may have been edited or closed.
            let Some(newest) = self.session.documents.newest(uri) else { return Ok(T::default()) };
            snapshot = newest;
        }
        let session = Arc::clone(&self.session);
        let work = move || {
            let view = View::new(session, snapshot);
            drop(reading);
            answer(&view)
        };
        let answered = self.session.work.on_document(work).await;
        if answered.is_err() {
            self.session.documents.reread(uri);
        }
        answered?
    }

    /// `whosaid/quotes`.
    pub(super) async fn quotes(&self, params: quotes::Params) -> Result<Option<quotes::QuoteList>> {
        let uri = params.text_document.uri;
        self.read(&uri, |view| Some(quotes::quotes(view))).await
    }

    /// `whosaid/test`: goes wrong on purpose, for the tests; not there unless they ask for it.
    pub(super) async fn test(&self, params: Value) -> Result<Value> {
        test::test(self, params).await
    }

    /// For [`requests::test`].
    pub(super) async fn while_reading(&self, uri: &Uri, work: fn()) -> Result<Value> {
        self.read(uri, move |_| {
            work();
            Value::Null
        })
        .await
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(capabilities::initialize(self.session.profile()))
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.read(&at.text_document.uri, move |view| hover::hover(view, at.position)).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.read(&params.text_document.uri, |view| Some(document_symbol::document_symbol(view))).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.session.settled().await;
        let session = Arc::clone(&self.session);
        let token = params.work_done_progress_params.work_done_token;
        let partial = params.partial_result_params.partial_result_token;
        let progress = requests::progress::begin(&self.session, token, "Looking for speakers and quotations").await;
        let answer =
            self.session.work.on_archive(move || workspace_symbol::workspace_symbol(&session, &params.query)).await;
        let answer = match (answer, partial) {
            (Ok(found), Some(token)) => Ok(workspace_symbol::in_parts(&self.session, &token, found).await),
            (answer, _) => answer,
        };
        progress.end().await;
        Ok(Some(WorkspaceSymbolResponse::Flat(answer?)))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.read(&at.text_document.uri, move |view| definition::definition(view, at.position)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let (at, declaration) = (params.text_document_position, params.context.include_declaration);
        self.read(&at.text_document.uri, move |view| Some(references::references(view, at.position, declaration))).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.read(&at.text_document.uri, move |view| Some(document_highlight::document_highlight(view, at.position)))
            .await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        let at = params.text_document_position_params;
        self.read(&at.text_document.uri, move |view| call_hierarchy::prepare(view, at.position)).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let item = params.item;
        self.read(&item.uri.clone(), move |view| call_hierarchy::incoming(view, &item)).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let item = params.item;
        self.read(&item.uri.clone(), move |view| call_hierarchy::outgoing(view, &item)).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.read(&params.text_document.uri, move |view| rename::prepare(view, params.position)).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        self.try_read(&at.text_document.uri, move |view| rename::rename(view, at.position, &params.new_name).map(Some))
            .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.read(&params.text_document.uri, move |view| Some(inlay_hint::inlay_hint(view, params.range))).await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        let Some(uri) = inlay_hint::document(&hint) else { return Ok(hint) };
        let resolved = hint.clone();
        Ok(self.read(&uri, move |view| Some(inlay_hint::resolve(view, resolved))).await?.unwrap_or(hint))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.read(&params.text_document.uri, |view| Some(code_lens::code_lens(view))).await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        let Some(uri) = code_lens::document(&lens) else { return Ok(lens) };
        let resolved = lens.clone();
        Ok(self.read(&uri, move |view| Some(code_lens::resolve(view, resolved))).await?.unwrap_or(lens))
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        self.read(&params.text_document.uri, |view| Some(semantic_tokens::full(view).into())).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let previous = params.previous_result_id;
        self.read(&params.text_document.uri, move |view| Some(semantic_tokens::delta(view, &previous))).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.read(&params.text_document.uri, move |view| Some(semantic_tokens::range(view, params.range).into())).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.read(&params.text_document.uri, |view| Some(folding_range::folding_range(view))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.read(&params.text_document.uri, move |view| {
            Some(selection_range::selection_range(view, &params.positions))
        })
        .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.read(&params.text_document.uri, |view| Some(document_link::document_link(view))).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        self.read(&at.text_document.uri, move |view| completion::completion(view, at.position)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.read(&params.text_document.uri.clone(), move |view| Some(code_action::code_action(view, &params))).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        if let Some(command) = code_action::command(&action) {
            return Ok(CodeAction { command: Some(command), ..action });
        }
        let Some(choice) = code_action::choice(&action) else { return Ok(action) };
        let resolved = action.clone();
        let uri = choice.uri.clone();
        let answer = self.try_read(&uri, move |view| code_action::resolve(view, resolved, &choice).map(Some)).await?;
        Ok(answer.unwrap_or(action))
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let previous = params.previous_result_id;
        let read = move |view: &View| Some(diagnostic::report(view, previous.as_deref()));
        let report = self.read(&params.text_document.uri, read).await?;
        Ok(DocumentDiagnosticReportResult::Report(report.unwrap_or_else(diagnostic::nothing)))
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        self.session.settled().await;
        workspace_diagnostic::workspace_diagnostic(&self.session, params).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        self.session.settled().await;
        execute_command::execute_command(&self.session, params).await
    }
}
