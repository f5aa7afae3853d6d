"""PyYAML."""

from __future__ import annotations

import yaml

from scripts.data.receivers.probing import Seen, probe_each


@probe_each("yaml.{}", "data", ("dump", "safe_dump"))
def dumped(status: int, name: str) -> Seen:
    return Seen(str(getattr(yaml, name)({"status": status})))
