//! A folder of articles, and clients that have it open.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::client::{Client, able};

/// A temporary folder for one test.
pub struct Folder {
    pub path: PathBuf,
}

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whosaid-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Folder { path: path.canonicalize().expect("its path") }
    }

    pub fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path.join(name).display())
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn client(&self, mut more: Value) -> Client {
        let mut params = json!({"processId": null, "rootUri": self.uri(""), "capabilities": able(),
            "workspaceFolders": [{"uri": self.uri(""), "name": "articles"}]});
        for (key, value) in more.as_object_mut().into_iter().flatten() {
            params[key] = value.take();
        }
        Client::with_params(params)
    }

    /// A client that supports `workspace/configuration` and does not answer it automatically.
    pub fn silent_client(&self) -> Client {
        let mut capabilities = able();
        capabilities["workspace"]["configuration"] = json!(true);
        let mut client = self.client(json!({"capabilities": capabilities}));
        client.answers_requests = false;
        client
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
