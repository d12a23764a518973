//! Nouns that describe the holder of another role: a goalkeeper is "the player", an inspector "the officer".

use crate::lexicon::WordId;

const fn words<const N: usize>(list: [&str; N]) -> [u64; N] {
    let mut words = [0; N];
    let mut i = 0;
    while i < N {
        words[i] = WordId::new(list[i]).0;
        i += 1;
    }
    words
}

const fn word(word: &str) -> u64 {
    WordId::new(word).0
}

const PLAYERS: &[u64] = &words([
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
]);
const OFFICERS: &[u64] = &words([
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
const POLITICIANS: &[u64] = &words([
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
const LAWMAKERS: &[u64] =
    &words(["senator", "congressman", "congresswoman", "representative", "assemblyman", "assemblywoman", "delegate"]);
const SCIENTISTS: &[u64] = &words([
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
const DOCTORS: &[u64] = &words([
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
const MUSICIANS: &[u64] =
    &words(["singer", "guitarist", "pianist", "drummer", "violinist", "cellist", "rapper", "trumpeter", "composer"]);
const CLERICS: &[u64] = &words([
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
    &words(["founder", "owner", "entrepreneur", "millionaire", "billionaire", "tycoon", "businessman"]);

/// Words of descriptions, with the roles whose holders they describe.
const KINDS: &[(u64, &[u64])] = &[
    (word("player"), PLAYERS),
    (word("footballer"), PLAYERS),
    (word("officer"), OFFICERS),
    (word("policeman"), OFFICERS),
    (word("policewoman"), OFFICERS),
    (word("politician"), POLITICIANS),
    (word("lawmaker"), LAWMAKERS),
    (word("scientist"), SCIENTISTS),
    (word("academic"), &words(["professor", "lecturer", "scholar", "historian"])),
    (word("scholar"), &words(["professor", "lecturer", "historian", "academic"])),
    (word("doctor"), DOCTORS),
    (word("medic"), &words(["doctor", "nurse", "paramedic", "surgeon"])),
    (word("musician"), MUSICIANS),
    (word("filmmaker"), &words(["director", "screenwriter"])),
    (word("artist"), &words(["painter", "sculptor", "photographer"])),
    (word("performer"), &words(["actor", "actress", "singer", "comedian", "dancer"])),
    (word("star"), &words(["actor", "actress", "singer", "rapper"])),
    (word("writer"), &words(["poet", "playwright", "columnist", "blogger"])),
    (word("mountaineer"), &words(["climber"])),
    (word("climber"), &words(["mountaineer"])),
    (word("cleric"), CLERICS),
    (word("clergyman"), CLERICS),
    (word("priest"), &words(["vicar", "pastor", "reverend", "rector", "canon"])),
    (word("businessman"), BUSINESS),
    (word("businesswoman"), BUSINESS),
    (word("entrepreneur"), BUSINESS),
    (word("tycoon"), BUSINESS),
    (word("investor"), &words(["shareholder"])),
    (word("headteacher"), &words(["headmaster", "headmistress", "principal"])),
    (word("teacher"), &words(["schoolteacher", "headteacher", "headmaster", "headmistress"])),
    (word("athlete"), &words(["sprinter", "runner", "swimmer", "cyclist", "gymnast", "skier", "rower", "skater"])),
    (word("soldier"), &words(["sergeant", "corporal", "private", "lieutenant", "captain", "infantryman"])),
    (word("farmer"), &words(["rancher", "grower", "herder", "winegrower"])),
    (word("judge"), &words(["magistrate", "justice"])),
    (word("driver"), &words(["trucker", "cabbie"])),
    (word("pilot"), &words(["captain"])),
    (word("chef"), &words(["cook"])),
    (word("activist"), &words(["campaigner"])),
    (word("campaigner"), &words(["activist"])),
];

/// The roles whose holders a word describes, beside those that contain it.
pub(super) fn roles_of_kind(word: u64) -> &'static [u64] {
    KINDS.iter().find(|(kind, _)| *kind == word).map_or(&[], |(_, roles)| roles)
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
