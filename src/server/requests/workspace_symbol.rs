//! `workspace/symbol`

use std::sync::Arc;

use serde_json::json;
use tower_lsp::ls_types::{ProgressToken, SymbolInformation, SymbolKind};

use super::super::session::Session;
use super::super::view::View;
use super::super::{to_proto, uri};
use super::progress::Progress;
use crate::Span;
use crate::ide::shorten::shorten;

/// So many are sent; who looks for something types another letter.
const MOST: usize = 500;

/// Where the client takes an answer in parts, so many symbols are one.
const PART: usize = 100;

pub(in super::super) fn workspace_symbol(session: &Arc<Session>, query: &str) -> Vec<SymbolInformation> {
    let query: Vec<char> = query.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut found: Vec<(usize, SymbolInformation)> = Vec::new();
    for summary in session.articles().iter().filter_map(|source| session.summary(source)) {
        let fitting = summary.symbols.iter().filter_map(|symbol| Some((score(&query, &symbol.name)?, symbol.clone())));
        found.extend(fitting);
    }
    found.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.name.cmp(&y.name)));
    found.truncate(MOST);
    found.into_iter().map(|(_, symbol)| symbol).collect()
}

/// Sends what was found part by part, the best first; what is left is the answer. A single part is the answer itself.
pub(in super::super) async fn in_parts(
    session: &Arc<Session>,
    token: &ProgressToken,
    found: Vec<SymbolInformation>,
) -> Vec<SymbolInformation> {
    if found.len() <= PART {
        return found;
    }
    for part in found.chunks(PART) {
        session.client.send_notification::<Progress>(json!({"token": token, "value": part})).await;
    }
    Vec::new()
}

/// Who speaks in an article, and what is said.
pub(in super::super) fn symbols(view: &View) -> Vec<SymbolInformation> {
    let article = uri::key(&view.snapshot.uri).rsplit('/').next().map(str::to_owned);
    let symbol = |name: String, kind: SymbolKind, container: Option<String>, span: Span| {
        #[allow(deprecated, reason = "the field has no default")]
        SymbolInformation {
            name,
            kind,
            tags: None,
            deprecated: None,
            location: view.location(span),
            container_name: container,
        }
    };
    let mut symbols = Vec::new();
    for speaker in view.analysis.speakers() {
        if let Some(introduction) = speaker.mentions.first()
            && view.analysis.quote_indices_by(speaker).next().is_some()
        {
            let kind = to_proto::speaker_kind(speaker.kind);
            symbols.push(symbol(speaker.name.clone(), kind, article.clone(), introduction.span));
        }
    }
    for quote in view.analysis.quotes() {
        if let Some(&first) = quote.content.first() {
            let speaker = view.analysis.speaker_of(quote).map(|speaker| speaker.name.clone());
            let name = shorten(&view.analysis.quote_text(quote), 100);
            symbols.push(symbol(name, SymbolKind::STRING, speaker.or_else(|| article.clone()), first));
        }
    }
    symbols
}

/// How far a name is from what was asked for: the letters in between. None when its letters do not stand in the name
/// in that order.
fn score(query: &[char], name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let mut letters = name.chars().filter(|c| !c.is_whitespace()).enumerate();
    let (mut first, mut last) = (None, 0);
    for &wanted in query {
        let (at, _) = letters.find(|&(_, c)| c == wanted)?;
        first.get_or_insert(at);
        last = at;
    }
    Some(first.map_or(0, |first| (last - first + 1 - query.len()) * 8 + first))
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn letters_in_order_are_enough_and_close_ones_are_better() {
        let score = |query: &str, name| score(&query.chars().collect::<Vec<_>>(), name);
        assert!(score("moor", "Ada Moor") < score("moor", "Mona Ordway R."));
        assert_eq!(score("xyz", "Ada Moor"), None);
        assert_eq!(score("", "Ada Moor"), Some(0));
    }
}
