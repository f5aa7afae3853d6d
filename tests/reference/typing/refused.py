"""What a type checker must refuse: each marked line, and no other."""

from __future__ import annotations

from statusquo import HTTPStatus, registry

never = HTTPStatus.NOPE  # refused
reason = HTTPStatus.OK.reason  # refused
text: str = HTTPStatus.OK  # refused
HTTPStatus.OK.is_success()  # refused
registry.name_for("404")  # refused
code = registry.record(404).code  # refused
registry.records()[1] = None  # refused
