"""The example for Neovim, in a Neovim without a screen: what ends up in its buffers and files."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.lsp.editor import CLEAN, SAFE, csv

pytestmark = pytest.mark.neovim

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/editors/neovim/jixiao-lint.lua"
SCRIPT = """
local function fail(what)
  io.stderr:write(what .. "\\n")
  vim.cmd("cquit 1")
end
local function await(what, held)
  if not vim.wait(40000, held, 50) then fail("timed out: " .. what) end
end
local function line_of(code)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == code then return d.lnum end
  end
end
-- Takes the first offer whose title has a word, as somebody would.
local function take(word)
  vim.ui.select = function(items, options, choose)
    for i, item in ipairs(items) do
      if options.format_item(item):find(word, 1, true) then return choose(item, i) end
    end
    fail("not offered: " .. word)
  end
  vim.lsp.buf.code_action()
end

vim.opt.runtimepath:append(vim.env.EXAMPLE)
package.path = vim.env.EXAMPLE .. "/?.lua;" .. package.path
require("jixiao-lint").setup({ cmd = { vim.env.PYTHON, "-m", "linter", "lsp" } })
vim.cmd("edit " .. vim.fn.fnameescape(vim.env.BOOK))
await("the first findings", function() return line_of("JX404") end)
"""
FIX = """
vim.api.nvim_win_set_cursor(0, { 4, vim.fn.getline(4):find(">=", 1, true) - 1 })
take("规范的符号")
await("the fix", function() return vim.fn.getline(4):find("≥12个", 1, true) end)
await("fewer findings", function() return not line_of("JX404") end)
vim.cmd("write")
vim.cmd("qall")
"""
IGNORE = """
vim.ui.input = function(_, answer) answer("沿用上级下达的写法") end
vim.api.nvim_win_set_cursor(0, { line_of("JX404") + 1, 0 })
take("忽略这一处 JX404")
await("fewer findings", function() return not line_of("JX404") end)
vim.cmd("qall")
"""


def neovim(folder: Path, book: Path, script: str) -> None:
    (folder / "script.lua").write_text(SCRIPT + script, encoding="utf-8")
    home = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    env = (
        os.environ
        | home
        | {"PYTHON": sys.executable, "BOOK": str(book), "EXAMPLE": str(EXAMPLE.parent), "LC_ALL": "C.UTF-8"}
    )
    command = ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {folder / 'script.lua'}"]
    done = subprocess.run(
        command, cwd=EXAMPLE.parents[3], env=env, capture_output=True, text=True, timeout=90, check=False
    )
    assert done.returncode == 0, done.stderr


def test_fix_is_made_in_the_buffer_and_saved(folder: Path) -> None:
    book = folder / "食堂.csv"
    text = csv(CLEAN, SAFE)
    book.write_text(text, encoding="utf-8")
    neovim(folder, book, FIX)
    assert book.read_text(encoding="utf-8") == text.replace(">=12个", "≥12个")


def test_reason_is_asked_for_and_saved_in_the_configuration(folder: Path) -> None:
    book = folder / "食堂.csv"
    book.write_text(csv(CLEAN, SAFE), encoding="utf-8")
    neovim(folder, book, IGNORE)
    (written,) = tomllib.loads((folder.parent / "jixiao-lint.toml").read_text(encoding="utf-8"))["suppress"]
    assert written["reason"] == "沿用上级下达的写法"
    assert (written["code"], written["row"]) == ("JX404", "食堂改造数量")
