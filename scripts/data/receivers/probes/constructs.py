"""constructs, through jsii."""

from __future__ import annotations

from typing import Any

import constructs

from scripts.data.receivers.probing import Seen, probe


class _Root(constructs.RootConstruct):  # type: ignore[misc]
    """A tree of its own."""


@probe("constructs.Node.set_context", "value")
def context(status: int) -> Seen:
    root: Any = _Root()
    root.node.set_context("status", status)
    return Seen(root.node.get_context("status"))


@probe("constructs.Node.add_metadata", "data")
def metadata(status: int) -> Seen:
    root: Any = _Root()
    root.node.add_metadata("status", status)
    return Seen(root.node.metadata[0].data)
