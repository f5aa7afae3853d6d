"""What a reader sees and does not read is named: in a note with the reason, at the top of every report."""

from __future__ import annotations

import enum
import http
import http.client
import json
import types
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from statusquo_conformance import check
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.model import LEFT_OUT
from statusquo_conformance.reports import terminal
from statusquo_conformance.reports.document import document
from statusquo_conformance.reports.html import page
from statusquo_conformance.reports.junit import properties
from statusquo_conformance.shapes import recognise
from statusquo_conformance.shapes.left_out import left_out

if TYPE_CHECKING:
    from pathlib import Path


def module(**names: object) -> types.ModuleType:
    made = types.ModuleType("made")
    vars(made).update(names)
    return made


def classes(*listed: type) -> types.ModuleType:
    return module(**{cls.__name__: cls for cls in listed})


def notes(target: object) -> list[str]:
    return [note for note in recognise(target, "target").notes if note.startswith(LEFT_OUT)]


class Family(Exception):
    def __init__(self, status: Any) -> None:
        super().__init__()
        self.status_code = status.value


class NotFound(Family):
    def __init__(self) -> None:
        super().__init__(http.HTTPStatus.NOT_FOUND)


class Gone(Family):
    def __init__(self) -> None:
        super().__init__(http.HTTPStatus.GONE)


class TooLarge(Family):
    def __init__(self) -> None:
        super().__init__(http.HTTPStatus.__members__["NEVER"])


class WithArgument(Family):
    def __init__(self, place: Any) -> None:
        super().__init__(place.status)


class Teapot(Exception):
    code = 418


class Stranger(Exception):
    def __init__(self, place: Any) -> None:
        super().__init__(place.name)


class Base500(Exception):
    code = 500


class Inherits(Base500):
    def __init__(self) -> None:
        self.code = {"NEVER": 404}["SOON"]


class Abstract(Exception):
    code: int | str | None = None


class Text(Abstract):
    code = "N/A"


class Large(Abstract):
    code = 1404


class Bare(Abstract):
    pass


class Raising(Abstract):
    @property
    def code(self) -> int:  # type: ignore[override]
        raise KeyError("code")


class Kin(Abstract):
    code = 404


class Response:
    pass


class Ok(Response):
    status = 200


class Late(Response):
    def __init__(self) -> None:
        self.status = 404


class Helper:
    pass


