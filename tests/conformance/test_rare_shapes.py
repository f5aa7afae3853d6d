"""What few collections do: texts in odd places, parts that belong to something else, and code of theirs that fails."""

from __future__ import annotations

import enum
import types
from typing import Any

import pytest
from statusquo_conformance.model import LEFT_OUT
from statusquo_conformance.shapes import name_text_table, recognise
from statusquo_conformance.shapes.prefix import common_prefix
from statusquo_conformance.target_errors import TargetError


def module(**names: object) -> types.ModuleType:
    made = types.ModuleType("made")
    vars(made).update(names)
    return made


def rows(target: object) -> list[tuple[str | None, int | None, str | None]]:
    return [(entry.name, entry.code, entry.phrase) for entry in recognise(target, "it").entries]


def left_out(target: object) -> list[str]:
    return [note for note in recognise(target, "it").notes if note.startswith(LEFT_OUT)]


def failing(*_: object) -> Any:
    raise LookupError("not now")


class CodeBesideValue(enum.Enum):
    """The value is the text, and a property the code."""

    OK = "all is well"
    NOT_FOUND = "not here"

    @property
    def status_code(self) -> int:
        return {"OK": 200, "NOT_FOUND": 404}[self.name]


class LineAsNumber(enum.Enum):
    """The value is written as a line, and read as the number."""

    OK = "200 OK"
    NOT_FOUND = "404 Not Found"

    @property
    def value(self) -> int:  # type: ignore[override]  # as it is written
        return int(self._value_[:3])


class ByMethod(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404

    @classmethod
    def get_reason_phrase(cls, value: int) -> str:
        return {200: "OK", 404: "Not Found"}[value]


class ByFailingMethod(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404
    get_reason_phrase = staticmethod(failing)


class NotFound(Exception):
    code = 404

    @property
    def name(self) -> str:
        return "Not Found"


class Gone(Exception):
    code = 410


class AllNames:
    """An object that knows every name that a code ever had."""

    def __getitem__(self, name: str) -> int:
        return {"CONTENT_TOO_LARGE": 413, "REQUEST_ENTITY_TOO_LARGE": 413, "OK": 200}[name]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (CodeBesideValue, [("OK", 200, None), ("NOT_FOUND", 404, None)]),
        (LineAsNumber, [("OK", 200, "OK"), ("NOT_FOUND", 404, "Not Found")]),
        (ByMethod, [("OK", 200, "OK"), ("NOT_FOUND", 404, "Not Found")]),
        (ByFailingMethod, [("OK", 200, None), ("NOT_FOUND", 404, None)]),
        ({404: NotFound, 410: Gone}, [("NotFound", 404, "Not Found"), ("Gone", 410, None)]),
        (
            {404: NotFound, 410: Gone, 500: "later"},
            [("NotFound", 404, "Not Found"), ("Gone", 410, None), (None, 500, None)],
        ),
        (AllNames(), [("OK", 200, None), ("CONTENT_TOO_LARGE", 413, None)]),
        (module(OK=200, NOT_FOUND=404, __all__="OK"), [("OK", 200, None), ("NOT_FOUND", 404, None)]),
        (
            module(OK=200, NOT_FOUND=404, __dir__=failing, __getattr__=failing),
            [("OK", 200, None), ("NOT_FOUND", 404, None)],
        ),
        (module(OK=200, NOT_FOUND=404, __annotate__="ours"), [("OK", 200, None), ("NOT_FOUND", 404, None)]),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__) if not isinstance(value, list) else "",
)
def test_it_is_read_as_far_as_it_can_be(
    target: object, expected: list[tuple[str | None, int | None, str | None]]
) -> None:
    assert rows(target) == expected


class Functions:
    @staticmethod
    def ok_200() -> int:
        return 200

    @staticmethod
    def not_found_404() -> int:
        return 404

    @staticmethod
    async def gone_410() -> int:
        return 410

    @staticmethod
    def conflict_409() -> int:
        return 9


@pytest.mark.parametrize(
    ("target", "notes"),
    [
        (Functions, ["left out: gone_410() (is a coroutine function); conflict_409() (returns 9)"]),
        (module(OK=200, NOT_FOUND=404, _GONE="410 times"), []),
        (module(NotFound=NotFound, Conflict=type("Conflict", (Exception,), {})), []),
        (module(NotFound=type("NotFound", (), {"code": 404}), Conflict=type("Conflict", (), {})), []),
    ],
    ids=["functions", "private text", "exceptions", "classes"],
)
def test_what_is_left_out_is_named_if_it_may_be_a_status(target: object, notes: list[str]) -> None:
    assert left_out(target) == notes


class Meta(enum.EnumMeta):
    def __getitem__(cls, name: str) -> Any:
        raise LookupError(name)


class Sizes(enum.IntEnum, metaclass=Meta):
    SMALL = 1
    LARGE = 9


def named(code: int) -> object:
    """A record that has the name of each code, and the same phrase for all."""
    return types.SimpleNamespace(name={200: "OK", 404: "NOT_FOUND"}.get(code), phrase="Something happened")


@pytest.mark.parametrize(
    "target", [Sizes, named, {"one": "NOT_FOUND", "two": "BAD_GATEWAY"}], ids=["enum", "function", "table"]
)
def test_what_shows_no_statuses_is_refused_with_a_sentence(target: object) -> None:
    with pytest.raises(TargetError, match=r"^it is .* without HTTP status codes"):
        recognise(target, "it")


def test_names_below_keys_that_are_no_codes_are_no_table_of_names() -> None:
    assert name_text_table.read({"one": "NOT_FOUND", "two": "BAD_GATEWAY"}, "") is None


@pytest.mark.parametrize(
    ("names", "prefix"),
    [
        ([], ""),
        (["OK", "NOT_FOUND"], ""),
        (["RE", "RED"], ""),
        (["ACME_GONE", "ACME_NOT_FOUND"], "ACME_"),
    ],
)
def test_a_prefix_is_what_stands_before_every_name(names: list[str], prefix: str) -> None:
    assert common_prefix(names) == prefix
