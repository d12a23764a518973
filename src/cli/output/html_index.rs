use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use super::layers;
use super::xml::escape;
use crate::cli::record::AnalyzedDocument;

/// Who is quoted in which article, gathered while articles are written.
#[derive(Default)]
pub(super) struct Index {
    /// For each speaker the articles by their numbers, with the number of quotations.
    speakers: Mutex<BTreeMap<String, BTreeMap<usize, usize>>>,
}

/// Greatest width of a bar in units of the font size.
const BAR: usize = 10;

impl Index {
    /// Notes the speakers of an article.
    pub(super) fn add(&self, number: usize, read: &AnalyzedDocument<'_>) {
        let mut all = self.speakers.lock().unwrap_or_else(PoisonError::into_inner);
        for speaker in layers::speakers(read) {
            let count = read.quotes().filter(|quote| quote.speaker == Some(speaker.id)).count();
            *all.entry(speaker.name.clone()).or_default().entry(number).or_default() += count;
        }
    }

    /// The index of all articles, the speakers with most quotations first.
    pub(super) fn page(&self) -> String {
        let all = self.speakers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sorted: Vec<_> = all.iter().map(|(name, articles)| (articles.values().sum(), name, articles)).collect();
        sorted.sort_by_key(|(count, ..): &(usize, _, _)| std::cmp::Reverse(*count));
        let most = sorted.first().map_or(1, |(count, ..)| *count);
        let mut out = String::from(
            "<nav id=\"speakers\" aria-labelledby=\"speakers-name\">\n<h2 id=\"speakers-name\">Speakers of all articles</h2>\n<ul class=\"speakers\">\n",
        );
        for (count, name, articles) in sorted {
            let _ = write!(out, "<li>{} {}, {count}: ", bar(count, most), escape(name));
            let links: Vec<String> = articles
                .iter()
                .map(|(number, count)| format!("<a href=\"#a{0}\">article {0}</a> ({count})", number + 1))
                .collect();
            let _ = writeln!(out, "{}</li>", links.join(", "));
        }
        out + "</ul>\n</nav>\n"
    }
}

/// The speakers of one article with the number of their quotations, the first quotation linked.
pub(super) fn of_article(number: usize, read: &AnalyzedDocument<'_>) -> String {
    let quotes: Vec<_> = read.quotes().collect();
    let mut counts: Vec<(usize, usize, &str)> = Vec::new();
    for speaker in layers::speakers(read) {
        let own = || quotes.iter().enumerate().filter(|(_, quote)| quote.speaker == Some(speaker.id));
        let first = own().next().map_or(0, |(n, _)| n);
        counts.push((own().count(), first, &speaker.name));
    }
    counts.sort_by_key(|(count, first, _)| (std::cmp::Reverse(*count), *first));
    let most = counts.first().map_or(1, |(count, ..)| *count);
    let mut out = String::from("<ul class=\"speakers\">\n");
    for (count, first, name) in counts {
        let (article, first) = (number + 1, first + 1);
        let bar = bar(count, most);
        let _ = writeln!(out, "<li>{bar} <a href=\"#a{article}-n{first}\">{}</a>, {count}</li>", escape(name));
    }
    out + "</ul>\n"
}

fn bar(count: usize, most: usize) -> String {
    format!("<span class=\"bar\" style=\"width:{:.1}em\"></span>", (count * BAR) as f64 / most as f64)
}
