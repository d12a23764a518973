//! Words that name people, what they do, and where they come from. All lists are our own.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::grammar::{Word, WordSet, is_word};

/// Titles and ranks that stand before a name: the last one in a run of capitals ends the title.
pub const TITLES: WordSet<512> = WordSet::new(
    "president premier chancellor secretary senator sen. sen representative rep. rep congressman congresswoman governor \
     gov. gov mayor general gen. gen admiral adm. colonel col. captain capt. major maj. lieutenant lt. lt sergeant sgt. \
     officer detective inspector superintendent constable chief judge justice dr dr. doctor prof professor prof. pope \
     cardinal archbishop bishop reverend rev. rev king queen prince princess sir dame lord lady baron baroness duke \
     duchess emperor sheikh ambassador envoy attorney commissioner councillor councilman councilwoman councilmember \
     alderman chairman chairwoman chair director spokesman spokeswoman spokesperson leader minister coach manager \
     engineer prosecutor lawyer analyst economist aide adviser advisor diplomat negotiator executive shopkeeper speaker \
     mp mep author writer actor actress singer director-general commander sheriff reporter journalist scientist \
     researcher historian activist mr mr. mrs mrs. ms ms. miss mx pastor father brother sister rabbi imam vice-president \
     secretary-general delegate rapper pollster strategist columnist commentator superintendent warden trooper cpl. \
     presidents ministers senators governors generals messrs. drs. sens. reps. govs. gens. \
     corporal private pvt. brigadier marshal herr frau señor señora monsieur madame taoiseach crown solicitor-general",
);

/// Departments and ranks that belong to a title but never end it: "Prime Minister", "Deputy Mayor".
pub const DEPARTMENTS: WordSet<128> = WordSet::new(
    "vice prime foreign defence defense health finance interior education treasury state former acting deputy assistant \
     senior national security policy affairs press home labour labor trade energy environment justice transport \
     agriculture culture ex- then associate interim special chief",
);

/// Nouns for what somebody is.
pub const ROLES: WordSet<1024> = WordSet::new(
    "president minister premier chancellor secretary senator representative congressman congresswoman governor mayor \
     general admiral colonel captain major lieutenant sergeant officer detective inspector chief judge justice doctor \
     professor pope cardinal archbishop bishop reverend king queen prince princess ambassador envoy attorney \
     commissioner councillor councilman councilwoman chairman chairwoman chair director spokesman spokeswoman \
     spokesperson leader coach manager engineer prosecutor lawyer analyst economist aide adviser advisor diplomat \
     negotiator deputy head boss executive founder co-founder owner author writer actor actress singer commander sheriff \
     reporter journalist scientist researcher historian activist official expert critic editor pastor priest monarch \
     politician lawmaker legislator mp mep candidate nominee successor predecessor treasurer baker driver farmer teacher \
     student nurse pilot player striker goalkeeper star winner champion veteran victim survivor witness resident \
     neighbour neighbor mother father wife husband son daughter brother sister widow widower man woman boy girl person \
     scholar philosopher physicist chemist biologist mathematician artist painter musician composer poet novelist \
     designer architect inventor entrepreneur billionaire tycoon banker investor trader consultant strategist counsel \
     solicitor barrister magistrate sovereign emperor tsar dictator ruler statesman chairperson vice-president source \
     insider shopkeeper reviewer commentator host presenter blogger counterpart colleague rival opponent ceo teenager \
     pensioner defendant respondent petitioner plaintiff applicant speaker chef cook shepherd landlord tenant trainer \
     instructor sociologist psychologist linguist philanthropist filmmaker producer conductor drummer guitarist defender \
     midfielder cyclist swimmer runner boxer golfer businessman businesswoman policeman policewoman fisherman \
     firefighter soldier pensioner volunteer worker customer parent grandmother grandfather uncle aunt friend cousin \
     nephew niece girlfriend boyfriend fiancee fiance gunman suspect hostage captive passenger tourist visitor pollster \
     columnist secretary-general director-general organiser organizer campaigner delegate member lawyer detective coroner \
     pathologist paramedic midwife surgeon psychiatrist therapist vet dentist pharmacist principal headteacher \
     headmaster dean chancellor rector superintendent constable ranger warden trooper democrat republican conservative \
     liberal socialist tory",
);

/// Nouns for bodies that speak as one.
pub const BODIES: WordSet<512> = WordSet::new(
    "company firm bank court government ministry agency council union party team club group committee commission police \
     army navy university school hospital newspaper paper magazine organisation organization charity department office \
     parliament congress senate administration airline association federation board authority bureau institute state \
     country nation city kingdom regime church band label watchdog regulator broadcaster network bloc delegation campaign \
     embassy consulate cabinet coalition alliance militia military site website statement report study poll survey letter \
     website book lawsuit complaint document indictment filing article column editorial manufacturer retailer carrier \
     operator developer maker giant brand station channel",
);

