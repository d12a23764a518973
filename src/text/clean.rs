//! Gathers the clean text of one block, piece by piece, and remembers where each piece came from.

use super::{Block, BlockKind, Span};

/// A block in the making.
pub(super) struct Builder<'s> {
    source: &'s str,
    text: String,
    /// `(clean, source)` pairs as in [`Block::map`], but with source offsets from the start of the source.
    map: Vec<(usize, usize)>,
    /// The source byte that the next verbatim byte would come from if nothing is taken out before it.
    next: usize,
    /// Whether whitespace is collapsed to single spaces, as HTML does.
    collapse: bool,
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s str, collapse: bool) -> Self {
        Builder { source, text: String::new(), map: Vec::new(), next: 0, collapse }
    }

    /// Adds `span` of the source as it stands; but white space at the start of a block is left out, and where white
    /// space collapses, only one space stands for a run of it.
    pub(super) fn verbatim(&mut self, span: Span) {
        let mut run = span.start;
        for (i, c) in span.of(self.source).char_indices() {
            let at = span.start + i;
            if self.text.is_empty() && run == at && c.is_whitespace() {
                run = at + c.len_utf8();
            } else if !self.collapse {
                break;
            } else if c.is_ascii_whitespace() {
                self.run(Span::new(run, at));
                if !self.text.ends_with(' ') {
                    self.pair(at);
                    self.text.push(' ');
                    self.next = at + 1;
                }
                run = at + 1;
            }
        }
        self.run(Span::new(run, span.end));
    }

    /// Adds `text`, which stands for `span` of the source: an entity, a line end, a tag that reads as a mark.
    pub(super) fn replaced(&mut self, text: &str, span: Span) {
        if self.text.is_empty() && text.trim().is_empty() || text.is_empty() {
            return;
        }
        if self.collapse && text == " " && self.text.ends_with(' ') {
            return;
        }
        self.map.push((self.text.len(), span.start));
        for (i, c) in text.char_indices() {
            if i > 0 {
                // Nobody can say which byte of the source a character in the middle stands for; this is near it.
                let near = self.source.floor_char_boundary(span.start + i).min(span.end);
                self.map.extend([(self.text.len(), near); 2]);
            }
            self.text.push(c);
        }
        self.map.extend([(self.text.len(), span.end); 2]);
        self.next = span.end;
    }

    /// The block, if there is any text, and an empty builder in its place.
    pub(super) fn finish(&mut self, kind: BlockKind) -> Option<Block> {
        let text = std::mem::take(&mut self.text);
        let mut map = std::mem::take(&mut self.map);
        let clean = text.trim_end();
        if clean.is_empty() {
            return None;
        }
        map.retain(|&(c, _)| c <= clean.len());
        let start = map.first()?.1;
        let pairs: Vec<(u32, u32)> = map.iter().map(|&(c, s)| (c as u32, (s - start) as u32)).collect();
        let mut block = Block { map: pairs.into(), ..Block::new(kind, Span::new(start, start), clean) };
        block.span.end = block.to_source(block.whole()).end;
        if block.span.of(self.source) == clean {
            block.map = [].into();
        }
        Some(block)
    }

    fn run(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        self.pair(span.start);
        self.text.push_str(span.of(self.source));
        self.next = span.end;
    }

    fn pair(&mut self, source: usize) {
        if self.text.is_empty() || source != self.next {
            self.map.push((self.text.len(), source));
        }
    }
}
