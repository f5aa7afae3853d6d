"""Recognise the ids of the suite's items among pytest's arguments, in each form in which a tool prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_ID = re.compile(
    r"(?:.*(?:/|::))?conformance\[(?P<target>(?:(?!(?:/|::)conformance\[).)+?)\]"
    r"(?:::(?P<id>[^\[\]]+)\]?)?"  # pytest's summary closes a bracket that follows the file of an id
)
_TEAMCITY_ID = re.compile(r"conformance\((?P<target>[^\]]+)\]::(?P<id>[^\[\]]+)")
"""teamcity-messages takes the bracket for that of a parameter, and writes each dot behind it as an underscore."""


class Pasted(NamedTuple):
    """An id that was given as an argument."""

    target: str
    id: str | None
    """The requirement; None for all of a target."""


def pasted_id(argument: str, targets: Iterable[str] = ()) -> Pasted | None:
    """Parse an argument of pytest; None if it is no id of the suite.

    `targets` are those of the options and the ini key, among which a shortened id is looked up.

    >>> pasted_id("conformance[http.HTTPStatus]::text.format-is-digits")
    Pasted(target='http.HTTPStatus', id='text.format-is-digits')
    >>> pasted_id("src/shop.py::conformance[shop.Status]")
    Pasted(target='shop.Status', id=None)
    >>> pasted_id("conformance(shop_Status]::text_format-is-digits", ["shop.Status"])
    Pasted(target='shop.Status', id='text.format-is-digits')
    >>> pasted_id("tests/test_shop.py::test_status[conformance]")
    """
    if match := _ID.fullmatch(argument):
        return Pasted(match["target"], match["id"])
    if match := _TEAMCITY_ID.fullmatch(argument):
        for target in targets:
            if target.replace(".", "_") == match["target"]:
                return Pasted(target, match["id"].replace("_", ".", 1))
    return None
