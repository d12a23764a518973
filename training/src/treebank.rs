//! Reads treebanks in the CoNLL-U format.

use std::path::Path;

use whosaid::training_support::{Rel, Tag};

/// A token with its gold labels.
#[derive(Clone, Debug)]
pub struct GoldToken {
    /// The token as it stands in the text.
    pub form: String,
    /// The base form in lower case.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn tag.
    pub tag: Tag,
    /// The index of the head in the sentence; for the root, the number of tokens.
    pub head: usize,
    /// The relation to the head.
    pub rel: Rel,
    /// Whether the token is followed by a space.
    pub space: bool,
    /// The named entity of which it is part, as a BIO label: "B-PERSON", "I-ORG", "O".
    pub name: String,
}

/// A sentence with its gold labels.
#[derive(Clone, Debug, Default)]
pub struct GoldSentence {
    /// The id of its document.
    pub document: String,
    /// Whether it is the first of its paragraph.
    pub paragraph: bool,
    /// Its tokens.
    pub tokens: Vec<GoldToken>,
}

/// Reads a CoNLL-U file. A file with the extension `.xz` is unpacked by the `xz` command. Reading stops at the first document
/// that begins after `max_tokens` tokens.
///
/// # Errors
/// A message when the file cannot be read or unpacked.
pub fn read(path: &Path, max_tokens: usize) -> Result<Vec<GoldSentence>, String> {
    let text = if path.extension().is_some_and(|e| e == "xz") {
        let output = std::process::Command::new("xz")
            .arg("-dc")
            .arg(path)
            .output()
            .map_err(|e| format!("cannot run xz (install xz-utils): {e}"))?;
        if !output.status.success() {
            return Err(format!("{}: {}", path.display(), String::from_utf8_lossy(&output.stderr).trim()));
        }
        String::from_utf8(output.stdout).map_err(|e| format!("{}: {e}", path.display()))?
    } else {
        std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?
    };
    Ok(parse(&text, max_tokens))
}

/// Parses text in the CoNLL-U format, as [`read`] does. Unknown tags become [`Tag::Xx`], unknown relations [`Rel::Dep`].
pub fn parse(text: &str, max_tokens: usize) -> Vec<GoldSentence> {
    let mut sentences = Vec::new();
    let mut current = GoldSentence::default();
    let (mut document, mut paragraph, mut seen) = (String::new(), true, 0);
    for line in text.lines().chain(std::iter::once("")) {
        if line.is_empty() {
            if !current.tokens.is_empty() {
                finish(&mut current);
                sentences.push(std::mem::take(&mut current));
            }
        } else if let Some(id) = line.strip_prefix("# newdoc id = ") {
            if seen >= max_tokens {
                break;
            }
            document = id.to_owned();
            paragraph = true;
        } else if line.starts_with("# newpar") {
            paragraph = true;
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() < 10 || columns[0].contains(['-', '.']) {
                continue;
            }
            if current.tokens.is_empty() {
                current.document.clone_from(&document);
                current.paragraph = std::mem::take(&mut paragraph);
            }
            seen += 1;
            current.tokens.push(GoldToken {
                form: columns[1].to_owned(),
                lemma: columns[2].to_lowercase(),
                upos: columns[3].to_owned(),
                tag: Tag::parse(columns[4]).unwrap_or(Tag::Xx),
                head: columns[6].parse().unwrap_or(0),
                rel: Rel::parse(columns[7]).unwrap_or(Rel::Dep),
                space: !columns[9].contains("SpaceAfter=No"),
                name: columns[9].split('|').find_map(|m| m.strip_prefix("NER=")).unwrap_or("O").to_owned(),
            });
        }
    }
    sentences
}

/// Converts heads from the numbers of the file (from 1, with 0 for the root) to indices.
fn finish(sentence: &mut GoldSentence) {
    let count = sentence.tokens.len();
    for token in &mut sentence.tokens {
        token.head = if token.head == 0 || token.head > count { count } else { token.head - 1 };
        if token.head == count {
            token.rel = Rel::Root;
        }
    }
}
