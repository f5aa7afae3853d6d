"""The proof lets spelling through and nothing else; a file that fails it comes back as it was, with a sentence."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from fixing import fixed, planted
from statusquo_lint.fix.proof import Proof
from statusquo_lint.fix.rewrite import fix_source
from statusquo_lint.model import Confidence, Edit, Finding, Fix, Safety, Span
from statusquo_lint.options import Options
from statusquo_lint.rules import rule
from statusquo_lint.syntax.imports import Imported

if TYPE_CHECKING:
    from statusquo_lint.rules.base import Allowance

IMPORT = "from http import HTTPStatus\n"
HERE = Span(1, 4, 1, 7)
ADDED = (Imported("HTTPStatus", "http.HTTPStatus", "http"),)
BARE = "from rest_framework.status import HTTP_404_NOT_FOUND\n"
REBOUND = {
    "a parameter": "def f(HTTP_404_NOT_FOUND): return HTTP_404_NOT_FOUND",
    "a star parameter": "def f(*HTTP_404_NOT_FOUND): return HTTP_404_NOT_FOUND",
    "an assignment": "HTTP_404_NOT_FOUND = 1\ndef f(): return HTTP_404_NOT_FOUND",
    "a loop": "def f():\n    for HTTP_404_NOT_FOUND in x: return HTTP_404_NOT_FOUND",
    "a handler": "def f():\n    try: pass\n    except E as HTTP_404_NOT_FOUND: return HTTP_404_NOT_FOUND",
    "a pattern": "def f():\n    match x:\n        case HTTP_404_NOT_FOUND: return HTTP_404_NOT_FOUND",
    "a star pattern": "def f():\n    match x:\n        case [*HTTP_404_NOT_FOUND]: return HTTP_404_NOT_FOUND",
    "a mapping pattern": "def f():\n    match x:\n        case {**HTTP_404_NOT_FOUND}: return HTTP_404_NOT_FOUND",
    "a function": "def HTTP_404_NOT_FOUND(): return HTTP_404_NOT_FOUND",
    "a class": "class HTTP_404_NOT_FOUND: ...\ndef f(): return HTTP_404_NOT_FOUND",
    "a deletion": "del HTTP_404_NOT_FOUND\ndef f(): return HTTP_404_NOT_FOUND",
    "a global elsewhere": "def g():\n    global HTTP_404_NOT_FOUND\ndef f(): return HTTP_404_NOT_FOUND",
}


def proven(old: str, new: str, **said: object) -> str:
    return Proof(**said).check(ast.parse(old), ast.parse(new))  # type: ignore[arg-type]


SAME = {
    "nothing changed": ("x = s == 404", "x = s == 404"),
    "layout and comments": ("x = f(404)", "x = f(\n    404,  # here\n)"),
    "another name of the enum": (
        "from http import HTTPStatus as S\nx = S.OK",
        "from http import HTTPStatus as S\nx = 200",
    ),
    "through the module": ("import http\nx = http.HTTPStatus.OK", "import http\nx = 200"),
    "value": (f"{IMPORT}x = HTTPStatus.OK.value", f"{IMPORT}x = HTTPStatus.OK"),
    "newer name": (f"{IMPORT}x = HTTPStatus.CONTENT_TOO_LARGE", f"{IMPORT}x = HTTPStatus.REQUEST_ENTITY_TOO_LARGE"),
    "http.client": (
        f"{IMPORT}import http.client\nx = http.client.OK",
        f"{IMPORT}import http.client\nx = HTTPStatus.OK",
    ),
    "bare name": (
        f"{IMPORT}from http.client import OK\nx = OK",
        f"{IMPORT}from http.client import OK\nx = HTTPStatus.OK",
    ),
    "bare name for its number": (f"{BARE}x = HTTP_404_NOT_FOUND", f"{BARE}x = 404"),
    "bare name under another name": (
        "from http.client import OK as fine\nx = fine",
        "from http.client import OK as fine\nx = 200",
    ),
    "number for a bare name": (f"{BARE}x = 404", f"{BARE}x = HTTP_404_NOT_FOUND"),
    "framework": (
        f"{IMPORT}from starlette import status\nx = status.HTTP_404_NOT_FOUND",
        f"{IMPORT}from starlette import status\nx = HTTPStatus.NOT_FOUND",
    ),
    "lookup by number": (f"{IMPORT}x = HTTPStatus(404)", f"{IMPORT}x = HTTPStatus.NOT_FOUND"),
    "lookup by keyword": (f"{IMPORT}x = HTTPStatus(value=404).value", f"{IMPORT}x = HTTPStatus.NOT_FOUND.value"),
    "import moved": (f"import os\n{IMPORT}", f"{IMPORT}import os\n"),
}
DIFFERENT = {
    "another number": ("x = s == 404", "x = s == 410"),
    "another member": (f"{IMPORT}x = s == 404", f"{IMPORT}x = s == HTTPStatus.GONE"),
    "member of another enum": (
        "from shop import HTTPStatus\nx = 404",
        "from shop import HTTPStatus\nx = HTTPStatus.NOT_FOUND",
    ),
    "another member than was looked up": (f"{IMPORT}x = HTTPStatus(404)", f"{IMPORT}x = HTTPStatus.GONE"),
    "a lookup of what is not written": (f"{IMPORT}x = HTTPStatus(code)", f"{IMPORT}x = HTTPStatus.GONE"),
    "a lookup by text": (f"{IMPORT}x = HTTPStatus('404')", f"{IMPORT}x = HTTPStatus.NOT_FOUND"),
    "a lookup with more arguments": (f"{IMPORT}x = HTTPStatus(404, a=1)", f"{IMPORT}x = HTTPStatus.NOT_FOUND"),
    "a lookup that fails": (f"{IMPORT}x = HTTPStatus(599)", f"{IMPORT}x = HTTPStatus.OK"),
    "a lookup in another enum": (
        "from shop import HTTPStatus\nx = HTTPStatus(404)",
        "from shop import HTTPStatus\nx = HTTPStatus.NOT_FOUND",
    ),
    "a bare name of another number": (f"{BARE}x = HTTP_404_NOT_FOUND", f"{BARE}x = 410"),
    "a bare name of no status": ("from shop import OK\nx = OK", "from shop import OK\nx = 200"),
    "a bare name that nothing imports": ("x = OK", "x = 200"),
    **{
        f"a bare name that {how} binds too": (
            f"{BARE}{text}",
            f"{BARE}{text}".replace("return HTTP_404_NOT_FOUND", "return 404"),
        )
        for how, text in REBOUND.items()
    },
    "unknown member": (f"{IMPORT}x = 404", f"{IMPORT}x = HTTPStatus.MISSING"),
    "another operator": ("x = s == 404", "x = s != 404"),
    "identity": ("x = s is 404", "x = s == 404"),
    "another name": ("x = s == 404", "y = s == 404"),
    "a float": ("x = 404", "x = 404.0"),
    "a bool": ("x = 1", "x = True"),
    "other text": ("x = '404'", "x = '405'"),
    "a statement less": ("x = 404\ny = 1", "x = 404"),
    "a statement more": ("x = 404", "x = 404\ny = 1"),
    "other order": ("x = 404\ny = 1", "y = 1\nx = 404"),
    "an argument less": ("f(404, 1)", "f(404)"),
    "a docstring lost": ('"""Doc."""\nx = 404', "x = 404"),
    "a capture made a comparison": ("match s:\n    case OK: pass", "match s:\n    case HTTPStatus.OK: pass"),
    "an unannounced import": ("x = 404", f"{IMPORT}x = 404"),
    "an import lost": ("import os\nx = 404", "x = 404"),
    "an import renamed": ("import os\nx = 404", "import os as o\nx = 404"),
}


@pytest.mark.parametrize(("old", "new"), SAME.values(), ids=SAME.keys())
def test_spelling_passes(old: str, new: str) -> None:
    assert proven(old, new) == ""


@pytest.mark.parametrize(("old", "new"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_anything_else_is_named(old: str, new: str) -> None:
    assert proven(old, new)


def test_imports_differ_by_exactly_what_was_said() -> None:
    assert proven("x = 404", f"{IMPORT}x = HTTPStatus.NOT_FOUND", added=ADDED) == ""
    assert proven("x = 404", "x = 404", added=ADDED)
    assert proven("from shop import HTTPStatus", f"{IMPORT}from shop import HTTPStatus", added=ADDED)
    assert proven("import os, re", "import os", removed=(Imported("re", "re", "re"),)) == ""
    assert proven("import os, re", "import re", removed=(Imported("re", "re", "re"),))


ALLOWED = {
    "HTS303": ("x = s is 404", "x = s == 404"),
    "HTS303 is not": ("x = s is not 404", "x = s != 404"),
    "HTS303 assertIs": ("self.assertIs(s, 404)", "self.assertEqual(s, 404)"),
    "HTS306": ("match s:\n    case OK: pass", "match s:\n    case HTTPStatus.OK: pass"),
    "HTS304": ("print(answer)", "print(answer.value)"),
    "HTS201": (f"{IMPORT}x = s <= 499", f"{IMPORT}x = s < HTTPStatus.INTERNAL_SERVER_ERROR"),
    "HTS201 greater": (f"{IMPORT}x = s > 399", f"{IMPORT}x = s >= HTTPStatus.BAD_REQUEST"),
    "HTS201 left": (f"{IMPORT}x = 399 < s", f"{IMPORT}x = HTTPStatus.BAD_REQUEST <= s"),
    "HTS201 chain": (
        f"{IMPORT}x = 400 <= s <= 499",
        f"{IMPORT}x = HTTPStatus.BAD_REQUEST <= s < HTTPStatus.INTERNAL_SERVER_ERROR",
    ),
}
NOT_ALLOWED = {
    "HTS303": ("x = s is 404", "x = s != 404"),
    "HTS303 operands": ("x = s is 404", "x = t == 404"),
    "HTS303 assertIs": ("self.assertIs(s, 404)", "self.assertIn(s, 404)"),
    "HTS306": ("match s:\n    case OK: pass", "match s:\n    case HTTPStatus.GONE: pass"),
    "HTS304 other name": ("print(answer)", "print(status.value)"),
    "HTS304 other attribute": ("print(answer)", "print(answer.name)"),
    "HTS304 call": ("print(answer())", "print(answer().value)"),
    "HTS201 one off": (f"{IMPORT}x = s <= 499", f"{IMPORT}x = s <= HTTPStatus.INTERNAL_SERVER_ERROR"),
    "HTS201 operator alone": (f"{IMPORT}x = s <= 499", f"{IMPORT}x = s < 499"),
    "HTS201 other direction": (f"{IMPORT}x = s <= 499", f"{IMPORT}x = s > HTTPStatus.INTERNAL_SERVER_ERROR"),
    "HTS201 other member": (f"{IMPORT}x = s <= 499", f"{IMPORT}x = s < HTTPStatus.NOT_IMPLEMENTED"),
    "HTS201 other enum": ("x = s <= 499", "x = s < shop.HTTPStatus.INTERNAL_SERVER_ERROR"),
    "HTS201 other subject": (f"{IMPORT}x = s <= 499", f"{IMPORT}x = t < HTTPStatus.INTERNAL_SERVER_ERROR"),
    "HTS201 subject in a chain": (
        f"{IMPORT}x = 400 <= s <= 499",
        f"{IMPORT}x = 400 <= t < HTTPStatus.INTERNAL_SERVER_ERROR",
    ),
    "HTS201 equality": (f"{IMPORT}x = s == 499", f"{IMPORT}x = s < HTTPStatus.INTERNAL_SERVER_ERROR"),
    "HTS201 float": (f"{IMPORT}x = s <= 499.0", f"{IMPORT}x = s < HTTPStatus.INTERNAL_SERVER_ERROR"),
}


def allowed_by(code: str) -> Allowance:
    """What the rule of that code declares that its fix may change."""
    declaring = rule(code)
    assert declaring is not None
    assert declaring.may_change is not None
    return declaring.may_change


@pytest.mark.parametrize(("old", "new"), ALLOWED.values(), ids=ALLOWED.keys())
def test_rule_may_make_its_one_change_at_its_own_row(old: str, new: str, request: pytest.FixtureRequest) -> None:
    allowance = allowed_by(request.node.callspec.id[:6])
    row = len(old.split("\n"))
    assert proven(old, new, allowed={row: frozenset({allowance})}) == ""
    assert proven(old, new, allowed={row + 1: frozenset({allowance})})
    assert proven(old, new)


@pytest.mark.parametrize(("old", "new"), NOT_ALLOWED.values(), ids=NOT_ALLOWED.keys())
def test_rule_may_make_no_other_change(old: str, new: str, request: pytest.FixtureRequest) -> None:
    allowance = allowed_by(request.node.callspec.id[:6])
    assert proven(old, new, allowed={1: frozenset({allowance}), 2: frozenset({allowance})})


def finding(text: str, span: Span = HERE) -> Finding:
    return Finding("HTS104", "message", span, Confidence.SURE, "evidence", Fix((Edit(span, text),), Safety.SAFE))


@pytest.mark.parametrize(
    "wrong", ["{status}.GONE", "{status}.NOWHERE", "405", "{status}.", "404; y = 1", "404)", "'404'"]
)
def test_wrong_edit_leaves_the_file_alone(wrong: str) -> None:
    result = fix_source("x = 404\n", [finding(wrong)], options=Options())
    assert (result.text, result.applied) == ("x = 404\n", ())
    assert result.failure.startswith("Not changed, because ")
    assert [reason.startswith("the file was not changed: ") for _, reason in result.refused] == [True]


def test_overlapping_edit_is_refused_and_the_other_is_made() -> None:
    wide = finding("{status}.NOT_FOUND", Span(1, 4, 1, 7))
    result = fix_source("x = 404\n", [wide, finding("{status}.GONE", Span(1, 5, 1, 7))], options=Options())
    assert result.applied == (wide,)
    assert result.text == f"{IMPORT}\nx = HTTPStatus.NOT_FOUND\n"
    assert [reason for _, reason in result.refused] == ["another fix edits the same place"]


def test_unsafe_fix_waits_until_it_is_asked_for() -> None:
    found = planted("x = 404\n", Safety.UNSAFE)
    assert fix_source("x = 404\n", found, options=Options()).text == "x = 404\n"
    assert fix_source("x = 404\n", found, options=Options(), unsafe=True).text != "x = 404\n"


def test_refused_finding_is_handed_back_with_its_reason() -> None:
    refused = Finding("HTS101", "message", Span(1, 4, 1, 7), Confidence.SURE, "evidence", None, "a clause")
    assert fix_source("x = 404\n", [refused], options=Options()).refused == ((refused, "a clause"),)


@pytest.mark.parametrize("text", ["\x0cx = 404\n", "x = 404\ry = 1\r"])
def test_text_that_libcst_would_change_is_left_alone(text: str) -> None:
    result = fixed(text)
    assert result.text == text
    assert result.failure == "Not changed, because libcst cannot reproduce it exactly."


@pytest.mark.parametrize("text", ["x = (404\n", "x = 404\0\n", "x = " + "(" * 500 + "404" + ")" * 500])
def test_text_that_does_not_parse_is_left_alone(text: str) -> None:
    result = fix_source(text, [finding("{status}.NOT_FOUND")], options=Options())
    assert result.text == text
    assert result.failure.startswith("Not changed, because it cannot be parsed")


@pytest.mark.parametrize("text", ["x = 404\r\ny = 1\r\n", "x = 404\n\x0c\ny = 1\n", "\ufeffx = 404\n", "x = 404"])
def test_line_endings_form_feeds_and_byte_order_mark_stay(text: str) -> None:
    ending = "\r\n" if "\r\n" in text else "\n"
    expected = text.replace("x = 404", f"from http import HTTPStatus{ending * 2}x = HTTPStatus.NOT_FOUND")
    assert fixed(text).text == expected
