//! Renames a speaker.
//!
//! All mentions by name follow, each in the part of the name that it uses: "Ada Moor", "Ms Moor", "Moor's" and "Ada".
//! Edits inside quotation marks are flagged, because they change what somebody said. In other articles the speaker of the
//! same full name is renamed.

use super::span_index::SpanIndex;
use crate::document::attribution::{comments_naming, correction_comment};
use crate::name_similarity::{is_spelling_variant, shares_stem};
use crate::{Analysis, BlockKind, Mention, MentionKind, Span, Speaker, SpeakerKind};

/// One edit of a rename.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameEdit {
    /// The span to replace, in source bytes.
    pub span: Span,
    /// The replacement.
    pub text: String,
    /// Whether the span lies between quotation marks, so that the writer should confirm the edit.
    pub quoted: bool,
}

/// A renaming of a speaker, which can be carried out in several articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renaming {
    /// The speaker's full name before.
    pub speaker: String,
    /// The speaker's full name after.
    pub new_name: String,
    /// The kind of the speaker.
    pub kind: SpeakerKind,
    change: Change,
}

/// What a renaming replaces in each mention.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    /// One word of the name, wherever it is used.
    Word { old: String, new: String },
    /// The name: each mention gets the parts of the new name that it has of the old one.
    Name { old: Vec<String>, new: Vec<String> },
}

impl Renaming {
    /// The renaming that a writer asks for who types `name` at a byte offset; `None` if there is no name at the offset or
    /// `name` is blank.
    ///
    /// Several words replace the whole name where the mention at the offset is the whole name, or where they are one: they
    /// begin with the old first name, or are as many. Otherwise they replace the words of the mention. A single word
    /// replaces the word of the mention that it is a spelling of, or else the word at the offset.
    pub fn of(analysis: &Analysis, offset: usize, name: &str) -> Option<Self> {
        let (speaker, mention) = target(analysis, offset)?;
        let source = analysis.source();
        let old: Vec<&str> = speaker.name.split_whitespace().collect();
        let new: Vec<&str> = name.split_whitespace().collect();
        let words = name_words(source, mention);
        let here: Vec<&str> = words.iter().map(|word| word.of(source)).collect();
        let cursor = words.iter().find(|word| word.touches(offset))?.of(source);
        let renaming = |change, new: Vec<&str>| {
            let (kind, new_name) = (speaker.kind, new.join(" "));
            Some(Renaming { speaker: speaker.name.clone(), new_name, kind, change })
        };
        if let [word] = *new {
            let alike = |other: &&str| is_spelling_variant(other, word) || shares_stem(other, word);
            let replaced = Some(cursor).filter(alike).or_else(|| here.iter().copied().find(alike)).unwrap_or(cursor);
            let new_name = old.iter().map(|&other| if other == replaced { word } else { other }).collect();
            return renaming(Change::Word { old: replaced.to_owned(), new: word.to_owned() }, new_name);
        }
        let part = position(&old, &here).filter(|_| here.len() < old.len());
        let is_whole = |&&first: &&&str| {
            let same_first = old.first().is_some_and(|old| *old == first || is_spelling_variant(old, first));
            same_first || here.len() == 1 && new.len() == old.len() && !starts_lower(first)
        };
        let new = match part {
            Some(at) if new.first().filter(is_whole).is_none() => [&old[..at], &new, &old[at + here.len()..]].concat(),
            _ => new,
        };
        if new.is_empty() {
            return None;
        }
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        renaming(Change::Name { old: owned(&old), new: owned(&new) }, new)
    }

