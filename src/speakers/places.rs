//! Places that no country list holds: states, provinces, large cities, regions. Only what news names often; elsewhere
//! the words around a name tell.

use crate::grammar::{Word, WordSet};

/// Places of one word.
const PLACES: WordSet<1024> = WordSet::new(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa \
     kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska \
     nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming calif. fla. mass. pa. \
     alberta manitoba ontario quebec saskatchewan queensland tasmania nsw \
     albuquerque atlanta baltimore boston brooklyn buffalo chicago cincinnati cleveland dallas denver detroit honolulu \
     houston indianapolis manhattan memphis miami milwaukee minneapolis nashville oakland omaha orlando philadelphia \
     phoenix pittsburgh sacramento seattle tampa tucson tulsa hollywood \
     calgary edmonton halifax montreal ottawa toronto vancouver winnipeg \
     adelaide auckland brisbane melbourne perth sydney \
     aberdeen belfast birmingham blackpool bradford brighton bristol cambridge cardiff coventry cumbria devon dublin dundee \
     edinburgh essex exeter glasgow hull kent lancashire leeds leicester liverpool manchester newcastle norfolk nottingham \
     oxford plymouth sheffield southampton suffolk surrey sussex swansea wales westminster wiltshire yorkshire \
     amsterdam antwerp barcelona bavaria bilbao bologna bordeaux cologne dortmund dresden düsseldorf florence frankfurt \
     gdansk genoa gothenburg hamburg hanover kraków krakow leipzig lille lyon marseille milan munich naples nice \
     nuremberg palermo porto rotterdam salzburg sarajevo seville sicily strasbourg stuttgart toulouse turin valencia venice \
     zurich catalonia flanders scandinavia balkans europe \
     avdiivka bakhmut belgorod bryansk chernihiv chernobyl crimea dnipro donbas donbass donetsk kazan kharkiv kherson kursk \
     luhansk lviv mariupol odesa odessa petersburg poltava rostov sevastopol siberia simferopol sochi sumy vladivostok \
     volgograd zaporizhzhia chechnya dagestan ossetia abkhazia transnistria nagorno-karabakh \
     antalya izmir aleppo basra benghazi bethlehem fallujah gaza haifa hebron homs idlib isfahan jeddah kandahar karachi \
     kirkuk lahore mecca medina mosul nablus najaf peshawar rafah raqqa tikrit tripoli dubai kashmir helmand \
     alexandria cape casablanca darfur durban johannesburg kano khartoum kinshasa lagos marrakesh mombasa \
     africa america asia australasia antarctica arctic caribbean \
     bangalore bombay calcutta chennai guangzhou gujarat hyderabad kerala kolkata mumbai punjab shanghai shenzhen sichuan \
     tibet wuhan xinjiang fukushima hiroshima kobe kyoto nagasaki okinawa osaka yokohama busan aceh bali sumatra mindanao \
     acapulco cancun guadalajara juárez tijuana chiapas medellín cali rio guantanamo gibraltar greenland bermuda",
);

/// First words of places of two: "New Jersey", "Las Vegas", "El Salvador".
const FIRST_WORDS: WordSet<128> = WordSet::new(
    "new north south east west northern southern eastern western central saudi united las los san santa são sao el fort \
     st. st tel sri costa puerto hong burkina sierra cape baton buenos rio kuala ho addis abu bosnia equatorial papua \
     trinidad guinea ivory downing white great lower upper middle salt",
);

/// Whether a name of these words, lower-cased, is a place.
pub fn is_place(words: &[Word]) -> bool {
    match words {
        [one] => PLACES.has(*one),
        [first, _] => FIRST_WORDS.has(*first),
        _ => false,
    }
}
