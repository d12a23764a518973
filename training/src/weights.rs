//! Averaged weights, and a file format for them, so that weights files of other sizes can be made without training again.

use whosaid::training_support::{Model, Weights};

/// The averaged weights of tagger and parser.
#[derive(Default)]
pub struct ModelWeights {
    /// Weights of the tagger.
    pub tagger: Weights,
    /// Weights of the parser.
    pub parser: Weights,
}

impl ModelWeights {
    /// The bytes of the weights file that the engine embeds. Features that have no weight above `min_feature_weight` are left
    /// out, and so are weights that are not above `min_weight`.
    pub fn freeze(self, min_weight: f32, min_feature_weight: f32) -> Vec<u8> {
        let prune = |weights: Weights| -> Weights {
            weights
                .into_iter()
                .filter(|(_, cells)| cells.iter().any(|(_, w)| w.abs() > min_feature_weight))
                .map(|(feature, cells)| (feature, cells.into_iter().filter(|(_, w)| w.abs() > min_weight).collect()))
                .collect()
        };
        Model::write(prune(self.tagger), prune(self.parser))
    }

    /// The weights in the format of `train --keep`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for weights in [&self.tagger, &self.parser] {
            bytes.extend((weights.len() as u64).to_le_bytes());
            for (feature, cells) in weights {
                bytes.extend(feature.to_le_bytes());
                bytes.push(cells.len() as u8);
                for (label, weight) in cells {
                    bytes.push(*label);
                    bytes.extend(weight.to_le_bytes());
                }
            }
        }
        bytes
    }

    /// Reads weights that [`ModelWeights::to_bytes`] wrote; `None` when the bytes end too early.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
            let (first, rest) = bytes.split_first_chunk()?;
            *bytes = rest;
            Some(*first)
        }
        let mut weights = ModelWeights::default();
        for part in [&mut weights.tagger, &mut weights.parser] {
            for _ in 0..u64::from_le_bytes(take(&mut bytes)?) {
                let feature = u64::from_le_bytes(take(&mut bytes)?);
                let [count] = take(&mut bytes)?;
                let mut cells = Vec::with_capacity(count as usize);
                for _ in 0..count {
                    let [label] = take(&mut bytes)?;
                    cells.push((label, f32::from_le_bytes(take(&mut bytes)?)));
                }
                part.push((feature, cells));
            }
        }
        Some(weights)
    }
}
