use super::deletion;
use crate::article::MarkKind;
use crate::lint::{self, Diagnostic, Settings};
use crate::{Analysis, Confidence, Format, Quote, QuoteKind, Span};

/// Minimum length of a quotation in words: shorter ones look like scare quotes once their attribution is deleted.
const WORDS: usize = 5;

/// A slip that the rules should notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipKind {
    /// The attribution of a direct quotation is deleted.
    Attribution,
    /// The opening mark of a quotation is deleted.
    OpeningMark,
    /// The closing mark of a quotation is deleted.
    ClosingMark,
}

impl SlipKind {
    /// All kinds.
    pub const ALL: [SlipKind; 3] = [SlipKind::Attribution, SlipKind::OpeningMark, SlipKind::ClosingMark];

    /// What was done to the text, for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            SlipKind::Attribution => "attribution deleted",
            SlipKind::OpeningMark => "opening mark deleted",
            SlipKind::ClosingMark => "closing mark deleted",
        }
    }
}

/// A slip in one place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What is done.
    pub kind: SlipKind,
    /// The text with the slip.
    pub text: String,
    /// Where a rule should report it, in bytes of `text`.
    pub place: Span,
}

/// Every place of an article where a slip can be made. Slips are made in quotations only whose speaker the engine is sure
/// of: elsewhere, nobody could tell a slip from the text as it was.
pub fn slips(text: &str, format: Format) -> Vec<Slip> {
    let analysis = Analysis::of(text, format);
    let mut slips = Vec::new();
    for quote in analysis.quotes().iter().filter(|quote| is_suitable(&analysis, quote)) {
        slips.extend(delete_attribution(&analysis, quote));
    }
    for mark in analysis.marks() {
        let MarkKind::Quotation(quote) = mark.kind else { continue };
        if analysis.quotes().get(quote as usize).is_some_and(|quote| is_suitable(&analysis, quote)) {
            slips.extend(delete_mark(&analysis, mark.span, SlipKind::OpeningMark));
            slips.extend(delete_mark(&analysis, mark.span, SlipKind::ClosingMark));
        }
    }
    slips
}

/// Whether a rule reports the slip at the right place, and did not report that place before.
pub fn is_noticed(slip: &Slip, before: &[Diagnostic], format: Format) -> bool {
    let rules: &[&str] = match slip.kind {
        SlipKind::Attribution => &["unattributed-quote", "ambiguous-speaker"],
        SlipKind::OpeningMark | SlipKind::ClosingMark => &["unclosed-quote", "unopened-quote", "mixed-quote-marks"],
    };
    let found = lint::lint(&Analysis::of(&slip.text, format), &Settings::default());
    let is_new = |found: &&Diagnostic| {
        let shown = found.span.of(&slip.text);
        !before
            .iter()
            .any(|old| old.rule == found.rule && old.span.start == found.span.start && old.span.len() == shown.len())
    };
    found.iter().filter(is_new).any(|found| rules.contains(&found.rule) && found.span.overlaps(slip.place))
}

/// The findings of all rules in an article.
pub fn findings(text: &str, format: Format) -> Vec<Diagnostic> {
    lint::lint(&Analysis::of(text, format), &Settings::default())
}

fn is_suitable(analysis: &Analysis, quote: &Quote) -> bool {
    quote.kind == QuoteKind::Direct
        && quote.speaker.is_some()
        && quote.confidence > Confidence::Low
        && quote.content.first().is_some_and(|first| analysis.is_running_text(first.start))
        && analysis.quoted_text(quote).split_whitespace().count() >= WORDS
}

