//! Instructions for whosaid in comments of Markdown and HTML: `<!-- whosaid: … -->`.

use super::format::Format;
use super::span::Span;

/// A comment with an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment<'s> {
    /// The whole comment, in source bytes.
    pub span: Span,
    /// The instruction: what stands behind `whosaid:`, without white space around it.
    pub instruction: &'s str,
}

/// Longest comment that is read, in bytes. Instructions are short; the limit bounds the search for the end of a comment
/// when thousands of comments are open.
const MAX_LEN: usize = 400;

/// The comments with instructions in a source, in order. Plain text has no comments.
pub fn comments(source: &str, format: Format) -> Vec<Comment<'_>> {
    if format == Format::Plain {
        return Vec::new();
    }
    let comment = |start: usize| {
        let inside = start + "<!--".len();
        let limit = source.floor_char_boundary((inside + MAX_LEN).min(source.len()));
        let (body, _) = source[inside..limit].split_once("-->")?;
        let instruction = body.trim_start().strip_prefix("whosaid:")?.trim();
        Some(Comment { span: Span::new(start, inside + body.len() + "-->".len()), instruction })
    };
    memchr::memmem::find_iter(source.as_bytes(), "<!--").filter_map(comment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_with_instructions_are_found() {
        let source = "<!-- a note --> “We wait.” <!--whosaid: ignore\n--> <!-- whosaid: never closed";
        let found = comments(source, Format::Markdown);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].instruction, "ignore");
        assert_eq!(found[0].span.of(source), "<!--whosaid: ignore\n-->");
        assert!(comments(source, Format::Plain).is_empty());
    }
}
