"""The pages `docs/rules/*.md`, generated from the rules' metadata and docstrings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.rules import all_rules, sections

from scripts.docs.generated.pieces import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.rules import Rule

CODE_SECTIONS = ("Bad", "Good")

INTRODUCTION = """
# The rules

Rules that are on by default run in flake8 and in `statusquo check` unless they are ignored. An opt-in rule runs only if
`enable` in `[tool.statusquo]`, `--enable` or flake8's `--statusquo-enable` names it. *Fix* says whether `statusquo fix`
can fix the findings of a rule; whether a fix is safe depends on the code, and `fix` reports why it does not apply one.
`statusquo explain HTS101` prints the page of a rule in the terminal.
"""


def pieces() -> Iterator[Page]:
    """A page for each rule, and their index."""
    yield Page("docs/rules/index.md", f"{INTRODUCTION}\n{table()}")
    for rule in all_rules():
        yield Page(f"docs/rules/{rule.code}.md", page(rule))


def table() -> str:
    """All rules, one per row, with links to their pages beside the table."""
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {cell(rule.summary)} | {default(rule)} | {fix(rule)} |"
        for rule in all_rules()
    ]
    return "\n".join(["| rule | reports | default | fix |", "| --- | --- | --- | --- |", *rows])


def page(rule: Rule) -> str:
    """The page of one rule, from its docstring: the opening sentence, then the sections."""
    parts = [f"# {rule.code} {rule.name}"]
    for title, body in sections(rule.code).items():
        if not title:
            parts += [body, f"Default: {default(rule)}. Fix: {fix(rule)}."]
        elif title in CODE_SECTIONS:
            parts += [f"## {title}", f"```python\n{body}\n```"]
        else:
            parts += [f"## {title}", body]
    return "\n\n".join(parts)


def default(rule: Rule) -> str:
    """Whether the rule is on by default."""
    if rule.writes_numbers:
        return 'with `names = "numbers"`'
    return "on" if rule.default else "opt-in"


def fix(rule: Rule) -> str:
    """Whether there is a fix."""
    return "yes" if rule.fixable else "no"


def cell(text: str) -> str:
    """Text for a table, in which a bar ends the cell even inside code."""
    return text.replace("|", "\\|")