/// Capitalised words that make a run of capitals an organisation, a work or a date rather than a person.
pub const ORGANISATION_WORDS: WordSet<512> = WordSet::new(
    "museum university college school hospital party bank ministry department agency institute council committee court \
     association inc inc. corp corp. ltd ltd. llc plc company co. group times post news podcast show award prize press \
     street road avenue house church club union foundation center centre commission board office act treaty week day \
     january february march april may june july august september october november december monday tuesday wednesday \
     thursday friday saturday sunday journal tribune herald guardian telegraph gazette magazine network television radio \
     airlines airways motors systems technologies industries holdings partners capital trust fund services international \
     national federal league cup open games olympics army navy force police parliament congress senate assembly authority \
     bureau federation society network campaign pac committee project center initiative organization organisation \
     government administration embassy republic kingdom states nations island islands river mountain lake park airport \
     station bridge tower hotel palace square county city town district region province valley beach bay",
);

const DEMONYMS: &[(&str, &str)] = &[
    ("Russia", "russia russian russians moscow kremlin putin's"),
    ("Ukraine", "ukraine ukrainian ukrainians kyiv kiev"),
    ("United States", "america american americans u.s. us usa washington u.s"),
    ("United Kingdom", "britain british uk u.k. london briton britons england english"),
    ("France", "france french paris"),
    ("Germany", "germany german germans berlin"),
    ("Turkey", "turkey turkish ankara türkiye turkiye istanbul"),
    ("China", "china chinese beijing"),
    ("Japan", "japan japanese tokyo"),
    ("India", "india indian indians delhi"),
    ("Pakistan", "pakistan pakistani islamabad"),
    ("Iran", "iran iranian iranians tehran"),
    ("Iraq", "iraq iraqi baghdad"),
    ("Israel", "israel israeli israelis jerusalem"),
    ("Palestine", "palestine palestinian palestinians gaza hamas"),
    ("Egypt", "egypt egyptian cairo"),
    ("Syria", "syria syrian damascus"),
    ("Saudi Arabia", "saudi riyadh"),
    ("Qatar", "qatar qatari doha"),
    ("Lebanon", "lebanon lebanese beirut"),
    ("Italy", "italy italian italians rome"),
    ("Spain", "spain spanish madrid"),
    ("Portugal", "portugal portuguese lisbon"),
    ("Poland", "poland polish warsaw"),
    ("Hungary", "hungary hungarian budapest"),
    ("Czech Republic", "czech prague czechia"),
    ("Slovakia", "slovakia slovak bratislava"),
    ("Austria", "austria austrian vienna"),
    ("Switzerland", "switzerland swiss bern geneva"),
    ("Netherlands", "netherlands dutch hague"),
    ("Belgium", "belgium belgian"),
    ("European Union", "eu european europe brussels"),
    ("Sweden", "sweden swedish stockholm"),
    ("Norway", "norway norwegian oslo"),
    ("Finland", "finland finnish helsinki"),
    ("Denmark", "denmark danish copenhagen"),
    ("Ireland", "ireland irish dublin"),
    ("Scotland", "scotland scottish edinburgh"),
    ("Wales", "wales welsh cardiff"),
    ("Greece", "greece greek athens"),
    ("Serbia", "serbia serbian belgrade"),
    ("Romania", "romania romanian bucharest"),
    ("Bulgaria", "bulgaria bulgarian sofia"),
    ("Belarus", "belarus belarusian minsk"),
    ("Estonia", "estonia estonian tallinn"),
    ("Latvia", "latvia latvian riga"),
    ("Lithuania", "lithuania lithuanian vilnius"),
    ("Canada", "canada canadian canadians ottawa"),
    ("Mexico", "mexico mexican mexicans"),
    ("Brazil", "brazil brazilian brasilia"),
    ("Argentina", "argentina argentine argentinian"),
    ("Chile", "chile chilean santiago"),
    ("Colombia", "colombia colombian bogota"),
    ("Venezuela", "venezuela venezuelan caracas"),
    ("Peru", "peru peruvian lima"),
    ("Cuba", "cuba cuban havana"),
    ("Australia", "australia australian australians canberra"),
    ("New Zealand", "wellington"),
    ("South Africa", "pretoria"),
    ("Nigeria", "nigeria nigerian abuja"),
    ("Kenya", "kenya kenyan nairobi"),
    ("Ethiopia", "ethiopia ethiopian"),
    ("Ghana", "ghana ghanaian accra"),
    ("Uganda", "uganda ugandan kampala"),
    ("Zimbabwe", "zimbabwe zimbabwean harare"),
    ("Sudan", "sudan sudanese khartoum"),
    ("Libya", "libya libyan tripoli"),
    ("Indonesia", "indonesia indonesian jakarta"),
    ("Malaysia", "malaysia malaysian"),
    ("Philippines", "philippines philippine filipino manila"),
    ("Thailand", "thailand thai bangkok"),
    ("Vietnam", "vietnam vietnamese hanoi"),
    ("South Korea", "seoul"),
    ("North Korea", "pyongyang"),
    ("Taiwan", "taiwan taiwanese taipei"),
    ("Afghanistan", "afghanistan afghan kabul taliban"),
    ("NATO", "nato"),
];

