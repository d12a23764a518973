//! One block with the quotations found in it, before the blocks around are asked.

use smallvec::SmallVec;

use super::article::{Finding, Loose, Needs, Place, Quotation};
use super::clause::{clause, linear};
use super::direct::{cue_at_end, direct, starts_sentence};
use super::draft::{Draft, Rule, TokenSet, resolve};
use super::marks::Surroundings;
use super::other::{according, arguments, nouns};
use super::scene::{Quoted, Scene, Tokens, is_time};
use super::subject::{Path, Source, is_document};
use super::works;
use crate::grammar::{Reading, Rel, Tag, is_word, reporting_noun};

/// A label at the start of a block: "Kyiv: no deal yet", "SMITH: I was there."
#[derive(Clone, Debug)]
pub struct Label {
    /// The words before the colon.
    pub name: Tokens,
    /// The colon.
    pub colon: usize,
    /// The words are all capitals.
    pub shouted: bool,
}

/// What the rules saw in one block. All positions are token indices of the block.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// Pairs of marks, in order.
    pub quoted: Vec<Quoted>,
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

impl Passage {
    /// Applies the rules to one block. What they found is in the order of the places where the contents start.
    pub fn of(text: &str, reading: &Reading, around: Surroundings) -> (Self, Vec<Finding>) {
        if reading.tokens.is_empty() {
            return (Passage::default(), Vec::new());
        }
        let scene = Scene::new(text, reading, around);
        let mut drafts = direct(&scene);
        let mut used: Vec<bool> = vec![false; scene.len()];
        for draft in &drafts {
            if let Some(head) = draft.head {
                used[head] = true;
            }
        }
        for (verb, used) in used.iter().enumerate() {
            if scene.verb(verb).is_some() && !used && !scene.in_quotes(verb) && !scene.is_auxiliary(verb) {
                drafts.extend(by_verb(&scene, verb));
            }
        }
        drafts.extend(according(&scene).into_iter().filter(|d| !d.head.is_some_and(|head| used[head])));
        drafts.extend(nouns(&scene));
        for draft in drafts.iter_mut().filter(|d| !d.by_marks) {
            snap_to_marks(&scene, draft);
        }
        let drafts = resolve(&scene, drafts);
        let findings = findings(&scene, &drafts);
        let is_solid = |i: usize| matches!(scene.form(i), "$" | "£" | "€" | "%" | "(" | ")" | "[" | "]");
        let mut solid: TokenSet = (0..scene.len()).filter(|&i| is_solid(i)).collect();
        solid.join(&scene.words);
        let passage = Passage {
            open_at_end: scene.open_at_end,
            label: label(&scene),
            lead: cue_at_end(&scene).map(|lead| Box::new(Quotation::of(&lead, SmallVec::new()))),
            tokens: scene.len(),
            solid,
            words: scene.words,
            quoted: scene.quoted,
        };
        (passage, findings)
    }
}

/// The drafts, and the pairs of marks that are in none of them.
fn findings(scene: &Scene, drafts: &[Draft]) -> Vec<Finding> {
    let mut held = TokenSet::default();
    drafts.iter().for_each(|draft| held.join(&draft.content));
    held.keep(&scene.words);
    let place = |tokens: &Tokens| Place::new(0, tokens);
    let mut findings: Vec<(usize, Finding)> = Vec::with_capacity(drafts.len() + scene.quoted.len());
    for (n, draft) in drafts.iter().enumerate() {
        let content = draft.content.runs().iter().map(place).collect();
        let needs = if draft.continues && n == 0 { Needs::Opening } else { Needs::Nothing };
        let finding = Finding { quotation: Quotation::of(draft, content), needs };
        findings.push((draft.content.first().unwrap_or(0), finding));
    }
    for (n, Quoted { tokens, pair, .. }) in scene.quoted.iter().enumerate() {
        if held.count_in(tokens.clone()) * 2 >= scene.words.count_in(tokens.clone()) {
            continue;
        }
        let loose = Loose {
            first: n == 0,
            continues: pair.continues,
            sentence: is_sentence(scene, n),
            title: works::is_title(scene, n),
        };
        let quotation = Quotation::uncredited([place(tokens)].into_iter().collect());
        findings.push((tokens.start, Finding { quotation, needs: Needs::Source(loose) }));
    }
    findings.sort_by_key(|(first, _)| *first);
    findings.into_iter().map(|(_, finding)| finding).collect()
}

