"""simplejson."""

from __future__ import annotations

import simplejson

from scripts.data.receivers.probing import Seen, probe


@probe("simplejson.dumps", "data", every=True)
def dumped(status: int) -> Seen:
    return Seen(simplejson.dumps({"status": status, status: 1}))
