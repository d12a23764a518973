//! `textDocument/documentSymbol`

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, SymbolInformation};

use super::super::to_proto;
use super::super::view::View;
use crate::ide::document_symbol::{DocumentSymbol as Symbol, SymbolKind, document_symbols as symbols};

pub(in super::super) fn document_symbol(view: &View) -> DocumentSymbolResponse {
    let all = symbols(&view.analysis, view.scope.config.outline.unwrap_or_default());
    // Each entry with those below it.
    let groups = all.chunk_by(|_, next| next.below).filter_map(<[Symbol]>::split_first);
    if view.profile().hierarchical_symbols {
        return DocumentSymbolResponse::Nested(groups.map(|(symbol, below)| nested(view, symbol, below)).collect());
    }
    let mut list = Vec::new();
    for (symbol, below) in groups {
        list.push(flat(view, symbol, None));
        // A quotation's own name says who speaks: in a flat list the speaker below it would say it again.
        if !matches!(symbol.kind, SymbolKind::Quote(_)) {
            list.extend(below.iter().map(|below| flat(view, below, Some(&symbol.name))));
        }
    }
    DocumentSymbolResponse::Flat(list)
}

fn nested(view: &View, symbol: &Symbol, below: &[Symbol]) -> DocumentSymbol {
    let children: Vec<_> = below.iter().map(|below| nested(view, below, &[])).collect();
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

fn flat(view: &View, symbol: &Symbol, container: Option<&str>) -> SymbolInformation {
    #[allow(deprecated, reason = "the field has no default")]
    SymbolInformation {
        name: symbol.name.to_string(),
        kind: to_proto::symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: view.location(symbol.selection),
        container_name: container.map(str::to_owned),
    }
}
