"""What releases of Python say of a member, in the explanations, from `statusquo.registry`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.docs.generated.pieces import Block
from statusquo import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo._facts import Record, Release

OLDEST = (3, 8)


def pieces() -> Iterator[Block]:
    """The table of releases and the table of renamed members."""
    yield Block("docs/explanation/text.md", "releases", releases())
    yield Block("docs/explanation/rfc9110.md", "renamed", renamed())


def releases() -> str:
    """What a member's text is, and what else changed, release by release."""
    rows = [row(release) for python, release in registry.releases().items() if python >= OLDEST]
    header = '| Python | `str(HTTPStatus.OK)` | `f"{HTTPStatus.OK}"` | `200 in HTTPStatus` | `.is_success` |'
    return "\n".join([header, "| --- | --- | --- | --- | --- |", *rows])


def row(release: Release) -> str:
    """One release."""
    text = "200" if release.str_is_digits else "HTTPStatus.OK"
    contains = "`True`" if release.contains_codes else "`TypeError`"
    categories = "yes" if release.categories else ""
    return f"| {dotted(release.python)} | `'{text}'` | `'200'` | {contains} | {categories} |"


def renamed() -> str:
    """Each member with a newer name, the older one, and the phrases of both."""
    rows = [renamed_row(record) for record in registry.records().values() if len(python_names(record)) > 1]
    header = "| code | name | since | older name, now an alias | phrase | former phrases |"
    return "\n".join([header, "| --- | --- | --- | --- | --- | --- |", *rows])


def renamed_row(record: Record) -> str:
    """One renamed member."""
    (name, since), *older = python_names(record)
    former = "; ".join(phrase for phrase in registry.phrases_of(record.code) if phrase != record.phrase)
    names = ", ".join(f"`{old}`" for old, _ in older)
    return f"| {record.code} | `{name}` | {dotted(since)} | {names} | {record.phrase} | {former} |"


def python_names(record: Record) -> list[tuple[str, tuple[int, int]]]:
    """The names that releases of Python have, the member's own first, each with the first that has it."""
    return [(name.name, name.since) for name in record.names if name.since is not None]


def dotted(python: tuple[int, int]) -> str:
    """A version of Python.

    >>> dotted((3, 11))
    '3.11'
    """
    return ".".join(map(str, python))
