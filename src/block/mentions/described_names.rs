//! Names to which the words of a description lead: behind "named", a relative clause, a title with two departments, two roles,
//! a description, or an apposition.

use super::called_names::is_called;
use super::entity_type::PersonEvidence;
use super::names::NameMention;
use super::role_words::{canonical, is_relative};
use super::roles_in_front::is_office_of_assembly;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, Token, TokenSpan};
use crate::lexicon::{BODIES, DEPARTMENTS, ROLES, TITLES, is_role_or_title, word_in};

/// The names that begin inside a phrase, with their indices among the names of the block.
pub(super) fn names_from(names: &[NameMention], phrase: TokenSpan) -> impl Iterator<Item = (usize, &NameMention)> {
    let from = names.partition_point(|name| name.tokens.start < phrase.start);
    let inside = names[from..].iter().enumerate().take_while(move |(_, name)| name.tokens.start < phrase.end);
    inside.map(move |(n, name)| (from + n, name))
}

/// The name that begins inside a phrase and ends with it.
pub(super) fn name_at_end(names: &[NameMention], phrase: TokenSpan) -> Option<&NameMention> {
    names_from(names, phrase).map(|(_, name)| name).find(|name| name.tokens.end == phrase.end)
}

/// Whether a person speaks with the person `first`, in whose apposition names of other kinds may lie: "Ada Moor, director of the
/// Dale Centre, and Tom Reed".
pub(super) fn is_second_of_two(text: TaggedText, first: &NameMention, second: &NameMention) -> bool {
    if second.person < PersonEvidence::Likely || second.word_count < 2 || first.word_count < 2 {
        return false;
    }
    // The mention begins at its titles and roles.
    let before = text.parsed.tokens[..second.tokens.start].iter().rposition(|t| t.end <= second.full_span.start);
    let is_joined =
        before.is_some_and(|and| and > 0 && word_in!(text.word(and), "and") && text.tag(and - 1) == Tag::Comma);
    // "Said Ada Moor, captain of Dale, and Tom Reed scored": a new clause begins.
    let is_behind_cue = first.tokens.start > 0 && text.tag(first.tokens.start - 1).is_verb();
    let is_subject = is_behind_cue && text.get(second.tokens.end).is_some_and(|t| t.tag.is_finite());
    is_joined && text.tag(first.tokens.end) == Tag::Comma && !is_subject
}

/// The person behind a title with two departments, when the parser took the first for the head: "Research and Innovation
/// Minister Ada Moor".
pub(super) fn person_behind_joint_title(
    text: TaggedText,
    names: &[NameMention],
    phrase: TokenSpan,
    head: usize,
) -> Option<usize> {
    let and = head + 1;
    let joined = and + 1 < phrase.end && word_in!(text.word(and), "and" | "&");
    if !joined || !text.is_capitalised(head) || !text.is_capitalised(and + 1) {
        return None;
    }
    let department = DEPARTMENTS.has(text.word(head)) || DEPARTMENTS.has(text.word(and + 1));
    let (_, name) = names_from(names, TokenSpan::new(and + 1, phrase.end)).next()?;
    let titled = TokenSpan::new(and + 1, name.tokens.start);
    let title =
        titled.len() >= 2 && titled.iter().all(|i| text.is_capitalised(i)) && TITLES.has(text.word(titled.end - 1));
    let person = name.person >= PersonEvidence::Likely && name.tokens.end == phrase.end;
    (department && title && person).then_some(name.tokens.end - 1)
}

