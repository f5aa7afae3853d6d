"""toml."""

from __future__ import annotations

import toml

from scripts.data.receivers.probing import Seen, probe


@probe("toml.dumps", "data")
def dumped(status: int) -> Seen:
    return Seen(toml.dumps({"status": status}))
