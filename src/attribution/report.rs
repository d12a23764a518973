//! What one block says of its quotations: their content and kind, the words that attribute them, whose mention they
//! name. Depends on the block alone, so it can be kept with it.

use super::spans::{Content, Read, Stretch, content};
use crate::grammar::{Tag, is_word};
use crate::quotation::{Path, Quotation};
use crate::speakers::Source;

/// A finding of one block with all that can be said of it before its speaker is known.
#[derive(Clone, Debug)]
pub struct Report {
    pub(super) content: Content,
    pub(super) attribution: Attribution,
}

impl Report {
    /// The reports of what was found in one block.
    pub fn all(read: &Read) -> Vec<Report> {
        let reads = std::slice::from_ref(read);
        let report = |quotation: &Quotation| Report {
            content: content(reads, &quotation.content),
            attribution: Attribution::of(read, quotation),
        };
        read.findings.iter().map(|finding| report(&finding.quotation)).collect()
    }
}

/// The words that attribute a quotation.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// The reporting words.
    pub cue: Option<Stretch>,
    /// The words that name the source.
    pub mention: Option<Stretch>,
    /// Whom to look for.
    pub source: Option<Source>,
    /// Whether source and cue stand side by side.
    pub close: bool,
    /// Whether the cue says that somebody goes on: *added, continued*.
    pub goes_on: bool,
}

impl Attribution {
    /// The attribution of a quotation whose cue and source stand in this block.
    pub fn of(read: &Read, quotation: &Quotation) -> Self {
        let relative = quotation.path == Some(Path::Relative);
        let source = quotation.antecedent.filter(|_| relative).or(quotation.source).and_then(|place| {
            let tokens = place.tokens();
            let head = quotation.source_head.map_or(tokens.end.saturating_sub(1), |head| head as usize);
            Source::of(&read.block.text, read.reading, &read.passage.quoted, read.names, &tokens, head)
        });
        let goes_on = quotation.head.and_then(|head| read.reading.tokens.get(head as usize)).is_some_and(|token| {
            is_word!(token.word, "added" | "adds" | "continued" | "continues" | "concluded" | "concludes")
        });
        Attribution {
            cue: quotation.cue.and_then(|place| read.stretch(place)),
            mention: quotation.source.and_then(|place| read.stretch(place)),
            source,
            close: is_close(read, quotation),
            goes_on,
        }
    }
}

/// Whether source and cue stand side by side, with nothing between them but what belongs to the verb. (Where another
/// noun or a comma lies between, one source in fifteen is wrong; else one in a hundred.)
fn is_close(read: &Read, quotation: &Quotation) -> bool {
    let (Some(source), Some(cue)) = (quotation.source, quotation.cue) else { return false };
    let (source, cue) = (source.tokens(), cue.tokens());
    let gap = if source.end <= cue.start { source.end..cue.start } else { cue.end..source.start };
    if matches!(quotation.path, Some(Path::Label)) {
        return true;
    }
    let closes_apposition = gap.len() == 1 && source.end <= cue.start && source.len() > 3;
    let between = gap.clone().all(|i| {
        let token = &read.reading.tokens[i];
        (read.passage.words.has(i) || closes_apposition) && !token.tag.is_noun() && token.tag != Tag::Cc
    });
    between && gap.len() <= 3 && (source.end <= cue.start || gap.is_empty())
}
