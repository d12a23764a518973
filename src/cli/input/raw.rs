//! The pieces that the reading thread hands to the workers, and what the workers make of them.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::document::Document;
use super::encoding::decode;
use super::extract::extract;
use super::lines::{self, Lines};
use super::markup::Markup;
use super::options::InputOptions;
use super::rows::{self, Rows};
use super::sources::Source;
use crate::cli::outcome::Failure;
use crate::cli::workspace::Workspaces;
use crate::{Background, Format};

/// An article that is not decoded yet.
pub(in crate::cli) enum Raw {
    /// A file that is one article.
    File(PathBuf),
    /// Standard input as one article.
    Stdin(Vec<u8>, Option<PathBuf>),
    /// A line of JSONL, or a row of Parquet as one.
    Line { source: Arc<LineSource>, number: usize, line: Vec<u8> },
}

/// Where lines come from.
pub(in crate::cli) struct LineSource {
    name: String,
    path: Option<PathBuf>,
    markup: Markup,
}

impl Raw {
    /// Size in bytes of what is held in memory, or will be.
    pub(in crate::cli) fn size(&self) -> usize {
        match self {
            Raw::File(path) => path.metadata().map_or(0, |metadata| usize::try_from(metadata.len()).unwrap_or(0)),
            Raw::Stdin(bytes, _) | Raw::Line { line: bytes, .. } => bytes.len(),
        }
    }

    /// Reads and decodes the article.
    pub(in crate::cli) fn document(self, options: &InputOptions, workspaces: &Workspaces) -> Result<Document, Failure> {
        match self {
            Raw::File(path) => {
                let bytes = lines::read(&path)?;
                single(bytes, path.display().to_string(), Some(path), options, workspaces)
            }
            Raw::Stdin(bytes, path) => {
                let name = path.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string());
                single(bytes, name, path, options, workspaces)
            }
            Raw::Line { source, number, line } => of_line(&source, number, &line, options),
        }
    }
}

/// An article that is a whole file.
fn single(
    bytes: Vec<u8>,
    name: String,
    path: Option<PathBuf>,
    options: &InputOptions,
    workspaces: &Workspaces,
) -> Result<Document, Failure> {
    let markup = options.markup(path.as_deref());
    let shown = if name == "-" { "standard input" } else { &name };
    let (text, format, writable) = if markup.is_packed() {
        let (text, format) = extract(&bytes, markup, shown)?;
        (text, format, false)
    } else {
        let decoded = decode(bytes, options.encoding, shown)?;
        (decoded.text, markup.format(), decoded.utf8)
    };
    let background = match &path {
        Some(path) => {
            let workspace = workspaces.of_file(path)?;
            workspace.config.background_for(&workspace.relative(path))
        }
        None => Background::default(),
    };
    Ok(Document { id: name.into(), text, format, path, fields: Map::new(), background, writable })
}

/// An article that is a line of JSONL.
fn of_line(source: &LineSource, number: usize, line: &[u8], options: &InputOptions) -> Result<Document, Failure> {
    let (id_field, text_field) = (&*options.id_field, &*options.text_field);
    let failure = |what: String| {
        let (name, rows) = (&source.name, source.markup == Markup::Parquet);
        Failure::new(if rows {
            format!("{name}: row {number} is no article ({what}); name its columns with --id-field and --text-field")
        } else {
            format!(
                "{name}: line {number} is not an object with \"{id_field}\" and \"{text_field}\" ({what}); give one such JSON \
                 object per line"
            )
        })
    };
    let mut fields: Map<String, Value> = serde_json::from_slice(line).map_err(|error| {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message);
        failure(format!("column {}: {what}", error.column()))
    })?;
    let id = fields.remove(id_field).ok_or_else(|| failure(format!("it has no \"{id_field}\"")))?;
    let texts = [(text_field, source.markup.format()), ("html", Format::Html), ("markdown", Format::Markdown)];
    let found = texts.into_iter().find_map(|(name, format)| match fields.remove(name) {
        Some(Value::String(text)) => Some((text, format)),
        Some(other) => fields.insert(name.to_owned(), other).and(None),
        None => None,
    });
    let (text, format) = found.ok_or_else(|| {
        failure(format!("it has neither \"{text_field}\" nor \"html\" nor \"markdown\" that is a string"))
    })?;
    // These are members of the results, too.
    for own in ["quotes", "speakers", "named"] {
        fields.remove(own);
    }
    // Annotated articles say so in a member.
    let told = fields.get("format").and_then(Value::as_str).and_then(|format| format.parse().ok());
    let format = told.unwrap_or(format);
    Ok(Document {
        id,
        text,
        format,
        path: source.path.clone(),
        fields,
        background: Background::default(),
        writable: false,
    })
}

/// Opens the sources one after the other and takes articles from them, in order.
pub(in crate::cli) struct Reader {
    sources: std::vec::IntoIter<Source>,
    lines: Option<(Arc<LineSource>, Rows)>,
}

impl Reader {
    pub(in crate::cli) fn new(sources: Vec<Source>) -> Self {
        Reader { sources: sources.into_iter(), lines: None }
    }

    /// Opens a source. The article, if it is a single one.
    fn open(&mut self, source: Source) -> Result<Option<Raw>, Failure> {
        let (path, markup) = (source.path, source.markup);
        if source.stdin {
            let name = path.as_ref().map_or_else(|| "standard input".to_owned(), |path| path.display().to_string());
            let mut reader = lines::decompressed(std::io::stdin())?;
            if markup.is_lines() {
                if markup == Markup::Parquet {
                    return Err(Failure::new("Parquet cannot be read from standard input; name the file"));
                }
                let source = LineSource { name, path, markup };
                self.lines = Some((Arc::new(source), Box::new(Lines::new(reader))));
                return Ok(None);
            }
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes)?;
            return Ok(Some(Raw::Stdin(bytes, path)));
        }
        let Some(path) = path else { return Ok(None) };
        if !markup.is_lines() {
            return Ok(Some(Raw::File(path)));
        }
        let lines: Rows =
            if markup == Markup::Parquet { rows::open(&path)? } else { Box::new(Lines::new(lines::open(&path)?)) };
        let source = LineSource { name: path.display().to_string(), path: Some(path), markup };
        self.lines = Some((Arc::new(source), lines));
        Ok(None)
    }
}

impl Iterator for Reader {
    type Item = Result<Raw, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((source, lines)) = &mut self.lines {
                match lines.next() {
                    Some(Ok((number, line))) => {
                        return Some(Ok(Raw::Line { source: Arc::clone(source), number, line }));
                    }
                    Some(Err(error)) => {
                        let failure = Failure::new(format!("{}: cannot be read ({error})", source.name));
                        self.lines = None;
                        return Some(Err(failure));
                    }
                    None => self.lines = None,
                }
            }
            let source = self.sources.next()?;
            match self.open(source) {
                Ok(Some(raw)) => return Some(Ok(raw)),
                Ok(None) => {}
                Err(failure) => return Some(Err(failure)),
            }
        }
    }
}
