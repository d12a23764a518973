//! Who follows whom in an office or beats whom in an election, so that "his predecessor" and "the incoming mayor" are somebody.

use super::roles::Role;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{WordId, word_in};

/// Longest clause with "who" between a name and its verb, in tokens.
const LONGEST_CLAUSE: usize = 16;

/// "Successor" for whoever replaces or beats somebody in the sentence of a name, "predecessor" for whoever is replaced: "Ada Moor,
/// who beat Tom Field", "replaced by Ada Moor", "took over from Tom Field".
pub(super) fn succession(text: TaggedText, run: TokenSpan) -> Option<Role> {
    let sentence = text.parsed.sentence_of(run.start);
    let start = sentence.start as usize;
    let before = |n: usize| run.start.checked_sub(n).filter(|&i| i >= start).map(|i| text.word(i));
    let in_front = |n: usize, fits: fn(WordId) -> bool| before(n).is_some_and(fits);
    let (by, to) = (in_front(1, |word| word_in!(word, "by")), in_front(1, |word| word_in!(word, "to")));
    let from = in_front(1, |word| word_in!(word, "from"))
        && in_front(2, |word| word_in!(word, "over"))
        && in_front(3, |word| word_in!(word, "took" | "takes" | "take" | "taking" | "taken"));
    let own = if by && in_front(2, is_replaced) || to && in_front(2, |word| word_in!(word, "lost")) {
        WordId::new("successor")
    } else if from || in_front(1, replaces) {
        WordId::new("predecessor")
    } else {
        // "The chief executive of Arlen Water will step down": the subject is the holder of the office.
        let complement = in_front(1, |word| word_in!(word, "of" | "for" | "at" | "in"));
        behind(text, run.end).filter(|_| !complement)?
    };
    let mut role = Role::inferred();
    role.words.push(own.0);
    Some(role)
}

/// What the verb behind a name says of its subject; `end` is the index behind the name.
fn behind(text: TaggedText, end: usize) -> Option<WordId> {
    let limit = text.sentence_end(end.checked_sub(1)?);
    let word = |i: usize| text.get(i).filter(|_| i < limit).map(|t| t.word);
    let is = |i: usize, fits: fn(WordId) -> bool| word(i).is_some_and(fits);
    let comma = |i: usize| text.get(i).is_some_and(|t| i < limit && t.tag == Tag::Comma);
    let who = |i: usize| is(i, |word| word_in!(word, "who"));
    // "Ada Moor, whom he replaced"
    let whom = end + usize::from(comma(end));
    let replaced = |i: usize| is(i, |word| is_replaced(word) && !word_in!(word, "beaten"));
    if is(whom, |word| word_in!(word, "whom")) && (whom + 2..limit.min(whom + 5)).any(replaced) {
        return Some(WordId::new("predecessor"));
    }
    let auxiliary = |i: &usize| {
        is(*i, |word| {
            word_in!(word, "will" | "would" | "is" | "was" | "has" | "had" | "to" | "be" | "been" | "narrowly" | "now")
        })
    };
    let verb = |from: usize| from + (from..limit).take_while(auxiliary).count();
    // The clause with "who" tells it, or the verb behind the clause or behind what is in apposition: "Ada Moor, 59, will".
    let opens = usize::from(comma(end));
    let clause = who(end + opens).then_some(end + opens + 1);
    let apposition = || {
        let close = (end + 1..limit.min(end + LONGEST_CLAUSE)).find(|&i| comma(i))?;
        let plain = (end + 1..close).all(|i| text.get(i).is_some_and(|t| !t.tag.is_finite()));
        (opens == 1 && plain).then_some(close)
    };
    let close = match clause {
        Some(from) => (from..limit.min(from + LONGEST_CLAUSE)).find(|&i| comma(i)),
        None => apposition(),
    };
    let verbs = [clause, close.map(|i| i + 1), (opens == 0).then_some(end)];
    verbs.into_iter().flatten().find_map(|from| {
        let verb = verb(from);
        let object = text.get(verb + 1).filter(|_| verb + 1 < limit);
        let person = object
            .is_some_and(|t| t.tag.is_proper() || matches!(t.tag, Tag::Prp | Tag::PrpPoss) || word_in!(t.word, "the"));
        let passive = verb > from && is(verb, is_replaced) && is(verb + 1, |word| word_in!(word, "by"));
        let lost = is(verb, |word| word_in!(word, "lost")) && is(verb + 1, |word| word_in!(word, "to"));
        let sworn = is(verb, |word| word_in!(word, "sworn" | "inaugurated")) && verb > from;
        let takes = is(verb, |word| word_in!(word, "take" | "takes" | "taking" | "took"));
        let office = takes && is(verb + 1, |word| word_in!(word, "office"));
        // "Takes over in May", but not "takes over the firm".
        let over = takes
            && is(verb + 1, |word| word_in!(word, "over"))
            && text.get(verb + 2).is_none_or(|t| verb + 2 >= limit || !t.tag.is_noun() && t.tag != Tag::Dt);
        let down = is(verb, |word| word_in!(word, "step" | "steps" | "stepping" | "stand" | "stands" | "standing"))
            && is(verb + 1, |word| word_in!(word, "down" | "aside"));
        // "Knocked out the champion"
        let floored = is(verb, |word| word_in!(word, "knocked" | "knocks"))
            && is(verb + 1, |word| word_in!(word, "out"))
            && text.get(verb + 2).is_some_and(|t| verb + 2 < limit && (t.tag.is_proper() || word_in!(t.word, "the")));
        match () {
            () if sworn || office || over => Some(WordId::new("successor")),
            () if passive || lost || down => Some(WordId::new("predecessor")),
            () if person && is(verb, replaces) || floored => Some(WordId::new("successor")),
            () => None,
        }
    })
}

