"""Files that settings, versions and ignore patterns are read from, with anything at every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from statusquo_lint.settings.keys import KEYS

from scripts.outside.fuzzrun.sources import damage

if TYPE_CHECKING:
    from odd_trees import Tree

VALUES = (
    *('"3.11"', '"3.12"', '"HTS"', '["HTS1", "HTS304"]', '"value"', '"sure"', '"possible"', "88", "[404]", '["a/"]'),
    *('"nosuch"', '"' + "9" * 5000 + '"', "9" * 5000, "0x" + "f" * 5000, "-1", "0", "1e400", "nan", "true", '""'),
    *("[]", "{}", "[[]]", "[" * 5000, "[" * 80 + "]" * 80, "{a = {b = 3}}", '["[z-a].py"]', '["!"]', '["**/" * 9]'),
    *('["*a*a*a*a*a*a*a*a*a*b"]', '"\\u202e\\u001b[31m"', '{"*.py" = ["HTS"]}', '{"[z-a].py" = "HTS"}', "1979-05-27"),
    *('["a.b:0"]', '["a:' + "9" * 5000 + '"]', '">=3.11"', '">=3.8,' * 2000 + '"', '"' + ">=3.9," * 2000 + '"'),
    *('">= 3.' + "9" * 5000 + '"', '"~=3.10 ; x"', "'''\n'''", '"x" "y"', "=", '"\\udcff"', '["\\n::error::x"]'),
)
"""Valid and absurd values in TOML; those of 5,000 digits, brackets or clauses are for the parsers."""
_TABLES = (
    *(("tool.statusquo", key.name) for key in KEYS),
    *(("tool.statusquo", name) for name in ("minimum-pyton", '"\\n"', "per-file-ignores.x", "select.a")),
    *(("project", "requires-python"), ("tool.poetry.dependencies", "python"), ("project", "dynamic")),
    *(("tool.ruff", "line-length"), ("tool.ruff.lint.isort", "lines-after-imports"), ("tool.black", "line-length")),
    *(("tool.isort", name) for name in ("profile", "lines_after_imports", "lines_between_types", "order_by_type")),
    *(("tool", "ruff"), ("tool", "statusquo"), ("tool", "isort"), ("project", '"requires-python"')),
)
_SECTIONS = (
    *(("flake8", "max-line-length"), ("pycodestyle", "max_line_length"), ("options", "python_requires")),
    *(("isort", "profile"), ("isort", "lines_after_imports"), ("settings", "lines_after_imports")),
    *(("settings", "profile"), ("settings", "force_sort_within_sections"), ("tool:isort", "profile")),
    *(("flake8", "statusquo-minimum-python"), ("options", "install_requires"), ("metadata", "classifiers")),
)
_INI_VALUES = (
    *("88", "1", "0", "-1", "9" * 5000, "", "google", "black", "nosuch", "%(x)s", "%", ">=3.11", ">=3.8," * 2000),
    *("true", "\n  x\n  y", "\u202e", "attr: x.y", "file: x", "3.12", "\u0664\u0662", ">=3." + "9" * 5000),
)
_SETUP = (
    *("'>=3.11'", "(" * 300 + "'>=3'" + ")" * 300, "(" * 5000, "'>=3.' + '9' * 5000", "f'{x}'", "x", "'" + "9" * 5000),
    *("[" * 80 + "]" * 80, "-" * 5000 + "1", "b'>=3'", "'" + ">=3.9," * 2000 + "'", "__import__('os').abort()", "**x"),
)
PATTERNS = (
    *("*", "**", "*.py", "!*.py", "a.py", "/a.py", "d/", "!d", "[z-a].py", "[[:alpha:]].py", "[", "\\", "!", "/", "#"),
    *(
        "a\\ ",
        "a \\",
        "*" * 60 + "b",
        "*a" * 40,
        "**/" * 40 + "x",
        "\0",
        "\ufeff*",
        "é\\n*",
        "x" * 5000,
        "[" * 500,
        "{",
    ),
    *("?" * 300, "[!a]", "[a-\\]", "\\[a\\]", "**/d/**", "\r", "!!a", "a//b", "./a.py", "../a.py", "\udcff.py", "[]a]"),
)
INDEXES = (b"", b"DIRC", b"DIRC\0\0\0\2\xff\xff\xff\xff" + b"\0" * 90, b"DIRC\0\0\0\4" + b"\xff" * 200, b"x" * 64)
_ENDS = ("\n", "\r\n", "\r", "\n\n")

TABULAR = ("pyproject.toml", "ruff.toml", ".ruff.toml", "own.toml")
PLAIN = ("setup.cfg", "tox.ini", ".flake8", ".isort.cfg")
NAMES = (*TABULAR, *PLAIN, "setup.py", "pyvenv.cfg", ".gitignore")


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A TOML document, most often one that can be read."""
    rows: dict[str, list[str]] = {}
    for _ in range(draw(st.integers(0, 3))):
        table, key = draw(st.sampled_from(_TABLES))
        rows.setdefault(table, []).append(f"{key} = {draw(st.sampled_from(VALUES))}")
    return "".join(f"[{table}]\n" + "\n".join(lines) + "\n" for table, lines in rows.items())


@st.composite
def sections(draw: st.DrawFn) -> str:
    """A file of sections as configparser reads it."""
    pairs = draw(st.lists(st.tuples(st.sampled_from(_SECTIONS), st.sampled_from(_INI_VALUES)), max_size=3))
    return "".join(f"[{section}]\n{key} = {value}\n" for (section, key), value in pairs)


def ignores() -> st.SearchStrategy[str]:
    """An ignore file."""
    lines = st.lists(st.sampled_from(PATTERNS), max_size=4)
    return st.tuples(lines, st.sampled_from(_ENDS)).map(lambda pair: "".join(line + pair[1] for line in pair[0]))


@st.composite
def config(draw: st.DrawFn, name: str) -> bytes:
    """The content of a settings file, sometimes damaged."""
    if name in TABULAR:
        text = draw(tables())
    elif name in PLAIN:
        text = draw(sections())
    elif name == "setup.py":
        text = f"from setuptools import setup\nsetup(name='x', python_requires={draw(st.sampled_from(_SETUP))})\n"
    else:
        text = draw(ignores())
    data = text.encode("utf-8", "surrogateescape")
    return draw(damage(data)) if draw(st.integers(0, 4)) == 4 else data


@st.composite
def repositories(draw: st.DrawFn) -> Tree:
    """A `.git` that git did not create."""
    return {
        "HEAD": ("file", "ref: refs/heads/main\n"),
        "config": ("file", draw(st.sampled_from(["", "[core]\n\tignorecase = true\n", "[core", "[core]\nx\\", "\0"]))),
        "index": draw(
            st.one_of(
                st.sampled_from(INDEXES).map(lambda data: ("file", data)),
                st.sampled_from([("link", "/dev/zero"), ("pipe", ""), ("link", "index"), ("huge", "")]),
            )
        ),
        "info": {"exclude": ("file", draw(ignores()).encode("utf-8", "surrogateescape"))},
    }
