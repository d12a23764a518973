use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::context::PersonMention;
use super::{Context, Diagnostic, Level, Rule};
use crate::article::MarkKind;
use crate::lexicon::{
    Gender, WordId, gender_of_first_name, gender_of_word, is_common_role, is_role_or_title, reporting_verb,
};
use crate::name_similarity::is_spelling_variant;
use crate::{Confidence, Mention, MentionKind, Quote, QuoteKind, Span, Speaker, SpeakerId, SpeakerKind};

pub(super) const RULE: Rule = Rule {
    name: "ambiguous-speaker",
    summary: "a quotation whose speaker is ambiguous",
    page: "\
The text does not make clear who is speaking. The rule reports

- “he” or “she”, if two people were named shortly before that it could refer to, or if nobody was;
- a surname that two people of the article have;
- a quotation without an attribution that follows another quotation.

    Tom Field met Karl Reed on Monday. He said the ferry would sail.

Where the program is unsure, some readers will misread the text. Use the name. A pronoun is not reported if only one of
the people named before it has the right gender, if the nearest sentence that names any of them names only one or only
speaks of the others (behind a preposition, in reported words, as in “the Moor adviser”), or if the quotation before has
the same speaker and nobody else is named since.",
    level: Level::Info,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut reported = FxHashSet::default();
    for quote in context.analysis.quotes().iter().filter(|quote| quote.confidence == Confidence::Low) {
        let Some(&first) = quote.content.first() else { continue };
        if !context.analysis.is_running_text(first.start) || context.is_beside_unpaired(quote) {
            continue;
        }
        let Some((span, message)) = ambiguity(context, quote, first) else { continue };
        if !reported.insert(span) {
            continue;
        }
        let mut diagnostic = Diagnostic::new(&RULE, span, message);
        if let Some(speaker) = context.speaker(quote) {
            let antecedent = quote.evidence.spans.iter().filter(|s| !s.is_empty() && !s.overlaps(span)).take(1);
            diagnostic.related.extend(antecedent.map(|&s| (s, format!("likely speaker: {}", speaker.name).into())));
        }
        found.push(diagnostic);
    }
}

/// The words that are ambiguous, and the message; `None` if only one person can be meant.
fn ambiguity(context: &Context<'_>, quote: &Quote, first: Span) -> Option<(Span, String)> {
    let speaker = context.speaker(quote);
    let Some(mention) = quote.mention else {
        // A quotation of the same speaker comes before it, with a cue of its own; words that the sentence in front of a
        // quotation reports without marks may lead in to it.
        let quotes = context.analysis.quotes();
        let before = quotes[..quotes.partition_point(|other| other.content.first() < Some(&first))].last();
        let opens_paragraph = context.block(first.start).is_some_and(|block| block.span.start == first.start);
        let follows = |other: &Quote| other.cue.is_some() && other.speaker == quote.speaker && opens_paragraph;
        let likely = speaker.filter(|_| before.is_some_and(follows))?;
        return Some((first, format!("It is unclear who is speaking; possibly {}.", likely.name)));
    };
    let words = context.text(mention);
    if let Some(gender) = gender_of_pronoun(words) {
        // Spoken words that are written down without quotation marks: whoever listened knew who was meant.
        if is_spoken(context, mention) {
            return None;
        }
        let Some(speaker) = speaker else {
            let is_direct = quote.kind == QuoteKind::Direct;
            return is_direct.then(|| (mention, format!("The text does not say who “{words}” is.")));
        };
        let is_ambiguous = speaker.kind == SpeakerKind::Person
            && is_of_several(context, mention, gender, speaker)
            && !goes_on(context, quote, speaker, mention);
        return is_ambiguous
            .then(|| (mention, format!("It is unclear who “{words}” refers to; possibly {}.", speaker.name)));
    }
    let speaker = speaker.filter(|speaker| speaker.kind == SpeakerKind::Person)?;
    is_shared_surname(context, speaker, words, mention).then(|| {
        (mention, format!("Two people in this article are called “{words}”; possibly this is {}.", speaker.name))
    })
}

