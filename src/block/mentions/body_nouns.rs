//! Nouns for bodies that describe a name beside them: "the airline Skyfare", "the regulator, the Office for Tides",
//! "Nordvik, the Danish maker of hearing aids".

use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{BODIES, DOCUMENTS, LEGAL_FORMS, WordId, word_in};

/// Longest description behind a comma, in tokens.
const LONGEST: usize = 7;

/// The noun for a body that describes the name of a run; `None` when nothing does.
pub(super) fn body_noun(text: TaggedText, run: TokenSpan) -> Option<WordId> {
    let company = || has_legal_form(text, run).then(|| WordId::new("company"));
    in_front(text, run).or_else(|| behind(text, run.end)).or_else(company)
}

/// Whether a name ends with the legal form of a company, or one stands behind it: "Arlen Foods Ltd", "Arlen Foods plc".
pub(super) fn has_legal_form(text: TaggedText, run: TokenSpan) -> bool {
    let is_form = |word: WordId| LEGAL_FORMS.has(word);
    let comma = |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Comma);
    let form = |i: usize| text.get(i).is_some_and(|t| is_form(t.word));
    // "Arlen Foods, Inc., said"
    let behind = form(run.end) || comma(run.end) && form(run.end + 1) && comma(run.end + 2);
    run.len() > 1 && is_form(text.word(run.end - 1)) || behind
}

fn is_body(text: TaggedText, i: usize) -> bool {
    let token = &text.parsed.tokens[i];
    token.tag == Tag::Nn && BODIES.has(token.word) && !DOCUMENTS.has(token.word)
}

/// "the airline Skyfare", "the state copper company, Codel", "the regulator, the Office for Tides"
fn in_front(text: TaggedText, run: TokenSpan) -> Option<WordId> {
    let mut before = run.start.checked_sub(1)?;
    let sentence = text.parsed.sentence_of(run.start).start as usize;
    if word_in!(text.word(before), "the") {
        before = before.checked_sub(1)?;
    }
    let comma = text.tag(before) == Tag::Comma;
    if comma {
        before = before.checked_sub(1)?;
    } else if before + 1 != run.start {
        return None;
    }
    let closes = || text.get(run.end).is_some_and(|t| t.tag == Tag::Comma);
    let article =
        || (before.saturating_sub(4)..before).any(|i| matches!(text.tag(i), Tag::Dt | Tag::PrpPoss | Tag::Pos));
    // "counsel for the trust, Giles Temple,": the name is the counsel's.
    let holder = || {
        let of = (before.saturating_sub(4)..before)
            .rev()
            .find(|&i| word_in!(text.word(i), "of" | "for" | "at" | "from" | "with"));
        of.and_then(|of| of.checked_sub(1)).is_some_and(|i| text.tag(i) == Tag::Nn && !is_body(text, i))
    };
    let describes = if comma { closes() && article() && !holder() } else { true };
    (before >= sentence && is_body(text, before) && describes).then(|| text.word(before))
}

/// "Nordvik, the Danish maker of hearing aids,"; `end` is the index behind the run.
fn behind(text: TaggedText, end: usize) -> Option<WordId> {
    let comma = text.get(end).is_some_and(|t| t.tag == Tag::Comma);
    let word = |i: usize| text.get(i).map(|t| t.word);
    // "Unite Now, which represents nurses,"
    let represents = word(end + 2).is_some_and(|word| word_in!(word, "represents"));
    if comma && represents && word(end + 1).is_some_and(|word| word_in!(word, "which")) {
        return Some(WordId::new("union"));
    }
    let article = text.get(end + 1).is_some_and(|t| word_in!(t.word, "a" | "an" | "the" | "its"));
    if !comma || !article {
        return None;
    }
    let last = text.sentence_end(end).min(end + 2 + LONGEST);
    let part = |i: &usize| {
        text.tag(*i).is_noun() || matches!(text.tag(*i), Tag::Jj | Tag::Jjs | Tag::Hyph | Tag::Vbn | Tag::Pos)
    };
    let head = (end + 2..last).take_while(part).last()?;
    // "Asked about Nordvik, the bank said no": the bank is the subject.
    let subject = text.get(head + 1).is_some_and(|t| t.tag.is_finite());
    (is_body(text, head) && !subject).then(|| text.word(head))
}

#[cfg(test)]
mod tests {
    use crate::block::mentions::fixture::Parsed;
    use crate::lexicon::WordId;

    #[test]
    fn bodies_are_described_in_front_and_behind() {
        for (text, name, expected) in [
            ("It flew with the airline Skyfare on Monday.", "Skyfare", Some("airline")),
            ("The regulator, the Office for Tides, closed.", "Office for Tides", Some("regulator")),
            ("Nordvik, the Danish maker of hearing aids, closed.", "Nordvik", Some("maker")),
            ("Nordvik, which represents nurses, closed.", "Nordvik", Some("union")),
            ("Arlen Foods plc closed a bakery.", "Arlen Foods", Some("company")),
            ("The bakery belongs to Arlen Foods Ltd and others.", "Arlen Foods Ltd", Some("company")),
            ("It met Nordvik, the mayor and others.", "Nordvik", None),
            ("Asked about Nordvik, the bank said it had left.", "Nordvik", None),
            ("The report, Nordvik thought, was late.", "Nordvik", None),
        ] {
            assert_eq!(Parsed::new(text).name(name).body, expected.map(WordId::of), "{text}");
        }
    }
}
