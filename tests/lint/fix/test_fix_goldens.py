"""Code before and after the fix, one folder a topic under `fixtures/lint/fix`; what is to stay as it is comes first."""

from __future__ import annotations

import ast
import contextlib
import io
import subprocess
import sys
import warnings
from typing import Any

import pytest
from goldens import FOLDER, Topic, fixed, fixed_once, topics
from statusquo_lint.model import Safety

TOPICS = topics()
each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
RULES = "I001,F401,F811,E402"


@each_topic
def test_fix_gives_the_text_after(topic: Topic) -> None:
    result = fixed_once(topic, "before")
    assert result.failure == ""
    assert result.text == topic.text("after")


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic.name.startswith("noop")], ids=lambda t: t.name)
def test_text_without_a_safe_fix_is_left_as_it_is(topic: Topic) -> None:
    assert topic.text("after") == topic.text("before")
    assert fixed_once(topic, "before").applied == ()


@each_topic
def test_fix_of_the_fix_is_nothing(topic: Topic) -> None:
    again = fixed_once(topic, "after")
    assert (again.text, again.applied) == (topic.text("after"), ())


@each_topic
def test_nothing_that_was_applied_is_reported_again(topic: Topic) -> None:
    wanted = {Safety.SAFE, Safety.UNSAFE} if topic.given.get("unsafe") else {Safety.SAFE}
    again = fixed_once(topic, "after")
    left = [*again.applied, *(finding for finding, _ in again.refused)]
    assert [one for one in left if one.fix is not None and one.fix.safety in wanted] == []


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.long)])
def test_other_line_endings_are_kept_or_the_text_is_left_alone(ending: str, half: int) -> None:
    """Each topic with one of the two, and with the other in `make long`."""
    for topic in TOPICS[(half + len(ending)) % 2 :: 2]:
        result = fixed(topic, topic.text("before").replace("\n", ending))
        if result.failure:
            assert ending == "\r"
            assert result.text == topic.text("before").replace("\n", ending)
        else:
            assert result.text == topic.text("after").replace("\n", ending)


@pytest.mark.parametrize(
    "topic", [topic for topic in TOPICS if "def outcome(" in topic.text("before")], ids=lambda topic: topic.name
)
def test_code_does_the_same_after_the_fix(topic: Topic) -> None:
    before, after = _run(topic.text("before")), _run(topic.text("after"))
    if topic.given.get("equal", True) or sys.version_info >= (3, 11):
        assert after == before


def _run(text: str) -> tuple[Any, str]:
    """What `outcome()` of the module gives and prints."""
    printed = io.StringIO()
    namespace: dict[str, Any] = {"__name__": "topic"}
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
        warnings.simplefilter("ignore")
        exec(compile(ast.parse(text), "topic", "exec"), namespace)
        return namespace["outcome"](), printed.getvalue()


def test_import_is_where_ruff_wants_it() -> None:
    before, after = _complaints("before"), _complaints("after")
    assert {
        name: codes - before.get(name, set()) for name, codes in after.items() if codes - before.get(name, set())
    } == {}


def _complaints(which: str) -> dict[str, set[str]]:
    """What ruff says of each topic's text about its imports, by folder."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", RULES]
    found: dict[str, set[str]] = {}
    if subprocess.run([sys.executable, "-m", "ruff", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("ruff is not installed for this Python")
    run = subprocess.run(
        [*command, "--output-format", "concise", *(str(topic.folder / f"{which}.py") for topic in TOPICS)],
        capture_output=True,
        text=True,
        cwd=FOLDER,
        check=False,
    )
    for line in run.stdout.splitlines():
        place, _, said = line.partition(": ")
        if f"{which}.py:" in line:
            found.setdefault(place.split("/")[-2] if "/" in place else place, set()).add(said.split()[0])
    return found
