use std::path::Path;

use clap::ValueEnum;

use crate::{Format, files};

/// Markup of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Markup {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// HTML
    Html,
    /// One JSON object per line: {"id": …, "text": …}; "html" or "markdown" in place of "text" is read as such
    Jsonl,
    /// JSONL whose "text" is HTML
    JsonlHtml,
    /// JSONL whose "text" is Markdown
    JsonlMarkdown,
    /// Parquet: each row is an article, as a JSON line is (in builds with the feature `parquet`)
    Parquet,
    /// Word (.docx)
    Docx,
    /// OpenDocument text
    Odt,
    /// Rich Text Format
    Rtf,
    /// EPUB
    Epub,
    /// PDF (in builds with the feature `documents`)
    Pdf,
    /// E-mail (in builds with the feature `documents`)
    Email,
    /// NITF, or NewsML-G2 that contains NITF or HTML
    News,
    /// ninjs, a news item in JSON
    Ninjs,
}

impl Markup {
    /// The markup of a file, judged by its name; plain text if the name does not say.
    pub(in crate::cli) fn of_name(path: &Path) -> Self {
        if is_jsonl(path) {
            return Markup::Jsonl;
        }
        let end = path.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
        match end.as_deref() {
            Some("docx") => return Markup::Docx,
            Some("parquet") => return Markup::Parquet,
            Some("odt") => return Markup::Odt,
            Some("rtf") => return Markup::Rtf,
            Some("epub") => return Markup::Epub,
            Some("pdf") => return Markup::Pdf,
            Some("eml") => return Markup::Email,
            Some("xml" | "nitf" | "newsml") => return Markup::News,
            Some("json" | "ninjs") => return Markup::Ninjs,
            _ => {}
        }
        match files::format_of(path) {
            Some(Format::Markdown) => Markup::Markdown,
            Some(Format::Html) => Markup::Html,
            _ => Markup::Text,
        }
    }

    /// Whether each line or row is an article.
    pub(in crate::cli) const fn is_lines(self) -> bool {
        matches!(self, Markup::Jsonl | Markup::JsonlHtml | Markup::JsonlMarkdown | Markup::Parquet)
    }

    /// Whether the text must be extracted from the file.
    pub(in crate::cli) const fn is_packed(self) -> bool {
        use Markup::{Docx, Email, Epub, News, Ninjs, Odt, Pdf, Rtf};
        matches!(self, Docx | Odt | Rtf | Epub | Pdf | Email | News | Ninjs)
    }

    /// The markup of the text itself.
    pub(in crate::cli) const fn format(self) -> Format {
        match self {
            Markup::Markdown | Markup::JsonlMarkdown => Format::Markdown,
            Markup::Html | Markup::JsonlHtml => Format::Html,
            _ => Format::Plain,
        }
    }
}

/// Whether a file is JSONL by its name, compressed or not.
pub(super) fn is_jsonl(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    name.ends_with(".jsonl") || name.ends_with(".ndjson")
}