/// The person at the end of two roles without a second article, when the parser took the first for the head: "the historian
/// and writer Ada Moor", "poet and broadcaster Ada Moor".
pub(super) fn person_behind_joint_role(
    text: TaggedText,
    names: &[NameMention],
    phrase: TokenSpan,
    head: usize,
) -> Option<usize> {
    let and = head + 1;
    let joined = and + 1 < phrase.end && word_in!(text.word(and), "and") && ROLES.has(text.word(head));
    let end = TokenSpan::new(and + 1, phrase.end);
    let name = name_at_end(names, end).filter(|_| joined)?;
    let comma = usize::from(text.tag(name.tokens.start - 1) == Tag::Comma);
    let second = TokenSpan::new(and + 1, (name.tokens.start - comma).max(and + 1));
    let lower = |i: usize| {
        let tag = text.tag(i);
        !text.is_capitalised(i)
            && (tag.is_noun() && tag != Tag::Nns || matches!(tag, Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Hyph))
    };
    // "neighbour and friend of 40 years Iris Moss"
    let of = second.iter().find(|&i| word_in!(text.word(i), "of" | "at" | "in")).unwrap_or(second.end);
    let behind =
        (of + 1..second.end).all(|i| text.tag(i).is_noun() || matches!(text.tag(i), Tag::Cd | Tag::Dt | Tag::Jj));
    let second = TokenSpan::new(second.start, of.max(second.start));
    let role = second.end > second.start && ROLES.has(text.word(second.end - 1)) && second.iter().all(lower) && behind;
    let one = text.tag(head) != Tag::Nns && name.word_count >= 2 && name.person >= PersonEvidence::Likely;
    (role && one).then_some(name.tokens.end - 1)
}

/// The person at the end of a phrase whose head is the role in front of the name ("the boss Ada Moor"), or that names an office
/// and its field first: "the council's Director of Community Assets, Ada Moor", "the No. 2 Democrat on the panel, Ada Moor".
pub(super) fn holder_at_end(text: TaggedText, names: &[NameMention], phrase: TokenSpan, head: usize) -> Option<usize> {
    let of_relative = |name: &NameMention| {
        head < name.tokens.start
            && name.tokens.end <= phrase.end
            && is_compound_relative(text, phrase, name.tokens.start)
    };
    if let Some((_, name)) = names_from(names, phrase).find(|(_, name)| of_relative(name)) {
        return Some(name.tokens.end - 1);
    }
    let name = name_at_end(names, phrase)?;
    let last = name.tokens.end - 1;
    if name.person < PersonEvidence::Likely {
        return None;
    }
    let head_start = text.parsed.tokens[head].start;
    // The tagger may take the role for a preposition: "Rovers boss Ada Moor".
    let owner = text.get(head + 1).is_some_and(|t| t.tag == Tag::Pos);
    let beside = name.tokens.start > phrase.start && ROLES.has(text.word(name.tokens.start - 1));
    if !owner && beside && (name.full_span.start..name.text_span.start).contains(&head_start) {
        return Some(last);
    }
    // "The member of the Senedd Ada Moor"
    let of_body = |role: usize| {
        let of = word_in!(text.word(role + 1), "of") && word_in!(text.word(role + 2), "the");
        role >= phrase.start && of && is_office_of_assembly(text.word(role))
    };
    let body = name.tokens.start.checked_sub(1).filter(|&body| titled_by(text, name, body));
    if body.and_then(|body| body.checked_sub(3)).is_some_and(of_body) {
        return Some(last);
    }
    // "Shop, Distributive and Dock Union secretary Ada Moor": the head is the first word of the name of the union.
    let list = |i: usize| text.is_capitalised(i) || text.tag(i) == Tag::Comma || word_in!(text.word(i), "and" | "&");
    let first = names_from(names, phrase).find(|(_, other)| other.tokens.contains(head));
    let unnamed = first.is_some_and(|(_, other)| other.person < PersonEvidence::Likely);
    let body =
        names_from(names, phrase).map(|(_, other)| other).take_while(|other| other.tokens.end < name.tokens.start);
    let body = body.last().filter(|body| body.person == PersonEvidence::No && body.tokens.start > head);
    let in_office =
        |body: &NameMention| (head..body.tokens.end).all(list) && !(body.tokens.end..name.tokens.start).any(list);
    if beside && unnamed && body.is_some_and(in_office) {
        return Some(last);
    }
    let titled = |i: usize| text.parsed.tokens[i].start >= name.full_span.start;
    let comma = (phrase.start..name.tokens.start).rev().find(|&i| text.tag(i) == Tag::Comma)?;
    let mut fields = (phrase.start + 1..comma).filter(|&i| text.tag(i) == Tag::In && text.tag(i - 1) != Tag::Nns);
    // "The lone Green on the council, Ada Moor,"
    let only = word_in!(text.word(phrase.start), "the")
        && word_in!(text.word(phrase.start + 1), "lone" | "only" | "top" | "ranking" | "sole");
    let office =
        |&i: &usize| is_role_or_title(text.word(i - 1)) || only && i > phrase.start + 2 && text.is_capitalised(i - 1);
    let field = fields.find(office)?;
    let plain = |i: usize| {
        let tag = text.tag(i);
        tag != Tag::Comma && !tag.is_finite() && tag != Tag::Wp && !matches!(tag, Tag::Wdt | Tag::Vbg)
    };
    let named = name.word_count >= 2 || name.person == PersonEvidence::Sure;
    // "A spokesman for the Minister for Trade, Ada Moor," may be the minister's.
    let nearer = (field + 1..comma).any(|i| text.is_capitalised(i) && TITLES.has(text.word(i)));
    (!nearer && named && titled(comma + 1) && (phrase.start..comma).all(plain)).then_some(last)
}

