//! Roles that the sentence around a name gives to its bearer: appositions, "is the …", "heads the delegation".

use super::ages::{age, rank};
use super::deeds::{deeds, fate, spouse};
use super::peoples::is_pair_of_people;
use super::role_words::{canonical, is_relative};
use super::roles::Role;
use super::succession::succession;
use super::tagged_text::TaggedText;
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{NATIONALS, ROLES, TITLES, WordId, country, is_role_or_title, word_in};

/// All roles that the sentence gives to the name of `name` in the run `run`, in this order: in an apposition in front
/// of the run, in one behind it, as the complement of "is", as the leader of a delegation, by what somebody does.
pub(super) fn stated_roles(text: TaggedText, run: TokenSpan, name: TokenSpan) -> impl Iterator<Item = Role> {
    let before = apposition_before(text, run);
    let behind = apposition_behind(text, run.end);
    let complement = name.end.checked_sub(1).and_then(|head| complement(text, head));
    let complement = complement.or_else(|| complement_behind(text, name.end));
    let complement = complement.or_else(|| office_behind_as(text, run));
    let leader = delegation_leader(text, name).or_else(|| leader_of(text, name));
    let age = age(text, run).map(Role::age);
    before
        .into_iter()
        .chain(behind)
        .chain(complement)
        .chain(leader)
        .chain(deeds(text, name))
        .chain(spouse(text, run))
        .chain(succession(text, run))
        .chain(fate(text, run))
        .chain(age)
        .chain(rank(text, run).map(Role::rank))
}

/// "Turkey's foreign minister, Hakan Fidan", "the vicar of Arlen, the Rev Tom Reed"
fn apposition_before(text: TaggedText, run: TokenSpan) -> Option<Role> {
    let before = run.start.checked_sub(1)?;
    let the = word_in!(text.word(before), "the") && TITLES.has(text.word(run.start));
    let comma = before.checked_sub(usize::from(the))?;
    if text.form(comma) != "," {
        return None;
    }
    let sentence_start = text.parsed.sentence_of(comma).start as usize;
    // "The envoy to Yemen"
    let takes_to = |to: usize| {
        let before = to.checked_sub(1).map(|i| text.word(i));
        before.is_some_and(|word| {
            word_in!(word, "ambassador" | "envoy" | "adviser" | "advisor" | "aide" | "assistant" | "secretary")
        })
    };
    let mut start = comma;
    while start > sentence_start && comma - start < 9 {
        let token = &text.parsed.tokens[start - 1];
        if token.tag.is_verb() && token.tag != Tag::Vbn
            || matches!(text.form(start - 1), "," | "“" | "”" | "\"" | ":" | ";" | "(")
            || word_in!(token.word, "and" | "but" | "that" | "by" | "with")
            || word_in!(token.word, "to") && !takes_to(start - 1)
        {
            break;
        }
        start -= 1;
    }
    // "According to the manager, Moor got hurt": the name is the subject of the clause.
    let led = start > sentence_start && word_in!(text.word(start - 1), "to" | "by" | "with")
        || start == sentence_start && text.tag(start) == Tag::In;
    if led && text.get(run.end).is_some_and(|t| t.tag.is_finite() || t.tag == Tag::Md) {
        return None;
    }
    // "hours after her deputy": the phrase begins behind a preposition of time or place.
    let preposition = (start..comma)
        .rev()
        .find(|&i| text.tag(i) == Tag::In && !word_in!(text.word(i), "of" | "for" | "in" | "at" | "on" | "to"));
    // "Outside the hall her grandson, Tom Reed, told reporters"
    let own = (start + 1..comma).rev().take(4).find(|&i| text.tag(i) == Tag::PrpPoss);
    let own = own.filter(|_| is_relative(canonical(text.word(comma - 1))));
    let phrase = TokenSpan::new(own.or(preposition.map(|i| i + 1)).unwrap_or(start), comma);
    let last = text.get(comma.checked_sub(1)?)?;
    // The phrase must say what somebody is ("chief of staff", "the minister") and not end in another name.
    let title = TITLES.has(last.word);
    let role = || ROLES.has(last.word) || text.tokens(phrase).iter().any(|t| ROLES.has(t.word));
    // "The mayor of Arlen, Ada Moor,", "by the Minister for Harbours, Ada Moor."
    let first = text.word(phrase.start);
    let of = (phrase.start..comma).find(|&i| word_in!(text.word(i), "of" | "to" | "for"));
    let closed = run.end == text.sentence_end(run.start) || matches!(text.tag(run.end), Tag::Comma | Tag::Stop);
    // "Minister of State for Harbours, Ada Moor, told"
    let opens = || phrase.start == sentence_start && of == Some(phrase.start + 1);
    let office = of.filter(|_| closed && (word_in!(first, "the") || opens())).and_then(|of| of.checked_sub(1));
    let holder = office.is_some_and(|i| is_role_or_title(text.word(i)));
    let says_role = title || role() && !last.tag.is_proper() || holder;
    if says_role && !phrase.is_empty() { Role::listed(text, phrase) } else { None }
}

