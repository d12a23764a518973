//! Who asks and who answers in an interview, as its introduction says: *Ada Moor keeps the pier. She tells Tom Field why.*

use super::people::people;
use crate::block::BlockView;
use crate::block::mentions::{GrammaticalRole, NameMention, PersonEvidence};
use crate::block::quotations::NameInBlock;
use crate::grammar::Tag;
use crate::lexicon::{PRESS, WordId, word_in};

/// The people of an interview, by one mention of each.
#[derive(Clone, Copy, Default)]
pub struct Participants {
    /// Who answers.
    pub interviewee: Option<NameInBlock>,
    /// Who asks.
    pub interviewer: Option<NameInBlock>,
}

/// Number of tokens in front of a name or behind it in which its verb may stand.
const REACH: usize = 5;

impl Participants {
    /// Those of a document. `turns` are the blocks that belong to a turn.
    ///
    /// The interviewee is the one named in full in the first paragraph outside of turns that names anybody else than the interviewer.
    /// Where it names several, it is the one of whom other paragraphs speak, who is spoken to, or the subject of a sentence.
    pub fn of(views: &[BlockView], turns: &[Option<u32>]) -> Self {
        let outside = |n: usize| turns[n].is_none();
        let has_turns = turns.iter().any(Option::is_some);
        let Some(first) = people(views, outside).next().map(|(place, ..)| place.block as usize) else {
            return Participants::default();
        };
        let spoken_of = |place: NameInBlock, name: &NameMention| is_spoken_of(views, turns, place.block as usize, name);
        // The last line of an interview may say whose it is.
        let told =
            people(if has_turns { views } else { &views[..=first] }, |n| outside(n) && (has_turns || n == first))
                .find(|&(place, name, _)| asks(&views[place.block as usize], name) && !spoken_of(place, name))
                .map(|(place, name, _)| (place, name.folded_key));
        let is_other = |name: &NameMention| told.is_none_or(|(_, interviewer)| name.folded_key != interviewer);
        let others = || people(views, outside).filter(|(_, name, _)| is_other(name));
        let Some(first) = others().next().map(|(place, ..)| place.block as usize) else {
            return Participants { interviewee: None, interviewer: told.map(|(place, _)| place) };
        };
        let view = &views[first];
        let writer = people(&views[..=first], |n| n == first).count() > 1;
        let named = || others().take_while(|(place, ..)| place.block as usize == first);
        let named = || named().filter(|(_, name, _)| !(writer && is_behind_by(view, name)));
        let meets = view.parsed.tokens.iter().any(|token| is_visit(token.word));
        // In front of turns, the one of whom the other paragraphs speak is interviewed.
        let topic = || only(named().filter(|&(place, name, _)| has_turns && spoken_of(place, name)));
        let is_subject = |name: &NameMention| name.grammatical_role == GrammaticalRole::Subject;
        // "The novelist Ada Moor talks to Tom Field": it is the one of whom the text says who that is.
        let described = || only(named().filter(|(_, name, _)| !name.role_mentions.is_empty()));
        // "Ada Moor was married to the sculptor. Tom Field met her": she is the subject who meets nobody.
        let mut pairs = view.parsed.tokens.windows(2);
        let at = pairs.position(|pair| is_visit(pair[0].word) && word_in!(pair[1].word, "her" | "him"));
        let met =
            || only(named().filter(move |(_, name, _)| is_subject(name) && at.is_some_and(|i| name.tokens.end != i)));
        // "Ada Moor nurses Tom Field. She spoke to us": it is she of whom the sentence before speaks.
        let goes_on = has_turns && meets_in_person(view);
        let subject = || only(named().filter(|(_, name, _)| goes_on && is_subject(name)));
        let other = || only(named().filter(|(_, name, _)| is_subject(name) != meets));
        let by_words = || met().or_else(subject).or_else(described).or_else(other);
        // The title of a book may look like a name.
        let sure = || only(named().filter(|(_, name, _)| name.person == PersonEvidence::Sure || name.gender.is_some()));
        let interviewee = only(named()).or_else(sure).or_else(topic).or_else(by_words);
        let interviewer = told.map(|(place, _)| place).or_else(|| {
            let answers = interviewee.filter(|place| meets && place.block as usize == first)?;
            let key = view.names[answers.name as usize].folded_key;
            only(named().filter(|(_, name, _)| name.folded_key != key && talks(view, name)))
        });
        Participants { interviewee, interviewer }
    }
}

