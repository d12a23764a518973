//! Averaged weights on disk, before pruning: so that one training can be frozen at several sizes.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use whosaid::grammar::model::Weights;

use crate::train::Trained;

/// Writes both tables: number of features, and for each its hash, its number of cells, and label and weight of each.
pub fn write(path: &Path, trained: &Trained) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for table in [&trained.tagger, &trained.parser] {
        out.write_all(&(table.len() as u64).to_le_bytes())?;
        for (feature, cells) in table {
            out.write_all(&feature.to_le_bytes())?;
            out.write_all(&[cells.len() as u8])?;
            for (label, weight) in cells {
                out.write_all(&[*label])?;
                out.write_all(&weight.to_le_bytes())?;
            }
        }
    }
    out.flush()
}

/// Reads them back.
pub fn read(path: &Path) -> io::Result<Trained> {
    let mut file = BufReader::new(File::open(path)?);
    let tagger = read_table(&mut file)?;
    let parser = read_table(&mut file)?;
    Ok(Trained { tagger, parser })
}

fn read_table(file: &mut impl Read) -> io::Result<Weights> {
    let mut number = [0; 8];
    file.read_exact(&mut number)?;
    let mut weights = Weights::new();
    for _ in 0..u64::from_le_bytes(number) {
        let mut head = [0; 9];
        file.read_exact(&mut head)?;
        number.copy_from_slice(&head[..8]);
        let mut cells = Vec::with_capacity(head[8] as usize);
        for _ in 0..head[8] {
            let mut cell = [0; 5];
            file.read_exact(&mut cell)?;
            cells.push((cell[0], f32::from_le_bytes([cell[1], cell[2], cell[3], cell[4]])));
        }
        weights.push((u64::from_le_bytes(number), cells));
    }
    Ok(weights)
}
