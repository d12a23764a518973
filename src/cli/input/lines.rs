//! Lines of a source, one after the other, decompressed where its name or its first bytes say that it is compressed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::files::ReadError;

/// Size of the read buffers in bytes.
const BUFFER: usize = 1 << 16;

/// Greatest number of bytes in a line; a longer one is not JSONL.
const MAX_LINE_LEN: u64 = 1 << 30;

/// Opens a file for reading, decompressed if its first bytes are those of gzip or Zstandard.
pub(super) fn open(path: &Path) -> Result<Box<dyn BufRead + Send>, ReadError> {
    let failed = |source| failure(path, source);
    decompressed(File::open(path).map_err(failed)?).map_err(failed)
}

/// Reads a whole file as it is.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let failed = |source| failure(path, source);
    File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(failed)?;
    Ok(bytes)
}

fn failure(path: &Path, source: io::Error) -> ReadError {
    let name = path.display().to_string();
    match source.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound { name },
        io::ErrorKind::PermissionDenied => ReadError::PermissionDenied { name },
        io::ErrorKind::IsADirectory => ReadError::IsFolder { name },
        _ => ReadError::Io { name, source },
    }
}

/// A reader of the same bytes, decompressed if the first ones are those of gzip or Zstandard.
pub(super) fn decompressed(reader: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut reader = BufReader::with_capacity(BUFFER, reader);
    let start = reader.fill_buf()?;
    if start.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, flate2::bufread::MultiGzDecoder::new(reader))));
    }
    if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, Frames { decoder: None, reader: Some(reader) })));
    }
    Ok(Box::new(reader))
}

/// The Zstandard frames of a reader, one after the other: files are often joined of several.
struct Frames<R: BufRead> {
    decoder: Option<Box<ruzstd::decoding::StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>>,
    reader: Option<R>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(decoder) = &mut self.decoder {
                let read = decoder.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
            }
            self.reader = self.decoder.take().map(|decoder| decoder.into_inner()).or(self.reader.take());
            let Some(mut reader) = self.reader.take() else { return Ok(0) };
            if reader.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let decoder = ruzstd::decoding::StreamingDecoder::new(reader).map_err(io::Error::other)?;
            self.decoder = Some(Box::new(decoder));
        }
    }
}

/// The lines of a reader that are not blank, with their numbers, from 1.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    number: usize,
}

impl Lines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Lines { reader, number: 0 }
    }
}

impl Iterator for Lines {
    type Item = io::Result<(usize, Vec<u8>)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            match self.reader.by_ref().take(MAX_LINE_LEN).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Err(error) => return Some(Err(error)),
                Ok(_) if line.len() as u64 == MAX_LINE_LEN => {
                    return Some(Err(io::Error::other(format!("line {} is longer than 1 GiB", self.number))));
                }
                Ok(_) => {}
            }
            let text = if self.number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
            if text.trim_ascii().is_empty() {
                continue;
            }
            if text.len() < line.len() {
                line.drain(..3);
            }
            return Some(Ok((self.number, line)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn lines(bytes: Vec<u8>) -> Vec<(usize, String)> {
        let lines = Lines::new(decompressed(io::Cursor::new(bytes)).unwrap());
        lines.map(|line| line.map(|(n, line)| (n, String::from_utf8(line).unwrap())).unwrap()).collect()
    }

    #[test]
    fn lines_are_numbered_whatever_the_compression() {
        let text = "\u{feff}one\n\n  \r\ntwo\r\nthree";
        let expected = [(1, "one\n".to_owned()), (4, "two\r\n".to_owned()), (5, "three".to_owned())];
        assert_eq!(lines(text.into()), expected);
        let gzip = |text: &str| {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(text.as_bytes()).unwrap();
            gzip.finish().unwrap()
        };
        let (start, end) = text.split_at(12);
        assert_eq!(lines([gzip(start), gzip(end)].concat()), expected);
        let zstd = |text: &str| {
            ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
        };
        assert_eq!(lines([zstd(start), zstd(end)].concat()), expected);
    }
}
