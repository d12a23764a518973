//! Reads articles from files, folders, standard input and JSONL.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::outcome::Failure;
use super::workspace::Workspace;
use crate::{Analysis, Background, Format, files};

/// Markup of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Input {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// HTML
    Html,
    /// One JSON object per line: {"id": …, "text": …}
    Jsonl,
}

impl Input {
    fn format(self) -> Format {
        match self {
            Input::Text | Input::Jsonl => Format::Plain,
            Input::Markdown => Format::Markdown,
            Input::Html => Format::Html,
        }
    }
}

/// An article and its name.
pub(super) struct Document {
    /// The path as given, `-` for standard input, or the `id` of a JSONL line.
    pub(super) id: Value,
    pub(super) text: String,
    pub(super) format: Format,
    /// What `whosaid.toml` says of the article.
    background: Background,
}

impl Document {
    /// The name to print.
    pub(super) fn name(&self) -> String {
        match &self.id {
            Value::String(id) => id.clone(),
            id => id.to_string(),
        }
    }

    pub(super) fn analysis(&self) -> Analysis {
        Analysis::with_background(&self.text, self.format, &self.background)
    }
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
}

/// Reads the articles at `paths`, in order.
///
/// If there are several files, one that cannot be read is reported on standard error and skipped. The returned flag is
/// true if that happened.
pub(super) fn documents(
    paths: &[PathBuf],
    input: Option<Input>,
    config: &Workspace,
) -> Result<(Vec<Document>, bool), Failure> {
    let mut documents = Vec::new();
    let mut failed = false;
    for path in paths {
        let read = if path.as_os_str() == "-" { stdin(input) } else { files(path, input, config, &mut failed) };
        match read {
            Ok(read) => documents.extend(read),
            Err(failure) if paths.len() == 1 => return Err(failure),
            Err(failure) => {
                failure.report();
                failed = true;
            }
        }
    }
    Ok((documents, failed))
}

fn stdin(input: Option<Input>) -> Result<Vec<Document>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let text = files::decode(bytes, "standard input")?;
    split(text, "-", input.unwrap_or(Input::Text))
}

fn files(path: &Path, input: Option<Input>, config: &Workspace, failed: &mut bool) -> Result<Vec<Document>, Failure> {
    // Transcripts are not articles.
    let exclude = [&config.config.exclude[..], &config.config.transcripts].concat();
    let files = files::articles(path, &config.root, &exclude)?;
    let read: Vec<Result<Vec<Document>, Failure>> =
        files.par_iter().map(|file| document(file, input, config)).collect();
    let alone = read.len() == 1;
    let mut documents = Vec::new();
    for read in read {
        match read {
            Ok(read) => documents.extend(read),
            Err(failure) if alone => return Err(failure),
            Err(failure) => {
                failure.report();
                *failed = true;
            }
        }
    }
    Ok(documents)
}

fn document(path: &Path, input: Option<Input>, config: &Workspace) -> Result<Vec<Document>, Failure> {
    let by_name = || {
        let lines = path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson");
        match files::format_of(path) {
            _ if lines => Input::Jsonl,
            Some(Format::Markdown) => Input::Markdown,
            Some(Format::Html) => Input::Html,
            _ => Input::Text,
        }
    };
    let input = input.unwrap_or_else(by_name);
    let mut documents = split(files::read_text(path)?, &path.display().to_string(), input)?;
    // The articles of a JSONL file have no paths of their own.
    if input != Input::Jsonl
        && let [document] = &mut *documents
    {
        document.background = config.config.background_for(&config.relative(path));
    }
    Ok(documents)
}

fn split(text: String, name: &str, input: Input) -> Result<Vec<Document>, Failure> {
    let format = input.format();
    if input != Input::Jsonl {
        return Ok(vec![Document { id: name.into(), text, format, background: Background::default() }]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    records(text, |number, line| match serde_json::from_str::<Line>(line) {
        Ok(Line { id, text }) => Ok(Document { id, text, format, background: Background::default() }),
        Err(error) => Err(Failure::new(format!(
            "{name}: line {number} is not an object with \"id\" and \"text\" ({error}); give one such JSON object per line"
        ))),
    })
}

/// Reads each non-empty line of a JSONL text with `read`, which gets the line number, from 1, and the line. Fails with
/// the failure of the first bad line.
pub(super) fn records<T: Send>(
    text: &str,
    read: impl Fn(usize, &str) -> Result<T, Failure> + Sync,
) -> Result<Vec<T>, Failure> {
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    let records: Vec<_> = lines.par_iter().map(|&(number, line)| read(number, line)).collect();
    records.into_iter().collect()
}

/// A parallel iterator in steps of one article, so that no core is idle while another has several left.
pub(super) fn one_by_one<T: Sync>(articles: &[T]) -> impl IndexedParallelIterator<Item = &T> {
    articles.par_iter().with_max_len(1)
}
