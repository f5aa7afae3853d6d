"""syrupy: what is written to a snapshot."""

from __future__ import annotations

from typing import Any

from syrupy.extensions.amber import AmberSnapshotExtension
from syrupy.extensions.json import JSONSnapshotExtension

from scripts.data.receivers.probing import Seen, probe_each


@probe_each("syrupy.extensions.{}", "data", (AmberSnapshotExtension, JSONSnapshotExtension))
def recorded(status: int, extension: Any) -> Seen:
    try:
        return Seen(extension().serialize({"status": status}))
    except TypeError:
        return Seen(extension(test_location=None).serialize({"status": status}))
