//! Trains and evaluates the model that `src/grammar` embeds.

mod evaluate;
mod learner;
mod pronouns;
mod train;
mod treebank;
mod weights;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use whosaid::training_support::{FEATURE_LISTS, Model};

use weights::ModelWeights;

#[derive(Parser)]
enum Command {
    /// Trains tagger and parser, and writes a weights file.
    Train {
        /// Treebanks in the CoNLL-U format; `.xz` files are unpacked.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The weights file to write.
        #[arg(long)]
        out: PathBuf,
        /// Read about this number of tokens from each file.
        #[arg(long, default_value_t = usize::MAX)]
        tokens: usize,
        /// Passes of the tagger over the data.
        #[arg(long, default_value_t = 5)]
        tagger_rounds: usize,
        /// Passes of the parser over the data.
        #[arg(long, default_value_t = 7)]
        parser_rounds: usize,
        /// Number of updates below which a weight of the tagger counts as 0.
        #[arg(long, default_value_t = 5)]
        tagger_min_updates: u8,
        /// Number of updates below which a weight of the parser counts as 0.
        #[arg(long, default_value_t = 8)]
        parser_min_updates: u8,
        /// Also write all averaged weights to this file, as input for `freeze`.
        #[arg(long)]
        keep: Option<PathBuf>,
        #[command(flatten)]
        limits: Limits,
        /// Seed of the random numbers.
        #[arg(long, default_value_t = 77)]
        seed: u64,
    },
    /// Makes a weights file from the averaged weights that `train --keep` wrote, with other limits.
    Freeze {
        /// The file that `train --keep` wrote.
        weights: PathBuf,
        /// The weights file to write.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        limits: Limits,
    },
    /// Fits the weights by which the antecedents of "he" and "she" are chosen, and prints them.
    FitPronouns {
        #[command(flatten)]
        files: pronouns::Files,
        #[command(flatten)]
        steps: pronouns::Steps,
    },
    /// Prints how often the right antecedent of "he" and "she" is chosen.
    EvaluatePronouns {
        #[command(flatten)]
        files: pronouns::Files,
        /// Also prints every pronoun for which the engine chose a wrong antecedent.
        #[arg(long)]
        list: bool,
    },
    /// Prints the accuracy of a model on raw text, and its speed.
    Evaluate {
        /// The folder with the treebanks.
        #[arg(long)]
        data: PathBuf,
        /// Weights file to use instead of the embedded one.
        #[arg(long)]
        model: Option<PathBuf>,
    },
}

/// Limits below which averaged weights are left out of a weights file, in updates.
#[derive(clap::Args, Clone, Copy)]
struct Limits {
    /// Leave out weights that are not above this.
    #[arg(long, default_value_t = 1.5)]
    min_weight: f32,
    /// Leave out features that have no weight above this.
    #[arg(long, default_value_t = 2.5)]
    min_feature_weight: f32,
}

fn main() -> ExitCode {
    match run(Command::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("training: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<(), String> {
    match command {
        Command::FitPronouns { files, steps } => pronouns::fit(&files, steps),
        Command::EvaluatePronouns { files, list } => pronouns::evaluate(&files, list),
        Command::Evaluate { data, model } => {
            let Some(path) = model else { return evaluate::evaluate(&Model::embedded(), &data) };
            let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let model = Model::read(&bytes).map_err(|e| format!("{}: {e}", path.display()))?;
            evaluate::evaluate(&model, &data)
        }
        Command::Train {
            files,
            out,
            tokens,
            tagger_rounds,
            parser_rounds,
            tagger_min_updates,
            parser_min_updates,
            keep,
            limits,
            seed,
        } => {
            let mut data = Vec::new();
            for file in &files {
                data.extend(treebank::read(file, tokens)?);
            }
            let settings =
                train::Settings { tagger_rounds, parser_rounds, tagger_min_updates, parser_min_updates, seed };
            let weights = train::train(&data, settings);
            if let Some(keep) = keep {
                write(&keep, &weights.to_bytes())?;
            }
            freeze(weights, limits, &out)
        }
        Command::Freeze { weights, out, limits } => {
            let bytes = std::fs::read(&weights).map_err(|e| format!("{}: {e}", weights.display()))?;
            let weights = ModelWeights::from_bytes(&bytes)
                .ok_or_else(|| format!("{}: not a file that `train --keep` wrote", weights.display()))?;
            freeze(weights, limits, &out)
        }
    }
}

/// Writes a weights file.
fn freeze(weights: ModelWeights, limits: Limits, out: &Path) -> Result<(), String> {
    let bytes = weights.freeze(limits.min_weight, limits.min_feature_weight);
    println!("{} bytes of weights", bytes.len());
    write(out, &bytes)?;
    // The lists whose classes the features read: a test compares them with the lists of the package.
    write(&out.with_extension("lexicon"), format!("{FEATURE_LISTS:016x}\n").as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