/// Whether the proper noun at `i` belongs to the full name behind it, as a title does.
fn titled_by(text: TaggedText, name: &NameMention, i: usize) -> bool {
    name.word_count >= 2 && text.tag(i).is_proper() && name.full_span.start == text.parsed.tokens[i].start
}

/// Whether a relative with hyphens stands in front of token `i`: "his mother-in-law Ada", "father-of-two Tom Reed".
fn is_compound_relative(text: TaggedText, phrase: TokenSpan, i: usize) -> bool {
    let Some(relative) = i.checked_sub(5).filter(|&relative| relative >= phrase.start) else { return false };
    let law = word_in!(text.word(i - 1), "law") && word_in!(text.word(i - 3), "in");
    let parent = word_in!(text.word(i - 3), "of");
    (law || parent)
        && [i - 2, i - 4].iter().all(|&hyphen| text.form(hyphen) == "-")
        && is_relative(canonical(text.word(relative)))
}

/// Whether a phrase is what a body can be to somebody, and the name behind it is a body's: "its owner, Velox Ltd,".
pub(super) fn is_role_of_body(text: TaggedText, phrase: TokenSpan, name: &NameMention) -> bool {
    let role = word_in!(
        text.word(phrase.end - 1),
        "owner" | "operator" | "employer" | "manufacturer" | "maker" | "publisher" | "insurer" | "supplier"
    );
    role && text.tag(phrase.start) == Tag::PrpPoss && name.person == PersonEvidence::No && !name.place
}

