"""Callables whose own name says that they take a status."""

from __future__ import annotations

import re

from statusquo._lazy_pattern import lazy_pattern

CALLEES = lazy_pattern(
    r"(?:^|_)(?:https?|api|response|request|client|server|web|rest)_?\w{0,99}(?:error|exception|fault)$"
    r"|(?:response|resp|reply)$"
    r"|^_?(?:abort|bail|errorhandler|error_handler|send_error|send_response|set_status|respond|reply|http_error|fail)$"
    r"|http_?(?:error|exception|response|redirect|status)",
    re.IGNORECASE,
)
"""Callables whose own name says that a three-digit argument is a status."""

RAISERS = lazy_pattern(
    r"^_?(?:abort|send_error|send_response|set_status)$|^HTTP_?(?:Error|Exception|Fault)$", re.IGNORECASE
)
"""Callables whose first argument, whatever its name, is a status."""

FAILURES = lazy_pattern(r"(?:error|exception|fault|failure|redirect|abort)(?:_[a-z]+)?$", re.IGNORECASE)
"""Callables that take a status among other things, where the module speaks HTTP."""

ASSERTIONS = lazy_pattern(r"^_?assert.*(?:error|response|http|redirect|denied|forbid|missing|fail)", re.IGNORECASE)
"""Assertions of one's own that take a status."""

METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
"""The methods of HTTP, as clients call what sends a request, and frameworks what answers one: `@app.get("/")`."""

ROUTES = METHODS | {"route"}
"""Decorators that bind a function to a path."""

MAKERS = frozenset({"make", "create", "build", "new", "of", "from_status"})
"""Class methods that make what the class is named after."""
