//! Who wrote what speaks: in "A letter that she had left was read out. “…,” it said" she does.

use super::recency::RecentMention;
use super::{Query, Resolution, Resolver};
use crate::block::mentions::{GrammaticalRole, is_message, makes_author, may_precede_sending, sends_message};
use crate::grammar::{Tag, Token, TokenSpan};
use crate::lexicon::{DOCUMENTS, WordId, word_in};
use crate::speaker::{Confidence, SpeakerKind};

/// Number of sentences in front of "the letter said" in which somebody may have written it.
const NEAR: u32 = 2;

/// Number of tokens behind a noun for a document in which its author may stand.
const FARTHEST: usize = 6;

/// Where the author of the document whose noun is at `noun` stands in the sentence `sentence`: "her letter", "a letter that she had
/// written", "a note from Ada Moor", "a statement read on his behalf".
fn place_of_author(tokens: &[Token], sentence: TokenSpan, noun: usize) -> Option<TokenSpan> {
    let (start, end) = (sentence.start, sentence.end.min(tokens.len()));
    let word = |i: usize| tokens.get(i).filter(|_| i < end).map_or(WordId(0), |token| token.word);
    let tag = |i: usize| tokens.get(i).filter(|_| i < end).map(|token| token.tag);
    let adjectives = (start..noun).rev().take_while(|&i| matches!(tokens[i].tag, Tag::Jj | Tag::Vbn | Tag::Nn)).count();
    let owner = noun.checked_sub(adjectives + 1).filter(|&i| i >= start);
    if let Some(owner) = owner.filter(|&i| tokens[i].tag == Tag::PrpPoss) {
        return Some(TokenSpan::one(owner));
    }
    if let Some(owner) = owner.filter(|&i| tokens[i].tag == Tag::Pos && i > start) {
        return Some(TokenSpan::one(owner - 1));
    }
    // "a letter from Ada Moor", "a letter written by her"
    let participle = usize::from(makes_author(word(noun + 1)));
    let by = noun + 1 + participle;
    if word_in!(word(by), "by" | "from") {
        return Some(TokenSpan::new(by + 1, end.min(by + 1 + FARTHEST)));
    }
    // "a letter that she had written"
    let that = usize::from(word_in!(word(noun + 1), "that" | "which"));
    let subject = noun + 1 + that;
    let name = (subject..end.min(subject + FARTHEST))
        .take_while(|&i| tag(i).is_some_and(|tag| tag.is_noun() || tag == Tag::Prp));
    let verb = subject + name.count();
    let has = usize::from(word_in!(word(verb), "had" | "has"));
    if verb > subject && makes_author(word(verb + has)) {
        return Some(TokenSpan::new(subject, verb));
    }
    if let Some(sender) = place_of_sender(tokens, start, noun) {
        return Some(sender);
    }
    // "His lawyer read a statement on his behalf": the first "his" is nobody’s who reads.
    let behalf = (noun + 1..end).find(|&i| word_in!(word(i), "behalf"))?;
    let owner = (start..behalf).find(|&i| tokens[i].tag == Tag::PrpPoss)?;
    Some(TokenSpan::one(owner))
}

/// Where whoever sent the message whose noun is at `noun` stands: "Moor had sent Reed a text message", "the engineer, Ivo Novak, sent
/// her a letter". `start` is the first token of the sentence.
fn place_of_sender(tokens: &[Token], start: usize, noun: usize) -> Option<TokenSpan> {
    /// Most tokens between the verb and the noun.
    const LONGEST: usize = 7;
    let sends = |&i: &usize| sends_message(tokens[i].word);
    let inside = |&i: &usize| {
        let tag = tokens[i].tag;
        sends(&i) || tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Prp | Tag::PrpPoss | Tag::Cd | Tag::Hyph)
    };
    let verb = (start..noun).rev().take(LONGEST).take_while(inside).find(sends)?;
    let before = |&i: &usize| may_precede_sending(tokens[i].word);
    let end = verb - (start..verb).rev().take_while(before).count();
    let last = end.checked_sub(1).filter(|&last| last >= start)?;
    if tokens[last].tag == Tag::Comma {
        let open = (start..last).rev().find(|&i| tokens[i].tag == Tag::Comma)?;
        return Some(TokenSpan::new(open + 1, last));
    }
    let name = (start..end).rev().take_while(|&i| tokens[i].tag.is_noun() || tokens[i].tag == Tag::Prp).count();
    (name > 0).then(|| TokenSpan::new(end - name, end))
}