class ByPhrase(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404

    @property
    def phrase(self) -> str:
        return {200: "OK"}[self.value]


class Row:
    def __init__(self, code: int) -> None:
        self._code = code

    @property
    def code(self) -> int:
        if self._code == 410:
            raise LookupError("gone")
        return self._code


class Annotated:
    OK: int = 200
    NOT_FOUND: int = 404
    GONE: int


class Settings:
    """An object that cannot be looked at, such as settings that are not configured."""

    @property
    def __class__(self) -> Any:
        raise RuntimeError("not configured")

    @__class__.setter
    def __class__(self, value: Any) -> None:
        raise RuntimeError("not configured")


class Functions:
    @staticmethod
    def ok_200() -> tuple[int, str]:
        return 200, "OK"

    @staticmethod
    def not_found_404() -> tuple[int, str]:
        return 404, "Not Found"

    @staticmethod
    def gone_410(place: str) -> str:
        return place

    @staticmethod
    def conflict_409() -> None:
        raise ValueError("no")


class Nested:
    class Success:
        OK = 200

    class ClientError:
        NOT_FOUND = 404

    class ServerError:
        INTERNAL_SERVER_ERROR = 501

    class Sizes:
        SMALL = 300

    GONE = 410


def serving(name: str) -> int:
    raise RuntimeError(f"no {name}")


@pytest.mark.parametrize(
    "target",
    [
        http.HTTPStatus,
        http.client,
        http.client.responses,
        {"OK": 200, "NOT_FOUND": 404},
        {200: ("ok",), 404: ("not_found",)},
        [(200, "OK"), (404, "Not Found")],
        classes(Base500, Teapot, Stranger, Helper),  # nobody says that these two have a code
        classes(Family, NotFound, Gone),  # the base of others needs none
        classes(Abstract, Kin),
        module(NotFound=Kin, Listed=list[int]),  # on Python 3.10, they say that they are classes
        module(
            OK=200, NOT_FOUND=404, Listed=list[int], MAX_AGE=None, created_by="us", found=lambda: 302, MAXHEADERS=100
        ),
        type("Two", (), {name: vars(Functions)[name] for name in ("ok_200", "not_found_404")}),
    ],
    ids=str,
)
def test_nothing_is_named_where_nothing_is_left_out(target: object) -> None:
    assert notes(target) == []


@pytest.mark.parametrize(
    ("target", "named"),
    [
        (classes(Family, NotFound, Gone, TooLarge), "TooLarge (KeyError: 'NEVER')"),
        (classes(Family, NotFound, Gone, TooLarge, Teapot), "TooLarge (KeyError: 'NEVER')"),
        (classes(Base500, Inherits), "the code that Inherits sets (KeyError: 'SOON')"),
        (classes(Abstract, Kin, Text), "Text (code = 'N/A')"),
        (classes(Abstract, Kin, Large), "Large (code = 1404)"),
        (classes(Abstract, Kin, Bare), "Bare (no code)"),
        (classes(Abstract, Kin, Raising), "Raising (code raises KeyError: 'code')"),
        (classes(Response, Ok, Late), "Late (no code before it is created)"),
        (module(OK=200, NOT_FOUND=404, GONE=None), "GONE (None)"),
        (module(OK=200, NOT_FOUND=404, CREATED=Decimal(201)), "CREATED (Decimal('201'))"),
        (module(OK=200, NOT_FOUND="404", GONE="410"), "OK (200)"),
        (module(OK=200, NOT_FOUND=404, _GONE=411), "_GONE (private, 411)"),
        (module(OK=200, NOT_FOUND=404, GONE=Settings()), "GONE (raises when its type is read)"),
        (module(OK=200, NOT_FOUND=404, __all__=["OK", "GONE"]), "GONE (listed, but absent)"),
        (module(OK=200, __all__=["OK", "GONE"], __getattr__=serving), "GONE (raises RuntimeError: no GONE)"),
        (module(OK=200, NOT_FOUND=404, Missing=Teapot), "Missing (a class)"),
        (module(OK="200 OK", NOT_FOUND="404 Not Found", GONE="Gone", FOUND=302), "GONE ('Gone'); FOUND (302)"),
        (module(OK=Row(200), NOT_FOUND=Row(404), GONE=Row(410)), "GONE (code raises LookupError: gone)"),
        (Annotated, "GONE (annotated, without a value)"),
        (ByPhrase, "NOT_FOUND (phrase raises KeyError: 404)"),
        ({200: "OK", 404: "Not Found", 410: None}, "the phrase of 410 (None)"),
        ({404: {"message": "Not Found"}, 410: {}}, "the phrase of 410 ({})"),
        ({404: "NOT_FOUND", 410: None, 400: "BAD_REQUEST"}, "the name of 410 (None)"),
        ({"OK": 200, 404: 404, "GONE": 410}, "404 (404)"),
        ({200: ("ok", "fine"), 404: ("not_found",), 410: None}, "410 (None)"),
        ([(200, "OK"), (404, "Not Found"), (None, "---")], "(None, '---') (no code)"),
        (Functions, "gone_410() (needs an argument); conflict_409() (raises ValueError: no)"),
        (Nested, "Sizes (no status in it)"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_left_out_is_named_with_the_reason(target: object, named: str) -> None:
    assert f"{LEFT_OUT}{named}" in notes(target)
    assert len(notes(target)) == (2 if target is Nested else 1)


def test_a_class_that_gets_its_code_in_its_constructor_is_read_beside_one_that_has_it() -> None:
    found = recognise(classes(Family, NotFound, Gone, Teapot), "made")
    assert [(entry.name, entry.code) for entry in found.entries] == [("NotFound", 404), ("Gone", 410), ("Teapot", 418)]
    assert found.notes == ("created by the suite to read their codes: NotFound, Gone",)


def test_a_class_in_a_class_with_the_code_of_another_status_is_a_finding() -> None:
    (result,) = check(Nested, only=["names.standard-meaning"]).results
    assert [item.expression for item in result.violations] == ["target.ServerError.INTERNAL_SERVER_ERROR"]


def test_many_are_counted_and_a_long_reason_is_cut() -> None:
    (note,) = left_out([(f"N{number}", "no code") for number in range(10)])
    assert note == "left out: N0, N1, N2, N3, N4, N5, N6, N7 and 2 more (no code)"
    assert len(left_out([("GONE", "x" * 1000)])[0]) < 150
    assert left_out([]) == ()


def test_a_mapping_that_raises_is_told_and_never_a_traceback() -> None:
    class Odd(dict):  # type: ignore[type-arg]
        def __bool__(self) -> bool:
            raise RuntimeError

        def __len__(self) -> int:
            raise RuntimeError

    assert notes(Odd({"OK": 200, "NOT_FOUND": 404})) == []


H01 = """
class Base(Exception):
    def __init__(self, code):
        self.status_code = code
class NotFound(Base):
    def __init__(self):
        super().__init__(404)
class TooLarge(Base):
    def __init__(self):
        super().__init__({}["413"])
"""


def test_the_note_is_at_the_top_of_every_report(tmp_path: Path) -> None:
    (tmp_path / "h01_left_out.py").write_text(H01)
    report = job_for("h01_left_out", Options(folders=(str(tmp_path),))).finished()
    note = "left out: TooLarge (KeyError: '413')"
    data = document([report])
    lines = [line.text for line in terminal.lines(data)]
    assert f"  note: {note}" in lines[:6]
    assert note in json.loads(json.dumps(data))["targets"][0]["recognition"]["notes"]
    assert note.replace("'", "&#39;") in page(data).partition('<form class="filters"')[0]
    assert ("note", note) in properties(report.results[0], report)
