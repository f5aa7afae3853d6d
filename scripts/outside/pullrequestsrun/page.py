"""The page with the figures of `make pullrequests`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

TEXT = """\
# What people replaced by hand

In these merged commits of public projects, people gave names to numbers. The tree before each commit is checked and
fixed, with the project's own minimum Python, and compared with what the people made of it: `make pullrequests` clones
the projects and prints a line for each, `--list` every place to be read, and `--table FILE` writes this page.

A number that people replaced and that is not reported is a miss. One that they left and that is reported is either a
number that they overlooked, or a false alarm. Of the numbers that people replaced, the fix makes a member of
`http.HTTPStatus`, or its value where something outside the file could tell a member from the number: see
[What a fix writes](safe-fixes.md). What people wrote themselves were members, constants of `http.client`, Django REST
framework or Starlette, or names of their own.

| commit | replaced | reported | fixed | members | values | left | reported | what people did |
|---|---:|---:|---:|---:|---:|---:|---:|---|
"""
END = """
Where people wrote a member of `http.HTTPStatus` themselves, the fix does so in {member} of {all} places.
"""


def page(rows: Iterable[tuple[str, str, str, Counter[str]]], total: Counter[str]) -> str:
    """The page, from a repository, a revision, what people did and the figures for each commit, and their sum."""
    lines = [
        _line(f"[{repository}](https://github.com/{repository}/commit/{revision})", what, count)
        for repository, revision, what, count in rows
    ]
    last = END.format(member=total["people member, fix member"], all=_sum(total, "people member"))
    return TEXT + "\n".join([_line("all", "", total), *lines]) + "\n" + last


def _sum(count: Counter[str], begin: str, end: str = "") -> int:
    return sum(number for key, number in count.items() if key.startswith(begin) and key.endswith(end))


def _line(name: str, what: str, count: Counter[str]) -> str:
    """One line of the table.

    >>> from collections import Counter
    >>> _line("a", "b", Counter({"replaced": 3, "people member, fix member": 1, "people name, fix value": 2}))
    '| a | 3 | 0 | 0 | 1 | 2 | 0 | 0 | b |'
    """
    fixed = (_sum(count, "people", "fix member"), _sum(count, "people", "fix value"))
    figures = (
        count["replaced"],
        count["replaced reported"],
        count["safe"],
        *fixed,
        count["left"],
        count["left reported"],
    )
    return f"| {name} | {' | '.join(map(str, figures))} | {what} |"
