//! What a reporting verb can do.

use super::verb_classes::bit;

/// A reporting verb with what it can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Its base form: "say".
    pub base: &'static str,
    classes: u16,
}

impl Verb {
    /// A verb with its classes, a bit each.
    pub(super) const fn new(base: &'static str, classes: u16) -> Self {
        Verb { base, classes }
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $asks:ident = $name:literal;)+) => {
        impl Verb {
            $($(#[$doc])* pub const fn $asks(self) -> bool { self.classes & const { bit($name) } != 0 })+
        }
    };
}

classes! {
    /// Takes a quotation or a reported clause: *say, argue, warn*.
    says = "say";
    /// Reports only beside a direct quotation: *laugh, begin, continue*.
    only_direct = "direct";
    /// Takes a reported infinitive: *vow to, urge … to*.
    takes_infinitive = "infinitive";
    /// Takes a name for a thing: *call it a …, describe … as*.
    is_predicate = "predicate";
    /// Takes an accused person and a charge with "of": *accuse*.
    accuses = "accuse";
    /// Takes a noun phrase of which a part may be quoted: *praised his "courage"*.
    takes_object = "object";
    /// Takes a reported -ing clause: *denied taking*.
    takes_gerund = "gerund";
    /// Common and safe enough to report a clause even where the parse lost it.
    is_common = "common";
    /// Its object is the addressee: *tell, warn, remind*.
    takes_addressee = "addressee";
    /// The core of the field: nearly every use reports speech.
    is_core = "core";
    /// Never stands between commas in the middle of what it reports.
    never_parenthetical = "never-parenthetical";
    /// Takes a reported clause only with "that" when the parse does not help.
    wants_that = "that";
}