/// "Kaja Kallas, the bloc's foreign affairs chief,"; `end` is the index behind the run of the name.
fn apposition_behind(text: TaggedText, end: usize) -> Option<Role> {
    let comma = text.get(end)?;
    if text.form(end) != "," || comma.tag == Tag::Cc {
        return None;
    }
    let sentence_end = text.sentence_end(end);
    let mut stop = end + 1;
    while stop < sentence_end && stop < end + 12 {
        if matches!(text.form(stop), "," | "." | "”" | "“" | "\"" | ":" | ";" | "(" | "—")
            || word_in!(text.word(stop), "who" | "which")
        {
            break;
        }
        if text.tag(stop).is_finite() {
            return None;
        }
        stop += 1;
    }
    let qualified = (end + 2..stop).find(|&i| qualifies_noun(text, i));
    let phrase = TokenSpan::new(end + 1, qualified.unwrap_or(stop));
    let first = text.get(phrase.start)?;
    let opens =
        matches!(first.tag, Tag::Dt | Tag::Nn | Tag::Jj | Tag::Nnp | Tag::PrpPoss | Tag::Cd | Tag::Vbn | Tag::Rb);
    if !opens || phrase.is_empty() || word_in!(first.word, "not") {
        return None;
    }
    Role::listed(text, phrase).or_else(|| one_of_people(text, phrase)).or_else(|| unlisted_role(text, phrase))
}

/// Whether words about the noun in front of them begin at a token: "a minister [not considered a senior figure]", "a lawyer
/// [based in Leeds]".
fn qualifies_noun(text: TaggedText, at: usize) -> bool {
    let behind_noun = text.tag(at - 1) == Tag::Nn;
    let participle = text.tag(at) == Tag::Vbn && !text.get(at + 1).is_some_and(|next| next.tag.is_noun());
    behind_noun && (participle || word_in!(text.word(at), "not" | "then" | "already" | "still" | "now" | "currently"))
}

/// "a Dane", "a cheerful South Korean": where somebody comes from.
fn one_of_people(text: TaggedText, phrase: TokenSpan) -> Option<Role> {
    let last = phrase.end - 1;
    let people = NATIONALS.has(text.word(last)) || is_pair_of_people(text, last);
    let article = word_in!(text.word(phrase.start), "a" | "an" | "the");
    if article && people && phrase.len() <= 4 { Role::any(text, phrase) } else { None }
}

/// "the harbour master", "a teacher in Leeds": any noun phrase with an article that is no name and no number, up to its
/// first preposition.
fn unlisted_role(text: TaggedText, phrase: TokenSpan) -> Option<Role> {
    let article = word_in!(text.word(phrase.start), "the" | "a" | "an");
    let end = phrase.iter().find(|&i| text.tag(i) == Tag::In).unwrap_or(phrase.end);
    let behind_article = TokenSpan::new(phrase.start + 1, end);
    let plain = |tag: Tag| matches!(tag, Tag::Nn | Tag::Jj | Tag::Vbn | Tag::Hyph);
    if article
        && !behind_article.is_empty()
        && text.tokens(behind_article).iter().all(|t| plain(t.tag))
        && text.tag(end - 1) == Tag::Nn
    {
        Role::any(text, TokenSpan::new(phrase.start, end))
    } else {
        None
    }
}

