//! The weights of tagger and parser, read in place from the binary.
//!
//! Both are frozen perceptrons with 8-bit weights, and each of them is a [`Table`]. Nothing is parsed, copied or built when
//! the program starts: a look-up reads the bytes where they lie. The layout of the bytes is described in `layout.rs`. Only
//! the WebAssembly module carries them in another order, see `columns.rs`, and copies them once.

#[cfg(any(test, target_family = "wasm"))]
mod columns;
mod error;
mod layout;
mod pack;
mod table;

pub use error::ModelError;
use layout::{ALIGNMENT, MAGIC, Sizes};
pub use pack::Weights;
pub use table::{LABELS, Lookup, Scores, Table};

/// Number of labels in a row of the tagger, which has room for all tags.
pub const TAGGER_WIDTH: usize = 64;
/// Number of labels in a row of the parser, which has room for all actions.
pub const PARSER_WIDTH: usize = 96;

#[cfg(not(target_family = "wasm"))]
#[repr(C, align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

/// The bytes of the weights file.
#[cfg(not(target_family = "wasm"))]
fn weights() -> &'static [u8] {
    static WEIGHTS: &Aligned<[u8]> = &Aligned(*include_bytes!("model.bin"));
    &WEIGHTS.0
}

/// The bytes of the weights file, restored from the columns that the build script wrote.
#[cfg(target_family = "wasm")]
fn weights() -> &'static [u8] {
    static COLUMNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/model.columns"));
    static WEIGHTS: std::sync::LazyLock<Vec<u64>> = std::sync::LazyLock::new(|| {
        let mut words = vec![0; COLUMNS.len() / size_of::<u64>()];
        columns::from_columns(COLUMNS, bytemuck::cast_slice_mut(&mut words));
        words
    });
    bytemuck::cast_slice(&WEIGHTS)
}

/// The perceptrons of tagger and parser.
#[derive(Clone, Copy, Debug)]
pub struct Model<'w> {
    /// Weights for part-of-speech tags, by the number of a [`Tag`](super::Tag).
    pub tagger: Table<'w, TAGGER_WIDTH>,
    /// Weights for parser actions, by the number of an [`Action`](super::Action).
    pub parser: Table<'w, PARSER_WIDTH>,
}

impl Model<'static> {
    /// The model that is embedded in the binary. Takes no time in proportion to its size, but for the first call in the
    /// WebAssembly module.
    pub fn embedded() -> Self {
        Model::read(weights()).unwrap_or(Model { tagger: Table::EMPTY, parser: Table::EMPTY })
    }
}

impl<'w> Model<'w> {
    /// Reads a model in place from the bytes of a weights file, which must begin at a multiple of four bytes.
    ///
    /// # Errors
    /// A [`ModelError`] that gives the reason when the bytes are not a weights file of this version.
    pub fn read(bytes: &'w [u8]) -> Result<Self, ModelError> {
        let sizes = bytes.strip_prefix(&MAGIC).ok_or(ModelError::WrongMagic)?;
        let sizes = sizes.get(..2 * size_of::<Sizes>()).ok_or(ModelError::Truncated)?;
        let sizes: &[Sizes] = bytemuck::try_cast_slice(sizes).map_err(|_| ModelError::Misaligned)?;
        let (_, sections) = bytes.split_at_checked(ALIGNMENT).ok_or(ModelError::Truncated)?;
        let (tagger, sections) = Table::read(sizes[0], sections)?;
        let (parser, _) = Table::read(sizes[1], sections)?;
        Ok(Model { tagger, parser })
    }

    /// The bytes of a weights file with these weights. Equal weights give equal bytes on every machine.
    pub fn write(tagger: Weights, parser: Weights) -> Vec<u8> {
        let mut header = MAGIC.to_vec();
        let mut body = Vec::new();
        header.extend(bytemuck::bytes_of(&pack::table::<TAGGER_WIDTH>(tagger, &mut body)));
        header.extend(bytemuck::bytes_of(&pack::table::<PARSER_WIDTH>(parser, &mut body)));
        header.resize(ALIGNMENT, 0);
        header.extend(body);
        header
    }
}

#[cfg(test)]
mod tests {
    use super::layout::{ROW_LABELS, SLOTS};
    use super::*;

    /// Weights of 5,000 features, one in ten of which has enough labels for a row.
    fn weights() -> Weights {
        (1..=5000_u64)
            .map(|n| {
                let feature = (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ n << 7).wrapping_mul(0xd6e8_feb8_6659_fd93);
                let labels = if n % 10 == 0 { ROW_LABELS as u8 } else { 2 };
                let cells = (0..labels).map(|l| (l * 4 + (n % 4) as u8, n as f32 - 2500.5)).collect();
                (feature ^ feature >> 32, cells)
            })
            .collect()
    }

    #[test]
    fn weights_that_are_written_are_found_again() {
        let weights = weights();
        let bytes = Model::write(weights.clone(), Weights::new());
        let model = Model::read(&bytes).unwrap();
        assert!(model.tagger.rows.len() >= 500 && model.tagger.lines.len() >= 4500 / SLOTS);
        let mut lookup = Lookup::default();
        for (feature, cells) in &weights {
            let mut scores = [0; LABELS];
            model.tagger.lookup(&[*feature], &mut lookup);
            model.tagger.accumulate(&mut lookup, &mut scores);
            for (label, weight) in cells {
                let expected = weight * pack::MAX_WEIGHT / 2500.5;
                let got = scores[*label as usize] as f32;
                assert!((got - expected).abs() <= expected.abs() * 0.08 + 3.0, "{feature}: {got} for {expected}");
            }
        }
        let mut scores = [0; LABELS];
        model.parser.lookup(&[1, 2, 3], &mut lookup);
        model.parser.accumulate(&mut lookup, &mut scores);
        assert_eq!(scores, [0; LABELS], "an empty table has no weights");
    }

    #[test]
    fn bytes_that_are_no_weights_file_are_an_error_with_its_reason() {
        let bytes = Model::write(weights(), Weights::new());
        let error = |bytes: &[u8]| Model::read(bytes).err();
        assert_eq!(error(b""), Some(ModelError::WrongMagic));
        assert_eq!(error(b"whosaid4 and more"), Some(ModelError::WrongMagic));
        for length in [8, 30, 63, 64, 100, bytes.len() - ALIGNMENT] {
            assert_eq!(error(&bytes[..length]), Some(ModelError::Truncated), "{length} bytes");
        }
        assert_eq!(error(&bytes), None);
        assert_eq!(ModelError::Truncated.to_string(), "the weights file is truncated");
    }

    #[test]
    fn the_embedded_weights_can_be_read() {
        assert_eq!(Model::read(super::weights()).err(), None);
        let model = Model::embedded();
        assert!(model.tagger.lines.len() > 100 && model.parser.lines.len() > 100);
    }

    #[test]
    fn columns_are_restored_to_the_same_file() {
        let file = super::weights();
        let columns = columns::to_columns(file);
        assert_ne!(columns, file);
        let mut restored = vec![0; columns.len()];
        columns::from_columns(&columns, &mut restored);
        assert!(restored == file, "the weights file has changed, or is not a multiple of 64 bytes");
    }
}
