//! Grammatical role of a mention, as far as the choice of an antecedent needs it.

use super::called_subjects::is_called_so;
use super::listener_roles::{is_agent_of_question, is_asked, leads_to_listener, opens_with_listener, takes_addressee};
use crate::grammar::{ParsedBlock, Rel, Tag, Token};
use crate::lexicon::{PARTS_OF_BODY, POSTNOMINALS, gender_of_word, is_role_or_title, word_in};

/// What a mention does in its sentence. Subjects are the likeliest antecedents of a later pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrammaticalRole {
    /// Subject of a verb, active or passive, or the agent of a passive ("by Zelensky").
    Subject,
    /// Owner: "Zelensky's".
    Possessive,
    /// The person spoken to: "told Zelensky".
    Addressee,
    /// The person who is asked something, and answers: "asked Zelensky whether", "interviewed Zelensky".
    Asked,
    /// Anything else.
    Other,
}

/// The grammatical role of token `i`.
pub fn grammatical_role(parsed: &ParsedBlock, i: usize) -> GrammaticalRole {
    let token = &parsed.tokens[i];
    let head = token.head as usize;
    let owned = if head == i { i + 2 } else { head };
    if parsed.tokens.get(i + 1).is_some_and(|n| n.tag == Tag::Pos) && owns_part_of_body(parsed, owned) {
        return GrammaticalRole::Subject;
    }
    if parsed.tokens.get(i + 1).is_some_and(|n| n.tag == Tag::Pos) || matches!(token.tag, Tag::PrpPoss) {
        return GrammaticalRole::Possessive;
    }
    if is_taken_up(parsed, i) || is_behind_according_to(parsed, i) {
        return GrammaticalRole::Subject;
    }
    if head == i {
        // The sentence was not parsed, or this is its root.
        let name = parsed.tokens[..i].iter().rev().take_while(|token| token.tag.is_proper()).count();
        if (i - name).checked_sub(1).is_some_and(|verb| is_asked(parsed, verb, i)) {
            return GrammaticalRole::Asked;
        }
        let subject = is_before_its_verb(parsed, i) || is_behind_copula(parsed, i) || is_behind_place(parsed, i);
        return if subject { GrammaticalRole::Subject } else { GrammaticalRole::Other };
    }
    match token.rel {
        // "Ada Moor KC, for the prosecution, said"
        Rel::Compound
            if head == i + 1
                && POSTNOMINALS.has(parsed.tokens[head].word)
                && parsed.tokens[head].head as usize != head =>
        {
            grammatical_role(parsed, head)
        }
        Rel::Nsubj | Rel::Nsubjpass | Rel::Csubj => GrammaticalRole::Subject,
        Rel::Poss => GrammaticalRole::Possessive,
        // "Moor bends, works the can loose": the tags have the verb, the parse takes it for a noun.
        Rel::Compound if head == i + 1 && token.tag.is_proper() && parsed.tokens[head].tag.is_finite() => {
            GrammaticalRole::Subject
        }
        // "The first to arrive was Ada Moor"
        Rel::Attr if token.tag.is_proper() && head < i => GrammaticalRole::Subject,
        Rel::Dobj | Rel::Dative if is_asked(parsed, head, i) => GrammaticalRole::Asked,
        Rel::Dobj | Rel::Dative if takes_addressee(parsed, head) => GrammaticalRole::Addressee,
        // "Asked by Moor why he came, he said": whoever asks is not who answers.
        Rel::Pobj if is_agent_of_question(parsed, head) => GrammaticalRole::Addressee,
        Rel::Pobj if opens_with_listener(parsed, head) => GrammaticalRole::Addressee,
        Rel::Pobj if is_agent(parsed, head) => GrammaticalRole::Subject,
        Rel::Pobj if token.tag == Tag::Prp && leads_to_listener(parsed, head) => GrammaticalRole::Addressee,
        // "asked the witness, Ada Moor, why"
        Rel::Appos if is_asked(parsed, parsed.tokens[head].head as usize, head) => GrammaticalRole::Asked,
        Rel::Conj | Rel::Appos => {
            // "One of them is her son, Tom Reed."
            let complement = token.rel == Rel::Appos && token.tag.is_proper() && parsed.tokens[head].rel == Rel::Attr;
            let subject = parsed.tokens[head].rel.is_subject() || complement || is_apposed_agent(parsed, i);
            if subject { GrammaticalRole::Subject } else { GrammaticalRole::Other }
        }
        _ if is_behind_place(parsed, i) || is_called_so(parsed, i) => GrammaticalRole::Subject,
        _ => GrammaticalRole::Other,
    }
}

