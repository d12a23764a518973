//! Alignment of quoted words with spoken words.

use std::ops::Range;

/// A range of aligned words. Ranges are word indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The same words on both sides.
    Same {
        /// Indices among the quoted words.
        quoted: Range<usize>,
        /// Indices among the spoken words.
        spoken: Range<usize>,
    },
    /// Different words; one of the two ranges may be empty.
    Other {
        /// Indices among the quoted words.
        quoted: Range<usize>,
        /// Indices among the spoken words.
        spoken: Range<usize>,
    },
}

impl Change {
    /// The change with the indices of the spoken words moved by `offset`.
    pub(super) fn moved(self, offset: usize) -> Self {
        let moved = |spoken: Range<usize>| spoken.start + offset..spoken.end + offset;
        match self {
            Change::Same { quoted, spoken } => Change::Same { quoted, spoken: moved(spoken) },
            Change::Other { quoted, spoken } => Change::Other { quoted, spoken: moved(spoken) },
        }
    }
}

/// Aligns `quoted` with the most similar range of `spoken`. Returns that range and the changes in order. Words of
/// `spoken` before and after the range do not count.
///
/// Needleman and Wunsch (1970) with free gaps at both ends of `spoken`. Takes time and memory proportional to
/// `quoted.len() * spoken.len()`.
pub(super) fn align<W: PartialEq>(quoted: &[W], spoken: &[W]) -> (Range<usize>, Vec<Change>) {
    const SHARED: i32 = 2;
    const GAP: i32 = -1;
    let width = spoken.len() + 1;
    let mut best = vec![0i32; (quoted.len() + 1) * width];
    for i in 1..=quoted.len() {
        best[i * width] = i as i32 * GAP;
        for j in 1..=spoken.len() {
            let step = if quoted[i - 1] == spoken[j - 1] { SHARED } else { GAP };
            let diagonal = best[(i - 1) * width + j - 1] + step;
            let gap = best[(i - 1) * width + j].max(best[i * width + j - 1]) + GAP;
            best[i * width + j] = diagonal.max(gap);
        }
    }
    let last = quoted.len() * width;
    let end = (0..width).max_by_key(|&j| (best[last + j], std::cmp::Reverse(j))).unwrap_or(0);
    let (mut i, mut j) = (quoted.len(), end);
    // Indices of equal words on the best path, last first.
    let mut shared = Vec::new();
    while i > 0 {
        let here = best[i * width + j];
        let same = j > 0 && quoted[i - 1] == spoken[j - 1];
        if j > 0 && here == best[(i - 1) * width + j - 1] + if same { SHARED } else { GAP } {
            (i, j) = (i - 1, j - 1);
            if same {
                shared.push((i, j));
            }
        } else if here == best[(i - 1) * width + j] + GAP {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    shared.reverse();
    let range = j..end;
    let mut changes: Vec<Change> = Vec::new();
    let (mut q, mut s) = (0, range.start);
    for (i, j) in shared {
        if (i, j) != (q, s) {
            changes.push(Change::Other { quoted: q..i, spoken: s..j });
        }
        match changes.last_mut() {
            Some(Change::Same { quoted, spoken }) if (quoted.end, spoken.end) == (i, j) => {
                quoted.end += 1;
                spoken.end += 1;
            }
            _ => changes.push(Change::Same { quoted: i..i + 1, spoken: j..j + 1 }),
        }
        (q, s) = (i + 1, j + 1);
    }
    if q < quoted.len() || s < range.end {
        changes.push(Change::Other { quoted: q..quoted.len(), spoken: s..range.end });
    }
    (range, changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(quoted: &str, spoken: &str) -> String {
        let quoted: Vec<&str> = quoted.split(' ').collect();
        let spoken: Vec<&str> = spoken.split(' ').collect();
        let (range, changes) = align(&quoted, &spoken);
        let pieces = changes.into_iter().map(|change| match change {
            Change::Same { quoted: q, .. } => quoted[q].join(" "),
            Change::Other { quoted: q, spoken: s } => format!("[{}|{}]", quoted[q].join(" "), spoken[s].join(" ")),
        });
        format!("{}: {}", range.start, pieces.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn only_different_words_are_a_change() {
        assert_eq!(shown("we will not sail", "today we will not sail at all"), "1: we will not sail");
        assert_eq!(shown("we will never sail", "today we will not sail at all"), "1: we will [never|not] sail");
        assert_eq!(shown("we will sail", "no we will not sail"), "1: we will [|not] sail");
        assert_eq!(shown("we surely will sail", "we will sail"), "0: we [surely|] will sail");
    }
}
