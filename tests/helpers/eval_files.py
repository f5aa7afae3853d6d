"""The files of `fixtures/lint/eval`: what each promises in its comments, and the options that it asks for.

A file lies in the folder of the rule it is about (`HTS302/other_phrases.py`), in `several` where it is about more than
one, and in `silent` where nothing may be reported and no rule is meant in particular. Its own name is its topic.
"""

from __future__ import annotations

import re
from pathlib import Path

from statusquo_lint.knowledge.vocabularies import vocabulary
from statusquo_lint.model import Confidence
from statusquo_lint.options import Options
from statusquo_lint.vocabulary import HTTP

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "lint" / "eval"
FILES = sorted(FOLDER.rglob("*.py"))
EXPECTED = re.compile(r"  # ((?:HTS\d{3}: \d+(?:, )?)+)$")
SETTING = re.compile(
    r"^# (enable|minimum-python|confidence|extra-status-names|extra-callables|names): (.+)$", re.MULTILINE
)


def topic(path: Path) -> str:
    """The file's name below the folder, as tests print it: `HTS101/comparisons`."""
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def expected(text: str) -> set[tuple[int, int, str]]:
    """The (row, column from 1, code) that the trailing comments of a file promise."""
    found = set()
    for row, line in enumerate(text.splitlines(), 1):
        promise = EXPECTED.search(line)
        for code, column in re.findall(r"(HTS\d{3}): (\d+)", promise[1] if promise else ""):
            found.add((row, int(column), code))
    return found


def options(text: str) -> Options:
    """The options that comment lines of a file ask for: `# enable: HTS201 HTS4`, `# extra-callables: answer:0`."""
    asked = dict(SETTING.findall(text))
    major, minor = asked.get("minimum-python", "3.11").split(".")
    callables = (one.split(":") for one in asked.get("extra-callables", "").split())
    return Options(
        minimum_python=(int(major), int(minor)),
        enable=tuple(asked.get("enable", "").split()),
        confidence=Confidence[asked.get("confidence", "likely").upper()],
        extra_status_names=frozenset(asked.get("extra-status-names", "").split()),
        names=vocabulary(asked.get("names", HTTP.names)) or HTTP,
        extra_callables=tuple((name, int(place) if place.isdigit() else place) for name, place in callables),
    )
