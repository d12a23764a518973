---@brief
---
--- @REPOSITORY@
---
--- Names the speaker of every quotation in English news text, and reports quotations without an attribution.

---@type vim.lsp.Config
return {
  cmd = { 'whosaid', 'lsp' },
  filetypes = { 'text', 'markdown', 'html' },
  root_markers = { 'whosaid.toml', '.git' },
}
