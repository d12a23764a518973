//! The documentation site (`docs/site`): its commands give what the pages show, and its other blocks are valid.
//!
//! Every page has a folder of its own with the seed articles. A block with `file=NAME` is written there first. With
//! `UPDATE_DOCS=1`, what the pages show is replaced by what the commands give.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Folder, whosaid_in};

/// Commands of other programs that the pages show. Each of them runs in `.ci/run` or the test of an editor.
const OTHER_COMMANDS: &[&str] = &["cargo install --path . --locked"];

/// A fenced block of a page.
struct CodeBlock {
    /// The word behind the fence.
    language: String,
    /// The name behind `file=`.
    file: Option<String>,
    /// Byte range of the lines between the fences.
    range: std::ops::Range<usize>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/site/src")
}

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    found.sort();
}

fn all_pages() -> Vec<PathBuf> {
    let mut found = Vec::new();
    pages(&root(), &mut found);
    found
}

fn code_blocks(page: &str) -> Vec<CodeBlock> {
    let (mut blocks, mut at, mut open) = (Vec::new(), 0, None);
    for line in page.split_inclusive('\n') {
        let end = at + line.len();
        if let Some(info) = line.strip_prefix("```") {
            open = match open.take() {
                Some((from, language, file)) => {
                    blocks.push(CodeBlock { language, file, range: from..at });
                    None
                }
                None => {
                    let (language, rest) = info.trim().split_once(',').unwrap_or((info.trim(), ""));
                    Some((end, language.to_owned(), rest.strip_prefix("file=").map(str::to_owned)))
                }
            };
        }
        at = end;
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// What a command of a page prints, and its exit code unless that is 0.
fn run(folder: &Folder, command: &str) -> String {
    let ran = whosaid_in(&folder.0, &command.split(' ').collect::<Vec<_>>(), b"");
    assert!(ran.code <= 1, "{command}: {}", ran.err);
    ran.out + &ran.err
}

fn check_page(path: &Path) {
    let page = fs::read_to_string(path).unwrap();
    let folder = Folder::new(&format!("site-{}", path.file_stem().unwrap().display()));
    for seed in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).unwrap() {
        let seed = seed.unwrap().path();
        folder.write(&format!("seeds/{}", seed.file_name().unwrap().display()), fs::read(&seed).unwrap());
    }
    let mut updated = page.clone();
    let mut shift = 0isize;
    for CodeBlock { language, file, range } in code_blocks(&page) {
        let text = &page[range.clone()];
        if let Some(name) = file {
            folder.write(&name, text);
        }
        match &*language {
            "console" => {
                let (first, _) = text.split_once('\n').unwrap_or((text, ""));
                let command = first.strip_prefix("$ whosaid ").expect("a console block begins with `$ whosaid`");
                let real = format!("{first}\n{}", run(&folder, command));
                if real != text && std::env::var_os("UPDATE_DOCS").is_none() {
                    assert_eq!(text, real, "{}", path.display());
                }
                let place = |at: usize| at.checked_add_signed(shift).unwrap();
                updated.replace_range(place(range.start)..place(range.end), &real);
                shift += real.len() as isize - text.len() as isize;
            }
            "sh" => {
                for line in text.lines() {
                    match line.strip_prefix("whosaid ") {
                        Some(command) => drop(run(&folder, command)),
                        None => assert!(OTHER_COMMANDS.contains(&line), "{line} in {}", path.display()),
                    }
                }
            }
            "toml" => {
                folder.write("page/whosaid.toml", text);
                folder.write("page/article.txt", "Nobody spoke.\n");
                let ran = whosaid_in(&folder.0.join("page"), &["check", "article.txt"], b"");
                // Transcripts that a setting names are not there.
                assert!(ran.code == 0 || ran.err.contains("transcripts"), "{}: {}", path.display(), ran.err);
            }
            "json" => {
                for line in text.lines() {
                    serde_json::from_str::<serde_json::Value>(line).expect(line);
                }
            }
            // Rust is tested as documentation of the crate, Lua by the test of Neovim.
            "rust" | "lua" | "text" => {}
            other => panic!("{}: nothing tests a block of kind {other:?}", path.display()),
        }
    }
    if updated != page {
        fs::write(path, updated).unwrap();
    }
}

#[test]
fn every_block_of_the_site_is_true() {
    for page in all_pages() {
        check_page(&page);
    }
}

#[test]
fn every_page_is_in_the_summary_and_every_link_leads_somewhere() {
    let summary = fs::read_to_string(root().join("SUMMARY.md")).unwrap();
    for path in all_pages() {
        let relative = path.strip_prefix(root()).unwrap().display().to_string();
        assert!(relative == "SUMMARY.md" || summary.contains(&format!("({relative})")), "{relative}");
        let page = fs::read_to_string(&path).unwrap();
        for target in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !target.contains("://") {
                let file = path.parent().unwrap().join(target.split('#').next().unwrap());
                assert!(file.is_file(), "{target} in {relative}");
            }
        }
        for target in page.split("{{#include ").skip(1).filter_map(|rest| rest.split("}}").next()) {
            let file = path.parent().unwrap().join(target.split(':').next().unwrap());
            assert!(file.is_file(), "{target} in {relative}");
        }
    }
}

/// The rows of the table of settings, from the JSON schema.
fn settings_table() -> String {
    let schema = whosaid_in(&root(), &["config", "schema"], b"").out;
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let keys = schema["properties"].as_object().unwrap();
    let row = |(key, value): (&String, &serde_json::Value)| {
        let description = value["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
        format!("| `{key}` | {description} |\n")
    };
    keys.iter().map(row).collect()
}

#[test]
fn every_setting_is_on_the_page_of_settings() {
    let path = root().join("reference/settings.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, _) = page.split_once("|---|---|\n").unwrap();
    let expected = format!("{before}|---|---|\n{}", settings_table());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &expected).unwrap();
    } else {
        assert_eq!(page, expected);
    }
}
