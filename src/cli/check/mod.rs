//! `whosaid check`: reports problems in articles, and fixes some.

mod arguments;
mod before_filing;
mod fix;
mod rule_selection;
mod run;
mod watch;

pub(super) use arguments::Arguments;

use super::outcome::Outcome;

pub(super) fn run(arguments: &Arguments) -> Outcome {
    if arguments.watch { watch::watch(arguments) } else { run::once(arguments) }
}
