"""The known findings of one file, for a front end that treats files one by one and writes no baseline."""

from __future__ import annotations

import functools
import os
from collections import Counter
from pathlib import Path

from statusquo_lint.baseline.known import Known, Print, is_gone, key_of, read_known
from statusquo_lint.settings.model import SettingsError


def known_of_file(baseline: str, path: str) -> Counter[Print]:
    """Return the known findings of a file, and of files that are gone, which may have been renamed.

    Raises SettingsError if the baseline is missing or cannot be used.
    """
    known, gone = _read(baseline)
    return known.get(key_of(path, Path(baseline)), Counter()) + gone


@functools.lru_cache(maxsize=8)
def _read(baseline: str) -> tuple[Known, Counter[Print]]:
    path = Path(baseline)
    if not os.path.exists(baseline):  # noqa: PTH110  (any name)
        name = os.path.relpath(baseline)
        raise SettingsError(
            f"the baseline {name} of the settings does not exist; create it with `statusquo check --baseline {name}`"
        )
    known = read_known(path)
    gone = [prints for name, prints in known.items() if is_gone(name, path)]
    return known, sum(gone, Counter())
