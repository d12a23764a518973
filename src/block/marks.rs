//! Quotation marks and their pairing.
//!
//! Marks are paired within a block. A quotation that is open at the end of a block continues only if the next block
//! begins with a mark, so one stray mark cannot invert the rest of an article.

mod single;
mod unopened;

use crate::grammar::TokenSpan;
use single::{after, before, reopens, single_closes, single_opens};
pub use unopened::unopened_mark;

/// A pair of quotation marks, or an opening mark alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkPair {
    /// Byte offset of the opening mark in the plain text of the block.
    pub start: u32,
    /// Byte offset behind the closing mark; behind the last character when nothing closes.
    pub end: u32,
    /// Whether these are double marks (or guillemets), not single ones.
    pub double: bool,
    /// Whether it continues a quotation that the block before left open.
    pub continues: bool,
    /// Whether a closing mark was found.
    pub closed: bool,
}

/// A pair of marks that holds at least one word, as tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotedSpan {
    /// The marks.
    pub pair: MarkPair,
    /// The tokens of the pair, marks included.
    pub tokens: TokenSpan,
    /// The last character inside, without marks and spaces; `' '` when there is none.
    pub last: char,
    /// Whether the first letter inside is a capital or a digit, or stands in brackets as changed by the writer.
    pub capital: bool,
    /// Number of words inside.
    pub words: usize,
}

/// The marks of one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Pairs that do not lie in another pair, in order.
    pub pairs: Vec<MarkPair>,
    /// Whether the last one is still open when the block ends.
    pub open_at_end: bool,
}

/// What the neighbouring blocks say about the quotation marks of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NeighbourMarks {
    /// The block before ends inside a quotation.
    pub after_open: bool,
    /// The next block begins with an opening mark.
    pub before_opening: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Open,
    Close,
    Straight,
}

struct Mark {
    at: usize,
    length: usize,
    shape: Shape,
}

/// Whether a text begins with a mark that can open a quotation.
pub fn begins_with_mark(text: &str) -> bool {
    text.trim_start().starts_with(['“', '"', '„', '‟', '«', '‘', '\'', '`'])
}

/// Pairs the quotation marks of the plain text of a block.
pub fn pair(text: &str, neighbours: NeighbourMarks) -> Marks {
    if mark_like(text).next().is_none() {
        return Marks::default();
    }
    let mut marks = pair_doubles(text, neighbours);
    add_singles(text, neighbours, &mut marks);
    marks
}

/// The longest value of an attribute between straight marks, in characters.
const LONGEST_VALUE: usize = 60;

/// The characters of a text that begin with the first byte of a quotation mark, with their places. Few characters do, and
/// no other one needs to be decoded.
fn mark_like(text: &str) -> impl Iterator<Item = (usize, char)> {
    let first = text.bytes().enumerate().filter(|(_, b)| matches!(b, b'"' | b'\'' | b'`' | 0xe2 | 0xc2));
    first.filter_map(|(at, _)| Some((at, after(text, at)?)))
}

/// The double marks of a text, `''` and two backticks among them.
fn doubles(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in mark_like(text) {
        if at < from {
            continue;
        }
        if c == '"' && text[..at].ends_with('=') {
            // The value of an attribute or of a query in code or in an address, as in `a="b"`.
            let end = text[at + 1..].char_indices().take(LONGEST_VALUE).find(|&(_, c)| c == '"');
            let end = end.map_or(at, |(length, _)| at + 1 + length);
            from = end + 1;
            continue;
        }
        let twice = after(text, at + c.len_utf8()) == Some(c);
        let (length, shape) = match c {
            '“' | '‟' | '„' | '«' => (c.len_utf8(), Shape::Open),
            '”' | '»' => (c.len_utf8(), Shape::Close),
            '"' => (1, Shape::Straight),
            '\'' if twice => (2, Shape::Straight),
            '`' | '‘' if twice => (2 * c.len_utf8(), Shape::Open),
            '’' if twice => (2 * c.len_utf8(), Shape::Close),
            _ => continue,
        };
        from = at + length;
        let mut mark = Mark { at, length, shape };
        if mark.faces_the_wrong_way(text) {
            mark.shape = Shape::Straight;
        }
        found.push(mark);
    }
    drop_measures(text, &mut found);
    found
}

