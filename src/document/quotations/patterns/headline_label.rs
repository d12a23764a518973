//! A name before the colon of the headline, or behind a dash at its end: "Kyiv: no deal without guarantees", "We lose half our
//! harvest – Moor".

use crate::block::BlockView;
use crate::block::mentions::{NameMention, PersonEvidence};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::{DocumentTokenSpan, Quotation, TokenSpan};
use crate::grammar::{Tag, Token};
use crate::lexicon::{BODIES, ROLES, WordId, is_job_by_ending, names_people, word_in};
use crate::speaker::Confidence;
use crate::text::{BlockKind, is_dash};

use super::label::{key, named_by, said_behind};

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::HeadlineLabel,
    summary: "The first line of the document is a name, a colon and a text, or a sentence, a dash and a name, and the document goes \
              on to name the same source.",
    explanation: "{} stands beside the words of the headline.",
    confidence: Confidence::High,
    example: "Kyiv: no deal without guarantees",
    counter_example: "Live: the vote on the new budget",
    cases: include_str!("headline_label.txt"),
};

/// How often the body of the document must hold the last word of the label in front of a colon. Behind a dash once is enough.
const FEWEST_MENTIONS: usize = 2;

/// The index of the block whose label is that of a headline.
pub fn labelled_headline(views: &[BlockView]) -> Option<usize> {
    let first = views.iter().position(|view| view.block.kind != BlockKind::Boilerplate)?;
    let view = &views[first];
    let label = || key(view).filter(|_| view.structure.label.as_ref().is_some_and(|label| !label.stopped));
    let Some(key) = label() else {
        let last = |source: TokenSpan| view.parsed.tokens.get(source.end - 1).map(|token| token.word);
        let body = &views[first + 1..];
        let named = name_behind_dash(view).and_then(last).is_some_and(|surname| is_person(body, surname));
        let held = |word| body.iter().any(|view| view.parsed.tokens.iter().any(|token| token.word == word));
        return (named || office_behind_dash(view).and_then(last).is_some_and(held)).then_some(first);
    };
    let cued = view.quotations.iter().any(|found| found.quotation.pattern == Pattern::CueBefore);
    let mut body = views[first + 1..].iter().flat_map(|view| &view.parsed.tokens);
    let named = body.by_ref().filter(|token| token.word == key).nth(FEWEST_MENTIONS - 1).is_some();
    (!cued && named && !tells_who(view)).then_some(first)
}

/// Whether the words behind the label are no clause but a noun with a relative clause, which tells who the person is: *Ada Moor:
/// fisherman **who** never learnt to swim*, but not *Ada Moor: drivers **who** speed will be fined*.
fn tells_who(view: &BlockView) -> bool {
    let Some(label) = &view.structure.label else { return false };
    let behind = view.parsed.tokens.get(label.colon + 1..).unwrap_or_default();
    let relative = behind.iter().position(|token| word_in!(token.word, "who" | "whose"));
    let noun = |token: &Token| token.tag.is_noun() || matches!(token.tag, Tag::Dt | Tag::Jj | Tag::Hyph | Tag::Cc);
    let singular = |token: &Token| matches!(token.tag, Tag::Nn | Tag::Nnp);
    relative.is_some_and(|who| behind[..who].iter().all(noun) && behind[..who].last().is_some_and(singular))
}

/// Whether some blocks name a person with this last name: behind a dash a newspaper often stands.
fn is_person(body: &[BlockView], surname: WordId) -> bool {
    body.iter().any(|view| {
        let last = |name: &NameMention| view.parsed.tokens.get(name.tokens.end - 1).is_some_and(|t| t.word == surname);
        view.names.iter().any(|name| name.person >= PersonEvidence::Likely && last(name))
    })
}

/// The name behind the dash at the end of a sentence: "We lose half our harvest – **Moor**".
fn name_behind_dash(view: &BlockView) -> Option<TokenSpan> {
    let name = view.names.last().filter(|name| name.tokens.end == view.parsed.tokens.len() && !name.place)?.tokens;
    stands_behind_dash(view, name).then_some(name)
}

/// Whoever has an office, or the body, behind the dash at the end of a sentence: "The bridge will stay shut – **mayor**", "'No deal yet' -
/// **union**".
fn office_behind_dash(view: &BlockView) -> Option<TokenSpan> {
    /// Longest phrase, in tokens: "former Rovers coach".
    const LONGEST: usize = 4;
    let (text, tokens) = (&*view.block.text, &view.parsed.tokens);
    let last = tokens.len().checked_sub(1)?;
    let word = tokens[last].word;
    let speaks = ROLES.has(word) || BODIES.has(word) || names_people(word);
    if !speaks && !is_job_by_ending(view.parsed.form(text, last)) {
        return None;
    }
    let in_phrase = |token: &&Token| token.tag.is_noun() || token.tag == Tag::Jj;
    let phrase = tokens.iter().rev().take_while(in_phrase).count();
    let source = TokenSpan::new(tokens.len() - phrase, tokens.len());
    ((1..=LONGEST).contains(&phrase) && stands_behind_dash(view, source)).then_some(source)
}

/// Whether a dash parts a source from what a headline says in front of it: a clause, what is to come, or words in marks. A headline that
/// tells why or who ("The woman who keeps the boats – Ada Moor") is about the person.
fn stands_behind_dash(view: &BlockView, source: TokenSpan) -> bool {
    let (text, tokens) = (&*view.block.text, &view.parsed.tokens);
    let Some(dash) = source.start.checked_sub(1).filter(|&i| i > 1 && is_spaced_dash(view.parsed.form(text, i))) else {
        return false;
    };
    let spaced = tokens[dash].end < tokens[source.start].start && tokens[dash - 1].end < tokens[dash].start;
    let tells =
        |word: WordId| word_in!(word, "who" | "which" | "that" | "why" | "how" | "what" | "when" | "where" | "whose");
    let finite = tokens[..dash].iter().any(|token| token.tag.is_finite());
    let to_come = tokens[..dash].windows(2).any(|pair| pair[0].tag == Tag::To && pair[1].tag == Tag::Vb);
    let said = match &view.structure.quoted[..] {
        [] => finite || to_come,
        [quoted] => quoted.tokens == TokenSpan::new(0, dash),
        _ => false,
    };
    spaced && said && !tokens[..dash].iter().any(|token| tells(token.word))
}

/// Whether a mark between two spaces is a dash; many headlines have a hyphen there.
fn is_spaced_dash(form: &str) -> bool {
    is_dash(form) || form == "-"
}

/// The words behind the label of the headline, or in front of the dash and the name at its end.
pub fn find(block: usize, view: &BlockView) -> Option<Quotation> {
    said_behind(Pattern::HeadlineLabel, block, view).or_else(|| {
        let name = name_behind_dash(view).or_else(|| office_behind_dash(view))?;
        let dash = name.start - 1;
        let content = [DocumentTokenSpan::new(block, TokenSpan::new(0, dash))].into_iter().collect();
        Some(named_by(Pattern::HeadlineLabel, block, content, name, dash))
    })
}

/// Whether a block can have no other label than that of a headline.
pub fn is_headline(block: usize, view: &BlockView) -> bool {
    view.block.kind == BlockKind::Headline || block == 0
}
