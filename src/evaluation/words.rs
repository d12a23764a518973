//! Articles and quotations as sets of words.

use crate::block::mentions::folded;
use crate::compare::words;
use crate::{QuoteKind, Span};

/// Words that can follow the head of a noun phrase: "the mayor *of* …", "Ada Moor, *who* …".
const AFTER_HEAD: &[&str] = &[
    "of", "in", "from", "at", "for", "with", "on", "to", "by", "who", "whose", "whom", "that", "which", "and", "or",
    "but", "near", "under", "over", "about", "after", "before", "as",
];

/// Indices of words, ascending.
pub(super) type Set = Vec<usize>;

/// The words of an article.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    spans: Vec<Span>,
    lower: Vec<String>,
    quoted: Vec<bool>,
    /// The words of each pair of quotation marks that contains any.
    pub(super) marked: Vec<Set>,
}

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let spans = words(text);
        let lower = spans.iter().map(|span| span.of(text).to_lowercase()).collect();
        let mut words = Words { text, quoted: vec![false; spans.len()], spans, lower, marked: Vec::new() };
        for pair in pairs(text) {
            let inside = words.covered(&[pair]);
            if !inside.is_empty() {
                inside.iter().for_each(|&word| words.quoted[word] = true);
                words.marked.push(inside);
            }
        }
        words
    }

    /// The words that overlap any of the spans.
    pub(super) fn covered(&self, spans: &[Span]) -> Set {
        let mut set: Set = spans
            .iter()
            .flat_map(|span| {
                let from = self.spans.partition_point(|word| word.end <= span.start);
                let to = self.spans.partition_point(|word| word.start < span.end);
                from..to.max(from)
            })
            .collect();
        set.sort_unstable();
        set.dedup();
        set
    }

    /// The words of a content: those that overlap the spans, without a leading "that".
    pub(super) fn content(&self, spans: &[Span]) -> Set {
        let mut set = self.covered(spans);
        if set.first().is_some_and(|&word| self.lower[word] == "that") {
            set.remove(0);
        }
        set
    }

    /// The kind of quotation that the quotation marks in the text indicate for these words.
    pub(super) fn kind(&self, set: &Set) -> QuoteKind {
        match set.iter().filter(|&&word| self.quoted[word]).count() {
            0 => QuoteKind::Indirect,
            n if n == set.len() => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        }
    }

    /// The words that can be the head of the noun phrase in a span: the last one, and each one before a preposition, a
    /// relative pronoun, "and" or a comma.
    pub(super) fn heads(&self, span: Span) -> Set {
        let all = self.covered(&[span]);
        let mut heads: Set = all.last().copied().into_iter().collect();
        for pair in all.windows(2) {
            let [word, next] = [pair[0], pair[1]];
            let between = Span::new(self.spans[word].end, self.spans[next].start);
            if AFTER_HEAD.contains(&&*self.lower[next]) || between.of(self.text).contains(',') {
                heads.push(word);
            }
        }
        heads.sort_unstable();
        heads.dedup();
        heads
    }
}

/// The last word of a name, in lower case, without a possessive ending.
pub(super) fn last_word(name: &str) -> Option<String> {
    let name = without_possessive(name.trim());
    words(name).last().map(|word| folded(word.of(name)))
}

fn without_possessive(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

/// A name for comparison: its words in lower case, without accents, possessive endings, a leading article or honorific.
pub(super) fn normalized(name: &str) -> String {
    let name = name.replace("'s ", " ").replace("’s ", " ");
    let name = without_possessive(&name);
    let all: Vec<String> = words(name).into_iter().map(|word| folded(word.of(name))).collect();
    let is_left_out = |word: &&String| matches!(word.as_str(), "the" | "a" | "an" | "mr" | "mrs" | "ms" | "dr");
    all[all.iter().take_while(is_left_out).count()..].join(" ")
}

/// Pairs of double quotation marks. An opening curly mark inside an open pair starts a new pair; the end of a paragraph
/// closes an open pair.
fn pairs(text: &str) -> Vec<Span> {
    let mut pairs = Vec::new();
    let mut open: Option<usize> = None;
    let mut curly = false;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let behind = i + c.len_utf8();
        match c {
            '“' if open.is_none() || curly => {
                pairs.extend(open.map(|start| Span::new(start, i)));
                open = Some(i);
                curly = true;
            }
            '”' => pairs.extend(open.take().map(|start| Span::new(start, behind))),
            '"' => match open.take() {
                Some(start) => pairs.push(Span::new(start, behind)),
                None => {
                    open = Some(i);
                    curly = false;
                }
            },
            '\n' if chars.peek().is_none_or(|(_, next)| next.is_whitespace()) => {
                pairs.extend(open.take().map(|start| Span::new(start, i)));
            }
            _ => {}
        }
    }
    pairs
}

/// Number of words in both sets.
pub(super) fn shared(a: &Set, b: &Set) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, n) = (i + 1, j + 1, n + 1);
            }
        }
    }
    n
}

/// Intersection over union of two sets of words, from 0 to 1.
pub(super) fn iou(a: &Set, b: &Set) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let n = shared(a, b);
    n as f64 / (a.len() + b.len() - n) as f64
}

/// The union of all sets.
pub(super) fn union<'a>(sets: impl IntoIterator<Item = &'a Set>) -> Set {
    let mut all: Set = sets.into_iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The words of `a` that are not in `b`.
pub(super) fn without(a: &Set, b: &Set) -> Set {
    a.iter().copied().filter(|word| b.binary_search(word).is_err()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_kinds() {
        let text = "She said that the “well-known don’t” was “hers”.";
        let words = Words::new(text);
        let all = Span::new(text.find("that").unwrap(), text.len());
        assert_eq!(words.content(&[all]).len(), 5);
        assert_eq!(words.kind(&words.content(&[all])), QuoteKind::Mixed);
        assert_eq!(words.marked.len(), 2);
        assert_eq!(last_word("Ada Moor’s"), Some("moor".into()));
        assert_eq!(iou(&vec![1, 2, 3], &vec![2, 3, 4]), 0.5);
    }

    #[test]
    fn the_heads_of_a_name() {
        let text = "the mayor of Kara, Tom Field";
        let words = Words::new(text);
        let heads: Vec<_> = words.heads(Span::new(0, text.len())).iter().map(|&w| words.spans[w].of(text)).collect();
        assert_eq!(heads, ["mayor", "Kara", "Field"]);
    }
}
