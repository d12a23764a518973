use std::sync::Arc;

use super::{Context, Diagnostic, Fix, Level, Rule};
use crate::{Format, Span};

pub(super) const RULE: Rule = Rule {
    name: "mixed-quote-marks",
    summary: "curly and straight quotation marks mixed in one article, or a mark that faces the wrong way",
    page: "\
Some double quotation marks in the article are curly (“ ”), others are straight (\" \"), usually in pasted text. The
rule reports the rarer kind, and the fix replaces it with the other one. A curly mark that faces the wrong way (“We wait,“)
is reported too, and the fix turns it round.",
    level: Level::Hint,
    check,
};

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Curly,
    Straight,
    Mixed,
    /// A curly mark opens where it should close, or closes where it should open.
    WrongWay,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let marks = context.analysis.marks().iter();
    let shaped = marks.filter_map(|mark| Some((mark.span, shape(context.text(mark.span))?)));
    let mut pairs: Vec<(Span, Shape)> = shaped.collect();
    // Nearly every article has marks of one shape: code is looked for in the others only.
    if pairs.iter().all(|pair| pair.1 == pairs[0].1 && matches!(pair.1, Shape::Curly | Shape::Straight)) {
        return;
    }
    pairs.retain(|(span, _)| !is_code(context, *span));
    let count = |shape| pairs.iter().filter(|pair| pair.1 == shape).count();
    let (curly, straight) = (count(Shape::Curly), count(Shape::Straight));
    if curly + straight == pairs.len() && (curly == 0 || straight == 0) {
        return;
    }
    let house = if curly >= straight { Shape::Curly } else { Shape::Straight };
    let (open, close, name) = if house == Shape::Curly { ("“", "”", "curly") } else { ("\"", "\"", "straight") };
    let (open, close): (Arc<str>, Arc<str>) = (open.into(), close.into());
    let title: Arc<str> = format!("Use {name} quotation marks").into();
    let rarer: Arc<str> = format!("Most quotation marks in this article are {name}; these are not.").into();
    let mixed: Arc<str> = "One of these quotation marks is curly, the other straight.".into();
    let wrong_way: Arc<str> = "One of these quotation marks faces the wrong way.".into();
    for &(span, shape) in pairs.iter().filter(|pair| pair.1 != house) {
        let message = match shape {
            Shape::Mixed => &mixed,
            Shape::WrongWay => &wrong_way,
            _ => &rarer,
        };
        let mut diagnostic = Diagnostic::new(&RULE, span, Arc::clone(message));
        let text = context.text(span);
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last = text.chars().next_back().map_or(0, char::len_utf8);
        diagnostic.fixes = vec![Fix {
            title: Arc::clone(&title),
            edits: vec![
                (Span::new(span.start, span.start + first), Arc::clone(&open)),
                (Span::new(span.end - last, span.end), Arc::clone(&close)),
            ],
            safe: true,
        }];
        found.push(diagnostic);
    }
}

/// Whether a span lies in an element for code inside its block.
fn is_code(context: &Context<'_>, span: Span) -> bool {
    if context.analysis.format() == Format::Plain {
        return false;
    }
    let Some(block) = context.block(span.start) else { return false };
    let source = context.analysis.source();
    // The tag may stand in front of the block.
    let from = source.floor_char_boundary(block.span.start.min(span.start).saturating_sub("<samp>".len()));
    let before = &source[from..span.start];
    // Backticks around it.
    let in_block = &source[block.span.start.min(span.start)..span.start];
    let in_ticks = context.analysis.format() == Format::Markdown && !in_block.matches('`').count().is_multiple_of(2);
    if in_ticks || !before.contains('<') {
        return in_ticks;
    }
    ["tt", "code", "kbd", "samp"].iter().any(|name| {
        let opened = before.rfind(&format!("<{name}>"));
        opened.is_some_and(|at| !before[at..].contains(&format!("</{name}>")))
    })
}

/// The shape of the pair of double quotation marks around `text`; `None` if there is no pair, or if entities encode it.
fn shape(text: &str) -> Option<Shape> {
    let mut chars = text.chars();
    match (chars.next()?, chars.next_back()?) {
        ('“', '”') => Some(Shape::Curly),
        ('"', '"') => Some(Shape::Straight),
        ('“', '"') | ('"', '”') => Some(Shape::Mixed),
        ('“', '“') | ('”', '”' | '“') => Some(Shape::WrongWay),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

    #[test]
    fn a_mark_that_faces_the_wrong_way_is_turned_round() {
        let source = "“We count every boat,“ said Ada Moor. “Nobody helps us.”\n\n”We do,” said Tom Field.\n";
        let found = lint(&Analysis::of(source, Format::Plain), &Settings::default());
        let wrong: Vec<_> = found.iter().filter(|d| d.rule == "mixed-quote-marks").collect();
        let spans: Vec<&str> = wrong.iter().map(|d| d.span.of(source)).collect();
        assert_eq!(spans, ["“We count every boat,“", "”We do,”"], "{found:#?}");
        let mut fixed = source.to_owned();
        for (span, text) in wrong.iter().flat_map(|d| &d.fixes[0].edits).rev() {
            fixed.replace_range(span.start..span.end, text);
        }
        assert_eq!(fixed, "“We count every boat,” said Ada Moor. “Nobody helps us.”\n\n“We do,” said Tom Field.\n");
    }

    #[test]
    fn marks_in_code_are_no_quotation_marks() {
        let source = "“We wait,” said Ada Moor.\n\nSee `tram[\"plan\"]` for it. “We go,” she said.\n";
        let found = lint(&Analysis::of(source, Format::Markdown), &Settings::default());
        assert!(found.iter().all(|d| d.rule != "mixed-quote-marks"), "{found:#?}");
    }

    #[test]
    fn the_rarer_marks_are_reported() {
        let source =
            "“We wait,” said Ada Moor. “We always wait,” she added.\n\n\"No ferry will sail today,\" said Tom Field.";
        let found = lint(&Analysis::of(source, Format::Plain), &Settings::default());
        let mixed: Vec<_> = found.iter().filter(|d| d.rule == "mixed-quote-marks").collect();
        assert_eq!(mixed.len(), 1, "{found:#?}");
        assert_eq!(mixed[0].span.of(source), "\"No ferry will sail today,\"");
        let mut fixed = source.to_owned();
        for (span, text) in mixed[0].fixes[0].edits.iter().rev() {
            fixed.replace_range(span.start..span.end, text);
        }
        assert!(fixed.ends_with("“No ferry will sail today,” said Tom Field."));
        assert!(
            !lint(&Analysis::of(&fixed, Format::Plain), &Settings::default())
                .iter()
                .any(|d| d.rule == "mixed-quote-marks")
        );
    }
}
