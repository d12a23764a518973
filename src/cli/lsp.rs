//! `whosaid lsp`: the language server.

use clap::Args;

#[derive(Args)]
pub(super) struct Arguments {
    /// Use standard input and output (the default and only transport; accepted because editors pass it)
    #[arg(long)]
    stdio: bool,
    /// Process id of the editor; the server exits when that process ends
    #[arg(long = "clientProcessId", value_name = "PID", hide = true)]
    client: Option<u32>,
}
