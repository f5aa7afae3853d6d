"""The bytes of a file's name, and its URI where a format asks for one."""

from __future__ import annotations

import os


def name_bytes(path: str) -> bytes:
    """Return the bytes of a name; one that no file can have here is taken as UTF-8 would have it."""
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def uri(path: str) -> str:
    r"""Return the URI of a path, relative where the path is, made of the bytes of the name whatever they are.

    >>> uri("a b/\xfc.py"), uri("caf\udce9.py")
    ('a%20b/%C3%BC.py', 'caf%E9.py')
    """
    from pathlib import Path  # noqa: PLC0415  (rarely needed)
    from urllib.parse import quote  # noqa: PLC0415  (rarely needed)

    if os.name == "nt" and os.path.isabs(path):  # noqa: PTH117  (a plain string)
        return Path(path).as_uri()
    scheme = "file://" if os.path.isabs(path) else ""  # noqa: PTH117
    return scheme + quote(name_bytes(path.replace(os.sep, "/")))
