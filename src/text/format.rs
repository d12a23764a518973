//! The markup language of a source text.

use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;

/// The markup language of a source text.
///
/// Its name, as `Display`, `FromStr` and serde write and read it, is lower-case: `plain`, `markdown`,
/// `html`.
///
/// ```
/// use whosaid::Format;
///
/// assert_eq!("markdown".parse(), Ok(Format::Markdown));
/// assert_eq!(Format::Html.to_string(), "html");
/// assert!("docx".parse::<Format>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Plain text: a paragraph is one line, or several lines that were broken inside sentences.
    #[default]
    Plain,
    /// CommonMark.
    Markdown,
    /// HTML.
    Html,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[Format::Plain, Format::Markdown, Format::Html];
}

enum_names!(Format, "format", Plain "plain" Markdown "markdown" Html "html");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_same_in_display_from_str_and_serde() {
        for &format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert_eq!(serde_json::to_value(format).unwrap(), format.as_str());
            assert_eq!(serde_json::from_value::<Format>(format.as_str().into()).unwrap(), format);
        }
    }

    #[test]
    fn an_unknown_name_is_an_error_that_lists_the_formats() {
        let error = "HTML".parse::<Format>().unwrap_err();
        assert_eq!(error.to_string(), "unknown format “HTML”: expected one of plain, markdown, html");
    }
}
