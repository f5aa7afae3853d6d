"""Whether a file is Python: by its name, by its first line, or by its content.

Much that is no Python parses as Python: JSON, `status = 404` of a settings file, `status: 404` of YAML. An edit there
breaks what somebody else reads, so that in doubt a file is not Python.
"""

from __future__ import annotations

import os

from statusquo._lazy_pattern import lazy_pattern

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
    from statusquo_lint.files import displays  # noqa: PLC0415  (`ast` takes long to import)

    if path.startswith(_UNNAMED):
        return DATA if displays.is_table(data) else ""
    if displays.has_imports(data):
        return ""
    return "neither its name nor its first line says that it is, and it imports nothing"
