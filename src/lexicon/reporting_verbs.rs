//! Reporting verbs and their classes (`data/reporting-verbs.tsv`).

use super::WordId;
use super::tables::{VERB_FORMS, VERBS};
use super::verb::Verb;

/// The reporting verb that `word` is a form of; `None` for other words, such as "found" and "saw".
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
