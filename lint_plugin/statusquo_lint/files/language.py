"""Whether a file is Python: by its name, by its first line, or by its content.

Much that is no Python parses as Python: JSON, `status = 404` of a settings file, `status: 404` of YAML. An edit there
breaks what somebody else reads, so that in doubt a file is not Python.
"""

from __future__ import annotations

import ast
import os
import warnings

from statusquo._lazy_pattern import lazy_pattern
from statusquo_lint.files.text import UndecodableError, decode

SUFFIXES = (".py", ".pyi", ".pyw")
"""Endings that say that a file is Python."""
NOTEBOOK = ".ipynb"
DATA = "it is data and nothing else"

_OTHERS = frozenset(
    # data and settings, texts, templates, and other languages, some of which parse as Python where a file is short
    """
    json jsonc json5 jsonl ndjson geojson har webmanifest map lock toml yaml yml ini cfg conf config cnf properties env
    plist xml xsd xsl xslt svg html htm xhtml css scss sass less csv tsv psv sql db sqlite log lst dat data po pot pem
    editorconfig service desktop tf tfvars hcl proto thrift avsc graphql gql raml wsdl http rest cassette snap ambr
    md markdown mdx rst txt text tex bib adoc asciidoc org rtf pdf doc docx odt diff patch eml 1 3 5 7 8
    j2 jinja jinja2 tmpl tpl template mako mustache hbs handlebars erb ejs in dist example sample py-tpl py_tmpl
    sh bash zsh fish ksh csh bat cmd ps1 js mjs cjs jsx ts tsx mts cts vue svelte coffee java kt kts scala groovy gradle
    c h cc cpp cxx hh hpp m mm cs fs go rs rb php pl pm r jl lua swift dart ex exs erl hs elm clj nim d zig v sol
    bzl bazel star sky gd mojo pyx pxd pxi gyp gypi mk cmake nix rego jsonnet libsonnet feature ipynb
    """.split()  # noqa: SIM905  (a table of so many short words is read as a text)
)
"""Endings of other formats, without their dot."""
_INTERPRETER = lazy_pattern(rb"\b(?:python|pypy)[\d.]*\b|\b(?:uv|pipx|hatch) run\b")
_DISPLAYED = lazy_pattern(r"(?:\s|\\ufeff|#[^\r\n]*(?:[\r\n]|\Z))*[\[{(\"'rbuRBU]")
_TRIPLE = ('"""', "'''")
_CODE = lazy_pattern(
    r"[ \t]*(?:#[^\r\n]*)?[\r\n](?:\s|#[^\r\n]*[\r\n])*"
    r"(?:@|(?:from|import|class|def|async|if|try|with|for|while)\b|[^\W\d]\w* *=)"
)
"""Matches, from the end of a line on, comments and a statement that is no display and no constant."""
_LAST = frozenset("]})\"',")
"""Characters that the text of a display or of a constant can end in."""
_PLAIN = (
    *(ast.Dict, ast.List, ast.Tuple, ast.Constant, ast.Name, ast.Attribute, ast.expr_context),
    *(ast.UnaryOp, ast.unaryop),
)
_UNNAMED = "<"
"""Begins what stands for a name where a text has none, as `<stdin>`."""


def is_notebook(path: str) -> bool:
    """Whether a name says that a file is a notebook."""
    return path.lower().endswith(NOTEBOOK)


def not_python(path: str, data: bytes) -> str:
    r"""Return why the file at `path` is taken for something else than Python, one clause; empty where it is Python.

    >>> not_python("data.json", b"{}"), not_python("app.py", b"{")
    ('its name ends in .json', '')
    >>> not_python("run", b"#!/usr/bin/env python3\n"), not_python("run", b"status = 404\n")
    ('', 'neither its name nor its first line says that it is, and it imports nothing')
    """
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122  (thousands pass through)
    if ending in SUFFIXES:
        return ""
    if ending[1:] in _OTHERS:
        return f"its name ends in {ending}"
    first = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    if first.startswith(b"#!"):
        return "" if _INTERPRETER.search(first) else "its first line names another interpreter"
    tree = _tree(data)
    if path.startswith(_UNNAMED):
        return DATA if tree is not None and _is_table(tree) else ""
    if tree is not None and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(tree)):
        return ""
    return "neither its name nor its first line says that it is, and it imports nothing"


def is_data_alone(text: str, tree: ast.Module | None = None) -> bool:
    """Whether a module states data and nothing else, so that only who reads it as data has a use for it.

    >>> is_data_alone('{"status": 404}'), is_data_alone('STATUS = {"status": 404}')
    (True, False)
    """
    last = text.rstrip()
    begins = _DISPLAYED.match(text)
    if begins is None or (last[-1:] not in _LAST and "#" not in last[last.rfind("\n") + 1 :]):
        return False  # spares the parser
    if tree is None and _goes_on_as_code(text, begins.end() - 1):
        return False
    tree = tree or _parsed(text)
    return tree is not None and any(map(_is_display, tree.body)) and all(map(_is_data, tree.body))


def _goes_on_as_code(text: str, at: int) -> bool:
    """Whether a statement that is certainly no data follows the string in triple quotes that begins there.

    Most modules begin with such a string and go on with an import, which a look at the text tells.
    """
    quotes = text[at : at + 3]
    end = text.find(quotes, at + 3)
    if quotes not in _TRIPLE or end < 0 or "\\" in text[at:end]:
        return False  # a backslash may stand before a quote
    return _CODE.match(text, end + 3) is not None


def _tree(data: bytes) -> ast.Module | None:
    try:
        return _parsed(decode(data).text)
    except UndecodableError:
        return None


def _parsed(text: str) -> ast.Module | None:
    """The syntax tree of a text, or nothing where it has none: who reads it for what is in it says why."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_table(tree: ast.Module) -> bool:
    """Whether it is data without a name: displays alone, as JSON, or with assignments of data below, as in TOML."""
    return any(map(_is_display, tree.body)) and all(_is_data(node) or _is_row(node) for node in tree.body)


def _is_display(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Dict | ast.List | ast.Tuple | ast.Set)


def _is_data(node: ast.stmt) -> bool:
    return _is_display(node) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _is_row(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    return value is not None and all(isinstance(part, _PLAIN) for part in ast.walk(value))