fn is_sentence(scene: &Scene, n: usize) -> bool {
    let quoted = &scene.quoted[n];
    let stops = matches!(quoted.last, '.' | '?' | '!' | '…') || quoted.last == '—' || !quoted.pair.closed;
    let alone = quoted.tokens.start == 0 && quoted.tokens.end == scene.len();
    let comma = quoted.last == ',' && quoted.tokens.end >= scene.len();
    quoted.words >= FEWEST_WORDS
        && (starts_sentence(scene, n) || quoted.pair.continues)
        && quoted.capital
        && (stops || comma || alone && quoted.words > 8)
}

/// Everything one verb may report, with who says so.
fn by_verb(scene: &Scene, verb: usize) -> Option<Draft> {
    let class = scene.verb(verb)?;
    let mut source = scene.source_of(verb);
    let finite = scene.is_finite_verb(verb);
    if source.is_none() && finite && class.says() {
        source = scene.nearest_left(verb);
    }
    if finite
        && class.says()
        && let Some(beside) = beside_in_commas(scene, verb, source)
    {
        source = Some((beside, Path::Subject));
    }
    let draft = clause(scene, verb, source).or_else(|| arguments(scene, verb, source)).or_else(|| {
        let open = class.is_common() && scene.token(verb).tag != Tag::Md && !scene.is_passive(verb);
        let content = if open { linear(scene, verb) } else { None }?;
        Some(Draft::new(Rule::Linear, TokenSet::one(content), scene.cue(verb)))
    })?;
    if !plausible(scene, verb, source, &draft) {
        return None;
    }
    let passive = scene.is_passive(verb);
    let draft = draft.at(verb);
    if passive {
        let agent = scene.agent_of(verb).map(|head| (head, Path::Agent));
        return Some(draft.with_source(scene, agent));
    }
    let mut draft = draft.with_source(scene, source);
    if draft.path == Some(Path::Relative) {
        // The mention is "who"; the name is what it stands for.
        let who = scene
            .tree
            .children(verb)
            .find(|&c| is_word!(scene.token(c).word, "who" | "that" | "which") && scene.token(c).rel == Rel::Nsubj);
        if let Some(who) = who {
            draft.antecedent = draft.source.replace(who..who + 1);
        }
    }
    Some(draft)
}

/// ", NP says," in the middle of a sentence and ", NP said on Friday." at its end: the noun behind the comma is the
/// source, whatever subject the parse found further left.
fn beside_in_commas(scene: &Scene, verb: usize, source: Option<Source>) -> Option<usize> {
    let sentence = scene.sentence(verb);
    let subject = source.map_or(sentence.start, |(subject, _)| subject);
    if verb + 1 >= sentence.end || subject >= verb {
        return None;
    }
    let behind = verb + 1..sentence.end;
    let addressee = scene.verb(verb).is_some_and(|v| v.takes_addressee());
    let ends = behind.len() <= 6
        && behind.clone().all(|i| {
            let token = scene.token(i);
            is_time(token)
                || !scene.is_wordy(i)
                || matches!(token.tag, Tag::In | Tag::Dt | Tag::Cd | Tag::Jj)
                || addressee && token.tag.is_noun()
        });
    if !(scene.is_char(verb + 1, ",") || ends) {
        return None;
    }
    let comma = (sentence.start..verb).rev().take(12).find(|&i| scene.is_char(i, ","))?;
    let clause = comma + 1..verb;
    let verbal = clause.clone().any(|i| scene.is_full_verb(i) || scene.in_quotes(i));
    let guessed = source.is_none_or(|(_, path)| path == Path::Nearest);
    if subject > comma && !guessed || verbal || !scene.has_finite(sentence.start..comma) {
        return None;
    }
    let phrase_end = clause.clone().find(|&i| scene.token(i).tag == Tag::In).unwrap_or(verb);
    let head = |range: Tokens| {
        let range = range.start..range.clone().find(|&i| scene.is_char(i, "(")).unwrap_or(range.end);
        range.rev().find(|&i| scene.is_nominal(i) && !is_time(scene.token(i)))
    };
    head(clause.start..phrase_end).or_else(|| head(clause))
}

