//! CoNLL-U files.

use std::path::Path;

use whosaid::grammar::{Rel, Tag};

/// One token with its gold labels.
#[derive(Clone, Debug)]
pub struct GoldToken {
    /// As written.
    pub form: String,
    /// Base form, lower-case.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn tag.
    pub tag: Tag,
    /// Index of the head; the number of tokens for the root.
    pub head: usize,
    /// Relation to it.
    pub rel: Rel,
    /// Whether a space follows.
    pub space: bool,
    /// What it is part of: "B-PERSON", "I-ORG", "O".
    pub name: String,
}

/// One sentence.
#[derive(Clone, Debug, Default)]
pub struct GoldSentence {
    /// The document it comes from.
    pub document: String,
    /// Whether it starts a paragraph.
    pub paragraph: bool,
    /// Its tokens.
    pub tokens: Vec<GoldToken>,
}

/// Reads a CoNLL-U file, `.xz` through the `xz` command; stops at the first document after `most` tokens.
pub fn read(path: &Path, most: usize) -> Result<Vec<GoldSentence>, String> {
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
    Ok(parse(&text, most))
}

/// Parses CoNLL-U text.
pub fn parse(text: &str, most: usize) -> Vec<GoldSentence> {
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
            if seen >= most {
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

/// Heads from the file's counting (from 1, 0 for the root) to indices.
fn finish(sentence: &mut GoldSentence) {
    let count = sentence.tokens.len();
    for token in &mut sentence.tokens {
        token.head = if token.head == 0 || token.head > count { count } else { token.head - 1 };
        if token.head == count {
            token.rel = Rel::Root;
        }
    }
}
