"""The requirements as text: a list of all, or a page about one."""

from __future__ import annotations

import difflib
import sys
import textwrap
from typing import TYPE_CHECKING

from statusquo_conformance.profile import NEXT, ProfileError, load_profile, profile_names
from statusquo_conformance.reports.text import MAX_LINE_LENGTH, clean
from statusquo_conformance.requirements import all_requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Requirement

_WIDTH = 80
OK, WRONG_USAGE = 0, 2
PYTEST_WRONG_USAGE = 4


def print_list(profile: str | None) -> int:
    """Print the requirements of a profile, or all of them; returns pytest's exit code."""
    try:
        text = "\n".join(list_lines(profile))
    except ProfileError as error:
        sys.stderr.write(f"ERROR: {clean(str(error), MAX_LINE_LENGTH)}\n")
        return PYTEST_WRONG_USAGE
    sys.stdout.write(f"{text}\n")
    return OK


def list_lines(profile: str | None) -> Iterator[str]:
    """Yield each requirement's id and level on one line, and its wrapped sentence below; raises `ProfileError`."""
    wanted = set(load_profile(profile).requirements) if profile else None
    shown = [item for item in all_requirements() if wanted is None or item.id in wanted]
    for item in shown:
        yield f"{item.id}  [{item.level.value}]"
        yield from textwrap.wrap(item.sentence, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    yield f"{len(shown)} requirements" + (f" in the profile {profile}" if profile else "")


def page(id_: str) -> str | None:
    """The page about one requirement, ending with a newline; None if the id is unknown."""
    item = next((item for item in all_requirements() if item.id == id_), None)
    return None if item is None else "\n".join(_page_lines(item)) + "\n"


def nearest(id_: str) -> str:
    """A hint for an unknown id, as the end of a sentence: the closest id, or how to list them all."""
    close = difflib.get_close_matches(id_, [item.id for item in all_requirements()], n=1)
    return f"did you mean {close[0]}?" if close else "`statusquo conform --list` lists them all"


def _page_lines(item: Requirement) -> Iterator[str]:
    yield f"{item.id}  [{item.level.value}]"
    yield from textwrap.wrap(item.sentence, _WIDTH)
    yield ""
    yield f"source          {item.source.text}"
    yield f"                {item.source.url}"
    yield f"area            {item.area}"
    if item.capabilities:
        yield f"applies to      shapes with {', '.join(sorted(item.capabilities))}"
    if item.prerequisites:
        yield f"blocked unless  {', '.join(item.prerequisites)}"
    yield f"in the profiles {', '.join(listed_in(item.id)) or 'none yet: it is checked but not scored'}"


def listed_in(id_: str) -> list[str]:
    """The profiles that score a requirement; those that only their next edition adds come last, with an `@next`."""
    names = profile_names()
    present = [name for name in names if id_ in load_profile(name).requirements]
    return present + [
        f"{name}@{NEXT}" for name in names if name not in present and id_ in load_profile(f"{name}@{NEXT}").requirements
    ]
