-- How a reporter might have Neovim, for the terminal.

vim.opt.runtimepath:prepend(vim.env.WHOSAID_PLUGIN)
vim.opt.termguicolors = true
vim.opt.background = 'light'
vim.opt.number = true
vim.opt.linebreak = true
vim.opt.breakat = ' '
vim.opt.showmode = false
vim.opt.ruler = false
vim.opt.hlsearch = false
vim.opt.swapfile = false
if vim.fn.exists('+winborder') == 1 then
  vim.opt.winborder = 'rounded'
end
vim.diagnostic.config({ virtual_text = true })
local server = { vim.env.WHOSAID_SERVER, 'lsp' }
if vim.lsp.enable then
  vim.lsp.config('whosaid', { cmd = server })
  vim.lsp.enable('whosaid')
else
  require('whosaid').setup({ cmd = server })
end
