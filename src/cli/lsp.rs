//! `whosaid lsp`: the language server.

use clap::Args;

#[derive(Args)]
pub(super) struct Arguments {
    /// Speak over standard input and output; there is no other way, but editors like to say so
    #[arg(long)]
    stdio: bool,
    /// The process that started the server; when it ends, so does the server
    #[arg(long = "clientProcessId", value_name = "PID", hide = true)]
    client: Option<u32>,
}
