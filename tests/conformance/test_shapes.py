"""Recognising shapes: one small object of each, what each is read into, and what is no status object at all."""

from __future__ import annotations

import collections
import enum
import errno
import http
import http.client
import http.server
import importlib
import pkgutil
import socket
import sys
import types
import warnings
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, NewType, TypeVar

import pytest
from statusquo_conformance import check, shapes
from statusquo_conformance.checking import Options, read
from statusquo_conformance.names import embedded_number, standard_name
from statusquo_conformance.probe.reaching import reach
from statusquo_conformance.shapes import SHAPES, recognise, tables
from statusquo_conformance.shapes.reading import Shape
from statusquo_conformance.status_set import Capability
from statusquo_conformance.target_errors import TargetError

if TYPE_CHECKING:
    from pathlib import Path


def module(**names: object) -> types.ModuleType:
    made = types.ModuleType("made")
    vars(made).update(names)
    return made


class StrEnumOfDigits(str, enum.Enum):
    OK = "200"
    NOT_FOUND = "404"


class StrEnumOfLines(str, enum.Enum):
    OK = "200 OK"
    NOT_FOUND = "404 Not Found"


class PlainEnum(enum.Enum):
    OK = 200
    NOT_FOUND = 404


class TupleEnum(enum.Enum):
    OK = (200, "OK")
    NOT_FOUND = (404, "Not Found")


class Mixin(int, enum.Enum):
    OK = 200
    NOT_FOUND = 404


class LookupDict(dict):  # type: ignore[type-arg]
    def __init__(self) -> None:
        super().__init__()
        self.name = "status_codes"
        self.ok = self.OK = 200
        self.not_found = 404


class Constants:
    OK = 200
    NOT_FOUND = 404


class Inherited(Constants):
    GONE = 410


class Functions:
    @staticmethod
    def ok_200() -> dict[str, object]:
        return {"status": 200, "message": "OK"}

    @staticmethod
    def not_found_404() -> dict[str, object]:
        return {"status": 404, "message": "Not Found"}

    @staticmethod
    def gone_410(reason: str) -> dict[str, object]:
        raise AssertionError(reason)


class NotFound(Exception):
    code = 404
    description = "It is not here."


class HTTPGone(Exception):
    status_code = 410
    title = "Gone"


class CodeWhenMade(Exception):
    def __init__(self, thing: str) -> None:
        super().__init__(thing)
        self.status_code = 404
        self.title = "Not Found"


class Classes:
    NOT_FOUND = NotFound
    GONE = HTTPGone


class Nested:
    class Success:
        OK = 200

    class ClientError:
        NOT_FOUND = 404


class Answers:
    def __getitem__(self, name: str) -> int:
        return {"ok": 200, "not_found": 404}[name]


def lazy_module() -> types.ModuleType:
    """Served by `__getattr__`, listed by `__dir__`; asking for what is no status is an error."""
    served = {"OK": 200, "NOT_FOUND": 404}
    made = types.ModuleType("lazy")
    vars(made).update(__getattr__=served.__getitem__, __dir__=lambda: [*served, "heavy"])
    return made


Status = collections.namedtuple("Status", "code phrase")  # noqa: PYI024  # as old libraries have it

Row = tuple[str | None, int | None, str | None]

OK, FOUND, MISSING = Status(200, "OK"), Status(302, "Found"), Status(404, "Not Found")
OK_ROW: Row = (None, 200, "OK")
MISSING_ROW: Row = (None, 404, "Not Found")
BOTH: list[Row] = [OK_ROW, MISSING_ROW]
NAMED: list[Row] = [("OK", 200, None), ("NOT_FOUND", 404, None)]
PHRASED: list[Row] = [("OK", 200, "OK"), ("NOT_FOUND", 404, "Not Found")]
NUMBERS: list[Row] = [(None, 200, None), (None, 404, None)]
LINES = {"OK": "200 OK", "NOT_FOUND": "404 Not Found"}


def sets_410(self: object) -> None:
    vars(self)["code"] = 410