/// Whether the quotation before, in the same paragraph or at the end of the one before, has the same speaker by name or by the same
/// pronoun, and nobody else is named between the two but in what was said: whoever speaks first speaks on.
fn goes_on(context: &Context<'_>, quote: &Quote, speaker: &Speaker, pronoun: Span) -> bool {
    let quotes = context.analysis.quotes();
    let up_to = quotes.partition_point(|other| other.content.first() < quote.content.first());
    let Some(before) = quotes[..up_to].last().filter(|other| other.speaker == quote.speaker) else { return false };
    let Some(first) = before.mention.filter(|mention| mention.end <= pronoun.start) else { return false };
    let words = |span: Span| context.text(span).to_lowercase();
    let (there, here) = (context.analysis.block_at(first.start), context.analysis.block_at(pronoun.start));
    let by_name = gender_of_pronoun(context.text(first)).is_none();
    let same = words(first) == words(pronoun) && there == here || by_name && there + 1 >= here;
    let people = context.people();
    let from = people.partition_point(|named| named.mention.span.start < first.end);
    let mut between = people[from..].iter().take_while(|named| named.mention.span.start < pronoun.start);
    let other = |named: &PersonMention| named.mention.kind == MentionKind::Name && named.speaker.id != speaker.id;
    let is_said = |span: Span| before.content.iter().any(|part| part.contains(span)) || is_quoted(context, span);
    // "Moor said after a meeting with Reed. He left early."
    let is_aside = |span: Span| by_name && is_oblique(&context.analysis.source()[..span.start]);
    same && !between.any(|named| {
        let span = named.mention.span;
        other(named) && !is_said(span) && !is_aside(span)
    })
}

/// Whether the paragraph around `span` is somebody's speech written down without quotation marks, as in a transcript: it
/// says "I" outside of quotation marks, or a label in capitals or the letter Q or A begins it.
fn is_spoken(context: &Context<'_>, span: Span) -> bool {
    let Some(block) = context.block(span.start) else { return false };
    let first = block.text.split([':', '\u{a0}', '\t']).next().unwrap_or("");
    let is_label = first.len() < block.text.len()
        && first.len() < 60
        && first.contains(char::is_uppercase)
        && !first.contains(char::is_lowercase);
    let marks = context.analysis.marks();
    let from = marks.partition_point(|mark| mark.span.end <= block.span.start);
    let quoted = |at: usize| {
        let here = marks[from..].iter().take_while(|mark| mark.span.start <= at);
        here.into_iter().any(|mark| mark.span.contains(Span::new(at, at + 1)))
    };
    let source = block.span.of(context.analysis.source());
    let mut words = source.match_indices('I').filter(|(at, _)| {
        let behind = &source[at + 1..];
        !source[..*at].ends_with(char::is_alphanumeric) && behind.starts_with([' ', '\n', '’', '\'', ','])
    });
    is_label || words.any(|(at, _)| !quoted(block.span.start + at))
}

/// Whether another person who is named before the mention has the surname that it consists of.
fn is_shared_surname(context: &Context<'_>, speaker: &Speaker, name: &str, mention: Span) -> bool {
    if speaker.short_name() != name {
        return false;
    }
    let people = context.analysis.speakers().iter().filter(|other| other.kind == SpeakerKind::Person);
    // The mentions of a speaker are in order.
    // A name between marks that quote nobody is a nickname or a title: a seat for “Mr Cello Moor”.
    let marks = context.analysis.marks();
    let is_named = |named: &&Mention| {
        let before = marks[..marks.partition_point(|mark| mark.span.start <= named.span.start)].last();
        !before.is_some_and(|mark| mark.kind == MarkKind::Scare && mark.span.end >= named.span.end)
    };
    let is_before =
        |other: &Speaker| other.mentions.iter().find(is_named).is_some_and(|first| first.span.start < mention.start);
    let mut others = people.filter(|other| other.id != speaker.id && is_before(other));
    // One of two names that contains the other is a longer form of it.
    let differs = |other: &Speaker| !other.name.ends_with(&speaker.name) && !speaker.name.ends_with(&other.name);
    others.any(|other| other.short_name() == name && differs(other))
}

