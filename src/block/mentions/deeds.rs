//! Roles that no word of the text states: what somebody is called by what they do, whose husband somebody is, and that
//! somebody has died.

use super::particles::is_postnominal;
use super::roles::Role;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{Gender, WordId, gender_of_word, roles_of_deed, word_in};

/// What somebody is called by what a clause behind the name says they do: "Ada Moor, who has chaired the jury for years and
/// edits a journal," is the chairwoman and the editor, "Tom Field, defending," the lawyer.
pub(super) fn deeds(text: TaggedText, name: TokenSpan) -> Option<Role> {
    /// Longest clause that is read, in tokens.
    const LONGEST: usize = 16;
    let sentence_end = text.sentence_end(name.start);
    // "Ada Moor KC, for the Crown,"
    let end = name.end + (name.end..sentence_end).take_while(|&i| is_postnominal(text, i)).count();
    let comma = usize::from(text.get(end).is_some_and(|t| t.tag == Tag::Comma));
    let first = end + comma;
    if first >= sentence_end {
        return None;
    }
    let mut role = Role::inferred();
    if let Some(office) = presides(text, name.end) {
        role.words.extend_from_slice(roles_of_deed(office));
        return Some(role);
    }
    // "Ada Moor KC"
    if matches!(text.form(name.end), "KC" | "QC" | "K.C." | "Q.C." | "SC" | "BL") {
        role.words.extend_from_slice(roles_of_deed(WordId::new("pleaded")));
    }
    // "Ada Moor, the Finn who chairs the fund,"
    let apposed = |i: &usize| text.tag(*i).is_noun() || matches!(text.tag(*i), Tag::Dt | Tag::Jj | Tag::Hyph);
    let behind = first + (first..sentence_end).take_while(apposed).count();
    let first = if comma == 1 && text.get(behind).is_some_and(|t| word_in!(t.word, "who")) { behind } else { first };
    let has = usize::from(word_in!(text.word(first), "has" | "had"));
    let wins = text.get(first + has).is_some_and(|t| word_in!(t.word, "won"));
    if comma == 0 && wins {
        role.words.extend_from_slice(roles_of_deed(text.word(first + has)));
    } else if word_in!(text.word(first), "who") {
        let end = sentence_end.min(first + LONGEST);
        let clause = (first + 1..end).take_while(|&i| text.tag(i) != Tag::Comma);
        for i in clause {
            let mut verb = i;
            while verb < end && (text.tag(verb) == Tag::Rb || word_in!(text.word(verb), "has" | "have" | "had")) {
                verb += 1;
            }
            let opens = i == first + 1 || word_in!(text.word(i - 1), "and");
            if opens && verb < end && text.tag(verb).is_verb() {
                role.words.extend_from_slice(roles_of_deed(text.word(verb)));
            }
        }
    } else if comma == 1 && word_in!(text.word(first), "for") && first + 2 < sentence_end {
        // "Ada Moor, for the Crown,"
        role.words.extend_from_slice(side_in_court(text.word(first + 2)));
    } else if comma == 1 && text.tag(first) == Tag::Vbg && text.get(first + 1).is_some_and(|t| t.tag == Tag::Comma) {
        role.words.extend_from_slice(roles_of_deed(text.word(first)));
    }
    role.words.extend_from_slice(deed_in_front(text, name));
    (!role.words.is_empty()).then_some(role)
}

/// The deed of whoever presides, behind a name that ends in front of token `end`: "Alderman Moor presided", "Mr. Moor, who was in
/// the chair,", "Mr. Moor occupied the chair".
fn presides(text: TaggedText, end: usize) -> Option<WordId> {
    let skipped = (end..).take(3).take_while(|&i| {
        let word = text.get(i).map(|t| t.word);
        word.is_some_and(|word| word_in!(word, "," | "(" | "who" | "was" | "is"))
    });
    let at = end + skipped.count();
    let word = |i: usize| text.get(i).map_or(WordId(0), |t| t.word);
    let chair = |i: usize| word_in!(word(i), "the") && word_in!(word(i + 1), "chair");
    let takes = word_in!(word(at), "in" | "occupied" | "took" | "occupying" | "taking") && chair(at + 1);
    (takes || word_in!(word(at), "presided" | "presiding")).then_some(WordId::new("presided"))
}