EXAMPLES: list[tuple[str, object, list[Row]]] = [
    ("int-enum", Mixin, NAMED),
    ("enum", PlainEnum, NAMED),
    ("enum", TupleEnum, PHRASED),
    ("enum", StrEnumOfDigits, NAMED),
    ("enum", StrEnumOfLines, PHRASED),
    ("lookup-dict", LookupDict(), [("ok", 200, None), ("OK", 200, None), ("not_found", 404, None)]),
    ("phrase-table", {200: "OK", 404: "Not Found"}, BOTH),
    ("phrase-table", {"200": "OK", "404": "Not Found"}, BOTH),
    ("phrase-table", {"200": "OK", "404": "Not Found", "0": "No answer"}, [*BOTH, (None, 0, "No answer")]),
    ("phrase-table", {http.HTTPStatus.OK: "OK"}, [OK_ROW]),
    ("phrase-table", types.MappingProxyType({200: "OK"}), [OK_ROW]),
    ("line-table", {200: "200 OK", 404: "404 Not Found"}, BOTH),
    ("line-table", {200: "200 OK", 404: "404 Not Found", 103: "Checkpoint"}, [*BOTH, (None, 103, "Checkpoint")]),
    ("bytes-table", {200: b"OK", 404: b"Not Found"}, BOTH),
    ("bytes-table", {200: b"OK", **dict.fromkeys(range(201, 300), b"")}, [OK_ROW]),
    ("text-table", {200: ("OK", ""), 404: ("Not Found", "Nothing is there")}, BOTH),
    ("names-table", {404: ("not_found", "-o-")}, [("not_found", 404, None), ("-o-", 404, None)]),
    ("record-table", {404: {"message": "Not Found", "description": "no"}}, [MISSING_ROW]),
    ("record-table", {"404": {"short_description": "404 Not Found"}}, [MISSING_ROW]),
    ("class-table", {404: NotFound, 410: HTTPGone}, [("NotFound", 404, None), ("HTTPGone", 410, "Gone")]),
    ("object-table", {404: MISSING}, [MISSING_ROW]),
    ("object-table", {404: http.HTTPStatus.NOT_FOUND}, [("NOT_FOUND", 404, "Not Found")]),
    ("name-table", {"OK": 200, "NOT_FOUND": 404}, NAMED),
    ("constants-module", module(OK=200, NOT_FOUND=404), NAMED),
    ("constants-module", module(HTTP_200=200, HTTP_404=404), [("HTTP_200", 200, None), ("HTTP_404", 404, None)]),
    ("line-module", module(**LINES), PHRASED),
    ("object-module", module(OK=OK, NOT_FOUND=MISSING), PHRASED),
    ("object-module", module(OK=(200, "OK"), NOT_FOUND=(404, "Not Found")), PHRASED),
    ("class-module", module(A=NotFound, B=HTTPGone), [("A", 404, None), ("B", 410, "Gone")]),
    ("class-module", module(NotFound=CodeWhenMade), [("NotFound", 404, "Not Found")]),
    ("constants-class", Constants, NAMED),
    ("constants-class", Inherited, [("GONE", 410, None), *NAMED]),
    ("constants-class", types.SimpleNamespace(OK=200, NOT_FOUND=404), NAMED),
    ("line-class", type("Lines", (), LINES), PHRASED),
    ("object-class", type("Things", (), {"OK": OK, "FOUND": FOUND}), [("OK", 200, "OK"), ("FOUND", 302, "Found")]),
    ("class-class", Classes, [("NOT_FOUND", 404, None), ("GONE", 410, "Gone")]),
    ("function-class", Functions, [("ok_200", 200, "OK"), ("not_found_404", 404, "Not Found")]),
    ("name-table", {"OK": OK, "NOT_FOUND": MISSING}, PHRASED),
    (
        "name-table",
        {"OK": 200, "CREATED": 201, "FOUND": (302,)},
        [*NAMED[:1], ("CREATED", 201, None), ("FOUND", None, None)],
    ),
    ("phrase-table", {200: "OK", "4xx": "Client Error", "default": "Error", 404: "Not Found"}, BOTH),
    ("record-list", [OK, MISSING], BOTH),
    ("record-list", ((200, "OK"), (404, "Not Found")), BOTH),
    ("nested-class", Nested, NAMED),
    ("lookup-object", Answers(), [("ok", 200, None), ("not_found", 404, None)]),
    ("constants-module", lazy_module(), NAMED),
    ("literal-type", Literal[200, 404], NUMBERS),
    ("literal-type", Literal[Literal[200], 404], NUMBERS),  # noqa: RUF041  # as people build one on another
    ("literal-type", Literal[200] | Literal[404], NUMBERS),  # noqa: PYI030  # likewise
    ("literal-type", Literal[200, 404] | None, NUMBERS),
    ("literal-type", Annotated[Literal[200, 404], "of the answer"], NUMBERS),
    ("literal-type", list[Literal[200, 404]], NUMBERS),
    ("literal-type", tuple[Literal[200, 404], ...], NUMBERS),
    ("literal-type", Final[Literal[200, 404]], NUMBERS),
    ("literal-type", ClassVar[Literal[200, 404]], NUMBERS),
    ("literal-type", Annotated[Literal[200] | Literal[404], "of the answer"], NUMBERS),  # noqa: PYI030  # likewise
    ("literal-type", TypeVar("Code", bound=Literal[200, 404]), NUMBERS),
    ("literal-type", NewType("Code", Literal[200, 404]), NUMBERS),
    ("literal-type", Literal[200, 404, True], [*NUMBERS, (None, None, None)]),
    ("literal-type", Literal[200, 404, "410"], [*NUMBERS, (None, None, None)]),
    ("literal-type", Literal[200, 404, "default"], NUMBERS),
    ("literal-type", Literal[200, 404, 999], [*NUMBERS, (None, 999, None)]),
    ("literal-type", Literal[http.HTTPStatus.OK, http.HTTPStatus.NOT_FOUND], PHRASED),
    ("literal-type", Literal["default", "200", "404"], NUMBERS),
    (
        "phrase-table",
        {"HTTP_200": "OK", "HTTP_404": "Not Found"},
        [("HTTP_200", 200, "OK"), ("HTTP_404", 404, "Not Found")],
    ),
    (
        "name-text-table",
        {404: "NotFoundError", 409: "ConflictError"},
        [("NotFoundError", 404, None), ("ConflictError", 409, None)],
    ),
    ("constants-module", module(OK=Literal[200], NOT_FOUND=Literal[404]), NAMED),
    ("class-module", module(notfound=type("notfound", (), {"code": 404}), Base=object), [("notfound", 404, None)]),
    ("class-module", module(Gone=type("Gone", (BaseException,), {"__init__": sets_410})), [("Gone", 410, None)]),
    (
        "constants-module",
        module(HTTP_OK=200, HTTP_FORBIDDEN=403, HTTP_NOT_FOUND=404, FORBIDDEN=11),
        [("HTTP_OK", 200, None), ("HTTP_FORBIDDEN", 403, None), ("HTTP_NOT_FOUND", 404, None)],
    ),
]