const PLACE_SLOTS: usize = 1024;

/// Open addressing: word hash, and the country's index plus one.
static PLACES: [(u64, u16); PLACE_SLOTS] = {
    let mut table = [(0, 0); PLACE_SLOTS];
    let mut country = 0;
    while country < DEMONYMS.len() {
        let list = DEMONYMS[country].1.as_bytes();
        let (mut start, mut i) = (0, 0);
        while i <= list.len() {
            if i == list.len() || list[i] == b' ' {
                let hash = Word::of_slice(list, start, i).0;
                let mut slot = hash as usize & (PLACE_SLOTS - 1);
                while table[slot].1 != 0 {
                    slot = (slot + 1) & (PLACE_SLOTS - 1);
                }
                table[slot] = (hash, country as u16 + 1);
                start = i + 1;
            }
            i += 1;
        }
        country += 1;
    }
    table
};

/// The country that a word belongs to: its name, its people, its capital, its seat of government.
pub fn country(word: Word) -> Option<u16> {
    let mut slot = word.0 as usize & (PLACE_SLOTS - 1);
    while PLACES[slot].1 != 0 {
        if PLACES[slot].0 == word.0 {
            return Some(PLACES[slot].1);
        }
        slot = (slot + 1) & (PLACE_SLOTS - 1);
    }
    None
}

/// Seats of power that speak for those inside.
pub fn is_metonym(word: Word) -> bool {
    is_word!(
        word,
        "kremlin"
            | "pentagon"
            | "elysee"
            | "élysée"
            | "vatican"
            | "whitehall"
            | "brussels"
            | "holyrood"
            | "stormont"
            | "downing"
            | "knesset"
            | "kyiv"
            | "kiev"
            | "moscow"
            | "washington"
            | "beijing"
            | "london"
            | "paris"
            | "berlin"
            | "tehran"
            | "ankara"
    )
}

/// He or she.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

const MALE_WORDS: WordSet<128> = WordSet::new(
    "mr mr. mister sir lord king prince duke baron emperor pope rabbi imam sheikh señor herr monsieur chairman spokesman \
     businessman congressman councilman policeman man boy father dad husband son brother uncle grandfather actor \
     gentleman nephew widower guy boyfriend salesman fisherman alderman sportsman ombudsman monk priest waiter grandson \
     statesman anchorman cameraman gunman hitman",
);
const FEMALE_WORDS: WordSet<128> = WordSet::new(
    "mrs mrs. ms ms. miss dame lady queen princess duchess baroness madam madame señora frau chairwoman spokeswoman \
     businesswoman congresswoman councilwoman policewoman woman girl mother mum mom wife daughter sister aunt \
     grandmother actress niece widow girlfriend nun waitress granddaughter heiress",
);

/// The gender that an honorific or a role tells.
pub fn gender_of_word(word: Word) -> Option<Gender> {
    if MALE_WORDS.has(word) {
        Some(Gender::Male)
    } else if FEMALE_WORDS.has(word) {
        Some(Gender::Female)
    } else {
        None
    }
}

/// Short and full forms of first names, a family a line; no more than 64.
const NICKNAMES: &[&str] = &[
    "bill william will billy",
    "bob robert rob bobby",
    "dick richard rick",
    "jim james jimmy jamie",
    "joe joseph joey",
    "mike michael mick",
    "tom thomas tommy",
    "tony anthony",
    "dan daniel danny",
    "dave david",
    "steve stephen steven",
    "chris christopher",
    "nick nicholas",
    "alex alexander aleksandr oleksandr sasha",
    "ben benjamin",
    "sam samuel samantha",
    "matt matthew",
    "ed edward ted eddie",
    "ken kenneth",
    "ron ronald",
    "greg gregory",
    "jeff jeffrey",
    "kate katherine catherine kathy katie",
    "liz elizabeth beth",
    "sue susan",
    "jen jennifer jenny",
    "pat patricia patrick",
    "peggy margaret maggie",
    "jack john johnny",
    "chuck charles charlie",
    "hank henry harry",
    "larry lawrence",
    "andy andrew",
    "fred frederick",
    "jon jonathan",
    "tim timothy",
    "vlad vladimir volodymyr",
];

/// The families that a lower-case first name is in, a bit each.
pub fn families(name: &str) -> u64 {
    static FAMILIES: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
        let mut families = FxHashMap::default();
        for (n, family) in NICKNAMES.iter().enumerate() {
            for name in family.split(' ') {
                *families.entry(name).or_default() |= 1 << n;
            }
        }
        families
    });
    FAMILIES.get(name).copied().unwrap_or(0)
}
