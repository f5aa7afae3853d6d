"""Project facts: what a finding may depend on besides the file itself. They are read here for the detector.

`scan` reads no files. If a verdict needs a fact, it uses the default and adds the fact's name to `Source.asked`. The
caller then reads these facts and, if one differs from its default, scans again with them.
"""

# ruff: noqa: PTH113, PTH118, PTH120  # unlike Path.is_file, these return False on any error

from __future__ import annotations

import os

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import DECORATOR, ENUM, NEIGHBOURS, PARAMETER, TRAIL, ProjectFacts
from statusquo_lint.syntax.dotted import absolute, package_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from statusquo_lint.files.trails import Trail
    from statusquo_lint.vocabulary import Vocabulary

ALL = (NEIGHBOURS,)
"""The names of the facts that are the same for all modules directly in a folder; the others are about one name each."""
_BY_NAME = (DECORATOR, PARAMETER)
"""What begins the names of the facts on what a module of the folder imports, each true or not."""

_SHADOWED = ("http", "enum")
"""Modules of the standard library that a file in a script's folder may shadow."""


def project_facts(path: str, names: Iterable[str]) -> ProjectFacts:
    """Read the facts with these names for the file at `path`; the others have their defaults.

    A text without a file (`<stdin>`) has the neighbours of the current folder.
    """
    folder, requested = os.path.dirname(path), frozenset(names)
    own_http, in_package = neighbours(folder) if NEIGHBOURS in requested else (False, False)
    enums = tuple(_enums(path, requested))
    if not any(name.startswith(_BY_NAME) for name in requested):
        return ProjectFacts(own_http, in_package, enums)
    from statusquo_lint.files.trails import Trail  # noqa: PLC0415  (rarely needed)

    trail = Trail()
    passing, taking = tuple(_passing(path, requested, trail)), tuple(_taking(path, requested, trail))
    return ProjectFacts(own_http, in_package, enums, passing, taking, trail.text)


def _passing(path: str, requested: Iterable[str], trail: Trail) -> Iterator[str]:
    """The decorators that were asked for and are known to give results to the caller alone."""
    asked = sorted(name.removeprefix(DECORATOR) for name in requested if name.startswith(DECORATOR))
    if not asked:
        return
    from statusquo_lint.files import project_decorators  # noqa: PLC0415  (rarely needed)

    yield from (one for one in asked if project_decorators.passes(one, path, trail))


def _taking(path: str, requested: Iterable[str], trail: Trail) -> Iterator[str]:
    """The arguments that were asked for and are used as a member may be."""
    asked = sorted(name.removeprefix(PARAMETER) for name in requested if name.startswith(PARAMETER))
    if not asked:
        return
    from statusquo_lint.files import project_functions  # noqa: PLC0415  (rarely needed)

    yield from (one for one in asked if project_functions.takes(one, path, trail))


def _enums(path: str, requested: Iterable[str]) -> Iterator[tuple[str, Vocabulary]]:
    """The enums of the project that were asked for and can be used, as the imports of the file call them."""
    asked = sorted(name.removeprefix(ENUM) for name in requested if name.startswith(ENUM))
    if not asked:
        return
    from statusquo_lint.files import own_enum, project_modules  # noqa: PLC0415  (rarely needed)

    for root in (*project_modules.roots_above(path), *project_modules.tops_above(os.path.dirname(path))):
        roots = project_modules.folders(root)
        found = [(dotted, own_enum.known(absolute(dotted, package_at(path, roots)), roots)) for dotted in asked]
        if any(enum is not None for _, enum in found):
            yield from ((dotted, enum) for dotted, enum in found if enum is not None)
            return


def answered(names: Iterable[str], of_folder: Mapping[str, str]) -> dict[str, str] | None:
    """Return the facts that were asked for as texts, those of the folder as they were; None where one has no text.

    >>> answered({"decorator:a.b", "trail:a.b>2f5f>>", NEIGHBOURS}, {NEIGHBOURS: "00"}) == {
    ...     "trail:": "a.b>2f5f>>", NEIGHBOURS: "00"
    ... }
    True
    """
    facts: dict[str, str] = {}
    for name in names:
        if name in ALL:
            facts[name] = of_folder[name]
        elif name.startswith(TRAIL):
            facts[TRAIL] = name.removeprefix(TRAIL)
        elif not name.startswith(_BY_NAME):
            return None
    return facts


def as_text(name: str, folder: str) -> str:
    """Return one fact of a folder as a text for comparison; raises ValueError for an unknown name."""
    if name == NEIGHBOURS:
        return "".join(f"{answer:d}" for answer in neighbours(folder))
    raise ValueError(name)


def written(facts: Mapping[str, str], names: Iterable[str]) -> str:
    """Return the facts with these names as a text for the cache.

    >>> written({NEIGHBOURS: "00"}, [NEIGHBOURS])
    'neighbours=00'
    """
    return " ".join(f"{name}={facts[name]}" for name in sorted(names))


def neighbours(folder: str) -> tuple[bool, bool]:
    """Return whether a folder has its own `http.py` or `enum.py`, and if so, whether it is a package."""
    shadows = any(_is_file(folder, f"{name}.py") or _is_file(folder, name, "__init__.py") for name in _SHADOWED)
    return shadows, shadows and _is_file(folder, "__init__.py")


def _is_file(*parts: str) -> bool:
    return os.path.isfile(os.path.join(*parts))
