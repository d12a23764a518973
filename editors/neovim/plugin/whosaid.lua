if vim.g.loaded_whosaid then
  return
end
vim.g.loaded_whosaid = true

require('whosaid').define()
