"""The page `docs/python-api.md`: what programs may import, with signatures and examples from the docstrings."""

from __future__ import annotations

import ast
import doctest
import inspect
import itertools
import textwrap
from typing import TYPE_CHECKING

import statusquo_conformance
from statusquo_conformance.reports import json as json_report
from statusquo_lint import codemod

from scripts.docs.generated.pieces import Page
from statusquo import constants, registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTRODUCTION = """
# Python API

What programs may import. Names that are not on this page, and those that begin with an underscore, may change in any
release. Each part needs its extra: the reference has none, the suite needs `statusquo[conformance]`, the codemod
`statusquo[lint]`.
"""
_LONG = 80
"""Signatures beyond this have a line for each parameter."""
STATUS = """
## `statusquo`

`HTTPStatus` is the enum, `__version__` the version as text. [The reference](reference.md) lists its members.

```python
>>> from statusquo import HTTPStatus
>>> status = HTTPStatus(404)
>>> status, status.name, status.value, status.phrase
(<HTTPStatus.NOT_FOUND: 404>, 'NOT_FOUND', 404, 'Not Found')
>>> status.is_client_error, status.is_success
(True, False)
>>> str(status), 404 in HTTPStatus, HTTPStatus["NOT_FOUND"] is status
('404', True, True)
>>> status.spec.rfc, status.spec.section
(9110, '15.5.5')

```
"""
CHECKED = """
### The report

`check` returns a `CheckedReport`. These are its members that programs need.

| member | gives |
| --- | --- |
| `verdict` | `Verdict.CONFORMANT`, `NON_CONFORMANT` or `INCOMPLETE`; its `value` is the word |
| `failures` | the results that fail the run |
| `results` | the result of each requirement: `requirement`, `outcome`, `violations`, `reason` |
| `exit_code` | what `statusquo conform` would exit with |
| `raise_for_failures()` | raises `ConformanceFailure`, an `AssertionError`, if the exit code is not 0 |

```python
>>> from statusquo_conformance import check
>>> report = check({"OK": 200, "NOT_FOUND": 404, "URI_TOO_LONG": 413})
>>> report.profile, report.verdict.value, report.exit_code
('int', 'non-conformant', 1)
>>> [result.requirement.id for result in report.failures]
['names.standard-meaning']

```
"""


def pieces() -> Iterator[Page]:
    """The one page."""
    parts = [INTRODUCTION, STATUS, "## `statusquo.constants`", *prose(constants)]
    parts += ["## `statusquo.registry`", *prose(registry)]
    functions = [getattr(registry, name) for name in registry.__all__ if name.islower()]
    classes = [getattr(registry, name) for name in registry.__all__ if not name.islower()]
    parts += [function("statusquo.registry", each) for each in functions]
    parts += [record(each) for each in classes]
    parts += ["## `statusquo_conformance`", function("statusquo_conformance", statusquo_conformance.check), CHECKED]
    parts += [function("statusquo_conformance.reports.json", json_report.schema)]
    parts += ["## `statusquo_lint`", codemod_text()]
    yield Page("docs/python-api.md", "\n\n".join(part.strip() for part in parts if part.strip()))


def function(module: str, each: Callable[..., object]) -> str:
    """One function: its signature, what it does, its examples."""
    text, examples = prose(each, f">>> from {module} import {each.__name__}\n")
    signature = inspect.signature(each)
    shown = str(signature).replace("'", "")
    if len(shown) > _LONG:
        shown = "\n".join(
            ["(", *(f"    {line}," for line in _parameters(signature)), f") -> {signature.return_annotation}"]
        )
    return f"### `{each.__name__}`\n\n```python\ndef {each.__name__}{shown}: ...\n```\n\n{text}\n\n{examples}"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    """The parameters as written in a `def`, the star before those that are keywords alone."""
    keywords = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not keywords:
            keywords = True
            yield "*"
        yield _written(parameter)


def _written(parameter: inspect.Parameter) -> str:
    default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
    return f"{parameter.name}: {parameter.annotation}{default}"


def record(each: type) -> str:
    """One class of plain values: its fields, their types and what their docstrings say."""
    said = field_docstrings(each)
    rows = [
        f"| `{name}` | `{cell(getattr(kind, '__forward_arg__', kind))}` | {cell(said.get(name, ''))} |"
        for name, kind in inspect.get_annotations(each).items()
    ]
    table = "\n".join(["| field | type | |", "| --- | --- | --- |", *rows])
    return f"### `{each.__name__}`\n\n{prose(each)[0]}\n\n{table}"


def field_docstrings(each: type) -> dict[str, str]:
    """The texts below the fields of a class."""
    [definition] = ast.parse(textwrap.dedent(inspect.getsource(each))).body
    assert isinstance(definition, ast.ClassDef)
    said: dict[str, str] = {}
    for field, below in itertools.pairwise(definition.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                said[name] = " ".join(text.split())
    return said


def cell(text: object) -> str:
    """Text for a table, in which a bar ends the cell even inside code."""
    return str(text).replace("|", "\\|")


def prose(each: object, imports: str = "") -> tuple[str, str]:
    """The docstring of a module, function or class in two parts: the text, and the examples as a block.

    >>> def double(number):
    ...     '''Return twice the number.
    ...
    ...     >>> double(2)
    ...     4
    ...     '''
    >>> prose(double)
    ('Return twice the number.', '```python\\n>>> double(2)\\n4\\n\\n```')
    """
    text: list[str] = []
    examples: list[str] = []
    for part in doctest.DocTestParser().parse(inspect.getdoc(each) or ""):
        if isinstance(part, str):
            text.append(part)
        else:
            lines = part.source.rstrip("\n").split("\n")
            shown = "\n".join([f">>> {lines[0]}", *(f"... {line}".rstrip() for line in lines[1:])])
            examples.append(f"{shown}\n{part.want}")
    block = f"```python\n{imports}{''.join(examples)}\n```" if examples else ""
    paragraphs = [each.strip() for each in "".join(text).split("\n\n")]
    kept = [paragraph for paragraph in paragraphs if paragraph and "PYTEST_DONT_REWRITE" not in paragraph]
    return "\n\n".join(kept), block


def codemod_text() -> str:
    """The codemod: what libcst's runner is given."""
    text, _ = prose(codemod.UseHTTPStatus)
    return (
        f"### `codemod.UseHTTPStatus`\n\n{text}\n\nIt is a command for libcst's runner:\n\n"
        "```console\npython -m libcst.tool codemod -x --no-format statusquo_lint.codemod.UseHTTPStatus PATH\n```\n\n"
        "The detector has no interface for programs: `statusquo check --output-format=json` gives them what it\n"
        "knows: [JSON and SARIF of the linter](machine-formats.md)."
    )
