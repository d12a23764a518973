//! `textDocument/documentSymbol`

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, SymbolInformation};

use super::super::to_proto;
use super::super::view::View;
use crate::ide::symbols::{Symbol, SymbolKind, symbols};

pub(in super::super) fn document_symbol(view: &View) -> DocumentSymbolResponse {
    let all = symbols(&view.analysis, view.scope.config.outline.unwrap_or_default());
    if view.profile().hierarchical_symbols {
        return DocumentSymbolResponse::Nested(all.iter().map(|symbol| nested(view, symbol)).collect());
    }
    let mut list = Vec::new();
    all.iter().for_each(|symbol| flat(view, symbol, None, &mut list));
    DocumentSymbolResponse::Flat(list)
}

fn nested(view: &View, symbol: &Symbol) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.iter().map(|child| nested(view, child)).collect();
    #[allow(deprecated, reason = "the field has no default")]
    DocumentSymbol {
        name: symbol.name.to_string(),
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()).map(str::to_owned),
        kind: to_proto::symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: view.range(symbol.span),
        selection_range: view.range(symbol.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

fn flat(view: &View, symbol: &Symbol, container: Option<&str>, list: &mut Vec<SymbolInformation>) {
    #[allow(deprecated, reason = "the field has no default")]
    list.push(SymbolInformation {
        name: symbol.name.to_string(),
        kind: to_proto::symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: view.location(symbol.selection),
        container_name: container.map(str::to_owned),
    });
    // A quotation's own name says who speaks: in a flat list the speaker below it would say it again.
    if !matches!(symbol.kind, SymbolKind::Quote(_)) {
        symbol.children.iter().for_each(|child| flat(view, child, Some(&symbol.name), list));
    }
}
