//! A cue that was found for a pair of quotation marks, and the tokens around a pair.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::Pattern;
use crate::block::quotations::polarity::is_unsaid;
use crate::block::quotations::source::SourceHead;
use crate::grammar::Tag;
use crate::lexicon::{ROLES, word_in};

/// A cue that was found for a pair of marks.
pub struct FoundCue {
    /// The verb, colon, dash or "according" that reports.
    pub head: usize,
    /// The head of the source and how it was found.
    pub source: Option<SourceHead>,
    /// The pattern that found it.
    pub pattern: Pattern,
}

impl FoundCue {
    /// Whether the cue stands behind the marks.
    pub fn is_after(&self) -> bool {
        matches!(self.pattern, Pattern::CueAfter | Pattern::Resumed | Pattern::Byline)
    }
}

/// Whether the pair starts a sentence.
pub fn starts_sentence(context: &BlockContext, n: usize) -> bool {
    let first = context.quoted[n].tokens.start;
    let Some(previous) = first.checked_sub(1) else { return true };
    match context.pair_of(previous) {
        Some(pair) => matches!(context.quoted[pair].last, '.' | '?' | '!' | '…'),
        None => {
            let bullet = previous == 0 && is_bullet(context.form(0));
            context.form(previous).ends_with(['.', '!', '?']) || bullet || is_led_by_participle(context, first)
        }
    }
}

/// Whether a token is the bullet that opens an item of a list in plain text.
pub fn is_bullet(form: &str) -> bool {
    matches!(form, "•" | "*" | "·" | "▪" | "◦" | "-" | "–")
}

/// Whether nothing but a reporting participle without a subject stands between the start of the sentence and the marks at
/// token `first`: *Also adding, “…”*
fn is_led_by_participle(context: &BlockContext, first: usize) -> bool {
    let start = context.sentence(first).start;
    let lead = TokenSpan::new(start.min(first), first);
    let fits = |i: usize| {
        matches!(context.token(i).tag, Tag::Rb | Tag::Cc) || context.says(i) && context.token(i).tag == Tag::Vbg
    };
    (2..=4).contains(&lead.len())
        && context.is_char(first - 1, ",")
        && (start..first - 1).all(fits)
        && (start..first - 1).any(|i| context.says(i))
}

/// Fewest words of a quotation that stands alone.
const FEWEST_WORDS: usize = 3;

/// Whether pair `n` looks like a whole sentence of speech: it begins a sentence, ends in a stop, and has at least three
/// words. A whole clause that ends with a comma is speech too, whatever verb follows it.
pub fn is_whole_speech(context: &BlockContext, n: usize) -> bool {
    let quoted = &context.quoted[n];
    let stops = matches!(quoted.last, '.' | '?' | '!' | '…') || matches!(quoted.last, '—' | '―') || !quoted.pair.closed;
    let alone = quoted.tokens.start == 0 && quoted.tokens.end == context.len();
    let finite = context.has_finite(quoted.tokens);
    let clause = quoted.words > FEWEST_WORDS && finite;
    // “It leaks.” alone in its block
    let short = alone && finite && quoted.words + 1 == FEWEST_WORDS && matches!(quoted.last, '.' | '?' | '!');
    // “How long does it last? “Until tea.””
    let asked = quoted.tokens.start.checked_sub(1).is_some_and(|i| context.is_char(i, "?") && !context.in_quotes(i));
    let short = short || n > 0 && asked && quoted.pair.closed && matches!(quoted.last, '.' | '!');
    let comma = quoted.last == ',' && (clause || quoted.tokens.end >= context.len());
    (quoted.words >= FEWEST_WORDS || short)
        && (starts_sentence(context, n) || quoted.pair.continues)
        && quoted.capital
        && (stops || comma || alone && quoted.words > 8)
}

/// Whether pair `n` is a whole sentence that a colon or a verb in front of it leads in, although no list holds the verb: *She
/// mocked the rules, scribbling, “They are a bad joke.”*
pub fn is_led_in(context: &BlockContext, n: usize) -> bool {
    let quoted = &context.quoted[n];
    let clause = quoted.words > FEWEST_WORDS && quoted.capital && context.has_finite(quoted.tokens);
    let before = quoted.tokens.start.checked_sub(1);
    // “She did not say: “We lost.””
    let colon = before.filter(|&i| context.is_char(i, ":")).is_some_and(|i| {
        let lead = || context.sentence(i).start..i;
        // “On the wall hung a sign: “No entry.””
        let spoken = lead().any(|i| {
            let token = context.token(i);
            let anybody =
                word_in!(token.word, "nobody" | "everybody" | "everyone" | "somebody" | "someone" | "none" | "others");
            token.tag.is_proper() || token.tag == Tag::Prp || ROLES.has(token.word) || anybody
        });
        spoken && !lead().any(|verb| context.says(verb) && is_unsaid(context, verb))
    });
    let verb = before.filter(|&i| context.is_char(i, ",")).and_then(|comma| comma.checked_sub(1));
    // “She never tweeted, “We lost.””
    let unknown = |verb: usize| {
        context.is_full_verb(verb)
            && context.verb(verb).is_none()
            && !is_unsaid(context, verb)
            && !context.in_quotes(verb)
    };
    clause && quoted.pair.closed && matches!(quoted.last, '.' | '!' | '?') && (colon || verb.is_some_and(unknown))
}

/// Whether pair `n` holds a nickname inside a name: *Marcia “Cia” Price*.
pub fn is_nickname(context: &BlockContext, n: usize) -> bool {
    let quoted = &context.quoted[n];
    let TokenSpan { start, end } = quoted.tokens;
    let beside = |i: usize| context.token(i).tag.is_proper() && !context.in_quotes(i);
    quoted.words <= 2 && quoted.capital && start > 0 && end < context.len() && beside(start - 1) && beside(end)
}

/// The tokens between pair `n` and the next pair that is no nickname, or the end of the block.
pub fn gap_after(context: &BlockContext, n: usize) -> TokenSpan {
    let next = (n + 1..context.quoted.len()).find(|&next| !is_nickname(context, next));
    let end = next.map_or(context.len(), |next| context.quoted[next].tokens.start);
    TokenSpan::new(context.quoted[n].tokens.end, end.max(context.quoted[n].tokens.end))
}

/// The tokens between the pair before and pair `n`, or from the start of the block.
pub fn gap_before(context: &BlockContext, n: usize) -> TokenSpan {
    let start = n.checked_sub(1).map_or(0, |before| context.quoted[before].tokens.end);
    TokenSpan::new(start, context.quoted[n].tokens.start.max(start))
}
