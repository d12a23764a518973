//! Fits and evaluates the weights by which whosaid chooses who "he" and "she" mean
//! (`src/document/coreference/weights.rs`).
//!
//! Every pronoun of the annotated texts becomes an example: the mentions that can be meant, with the features that the
//! engine itself computes, and which of them are right. The model is a softmax over entities; the score of an entity is
//! that of its best mention. The examples depend on the weights of the engine that makes them, because pronouns that it
//! has resolved are candidates for later ones: fit, put the weights into the table, and fit again.

use std::path::Path;

use serde_json::Value;
use whosaid::training_support::{CandidateTrace, PronounTrace, pronoun_weights, trace_pronouns};
use whosaid::{Format, Span};

/// Number of weights.
const N: usize = pronoun_count();

const fn pronoun_count() -> usize {
    // The length of the array that `pronoun_weights` returns.
    const fn length<const M: usize>(_: fn() -> [(&'static str, f32); M]) -> usize {
        M
    }
    length(pronoun_weights)
}

/// The files of annotated texts.
#[derive(clap::Args)]
pub struct Files {
    /// GAP, as tab-separated values: files to fit on.
    #[arg(long)]
    gap: Vec<std::path::PathBuf>,
    /// GAP files that are only measured.
    #[arg(long)]
    gap_held_out: Vec<std::path::PathBuf>,
    /// GUM coreference, one JSON object per line. Every fourth document is held out.
    #[arg(long)]
    gum: Vec<std::path::PathBuf>,
    /// Annotated news, one JSON object per line. Every fourth document is held out.
    #[arg(long)]
    news: Vec<std::path::PathBuf>,
    /// Annotated news that are only measured.
    #[arg(long)]
    news_held_out: Vec<std::path::PathBuf>,
}

/// How long and how freely to fit.
#[derive(clap::Args, Clone, Copy)]
pub struct Steps {
    /// Number of steps.
    #[arg(long, default_value_t = 400)]
    rounds: usize,
    /// How strongly the weights are held to those of the engine, which keeps rare features from being fitted to noise.
    #[arg(long, default_value_t = 80.0)]
    decay: f64,
}

/// A pronoun of which it is known who is meant.
struct Example {
    corpus: &'static str,
    held_out: bool,
    weight: f64,
    candidates: Vec<(CandidateTrace, bool)>,
    /// Whether the engine chose a right one, by its weights and its rules.
    chosen: bool,
    /// The text around the pronoun, which stands in brackets.
    context: String,
}

/// Fits the weights and prints them, with the share of right choices before and after.
pub fn fit(files: &Files, steps: Steps) -> Result<(), String> {
    let examples = read(files)?;
    let names = pronoun_weights().map(|(name, _)| name);
    let before = pronoun_weights().map(|(_, weight)| f64::from(weight));
    report_engine(&examples);
    report("weights of the engine", &examples, &before);
    let after = ascend(&examples, before, &names, steps);
    report("fitted weights", &examples, &after);
    for (name, weight) in names.iter().zip(after) {
        println!("    {name}: {weight:.3},");
    }
    Ok(())
}

/// Prints the share of right choices of the engine, and of its weights alone; `list` prints the pronouns for which the
/// engine chose a wrong antecedent, with their candidates.
pub fn evaluate(files: &Files, list: bool) -> Result<(), String> {
    let examples = read(files)?;
    let weights = pronoun_weights().map(|(_, weight)| f64::from(weight));
    if list {
        examples.iter().filter(|example| !example.chosen).for_each(|example| print_example(example, &weights));
    }
    report_engine(&examples);
    report("weights of the engine", &examples, &weights);
    Ok(())
}

fn read(files: &Files) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for (paths, held_out) in [(&files.gap, false), (&files.gap_held_out, true)] {
        for path in paths {
            read_gap(path, held_out, &mut examples)?;
        }
    }
    for path in &files.gum {
        for (n, document) in json_lines(path)?.iter().enumerate() {
            read_gum(document, n % 4 == 3, &mut examples);
        }
    }
    for (paths, all_held_out) in [(&files.news, false), (&files.news_held_out, true)] {
        for path in paths {
            for (n, document) in json_lines(path)?.iter().enumerate() {
                read_news(document, all_held_out || n % 4 == 3, &mut examples);
            }
        }
    }
    Ok(examples)
}

fn text_of(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn json_lines(path: &Path) -> Result<Vec<Value>, String> {
    let parse = |line: &str| serde_json::from_str(line).map_err(|e| format!("{}: {e}", path.display()));
    text_of(path)?.lines().map(parse).collect()
}

/// The byte offset of a code point of a text.
fn byte_of(text: &str, code_point: usize) -> usize {
    text.char_indices().nth(code_point).map_or(text.len(), |(byte, _)| byte)
}

/// Spans of bytes that a JSON array of spans of code points gives.
fn spans_of(text: &str, spans: &Value) -> Vec<(usize, usize)> {
    let offset = |value: &Value| value.as_u64().map_or(0, |n| byte_of(text, n as usize));
    spans.as_array().into_iter().flatten().map(|span| (offset(&span[0]), offset(&span[1]))).collect()
}

/// Adds an example when a candidate is right.
fn add(
    examples: &mut Vec<Example>,
    text: &str,
    (corpus, held_out, weight): (&'static str, bool, f64),
    trace: PronounTrace,
    is_right: impl Fn(&CandidateTrace) -> bool,
) {
    let right: Vec<u32> = trace.candidates.iter().filter(|c| !c.pronoun && is_right(c)).map(|c| c.entity).collect();
    let candidates =
        trace.candidates.into_iter().map(|c| (right.contains(&c.entity), c)).map(|(r, c)| (c, r)).collect();
    let around = |from: usize, to: usize| {
        let (from, to) = (text.floor_char_boundary(from), text.ceil_char_boundary(to));
        text[from..to].replace('\n', " / ")
    };
    let Span { start, end } = trace.span;
    let context = format!(
        "{}[{}]{}",
        around(start.saturating_sub(CONTEXT), start),
        around(start, end),
        around(end, (end + CONTEXT / 4).min(text.len()))
    );
    let chosen = trace.chosen.is_some_and(|chosen| right.contains(&chosen));
    examples.push(Example { corpus, held_out, weight, candidates, chosen, context });
}

/// Reads GAP: each row as it is, and each row whose pronoun begins a sentence once more with "said the work was done" in
/// place of the rest of the sentence, so that the pronoun is the source of a quotation.
fn read_gap(path: &Path, held_out: bool, examples: &mut Vec<Example>) -> Result<(), String> {
    for line in text_of(path)?.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, text, pronoun, at, a, a_at, a_right, b, b_at, b_right, ..] = columns.as_slice() else { continue };
        let offset = |column: &str| column.parse().map_or(text.len(), |n| byte_of(text, n));
        let name = match (*a_right, *b_right) {
            ("TRUE", _) => (offset(a_at), offset(a_at) + a.len()),
            (_, "TRUE") => (offset(b_at), offset(b_at) + b.len()),
            _ => continue,
        };
        let start = offset(at);
        let end = start + pronoun.len();
        let is_right = |c: &CandidateTrace| c.span.start < name.1 && name.0 < c.span.end;
        let mut trace = |text: &str, source: bool, corpus, weight| {
            let found = trace_pronouns(text, Format::Plain).into_iter();
            // The source of a quotation is resolved before the pronouns in front of it are looked at again.
            if let Some(trace) = found.into_iter().find(|t| t.span.start == start && (t.source || !source)) {
                add(examples, text, (corpus, held_out, weight), trace, is_right);
            }
        };
        let (before, behind) = (&text[..start], &text[end..]);
        if matches!(*pronoun, "He" | "She") && (before.is_empty() || before.trim_end().ends_with(['.', '!', '?', '"']))
        {
            let rest = behind.find(". ").map_or("", |stop| &behind[stop + 1..]);
            let text = format!("{before}{pronoun} said the work was done.{rest}");
            trace(&text, true, "GAP, clause replaced", 1.0);
        }
    }
    Ok(())
}

/// Reads a document of GUM: every pronoun in a chain.
fn read_gum(document: &Value, held_out: bool, examples: &mut Vec<Example>) {
    let text = document["text"].as_str().unwrap_or_default();
    let entities = document["entities"].as_array().into_iter().flatten();
    let chains: Vec<Vec<(usize, usize)>> = entities.map(|entity| spans_of(text, &entity["mentions"])).collect();
    let chain_at = |start: usize, end: usize| {
        let mentions = chains.iter().enumerate().flat_map(|(n, chain)| chain.iter().map(move |span| (n, *span)));
        let around = mentions.filter(|(_, span)| span.0 <= start && end <= span.1);
        around.min_by_key(|(_, span)| span.1 - span.0).map(|(n, _)| n)
    };
    for trace in trace_pronouns(text, Format::Plain) {
        let Some(chain) = chain_at(trace.span.start, trace.span.end) else { continue };
        let (corpus, weight) = if trace.source { ("GUM, sources", 6.0) } else { ("GUM", 2.0) };
        add(examples, text, (corpus, held_out, weight), trace, |c| chain_at(c.span.start, c.span.end) == Some(chain));
    }
}

/// Reads annotated news: every pronoun that is the source of a quotation.
fn read_news(document: &Value, held_out: bool, examples: &mut Vec<Example>) {
    let text = document["text"].as_str().unwrap_or_default();
    let traces = trace_pronouns(text, Format::Plain);
    for quote in document["quotes"].as_array().into_iter().flatten() {
        let (Some(&(start, _)), Some(name)) =
            (spans_of(text, &quote["speaker"]).first(), quote["speaker_name"].as_str())
        else {
            continue;
        };
        let names: Vec<String> = quote["speaker_alt"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .chain([name])
            .map(plain)
            .collect();
        if let Some(trace) = traces.iter().find(|t| t.source && t.span.start == start) {
            let is_right = |c: &CandidateTrace| {
                let words = text.get(c.span.start..c.span.end).unwrap_or_default();
                names.contains(&plain(if c.name.is_empty() { words } else { &c.name }))
            };
            add(examples, text, ("news", held_out, 15.0), trace.clone(), is_right);
        }
    }
}

/// A name in lower case, without its article.
fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    let article = ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article));
    article.unwrap_or(&name).to_owned()
}

