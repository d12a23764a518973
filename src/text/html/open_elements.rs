//! The elements that are open at some place of a page, as far as their attributes say something about their text.

use super::elements::{is_block, is_ended_by, is_void};
use super::furniture::Standing;
use super::tags::Tag;

/// How far up an end tag looks for its element. Deeper ones are left open, as if the end tag were not there.
const DEEPEST: usize = 256;

/// The open elements, the outermost first. Tags that are closed out of order or not at all are tolerated as browsers do.
#[derive(Default)]
pub(super) struct OpenElements {
    elements: Vec<(Vec<u8>, Standing)>,
    /// Number of open elements with each standing.
    counts: [u32; 5],
}

impl OpenElements {
    /// Records a start or end tag with the name `name`.
    pub fn tag(&mut self, tag: &Tag, name: &str) {
        if is_void(name) || name.is_empty() || tag.self_closing && !is_block(name) {
            return;
        }
        if tag.close {
            return self.close(name);
        }
        while self
            .elements
            .last()
            .is_some_and(|(open, _)| std::str::from_utf8(open).is_ok_and(|open| is_ended_by(open, name)))
        {
            self.pop();
        }
        // The text of a hidden inline element is left out; that of a hidden block is a block.
        let standing = match tag.standing {
            standing if is_block(name) => standing,
            Standing::Hidden => Standing::Skipped,
            _ => Standing::Unknown,
        };
        self.elements.push((tag.name.clone(), standing));
        self.counts[standing as usize] += 1;
    }

    /// What the open elements say about text at this place.
    pub fn standing(&self) -> Standing {
        let all = [Standing::Hidden, Standing::Navigation, Standing::Furniture];
        all.into_iter().find(|&standing| self.counts[standing as usize] > 0).unwrap_or_default()
    }

    /// Whether text at this place is left out.
    pub fn is_skipped(&self) -> bool {
        self.counts[Standing::Skipped as usize] > 0
    }

    /// Closes the innermost element with this name, and all that are open inside it. An inline element does not close
    /// blocks that are open inside it.
    fn close(&mut self, name: &str) {
        let inline = !is_block(name);
        let stops = |open: &[u8]| inline && std::str::from_utf8(open).is_ok_and(is_block);
        let inner = self.elements.iter().rev().take(DEEPEST).take_while(|(open, _)| !stops(open));
        let found = inner.map(|(open, _)| open).position(|open| open == name.as_bytes());
        for _ in 0..found.map_or(0, |depth| depth + 1) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some((_, standing)) = self.elements.pop() {
            self.counts[standing as usize] -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tags::tags;
    use super::*;

    fn standing_behind(html: &str) -> Standing {
        let mut open = OpenElements::default();
        for tag in tags(html) {
            open.tag(&tag, std::str::from_utf8(&tag.name).unwrap());
        }
        open.standing()
    }

    #[test]
    fn an_element_ends_with_its_tag_or_with_that_of_an_outer_one() {
        assert_eq!(standing_behind("<div hidden><p>"), Standing::Hidden);
        assert_eq!(standing_behind("<div hidden><p></div>"), Standing::Unknown);
        assert_eq!(standing_behind("<p hidden>One<p>Two"), Standing::Unknown);
        assert_eq!(standing_behind("<ul><li hidden>One<li>Two"), Standing::Unknown);
        assert_eq!(standing_behind("<div hidden></b></i></p>"), Standing::Hidden);
        assert_eq!(standing_behind("<b><div hidden></b>"), Standing::Hidden);
        assert_eq!(standing_behind("<div class=ad><br><img></div>"), Standing::Unknown);
        assert_eq!(standing_behind("<ad-slot class=ad />"), Standing::Unknown);
    }

    #[test]
    fn many_end_tags_without_elements_take_little_time() {
        let html = format!("{}{}", "<b>".repeat(50_000), "</i>".repeat(50_000));
        assert_eq!(standing_behind(&html), Standing::Unknown);
    }
}
