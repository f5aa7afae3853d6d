"""The output of `explain` and `rules`, from the metadata and docstrings of rules and clues."""

from __future__ import annotations

import json
import textwrap

from statusquo_lint.cli.usage import UsageError
from statusquo_lint.evidence import all_rows
from statusquo_lint.evidence.rows import Clue
from statusquo_lint.rules import all_rules, rule, sections
from statusquo_lint.settings.rule_codes import known_codes
from statusquo_lint.settings.values import did_you_mean


def explain_rule(code: str) -> str:
    """Return the page of one rule; raises UsageError for an unknown code."""
    code = code.upper()
    described = rule(code)
    if described is None:
        raise UsageError(f"no such rule: {code!r}{did_you_mean(code, known_codes())}")
    switch = 'names = "numbers"' if described.writes_numbers else f'enable = ["{code}"]'
    state = "on by default" if described.default else f"opt-in: {switch}"
    repair = "fixable" if described.fixable else "reported only"
    parts = [f"{code} {described.name} ({state}, {repair})"]
    for title, body in sections(code).items():
        parts.append(f"{title}:\n{textwrap.indent(body, '    ')}" if title else body)
    return "\n\n".join(parts) + "\n"


def explain_clue(word: str) -> str:
    """Return the page of one clue or exclusion; raises UsageError for an unknown id."""
    word = word.lower()
    row = all_rows.rows().get(word)
    if row is None:
        raise UsageError(f"no such clue: {word!r}{did_you_mean(word, all_rows.rows())}")
    table = next(table for table in all_rows.tables() if row in table.rows)
    sites = ", ".join(kind.value for kind in all_rows.kinds_of(table))
    if isinstance(row, Clue):
        head, does = f"{row.id} (clue, {row.confidence.name.lower()})", f"A finding says: {row.why}"
    else:
        head, does = f"{row.id} (exclusion)", f"Nothing is reported by this table: {row.why}"
    return f"{head}\n\n{row.sentence}\n\n{does}\nAsked in: {table.title}\nSites: {sites}\n"


def list_rules(output_format: str) -> str:
    """Return the table of all rules as text or JSON."""
    rows = [(item.code, item.name, item.summary, item.default, item.fixable) for item in all_rules()]
    if output_format == "json":
        names = ("code", "name", "summary", "default", "fixable")
        return json.dumps([dict(zip(names, row, strict=True)) for row in rows], indent=2) + "\n"
    lines = [
        f"{code}  {'on ' if default else 'off'}  {'fix' if fixable else '   '}  {summary}"
        for code, _, summary, default, fixable in rows
    ]
    return "\n".join(lines) + "\n"