/// Whether the name at token `i` is in apposition to who does what a passive verb says, or to what they head: "The permit was signed by
/// the head of the office, Ada Moor."
fn is_apposed_agent(parsed: &ParsedBlock, i: usize) -> bool {
    let token = &parsed.tokens[i];
    if token.rel != Rel::Appos || !token.tag.is_proper() {
        return false;
    }
    let by = |noun: usize| Some(parsed.tokens[noun].head as usize).filter(|_| parsed.tokens[noun].rel == Rel::Pobj);
    let Some(preposition) = by(token.head as usize) else { return false };
    let holder = parsed.tokens[preposition].head as usize;
    let of = word_in!(parsed.tokens[preposition].word, "of" | "for" | "at");
    is_agent(parsed, preposition) || of && by(holder).is_some_and(|by| is_agent(parsed, by))
}

/// Whether the full name that ends at token `i` stands behind "according to": its bearer is who speaks. A body has more often one word.
fn is_behind_according_to(parsed: &ParsedBlock, i: usize) -> bool {
    // The cheapest test first: this is asked of every mention.
    if i == 0 || !parsed.tokens[i].tag.is_proper() || !parsed.tokens[i - 1].tag.is_proper() {
        return false;
    }
    let inside = |token: &&Token| token.tag.is_noun() || matches!(token.tag, Tag::Dt | Tag::Jj | Tag::PrpPoss);
    let phrase = parsed.tokens[..i].iter().rev().take_while(inside).count();
    let to = (i - phrase).checked_sub(1).filter(|&to| to > 0 && word_in!(parsed.tokens[to].word, "to"));
    to.is_some_and(|to| {
        let according = to - 1;
        word_in!(parsed.tokens[according].word, "according") && parsed.sentence_of(i).start as usize <= according
    })
}

/// Whether token `i` is a part of somebody's body and the subject of its sentence, which is about that person then: *Moor’s hand
/// trembles*.
fn owns_part_of_body(parsed: &ParsedBlock, i: usize) -> bool {
    let Some(token) = parsed.tokens.get(i) else { return false };
    let part = PARTS_OF_BODY.has(token.word);
    part && (token.rel.is_subject() || token.head as usize == i && is_before_its_verb(parsed, i))
}

