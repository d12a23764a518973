-- Who said what, in the article you are editing. For Neovim 0.11 and later: vim.lsp.enable('whosaid').

return {
  cmd = { 'whosaid', 'lsp' },
  filetypes = { 'text', 'markdown', 'html' },
  root_markers = { 'whosaid.toml', '.git' },
  -- An article is served even when it lies in no project.
  workspace_required = false,
  settings = { whosaid = {} },
  -- Neovim 0.12 says that it asks for findings again when it is told to, and leaves out open buffers. Without this the
  -- server sends them by itself.
  capabilities = {
    workspace = { diagnostics = { refreshSupport = false } },
    -- The plugin asks for a speaker by vim.ui.select(). A hover cannot be clicked.
    experimental = { whosaid = { chooseSpeaker = true, hoverLinks = false } },
  },
}
