//! One block with the quotations found in it, before the blocks neighbours are asked.

use smallvec::SmallVec;

use super::candidate::{Candidate, resolve};
use super::clause::{clause, linear};
use super::context::{BlockContext, is_time};
use super::direct::{cue_at_end, direct, starts_sentence};
use super::other::{according, arguments, nouns};
use super::pattern::Pattern;
use super::quotation::{BlockQuotation, DocumentTokenSpan, NeighbourDependency, Quotation, UnattributedSpan};
use super::source::{SourceHead, SourceRelation, is_document};
use super::{QuotedSpan, TokenSet, TokenSpan, titles_of_works};
use crate::block::marks::NeighbourMarks;
use crate::grammar::{ParsedBlock, Rel, Tag, is_word, reporting_noun};

/// A label at the start of a block: "Kyiv: no deal yet", "SMITH: I was there."
#[derive(Clone, Debug)]
pub struct Label {
    /// The words before the colon.
    pub name: TokenSpan,
    /// The colon.
    pub colon: usize,
    /// The words are all capitals.
    pub shouted: bool,
}

/// What the rules saw in one block. All positions are token indices of the block.
#[derive(Clone, Debug, Default)]
pub struct BlockStructure {
    /// Pairs of marks, in order.
    pub quoted: Vec<QuotedSpan>,
    /// Whether the last pair is still open when the block ends.
    pub open_at_end: bool,
    /// The label at its start.
    pub label: Option<Label>,
    /// The cue before the colon at its end, without content.
    pub lead: Option<Box<Quotation>>,
    /// Number of tokens.
    pub tokens: usize,
    /// Those that hold a letter or digit.
    pub words: TokenSet,
    /// Those that can be the first or last of a quotation: words, what belongs to a number, brackets.
    pub solid: TokenSet,
}

/// Fewest words of a quotation that stands alone.
const FEWEST_WORDS: usize = 3;

/// Applies the rules to one block. What they found is in the order of the places where the contents start.
pub fn find(text: &str, parsed: &ParsedBlock, neighbours: NeighbourMarks) -> (BlockStructure, Vec<BlockQuotation>) {
    if parsed.tokens.is_empty() {
        return (BlockStructure::default(), Vec::new());
    }
    let context = BlockContext::new(text, parsed, neighbours);
    let mut candidates = direct(&context);
    let mut used: Vec<bool> = vec![false; context.len()];
    for candidate in &candidates {
        if let Some(head) = candidate.head {
            used[head] = true;
        }
    }
    for (verb, used) in used.iter().enumerate() {
        if context.verb(verb).is_some() && !used && !context.in_quotes(verb) && !context.is_auxiliary(verb) {
            candidates.extend(by_verb(&context, verb));
        }
    }
    candidates.extend(according(&context).into_iter().filter(|d| !d.head.is_some_and(|head| used[head])));
    candidates.extend(nouns(&context));
    for candidate in candidates.iter_mut().filter(|d| !d.by_marks) {
        snap_to_marks(&context, candidate);
    }
    let candidates = resolve(&context, candidates);
    let block_quotations = block_quotations(&context, &candidates);
    let is_solid = |i: usize| matches!(context.form(i), "$" | "£" | "€" | "%" | "(" | ")" | "[" | "]");
    let mut solid: TokenSet = (0..context.len()).filter(|&i| is_solid(i)).collect();
    solid.join(&context.words);
    let structure = BlockStructure {
        open_at_end: context.open_at_end,
        label: label(&context),
        lead: cue_at_end(&context).map(|lead| Box::new(Quotation::of(&lead, SmallVec::new()))),
        tokens: context.len(),
        solid,
        words: context.words,
        quoted: context.quoted,
    };
    (structure, block_quotations)
}

