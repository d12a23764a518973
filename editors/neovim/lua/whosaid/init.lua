--- Who said what, in the article you are editing.
---
--- The language server does the work; this wires it to Neovim: highlights, inlay hints, code lenses, and the list of
--- quotations.
local M = {}

--- Groups that the server's semantic tokens are linked to; a colour scheme may define any of the left ones itself.
local links = {
  ['@lsp.type.quotation'] = 'String',
  ['@lsp.type.cue'] = 'Keyword',
  ['@lsp.type.speaker'] = 'Identifier',
  ['@lsp.type.scare'] = 'Comment',
  ['@lsp.typemod.quotation.indirect'] = 'WhosaidIndirect',
  WhosaidIndirect = 'Normal',
}

local defaults = {
  --- Show the speaker after pronouns and behind quotations whose speaker is named elsewhere.
  inlay_hints = true,
  --- Show how many quotations and speakers there are, over the first line.
  code_lens = true,
  --- The server, for Neovim 0.10, where there is no vim.lsp.enable().
  cmd = { 'whosaid', 'lsp' },
  filetypes = { 'text', 'markdown', 'html' },
}

M.options = vim.deepcopy(defaults)

--- What the server should know of: this plugin asks for a speaker itself, and a hover cannot be clicked.
M.capabilities = { experimental = { whosaid = { chooseSpeaker = true, hoverLinks = false } } }

local function clients(buffer)
  return vim.lsp.get_clients({ bufnr = buffer, name = 'whosaid' })
end

--- Sends a request to the server of a buffer and hands its result to `done`, or an error message.
---@param buffer integer
---@param method string
---@param params table
---@param done fun(result: any, problem: string?)
local function request(buffer, method, params, done)
  local client = clients(buffer)[1]
  if not client then
    return done(nil, 'whosaid is not running here; see :checkhealth whosaid')
  end
  local answer = function(problem, result)
    if problem then
      return done(nil, problem.message)
    end
    done(result)
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, params, answer, buffer)
  else
    client.request(method, params, answer, buffer)
  end
end

local function warn(problem)
  vim.notify('whosaid: ' .. problem, vim.log.levels.WARN)
end

--- Asks the server for all quotations of a buffer and hands them to `done`, or an error message.
---@param buffer integer
---@param done fun(list: table?, problem: string?)
function M.quotes(buffer, done)
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  request(buffer, 'whosaid/quotes', params, function(list, problem)
    done(list, problem or list == nil and 'the server does not know this buffer' or nil)
  end)
end

--- The beginning of a text, for a prompt.
local function shortened(text)
  local longest = 50
  return vim.fn.strchars(text) > longest and vim.fn.strcharpart(text, 0, longest) .. '…' or text
end

--- Asks who says the quotation at a position, by vim.ui.select(), and tells the server: `:WhosaidSpeaker [name]`.
---@param buffer integer
---@param params table Document and position.
---@param name string? Whoever says it; without it there is a list.
---@param done fun(kept: string?)?
function M.choose_speaker(buffer, params, name, done)
  local finish = done or function() end
  local function set(found, speaker)
    local choice = {
      textDocument = params.textDocument,
      version = found.version,
      quote = found.quote,
      speaker = speaker,
    }
    request(buffer, 'whosaid/setSpeaker', choice, function(result, problem)
      if problem then
        warn(problem)
      end
      finish(result and result.kept)
    end)
  end
  request(buffer, 'whosaid/candidates', params, function(found, problem)
    if type(found) ~= 'table' then
      warn(problem or 'there is no quotation here')
      return finish()
    end
    if name then
      return set(found, name)
    end
    local people = vim.list_extend({}, found.candidates)
    local other = { name = 'Another name…' }
    table.insert(people, other)
    vim.ui.select(people, {
      prompt = 'Who says ' .. shortened(found.text) .. '?',
      kind = 'whosaid.speaker',
      format_item = function(person)
        return type(person.role) == 'string' and person.name .. ', ' .. person.role or person.name
      end,
    }, function(person)
      if person ~= other then
        return person and set(found, person.name) or finish()
      end
      vim.ui.input({ prompt = 'Speaker: ' }, function(typed)
        return typed and typed ~= '' and set(found, typed) or finish()
      end)
    end)
  end)
end

--- Takes back the entry of whosaid.toml that the server wrote last: `:WhosaidUndo`.
---@param done fun(undone: boolean)?
function M.undo(done)
  request(vim.api.nvim_get_current_buf(), 'workspace/executeCommand', { command = 'whosaid.server.undo' }, function(_, problem)
    if problem then
      warn(problem)
    end
    if done then
      done(problem == nil)
    end
  end)
end

--- The column of a position of the protocol, in bytes from 1.
local function column_of(buffer, position, encoding)
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, false)[1] or ''
  local column = position.character
  if encoding ~= 'utf-8' then
    local ok, byte = pcall(vim.str_byteindex, line, encoding, column, false)
    column = ok and byte or column
  end
  return column + 1
