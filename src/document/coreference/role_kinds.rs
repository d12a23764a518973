//! Nouns that describe the holder of another role: a goalkeeper is "the player", an inspector "the officer".

use smallvec::SmallVec;

use crate::block::mentions::{Role, age_of, country_word, is_country, is_rank_word};
use crate::lexicon::{PLAYERS, RELATIONS, ROLES, STATUSES, WordId, country, word_in};

const fn word(word: &str) -> u64 {
    WordId::new(word).0
}

const OFFICERS: &[u64] = &WordId::hashes([
    "sergeant",
    "constable",
    "inspector",
    "detective",
    "superintendent",
    "captain",
    "lieutenant",
    "commander",
    "policeman",
    "policewoman",
    "trooper",
    "deputy",
    "colonel",
    "major",
]);
const POLITICIANS: &[u64] = &WordId::hashes([
    "lawmaker",
    "senator",
    "minister",
    "congressman",
    "congresswoman",
    "representative",
    "assemblyman",
    "assemblywoman",
    "councillor",
    "councilman",
    "councilwoman",
    "mayor",
    "governor",
    "president",
    "candidate",
]);
const LAWMAKERS: &[u64] = &WordId::hashes([
    "senator",
    "congressman",
    "congresswoman",
    "representative",
    "assemblyman",
    "assemblywoman",
    "delegate",
]);
const SCIENTISTS: &[u64] = &WordId::hashes([
    "biologist",
    "chemist",
    "physicist",
    "geologist",
    "astronomer",
    "climatologist",
    "ecologist",
    "botanist",
    "zoologist",
    "seismologist",
    "virologist",
    "meteorologist",
    "epidemiologist",
    "oceanographer",
    "geneticist",
    "volcanologist",
    "professor",
    "entomologist",
    "glaciologist",
    "microbiologist",
]);
const DOCTORS: &[u64] = &WordId::hashes([
    "surgeon",
    "cardiologist",
    "neurologist",
    "oncologist",
    "pathologist",
    "psychiatrist",
    "paediatrician",
    "pediatrician",
    "neurosurgeon",
    "radiologist",
    "gp",
    "consultant",
]);
const MUSICIANS: &[u64] = &WordId::hashes([
    "singer",
    "guitarist",
    "pianist",
    "drummer",
    "violinist",
    "cellist",
    "rapper",
    "trumpeter",
    "composer",
]);
const CLERICS: &[u64] = &WordId::hashes([
    "bishop",
    "archbishop",
    "vicar",
    "priest",
    "pastor",
    "reverend",
    "rector",
    "imam",
    "rabbi",
    "chaplain",
    "canon",
]);
const BUSINESS: &[u64] =
    &WordId::hashes(["founder", "owner", "entrepreneur", "millionaire", "billionaire", "tycoon", "businessman"]);

