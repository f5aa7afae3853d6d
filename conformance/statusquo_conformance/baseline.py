"""The adopter's file of known deviations: read it, check it for mistakes, and apply it to results.

    [text.format-is-digits]
    reason = "kept until 3.0, see the changelog"
    target = "mypkg.HTTPStatus"   # optional, as are the next two
    python = "<3.12"
    platform = "win*"

Write two entries for one requirement with double brackets, and give them different conditions.
"""

from __future__ import annotations

import difflib
import fnmatch
import platform
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from statusquo_conformance.model import Outcome
from statusquo_conformance.reading import UnreadableError, text_of
from statusquo_conformance.requirements import all_requirements

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found,unused-ignore]

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from os import PathLike

    from statusquo_conformance.model import Result


TODO = "TODO: say why"
"""The reason that an update writes; a strict run rejects it."""
_KEYS = ("reason", "target", "python", "platform")
HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<key>[^\s\[\]](?:[^\[\]]*[^\s\[\]])?)\s*\]\]?\s*(?:#.*)?")


class BaselineError(Exception):
    """The baseline cannot be used; the text names the file, the entry and the next step."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One entry of a baseline."""

    id: str
    reason: str
    target: str = ""
    """The target as the user writes it, or a pattern; empty for every target."""
    python: str = ""
    """A version specifier, `<3.12`; empty for every version."""
    platform: str = ""
    """A pattern for `sys.platform`, `win*`; empty for every platform."""

    def applies(self, target: str) -> bool:
        """Whether the conditions hold for this target on the running Python and platform."""
        return (
            (not self.target or self.target == target or fnmatch.fnmatchcase(target, self.target))
            and (not self.platform or fnmatch.fnmatchcase(sys.platform, self.platform))
            and (not self.python or _specifier(self.python).contains(platform.python_version(), prereleases=True))
        )


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one file."""

    path: Path
    entries: tuple[Deviation, ...] = ()
    updating: bool = False
    """Treat every failure as known, because the file is about to be rewritten."""

    def applied(self, result: Result, target: str) -> Result:
        """Add the baseline's reason to a result: to a failure as known, to a success as a stale entry."""
        entry = self.entry_for(result.requirement.id, target)
        if result.outcome in (Outcome.BLOCKED, Outcome.EXCLUDED) or (entry is None and not self.updating):
            return result
        if entry is None:
            return replace(result, baselined=TODO) if result.counts_against else result
        if result.outcome in (Outcome.FAIL, Outcome.ERROR, Outcome.ADVISORY):
            return replace(result, baselined=entry.reason)
        if self.updating or (result.outcome is Outcome.NOT_APPLICABLE and not entry.target):
            return result
        return replace(result, stale=entry.reason)

    def entry_for(self, id_: str, target: str) -> Deviation | None:
        """The first entry for that requirement whose conditions hold."""
        return next((entry for entry in self.entries if entry.id == id_ and entry.applies(target)), None)


def load_baseline(
    path: str | PathLike[str],
    ids: Collection[str] | None = None,
    *,
    strict: bool = False,
    updating: bool = False,
) -> Baseline:
    """Read a baseline; `ids` are the valid requirement ids, by default all of the suite.

    Raises `BaselineError` if the file cannot be read, or if an entry is unknown, a duplicate or without a reason. With
    `strict`, an entry that still has the TODO reason of an update is an error too. With `updating`, the file may be
    missing.
    """
    file = Path(path)
    try:
        text = text_of(file)
    except UnreadableError as error:
        if not error.missing:
            raise BaselineError(f"the baseline {file} cannot be read: {error}") from error
        if updating:
            return Baseline(file, (), updating)
        raise BaselineError(
            f"the baseline {file} does not exist; --conformance-update-baseline writes it from what fails today"
        ) from None
    valid_ids = [item.id for item in all_requirements()] if ids is None else list(ids)
    entries = tuple(parse(text, str(file)))
    for entry in entries:
        _check(entry, valid_ids, str(file), strict=strict)
    duplicates = [entry for entry, count in Counter(replace(e, reason="") for e in entries).items() if count > 1]
    if duplicates:
        raise BaselineError(f"{file}: two entries for {duplicates[0].id} have the same conditions; keep one of them")
    return Baseline(file, entries, updating)


def parse(text: str, file: str) -> Iterator[Deviation]:
    """The entries of a baseline's text, in order; raises `BaselineError` if the text is not a baseline."""
    single = Counter(
        match["key"].replace('"', "").replace("'", "").replace(" ", "")
        for line in text.splitlines()
        if (match := HEADER.fullmatch(line)) and match["open"] == "["
    )
    for id_, count in single.items():
        if count > 1:
            raise BaselineError(
                f"{file}: {count} entries for {id_}; keep one, or write them as [[{id_}]] with different conditions"
            )
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError is a ValueError; so is the error for a number of thousands of digits
        raise BaselineError(f"{file} is not valid TOML: {error}") from error
    except RecursionError as error:
        raise BaselineError(f"{file} is not valid TOML: nested too deeply") from error
    try:
        yield from _entries(data, "", file)
    except RecursionError as error:  # a key with a thousand parts
        raise BaselineError(f"{file} is not a baseline: nested too deeply") from error


def _entries(table: dict[str, Any], above: str, file: str) -> Iterator[Deviation]:
    for key, value in table.items():
        id_ = f"{above}.{key}" if above else key
        if isinstance(value, dict) and value and all(isinstance(item, (dict, list)) for item in value.values()):
            yield from _entries(value, id_, file)
        elif isinstance(value, dict):
            yield _entry(id_, value, file)
        elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            for item in value:
                yield _entry(id_, item, file)
        else:
            raise BaselineError(f'{file}: {id_!r} is not an entry; write [requirement-id] and below it reason = "..."')


def _entry(id_: str, fields: dict[str, Any], file: str) -> Deviation:
    for key, value in fields.items():
        if key not in _KEYS:
            close = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"valid keys are {', '.join(_KEYS)}"
            raise BaselineError(f"{file}: unknown key {key!r} in the entry {id_}; {hint}")
        if not isinstance(value, str):
            raise BaselineError(f"{file}: {key} in the entry {id_} must be a quoted string")
    return Deviation(id_, **{"reason": "", **fields})


def _check(entry: Deviation, valid_ids: Collection[str], file: str, *, strict: bool) -> None:
    if entry.id not in valid_ids:
        close = difflib.get_close_matches(entry.id, valid_ids, n=1)
        hint = f"did you mean {close[0]}?" if close else "--conformance-list lists them all"
        raise BaselineError(f"{file}: the entry {entry.id} is not a requirement; {hint}")
    if not entry.reason.strip():
        raise BaselineError(f'{file}: the entry {entry.id} has no reason; add reason = "..."')
    if strict and entry.reason.strip().startswith("TODO"):
        raise BaselineError(
            f"{file}: the entry {entry.id} still has the reason {entry.reason!r}; a strict run needs a real one"
        )
    if entry.python:
        try:
            _specifier(entry.python)
        except ValueError as error:
            raise BaselineError(
                f"{file}: python = {entry.python!r} in the entry {entry.id} is not a version range such as '<3.12'"
            ) from error


def _specifier(text: str) -> Any:  # packaging is imported only if an entry needs it
    from packaging.specifiers import SpecifierSet  # noqa: PLC0415

    return SpecifierSet(text)
