"""Regular expressions that are compiled when they are first used.

Compiling the hundred of them that the linter's modules state took a sixth of the time of `statusquo check` on one file,
which needs a few of them.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False  # typing.TYPE_CHECKING without importing typing
if TYPE_CHECKING:
    from typing import Any, AnyStr


class LazyPattern:
    """Stands for a compiled pattern, and compiles it at the first question."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._given = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # not for `copy` and `pickle`, which ask before there is anything
            raise AttributeError(name)
        value = getattr(self.compiled, name)
        self.__dict__[name] = value  # from now on as fast as the pattern itself
        return value

    @property
    def compiled(self) -> re.Pattern[Any]:
        """The pattern itself."""
        return re.compile(*self._given)

    def __reduce__(self) -> tuple[Any, ...]:
        return LazyPattern, self._given


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used; type checkers see a compiled one.

    >>> lazy_pattern(r"[1-5]\\d\\d").findall("200, 404, 999")
    ['200', '404']
    """
    return LazyPattern(text, flags)  # type: ignore[return-value]