/// Whether a pronoun could refer to several people: those of its gender who are named before it, outside of quotation marks, in
/// the nearest sentence of its paragraph that names any, or else of the paragraph before.
fn is_of_several(context: &Context<'_>, pronoun: Span, gender: Gender, speaker: &Speaker) -> bool {
    let at = context.analysis.block_at(pronoun.start);
    let blocks = context.analysis.blocks();
    let Some(block) = blocks.get(at) else { return false };
    let here = fitting(context, block.span.start, pronoun, gender, speaker);
    if !here.is_empty() {
        return names_several(context, block.span.start, &here, speaker);
    }
    let Some(block) = blocks[..at].last() else { return false };
    let before = fitting(context, block.span.start, pronoun, gender, speaker);
    names_several(context, block.span.start, &before, speaker)
}

/// Whether the sentence of the last of the people `named` in a paragraph names others, too, who take part in it. The paragraph
/// begins at `from`.
fn names_several(context: &Context<'_>, from: usize, named: &[(usize, SpeakerId)], speaker: &Speaker) -> bool {
    let Some(&(last, nearest)) = named.last() else { return false };
    let Some((other, _)) = named.iter().rev().find(|(_, other)| *other != nearest) else { return false };
    let start = from + sentence_start(Span::new(from, last).of(context.analysis.source()));
    let first = named.partition_point(|(at, _)| *at < start);
    start <= *other && !is_subject(context, speaker, &named[first..])
}

/// Whether a speaker takes part in a sentence and all others who are named in it stand behind a preposition, own something or are
/// only spoken of: *Ada Moor questioned the word of Tom Field.* *In an interview with Tom Field, Ada Moor was clear.*
fn is_subject(context: &Context<'_>, speaker: &Speaker, named: &[(usize, SpeakerId)]) -> bool {
    let source = context.analysis.source();
    // "Moor recalled that Reed was late": who is named in what somebody says is spoken of, too.
    let reported = |at: usize| {
        let quotes = context.analysis.quotes();
        let up_to = quotes.partition_point(|quote| quote.content.first().is_some_and(|part| part.start <= at));
        let near = quotes[..up_to].iter().rev().take(4);
        let said = |quote: &Quote| quote.content.iter().any(|part| part.contains(Span::new(at, at + 1)));
        near.into_iter().any(|quote| quote.speaker == Some(speaker.id) && said(quote))
    };
    let owns = |at: usize| {
        let name = source[at..].split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or("");
        name.ends_with("'s") || name.ends_with("’s")
    };
    let aside = |at: usize| is_oblique(&source[..at]) || owns(at);
    let takes_part = named.iter().find(|&&(at, _)| !aside(at)).is_some_and(|&(_, first)| first == speaker.id);
    takes_part && named.iter().all(|&(at, other)| other == speaker.id || aside(at) || reported(at))
}

/// Whether a person who is named behind some words takes no part in what they tell: behind a preposition ("of the former campaign
/// manager Karl Reed") or as somebody who is only spoken of ("Moor never mentioned Reed").
fn is_oblique(before: &str) -> bool {
    let mut words = before.trim_end().rsplit(|c: char| !c.is_alphanumeric());
    let describes = |word: &str| {
        matches!(word, "the" | "a" | "an" | "his" | "her" | "their" | "former") || is_role_or_title(WordId::of(word))
    };
    let word = words.by_ref().take(6).find(|word| !describes(word)).unwrap_or("");
    match word {
        "of" | "to" | "for" | "against" | "by" | "on" | "about" | "at" | "in" | "from" | "like" | "over" | "under"
        | "that" | "pro" | "anti" | "than" | "without" | "behind" | "as" => true,
        // "Moor met with Reed": both take part. "Moor agreed with Reed"
        "with" => !words.next().is_some_and(|word| {
            matches!(
                word,
                "met"
                    | "meets"
                    | "spoke"
                    | "speaks"
                    | "talked"
                    | "talks"
                    | "sat"
                    | "sits"
                    | "argued"
                    | "debated"
                    | "clashed"
                    | "worked"
                    | "together"
                    | "along"
            )
        }),
        // "Moor accused Reed of waste"
        _ => reporting_verb(WordId::of(word)).is_some_and(|verb| !verb.takes_addressee()),
    }
}