/// Verbs whose object somebody replaces.
fn replaces(word: WordId) -> bool {
    word_in!(word, "replace" | "replaces" | "succeed" | "succeeds" | "beat")
        || is_replaced(word) && !word_in!(word, "beaten")
}

fn is_replaced(word: WordId) -> bool {
    word_in!(
        word,
        "replaced"
            | "succeeded"
            | "beaten"
            | "defeated"
            | "ousted"
            | "unseated"
            | "dethroned"
            | "outpointed"
            | "toppled"
    )
}

#[cfg(test)]
mod tests {
    use crate::block::mentions::fixture::Parsed;
    use crate::lexicon::WordId;

    #[test]
    fn somebody_follows_somebody() {
        for (text, name, expected) in [
            ("Ada Moor, who beat Tom Field by a vote, spoke.", "Ada Moor", Some("successor")),
            ("Ada Moor, who beat Tom Field by a vote, spoke.", "Tom Field", Some("predecessor")),
            ("He will be replaced by Ada Moor in May.", "Ada Moor", Some("successor")),
            ("Ada Moor took over from Tom Field in May.", "Tom Field", Some("predecessor")),
            ("Ada Moor, who has run the port, will be succeeded by Tom Field.", "Ada Moor", Some("predecessor")),
            ("Ada Moor lost to Tom Field.", "Ada Moor", Some("predecessor")),
            ("Ada Moor lost to Tom Field.", "Tom Field", Some("successor")),
            ("Ada Moor succeeds him in May.", "Ada Moor", Some("successor")),
            ("Ada Moor, who will be sworn in next month, spoke.", "Ada Moor", Some("successor")),
            ("Ada Moor, 59, will be succeeded by Tom Field.", "Ada Moor", Some("predecessor")),
            ("Ada Moor, who takes over on May 6, spoke.", "Ada Moor", Some("successor")),
            ("Ada Moor would take over in May.", "Ada Moor", Some("successor")),
            ("Ada Moor takes over the firm.", "Ada Moor", None),
            ("Ada Moor is stepping down in May.", "Ada Moor", Some("predecessor")),
            ("Ada Moor, whom he replaced in May, spoke.", "Ada Moor", Some("predecessor")),
            ("Ada Moor beat eggs.", "Ada Moor", None),
            ("Ada Moor lost her keys.", "Ada Moor", None),
        ] {
            let mention = Parsed::new(text).name(name);
            let has =
                |word: &str| mention.role_mentions.iter().any(|role| role.role.words.contains(&WordId::of(word).0));
            for word in ["successor", "predecessor"] {
                assert_eq!(has(word), expected == Some(word), "{text} {name}");
            }
        }
    }
}
