"""All tables of safety, in the order in which they are asked."""

from __future__ import annotations

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.safety.arguments import ARGUMENTS
from statusquo_lint.safety.explanations import EXPLANATIONS
from statusquo_lint.safety.leaving import LEAVING, TYPED
from statusquo_lint.safety.modules import MODULES
from statusquo_lint.safety.places import PLACES
from statusquo_lint.safety.used_here import USED_HERE

if TYPE_CHECKING:
    from statusquo_lint.safety.rows import Row


class Table(NamedTuple):
    """Rows about one question."""

    title: str
    asked: str
    """When it is asked, a sentence."""
    rows: tuple[Row[Any], ...]


TABLES = (
    Table("The place", "Asked of every construct around the number, whatever is done with its value.", PLACES),
    Table("The module", "Asked where nothing around the number decides.", MODULES),
    Table("Exact types", "Asked first of a value that is passed, returned or bound.", TYPED),
    Table(
        "Used on the spot",
        "Of a value that is compared, counted with, looked up or made text where it stands.",
        USED_HERE,
    ),
    Table("Passed to a call", "Of an argument.", ARGUMENTS),
    Table("Returned, bound or kept", "Of a value that goes on to where other code has it.", LEAVING),
    Table("Everything else", "Asked last: in doubt it is a value, and these say what the doubt is.", EXPLANATIONS),
)


def ids() -> tuple[str, ...]:
    """The id of every row."""
    return tuple(row.id for table in TABLES for row in table.rows)
