use super::context::UnpairedMarks;
use super::{Context, Diagnostic, Fix, Level, Rule};
use crate::{Span, TextSpan};

pub(super) const RULE: Rule = Rule {
    name: "unopened-quote",
    summary: "a closing quotation mark without an opening one",
    page: "\
A quotation mark closes a quotation that was never opened.

    We are not sailing today,” she said. The crew left the quay at noon.

Readers cannot tell where the quotation begins. Add the opening mark. Each paragraph of a quotation opens with a mark, so
the last one without it is reported as well. Marks behind a figure, which can mean inches or seconds, are not reported.",
    level: Level::Warning,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for &mark in &UnpairedMarks::of(context).unopened {
        let Some(block) = context.analysis.blocks().get(mark.block) else { continue };
        let (at, end) = (mark.text.start as usize, mark.text.end as usize);
        // Include the words before: a single character is hard to see and to point at.
        let words = block.text[..at].char_indices().rev().filter(|(_, c)| c.is_whitespace()).nth(2);
        let start = words.map_or(0, |(space, c)| space + c.len_utf8());
        let span = block.to_source(TextSpan::of_offsets(start, end));
        let message = "This quotation mark closes a quotation that was never opened.";
        let mut diagnostic = Diagnostic::new(&RULE, span, message);
        let open = if block.text[at..].starts_with('”') { "“" } else { "\"" };
        let lead = block.text.len() - block.text.trim_start().len();
        let first = block.to_source(TextSpan::of_offsets(lead, end)).start;
        if context.analysis.is_running_text(first) {
            diagnostic.fixes.push(Fix {
                title: "Open the quotation at the start of the paragraph".into(),
                edits: vec![(Span::new(first, first), open.into())],
                safe: false,
            });
        }
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

    fn found(source: &str) -> Vec<&str> {
        let all = lint(&Analysis::of(source, Format::Plain), &Settings::default());
        all.iter().filter(|d| d.rule == "unopened-quote").map(|d| d.span.of(source)).collect()
    }

    #[test]
    fn a_closing_mark_alone() {
        assert_eq!(found("We are not sailing today,” said Ada Moor. “It is late.”"), ["not sailing today,”"]);
        assert_eq!(found("We are not sailing today,\" said Ada Moor."), ["not sailing today,\""]);
        let second = "“We wait,” said Ada Moor. It is late, and the wind is cold.”";
        assert_eq!(found(second), ["wind is cold.”"]);
        assert_eq!(found("The crew was cold.”[Report, p. 3]"), ["crew was cold.”"]);
    }

    #[test]
    fn the_last_paragraph_of_a_quotation_that_is_left_open() {
        let start = "Ada Moor said: “We will not sail. The wind is cold.\n\n“We have coal for a week.";
        assert_eq!(found(&format!("{start}\n\nWe have oil for two.”\n\nThe crew left.")), ["oil for two.”"]);
        assert_eq!(found(&format!("{start}\n\n“We have oil for two.”\n\nThe crew left.")), [""; 0]);
        let two = "Ada Moor said: “We will not sail.\n\nWe have oil for two.”\n\nThe crew left.";
        assert_eq!(found(two), ["oil for two.”"]);
        assert_eq!(found("“The wind has dropped,\n\nand the bell is silent.”"), [""; 0]);
    }

    #[test]
    fn marks_that_close_something_or_nothing_at_all() {
        for source in [
            "“We are not sailing today,” said Ada Moor.",
            "The mast is 6\" wide, and the boy 5'6\" tall.",
            "“We are not sailing today.\n\n“We are not sailing tomorrow,” said Ada Moor.",
            "“His love of the “bit” is a joy,” said Ada Moor.",
            "Run `echo \"x` and wait.",
            "“The wind has dropped,\n\nthe boats are out,\n\nand the bell is silent.”",
        ] {
            assert_eq!(found(source), [""; 0], "{source}");
        }
    }
}