/// Whether a phrase is an office with "and" inside and the name of its holder: "the police and crime commissioner, Ada Moor". In "the
/// police and the mayor, Ada Moor" there are two.
pub(super) fn is_office_of_one(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> bool {
    let Some(name) = name_at_end(names, phrase) else { return false };
    let Some(comma) = (phrase.start..name.tokens.start).rev().find(|&i| text.tag(i) == Tag::Comma) else {
        return false;
    };
    let and = (phrase.start + 1..comma).find(|&i| word_in!(text.word(i), "and"));
    let titles = TokenSpan::new(comma + 1, name.tokens.start).iter().all(|i| text.is_capitalised(i));
    let office = comma > phrase.start && is_role_or_title(text.word(comma - 1)) && text.tag(comma - 1) == Tag::Nn;
    let plain = |i: usize| matches!(text.tag(i), Tag::Nn | Tag::Nns | Tag::Jj | Tag::Hyph) && !text.is_capitalised(i);
    titles && office && and.is_some_and(|and| (and + 1..comma).all(plain))
}

/// Whether a phrase is a description and a name with "and" between them, which speak together: "the mayor and Ada Moor", "Ada Moor and
/// the mayor".
pub(super) fn is_beside_description(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> bool {
    let first = names_from(names, phrase).next().map(|(_, name)| name);
    // "Ada Moor, a professor at Leeds University and a former pupil": what began behind the comma goes on.
    let apposition = |name: &NameMention| {
        let person =
            first.filter(|first| first.person >= PersonEvidence::Likely && first.tokens.end < name.tokens.start);
        let comma = person.map(|person| person.tokens.end).filter(|&i| text.tag(i) == Tag::Comma);
        comma.is_some_and(|comma| {
            let described = text.parsed.tokens[comma + 1].start < name.full_span.start;
            described && !(comma + 1..name.tokens.end).any(|i| text.tag(i) == Tag::Comma)
        })
    };
    let followed = |(_, name): (usize, &NameMention)| {
        let and = name.tokens.end;
        let joined = and + 2 < phrase.end && word_in!(text.word(and), "and");
        joined && is_description(text, TokenSpan::new(and + 1, phrase.end)) && !apposition(name)
    };
    if names_from(names, phrase).any(followed) {
        return true;
    }
    let Some(name) = name_at_end(names, phrase) else { return false };
    let titles = (phrase.start..name.tokens.start).rev().take_while(|&i| text.is_capitalised(i)).count();
    let Some(and) = (name.tokens.start - titles).checked_sub(1).filter(|&and| and > phrase.start) else { return false };
    word_in!(text.word(and), "and") && is_description(text, TokenSpan::new(phrase.start, and))
}

/// Whether some tokens are an article or an owner, adjectives, and a common noun.
fn is_description(text: TaggedText, tokens: TokenSpan) -> bool {
    let noun = |i: usize| text.tag(i).is_noun() && !text.tag(i).is_proper();
    tokens.len() >= 2
        && matches!(text.tag(tokens.start), Tag::Dt | Tag::PrpPoss)
        && text.tag(tokens.end - 1).is_noun()
        && (tokens.start + 1..tokens.end).all(|i| noun(i) || matches!(text.tag(i), Tag::Jj | Tag::Hyph | Tag::Pos))
}

/// The end of the name that follows the relative clause of a description, a participle or an infinitive: "The driver who found it, Ada
/// Moor,", "The firm that owns it, Arlen Homes,", "The driver, who gave his name only as Tom,", "A lawyer representing the crew, Ada Moor,", "The only member to vote no, Ada
/// Moor,".
pub(super) fn behind_relative_clause(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> Option<usize> {
    /// Longest clause, in tokens.
    const LONGEST: usize = 16;
    // The participle and the infinitive may be in the phrase: "A lawyer representing the crew".
    let inside = phrase.iter().skip(2).find(|&i| {
        text.tag(i) == Tag::Vbg && is_role_or_title(text.word(i - 1)) || is_infinitive_of_one(text, phrase, i)
    });
    let comma = inside.is_none() && text.get(phrase.end)?.tag == Tag::Comma;
    let who = inside.unwrap_or(phrase.end + usize::from(comma));
    let role = phrase.iter().any(|i| is_role_or_title(text.word(i)));
    let describes = |t: &Token| t.tag == Tag::Wp || t.tag == Tag::Vbg && !comma;
    let one_who = is_infinitive_of_one(text, phrase, who);
    let described =
        text.get(who).is_some_and(describes) && (role || word_in!(text.word(phrase.end - 1), "man" | "woman"));
    // "The firm which owns the flats, Arlen Homes, said"
    let body = !comma
        && BODIES.has(text.word(phrase.end - 1))
        && text.get(who).is_some_and(|t| word_in!(t.word, "which" | "that"))
        && !text.tag(phrase.end - 1).is_proper();
    if !one_who && !described && !body {
        return None;
    }
    let end = text.sentence_end(phrase.start).min(who + LONGEST);
    let (_, name) = names_from(names, TokenSpan::new(who, end)).find(|(_, name)| {
        let TokenSpan { start, end } = name.tokens;
        let titled = |i: &usize| text.parsed.tokens[*i].start >= name.full_span.start;
        let first = start - (who..start).rev().take_while(titled).count();
        let closes = |t: &Token| t.tag == Tag::Comma || one_who && word_in!(t.word, "of" | "(");
        let enclosed = text.tag(first - 1) == Tag::Comma && text.get(end).is_some_and(closes);
        let person = name.person >= PersonEvidence::Likely && name.word_count >= 2;
        let main = || text.get(end + 1).is_some_and(|t| t.tag.is_finite());
        let named = if body { !name.place && name.person < PersonEvidence::Sure && main() } else { person };
        is_called(text, start, who) || !comma && enclosed && named
    })?;
    Some(name.tokens.end)
}

/// Whether an infinitive at a token tells which one of several somebody is: "the first woman [to win the cup]", "the lone Democrat [to
/// vote no]".
fn is_infinitive_of_one(text: TaggedText, phrase: TokenSpan, at: usize) -> bool {
    let to = text.get(at).is_some_and(|t| t.tag == Tag::To) && text.get(at + 1).is_some_and(|t| t.tag == Tag::Vb);
    let only = |i: usize| word_in!(text.word(i), "only" | "lone" | "sole" | "first" | "last" | "second" | "next");
    to && word_in!(text.word(phrase.start), "the") && at > phrase.start + 1 && (phrase.start..at).any(only)
}

/// Whether the words between two names are "and" with the kind of body that the second name is of: "Moor Foundation [and regional rail
/// operator] Reed Trains".
pub(super) fn is_body_behind_and(text: TaggedText, between: TokenSpan, name: &NameMention) -> bool {
    let [and, kind @ .., noun] = text.tokens(between) else { return false };
    let body = BODIES.has(noun.word) && !is_role_or_title(noun.word);
    let plain = |t: &Token| matches!(t.tag, Tag::Nn | Tag::Jj | Tag::Hyph | Tag::Dt | Tag::Vbn);
    word_in!(and.word, "and") && body && name.person <= PersonEvidence::Likely && kind.iter().all(plain)
}

/// Where the name of the person begins whose apposition a phrase is: "there was Tom Field, a driver from Leeds, who said".
pub(super) fn apposed_person(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> Option<usize> {
    let indefinite = word_in!(text.word(phrase.start), "a" | "an");
    let comma = phrase.start.checked_sub(1).filter(|&i| indefinite && text.tag(i) == Tag::Comma)?;
    let who = (phrase.end..phrase.end + 2).any(|i| text.get(i).is_some_and(|t| t.tag == Tag::Wp));
    // "In Arlen, Ada Moor, a deputy secretary of state, urged"
    let closes = |i: usize| {
        text.get(i).is_some_and(|t| t.tag == Tag::Comma) && text.get(i + 1).is_some_and(|t| t.tag.is_finite())
    };
    let who = who || closes(phrase.end) || closes(phrase.end - 1);
    let before = names.partition_point(|name| name.tokens.end <= comma).checked_sub(1)?;
    // "Ada Moor of Arlen, a farmer who said": the place is no person.
    let of_place = |name: &&NameMention| {
        let start = names[before].tokens.start;
        let the = start > name.tokens.end && word_in!(text.word(start - 1), "the");
        let joins = |i: usize| word_in!(text.word(i), "of" | "from") && name.tokens.end == i;
        start.checked_sub(1 + usize::from(the)).is_some_and(joins)
    };
    let last = &names[before];
    let name = before.checked_sub(1).map(|i| &names[i]).filter(of_place).unwrap_or(last);
    // "Ada Moor (81), a retired farmer, said"
    let age = TokenSpan::new(last.tokens.end, comma);
    let aged = age.len() <= 3
        && text
            .tokens(age)
            .iter()
            .all(|t| matches!(t.tag, Tag::Comma | Tag::Cd | Tag::OpenBracket | Tag::CloseBracket));
    let person = name.person >= PersonEvidence::Likely && name.word_count >= 2 && aged;
    (person && who).then_some(name.tokens.start)
}