fn score(values: &[f32; N], weights: &[f64; N]) -> f64 {
    values.iter().zip(weights).map(|(value, weight)| f64::from(*value) * weight).sum()
}

/// The best mention of each entity: index of the candidate and its score.
fn best_mentions(example: &Example, weights: &[f64; N]) -> Vec<(usize, f64)> {
    let mut best: Vec<(usize, f64)> = Vec::new();
    for (n, (candidate, _)) in example.candidates.iter().enumerate() {
        let score = score(&candidate.values, weights);
        match best.iter_mut().find(|(m, _)| example.candidates[*m].0.entity == candidate.entity) {
            Some(known) if known.1 < score => *known = (n, score),
            Some(_) => {}
            None => best.push((n, score)),
        }
    }
    best
}

/// The gradient of the log-likelihood of the right entities, with a pull towards the weights of the engine.
fn gradient(examples: &[Example], weights: &[f64; N], prior: &[f64; N], decay: f64) -> [f64; N] {
    let mut sum = std::array::from_fn(|n| decay * (prior[n] - weights[n]));
    for example in examples.iter().filter(|e| !e.held_out && e.candidates.iter().any(|(_, right)| *right)) {
        let best = best_mentions(example, weights);
        let top = best.iter().map(|(_, score)| *score).fold(f64::NEG_INFINITY, f64::max);
        let exp: Vec<f64> = best.iter().map(|(_, score)| (score - top).exp()).collect();
        let right = |n: usize| example.candidates[best[n].0].1;
        let all: f64 = exp.iter().sum();
        let all_right: f64 = exp.iter().enumerate().filter(|(n, _)| right(*n)).map(|(_, e)| e).sum();
        for (n, &(candidate, _)) in best.iter().enumerate() {
            let wanted = if right(n) { exp[n] / all_right } else { 0.0 };
            let push = example.weight * (wanted - exp[n] / all);
            for (sum, value) in sum.iter_mut().zip(example.candidates[candidate].0.values) {
                *sum += push * f64::from(value);
            }
        }
    }
    sum
}

