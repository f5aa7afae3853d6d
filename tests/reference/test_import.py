"""Importing the enum is cheap and needs the standard library alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tree import PACKAGES

import statusquo

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = str(PACKAGES["statusquo"].parent)


def run(code: str) -> str:
    """What a fresh interpreter without site-packages prints."""
    line = f"import sys; sys.path.insert(0, {SOURCE!r}); {code}"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", line], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_enum_loads_nothing_but_enum_and_its_own_modules() -> None:
    loaded = run("import enum; before = set(sys.modules); import statusquo; print(*sorted(set(sys.modules) - before))")
    assert loaded.split() == ["__future__", "statusquo", "statusquo._status", "statusquo._version"]


def test_constants_load_nothing_more() -> None:
    loaded = run(
        "import statusquo; before = set(sys.modules); import statusquo.constants; print(*set(sys.modules) - before)"
    )
    assert loaded == "statusquo.constants"


@pytest.mark.parametrize("module", ["statusquo", "statusquo.constants", "statusquo.registry", "statusquo.__main__"])
def test_every_module_loads_with_the_standard_library_alone(module: str) -> None:
    assert run(f"import {module}; print({module}.__name__)") == module


def test_the_facts_are_read_when_the_first_spec_is_asked_for() -> None:
    assert run(
        "from statusquo import HTTPStatus as H; print('json' in sys.modules, H.OK.spec, 'json' in sys.modules)"
    ) == ("False RFC 9110, section 15.3.1 True")


def test_the_facts_are_read_from_a_zip_file_too(tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "statusquo"), "zip", SOURCE, "statusquo")
    code = f"import sys; sys.path.insert(0, {archive!r}); import statusquo; print(statusquo.HTTPStatus.OK.spec)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "RFC 9110, section 15.3.1\n"


def test_pytest_is_told_not_to_rewrite_the_package() -> None:
    assert "PYTEST_DONT_REWRITE" in statusquo.__doc__