/// "Medinsky is the chief negotiator", "Lee became mayor"; `head` is the token of the name.
fn complement(text: TaggedText, head: usize) -> Option<Role> {
    let token = &text.parsed.tokens[head];
    let verb = token.head as usize;
    if verb == head || !token.rel.is_subject() {
        return None;
    }
    let copula = word_in!(text.word(verb), "is" | "was" | "became" | "remains" | "be");
    let complement = text.parsed.children(verb).find(|&c| text.parsed.tokens[c].rel == Rel::Attr && c > verb)?;
    if !copula || !ROLES.has(text.word(complement)) {
        return None;
    }
    Role::listed(text, TokenSpan::new(verb + 1, (complement + 4).min(text.sentence_end(verb))))
}

/// "Ibarra has been mayor for years", in a sentence that was not parsed; `end` is the index behind the name.
fn complement_behind(text: TaggedText, end: usize) -> Option<Role> {
    let sentence_end = text.sentence_end(end.checked_sub(1)?);
    // "Ada Moor, who has been her agent for years"
    let comma = usize::from(text.get(end).is_some_and(|t| t.tag == Tag::Comma));
    let who = text.get(end + comma).is_some_and(|t| word_in!(t.word, "who"));
    let end = if who { end + comma + 1 } else { end };
    let aux = usize::from(text.get(end).is_some_and(|t| word_in!(t.word, "has" | "had")));
    let verb = text.get(end + aux).filter(|_| end + aux < sentence_end)?;
    let copula =
        if aux == 1 { word_in!(verb.word, "been") } else { word_in!(verb.word, "is" | "was" | "became" | "remains") };
    // "Ada Moor, who was a teacher," has another job now.
    if !copula || who && word_in!(verb.word, "was") {
        return None;
    }
    let start = end + aux + 1;
    let part = |i: &usize| {
        text.tag(*i).is_noun()
            || matches!(text.tag(*i), Tag::Dt | Tag::Jj | Tag::Pos | Tag::Hyph)
            || who && text.tag(*i) == Tag::PrpPoss
    };
    let noun = (start..sentence_end.min(start + 7)).take_while(part).last()?;
    let role = TokenSpan::new(start, noun + 1);
    if ROLES.has(text.word(noun)) && text.tag(noun) != Tag::Nns { Role::listed(text, role) } else { None }
}

/// "The board appointed Ada Moor, 49, as chairwoman"; `run` is the run of the name.
fn office_behind_as(text: TaggedText, run: TokenSpan) -> Option<Role> {
    let sentence_end = text.sentence_end(run.start);
    let is = |i: usize, fits: fn(WordId) -> bool| i < sentence_end && text.get(i).is_some_and(|t| fits(t.word));
    // An age may stand between.
    let comma = |i: usize| i < sentence_end && text.get(i).is_some_and(|t| t.tag == Tag::Comma);
    let aged = comma(run.end) && comma(run.end + 2) && text.get(run.end + 1).is_some_and(|t| t.tag == Tag::Cd);
    let at = run.end + if aged { 3 } else { 0 };
    let verb = run.start.checked_sub(1)?;
    let office = |word| {
        word_in!(
            word,
            "appointed"
                | "appoint"
                | "elected"
                | "elect"
                | "installed"
                | "remove"
                | "removed"
                | "oust"
                | "confirmed"
                | "hired"
        )
    };
    if !is(at, |word| word_in!(word, "as")) || !is(verb, office) {
        return None;
    }
    let part =
        |i: &usize| text.tag(*i).is_noun() || matches!(text.tag(*i), Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Hyph);
    let noun = (at + 1..sentence_end.min(at + 7)).take_while(part).last()?;
    if ROLES.has(text.word(noun)) { Role::listed(text, TokenSpan::new(at + 1, noun + 1)) } else { None }
}

