//! The outline: quotations in order of the text, each with its speaker, or speakers with their quotations.

use std::borrow::Cow;

use super::shorten::push_first_words;
use crate::{Analysis, Confidence, Outline, Polarity, Quote, QuoteKind, Span, Speaker, SpeakerKind};

/// The kind of an entry of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A quotation.
    Quote(QuoteKind),
    /// A speaker.
    Speaker(SpeakerKind),
    /// An unattributed quotation, or the group of all of them.
    Unattributed,
}

/// An entry of the outline. It borrows names and roles from the analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentSymbol<'a> {
    /// The text of the entry.
    pub name: Cow<'a, str>,
    /// Additional text: that the speaker is a guess, the polarity of a quotation unless it is affirmed, or its kind; the role of a
    /// speaker; may be empty.
    pub detail: &'a str,
    /// The kind of the entry.
    pub kind: SymbolKind,
    /// The extent of the entry, including entries below it, in source bytes.
    pub span: Span,
    /// The span to select when the entry is chosen, inside `span`, in source bytes.
    pub selection: Span,
    /// Whether it is a child of the last preceding entry that is not a child itself.
    pub below: bool,
}

/// Maximum length of a quotation in the outline, in characters.
const WORDS: usize = 60;

/// Initial capacity in bytes for a quotation of that length with curly marks and an ellipsis.
const BYTES: usize = WORDS + 12;

/// The outline of an article. Each entry is followed by its [children](DocumentSymbol::below).
pub fn document_symbols(analysis: &Analysis, outline: Outline) -> Vec<DocumentSymbol<'_>> {
    match outline {
        Outline::Order => {
            let mut symbols = Vec::with_capacity(analysis.quotes().len());
            symbols.extend(analysis.quotes().iter().filter_map(|quote| in_order(analysis, quote)));
            symbols
        }
        Outline::Speaker => by_speaker(analysis),
    }
}

fn in_order<'a>(analysis: &'a Analysis, quote: &'a Quote) -> Option<DocumentSymbol<'a>> {
    let speaker = analysis.speaker_of(quote);
    let who = match (speaker, quote.mention) {
        (Some(speaker), _) => &speaker.name,
        (None, Some(mention)) => mention.of(analysis.source()),
        (None, None) => "Unattributed",
    };
    let mut name = String::with_capacity(who.len() + 3 + BYTES);
    name.push_str(who);
    name.push_str(if is_guess(quote) { "?: " } else { ": " });
    of_quote(analysis, quote, name)
}

/// The entry of a quotation; its first words are appended to `name`.
fn of_quote<'a>(analysis: &'a Analysis, quote: &Quote, mut name: String) -> Option<DocumentSymbol<'a>> {
    let selection = *quote.content.first()?;
    let detail = match (quote.polarity, quote.kind) {
        _ if is_guess(quote) => "a guess",
        (Polarity::Denied, _) => "denied",
        (Polarity::Question, _) => "question",
        (Polarity::Conditional, _) => "conditional",
        (_, kind) => kind.as_str(),
    };
    push_first_words(&mut name, analysis, quote, WORDS);
    Some(DocumentSymbol {
        name: name.into(),
        detail,
        kind: match quote.speaker.is_some() || quote.mention.is_some() {
            true => SymbolKind::Quote(quote.kind),
            false => SymbolKind::Unattributed,
        },
        span: quote.extent(),
        selection,
        below: false,
    })
}

/// Whether the speaker of a quotation is a guess.
fn is_guess(quote: &Quote) -> bool {
    quote.speaker.is_some() && quote.confidence == Confidence::Low
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
    add("Unattributed", "", SymbolKind::Unattributed, None, &nobody);
    let quoted = analysis.quotes_by_speaker().into_iter();
    let quoted = quoted.map(|quotes| quotes.iter().filter_map(|&n| analysis.quotes().get(n)).collect::<Vec<_>>());
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
        Ada Moor: “Nobody is,”
        Tom Field: “I have waited since Monday,”
        ");
    }

    #[test]
    fn a_guess_and_an_unattributed_quotation_are_marked() {
        let source = "“Nobody in this town believes it.” The bell rang.\n\nKarl Berg met Tom Field. He said the ferry was late.\n";
        let analysis = Analysis::of(source, Format::Plain);
        let all = document_symbols(&analysis, Outline::Order);
        let shown: Vec<_> = all.iter().map(|symbol| (&*symbol.name, symbol.detail, symbol.kind)).collect();
        assert_eq!(shown[0], ("Unattributed: “Nobody in this town believes it.”", "direct", SymbolKind::Unattributed));
        let guess = ("Karl Berg?: the ferry was late", "a guess", SymbolKind::Quote(QuoteKind::Indirect));
        assert_eq!(shown[1], guess);
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
