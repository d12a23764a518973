//! Particles inside names ("van der", "al-", "Ó"), hyphens between their parts, and letters behind them ("KC").

use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{
    INITIALISMS, ORGANISATION_WORDS, POSTNOMINALS, ROLES, TITLES, WordId, country, is_first_name, word_in,
};

/// Longest sequence of particles and hyphens between two words of a name: "van der", "de la", "al-".
const LONGEST: usize = 3;

/// Lower-case particles inside names.
pub(super) fn is_particle(word: WordId) -> bool {
    word_in!(
        word,
        "de" | "von"
            | "van"
            | "der"
            | "bin"
            | "bint"
            | "binti"
            | "binte"
            | "al"
            | "el"
            | "da"
            | "di"
            | "della"
            | "la"
            | "las"
            | "los"
            | "dei"
            | "degli"
            | "dello"
            | "le"
            | "du"
            | "dos"
            | "das"
            | "del"
            | "ibn"
            | "den"
            | "ter"
            | "ten"
            | "te"
            | "zu"
            | "zur"
            | "y"
            | "ó"
            | "ní"
            | "nic"
            | "i"
            | "e"
            | "af"
            | "av"
            | "ap"
    )
}

/// Whether a word in front of a surname belongs to it, in lower case or at the start of a sentence: "van", "De", "Ó".
/// "Al" and "Van" are first names too: "Al" counts in lower case only.
pub fn begins_surname(word: &str) -> bool {
    match word {
        "Al" | "El" | "Y" | "Te" | "Ten" | "Den" | "I" | "E" | "Af" | "Av" | "Ap" => false,
        "St" | "St." | "O" | "Abu" | "Ben" => false,
        _ => is_particle(WordId::of(word)),
    }
}

