use std::path::Path;

use crate::support::whosaid_in;

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
