-- A session in Neovim: opens an article, edits it, asks for everything there is. Exits with 1 when anything is wrong.

local server = { vim.env.WHOSAID_SERVER, 'lsp' }
local patience = (tonumber(vim.env.WHOSAID_PATIENCE) or 10) * 1000
vim.opt.runtimepath:prepend(vim.env.WHOSAID_PLUGIN)
vim.cmd.runtime('plugin/whosaid.lua')

-- Not by print(), whose lines run into Neovim's own messages.
local function say(line)
  io.stdout:write(line, '\n')
end

local passed, failed = 0, 0
local function check(name, good, seen)
  if good then
    passed = passed + 1
    say('ok   ' .. name)
  else
    failed = failed + 1
    say('FAIL ' .. name .. ': ' .. vim.inspect(seen))
  end
end

local function until_(condition)
  return vim.wait(patience, condition, 20)
end

if vim.lsp.enable then
  vim.lsp.config('whosaid', { cmd = server })
  vim.lsp.enable('whosaid')
else
  require('whosaid').setup({ cmd = server })
end
vim.cmd('filetype on')
vim.cmd.edit('no-hurry.txt')
vim.bo.filetype = 'text'
local buffer = vim.api.nvim_get_current_buf()
local function client()
  return vim.lsp.get_clients({ bufnr = buffer, name = 'whosaid' })[1]
end
check('the server starts, in the folder of whosaid.toml', until_(function()
  local offers = client() and client().initialized and client().server_capabilities.experimental or {}
  return offers.whosaid and client().config.root_dir == vim.fn.getcwd()
end), client() and client().config.root_dir)
if not client() or not client().initialized then
  os.exit(1)
end

local function lines()
  return vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
end

--- The row and column of some words, counted from 0, in bytes.
local function find(words)
  for row, line in ipairs(lines()) do
    local column = line:find(words, 1, true)
    if column then
      return row - 1, column - 1
    end
  end
  error('no “' .. words .. '” in the article')
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, patience) or {}
  local answer = answers[client().id] or {}
  return answer.result, answer.error or answer.err
end

local function at(words)
  local row, column = find(words)
  vim.api.nvim_win_set_cursor(0, { row + 1, column })
  local params = vim.lsp.util.make_position_params(0, client().offset_encoding)
  return params
end

local document = { textDocument = { uri = vim.uri_from_bufnr(buffer) } }
local function with(extra)
  return vim.tbl_extend('force', document, extra)
