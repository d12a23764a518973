//! Character references: `&amp;`, `&#8220;`.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TagSpan, Tokenizer};

/// The character reference (such as `&amp;`) at the start of `text`: its length in bytes, and the text that it stands for.
pub(super) fn character_reference(text: &str) -> Option<(usize, String)> {
    // The longest named character reference has 33 characters.
    let body = text.bytes().skip(1).take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let semicolon = text.as_bytes().get(1 + body) == Some(&b';');
    let candidate = &text[..1 + body + usize::from(semicolon)];
    if body == 0 {
        return None;
    }
    let mut decoded = String::new();
    let emitter = |event: CallbackEvent<'_>, _: TagSpan<()>| match event {
        CallbackEvent::String { value } => Some(String::from_utf8_lossy(value).into_owned()),
        _ => None,
    };
    for piece in Tokenizer::new_with_emitter(candidate, CallbackEmitter::<_, String, ()>::new(emitter)).flatten() {
        decoded.push_str(&piece);
    }
    if decoded == candidate || decoded.is_empty() {
        return None;
    }
    // `&notit;` is `¬it;`: what follows the reference itself is unchanged at the end of the decoded text.
    let tail = decoded.bytes().rev().zip(candidate.bytes().rev()).take_while(|(a, b)| a == b).count();
    let first = decoded.chars().next().map_or(0, char::len_utf8);
    let tail = tail.min(decoded.len() - first);
    decoded.truncate(decoded.len() - tail);
    Some((candidate.len() - tail, decoded))
}

#[cfg(test)]
mod tests {
    use super::character_reference;

    #[test]
    fn a_character_reference_ends_where_the_standard_says() {
        assert_eq!(character_reference("&amp;c"), Some((5, "&".into())));
        assert_eq!(character_reference("&ampc"), Some((4, "&".into())));
        assert_eq!(character_reference("&notit;"), Some((4, "¬".into())));
        assert_eq!(character_reference("&#8220;x"), Some((7, "“".into())));
        assert_eq!(character_reference("&semi;"), Some((6, ";".into())));
        assert_eq!(character_reference("& so"), None);
        assert_eq!(character_reference("&nosuchthing;"), None);
    }
}
