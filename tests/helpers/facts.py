"""The facts under `fixtures/facts/`, and how an experiment of theirs is done again on another class."""

from __future__ import annotations

import abc
import collections
import collections.abc
import copy
import decimal
import enum
import fractions
import functools
import json
import math
import numbers
import operator
import pickle
import sys
import warnings
from typing import TYPE_CHECKING, Any

from tree import FIXTURES

if TYPE_CHECKING:
    import http

    from statusquo import HTTPStatus

RELEASES = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"


@functools.cache
def facts(version: str) -> dict[str, Any]:
    """What one release of Python has: `members` and `experiments`."""
    found: dict[str, Any] = json.loads((FIXTURES / "facts" / f"python{version}.json").read_text(encoding="utf-8"))
    return found


def members(version: str) -> list[tuple[str, int, str, str]]:
    """Rows (name, code, phrase, description) of a release in definition order, aliases included."""
    return [tuple(row[:4]) for row in facts(version)["members"]]


@functools.cache
def classic_rows() -> tuple[tuple[int, str, str], ...]:
    """Rows (code, printed name, printed details) of the classic documentation's table."""
    return tuple(
        map(tuple, json.loads((FIXTURES / "facts" / "classic-documentation.json").read_text(encoding="utf-8")))
    )


class OtherInt(enum.IntEnum):
    """The unrelated enum that some experiments use."""

    OK = 200
    NOPE = 999


def answer(expression: str, status: type[HTTPStatus | http.HTTPStatus]) -> tuple[str, str]:
    """What the running Python says to `expression` with `status` as HTTPStatus: ("is", repr) or ("raises", class)."""
    scope = {
        "HTTPStatus": status,
        "OK": status.OK,
        "NF": status.NOT_FOUND,
        "OtherInt": OtherInt,
        "Decimal": decimal.Decimal,
        "Fraction": fractions.Fraction,
        "abc": abc,
        "collections": collections,
        "copy": copy,
        "enum": enum,
        "json": json,
        "math": math,
        "numbers": numbers,
        "operator": operator,
        "pickle": pickle,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return "is", repr(eval(expression, scope))
        except Exception as error:
            return "raises", type(error).__name__
