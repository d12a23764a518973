//! Reporting verbs and their classes (`data/reporting-verbs.tsv`).

use super::WordId;
use super::tables::{VERB_FORMS, VERBS};
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
    /// Charges somebody *of* something.
    accuses = "accuse";
    /// Takes a noun phrase of which a part may be quoted: *praised his "courage"*.
    takes_object = "object";
    /// Takes a reported -ing clause: *denied taking*.
    takes_gerund = "gerund";
    /// Common and safe enough to report a clause even where the parse lost it.
    is_common = "common";
    /// Its object is whom it was said to: *tell, warn, remind*.
    takes_addressee = "addressee";
    /// The core of the field: nearly every use reports speech.
    is_core = "core";
    /// Never stands between commas in the middle of what it reports.
    never_parenthetical = "never-parenthetical";
    /// Takes a reported clause only with "that" when the parse does not help.
    wants_that = "that";
}

/// The reporting verb that `word` is a form of. "Found" is a form of none, and neither is "saw".
pub fn reporting_verb(word: WordId) -> Option<Verb> {
    super::number_of(&VERB_FORMS, word).and_then(|number| VERBS.get(number as usize - 1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(form: &str) -> Option<&'static str> {
        reporting_verb(WordId::of(form)).map(|v| v.base)
    }

    #[test]
    fn every_form_leads_to_its_verb() {
        for (form, verb) in [
            ("said", "say"),
            ("says", "say"),
            ("Saying", "say"),
            ("told", "tell"),
            ("wrote", "write"),
            ("denied", "deny"),
            ("replies", "reply"),
            ("admitted", "admit"),
            ("quipping", "quip"),
            ("stresses", "stress"),
            ("criticising", "criticise"),
            ("goes", "go"),
            ("agreed", "agree"),
        ] {
            assert_eq!(base(form), Some(verb), "{form}");
        }
        assert_eq!(base("found"), None);
        assert_eq!(base("walked"), None);
    }

    #[test]
    fn classes_tell_verbs_apart() {
        let verb = |form| reporting_verb(WordId::of(form)).unwrap();
        assert!(verb("said").is_core() && verb("said").is_common() && !verb("said").takes_infinitive());
        assert!(verb("called").is_predicate());
        assert!(verb("laughed").only_direct() && !verb("laughed").says());
        assert!(verb("told").takes_addressee());
    }
}
