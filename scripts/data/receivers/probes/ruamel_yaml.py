"""ruamel.yaml."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML

from scripts.data.receivers.probing import Seen, probe_each


@probe_each("ruamel.yaml.YAML.dump.{}", "data", ("rt", "safe", "unsafe"))
def dumped(status: int, kind: Any) -> Seen:
    stream = io.StringIO()
    writer = YAML(typ=kind, pure=True)
    writer.dump({"status": status}, stream)
    return Seen(stream.getvalue())
