//! The positions of players in a team.

use crate::lexicon::WordId;

/// Words for players by their position, and the captain.
pub(super) const PLAYERS: &[u64] = &WordId::hashes([
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "goalie",
    "winger",
    "forward",
    "quarterback",
    "pitcher",
    "captain",
    "footballer",
    "fullback",
    "batsman",
    "bowler",
    "cricketer",
    "substitute",
    "flanker",
    "hooker",
    "lock",
    "prop",
    "centre-back",
    "left-back",
    "right-back",
    "full-back",
    "fly-half",
    "scrum-half",
    "fielder",
    "seamer",
    "spinner",
    "all-rounder",
    "left-hander",
    "right-hander",
    "outfielder",
]);

/// Whether a role is a position in a team, of which nobody has two.
pub(super) fn is_player(role: u64) -> bool {
    PLAYERS.contains(&role)
}
