//! The names of teams, which look like people's: "Arlen Mariners".

use smallvec::SmallVec;

use crate::block::BlockView;
use crate::block::mentions::NameMention;

/// A few names of teams.
pub(super) type Teams<'a> = SmallVec<[&'a str; 2]>;

/// The names that the words around them show somewhere to be those of teams: "Mariners goalkeeper Ada Moor".
pub(super) fn names_of_teams<'a>(views: &'a [BlockView<'a>]) -> Teams<'a> {
    let names = views.iter().flat_map(|view| view.names);
    names.filter(|name| name.is_team()).map(|name| &*name.spelling.form).collect()
}

/// Whether a name is that of a team or ends with it: "Arlen Mariners" where "Mariners" is one.
pub(super) fn is_of_team(teams: &[&str], name: &NameMention) -> bool {
    teams.iter().any(|team| {
        name.spelling.form.strip_suffix(*team).is_some_and(|place| place.is_empty() || place.ends_with(' '))
    })
}
