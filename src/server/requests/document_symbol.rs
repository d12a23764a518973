//! `textDocument/documentSymbol`

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, SymbolInformation};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::to_proto;
use crate::ide::document_symbol::{DocumentSymbol as Symbol, document_symbols as symbols};

pub(in super::super) fn document_symbol(snapshot: &DocumentSnapshot) -> DocumentSymbolResponse {
    let all = symbols(&snapshot.analysis, snapshot.settings.config.outline.unwrap_or_default());
    // Each entry with its children.
    let groups = all.chunk_by(|_, next| next.below).filter_map(<[Symbol]>::split_first);
    if snapshot.client().hierarchical_symbols {
        return DocumentSymbolResponse::Nested(groups.map(|(symbol, below)| nested(snapshot, symbol, below)).collect());
    }
    let mut list = Vec::new();
    for (symbol, below) in groups {
        list.push(flat(snapshot, symbol, None));
        list.extend(below.iter().map(|below| flat(snapshot, below, Some(&symbol.name))));
    }
    DocumentSymbolResponse::Flat(list)
}

fn nested(snapshot: &DocumentSnapshot, symbol: &Symbol, below: &[Symbol]) -> DocumentSymbol {
    let children: Vec<_> = below.iter().map(|below| nested(snapshot, below, &[])).collect();
    #[allow(deprecated, reason = "the field has no default")]
    DocumentSymbol {
        name: symbol.name.to_string(),
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()).map(str::to_owned),
        kind: to_proto::symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: snapshot.range(symbol.span),
        selection_range: snapshot.range(symbol.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

fn flat(snapshot: &DocumentSnapshot, symbol: &Symbol, container: Option<&str>) -> SymbolInformation {
    #[allow(deprecated, reason = "the field has no default")]
    SymbolInformation {
        name: symbol.name.to_string(),
        kind: to_proto::symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: snapshot.location(symbol.selection),
        container_name: container.map(str::to_owned),
    }
}
