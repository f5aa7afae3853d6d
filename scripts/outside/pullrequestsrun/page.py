"""The page with the figures of `make pullrequests`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence

TEXT = """\
# What people replaced by hand

In these merged commits of public projects, people gave names to numbers. The tree before each commit is checked and
fixed, with the project's own minimum Python, and compared with what the people made of it: `make pullrequests` clones
the projects and prints a line for each, `--list` every place to be read, and `--table FILE` writes this page.

A number that people replaced and that is not reported is a miss. One that they left and that is reported is either a
number that they overlooked, or a false alarm. Of the numbers that people replaced, the fix makes a member of
`http.HTTPStatus`, or its value where something outside the file could tell a member from the number: see
[What a fix writes](safe-fixes.md). What people wrote themselves is in the second table.

| commit | replaced | reported | fixed | members | values | left | reported | what people did |
|---|---:|---:|---:|---:|---:|---:|---:|---|
"""
FORMS = """
By what people wrote, and what the fix writes in these places:

| people wrote | places | a member | its value | not edited |
|---|---:|---:|---:|---:|
"""
END = """
A name of `http.client` (`http_client.OK`, from `six.moves` too) is that member: on Python 3, `http.client.OK is
HTTPStatus.OK`. The other constants are those of Django REST framework, Starlette and the projects themselves, which are
numbers: a value does there what the constant does.
"""
NOTES = {
    "canonical/testflinger": "errors of APIFlask show their status in their repr, on every Python",
}
"""Why the fix writes values in one project where its people wrote members."""
_WRITTEN = {
    "a member of `http.HTTPStatus`": ("member",),
    "a name of `http.client`": ("client",),
    "a member, by either": ("member", "client"),
    "the value of a member": ("value",),
    "a constant that is a number": ("name",),
}
"""What people write, by the forms that it has in the figures."""


def page(rows: Sequence[tuple[str, str, str, Counter[str]]], total: Counter[str]) -> str:
    """The page, from a repository, a revision, what people did and the figures for each commit, and their sum."""
    lines = [
        _line(f"[{repository}](https://github.com/{repository}/commit/{revision})", what, count)
        for repository, revision, what, count in rows
    ]
    forms = [_written(what, forms, total) for what, forms in _WRITTEN.items()]
    last = "".join(_note(repository, count) for repository, _, _, count in rows if repository in NOTES)
    return TEXT + "\n".join([_line("all", "", total), *lines]) + "\n" + FORMS + "".join(forms) + END + last


def _written(what: str, forms: Iterable[str], count: Counter[str]) -> str:
    """The line of what people wrote; empty where nobody did.

    >>> from collections import Counter
    >>> _written("a member", ["member"], Counter({"people member, fix member": 2, "people member, fix number": 1}))
    '| a member | 3 | 2 | 0 | 1 |\\n'
    """
    places, member, value = (
        sum(_sum(count, f"people {form},", end) for form in forms) for end in ("", " fix member", " fix value")
    )
    return f"| {what} | {places} | {member} | {value} | {places - member - value} |\n" if places else ""


def _note(repository: str, count: Counter[str]) -> str:
    """Why members of one project become values."""
    values = count["people member, fix value"]
    return f"\nOf the values where people wrote members, {values} are in {repository}:\n{NOTES[repository]}.\n"


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