/// The only person of some mentions; `None` when there are several, or none.
pub fn only<'v>(mut people: impl Iterator<Item = (NameInBlock, &'v NameMention, &'v str)>) -> Option<NameInBlock> {
    let (first, name, _) = people.next()?;
    people.all(|(_, other, _)| other.folded_key == name.folded_key).then_some(first)
}

/// Whether the words around a name say that it is the interviewer's: *She talks to our reporter Tom Field*, *Interview by Tom Field*,
/// *Tom Field meets Ada Moor*, *Ada Moor answers Tom Field's questions*.
fn asks(view: &BlockView, name: &NameMention) -> bool {
    let Some((start, journalist)) = behind_preposition(view, name) else { return false };
    let word = |i: usize| view.parsed.tokens.get(i).map_or(WordId(0), |token| token.word);
    let near = |fits: fn(WordId) -> bool| (start.saturating_sub(REACH)..start).any(|i| fits(word(i)));
    let end = name.tokens.end;
    if is_employer(view, end) {
        return false;
    }
    let owns = view.parsed.tokens.get(end).is_some_and(|token| token.tag == Tag::Pos);
    if owns && (end + 1..end + 1 + REACH).any(|i| word_in!(word(i), "questions")) {
        return near(|word| word_in!(word, "answers" | "answered" | "takes" | "took" | "faces" | "faced"));
    }
    let Some(before) = start.checked_sub(1) else { return meets_somebody(view, end) };
    let speaks = |i: &usize| is_talk(word(*i));
    match word(before) {
        by if word_in!(by, "by") => {
            let opens = view.parsed.sentence_of(before).start as usize == before;
            opens || before.checked_sub(1).is_some_and(|i| is_credit(word(i)))
        }
        verb if word_in!(verb, "tells" | "told") => is_told(view, before, true),
        from if word_in!(from, "from") => before.checked_sub(1).is_some_and(|i| word_in!(word(i), "questions")),
        // "In this interview with our correspondent, Tom Field, she explains"
        with if word_in!(with, "with") && near(|word| word_in!(word, "interview")) => {
            // "In this interview with Tom Field, she speaks about her book": whoever speaks is somebody else.
            let comma = view.parsed.tokens.get(end).is_some_and(|token| token.tag == Tag::Comma);
            let pronoun = comma && word_in!(word(end + 1), "she" | "he" | "they");
            // "In this interview with Ada Moor, she explains her book": nobody else is named.
            let other = pronoun && view.names.iter().any(|other| other.tokens.start < name.tokens.start);
            journalist || other
        }
        to if word_in!(to, "to" | "with") => {
            let verb = (before.saturating_sub(REACH)..before).rev().find(speaks);
            // "She sat down at her own table on a slow Tuesday with Tom Field"
            let verb = verb.or_else(|| verb_of_pronoun(view, before).filter(|_| word_in!(to, "with")));
            verb.is_some_and(|verb| is_told(view, verb, journalist || word_in!(word(verb), "conversation" | "told")))
        }
        _ => meets_somebody(view, end),
    }
}

/// The first token of a name with its title and the paper that it works for: *our reporter Tom Field*; and whether these words say that
/// it is a journalist. `None` when the name is that of somebody with another role.
fn behind_preposition(view: &BlockView, name: &NameMention) -> Option<(usize, bool)> {
    let tokens = &view.parsed.tokens;
    let titled = tokens.partition_point(|token| token.start < name.full_span.start);
    let mut role = (titled..name.tokens.start).filter(|&i| tokens[i].tag.is_noun() && !tokens[i].tag.is_proper());
    if role.next_back().is_some_and(|i| !is_journalist(view, i)) {
        return None;
    }
    let belongs = |i: &usize| {
        let token = &tokens[*i];
        matches!(token.tag, Tag::PrpPoss | Tag::Pos | Tag::Dt) || token.tag.is_proper() || is_journalist(view, *i)
    };
    let start = titled.min(name.tokens.start);
    // "our correspondent, Tom Field"
    let apposed = start >= 2 && tokens[start - 1].tag == Tag::Comma && is_journalist(view, start - 2);
    let start = start - usize::from(apposed);
    let behind = (0..start).rev().take(REACH).take_while(belongs).last().unwrap_or(start);
    let owned = (behind..start).any(|i| matches!(tokens[i].tag, Tag::Pos | Tag::PrpPoss));
    Some((behind, owned || (behind..name.tokens.start).any(|i| is_journalist(view, i))))
}

