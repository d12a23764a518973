use std::fmt::Write as _;

use super::writer::Writer;
use crate::Span;
use crate::cli::record::AnalyzedDocument;
use crate::text::{sentences, tokens};

/// One token on a line with its tags in the BIO scheme, an empty line after each sentence.
///
/// Columns: number in the sentence, token, start and end in the source in code points, content (`B-direct`), cue, source,
/// number of the quotation, speaker.
pub(in crate::cli) struct Conll;

impl Writer for Conll {
    fn begin(&self) -> String {
        "# global.columns = ID FORM START END CONTENT CUE SOURCE QUOTATION SPEAKER\n".into()
    }

    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let mut out = format!("# newdoc id = {}\n", read.document.name().replace(['\n', '\r'], " "));
        let tags = Tags::of(read);
        for block in read.analysis.blocks() {
            let tokens = tokens(&block.text);
            let _ = writeln!(out, "# newpar type = {}", block.kind);
            for sentence in sentences(&block.text, &tokens) {
                for (number, token) in (1..).zip(&tokens[sentence.start..sentence.end]) {
                    let span = block.to_source(*token);
                    let [start, end] = read.range(span, crate::Unit::CodePoint);
                    let _ = writeln!(out, "{number}\t{}\t{start}\t{end}\t{}", token.of(&block.text), tags.at(span));
                }
                out.push('\n');
            }
        }
        out
    }
}

/// The parts of quotations, in order of position.
struct Tags(Vec<Tagged>);

struct Tagged {
    span: Span,
    column: usize,
    tag: String,
    number: usize,
    speaker: String,
}

impl Tags {
    fn of(read: &AnalyzedDocument<'_>) -> Self {
        let mut all = Vec::new();
        for (number, quote) in (1..).zip(read.quotes()) {
            let speaker = read.speaker(quote).map_or("_", |speaker| &speaker.name);
            let mut add = |spans: &[Span], column, tag: &str| {
                for &span in spans {
                    all.push(Tagged { span, column, tag: tag.into(), number, speaker: speaker.replace(' ', "_") });
                }
            };
            add(&quote.content, 0, quote.kind.as_str());
            add(quote.cue.as_slice(), 1, "cue");
            add(quote.mention.as_slice(), 2, "source");
        }
        all.sort_by_key(|tagged| tagged.span);
        Tags(all)
    }

    /// The columns of a token.
    fn at(&self, token: Span) -> String {
        let mut columns = ["O".to_owned(), "O".to_owned(), "O".to_owned()];
        let (mut number, mut speaker) = ("_".to_owned(), "_");
        let until = self.0.partition_point(|tagged| tagged.span.start < token.end);
        for tagged in self.0[..until].iter().filter(|tagged| tagged.span.overlaps(token)) {
            let begins = if tagged.span.start >= token.start { 'B' } else { 'I' };
            columns[tagged.column] = format!("{begins}-{}", tagged.tag);
            number = tagged.number.to_string();
            speaker = &tagged.speaker;
        }
        format!("{}\t{number}\t{speaker}", columns.join("\t"))
    }
}
