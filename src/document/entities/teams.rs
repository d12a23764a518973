//! The names of teams, which look like people's: "Arlen Mariners".

use smallvec::SmallVec;

use crate::block::BlockView;
use crate::block::mentions::NameMention;

/// A few names of teams.
pub(super) type Teams<'a> = SmallVec<[&'a str; 2]>;

/// The names that the words around them show somewhere to be those of teams: "Mariners goalkeeper Ada Moor". The tagger may take the word
/// in front of a player for no name.
pub(super) fn names_of_teams<'a>(views: &'a [BlockView<'a>]) -> Teams<'a> {
    let mut teams = Teams::new();
    // Nearly no block names a team, and this looks at all of them.
    for view in views.iter().filter(|view| view.structure.names_team) {
        for name in view.names {
            if name.is_team() {
                teams.push(&name.spelling.form);
            } else if name.behind_team {
                let word = &view.parsed.tokens[name.tokens.start - 2];
                teams.extend(view.block.text.get(word.start as usize..word.end as usize));
            }
        }
    }
    teams
}

/// Whether a name is that of a team or ends with it: "Arlen Mariners" where "Mariners" is one.
pub(super) fn is_of_team(teams: &[&str], name: &NameMention) -> bool {
    teams.iter().any(|team| {
        name.spelling.form.strip_suffix(*team).is_some_and(|place| place.is_empty() || place.ends_with(' '))
    })
}