end

--- The entries of a location list for a list of quotations, by speaker or in order.
---@param buffer integer
---@param list table
---@param wanted string? Only speakers whose names contain this.
---@param encoding string
function M.entries(buffer, list, wanted, encoding)
  local entries = {}
  for _, quote in ipairs(list.quotes) do
    local speaker = type(quote.speaker) == 'number' and list.speakers[quote.speaker + 1] or nil
    local name = speaker and speaker.name or 'Unattributed'
    if not wanted or name:lower():find(wanted:lower(), 1, true) then
      table.insert(entries, {
        bufnr = buffer,
        lnum = quote.range.start.line + 1,
        col = column_of(buffer, quote.range.start, encoding),
        text = name .. (quote.confidence == 'low' and '?' or '') .. ': ' .. quote.text,
        type = quote.unattributed and 'W' or quote.confidence == 'low' and 'I' or '',
        user_data = { speaker = name, order = quote.id },
      })
    end
  end
  return entries
end

local function by_speaker(entries)
  local first = {}
  for at, entry in ipairs(entries) do
    local name = entry.user_data.speaker
    first[name] = first[name] or (entry.type == 'W' and 0 or at)
  end
  table.sort(entries, function(a, b)
    local x, y = first[a.user_data.speaker], first[b.user_data.speaker]
    if x ~= y then
      return x < y
    end
    return a.user_data.order < b.user_data.order
  end)
end

--- Fills the location list with the quotations of the current buffer: `:WhosaidQuotes[!] [speaker]`.
---@param wanted string?
---@param grouped boolean
---@param done fun(count: integer)?
function M.show_quotes(wanted, grouped, done)
  local buffer = vim.api.nvim_get_current_buf()
  local window = vim.api.nvim_get_current_win()
  M.quotes(buffer, function(list, problem)
    if not list then
      warn(problem)
      return done and done(0)
    end
    local entries = M.entries(buffer, list, wanted, clients(buffer)[1].offset_encoding)
    if grouped then
      by_speaker(entries)
    end
    vim.fn.setloclist(window, {}, ' ', { title = 'Who said what', items = entries })
    if #entries > 0 and #vim.api.nvim_list_uis() > 0 then
      vim.cmd.lopen()
    end
    if done then
      done(#entries)
    end
  end)
end

local function speakers(lead)
  local names, waiting = {}, true
  M.quotes(vim.api.nvim_get_current_buf(), function(list)
    for _, speaker in ipairs(list and list.speakers or {}) do
      if #speaker.quotes > 0 and speaker.name:lower():find(lead:lower(), 1, true) then
        table.insert(names, speaker.name)
      end
    end
    waiting = false
  end)
  vim.wait(500, function()
    return not waiting
  end, 10)
  return names
end

--- Where it is kept what has been ticked off.
local function ticks_file()
  return vim.fn.stdpath('state') .. '/whosaid-ticks.json'
end

--- What has been ticked off, as a set of ids for each file.
local function read_ticks()
  local file = io.open(ticks_file(), 'r')
  if not file then
    return {}
  end
  local ok, ticks = pcall(vim.json.decode, file:read('*a'))
  file:close()
  return ok and type(ticks) == 'table' and ticks or {}
end

local function write_ticks(ticks)
  vim.fn.mkdir(vim.fn.stdpath('state'), 'p')
  local file, problem = io.open(ticks_file(), 'w')
  if not file then
    return warn(problem)
  end
  file:write(vim.json.encode(ticks))
  file:close()
end

local before_filing = 'Before filing'

--- Fills the location list with what is still open before filing: `:WhosaidCheck[!]`, with `!` also what is ticked off.
---@param all boolean
---@param done fun(open: integer, listed: integer)?
function M.check(all, done)
  local buffer = vim.api.nvim_get_current_buf()
  local window = vim.api.nvim_get_current_win()
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  request(buffer, 'whosaid/beforeFiling', params, function(list, problem)
    if type(list) ~= 'table' then
      warn(problem or 'the server does not know this buffer')
      return done and done(0, 0)
    end
    local ticked = read_ticks()[vim.api.nvim_buf_get_name(buffer)] or {}
    local encoding = clients(buffer)[1].offset_encoding
    local entries, open = {}, 0
    for _, item in ipairs(list.items) do
      local settled = ticked[item.id] == true
      open = open + (settled and 0 or 1)
      if all or not settled then
        table.insert(entries, {
          bufnr = buffer,
          lnum = item.range.start.line + 1,
          col = column_of(buffer, item.range.start, encoding),
          text = (settled and '[x] ' or '[ ] ') .. item.title,
          user_data = { id = item.id, topic = item.topic },
        })
      end
    end
    vim.fn.setloclist(window, {}, ' ', { title = before_filing, items = entries, context = { all = all } })
    if #vim.api.nvim_list_uis() > 0 then
      if #entries > 0 then
        vim.cmd.lopen()
      else
        vim.notify('whosaid: nothing is open')
      end
    end
    if done then
      done(open, #entries)
    end
  end)
end

--- Ticks off the entry at the cursor in the list of `:WhosaidCheck`, or the current one of that list; ticking it again opens
--- it again: `:WhosaidTick`. An entry whose quotation changes is open again by itself.
function M.tick()
  local list = vim.fn.getloclist(0, { title = 1, idx = 0, items = 1 })
  local in_list = vim.bo.buftype == 'quickfix'
  local entry = list.items[in_list and vim.fn.line('.') or list.idx]
  if list.title ~= before_filing or not entry or type(entry.user_data) ~= 'table' then
    return warn('there is nothing to tick off; :WhosaidCheck lists what is open')
  end
  local name = vim.api.nvim_buf_get_name(entry.bufnr)
  local ticks = read_ticks()
  ticks[name] = ticks[name] or {}
  local settled = not ticks[name][entry.user_data.id]
  ticks[name][entry.user_data.id] = settled or nil
  if next(ticks[name]) == nil then
    ticks[name] = nil
  end
  write_ticks(ticks)
  for _, same in ipairs(list.items) do
    if type(same.user_data) == 'table' and same.user_data.id == entry.user_data.id then
      same.text = (settled and '[x] ' or '[ ] ') .. same.text:sub(5)
    end
  end
  vim.fn.setloclist(0, {}, 'r', { items = list.items, idx = in_list and vim.fn.line('.') or list.idx })
end

local function attached(buffer)
  if M.options.inlay_hints then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if M.options.code_lens and vim.lsp.codelens.enable then
    vim.lsp.codelens.enable(true, { bufnr = buffer })
  elseif M.options.code_lens then
    -- Before Neovim 0.12 lenses are as old as the last request.
    local group = vim.api.nvim_create_augroup('whosaid.lens.' .. buffer, {})
    local function refresh()
      if #clients(buffer) > 0 then
        vim.lsp.codelens.refresh({ bufnr = buffer })
      end
    end
    vim.api.nvim_create_autocmd({ 'BufEnter', 'CursorHold', 'InsertLeave' }, {
      group = group,
      buffer = buffer,
      callback = refresh,
    })
    refresh()
  end
end

--- Settings; see |whosaid-setup|. On Neovim 0.10 this starts the server, too.
---@param options table?
function M.setup(options)
  M.options = vim.tbl_deep_extend('force', vim.deepcopy(defaults), options or {})
  if vim.lsp.enable then
    return
  end
  local function start(buffer)
    local root = vim.fs.root(buffer, { 'whosaid.toml', '.git' })
    vim.lsp.start({
      name = 'whosaid',
      cmd = M.options.cmd,
      root_dir = root,
      capabilities = vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), M.capabilities),
    }, { bufnr = buffer })
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('whosaid.start', {}),
    pattern = M.options.filetypes,
    callback = function(event)
      start(event.buf)
    end,
  })
  if vim.tbl_contains(M.options.filetypes, vim.bo.filetype) then
    start(0)
  end