/// The people of a gender who are named between `from` and a pronoun, outside of quotation marks: where, and who.
fn fitting(
    context: &Context<'_>,
    from: usize,
    pronoun: Span,
    gender: Gender,
    speaker: &Speaker,
) -> SmallVec<[(usize, SpeakerId); 8]> {
    let people = context.people();
    let first = people.partition_point(|named| named.mention.span.start < from);
    let within = people[first..].iter().take_while(|named| named.mention.span.start < pronoun.start);
    let named = within.filter(|n| n.mention.kind == MentionKind::Name && n.mention.span.end <= pronoun.start);
    // "She trades shares at Banco Sur", "the clerk of Glen Moor": nobody works at a person.
    let is_workplace = |n: &PersonMention| {
        let before = &context.analysis.source()[..n.mention.span.start];
        [" at ", " of ", " in ", " near "].iter().any(|preposition| before.ends_with(preposition))
    };
    // Whether somebody is of the gender, `None` where it is not known. Asked once for each person.
    let mut genders: SmallVec<[(SpeakerId, Option<bool>); 8]> = SmallVec::new();
    let mut is_of_gender = |speaker: &Speaker| match genders.iter().find(|(known, _)| *known == speaker.id) {
        Some((_, fits)) => *fits,
        None => {
            let fits = gender_of(context, speaker, pronoun.start).map(|known| known == gender);
            genders.push((speaker.id, fits));
            fits
        }
    };
    let outside = named.filter(|n| !is_quoted(context, n.mention.span) && !is_modifier(context, n.mention.span));
    // Somebody of unknown gender counts only as the one who is meant: a name of any kind would be a rival otherwise.
    let meant = |n: &PersonMention| n.speaker.id == speaker.id && may_be_person(n.speaker) && !is_workplace(n);
    let fits = outside.filter(|n| is_of_gender(n.speaker).unwrap_or_else(|| meant(n)));
    fits.map(|n| (n.mention.span.start, n.speaker.id)).collect()
}

/// Whether a name only tells which noun is meant: "the Moor adviser Tom Reed", "Karl Reed, a Moor supporter".
fn is_modifier(context: &Context<'_>, name: Span) -> bool {
    let behind = context.analysis.source()[name.end..].strip_prefix(' ').unwrap_or("");
    let noun = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    is_common_role(noun)
}

/// Whether a name stands between quotation marks that hold what somebody says: “…” he said, of nobody who is named in them.
fn is_quoted(context: &Context<'_>, name: Span) -> bool {
    let marks = context.analysis.marks();
    let up_to = marks.partition_point(|mark| mark.span.start <= name.start);
    marks[..up_to].last().is_some_and(|mark| mark.kind != MarkKind::Unclosed && mark.span.end >= name.end)
}

/// Whether a speaker of unknown gender can be meant by "he" or "she": a single word, or a name that begins with an article,
/// is as often a firm or a place.
fn may_be_person(speaker: &Speaker) -> bool {
    let mut words = speaker.name.split_whitespace();
    let article = words.next().is_some_and(|first| {
        matches!(&*first.to_lowercase(), "il" | "la" | "le" | "el" | "los" | "las" | "les" | "der" | "die" | "das")
    });
    !speaker.roles.is_empty() || !article && words.next().is_some()
}

