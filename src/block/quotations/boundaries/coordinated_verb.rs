//! A verb behind "and" or "but" that the parse hangs on the clause: whether it goes on from the cue or from the clause.

use super::suspects_deed::is_deed_of_suspect;
use super::tense::{goes_on_by_itself, other_tense_above, same_tense};
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, Gender, WordSet, gender_of_first_name, gender_of_pronoun, gender_of_word, word_in};

/// Verbs that are coordinated with the cue and tell of another action: "said X and rejected Y".
pub const WRITERS: WordSet<64> = WordSet::new(
    "rejected rejects refused refuses declined declines offered offers dismissed dismisses criticized criticizes \
     criticised criticises praised praises called calls described describes supported supports opposed opposes \
     defended defends condemned condemns blamed blames",
);

/// The conjunction, or the comma in front of it, behind which the writer goes on with a verb in the tense `past` of the verb
/// `reporter` that reports: *said X **and rejected** Y*. `content` ends in front of the verb.
pub fn coordinated_verb(context: &BlockContext, (reporter, past): (usize, Tag), content: TokenSpan) -> Option<usize> {
    let TokenSpan { start, end: i } = content;
    let token = context.token(i);
    if token.rel == Rel::Conj && past != Tag::Vbg && wishes_for_itself(context, reporter, i) {
        let conjunction = (start + 1..i).rev().take(3).find(|&j| word_in!(context.token(j).word, "and" | "but"))?;
        return Some(conjunction - usize::from(context.is_char(conjunction - 1, ",")));
    }
    // "told them to shut the windows and put out towels": the infinitive goes on.
    let infinitive = || word_in!(context.token(start).word, "to" | "not") && looks_like_infinitive(context, i);
    if token.rel != Rel::Conj
        || !context.is_full_verb(i)
        || infinitive()
        || is_deed_of_suspect(context, reporter, i)
        || is_told_to(context, i)
    {
        return None;
    }
    let has_tense = same_tense(context, i, past) || past == Tag::Vbd && context.is_misread_order(i);
    if !(has_tense || has_one_form(context, i)) || context.tree.children(i).any(|c| context.token(c).rel.is_subject()) {
        return None;
    }
    let negated = || context.tree.children(i).any(|c| context.token(c).rel == Rel::Neg);
    let other_tense = other_tense_above(context, i, past)
        && !is_state_of_mind(context, i)
        && !negated()
        && !goes_on_passive(context, i)
        && !is_state(context, i);
    let reports = context.verb(i).is_some_and(|class| !goes_on_by_itself(context, i, class))
        && !is_denied_with_and(context, i)
        && !puts_something(context, i)
        && !tells_same_person(context, i)
        && !orders_source(context, reporter, i)
        && !is_of_other_person(context, reporter, i)
        && !talks(context, i)
        && !word_in!(token.word, "sung" | "sworn" | "begun")
        && !context.is_told_by_others(i)
        && !word_in!(token.word, "had");
    let comma = i > start + 1 && context.is_char(i - 2, ",");
    let told =
        has_tense && !context.is_told_by_others(i) && (reports || WRITERS.has(token.word) || other_tense || comma);
    if ends_list_of_deeds(context, content) || !(told || past == Tag::Vbd && acts_on_own_thing(context, reporter, i)) {
        return None;
    }
    let mut first = i;
    while first > start
        && (matches!(context.token(first - 1).rel, Rel::Advmod | Rel::Neg | Rel::Aux)
            || word_in!(context.token(first - 1).word, "also" | "then" | "later" | "instead" | "repeatedly"))
    {
        first -= 1;
    }
    let joined = first > start + 1 && word_in!(context.token(first - 1).word, "and" | "but");
    joined.then(|| first - if context.is_char(first - 2, ",") { 2 } else { 1 })
}

/// Whether the verb behind the content is the last of at least three that tell what "she" or "he" did, who is not the source, to judge by
/// the other pronoun: *said **she came** to **his** office, **declined** a chair **and read** out figures*.
pub fn ends_list_of_deeds(context: &BlockContext, content: TokenSpan) -> bool {
    let TokenSpan { start, end } = content;
    let joined = end > start + 4 && word_in!(context.token(end - 1).word, "and");
    if !joined || context.token(start).tag != Tag::Prp {
        return false;
    }
    let other = |i: usize| match () {
        () if word_in!(context.token(start).word, "she") => word_in!(context.token(i).word, "his" | "him"),
        () => word_in!(context.token(start).word, "he") && word_in!(context.token(i).word, "her"),
    };
    let deed = |i: usize| {
        let token = context.token(i);
        matches!(token.tag, Tag::Vbd | Tag::Vbn)
            && !context.is_auxiliary(i)
            && !word_in!(token.word, "was" | "were" | "had" | "did")
    };
    let comma = (start + 2..end - 1).find(|&i| context.is_char(i, ",") && deed(i + 1));
    comma.is_some_and(|comma| (start + 1..comma).any(deed) && (start + 1..comma).any(other))
}

