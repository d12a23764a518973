//! The explanation of an attribution for reporters, and the confidence of a source.

use super::Quote;
use super::basis::EvidenceBasis;
use crate::block::quotations::{Quotation, SourceRelation};
use crate::document::coreference::ResolutionMethod;
use crate::document::quotations::page;
use crate::grammar::Rel;
use crate::speaker::{Confidence, Speaker};
use crate::text::{Block, Span};

/// Explains in one or two sentences why a quotation has its speaker. `blocks` and `speaker` belong to the quotation's
/// article.
pub fn explain(blocks: &[Block], quote: &Quote, speaker: Option<&Speaker>) -> String {
    let evidence = &quote.evidence;
    let name = speaker.map(|s| s.name.as_str());
    match evidence.basis {
        EvidenceBasis::Nothing => {
            "Nobody is credited: no reporting verb stands near, and no quotation before it goes on here.".to_owned()
        }
        EvidenceBasis::Correction => {
            format!("The writer has named {} as the speaker.", name.unwrap_or("somebody"))
        }
        EvidenceBasis::QuotationBefore => {
            let name = name.unwrap_or("the same speaker");
            format!("It has no attribution of its own and goes on from the words of {name} before it.")
        }
        EvidenceBasis::Repetition => {
            let words = evidence.spans.first().map(|&span| line(blocks, span)).unwrap_or_default();
            format!("It has no attribution of its own; {} says the same words: {words}", name.unwrap_or("somebody"))
        }
        EvidenceBasis::HeadingOfInterview => {
            format!("It is the heading of an interview in which {} answers.", name.unwrap_or("somebody"))
        }
        EvidenceBasis::Attribution { method, relative } => {
            let attribution = evidence.spans.first().map(|&span| line(blocks, span)).unwrap_or_default();
            let mut text = page(evidence.pattern).explanation.replace("{}", &format!("“{attribution}”"));
            if let Some((method, name)) = method.zip(name) {
                let mention = quote.mention.map(|span| line(blocks, span)).unwrap_or_default();
                let antecedent = evidence.spans.get(1).map(|&span| line(blocks, span)).filter(|t| !t.is_empty());
                text.push_str(&identity(method, relative, name, &mention, antecedent));
            }
            text
        }
    }
}

/// The sentence that says how the mention was resolved to the speaker.
fn identity(method: ResolutionMethod, relative: bool, name: &str, mention: &str, antecedent: Option<String>) -> String {
    match (method, antecedent) {
        (ResolutionMethod::Pronoun, Some(antecedent)) if antecedent == name || antecedent == mention => {
            format!(" “{mention}” is taken for {name}, named last before it.")
        }
        (ResolutionMethod::Pronoun, Some(antecedent)) => {
            format!(" “{mention}” is taken for {name} (“{antecedent}” before it).")
        }
        (ResolutionMethod::Role, Some(antecedent)) if antecedent != mention => {
            format!(" “{mention}” is {name}, introduced as “{antecedent}”.")
        }
        (ResolutionMethod::Name, _) if relative => format!(" “{mention}” stands for {name}."),
        (ResolutionMethod::Name, _) if !mention.contains(name) => format!(" “{mention}” is {name}."),
        _ => String::new(),
    }
}

/// A piece of the article on one line, read from the plain text of its block.
fn line(blocks: &[Block], span: Span) -> String {
    let Some(block) = blocks.get(blocks.partition_point(|b| b.span.end < span.end)) else { return String::new() };
    let clean = |offset: usize| block.plain_offset(offset).unwrap_or(0);
    shortened(block.text.get(clean(span.start)..clean(span.end)).unwrap_or(""))
}

/// Longest piece of the article that evidence repeats, in characters.
const LONGEST: usize = 90;

/// A piece of the article on one line, cut in the middle when it is long.
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

/// The highest confidence of a speaker, by the relation between source and cue and by the pattern. Measured on annotated
/// news that no pattern was tuned to: own subject 98.9 % right, "according to" 98.4, label 95.5, participle 92.9, "who"
/// 85.7, coordinated verb 84.3, infinitive 78.6, nearest noun 50.
pub fn of_source(quotation: &Quotation) -> Confidence {
    let by_relation = match quotation.relation {
        Some(SourceRelation::Subject | SourceRelation::According | SourceRelation::Agent) => Confidence::High,
        Some(
            SourceRelation::Label
            | SourceRelation::Issuer
            | SourceRelation::Possessor
            | SourceRelation::Relative
            | SourceRelation::Above(Rel::Advcl | Rel::Conj),
        ) => Confidence::Medium,
        _ => Confidence::Low,
    };
    by_relation.min(page(quotation.pattern).confidence)
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
