//! Quotations of many articles as Arrow columns, a row for each quotation: for Parquet files and data frames.

use std::sync::Arc;

use arrow_array::builder::{Int32Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, Int64Array, ListArray, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields};

use crate::article::Analysis;
use crate::document::attribution::Quote;
use crate::record::{ArticleRecord, Range, one_line};
use crate::text::{LineIndex, Unit};

/// Builds the columns of quotations. Members of [`crate::record::QuoteRecord`] have columns of the same name; besides,
/// `number` counts the quotations of an article from 1, `speaker_roles` are the roles of the speaker, and `cue_text` and
/// `speaker_text` the words at `cue` and `speaker`.
#[derive(Default)]
pub struct QuoteColumns {
    number: Int32Builder,
    words: [StringBuilder; WORDS.len()],
    ranges: [Ranges; RANGES.len()],
    speaker_id: Int32Builder,
    speaker_roles: ListBuilder<StringBuilder>,
    line: Int32Builder,
}

/// Columns of text, and whether they can be null.
const WORDS: [(&str, bool); 10] = [
    ("kind", false),
    ("polarity", false),
    ("cue_text", true),
    ("speaker_text", true),
    ("speaker_name", true),
    ("speaker_kind", true),
    ("confidence", false),
    ("evidence", false),
    ("pattern", false),
    ("text", false),
];

/// Columns of ranges.
const RANGES: [&str; 4] = ["content", "quoted", "cue", "speaker"];

impl QuoteColumns {
    /// The columns, in order.
    pub fn fields() -> Vec<Field> {
        let mut fields = vec![Field::new("number", DataType::Int32, false)];
        fields.extend(WORDS.iter().map(|&(name, nullable)| Field::new(name, DataType::Utf8, nullable)));
        fields.extend(RANGES.iter().map(|name| Field::new(*name, DataType::List(Ranges::item()), false)));
        fields.push(Field::new("speaker_id", DataType::Int32, true));
        fields.push(Field::new(
            "speaker_roles",
            DataType::List(Field::new("item", DataType::Utf8, true).into()),
            false,
        ));
        fields.push(Field::new("line", DataType::Int32, false));
        fields
    }

    /// Adds the quotations of an article. `lines` is the index of its text; offsets are given in `unit`. Returns the number
    /// of rows.
    pub fn push<'a>(
        &mut self,
        analysis: &'a Analysis,
        lines: &LineIndex,
        quotes: impl Iterator<Item = &'a Quote> + Clone,
        unit: Unit,
    ) -> usize {
        let record = ArticleRecord::new(analysis, lines, quotes.clone(), unit);
        let mut number = 0;
        for (quote, row) in quotes.zip(&record.quotes) {
            number += 1;
            let words = |span: Option<crate::Span>| span.map(|span| one_line(analysis, &[span]));
            let (cue, speaker) = (words(quote.cue), words(quote.mention));
            let values: [Option<&str>; WORDS.len()] = [
                Some(row.kind.as_str()),
                Some(row.polarity.as_str()),
                cue.as_deref(),
                speaker.as_deref(),
                row.speaker_name,
                row.speaker_kind.map(|kind| kind.as_str()),
                Some(row.confidence.as_str()),
                Some(&row.evidence),
                Some(row.pattern.name()),
                Some(&row.text),
            ];
            self.words.iter_mut().zip(values).for_each(|(column, value)| column.append_option(value));
            let ranges = [&row.content, &row.quoted, &row.cue, &row.speaker];
            self.ranges.iter_mut().zip(ranges).for_each(|(column, ranges)| column.push(ranges));
            self.number.append_value(number);
            self.speaker_id.append_option(row.speaker_id.and_then(|id| i32::try_from(id).ok()));
            let roles = analysis.speaker_of(quote).map_or(&[][..], |speaker| &speaker.roles);
            roles.iter().for_each(|role| self.speaker_roles.values().append_value(role));
            self.speaker_roles.append(true);
            self.line.append_value(i32::try_from(row.line).unwrap_or(i32::MAX));
        }
        record.quotes.len()
    }

    /// Number of rows since the last [`Self::finish`].
    pub fn len(&self) -> usize {
        self.line.values_slice().len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The columns in the order of [`Self::fields`]. The builder is empty afterwards.
    pub fn finish(&mut self) -> Vec<ArrayRef> {
        let mut columns: Vec<ArrayRef> = vec![Arc::new(self.number.finish())];
        columns.extend(self.words.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        columns.extend(self.ranges.iter_mut().map(|column| Arc::new(std::mem::take(column).finish()) as ArrayRef));
        columns.push(Arc::new(self.speaker_id.finish()));
        columns.push(Arc::new(self.speaker_roles.finish()));
        columns.push(Arc::new(self.line.finish()));
        columns
    }
}

/// A column of lists of ranges.
#[derive(Default)]
struct Ranges {
    lengths: Vec<usize>,
    starts: Vec<i64>,
    ends: Vec<i64>,
}

impl Ranges {
    fn members() -> Fields {
        ["start", "end"].map(|name| Field::new(name, DataType::Int64, false)).into_iter().collect()
    }

    fn item() -> Arc<Field> {
        Field::new("item", DataType::Struct(Self::members()), false).into()
    }

    fn push(&mut self, ranges: &[Range]) {
        let offset = |offset: usize| i64::try_from(offset).unwrap_or(i64::MAX);
        self.lengths.push(ranges.len());
        self.starts.extend(ranges.iter().map(|range| offset(range[0])));
        self.ends.extend(ranges.iter().map(|range| offset(range[1])));
    }

    fn finish(self) -> ListArray {
        let ends: [ArrayRef; 2] =
            [self.starts, self.ends].map(|offsets| Arc::new(Int64Array::from(offsets)) as ArrayRef);
        let values = StructArray::new(Self::members(), ends.into(), None);
        ListArray::new(Self::item(), OffsetBuffer::from_lengths(self.lengths), Arc::new(values), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use arrow_array::RecordBatch;
    use arrow_array::cast::AsArray as _;
    use arrow_array::types::Int64Type;
    use arrow_schema::Schema;

    #[test]
    fn a_row_for_each_quotation() {
        let mut columns = QuoteColumns::default();
        for text in
            ["🙂 “We wait,” said Ada Moor, the mayor, “for the ferry.”", "Nobody spoke.", "“It is very late today.”"]
        {
            let analysis = Analysis::of(text, Format::Plain);
            columns.push(&analysis, &LineIndex::new(text), analysis.quotes().iter(), Unit::CodePoint);
        }
        assert_eq!(columns.len(), 2);
        let schema = Arc::new(Schema::new(QuoteColumns::fields()));
        let batch = RecordBatch::try_new(schema, columns.finish()).unwrap();
        assert!(columns.is_empty());
        let names = batch["speaker_name"].as_string::<i32>();
        assert_eq!(names.iter().collect::<Vec<_>>(), [Some("Ada Moor"), None]);
        assert_eq!(batch["cue_text"].as_string::<i32>().iter().collect::<Vec<_>>(), [Some("said"), None]);
        let content = batch["content"].as_list::<i32>();
        let starts = |row| content.value(row).as_struct().column(0).as_primitive::<Int64Type>().values().to_vec();
        assert_eq!((starts(0), starts(1)), (vec![2, 39], vec![0]));
        assert_eq!(batch["speaker_roles"].as_list::<i32>().value(0).as_string::<i32>().value(0), "mayor");
    }
}