/// Whether the verb `i` says of what it stands with that somebody did not do it, which goes on from the clause when "and" joins
/// the two: *had not shouted loudly enough **and did not propose** to do so again*, *kept it in his head **and never wrote** it down*.
/// "But did not say" is the writer's.
fn is_denied_with_and(context: &BlockContext, i: usize) -> bool {
    let refuses = word_in!(
        context.token(i).word,
        "say"
            | "comment"
            | "elaborate"
            | "respond"
            | "reply"
            | "answer"
            | "specify"
            | "explain"
            | "mention"
            | "name"
            | "identify"
            | "disclose"
            | "give"
            | "offer"
            | "provide"
            | "recommend"
    );
    let never = i >= 2 && word_in!(context.token(i - 1).word, "never") && word_in!(context.token(i - 2).word, "and");
    let did = i >= 3 && word_in!(context.token(i - 2).word, "did" | "do" | "does");
    let answered =
        word_in!(context.token(i).word, "said" | "explained" | "responded" | "replied" | "answered" | "commented");
    never && !answered
        || did
            && word_in!(context.token(i - 1).word, "not" | "n't")
            && word_in!(context.token(i - 3).word, "and")
            && !refuses
}

/// Whether the verb `i` may be the past tense of a verb whose forms are alike, whatever the tagger made of it.
fn has_one_form(context: &BlockContext, i: usize) -> bool {
    word_in!(context.token(i).word, "cut" | "put" | "set" | "let" | "shut" | "quit" | "hit")
}

/// Whether the form of the verb `i` may be an infinitive, whatever the tagger made of it.
fn looks_like_infinitive(context: &BlockContext, i: usize) -> bool {
    has_one_form(context, i) || word_in!(context.token(i).word, "lay" | "spread" | "split" | "shed")
}

/// Whether the verb `i` is "put" with a thing that is no figure and no words: *had moved back and **put off** the wedding*.
fn puts_something(context: &BlockContext, i: usize) -> bool {
    let word = |n: usize| context.token((i + n).min(context.len() - 1)).word;
    let reports = word_in!(word(1), "it")
        || word_in!(word(2), "number" | "figure" | "total" | "toll" | "cost" | "price" | "chances" | "odds" | "blame");
    word_in!(context.token(i).word, "put") && !reports
}

/// Whether the verb `i` has the pronoun for its object that the verb in front of "and" has, so that both tell what one person did
/// to the other: *recalled that she rang him and **told him** to come*.
fn tells_same_person(context: &BlockContext, i: usize) -> bool {
    let object = context.token((i + 1).min(context.len() - 1)).word;
    let above = context.token(i).head as usize;
    word_in!(object, "him" | "her" | "them" | "me" | "us")
        && context.tree.children(above).any(|c| {
            let token = context.token(c);
            c > above && c < i && token.word == object && matches!(token.rel, Rel::Dobj | Rel::Dative)
        })
}

/// Whether the verb `i` is the participle of somebody who was told to do something: *said the boys were scared **and told** to lie
/// down*.
fn is_told_to(context: &BlockContext, i: usize) -> bool {
    let is_order =
        word_in!(context.token(i).word, "told" | "ordered" | "urged" | "advised" | "instructed" | "encouraged");
    is_order && word_in!(context.token((i + 1).min(context.len() - 1)).word, "to")
}

/// Whether the verb `i` has for its object one person, and the clause in front of it several, so that they act on the source: *told
/// the court that the men came in **and ordered him** to lie down*.
fn orders_source(context: &BlockContext, reporter: usize, i: usize) -> bool {
    let object = context.token((i + 1).min(context.len() - 1)).word;
    let above = context.token(i).head as usize;
    let subject = context.tree.child(context.parsed, above, &[Rel::Nsubj]).filter(|&subject| subject > reporter);
    let acts = context.token(above).tag == Tag::Vbd && !context.is_auxiliary(above) && context.verb(above).is_none();
    acts && word_in!(object, "him" | "her" | "me")
        && !word_in!(context.token(above).word, "was" | "were" | "had")
        && subject.is_some_and(|subject| {
            context.token(subject).tag == Tag::Nns || word_in!(context.token(subject).word, "they")
        })
}

/// Whether the verb `i` tells that somebody talked with others, and not what was said: *had covered her with his coat **and talked to
/// her** until they came*.
fn talks(context: &BlockContext, i: usize) -> bool {
    let word = |n: usize| context.token((i + n).min(context.len() - 1)).word;
    let person = word_in!(word(2), "him" | "her" | "them" | "it" | "the" | "his" | "other" | "each");
    word_in!(word(0), "talked" | "spoke" | "spoken" | "chatted") && word_in!(word(1), "to" | "with") && person
}

