//! The seed articles against their annotation: every quotation is found with the right speaker, and no scare quote is
//! reported as a quotation.

use whosaid::Analysis;
use whosaid::evaluation::{Article, Score, Scoring, Summary, SystemQuote, score};

#[test]
fn every_quotation_of_the_seed_articles_has_its_speaker() {
    let gold = include_str!("../seeds/gold.jsonl");
    let mut total = Score::default();
    let mut misses = String::new();
    for line in gold.lines() {
        let article = Article::parse(line).expect("seeds/gold.jsonl has one annotated article per line");
        let found = SystemQuote::all(&Analysis::of(&article.text, article.format));
        total.add(&score(&article, &found, Scoring::default(), Some(&mut misses)));
    }
    let summary = Summary::new(&total);
    for figure in ["e2e", "name"] {
        let reached = summary.figure(figure).unwrap_or(0.0);
        assert!(reached >= 100.0, "{figure} is {reached:.1}\n{misses}");
    }
}

#[test]
fn the_annotated_texts_equal_the_articles() {
    for line in include_str!("../seeds/gold.jsonl").lines() {
        let gold: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let file = gold["file"].as_str().expect("a file name");
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(file);
        let text = std::fs::read_to_string(&path).expect("the article");
        assert_eq!(gold["text"].as_str(), Some(text.as_str()), "{file}");
    }
}
