"""All tables of safety, in the order in which they are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from statusquo_lint.safety.arguments import ARGUMENTS
from statusquo_lint.safety.callees import CALLEES
from statusquo_lint.safety.escapes import ESCAPES
from statusquo_lint.safety.modules import MODULES
from statusquo_lint.safety.places import PLACES
from statusquo_lint.safety.receivers import OPERATIONS
from statusquo_lint.safety.used_here import USED_HERE

if TYPE_CHECKING:
    from statusquo_lint.safety.rows import Refusal


class Table(NamedTuple):
    """Rows about one question."""

    title: str
    asked: str
    """When it is tried, in a sentence."""
    rows: tuple[Refusal[Any], ...]


TABLES = (
    Table("The place", "Asked of every construct around the number, whatever is done with its value.", PLACES),
    Table("The module", "Asked where nothing around the number decides.", MODULES),
    Table(
        "Used on the spot",
        "Of a value that is compared, counted with, looked up or made text where it stands.",
        USED_HERE,
    ),
    Table(
        "Passed to a call",
        "Of an argument. Where no row applies, the value escapes into the call.",
        (*ARGUMENTS, *CALLEES),
    ),
    Table(
        "Escaped",
        "Of a value that is returned, bound to a name, or passed to a call that no row above knows.",
        ESCAPES,
    ),
)


def ids() -> tuple[str, ...]:
    """The id of every row, those of operations on a name included."""
    return (*(row.id for table in TABLES for row in table.rows), *(receiver.id for receiver in OPERATIONS))
