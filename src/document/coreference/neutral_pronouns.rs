//! Antecedents of "it" and "they" as sources: the best of the nearest mentions of the right kind.

use super::recency::{RecentMention, RecentMentions};
use super::weights::NEUTRAL_PRONOUN;
use crate::grammar::TokenSpan;
use crate::lexicon::{DATES, WordId, word_in};

/// Whether what has this name can say something: no date, law, prize, event or place of an event can.
pub(super) fn can_speak(name: &str) -> bool {
    let mut words = name.rsplit(' ').skip_while(|word| word.chars().all(|c| !c.is_alphabetic()));
    let Some(last) = words.next().map(WordId::of) else { return false };
    !(DATES.has(last)
        || word_in!(
            last,
            "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "january"
                | "act"
                | "bill"
                | "law"
                | "treaty"
                | "accord"
                | "agreement"
                | "pact"
                | "constitution"
                | "amendment"
                | "prize"
                | "award"
                | "medal"
                | "trophy"
                | "cup"
                | "dish"
                | "thistle"
                | "plan"
                | "street"
                | "road"
                | "avenue"
                | "square"
                | "bridge"
                | "river"
                | "lake"
                | "bay"
                | "beach"
                | "mountain"
                | "valley"
                | "island"
                | "airport"
                | "war"
                | "olympics"
                | "games"
                | "week"
                | "day"
                | "christmas"
                | "easter"
                | "festival"
        ))
}

/// "It" or "they" as the source of a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct NeutralPronoun<'q> {
    /// Index of its block.
    pub block: usize,
    /// Index of its token in the block.
    pub token: u32,
    /// Index of its sentence in the document.
    pub sentence: u32,
    /// The content of the quotation, in tokens of its block: mentions inside it are not the source.
    pub content: &'q [TokenSpan],
}

impl NeutralPronoun<'_> {
    /// The best of the recent mentions outside quotation marks whose entity `fits`; of equal ones, the one recorded first.
    pub fn antecedent<'r>(
        &self,
        recent: &'r RecentMentions,
        fits: impl Fn(usize) -> bool,
    ) -> Option<&'r RecentMention> {
        let sentences = |mention: &RecentMention| self.sentence.saturating_sub(mention.sentence);
        let score = |mention: &RecentMention| {
            NEUTRAL_PRONOUN.score(sentences(mention), mention.token, mention.grammatical_role)
        };
        recent
            .backwards()
            .filter(|mention| !mention.is_inside(self.block, self.content) && !mention.quoted)
            .filter(|mention| sentences(mention) <= NEUTRAL_PRONOUN.sentence_window)
            .filter(|mention| mention.is_before(self.block, self.token))
            .filter(|mention| fits(mention.entity()))
            .max_by(|a, b| score(a).total_cmp(&score(b)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::recency::MentionForm;
    use super::*;
    use crate::block::mentions::GrammaticalRole::{self, Other, Subject};
    use crate::block::mentions::MentionPosition;
    use crate::text::TextSpan;

    #[test]
    fn dates_laws_and_prizes_cannot_speak() {
        for name in ["August", "Harbour Act 1995", "Silver Oar Dish", "Dock Road", "1995"] {
            assert!(!can_speak(name), "{name}");
        }
        for name in ["Orca Lines", "Northern Rail", "May & Sons", "Lega 2000", "Kyiv"] {
            assert!(can_speak(name), "{name}");
        }
    }

    #[test]
    fn it_is_the_subject_of_the_main_clause_nearby() {
        let it = NeutralPronoun { block: 0, token: 100, sentence: 4, content: &[] };
        let choose = |mentions: &[(u32, u32, usize, GrammaticalRole, bool)]| {
            let mut recent = RecentMentions::new(2);
            for &(token, sentence, entity, role, quoted) in mentions {
                let position = MentionPosition { token, text_span: TextSpan::new(0, 0), sentence: 0, quoted };
                recent.record(0, &position, sentence, entity, role, (MentionForm::Name, f32::INFINITY));
            }
            it.antecedent(&recent, |_| true).map(|mention| mention.entity)
        };
        assert_eq!(choose(&[(10, 3, 0, Subject, false), (20, 3, 1, Subject, false)]), Some(0));
        assert_eq!(choose(&[(10, 3, 0, Subject, false), (20, 3, 1, Other, false)]), Some(0));
        assert_eq!(choose(&[(10, 2, 0, Subject, false), (80, 4, 1, Other, false)]), Some(1));
        assert_eq!(choose(&[(10, 3, 0, Subject, true), (20, 3, 1, Other, false)]), Some(1));
        assert_eq!(choose(&[(10, 0, 0, Subject, false)]), None);
    }
}
