//! Trains and evaluates the model that `src/grammar` embeds.

fn main() {}
