"""pretend."""

from __future__ import annotations

import pretend

from scripts.data.receivers.probing import Seen, probe


@probe("pretend.stub", "status_code")
def stub(status: int) -> Seen:
    made = pretend.stub(status_code=status)
    return Seen(made.status_code + 0, {"stub": made})
