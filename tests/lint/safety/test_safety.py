"""Where a fix is safe, unsafe or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judging import judged
from safety_cases import (
    ALWAYS_REFUSED,
    ALWAYS_UNSAFE,
    BY_ITSELF,
    ESCAPES,
    REFUSED_BELOW_3_11,
    REFUSED_BELOW_3_11_ELSE_UNSAFE,
    SINKS,
    TEXT,
)
from statusquo_lint.model import Safety

if TYPE_CHECKING:
    from pathlib import Path

SAFE, UNSAFE, REFUSED = Safety.SAFE, Safety.UNSAFE, Safety.REFUSED
OLD, NEW = (3, 10), (3, 11)


@pytest.mark.parametrize("python", [OLD, NEW])
@pytest.mark.parametrize("code", (BY_ITSELF | SINKS).values(), ids=(BY_ITSELF | SINKS).keys())
def test_place_or_sink_that_keeps_behaviour_is_safe_on_every_python(code: str, python: tuple[int, int]) -> None:
    assert judged(code, python) == (SAFE, "")


@pytest.mark.parametrize("code", ESCAPES.values(), ids=ESCAPES.keys())
def test_value_that_escapes_is_safe_from_3_11_on(code: str) -> None:
    assert judged(code, NEW) == (SAFE, "")


@pytest.mark.parametrize("code", [code for name, code in ESCAPES.items() if name != "OpenAPI responses"])
def test_value_that_escapes_is_unsafe_below_3_11(code: str) -> None:
    safety, reason = judged(code, OLD)
    assert (safety, "below Python 3.11" in reason) == (UNSAFE, True)


@pytest.mark.parametrize("code", TEXT.values(), ids=TEXT.keys())
def test_text_is_the_name_below_3_11_only(code: str) -> None:
    assert judged(code, NEW) == (SAFE, "")
    safety, reason = judged(code, OLD)
    assert safety is UNSAFE
    assert reason


@pytest.mark.parametrize("python", [OLD, NEW])
@pytest.mark.parametrize("code", ALWAYS_UNSAFE.values(), ids=ALWAYS_UNSAFE.keys())
def test_what_tells_a_member_from_a_number_makes_the_fix_unsafe(code: str, python: tuple[int, int]) -> None:
    safety, reason = judged(code, python)
    assert safety is UNSAFE
    assert reason


@pytest.mark.parametrize("python", [OLD, NEW])
@pytest.mark.parametrize("code", ALWAYS_REFUSED.values(), ids=ALWAYS_REFUSED.keys())
def test_refuse_list(code: str, python: tuple[int, int]) -> None:
    safety, reason = judged(code, python)
    assert safety is REFUSED
    assert reason


@pytest.mark.parametrize("code", REFUSED_BELOW_3_11.values(), ids=REFUSED_BELOW_3_11.keys())
def test_broken_document_is_refused_below_3_11_and_safe_from_then_on(code: str) -> None:
    assert judged(code, OLD)[0] is REFUSED
    assert judged(code, NEW)[0] is SAFE


@pytest.mark.parametrize("code", REFUSED_BELOW_3_11_ELSE_UNSAFE.values(), ids=REFUSED_BELOW_3_11_ELSE_UNSAFE.keys())
def test_text_that_users_see_is_refused_below_3_11_and_unsafe_from_then_on(code: str) -> None:
    assert judged(code, OLD)[0] is REFUSED
    assert judged(code, NEW)[0] is UNSAFE


@pytest.mark.parametrize("path", ["shop/views.pyi", "shop/migrations/0001_initial.py"])
def test_stub_and_migration_are_refused(path: str) -> None:
    assert judged("from django.db import models\nx = s == 404", path=path)[0] is REFUSED


def test_own_http_module_is_refused_beside_a_script_and_harmless_in_a_package(tmp_path: Path) -> None:
    (tmp_path / "http.py").touch()
    path = str(tmp_path / "tool.py")
    assert judged("x = s == 404", path=path)[0] is REFUSED
    assert judged("from http import HTTPStatus\nx = s == 404", path=path)[0] is SAFE
    (tmp_path / "__init__.py").touch()
    assert judged("x = s == 404", path=path)[0] is SAFE
    assert judged("if __name__ == '__main__':\n    x = s == 404", path=path)[0] is REFUSED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def test(): assert signature(key) == repr(key)", SAFE),
        ("import inspect\nassert inspect.signature(f) == inspect.signature(g)", SAFE),
        ("import inspect\nassert inspect.signature(f).parameters['url'].default == '/docs'", SAFE),
        ("import inspect\nassert repr(f) == '<f>' and inspect.signature(f)", SAFE),
        ("import inspect\nassert str(inspect.signature(f)) == '(status=404)'", UNSAFE),
        ("from inspect import signature\nshown = f'{name}{signature(f)}'", UNSAFE),
        ("import inspect\nfor p in inspect.signature(f).parameters.values():\n    repr(p.default)", UNSAFE),
        ("import inspect\nshown = ['%r' % d for d in inspect.getfullargspec(f).defaults]", UNSAFE),
    ],
)
@pytest.mark.parametrize("tests", ["tests", "src/shop/web/test"])
def test_default_is_unsafe_where_a_test_of_the_project_writes_out_signatures(
    tmp_path: Path, tests: str, text: str, expected: Safety
) -> None:
    module = tmp_path / "src" / "shop" / "web" / "views.py"
    module.parent.mkdir(parents=True)
    (module.parent / "__init__.py").touch()
    (module.parent.parent / "__init__.py").touch()
    (tmp_path / tests).mkdir()
    (tmp_path / tests / "api_test.py").write_text(text)
    default = "def f(status: int = 404): return status"
    assert judged(default, path=str(module))[0] is expected
    assert judged("status = 404", path=str(module))[0] is SAFE
    assert judged(default, path=str(tmp_path / tests / "helper.py"))[0] is SAFE, "a test is no API"
    assert judged(default, path=str(tmp_path / "elsewhere" / "views.py"))[0] is SAFE


def test_annotation_elsewhere_settles_the_type_of_an_attribute() -> None:
    taken = "    def f(self, n: int) -> None:\n        self.status = n\n        self.status = 404\n"
    assert judged(f"class C:\n{taken}")[0] is UNSAFE
    assert judged(f"class C:\n    status: int\n{taken}")[0] is SAFE
