"""A real editor: Neovim with the configuration that the documentation prints."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tree

pytestmark = [pytest.mark.slow, pytest.mark.once]
NVIM = shutil.which("nvim")
APP = "import requests\n\nr = requests.get('x')\nif '漢🎉' and r.status_code == 404:\n    exit(410)\n"

DRIVE = """
local function wait(what, condition)
  if not vim.wait(60000, condition, 20) then error("waited in vain for " .. what) end
end
local function request(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 60000)) do
    if answer.result then return answer.result end
  end
end
local function found() return vim.diagnostic.get(0) end
local seen = {}

wait("the first finding", function() return #found() == 1 end)
seen.first = found()[1]
vim.api.nvim_win_set_cursor(0, { 4, string.find(vim.fn.getline(4), "404") - 1 })
seen.hover = request("textDocument/hover", vim.lsp.util.make_position_params())

vim.cmd("normal! ggOwidth = 404")  -- typed above: the finding moves down
wait("the moved finding", function() return #found() == 1 and found()[1].lnum == 4 end)
vim.cmd("normal! Goif (")
wait("the syntax error", function() return #found() == 1 and found()[1].code == "HTS901" end)
vim.cmd("normal! dd")
wait("the finding again", function() return #found() == 1 and found()[1].code == "HTS101" end)

vim.api.nvim_win_set_cursor(0, { 5, 0 })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
local actions = request("textDocument/codeAction", params)
seen.titles = vim.tbl_map(function(action) return action.title end, actions)
local action = actions[1].edit and actions[1] or request("codeAction/resolve", actions[1])
vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
wait("the end of the finding", function() return #found() == 0 end)
seen.lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)

vim.cmd("normal! Goabort(status=")
local place = vim.lsp.util.make_position_params()
place.position.character = vim.fn.col("$") - 1
seen.offered = #(request("textDocument/completion", place) or {})
vim.fn.writefile({ vim.json and vim.json.encode(seen) or vim.fn.json_encode(seen) }, "seen.json")
vim.cmd("qall!")
"""
GUARDED = """
local ok, why = pcall(function()
DRIVE
end)
if not ok then
  vim.fn.writefile({ tostring(why) }, "failed.txt")
  vim.cmd("cquit!")
end
"""


def test_neovim_shows_findings_and_fixes_them(tmp_path: Path) -> None:
    if NVIM is None:
        pytest.skip("Neovim is not installed (Debian: apt-get install neovim)")
    page = (tree.ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    printed = re.search(r"<!-- neovim -->\n+```lua\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert printed is not None
    (tmp_path / "init.lua").write_text(printed[1], encoding="utf-8")
    (tmp_path / "drive.lua").write_text(GUARDED.replace("DRIVE", DRIVE), encoding="utf-8")
    (tmp_path / "a.py").write_text(APP, encoding="utf-8")
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("NVIM", "VIM", "XDG"))},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(tmp_path),
    }
    command = [NVIM, "--headless", "-n", "-u", "init.lua", "a.py", "-c", "luafile drive.lua"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environ, capture_output=True, timeout=240, check=False, stdin=subprocess.DEVNULL
    )
    failed = tmp_path / "failed.txt"
    assert done.returncode == 0, (failed.read_text() if failed.exists() else "", done.stderr[-2000:])
    seen = json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))
    assert (seen["first"]["code"], seen["first"]["lnum"], seen["first"]["source"]) == ("HTS101", 3, "statusquo")
    column = len("if '漢🎉' and r.status_code == ".encode())  # Neovim counts bytes
    assert seen["first"]["col"] == column
    assert "404 Not Found" in json.dumps(seen["hover"])
    assert seen["titles"][0] == "HTS101: use HTTPStatus.NOT_FOUND"
    assert "if '漢🎉' and r.status_code == HTTPStatus.NOT_FOUND:" in seen["lines"]
    assert "from http import HTTPStatus" in seen["lines"]
    assert seen["offered"] > 50
