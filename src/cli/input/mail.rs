//! The text of e-mails.

use crate::Format;
use crate::cli::outcome::Failure;

/// The body of an e-mail with its subject in front. The plain text is taken if there is one, and else the HTML.
#[cfg(feature = "documents")]
pub(super) fn extract(bytes: &[u8], name: &str) -> Result<(String, Format), Failure> {
    use mail_parser::MessageParser;

    let failure = |what: &str| Failure::new(format!("{name}: is not an e-mail that can be read ({what})"));
    let message = MessageParser::default().parse(bytes).ok_or_else(|| failure("it has no header"))?;
    let has_text =
        message.text_body.iter().any(|&part| message.parts.get(part as usize).is_some_and(|part| part.is_text()));
    let is_html = |part: &mail_parser::MessagePart<'_>| matches!(part.body, mail_parser::PartType::Html(_));
    let html_only = message.text_body.iter().all(|&part| message.parts.get(part as usize).is_none_or(is_html));
    if html_only && let Some(html) = message.body_html(0) {
        return Ok((html.into_owned(), Format::Html));
    }
    let body = message.body_text(0).filter(|_| has_text).ok_or_else(|| failure("it has no text"))?;
    let subject = message.subject().map(|subject| format!("{subject}\n\n"));
    Ok((subject.unwrap_or_default() + &body.replace("\r\n", "\n"), Format::Plain))
}

/// Says how to read an e-mail without this feature.
#[cfg(not(feature = "documents"))]
pub(super) fn extract(_: &[u8], name: &str) -> Result<(String, Format), Failure> {
    Err(Failure::new(format!(
        "{name}: this whosaid was built without e-mail; build it with `cargo install --features documents`, or save the \
         text of the message as a .txt or .html file"
    )))
}
