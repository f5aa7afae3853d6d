"""What a target does to the process when it is imported or used: the adopter's own tests find everything as it was."""

from __future__ import annotations

import builtins
import decimal
import gc
import json
import locale
import logging
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.cli import main
from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.process_state import preserved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from warm import Warm

pytest_plugins = "pytester"

NUMBER = count()
ONLY = ("text.format-is-digits", "text.str-is-digits", "codes.are-ints")
HEAD = """
import builtins, decimal, enum, gc, json, locale, logging, os, random, signal, socket, sys, threading, time, warnings
def hook(*arguments): pass
class Finder:
    @staticmethod
    def find_spec(*arguments): return None
"""
TARGET = """
class Status(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404
"""

USE = """
    def __str__(self):
        change()
        return str(int(self))
    def __format__(self, spec):
        change()
        return format(int(self), spec)
"""


def mask() -> int:
    now = os.umask(0o077)
    os.umask(now)
    return now


CHANGES: dict[str, tuple[str, Callable[[], Any]]] = {
    "the folder": ("os.chdir('/')", os.getcwd),
    "an environment variable": ("os.environ['STATUSQUO_NEW'] = os.environ.pop('HOME', '')", lambda: dict(os.environ)),
    "the time zone": ("os.environ['TZ'] = 'Asia/Tokyo'; time.tzset()", lambda: (os.environ.get("TZ"), time.tzname)),
    "the locale": ("locale.setlocale(locale.LC_ALL, 'C')", lambda: locale.setlocale(locale.LC_ALL)),
    "a signal handler": ("signal.signal(signal.SIGUSR1, signal.SIG_IGN)", lambda: signal.getsignal(signal.SIGUSR1)),
    "an alarm": ("signal.alarm(100)", lambda: round(signal.getitimer(signal.ITIMER_REAL)[0], -2)),
    "warning filters": ("warnings.simplefilter('ignore')", lambda: [*warnings.filters]),
    "no warning filters": ("warnings.resetwarnings(); warnings.showwarning = hook", lambda: warnings.showwarning),
    "the import path": ("sys.path.insert(0, '/nowhere'); sys.path.append('/nowhere too')", lambda: [*sys.path]),
    "another import path": ("sys.path = ['/nowhere', *sys.path]", lambda: (id(sys.path), [*sys.path])),
    "finders": ("sys.meta_path.insert(0, Finder)", lambda: [*sys.meta_path]),
    "path hooks": ("sys.path_hooks.clear()", lambda: [*sys.path_hooks]),
    "another module": ("sys.modules['json'] = sys.modules['os']", lambda: sys.modules["json"]),
    "no module": ("sys.modules.pop('json', None)", lambda: sys.modules.get("json")),
    "a built-in": ("builtins.open = hook", lambda: builtins.open),
    "the recursion limit": ("sys.setrecursionlimit(5000)", sys.getrecursionlimit),
    "the exception hook": ("sys.excepthook = hook", lambda: sys.excepthook),
    "the hook of threads": ("threading.excepthook = hook", lambda: threading.excepthook),
    "the hook of displays": ("sys.displayhook = hook", lambda: sys.displayhook),
    "standard output": ("sys.stdout = sys.stderr", lambda: sys.stdout),
    "the hook of breakpoints": ("sys.breakpointhook = hook", lambda: sys.breakpointhook),
    "the mask for new files": ("os.umask(0o777)", mask),
    "the precision of decimal numbers": ("decimal.getcontext().prec = 3", lambda: decimal.getcontext().prec),
    "random numbers": ("random.seed(1)", random.getstate),
    "the level of a logger": ("logging.getLogger().setLevel(1)", lambda: logging.getLogger().level),
    "the handlers of a logger": (
        "logging.getLogger().handlers = [logging.NullHandler()]",
        lambda: [*logging.getLogger().handlers],
    ),
    "all logging": ("logging.disable(logging.CRITICAL)", lambda: logging.root.manager.disable),
    "a logger's switch": (
        "logging.getLogger('statusquo.test').disabled = True",
        lambda: logging.getLogger("statusquo.test").disabled,
    ),
    "arguments": ("sys.argv = ['other']", lambda: sys.argv),
    "a time limit": ("socket.setdefaulttimeout(1)", socket.getdefaulttimeout),
    "the garbage collector": ("gc.disable()", gc.isenabled),
    "writing bytecode": ("sys.dont_write_bytecode = not sys.dont_write_bytecode", lambda: sys.dont_write_bytecode),
}


