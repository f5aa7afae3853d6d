"""The figures of a wild run as the page `docs/wild.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.outside.wildrun.drawn_pages import drawn_again_section, drawn_section, drawn_third_section
from scripts.outside.wildrun.objects import load
from scripts.outside.wildrun.texts import cell as _cell
from scripts.outside.wildrun.texts import short as _short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.outside.wildrun.comparing import Agreement
    from scripts.outside.wildrun.drawn import Drawn
    from scripts.outside.wildrun.dropin import Cached, Row
    from scripts.outside.wildrun.objects import Rule
    from scripts.outside.wildrun.running import Seen

INTRODUCTION = """\
# The wild run

Written by `make wild`. It installs pinned releases of real packages under `.scratch/wild`, runs the suite on what they
call their statuses, and compares with a survey that was made by hand before the suite existed
([objects.toml](../fixtures/wild/objects.toml)). Survey rules are mapped to requirements in
[rules.toml](../fixtures/wild/rules.toml). The first run, which makes its environments, took 20 minutes on two
processors that others used too."""
CACHE = """\
`gunicorn -k asgi` makes its status line by formatting the status, and keeps it for every status that is equal: one that
prints anything but its digits spoils the plain 404 of other handlers in the same worker. Each row is a fresh worker."""
WORDS = """\
**ok**: the right code and phrase on the wire, and the response object reports a plain int, or nothing. **ok\\***: right
on the wire, but the response object reports the member that it was given. **raises**: refused when the response is
made. **500**: the client gets that. **closed**: the connection ends without a byte. **BAD**: a wrong or malformed
status line. Candidates are 404 but the last, an IntEnum member 530, whose phrase on the wire is added. For clients and
mocks the cell is the type of the status that the response reports."""


def wild_page(
    agreement: Agreement,
    rules: Sequence[Rule],
    left_out: Sequence[Seen],
    draws: Sequence[Sequence[Drawn]],
    receivers: tuple[Sequence[str], Sequence[Row], Sequence[Cached]],
) -> str:
    """The whole page as Markdown; `draws` are all three, `receivers` the candidates and what became of them."""
    names, rows, cached = receivers
    parts = [INTRODUCTION, *_reading(agreement, left_out), *_rules(agreement, rules), *_differences(agreement)]
    parts += [*drawn_section(draws[0]), *drawn_again_section(draws[1]), *drawn_third_section(draws[2])]
    if rows:
        parts += _dropin(rows, names)
    if cached:
        parts += _cache(cached)
    return "\n\n".join(parts) + "\n"


def _reading(agreement: Agreement, left_out: Sequence[Seen]) -> list[str]:
    total = agreement.checked
    reasons = [f"* `{seen.thing.id}`: {seen.reason}" for seen in left_out]
    parts = [
        "## Recognition",
        (
            f"Of {total} objects, the suite recognises the surveyed shape in {agreement.shapes}, reads exactly the "
            f"surveyed codes in {agreement.codes}, and exactly the surveyed names in {agreement.names}. "
            f"{agreement.verdicts} verdicts, each under the profile that the suite picks, are what the survey's MUST "
            "findings say."
        ),
    ]
    return [*parts, "Left out:", "\n".join(reasons)] if reasons else parts


def _rules(agreement: Agreement, rules: Sequence[Rule]) -> list[str]:
    lines = [
        "| rule | about | requirements | objects as surveyed | codes found by both | missed | extra |",
        "|---|---|---|---|---|---|---|",
    ]
    for rule in rules:
        ids = ", ".join(f"`{id_}`" for id_ in rule.requirements)
        tally = agreement.rules.get(rule.id)
        if tally is None:
            lines.append(f"| {rule.id} | {rule.text} | {ids} | no case | 0 | 0 | 0 |")
        else:
            same = f"{tally.agreed_objects} of {tally.objects}"
            lines.append(
                f"| {rule.id} | {rule.text} | {ids} | {same} | {tally.both} | {tally.missed} | {tally.extra} |"
            )
    note = (
        "*Objects as surveyed* counts objects on which the suite or the survey found something, and of those the ones "
        "on which both found the same codes. A finding about a whole object counts as one code."
    )
    return ["## Findings", "\n".join(lines), note]


def _differences(agreement: Agreement) -> list[str]:
    if not agreement.differences:
        return []
    remarks = load("remarks.toml")
    lines = ["| object | about | difference | why |", "|---|---|---|---|"]
    for item in agreement.differences:
        known = remarks.get(item.thing, {})
        why = known.get(item.subject, known.get("all", ""))
        lines.append(f"| `{item.thing}` | {item.subject} | {_short(item.text)} | {why} |")
    return ["## Where they differ", "\n".join(lines)]


def _cache(cached: Sequence[Cached]) -> list[str]:
    agreed = sum(one.lines == one.surveyed for one in cached)
    lines = ["| first status | first response line | then a plain 404 |", "|---|---|---|"]
    lines += [f"| {_cell(one.candidate)} | `{one.lines[0]}` | `{one.lines[1]}` |" for one in cached]
    return [
        "## A format that spoils later responses",
        f"{CACHE} {agreed} of {len(cached)} rows are as surveyed.",
        "\n".join(lines),
    ]


def _dropin(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    agreed, cells = sum(row.agreed for row in rows), sum(len(row.cells) for row in rows)
    lines = ["| receiver | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for row in rows:
        shown = [
            _cell(mine) if mine == theirs else f"{_cell(mine)} (surveyed: {_cell(theirs)})"
            for mine, theirs in zip(row.cells, row.surveyed, strict=True)
        ]
        lines.append(f"| {_cell(row.receiver)} | " + " | ".join(shown) + " |")
    return [
        "## Members as the status of real servers, frameworks and clients",
        f"Unscored: no verdict depends on it. {agreed} of {cells} cells are as surveyed.",
        WORDS,
        "\n".join(lines),
    ]
