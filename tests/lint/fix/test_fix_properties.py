"""The fix over generated modules: the syntax tree, what the code does, and a second fix."""

from __future__ import annotations

import contextlib
import enum
import io
import sys
import warnings
from typing import Any

import pytest
from fixing import planted
from folding import folded
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from marks import at_most
from modules import modules
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.fix.rewrite import fix_source
from statusquo_lint.fix.spans import Lines, Replacement, splice
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

OPTIONS = Options(minimum_python=sys.version_info[:2], enable=("HTS4",))
thorough = settings(database=None, suppress_health_check=list(HealthCheck))
half = settings(thorough, max_examples=at_most(25))
"""Half of what `make test` tries, as each example takes 10 ms; a thousand in `make long`."""


def _fixed(text: str, *, unsafe: bool = False) -> str:
    result = fix_text(text, lambda source: scan(source, OPTIONS), options=OPTIONS, unsafe=unsafe)
    assert result.failure == ""
    return result.text


_ENUM = {"HTTPStatus", "Status_", "_S", "S", "_HTTPStatus", "http.HTTPStatus"}


def _folded(text: str) -> str:
    return folded(text, _ENUM)


@half
@given(modules())
def test_tree_is_the_same_once_members_are_numbers(text: str) -> None:
    assert _folded(_fixed(text)) == _folded(text)


@half
@given(modules())
def test_fix_of_the_fix_is_nothing(text: str) -> None:
    once = _fixed(text)
    assert _fixed(once) == once


@pytest.mark.once
@thorough
@given(modules())
def test_code_does_the_same(text: str) -> None:
    assert _run(_fixed(text)) == _run(text)


@pytest.mark.once
@half
@given(modules())
def test_every_literal_can_be_replaced_where_the_name_is_visible(text: str) -> None:
    assume("=}" not in text)  # the f-string that shows its source; the detector never offers it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = planted(text)
    result = fix_source(text, wanted, options=OPTIONS)
    assert result.failure == ""
    assert len(result.applied) + len(result.refused) == len(wanted)
    assert {reason for _, reason in result.refused} <= {
        "a local name HTTPStatus hides the import",
        "HTTPStatus is imported further down",
        "Status_ is imported further down",
        "_S is imported further down",
    }
    assert _folded(result.text) == _folded(text)


@pytest.mark.once
@half
@given(modules(), st.sampled_from(["\r\n", "\x0c\n", "  # é ü\n"]))
def test_what_no_edit_touches_is_kept(text: str, ending: str) -> None:
    shown = text.replace(")\n    show(", f"){ending}    show(")
    new = _fixed(shown)
    assert new.count(ending) == shown.count(ending)
    assert new.replace(ending, "\n").replace("\r", "") == _fixed(text).replace("\r", "") or ending.startswith(" ")


def _run(text: str) -> tuple[Any, str]:
    """What the module's `outcome()` gives, members as their numbers, and what it prints."""
    printed = io.StringIO()
    namespace: dict[str, Any] = {"__name__": __name__, "__file__": __file__}
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
        warnings.simplefilter("ignore")
        exec(compile(text, "module", "exec"), namespace)
        return [_plain(value) for value in namespace["outcome"]()], printed.getvalue()


def _plain(value: Any) -> Any:
    """The value with members as numbers, and the text of whatever is neither number nor container."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, bool | int | str | type(None)):
        return value
    if isinstance(value, list | tuple | set):
        return [type(value).__name__, *map(_plain, value)]
    if isinstance(value, dict):
        return [(_plain(key), _plain(item)) for key, item in value.items()]
    return str(value)


def test_splice_refuses_edits_that_overlap() -> None:
    with pytest.raises(ValueError, match="overlap at offset 1"):
        splice("abc", [Replacement(0, 2, ""), Replacement(1, 3, "")])


@given(st.text(st.sampled_from("ab\r\n\x0c\x1c\u2028é"), max_size=30))
def test_rows_are_those_of_the_tokenizer(text: str) -> None:
    lines = Lines(text)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [lines.row(row) for row in range(1, len(lines) + 1)] == rows