/// Removes straight marks behind a figure, which mean inches or seconds, from the marks of a text with pairs of curly ones:
/// “The board is 8" wide,” she said.
fn drop_measures(text: &str, marks: &mut Vec<Mark>) {
    let count = |shape: Shape| marks.iter().filter(|mark| mark.shape == shape).count();
    let curly = count(Shape::Open);
    if curly == 0 || curly != count(Shape::Close) || curly + count(Shape::Close) == marks.len() {
        return;
    }
    let mut is_open = false;
    marks.retain(|mark| {
        let behind_figure = || before(text, mark.at).is_some_and(|c| c.is_ascii_digit() || "½¼¾".contains(c));
        if mark.shape != Shape::Straight || !text[mark.at..].starts_with('"') {
            return true;
        }
        let is_measure = !is_open && behind_figure();
        is_open = !is_measure && !is_open;
        !is_measure
    });
}

impl Mark {
    fn end(&self) -> usize {
        self.at + self.length
    }

    /// Whether its place contradicts its shape: “We go,“ she said, or the German forms „…“ and »…«. Where it stands decides
    /// then, as for straight marks.
    fn faces_the_wrong_way(&self, text: &str) -> bool {
        let straight = Mark { shape: Shape::Straight, ..*self };
        match self.shape {
            Shape::Open => {
                let inside = before(text, self.at).is_some_and(|c| c.is_alphanumeric() || ".,!?…’'%)".contains(c));
                inside && straight.must_close(text)
            }
            Shape::Close => straight.must_open(text),
            Shape::Straight => false,
        }
    }

    /// Whether it can only open a quotation: a space or bracket is in front of it and a letter behind it.
    fn must_open(&self, text: &str) -> bool {
        let begins_word = |c: char| c.is_alphanumeric() || "$£€[…".contains(c);
        match self.shape {
            Shape::Open => true,
            Shape::Close => false,
            Shape::Straight => {
                crate::text::may_open_behind(before(text, self.at)) && after(text, self.end()).is_some_and(begins_word)
            }
        }
    }

    /// Whether it can only close a quotation: a letter or stop is in front of it and a space or stop behind it.
    fn must_close(&self, text: &str) -> bool {
        match self.shape {
            Shape::Open => false,
            Shape::Close => true,
            Shape::Straight => {
                before(text, self.at).is_some_and(|c| !c.is_whitespace() && !"([".contains(c))
                    && after(text, self.end()).is_none_or(|c| c.is_whitespace() || ".,;:!?)]".contains(c))
            }
        }
    }
}

fn pair_doubles(text: &str, neighbours: NeighbourMarks) -> Marks {
    let first = text.len() - text.trim_start().len();
    let last = text.trim_end().len();
    let found = doubles(text);
    let mut pairs: Vec<MarkPair> = Vec::new();
    let mut open: Option<usize> = None;
    let mut nested = 0;
    let push = |pairs: &mut Vec<MarkPair>, start: usize, end: usize, closed: bool| {
        let continues = neighbours.after_open && pairs.is_empty() && start == first;
        pairs.push(MarkPair { start: start as u32, end: end as u32, double: true, continues, closed });
    };
    for (i, mark) in found.iter().enumerate() {
        match open {
            None if mark.must_close(text) => {
                // No pair is open: the mark closes what the block before left open, or it is stray.
                if neighbours.after_open && pairs.is_empty() && mark.at > first {
                    push(&mut pairs, first, mark.end(), true);
                }
            }
            None => open = Some(mark.at),
            Some(_) if nested == 0 && is_nested(text, &found[i..], neighbours) => nested = 1,
            Some(_) if nested > 0 => nested = if mark.must_open(text) { nested + 1 } else { nested - 1 },
            Some(start) => {
                let reopens = mark.shape == Shape::Open
                    || mark.must_open(text) && found.get(i + 1).is_some_and(|next| next.must_close(text));
                if reopens {
                    if !is_mentioned(text, start) {
                        push(&mut pairs, start, text[..mark.at].trim_end().len(), false);
                    }
                    open = Some(mark.at);
                } else {
                    push(&mut pairs, start, mark.end(), true);
                    open = None;
                }
            }
        }
    }
    let mut open_at_end = false;
    if let Some(start) = open {
        let lead = text[..start].trim_end();
        let plausible = start == first
            || !is_mentioned(text, start) && pairs.is_empty()
            || lead.ends_with([':', ','])
            || text[start..].chars().nth(1).is_some_and(char::is_alphanumeric);
        if plausible && last > start + 1 {
            push(&mut pairs, start, last, false);
            open_at_end = true;
        }
    }
    Marks { pairs, open_at_end }
}

