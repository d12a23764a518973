-- Looks for diagnostics in the line of the cursor while it is being typed in.

local shown, looks = 0, 0
local timer = vim.uv.new_timer()
timer:start(0, 10, vim.schedule_wrap(function()
  if vim.fn.mode() ~= 'i' then
    return
  end
  looks = looks + 1
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  for _, namespace in pairs(vim.api.nvim_get_namespaces()) do
    local marks = vim.api.nvim_buf_get_extmarks(0, namespace, { row, 0 }, { row, -1 }, { details = true })
    for _, mark in ipairs(marks) do
      local groups = { mark[4].hl_group }
      for _, chunk in ipairs(mark[4].virt_text or {}) do
        table.insert(groups, chunk[2])
      end
      shown = shown + (vim.inspect(groups):find('Diagnostic') and 1 or 0)
    end
  end
end))

function _G.shown_while_typing()
  timer:stop()
  return looks > 100 and 'shown while typing: ' .. shown or 'it was not looked at'
end