/// What somebody is called by what opens the sentence in front of the name: "Defending, Tom Field said", "Opening the case, Ada
/// Moor said", "For the Crown, Ada Moor said".
fn deed_in_front(text: TaggedText, name: TokenSpan) -> &'static [u64] {
    /// Longest clause in front of the name with its titles, in tokens.
    const LONGEST: usize = 9;
    let start = text.parsed.sentence_of(name.start).start as usize;
    let comma = (start..name.start).rev().take(LONGEST).find(|&i| text.tag(i) == Tag::Comma);
    let Some(comma) = comma.filter(|&comma| comma > start && comma - start <= LONGEST) else { return &[] };
    let titles = (comma + 1..name.start).all(|i| text.tag(i).is_noun() || text.tag(i) == Tag::Jj);
    let first = text.word(start);
    if titles && start + 3 == comma && word_in!(first, "for") {
        return side_in_court(text.word(start + 2));
    }
    if !titles || text.tag(start) != Tag::Vbg && !word_in!(first, "prosecuting" | "defending" | "mitigating") {
        return &[];
    }
    if start + 1 == comma {
        return roles_of_deed(first);
    }
    let of_case = |i: usize| word_in!(text.word(i), "case" | "prosecution" | "trial");
    if word_in!(first, "opening" | "outlining") && (start + 1..comma).any(of_case) {
        return side_in_court(WordId::new("prosecution"));
    }
    &[]
}

/// What whoever speaks for a side in court is called.
fn side_in_court(side: WordId) -> &'static [u64] {
    if word_in!(side, "prosecution" | "crown") {
        roles_of_deed(WordId::new("prosecuting"))
    } else if word_in!(side, "defence" | "defense" | "defendant" | "accused") {
        roles_of_deed(WordId::new("defending"))
    } else {
        &[]
    }
}

/// Whoever has a wife is her husband: "Field’s wife, who asked not to be named,".
pub(super) fn spouse(text: TaggedText, run: TokenSpan) -> Option<Role> {
    let owner = text.get(run.end).is_some_and(|t| t.tag == Tag::Pos);
    let noun = text.get(run.end + 1).filter(|_| owner)?.word;
    let own = if word_in!(noun, "wife" | "widow") {
        WordId::new("husband")
    } else if word_in!(noun, "husband" | "widower") {
        WordId::new("wife")
    } else {
        return None;
    };
    let mut role = Role::inferred();
    role.words.push(own.0);
    Some(role)
}

/// Whoever has a wife is a man, as a rule: the gender with its number of votes.
pub(super) fn gender_by_spouse(text: TaggedText, run: TokenSpan) -> Option<(Gender, u8)> {
    let gender = gender_of_word(WordId(*spouse(text, run)?.words.first()?))?;
    Some((gender, 2))
}

/// Longest apposition between a name and its verb, in tokens.
const LONGEST_APPOSITION: usize = 12;

