//! The positions of players in a team.

use super::{WordId, WordSet};

/// Words for players by their position, and the captain.
pub const PLAYERS: &[u64] = &WordId::hashes([
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
    "infielder",
    "guard",
    "linebacker",
    "cornerback",
    "lineman",
    "catcher",
    "shortstop",
    "batter",
    "goaltender",
    "defenseman",
    "defenceman",
    "centre-half",
    "playmaker",
]);

/// Whether a word is for a player by the position in a team, or for the captain: nobody has two such roles, and the name of the team
/// stands in front of it.
pub fn is_player(word: WordId) -> bool {
    const SET: WordSet<128> = WordSet::of_hashes(PLAYERS);
    SET.has(word)
}
