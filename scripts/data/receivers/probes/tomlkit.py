"""tomlkit."""

from __future__ import annotations

import tomlkit

from scripts.data.receivers.probing import Seen, probe


@probe("tomlkit.dumps", "data")
def dumped(status: int) -> Seen:
    return Seen(tomlkit.dumps({"status": status}))
