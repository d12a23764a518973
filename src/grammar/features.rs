//! What the tagger and the parser look at, as 64-bit hashes. Training and run time share this file, so they cannot
//! drift apart.

use super::Word;

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER: u64 = 0xd6e8_feb8_6659_fd93;

/// One feature: template number and up to three atoms, mixed well enough for a table's slot and check tag.
#[inline(always)]
fn mix(template: u64, a: u64, b: u64, c: u64) -> u64 {
    let mut hash = template.wrapping_mul(GOLDEN).wrapping_add(a);
    hash = (hash.rotate_left(23) ^ b).wrapping_mul(OTHER);
    hash = (hash.rotate_left(23) ^ c).wrapping_mul(GOLDEN);
    (hash ^ (hash >> 32)).wrapping_mul(OTHER)
}

/// What a word looks like.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokenFeatures {
    /// The word; every number is the same one, and so is every quotation mark.
    pub word: u64,
    cased: u64,
    suffix: [u64; 5],
    prefix: [u64; 2],
    shape: u64,
    flags: u64,
    /// Whether it is a quotation mark.
    pub is_mark: bool,
}

const NO_SUFFIX: u64 = 7;

impl TokenFeatures {
    /// The look of a token.
    pub fn of(form: &str) -> Self {
        let is_mark = matches!(form, "\"" | "“" | "”" | "``" | "''" | "„" | "«" | "»" | "‟");
        if is_mark {
            let quote = Word::new("\"").0;
            return TokenFeatures {
                word: quote,
                cased: quote,
                suffix: [quote, NO_SUFFIX, NO_SUFFIX, NO_SUFFIX, NO_SUFFIX],
                prefix: [quote, NO_SUFFIX],
                shape: b'"'.into(),
                flags: 0,
                is_mark,
            };
        }
        let mut lower = [0_u8; 64];
        let mut length = 0;
        let mut digits = 0;
        let mut plain_number = true;
        let mut shape = 0_u64;
        let (mut run, mut last) = (0, 0);
        let (mut shaped, mut capitals, mut letters) = (0, 0, 0);
        let mut hyphen = false;
        let mut buffer = [0; 4];
        for c in form.chars() {
            let c = if matches!(c, '’' | '‘') { '\'' } else { c };
            let class = if c.is_uppercase() {
                capitals += 1;
                b'X'
            } else if c.is_lowercase() {
                b'x'
            } else if c.is_ascii_digit() {
                digits += 1;
                b'd'
            } else if c.is_ascii() {
                c as u8
            } else {
                b'u'
            };
            letters += 1;
            hyphen |= c == '-';
            plain_number &= c.is_ascii_digit() || matches!(c, '.' | ',');
            run = if class == last { run + 1 } else { 0 };
            last = class;
            if run < 2 && shaped < 8 {
                shape = shape << 8 | u64::from(class);
                shaped += 1;
            }
            for small in c.to_lowercase() {
                for &byte in small.encode_utf8(&mut buffer).as_bytes() {
                    if length < lower.len() {
                        lower[length] = byte;
                        length += 1;
                    }
                }
            }
        }
        let lower = &lower[..length];
        let word = if plain_number && digits > 0 { Word::new("0") } else { Word::of(form) };
        let mut suffix = [NO_SUFFIX; 5];
        let mut hash = OTHER;
        for (slot, &byte) in suffix.iter_mut().zip(lower.iter().rev()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(GOLDEN).rotate_left(17);
            *slot = hash;
        }
        let mut prefix = [NO_SUFFIX; 2];
        if let Some(&first) = lower.first() {
            prefix[0] = u64::from(first);
        }
        if length >= 3 {
            prefix[1] = u64::from(lower[0]) << 16 | u64::from(lower[1]) << 8 | u64::from(lower[2]);
        }
        let capital = form.starts_with(char::is_uppercase);
        let flags = u64::from(capital)
            | u64::from(hyphen) << 1
            | u64::from(digits > 0) << 2
            | u64::from(capitals == letters) << 3;
        let cased = word.0 ^ u64::from(capital) << 1 ^ u64::from(capitals == letters && letters > 1) << 2;
        TokenFeatures { word: word.0, cased, suffix, prefix, shape, flags, is_mark }
    }
}

