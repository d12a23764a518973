//! Splits text into words as they are written.

use crate::Span;

/// The byte ranges of the words of `text`: letters and digits, with apostrophes and hyphens between them.
pub(crate) fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’' | '-')
            && start.is_some()
            && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        match start {
            None if c.is_alphanumeric() => start = Some(i),
            Some(from) if !c.is_alphanumeric() && !joins => {
                words.push(Span::new(from, i));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_and_hyphens_join() {
        let text = "“We don’t sail … the well-known ferry... 🙂 waits”";
        let shown: Vec<&str> = words(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(shown, ["We", "don’t", "sail", "the", "well-known", "ferry", "waits"]);
    }
}
