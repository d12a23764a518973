//! `textDocument/semanticTokens/full`, `…/full/delta` and `…/range`

use std::sync::atomic::{AtomicU64, Ordering};

use tower_lsp::ls_types::{
    Position, Range, SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensEdit,
    SemanticTokensFullDeltaResult,
};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::documents::lock;
use super::super::uri;
use crate::ide::semantic_tokens::{SemanticTokenKind as TokenKind, semantic_tokens as tokens};
use crate::{MentionKind, QuoteKind, Span};

/// Token types; the index is the number in the protocol.
pub(in super::super) const TYPES: [&str; 4] = ["quotation", "cue", "speaker", "scare"];
/// Token modifiers; the index is the bit in the protocol.
pub(in super::super) const MODIFIERS: [&str; 6] = ["direct", "mixed", "indirect", "name", "description", "pronoun"];

static NEXT: AtomicU64 = AtomicU64::new(1);

pub(in super::super) fn full(snapshot: &DocumentSnapshot) -> SemanticTokens {
    let data = encode(snapshot, Span::new(0, snapshot.analysis.source().len()));
    let result_id = Some(remember(snapshot, data.clone()));
    SemanticTokens { result_id, data }
}

pub(in super::super) fn range(snapshot: &DocumentSnapshot, range: Range) -> SemanticTokens {
    SemanticTokens { result_id: None, data: encode(snapshot, snapshot.span(range)) }
}

pub(in super::super) fn delta(snapshot: &DocumentSnapshot, previous: &str) -> SemanticTokensFullDeltaResult {
    let data = encode(snapshot, Span::new(0, snapshot.analysis.source().len()));
    let key = uri::key(&snapshot.document.uri);
    let old = lock(&snapshot.session.last_tokens).get(&key).filter(|(id, _)| id.to_string() == previous).cloned();
    let result_id = Some(remember(snapshot, data.clone()));
    let Some((_, old)) = old else { return SemanticTokens { result_id, data }.into() };
    SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta { result_id, edits: difference(&old, &data) })
}

fn remember(snapshot: &DocumentSnapshot, data: Vec<SemanticToken>) -> String {
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    let key = uri::key(&snapshot.document.uri);
    // Nothing is kept of a document that was closed meanwhile.
    if snapshot.session.documents.newest(&snapshot.document.uri).is_some() {
        lock(&snapshot.session.last_tokens).insert(key, (id, data));
    }
    id.to_string()
}

/// The single edit that turns one list into the other, in the units of the protocol: five numbers per token.
fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (removed, added) = (old.len() - head - tail, &new[head..new.len() - tail]);
    if removed == 0 && added.is_empty() {
        return Vec::new();
    }
    let data = (!added.is_empty()).then(|| added.to_vec());
    vec![SemanticTokensEdit { start: head as u32 * 5, delete_count: removed as u32 * 5, data }]
}

fn encode(snapshot: &DocumentSnapshot, within: Span) -> Vec<SemanticToken> {
    let mut data = Vec::new();
    let mut last = Position { line: 0, character: 0 };
    for (span, kind) in tokens(&snapshot.analysis, within) {
        for part in lines(snapshot, span) {
            let Range { start, end } = snapshot.range(part);
            let length = end.character.saturating_sub(start.character);
            if start.line != end.line || length == 0 {
                continue;
            }
            let delta_line = start.line - last.line;
            let delta_start = if delta_line == 0 { start.character - last.character } else { start.character };
            let (token_type, token_modifiers_bitset) = label(kind);
            data.push(SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset });
            last = start;
        }
    }
    data
}

/// A span in parts of one line each: few clients support tokens that span several lines.
fn lines(snapshot: &DocumentSnapshot, span: Span) -> Vec<Span> {
    let text = span.of(snapshot.analysis.source());
    let mut parts = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices() {
        if matches!(c, '\n' | '\r') {
            parts.push(Span::new(span.start + start, span.start + i));
            start = i + 1;
        }
    }
    parts.push(Span::new(span.start + start, span.end));
    parts.retain(|part| !part.is_empty());
    parts
}

fn label(kind: TokenKind) -> (u32, u32) {
    match kind {
        TokenKind::Quotation(QuoteKind::Direct) => (0, 1),
        TokenKind::Quotation(QuoteKind::Mixed) => (0, 2),
        TokenKind::Quotation(QuoteKind::Indirect) => (0, 4),
        TokenKind::Cue => (1, 0),
        TokenKind::Speaker(MentionKind::Name) => (2, 8),
        TokenKind::Speaker(MentionKind::Description) => (2, 16),
        TokenKind::Speaker(MentionKind::Pronoun) => (2, 32),
        TokenKind::Scare => (3, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(delta_start: u32) -> SemanticToken {
        SemanticToken { delta_line: 0, delta_start, length: 1, token_type: 0, token_modifiers_bitset: 0 }
    }

    #[test]
    fn a_difference_turns_one_list_into_the_other() {
        for (old, new) in [(vec![1, 2, 3], vec![1, 9, 3]), (vec![1], vec![1]), (vec![], vec![1]), (vec![1, 1], vec![1])]
        {
            let tokens = |list: &[u32]| list.iter().map(|&n| token(n)).collect::<Vec<_>>();
            let (mut changed, new) = (tokens(&old), tokens(&new));
            for edit in difference(&changed.clone(), &new) {
                let at = edit.start as usize / 5;
                changed.splice(at..at + edit.delete_count as usize / 5, edit.data.unwrap_or_default());
            }
            assert_eq!(changed, new);
        }
    }
}
