//! The markup language of a source text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The markup language of a source text.
///
/// Its name, as [`Display`](fmt::Display), [`FromStr`] and serde write and read it, is lower-case: `plain`, `markdown`,
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
    /// Plain text: a paragraph is one line, or several lines that were hard-wrapped at a column.
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

    /// The name of the format: `plain`, `markdown` or `html`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::Plain => "plain",
            Format::Markdown => "markdown",
            Format::Html => "html",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The error of parsing a [`Format`] from a name that no format has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat {
    /// The name.
    pub name: String,
}

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown format `{}`: expected `plain`, `markdown` or `html`", self.name)
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    /// # Errors
    /// [`UnknownFormat`] when no format has the name `name`. Upper and lower case differ.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let format = Format::ALL.iter().copied().find(|format| format.as_str() == name);
        format.ok_or_else(|| UnknownFormat { name: name.to_owned() })
    }
}

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
        assert_eq!(error.to_string(), "unknown format `HTML`: expected `plain`, `markdown` or `html`");
    }
}