/// Whether token `i` is most likely a subject by the tags around it: a finite verb follows, perhaps behind adverbs. Between
/// the two may stand a phrase ("a man from Leeds never left") and what is said of somebody who heads the sentence ("Moor,
/// 38, who grew up here, never left").
fn is_before_its_verb(parsed: &ParsedBlock, i: usize) -> bool {
    let sentence = parsed.sentence_of(i);
    let behind = &parsed.tokens[i + 1..(sentence.end as usize).max(i + 1)];
    let before = &parsed.tokens[(sentence.start as usize).min(i)..i];
    // The tagger takes many a past tense behind a comma for a participle.
    let participle = !before.iter().chain(behind).any(|token| token.tag.is_finite());
    let is_finite_behind_adverbs = |tokens: &[Token]| {
        let verb = |token: &Token| token.tag.is_finite() || participle && token.tag == Tag::Vbn;
        tokens.iter().find(|token| !is_adverb(token)).is_some_and(verb)
    };
    // In "a man from Leeds laughed" the place is no subject, in "a quarrel with a neighbour began" the neighbour is none.
    let nouns = before.iter().rev().take_while(|token| token.tag.is_noun()).count();
    let in_front = &before[..before.len() - nouns];
    let article = usize::from(in_front.last().is_some_and(|token| token.tag == Tag::Dt));
    if matches!(in_front[..in_front.len() - article], [_, .., Token { tag: Tag::In | Tag::To, .. }]) {
        return false;
    }
    if is_finite_behind_adverbs(behind) {
        return true;
    }
    if is_apposed_subject(before, behind) {
        return true;
    }
    let in_phrase = |token: &&Token| token.tag.is_noun() || PHRASE_TAGS.contains(&token.tag);
    if before.iter().any(|token| token.tag.is_finite()) {
        return false;
    }
    let has_complement = matches!(behind, [Token { tag: Tag::In, .. }, ..]);
    let complement = behind.iter().take(MAX_APPOSITION).take_while(|token| token.tag == Tag::In || in_phrase(token));
    let behind = if has_complement { &behind[complement.count()..] } else { behind };
    if is_finite_behind_adverbs(behind) {
        return true;
    }
    if !matches!(behind, [Token { tag: Tag::Comma | Tag::OpenBracket, .. }, ..]) {
        return false;
    }
    // "Moor’s neighbour Ada Reed", "The outgoing mayor"
    let described = |token: &&Token| in_phrase(token) || matches!(token.tag, Tag::Vbg | Tag::Vbn | Tag::Hyph);
    let phrase = before.iter().rev().take_while(described);
    // "Ada Moor, a neighbour, walks home": the name is the subject.
    let in_front = &before[..before.len() - phrase.clone().count()];
    let apposed = matches!(in_front, [.., name, Token { tag: Tag::Comma, .. }] if name.tag.is_proper());
    if apposed && !parsed.tokens[i].tag.is_proper() {
        return false;
    }
    // A time or a place may stand in front, behind a comma.
    let mut direct = before.iter().rev().skip(phrase.count()).take_while(|token| token.tag != Tag::Comma);
    let heads_sentence = direct.all(|token| matches!(token.tag, Tag::Cc | Tag::Rb));
    let ends = |token: &Token| matches!(token.tag, Tag::Comma | Tag::CloseBracket);
    let mut closed = behind.iter().take(MAX_APPOSITION).enumerate().filter(|(_, token)| ends(token));
    // "The mayor, who will stay until May, spent the day at home": the verb may be taken for a participle.
    let relative = behind.iter().take(RELATIVE_NEAR).any(|token| word_in!(token.word, "who" | "which"));
    let main_verb = |rest: &[Token]| {
        let participle = relative && rest.first().is_some_and(|token| token.tag == Tag::Vbn);
        participle && !rest.iter().any(|token| token.tag.is_finite()) || is_finite_behind_adverbs(rest)
    };
    heads_sentence && closed.any(|(at, _)| main_verb(&behind[at + 1..]))
}

/// Whether the name that ends at token `i` stands behind a place or a time without a comma, and its verb behind an aside: "A few yards
/// away Ada Moor, bent double, works", "In the next boat Ada Moor, 61, hauls".
fn is_behind_place(parsed: &ParsedBlock, i: usize) -> bool {
    /// Longest aside, in tokens.
    const LONGEST: usize = 6;
    // The cheapest test first: this is asked of every name.
    if !parsed.tokens[i].tag.is_proper() || parsed.tokens.get(i + 1).is_none_or(|next| next.tag != Tag::Comma) {
        return false;
    }
    let sentence = parsed.sentence_of(i);
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let before = &parsed.tokens[start.min(i)..i];
    let in_front = &before[..before.len() - before.iter().rev().take_while(|token| token.tag.is_proper()).count()];
    let [first, .., last] = in_front else { return false };
    let aside = parsed.tokens[i + 2..end.max(i + 2)].iter().take(LONGEST).position(|token| token.tag == Tag::Comma);
    let Some(verb) = aside.and_then(|aside| parsed.tokens.get(i + 3 + aside)) else { return false };
    let away = word_in!(last.word, "away" | "down" | "up" | "along" | "later" | "earlier" | "ago");
    let place = first.tag == Tag::In && matches!(last.tag, Tag::Nn | Tag::Nns | Tag::Rb);
    let told = verb.tag.is_finite() && !word_in!(verb.word, "is" | "are" | "was" | "were");
    (away || place) && told && !in_front.iter().any(|token| token.tag.is_finite() || token.tag == Tag::Comma)
}