/// "is heading the delegation", "headed by Vladimir Medinsky": whoever leads a delegation is its negotiator.
fn delegation_leader(text: TaggedText, name: TokenSpan) -> Option<Role> {
    let sentence = text.parsed.sentence_of(name.start);
    let inside = |start: usize, end: usize| start.max(sentence.start as usize)..end.min(sentence.end as usize);
    let delegation = |mut tokens: std::ops::Range<usize>| {
        tokens.find(|&i| word_in!(text.word(i), "delegation" | "team" | "side" | "negotiations" | "talks"))
    };
    let by = by_in_front(text, name.start);
    // The verb follows the name, or the apposition behind it.
    let comma = |i: usize| text.tag(i) == Tag::Comma;
    let mut from = name.end;
    if inside(from, from + 1).any(comma) {
        let opens = inside(from + 1, from + 2).any(|i| matches!(text.tag(i), Tag::Dt | Tag::Nn | Tag::PrpPoss));
        let closing = inside(from + 1, from + 14).find(|&i| opens && comma(i));
        from = closing.map_or(sentence.end as usize, |i| i + 1);
    }
    let verb = inside(from, from + 3)
        .find(|&i| word_in!(text.word(i), "heading" | "heads" | "headed" | "leads" | "led" | "leading"));
    let led = match (by, verb) {
        (Some(by), _) if by > 0 && word_in!(text.word(by - 1), "headed" | "led") => {
            delegation(inside(by.saturating_sub(9), by))
        }
        (_, Some(verb)) => delegation(inside(verb + 1, verb + 8)),
        _ => None,
    }?;
    Some(Role::negotiator(inside(led.saturating_sub(4), led).filter_map(|i| country(text.word(i)))))
}

/// "Gérard Lemoine, who heads the farmers’ union": whoever heads something is its leader.
fn leader_of(text: TaggedText, name: TokenSpan) -> Option<Role> {
    let end = text.sentence_end(name.start);
    let comma = usize::from(text.get(name.end).is_some_and(|t| t.tag == Tag::Comma));
    let who = usize::from(text.get(name.end + comma).is_some_and(|t| word_in!(t.word, "who")));
    let has = usize::from(text.get(name.end + comma + who).is_some_and(|t| word_in!(t.word, "has")));
    let verb = name.end + comma + who + has;
    if verb >= end || !word_in!(text.word(verb), "heads" | "leads" | "chairs" | "runs" | "led" | "run" | "headed") {
        return None;
    }
    if word_in!(text.word(verb), "led" | "headed") && has == 0 {
        return None;
    }
    let part = |i: &usize| {
        let tag = text.tag(*i);
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Pos | Tag::PrpPoss | Tag::Hyph)
    };
    let object = TokenSpan::new(verb + 1, verb + 1 + (verb + 1..end.min(verb + 8)).take_while(part).count());
    if object.is_empty() { None } else { Role::leader(text, object) }
}

/// The "by" whose phrase a name at `start` ends: "by the Kremlin aide Vladimir Medinsky".
fn by_in_front(text: TaggedText, start: usize) -> Option<usize> {
    (start.saturating_sub(6)..start)
        .rev()
        .take_while(|&i| {
            text.tag(i).is_noun() || matches!(text.tag(i), Tag::In | Tag::Jj | Tag::Prp | Tag::PrpPoss | Tag::Comma)
        })
        .find(|&i| word_in!(text.word(i), "by"))
}

#[cfg(test)]
mod tests {
    use crate::block::mentions::fixture::Parsed;
    use crate::lexicon::WordId;

    /// The roles of a name, in the words of the text.
    fn roles(text: &str, name: &str) -> Vec<String> {
        let mention = Parsed::new(text).name(name);
        mention.role_mentions.iter().map(|role| role.text.to_string()).collect()
    }