/// Where whoever posted something stands, as the subject in front of the verb: "Mayor Ada Moor has posted on Facebook".
fn place_of_poster(tokens: &[Token], sentence: TokenSpan) -> Option<TokenSpan> {
    let verb = sentence.iter().find(|&i| word_in!(tokens[i].word, "posted" | "tweeted"))?;
    let message = tokens
        .get(verb + 1)
        .is_some_and(|next| word_in!(next.word, "on" | "a" | "about" | "to") || next.tag == Tag::Stop);
    let apart = (sentence.start..verb).any(|i| tokens[i].tag == Tag::Comma);
    (message && !apart && verb > sentence.start).then(|| TokenSpan::new(sentence.start, verb))
}

impl Resolver<'_> {
    /// The author of the document that a mention means, when its sentence tells.
    fn author_of(&self, document: &RecentMention) -> Option<usize> {
        let block = document.block as usize;
        let parsed = self.table.views[block].parsed;
        let noun = document.token as usize;
        if !DOCUMENTS.has(parsed.tokens.get(noun)?.word) {
            return None;
        }
        let span = parsed.sentence_of(noun);
        let sentence = TokenSpan::new(span.start as usize, span.end as usize);
        let place = place_of_author(&parsed.tokens, sentence, noun)?;
        let there = |mention: &&RecentMention| mention.is_inside(block, &[place]) && self.is_author(mention);
        self.recent.backwards().filter(there).min_by_key(|mention| mention.token).map(RecentMention::entity)
    }

    /// Whether a mention can be the author of something.
    fn is_author(&self, mention: &RecentMention) -> bool {
        let noun = self.table.views[mention.block as usize].parsed.tokens.get(mention.token as usize);
        let document = noun.is_some_and(|token| DOCUMENTS.has(token.word));
        let profile = self.pending.profile(mention.entity(), &self.table.profiles);
        !mention.quoted && !document && profile.is_some_and(|profile| profile.kind != SpeakerKind::Place)
    }

    /// The author of what "it" means, when that is the letter of somebody.
    pub(super) fn author_of_it(&mut self, query: &Query, mention: &RecentMention) -> Option<Resolution> {
        let author = self.author_of(mention)?;
        let author = self.entity_of(author);
        Some(self.described(query, author, Confidence::Medium))
    }

    /// Who sent the message of which the sentence in front tells, for "it" at the start of the next: *Moor had sent Reed a text
    /// message. **It** read: “…”*
    pub(super) fn sender_in_front(&mut self, query: &Query) -> Option<Resolution> {
        let parsed = self.table.views[query.block].parsed;
        let it = query.source.start as usize;
        let before = parsed.sentence_of(it).start as usize;
        let last = before.checked_sub(1).filter(|_| before == it)?;
        let start = parsed.sentence_of(last).start as usize;
        let place = match (start..before).rev().find(|&i| is_message(parsed.tokens[i].word)) {
            Some(noun) => place_of_sender(&parsed.tokens, start, noun)?,
            None => place_of_poster(&parsed.tokens, TokenSpan::new(start, before))?,
        };
        let there = |mention: &&RecentMention| mention.is_inside(query.block, &[place]) && self.is_author(mention);
        let sender = self.recent.backwards().find(there)?.entity();
        let sender = self.entity_of(sender);
        Some(self.described(query, sender, Confidence::Medium))
    }

    /// The author of "the letter": of the one that was mentioned last, or else whoever is said to have written in the sentences
    /// before.
    pub(super) fn author_of_noun(&mut self, query: &Query, noun: WordId) -> Option<Resolution> {
        let sentence = self.sentence(query.block, &query.source.position);
        let near = || self.recent.backwards().take_while(|mention| mention.sentence + NEAR >= sentence);
        let same = |mention: &&RecentMention| {
            let tokens = &self.table.views[mention.block as usize].parsed.tokens;
            tokens.get(mention.token as usize).is_some_and(|token| token.word == noun)
        };
        let told = self.recent.backwards().find(same).map(|mention| self.author_of(mention));
        if let Some(author) = told.flatten() {
            let author = self.entity_of(author);
            return Some(self.described(query, author, Confidence::Medium));
        }
        let wrote = |mention: &&RecentMention| {
            let tokens = &self.table.views[mention.block as usize].parsed.tokens;
            let behind = tokens.get(mention.token as usize + 1..).unwrap_or_default();
            let verb = behind.iter().find(|token| token.tag != Tag::Comma && !word_in!(token.word, "had" | "has"));
            mention.grammatical_role == GrammaticalRole::Subject
                && verb.is_some_and(|token| word_in!(token.word, "wrote" | "written" | "writes"))
        };
        let author = near().filter(|mention| self.is_author(mention)).find(wrote)?.entity();
        let author = self.entity_of(author);
        Some(self.described(query, author, Confidence::Low))
    }
}
