//! The features of one decision of the tagger or the parser, as 64-bit hashes.

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER: u64 = 0xd6e8_feb8_6659_fd93;

/// Most features of one decision.
pub const MAX_FEATURES: usize = 72;

/// A buffer for the features of one decision. Training and run time fill it by the same code.
#[derive(Clone, Debug)]
pub struct FeatureList {
    list: [u64; MAX_FEATURES],
    count: usize,
}

impl Default for FeatureList {
    // Made in place, as `Lookup` is.
    #[inline(always)]
    fn default() -> Self {
        FeatureList { list: [0; MAX_FEATURES], count: 0 }
    }
}

impl FeatureList {
    /// The features that were written last.
    #[inline]
    pub fn as_slice(&self) -> &[u64] {
        &self.list[..self.count]
    }

    /// Replaces the features with those that `write` writes of the parts `PARTS`.
    #[inline(always)]
    pub(super) fn fill<const PARTS: u8>(&mut self, write: impl FnOnce(&mut FeatureWriter<'_, PARTS>)) {
        let mut writer = FeatureWriter { list: &mut self.list, count: 0 };
        write(&mut writer);
        self.count = writer.count;
    }
}

/// Writes features of the parts `PARTS`, a set of bits, and leaves out all others at compile time.
pub(super) struct FeatureWriter<'f, const PARTS: u8> {
    list: &'f mut [u64; MAX_FEATURES],
    count: usize,
}

impl<const PARTS: u8> FeatureWriter<'_, PARTS> {
    /// Appends a feature, when it is of one of the parts `PARTS`: a number for its template, and three values.
    #[inline(always)]
    pub fn put(&mut self, part: u8, template: u64, a: u64, b: u64, c: u64) {
        if PARTS & part != 0 {
            self.list[self.count] = mix(template, a, b, c);
            self.count += 1;
        }
    }
}

/// The hash of a feature, mixed well enough for a table's slot and check tag.
#[inline(always)]
fn mix(template: u64, a: u64, b: u64, c: u64) -> u64 {
    let mut hash = template.wrapping_mul(GOLDEN).wrapping_add(a);
    hash = (hash.rotate_left(23) ^ b).wrapping_mul(OTHER);
    hash = (hash.rotate_left(23) ^ c).wrapping_mul(GOLDEN);
    (hash ^ (hash >> 32)).wrapping_mul(OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_features_of_the_chosen_parts_are_written() {
        fn write<const PARTS: u8>(writer: &mut FeatureWriter<'_, PARTS>) {
            writer.put(1, 10, 0, 0, 0);
            writer.put(2, 11, 0, 0, 0);
            writer.put(1, 12, 0, 0, 0);
        }
        let mut features = FeatureList::default();
        features.fill::<3>(write);
        let all = features.as_slice().to_vec();
        assert_eq!(all, [mix(10, 0, 0, 0), mix(11, 0, 0, 0), mix(12, 0, 0, 0)]);
        features.fill::<1>(write);
        assert_eq!(features.as_slice(), [all[0], all[2]]);
        features.fill::<2>(write);
        assert_eq!(features.as_slice(), [all[1]]);
    }

    #[test]
    fn template_and_every_value_make_a_difference() {
        let hashes =
            [mix(1, 2, 3, 4), mix(2, 2, 3, 4), mix(1, 3, 3, 4), mix(1, 2, 4, 4), mix(1, 2, 3, 5), mix(1, 2, 4, 3)];
        for (n, hash) in hashes.iter().enumerate() {
            assert!(!hashes[..n].contains(hash), "{n}");
        }
    }
}
