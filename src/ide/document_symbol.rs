//! The outline: quotations in order, each naming its speaker, or speakers with their quotations.

use std::borrow::Cow;

use super::shorten::push_first_words;
use crate::{Analysis, Outline, Quote, QuoteKind, Span, Speaker, SpeakerKind};

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A quotation.
    Quote(QuoteKind),
    /// A speaker.
    Speaker(SpeakerKind),
    /// The quotations that nobody is credited with.
    Unattributed,
}

/// An entry of the outline. What it says in the words of the analysis lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentSymbol<'a> {
    /// What it is called.
    pub name: Cow<'a, str>,
    /// What else there is to say.
    pub detail: &'a str,
    /// What it is about.
    pub kind: SymbolKind,
    /// All of it, those below it included, in source bytes.
    pub span: Span,
    /// Where to go, inside `span`.
    pub selection: Span,
    /// Whether it lies below another one: the last before it that does not.
    pub below: bool,
}

/// How many characters of a quotation stand in the outline.
const WORDS: usize = 60;

/// Bytes that this takes with curly marks and an ellipsis, mostly.
const BYTES: usize = WORDS + 12;

/// The outline of an article: each entry, and behind it those that lie [below](DocumentSymbol::below) it.
pub fn document_symbols(analysis: &Analysis, outline: Outline) -> Vec<DocumentSymbol<'_>> {
    match outline {
        Outline::Order => {
            let mut symbols = Vec::with_capacity(2 * analysis.quotes().len());
            for quote in analysis.quotes() {
                if let Some(symbol) = in_order(analysis, quote) {
                    symbols.push(symbol);
                    symbols.extend(speaker(analysis, quote));
                }
            }
            symbols
        }
        Outline::Speaker => by_speaker(analysis),
    }
}

fn in_order<'a>(analysis: &'a Analysis, quote: &'a Quote) -> Option<DocumentSymbol<'a>> {
    let speaker = analysis.speaker_of(quote);
    let who = match (speaker, quote.mention.first()) {
        (Some(speaker), _) => &speaker.name,
        (None, Some(mention)) => mention.of(analysis.source()),
        (None, None) => "Nobody credited",
    };
    let mut name = String::with_capacity(who.len() + 2 + BYTES);
    name.push_str(who);
    name.push_str(": ");
    of_quote(analysis, quote, name)
}

/// Who is named where a quotation stands.
fn speaker<'a>(analysis: &'a Analysis, quote: &Quote) -> Option<DocumentSymbol<'a>> {
    let (speaker, &mention) = analysis.speaker_of(quote).zip(quote.mention.first())?;
    Some(DocumentSymbol {
        name: Cow::from(&*speaker.name),
        detail: role(speaker),
        kind: SymbolKind::Speaker(speaker.kind),
        span: mention,
        selection: mention,
        below: true,
    })
}

/// A quotation, its first words behind what stands in `name`.
fn of_quote<'a>(analysis: &'a Analysis, quote: &Quote, mut name: String) -> Option<DocumentSymbol<'a>> {
    let selection = *quote.content.first()?;
    let detail = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    };
    push_first_words(&mut name, analysis, quote, WORDS);
    Some(DocumentSymbol {
        name: name.into(),
        detail,
        kind: SymbolKind::Quote(quote.kind),
        span: quote.extent(),
        selection,
        below: false,
    })
}

fn role(speaker: &Speaker) -> &str {
    speaker.roles.first().map_or("", |role| role)
}

fn by_speaker(analysis: &Analysis) -> Vec<DocumentSymbol<'_>> {
    let mut symbols: Vec<DocumentSymbol> = Vec::with_capacity(analysis.quotes().len() + analysis.speakers().len());
    let mut add = |name, detail, kind, introduction: Option<Span>, quotes: &[&Quote]| {
        let at = symbols.len();
        for quote in quotes {
            let symbol = of_quote(analysis, quote, String::with_capacity(BYTES));
            symbols.extend(symbol.map(|symbol| DocumentSymbol { below: true, ..symbol }));
        }
        let below = &symbols[at..];
        let Some(first) = below.first() else { return };
        let selection = introduction.unwrap_or(first.selection);
        let span = below.iter().map(|symbol| symbol.span).fold(selection, Span::cover);
        symbols.insert(at, DocumentSymbol { name: Cow::Borrowed(name), detail, kind, span, selection, below: false });
    };
    let nobody: Vec<&Quote> = analysis.quotes().iter().filter(|quote| quote.speaker.is_none()).collect();
    add("Nobody credited", "", SymbolKind::Unattributed, None, &nobody);
    let mut quoted: Vec<Vec<&Quote>> = vec![Vec::new(); analysis.speakers().len()];
    for quote in analysis.quotes() {
        if let Some(all) = quote.speaker.and_then(|id| quoted.get_mut(id.0 as usize)) {
            all.push(quote);
        }
    }
    let mut speakers: Vec<_> =
        analysis.speakers().iter().zip(quoted).filter(|(_, quotes)| !quotes.is_empty()).collect();
    speakers.sort_by_key(|(_, quotes)| quotes.first().map(|q| q.content[0].start));
    for (speaker, quotes) in speakers {
        let introduction = speaker.mentions.first().map(|mention| mention.span);
        add(&speaker.name, role(speaker), SymbolKind::Speaker(speaker.kind), introduction, &quotes);
    }
    symbols
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    fn outline(outline: Outline) -> String {
        let source = "\
“We are not sailing today,” harbour master Ada Moor said. “Nobody is,” she added.

“I have waited since Monday,” said Tom Field, a baker.
";
        let mut text = String::new();
        let analysis = Analysis::of(source, Format::Plain);
        let all = document_symbols(&analysis, outline);
        for symbol in all {
            assert!(symbol.span.contains(symbol.selection));
            text.push_str(&format!("{}{}\n", if symbol.below { "  " } else { "" }, symbol.name));
        }
        text
    }

    #[test]
    fn quotations_in_order_name_their_speakers() {
        insta::assert_snapshot!(outline(Outline::Order), @r"
        Ada Moor: “We are not sailing today,”
          Ada Moor
        Ada Moor: “Nobody is,”
          Ada Moor
        Tom Field: “I have waited since Monday,”
          Tom Field
        ");
    }

    #[test]
    fn speakers_with_their_quotations() {
        insta::assert_snapshot!(outline(Outline::Speaker), @r"
        Ada Moor
          “We are not sailing today,”
          “Nobody is,”
        Tom Field
          “I have waited since Monday,”
        ");
    }
}
