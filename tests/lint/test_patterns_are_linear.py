"""No regular expression takes more than its text's length: each is fed what it should fear, and steps are counted.

The patterns are found by looking into every module, so that nobody has to remember this test.
"""

from __future__ import annotations

import math
import random
import re
from typing import TYPE_CHECKING

import pytest
from backtracking import Machine, TooManyStepsError, adversaries, repeats
from marks import long_unless
from patterns import Used, patterns
from tree import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.further

SMALL, FEW, MANY = 48, 300, 1200
"""Repetitions: to find the worst texts, and to see how these grow; more than any bounded repeat of a pattern."""
WORST = 3
AT_MOST = 1.5 * MANY / FEW
"""Steps that grow with the square grow by 16."""
PATTERNS = patterns()
SHOWN = set((FIXTURES / "lint" / "linear_patterns.txt").read_text(encoding="utf-8").splitlines())
"""Patterns that `make long` has shown to be linear; one that is new or changed is tried at once."""


def steps(machine: Machine, text: str, *, anchored: bool) -> float:
    """What it takes to look for every match, or for one at the beginning."""
    machine.steps = 0
    try:
        if anchored:
            machine.match(text)
            machine.fullmatch(text)
        else:
            for _ in machine.finditer(text):
                pass
    except TooManyStepsError:
        return math.inf
    return machine.steps


def growth(pattern: re.Pattern[str], *, anchored: bool = False) -> tuple[float, str]:
    """How the steps grow from few to many repetitions of the worst text, and that text in short."""
    machine = Machine(pattern)
    if not repeats(machine.tree):
        return 1.0, ""
    rated = []
    for head, pump, end in adversaries(machine, pattern.flags):
        text = head + pump * max(1, SMALL // len(pump)) + end
        rated.append((steps(machine, text, anchored=anchored) / len(text), head, pump, end))
    rated.sort(reverse=True)
    worst, short = 0.0, ""
    for _, head, pump, end in rated[:WORST]:
        few, many = (
            steps(machine, head + pump * max(1, count // len(pump)) + end, anchored=anchored) for count in (FEW, MANY)
        )
        grown = many / few if math.isfinite(few) else math.inf
        if grown > worst:
            worst, short = grown, f"{head!r} + {pump!r} * n + {end!r}"
        if worst > AT_MOST:  # no other text need be tried
            break
    return worst, short


def named(used: Iterable[Used]) -> list[str]:
    return [one.where for one in used]


def test_patterns_are_found() -> None:
    found = " ".join(named(PATTERNS))
    for where in (
        "prefilter._ALIAS",
        "words._WORD",
        "pattern of HTS306",
        "exclusions, row",
        "statusquo_conformance.names",
    ):
        assert where in found
    assert len(PATTERNS) > 60


def line_of(used: Used) -> str:
    """A pattern as a line of the list: what is tried, and whether only at the beginning of a text."""
    return f"{'at the start' if used.anchored else 'anywhere'} {used.pattern.pattern!r} {int(used.pattern.flags)}"


@pytest.mark.parametrize(
    "used",
    long_unless(lambda used: line_of(used) not in SHOWN or used in PATTERNS[20::40], PATTERNS),
    ids=named(PATTERNS),
)
def test_steps_grow_with_the_text(used: Used) -> None:
    grown, text = growth(used.pattern, anchored=used.anchored)
    assert grown < AT_MOST, f"{used.pattern.pattern!r} takes {grown:.1f} times the steps for 4 times {text}"


def test_every_pattern_of_the_list_is_in_use() -> None:
    assert sorted(SHOWN - set(map(line_of, PATTERNS))) == []


@pytest.mark.parametrize("used", PATTERNS, ids=named(PATTERNS))
def test_steps_are_those_of_re(used: Used) -> None:
    machine = Machine(used.pattern)
    chosen = random.Random(used.where)
    texts = [head + pump * 3 + end for head, pump, end in adversaries(machine, used.pattern.flags)]
    for text in chosen.sample(texts, min(60, len(texts))):
        given = text if isinstance(used.pattern.pattern, str) else text.encode("latin-1")
        assert list(machine.finditer(text)) == [found.span() for found in used.pattern.finditer(given)]


@pytest.mark.parametrize(
    "pattern",
    long_unless(
        {r"[ \t]*$", r"\s*#"}.__contains__,
        [
            r"case\b[^\n:]*\b[A-Z][A-Z\d_]+\b",
            r"\{(\w*)!s[^{}]*\}|\{(\w*)[^{}]*\}",
            r"(?:^|_)(?:https?|api|response|request)_?\w*(?:error|exception|fault)$",
            r"[ \t]*$",
            r"\s*#",
            r"(?:_+(?:mock|fake))$",
            r"(a+)+b",
            r"(?:a|ab)*c\w*d",
            r"\[\s*([^\]]+?)\s*\]",
            r"\w+(?=:)",
        ],
    ),
)
def test_a_pattern_that_is_not_linear_is_found(pattern: str) -> None:
    assert growth(re.compile(pattern))[0] > AT_MOST
