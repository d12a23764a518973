use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::lint::{Level, RULES, Settings};

/// Stands for every rule.
const ALL: &str = "all";

/// Which rules to run. Takes precedence over `whosaid.toml`.
#[derive(Args)]
pub(super) struct RuleSelection {
    /// Run these rules only, even if they are off (repeatable; `all` for every rule)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = names(), hide_possible_values = true,
        help_heading = "Rules")]
    select: Vec<String>,
    /// Run these rules, too, even if they are off
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = names(), hide_possible_values = true,
        help_heading = "Rules")]
    extend_select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = names(), hide_possible_values = true,
        help_heading = "Rules")]
    ignore: Vec<String>,
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(RULES.iter().map(|rule| rule.name).chain([ALL]))
}

impl RuleSelection {
    /// Changes the levels of the rules as the command line says.
    pub(super) fn apply(&self, settings: &mut Settings) {
        let named = |list: &[String], name: &str| list.iter().any(|given| given == name || given == ALL);
        for rule in RULES {
            let configured = settings.level(rule);
            let selected = match self.select.as_slice() {
                [] => configured != Level::Off,
                select => named(select, rule.name),
            };
            let on = (selected || named(&self.extend_select, rule.name)) && !named(&self.ignore, rule.name);
            let level = match (on, configured, rule.level) {
                (false, ..) => Level::Off,
                (true, Level::Off, Level::Off) => Level::Warning,
                (true, Level::Off, default) => default,
                (true, configured, _) => configured,
            };
            settings.levels.insert(rule.name.to_owned(), level);
        }
    }
}
