"""Codes in slots, fields with defaults and properties, of an object and of its class."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import pytest
from statusquo_conformance import check
from statusquo_conformance.probe.reaching import reach
from statusquo_conformance.shapes import recognise
from statusquo_conformance.target_errors import TargetError

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Plain:
    OK: int = 200
    NOT_FOUND: int = 404
    GONE: int = 410


@dataclasses.dataclass(frozen=True, slots=True)
class Slotted:
    OK: int = 200
    NOT_FOUND: int = 404
    GONE: int = 410


class Tuple(NamedTuple):
    OK: int = 200
    NOT_FOUND: int = 404
    GONE: int = 410


class Manual:
    __slots__ = ("GONE", "NOT_FOUND", "OK")

    def __init__(self, **codes: int) -> None:
        for name, code in (codes or {"OK": 200, "NOT_FOUND": 404, "GONE": 410}).items():
            setattr(self, name, code)


class Half(Manual):
    def __init__(self) -> None:
        super().__init__()
        self.title = "codes"


class Sub(Manual):
    __slots__ = ("title",)


class OneSlot:
    __slots__ = "OK"  # noqa: PLC0205  # which Python allows

    def __init__(self) -> None:
        self.OK = 200


class Properties:
    @property
    def OK(self) -> int:  # named after the status
        return 200

    @functools.cached_property
    def NOT_FOUND(self) -> int:  # likewise
        return 404

    @property
    def GONE(self) -> int:  # likewise
        return 410

    @property
    def launch(self) -> int:
        raise AssertionError("a property with another name is not run")


class Raising(Properties):
    @property
    def GONE(self) -> int:  # likewise
        raise LookupError("none")


class Field(NamedTuple):
    name: str
    default: object


class LikeAttrs:
    """What attrs makes of a class with slots: the fields are listed, and the class has no attribute for them."""

    __slots__ = ("GONE", "NOT_FOUND", "OK")
    __attrs_attrs__ = (Field("OK", 200), Field("NOT_FOUND", 404), Field("GONE", 410), Field("size", object()))


class LikePydantic:
    __pydantic_fields__: ClassVar = {field.name: field for field in LikeAttrs.__attrs_attrs__}


@dataclasses.dataclass(slots=True)
class Required:
    OK: int
    NOT_FOUND: int


class Point:
    __slots__ = ("x", "y")

    def __init__(self) -> None:
        self.x, self.y = 404, 200


@pytest.mark.parametrize("target", [Required, Point(), Point, Manual, Properties])
def test_a_class_without_values_and_slots_of_other_names_are_no_statuses(target: object) -> None:
    with pytest.raises(TargetError):
        recognise(target, "it")


@pytest.mark.parametrize(
    "make",
    [
        Plain,
        lambda: Plain,
        Slotted,
        lambda: Slotted,
        Tuple,
        lambda: Tuple,
        Manual,
        Half,
        Sub,
        Properties,
        lambda: LikeAttrs,
        lambda: LikePydantic,
    ],
)
def test_the_codes_are_read_alike_wherever_they_are_kept(make: Callable[[], Any]) -> None:
    target = make()
    found = recognise(target, "it")
    assert {entry.name: entry.code for entry in found.entries} == {"OK": 200, "NOT_FOUND": 404, "GONE": 410}
    assert all(eval(reach(found, entry), {"target": target}) == entry.code for entry in found.entries)
    failed = {result.requirement.id for result in check(target, strict=True).failures}
    assert failed <= {"codes.rfc9110-present"}


def test_slots_are_read_in_the_order_in_which_they_are_written() -> None:
    assert [entry.name for entry in recognise(Slotted(), "it").entries] == ["OK", "NOT_FOUND", "GONE"]
    assert [entry.name for entry in recognise(OneSlot(), "it").entries] == ["OK"]


def test_a_slot_without_a_value_and_a_property_that_raises_are_named() -> None:
    assert "GONE (raises AttributeError" in recognise(Manual(OK=200, NOT_FOUND=404), "it").notes[-1]
    assert recognise(Raising(), "it").notes == ("left out: GONE (raises LookupError: none)",)


def test_the_default_of_a_field_is_shown_by_a_line_that_runs() -> None:
    made = dataclasses.make_dataclass("Codes", [("OK", int, 200), ("GONE", int, 404)], slots=True)
    (result,) = check(made, only=["names.standard-meaning"]).results
    assert [item.expression for item in result.violations] == ["target.__dataclass_fields__['GONE'].default"]
