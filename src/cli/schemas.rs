//! JSON schemas of what the command reads and writes. Each is a file in `docs/schemas/`, too.

use clap::ValueEnum;
use schemars::{Schema, schema_for};

use super::output::Task;
use super::record::Record;
use super::report::Finding;
use crate::config::Config;

/// What has a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Schemas {
    /// whosaid.toml
    #[default]
    Config,
    /// `quotes --format json`
    Quotes,
    /// A line of `quotes --format jsonl`
    QuotesLine,
    /// `quotes --format csv`, as a Table Schema
    Csv,
    /// `quotes --format jsonld`
    Jsonld,
    /// A line of `quotes --format prodigy`
    Prodigy,
    /// `check --format json`
    Check,
}

impl Schemas {
    /// The schema as JSON.
    pub(super) fn json(self) -> Result<String, serde_json::Error> {
        let schema: Schema = match self {
            Schemas::Config => Config::schema(),
            Schemas::Quotes => schema_for!(Vec<Record<'static>>),
            Schemas::QuotesLine => schema_for!(Record<'static>),
            Schemas::Prodigy => schema_for!(Task<'static>),
            Schemas::Check => schema_for!(Vec<Finding<'static>>),
            Schemas::Csv => return Ok(include_str!("../../docs/schemas/csv.json").to_owned()),
            Schemas::Jsonld => return Ok(include_str!("../../docs/schemas/jsonld.json").to_owned()),
        };
        Ok(serde_json::to_string_pretty(&schema)? + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Run with `UPDATE_DOCS=1` to write the files anew.
    #[test]
    fn every_schema_is_a_file() {
        for schema in Schemas::value_variants().iter().filter(|schema| **schema != Schemas::Config) {
            let name = schema.to_possible_value().unwrap().get_name().to_owned();
            let path = format!("{}/docs/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let json = schema.json().unwrap();
            if std::env::var_os("UPDATE_DOCS").is_some() {
                std::fs::write(&path, &json).unwrap();
            }
            assert_eq!(
                std::fs::read_to_string(path).unwrap(),
                json,
                "run `UPDATE_DOCS=1 cargo test --lib cli::schemas`"
            );
        }
    }

    #[test]
    fn every_member_is_described() {
        fn check(schema: &serde_json::Value, path: &str) {
            for (name, member) in schema["properties"].as_object().into_iter().flatten() {
                let described = member["description"].is_string();
                assert!(described, "{path}.{name} has no description");
            }
            match schema {
                serde_json::Value::Object(members) => {
                    members.iter().for_each(|(name, value)| check(value, &format!("{path}.{name}")))
                }
                serde_json::Value::Array(items) => items.iter().for_each(|item| check(item, path)),
                _ => {}
            }
        }
        for schema in Schemas::value_variants().iter().filter(|schema| **schema != Schemas::Config) {
            check(&serde_json::from_str(&schema.json().unwrap()).unwrap(), &format!("{schema:?}"));
        }
    }
}
