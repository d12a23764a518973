//! The tags, comments and declarations of an HTML text, with their places.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TagSpan, Tokenizer};

use super::furniture::Standing;

/// A tag, comment or declaration.
pub(super) struct Tag {
    /// Lower-case name; empty for comments and declarations.
    pub name: Vec<u8>,
    /// Whether it is a closing tag.
    pub close: bool,
    /// Whether it ends with `/>`.
    pub self_closing: bool,
    /// What its attributes say about the text of the element.
    pub standing: Standing,
    /// Byte offsets from the start of the text that is parsed.
    pub span: TagSpan<usize>,
}

/// The tags, comments and declarations of a text, in order.
pub(super) fn tags(html: &str) -> Vec<Tag> {
    let (mut name, mut start, mut attribute) = (Vec::new(), 0, Vec::new());
    let mut standing = Standing::default();
    let emitter = |event: CallbackEvent<'_>, span: TagSpan<usize>| match event {
        CallbackEvent::OpenStartTag { name: opened } => {
            name = opened.to_vec();
            start = span.start;
            standing = Standing::default();
            None
        }
        CallbackEvent::AttributeName { name: attribute_name } => {
            attribute.clear();
            attribute.extend(attribute_name.iter().filter(|&&byte| byte != RUN_BREAK));
            standing = standing.max(Standing::of_attribute(&name, &attribute, b""));
            None
        }
        CallbackEvent::AttributeValue { value } => {
            standing = standing.max(Standing::of_attribute(&name, &attribute, value));
            None
        }
        CallbackEvent::CloseStartTag { self_closing } => {
            let span = TagSpan { start, end: span.end };
            Some(Tag { name: std::mem::take(&mut name), close: false, self_closing, standing, span })
        }
        CallbackEvent::EndTag { name } => {
            Some(Tag { name: name.to_vec(), close: true, self_closing: false, standing: Standing::default(), span })
        }
        CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
            let standing = Standing::default();
            Some(Tag { name: Vec::new(), close: false, self_closing: false, standing, span })
        }
        _ => None,
    };
    let mut emitter = CallbackEmitter::<_, Tag, usize>::new(emitter);
    emitter.naively_switch_states(true);
    let bounded = bound_attribute_runs(html.as_bytes());
    let tags = Tokenizer::new_with_emitter(&*bounded, emitter);
    tags.filter_map(|tag: Result<Tag, Infallible>| tag.ok()).collect()
}

/// A control character that stands in no text.
const RUN_BREAK: u8 = 0x01;

/// Number of double-quoted attributes that the tokenizer may read in a row.
const LONGEST_RUN: usize = 64;

/// The text with a [`RUN_BREAK`] in place of some of the white space behind double quotation marks.
///
/// The tokenizer calls itself once for each double-quoted attribute that white space follows, so that a tag with some
/// thousand of them would overflow the stack. Where anything else follows the value, it returns first. The replaced
/// character becomes the first one of the next attribute's name, from which it is removed again; all offsets stay the
/// same. Outside tags it has no effect, because only the places of tags are read.
fn bound_attribute_runs(html: &[u8]) -> Cow<'_, [u8]> {
    let behind_values = || {
        let marks = memchr::memchr_iter(b'"', html);
        marks.map(|i| i + 1).filter(|&i| html.get(i).is_some_and(u8::is_ascii_whitespace))
    };
    if behind_values().nth(LONGEST_RUN).is_none() {
        return Cow::Borrowed(html);
    }
    let mut bounded = html.to_vec();
    for i in behind_values().step_by(LONGEST_RUN) {
        bounded[i] = RUN_BREAK;
    }
    Cow::Owned(bounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        tags(html)
            .iter()
            .map(|tag| format!("{}{}", if tag.close { "/" } else { "" }, String::from_utf8_lossy(&tag.name)))
            .collect()
    }

    #[test]
    fn a_tag_may_have_any_number_of_attributes() {
        for attribute in
            ["a=\"b\" ", "a='b' ", "a=b ", "a ", "a=\"b\"", "a=\"b\"\n", "a=\"b\"/", "a = \"b\" ", "a=\"&amp;\" "]
        {
            for tag in ["p", "/p"] {
                let html = format!("<{tag} {}>x</p>", attribute.repeat(100_000));
                let tags = tags(&html);
                assert_eq!(tags.len(), 2, "{attribute}");
                assert_eq!(html.as_bytes()[tags[0].span.end - 1], b'>', "{attribute}");
                assert_eq!(tags[0].span.end, html.len() - "x</p>".len(), "{attribute}");
            }
        }
    }

    #[test]
    fn breaking_a_run_loses_no_attribute_and_no_tag() {
        let values = "<i title=\"x\" ></i>\"\n".repeat(500);
        let html = format!("{values}<div {} hidden><p>“No”", "a=\"b>\" ".repeat(LONGEST_RUN));
        let tags = tags(&html);
        let last = &tags[tags.len() - 2];
        assert_eq!((last.name.as_slice(), last.standing), (b"div".as_slice(), Standing::Hidden));
        for n in 0..2 * LONGEST_RUN {
            let html = format!("<p {}class=\"advertisement\" id=\"x\">", "a=\"b\" ".repeat(n));
            assert_eq!(super::tags(&html)[0].standing, Standing::Furniture, "{n}");
        }
        assert_eq!(
            shown("<!-- \"a\" --><title>\"b\" </title><script>\"c\" </script>x"),
            ["", "title", "/title", "script", "/script"]
        );
    }
}