/// Letters behind a name that stand for an honour, a degree or an office: "Ada Moor QC".
pub(super) fn is_postnominal(text: TaggedText, i: usize) -> bool {
    POSTNOMINALS.has(text.word(i)) && text.form(i).chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Whether the word at `i` is a surname with the small "h" that stands behind an Irish particle: "Fintan Ó hUiginn".
pub(super) fn has_small_h(text: TaggedText, i: usize) -> bool {
    let surname = text.form(i).strip_prefix('h').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    surname && i > 0 && matches!(text.form(i - 1), "Ó" | "O" | "Ní" | "Uí" | "Mac" | "Nic")
}

/// A run without the letters behind its name. Those that stand for other things as well ("SC" for a club, a court or a state)
/// need a name in front of them that looks like a person's: "Ada Moor SC", but "Leeds SC", "the Labour MP".
pub(super) fn without_postnominals(text: TaggedText, run: TokenSpan) -> TokenSpan {
    let letters = run.iter().rev().take_while(|&i| i > run.start && is_postnominal(text, i)).count();
    let name = TokenSpan::new(run.start, run.end - letters);
    if letters == 0 || !INITIALISMS.has(text.word(name.end)) {
        return name;
    }
    let of_body = |i: usize| ORGANISATION_WORDS.has(text.word(i)) || country(text.word(i)).is_some();
    let given = |i: usize| is_first_name(text.word(i)) || TITLES.has(text.word(i));
    let determined = run.start > 0 && matches!(text.tag(run.start - 1), Tag::Dt | Tag::PrpPoss | Tag::Pos);
    let behind = text.get(run.end).filter(|_| run.end < text.sentence_end(run.start));
    let speaks = behind.is_some_and(|t| t.tag == Tag::Comma || t.tag.is_finite());
    let person = name.len() >= 2
        && !name.iter().any(of_body)
        && (given(name.start) || given(name.end - 2) || !determined && speaks && name.len() == 2);
    if person { name } else { run }
}

/// The index behind a sequence of lower-case particles and hyphens that starts at `i`, when a capitalised word of a name
/// follows it at that index; `None` otherwise.
pub(super) fn behind_particles(text: TaggedText, i: usize, sentence_end: usize) -> Option<usize> {
    let mut at = i;
    while at < sentence_end && at < i + LONGEST + 1 {
        if text.is_capitalised(at) {
            return (at > i).then_some(at);
        }
        let hyphen = at > i && is_tight_hyphen(text, at, sentence_end);
        if !is_particle(text.word(at)) && !hyphen {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether token `i` is a hyphen without spaces around it.
pub(super) fn is_tight_hyphen(text: TaggedText, i: usize, sentence_end: usize) -> bool {
    let tokens = &text.parsed.tokens;
    text.form(i) == "-"
        && i > 0
        && i + 1 < sentence_end
        && tokens[i].start == tokens[i - 1].end
        && tokens[i + 1].start == tokens[i].end
}

/// Whether the hyphen at `i` joins two parts of a name: both are capitalised ("Abdel-Rahman"), or the part behind it is
/// the second syllable of a given name in East Asian order ("Ban Ki-moon"). The run starts at `start`.
pub(super) fn joins_with_hyphen(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> bool {
    if !is_tight_hyphen(text, i, sentence_end) {
        return false;
    }
    text.is_capitalised(i + 1) || is_second_syllable(text, start, i) || is_prefix_of_body(text, i, sentence_end)
}

/// Whether the hyphen at `i` joins a prefix to a word in the name of a body: "Rescue Co-ordination Centre".
fn is_prefix_of_body(text: TaggedText, i: usize, sentence_end: usize) -> bool {
    let prefix = word_in!(
        text.word(i - 1),
        "co" | "non" | "inter" | "multi" | "anti" | "counter" | "post" | "pre" | "sub" | "cross" | "self" | "e"
    );
    let mut behind = (i + 2..sentence_end).take_while(|&at| text.is_capitalised(at) && text.tag(at).is_proper());
    prefix && text.tag(i + 1).is_noun() && behind.any(|at| ORGANISATION_WORDS.has(text.word(at)))
}

/// Whether token `i` is an apostrophe that ends a given name in front of the next word of the name: "Achieng' Atieno". Behind "s" it
/// shows an owner, and behind an opening mark it may close the quotation.
pub(super) fn is_final_apostrophe(text: TaggedText, i: usize, sentence_end: usize) -> bool {
    matches!(text.form(i), "'" | "’")
        && i > 0
        && i + 1 < sentence_end
        && text.parsed.tokens[i].start == text.parsed.tokens[i - 1].end
        && !text.form(i - 1).ends_with(['s', 'z', 'x'])
        && text.is_capitalised(i + 1)
        && (text.tag(i + 1).is_proper() || text.tag(i + 1).is_noun())
        && !(text.parsed.sentence_of(i).start as usize..i).any(|at| matches!(text.form(at), "'" | "‘"))
}

/// Whether the lower-case word behind the hyphen at `i` is the second part of a given name: short, no participle ("-led",
/// "-based") and no role ("prize-winner"), behind a family name and one syllable.
fn is_second_syllable(text: TaggedText, start: usize, i: usize) -> bool {
    let (before, behind) = (text.form(i - 1), text.form(i + 1));
    let short = |form: &str| (2..=6).contains(&form.chars().count()) && form.chars().all(char::is_alphabetic);
    let family_name = i >= start + 2 && short(text.form(i - 2));
    let participle = matches!(text.tag(i + 1), Tag::Vbn | Tag::Vbg | Tag::Vbd | Tag::In | Tag::Dt | Tag::Rp);
    let follows_noun = text.get(i + 2).is_some_and(|next| matches!(next.tag, Tag::Nn | Tag::Nns));
    // "Jun-ho Park"
    let in_front = i == start + 1
        && text.is_capitalised(i + 2)
        && text.get(i + 2).is_some_and(|next| next.tag.is_proper())
        && [before, behind].iter().all(|form| is_syllable(form));
    short(before)
        && short(behind)
        && !ROLES.has(text.word(i + 1))
        // "Mayor-elect Ada Moor"
        && !word_in!(text.word(i + 1), "elect" | "designate")
        && (text.tag(i + 1).is_proper() || (family_name || in_front) && !participle && !follows_noun)
}

/// Whether a family name in East Asian order stands at `i`, which the tagger may take for a common word at the start of a sentence: the
/// two syllables of a given name follow it with a hyphen between them, as in "Seo Ji-ah".
pub(super) fn is_in_front_of_syllables(text: TaggedText, i: usize) -> bool {
    let end = text.sentence_end(i);
    i + 3 < end
        && is_tight_hyphen(text, i + 2, end)
        && text.is_capitalised(i + 1)
        && !text.is_capitalised(i + 3)
        && [i, i + 1, i + 3].iter().all(|&at| is_syllable(text.form(at)))
}

/// Whether a word is one syllable of an East Asian given name, and no English prefix ("Non-", "Pre-"): at most two
/// consonants, one or two vowels, and "n", "ng" or one other consonant.
fn is_syllable(form: &str) -> bool {
    let form = form.to_lowercase();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let onset = form.chars().take_while(|c| !vowel(*c)).count();
    let vowels = form.chars().skip(onset).take_while(|c| vowel(*c)).count();
    let coda: String = form.chars().skip(onset + vowels).collect();
    let prefix =
        matches!(&*form, "non" | "pre" | "pro" | "co" | "re" | "de" | "ex" | "un" | "bi" | "sub" | "mid" | "tri");
    !prefix && onset <= 2 && (1..=3).contains(&vowels) && (coda.is_empty() || coda == "ng" || coda.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_belong_to_the_surname_behind_them() {
        assert!(["van", "Van", "De", "la", "Ó", "von"].iter().all(|word| begins_surname(word)));
        assert!(["Al", "Ada", "the", "of", "Ben"].iter().all(|word| !begins_surname(word)));
    }

    #[test]
    fn syllables_of_given_names_are_no_prefixes() {
        assert!(["Jun", "ho", "Seung", "hyun", "Xiao", "ying", "Da", "eun"].iter().all(|word| is_syllable(word)));
        assert!(["Non", "Pre", "west", "right", "Anti"].iter().all(|word| !is_syllable(word)));
    }
}