    #[test]
    fn appositions() {
        for (text, name, expected) in [
            ("Turkey's foreign minister, Hakan Fidan, spoke.", "Hakan Fidan", "Turkey's foreign minister"),
            ("Kaja Kallas, the bloc's foreign affairs chief, spoke.", "Kaja Kallas", "bloc's foreign affairs chief"),
            ("Ada Moor, a teacher in Leeds, spoke.", "Ada Moor", "teacher in Leeds"),
            ("Ada Moor, a former minister not considered a friend, spoke.", "Ada Moor", "former minister"),
            ("Ada Moor, a lawyer based in Leeds, spoke.", "Ada Moor", "lawyer"),
            ("Ada Moor, the harbour master, spoke.", "Ada Moor", "harbour master"),
        ] {
            assert_eq!(roles(text, name), [expected], "{text}");
        }
    }

    #[test]
    fn clauses_and_names_are_no_appositions() {
        for (text, name) in [
            ("Ada Moor, who was a teacher, spoke.", "Ada Moor"),
            ("Ada Moor, not the mayor, spoke.", "Ada Moor"),
            ("Ada Moor, Tom Field and others spoke.", "Ada Moor"),
            ("When the ferry sank, Ada Moor spoke.", "Ada Moor"),
        ] {
            assert!(roles(text, name).is_empty(), "{text}");
        }
    }

    #[test]
    fn ages_and_leaders() {
        for text in [
            "Ada Moor, 52, spoke.",
            "Ada Moor (52) spoke.",
            "The 52-year-old Ada Moor spoke.",
            "Her daughter, Ada Moor, is seven.",
            "Ada Moor, who was 14, spoke.",
            "Ada Moor, who is now 91, spoke.",
            "Ada Moor, a former teacher who is now 91 and lives in Leeds, spoke.",
            "Ada Moor, aged 52, spoke.",
            "Ada Moor, who turned 44 in March, spoke.",
        ] {
            let mention = Parsed::new(text).name("Ada Moor");
            assert!(mention.role_mentions.iter().any(|role| role.role.has_age() && role.text.is_empty()), "{text}");
        }
        let mention = Parsed::new("Ada Moor, who is three years older, spoke.").name("Ada Moor");
        assert!(!mention.role_mentions.iter().any(|role| role.role.has_age()));
        let mention = Parsed::new("Ada Moor, who heads the dockers’ union, spoke.").name("Ada Moor");
        let leader = |role: &super::super::RoleMention| role.role.words.contains(&WordId::new("leader").0);
        assert!(mention.role_mentions.iter().any(leader));
    }

    #[test]
    fn ranks_in_the_world() {
        for (text, rank) in [
            ("Ada Moor, the world No. 4, spoke.", 4),
            ("The world number four, Ada Moor, spoke.", 4),
            ("They met world No. 4 Ada Moor.", 4),
            ("Ada Moor spoke to the world No. 4, Tom Field.", 0),
        ] {
            let mention = Parsed::new(text).name("Ada Moor");
            let has = mention.role_mentions.iter().any(|role| role.role == super::Role::rank(4));
            assert_eq!(has, rank == 4, "{text}");
        }
    }

    #[test]
    fn complements_of_be() {
        let mention = Parsed::new("She said Medinsky is the chief negotiator.").name("Medinsky");
        let words: Vec<&[u64]> = mention.role_mentions.iter().map(|role| &*role.role.words).collect();
        assert_eq!(words, [[WordId::new("negotiator").0]]);
        assert!(roles("She said Medinsky met the chief negotiator.", "Medinsky").is_empty());
    }

    #[test]
    fn whoever_leads_a_delegation_is_its_negotiator() {
        let negotiator = Parsed::new("Kyiv sent its negotiator, she said.");
        let expected = super::Role::any(negotiator.tagged(), negotiator.span("Kyiv")).unwrap().words;
        for (text, name) in [
            ("The aide Rustem Umerov is heading the Ukrainian delegation.", "Rustem Umerov"),
            ("The Ukrainian delegation was led by Rustem Umerov.", "Rustem Umerov"),
        ] {
            let mention = Parsed::new(text).name(name);
            let leader = mention.role_mentions.iter().find(|role| role.text.is_empty());
            let words = leader.map(|role| role.role.words.to_vec()).unwrap_or_default();
            assert!(words.contains(&WordId::new("negotiator").0), "{text}");
            assert!(expected.iter().all(|country| words.contains(country)), "{text}");
        }
    }
}