/// The dead, and whoever stands accused: "Martin Field, 49, died on Monday", "Ada Moor, who was killed", "Tom Field, 34, was
/// arrested".
pub(super) fn fate(text: TaggedText, run: TokenSpan) -> Option<Role> {
    let end = text.sentence_end(run.start);
    let comma = |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Comma);
    let behind = |verb: usize| {
        let who = usize::from(text.get(verb).is_some_and(|t| word_in!(t.word, "who")));
        let has = usize::from(text.get(verb + who).is_some_and(|t| word_in!(t.word, "has" | "had")));
        verb + who + has
    };
    let close = (run.end + 1..end.min(run.end + LONGEST_APPOSITION)).find(|&i| comma(run.end) && comma(i));
    let verbs = [Some(run.end), comma(run.end).then_some(run.end + 1), close.map(|i| i + 1)];
    let words = verbs.into_iter().flatten().find_map(|verb| {
        let verb = behind(verb);
        let word = |i: usize| text.get(i).filter(|_| i < end).map(|t| t.word);
        let (first, second) = (word(verb)?, word(verb + 1).unwrap_or(WordId(0)));
        let passive = word_in!(first, "was" | "is" | "been" | "being");
        let dies = word_in!(first, "died" | "drowned")
            || passive && word_in!(second, "killed" | "murdered" | "stabbed" | "shot" | "buried");
        let pleads = word_in!(first, "pleaded") && word_in!(second, "guilty" | "not")
            || word_in!(first, "denies") && text.get(verb + 1).is_some_and(|t| t.tag.is_noun() || t.tag == Tag::Vbg);
        let tried = word_in!(second, "arrested" | "charged" | "accused" | "indicted" | "remanded" | "convicted")
            || word_in!(second, "on") && word(verb + 2).is_some_and(|word| word_in!(word, "trial"));
        match () {
            () if dies => Some(&DEAD[..]),
            () if pleads || passive && tried => Some(&ACCUSED[..]),
            () => None,
        }
    })?;
    let mut role = Role::inferred();
    role.words.extend_from_slice(words);
    Some(role)
}

const DEAD: [u64; 1] = WordId::hashes(["dead"]);

/// What whoever stands accused is called.
const ACCUSED: [u64; 3] = WordId::hashes(["accused", "defendant", "suspect"]);

#[cfg(test)]
mod tests {
    use crate::block::mentions::fixture::Parsed;
    use crate::lexicon::WordId;

    #[test]
    fn whoever_does_something_is_called_by_it() {
        for (text, name, word, expected) in [
            ("Ada Moor, who chairs the jury, spoke.", "Ada Moor", "chairwoman", true),
            ("Ada Moor, who has long taught there and edits a journal, spoke.", "Ada Moor", "editor", true),
            ("Ada Moor, the Finn who chairs the fund, spoke.", "Ada Moor", "chairwoman", true),
            ("Ada Moor has won the prize.", "Ada Moor", "winner", true),
            ("Tom Field, defending, spoke.", "Tom Field", "lawyer", true),
            ("Tom Field, who was taught by her, spoke.", "Tom Field", "teacher", false),
            ("Tom Field, defending his record, spoke.", "Tom Field", "lawyer", false),
            ("Ada Moor KC, for the Crown, spoke.", "Ada Moor", "prosecutor", true),
            ("Opening the case, Ada Moor spoke.", "Ada Moor", "prosecutor", true),
            ("Opening the shop, Ada Moor spoke.", "Ada Moor", "prosecutor", false),
            ("Mitigating, Tom Field spoke.", "Tom Field", "lawyer", true),
        ] {
            let mention = Parsed::new(text).name(name);
            let called = mention.role_mentions.iter().any(|role| role.role.words.contains(&WordId::of(word).0));
            assert_eq!(called, expected, "{text}");
        }
    }

    #[test]
    fn wives_husbands_the_dead_and_the_accused() {
        for (text, name, word, expected) in [
            ("Tom Field’s wife spoke.", "Tom Field", "husband", true),
            ("Ada Moor’s husband spoke.", "Ada Moor", "wife", true),
            ("Ada Moor’s lawyer spoke.", "Ada Moor", "wife", false),
            ("Tom Field, 49, died on Monday.", "Tom Field", "dead", true),
            ("Tom Field, who was killed on Monday, left no will.", "Tom Field", "dead", true),
            ("Tom Field, whose wife died, spoke.", "Tom Field", "dead", false),
            ("Tom Field, 34, was arrested on Monday.", "Tom Field", "accused", true),
            ("Tom Field, of Dock Street, denies theft.", "Tom Field", "defendant", true),
            ("Tom Field, who is on trial, spoke.", "Tom Field", "defendant", true),
            ("Tom Field denies that he knew.", "Tom Field", "accused", false),
            ("Tom Field was late.", "Tom Field", "accused", false),
        ] {
            let mention = Parsed::new(text).name(name);
            let called = mention.role_mentions.iter().any(|role| role.role.words.contains(&WordId::of(word).0));
            assert_eq!(called, expected, "{text}");
        }
    }
}