/// Where the last sentence of a text begins. The full stop of an abbreviation ("Dr.", "Gov.") ends no sentence.
fn sentence_start(text: &str) -> usize {
    let ends = |stop: usize| {
        let word = text[..stop].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        !text[stop..].starts_with('.') || word.chars().count() > 4 || !word.starts_with(char::is_uppercase)
    };
    // Bytes, because the text in front of a pronoun can be long: the last byte of a curly mark is not enough to tell it.
    const CURLY: &[u8] = "”".as_bytes();
    let bytes = text.as_bytes();
    let stop_that_ends_at = |end: usize| match bytes[end - 1] {
        b'.' | b'!' | b'?' | b'"' => Some(end - 1),
        last if last == CURLY[2] && bytes[..end].ends_with(CURLY) => Some(end - CURLY.len()),
        _ => None,
    };
    (1..=bytes.len()).rev().find(|&end| stop_that_ends_at(end).is_some_and(ends)).unwrap_or(0)
}

fn gender_of_pronoun(word: &str) -> Option<Gender> {
    match &*word.to_lowercase() {
        "he" | "him" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    }
}

/// The gender of a person, as titles, roles and the pronouns before `offset` state it, or else the first name.
fn gender_of(context: &Context<'_>, speaker: &Speaker, offset: usize) -> Option<Gender> {
    let words =
        |text: &str| text.split_whitespace().find_map(|word| gender_of_word(WordId::of(word.trim_matches('.'))));
    let stated = speaker.mentions.iter().take_while(|mention| mention.span.start < offset).find_map(|mention| {
        let text = context.text(mention.span);
        match mention.kind {
            MentionKind::Pronoun => gender_of_pronoun(text),
            MentionKind::Name => words(Span::new(mention.span.start, mention.name.start).of(context.analysis.source())),
            MentionKind::Description => words(text),
        }
    });
    let by_first_name = |name: &str| gender_of_first_name(WordId::of(name.split_whitespace().next()?));
    // The full name may have another spelling.
    let by_variant = || {
        let others = context.analysis.speakers().iter().filter(|other| other.kind == SpeakerKind::Person);
        let mut variants = others.filter(|other| is_spelling_variant(other.short_name(), speaker.short_name()));
        variants.find_map(|other| by_first_name(&other.name))
    };
    let roles = || speaker.roles.iter().find_map(|role| words(role));
    stated.or_else(roles).or_else(|| by_first_name(&speaker.name)).or_else(by_variant)
}

#[cfg(test)]
mod tests {
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

    fn found(source: &str) -> Vec<&str> {
        let all = lint(&Analysis::of(source, Format::Plain), &Settings::default());
        all.iter().filter(|d| d.rule == "ambiguous-speaker").map(|d| d.span.of(source)).collect()
    }

    #[test]
    fn a_pronoun_that_two_people_can_be() {
        assert_eq!(found("Tom Field met Karl Reed on Monday. He said the ferry would sail."), ["He"]);
        assert_eq!(found("Gov. Tom Field and Dr. Karl Reed argued for an hour. He said the ferry would sail."), ["He"]);
    }

    #[test]
    fn a_pronoun_that_one_person_can_be() {
        for source in [
            "Ada Moor and Tom Reed run the pier. “We count boats,” she said. “I paint them,” he said.",
            "Mrs Lindqvist met Mr Szabo on Monday. He said the ferry would sail.",
            "Karl Reed was late. When Tom Field had found the key, he said the ferry would sail.",
        ] {
            assert_eq!(found(source), [""; 0], "{source}");
        }
    }

    #[test]
    fn a_paragraph_of_its_own_behind_reported_words() {
        let source =
            "“It must close,” said Ada Moor. Moor added that repairs would take a month.\n\n“We were told nothing.”";
        assert_eq!(found(source), ["“We were told nothing.”"]);
    }

    #[test]
    fn a_pronoun_for_somebody_who_was_never_named() {
        assert_eq!(found("Rain fell on the town all night. “The boats are safe in the harbour,” he said."), ["he"]);
    }
}
