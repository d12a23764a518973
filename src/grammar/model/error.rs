//! Why bytes are not a weights file.

use std::fmt;

/// The reason why bytes cannot be read as a weights file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// They do not begin with the magic number of this version of the format.
    WrongMagic,
    /// They end before the last section does.
    Truncated,
    /// A section begins at an address that does not suit its items. The file must begin at a multiple of four bytes.
    Misaligned,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ModelError::WrongMagic => "not a weights file of this version (wrong magic number)",
            ModelError::Truncated => "the weights file is truncated",
            ModelError::Misaligned => "the weights are not aligned in memory",
        })
    }
}

impl std::error::Error for ModelError {}
