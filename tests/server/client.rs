//! A client that drives the real process through its standard input and output.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a response may take before a test fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub struct Client {
    process: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Messages that arrived while another one was awaited.
    waiting: VecDeque<Value>,
    next: i64,
    /// Whether requests of the server are answered automatically.
    pub answers_requests: bool,
}

/// The capabilities of a client that supports everything.
pub fn able() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "window": {"showDocument": {"support": true}},
        "textDocument": {
            "hover": {"contentFormat": ["markdown"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                "resolveSupport": {"properties": ["edit"]}, "dataSupport": true,
            },
            "inlayHint": {"resolveSupport": {"properties": ["tooltip"]}},
            "rename": {"prepareSupport": true},
            "publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true},
        },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": {}},
        },
    })
}

/// The program under test: `$WHOSAID_SERVER`, or the one that was built with the tests.
pub fn server() -> std::ffi::OsString {
    std::env::var_os("WHOSAID_SERVER").unwrap_or_else(|| env!("CARGO_BIN_EXE_whosaid").into())
}

impl Client {
    /// Starts the server; nothing is sent yet.
    pub fn start() -> Self {
        Self::start_as(&mut Command::new(server()))
    }

    /// Starts the server as it runs outside of tests.
    pub fn start_without_test_methods() -> Self {
        Self::spawn(Command::new(server()).env_remove("WHOSAID_TEST"))
    }

    /// Starts the server by a command whose environment has been prepared.
    pub fn start_as(command: &mut Command) -> Self {
        Self::spawn(command.env("WHOSAID_TEST", "1"))
    }

    fn spawn(command: &mut Command) -> Self {
        if !command.get_envs().any(|(name, _)| name == "WHOSAID_CACHE_DIR") {
            let cache = std::env::temp_dir().join(format!("whosaid-cache-{}", std::process::id()));
            command.env("WHOSAID_CACHE_DIR", cache);
        }
        let mut process = command
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let output = process.stdout.take().expect("an output");
        let input = process.stdin.take();
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Client { process, input, messages, waiting: VecDeque::new(), next: 0, answers_requests: true }
    }

    /// Starts and initializes a server for a client with these capabilities.
    pub fn with(capabilities: Value) -> Self {
        Self::with_params(json!({"processId": null, "rootUri": null, "capabilities": capabilities}))
    }

    /// Starts a server and initializes it with these parameters.
    pub fn with_params(params: Value) -> Self {
        let mut client = Self::start();
        client.request("initialize", params);
        client.notify("initialized", json!({}));
        client
    }

    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("an open input");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request without waiting; returns its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        let message = match params {
            Value::Null => json!({"jsonrpc": "2.0", "id": self.next, "method": method}),
            params => json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}),
        };
        self.send(&message);
        self.next
    }

    /// Waits for the response to a request and returns the whole message, error or not.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The id of the next response that arrives within `time`, and whether it is an error.
    pub fn next_answer(&mut self, time: Duration) -> Option<(i64, bool)> {
        let message = self.messages.recv_timeout(time).ok()?;
        self.answer_automatically(&message);
        if message.get("method").is_some() {
            self.waiting.push_back(message);
            return None;
        }
        Some((message["id"].as_i64()?, message.get("error").is_some()))
    }

    /// Sends a request and returns its result.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Waits for a notification or request of the server.
    pub fn notified(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)["params"].clone()
    }

    /// The first matching message, of those that arrived and those to come.
    pub fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&fits) {
            return self.waiting.remove(at).expect("it is there");
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.messages.recv_timeout(left).expect("a message of the server");
            self.answer_automatically(&message);
            if fits(&message) {
                return message;
            }
            self.waiting.push_back(message);
        }
    }

    fn answer_automatically(&mut self, message: &Value) {
        if self.answers_requests && message.get("method").is_some() && message.get("id").is_some() {
            let result = if message["method"] == "workspace/configuration" { json!([null]) } else { Value::Null };
            self.reply(&message["id"], result);
        }
    }

    /// Answers a request of the server.
    pub fn reply(&mut self, id: &Value, result: Value) {
        self.send(&json!({"jsonrpc": "2.0", "id": id, "result": result}));
    }

    /// Drops the messages that have arrived and that no test has looked at.
    pub fn forget(&mut self) {
        self.waiting.clear();
    }

    /// The first matching message of those that have arrived.
    pub fn received(&mut self, fits: impl Fn(&Value) -> bool) -> Option<Value> {
        let at = self.waiting.iter().position(fits)?;
        self.waiting.remove(at)
    }

    /// Whether no matching message arrives within `time`. Fails if the server has ended.
    pub fn is_silent(&mut self, time: Duration, fits: impl Fn(&Value) -> bool) -> bool {
        if self.waiting.iter().any(&fits) {
            return false;
        }
        let end = Instant::now() + time;
        loop {
            match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => panic!("the server has ended"),
                Ok(message) if fits(&message) => return false,
                Ok(message) => {
                    self.answer_automatically(&message);
                    self.waiting.push_back(message);
                }
            }
        }
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces a range, or the whole text if `range` is null.
    pub fn change(&mut self, uri: &str, version: i64, range: Value, text: &str) {
        let change = if range.is_null() { json!({"text": text}) } else { json!({"range": range, "text": text}) };
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    }

    /// Waits for the diagnostics of this version of a document.
    pub fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let method = "textDocument/publishDiagnostics";
        let fits = |m: &Value| m["method"] == method && m["params"]["uri"] == uri && m["params"]["version"] == version;
        self.wait(fits)["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    pub fn hover(&mut self, uri: &str, line: u64, character: u64) -> Value {
        self.request("textDocument/hover", at(uri, line, character))
    }

    /// Closes the input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// The process id of the server.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits for the end of the process; `None` if it runs longer than `within`.
    pub fn end(&mut self, within: Duration) -> Option<ExitStatus> {
        let end = Instant::now() + within;
        while Instant::now() < end {
            if let Some(status) = self.process.try_wait().expect("a process") {
                return Some(status);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Parameters with a position in a document.
pub fn at(uri: &str, line: u64, character: u64) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
}

/// A range.
pub fn range(a: u64, b: u64, c: u64, d: u64) -> Value {
    json!({"start": {"line": a, "character": b}, "end": {"line": c, "character": d}})
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.parse().ok()?;
                }
            }
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