/// The candidates, and the pairs of marks that are in none of them.
fn block_quotations(context: &BlockContext, candidates: &[Candidate]) -> Vec<BlockQuotation> {
    let mut held = TokenSet::default();
    candidates.iter().for_each(|candidate| held.join(&candidate.content));
    held.keep(&context.words);
    let place = |tokens: TokenSpan| DocumentTokenSpan::new(0, tokens);
    let mut block_quotations: Vec<(usize, BlockQuotation)> =
        Vec::with_capacity(candidates.len() + context.quoted.len());
    for (n, candidate) in candidates.iter().enumerate() {
        let content = candidate.content.runs().into_iter().map(place).collect();
        let dependency =
            if candidate.continues && n == 0 { NeighbourDependency::Opening } else { NeighbourDependency::Nothing };
        let block_quotation = BlockQuotation { quotation: Quotation::of(candidate, content), dependency };
        block_quotations.push((candidate.content.first().unwrap_or(0), block_quotation));
    }
    for (n, QuotedSpan { tokens, pair, .. }) in context.quoted.iter().enumerate() {
        if held.count_in(*tokens) * 2 >= context.words.count_in(*tokens) {
            continue;
        }
        let unattributed = UnattributedSpan {
            first: n == 0,
            continues: pair.continues,
            sentence: is_sentence(context, n),
            title: titles_of_works::is_title_of_work(context, n),
        };
        let quotation = Quotation::uncredited([place(*tokens)].into_iter().collect());
        block_quotations
            .push((tokens.start, BlockQuotation { quotation, dependency: NeighbourDependency::Source(unattributed) }));
    }
    block_quotations.sort_by_key(|(first, _)| *first);
    block_quotations.into_iter().map(|(_, block_quotation)| block_quotation).collect()
}

fn is_sentence(context: &BlockContext, n: usize) -> bool {
    let quoted = &context.quoted[n];
    let stops = matches!(quoted.last, '.' | '?' | '!' | '…') || quoted.last == '—' || !quoted.pair.closed;
    let alone = quoted.tokens.start == 0 && quoted.tokens.end == context.len();
    let comma = quoted.last == ',' && quoted.tokens.end >= context.len();
    quoted.words >= FEWEST_WORDS
        && (starts_sentence(context, n) || quoted.pair.continues)
        && quoted.capital
        && (stops || comma || alone && quoted.words > 8)
}

/// Everything one verb may report, with who says so.
fn by_verb(context: &BlockContext, verb: usize) -> Option<Candidate> {
    let class = context.verb(verb)?;
    let mut source = context.source_of(verb);
    let finite = context.is_finite_verb(verb);
    if source.is_none() && finite && class.says() {
        source = context.nearest_left(verb);
    }
    if finite
        && class.says()
        && let Some(beside) = beside_in_commas(context, verb, source)
    {
        source = Some((beside, SourceRelation::Subject));
    }
    let candidate = clause(context, verb, source).or_else(|| arguments(context, verb, source)).or_else(|| {
        let open = class.is_common() && context.token(verb).tag != Tag::Md && !context.is_passive(verb);
        let content = if open { linear(context, verb) } else { None }?;
        Some(Candidate::new(Pattern::Linear, TokenSet::one(content), context.cue(verb)))
    })?;
    if !plausible(context, verb, source, &candidate) {
        return None;
    }
    let passive = context.is_passive(verb);
    let candidate = candidate.at(verb);
    if passive {
        let agent = context.agent_of(verb).map(|head| (head, SourceRelation::Agent));
        return Some(candidate.with_source(context, agent));
    }
    let mut candidate = candidate.with_source(context, source);
    if candidate.relation == Some(SourceRelation::Relative) {
        // The mention is "who"; the name is what it stands for.
        let who = context
            .tree
            .children(verb)
            .find(|&c| is_word!(context.token(c).word, "who" | "that" | "which") && context.token(c).rel == Rel::Nsubj);
        if let Some(who) = who {
            candidate.antecedent = candidate.source.replace(TokenSpan::new(who, who + 1));
        }
    }
    Some(candidate)
}

