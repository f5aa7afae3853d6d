"""The table of vocabularies in `docs/names.md`, generated from what the linter knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.knowledge.vocabularies import NAMES, vocabulary

from scripts.docs.generated.pieces import Block
from statusquo import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.vocabulary import Vocabulary

MINIMUM = (3, 10)


def pieces() -> Iterator[Block]:
    """The one block."""
    known = [found for name in NAMES if (found := vocabulary(name)) is not None]
    rows = [row(names) for names in known if not (names.is_auto or names.is_numbers)]
    header = ["| `names` | import | 404 is written | no name for |", "| --- | --- | --- | --- |"]
    yield Block("docs/names.md", "vocabularies", "\n".join(header + rows))


def row(names: Vocabulary) -> str:
    """One vocabulary: its import, an example, and the registered codes that keep their numbers."""
    member = f"{names.local}.{names.name_for(404, MINIMUM)}"
    value = "" if names.plain else f", `{member}.value`"
    lacking = [str(code) for code in sorted(registry.records()) if registry.name_for(code, (99, 0)) is not None]
    lacking = [code for code in lacking if names.name_for(int(code), MINIMUM) is None]
    shown = ", ".join(lacking) if lacking else "-"
    where = f"`from {names.home} import {names.local}`"
    return f"| `{names.names}` | {where} | `{member}`{value} | {shown} |"
