//! What the command reads: encodings, exclusions, configurations.

use crate::support::{ARTICLE, Folder, OPEN, whosaid_in};

#[test]
fn encodings_are_detected_or_given() {
    let folder = Folder::new("encodings");
    folder.write("latin.txt", b"\x93We wait,\x94 said Zo\xeb Moor, the caf\xe9's owner.\n");
    let wide: Vec<u8> = "\u{feff}“We wait,” said Zoë Moor.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("wide.txt", wide);
    for arguments in [&["latin.txt"][..], &["latin.txt", "--encoding", "windows-1252"], &["wide.txt"]] {
        let ran = whosaid_in(&folder.0, &[&["quotes", "-f", "csv"], arguments].concat(), b"");
        assert_eq!((ran.code, &*ran.err), (0, ""), "{arguments:?}");
        assert!(ran.out.contains("Zoë Moor") && ran.out.contains("“We wait,”"), "{arguments:?}: {}", ran.out);
    }
    let ran = whosaid_in(&folder.0, &["quotes", "latin.txt", "--encoding", "utf-8"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("line 1 is not UTF-8 (byte 0)"), "{}", ran.err);
    let ran = whosaid_in(&folder.0, &["quotes", "latin.txt", "--encoding", "utf-9"], b"");
    assert!(ran.err.contains("Encoding Standard"), "{}", ran.err);
}

/// The nearest `whosaid.toml` above each file applies, wherever the command is run.
#[test]
fn the_configuration_is_that_of_the_file() {
    let folder = Folder::new("nearest");
    folder.write("desk/open.txt", OPEN);
    folder.write("desk/whosaid.toml", "exclude = [\"drafts/\"]\n[rules]\nunattributed-quote = \"off\"\n");
    folder.write("desk/drafts/open.txt", OPEN);
    folder.write("other/open.txt", OPEN);
    let check = |arguments: &[&str]| {
        let ran = whosaid_in(&folder.0, &[&["check", "-f", "concise"], arguments].concat(), b"");
        assert_eq!(ran.err, "", "{arguments:?}");
        (ran.code, ran.out)
    };
    assert_eq!(check(&["desk"]), (0, String::new()));
    let (code, out) = check(&["."]);
    assert_eq!(code, 1);
    assert!(out.starts_with("other/open.txt:3:1:") && out.lines().count() == 1, "{out}");
    assert_eq!(check(&["desk/open.txt", "--isolated"]).0, 1);
    assert_eq!(check(&["desk", "--isolated"]).1.lines().count(), 2);
    assert_eq!(check(&["other", "--config", "desk/whosaid.toml"]), (0, String::new()));
    // Given by name, a file is checked, unless exclusion is forced.
    let files = |arguments: &[&str]| check(&[&["--show-files"], arguments].concat()).1;
    assert_eq!(files(&["desk/drafts/open.txt"]), "desk/drafts/open.txt\n");
    assert_eq!(files(&["desk/drafts/open.txt", "other/open.txt", "--force-exclude"]), "other/open.txt\n");
    assert_eq!(files(&[".", "--exclude", "other/,nothing"]), "desk/open.txt\n");
}

#[test]
fn standard_input_has_the_markup_and_configuration_of_its_file_name() {
    let folder = Folder::new("stdin-name");
    folder.write("desk/whosaid.toml", "exclude = [\"x/\"]\n[rules]\nunattributed-quote = \"error\"\n");
    let page = b"<p>The crew met.</p><p>&ldquo;We are not sailing today, and nobody will make us.&rdquo;</p>";
    let name = ["--stdin-filename", "desk/x/page.html"];
    let ran = whosaid_in(&folder.0, &[&["check", "-", "-f", "concise"][..], &name].concat(), page);
    assert!(ran.out.starts_with("desk/x/page.html:1:24: error[unattributed-quote]"), "{}{}", ran.out, ran.err);
    let ran = whosaid_in(&folder.0, &[&["check", "-", "--force-exclude"][..], &name].concat(), page);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
}

#[test]
fn git_ignored_files_are_read_on_request() {
    let folder = Folder::new("gitignore");
    folder.write(".gitignore", "notes.txt\n");
    folder.write("notes.txt", ARTICLE);
    folder.write("ferry.txt", ARTICLE);
    let files = |arguments: &[&str]| whosaid_in(&folder.0, &[&["check", "--show-files"], arguments].concat(), b"").out;
    assert_eq!(files(&[]), "ferry.txt\n");
    assert_eq!(files(&["--no-respect-gitignore"]), "ferry.txt\nnotes.txt\n");
}