@pytest.mark.parametrize(("shape", "obj", "rows"), EXAMPLES, ids=[f"{i}-{e[0]}" for i, e in enumerate(EXAMPLES)])
def test_each_shape_is_recognised_and_read(shape: str, obj: object, rows: list[Row]) -> None:
    found = recognise(obj, "target")
    assert found.shape == shape
    assert [(entry.name, entry.code, entry.phrase) for entry in found.entries] == rows


@pytest.mark.parametrize(("shape", "obj", "_"), EXAMPLES, ids=[f"{i}-{e[0]}" for i, e in enumerate(EXAMPLES)])
def test_the_line_that_shows_a_member_of_each_shape_runs(shape: str, obj: object, _: list[Row]) -> None:
    found = recognise(obj, "target")
    for entry in found.entries:
        text = reach(found, entry)
        assert type(eval(text, {"target": obj})) is type(entry.member), (shape, text)


def shape_modules() -> list[types.ModuleType]:
    """The modules of the folder of shapes."""
    names = [info.name for info in pkgutil.iter_modules(shapes.__path__)]
    return [importlib.import_module(f"{shapes.__name__}.{name}") for name in names]


def test_every_shape_is_listed_once() -> None:
    """A shape that is not in the list is never asked, and its target is read as something else."""
    defined = [value for module in shape_modules() for value in vars(module).values() if isinstance(value, Shape)]
    assert {shape.id for shape in defined} == {shape.id for shape in SHAPES}
    assert len({id(shape) for shape in defined}) == len(SHAPES) == len(set(SHAPES))


