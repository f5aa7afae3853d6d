"""Names and texts that nobody would choose, and what no output may hold of them."""

from __future__ import annotations

import re

from hypothesis import strategies as st

RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
"""What stands for more than itself wherever it is printed; the newline ends our own lines."""
OBEYED = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
"""What CI systems take for a command."""
PIECES = [
    *"ab /:,%#[]\"'\\<>&`$é日😀\u200d\u200c\ufe0f☠",
    *"\x01\t\n\r\x0b\x0c\x1b\x1f\x7f\x85\x9b\xa0\xad\u034f\u061c\u115f\u180e\u200b\u200e\u2028\u2029\u202e\u2066\u3164",
    *"\ufeff\ufff9\uffff\udc80\udcff\U000e0041\U000e0100",
    *("::", "\n::error file=a::b", "##[error]", "##vso[x]", "]]>", "<script>", "%0A", "\x1b[31m", "\r\n", "\\n"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
"""Any text made of these; a lone surrogate is a byte that is not UTF-8, as Python gives it in a file's name."""
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)

ODD_FILES = {
    "newline": "x\n::error file=a::b.py",
    "command first": "::error file=a,line=1::x.py",
    "command after a space": " ::warning::x.py",
    "command anywhere": "##[error]x.py",
    "command of another system": "##vso[task.complete]x.py",
    "escape": "\x1b[31mx.py",
    "C1": "\x9b31mx.py",
    "delete": "\x7f.py",
    "carriage return": "x\ry.py",
    "tab": "x\ty.py",
    "form feed": "x\x0cy.py",
    "right to left": "x\u202eyp.exe.py",
    "isolate": "x\u2066y.py",
    "zero width": "x\u200by.py",
    "joiner": "x\u200dy.py",
    "selector": "x\ufe0fy.py",
    "line separator": "x\u2028y.py",
    "tag": "x\U000e0041y.py",
    "not UTF-8": "caf\udce9.py",
    "not text at all": "\udcff\udcfe.py",
    "double quote": 'x"y.py',
    "single quote": "x'y.py",
    "backslash": "x\\ny.py",
    "percent": "x%0A%ffy.py",
    "markup": "]]><script>&amp;.py",
    "space": " x y .py",
    "marker of a baseline": "bytes:%FF.py",
    "accent": "é.py",
    "emoji": "👨\u200d👩\u200d👧❤\ufe0f😀.py",
    "other script": "日本語\u3000.py",
}
"""One name of each kind, of those that a file on POSIX can have; the last three are ordinary."""
ORDINARY = ("accent", "emoji", "other script")


def check_shown(text: str) -> None:
    """Fail where text that is printed holds what it must not."""
    assert not RAW.search(text), ascii(RAW.search(text))
    assert not OBEYED.search(text), ascii(OBEYED.search(text))
    text.encode()
