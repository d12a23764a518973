//! Goes on with an interrupted run.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde_json::Value;

use super::input::{InputOptions, Reader};
use super::outcome::Failure;
use super::progress::Progress;
use super::workspace::Workspaces;

/// What an interrupted run has written.
pub(super) struct Resumed {
    /// Number of articles.
    articles: usize,
    /// The `id` of the last one.
    last: Option<Value>,
    name: String,
}

impl Resumed {
    /// Reads what the output file holds, one line for each article, and cuts off a line that was not finished.
    pub(super) fn read(file: &Path, lines: bool) -> Result<Self, Failure> {
        let name = file.display().to_string();
        if !lines {
            return Err(Failure::new("--resume needs one line for each article; add --format jsonl"));
        }
        let failed = |error: io::Error| Failure::new(format!("{name}: cannot be read ({error})"));
        let mut reader = match File::open(file) {
            Ok(file) => BufReader::new(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Resumed { articles: 0, last: None, name });
            }
            Err(error) => return Err(failed(error)),
        };
        let (mut articles, mut whole, mut last, mut line) = (0, 0, Vec::new(), Vec::new());
        while reader.read_until(b'\n', &mut line).map_err(failed)? > 0 && line.ends_with(b"\n") {
            articles += 1;
            whole += line.len() as u64;
            std::mem::swap(&mut last, &mut line);
            line.clear();
        }
        OpenOptions::new().write(true).open(file).and_then(|file| file.set_len(whole)).map_err(failed)?;
        let last = match serde_json::from_slice::<Value>(&last) {
            Ok(record) => record.get("id").cloned(),
            Err(_) if articles == 0 => None,
            Err(error) => return Err(Failure::new(format!("{name}: line {articles} is not a result ({error})"))),
        };
        Ok(Resumed { articles, last, name })
    }

    /// Skips the articles that are done. Returns whether there were some among them that cannot be read, which are
    /// reported again.
    pub(super) fn skip(
        &self,
        reader: &mut Reader,
        options: &InputOptions,
        workspaces: &Workspaces,
        progress: &mut Progress,
    ) -> Result<bool, Failure> {
        let (mut failed, mut skipped, mut last) = (false, 0, None);
        while skipped < self.articles {
            let Some(raw) = reader.next() else { break };
            let size = raw.as_ref().map_or(0, |raw| raw.size());
            progress.add(size);
            match raw.and_then(|raw| raw.document(options, workspaces)) {
                Ok(document) => {
                    skipped += 1;
                    last = Some(document.id);
                }
                Err(failure) => {
                    progress.suspend(|| failure.print());
                    failed = true;
                }
            }
        }
        if skipped < self.articles || last != self.last {
            return Err(Failure::new(format!(
                "{}: does not hold the beginning of these results; leave out --resume to write it anew",
                self.name
            )));
        }
        Ok(failed)
    }
}