/// Whether the noun at a token says that somebody asks the questions: a journalist, or one of "our" producers and hosts, who otherwise
/// are as often asked.
fn is_journalist(view: &BlockView, i: usize) -> bool {
    let word = |i: usize| view.parsed.tokens.get(i).map_or(WordId(0), |token| token.word);
    let ours = || (i.saturating_sub(REACH)..i).any(|before| word_in!(word(before), "our"));
    PRESS.has(word(i)) || is_broadcaster(word(i)) && ours()
}

/// Whether a word is a noun for somebody who works for a station, and may ask or be asked.
fn is_broadcaster(word: WordId) -> bool {
    word_in!(word, "broadcaster" | "producer" | "host")
}

/// Whether the name that ends in front of a token is the paper of the journalist who is named behind it: *Harbour Ledger reporter Tom
/// Field*, *Harbour Ledger's Tom Field*.
fn is_employer(view: &BlockView, end: usize) -> bool {
    let tokens = &view.parsed.tokens;
    let is_name = |i: usize| tokens.get(i).is_some_and(|token| token.tag.is_proper());
    let Some(next) = tokens.get(end) else { return false };
    if next.tag == Tag::Pos {
        return view.names.iter().any(|name| name.tokens.start == end + 1 && name.person >= PersonEvidence::Likely);
    }
    // "Harbour Ledger senior reporter Tom Field"
    let works = |i: &usize| tokens.get(*i).is_some_and(|token| PRESS.has(token.word) || is_broadcaster(token.word));
    let role = (end..end + 3).find(works);
    role.is_some_and(|role| is_name(role + 1))
}

/// Whether a name is the subject of a verb for talking, or whom somebody talks to.
fn talks(view: &BlockView, name: &NameMention) -> bool {
    let word = |i: usize| view.parsed.tokens.get(i).map_or(WordId(0), |token| token.word);
    let before = name.tokens.start.checked_sub(1);
    let verb = |to: usize| (to.saturating_sub(REACH)..to).any(|i| is_visit(word(i)));
    is_visit(word(name.tokens.end)) || before.is_some_and(|i| word_in!(word(i), "to" | "with") && verb(i))
}

/// Whether the name that ends in front of a token meets or questions somebody there: *Tom Field meets Ada Moor*, *caught up with her*.
fn meets_somebody(view: &BlockView, end: usize) -> bool {
    let tokens = &view.parsed.tokens;
    let word = |i: usize| tokens.get(i).map_or(WordId(0), |token| token.word);
    let verb = end + tokens.get(end..).unwrap_or_default().iter().take_while(|token| token.tag == Tag::Rb).count();
    if word_in!(word(verb), "meets" | "met" | "interviews" | "interviewed" | "questions" | "questioned" | "visits") {
        return true;
    }
    // "asked the questions", "puts a few questions to her"
    if word_in!(word(verb), "asked" | "asks" | "put" | "puts") {
        return (verb + 1..verb + REACH).any(|i| word_in!(word(i), "questions"));
    }
    // "sat down with her", "catches up with Ada Moor"
    let particle = word_in!(word(verb + 1), "down" | "up") && word_in!(word(verb + 2), "with");
    let somebody = word_in!(word(verb + 3), "him" | "her" | "them");
    particle && (word_in!(word(verb), "catches" | "caught") || somebody && is_talk(word(verb)))
        || is_talk(word(verb))
            && word_in!(word(verb + 1), "to" | "with")
            && word_in!(word(verb + 2), "him" | "her" | "them")
}

