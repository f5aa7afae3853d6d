"""Home Assistant: the views of its web server.

`json` has a row for a view's own subclass alone (`self.json(result, 422)`): on any other receiver the name says too
little.
"""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Sink

PACKAGES = frozenset({"homeassistant"})
"""The packages that the rows are about."""

SINKS = (
    Sink("homeassistant.*.HomeAssistantView.json", 1, "status_code"),
    Sink("homeassistant.*.HomeAssistantView.json_message", 1, "status_code"),
    Sink(".json_message", 1, "status_code"),
)
