//! The list of heads of state and government, which the setting `office-holders` turns on.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Knowledge;

/// The list, a line for each term of office.
const LIST: &str = include_str!("../../data/office-holders.tsv");

/// The holders of which day are known: of a date, or of the last review of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeHolders {
    /// Those who were in office when the list was reviewed last.
    Current,
    /// Those who were in office on a day, as `YYYY-MM-DD`.
    On(String),
}

impl OfficeHolders {
    /// Adds the office holders of the day to what is known.
    pub(super) fn add_to(&self, knowledge: &mut Knowledge) {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or_default();
            let (name, other, role, from, until) = (next(), next(), next(), next(), next());
            let in_office = match self {
                OfficeHolders::Current => until.is_empty(),
                // Dates of this form are in order when they are in order as text.
                OfficeHolders::On(day) => from <= day.as_str() && (until.is_empty() || day.as_str() <= until),
            };
            if in_office {
                let others: Vec<&str> = Some(other).filter(|other| !other.is_empty()).into_iter().collect();
                knowledge.add(name, &others, &[role]);
            }
        }
    }
}

/// Whether a text is a date of the form `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths = parts.iter().map(|part| part.len()).eq([4, 2, 2]);
    lengths && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Serialize for OfficeHolders {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            OfficeHolders::Current => serializer.serialize_str("current"),
            OfficeHolders::On(day) => serializer.serialize_str(day),
        }
    }
}

impl<'de> Deserialize<'de> for OfficeHolders {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "current" => Ok(OfficeHolders::Current),
            day if is_date(day) => Ok(OfficeHolders::On(text)),
            other => {
                let message = format!("`{other}` is neither `current` nor a date like `2025-05-15`");
                Err(serde::de::Error::custom(message))
            }
        }
    }
}

#[cfg(test)]
impl schemars::JsonSchema for OfficeHolders {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OfficeHolders".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^(current|[0-9]{4}-[0-9]{2}-[0-9]{2})$"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Background, Format};

    /// Who is meant by some words of an article, given the day.
    fn speaker(holders: &OfficeHolders, article: &str) -> String {
        let mut knowledge = Knowledge::default();
        holders.add_to(&mut knowledge);
        let background = Background { knowledge, ..Background::default() };
        let analysis = Analysis::with_background(article, Format::Plain, &background);
        analysis.speaker_of(&analysis.quotes()[0]).unwrap().name.clone()
    }

    #[test]
    fn the_day_decides_who_is_in_office() {
        let article = "“We will not wait,” the German chancellor said.\n";
        assert_eq!(speaker(&OfficeHolders::On("2020-01-01".into()), article), "Angela Merkel");
        assert_eq!(speaker(&OfficeHolders::On("2025-05-15".into()), article), "Friedrich Merz");
        assert_eq!(speaker(&OfficeHolders::On("1990-05-15".into()), article), "the German chancellor");
    }

    #[test]
    fn the_article_takes_precedence() {
        let article = "German chancellor Ada Moor came late.\n\n“We will not wait,” the German chancellor said.\n";
        assert_eq!(speaker(&OfficeHolders::Current, article), "Ada Moor");
    }

    #[test]
    fn every_line_is_complete_and_in_order() {
        let mut before = "";
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 5, "{line}");
            assert!(is_date(columns[3]) && (columns[4].is_empty() || is_date(columns[4])), "{line}");
            assert!(columns[4].is_empty() || columns[3] < columns[4], "{line}");
            assert!(!columns[2].is_empty() && columns[0] >= before, "{line}");
            before = columns[0];
        }
    }

    #[test]
    fn anything_but_a_date_is_refused() {
        assert!(serde_json::from_str::<OfficeHolders>("\"2025-05-15\"").is_ok());
        let error = serde_json::from_str::<OfficeHolders>("\"yes\"").unwrap_err();
        assert!(error.to_string().contains("neither `current` nor a date"), "{error}");
    }
}