def test_every_shape_has_an_example() -> None:
    """Above, or in its own module, where a line `>>> recognise(...)` shows that nothing else takes the object first."""
    shown = {
        value.id
        for module in shape_modules()
        if ">>> recognise(" in (module.__doc__ or "")
        for value in vars(module).values()
        if isinstance(value, Shape)
    }
    assert {example[0] for example in EXAMPLES} | shown == {shape.id for shape in SHAPES}


@pytest.mark.parametrize(
    ("obj", "shape", "codes"),
    [
        (http.HTTPStatus, "int-enum", 62),
        (http.client, "constants-module", 62),
        (http.client.responses, "phrase-table", 62),
        (http.server.BaseHTTPRequestHandler.responses, "text-table", 62),
    ],
)
def test_the_standard_library_is_read_whole(obj: object, shape: str, codes: int) -> None:
    found = recognise(obj, "target")
    assert found.shape == shape
    assert {entry.code for entry in found.entries} == set(http.HTTPStatus)
    assert len({entry.code for entry in found.entries}) == codes


class Colour(enum.Enum):
    RED = 1


@pytest.mark.parametrize(
    "obj",
    [
        None,
        404,
        "404 Not Found",
        object(),
        {},
        [],
        {1: "one"},
        {404: object()},
        {"a": 1},
        {"timeout": 300},
        Colour,
        errno,
        socket,
        module(OK=0, ERROR=1),
        module(TIMEOUT=300, PORT=443),
        type("Empty", (), {}),
        len,
        Literal[640, 480],
        Literal["GET", "POST"],
        Literal[200, "wide", "high"],
        Literal[1, 2, 404],
        Literal[b"404"],
        Literal["404 kB", "200 kB"],
        {"page_404": "missing.html", "page_500": "broken.html"},
        {"AES_256": "strong", "SHA_512": "strong"},
        enum.IntEnum("StatusClass", {"CODE_2XX": 200, "CODE_4XX": 400}),
        module(NotFound=type("NotFound", (Exception,), {"code": 132}), Base=type("Base", (Exception,), {"code": 160})),
        int | None,
        list[int],
        dict[Literal[200, 404], str],
        TypeVar("Free"),
        NewType("Code", int),
        type("Sizes", (), {"SMALL": 444, "LARGE": 499}),
        type("Nginx", (), {"WORKERS": 444}),
        type("Nginx", (), {"WORKERS": 444, "BUFFER": 512}),
        type("Limits", (), {"MAX_REQUESTS": 103, "CLOUD_SIZE": 526}),
    ],
)
def test_other_things_are_no_status_objects(obj: object) -> None:
    with pytest.raises(TargetError, match=r"^it is .* without HTTP status codes .*adapter") as caught:
        recognise(obj, "it")
    assert "\n" not in str(caught.value)


def test_a_module_that_holds_a_status_object_says_which() -> None:
    with pytest.raises(TargetError, match=r"it contains made\.Mixin, which is one"):
        recognise(module(Mixin=Mixin, other=1), "made")


def test_numbers_of_a_module_that_are_no_statuses_are_left_out_and_named() -> None:
    others = {"HTTPS_PORT": 443, "MAX_SIZE": 500, "WS_1001_GOING_AWAY": 1001, "code": 200}
    constants = module(OK=200, **others, BANDWIDTH_LIMIT_EXCEEDED=509)
    found = recognise(constants, "made")
    assert [entry.name for entry in found.entries] == ["OK", "BANDWIDTH_LIMIT_EXCEEDED"]
    assert all(name in found.notes[0] for name in others)