end
local everything = { start = { line = 0, character = 0 }, ['end'] = { line = #lines(), character = 0 } }

local hover = request('textDocument/hover', at('undoubtedly')) or {}
local said = vim.tbl_get(hover, 'contents', 'value') or ''
check('hover names the speaker', said:find('Dmitry Peskov', 1, true), said)
check('hover says who first, then why', said:find('^%*%*Dmitry Peskov%*%* says this') and said:find('Sure: ', 1, true), said)

local function unattributed()
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == 'unattributed-quote'
  end, vim.diagnostic.get(buffer))
end
check('one quotation has no speaker', until_(function()
  return #unattributed() == 1
end), vim.diagnostic.get(buffer))

local row = find('“A meeting is')
local whole = lines()[row + 1]
local alone = '“A meeting is undoubtedly necessary.”'
vim.api.nvim_buf_set_lines(buffer, row, row + 1, false, { alone })
check('without its attribution there are two', until_(function()
  return #unattributed() == 2
end), vim.diagnostic.get(buffer))
vim.api.nvim_buf_set_lines(buffer, row, row + 1, false, { whole })
check('with it there is one', until_(function()
  return #unattributed() == 1
end), vim.diagnostic.get(buffer))

local symbols = request('textDocument/documentSymbol', document) or {}
local names = vim.tbl_map(function(symbol)
  return symbol.name
end, symbols)
check('the outline has the quotations with their speakers', vim.tbl_contains(names, 'Dmitry Peskov: “A meeting is undoubtedly necessary,”'), names)

local definition = request('textDocument/definition', at('Zelensky said')) or {}
check('a name leads to the introduction', #definition > 0 or definition.uri, definition)
local references = request('textDocument/references', vim.tbl_extend('force', at('Zelensky said'), {
  context = { includeDeclaration = true },
})) or {}
check('a speaker has mentions', #references >= 2, references)
check('a quotation is highlighted with its attribution', #(request('textDocument/documentHighlight', at('undoubtedly')) or {}) >= 3)

local item = (request('textDocument/prepareCallHierarchy', at('Zelensky said')) or {})[1]
check('a speaker has a call hierarchy', item and item.name:find('Zelensky'), item)
request('callHierarchy/incomingCalls', { item = item })
request('callHierarchy/outgoingCalls', { item = item })

check('a name can be renamed', request('textDocument/prepareRename', at('Zelensky said')))
local renaming = request('textDocument/rename', vim.tbl_extend('force', at('Zelensky said'), { newName = 'Zelenskyy' }))
check('everywhere', renaming and vim.inspect(renaming):find('Zelenskyy'), renaming)

check('hints are on the screen', until_(function()
  return #vim.lsp.inlay_hint.get({ bufnr = buffer }) > 0
end))
check('and a lens', until_(function()
  return #vim.lsp.codelens.get(vim.lsp.codelens.enable and { bufnr = buffer } or buffer) == 1
end))
local told = { find('told reporters') }
check('words have the colours of what they are', until_(function()
  local here = vim.lsp.semantic_tokens.get_at_pos(buffer, told[1], told[2]) or {}
  local colour = vim.api.nvim_get_hl(0, { name = '@lsp.type.cue' }).link
  return here[1] and here[1].type == 'cue' and colour == 'Keyword'
end))

local hints = request('textDocument/inlayHint', with({ range = everything })) or {}
check('a hint says who “he” is', vim.inspect(hints):find('Dmitry Peskov', 1, true), hints)
if hints[1] then
  request('inlayHint/resolve', hints[1])
end
local lenses = request('textDocument/codeLens', document) or {}
check('there is one lens', #lenses == 1, lenses)
for _, lens in ipairs(lenses) do
  lens = request('codeLens/resolve', lens) or {}
  check('a lens says what it counts', vim.tbl_get(lens, 'command', 'title'), lens)
end

local tokens = request('textDocument/semanticTokens/full', document) or {}
check('there are tokens', #(tokens.data or {}) > 20)
request('textDocument/semanticTokens/range', with({ range = everything }))
request('textDocument/semanticTokens/full/delta', with({ previousResultId = tokens.resultId }))
request('textDocument/foldingRange', document)
check('a selection grows', (request('textDocument/selectionRange', with({ positions = { at('undoubtedly').position } })) or {})[1])
local last = #lines()
vim.api.nvim_buf_set_lines(buffer, last, last, false, { '“We shall see,” said Z' })
local offers = request('textDocument/completion', with({ position = { line = last, character = #lines()[last + 1] } })) or {}
check('speakers are offered behind “said”', vim.inspect(offers):find('Zelensky'), offers)
vim.api.nvim_buf_set_lines(buffer, last, last + 1, false, {})
check('speakers are found in the workspace', #(request('workspace/symbol', { query = 'peskov' }) or {}) > 0)
if client().server_capabilities.diagnosticProvider then
  local report = request('textDocument/diagnostic', document) or {}
  check('diagnostics can be asked for', #(report.items or {}) == 1, report)
  request('workspace/diagnostic', { previousResultIds = {} })
end

local warning = unattributed()[1]
if not warning then
  say('FAIL without a warning there is nothing to go on with')
  os.exit(1)
end
local params = with({
  range = {
    start = { line = warning.lnum, character = 2 },
    ['end'] = { line = warning.lnum, character = 2 },
  },
  context = { diagnostics = {}, only = { 'quickfix' } },
})
local actions = request('textDocument/codeAction', params) or {}
check('a warning can be settled', actions[1] and actions[1].title:find('^Attribute to'), actions)
if actions[1] then
  local action = actions[1].edit and actions[1] or request('codeAction/resolve', actions[1]) or {}
  vim.lsp.util.apply_workspace_edit(action.edit, client().offset_encoding)
  check('and is gone then', until_(function()
    return #unattributed() == 0
  end), lines())
  vim.cmd.undo()
end

local function tell(settings)
  local params = { settings = { whosaid = settings } }
  client().settings = params.settings
  if vim.fn.has('nvim-0.11') == 1 then
    client():notify('workspace/didChangeConfiguration', params)
  else
    client().notify('workspace/didChangeConfiguration', params)
  end
end
check('after undo the warning is back', until_(function()
  return #unattributed() == 1
end), lines())
tell({ rules = { ['unattributed-quote'] = 'off' } })
check('a rule can be switched off', until_(function()
  return #unattributed() == 0
end))
tell({ speakers = { { name = 'Dmitry Peskov', url = 'https://example.org/peskov' } } })
check('and on', until_(function()
  return #unattributed() == 1
end))
check('a known speaker has a page', #(request('textDocument/documentLink', document) or {}) > 0)

local wire = vim.fn.fnamemodify(vim.fn.getcwd(), ':h') .. '/wire'
local function moors()
  return #(request('workspace/symbol', { query = 'Ada Moor' }) or {})
end
check('of her nobody has heard', moors() == 0)
vim.lsp.buf.add_workspace_folder(wire)
check('a folder joins the workspace', until_(function()
  return moors() > 0
end))
vim.lsp.buf.remove_workspace_folder(wire)
check('and leaves it', until_(function()
  return moors() == 0
end))

local count
require('whosaid').show_quotes(nil, true, function(n)
  count = n
end)
until_(function()
  return count
end)
local quotes = vim.fn.getloclist(0)
check(':WhosaidQuotes lists the quotations', (count or 0) >= 5 and #quotes == count, count)
check('unattributed quotations first', quotes[1] and quotes[1].text:find('^Unattributed'), quotes[1])

local open, listed
local function list_open(all)
  open = nil
  require('whosaid').check(all, function(still, shown)
    open, listed = still, shown
  end)
  until_(function()
    return open
  end)
end
list_open(false)
local points = vim.fn.getloclist(0)
check(':WhosaidCheck lists what is open', (open or 0) >= 1 and #points == open, points)
check('quotations without a speaker first', points[1] and points[1].text:find('^%[ %] “Nobody in this room'), points[1])
local before = open
require('whosaid').tick()
list_open(false)
check('what is ticked off is listed no more', open == before - 1 and listed == open, { open, listed })
list_open(true)
check('but with !', listed == before and vim.fn.getloclist(0)[1].text:find('^%[x%]'), vim.fn.getloclist(0))
local spoken = find('Nobody in this room')
local sentence = lines()[spoken + 1]
vim.api.nvim_buf_set_lines(buffer, spoken, spoken + 1, false, { (sentence:gsub('quick end', 'slow end')) })
check('a changed quotation is open again', until_(function()
  list_open(false)
  return open == before
end), open)
vim.api.nvim_buf_set_lines(buffer, spoken, spoken + 1, false, { sentence })
check('and ticked off as soon as it is as it was', until_(function()
  list_open(false)
  return open == before - 1
end), open)
list_open(true)
require('whosaid').tick()
list_open(false)
check('ticked once more, it is open', open == before, open)

-- Written letter by letter, as it comes from a keyboard.
local seen = {}
local watch = vim.api.nvim_create_autocmd('DiagnosticChanged', {
  callback = function()
    for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
      if diagnostic.lnum >= #lines() - 1 then
        seen[diagnostic.code] = true
      end
    end
  end,
})
local finish = #lines()
vim.api.nvim_buf_set_lines(buffer, finish, finish, false, { '' })
for _, writing in ipairs({
  { 5, '“We will not sign,” said' },
  { 8, '“We will not sign,” said Zelensky. He said “no more' },
  { 30, '“We will not sign,” said Zelensky. He said “no more” of it, and "nobody" will make them, “not now”, he said.' },
}) do
  local per_second, typed = writing[1], writing[2]
  for i = 1, vim.fn.strchars(typed) do
    vim.api.nvim_buf_set_lines(buffer, finish, finish + 1, false, { vim.fn.strcharpart(typed, 0, i) })
    vim.wait(1000 / per_second, function()
      return false
    end)
  end
  check(('nothing comes and goes while %d keys a second are typed'):format(per_second), vim.tbl_isempty(seen), seen)
end
vim.api.nvim_del_autocmd(watch)
vim.api.nvim_buf_set_lines(buffer, finish, finish + 1, false, {})

local ignoring = vim.tbl_filter(function(action)
  return action.title == 'Ignore this finding'
end, request('textDocument/codeAction', params) or {})[1] or {}
if not ignoring.command then
  ignoring = request('codeAction/resolve', ignoring) or {}
end
if ignoring.command then
  request('workspace/executeCommand', { command = ignoring.command.command, arguments = ignoring.command.arguments })
end
check('a finding can be ignored', until_(function()
  return #unattributed() == 0
end), ignoring)
local kept = table.concat(vim.fn.readfile('whosaid.toml'), '\n')
check('in whosaid.toml', kept:find('unattributed-quote', 1, true), kept)

local undone
require('whosaid').undo(function(good)
  undone = good
end)
check('and found again', until_(function()
  return undone ~= nil and #unattributed() == 1
end), undone)

local chosen
vim.ui.select = function(people, options, on_choice)
  chosen = options.format_item(people[1])
  on_choice(people[1])
end
local somebody = with({
  range = { start = at('undoubtedly').position, ['end'] = at('undoubtedly').position },
  context = { diagnostics = {}, only = { 'refactor' } },
})
local offered = vim.tbl_filter(function(action)
  return action.title == 'Somebody else…'
end, request('textDocument/codeAction', somebody) or {})[1] or {}
if not offered.command and offered.data then
  offered = request('codeAction/resolve', offered) or {}
end
check('another speaker can be chosen', vim.tbl_get(offered, 'command', 'command') == 'whosaid.chooseSpeaker', offered)
if offered.command then
  vim.lsp.commands['whosaid.chooseSpeaker'](offered.command, { bufnr = buffer, client_id = client().id })
end
check('and is believed', until_(function()
  local hover = request('textDocument/hover', at('undoubtedly')) or {}
  return (vim.tbl_get(hover, 'contents', 'value') or ''):find('The writer has named', 1, true)
end), chosen)

-- Articles as they are: every hover names the speaker of the list.
for _, path in ipairs(vim.fn.glob((vim.env.WHOSAID_ARTICLES or '/nowhere') .. '/*.txt', false, true)) do
  vim.cmd.edit(path)
  vim.bo.filetype = 'text'
  local opened = vim.api.nvim_get_current_buf()
  local function ask(method, position)
    local params = { textDocument = { uri = vim.uri_from_bufnr(opened) }, position = position }
    local _, answer = next(vim.lsp.buf_request_sync(opened, method, params, patience) or {})
    return answer and answer.result
  end
  until_(function()
    local server_here = vim.lsp.get_clients({ bufnr = opened, name = 'whosaid' })[1]
    return server_here and server_here.initialized
  end)
  local list = ask('whosaid/quotes') or { quotes = {} }
  local wrong = {}
  for _, quote in ipairs(list.quotes) do
    local from = quote.content[1].start
    local hover = ask('textDocument/hover', { line = from.line, character = from.character + 1 }) or {}
    local speaker = type(quote.speaker) == 'number' and list.speakers[quote.speaker + 1].name
    local said = (vim.tbl_get(hover, 'contents', 'value') or ''):match('^[^\n]*'):lower()
    -- "The Kremlin says this", "Officials say this".
    local names = speaker and said:find(speaker:lower() .. '**', 1, true) and said:find(' sa[a-z]+ this')
    if not names and (speaker or not said:find('nobody is named as saying this', 1, true)) then
      table.insert(wrong, { speaker, said })
    end
  end
  local name = vim.fn.fnamemodify(path, ':t')
  check(('%s: the hovers over its %d quotations name the speakers'):format(name, #list.quotes), #list.quotes > 0 and #wrong == 0, wrong)
  check(name .. ': one symbol a quotation', #(ask('textDocument/documentSymbol') or {}) == #list.quotes)
  vim.cmd.bdelete()
end
vim.api.nvim_set_current_buf(buffer)

vim.cmd('checkhealth whosaid')
local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
check(':checkhealth is clean', report:find('running, version') and not report:find('ERROR') and not report:find('WARNING'), report)
for _, tag in ipairs({ 'whosaid', ':WhosaidQuotes', ':WhosaidCheck', ':WhosaidTick', ':WhosaidSpeaker', 'whosaid-setup' }) do
  vim.cmd('help ' .. tag)
  check(':help has ' .. tag, vim.api.nvim_buf_get_name(0):find('whosaid.txt'))
end
-- The tags that are shipped are those that Neovim would make.
local shipped = vim.fn.readfile(vim.env.WHOSAID_PLUGIN .. '/doc/tags')
local copy = vim.fn.tempname()
vim.fn.mkdir(copy, 'p')
vim.fn.writefile(vim.fn.readfile(vim.env.WHOSAID_PLUGIN .. '/doc/whosaid.txt'), copy .. '/whosaid.txt')
vim.cmd('helptags ' .. vim.fn.fnameescape(copy))
check('the help tags are current', vim.deep_equal(shipped, vim.fn.readfile(copy .. '/tags')), shipped)

local running = vim.lsp.get_clients({ name = 'whosaid' })
if #running > 0 then
  for _, one in ipairs(running) do
    local stop = vim.fn.has('nvim-0.11') == 1 and function() one:stop() end or function() one.stop() end
    stop()
  end
  check('the server ends', until_(function()
    return #vim.lsp.get_clients({ name = 'whosaid' }) == 0
  end))
end
say(('%d passed, %d failed'):format(passed, failed))
os.exit(failed == 0 and 0 or 1)
