use std::path::Path;

use crate::support::{ARTICLE, Folder, whosaid_in};

const README: &str = include_str!("../../README.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The commands in the first column of README's table, without their arguments: `["config", "schema"]`.
fn readme_commands() -> Vec<Vec<&'static str>> {
    let rows = README.lines().filter_map(|line| line.strip_prefix("| `whosaid ")?.split(" | ").next());
    let commands = rows.flat_map(|cell| cell.split('`').step_by(2)).map(|code| code.trim_start_matches("whosaid "));
    let is_name = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    commands.map(|code| code.split(' ').take_while(is_name).collect()).collect()
}

#[test]
fn every_command_of_the_readme_has_help() {
    let commands = readme_commands();
    assert!(commands.len() >= 9, "{commands:?}");
    for command in &commands {
        let ran = whosaid_in(root(), &[&command[..], &["--help"]].concat(), b"");
        assert_eq!((ran.code, &*ran.err), (0, ""), "{command:?}");
        assert!(ran.out.contains(&format!("Usage: whosaid {}", command.join(" "))), "{}", ran.out);
    }
}

/// `lsp` is tested in `tests/server`.
#[test]
fn every_command_of_the_readme_runs_on_the_seed_articles() {
    let runs: &[(&[&str], i32, &str)] = &[
        (&["quotes", "seeds/istanbul-talks.txt"], 0, "Dmitry Peskov"),
        (&["check", "seeds/unattributed.txt"], 1, "unattributed-quote"),
        (&["verify", "seeds/istanbul-talks.txt", "--against", "seeds/istanbul-talks.txt"], 0, "verbatim"),
        (&["find", "", "seeds/istanbul-talks.txt", "--speaker", "Peskov"], 0, "Dmitry Peskov"),
        (&["report", "seeds/istanbul-talks.txt"], 0, "Dmitry Peskov"),
        (&["rules"], 0, "unattributed-quote"),
        (&["explain", "misquote"], 0, "# misquote"),
        (&["config", "schema"], 0, "\"transcripts\""),
        (&["completions", "zsh"], 0, "#compdef whosaid"),
        (&["man"], 0, ".TH whosaid 1"),
        (&["init", "--help"], 0, "whosaid.toml"),
        (&["eval", "seeds/gold.jsonl"], 0, "end to end"),
    ];
    for command in readme_commands().iter().filter(|command| **command != ["lsp"]) {
        assert!(runs.iter().any(|(run, ..)| run.starts_with(command)), "no run of {command:?}");
    }
    for (arguments, code, part) in runs {
        let ran = whosaid_in(root(), arguments, b"");
        assert_eq!((ran.code, &*ran.err), (*code, ""), "{arguments:?}");
        assert!(ran.out.contains(part), "{arguments:?}: {}", ran.out);
    }
}

#[test]
fn the_console_block_of_the_readme_is_real_output() {
    let block = README.split("```console\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let mut real = Vec::new();
    for command in block.lines().filter_map(|line| line.strip_prefix("$ whosaid ")) {
        let ran = whosaid_in(root(), &command.split(' ').collect::<Vec<_>>(), b"");
        real.push(format!("$ whosaid {command}\n{}", ran.out));
    }
    assert_eq!(block, real.join("\n"));
}

/// Every command in a shell block that needs nothing but whosaid itself.
#[test]
fn every_shell_command_of_the_readme_runs() {
    let folder = Folder::new("readme");
    let line = serde_json::json!({ "id": 1, "text": ARTICLE }).to_string();
    let packed = ruzstd::encoding::compress_to_vec(line.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    folder.write("archive.jsonl.zst", packed);
    let blocks = README.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> = blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix("whosaid ")).collect();
    assert!(!commands.is_empty());
    for command in commands {
        let ran = whosaid_in(&folder.0, &command.split(' ').collect::<Vec<_>>(), b"");
        assert_eq!((ran.code, &*ran.err), (0, ""), "{command}");
    }
    let written = std::fs::read_to_string(folder.0.join("quotations.jsonl")).unwrap();
    assert!(written.contains("Ada Moor"), "{written}");
}

/// Every member of the results is described in `docs/output.md`.
#[test]
fn every_field_is_documented() {
    let page = include_str!("../../docs/output.md");
    let mut names: Vec<String> = Vec::new();
    let articles = whosaid_in(root(), &["quotes", "seeds/istanbul-talks.txt", "-f", "json"], b"").out;
    let problems = whosaid_in(root(), &["check", "seeds/no-hurry.txt", "-f", "json"], b"").out;
    for out in [articles, problems] {
        let mut open: Vec<serde_json::Value> = vec![serde_json::from_str(&out).unwrap()];
        while let Some(value) = open.pop() {
            match value {
                serde_json::Value::Object(members) => members.into_iter().for_each(|(name, value)| {
                    names.push(name);
                    open.push(value);
                }),
                serde_json::Value::Array(values) => open.extend(values),
                _ => {}
            }
        }
    }
    let csv = whosaid_in(root(), &["quotes", "seeds/istanbul-talks.txt", "-f", "csv"], b"").out;
    names.extend(csv.lines().next().unwrap().split(',').map(str::to_owned));
    assert!(names.len() > 100);
    for name in names {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}