def test_a_private_name_counts_where_it_is_the_standard_name_of_its_code() -> None:
    constants = module(OK=200, _CONTINUE=100, _MAXHEADERS=100, _GONE=404, _404=404, __version__=200)
    assert [entry.name for entry in recognise(constants, "made").entries] == ["OK", "_CONTINUE", "_404"]


def test_a_table_filled_up_with_empty_texts_is_not_asked_for_unknown_codes() -> None:
    filled = recognise({**dict.fromkeys(range(100, 600), b""), 200: b"OK"}, "filled")
    assert Capability.LOOKUP_BY_CODE not in filled.capabilities
    assert Capability.LOOKUP_BY_CODE in recognise({200: b"OK"}, "short").capabilities


def test_a_status_name_with_no_number_behind_it_is_a_row_without_a_code() -> None:
    found = recognise(module(OK=200, CREATED=(201,), GONE=410, MISSING="404", NOT_FOUND=404), "made")
    assert [(entry.name, entry.code, entry.raw) for entry in found.entries][1] == ("CREATED", None, (201,))


def test_a_prefix_chooses_among_the_names_of_a_module() -> None:
    constants = module(HTTP_OK=200, HTTP_ACME=420, SMTP_READY=220, SMTP_OK=250)
    found = recognise(constants, "made", prefix="HTTP_")
    assert [(entry.name, entry.standard_name) for entry in found.entries] == [("HTTP_OK", "OK"), ("HTTP_ACME", "ACME")]


def test_names_served_with_a_warning_are_read_without_it() -> None:
    def serve(name: str) -> int:
        warnings.warn(f"{name} is old", UserWarning, stacklevel=2)
        return 413

    constants = module(HTTP_200_OK=200, __deprecated__={"HTTP_413_OLD": 413}, __getattr__=serve)
    assert [entry.name for entry in recognise(constants, "made").entries] == ["HTTP_200_OK", "HTTP_413_OLD"]


@pytest.mark.parametrize(
    ("target", "failed"),
    [
        (Literal[200, 404], set()),
        (Literal[404, 200], set()),
        (Literal[404], set()),
        (Literal[http.HTTPStatus.OK, http.HTTPStatus.NOT_FOUND], set()),
        (Literal[200, 404, "default"], set()),
        (Literal[200, 404, True], {"codes.are-ints"}),
        (Literal[200, 404, "410"], {"codes.are-ints"}),
        (Literal[200, 404, 999], {"codes.in-range"}),
        (Literal[0, 200, 404], {"codes.in-range"}),
    ],
    ids=str,
)
def test_a_type_of_codes_is_measured_as_data(target: object, failed: set[str]) -> None:
    """It gives nobody a number to hold, so nothing is asked of how members behave; nor has it to be complete."""
    report = check(target)
    assert report.profile == "data"
    told = {result.requirement.id for result in report.results if result.violations and result.scored}
    assert told - {"codes.rfc9110-present", "codes.registered-present", "codes.ascending"} == failed


def test_the_repro_finds_a_member_in_a_type_of_codes() -> None:
    class Own(enum.IntEnum):
        OK = 200
        NOT_FOUND = 410

    (found,) = check(Literal[Own.OK, Own.NOT_FOUND], only=["names.standard-meaning"]).results
    assert [violation.expression for violation in found.violations] == ["target.__args__[1]"]


def test_what_a_type_of_codes_allows_beside_them_is_named() -> None:
    found = recognise(Literal[200, 404, 410, "default", None], "Answer")  # noqa: PYI061  # that is read too
    assert found.notes[-1] == "left out, since they are no codes: 'default', None"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the statement `type` came with Python 3.12")
def test_an_alias_of_a_type_of_codes_is_read() -> None:
    made: dict[str, Any] = {}
    exec("from typing import Literal\ntype Answer = Literal[200, 404]", made)  # older Pythons cannot parse it
    assert [entry.code for entry in recognise(made["Answer"], "Answer").entries] == [200, 404]


