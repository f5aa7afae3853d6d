"""The table of settings in `docs/linting.md`, generated from the linter's table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.settings.keys import KEYS

from scripts.docs.generated.pieces import Block

if TYPE_CHECKING:
    from collections.abc import Iterator


def pieces() -> Iterator[Block]:
    """The one block."""
    rows = [
        f"| `{key.name}` | {key.default if '`' in key.default or ' ' in key.default else f'`{key.default}`'} "
        f"| {'yes' if key.detector else ''} | {key.help} |"
        for key in KEYS
    ]
    header = ["| key | default | in flake8 | description |", "| --- | --- | --- | --- |"]
    yield Block("docs/linting.md", "settings", "\n".join(header + rows))
