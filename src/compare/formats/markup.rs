//! Transcripts in Markdown and HTML.

use super::super::transcript::SpokenText;
use super::labels;
use crate::{BlockKind, Format, Span, TextSpan, text};

/// Reads a transcript with markup. What the markup hides is not spoken; headlines and captions are.
pub(super) fn read(source: &str, format: Format) -> SpokenText {
    let mut spoken = SpokenText::default();
    let mut lines = Vec::new();
    for block in text::blocks(source, format).iter().filter(|block| block.kind != BlockKind::Boilerplate) {
        let start = spoken.text.len();
        spoken.text.push_str(&block.text);
        spoken.text.push('\n');
        let mut at = 0;
        for line in block.text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            if !content.trim().is_empty() {
                let span = block.to_source(TextSpan::of_offsets(at, at + content.len()));
                lines.push((Span::new(start + at, start + at + content.len()), Some(span)));
            }
            at += line.len();
        }
    }
    labels::read_lines(&mut spoken, &lines);
    spoken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_labels_and_entities() {
        for (source, format) in [
            ("# Hearing\n\n**MOOR:** We *will not* sail.\n\n**REED:** No & never.\n", Format::Markdown),
            ("<h1>Hearing</h1><p><b>MOOR:</b> We <i>will not</i> sail.<p><b>REED:</b> No &amp; never.", Format::Html),
        ] {
            let spoken = read(source, format);
            let speakers: Vec<_> = spoken.turns.iter().map(|turn| turn.speaker.as_deref()).collect();
            assert_eq!(speakers, [None, Some("MOOR"), Some("REED")]);
            assert_eq!(spoken.text, "Hearing\nMOOR: We will not sail.\nREED: No & never.\n");
            assert!(spoken.turns[1].source.is_some_and(|span| span.of(source).contains("will not")));
        }
    }
}