/// Words of descriptions, with the roles whose holders they describe.
const KINDS: &[(u64, &[u64])] = &[
    (word("player"), PLAYERS),
    (word("footballer"), PLAYERS),
    (word("boss"), &WordId::hashes(["manager", "coach", "chief", "executive", "director", "head"])),
    (word("tactician"), &WordId::hashes(["manager", "coach", "trainer"])),
    (word("gaffer"), &WordId::hashes(["manager", "coach"])),
    (word("keeper"), &WordId::hashes(["goalkeeper"])),
    (word("custodian"), &WordId::hashes(["goalkeeper", "keeper", "goalie"])),
    (word("playmaker"), &WordId::hashes(["midfielder"])),
    (word("skipper"), PLAYERS),
    (word("captain"), PLAYERS),
    (word("officer"), OFFICERS),
    (word("policeman"), OFFICERS),
    (word("policewoman"), OFFICERS),
    (word("politician"), POLITICIANS),
    (word("minister"), &WordId::hashes(["secretary"])),
    (word("lawmaker"), LAWMAKERS),
    (word("scientist"), SCIENTISTS),
    (word("academic"), &WordId::hashes(["professor", "lecturer", "scholar", "historian"])),
    (word("scholar"), &WordId::hashes(["professor", "lecturer", "historian", "academic"])),
    (word("doctor"), DOCTORS),
    (word("medic"), &WordId::hashes(["doctor", "nurse", "paramedic", "surgeon"])),
    (word("musician"), MUSICIANS),
    (word("filmmaker"), &WordId::hashes(["director", "screenwriter"])),
    (word("artist"), &WordId::hashes(["painter", "sculptor", "photographer"])),
    (word("performer"), &WordId::hashes(["actor", "actress", "singer", "comedian", "dancer"])),
    (word("star"), &WordId::hashes(["actor", "actress", "singer", "rapper"])),
    (word("writer"), &WordId::hashes(["poet", "playwright", "columnist", "blogger"])),
    (word("mountaineer"), &WordId::hashes(["climber"])),
    (word("climber"), &WordId::hashes(["mountaineer"])),
    (word("cleric"), CLERICS),
    (word("clergyman"), CLERICS),
    (word("priest"), &WordId::hashes(["vicar", "pastor", "reverend", "rector", "canon"])),
    (word("businessman"), BUSINESS),
    (word("businesswoman"), BUSINESS),
    (word("entrepreneur"), BUSINESS),
    (word("tycoon"), BUSINESS),
    (word("investor"), &WordId::hashes(["shareholder"])),
    (word("headteacher"), &WordId::hashes(["headmaster", "headmistress", "principal"])),
    (word("teacher"), &WordId::hashes(["schoolteacher", "headteacher", "headmaster", "headmistress"])),
    (
        word("athlete"),
        &WordId::hashes(["sprinter", "runner", "swimmer", "cyclist", "gymnast", "skier", "rower", "skater"]),
    ),
    (word("soldier"), &WordId::hashes(["sergeant", "corporal", "private", "lieutenant", "captain", "infantryman"])),
    (word("farmer"), &WordId::hashes(["rancher", "grower", "herder", "winegrower"])),
    (word("judge"), &WordId::hashes(["magistrate", "justice", "recorder"])),
    (word("driver"), &WordId::hashes(["trucker", "cabbie"])),
    (word("pilot"), &WordId::hashes(["captain"])),
    (word("chef"), &WordId::hashes(["cook"])),
    (word("expert"), &WordId::hashes(["scientist", "analyst", "professor", "specialist", "scholar", "economist"])),
    (word("fisherman"), &WordId::hashes(["skipper", "trawlerman"])),
    (word("envoy"), &WordId::hashes(["ambassador", "diplomat"])),
    (word("activist"), &WordId::hashes(["campaigner"])),
    (word("campaigner"), &WordId::hashes(["activist"])),
];

/// The roles whose holders a word describes, beside those that contain it.
pub(super) fn roles_of_kind(word: u64) -> &'static [u64] {
    KINDS.iter().find(|(kind, _)| *kind == word).map_or(&[], |(_, roles)| roles)
}

/// The words for kinds of people some of whom hold a role: a doctor may be the surgeon of the article.
pub(super) fn kinds_of(role: u64) -> impl Iterator<Item = u64> {
    const WIDE: [u64; 7] = WordId::hashes(["doctor", "medic", "player", "footballer", "cleric", "soldier", "athlete"]);
    KINDS.iter().filter(move |(kind, roles)| WIDE.contains(kind) && roles.contains(&role)).map(|(kind, _)| *kind)
}

/// Whether somebody with these roles has a job that a description of another job contradicts: a mayor is not "the engineer", a
/// goalkeeper not "the striker". A professor may be "the ecologist".
pub(super) fn has_other_job(roles: &[&Role], description: u64) -> bool {
    const SCHOLARS: [u64; 8] =
        WordId::hashes(["professor", "doctor", "scientist", "lecturer", "academic", "expert", "co-author", "writer"]);
    let job = |word: &u64| ROLES.has(WordId(*word)) && !STATUSES.has(WordId(*word)) && !RELATIONS.has(WordId(*word));
    let stated = || roles.iter().filter(|role| !role.is_inferred() && !role.is_kinship());
    let held = || stated().flat_map(|role| role.words.iter().filter(|word| !role.others.contains(word)));
    let has = |words: &[u64]| held().any(|word| words.contains(word));
    let of_kind = || held().any(|word| are_of_one_kind(*word, description));
    held().any(job) && !has(&[description]) && !has(&SCHOLARS) && !has(roles_of_kind(description)) && !of_kind()
}

