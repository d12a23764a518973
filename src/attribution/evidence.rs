//! Why, in words a reporter understands, and how sure.

use super::{Confidence, Quote};
use crate::grammar::Rel;
use crate::quotation::{Path, Quotation, Rule};
use crate::speakers::{Speaker, Way};
use crate::text::{Block, Span};

/// What an attribution rests on: as much as is needed to put it into words when somebody asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Nobody is credited.
    #[default]
    Nothing,
    /// The quotation before it.
    QuotationBefore,
    /// Words beside it.
    Attribution {
        /// What found it.
        rule: Rule,
        /// How the speaker was found, when there is one.
        way: Option<Way>,
        /// Whether "who" stands for the speaker.
        relative: bool,
    },
}

/// Why a quotation has its speaker, in a sentence or two. `blocks` and `speaker` are those of the quotation's article.
pub fn explain(blocks: &[Block], quote: &Quote, speaker: Option<&Speaker>) -> String {
    let evidence = &quote.evidence;
    let name = speaker.map(|s| s.name.as_str());
    match evidence.basis {
        Basis::Nothing => {
            "Nobody is credited: no reporting verb stands near, and no quotation before it goes on here.".to_owned()
        }
        Basis::QuotationBefore => {
            let name = name.unwrap_or("the same speaker");
            format!("It has no attribution of its own and goes on from the words of {name} before it.")
        }
        Basis::Attribution { rule, way, relative } => {
            let attribution = evidence.spans.first().map(|&span| line(blocks, span)).unwrap_or_default();
            let mut text = rule_text(rule, &attribution);
            if let Some((way, name)) = way.zip(name) {
                let mention = quote.mention.first().map(|&span| line(blocks, span)).unwrap_or_default();
                let antecedent = evidence.spans.get(1).map(|&span| line(blocks, span)).filter(|t| !t.is_empty());
                text.push_str(&identity(way, relative, name, &mention, antecedent));
            }
            text
        }
    }
}

/// Who the mention is, and why.
fn identity(way: Way, relative: bool, name: &str, mention: &str, antecedent: Option<String>) -> String {
    match (way, antecedent) {
        (Way::Pronoun, Some(antecedent)) if antecedent == name || antecedent == mention => {
            format!(" “{mention}” is taken for {name}, named last before it.")
        }
        (Way::Pronoun, Some(antecedent)) => format!(" “{mention}” is taken for {name} (“{antecedent}” before it)."),
        (Way::Role, Some(antecedent)) if antecedent != mention => {
            format!(" “{mention}” is {name}, introduced as “{antecedent}”.")
        }
        (Way::Name, _) if relative => format!(" “{mention}” stands for {name}."),
        (Way::Name, _) if !mention.contains(name) => format!(" “{mention}” is {name}."),
        _ => String::new(),
    }
}

/// A stretch of the article on one line, read from the clean text of its block.
fn line(blocks: &[Block], span: Span) -> String {
    let Some(block) = blocks.get(blocks.partition_point(|b| b.span.end < span.end)) else { return String::new() };
    let clean = |offset: usize| block.clean(offset).unwrap_or(0);
    shortened(block.text.get(clean(span.start)..clean(span.end)).unwrap_or(""))
}

/// The stable name of a rule, for programs.
pub fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::CueAfter => "cue-after",
        Rule::CueBefore => "cue-before",
        Rule::Clause => "reported-clause",
        Rule::Enclosed => "enclosed-cue",
        Rule::Fronted => "fronted-clause",
        Rule::AsClause => "as-clause",
        Rule::According => "according-to",
        Rule::Infinitive => "reported-infinitive",
        Rule::Predicate => "predicate",
        Rule::Accusation => "accusation",
        Rule::Object => "quoted-object",
        Rule::Gerund => "reported-gerund",
        Rule::Noun => "reporting-noun",
        Rule::Linear => "rest-of-sentence",
        Rule::Headline => "headline-label",
        Rule::Label => "label",
        Rule::Uncredited => "no-cue",
    }
}

/// What the rule saw, around the words of the attribution.
fn rule_text(rule: Rule, attribution: &str) -> String {
    let words = format!("“{attribution}”");
    match rule {
        Rule::CueAfter => format!("{words} follows the quotation."),
        Rule::CueBefore => format!("{words} leads into the quotation."),
        Rule::Clause | Rule::Gerund => format!("{words} reports this clause."),
        Rule::Enclosed => format!("{words} stands between commas in the reported sentence."),
        Rule::Fronted => format!("{words} comes after the reported words."),
        Rule::AsClause => format!("{words} introduces the sentence."),
        Rule::According => format!("{words} names the source."),
        Rule::Infinitive => format!("{words} reports what follows it."),
        Rule::Predicate => format!("{words} tells what the speaker calls it."),
        Rule::Accusation => format!("{words} tells what the speaker alleges."),
        Rule::Object => format!("{words} takes these quoted words as its object."),
        Rule::Noun => format!("{words} announces this clause."),
        Rule::Linear => format!("{words} is taken to report the rest of the sentence."),
        Rule::Headline => format!("{words} stands before the colon of the headline."),
        Rule::Label => format!("{words} labels the line."),
        Rule::Uncredited => String::new(),
    }
}

/// Longest stretch of the article that evidence repeats, in characters.
const LONGEST: usize = 90;

/// A stretch of the article on one line, cut in the middle when it is long.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let count = line.chars().count();
    if count <= LONGEST {
        return line;
    }
    let head: String = line.chars().take(LONGEST * 2 / 3).collect();
    let tail: String = line.chars().skip(count - LONGEST / 3).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}

/// How far the way to the source can be trusted. (Measured on held-out news: own subject 98.9 % right, "according to"
/// 98.4, label 95.5, participle 92.9, "who" 85.7, coordinated 84.3, infinitive 78.6, nearest noun 50.)
pub fn of_source(quotation: &Quotation) -> Confidence {
    let by_path = match quotation.path {
        Some(Path::Subject | Path::According | Path::Agent) => Confidence::High,
        Some(Path::Label | Path::Issuer | Path::Possessor | Path::Relative | Path::Above(Rel::Advcl | Rel::Conj)) => {
            Confidence::Medium
        }
        _ => Confidence::Low,
    };
    let by_rule = match quotation.rule {
        Rule::Linear | Rule::Noun | Rule::Object | Rule::Gerund => Confidence::Medium,
        Rule::Uncredited => Confidence::Low,
        _ => Confidence::High,
    };
    by_path.min(by_rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_attributions_are_cut_in_the_middle() {
        assert_eq!(shortened("said\n  Anna Berg"), "said Anna Berg");
        let long = "said ".repeat(40);
        let short = shortened(&long);
        assert!(short.contains(" … ") && short.chars().count() <= LONGEST + 3, "{short}");
    }
}
