"""What tells a finding from every other of a report, and stays when lines above it come or go."""

from __future__ import annotations

import os
from collections import Counter

from statusquo_lint.output.names import name_bytes


class Fingerprints:
    """The fingerprints of one report; findings that read the same are numbered."""

    def __init__(self) -> None:
        """Begin a report."""
        self._seen: Counter[bytes] = Counter()

    def of(self, *parts: str) -> str:
        """Return the fingerprint of the next finding, whose parts say what it is and in which file.

        >>> made = Fingerprints()
        >>> made.of("app.py", "HTS101") == made.of("app.py", "HTS101")
        False
        """
        import hashlib  # noqa: PLC0415  (rarely needed)

        same = b"\0".join(map(name_bytes, parts))
        self._seen[same] += 1
        return hashlib.sha256(b"%b\0%d" % (same, self._seen[same])).hexdigest()


def relative(path: str) -> str:
    """Return a path as services compare it with those of the repository: without `./`, separated by slashes.

    >>> relative("./app/views.py"), relative("../shared.py"), relative(os.path.join(os.getcwd(), "app.py"))
    ('app/views.py', '../shared.py', 'app.py')
    """
    path = os.path.normpath(path)
    if os.path.isabs(path):  # noqa: PTH117  (a plain string)
        path = path.removeprefix(os.path.join(os.getcwd(), ""))  # noqa: PTH109, PTH118
    return path.replace(os.sep, "/")
