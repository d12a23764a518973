//! Who is giving evidence: "Witness said he had seen it", "the witness told the court".

use super::Resolver;
use super::features::MentionForm;
use super::recency::RecentMention;
use super::role_kinds::is_in_court;
use crate::block::mentions::GrammaticalRole;
use crate::lexicon::{WordId, hears_evidence, word_in};
use crate::speaker::SpeakerKind;

/// Last token at which the name can end with which a paragraph begins.
const LAST_OPENING: u32 = 4;

impl Resolver<'_> {
    /// Who is giving evidence. For "witness", the person with a name with whose mention as a subject the last paragraph began that
    /// begins so; for "the witness", the person of whom the article last said that they told the court something.
    pub(super) fn deponent(&self, words: &str) -> Option<usize> {
        if words.eq_ignore_ascii_case("the witness") {
            let told = |mention: &&RecentMention| self.is_person_named(mention) && self.told_court(mention);
            return self.recent.backwards().find(told).map(RecentMention::entity);
        }
        if !words.eq_ignore_ascii_case("witness") {
            return None;
        }
        let opens = |mention: &&RecentMention| self.is_person_named(mention) && mention.token <= LAST_OPENING;
        self.recent.backwards().find(opens).map(RecentMention::entity)
    }

    /// Whether a mention is the name of a person as the subject of a clause outside quotation marks.
    fn is_person_named(&self, mention: &RecentMention) -> bool {
        let person = self.table.profiles.get(mention.entity()).is_some_and(|e| e.kind == SpeakerKind::Person);
        let subject = mention.grammatical_role == GrammaticalRole::Subject;
        person && subject && mention.form == MentionForm::Name && !mention.quoted
    }

    /// Whether a clause says of a mention that it gives evidence: "Ada Moor told the court", "Ada Moor testified". Lawyers and judges
    /// do not.
    fn told_court(&self, mention: &RecentMention) -> bool {
        /// Farthest place of "the court" behind "told", in tokens.
        const FAR: usize = 6;
        let parsed = self.table.views[mention.block as usize].parsed;
        let sentence = parsed.sentence_of(mention.token as usize);
        let clause = parsed.tokens.get(mention.token as usize + 1..sentence.end as usize).unwrap_or_default();
        let Some(verb) = clause.iter().position(|token| token.tag.is_finite()) else { return false };
        let behind = &clause[verb..clause.len().min(verb + FAR)];
        let told = word_in!(clause[verb].word, "told") && behind.iter().any(|token| listens_to_evidence(token.word));
        let testified = word_in!(clause[verb].word, "testified");
        (told || testified) && !is_in_court(&self.table.entities[mention.entity()].roles)
    }
}

/// Whether evidence is given to what a noun means.
fn listens_to_evidence(word: WordId) -> bool {
    hears_evidence(word) || word_in!(word, "jurors")
}

/// Whether a word may say that somebody gives evidence: an edit of it changes who "the witness" is.
pub fn tells_witness(word: WordId) -> bool {
    listens_to_evidence(word) || word_in!(word, "told" | "testified")
}
