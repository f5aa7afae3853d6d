"""Functions and methods of the project are read from their source: what may take a member, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from statusquo_lint.files.project_functions import takes
from statusquo_lint.inspection import find
from statusquo_lint.model import Answer, Source
from statusquo_lint.options import Options
from statusquo_lint.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

CHECK = "def check_status(r, status):\n    assert r.status_code == status\n"
MIXIN = "class Checks:\n    def check_status(self, r, status=200):\n        self.assertEqual(r.status_code, status)\n"


def project(tmp_path: Path, **files: str) -> str:
    """The path of a module of tests in a project whose modules have these texts."""
    for name, text in {"pyproject": "", "shop/__init__": "", "tests/__init__": "", **files}.items():
        path = tmp_path / f"{name}{'.toml' if name == 'pyproject' else '.py'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(tmp_path / "tests" / "test_shop.py")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "def check_status(r, status:\n",
        "# coding: klingon\n" + CHECK,
        "check_status = make()\n",
        "class check_status:\n    def __init__(self, r, status): self.status = status\n",
        "from elsewhere import check_status\n",
        "from .helpers import check_status\n",
        CHECK + CHECK,
        CHECK + "del check_status\n",
        "try:\n    from elsewhere import check_status\nexcept ImportError:\n    def check_status(r, status): ...\n",
        "@retried\n" + CHECK,
        "import functools\n@functools.cache\n" + CHECK,
        "def check_status(r, *statuses): assert r.status_code in statuses\n",
        "def check_status(r, **given): assert r.status_code == given['status']\n",
        "def check_status(r): ...\n",
        "def check_status(r, status): return status\n",
        "def check_status(r, status): print(status)\n",
        "def check_status(r, status): r.expected = status\n",
        "def check_status(r, status): assert r.status_code is status\n",
        "def check_status(r, status): compare(r, status)\n",
        "def check_status(r, status):\n    def show(): log(status)\n    assert r.status_code == status\n",
        "def check_status(r, status):\n    status = status or 200\n    return status\n",
        "def check_status(r, status): assert eval('r.status_code == status')\n",
        "from typing import Literal\ndef check_status(r, status: Literal[200, 404]): assert r.status_code == status\n",
        "import sqlalchemy\ndef check_status(r, status): return r.query(X).filter(X.status == status)\n",
        "import flask\ndef check_status(r, status): flask.abort(status)\n",
        "def check_status(r, status): yield status\n",
    ],
)
def test_what_is_not_known_to_use_it_as_a_member_may_be_used_does_not(tmp_path: Path, text: str) -> None:
    tests = project(tmp_path, **{"tests/helpers": text})
    assert not takes("HTTPStatus:tests.helpers.check_status:1", tests)
    assert not takes("HTTPStatus:.helpers.check_status:1", tests)


@pytest.mark.parametrize(
    "name",
    ["helpers.check_status", "tests.check_status", "tests.helpers.other", "..helpers.check_status", "requests.get"],
)
def test_a_path_that_leads_nowhere_is_not_known(tmp_path: Path, name: str) -> None:
    assert not takes(f"HTTPStatus:{name}:1", project(tmp_path, **{"tests/helpers": CHECK}))


@pytest.mark.parametrize(
    "text",
    [
        CHECK,
        "async " + CHECK,
        "def check_status(r, status):\n    if r.status_code != status:\n        raise AssertionError(r.text)\n",
        "def check_status(r, status, *, more=()): assert r.status_code in (status, *more)\n",
        "def check_status(r, status=200):\n    wanted = status\n    assert r.status_code == wanted\n",
        "def check_status(r, status): equals(r, status)\ndef equals(r, s): assert r.status_code == s\n",
        "import contextlib\n@contextlib.contextmanager\n" + CHECK + "    yield\n",
        "def check_status(r, status): assert r.status_code == status, f'not {status}'\n",
    ],
)
def test_what_only_needs_the_number_takes_a_member(tmp_path: Path, text: str) -> None:
    tests = project(tmp_path, **{"tests/helpers": text})
    assert takes("HTTPStatus:tests.helpers.check_status:1", tests)
    assert takes("HTTPStatus:tests.helpers.check_status:status", tests)
    assert not takes("HTTPStatus:tests.helpers.check_status:2", tests)
    assert not takes("HTTPStatus:tests.helpers.check_status:other", tests)


def test_text_of_another_enum_is_not_known(tmp_path: Path) -> None:
    tests = project(
        tmp_path, **{"tests/helpers": "def check_status(r, status): assert r.status_code == status, f'not {status}'\n"}
    )
    assert not takes(":tests.helpers.check_status:1", tests)
    assert takes(":tests.helpers.check_status:1", project(tmp_path, **{"tests/helpers": CHECK}))


def test_a_function_is_followed_through_imports_to_its_definition(tmp_path: Path) -> None:
    tests = project(
        tmp_path, **{"shop/testing/__init__": "from .checks import check_status\n", "shop/testing/checks": CHECK}
    )
    assert takes("HTTPStatus:shop.testing.check_status:1", tests)
    assert takes("HTTPStatus:shop.testing.checks.check_status:1", tests)


TYPED = "from .more import Checks\nclass Case(Checks[int]): ...\n"
OTHER = "from .more import Checks\nclass Case(Checks):\n    check_status = None\n"
SHOWN = MIXIN.replace("self.assertEqual", "show")


@pytest.mark.parametrize(
    ("base", "known"),
    [
        (MIXIN + "class Case(TestCase, Checks): ...\n", False),
        ("from unittest import TestCase\n" + MIXIN + "class Case(TestCase, Checks): ...\n", True),
        (MIXIN + "class Case(Checks): ...\n", True),
        (TYPED, True),
        (OTHER, False),
        (MIXIN + "class Case(Checks, metaclass=M): ...\n", False),
        (MIXIN + "class Case(made(), Checks): ...\n", False),
        (MIXIN + "@changed\nclass Case(Checks): ...\n", False),
        (MIXIN + "def Case(): ...\n", False),
        ("from .base import Case as Other\nclass Case(Other): ...\n", False),
        (MIXIN.replace("    def", "    @staticmethod\n    def").replace("Checks", "Case"), False),
        (MIXIN.replace("Checks", "Case") + "    def check_status(self, r, status): show(status)\n", False),
        ("class Case: ...\n", False),
        ("from .more import Checks as Case\n", True),
    ],
)
def test_a_method_is_looked_for_in_the_classes_of_the_project(tmp_path: Path, base: str, *, known: bool) -> None:
    tests = project(tmp_path, **{"tests/base": base, "tests/more": MIXIN})
    assert takes("HTTPStatus:.base.Case#check_status:1", tests) is known


def test_every_class_that_has_the_method_counts(tmp_path: Path) -> None:
    tests = project(tmp_path, **{"tests/base": MIXIN, "tests/more": SHOWN})
    assert takes("HTTPStatus:unittest.TestCase|tests.base.Checks#check_status:1", tests)
    assert not takes("HTTPStatus:.base.Checks|.more.Checks#check_status:1", tests)


def written(path: str, text: str) -> Answer | None:
    """What a fix writes for the one status of a text."""
    found = find(Source(text, path), Settings(options=Options(minimum_python=(3, 10))))
    assert len(found) == 1, found
    return found[0].fix.answer if found[0].fix else None


IN_CLASS = "from .base import Checks\nclass T(Checks{more}):\n    def test(self): {call}(r, status=404)\n"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("from elsewhere import check_status\ncheck_status(r, 404)\n", Answer.VALUE),
        ("from .helpers import other as check_status\ncheck_status(r, 404)\n", Answer.VALUE),
        ("from .helpers import check_status\ncheck_status(r, status=[404])\n", Answer.VALUE),
        ("from .helpers import check_status\ncheck_status(*r, 404)\n", Answer.VALUE),
        ("from .helpers import check_status\ncheck_status(r, 404)\n", Answer.MEMBER),
        ("from .helpers import check_status as checked\nchecked(r, status=404)\n", Answer.MEMBER),
        ("from . import helpers\nhelpers.check_status(r, status=404)\n", Answer.MEMBER),
        ("import tests.helpers\ntests.helpers.check_status(r, status=404)\n", Answer.MEMBER),
        (IN_CLASS.format(more="", call="self.check_status"), Answer.MEMBER),
        (IN_CLASS.format(more=", made()", call="self.check_status"), Answer.VALUE),
        (IN_CLASS.format(more=", metaclass=M", call="self.check_status"), Answer.VALUE),
        ("class Own: ...\n" + IN_CLASS.format(more=", Own", call="self.check_status"), Answer.VALUE),
        (IN_CLASS.format(more="", call="self.client.check_status"), Answer.VALUE),
        (IN_CLASS.format(more="", call="self.check_status") + "    def check_status(self): ...\n", Answer.VALUE),
    ],
)
def test_a_call_is_judged_with_the_module_that_it_calls(tmp_path: Path, text: str, answer: Answer) -> None:
    tests = project(tmp_path, **{"tests/helpers": CHECK, "tests/base": MIXIN})
    assert written(tests, "import http\n" + text) is answer
