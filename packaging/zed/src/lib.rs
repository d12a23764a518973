//! The extension of Zed: it starts `whosaid lsp`, found on the `PATH` or named in Zed's settings.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Whosaid;

impl zed::Extension for Whosaid {
    fn new() -> Self {
        Whosaid
    }

    fn language_server_command(&mut self, server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree).ok();
        let binary = settings.and_then(|settings| settings.binary);
        let path = binary.as_ref().and_then(|binary| binary.path.clone()).or_else(|| worktree.which("whosaid"));
        let Some(command) = path else {
            return Err("`whosaid` is not on the PATH: install it, or set `lsp.whosaid.binary.path`".to_owned());
        };
        let args = binary.and_then(|binary| binary.arguments).unwrap_or_else(|| vec!["lsp".to_owned()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }

    fn language_server_workspace_configuration(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<zed::serde_json::Value>> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?;
        Ok(settings.settings.map(|settings| zed::serde_json::json!({ "whosaid": settings })))
    }
}

zed::register_extension!(Whosaid);
