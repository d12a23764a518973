//! Which sentences are parsed.

use super::labels::Tag;
use super::reporting_phrase::reporting_phrase;
use super::token::Token;
use super::token_features::TokenFeatures;
use crate::lexicon::{Verb, ends_set_phrase, equated_noun, reporting_noun, reporting_verb, voiced_noun, word_in};

/// Whether a sentence can report speech, and is therefore parsed: it has a quotation mark or a possible cue, or ends in a
/// colon. Verbs that report only beside a direct quotation, or that take only an object, are no cues without a mark.
pub fn may_report(tokens: &[Token], features: &[TokenFeatures]) -> bool {
    let reports = |verb: Verb| {
        verb.says() || verb.takes_infinitive() || verb.takes_gerund() || verb.is_predicate() || verb.accuses()
    };
    features.iter().any(|f| f.is_mark)
        || tokens.iter().enumerate().any(|(i, t)| {
            // A straight apostrophe is a quotation mark unless it follows a word without a space. A colon at the end
            // introduces the next sentence.
            let opens = word_in!(t.word, "'") && i.checked_sub(1).is_none_or(|before| tokens[before].end < t.start);
            let per = word_in!(t.word, "per")
                && tokens.get(i + 1).is_some_and(|next| next.tag.is_proper() || word_in!(next.word, "the"));
            word_in!(t.word, "according")
                || per
                || opens
                || word_in!(t.word, "opinion" | "view") && tokens.get(i + 1).is_some_and(|of| word_in!(of.word, "of"))
                || word_in!(t.word, ":") && i + 1 == tokens.len()
                || t.tag.is_verb() && reporting_verb(t.word).is_some_and(reports)
                || word_in!(t.word, "put" | "puts") && tokens.get(i + 1).is_some_and(|next| word_in!(next.word, "it"))
                || t.tag.is_verb() && (takes_phrase(tokens, i) || reporting_phrase(tokens, i).is_some())
                || word_in!(t.word, "that" | "to" | ":") && i > 1 && equates(&tokens[..i], t)
                || word_in!(t.word, "that") && i > 1 && is_set_phrase(&tokens[..i])
                || word_in!(t.word, "clear") && tokens.get(i + 1).is_some_and(|next| word_in!(next.word, "that"))
                || (reporting_noun(t.word) || voiced_noun(t.word))
                    && tokens[i + 1..].iter().take(12).any(|t| word_in!(t.word, "that" | "to"))
        })
}

/// Whether the tokens in front of `link` are somebody's words and "is" or "was": *Moor's **line** on Monday **was** that …*, *Her
/// **advice was** to …*, *The union's **message was** blunt: …*; or the word that comes from somebody: ***Word** came from the hut that …*
fn equates(before: &[Token], link: &Token) -> bool {
    let is_be = |token: &Token| word_in!(token.word, "is" | "was" | "remains" | "remained");
    let be = if word_in!(link.word, ":") {
        before.iter().rev().take(8).any(is_be)
    } else {
        before.last().is_some_and(is_be)
    };
    let came = || {
        let mut last = before.iter().rev().take(12);
        word_in!(link.word, "that")
            && last.any(|token| word_in!(token.word, "from"))
            && last.any(|token| word_in!(token.word, "word"))
    };
    be && before.iter().any(|token| equated_noun(token.word)) || came()
}

/// Whether the tokens in front of "that" end with a set phrase that reports: *was **adamant***, *made **plain** after the match*.
fn is_set_phrase(before: &[Token]) -> bool {
    /// Longest phrase between the words and "that", in tokens.
    const LONGEST: usize = 9;
    before.iter().rev().take(LONGEST).any(|token| ends_set_phrase(token.word))
}

/// Whether a verb that reports nothing by itself has the words behind it with which it does: *cited the vote **as** a sign*, *put
/// the number of dead **at 34***, *spoke **about leaving***.
fn takes_phrase(tokens: &[Token], verb: usize) -> bool {
    let behind = &tokens[verb + 1..tokens.len().min(verb + 16)];
    let pairs = || behind.iter().zip(behind.iter().skip(1));
    match reporting_verb(tokens[verb].word).map_or("", |class| class.base) {
        "cite" | "mention" => behind.iter().any(|token| word_in!(token.word, "as")),
        "put" => {
            // "at 34", "at about 30", "at more than 60", "at least 60"
            let counts = |tag: Tag| matches!(tag, Tag::Cd | Tag::Dollar | Tag::In | Tag::Jjr | Tag::Jjs | Tag::Rb);
            pairs().any(|(at, number)| word_in!(at.word, "at") && counts(number.tag))
        }
        // "The lock, he went on, was shut."
        "go" => pairs().next().is_some_and(|(on, comma)| word_in!(on.word, "on") && word_in!(comma.word, ",")),
        "speak" | "talk" => {
            pairs().next().is_some_and(|(of, gerund)| word_in!(of.word, "of" | "about") && gerund.tag == Tag::Vbg)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::labels::Rel;
    use super::*;
    use crate::lexicon::WordId;

    /// Whether a sentence of tagged tokens can report. A token that begins with "_" follows without a space.
    fn reports(tagged: &[(&str, Tag)]) -> bool {
        let mut end = 0;
        let (mut tokens, mut features) = (Vec::new(), Vec::new());
        for &(form, tag) in tagged {
            let start = if form.starts_with('_') { end } else { end + 1 };
            let form = form.trim_start_matches('_');
            end = start + form.len() as u32;
            tokens.push(Token { start, end, word: WordId::of(form), tag, head: 0, rel: Rel::Root });
            features.push(TokenFeatures::of(form));
        }
        may_report(&tokens, &features)
    }

    #[test]
    fn a_reporting_verb_reports_only_as_a_verb() {
        assert!(reports(&[("She", Tag::Prp), ("claims", Tag::Vbz)]));
        assert!(!reports(&[("Her", Tag::PrpPoss), ("claims", Tag::Nns)]));
        assert!(!reports(&[("She", Tag::Prp), ("laughed", Tag::Vbd)]), "it reports only beside quotation marks");
        assert!(reports(&[("“", Tag::OpenQuote), ("Ha", Tag::Uh), ("laughed", Tag::Vbd)]));
    }

    #[test]
    fn a_reporting_noun_reports_before_that_or_to() {
        assert!(reports(&[("her", Tag::PrpPoss), ("claim", Tag::Nn), ("that", Tag::In)]));
        assert!(reports(&[("her", Tag::PrpPoss), ("promise", Tag::Nn), ("to", Tag::To)]));
        assert!(!reports(&[("that", Tag::Dt), ("claim", Tag::Nn)]));
    }

    #[test]
    fn an_apostrophe_is_a_mark_unless_it_follows_a_word() {
        assert!(reports(&[("the", Tag::Dt), ("'", Tag::OpenQuote), ("road", Tag::Nn)]));
        assert!(!reports(&[("teachers", Tag::Nns), ("_'", Tag::Pos), ("road", Tag::Nn)]));
    }

    #[test]
    fn a_colon_reports_at_the_end() {
        assert!(reports(&[("What", Tag::Wp), ("next", Tag::Rb), (":", Tag::Colon)]));
        assert!(!reports(&[("Mayor", Tag::Nn), (":", Tag::Colon), ("closed", Tag::Vbn)]));
    }
}
