"""Where a rule on names, text or ranges has to be silent, or reports and has no fix to offer."""

from __future__ import annotations

from typing import Any

import pytest
from statusquo_lint.model import Confidence, Finding, Safety, Source, Style
from statusquo_lint.options import Options
from statusquo_lint.scan import scan
from statusquo_lint.vocabulary import NUMBERS, STATUSQUO, Vocabulary

ENUM = "from http import HTTPStatus\n"
BY_HAND = "the operator must be changed by hand"
MISPLACED = "its place in the f-string is not known on this Python"
SOURCE = "the f-string prints its own source"
OLD, NEW = (3, 8), (3, 12)
SILENT = {
    "a format that is not seen": ("HTS304", OLD, ENUM + "x = f % HTTPStatus.OK\n"),
    "a format of bytes": ("HTS304", OLD, ENUM + "x = b'%s' % HTTPStatus.OK\n"),
    "a width among the values": ("HTS304", OLD, ENUM + "x = '%*s' % (3, HTTPStatus.OK)\n"),
    "a value too few": ("HTS304", OLD, ENUM + "x = '%s %s' % (HTTPStatus.OK,)\n"),
    "a call of format on something else": ("HTS304", OLD, ENUM + "x = f.format(HTTPStatus.OK)\n"),
    "a call of something else": ("HTS304", OLD, ENUM + "x = f()(HTTPStatus.OK)\n"),
    "a parameter that is filled too deep": (
        "HTS304",
        OLD,
        f"{ENUM}def f(s): print(s)\n{'not ' * 200}f(HTTPStatus.OK)\n",
    ),
    "a call that shows nothing": ("HTS304", OLD, ENUM + "len(HTTPStatus.OK)\n"),
    "a property that the minimum Python has": ("HTS307", NEW, ENUM + "x = HTTPStatus.OK.is_success\n"),
    "a range whose end is not seen": ("HTS201", NEW, "x = r.status_code in range(200, n)\n"),
    "a range of all codes": ("HTS201", NEW, "x = r.status_code in range(600)\n"),
    "more text behind the phrase": ("HTS302", NEW, "x = '404 Forbidden entry'\n"),
    "more lines behind the phrase": ("HTS302", NEW, "import flask\nx = '404 Forbidden\\nSorry'\n"),
    "text of bytes": ("HTS304", OLD, ENUM + "x = str(b, HTTPStatus.OK)\n"),
    "a pattern with a number": ("HTS306", NEW, "match r.status_code:\n    case 404 as NOT_FOUND: pass\n"),
}
WITHOUT_A_FIX = {
    "a name that the minimum Python lacks": (
        "HTS306",
        OLD,
        "EARLY_HINTS = 103\nmatch r.status_code:\n    case EARLY_HINTS: pass\n",
        "http.HTTPStatus of the minimum Python has no name for 103",
    ),
    "identity with what has no name there": ("HTS303", OLD, "if r.status_code is 103: pass\n", BY_HAND),
    "identity in a chain": ("HTS303", NEW, "if r.status_code is 404 is x: pass\n", BY_HAND),
    "identity over two lines": ("HTS303", NEW, "if (r.status_code\n  is 404): pass\n", BY_HAND),
    "identity by a function of a module": ("HTS303", NEW, "tools.assert_is(r.status_code, 404)\n", BY_HAND),
    "a constant that the minimum Python lacks": (
        "HTS401",
        OLD,
        "import http.client\nx = r.status == http.client.EARLY_HINTS\n",
        "http.HTTPStatus of Python 3.8 has no name for 103",
    ),
    "a constant over two lines of an f-string": (
        "HTS401",
        NEW,
        "import http\nx = f'''{http\n.client.OK}'''\n",
        MISPLACED,
    ),
    "a lookup over two lines of an f-string": ("HTS502", NEW, ENUM + "x = f'''{HTTPStatus\n(404)}'''\n", MISPLACED),
    "identity by a plain function": ("HTS303", NEW, "assert_is(r.status_code, 404)\n", BY_HAND),
    "a former name in an f-string that shows it": (
        "HTS501",
        (3, 13),
        ENUM + "x = f'{HTTPStatus.REQUEST_ENTITY_TOO_LARGE=}'\n",
        SOURCE,
    ),
    "a former name deep in an f-string that shows it": (
        "HTS501",
        (3, 13),
        ENUM + "x = f'got {f(HTTPStatus.REQUEST_ENTITY_TOO_LARGE.value) = !s}'\n",
        SOURCE,
    ),
    "a name that is missing in an f-string that shows it": (
        "HTS307",
        NEW,
        ENUM + "x = f'{HTTPStatus.CONTENT_TOO_LARGE=}'\n",
        SOURCE,
    ),
    "a library's name in an f-string that shows it": (
        "HTS402",
        NEW,
        "import httpx\nx = f'{httpx.codes.OK=}'\n",
        SOURCE,
    ),
    "a property that the minimum Python lacks": (
        "HTS307",
        OLD,
        ENUM + "x = HTTPStatus.OK.is_success\n",
        "there is no property to write instead",
    ),
}
UNSAFE = {
    "a member of httpx that is kept": ("HTS402", NEW, "import httpx\nx = {'status': httpx.codes.NOT_FOUND}\n"),
    "a member of httpx that is returned": ("HTS402", NEW, "import httpx\ndef f(): return httpx.codes.NOT_FOUND\n"),
    "a member of httpx that is shown": ("HTS402", NEW, "import httpx\nx = repr(httpx.codes.NOT_FOUND)\n"),
    "a field that has a value": ("HTS304", OLD, ENUM + "y = '{0!s} {1!s}'.format(HTTPStatus.OK)\n"),
    "a field with a name": ("HTS304", OLD, ENUM + "z = '{a!s}{b!s}'.format(a=HTTPStatus.OK)\n"),
    "a captured name that is changed before": (
        "HTS306",
        NEW,
        "NOT_FOUND = 404\nNOT_FOUND += 1\nmatch r.status_code:\n    case NOT_FOUND: pass\n",
    ),
}