@pytest.fixture(autouse=True)
def _unharmed() -> Iterator[None]:
    """Keep a failure of one test from the next."""
    limit = sys.getrecursionlimit()
    with preserved():
        yield
    sys.setrecursionlimit(limit)
    GUARD.close()  # after a run of pytest in this process, it waits for the end


def module(folder: Path, text: str) -> str:
    """Write a module under a name of its own, and return the name."""
    name = f"guest{next(NUMBER)}"
    (folder / f"{name}.py").write_text(text, "utf-8")
    return name


def checked(folder: Path, text: str) -> str:
    name = module(folder, text)
    report = job_for(f"{name}.Status", Options(only=ONLY, examples=1, folders=(str(folder),))).finished()
    assert not report.failures
    return name


@pytest.mark.parametrize("change", CHANGES)
def test_an_import_leaves_everything_as_it_was(tmp_path: Path, change: str) -> None:
    code, read = CHANGES[change]
    before = read()
    checked(tmp_path, f"{HEAD}{code}\n{TARGET}")
    assert read() == before


@pytest.mark.parametrize("change", CHANGES)
def test_the_use_of_a_member_leaves_everything_as_it_was(tmp_path: Path, change: str) -> None:
    code, read = CHANGES[change]
    before = read()
    checked(tmp_path, f"{HEAD}def change(): {code}\n{TARGET}{USE}")
    assert read() == before


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_would_be_seen(tmp_path: Path, change: str) -> None:
    """Else the tests above could not fail."""
    code, read = CHANGES[change]
    before = read()
    with preserved():
        space: dict[str, Any] = {"__name__": "guest"}
        exec(f"{HEAD}{code}", space)
        after = read()
    if change == "the locale" and before == "C":
        return
    assert after != before
    assert read() == before


@pytest.mark.skipif(os.name == "nt", reason="the current folder cannot be removed there")
def test_a_current_folder_that_is_gone_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("kept", "gone"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "kept")
    with preserved():
        os.chdir(tmp_path / "gone")
        (tmp_path / "gone").rmdir()
    assert Path.cwd() == tmp_path / "kept"
    (tmp_path / "kept").rmdir()
    with preserved():
        os.chdir(tmp_path)
    assert Path.cwd() == tmp_path  # there is no other to go back to


def test_new_modules_and_new_variables_of_a_kept_kind_stay(tmp_path: Path) -> None:
    name = checked(tmp_path, f"import colorsys\n{HEAD}{TARGET}")
    assert name in sys.modules
    assert "colorsys" in sys.modules


def test_what_an_installed_package_adds_to_the_import_system_stays() -> None:
    folder = str(next(path for path in sys.path if path.endswith("site-packages")))
    finder: Any = type("Finder", (), {"__module__": "pluggy", "find_spec": staticmethod(lambda *_: None)})
    with preserved():
        sys.meta_path.append(finder)
        sys.path += [f"{folder}/vendored", "/nowhere"]
    try:
        assert finder in sys.meta_path
        assert f"{folder}/vendored" in sys.path
        assert "/nowhere" not in sys.path
    finally:
        sys.meta_path.remove(finder)
        sys.path.remove(f"{folder}/vendored")


def test_a_target_finds_what_it_added_to_the_import_path_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    late = module(tmp_path / "vendor", "def digits(code): return str(int(code))\n")
    added = f"sys.path.insert(0, {str(tmp_path / 'vendor')!r})\n"
    name = module(
        tmp_path,
        f"{HEAD}{added}{TARGET}    def __str__(self):\n        import {late}\n        return {late}.digits(self)\n",
    )
    report = job_for(f"{name}.Status", Options(only=ONLY, examples=1, folders=(str(tmp_path),))).finished()
    assert not report.failures
    assert str(tmp_path / "vendor") not in sys.path


