//! Expands a selection: word, clause, quotation, quotation with its attribution, paragraph, article.

use unicode_segmentation::UnicodeSegmentation;

use crate::{Analysis, Span};

/// The spans around a byte offset, in source bytes, smallest first, each inside the next.
pub fn selection_range(analysis: &Analysis, offset: usize) -> Vec<Span> {
    let source = analysis.source();
    let offset = source.floor_char_boundary(offset.min(source.len()));
    let block = analysis.blocks().iter().map(|block| block.span).find(|span| span.touches(offset));
    let paragraph = block.unwrap_or(Span::new(offset, offset));
    let quote = analysis.quote_index_at(offset).and_then(|n| analysis.quotes().get(n));
    let part = quote.and_then(|quote| quote.content.iter().copied().find(|span| span.touches(offset)));
    let whole = quote.and_then(|quote| quote.content.iter().copied().reduce(Span::cover));
    let candidates = [
        word(source, paragraph, offset),
        clause(source, part.unwrap_or(paragraph), offset),
        part,
        whole,
        quote.map(|quote| quote.extent()),
        block,
        Some(Span::new(0, source.len())),
    ];
    let mut chain: Vec<Span> = Vec::new();
    for span in candidates.into_iter().flatten() {
        if chain.last().is_none_or(|last| span.contains(*last) && span != *last) {
            chain.push(span);
        }
    }
    chain
}

fn word(source: &str, paragraph: Span, offset: usize) -> Option<Span> {
    let text = paragraph.of(source);
    let words = text.unicode_word_indices().map(|(at, word)| {
        let start = paragraph.start + at;
        Span::new(start, start + word.len())
    });
    let before = words.take_while(|word| word.start <= offset);
    // Where two words meet, the second one.
    before.fold(None, |found, word| if word.touches(offset) { Some(word) } else { found })
}

/// The text between two punctuation marks around `offset`, inside `within`.
fn clause(source: &str, within: Span, offset: usize) -> Option<Span> {
    let text = within.of(source);
    let at = offset.checked_sub(within.start)?.min(text.len());
    let ends = |c: char| ",;:.!?…—–―“”\"".contains(c);
    let start = text[..at].rfind(ends).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(ends).map_or(text.len(), |i| at + i);
    let clause = &text[start..end];
    let start = start + (clause.len() - clause.trim_start().len());
    let end = start + clause.trim().len();
    (start < end).then(|| Span::new(within.start + start, within.start + end))
}

#[cfg(test)]
mod tests {
    use super::selection_range;
    use crate::ide::fixture::Fixture;

    #[test]
    fn a_selection_grows_by_the_units_of_speech() {
        let fixture = Fixture::new(
            "\
The mayor was late. “We wait, and we hope,” Ada Moor said.
                                |

The crew left.
",
        );
        let all = selection_range(&fixture.analysis, fixture.cursor);
        let texts: Vec<_> = all.iter().map(|&span| fixture.text(span)).take(5).collect();
        insta::assert_debug_snapshot!(texts, @r#"
        [
            "and",
            "and we hope",
            "“We wait, and we hope,”",
            "“We wait, and we hope,” Ada Moor said",
            "The mayor was late. “We wait, and we hope,” Ada Moor said.",
        ]
        "#);
    }

    #[test]
    fn anywhere_is_somewhere() {
        let fixture = Fixture::new("🙂 e\u{301}\n");
        for offset in 0..12 {
            let all = selection_range(&fixture.analysis, offset);
            assert!(all.windows(2).all(|pair| pair[1].contains(pair[0])));
        }
    }
}
