//! Trains the tagger, tags the data for the parser by jackknifing, and trains the parser.

use whosaid::training_support::{
    ACTIONS, Action, BUFFER, FeatureList, Model, NO_TAG, NONE, ParserState, ParserToken, STACK_AND_BUFFER, STACK_TOP,
    TAGS_BEFORE, TOKENS_ONLY, Tag, Tagger, TokenFeatures, Weights, index_of_max, parser_tokens,
};

use crate::learner::Learner;
use crate::treebank::GoldSentence;
use crate::weights::ModelWeights;

/// The parameters of training.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Number of passes of the tagger over the data.
    pub tagger_rounds: usize,
    /// Number of passes of the parser over the data.
    pub parser_rounds: usize,
    /// Number of updates below which a weight of the tagger counts as 0.
    pub tagger_min_updates: u8,
    /// Number of updates below which a weight of the parser counts as 0.
    pub parser_min_updates: u8,
    /// The seed of the random numbers.
    pub seed: u64,
}

/// Random numbers, the same on every machine (xorshift64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            order.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// Trains tagger and parser. The same data and settings give the same weights.
pub fn train(data: &[GoldSentence], settings: Settings) -> ModelWeights {
    let features: Vec<Vec<TokenFeatures>> =
        data.iter().map(|s| s.tokens.iter().map(|t| TokenFeatures::of(&t.form)).collect()).collect();
    let all: Vec<usize> = (0..data.len()).collect();
    let (tagger, tags) = std::thread::scope(|scope| {
        let final_tagger = scope.spawn(|| {
            train_tagger(data, &features, &all, settings.tagger_rounds, settings.tagger_min_updates, settings.seed)
                .average()
        });
        let tags = jackknife(data, &features, settings);
        (final_tagger.join().unwrap_or_default(), tags)
    });
    eprintln!("tagger: {} features", tagger.len());
    let parser = train_parser(data, &features, &tags, settings).average();
    eprintln!("parser: {} features", parser.len());
    ModelWeights { tagger, parser }
}

/// Trains the tagger on the sentences of `data` with the indices `part`.
fn train_tagger(
    data: &[GoldSentence],
    features: &[Vec<TokenFeatures>],
    part: &[usize],
    rounds: usize,
    min_updates: u8,
    seed: u64,
) -> Learner {
    let mut learner = Learner::new(min_updates);
    let mut random = Random(seed | 1);
    let mut list = FeatureList::default();
    let mut scores = [0_f32; Tag::ALL.len()];
    let mut order = part.to_vec();
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &n in &order {
            let (mut tag1, mut tag2) = (NO_TAG, NO_TAG);
            for (i, token) in data[n].tokens.iter().enumerate() {
                learner.tick();
                list.fill_for_tagger::<{ TOKENS_ONLY | TAGS_BEFORE }>(&features[n], i, tag1, tag2);
                learner.score(list.as_slice(), &mut scores);
                let gold = token.tag as usize;
                let guess = index_of_max(&scores).unwrap_or(0);
                if guess != gold {
                    learner.update(list.as_slice(), gold as u8, 1.0);
                    learner.update(list.as_slice(), guess as u8, -1.0);
                }
                tag2 = tag1;
                tag1 = guess as u64;
            }
        }
    }
    learner
}

/// Number of parts into which the data is divided for jackknifing.
const FOLDS: usize = 4;

/// Tags every sentence with a tagger that was not trained on it, so that the parser is trained on wrong tags too. Weights
/// are quantised as in a weights file.
fn jackknife(data: &[GoldSentence], features: &[Vec<TokenFeatures>], settings: Settings) -> Vec<Vec<u8>> {
    let mut tags: Vec<Vec<u8>> = vec![Vec::new(); data.len()];
    let fold = |n: usize| n / 20 % FOLDS;
    for k in 0..FOLDS {
        let part: Vec<usize> = (0..data.len()).filter(|&n| fold(n) != k).collect();
        let rounds = settings.tagger_rounds.div_ceil(2);
        let seed = settings.seed + k as u64 + 1;
        let weights = train_tagger(data, features, &part, rounds, settings.tagger_min_updates, seed).average();
        let bytes = Model::write(weights, Weights::new());
        let Ok(model) = Model::read(&bytes) else { continue };
        let mut tagger = Tagger::default();
        for n in (0..data.len()).filter(|&n| fold(n) == k) {
            tagger.tag(&model.tagger, &features[n]);
            tags[n].clone_from(&tagger.tags);
        }
        eprintln!("jackknife {} of {FOLDS}", k + 1);
    }
    tags
}

/// For each action, the number of arcs of the gold tree that cannot be made any more after it (Goldberg & Nivre 2012).
struct Costs {
    shift: u32,
    reduce: u32,
    left: u32,
    right: u32,
}

