"""Constants behind descriptors, metaclasses, structs and lazy objects are read as plain ones are."""

from __future__ import annotations

import contextlib
import types
import unittest.mock
from http import HTTPStatus
from typing import Any, ClassVar

import pytest
from statusquo_conformance import check
from statusquo_conformance.model import Outcome
from statusquo_conformance.shapes import recognise
from statusquo_conformance.shapes.classes import class_code
from statusquo_conformance.target_errors import TargetError

CODES = {"OK": 200, "NOT_FOUND": 404, "GONE": 410}


class Constant:
    def __init__(self, code: int) -> None:
        self.code = code

    def __get__(self, instance: object, owner: object) -> int:
        return self.code


class Descriptors:
    OK = Constant(200)
    NOT_FOUND = Constant(404)
    GONE = Constant(410)


class ReadOnly(type):
    OK = property(lambda cls: 200)
    NOT_FOUND = property(lambda cls: 404)
    GONE = property(lambda cls: 410)


class OfMetaclass(metaclass=ReadOnly):
    pass


class Struct:
    """As msgspec has it: the fields, and the defaults of the last of them."""

    __struct_fields__ = ("first", *CODES)
    __struct_defaults__ = tuple(CODES.values())


class Plain:
    OK, NOT_FOUND, GONE = 200, 404, 410


class Lazy:
    """As Django has it: it says that it is of the class of what it stands for."""

    __class__ = property(lambda self: Plain)

    def __getattr__(self, name: str) -> object:
        return getattr(Plain, name)


@pytest.mark.parametrize("target", [Descriptors, OfMetaclass, Struct, Lazy(), Plain, Plain()])
def test_constants_are_read_however_they_are_kept(target: object) -> None:
    status_set = recognise(target, "target")
    assert {entry.name: entry.code for entry in status_set.entries} == CODES


@pytest.mark.parametrize("target", [Descriptors, OfMetaclass, Struct, Lazy()])
def test_they_hold_what_plain_constants_hold(target: Any) -> None:
    assert not [result for result in check(target).results if result.scored and result.outcome is Outcome.FAIL]


def test_a_descriptor_whose_name_says_no_status_is_not_run() -> None:
    class Connection:
        def __get__(self, instance: object, owner: object) -> int:
            raise AssertionError("it was run")

    class Status:
        OK, NOT_FOUND, GONE = 200, 404, 410
        connection = Connection()

    assert len(recognise(Status, "target").entries) == len(CODES)


def test_a_member_of_http_status_in_any_attribute_of_an_exception_is_its_code() -> None:
    class NotFound(Exception):
        error_code = HTTPStatus.NOT_FOUND

    class Gone(Exception):
        response_status = HTTPStatus.GONE

    class Errors:
        classes: ClassVar[list[type]] = []

    for cls in (NotFound, Gone):
        setattr(Errors, cls.__name__, cls)
    assert [entry.code for entry in recognise(Errors, "target").entries] == [404, 410]


def test_members_in_two_attributes_or_in_no_exception_are_not_its_code() -> None:
    class Retry(Exception):
        first, last = HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE

    class View:
        success = HTTPStatus.CREATED

    assert class_code(Retry) is None
    assert class_code(View) is None


def test_a_class_whose_own_code_is_not_that_of_its_key_is_noted() -> None:
    class NotFound(Exception):
        code = 404

    class Conflict(Exception):
        def __init__(self) -> None:
            self.code = 400

    (note,) = recognise({404: NotFound, 409: Conflict}, "target").notes
    assert note == "classes with another code of their own: 409 gives Conflict (400)"


def test_pairs_of_a_code_and_a_class_are_a_hierarchy() -> None:
    class NotFound(Exception):
        pass

    class Gone(Exception):
        pass

    status_set = recognise([(404, NotFound), (410, Gone)], "target")
    assert [(entry.code, entry.member) for entry in status_set.entries] == [(404, NotFound), (410, Gone)]


@pytest.mark.parametrize(
    "groups",
    [
        {"en": {404: "Not Found", 410: "Gone"}, "de": {404: "Nicht gefunden", 410: "Weg"}},
        {"database": {"port": 500, "size": 200}, "cache": {"seconds": 300}},
        {"errors": {404: "Not Found", 410: "Gone"}},
        {404: {404: "Not Found", 405: "Method Not Allowed"}, 410: {410: "Gone", 411: "Length Required"}},
    ],
    ids=["languages", "settings", "one group", "codes for keys"],
)
def test_what_is_no_dict_of_groups(groups: object) -> None:
    with contextlib.suppress(TargetError):
        assert recognise(groups, "target").shape != "grouped-table"


def lazy_module(names: dict[str, Any]) -> types.ModuleType:
    def get(name: str) -> Any:
        if name in names:
            return names[name]
        raise AttributeError(name)

    made = types.ModuleType("made")
    vars(made)["__getattr__"] = get
    return made


class Codes(type):
    def __getattr__(cls, name: str) -> HTTPStatus:
        try:
            return HTTPStatus[name]
        except KeyError:
            raise AttributeError(name) from None


class OfCodes(metaclass=Codes):
    pass


@pytest.mark.parametrize(
    ("target", "count"),
    [
        (lazy_module({"HTTP_404_NOT_FOUND": 404, "HTTP_410_GONE": 410, "HTTP_400_BAD_REQUEST": 400}), 3),
        (lazy_module({"not_found": 404, "bad_request": 400, "gone": 410}), 3),
        (OfCodes, len(HTTPStatus)),
    ],
    ids=["with numbers", "lower case", "of a metaclass"],
)
def test_names_that_are_computed_and_not_listed_are_asked_for(target: Any, count: int) -> None:
    status_set = recognise(target, "target")
    assert (status_set.shape, len({entry.code for entry in status_set.entries})) == ("attribute-lookup", count)
    assert not [result for result in check(target).results if result.scored and result.outcome is Outcome.FAIL]


def test_a_wrong_code_behind_a_computed_name_fails() -> None:
    target = lazy_module({"NOT_FOUND": 404, "BAD_REQUEST": 400, "GONE": 411})
    assert [r.requirement.id for r in check(target).results if r.scored and r.outcome is Outcome.FAIL] == [
        "names.standard-meaning"
    ]


@pytest.mark.parametrize("target", [unittest.mock.MagicMock(), lazy_module({"OK": 0, "NOT_FOUND": 4})])
def test_what_has_an_answer_to_everything_or_other_numbers_is_refused(target: object) -> None:
    with pytest.raises(TargetError):
        recognise(target, "target")


def test_records_with_names_are_read_by_them() -> None:
    status_set = recognise([{"name": "NOT_FOUND", "code": 404}, {"name": "GONE", "code": 410}], "target")
    assert [(entry.name, entry.code) for entry in status_set.entries] == [("NOT_FOUND", 404), ("GONE", 410)]