    /// The edits in an article, for the speaker of the old name and the same kind. Empty if the article has none.
    pub fn edits(&self, analysis: &Analysis) -> Vec<RenameEdit> {
        let same = |speaker: &&Speaker| speaker.kind == self.kind && speaker.name == self.speaker;
        let Some(speaker) = analysis.speakers().iter().find(same) else { return Vec::new() };
        let source = analysis.source();
        let mut replaced: Vec<(Span, String)> = Vec::new();
        for mention in speaker.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            let words = name_words(source, mention);
            match &self.change {
                Change::Word { old, new } => replace_word(source, speaker, &words, (old, new), &mut replaced),
                Change::Name { old, new } => {
                    let here: Vec<&str> = words.iter().map(|word| word.of(source)).collect();
                    let new = part_of_new_name(&here, old, new, self.kind);
                    replaced.extend(new.map(|new| replacements(source, &words, &new)).unwrap_or_default());
                }
            }
        }
        // Comments that credit the speaker with a quotation follow.
        let comments = comments_naming(source, analysis.format(), &self.speaker).into_iter();
        replaced.extend(comments.map(|comment| (comment, correction_comment(&self.new_name))));
        replaced.sort();
        replaced.dedup_by_key(|(span, _)| *span);
        let quoted = SpanIndex::new(analysis.quotes().iter().flat_map(|quote| &quote.quoted).map(|&part| (part, ())));
        let edit = |(span, text)| RenameEdit { span, text, quoted: quoted.around(span).next().is_some() };
        replaced.into_iter().map(edit).collect()
    }

    /// A word that every article contains that the renaming changes.
    pub fn search_word(&self) -> &str {
        self.speaker.split_whitespace().next_back().unwrap_or(&self.speaker)
    }

    /// Another speaker of the article who could not be told from the renamed one any more: one of the new name, or a
    /// namesake.
    pub fn namesake<'a>(&self, analysis: &'a Analysis) -> Option<&'a Speaker> {
        let last = |name: &str| name.split_whitespace().next_back().map(str::to_owned);
        let (before, after) = (last(&self.speaker), last(&self.new_name));
        let new_surname = after.filter(|after| before.as_ref() != Some(after));
        analysis.speakers().iter().filter(|other| other.name != self.speaker).find(|other| {
            let namesake = new_surname.is_some() && last(&other.name) == new_surname;
            other.name == self.new_name || namesake && other.kind == self.kind
        })
    }
}

/// The span of the name that a rename at a byte offset is about, in source bytes.
pub fn prepare_rename(analysis: &Analysis, offset: usize) -> Option<Span> {
    let (_, mention) = target(analysis, offset)?;
    name_words(analysis.source(), mention).into_iter().reduce(Span::cover)
}

/// Replaces one word of a name in a mention with these words. As the last word of a person's name it is also replaced where
/// it is spelt differently.
fn replace_word(
    source: &str,
    speaker: &Speaker,
    words: &[Span],
    (old, new): (&str, &str),
    replaced: &mut Vec<(Span, String)>,
) {
    let is_surname = speaker.name.split_whitespace().next_back() == Some(old);
    for (n, &span) in words.iter().enumerate() {
        let text = span.of(source);
        let variant = is_surname && n + 1 == words.len() && shares_stem(text, old);
        if (text == old || variant) && text != new {
            replaced.push((span, new.to_owned()));
        }
    }
}

/// What a mention with the words `here` is called under the new name; `None` if it is no part of the old name, or if the
/// part of the new name that corresponds to it is not known.
fn part_of_new_name<'n>(here: &[&str], old: &[String], new: &'n [String], kind: SpeakerKind) -> Option<Vec<&'n str>> {
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let new: Vec<&'n str> = new.iter().map(String::as_str).collect();
    let (first, last) = (here.first()?, here.last()?);
    let is_last = |word: &str| old.last().is_some_and(|old| *old == word || shares_stem(old, word));
    let ends_alike = here.len() > 1 && old.first() == Some(first) && is_last(last);
    if here == old || kind == SpeakerKind::Person && ends_alike {
        return Some(new);
    }
    if kind != SpeakerKind::Person {
        let at = position(&old, here)?;
        return (old.len() == new.len()).then(|| new[at..at + here.len()].to_vec());
    }
    let (first_names, surname) = new.split_at(surname_start(&new));
    if is_last(last) && (here.len() == 1 || position(&old, here).is_some()) {
        return Some(surname.to_vec());
    }
    let is_first = position(&old, here) == Some(0) && here.len() <= surname_start(&old);
    (is_first && !first_names.is_empty()).then(|| first_names.to_vec())
}

/// The index of the first word of the surname: of a particle like "van" if there is one, otherwise the last word.
fn surname_start(words: &[&str]) -> usize {
    let particle = words.iter().position(|word| starts_lower(word)).filter(|&at| at > 0);
    particle.unwrap_or(words.len().saturating_sub(1))
}

