"""What a name alone says of the number that goes with it."""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, Clue, Table
from statusquo_lint.knowledge.codes import FAMOUS, VAGUE
from statusquo_lint.knowledge.words import Tier, tier

if TYPE_CHECKING:
    from statusquo_lint.evidence.questions import OfName


def is_configured(asked: OfName) -> str:
    """The setting `extra-status-names` has the name."""
    return asked.name if asked.name in asked.around.options.extra_status_names else ""


def says_status_code(asked: OfName) -> str:
    """The name says both words or HTTP's: `status_code`, `http_status`, `expectedStatusCode`."""
    return asked.name if tier(asked.name) is Tier.STRONG else ""


def says_status(asked: OfName) -> str:
    """The name says `status`, and the module speaks HTTP or the number is one that programs do mean as a status."""
    plain = tier(asked.name) is Tier.MEDIUM and "stat" in asked.name.lower()
    return asked.name if plain and (asked.code not in VAGUE or asked.around.http) else ""


def says_code_in_web_module(asked: OfName) -> str:
    """The name says `code` in a module that speaks HTTP, and programs do mean the number as a status."""
    told = asked.code not in VAGUE and tier(asked.name) is Tier.MEDIUM and asked.around.http
    return asked.name if told else ""


def says_code_of_famous(asked: OfName) -> str:
    """The name says `code`, and everybody reads the number as a status: 404."""
    return asked.name if asked.code in FAMOUS and tier(asked.name) is Tier.MEDIUM else ""


def says_code(asked: OfName) -> str:
    """The name says `code` or `status`, and the number is an everyday one or one of few."""
    return asked.name if tier(asked.name) is Tier.MEDIUM else ""


def says_little_of_famous(asked: OfName) -> str:
    """The name is `expected` or `result` in a module that speaks HTTP, and everybody reads the number as a status."""
    told = asked.code in FAMOUS and tier(asked.name) is Tier.WEAK and asked.around.http
    return asked.name if told else ""


def says_little(asked: OfName) -> str:
    """The name is `expected` or `result`, which may be of anything."""
    return asked.name if tier(asked.name) is Tier.WEAK else ""


NAMED: Table[OfName] = Table(
    "Does the name say so?",
    (
        Clue("named.configured", LIKELY, "{name} is configured as a status name", is_configured),
        Clue("named.status-code", LIKELY, "named {name}", says_status_code),
        Clue("named.status", LIKELY, "named {name}", says_status),
        Clue("named.code-in-web-module", LIKELY, "named {name}", says_code_in_web_module),
        Clue("named.code-of-famous", LIKELY, "named {name}", says_code_of_famous),
        Clue("named.code", POSSIBLE, "named {name}", says_code),
        Clue("named.little-of-famous", LIKELY, "named {name}", says_little_of_famous),
        Clue("named.little", POSSIBLE, "named {name}", says_little),
    ),
)


def says_anything(asked: OfName) -> bool:
    """Whether a name is evidence at all, however weak."""
    return tier(asked.name) > Tier.NONE or bool(is_configured(asked))