end

--- Highlights, commands and autocommands; called once, by the plugin.
function M.define()
  for name, target in pairs(links) do
    vim.api.nvim_set_hl(0, name, { link = target, default = true })
  end
  vim.api.nvim_create_user_command('WhosaidQuotes', function(command)
    local wanted = command.args ~= '' and command.args or nil
    M.show_quotes(wanted, not command.bang)
  end, {
    bang = true,
    nargs = '?',
    complete = speakers,
    desc = 'List the quotations of this article by speaker, with ! in order',
  })
  vim.api.nvim_create_user_command('WhosaidSpeaker', function(command)
    local client = clients(0)[1]
    local params = vim.lsp.util.make_position_params(0, client and client.offset_encoding or 'utf-16')
    M.choose_speaker(vim.api.nvim_get_current_buf(), params, command.args ~= '' and command.args or nil)
  end, {
    nargs = '?',
    complete = speakers,
    desc = 'Say who speaks in the quotation at the cursor',
  })
  vim.api.nvim_create_user_command('WhosaidCheck', function(command)
    M.check(command.bang)
  end, { bang = true, desc = 'List what is open before filing, with ! also what is ticked off' })
  vim.api.nvim_create_user_command('WhosaidTick', function()
    M.tick()
  end, { desc = 'Tick off an entry of :WhosaidCheck, or open it again' })
  vim.api.nvim_create_user_command('WhosaidUndo', function()
    M.undo()
  end, { desc = 'Take back what was written into whosaid.toml last' })
  vim.lsp.commands['whosaid.chooseSpeaker'] = function(command, context)
    M.choose_speaker(context.bufnr, command.arguments[1])
  end
  vim.api.nvim_create_autocmd('LspAttach', {
    group = vim.api.nvim_create_augroup('whosaid.attach', {}),
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == 'whosaid' then
        attached(event.buf)
      end
    end,
  })
end

return M