def findings(code: str, minimum: tuple[int, int], text: str, **more: Any) -> list[Finding]:
    options = Options(minimum_python=minimum, codes=frozenset({code}), enable=(code,), **more)
    return list(scan(Source(text, "a.py"), options))


@pytest.mark.parametrize(("code", "minimum", "text"), SILENT.values(), ids=SILENT)
def test_what_is_right_or_not_seen_is_silent(code: str, minimum: tuple[int, int], text: str) -> None:
    assert findings(code, minimum, text) == []


@pytest.mark.parametrize(("code", "minimum", "text", "reason"), WITHOUT_A_FIX.values(), ids=WITHOUT_A_FIX)
def test_what_has_to_be_decided_by_hand_says_so(code: str, minimum: tuple[int, int], text: str, reason: str) -> None:
    [found] = findings(code, minimum, text)
    assert (found.fix, found.refusal) == (None, reason)


@pytest.mark.parametrize(("code", "minimum", "text"), UNSAFE.values(), ids=UNSAFE)
def test_what_may_be_meant_otherwise_is_unsafe(code: str, minimum: tuple[int, int], text: str) -> None:
    [found] = findings(code, minimum, text)
    assert found.fix is not None
    assert found.fix.safety is Safety.UNSAFE


@pytest.mark.parametrize(
    ("code", "minimum", "text"),
    [
        ("HTS402", NEW, "import httpx\nx = r.status_code == httpx.codes.NOT_FOUND\n"),
        ("HTS402", NEW, "import httpx\nx = {'status': httpx.codes.not_found}\n"),
        ("HTS501", (3, 13), ENUM + "x = f'a={HTTPStatus.REQUEST_ENTITY_TOO_LARGE}'\n"),
    ],
)
def test_what_nothing_can_tell_is_safe(code: str, minimum: tuple[int, int], text: str) -> None:
    [found] = findings(code, minimum, text)
    assert found.fix is not None
    assert found.fix.safety is Safety.SAFE


def test_a_constant_of_the_client_that_would_become_a_plain_number_is_unsafe() -> None:
    [found] = findings("HTS401", NEW, "import http.client\nx = http.client.NOT_FOUND\n", style=Style.VALUE)
    assert found.fix is not None
    assert found.fix.safety is Safety.UNSAFE


def test_a_constant_of_the_client_that_would_become_a_member_of_another_enum_is_unsafe() -> None:
    [found] = findings("HTS401", NEW, "import http.client\nx = r.status == http.client.OK\n", names=STATUSQUO)
    assert found.fix is not None
    assert found.fix.safety is Safety.UNSAFE
    assert found.fix.reason == "a member of http.HTTPStatus becomes one of statusquo.HTTPStatus"


def test_a_captured_name_is_no_number_by_itself() -> None:
    text = "match r.status_code:\n    case NOT_FOUND: pass\n"
    [found] = findings("HTS306", NEW, text, names=NUMBERS)
    assert (found.fix, found.refusal) == (None, "the number has to be written by hand")


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("HTS302", "import flask\nx = '404 Forbidden'\n", STATUSQUO),
        ("HTS404", "from acme.http_client import NOT_FOUND\nx = r.status_code == NOT_FOUND\n", NUMBERS),
    ],
)
def test_what_is_likely_is_silent_where_only_what_is_sure_is_wanted(code: str, text: str, names: Vocabulary) -> None:
    [found] = findings(code, NEW, text, names=names)
    assert found.confidence is Confidence.LIKELY
    assert findings(code, NEW, text, names=names, confidence=Confidence.SURE) == []
