//! Senses of a reporting verb in which it reports nothing: "called off the talks", "a test called a “dry run”".

use super::context::{BlockContext, is_time};
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{ROLES, word_in};

/// Whether the verb has a particle that makes another verb of it: *ruled out what …*, *called off the talks*, *called to mind*.
pub fn is_other_verb(context: &BlockContext, verb: usize) -> bool {
    let particle = context.token((verb + 1).min(context.len() - 1)).word;
    match context.verb(verb).map_or("", |class| class.base) {
        "rule" => word_in!(particle, "out" | "over"),
        "call" if word_in!(particle, "to" | "into") => {
            let next = context.token((verb + 2).min(context.len() - 1)).word;
            word_in!(next, "mind" | "order" | "account" | "arms" | "attention" | "question")
        }
        "call" => word_in!(particle, "off" | "up" | "in"),
        // "a man who identified himself as a relative"
        "identify" => word_in!(particle, "as" | "with" | "himself" | "herself" | "themselves" | "itself"),
        // "charges $15 for a bag"
        "charge" => matches!(context.token((verb + 1).min(context.len() - 1)).tag, Tag::Dollar | Tag::Cd),
        // "had to contend with a fog that hid the boats"
        "contend" => word_in!(particle, "with"),
        _ => false,
    }
}

/// Whether the verb gives the name of a thing that is the object of another verb: *it would need a test called a “dry run”*.
pub fn names_object_before(context: &BlockContext, verb: usize) -> bool {
    let Some(thing) = verb.checked_sub(1).map(|before| context.token(before)) else { return false };
    context.verb(verb).is_some_and(|class| class.is_predicate())
        && word_in!(context.token(verb).word, "called" | "dubbed" | "named")
        && matches!(thing.tag, Tag::Nn | Tag::Nns)
        && matches!(thing.rel, Rel::Dobj | Rel::Attr)
        && !ROLES.has(thing.word)
        && !is_time(thing)
}

/// Whether a participle behind a comma gives the name of the noun in front of it, and the main verb follows: *The tug,
/// called the Night Heron, sank*.
pub fn names_what_is_before(context: &BlockContext, verb: usize) -> bool {
    let sentence = context.sentence(verb);
    let behind_noun = verb > sentence.start + 1
        && context.is_char(verb - 1, ",")
        && context.is_nominal(verb - 2)
        && word_in!(context.token(verb).word, "called" | "named" | "dubbed" | "nicknamed");
    let close = (verb + 1..sentence.end).find(|&i| context.is_char(i, ","));
    let earlier = context.has_finite(TokenSpan::new(sentence.start, verb));
    // "The chairman, Lord Ashgrove, called the plan …": the comma ends an apposition.
    let apposition = (sentence.start..verb.saturating_sub(1)).any(|i| context.is_char(i, ","));
    // "to fund a campaign, called a “boat of the people,” in May"
    let (article, mark) = (verb + 1, verb + 2);
    let marked = mark < sentence.end
        && context.token(article).tag == Tag::Dt
        && context.pair_of(mark).is_some_and(|pair| context.quoted[pair].last == ',');
    if behind_noun && marked && context.is_mute(verb - 2) {
        return true;
    }
    behind_noun
        && !apposition
        && !earlier
        && close.is_some_and(|close| context.has_finite(TokenSpan::new(close, sentence.end)))
}

/// Whether somebody gives a name to themselves: *calls itself **Night Heron***, *calling itself the **Night Brigade***.
pub fn gives_name_to_itself(context: &BlockContext, named: TokenSpan) -> bool {
    let reflexive = word_in!(context.token(named.start).word, "itself" | "himself" | "herself" | "themselves");
    let name = named.start + 1;
    let the = name < context.len() && word_in!(context.token(name).word, "the" | "variously");
    let name = name + usize::from(the);
    reflexive && name < context.len() && context.token(name).tag.is_proper()
}

/// Whether a thing gets this name: *bought a boat and called it **Night Heron***. In *called it Moor’s mistake* somebody judges.
pub fn gives_name(context: &BlockContext, name: TokenSpan) -> bool {
    !name.is_empty() && name.iter().all(|i| context.token(i).tag.is_proper() && !context.in_quotes(i))
}

/// Whether the words in marks at the end of `named` are the name by which several people go on to call somebody or something: *her team-mates
/// call her “Auntie”*, *they have taken to calling the pit “the bank”*.
pub fn is_nickname(context: &BlockContext, verb: usize, named: TokenSpan) -> bool {
    /// Most words of it, with the article.
    const LONGEST: usize = 3;
    let word = |back: usize| verb.checked_sub(back).map(|i| context.token(i).word);
    // "Its owner calls it “the old man”": what one person says is reported.
    let habit = context.token(verb).tag == Tag::Vbp
        || word(1).is_some_and(|word| word_in!(word, "long" | "often" | "always" | "affectionately" | "fondly"))
        || word(2).is_some_and(|word| word_in!(word, "taken" | "used"));
    let words = named.iter().filter(|&i| context.in_quotes(i) && context.is_wordy(i));
    let (mut count, mut capitals) = (0, true);
    let mut definite = false;
    for (n, i) in words.enumerate() {
        let the = n == 0 && word_in!(context.token(i).word, "the");
        definite |= the;
        capitals &= the || context.form(i).starts_with(char::is_uppercase);
        count += 1;
    }
    let quoted_last = named.iter().next_back().is_some_and(|last| context.in_quotes(last) || !context.is_wordy(last));
    habit && quoted_last && (1..=LONGEST).contains(&count) && (capitals || definite)
}
