//! Renames a speaker.
//!
//! The word under the cursor is renamed in all mentions by name: the surname in "Ada Moor", "Ms Moor" and "Moor's".
//! Edits inside quotation marks are flagged, because they change what somebody said. In other articles the same word is
//! renamed for the speaker of the same full name.

use crate::name_similarity::shares_stem;
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

/// What is renamed: one word of a speaker's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameTarget {
    /// The speaker's full name.
    pub speaker: String,
    /// The kind of the speaker.
    pub kind: SpeakerKind,
    /// The word of the name.
    pub word: String,
}

/// The target of a rename at a byte offset, for use in other articles.
pub fn rename_target(analysis: &Analysis, offset: usize) -> Option<RenameTarget> {
    let (speaker, word) = target(analysis, offset)?;
    let word = word.of(analysis.source()).to_owned();
    Some(RenameTarget { speaker: speaker.name.clone(), kind: speaker.kind, word })
}

/// The span of the word that a rename at a byte offset would change, in source bytes.
pub fn prepare_rename(analysis: &Analysis, offset: usize) -> Option<Span> {
    Some(target(analysis, offset)?.1)
}

/// The edits that rename the word of a name at `offset` to `name`. Empty if there is no name at the offset, or if
/// `name` is blank or unchanged.
pub fn rename(analysis: &Analysis, offset: usize, name: &str) -> Vec<RenameEdit> {
    let Some((speaker, word)) = target(analysis, offset) else { return Vec::new() };
    replacements(analysis, speaker, word.of(analysis.source()), name)
}

/// The edits in another article, for the speaker with the same kind and full name.
pub fn rename_elsewhere(analysis: &Analysis, renamed: &RenameTarget, name: &str) -> Vec<RenameEdit> {
    let same = |speaker: &&Speaker| speaker.kind == renamed.kind && speaker.name == renamed.speaker;
    let speaker = analysis.speakers().iter().find(same);
    speaker.map(|speaker| replacements(analysis, speaker, &renamed.word, name)).unwrap_or_default()
}

fn replacements(analysis: &Analysis, speaker: &Speaker, old: &str, name: &str) -> Vec<RenameEdit> {
    let (source, name) = (analysis.source(), name.trim());
    if name.is_empty() {
        return Vec::new();
    }
    let ends = |mention: &Mention| name_words(source, mention).last().is_some_and(|word| word.of(source) == old);
    let is_surname = speaker.mentions.iter().any(ends);
    let mut edits = Vec::new();
    for mention in speaker.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
        let words = name_words(source, mention);
        for (n, &span) in words.iter().enumerate() {
            let text = span.of(source);
            let variant = is_surname && n + 1 == words.len() && shares_stem(text, old);
            if (text == old || variant) && text != name {
                let quoted = analysis.quotes().iter().any(|q| q.quoted.iter().any(|part| part.contains(span)));
                edits.push(RenameEdit { span, text: name.to_owned(), quoted });
            }
        }
    }
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by_key(|edit| edit.span);
    edits
}

fn target(analysis: &Analysis, offset: usize) -> Option<(&Speaker, Span)> {
    let (speaker, mention) = analysis.mention_at(offset)?;
    if mention.kind != MentionKind::Name || matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Group) {
        return None;
    }
    let boilerplate = |kind| kind == BlockKind::Boilerplate;
    if analysis.blocks().iter().any(|block| boilerplate(block.kind) && block.span.touches(offset)) {
        return None;
    }
    let word = name_words(analysis.source(), mention).into_iter().find(|word| word.touches(offset))?;
    Some((speaker, word))
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
        let renamed = rename_target(&fixture.analysis, fixture.cursor).expect("a name");
        assert_eq!((&*renamed.speaker, &*renamed.word), ("Ada Moorland", "Moorland"));
        let there = |text: &str| -> Vec<String> {
            let other = Analysis::of(text, crate::Format::Plain);
            let edits = rename_elsewhere(&other, &renamed, "Morland");
            edits.iter().map(|edit| format!("{}: {}", edit.span.start, edit.text)).collect()
        };
        assert_eq!(there("“It is late,” Ada Moorland said.\n\nMoorland left.\n"), ["22: Morland", "38: Morland"]);
        assert_eq!(there("“It is late,” Eva Moorland said.\n"), [""; 0]);
    }

    #[test]
    fn no_name_no_renaming() {
        assert!(rename(&Analysis::of("He left.", crate::Format::Plain), 1, "She").is_empty());
        assert_eq!(prepare_rename(&Analysis::of("", crate::Format::Plain), 9), None);
    }
}
