//! Converts direct speech to reported speech and back, where no word has to be changed.

use super::{CodeAction, CodeActionKind};
use crate::{Analysis, BlockKind, Quote, QuoteKind, Span};

/// Turns `“The ferry is late,” Moor said.` into `Moor said the ferry is late.` Only offered for one sentence without
/// "I", "we" or "you" that is followed directly by its attribution, because then no word has to be changed.
pub(super) fn to_indirect(analysis: &Analysis, offset: usize) -> Option<CodeAction> {
    let quote = analysis.quotes().get(analysis.quote_index_at(offset)?)?;
    let (content, attribution) = direct_with_attribution_behind(quote)?;
    let source = analysis.source();
    let block = analysis.blocks().iter().find(|block| block.span.contains(content.cover(attribution)))?;
    if block.kind != BlockKind::Paragraph || source[content.end..attribution.start].trim() != "" {
        return None;
    }
    let (open, close) = marks(content.of(source))?;
    let inside = &content.of(source)[open.len_utf8()..content.len() - close.len_utf8()];
    let words = inside.strip_suffix(',')?;
    let first_person = ["i", "me", "my", "we", "us", "our", "you", "your", "i'm", "we're", "i've", "we've", "mine"];
    let spoken = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
        let stem = word.split('\'').next().unwrap_or("");
        first_person.contains(&&*word) || first_person.contains(&stem)
    };
    if words.contains(['.', '?', '!', '“', '”', '"', '\n']) || words.split_whitespace().any(spoken) {
        return None;
    }
    let text = format!("{} {}", capitalise(attribution.of(source)), lower_first(words));
    Some(CodeAction {
        title: "Turn into reported speech".into(),
        kind: CodeActionKind::Rewrite,
        findings: Vec::new(),
        preferred: false,
        edits: vec![(content.cover(attribution), text.into())],
    })
}

fn direct_with_attribution_behind(quote: &Quote) -> Option<(Span, Span)> {
    let ([content], Some(cue), Some(source)) = (&*quote.content, quote.cue, quote.mention) else { return None };
    let attribution = cue.cover(source);
    // In "said Moor" the words would have to change places.
    let subject_first = source.end <= cue.start;
    (quote.kind == QuoteKind::Direct && content.end <= attribution.start && subject_first)
        .then_some((*content, attribution))
}

/// Turns `Moor said the ferry is late.` into `“The ferry is late,” Moor said.`, with the kind of quotation marks that
/// the article uses.
pub(super) fn to_direct(analysis: &Analysis, offset: usize) -> Option<CodeAction> {
    let quote = analysis.quotes().get(analysis.quote_index_at(offset)?)?;
    let ([content], Some(cue), Some(mention)) = (&*quote.content, quote.cue, quote.mention) else { return None };
    let source = analysis.source();
    let attribution = cue.cover(mention);
    let all = attribution.cover(*content);
    let block = analysis.blocks().iter().find(|block| block.span.contains(all))?;
    let starts_sentence =
        source[block.span.start..all.start].trim_end().chars().next_back().is_none_or(|c| ".!?”\"".contains(c));
    let ends_sentence = source[content.end..].starts_with('.');
    let between = source.get(attribution.end..content.start)?.trim();
    let words = content.of(source);
    let fits = quote.kind == QuoteKind::Indirect
        && mention.end <= cue.start
        && starts_sentence
        && ends_sentence
        && matches!(between, "" | "that")
        && !words.contains(['“', '”', '"', '\n']);
    if !fits {
        return None;
    }
    let (open, close) = house_marks(analysis);
    let who = attribution.of(source);
    let who = if mention_is_name(analysis, mention) { who.to_owned() } else { lower_first(who) };
    Some(CodeAction {
        title: "Turn into a direct quotation (check the words)".into(),
        kind: CodeActionKind::Rewrite,
        findings: Vec::new(),
        preferred: false,
        edits: vec![(all, format!("{open}{},{close} {who}", capitalise(words)).into())],
    })
}

fn mention_is_name(analysis: &Analysis, mention: Span) -> bool {
    let text = mention.of(analysis.source());
    let first = text.split_whitespace().next().unwrap_or("");
    !["The", "A", "An", "He", "She", "They", "It", "One", "Two"].contains(&first)
}

/// The kind of quotation marks that most quotations of the article have.
fn house_marks(analysis: &Analysis) -> (char, char) {
    let shape = |span: Span| marks(span.of(analysis.source()));
    let all: Vec<(char, char)> = analysis.marks().iter().filter_map(|mark| shape(mark.span)).collect();
    let straight = all.iter().filter(|marks| marks.0 == '"').count();
    if straight * 2 > all.len() { ('"', '"') } else { ('“', '”') }
}

fn marks(text: &str) -> Option<(char, char)> {
    let (open, close) = (text.chars().next()?, text.chars().next_back()?);
    matches!((open, close), ('“', '”') | ('"', '"')).then_some((open, close)).filter(|_| text.len() > 2)
}

fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Writes the first letter in lower case if the first word is a common function word; any other word may be a name.
fn lower_first(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or("");
    let function = [
        "the", "a", "an", "this", "that", "these", "those", "there", "it", "they", "he", "she", "no", "nobody", "all",
        "some", "many", "most", "every", "everyone", "one", "if", "when", "as", "in", "on", "at", "for", "nothing",
        "his", "her", "their", "its", "what", "who", "both", "such", "people", "today", "two", "three", "more",
    ];
    if function.contains(&&*first.to_lowercase().trim_matches(|c: char| !c.is_alphabetic()).to_owned()) {
        let mut chars = text.chars();
        return chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect());
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use crate::ide::code_action::tests::offered;

    #[test]
    fn direct_speech_becomes_reported_where_that_is_mechanical() {
        let all = offered("“The ferry is late,” Moor said.\n    |");
        let (_, text) = all.iter().find(|(title, _)| title == "Turn into reported speech").expect("the action");
        assert_eq!(text, "Moor said the ferry is late.\n");
        let all = offered("“We are late,” Moor said.\n    |");
        assert!(!all.iter().any(|(title, _)| title == "Turn into reported speech"), "{all:?}");
    }

    #[test]
    fn reported_speech_becomes_direct() {
        let all = offered("Ada Moor said that the ferry is late.\n                        |");
        let found = all.iter().find(|(title, _)| title.starts_with("Turn into a direct quotation"));
        assert_eq!(found.map(|(_, text)| &**text), Some("“The ferry is late,” Ada Moor said.\n"));
    }
}