/// The costs of the actions in a state.
fn costs(state: &ParserState, gold: &GoldSentence) -> Costs {
    let head = |i: usize| if i < state.count { gold.tokens[i].head } else { NONE };
    let next = state.next;
    let mut costs = Costs { shift: 0, reduce: 0, left: 0, right: 0 };
    let top = state.stack.last().map(|&t| t as usize);
    for &k in &state.stack {
        let k = k as usize;
        if head(next) == k {
            costs.shift += 1;
            costs.right += u32::from(Some(k) != top);
        }
        if head(k) == next && state.head[k] == u32::MAX {
            costs.shift += 1;
            costs.right += 1;
        }
    }
    if let Some(top) = top {
        for k in next..state.count {
            if head(k) == top {
                costs.reduce += 1;
                costs.left += 1;
            }
        }
        costs.left += u32::from(head(top) != NONE && head(top) != next && head(top) > next);
        costs.right += u32::from(head(next) != NONE && head(next) != top && head(next) > next);
    }
    costs
}

/// Trains the parser. `tags` are numbers of [`Tag`].
fn train_parser(
    data: &[GoldSentence],
    features: &[Vec<TokenFeatures>],
    tags: &[Vec<u8>],
    settings: Settings,
) -> Learner {
    let mut learner = Learner::new(settings.parser_min_updates);
    let mut random = Random(settings.seed.wrapping_mul(31) | 1);
    let mut list = FeatureList::default();
    let mut scores = [0_f32; ACTIONS];
    let mut state = ParserState::default();
    let mut sentence: Vec<ParserToken> = Vec::new();
    let mut order: Vec<usize> = (0..data.len()).collect();
    for round in 0..settings.parser_rounds {
        random.shuffle(&mut order);
        let (mut wrong, mut all) = (0_u64, 0_u64);
        for &n in &order {
            let gold = &data[n];
            parser_tokens(&features[n], &tags[n], &mut sentence);
            state.begin(gold.tokens.len());
            while !state.is_done() {
                learner.tick();
                all += 1;
                list.fill_for_parser::<{ BUFFER | STACK_TOP | STACK_AND_BUFFER }>(&state, &sentence);
                learner.score(list.as_slice(), &mut scores);
                let costs = costs(&state, gold);
                let top = state.stack.last().map_or(NONE, |&t| t as usize);
                let cost = |number: usize| {
                    let mislabelled = |dependent: usize, head: usize, label: u8| {
                        let token = &gold.tokens[dependent];
                        u32::from(token.head == head && token.rel as u8 != label)
                    };
                    match Action::from_number(number) {
                        Action::Shift => costs.shift,
                        Action::Reduce => costs.reduce,
                        Action::Left(label) => costs.left + mislabelled(top, state.next, label),
                        Action::Right(label) => costs.right + mislabelled(state.next, top, label),
                    }
                };
                let (mut guess, mut good, mut least) = (None, None, u32::MAX);
                for number in 0..ACTIONS {
                    if !state.allows(Action::from_number(number)) {
                        continue;
                    }
                    let better = |than: Option<usize>| than.is_none_or(|t: usize| scores[number] > scores[t]);
                    if better(guess) {
                        guess = Some(number);
                    }
                    let price = cost(number);
                    if price < least || price == least && better(good) {
                        (least, good) = (price, Some(number));
                    }
                }
                let (Some(guess), Some(good)) = (guess, good) else { break };
                if cost(guess) > least {
                    wrong += 1;
                    learner.update(list.as_slice(), good as u8, 1.0);
                    learner.update(list.as_slice(), guess as u8, -1.0);
                }
                // From the second round on, the parser follows its own decisions nine times out of ten, and so is trained on
                // states behind a mistake.
                let explore = round > 0 && !random.next().is_multiple_of(10);
                state.apply(Action::from_number(if explore { guess } else { good }));
            }
        }
        eprintln!(
            "round {} of {}: {:.2} % wrong",
            round + 1,
            settings.parser_rounds,
            100.0 * wrong as f64 / all as f64
        );
    }
    learner
}

#[cfg(test)]
mod tests {
    use whosaid::training_support::{Model, ParsedBlock};

    use super::*;
    use crate::treebank;

    fn small() -> Vec<u8> {
        let data = treebank::parse(include_str!("../data/made-up.conllu"), usize::MAX);
        assert_eq!(data.len(), 12);
        let settings =
            Settings { tagger_rounds: 6, parser_rounds: 10, tagger_min_updates: 1, parser_min_updates: 1, seed: 5 };
        train(&data, settings).freeze(0.0, 0.0)
    }

    /// FNV-1a.
    fn checksum(bytes: &[u8]) -> u64 {
        bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    #[test]
    fn the_same_data_and_seed_give_the_same_bytes() {
        let bytes = small();
        // The checksum changes with the features, the word lists they read, the learner, the file format or the data.
        assert_eq!(format!("{} bytes, {:016x}", bytes.len(), checksum(&bytes)), "40704 bytes, 314061365c690585");
        assert_eq!(bytes, small());
    }

    #[test]
    fn a_trained_model_parses_a_sentence_of_the_same_kind() {
        let bytes = small();
        let model = Model::read(&bytes).unwrap();
        let text = "The captain said that the road was closed.";
        let parsed = ParsedBlock::with(&model, text, |_, _| true);
        let said = (0..parsed.tokens.len()).find(|&i| parsed.form(text, i) == "said").unwrap();
        assert!(parsed.is_root(said));
        assert_eq!(parsed.subject_of(said).map(|i| parsed.form(text, i)), Some("captain"));
    }
}
