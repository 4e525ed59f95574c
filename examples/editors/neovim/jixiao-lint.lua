-- 绩效检查的语言服务器，用于 Neovim 0.7 和更新的版本。
-- 把本文件放进 ~/.config/nvim/lua/，在 init.lua 里写 require("jixiao-lint").setup()。

local M = {}

local CONFIGURATIONS = { "jixiao-lint.toml", "pyproject.toml" }
local PATTERNS = { "*.csv", "*.tsv", "*.md", "*.markdown", "*.txt", "*.json" }
local LANGUAGES = { csv = "csv", tsv = "tsv", md = "markdown", markdown = "markdown", json = "json" }

-- The nearest folder with a configuration or a repository, else that of the file.
local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ":p:h")
  local at = folder
  while true do
    for _, name in ipairs({ "jixiao-lint.toml", "pyproject.toml", ".git" }) do
      if vim.loop.fs_stat(at .. "/" .. name) then
        return at
      end
    end
    local above = vim.fn.fnamemodify(at, ":h")
    if above == at then
      return folder
    end
    at = above
  end
end

local function client_of(context)
  return vim.lsp.get_client_by_id(context.client_id)
end

-- Saves the configurations that a suppression was written into, for only then has it an effect.
local function save_configurations(client)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local name = vim.api.nvim_buf_get_name(buffer)
    local own = vim.tbl_contains(CONFIGURATIONS, vim.fn.fnamemodify(name, ":t"))
    if own and vim.api.nvim_buf_get_option(buffer, "modified") then
      vim.api.nvim_buf_call(buffer, function()
        vim.cmd("silent write")
      end)
      client.notify("workspace/didChangeWatchedFiles", { changes = { { uri = vim.uri_from_bufnr(buffer), type = 2 } } })
    end
  end
end

local function execute(client, command, arguments, done)
  client.request("workspace/executeCommand", { command = command, arguments = arguments }, function(fault, answer)
    if fault then
      vim.notify(fault.message, vim.log.levels.ERROR)
    elseif done then
      done(answer)
    end
  end)
end

-- Asks for the reason before a finding is ignored.
vim.lsp.commands["jixiao-lint.ignore"] = function(command, context)
  vim.ui.input({ prompt = "忽略的理由：" }, function(reason)
    if reason and vim.trim(reason) ~= "" then
      local client = client_of(context)
      local uri, fingerprint = unpack(command.arguments)
      execute(client, command.command, { uri, fingerprint, reason }, function()
        save_configurations(client)
      end)
    end
  end)
end

local started = {}

local function start(buffer, options)
  local path = vim.api.nvim_buf_get_name(buffer)
  local config = vim.tbl_extend("force", {
    name = "jixiao-lint",
    cmd = { "jixiao-lint", "lsp" },
    root_dir = root_of(path),
    get_language_id = function(of)
      return LANGUAGES[vim.fn.fnamemodify(vim.api.nvim_buf_get_name(of), ":e"):lower()] or "plaintext"
    end,
  }, options)
  if vim.fn.executable(config.cmd[1]) == 0 then
    vim.notify_once("没有找到 " .. config.cmd[1] .. "，请运行 pip install 'jixiao-lint[lsp]'。", vim.log.levels.WARN)
    return
  end
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  -- Neovim 0.7.
  local id = started[config.root_dir]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client(config)
    started[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

-- `options` are those of a language client: cmd, root_dir, on_attach, …
function M.setup(options)
  local group = vim.api.nvim_create_augroup("jixiao-lint", {})
  vim.api.nvim_create_autocmd({ "BufReadPost", "BufNewFile" }, {
    group = group,
    pattern = PATTERNS,
    callback = function(event)
      start(event.buf, options or {})
    end,
  })
end

return M
