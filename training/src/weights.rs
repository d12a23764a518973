//! Averaged weights in a file of their own, so that they can be frozen again with other limits.

use whosaid::grammar::model::{Model, Weights};

/// Averaged weights of tagger and parser.
#[derive(Default)]
pub struct Both {
    /// The tagger's.
    pub tagger: Weights,
    /// The parser's.
    pub parser: Weights,
}

impl Both {
    /// The bytes of the weights file that the engine embeds. Weights that are not larger than `least`, in updates, are
    /// left out, and so are features that have none larger than `strong`.
    pub fn freeze(self, least: f32, strong: f32) -> Vec<u8> {
        let prune = |weights: Weights| -> Weights {
            weights
                .into_iter()
                .filter(|(_, cells)| cells.iter().any(|(_, w)| w.abs() > strong))
                .map(|(feature, cells)| (feature, cells.into_iter().filter(|(_, w)| w.abs() > least).collect()))
                .collect()
        };
        Model::write(prune(self.tagger), prune(self.parser))
    }

    /// As bytes.
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

    /// From such bytes; `None` when they end too early.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
            let (first, rest) = bytes.split_first_chunk()?;
            *bytes = rest;
            Some(*first)
        }
        let mut both = Both::default();
        for weights in [&mut both.tagger, &mut both.parser] {
            for _ in 0..u64::from_le_bytes(take(&mut bytes)?) {
                let feature = u64::from_le_bytes(take(&mut bytes)?);
                let [count] = take(&mut bytes)?;
                let mut cells = Vec::with_capacity(count as usize);
                for _ in 0..count {
                    let [label] = take(&mut bytes)?;
                    cells.push((label, f32::from_le_bytes(take(&mut bytes)?)));
                }
                weights.push((feature, cells));
            }
        }
        Some(both)
    }
}
