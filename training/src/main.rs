//! Trains and evaluates the model that `src/grammar` embeds.

mod learner;
mod raw;
mod train;
mod treebank;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

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
        /// Weights that average less are left out.
        #[arg(long, default_value_t = 1.0)]
        prune: f32,
        /// Weights that were updated less often are left out.
        #[arg(long, default_value_t = 5)]
        fewest: u8,
        /// Where the random numbers start.
        #[arg(long, default_value_t = 77)]
        seed: u64,
        /// Where to keep the weights as they were before pruning, for `freeze`.
        #[arg(long)]
        raw: Option<PathBuf>,
    },
    /// Prunes the weights that `train --raw` kept once more, and writes them.
    Freeze {
        /// What `train --raw` wrote.
        raw: PathBuf,
        /// Where to write the weights.
        #[arg(long)]
        out: PathBuf,
        /// Weights that average less are left out.
        #[arg(long, default_value_t = 1.0)]
        prune: f32,
    },
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
        Command::Train { files, out, tokens, tagger_rounds, parser_rounds, prune, fewest, seed, raw } => {
            let mut data = Vec::new();
            for file in &files {
                data.extend(treebank::read(file, tokens)?);
            }
            let trained = train::train(&data, train::Settings { tagger_rounds, parser_rounds, fewest, seed });
            if let Some(raw) = raw {
                raw::write(&raw, &trained).map_err(|e| format!("{}: {e}", raw.display()))?;
            }
            write(&out, trained.freeze(prune))
        }
        Command::Freeze { raw, out, prune } => {
            let trained = raw::read(&raw).map_err(|e| format!("{}: {e}", raw.display()))?;
            write(&out, trained.freeze(prune))
        }
    }
}

fn write(out: &Path, bytes: Vec<u8>) -> Result<(), String> {
    println!("{} bytes of weights", bytes.len());
    std::fs::write(out, bytes).map_err(|e| format!("{}: {e}", out.display()))
}