/// Rule 19: what looks like a report and is none.
fn plausible(scene: &Scene, verb: usize, source: Option<Source>, draft: &Draft) -> bool {
    let token = scene.token(verb);
    let passive = scene.is_passive(verb);
    // "What have the two said?" asks.
    let sentence = scene.sentence(verb);
    let asks = is_word!(scene.token(sentence.start).word, "what" | "how" | "why" | "who" | "when" | "where" | "which");
    let ends_asking = scene.is_char(sentence.end - 1, "?") && !scene.in_quotes(sentence.end - 1);
    if asks && ends_asking && matches!(draft.rule, Rule::Fronted | Rule::Enclosed) {
        return false;
    }
    // "Asked whether she would stay, Lee said no": somebody else asked.
    if token.tag == Tag::Vbn && verb == sentence.start {
        return false;
    }
    let Some((head, path)) = source else {
        let told = passive && draft.rule == Rule::Clause;
        return told || token.rel == Rel::Root && matches!(token.tag, Tag::Vbz | Tag::Vbd);
    };
    let word = scene.token(head).word;
    if path == Path::Passive && scene.agent_of(verb).is_none() {
        // "was told that", "is said to": content without a named source.
        return matches!(draft.rule, Rule::Clause)
            && scene.verb(verb).is_some_and(|v| matches!(v.base, "tell" | "inform" | "warn" | "advise"));
    }
    if is_word!(word, "it" | "there") && (path == Path::Above(Rel::Xcomp) || scene.token(head).rel == Rel::Expl) {
        return false;
    }
    if path == Path::Relative
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
    let verb_base = scene.verb(verb).map_or("", |v| v.base);
    if matches!(verb_base, "threaten" | "promise" | "suggest") && is_event(scene, head) {
        return false;
    }
    // "The fighting, which has claimed thousands of lives": things do not speak, papers and bodies do.
    let which = scene
        .tree
        .children(verb)
        .any(|c| is_word!(scene.token(c).word, "which" | "that") && scene.token(c).rel == Rel::Nsubj);
    if path == Path::Relative && which && !speaks(scene, head) {
        return false;
    }
    // "refused to say who would go": nothing was said.
    let above = token.head as usize;
    if token.rel == Rel::Xcomp
        && is_word!(
            scene.token(above).word,
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
    let conditional = scene
        .tree
        .children(verb)
        .any(|c| scene.token(c).rel == Rel::Mark && is_word!(scene.token(c).word, "if" | "whether"));
    !conditional
}

/// Whether a common noun names an event or a thing by its looks: "retirements", "decision", "victory".
fn is_event(scene: &Scene, head: usize) -> bool {
    let token = scene.token(head);
    let form = scene.form(head).trim_end_matches('s');
    matches!(token.tag, Tag::Nn | Tag::Nns)
        && !speaks(scene, head)
        && ["tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ing", "ory", "ay", "ure", "ark", "ize"]
            .iter()
            .any(|end| form.ends_with(end))
}

/// Whether a noun can be said to say something: a name, a paper, a body.
fn speaks(scene: &Scene, head: usize) -> bool {
    let token = scene.token(head);
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
fn snap_to_marks(scene: &Scene, draft: &mut Draft) {
    let Some(first) = draft.content.first() else { return };
    let mut whole = TokenSet::default();
    for quoted in &scene.quoted {
        let tokens = &quoted.tokens;
        let held = tokens.clone().filter(|&i| scene.is_wordy(i) && draft.content.has(i)).count();
        let apart = draft.head.is_some_and(|head| tokens.contains(&head));
        if held > 0 && first < tokens.end && !apart {
            whole.insert(tokens.clone());
        }
    }
    draft.content.join(&whole);
}

/// Rule 17: up to four capitalised words, then a colon and a text.
fn label(scene: &Scene) -> Option<Label> {
    let colon = (1..scene.len().min(7)).find(|&i| scene.is_char(i, ":"))?;
    if scene.len() < colon + 3 {
        return None;
    }
    // Each line of a quoted transcript opens with a mark: "SMITH: I was there.
    let mark = scene.is_char(0, "\"“") && colon > 1;
    let name = usize::from(mark)..colon;
    let named = name.clone().all(|i| {
        let form = scene.form(i);
        form.starts_with(char::is_uppercase) || scene.is_char(i, ".-’'") || is_word!(scene.token(i).word, "de" | "of")
    });
    let verbal = name.clone().any(|i| scene.token(i).tag.is_verb() && scene.verb(i).is_some());
    // "The Latest:" names nobody, and "Moor: 1,204" is a count.
    let nobody = scene.token(colon - 1).tag == Tag::Jjs || is_word!(scene.token(colon - 1).word, "latest" | "update");
    let counts = !(colon + 1..scene.len()).any(|i| scene.form(i).starts_with(char::is_alphabetic));
    if !named || verbal || nobody || counts || !mark && name.clone().any(|i| scene.in_quotes(i)) {
        return None;
    }
    let shouted = name.clone().all(|i| !scene.form(i).chars().any(char::is_lowercase));
    Some(Label { name, colon, shouted })
}