/// Whether somebody with one role may have the other one as well, or be called by it: a captain may be "the defender", a canon
/// "the vicar".
fn are_of_one_kind(held: u64, description: u64) -> bool {
    let together = [CLERICS, DOCTORS, SCIENTISTS, BUSINESS, MUSICIANS];
    roles_of_kind(held).contains(&description)
        || together.iter().any(|kind| kind.contains(&held) && kind.contains(&description))
}

/// Whether the article states a role of somebody by which a description of another role is likely theirs: "his captain, Tom Reed"
/// for "the midfielder".
pub(super) fn has_like_job(roles: &[&Role], description: u64) -> bool {
    let stated = roles.iter().filter(|role| !role.is_inferred() && !role.is_kinship());
    let mut held = stated.flat_map(|role| role.words.iter().filter(|word| !role.others.contains(word)));
    held.any(|&word| are_of_one_kind(word, description))
}

/// Whether somebody with these roles is in the police: hardly "the mother" of an article.
pub(super) fn is_in_police(roles: &[&Role]) -> bool {
    const POLICE: [u64; 8] = WordId::hashes([
        "sergeant",
        "constable",
        "inspector",
        "detective",
        "superintendent",
        "policeman",
        "policewoman",
        "commissioner",
    ]);
    hold_one_of(roles, &POLICE)
}

/// Whether somebody with these roles speaks in court for others or judges them.
pub(super) fn is_in_court(roles: &[&Role]) -> bool {
    const COURT: [u64; 8] =
        WordId::hashes(["prosecutor", "judge", "justice", "magistrate", "coroner", "counsel", "lawyer", "attorney"]);
    hold_one_of(roles, &COURT)
}

/// Whether one of some roles has one of some words.
fn hold_one_of(roles: &[&Role], words: &[u64]) -> bool {
    roles.iter().any(|role| words.iter().any(|word| role.words.contains(word)))
}

/// Whether a role is one that people have in the teams of other countries than their own: "England’s coach".
fn is_of_team(role: &Role) -> bool {
    const OF_TEAMS: [u64; 6] = WordId::hashes(["coach", "manager", "trainer", "boss", "ambassador", "correspondent"]);
    role.words.iter().any(|word| OF_TEAMS.contains(word))
}

/// Whether a description names another country than roles do.
pub(super) fn has_other_country(roles: &[&Role], description: &Role) -> bool {
    // "The Dane" may be "the EU’s foreign policy chief".
    let union = country(WordId::new("eu")).map(country_word);
    let of_one = |word: &u64| is_country(*word) && Some(*word) != union;
    let countries = |role: &Role| role.words.iter().copied().filter(of_one).collect::<SmallVec<[u64; 2]>>();
    let described = countries(description);
    let held: SmallVec<[u64; 2]> =
        roles.iter().filter(|role| !is_of_team(role)).flat_map(|role| countries(role)).collect();
    !described.is_empty() && !held.is_empty() && !held.iter().any(|country| described.contains(country))
}

/// Whether a description is a rank in the world, and roles hold another one.
pub(super) fn has_other_rank(roles: &[&Role], description: &Role) -> bool {
    let ranks =
        |role: &Role| role.words.iter().copied().filter(|word| is_rank_word(*word)).collect::<SmallVec<[u64; 1]>>();
    let described = ranks(description);
    let mut held = roles.iter().flat_map(|role| ranks(role)).peekable();
    !described.is_empty() && held.peek().is_some() && !held.any(|rank| described.contains(&rank))
}

