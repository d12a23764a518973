local M = {}

--- `:checkhealth whosaid`
function M.check()
  local health = vim.health
  health.start('whosaid')
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. tostring(vim.version()))
  elseif vim.fn.has('nvim-0.10') == 1 then
    health.ok('Neovim ' .. tostring(vim.version()) .. "; start the server with require('whosaid').setup()")
  else
    health.error('Neovim ' .. tostring(vim.version()) .. ' is too old', 'Install Neovim 0.10 or later, better 0.11')
  end

  local config = vim.lsp.config and vim.lsp.config.whosaid
  local cmd = config and config.cmd or require('whosaid').options.cmd
  if type(cmd) ~= 'table' then
    health.ok('the server is started by a function of yours')
  elseif vim.fn.executable(cmd[1]) == 0 then
    health.error(
      ('`%s` is not found'):format(cmd[1]),
      'Install it with `cargo install --path .` in the folder of its sources, or give its path: vim.lsp.config("whosaid", { cmd = { "/path/to/whosaid", "lsp" } })'
    )
  else
    local version = vim.fn.systemlist({ cmd[1], '--version' })[1] or ''
    if vim.v.shell_error == 0 then
      health.ok(('`%s` is %s'):format(cmd[1], version))
    else
      health.error(('`%s --version` fails'):format(cmd[1]), 'Run it in a terminal and see what it says')
    end
  end

  if vim.lsp.enable and not vim.lsp.config.whosaid then
    health.warn('no configuration is found', 'Put editors/neovim into the runtime path')
  end
  local running = vim.lsp.get_clients({ name = 'whosaid' })
  if #running == 0 then
    health.info("the server is not running; it starts with the first article: vim.lsp.enable('whosaid')")
  end
  for _, client in ipairs(running) do
    local info = client.server_info or {}
    local buffers = vim.tbl_count(client.attached_buffers)
    health.ok(('running, version %s, %d buffer(s), positions in %s'):format(
      info.version or 'unknown',
      buffers,
      client.offset_encoding
    ))
  end
end

return M