/// Most features of one decision.
pub const MOST: usize = 72;

/// The features of tagging that only words decide.
pub const WORDS: u8 = 1;
/// Those that the tags before decide too.
pub const TAGS: u8 = 2;

/// The features of a parser state that only the buffer decides, as long as nothing is taken from it.
pub const AHEAD: u8 = 1;
/// Those that only the top of the stack decides, as long as it stays on the stack: all but its right dependents are
/// known when it gets there.
pub const TOP: u8 = 2;
/// Those that change with every action.
pub const BOTH: u8 = 4;

/// A buffer of features.
#[derive(Clone, Debug)]
pub struct Features {
    list: [u64; MOST],
    count: usize,
}

/// Features as they are put in, those of the `PARTS` that are asked for.
struct Wanted<'f, const PARTS: u8> {
    list: &'f mut [u64; MOST],
    count: usize,
}

impl<const PARTS: u8> Wanted<'_, PARTS> {
    #[inline(always)]
    fn put(&mut self, part: u8, template: u64, a: u64, b: u64, c: u64) {
        if PARTS & part != 0 {
            self.list[self.count] = mix(template, a, b, c);
            self.count += 1;
        }
    }
}

impl Default for Features {
    fn default() -> Self {
        Features { list: [0; MOST], count: 0 }
    }
}

impl Features {
    /// The features that were put in.
    pub fn list(&self) -> &[u64] {
        &self.list[..self.count]
    }

    /// The features of tagging token `i`, after the two tags before it: those `PARTS` that are asked for, [`WORDS`],
    /// [`TAGS`] or both.
    pub fn tagging<const PARTS: u8>(&mut self, looks: &[TokenFeatures], i: usize, before: u64, before2: u64) {
        let word = |offset: isize| {
            let at = i as isize + offset;
            if at < 0 { 100 } else { looks.get(at as usize).map_or(99, |l| l.word) }
        };
        let x = &looks[i];
        let first = u64::from(i == 0);
        let mut wanted = Wanted::<PARTS> { list: &mut self.list, count: 0 };
        wanted.put(WORDS, 1, x.word, 0, 0);
        wanted.put(WORDS, 2, x.cased, first, 0);
        for (n, &suffix) in x.suffix.iter().enumerate() {
            wanted.put(WORDS, 3 + n as u64, suffix, 0, 0);
        }
        wanted.put(WORDS, 8, x.prefix[0], 0, 0);
        wanted.put(WORDS, 9, x.prefix[1], 0, 0);
        wanted.put(WORDS, 10, x.shape, first, 0);
        wanted.put(WORDS, 11, x.flags, first, 0);
        wanted.put(TAGS, 12, before, 0, 0);
        wanted.put(TAGS, 13, before, before2, 0);
        wanted.put(TAGS, 14, before, x.word, 0);
        wanted.put(WORDS, 15, word(-1), 0, 0);
        wanted.put(WORDS, 16, word(-2), 0, 0);
        wanted.put(WORDS, 17, word(1), 0, 0);
        wanted.put(WORDS, 18, word(2), 0, 0);
        wanted.put(WORDS, 19, word(-1), x.word, 0);
        wanted.put(WORDS, 20, x.word, word(1), 0);
        wanted.put(WORDS, 21, word(-1), word(1), 0);
        if let Some(next) = looks.get(i + 1) {
            wanted.put(WORDS, 22, next.suffix[2], 0, 0);
            wanted.put(WORDS, 23, next.shape, x.shape, 0);
            wanted.put(TAGS, 24, next.suffix[1], before, 0);
        }
        if i > 0 {
            wanted.put(WORDS, 25, looks[i - 1].suffix[2], 0, 0);
            wanted.put(WORDS, 26, looks[i - 1].shape, x.shape, 0);
        }
        wanted.put(TAGS, 27, x.suffix[2], before, 0);
        wanted.put(TAGS, 28, before, before2, x.suffix[1]);
        wanted.put(WORDS, 29, 1, 0, 0);
        self.count = wanted.count;
    }