@pytest.mark.parametrize(
    ("table", "shape"),
    [
        ({202: "Accepted", 410: "Gone"}, "phrase-table"),
        ({404: "Not Found", 410: "Gone", 429: "TooManyRequests"}, "phrase-table"),
        ({404: "resource_missing", 400: "invalid_input"}, "phrase-table"),
        ({404: "not-found", 410: "gone"}, "phrase-table"),
        ({404: "not_found", 401: "unauthorized", 400: "invalid_request", 403: "access_denied"}, "phrase-table"),
        ({404: "NOT_FOUND", 410: "GONE"}, "name-text-table"),
        ({"404": "not_found", "410": "gone"}, "name-text-table"),
        ({404: "NotFound", 410: "Gone"}, "name-text-table"),
        ({404: "HTTPNotFound", 403: "HTTPForbidden"}, "name-text-table"),
        ({404: "ACME_NOT_FOUND", 410: "ACME_GONE"}, "name-text-table"),
        ({404: "HTTP_404_NOT_FOUND", 410: "HTTP_410_ GONE"}, "name-text-table"),
    ],
    ids=str,
)
def test_texts_are_names_where_they_are_written_as_names_of_statuses(table: dict[object, str], shape: str) -> None:
    assert recognise(table, "table").shape == shape


def test_long_texts_are_read_in_a_time_that_grows_with_their_length() -> None:
    long = "_" * 100_000 + " x"
    table = {404: long, 410: "a_" * 100_000 + "!", 500: " " * 100_000 + "x_"}
    assert recognise(table, "table").shape == "phrase-table"
    assert recognise({"OK": 200, " " * 100_000 + "x": 404}, "table").shape == "name-table"


class Base500(Exception):
    status = "500 Internal Server Error"


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        ({"status": "410 Gone"}, (410, "Gone")),
        ({"status": b"410 Gone"}, (410, "Gone")),
        ({"status": "HTTP/1.1 410 Gone"}, (410, "Gone")),
        ({"status": "410 Gone", "title": "Away"}, (410, "Away")),
        ({"status": "410"}, (410, None)),
        ({"code": 410}, (410, None)),  # the line of its base has another code
        ({}, (500, "Internal Server Error")),
    ],
    ids=str,
)
def test_a_class_has_the_phrase_of_its_status_line(fields: dict[str, object], row: tuple[int, str | None]) -> None:
    made = type("Gone", (Base500,), fields)
    (entry,) = recognise(module(Gone=made), "made").entries
    assert (entry.code, entry.phrase) == row


@pytest.mark.parametrize(
    "names",
    [
        {"CLIENT_CLOSED_REQUEST": 499, "BUFFER": 512},
        {"NGINX_GONE_AWAY": 499},
        {"web_server_is_down": 521, "connection_timed_out": 522},
        {"BandwidthLimitExceeded": 509},
    ],
    ids=str,
)
def test_the_name_that_an_owner_gave_to_a_code_shows_that_it_is_a_status(names: dict[str, int]) -> None:
    assert {entry.name: entry.code for entry in recognise(type("Codes", (), dict(names)), "it").entries} == names
    assert recognise(dict(names), "it").shape == "name-table"
    assert recognise(enum.IntEnum("Codes", names), "it").shape == "int-enum"


@pytest.mark.parametrize("name", ["Nginx", "NginxCodes", "nginx_errors"])
def test_the_owners_name_on_a_collection_of_its_codes_shows_that_they_are_statuses(name: str) -> None:
    found = recognise(type(name, (), {"DROPPED": 444, "LEFT": 499}), "it")
    assert [entry.code for entry in found.entries] == [444, 499]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(200, "200 OK"), (404, "404 Not Found")], BOTH),
        ([("200", "OK"), ("404", "Not Found")], BOTH),
        ([(200, "200 - OK"), (404, "404: Not Found")], BOTH),
        (["200 OK", "404 Not Found"], BOTH),
        ((b"200 OK", b"404 Not Found"), BOTH),
        (collections.deque([(200, "OK"), (404, "Not Found")]), BOTH),
        ({(404, "Not Found"), (200, "OK")}, BOTH),
        ({200: "OK", 404: "Not Found"}.items(), BOTH),
        ([("Success", [(200, "OK")]), ("Errors", ((404, "Not Found"),))], BOTH),
        ([("OK", 200), ("NOT_FOUND", 404)], NAMED),
        ([(200, "OK"), (404, "NOT_FOUND")], NAMED),
        ([("OK", 200, "OK"), ("NOT_FOUND", 404, "Not Found")], PHRASED),
        ([("OK", 200), ("Not Found", 404)], BOTH),
        ([(200, "OK"), (404, "Not Found"), (1000, "Away")], [*BOTH, (None, 1000, "Away")]),
    ],
)
def test_choices_are_read_in_every_form(rows: object, expected: list[Row]) -> None:
    found = recognise(rows, "choices")
    assert [(entry.name, entry.code, entry.phrase) for entry in found.entries] == expected