/// Whether the verb `i` reports what the subject of the clause said, because "he" or "she" behind it cannot mean the source: *Mr Reed told
/// police that Moor had wept **and said she** was sorry*.
fn is_of_other_person(context: &BlockContext, reporter: usize, i: usize) -> bool {
    let word = |n: usize| context.token((i + n).min(context.len() - 1)).word;
    // "and told him that she was sorry"
    let listener = context.addresses(i) && word_in!(word(1), "him" | "her" | "them" | "police");
    let behind = 1 + usize::from(listener);
    let next = (i + behind + usize::from(word_in!(word(behind), "that"))).min(context.len() - 1);
    let Some(own) = gender_of_pronoun(context.token(next).word) else { return false };
    let subject = |verb: usize| context.tree.child(context.parsed, verb, &[Rel::Nsubj, Rel::Nsubjpass]);
    let other = subject(context.token(i).head as usize).filter(|&other| other > reporter);
    let fits = |other: usize| context.is_nominal(other) && gender_of_phrase(context, other).is_none_or(|g| g == own);
    other.is_some_and(fits)
        && subject(reporter).and_then(|source| gender_of_phrase(context, source)).is_some_and(|source| source != own)
}

/// The gender that a noun phrase states with its head, a title or a first name.
fn gender_of_phrase(context: &BlockContext, head: usize) -> Option<Gender> {
    let word = context.token(head).word;
    let stated = gender_of_pronoun(word).or_else(|| gender_of_word(word));
    stated.or_else(|| {
        let mut names = context.tree.children(head).take_while(|&child| child < head);
        names.find_map(|name| {
            let word = context.token(name).word;
            let first = || gender_of_first_name(word).filter(|_| context.token(name).tag.is_proper());
            gender_of_word(word).or_else(first)
        })
    })
}

/// Whether the verb `i` is "was" or "were" with an adjective, which the writer hardly ever goes on with: *would have a scan and **was
/// likely** to miss the trip*.
fn is_state(context: &BlockContext, i: usize) -> bool {
    let next = context.token((i + 1).min(context.len() - 1)).tag;
    word_in!(context.token(i).word, "was" | "were") && !matches!(next, Tag::Vbn | Tag::Vbd)
}

/// Whether the object of the verb `i` belongs to the source and not to the subject of the clause, which is a thing: *said the
/// company had been slow and cut **his** rating*.
fn acts_on_own_thing(context: &BlockContext, reporter: usize, i: usize) -> bool {
    let owner = context.token((i + 1).min(context.len() - 1)).word;
    if !word_in!(owner, "his" | "her" | "their" | "its") {
        return false;
    }
    let above = context.token(i).head as usize;
    let subject = context.tree.child(context.parsed, above, &[Rel::Nsubj, Rel::Nsubjpass]);
    let Some(subject) = subject.filter(|&subject| subject > reporter) else { return false };
    let token = context.token(subject);
    let plural = token.tag == Tag::Nns;
    let other = match () {
        () if word_in!(owner, "their") => !plural,
        () if word_in!(owner, "its") => plural,
        () => context.is_mute(subject) || plural || BODIES.has(token.word),
    };
    matches!(token.tag, Tag::Nn | Tag::Nns) && other
}

/// Whether the verb `i` is a wish, which the source has and the thing does not that is the subject of the clause: *concedes the result
/// is persuasive **but would like** to see it repeated*.
fn wishes_for_itself(context: &BlockContext, reporter: usize, i: usize) -> bool {
    let wish = word_in!(context.token(i).word, "like" | "prefer") && word_in!(context.token(i - 1).word, "would")
        || word_in!(context.token(i).word, "wants" | "wanted" | "hopes" | "hoped" | "wishes" | "wished");
    if !wish || !context.is_full_verb(i) {
        return false;
    }
    let above = context.token(i).head as usize;
    let subject = |verb: usize| context.tree.child(context.parsed, verb, &[Rel::Nsubj, Rel::Nsubjpass]);
    let thing = subject(above).filter(|&subject| subject > reporter && subject < above);
    subject(i).is_none()
        && thing.is_some_and(|thing| {
            matches!(context.token(thing).tag, Tag::Nn | Tag::Vbg)
                && context.is_mute(thing)
                && !BODIES.has(context.token(thing).word)
        })
}

/// Whether a verb tells of a state that somebody says of themselves, as the clause in front of it does: *said she was tired but
/// **remained** hopeful*.
fn is_state_of_mind(context: &BlockContext, i: usize) -> bool {
    word_in!(
        context.token(i).word,
        "remained"
            | "stayed"
            | "felt"
            | "knew"
            | "had"
            | "wanted"
            | "needed"
            | "loved"
            | "missed"
            | "understood"
            | "looked"
    )
}

/// Whether the verb `i` goes on from a passive clause: *the drugs were taken ashore and **handed** to an officer*.
fn goes_on_passive(context: &BlockContext, i: usize) -> bool {
    let above = context.token(i).head as usize;
    context.tree.children(above).any(|c| c < above && context.token(c).rel == Rel::Auxpass)
        && context.verb(i).is_none()
        && i + 1 < context.len()
        && matches!(context.token(i + 1).tag, Tag::In | Tag::To)
        && !context.tree.children(i).any(|c| context.token(c).rel == Rel::Dobj)
}
