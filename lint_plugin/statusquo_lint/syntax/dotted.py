"""Dotted paths of modules, told from the paths of files; no syntax tree is needed, nor imported."""

from __future__ import annotations

import os

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def absolute(dotted: str, package: str) -> str:
    """The path that a relative one means in a module of `package`, or the empty string; another path as it is.

    >>> absolute(".status.HTTPStatus", "acme.api"), absolute("..status", "acme.api"), absolute("...x", "acme.api")
    ('acme.api.status.HTTPStatus', 'acme.status', '')
    """
    name = dotted.lstrip(".")
    up = len(dotted) - len(name) - 1
    if up < 0:
        return dotted
    parts = package.split(".") if package else []
    return ".".join((*parts[: len(parts) - up], name)) if up < len(parts) else ""


def package_at(path: str, roots: Iterable[str]) -> str:
    """The package of the module at `path`, which is imported from one of the folders; empty where it is in none.

    >>> package_at("/w/src/acme/api/views.py", ["/w", "/w/src"]), package_at("/w/run.py", ["/w"])
    ('acme.api', '')
    """
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  (looks at no file)
    inside = [root for root in roots if folder.startswith(root.rstrip(os.sep) + os.sep)]
    nearest = max(inside, key=len, default="")
    return folder[len(nearest.rstrip(os.sep)) + 1 :].replace(os.sep, ".") if nearest else ""
