//! Rows of Parquet files, as if each were a line of JSONL.

use std::io;
use std::path::Path;

use crate::cli::outcome::Failure;

/// The rows of a source with their numbers, from 1, each as a JSON object.
pub(super) type Rows = Box<dyn Iterator<Item = io::Result<(usize, Vec<u8>)>> + Send>;

/// Opens a Parquet file.
#[cfg(feature = "parquet")]
pub(super) fn open(path: &Path) -> Result<Rows, Failure> {
    use parquet::file::reader::SerializedFileReader;

    let name = path.display();
    let file = std::fs::File::open(path).map_err(|error| Failure::new(format!("{name}: cannot be read ({error})")))?;
    let reader = SerializedFileReader::new(file)
        .map_err(|error| Failure::new(format!("{name}: is not a Parquet file that can be read ({error})")))?;
    let mut rows = reader.into_iter();
    let rows = (1..).map_while(move |number| {
        let row = rows.next()?;
        Some(row.map_err(io::Error::other).and_then(|row| Ok((number, serde_json::to_vec(&row.to_json_value())?))))
    });
    Ok(Box::new(rows))
}

/// Says how to read a Parquet file without this feature.
#[cfg(not(feature = "parquet"))]
pub(super) fn open(path: &Path) -> Result<Rows, Failure> {
    Err(Failure::new(format!(
        "{0}: this whosaid was built without Parquet; build it with `cargo install --features parquet`, or convert the file: \
         duckdb -c \"COPY (FROM '{0}') TO 'articles.jsonl' (FORMAT json)\"",
        path.display()
    )))
}