def test_an_alias_is_a_row_of_its_own() -> None:
    aliased = enum.IntEnum("aliased", {"CONTENT_TOO_LARGE": 413, "REQUEST_ENTITY_TOO_LARGE": 413})
    found = recognise(aliased, "target")
    assert [(entry.name, entry.is_alias) for entry in found.entries] == [
        ("CONTENT_TOO_LARGE", False),
        ("REQUEST_ENTITY_TOO_LARGE", True),
    ]
    assert len(found.members) == 1


def test_an_empty_phrase_of_a_class_is_none() -> None:
    class Base(Exception):
        status_code, message = 500, ""

    assert recognise(module(Base=Base), "made").entries[0].phrase is None


def test_capabilities_follow_from_the_rows() -> None:
    assert {Capability.ENUM, Capability.INT_MEMBERS, Capability.PHRASES, Capability.DESCRIPTIONS} <= recognise(
        http.HTTPStatus, "target"
    ).capabilities
    assert Capability.INT_MEMBERS not in recognise(PlainEnum, "target").capabilities
    assert Capability.NAMES not in recognise({404: "Not Found"}, "target").capabilities


class Hostile:
    """An object that raises whatever is asked of it."""

    def __getattribute__(self, name: str) -> Any:
        raise SystemExit(name)


class HostileMapping(collections.abc.Mapping):  # type: ignore[type-arg]
    def __getitem__(self, key: object) -> object:
        raise KeyboardInterrupt

    def __iter__(self) -> Any:
        while True:
            yield 404

    def __len__(self) -> int:
        raise OSError


@pytest.mark.parametrize("make", [Hostile, HostileMapping])
def test_objects_that_raise_on_every_question_are_refused_with_a_sentence(make: type) -> None:
    with pytest.raises(TargetError):
        recognise(make(), "it")


def test_an_endless_mapping_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MAX_ITEMS", 1000)  # less to read; the target without end in test_variants.py has all

    class Endless(collections.abc.Mapping):  # type: ignore[type-arg]
        def __getitem__(self, key: object) -> object:
            return "Not Found"

        def __iter__(self) -> Any:
            while True:
                yield 404

        def __len__(self) -> int:
            return 1

    assert recognise(Endless(), "it").shape == "phrase-table"


