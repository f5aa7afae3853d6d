"""The page `docs/requirements.md`: all requirements of the suite, by area, with the profiles that score them."""

from __future__ import annotations

import inspect
from itertools import groupby
from typing import TYPE_CHECKING

from statusquo_conformance.listing import listed_in
from statusquo_conformance.profile import load_profile, profile_names
from statusquo_conformance.requirements import all_requirements

from scripts.docs.generated.pieces import Page
from scripts.docs.generated.rules import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Reference, Requirement

INTRODUCTION = """
# The requirements

A requirement is one sentence about a target, with an id that never changes, a level and a source. If a target breaks a
MUST, the run fails. If it breaks a SHOULD, the run reports an advisory, or fails with `--conformance-strict`. A MAY
only informs. A profile is a frozen list of requirements: a run scores those of its profile, and shows the others.
`statusquo explain ID` prints a requirement in the terminal.
"""


def pieces() -> Iterator[Page]:
    """The one page."""
    areas = [
        f"## {area}\n\n" + "\n\n".join(entry(requirement) for requirement in requirements)
        for area, requirements in groupby(all_requirements(), key=lambda requirement: requirement.area)
    ]
    yield Page("docs/requirements.md", "\n\n".join([INTRODUCTION.strip(), profiles(), *areas]))


def profiles() -> str:
    """The profiles, one per row."""
    rows = [
        f"| `{profile.name}` | {profile.edition} | {len(profile.requirements)} | {cell(profile.text)} |"
        for profile in map(load_profile, profile_names())
    ]
    return "\n".join(["| profile | edition | requirements | for |", "| --- | --- | --- | --- |", *rows])


def entry(requirement: Requirement) -> str:
    """One requirement: id, level, sentence, why, source, profiles."""
    scored = listed_in(requirement.id)
    why = inspect.cleandoc(requirement.check.__doc__ or "")
    facts = [f"Source: {source(requirement.source)}."]
    if requirement.capabilities:
        facts.append(f"Needs: {', '.join(sorted(requirement.capabilities))}.")
    if requirement.prerequisites:
        facts.append(f"After: {', '.join(f'`{id_}`' for id_ in requirement.prerequisites)}.")
    facts.append(f"Profiles: {', '.join(scored) or 'none yet'}.")
    sentence = f"**{requirement.level.value}**: {requirement.sentence}."
    return "\n\n".join(part for part in (f"### {requirement.id}", sentence, why, " ".join(facts)) if part)


def source(reference: Reference) -> str:
    """The source, as a link if it has a URL."""
    return f"[{reference.text}]({reference.url})" if reference.url else reference.text