/// Gradient ascent with a step of its own for each weight (AdaGrad). Weights of distances stay at most 0, because the
/// engine bounds its search by them.
fn ascend(examples: &[Example], prior: [f64; N], names: &[&str; N], Steps { rounds, decay }: Steps) -> [f64; N] {
    let mut weights = prior;
    let mut squares = [1e-6; N];
    for _ in 0..rounds {
        let slope = gradient(examples, &weights, &prior, decay);
        for n in 0..N {
            squares[n] += slope[n] * slope[n];
            let step = if names[n] == "token_distance" { 0.005 } else { 0.3 };
            weights[n] += step * slope[n] / f64::sqrt(squares[n]);
            if names[n].ends_with("distance") {
                weights[n] = weights[n].min(0.0);
            }
        }
    }
    weights
}

/// Bytes of text in front of a pronoun that are printed.
const CONTEXT: usize = 400;

/// Prints a pronoun in its context, and the best mention of each entity with its score; right ones are marked.
fn print_example(example: &Example, weights: &[f64; N]) {
    println!("{} | {}", example.corpus, example.context);
    let mut best = best_mentions(example, weights);
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (n, score) in best {
        let (candidate, right) = &example.candidates[n];
        println!("    {score:6.2} {} {}", if *right { "right" } else { "     " }, candidate.name);
    }
}

