//! JSON schemas of what the command reads and writes. Each is a file in `docs/schemas/`, too.

use clap::ValueEnum;

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
    pub(super) const fn json(self) -> &'static str {
        match self {
            Schemas::Config => include_str!("../../docs/schemas/config.json"),
            Schemas::Quotes => include_str!("../../docs/schemas/quotes.json"),
            Schemas::QuotesLine => include_str!("../../docs/schemas/quotes-line.json"),
            Schemas::Csv => include_str!("../../docs/schemas/csv.json"),
            Schemas::Jsonld => include_str!("../../docs/schemas/jsonld.json"),
            Schemas::Prodigy => include_str!("../../docs/schemas/prodigy.json"),
            Schemas::Check => include_str!("../../docs/schemas/check.json"),
        }
    }
}

#[cfg(test)]
mod tests {
    use schemars::schema_for;

    use super::super::output::Task;
    use super::super::record::Record;
    use super::super::report::Finding;
    use super::*;
    use crate::config::Config;

    /// Run with `UPDATE_DOCS=1` to write the files anew.
    ///
    /// The schemas are derived from the types in tests only: to derive them takes several seconds of each build, and the
    /// command prints the files.
    #[test]
    fn the_schemas_are_those_of_the_types() {
        for (name, schema) in [
            ("config", schema_for!(Config)),
            ("quotes", schema_for!(Vec<Record<'static>>)),
            ("quotes-line", schema_for!(Record<'static>)),
            ("prodigy", schema_for!(Task<'static>)),
            ("check", schema_for!(Vec<Finding<'static>>)),
        ] {
            let path = format!("{}/docs/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let json = serde_json::to_string_pretty(&schema).unwrap() + "\n";
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
    fn each_name_has_the_schema_of_that_name() {
        for schema in Schemas::value_variants() {
            let name = schema.to_possible_value().unwrap().get_name().to_owned();
            let path = format!("{}/docs/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
            assert_eq!(std::fs::read_to_string(path).unwrap(), schema.json());
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
            check(&serde_json::from_str(schema.json()).unwrap(), &format!("{schema:?}"));
        }
    }
}