/// The sentence around a quotation reduced to the quotation.
fn delete_attribution(analysis: &Analysis, quote: &Quote) -> Option<Slip> {
    let text = analysis.source();
    let (cue, mention) = (quote.cue?, quote.mention?);
    let content = quote.content.iter().copied().reduce(Span::cover)?;
    let block = analysis.blocks().get(analysis.block_at(content.start))?;
    let extent = [cue, mention].into_iter().fold(content, Span::cover);
    let is_sentence = content.of(text).trim_start_matches(['“', '"', '\'', '‘']).starts_with(char::is_uppercase);
    if !is_sentence || !block.span.contains(extent) || deletion::is_beside_speech(analysis, quote, extent) {
        return None;
    }
    let (text, place) = deletion::reduce(text, block.span, &quote.content, extent);
    Some(Slip { kind: SlipKind::Attribution, text, place })
}

/// The text without one of the two marks of a pair of double marks. The right place is the other mark of the pair, and
/// the words next to it.
fn delete_mark(analysis: &Analysis, pair: Span, kind: SlipKind) -> Option<Slip> {
    let text = analysis.source();
    let (open, close) = (pair.of(text).chars().next()?, pair.of(text).chars().next_back()?);
    if !matches!((open, close), ('“', '”') | ('"', '"')) {
        return None;
    }
    let inside = Span::new(pair.start + open.len_utf8(), pair.end - close.len_utf8());
    let (deleted, place) = match kind {
        SlipKind::OpeningMark => {
            (Span::new(pair.start, inside.start), Span::new(pair.start, pair.end - open.len_utf8()))
        }
        _ => (Span::new(inside.end, pair.end), Span::new(pair.start, inside.end)),
    };
    Some(Slip { kind, text: format!("{}{}", &text[..deleted.start], &text[deleted.end..]), place })
}

/// How many slips of each kind are noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlipCounts([(usize, usize); 3]);

impl SlipCounts {
    /// Counts one slip.
    pub fn add(&mut self, kind: SlipKind, is_noticed: bool) {
        let count = &mut self.0[kind as usize];
        count.0 += usize::from(is_noticed);
        count.1 += 1;
    }

    /// Percentage of all slips that are noticed.
    pub fn noticed(&self) -> f64 {
        let (noticed, all) = self.0.iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        100.0 * noticed as f64 / all.max(1) as f64
    }

    /// One line of text for each kind, and one for all.
    pub fn table(&self) -> String {
        let lines = SlipKind::ALL
            .iter()
            .zip(self.0)
            .map(|(kind, (noticed, all))| format!("{}: {noticed} of {all} noticed\n", kind.as_str()));
        lines.chain([format!("slips noticed: {:.1} %\n", self.noticed())]).collect()
    }
}

/// Chooses `count` of `all` things at random, always the same ones for the same numbers. The result is sorted.
pub fn sample(all: usize, count: usize) -> Vec<usize> {
    let mut keyed: Vec<(u64, usize)> = (0..all).map(|index| (split_mix(index as u64), index)).collect();
    keyed.sort_unstable();
    let mut chosen: Vec<usize> = keyed.into_iter().take(count).map(|(_, index)| index).collect();
    chosen.sort_unstable();
    chosen
}

/// SplitMix64 (Steele, Lea and Flood 2014).
fn split_mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ada Moor runs the harbour.\n\n“We will not sail before the wind has dropped,” said Ada Moor.\n\n\
        The owners were at home.";

    #[test]
    fn a_slip_of_each_kind() {
        let slips = slips(TEXT, Format::Plain);
        assert_eq!(slips.iter().map(|slip| slip.kind).collect::<Vec<_>>(), SlipKind::ALL);
        let before = findings(TEXT, Format::Plain);
        for slip in slips {
            assert!(slip.text.len() < TEXT.len());
            assert!(is_noticed(&slip, &before, Format::Plain), "{slip:?}");
            let unharmed = Slip { text: TEXT.to_owned(), ..slip };
            assert!(!is_noticed(&unharmed, &before, Format::Plain));
        }
    }

    #[test]
    fn a_sample_is_random_and_always_the_same() {
        let chosen = sample(1000, 10);
        assert_eq!(chosen, sample(1000, 10));
        assert!(chosen.windows(2).all(|two| two[0] < two[1]) && chosen.len() == 10 && chosen[9] > 500);
        assert_eq!(sample(3, 10), [0, 1, 2]);
    }
}