NAMES = [
    ("NOT_FOUND", "NOT_FOUND"),
    ("not_found", "NOT_FOUND"),
    ("HTTP_404_NOT_FOUND", "NOT_FOUND"),
    ("HTTP_NOT_FOUND", "NOT_FOUND"),
    ("HTTP404", None),
    ("HTTP_404", None),
    ("_404", None),
    ("NOT_FOUND_404", "NOT_FOUND"),
    ("not_found_404", "NOT_FOUND"),
    ("notFound", "NOT_FOUND"),
    ("StatusNotFound", "NOT_FOUND"),
    ("early-hints", "EARLY_HINTS"),
    ("I'm a teapot", "IM_A_TEAPOT"),
    ("ImATeapot", "IM_A_TEAPOT"),
    ("IMUsed", "IM_USED"),
    ("URITooLong", "URI_TOO_LONG"),
    ("HTTP_VERSION_NOT_SUPPORTED", "HTTP_VERSION_NOT_SUPPORTED"),
    ("HTTP_505_HTTP_VERSION_NOT_SUPPORTED", "HTTP_VERSION_NOT_SUPPORTED"),
    ("HttpResponseHttpVersionNotSupported", "HTTP_VERSION_NOT_SUPPORTED"),
    ("INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR"),
    ("MULTI_STATUS", "MULTI_STATUS"),
    ("PROCESSING_ERROR", "PROCESSING_ERROR"),
    ("OK", "OK"),
    ("HTTP_OK", "OK"),
    ("✓", None),
    ("-o-", "O"),
    ("", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_names_come_down_to_one_form(name: str, expected: str | None) -> None:
    assert standard_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HTTPNotFound", "NOT_FOUND"),
        ("HttpResponseNotFound", "NOT_FOUND"),
        ("NotFoundException", "NOT_FOUND"),
        ("NotFoundError", "NOT_FOUND"),
        ("InternalServerError", "INTERNAL_SERVER_ERROR"),
        ("HTTPVersionNotSupported", "HTTP_VERSION_NOT_SUPPORTED"),
        ("HTTPException", None),
    ],
)
def test_names_of_classes_lose_what_classes_are_called_by(name: str, expected: str | None) -> None:
    assert standard_name(name, of_class=True) == expected


@pytest.mark.parametrize("member", http.HTTPStatus, ids=lambda member: member.name)
def test_every_standard_name_is_its_own_form_in_every_spelling(member: http.HTTPStatus) -> None:
    name, camel = member.name, "".join(word.capitalize() for word in member.name.split("_"))
    spellings = [
        name,
        name.lower(),
        f"HTTP_{name}",
        f"HTTP_{member:d}_{name}",
        f"{name}_{member:d}",
        camel,
        f"HTTP{camel}",
    ]
    assert {standard_name(spelling) for spelling in spellings} == {name}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("HTTP_404_NOT_FOUND", 404),
        ("e404", 404),
        ("OK", None),
        ("HTTP_1000", None),
        ("A_404_405", None),
        ("x\u0664\u0660\u0664", None),
    ],
)
def test_a_number_in_a_name_is_three_digits_alone(name: str, number: int | None) -> None:
    assert embedded_number(name) == number


ADAPTERS = """
def good(obj):
    yield "OK", 200, "OK", obj
    yield None, "404", None, obj
def none(obj): return []
def nothing(obj): return None
def short(obj): return [("OK", 200)]
def wrong(obj): return [(1, 200, "OK", None)]
def raises(obj): raise SystemExit(2)
thing = 5
"""


def test_an_adapter_reads_what_no_shape_fits(tmp_path: Path) -> None:
    (tmp_path / "adp_good.py").write_text(ADAPTERS)
    found = read(object(), "it", Options(adapter="adp_good:good", folders=(str(tmp_path),)))
    assert [(entry.name, entry.code, entry.raw, entry.phrase) for entry in found.entries] == [
        ("OK", 200, 200, "OK"),
        (None, None, "404", None),
    ]
    assert found.notes == ("read by adp_good:good",)


def test_an_adapter_may_be_the_function_itself() -> None:
    def rows(obj: object) -> list[tuple[str, int, str, object]]:
        return [("OK", 200, "OK", obj)]

    report = check(object(), adapter=rows, name="it")
    assert report.recognition is not None
    assert (report.recognition.codes, report.recognition.notes[0][-4:]) == (1, "rows")
    with pytest.raises(TargetError, match="the adapter int cannot be called"):
        check(object(), adapter=5, name="it")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        ("none", "returned no entries"),
        ("nothing", "raised TypeError"),
        ("short", r"entry 0 .* is \('OK', 200\)"),
        ("wrong", "name and phrase must be strings or None"),
        ("raises", "raised SystemExit: 2"),
        ("thing", "cannot be called"),
        ("nope", "has no attribute 'nope'"),
    ],
)
def test_an_adapter_that_is_wrong_is_told_in_a_sentence(function: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "adp_bad.py").write_text(ADAPTERS)
    with pytest.raises(TargetError, match=sentence):
        read(object(), "it", Options(adapter=f"adp_bad:{function}", folders=(str(tmp_path),)))