/// The corpora, each with whether it was held out, in order.
fn corpora(examples: &[Example]) -> Vec<(&'static str, bool)> {
    let mut corpora: Vec<_> = examples.iter().map(|e| (e.corpus, e.held_out)).collect();
    corpora.sort_unstable();
    corpora.dedup();
    corpora
}

/// Prints how often the engine chose a right antecedent in each corpus.
fn report_engine(examples: &[Example]) {
    println!("the engine, with its rules");
    for (corpus, held_out) in corpora(examples) {
        let of_corpus = || examples.iter().filter(|e| (e.corpus, e.held_out) == (corpus, held_out));
        let (all, right) = (of_corpus().count(), of_corpus().filter(|e| e.chosen).count());
        let share = 100.0 * right as f64 / all.max(1) as f64;
        println!("  {corpus:22} {:9} {right:5} of {all:5}  {share:5.1} %", part(held_out));
    }
}

fn part(held_out: bool) -> &'static str {
    if held_out { "held out" } else { "fitted" }
}

/// Prints the share of right choices of each corpus, and by how much the best candidate leads.
fn report(title: &str, examples: &[Example], weights: &[f64; N]) {
    println!("{title}");
    for (corpus, held_out) in corpora(examples) {
        let of_corpus = examples.iter().filter(|e| (e.corpus, e.held_out) == (corpus, held_out));
        let mut margins: [(usize, usize); 6] = Default::default();
        for example in of_corpus.clone() {
            let mut best = best_mentions(example, weights);
            best.sort_by(|a, b| b.1.total_cmp(&a.1));
            let right = best.first().is_some_and(|&(n, _)| example.candidates[n].1);
            let margin = match best.as_slice() {
                [first, second, ..] => first.1 - second.1,
                _ => 5.0,
            };
            let row = &mut margins[(margin.clamp(0.0, 5.0)) as usize];
            *row = (row.0 + 1, row.1 + usize::from(right));
        }
        let (all, right) = margins.iter().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
        let part = part(held_out);
        let share = 100.0 * right as f64 / all.max(1) as f64;
        let known = of_corpus.clone().filter(|e| e.candidates.iter().any(|(_, right)| *right)).count();
        println!(
            "  {corpus:22} {part:9} {right:5} of {all:5}  {share:5.1} % ({known} have a right candidate)   n and right by lead 0 1 2 3 4 5+: {margins:?}"
        );
    }
}