/// Whether it is the interviewee who talks to the one behind the verb `verb`: its subject is a pronoun for somebody who was introduced,
/// or it has none; `named` tells whether a name may be the subject.
fn is_told(view: &BlockView, verb: usize, named: bool) -> bool {
    let tokens = &view.parsed.tokens;
    let adverb = |i: &usize| matches!(tokens[*i].tag, Tag::Rb | Tag::In) || word_in!(tokens[*i].word, "has" | "have");
    let Some(subject) = (0..verb).rev().find(|i| !adverb(i)) else { return named };
    let token = &tokens[subject];
    if tokens[verb].tag == Tag::Vbg || word_in!(tokens[subject].word, "as") {
        return !token.tag.is_proper() || named;
    }
    match token.tag {
        Tag::Prp => word_in!(token.word, "he" | "she" | "they"),
        // "The novelist Ada Moor, 41, talks to our reporter Tom Field"
        tag => named && (tag.is_noun() || tag == Tag::Comma),
    }
}

/// The verb for talking right behind "he" or "she" at the start of the sentence of a token, when no other verb stands between the two.
fn verb_of_pronoun(view: &BlockView, token: usize) -> Option<usize> {
    let tokens = &view.parsed.tokens;
    let subject = view.parsed.sentence_of(token).start as usize;
    let verb = subject + 1;
    let fits = verb < token && word_in!(tokens[subject].word, "he" | "she" | "they") && is_talk(tokens[verb].word);
    (fits && !tokens[verb + 1..token].iter().any(|token| token.tag.is_verb())).then_some(verb)
}

/// Whether a name stands behind "by": "Interview by Ada Moor".
fn is_behind_by(view: &BlockView, name: &NameMention) -> bool {
    let before = name.tokens.start.checked_sub(1).and_then(|i| view.parsed.tokens.get(i));
    before.is_some_and(|token| word_in!(token.word, "by"))
}

/// Whether the text outside of turns speaks of somebody again by the surname; `first` is the block with the full name.
fn is_spoken_of(views: &[BlockView], turns: &[Option<u32>], first: usize, person: &NameMention) -> bool {
    let speaks = |n: usize, view: &BlockView| {
        let same = |name: &&NameMention| {
            name.surname_key == person.surname_key && (n != first || name.tokens.start > person.tokens.start)
        };
        view.names
            .iter()
            .filter(same)
            .any(|name| !is_behind_by(view, name) && view.structure.tokens > name.tokens.len())
    };
    views.iter().enumerate().any(|(n, view)| turns[n].is_none() && speaks(n, view))
}

/// Whether "he" or "she" is who talks: *She spoke to the Courier*.
fn meets_in_person(view: &BlockView) -> bool {
    let pronoun = |word: WordId| word_in!(word, "he" | "she");
    view.parsed.tokens.windows(2).any(|pair| pronoun(pair[0].word) && is_visit(pair[1].word))
}

/// Whether a word may say that the writer met somebody, or is one of the others that tell who asks.
pub fn is_meeting(word: WordId) -> bool {
    is_talk(word)
        || is_visit(word)
        || is_credit(word)
        || word_in!(word, "tells" | "questioned" | "visits" | "caught" | "catches" | "answers" | "answered" | "takes")
        || word_in!(word, "took" | "faces" | "faced" | "to" | "from" | "with" | "down" | "up" | "by" | "put" | "puts")
}

/// Whether a word says that the writer met somebody.
fn is_visit(word: WordId) -> bool {
    word_in!(
        word,
        "spoke"
            | "speaks"
            | "met"
            | "meets"
            | "interviewed"
            | "interviews"
            | "talked"
            | "talks"
            | "chats"
            | "asked"
            | "asks"
            | "sat"
            | "sits"
    )
}

/// Whether a word says that two people talk.
fn is_talk(word: WordId) -> bool {
    word_in!(
        word,
        "talk"
            | "talks"
            | "talked"
            | "talking"
            | "speaks"
            | "spoke"
            | "spoken"
            | "speaking"
            | "chats"
            | "chatted"
            | "opens"
            | "opened"
            | "sits"
            | "sat"
            | "told"
            | "conversation"
    )
}

/// Whether a word in front of "by" credits the one who asks.
fn is_credit(word: WordId) -> bool {
    word_in!(word, "interview" | "interviewed" | "words" | "conversation" | "questions")
}
