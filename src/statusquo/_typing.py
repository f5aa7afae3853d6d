"""What annotations need of `typing`, whose import takes as long as fifty modules of the linter.

Type checkers see the names of `typing`. At run time annotations are not evaluated here, so that each name need only be
there, and do what a statement does with it: be called, be subscripted, be a base.
"""

from __future__ import annotations

TYPE_CHECKING = False  # for type checkers it is true, whatever its value
if TYPE_CHECKING:
    from typing import IO as IO  # noqa: PLC0414  # given away, as all of them
    from typing import Any as Any  # noqa: PLC0414
    from typing import BinaryIO as BinaryIO  # noqa: PLC0414
    from typing import ClassVar as ClassVar  # noqa: PLC0414
    from typing import Generic as Generic  # noqa: PLC0414
    from typing import NoReturn as NoReturn  # noqa: PLC0414
    from typing import Protocol as Protocol  # noqa: PLC0414
    from typing import TextIO as TextIO  # noqa: PLC0414
    from typing import TypeAlias as TypeAlias  # noqa: PLC0414
    from typing import TypeVar as TypeVar  # noqa: PLC0414
    from typing import cast as cast  # noqa: PLC0414
else:

    class Generic:
        """A base that takes parameters and does nothing with them."""

        __slots__ = ()

        def __class_getitem__(cls, parameters):
            return cls

    IO = Any = BinaryIO = ClassVar = NoReturn = Protocol = TextIO = TypeAlias = Generic

    def TypeVar(name, **given):  # noqa: N802  # as in `typing`
        return None

    def cast(kind, value):
        return value
