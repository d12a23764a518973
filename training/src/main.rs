//! Trains and evaluates the model that `src/grammar` embeds.

mod evaluate;
mod learner;
mod train;
mod treebank;
mod weights;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use whosaid::grammar::model::Model;

use weights::Both;

#[derive(Parser)]
enum Command {
    /// Trains tagger and parser and writes the weights.
    Train {
        /// CoNLL-U files, `.xz` allowed.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Where to write the weights.
        #[arg(long)]
        out: PathBuf,
        /// Tokens to take from each file.
        #[arg(long, default_value_t = usize::MAX)]
        tokens: usize,
        /// Rounds of the tagger.
        #[arg(long, default_value_t = 5)]
        tagger_rounds: usize,
        /// Rounds of the parser.
        #[arg(long, default_value_t = 7)]
        parser_rounds: usize,
        /// Weights of the tagger that were updated less often do not count.
        #[arg(long, default_value_t = 5)]
        tagger_fewest: u8,
        /// Weights of the parser that were updated less often do not count.
        #[arg(long, default_value_t = 8)]
        parser_fewest: u8,
        /// Also writes all averaged weights to this file, for `freeze`.
        #[arg(long)]
        keep: Option<PathBuf>,
        #[command(flatten)]
        limits: Limits,
        /// Where the random numbers start.
        #[arg(long, default_value_t = 77)]
        seed: u64,
    },
    /// Freezes the weights that `train --keep` wrote, with other limits.
    Freeze {
        /// What `train --keep` wrote.
        weights: PathBuf,
        /// Where to write the frozen weights.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        limits: Limits,
    },
    /// Prints how well the model does, on raw text.
    Evaluate {
        /// The folder with the treebanks.
        #[arg(long)]
        data: PathBuf,
        /// Weights to use instead of the embedded ones.
        #[arg(long)]
        model: Option<PathBuf>,
    },
}

/// Which weights are too small to ship.
#[derive(clap::Args, Clone, Copy)]
struct Limits {
    /// Weights that average no more are left out.
    #[arg(long, default_value_t = 1.5)]
    least: f32,
    /// Features without a weight that averages more are left out.
    #[arg(long, default_value_t = 2.5)]
    strong: f32,
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
        Command::Evaluate { data, model } => {
            let Some(path) = model else { return evaluate::evaluate(&Model::embedded(), &data) };
            let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let model = Model::read(&bytes).ok_or_else(|| format!("{}: not a weights file", path.display()))?;
            evaluate::evaluate(&model, &data)
        }
        Command::Train {
            files,
            out,
            tokens,
            tagger_rounds,
            parser_rounds,
            tagger_fewest,
            parser_fewest,
            keep,
            limits,
            seed,
        } => {
            let mut data = Vec::new();
            for file in &files {
                data.extend(treebank::read(file, tokens)?);
            }
            let settings = train::Settings { tagger_rounds, parser_rounds, tagger_fewest, parser_fewest, seed };
            let weights = train::train(&data, settings);
            if let Some(keep) = keep {
                write(&keep, &weights.to_bytes())?;
            }
            freeze(weights, limits, &out)
        }
        Command::Freeze { weights, out, limits } => {
            let bytes = std::fs::read(&weights).map_err(|e| format!("{}: {e}", weights.display()))?;
            let both = Both::from_bytes(&bytes)
                .ok_or_else(|| format!("{}: not what `train --keep` writes", weights.display()))?;
            freeze(both, limits, &out)
        }
    }
}

fn freeze(weights: Both, limits: Limits, out: &Path) -> Result<(), String> {
    let bytes = weights.freeze(limits.least, limits.strong);
    println!("{} bytes of weights", bytes.len());
    write(out, &bytes)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
