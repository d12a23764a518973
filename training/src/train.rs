//! Training: the tagger, tags for the parser by jackknifing, the parser.

use whosaid::grammar::Tag;
use whosaid::grammar::features::{AHEAD, BOTH, Features, TAGS, TOP, TokenFeatures, WORDS};
use whosaid::grammar::model::{Model, Weights};
use whosaid::grammar::parser::{ACTIONS, Action, Atom, NONE, State, atoms};
use whosaid::grammar::tagger::{BEGIN, Tagger, best};

use crate::learner::Learner;
use crate::treebank::GoldSentence;
use crate::weights::Both;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Rounds of the tagger.
    pub tagger_rounds: usize,
    /// Rounds of the parser.
    pub parser_rounds: usize,
    /// Fewest updates of a weight of the tagger that counts.
    pub tagger_fewest: u8,
    /// The same for the parser.
    pub parser_fewest: u8,
    /// Where the random numbers start.
    pub seed: u64,
}

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

/// Trains everything.
pub fn train(data: &[GoldSentence], settings: Settings) -> Both {
    let looks: Vec<Vec<TokenFeatures>> =
        data.iter().map(|s| s.tokens.iter().map(|t| TokenFeatures::of(&t.form)).collect()).collect();
    let all: Vec<usize> = (0..data.len()).collect();
    let (tagger, tags) = std::thread::scope(|scope| {
        let final_tagger = scope.spawn(|| {
            train_tagger(data, &looks, &all, settings.tagger_rounds, settings.tagger_fewest, settings.seed).average()
        });
        let tags = jackknife(data, &looks, settings);
        (final_tagger.join().unwrap_or_default(), tags)
    });
    eprintln!("tagger: {} features", tagger.len());
    let parser = train_parser(data, &looks, &tags, settings).average();
    eprintln!("parser: {} features", parser.len());
    Both { tagger, parser }
}

fn train_tagger(
    data: &[GoldSentence],
    looks: &[Vec<TokenFeatures>],
    part: &[usize],
    rounds: usize,
    fewest: u8,
    seed: u64,
) -> Learner {
    let mut learner = Learner::new(fewest);
    let mut random = Random(seed | 1);
    let mut features = Features::default();
    let mut scores = [0_f32; Tag::ALL.len()];
    let mut order = part.to_vec();
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &n in &order {
            let (mut before, mut before2) = (BEGIN, BEGIN);
            for (i, token) in data[n].tokens.iter().enumerate() {
                learner.tick();
                features.tagging::<{ WORDS | TAGS }>(&looks[n], i, before, before2);
                learner.score(features.list(), &mut scores);
                let gold = token.tag as usize;
                let guess = best(&scores).unwrap_or(0);
                if guess != gold {
                    learner.update(features.list(), gold as u8, 1.0);
                    learner.update(features.list(), guess as u8, -1.0);
                }
                before2 = before;
                before = guess as u64;
            }
        }
    }
    learner
}

const FOLDS: usize = 4;

/// Tags every sentence by a tagger that has not seen it, so that the parser learns to live with wrong tags.
fn jackknife(data: &[GoldSentence], looks: &[Vec<TokenFeatures>], settings: Settings) -> Vec<Vec<u8>> {
    let mut tags: Vec<Vec<u8>> = vec![Vec::new(); data.len()];
    let fold = |n: usize| n / 20 % FOLDS;
    for k in 0..FOLDS {
        let part: Vec<usize> = (0..data.len()).filter(|&n| fold(n) != k).collect();
        let rounds = settings.tagger_rounds.div_ceil(2);
        let seed = settings.seed + k as u64 + 1;
        let weights = train_tagger(data, looks, &part, rounds, settings.tagger_fewest, seed).average();
        let bytes = Model::write(weights, Weights::new());
        let Some(model) = Model::read(&bytes) else { continue };
        let mut tagger = Tagger::default();
        for n in (0..data.len()).filter(|&n| fold(n) == k) {
            tagger.tag(&model.tagger, &looks[n]);
            tags[n].clone_from(&tagger.tags);
        }
        eprintln!("jackknife {} of {FOLDS}", k + 1);
    }
    tags
}

/// Arcs of the gold tree that each action would lose. (Goldberg & Nivre 2012.)
struct Costs {
    shift: u32,
    reduce: u32,
    left: u32,
    right: u32,
}

fn costs(state: &State, gold: &GoldSentence) -> Costs {
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

fn train_parser(data: &[GoldSentence], looks: &[Vec<TokenFeatures>], tags: &[Vec<u8>], settings: Settings) -> Learner {
    let mut learner = Learner::new(settings.parser_fewest);
    let mut random = Random(settings.seed.wrapping_mul(31) | 1);
    let mut features = Features::default();
    let mut scores = [0_f32; ACTIONS];
    let mut state = State::default();
    let mut sentence: Vec<Atom> = Vec::new();
    let mut order: Vec<usize> = (0..data.len()).collect();
    for round in 0..settings.parser_rounds {
        random.shuffle(&mut order);
        let (mut wrong, mut all) = (0_u64, 0_u64);
        for &n in &order {
            let gold = &data[n];
            atoms(&looks[n], &tags[n], &mut sentence);
            state.begin(gold.tokens.len());
            while !state.is_done() {
                learner.tick();
                all += 1;
                features.parsing::<{ AHEAD | TOP | BOTH }>(&state, &sentence);
                learner.score(features.list(), &mut scores);
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
                    learner.update(features.list(), good as u8, 1.0);
                    learner.update(features.list(), guess as u8, -1.0);
                }
                // From the second round on it mostly follows itself, and so learns to go on after a mistake.
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
    use whosaid::grammar::ParsedBlock;
    use whosaid::grammar::model::Model;

    use super::*;
    use crate::treebank;

    fn small() -> Vec<u8> {
        let data = treebank::parse(include_str!("../data/made-up.conllu"), usize::MAX);
        assert_eq!(data.len(), 12);
        let settings = Settings { tagger_rounds: 6, parser_rounds: 10, tagger_fewest: 1, parser_fewest: 1, seed: 5 };
        train(&data, settings).freeze(0.0, 0.0)
    }

    /// FNV-1a.
    fn checksum(bytes: &[u8]) -> u64 {
        bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    #[test]
    fn the_same_data_and_seed_give_the_same_bytes() {
        let bytes = small();
        // Changes with the features, the learner, the file format or the data, and with nothing else.
        assert_eq!(format!("{} bytes, {:016x}", bytes.len(), checksum(&bytes)), "40704 bytes, 314061365c690585");
        assert_eq!(bytes, small());
    }

    #[test]
    fn what_was_learned_is_known() {
        let bytes = small();
        let model = Model::read(&bytes).unwrap();
        let text = "The captain said that the road was closed.";
        let reading = ParsedBlock::with(&model, text, |_, _| true);
        let said = (0..reading.tokens.len()).find(|&i| reading.form(text, i) == "said").unwrap();
        assert!(reading.is_root(said));
        assert_eq!(reading.subject_of(said).map(|i| reading.form(text, i)), Some("captain"));
    }
}
