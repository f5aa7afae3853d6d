"""ApprovalTests: what is written to an approved file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from approvaltests import Options, verify, verify_all, verify_as_json
from approvaltests.core.comparator import Comparator
from approvaltests.namer.cli_namer import CliNamer

from scripts.data.receivers.probing import Seen, probe_each


class _Reading(Comparator):
    """Approves, and keeps what was received."""

    def __init__(self) -> None:
        self.received = ""

    def compare(self, received_path: str, approved_path: str) -> bool:
        self.received = Path(received_path).read_text("utf-8")
        return True


@probe_each("approvaltests.{}", "data", (verify, verify_as_json, verify_all))
def verified(status: int, function: Any) -> Seen:
    reading = _Reading()
    options = Options().with_comparator(reading).with_namer(CliNamer(str(Path(tempfile.mkdtemp()) / "probe")))
    if function is verify_all:
        function("header", [status], options=options)
    else:
        function(status if function is verify else {"status": status}, options=options)
    return Seen(reading.received)