/// ", NP says," in the middle of a sentence and ", NP said on Friday." at its end: the noun behind the comma is the
/// source, whatever subject the parse found further left.
fn beside_in_commas(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<usize> {
    let sentence = context.sentence(verb);
    let subject = source.map_or(sentence.start, |(subject, _)| subject);
    if verb + 1 >= sentence.end || subject >= verb {
        return None;
    }
    let behind = verb + 1..sentence.end;
    let addressee = context.verb(verb).is_some_and(|v| v.takes_addressee());
    let ends = behind.len() <= 6
        && behind.clone().all(|i| {
            let token = context.token(i);
            is_time(token)
                || !context.is_wordy(i)
                || matches!(token.tag, Tag::In | Tag::Dt | Tag::Cd | Tag::Jj)
                || addressee && token.tag.is_noun()
        });
    if !(context.is_char(verb + 1, ",") || ends) {
        return None;
    }
    let comma = (sentence.start..verb).rev().take(12).find(|&i| context.is_char(i, ","))?;
    let clause = comma + 1..verb;
    let verbal = clause.clone().any(|i| context.is_full_verb(i) || context.in_quotes(i));
    let guessed = source.is_none_or(|(_, relation)| relation == SourceRelation::Nearest);
    if subject > comma && !guessed || verbal || !context.has_finite(TokenSpan::new(sentence.start, comma)) {
        return None;
    }
    let phrase_end = clause.clone().find(|&i| context.token(i).tag == Tag::In).unwrap_or(verb);
    let head = |range: TokenSpan| {
        let range = range.start..range.iter().find(|&i| context.is_char(i, "(")).unwrap_or(range.end);
        range.rev().find(|&i| context.is_nominal(i) && !is_time(context.token(i)))
    };
    head(TokenSpan::new(clause.start, phrase_end)).or_else(|| head((clause).into()))
}

/// Pattern 19: what looks like a report and is none.
fn plausible(context: &BlockContext, verb: usize, source: Option<SourceHead>, candidate: &Candidate) -> bool {
    let token = context.token(verb);
    let passive = context.is_passive(verb);
    // "What have the two said?" asks.
    let sentence = context.sentence(verb);
    let asks =
        is_word!(context.token(sentence.start).word, "what" | "how" | "why" | "who" | "when" | "where" | "which");
    let ends_asking = context.is_char(sentence.end - 1, "?") && !context.in_quotes(sentence.end - 1);
    if asks && ends_asking && matches!(candidate.pattern, Pattern::Fronted | Pattern::Enclosed) {
        return false;
    }
    // "Asked whether she would stay, Lee said no": somebody else asked.
    if token.tag == Tag::Vbn && verb == sentence.start {
        return false;
    }
    let Some((head, relation)) = source else {
        let told = passive && candidate.pattern == Pattern::Clause;
        return told || token.rel == Rel::Root && matches!(token.tag, Tag::Vbz | Tag::Vbd);
    };
    let word = context.token(head).word;
    if relation == SourceRelation::Passive && context.agent_of(verb).is_none() {
        // "was told that", "is said to": content without a named source.
        return matches!(candidate.pattern, Pattern::Clause)
            && context.verb(verb).is_some_and(|v| matches!(v.base, "tell" | "inform" | "warn" | "advise"));
    }
    if is_word!(word, "it" | "there")
        && (relation == SourceRelation::Above(Rel::Xcomp) || context.token(head).rel == Rel::Expl)
    {
        return false;
    }
    if relation == SourceRelation::Relative
        && is_word!(
            word,
            "those" | "people" | "voters" | "anyone" | "one" | "someone" | "everyone" | "something" | "anything"
        )
    {
        return false;
    }
    if is_word!(word, "you") {
        return false;
    }
    // "The delay threatens to cost", "the remarks suggest": events promise and suggest without a word.
    let verb_base = context.verb(verb).map_or("", |v| v.base);
    if matches!(verb_base, "threaten" | "promise" | "suggest") && is_event(context, head) {
        return false;
    }
    // "The fighting, which has claimed thousands of lives": things do not speak, papers and bodies do.
    let which = context
        .tree
        .children(verb)
        .any(|c| is_word!(context.token(c).word, "which" | "that") && context.token(c).rel == Rel::Nsubj);
    if relation == SourceRelation::Relative && which && !speaks(context, head) {
        return false;
    }
    // "refused to say who would go": nothing was said.
    let above = token.head as usize;
    if token.rel == Rel::Xcomp
        && is_word!(
            context.token(above).word,
            "refused"
                | "refusing"
                | "refuses"
                | "refuse"
                | "declined"
                | "declining"
                | "declines"
                | "decline"
                | "failed"
                | "failing"
                | "fails"
                | "unwilling"
        )
    {
        return false;
    }
    // "asked whether", "did not say if": a question or its lack is no statement.
    let conditional = context
        .tree
        .children(verb)
        .any(|c| context.token(c).rel == Rel::Mark && is_word!(context.token(c).word, "if" | "whether"));
    !conditional
}

/// Whether a common noun names an event or a thing by its looks: "retirements", "decision", "victory".
fn is_event(context: &BlockContext, head: usize) -> bool {
    let token = context.token(head);
    let form = context.form(head).trim_end_matches('s');
    matches!(token.tag, Tag::Nn | Tag::Nns)
        && !speaks(context, head)
        && ["tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ing", "ory", "ay", "ure", "ark", "ize"]
            .iter()
            .any(|end| form.ends_with(end))
}

/// Whether a noun can be said to say something: a name, a paper, a body.
fn speaks(context: &BlockContext, head: usize) -> bool {
    let token = context.token(head);
    token.tag.is_proper()
        || reporting_noun(token.word)
        || is_document(token.word)
        || is_word!(
            token.word,
            "company"
                | "group"
                | "party"
                | "government"
                | "agency"
                | "ministry"
                | "court"
                | "campaign"
                | "police"
                | "union"
                | "firm"
                | "bank"
                | "council"
                | "organisation"
                | "organization"
                | "office"
                | "department"
                | "committee"
                | "study"
        )
}

/// A clause never cuts a pair of marks: it takes in the whole.
fn snap_to_marks(context: &BlockContext, candidate: &mut Candidate) {
    let Some(first) = candidate.content.first() else { return };
    let mut whole = TokenSet::default();
    for quoted in &context.quoted {
        let tokens = &quoted.tokens;
        let held = tokens.iter().filter(|&i| context.is_wordy(i) && candidate.content.has(i)).count();
        let apart = candidate.head.is_some_and(|head| tokens.contains(head));
        if held > 0 && first < tokens.end && !apart {
            whole.insert(*tokens);
        }
    }
    candidate.content.join(&whole);
}

/// Pattern 17: up to four capitalised words, then a colon and a text.
fn label(context: &BlockContext) -> Option<Label> {
    let colon = (1..context.len().min(7)).find(|&i| context.is_char(i, ":"))?;
    if context.len() < colon + 3 {
        return None;
    }
    // Each line of a quoted transcript opens with a mark: "SMITH: I was there.
    let mark = context.is_char(0, "\"“") && colon > 1;
    let name = usize::from(mark)..colon;
    let named = name.clone().all(|i| {
        let form = context.form(i);
        form.starts_with(char::is_uppercase)
            || context.is_char(i, ".-’'")
            || is_word!(context.token(i).word, "de" | "of")
    });
    let verbal = name.clone().any(|i| context.token(i).tag.is_verb() && context.verb(i).is_some());
    // "The Latest:" names nobody, and "Moor: 1,204" is a count.
    let nobody =
        context.token(colon - 1).tag == Tag::Jjs || is_word!(context.token(colon - 1).word, "latest" | "update");
    let counts = !(colon + 1..context.len()).any(|i| context.form(i).starts_with(char::is_alphabetic));
    if !named || verbal || nobody || counts || !mark && name.clone().any(|i| context.in_quotes(i)) {
        return None;
    }
    let shouted = name.clone().all(|i| !context.form(i).chars().any(char::is_lowercase));
    Some(Label { name: name.into(), colon, shouted })
}