fn starts_lower(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// Where some words stand in a name.
fn position(name: &[&str], words: &[&str]) -> Option<usize> {
    (!words.is_empty()).then(|| name.windows(words.len()).position(|window| window == words)).flatten()
}

/// The edits that turn the words of a mention into a new name: word by word where both have as many.
fn replacements(source: &str, words: &[Span], new: &[&str]) -> Vec<(Span, String)> {
    if words.len() == new.len() {
        let changed = words.iter().zip(new).filter(|(word, new)| word.of(source) != **new);
        return changed.map(|(word, new)| (*word, (*new).to_owned())).collect();
    }
    let whole = words.iter().copied().reduce(Span::cover);
    whole.map(|whole| (whole, new.join(" "))).into_iter().collect()
}

/// The speaker and the mention by name at a byte offset.
fn target(analysis: &Analysis, offset: usize) -> Option<(&Speaker, &Mention)> {
    let (speaker, mention) = analysis.mention_at(offset)?;
    if mention.kind != MentionKind::Name || matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Group) {
        return None;
    }
    let boilerplate = |kind| kind == BlockKind::Boilerplate;
    if analysis.blocks().iter().any(|block| boilerplate(block.kind) && block.span.touches(offset)) {
        return None;
    }
    let on_a_word = name_words(analysis.source(), mention).iter().any(|word| word.touches(offset));
    on_a_word.then_some((speaker, mention))
}

