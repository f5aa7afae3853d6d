"""Which tests `make test` runs where, by their marks, and which files need not even be imported for that.

The newest Python runs the tests in two lanes: with coverage, and apart those that take seconds or add nothing to
coverage. The others run what a release of Python can make a difference to: the oldest all of it, those between the
oldest and the newest share it, each file on one of two.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

MAY_BE_MEASURED = "not further and not slow and not long"
"""The tests of which some are measured: see `choice.py`, by which the others get the mark `unmeasured`."""
MEASURED = "not unmeasured and not further and not slow and not long"
"""The tests that run on one Python with coverage."""
APART = "(unmeasured or further or slow) and not long"
"""The tests that run on one Python without."""
OTHER_PYTHONS = "not once and not further and not slow and not long"
"""The tests that run on every other Python."""

OLDEST = 10
"""The minor version of the oldest Python that is supported."""

MANY, KEPT = 16, 8
"""Of a test with more cases than the first, about as many as the second say run on every Python."""

_WHOLE = re.compile(r"^pytestmark = (?:\[\s*)?pytest\.mark\.(\w+)\b", re.MULTILINE)
_LEFT_OUT = {
    MAY_BE_MEASURED: frozenset({"slow", "further", "long"}),
    MEASURED: frozenset({"slow", "further", "long"}),
    APART: frozenset({"long"}),
    OTHER_PYTHONS: frozenset({"once", "slow", "further", "long"}),
}


def holds_none(text: str, marks: str) -> bool:
    """Whether the text of a test file shows that no test in it is wanted; in doubt some is.

    >>> holds_none("import pytest\\npytestmark = pytest.mark.once\\n", OTHER_PYTHONS)
    True
    >>> holds_none("@pytest.mark.once\\ndef test_it(): ...\\n", OTHER_PYTHONS)
    False
    >>> holds_none("pytestmark = pytest.mark.once\\n", MEASURED)
    False
    """
    whole = _WHOLE.search(text)
    return whole is not None and is_left_out({whole[1]}, marks)


def is_left_out(carried: Collection[str], marks: str) -> bool:
    """Whether a test is not wanted because of one of the marks that it carries, whichever others its cases have.

    >>> is_left_out({"once", "parametrize"}, OTHER_PYTHONS), is_left_out({"once"}, MEASURED), is_left_out({"slow"}, "")
    (True, False, False)
    """
    return not _LEFT_OUT.get(marks, frozenset()).isdisjoint(carried)


AROUND_THE_CODE = tuple(f"tests/lint/{name}/" for name in ("cli", "discovery", "files", "output", "server", "settings"))
"""The folders whose tests walk, read settings, print and answer: the oldest and the newest Python say enough of them.

How Python's own code is read and written is what a release between them may change.
"""


def is_shared_out(file: str, release: int, marks: str) -> bool:
    """Whether a test file, named by its path in the checkout, is left to other Pythons than one between the ends.

    >>> [is_shared_out("tests/lint/test_scan.py", release, OTHER_PYTHONS) for release in (10, 11, 12, 13)]
    [False, False, True, False]
    >>> is_shared_out("tests/lint/test_scan.py", 13, MEASURED)
    False
    """
    if marks != OTHER_PYTHONS or release == OLDEST:
        return False
    return file.startswith(AROUND_THE_CODE) or (zlib.crc32(file.encode()) + release) % 2 == 1


def is_drawn(index: int, count: int, release: int) -> bool:
    """Whether a case of a test runs on a release of Python that does not run all: of many cases, each takes others.

    >>> [index for index in range(60) if is_drawn(index, 60, release=10)]
    [3, 10, 17, 24, 31, 38, 45, 52, 59]
    >>> [index for index in range(60) if is_drawn(index, 60, release=12)]
    [5, 12, 19, 26, 33, 40, 47, 54]
    >>> all(is_drawn(index, 16, release=10) for index in range(16))
    True
    """
    return count <= MANY or index % (step := count // KEPT) == release % step
