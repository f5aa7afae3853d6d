"""tomli_w."""

from __future__ import annotations

import tomli_w

from scripts.data.receivers.probing import Seen, probe


@probe("tomli_w.dumps", "data")
def dumped(status: int) -> Seen:
    return Seen(tomli_w.dumps({"status": status}))