def test_reports_are_written_where_the_command_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    name = module(tmp_path, f"{HEAD}os.chdir('/')\n{TARGET}")
    assert main(["conform", f"{name}.Status", "--only", "codes", "--json", "sub/report.json"]) == 3
    assert (tmp_path / "sub" / "report.json").is_file()


def test_pytest_writes_its_files_where_it_was_started(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "statusquo_conformance.plugin")
    name = module(pytester.path, f"{HEAD}os.chdir('/')\n{TARGET}")
    elsewhere = pytester.mkdir("elsewhere")
    pytester.makepyfile(
        test_own=f"""
        import os
        def test_own():
            assert os.getcwd() == {str(pytester.path)!r}
            os.chdir({str(elsewhere)!r})
        """
    )
    done = pytester.inline_run(
        *(f"--conformance={name}.Status", "--conformance-only=codes", "--conformance-examples=1", "test_own.py"),
        *("--junitxml=junit.xml", "--conformance-json=report.json", "--conformance-markdown=report.md"),
    )
    done.assertoutcome(passed=done.countoutcomes()[0], skipped=done.countoutcomes()[1])
    for file in ("junit.xml", "report.json", "report.md"):
        assert (pytester.path / file).is_file()
    assert not [*elsewhere.iterdir()]


def test_a_section_ends_although_threads_have_other_numbers_now(monkeypatch: pytest.MonkeyPatch) -> None:
    with GUARD.section("importing a module that gevent is in"):
        monkeypatch.setattr(threading, "get_ident", lambda: 5)
    monkeypatch.undo()


def test_a_json_module_of_the_target_writes_no_report(tmp_path: Path) -> None:
    name = module(tmp_path, f"{HEAD}json.dumps = json.loads = hook\n{TARGET}")
    command = [
        sys.executable,
        "-m",
        "statusquo",
        "conform",
        f"{name}.Status",
        "--only",
        "codes",
        "--json",
        "report.json",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["verdict"] == "incomplete"


@pytest.mark.once
@pytest.mark.parametrize(
    ("options", "package"),
    [
        pytest.param((), True, id="alone, in a package"),
        pytest.param((), False, id="alone, in no package"),
        pytest.param(("-n1", "-p", "xdist"), True, id="in a worker, in a package"),
        pytest.param(("-n1", "-p", "xdist"), False, id="in a worker, in no package", marks=pytest.mark.long),
    ],
)
def test_a_repro_runs_as_printed_below_pythonpath(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, warm: Warm, package: bool, options: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "statusquo_conformance.plugin")
    monkeypatch.setenv("PATH", f"{pytester.mkdir('bin')}{os.pathsep}{os.environ['PATH']}")
    (pytester.path / "bin" / "python").symlink_to(shutil.which(sys.executable) or sys.executable)
    source = pytester.mkdir("src")
    name = module(source, f"{HEAD}{TARGET}    URI_TOO_LONG = 413\n")
    if package:
        (source / "shop").mkdir()
        (source / f"{name}.py").rename(source / "shop" / f"{name}.py")
        name = f"shop.{name}"
    pytester.makeini("[pytest]\npythonpath = src\n")
    asked = (f"--conformance={name}.Status", "--conformance-only=names", "--conformance-json=report.json")
    done = warm.run([sys.executable, "-m", "pytest", *asked, *options], pytester.path, os.environ)
    assert done.returncode == 1
    report = json.loads((pytester.path / "report.json").read_text("utf-8"))
    repros = [item["repro"] for result in report["targets"][0]["results"] for item in result["violations"]]
    assert repros
    printed = re.findall(r"\$ (python -c .*)", done.stdout.decode())
    assert printed == repros[:1]
    assert re.match(r"python -c .import sys; sys\.path\.insert\(0, .src.\); from ", repros[0])
    shown = subprocess.run(repros[0], shell=True, cwd=pytester.path, capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stdout.strip()) == (0, "<Status.URI_TOO_LONG: 413>")