/// Whether the last word of a name stands between commas behind the noun that it names and in front of a verb: "until a friend, Ada
/// Moor, came". `before` and `behind` are the tokens around it in its sentence.
fn is_apposed_subject(before: &[Token], behind: &[Token]) -> bool {
    let given = before.iter().rev().take_while(|token| token.tag.is_proper()).count();
    let [front @ .., comma] = &before[..before.len() - given] else { return false };
    let [close, rest @ ..] = behind else { return false };
    let commas = comma.tag == Tag::Comma && close.tag == Tag::Comma;
    let noun = || front.iter().rev().take_while(|token| matches!(token.tag, Tag::Nn | Tag::Jj | Tag::Hyph)).count();
    let opens = |n: usize| {
        let start = front.len() - n;
        let article = start.checked_sub(1).filter(|&i| matches!(front[i].tag, Tag::Dt | Tag::PrpPoss));
        let clause = |i: usize| {
            matches!(front[i].tag, Tag::Comma | Tag::Wrb | Tag::Cc)
                || word_in!(front[i].word, "until" | "after" | "before" | "because" | "that" | "while")
        };
        n > 0 && article.is_some_and(|i| i.checked_sub(1).is_none_or(clause))
    };
    let verb =
        |token: &Token| token.tag.is_finite() || token.tag == Tag::Vbn && !rest.iter().any(|t| t.tag.is_finite());
    commas && opens(noun()) && rest.iter().find(|token| !is_adverb(token)).is_some_and(verb)
}

/// Whether a token can stand between a subject and its verb: "never left", "first saw".
fn is_adverb(token: &Token) -> bool {
    token.tag == Tag::Rb || token.tag == Tag::Jj && word_in!(token.word, "first" | "last" | "next" | "later" | "once")
}

/// Whether the name that ends at token `i` is whom a sentence presents: "The first to arrive was Ada Moor", "It was Ada Moor who
/// left".
fn is_behind_copula(parsed: &ParsedBlock, i: usize) -> bool {
    let start = parsed.sentence_of(i).start as usize;
    let first = i - parsed.tokens[start..i].iter().rev().take_while(|token| token.tag.is_proper()).count();
    let Some(copula) = first.checked_sub(1).filter(|&copula| copula > start) else { return false };
    let cleft = word_in!(parsed.tokens[copula - 1].word, "it")
        && parsed.tokens.get(i + 1).is_some_and(|token| word_in!(token.word, "who"));
    if cleft && parsed.tokens[i].tag.is_proper() && word_in!(parsed.tokens[copula].word, "is" | "was") {
        return true;
    }
    let described = |token: &Token| matches!(token.tag, Tag::Prp | Tag::Ex) || token.tag.is_finite();
    // "Her partner was Ada Moor", but not "Her name was Ada".
    let owned = || {
        let noun = parsed.tokens[start + 1].word;
        parsed.tokens[start].tag == Tag::PrpPoss && (is_role_or_title(noun) || gender_of_word(noun).is_some())
    };
    parsed.tokens[i].tag.is_proper()
        && word_in!(parsed.tokens[copula].word, "is" | "was" | "were")
        && (parsed.tokens[start].tag == Tag::Dt || owned())
        && !parsed.tokens[start..copula].iter().any(described)
}

/// Tags beside nouns in a noun phrase.
const PHRASE_TAGS: [Tag; 5] = [Tag::Dt, Tag::Jj, Tag::Cd, Tag::PrpPoss, Tag::Pos];

/// Tokens behind a name in which a clause with "who" begins: "Moor, 38, who".
const RELATIVE_NEAR: usize = 5;

/// Tokens behind a name in which the end of what is said of it is searched for.
const MAX_APPOSITION: usize = 40;

/// Whether the preposition at `by` leads to whoever does what a clause says: "was sunk by Moor". In "a statement read by
/// Moor" the clause only describes a noun.
fn is_agent(parsed: &ParsedBlock, by: usize) -> bool {
    let verb = parsed.tokens[by].head as usize;
    parsed.tokens[by].rel == Rel::Agent && parsed.tokens[verb].rel != Rel::Acl
}

