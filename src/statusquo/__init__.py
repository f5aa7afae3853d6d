"""HTTP status codes, kept honest: the reference enum.

>>> from statusquo import HTTPStatus
>>> HTTPStatus.OK, HTTPStatus.OK == 200, HTTPStatus.OK.phrase
(<HTTPStatus.OK: 200>, True, 'OK')

The facts behind it are in `statusquo.registry`, the names as plain module constants in `statusquo.constants`.

PYTEST_DONT_REWRITE: the package shares a distribution with a pytest plugin, and has no assert statements to rewrite.
"""

from __future__ import annotations

from statusquo._status import HTTPStatus
from statusquo._version import __version__

__all__ = ["HTTPStatus", "__version__"]
