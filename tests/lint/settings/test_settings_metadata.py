"""The lowest Python a project supports, from every place that projects write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statusquo_lint.settings import minimum_python


@pytest.mark.parametrize(
    ("specifiers", "expected"),
    [
        ("", None),
        ("later", None),
        (">4", None),
        (">=3.9", (3, 9)),
        (">=3.9,<4", (3, 9)),
        (">=3.8.1", (3, 8)),
        (">3.8", (3, 8)),
        (">=3.8,!=3.8.*", (3, 9)),
        ("~=3.11", (3, 11)),
        ("==3.12.*", (3, 12)),
        ("==3.12.4", (3, 12)),
        (">=2.7, !=3.0.*, !=3.1.*", (2, 7)),
        ("<4", (2, 7)),
        (">= 3.10", (3, 10)),
    ],
)
def test_the_lowest_minor_that_the_specifiers_let_in(specifiers: str, expected: tuple[int, int] | None) -> None:
    assert minimum_python.lowest_minor(specifiers) == expected


@given(st.integers(0, 20), st.integers(0, 30))
def test_a_lower_bound_is_its_own_lowest_minor(minor: int, patch: int) -> None:
    assert minimum_python.lowest_minor(f">=3.{minor}.{patch}") == (3, minor)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    minimum_python.lowest_minor(text)
    minimum_python.from_setup_cfg(text)
    minimum_python.from_setup_py("python_requires" + text)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({}, None),
        ({"project": {}}, None),
        ({"project": "x"}, None),
        ({"project": {"requires-python": 3}}, None),
        ({"project": {"requires-python": ">=3.11"}}, (3, 11)),
        ({"tool": {"poetry": {"dependencies": {"python": "^3.9"}}}}, (3, 9)),
        ({"tool": {"poetry": {"dependencies": {"python": "~3.10"}}}}, (3, 10)),
        ({"tool": {"poetry": {"dependencies": {"python": ">=3.8,<4.0"}}}}, (3, 8)),
    ],
)
def test_pyproject(document: dict[str, object], expected: tuple[int, int] | None) -> None:
    assert minimum_python.from_pyproject(document) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("[options", None),
        ("[options]\n", None),
        ("[options]\npython_requires = >=3.9\n", (3, 9)),
        ("[options]\npython-requires = >=3.9\n", (3, 9)),
    ],
)
def test_setup_cfg(text: str, expected: tuple[int, int] | None) -> None:
    assert minimum_python.from_setup_cfg(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("setup()", None),
        ("setup(python_requires=", None),
        ("setup(python_requires=f())", None),
        ("setup(python_requires='>=3.9')", (3, 9)),
        ("WANTED = '>=3.9'\nsetuptools.setup(python_requires=WANTED)", (3, 9)),
        ("WANTED = f()\nsetup(python_requires=WANTED)", None),
        ("setup(**{'python_requires': '>=3.9'})", (3, 9)),
    ],
)
def test_setup_py_is_read_and_never_run(text: str, expected: tuple[int, int] | None) -> None:
    assert minimum_python.from_setup_py(text) == expected


@pytest.mark.parametrize(
    "form", [">=3.{}", ">= 3.{}", ">=3.{}.0", ">=3.{},<4", ">=3.{}, <4.0", ">=3.{} , < 4", ">=3.{},<3.9"]
)
def test_what_needs_no_parser_is_what_the_parser_says(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [form.format(minor) for minor in (*range(40), "07", "40", "99", "x", "\u0663")]
    found = [minimum_python.lowest_minor(text) for text in texts]
    monkeypatch.setattr(minimum_python, "_PLAIN", re.compile("(?!)"))
    assert found == [minimum_python.lowest_minor(text) for text in texts]