/// Whether the name that ends at token `i` opens a sentence and is taken up by a pronoun, as in speech: *And the head of the
/// port, Ada Moor, **she** says*.
fn is_taken_up(parsed: &ParsedBlock, i: usize) -> bool {
    let Some([comma, pronoun, behind @ ..]) = parsed.tokens.get(i + 1..) else { return false };
    let taken_up = comma.tag == Tag::Comma
        && word_in!(pronoun.word, "he" | "she")
        && parsed.tokens[i].tag.is_proper()
        && behind.iter().find(|token| token.tag != Tag::Rb).is_some_and(|token| token.tag.is_finite());
    // Hardly any name is, and this is asked of every one.
    if !taken_up {
        return false;
    }
    let start = parsed.sentence_of(i).start as usize;
    // "When asked by Moor, she", "For Moor, she"
    let opens = |token: &Token| matches!(token.tag, Tag::Dt | Tag::Cc | Tag::PrpPoss) || token.tag.is_noun();
    let in_front = || parsed.tokens[start..i].iter();
    let of = |token: &Token| word_in!(token.word, "of");
    in_front().find(|token| token.tag != Tag::Cc).is_none_or(opens)
        && in_front().all(|token| of(token) || !token.tag.is_verb() && token.tag != Tag::In)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;

    #[test]
    fn roles_of_names_and_pronouns() {
        use GrammaticalRole::{Addressee, Other, Possessive, Subject};
        for (text, word, expected) in [
            ("Moor said the ferry was late.", "Moor", Subject),
            ("The ferry was sunk by Moor, police said.", "Moor", Subject),
            ("In a statement read by Moor, Quill said the ferry was late.", "Moor", Other),
            ("Quill told Moor that the ferry was late.", "Moor", Addressee),
            ("Quill said Moor's ferry was late.", "Moor", Possessive),
            ("Quill said that his ferry was late.", "his", Possessive),
            ("Quill said that the ferry hit Moor.", "Moor", Other),
            ("Quill and Moor said the ferry was late.", "Moor", Subject),
            ("Ada Moor, his neighbour, walks home.", "neighbour", Other),
            ("Jean-Luc Moor, the mayor, walks home.", "Moor", Subject),
            ("Quill’s neighbour Ada Moor, who had hoped to sail, was late.", "Moor", Subject),
            ("The outgoing mayor, who will stay until May, walks home.", "mayor", Subject),
            ("The books lay there until a friend, Ada Moor, borrowed one.", "Moor", Subject),
            ("The books lay beside a friend, Ada Moor, and a dog.", "Moor", Other),
            ("But it was Ada Moor who climbed the mast.", "Moor", Subject),
            ("Ada Moor, who runs the port, first saw it in May.", "Moor", Subject),
            ("To Moor, who had asked why, he said nothing.", "Moor", Addressee),
            ("Moor walks home.", "Moor", Subject),
            ("Moor never walks home.", "Moor", Subject),
            ("But Ada Moor, 38, who grew up on the coast, is at home.", "Moor", Subject),
            ("On Monday, Ada Moor (38) was on the quay.", "Moor", Subject),
            ("Quill's coach, former world champion Ada Moor, was less restrained.", "Moor", Subject),
            ("Resident Ada Moor, a baker, 38, was unimpressed.", "Moor", Subject),
            ("The crew met Ada Moor, 38, was late and left.", "Moor", Other),
            ("The crew met Moor, who was ill, and left.", "Moor", Other),
            ("Moor, a town on the coast, and Quill.", "Moor", Other),
            ("Moor, meanwhile, walks home.", "Moor", Subject),
            ("Her daughter, Ada Moor, walks home.", "Moor", Subject),
            ("A man from Leeds walks home.", "man", Subject),
            ("A man from Leeds walks home.", "Leeds", Other),
            ("The mayor of Leeds, Ada Moor, walks home.", "Leeds", Other),
            ("The mayor of Leeds, Ada Moor, walks home.", "Moor", Subject),
            ("The dog sees Moor, sadly, and walks home.", "Moor", Other),
            ("Moor of Port Arlen, a baker, walks home.", "Moor", Subject),
            ("The mother of the pilot, Ada Moor, walks home.", "Moor", Subject),
            ("And the head of the port, Ada Moor, she says it is late.", "Moor", Subject),
            ("When asked by Ada Moor, he said it was late.", "Moor", Addressee),
            ("For Ada Moor, she said, it was late.", "Moor", Other),
            ("Her brother pleaded with her to go.", "her", Addressee),
            ("In the house of Moor, the baker, walks a cat.", "Moor", Other),
        ] {
            let parsed = Parsed::new(text);
            assert_eq!(grammatical_role(parsed.tagged().parsed, parsed.token(word)), expected, "{word} in {text}");
        }
    }
}