/// The words of a name, without a possessive ending.
fn name_words(source: &str, mention: &Mention) -> Vec<Span> {
    let text = mention.name.of(source);
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    let bare = bare.trim_end_matches(['\'', '’']);
    let mut words = Vec::new();
    let mut start = None;
    for (i, c) in bare.char_indices().chain([(bare.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(i),
            (true, Some(from)) => {
                words.push(Span::new(mention.name.start + from, mention.name.start + i));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    fn rename(analysis: &Analysis, offset: usize, name: &str) -> Vec<RenameEdit> {
        Renaming::of(analysis, offset, name).map(|renaming| renaming.edits(analysis)).unwrap_or_default()
    }

    fn changed(text: &str, name: &str) -> String {
        let fixture = Fixture::new(text);
        let mut source = fixture.analysis.source().to_owned();
        for edit in rename(&fixture.analysis, fixture.cursor, name).iter().rev() {
            source.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        source
    }

    #[test]
    fn a_surname_in_all_its_forms() {
        let text = "\
“We wait,” harbour master Ada Moorland said.
                                |
Moorland’s crew left. “We always wait,” Ms Moorland added.";
        insta::assert_snapshot!(changed(text, "Morland"), @r"
        “We wait,” harbour master Ada Morland said.
        Morland’s crew left. “We always wait,” Ms Morland added.
        ");
    }

    #[test]
    fn what_others_say_is_marked() {
        let text = "\
“Ada Moorland has waited,” said Tom Field.
      |
Moorland said she had.";
        let fixture = Fixture::new(text);
        let edits = rename(&fixture.analysis, fixture.cursor, "Morland");
        assert_eq!(edits.iter().map(|edit| edit.quoted).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn another_article_follows_where_it_means_the_same_speaker() {
        let fixture = Fixture::new("“We wait,” said Ada Moorland.\n                    |\n");
        let renamed = Renaming::of(&fixture.analysis, fixture.cursor, "Morland").expect("a name");
        assert_eq!((&*renamed.speaker, &*renamed.new_name), ("Ada Moorland", "Ada Morland"));
        let there = |text: &str| -> Vec<String> {
            let other = Analysis::of(text, crate::Format::Plain);
            renamed.edits(&other).iter().map(|edit| format!("{}: {}", edit.span.start, edit.text)).collect()
        };
        assert_eq!(there("“It is late,” Ada Moorland said.\n\nMoorland left.\n"), ["22: Morland", "38: Morland"]);
        assert_eq!(there("“It is late,” Eva Moorland said.\n"), [""; 0]);
    }

    #[test]
    fn no_name_no_renaming() {
        assert!(rename(&Analysis::of("He left.", crate::Format::Plain), 1, "She").is_empty());
        assert_eq!(prepare_rename(&Analysis::of("", crate::Format::Plain), 9), None);
    }

    const NAMES: &str = "\
“We wait,” harbour master Ada Moorland said. “We go,” Moorland said. Moorland’s crew left.
                            |

“We always wait,” Ms Moorland added. Ada Moorland nodded.
";

    /// The article after a renaming at the first occurrence of `at`, in one line.
    fn renamed(text: &str, at: &str, name: &str) -> String {
        let analysis = Analysis::of(text, crate::Format::Plain);
        let offset = text.find(at).expect("the words are in the text");
        let mut source = text.to_owned();
        for edit in rename(&analysis, offset, name).iter().rev() {
            source.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        source.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_full_name_replaces_the_whole_name_wherever_the_cursor_is() {
        let expected = "“We wait,” harbour master Eve Morland said. “We go,” Morland said. Morland’s crew left. \
                        “We always wait,” Ms Morland added. Eve Morland nodded.";
        let text = NAMES.replace("                            |\n", "");
        for at in ["Ada Moorland said", "Moorland said", "Moorland’s"] {
            assert_eq!(renamed(&text, at, "Eve Morland"), expected, "{at}");
        }
        let fixture = Fixture::new(NAMES);
        let span = prepare_rename(&fixture.analysis, fixture.cursor).expect("a name");
        assert_eq!(fixture.text(span), "Ada Moorland");
    }

    #[test]
    fn a_single_word_replaces_the_word_that_it_spells_or_the_one_at_the_cursor() {
        let text = "“We wait,” Ada Moorland said. “We go,” Moorland added.";
        let surname = "“We wait,” Ada Morland said. “We go,” Morland added.";
        assert_eq!(renamed(text, "Ada", "Morland"), surname);
        assert_eq!(renamed(text, "Moorland added", "Morland"), surname);
        assert_eq!(renamed(text, "Ada", "Eve"), "“We wait,” Eve Moorland said. “We go,” Moorland added.");
        assert_eq!(renamed(text, "Moorland said", "Reed"), "“We wait,” Ada Reed said. “We go,” Reed added.");
    }

    #[test]
    fn names_of_more_and_fewer_words() {
        let text = "“We wait,” Ada Moorland said. “We go,” Moorland added.";
        let van = "“We wait,” Ada van der Berg said. “We go,” van der Berg added.";
        assert_eq!(renamed(text, "Ada", "Ada van der Berg"), van);
        assert_eq!(renamed(text, "Moorland added", "van der Berg"), van);
        let long = "“We wait,” Ada Grace Moorland said. “We go,” Moorland added.";
        assert_eq!(renamed(text, "Moorland said", "Ada Grace Moorland"), long);
        assert_eq!(renamed(text, "Ada", "Ada Moorland"), text);
        assert_eq!(renamed(text, "Ada", "  "), text);
    }

    #[test]
    fn comments_that_name_the_speaker_follow() {
        let text = "Ada Moorland met Tom Field. “We go,”<!-- whosaid: speaker=\"Ada Moorland\" --> he said.\n";
        let analysis = Analysis::of(text, crate::Format::Markdown);
        let mut changed = text.to_owned();
        for edit in rename(&analysis, 0, "Eve Reed").iter().rev() {
            changed.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        assert_eq!(changed, text.replace("Ada Moorland", "Eve Reed"));
    }

    #[test]
    fn another_speaker_of_the_new_name_is_found() {
        let text = "“We wait,” Ada Moorland said. “We go,” Tom Field said. “No,” said Eve Reed.";
        let analysis = Analysis::of(text, crate::Format::Plain);
        let namesake = |name: &str| {
            let renaming = Renaming::of(&analysis, text.find("Ada").unwrap(), name).expect("a name");
            renaming.namesake(&analysis).map(|speaker| speaker.name.clone())
        };
        assert_eq!(namesake("Tom Field").as_deref(), Some("Tom Field"));
        assert_eq!(namesake("Ada Reed").as_deref(), Some("Eve Reed"));
        assert_eq!(namesake("Ada Morland"), None);
        assert_eq!(namesake("Eve Moorland"), None);
    }
}
