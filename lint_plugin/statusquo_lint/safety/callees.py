"""Rows about arguments of single libraries' callables, known by name, keyword or what the module imports."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.safety.arguments import ARGUMENT, EXCEPTIONS
from statusquo_lint.safety.rows import Outcome, Refusal, Tell

if TYPE_CHECKING:
    from statusquo_lint.safety.arrival import Arrival

_SQL_UNTYPED = frozenset({"literal", "coalesce", "case", "bindparam", "column", "text"})
_FIELDS = frozenset({"field", "Field", "attrib", "ib"})


def _click_default(arrival: Arrival) -> bool:
    return arrival.keyword == "default" and arrival.tail in {"option", "argument"} and "click" in arrival.facts.roots


def _click_type(arrival: Arrival) -> bool:
    return _click_default(arrival) and not any(keyword.arg == "type" for keyword in arrival.call.keywords)


def _argparse_choices(arrival: Arrival) -> bool:
    return arrival.keyword == "choices" and arrival.tail == "add_argument"


def _form_choices(arrival: Arrival) -> bool:
    return arrival.keyword in {"choices", "initial"} and "django" in arrival.facts.roots


def _model_default(arrival: Arrival) -> bool:
    return arrival.keyword == "default" and arrival.tail.endswith("Field") and "django" in arrival.facts.roots


def _field_default(arrival: Arrival) -> bool:
    return arrival.keyword in {"default", "default_factory"} and arrival.tail in _FIELDS


def _openapi_key(arrival: Arrival) -> bool:
    return arrival.keyword == "responses" and arrival.destination.key


def _test_ids(arrival: Arrival) -> bool:
    return arrival.tail == "parametrize" and any(
        keyword.arg == "ids" and isinstance(keyword.value, ast.Name) and keyword.value.id == "repr"
        for keyword in arrival.call.keywords
    )


def _exception_text(arrival: Arrival) -> bool:
    shows = len(arrival.call.args) > 1 or arrival.destination.display is not None
    return arrival.tail == "KeyError" or (arrival.tail in EXCEPTIONS and shows)


def _cached_function(arrival: Arrival) -> bool:
    return arrival.tail in arrival.facts.cached


def _sql_untyped(arrival: Arrival) -> bool:
    return arrival.tail in _SQL_UNTYPED and "sqlalchemy" in arrival.facts.roots


CALLEES: tuple[Refusal[Arrival], ...] = (
    Refusal(
        "argument.click-type",
        "click infers the type of the option from its default",
        _click_type,
        Tell.TYPE,
        of=ARGUMENT,
    ),
    Refusal(
        "argument.click-default",
        "click shows the default in the help text",
        _click_default,
        Tell.TEXT,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Refusal(
        "argument.argparse-choices",
        "argparse shows the choices by repr",
        _argparse_choices,
        Tell.TEXT,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Refusal(
        "argument.form-choices",
        "a form shows its choices as text",
        _form_choices,
        Tell.TEXT,
        Outcome.REFUSED_BELOW_ELSE_UNSAFE,
        ARGUMENT,
    ),
    Refusal(
        "argument.model-default",
        "the next migration would name the enum",
        _model_default,
        Tell.RECORD,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Refusal(
        "argument.field-default",
        "the repr of the object would show a member",
        _field_default,
        Tell.TEXT,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Refusal(
        "argument.openapi-key",
        "an OpenAPI document would have a member's name as key below Python 3.11",
        _openapi_key,
        Tell.TEXT,
        Outcome.REFUSED_BELOW_ONLY,
        ARGUMENT,
    ),
    Refusal("argument.test-ids", "the test ids are made by repr()", _test_ids, Tell.TEXT, Outcome.UNSAFE, ARGUMENT),
    Refusal(
        "argument.exception-text",
        "the text of the exception shows a member",
        _exception_text,
        Tell.TEXT,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Refusal(
        "argument.cached-function",
        "the cache of the function keeps a member apart from the number",
        _cached_function,
        Tell.TYPE,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Refusal(
        "argument.sql-untyped",
        "SQLAlchemy knows no type for a member here",
        _sql_untyped,
        Tell.TYPE,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
)
"""Tried after those of `arguments`; where none applies, the value escapes into the call."""