/// The ages of the people whom a description can mean, and the oldest of those who may be called so in spite of their age;
/// `None` where it says nothing of an age.
fn ages_of(description: WordId) -> Option<(std::ops::RangeInclusive<u8>, u8)> {
    let ages = match () {
        () if word_in!(description, "pensioner" | "retiree" | "oap") => (58..=120, 0),
        () if word_in!(description, "teenager" | "teen") => (13..=19, 0),
        () if word_in!(description, "octogenarian") => (80..=89, 0),
        () if word_in!(description, "schoolboy" | "schoolgirl") => (5..=18, 0),
        () if word_in!(description, "boy" | "girl") => (0..=17, 24),
        () => return None,
    };
    Some(ages)
}

/// Whether a description says something of the age of whom it means: "the pensioner".
pub(super) fn is_of_age(description: WordId) -> bool {
    ages_of(description).is_some()
}

/// Whether a person with these roles has an age that fits a description, or an age that contradicts it: a woman of 67 is "the
/// pensioner", one of 40 is not. `None` where the description says nothing of an age, or no role does.
pub(super) fn fits_age(roles: &[&Role], description: WordId) -> Option<bool> {
    let (ages, oldest) = ages_of(description)?;
    let age = roles.iter().flat_map(|role| role.words.iter()).find_map(|&word| age_of(word))?;
    (ages.contains(&age) || age > oldest).then(|| ages.contains(&age))
}

/// Words of descriptions that tell one holder of an office or a name from another.
const OPPOSITES: [(u64, u64); 14] = [
    (word("incoming"), word("outgoing")),
    (word("elect"), word("outgoing")),
    (word("incoming"), word("departing")),
    (word("elect"), word("departing")),
    (word("incoming"), word("former")),
    (word("younger"), word("elder")),
    (word("younger"), word("older")),
    (word("youngest"), word("eldest")),
    (word("youngest"), word("oldest")),
    (word("defence"), word("prosecution")),
    (word("defence"), word("prosecutor")),
    (word("defendant"), word("prosecutor")),
    (word("home"), word("away")),
    (word("losing"), word("winning")),
];

/// Whether one of two descriptions has a word whose opposite the other one has: the outgoing mayor is not the incoming one.
pub(super) fn are_opposed(one: &[u64], other: &[u64]) -> bool {
    OPPOSITES.iter().any(|(a, b)| one.contains(a) && other.contains(b) || one.contains(b) && other.contains(a))
}

/// The words for whoever follows somebody in an office, and for whoever comes before.
pub(super) const SUCCESSION: [[u64; 3]; 2] =
    [WordId::hashes(["successor", "incoming", "elect"]), WordId::hashes(["predecessor", "outgoing", "departing"])];

/// Parties, with the words for those who belong to them.
const PARTIES: [&[u64]; 7] = [
    &WordId::hashes(["conservative", "tory", "conservatives", "tories"]),
    &WordId::hashes(["labour"]),
    &WordId::hashes(["democrat", "democrats", "democratic"]),
    &WordId::hashes(["republican", "republicans", "gop"]),
    &WordId::hashes(["liberal", "liberals"]),
    &WordId::hashes(["green", "greens"]),
    &WordId::hashes(["socialist", "socialists"]),
];

/// The party that a role names, as its place among the parties: "the Republican candidate".
pub(super) fn party_of(role: &Role) -> Option<usize> {
    PARTIES.iter().position(|party| role.words.iter().any(|word| party.contains(word)))
}

/// Whether a role names another party than `party`.
pub(super) fn has_other_party(roles: &[&Role], party: Option<usize>) -> bool {
    party.is_some_and(|party| roles.iter().filter_map(|role| party_of(role)).any(|other| other != party))
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Format};

    #[test]
    fn a_kind_describes_the_only_holder_of_one_of_its_roles() {
        let speaker = |article: &str| {
            let analysis = Analysis::of(article, Format::Plain);
            let quote = analysis.quotes().last().unwrap();
            analysis.speaker_of(quote).map(|speaker| speaker.name.clone()).unwrap_or_default()
        };
        assert_eq!(
            speaker("Climber Rosa Quill came back on Friday. The mountaineer said the wind was cold.\n"),
            "Rosa Quill"
        );
        assert_eq!(
            speaker("Striker Ada Moor met the defender Tom Field. The player said the pitch was wet.\n"),
            "The player"
        );
    }
}