/// Longest phrase, in bytes, whose marks are taken for nested when the quotation around it goes on in the next block.
const LONGEST_NESTED: usize = 48;

/// Whether the first of these marks opens a quotation inside the open one, in marks of the same sort: the marks that follow
/// close both, as in “They asked what “fair” means, and I told them,” she said.
fn is_nested(text: &str, marks: &[Mark], neighbours: NeighbourMarks) -> bool {
    let Some((first, behind)) = marks.split_first().filter(|(first, _)| first.must_open(text)) else { return false };
    let mut depth = 2;
    for mark in behind {
        match (mark.must_open(text), mark.must_close(text)) {
            (true, false) if depth == 1 => depth = 2,
            (false, true) if depth == 1 => return true,
            (false, true) => depth = 1,
            _ => return false,
        }
    }
    // The quotation goes on in the next block: only a short phrase in it can be nested.
    neighbours.before_opening
        && depth == 1
        && matches!(behind, [close] if {
            let phrase = &text[first.end()..close.at];  phrase.len() < LONGEST_NESTED && !phrase.ends_with(['.', ',', '!', '?'])
        })
}

/// Whether the straight mark at `start` has a blank behind it, or a comma and a blank before it, as in (" or ', or "): if
/// nothing closes it, it is mentioned and not used.
fn is_mentioned(text: &str, start: usize) -> bool {
    let Some(behind) = text[start..].strip_prefix('"').filter(|_| start > 0) else { return false };
    let alone = before(text, start).is_some_and(char::is_whitespace) && behind.starts_with([',', ';', ':', ')']);
    alone || behind.starts_with(char::is_whitespace)
}

/// Two single marks that are farther apart than this, in bytes, are taken for apostrophes.
const LONGEST_SINGLE: usize = 1500;

fn add_singles(text: &str, neighbours: NeighbourMarks, marks: &mut Marks) {
    let mut singles: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for (at, c) in mark_like(text).filter(|(_, c)| matches!(c, '\'' | '‘' | '’')) {
        let end = at + c.len_utf8();
        if at < from {
            continue;
        }
        if after(text, end) == Some(c) {
            from = end + c.len_utf8();
        } else {
            singles.push((at, end));
        }
    }
    let first = text.len() - text.trim_start().len();
    let mut found: Vec<MarkPair> = Vec::new();
    let mut i = 0;
    while i < singles.len() {
        let (at, end) = singles[i];
        i += 1;
        if text[at..].starts_with('’') || !single_opens(text, at, end) {
            continue;
        }
        let mut close = None;
        for (j, &(a, e)) in singles.iter().enumerate().skip(i) {
            if a - at > LONGEST_SINGLE || (close.is_some() && single_opens(text, a, e)) {
                break;
            }
            match if text[a..].starts_with('‘') { 0 } else { single_closes(text, a, e) } {
                2 => {
                    close = Some((j, e));
                    break;
                }
                1 if close.is_none() => close = Some((j, e)),
                _ => {}
            }
        }
        let pair = |end: usize, closed| MarkPair {
            start: at as u32,
            end: end as u32,
            double: false,
            continues: neighbours.after_open && at == first,
            closed,
        };
        if let Some((j, end)) = close {
            i = j + 1;
            found.push(pair(end, true));
        } else if neighbours.before_opening
            && (at == first || reopens(text, at, end))
            && marks.pairs.iter().all(|d| text[at..].starts_with('‘') && d.closed && d.start as usize > at)
        {
            found.push(pair(text.trim_end().len(), false));
            marks.open_at_end = true;
            break;
        }
    }
    for single in found {
        let crosses = |d: &MarkPair| d.start < single.end && single.start < d.end;
        let swallowed = |d: &MarkPair| single.start <= d.start && d.end <= single.end && d.closed;
        if marks.pairs.iter().all(|d| !crosses(d) || swallowed(d)) {
            marks.pairs.retain(|d| !crosses(d));
            marks.pairs.push(single);
        }
    }
    marks.pairs.sort_by_key(|p| p.start);
}

#[cfg(test)]
mod tests;