    /// The features of a parser state: those `PARTS` that are asked for, [`AHEAD`], [`TOP`], [`BOTH`] or several.
    pub fn parsing<const PARTS: u8>(&mut self, state: &super::parser::State, atoms: &[super::parser::Atom]) {
        use super::parser::{Atom, NONE};
        let atom = |i: usize| if i == NONE { Atom::NIL } else { atoms[i] };
        let label = |i: usize| if i == NONE { 999 } else { u64::from(state.label[i]) + 1 };
        let of = |list: &[u32], i: usize| if i == NONE { NONE } else { list[i] as usize };
        let depth = state.stack.len();
        let is0 = if depth > 0 { state.stack[depth - 1] as usize } else { NONE };
        let is1 = if depth > 1 { state.stack[depth - 2] as usize } else { NONE };
        let ahead = |n: usize| if state.next + n <= state.count { state.next + n } else { NONE };
        let (in0, in1, in2, in3) = (state.next, ahead(1), ahead(2), ahead(3));
        let (s0, s1, n0, n1, n2) = (atom(is0), atom(is1), atom(in0), atom(in1), atom(in2));
        let n3 = atom(in3);
        let is0h = of(&state.head, is0);
        let is0h2 = of(&state.head, is0h);
        let (is0l, is0r) = (of(&state.left1, is0), of(&state.right1, is0));
        let (is0l2, is0r2) = (of(&state.left2, is0), of(&state.right2, is0));
        let (in0l, in0l2) = (of(&state.left1, in0), of(&state.left2, in0));
        let (s0h, s0h2) = (atom(is0h), atom(is0h2));
        let (s0l, s0r, s0l2, s0r2) = (atom(is0l), atom(is0r), atom(is0l2), atom(is0r2));
        let (n0l, n0l2) = (atom(in0l), atom(in0l2));
        let distance = if is0 == NONE {
            0
        } else {
            match in0 - is0 {
                near @ 0..=4 => near as u64,
                5..=7 => 5,
                8..=12 => 6,
                _ => 7,
            }
        };
        let (s0vl, s0vr, s0sl, s0sr) = if is0 == NONE {
            (9, 9, 0, 0)
        } else {
            (u64::from(state.lefts[is0]), u64::from(state.rights[is0]), state.left_set[is0], state.right_set[is0])
        };
        let (n0vl, n0sl) = (u64::from(state.lefts[in0]), state.left_set[in0]);
        let marks = (n0.marks.wrapping_sub(s0.marks) >> 1).min(3);
        let between = u64::from(n0.verbs.saturating_sub(s0.verbs).min(3)) << 8
            | u64::from(n0.commas.saturating_sub(s0.commas).min(3));
        let mut wanted = Wanted::<PARTS> { list: &mut self.list, count: 0 };
        wanted.put(TOP, 101, s0.both, 0, 0);
        wanted.put(TOP, 102, s0.word, 0, 0);
        wanted.put(TOP, 103, s0.tag, 0, 0);
        wanted.put(AHEAD, 104, n0.both, 0, 0);
        wanted.put(AHEAD, 105, n0.word, 0, 0);
        wanted.put(AHEAD, 106, n0.tag, 0, 0);
        wanted.put(AHEAD, 107, n1.both, 0, 0);
        wanted.put(AHEAD, 108, n1.word, 0, 0);
        wanted.put(AHEAD, 109, n1.tag, 0, 0);
        wanted.put(AHEAD, 111, n2.word, 0, 0);
        wanted.put(AHEAD, 112, n2.tag, 0, 0);
        wanted.put(BOTH, 113, s0.both, n0.both, 0);
        wanted.put(BOTH, 116, s0.both, n0.tag, 0);
        wanted.put(BOTH, 117, s0.tag, n0.both, 0);
        wanted.put(BOTH, 118, s0.word, n0.word, 0);
        wanted.put(BOTH, 119, s0.tag, n0.tag, 0);
        wanted.put(AHEAD, 120, n0.tag, n1.tag, 0);
        wanted.put(AHEAD, 121, n0.tag, n1.tag, n2.tag);
        wanted.put(BOTH, 122, s0.tag, n0.tag, n1.tag);
        wanted.put(BOTH, 123, s0h.tag, s0.tag, n0.tag);
        wanted.put(BOTH, 124, s0.tag, s0l.tag, n0.tag);
        wanted.put(BOTH, 125, s0.tag, s0r.tag, n0.tag);
        wanted.put(BOTH, 126, s0.tag, n0.tag, n0l.tag);
        wanted.put(BOTH, 128, s0.tag, distance, 0);
        wanted.put(BOTH, 130, n0.tag, distance, 0);
        wanted.put(BOTH, 132, s0.tag, n0.tag, distance);
        wanted.put(BOTH, 133, s0.word, s0vr, 0);
        wanted.put(BOTH, 134, s0.tag, s0vr, 0);
        wanted.put(TOP, 136, s0.tag, s0vl, 0);
        wanted.put(BOTH, 138, n0.tag, n0vl, 0);
        wanted.put(TOP, 139, s0h.word, 0, 0);
        wanted.put(TOP, 140, s0h.tag, label(is0), 0);
        wanted.put(BOTH, 141, label(is0), s0.tag, n0.tag);
        wanted.put(TOP, 142, s0l.word, 0, 0);
        wanted.put(TOP, 143, s0l.tag, 0, 0);
        wanted.put(TOP, 144, label(is0l), s0.tag, 0);
        wanted.put(BOTH, 145, s0r.word, 0, 0);
        wanted.put(BOTH, 146, s0r.tag, 0, 0);
        wanted.put(BOTH, 147, label(is0r), s0.tag, n0.tag);
        wanted.put(BOTH, 148, n0l.word, 0, 0);
        wanted.put(BOTH, 149, n0l.tag, 0, 0);
        wanted.put(BOTH, 150, label(in0l), n0.tag, 0);
        wanted.put(TOP, 161, s0.tag, s0l.tag, s0l2.tag);
        wanted.put(BOTH, 162, s0.tag, s0r.tag, s0r2.tag);
        wanted.put(TOP, 163, s0.tag, s0h.tag, s0h2.tag);
        wanted.put(BOTH, 164, n0.tag, n0l.tag, n0l2.tag);
        wanted.put(BOTH, 165, s0.word, s0sr, 0);
        wanted.put(BOTH, 166, s0.tag, s0sr, n0.tag);
        wanted.put(TOP, 167, s0.word, s0sl, 0);
        wanted.put(TOP, 168, s0.tag, s0sl, 0);
        wanted.put(BOTH, 169, n0.word, n0sl, 0);
        wanted.put(BOTH, 170, n0.tag, n0sl, s0.tag);
        wanted.put(BOTH, 180, s1.tag, s0.tag, n0.tag);
        wanted.put(BOTH, 181, s1.word, n0.tag, s0.tag);
        wanted.put(BOTH, 182, marks, n0.marks & 1, s0.marks & 1);
        wanted.put(BOTH, 183, marks, s0.tag, n0.tag);
        wanted.put(AHEAD, 184, n1.both, n0.both, 0);
        wanted.put(BOTH, 185, s0.word, n0.tag, n1.tag);
        wanted.put(BOTH, 186, s0.tag, n0.word, n1.tag);
        wanted.put(BOTH, 187, s0h.word, s0.word, n0.tag);
        wanted.put(BOTH, 188, s0h.word, n0.word, 0);
        wanted.put(AHEAD, 190, n1.tag << 16 | n2.tag, n0.tag, n3.tag);
        wanted.put(BOTH, 191, s0.tag, n0.tag, between);
        wanted.put(BOTH, 192, s0.class << 8 | n0.class, marks, n0.marks & 1);
        wanted.put(BOTH, 193, s0.class, n0.tag, n1.tag);
        wanted.put(BOTH, 194, n0.class, s0.tag, marks << 8 | (n0.marks & 1) << 1 | (s0.marks & 1));
        wanted.put(BOTH, 195, s1.class, s0.tag, n0.tag);
        wanted.put(BOTH, 196, s0h.class, s0.tag, n0.tag);
        wanted.put(BOTH, 197, s0.word, n0.tag, between);
        self.count = wanted.count;
    }
}
