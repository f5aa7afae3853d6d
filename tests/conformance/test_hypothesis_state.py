"""What Hypothesis and Python hold for the whole process is after a check as it was before."""

from __future__ import annotations

import gc
import http
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

import hypothesis.configuration
import hypothesis.core
import pytest
import statusquo_conformance
from hypothesis import settings
from hypothesis.internal import entropy
from hypothesis.internal.conjecture import junkdrawer, providers
from statusquo_conformance import check
from statusquo_conformance.model import Effort, Violation
from statusquo_conformance.probe.search import search

import statusquo

SEARCHED = ("text", "stability", "lookup", "equality")


def state() -> dict[str, Any]:
    """What is held for the whole process, without caches."""
    return {
        "default settings": repr(settings.default),
        "profiles": sorted(settings._profiles),
        "profile": settings._current_profile,
        "forced seed": hypothesis.core.global_force_seed,
        "providers": sorted(providers.AVAILABLE_PROVIDERS),
        "listens to the collector": getattr(junkdrawer, "_gc_initialized", None),
        "begun": getattr(hypothesis.configuration, "_first_postinit_what", None),
        "random": random.getstate(),
        "collector": list(gc.callbacks),
        "recursion": sys.getrecursionlimit(),
        "path": list(sys.path),
        "finders": list(sys.meta_path),
        "folder": Path.cwd(),
        "environment": dict(os.environ),
        "threads": threading.enumerate(),
        "filters": list(warnings.filters),
        "hooks": (sys.excepthook, sys.unraisablehook, threading.excepthook, sys.gettrace(), sys.getprofile()),
        "functions": (os._exit, os.abort, os.execv, os.execve),
    }


def test_a_check_leaves_all_as_it_was() -> None:
    check(http.HTTPStatus, only=["codes"])  # imports what there is to import
    before = state()
    assert check(http.HTTPStatus, only=SEARCHED, examples=21).results
    assert state() == before


def test_a_search_that_fails_leaves_all_as_it_was() -> None:
    from hypothesis import strategies as st

    def broken(_: int) -> list[Violation]:
        raise LookupError("a mistake of ours")

    before = state()
    with pytest.raises(LookupError):
        search(st.integers(), broken, Effort())
    assert state() == before


def test_the_first_search_of_a_process_leaves_the_collector_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    check(http.HTTPStatus, only=["codes"])  # imports what there is to import
    others = [one for one in gc.callbacks if not getattr(one, "__module__", "").startswith("hypothesis.")]
    monkeypatch.setattr(gc, "callbacks", others)
    monkeypatch.setattr(junkdrawer, "_gc_initialized", False, raising=False)
    before = state()
    assert check(http.HTTPStatus, only=SEARCHED, examples=21).results
    assert state() == before


def test_searches_in_two_threads_do_not_meet() -> None:
    before = state()
    found: list[str] = []

    def work() -> None:
        found.append(check(http.HTTPStatus, only=["stability"], examples=21).results[0].outcome.value)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["pass", "pass"]
    assert state()["providers"] == before["providers"]


def test_the_first_check_of_a_process_leaves_no_listener(tmp_path: Path) -> None:
    code = (
        "import gc, http, random, sys, hypothesis\nfrom statusquo_conformance import check\n"
        "before = list(gc.callbacks), random.getstate(), list(sys.path)\n"
        "check(http.HTTPStatus, only=['stability', 'text'], examples=21)\n"
        "assert before == (list(gc.callbacks), random.getstate(), list(sys.path))\n"
        "from hypothesis import given, strategies as st\n"
        "given(st.integers())(lambda n: None)()\n"
        "assert len(gc.callbacks) == len(before[0]) + 1, 'Hypothesis still listens when its user asks'\n"
    )
    if not hasattr(junkdrawer, "_gc_initialized"):
        pytest.skip("this Hypothesis does not listen to the garbage collector so")
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=tmp_path, check=True, env=_environment())


def test_random_generators_of_the_adopter_are_left_alone() -> None:
    own = random.Random(5)
    kept = {"own": own}  # Hypothesis looks for somebody who keeps it
    entropy.register_random(own)
    before = own.getstate()
    check(http.HTTPStatus, only=["stability"], examples=21)
    assert kept["own"].getstate() == before


ADOPTER = """
import json, os, random
from hypothesis import given, settings, strategies as st
seen = []

@given(st.integers(), st.text("abcdef"), st.lists(st.floats(allow_nan=False)))
def test_draws(number, text, floats):
    seen.append(repr((number, text, floats)))

def test_random():
    seen.append(repr(random.random()))

def test_end():
    with open(os.environ["SEEN"], "w") as file:
        json.dump([seen, repr(settings.default), sorted(settings._profiles)], file)
"""
CONFTEST = """
import random
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase
settings.register_profile("mine", max_examples=30, database=DirectoryBasedExampleDatabase("examples"))
random.seed(3)

def pytest_collection_modifyitems(config, items):
    if config.getini("junit_suite_name") == "first":
        items.sort(key=lambda item: "conformance" not in item.nodeid)
"""


def _environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV", "HYPOTHESIS"))}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **more}


@pytest.mark.once
def test_the_adopters_own_tests_with_hypothesis_see_the_same_examples(tmp_path: Path) -> None:
    """Of installed packages, that is: constants in the source of the user's own modules are examples too."""
    installed = tmp_path / "site-packages"
    for package in (statusquo, statusquo_conformance):
        folder = Path(str(package.__file__)).parent
        shutil.copytree(folder, installed / folder.name)  # with what is compiled
    project = tmp_path / "project"
    project.mkdir()
    (project / "test_own.py").write_text(ADOPTER)
    (project / "conftest.py").write_text(CONFTEST)
    conform = ("--conformance=http.HTTPStatus", "--conformance-only=text,stability,lookup", "--conformance-examples=21")
    seen = []
    for arguments in ((), conform, (*conform, "-o", "junit_suite_name=first")):
        file = tmp_path / "seen.json"
        plugins = "statusquo_conformance.plugin,_hypothesis_pytestplugin"
        subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "test_own.py"),
                *("--hypothesis-seed=5", "--hypothesis-profile=mine", *arguments),
            ],
            cwd=project,
            check=True,
            stdout=subprocess.DEVNULL,
            env=_environment(
                PYTHONPATH=str(installed),
                PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
                PYTEST_PLUGINS=plugins,
                SEEN=str(file),
            ),
        )
        seen.append(json.loads(file.read_text()))
        shutil.rmtree(project / "examples", ignore_errors=True)
    assert len(seen[0][0]) > 30
    assert seen[1:] == seen[:1] * 2
