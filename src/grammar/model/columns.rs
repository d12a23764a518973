//! The order of bytes in which a weights file is compressed best.
//!
//! In a weights file the four fields of a line lie together, because one load has to bring all of them. A general
//! compressor such as gzip finds more in them when each field of all lines lies in one run, so the WebAssembly module,
//! whose size is a download, carries the weights in this order and restores them when it starts.
//!
//! The build script includes this file, so it uses nothing but the standard library.

#![allow(dead_code, reason = "the build script writes columns, the module reads them, and only the tests do both")]

/// Bytes of a line, and of the header.
const LINE: usize = 64;

/// The fields of a line, as first byte, step and number of bytes: labels, weight codes, check tags, ends.
const FIELDS: [(usize, usize, usize); 4] = [(0, 2, 20), (1, 2, 20), (40, 1, 16), (56, 1, 8)];

/// Calls `copy` with the place of each byte of a weights file of `lines` lines: first in the file, then in columns.
///
/// All of the file is taken for lines. The other sections are about a tenth of it, and are not compressed worse for it.
fn each_place(lines: usize, mut copy: impl FnMut(usize, usize)) {
    let mut in_columns = 0;
    for (first, step, count) in FIELDS {
        for line in 0..lines {
            for byte in 0..count {
                copy(line * LINE + first + byte * step, in_columns);
                in_columns += 1;
            }
        }
    }
}

/// The bytes of a weights file in columns. Bytes behind the last whole line are left out: a weights file has none.
pub fn to_columns(file: &[u8]) -> Vec<u8> {
    let mut columns = vec![0; file.len() / LINE * LINE];
    each_place(file.len() / LINE, |at, to| columns[to] = file[at]);
    columns
}

/// Restores a weights file from its columns. `file` has their length.
pub fn from_columns(columns: &[u8], file: &mut [u8]) {
    each_place(columns.len().min(file.len()) / LINE, |at, from| file[at] = columns[from]);
}
