//! Runs the command in temporary folders.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A temporary folder, deleted when dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whosaid-cli-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The folder for the indexes of a run, in the folder of the run if that is a temporary one.
pub fn cache(folder: &Path) -> PathBuf {
    if folder == Path::new(env!("CARGO_MANIFEST_DIR")) {
        return std::env::temp_dir().join(format!("whosaid-cli-cache-{}", std::process::id()));
    }
    folder.join(".cache")
}

/// What a run of the command gave.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the command in a folder.
pub fn whosaid_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(arguments)
        .current_dir(folder)
        .env("COLUMNS", "90")
        .env("WHOSAID_CACHE_DIR", cache(folder))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // The command may exit without reading its standard input.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

pub const ARTICLE: &str = "\
Ferry stays in port

“We are not sailing today,” said Ada Moor, the harbour master, on Tuesday. “We are not taking chances,” she added.

According to the owners, the crew had been “hasty”.
";

pub const OPEN: &str = "The crew met at noon on the quay.\n\n“We are not sailing today, and nobody will make us.”\n\nThe owners were at home.\n";
