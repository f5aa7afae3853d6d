"""The conformance suite: what any `HTTPStatus`-like object must do, tested.

PYTEST_DONT_REWRITE: the suite raises its own violations and has no assert to rewrite.
"""

from __future__ import annotations
