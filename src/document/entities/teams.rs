//! The names of teams, which look like people's: "Arlen Mariners".

use smallvec::SmallVec;

use crate::block::BlockView;
use crate::block::mentions::NameMention;
use crate::lexicon::is_player;

/// A few names of teams.
pub(super) type Teams<'a> = SmallVec<[&'a str; 2]>;

/// The names that the words around them show somewhere to be those of teams: "Mariners goalkeeper Ada Moor".
pub(super) fn names_of_teams<'a>(views: &'a [BlockView<'a>]) -> Teams<'a> {
    let names = views.iter().flat_map(|view| view.names);
    let named = names.filter(|name| name.is_team()).map(|name| &*name.spelling.form);
    named.chain(views.iter().flat_map(|view| teams_of_players(view))).collect()
}

/// The words that stand with a noun for a player in front of a full name, which the tagger may take for no name: "**Lancers** guard Ada
/// Moor".
fn teams_of_players<'a>(view: &BlockView<'a>) -> impl Iterator<Item = &'a str> {
    let (parsed, text) = (view.parsed, &view.block.text);
    let full = view.names.iter().filter(|name| name.word_count > 1);
    full.filter_map(move |name| {
        let player = name.tokens.start.checked_sub(1)?;
        let team = player.checked_sub(1)?;
        let word = parsed.tokens.get(team)?;
        let form = text.get(word.start as usize..word.end as usize)?;
        let named = word.tag.is_noun() && form.starts_with(char::is_uppercase);
        (named && is_player(parsed.tokens[player].word)).then_some(form)
    })
}

/// Whether a name is that of a team or ends with it: "Arlen Mariners" where "Mariners" is one.
pub(super) fn is_of_team(teams: &[&str], name: &NameMention) -> bool {
    teams.iter().any(|team| {
        name.spelling.form.strip_suffix(*team).is_some_and(|place| place.is_empty() || place.ends_with(' '))
    })
}
