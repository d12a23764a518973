//! Pronouns that mean whom an article is about: in a profile, "she" at the start of a paragraph goes back to its subject, and not to
//! the friend who was quoted in the paragraph before.

use super::Resolver;
use super::features::MentionForm;
use super::pronouns::{Antecedent, PersonalPronoun};
use super::recency::{RecentMention, RecentMentions};
use super::weights::PRONOUN;
use crate::block::mentions::GrammaticalRole;
use crate::grammar::{Tag, Token};
use crate::lexicon::{WordId, reporting_verb, word_in};
use crate::speaker::{SpeakerId, SpeakerKind};

impl Resolver<'_> {
    /// Whom an article is about, for a pronoun of its running text whose paragraph has named nobody so far, when somebody who was
    /// named in the paragraph before would be `chosen`, or when they lead by too little themselves.
    pub(super) fn topic(&self, pronoun: &PersonalPronoun, chosen: Option<&Antecedent>) -> Option<Antecedent<'_>> {
        let topic = self.topics.of(pronoun.gender)?;
        let chosen = chosen?;
        let leads = chosen.mention.entity() == topic && chosen.margin >= PRONOUN.likely_margin;
        if leads || chosen.mention.block as usize == pronoun.block {
            return None;
        }
        last_mention(pronoun, topic, &self.recent, PRONOUN.likely_margin)
    }

    /// Whom an article is about, for the source of a quotation in whose paragraph they were mentioned, when somebody else was
    /// `chosen` and leads by little: *Her teacher, Ada Moor, begged her parents to let her stay. “…,” **she** recalled.*
    pub(super) fn topic_as_source(
        &self,
        pronoun: &PersonalPronoun,
        chosen: Option<&Antecedent>,
    ) -> Option<Antecedent<'_>> {
        let topic = self.topics.of(pronoun.gender)?;
        let chosen = chosen?;
        if self.opens_narration(pronoun) || self.is_behind_year(pronoun) {
            return self.topic(pronoun, Some(chosen));
        }
        if chosen.mention.entity() == topic || chosen.margin >= PRONOUN.sure_margin {
            return None;
        }
        let last = last_mention(pronoun, topic, &self.recent, 0.0)?;
        let unknown = self.is_of_unknown_gender(chosen);
        // "A spokeswoman told of Moor’s condition. She said", "Her mother said Ada was late. She said": whoever tells goes on.
        let owner = last.mention.grammatical_role == GrammaticalRole::Possessive && unknown;
        let named = |mention: &RecentMention| {
            let here = mention.block as usize == pronoun.block && mention.form == MentionForm::Name;
            here && mention.entity() == topic
        };
        let goes_on = pronoun.previous == Some(SpeakerId(chosen.mention.entity));
        // "Ada Moor said she had believed her daughter was dead. She wrote": the subject of the article is only spoken of.
        let spoken_of = |mention: &RecentMention| {
            mention.block as usize == pronoun.block
                && mention.entity() == topic
                && (mention.sentence, mention.token) < (chosen.mention.sentence, chosen.mention.token)
        };
        let only_spoken_of = || !self.recent.backwards().any(spoken_of);
        let told = owner || goes_on && (self.recent.backwards().any(named) || only_spoken_of());
        // "Ada Moor swam. A neighbour, Rita Lund, saw it. She counted": whoever was named since as a subject counts.
        let since = chosen.mention.block as usize == pronoun.block
            && chosen.mention.sentence > last.mention.sentence
            && chosen.mention.form == MentionForm::Name
            && chosen.mention.grammatical_role == GrammaticalRole::Subject;
        let here = last.mention.block as usize == pronoun.block && !told && !since;
        // "An official said she was late. / She denies it": the official of a paragraph about her is somebody else.
        let beside = unknown
            && !pronoun.continuing
            && chosen.mention.block as usize + 1 == pronoun.block
            && self.recent.is_unresolved_in(chosen.mention.block);
        // "Her daughter laughed. … In 1983 she accused the council": two paragraphs on, the article is about its subject again.
        let returned = last.mention.block >= chosen.mention.block + 2;
        (here || beside || returned).then_some(last)
    }

    /// Who has spoken before, for the source of what is told of "another", when the one of whom the sentence in front of it tells was
    /// `chosen`, who has no name: *Tom Reed admits that they argued. One director left. Another, **he** says, threatened to.*
    pub(super) fn teller_of_others(
        &self,
        pronoun: &PersonalPronoun,
        chosen: Option<&Antecedent>,
    ) -> Option<Antecedent<'_>> {
        let chosen = chosen.filter(|chosen| self.is_of_unknown_gender(chosen))?;
        let previous = pronoun.previous.map(|speaker| speaker.0 as usize)?;
        let profile = self.table.profiles.get(previous)?;
        let start = pronoun.content.first()?.start;
        let first = self.table.views[pronoun.block].parsed.tokens.get(start)?;
        let others = word_in!(first.word, "another" | "others" | "several" | "most");
        let beside = chosen.mention.block as usize == pronoun.block && chosen.mention.sentence + 1 == pronoun.sentence;
        let fits = profile.is_named_person() && profile.gender() == Some(pronoun.gender);
        let last = last_mention(pronoun, previous, &self.recent, 0.0)?;
        (others && beside && fits && last.mention.block as usize == pronoun.block).then_some(last)
    }

    /// The person with a name whom a pronoun means in the sentence of `chosen`, who has no name and whom a scene brings in beside: *Tom
    /// Reed runs the lock. A neighbour has lent **him** a pump. “…,” **he** says.* Whoever speaks for somebody else speaks.
    pub(super) fn topic_of_scene(
        &self,
        pronoun: &PersonalPronoun,
        chosen: Option<&Antecedent>,
    ) -> Option<Antecedent<'_>> {
        let chosen = chosen.filter(|chosen| self.is_of_unknown_gender(chosen))?.mention;
        let content = pronoun.content.first().filter(|_| !pronoun.continuing)?;
        let word = |block: usize, i: usize| self.table.views[block].parsed.tokens.get(i).map(|token| token.word);
        let noun = word(chosen.block as usize, chosen.token as usize)?;
        let somebody = word_in!(noun, "someone" | "somebody" | "anyone");
        if speaks_for_others(noun) || chosen.form == MentionForm::Definite {
            return None;
        }
        // “She looked cold,” she said: the words are about the other one.
        let third = |i| word(pronoun.block, i).is_some_and(|w| word_in!(w, "he" | "him" | "his" | "she" | "her"));
        if content.iter().any(third) {
            return None;
        }
        let fits = |mention: &&RecentMention| {
            let known = self.table.profiles.get(mention.entity());
            known.is_some_and(|profile| profile.is_named_person() && profile.gender() == Some(pronoun.gender))
        };
        let before = |mention: &&RecentMention| mention.is_before(pronoun.block, pronoun.token);
        let near = self.recent.backwards().take_while(|mention| mention.block >= chosen.block);
        let mention = near.filter(before).filter(fits).find(|mention| {
            mention.form == MentionForm::Pronoun && mention.sentence == chosen.sentence
                || somebody && mention.grammatical_role == GrammaticalRole::Subject
        })?;
        let sentences = pronoun.sentence.saturating_sub(mention.sentence);
        Some(Antecedent { mention, margin: 0.0, sentences, rivalled: true })
    }

    /// The person of whom somebody was introduced in passing as a relative, a neighbour or the like, for a source in a paragraph further on,
    /// when that somebody was `chosen` and was mentioned nowhere else: *Ada Moor runs the lock. **Her** daughter Lena helps on Sundays. /
    /// “…,” **she** says.*
    pub(super) fn owner_of_introduced(
        &self,
        pronoun: &PersonalPronoun,
        chosen: Option<&Antecedent>,
    ) -> Option<Antecedent<'_>> {
        /// Most tokens from the owner to the name.
        const FARTHEST: u32 = 6;
        let introduced = chosen?.mention;
        let once = self.table.profiles.get(introduced.entity()).is_some_and(|profile| profile.count <= 1);
        let spoke = pronoun.previous == Some(SpeakerId(introduced.entity));
        if !once || spoke || introduced.form != MentionForm::Name || introduced.block as usize >= pronoun.block {
            return None;
        }
        let owner = self.recent.backwards().find(|mention| {
            mention.block == introduced.block
                && mention.token < introduced.token
                && mention.token + FARTHEST >= introduced.token
                && mention.form == MentionForm::Pronoun
                && mention.grammatical_role == GrammaticalRole::Possessive
        })?;
        let profile = self.table.profiles.get(owner.entity())?;
        if !profile.is_named_person() || profile.gender() != Some(pronoun.gender) || owner.entity == introduced.entity {
            return None;
        }
        let sentences = pronoun.sentence.saturating_sub(owner.sentence);
        Some(Antecedent { mention: owner, margin: 0.0, sentences, rivalled: true })
    }

    /// Whether a pronoun opens a paragraph with a verb that tells what somebody did, and reports only behind it: *She **retired** in 2006,
    /// advising her heirs to sell*.
    fn opens_narration(&self, pronoun: &PersonalPronoun) -> bool {
        /// Fewest tokens in front of what is reported: "She laughed, saying" goes on from the paragraph above.
        const FEWEST: usize = 8;
        let tokens = &self.table.views[pronoun.block].parsed.tokens;
        let far = pronoun.content.first().is_some_and(|content| content.start >= FEWEST);
        let verb = tokens.get(1).filter(|_| pronoun.token == 0 && far);
        verb.is_some_and(|verb| verb.tag == Tag::Vbd && reporting_verb(verb.word).is_none())
    }

    /// Whether nothing but a year, and an age, stands in front of a pronoun in its paragraph, which goes on with somebody's life: *In 2015, at
    /// 82, **he** agreed to teach*.
    fn is_behind_year(&self, pronoun: &PersonalPronoun) -> bool {
        /// Most tokens in front of the pronoun.
        const MOST: usize = 8;
        let tokens = &self.table.views[pronoun.block].parsed.tokens;
        let Some(opening) = tokens.get(..pronoun.token as usize).filter(|opening| opening.len() <= MOST) else {
            return false;
        };
        let year = |token: &Token| token.tag == Tag::Cd && token.end - token.start == 4;
        let dated = |token: &Token| {
            matches!(token.tag, Tag::In | Tag::Cd | Tag::Comma)
                || word_in!(token.word, "aged" | "early" | "late" | "age")
        };
        opening.iter().any(year) && opening.iter().all(dated)
    }

    /// Whether an antecedent is somebody without a name of whom nothing tells the gender.
    fn is_of_unknown_gender(&self, antecedent: &Antecedent) -> bool {
        let profile = self.pending.profile(antecedent.mention.entity(), &self.table.profiles);
        profile.is_some_and(|profile| profile.kind == SpeakerKind::Anonymous && profile.gender().is_none())
    }
}

/// Whether a noun is for people who speak for somebody else.
fn speaks_for_others(noun: WordId) -> bool {
    word_in!(
        noun,
        "lawyer"
            | "solicitor"
            | "barrister"
            | "attorney"
            | "counsel"
            | "agent"
            | "spokesperson"
            | "adviser"
            | "advisor"
            | "aide"
            | "representative"
            | "manager"
            | "coach"
            | "official"
            | "witness"
    )
}

/// The last mention of an entity in front of a pronoun as its antecedent, with a margin.
fn last_mention<'r>(
    pronoun: &PersonalPronoun,
    entity: usize,
    recent: &'r RecentMentions,
    margin: f32,
) -> Option<Antecedent<'r>> {
    let last = |mention: &&RecentMention| mention.entity() == entity && mention.is_before(pronoun.block, pronoun.token);
    let mention = recent.backwards().find(last)?;
    let sentences = pronoun.sentence.saturating_sub(mention.sentence);
    Some(Antecedent { mention, margin, sentences, rivalled: true })
}
