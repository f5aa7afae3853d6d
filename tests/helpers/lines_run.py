"""How many lines of the linter's own code something runs: a measure of work that is alike on any machine."""

from __future__ import annotations

import functools
import operator
import sys
from typing import TYPE_CHECKING

import statusquo_lint

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

_OURS = statusquo_lint.__path__[0]

if sys.version_info >= (3, 12):
    _TOOL = 4
    """One of the two numbers of a tool of `sys.monitoring` that no kind of tools has."""

    def counted(work: Callable[[], object]) -> int:
        """How many lines of the linter's own code run while something is done."""
        tools, events = sys.monitoring, sys.monitoring.events
        counter = functools.lru_cache(maxsize=0)(operator.is_)  # counts its calls, without a step of Python for each
        entered: list[CodeType] = []

        def enter(code: CodeType, _offset: int) -> object:
            if code.co_filename.startswith(_OURS):
                entered.append(code)
                tools.set_local_events(_TOOL, code, events.LINE)
            return tools.DISABLE

        tools.use_tool_id(_TOOL, __name__)
        try:
            for event, called in ((events.PY_START, enter), (events.PY_RESUME, enter), (events.LINE, counter)):
                tools.register_callback(_TOOL, event, called)
            tools.set_events(_TOOL, events.PY_START | events.PY_RESUME)
            tools.restart_events()
            work()
        finally:
            tools.set_events(_TOOL, events.NO_EVENTS)
            for code in entered:
                tools.set_local_events(_TOOL, code, events.NO_EVENTS)
            tools.free_tool_id(_TOOL)
        return counter.cache_info().misses

else:

    def counted(work: Callable[[], object]) -> int:
        """How many lines of the linter's own code run while something is done, and how many of its calls return."""
        count = 0

        def line(_frame: FrameType, _event: str, _argument: Any) -> Any:
            nonlocal count
            count += 1
            return line

        def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
            return line if frame.f_code.co_filename.startswith(_OURS) else None

        before = sys.gettrace()
        sys.settrace(enter)
        try:
            work()
        finally:
            sys.settrace(before)
        return count
